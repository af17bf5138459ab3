//! Where links lead and which files images show: addresses are looked up, what is wrong with one is reported.

mod reports;

use std::ops::Range;

use super::address::{self, Address};
use super::anchors::Anchors;
use super::forms;
use super::meant;
use super::media_types::media_type;
use super::positions::Places;
use super::prepared::Prepared;
use crate::assets::{AssetKind, ColocatedAsset, ImageAsset, PublishedVariant};
use crate::config::{Form, KindIndex, NetworkSettings, Role};
use crate::content::{Context, Link, LinkTarget, asset_problem, image_problem, link_problem};
use crate::diagnostics::{Code, Diagnostic, Location, ProblemLimit};
use crate::urls;

/// How many ids are looked at for a "did you mean".
const MOST_COMPARED: usize = 500;

const HOW_TO_LINK: &str = "link to a record as `@kind/id` or by the path of its file, and to a file by its path from \
                           this record's folder; an address outside the site starts with https://";
const BESIDE: &str =
    "save the image beside the record and write its path from the record's folder, as in `![what it shows](photo.jpg)`";

const BESIDE_MEDIA: &str = "save the file beside the record, and write its path from the record's folder";

/// Looks up the links of one text, and keeps what was found wrong.
pub(in crate::content) struct Linker<'r> {
    context: &'r Context<'r>,
    /// The folder of the text's file.
    folder: &'r str,
    places: Places<'r>,
    /// The text, by whose places links and problems are told of here.
    text: &'r Prepared<'r>,
    diagnostics: &'r mut Vec<Diagnostic>,
    limit: ProblemLimit,
    /// Whether it was reported that the text holds HTML of a word processor.
    is_pasted: bool,
    links: Vec<Link>,
    /// Links to a place in the same text, to be checked when all of it is known.
    fragments: Vec<(String, Range<usize>)>,
}

/// What to put where an image was asked for.
pub(in crate::content) enum Picture {
    /// The image: its link, the width and height in which it is shown, and its variants.
    Shown { link: String, size: (u32, u32), variants: Vec<PublishedVariant> },
    /// A link to it.
    Linked(String),
    /// Its alternative text.
    Text,
}

impl<'r> Linker<'r> {
    /// Links of the text of the file at `path`.
    pub(super) fn new(
        context: &'r Context<'r>,
        path: &'r str,
        places: Places<'r>,
        text: &'r Prepared<'r>,
        diagnostics: &'r mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            context,
            folder: path.rsplit_once('/').map_or("content", |(folder, _)| folder),
            places,
            text,
            diagnostics,
            limit: ProblemLimit::default(),
            is_pasted: false,
            links: Vec::new(),
            fragments: Vec::new(),
        }
    }

    /// Whether dollar signs mark formulas.
    pub(super) fn has_math(&self) -> bool {
        self.context.config.markdown.math
    }

    /// The `href` of a link, not yet escaped; none where the link is to be left out.
    pub(in crate::content) fn link(&mut self, written: &str, at: Range<usize>) -> Option<String> {
        match address::read(written) {
            Address::Outside(address) => Some(address),
            Address::Fragment(fragment) => {
                let href = format!("#{fragment}");
                if !matches!(&*fragment, "" | "top") {
                    self.fragments.push((fragment, at));
                }
                Some(href)
            }
            Address::Record { kind, id, .. } if kind == Form::LINK_NAME => {
                forms::link(self.context.config, &id.unwrap_or_default())
                    .map_err(|problem| self.report(at, || *problem))
                    .ok()
            }
            Address::Record { kind, id, fragment } => {
                self.network(&kind, id.as_deref()).or_else(|| self.record(&kind, id, fragment, at))
            }
            Address::Relative { path, fragment } => self.file(&path, fragment, at),
            Address::Unsafe(scheme) => {
                self.report_unsafe(written, &scheme, at);
                None
            }
            Address::Empty => {
                self.report(at, || Diagnostic::new(Code::BrokenLink, "this link has no address").help(HOW_TO_LINK));
                None
            }
            Address::Absolute { path, fragment } => self.static_file(written, &path, fragment.as_deref(), at),
        }
    }

    /// The link to the page of the network, if that is what is meant: `@network`.
    fn network(&self, kind: &str, id: Option<&str>) -> Option<String> {
        let is_meant = kind == NetworkSettings::LINK_NAME && id.is_none();
        let settings = self.context.config.network.as_ref().filter(|_| is_meant)?;
        Some(urls::network_link(&settings.name))
    }

    /// A link by a path from the root of a host. If `static/` has the file, the link leads there from any folder.
    fn static_file(&mut self, written: &str, path: &str, fragment: Option<&str>, at: Range<usize>) -> Option<String> {
        let path = address::resolve("static", path);
        if let Some((path, file)) = path.and_then(|path| Some((path.clone(), (self.context.asset)(&path)?))) {
            let mut href = file.published.link();
            push_fragment(fragment, &mut href);
            self.target(LinkTarget::Asset(path.into()), at);
            return Some(href);
        }
        let message = format!(
            "`{}` starts at the root of a host, but the site has to work from any folder and from a USB stick",
            shown(written)
        );
        let help = self.likely_record(written, fragment).map_or_else(|| HOW_TO_LINK.to_owned(), |(help, _)| help);
        self.report(at, || Diagnostic::new(Code::BrokenLink, message).help(help));
        None
    }

    /// The help for a link by the path of a page on a host, if the folder of a kind is in it.
    fn likely_record(&self, written: &str, fragment: Option<&str>) -> Option<(String, bool)> {
        let path = written.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
        let path = path.strip_suffix("/index.html").or_else(|| path.strip_suffix(".html")).unwrap_or(path);
        self.meant_record(&format!("content/{path}"), fragment)
    }

    /// The help for a link to the path of a record without its ending, or to the folder of a kind; and whether it is a
    /// kind's.
    fn meant_record(&self, stem: &str, fragment: Option<&str>) -> Option<(String, bool)> {
        let own = self.record_at(&format!("{stem}/index"));
        let is_list = matches!(own, Some((_, None)));
        let (kind, id) = if is_list { own } else { self.record_at(stem).or(own) }?;
        let kind = &self.context.config.schema.kind(kind).name;
        let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
        Some(match id.filter(|_| !is_list) {
            Some(id) => (format!("if the record is meant, write `@{kind}/{id}{fragment}`"), false),
            None => (format!("if the list is meant, write `@{kind}{fragment}`"), true),
        })
    }

    /// What to show for an image.
    pub(in crate::content) fn image(&mut self, written: &str, at: Range<usize>) -> Picture {
        match address::read(written) {
            Address::Relative { path, .. } => self.picture(self.folder, &path, at),
            Address::Absolute { path, .. } => self.picture("static", &path, at),
            Address::Outside(address) if address.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http")) => {
                let message = "an image of another site is not loaded, so that no reader's visit is told to a \
                               third party; a link to it is shown";
                self.report(at, || Diagnostic::new(Code::ExternalImage, message).help(BESIDE));
                Picture::Linked(address)
            }
            Address::Unsafe(scheme) => {
                self.report_unsafe(written, &scheme, at);
                Picture::Text
            }
            _ => {
                let message = format!("`{}` is no image", shown(written));
                self.report(at, || Diagnostic::new(Code::MissingAsset, message).help(BESIDE));
                Picture::Text
            }
        }
    }

    fn record(&mut self, kind: &str, id: Option<String>, fragment: Option<String>, at: Range<usize>) -> Option<String> {
        let schema = &self.context.config.schema;
        let Some(index) = schema.kind_named(kind) else {
            let names = || schema.kinds.iter().map(|kind| &*kind.name);
            let help = format!("the kinds are: {}", names().collect::<Vec<_>>().join(", "));
            let message = format!("there is no kind `{}`", shown(kind));
            self.report(at, || Diagnostic::new(Code::BrokenLink, message).help(help).suggest(kind, names()));
            return None;
        };
        match id {
            Some(id) if id.contains('/') && schema.kind(index).role != Role::Page => {
                let message = format!("`{}` is no id: ids hold no slash", shown(&id));
                let help = format!("write `@{kind}/` and the name of the record's file, without folders and endings");
                self.report(at, || Diagnostic::new(Code::BrokenLink, message).help(help));
                None
            }
            Some(id) => Some(self.link_to_record(index, &id, fragment, at)),
            None => self.link_to_list(index, fragment.as_deref(), at),
        }
    }

    fn link_to_record(&mut self, kind: KindIndex, id: &str, fragment: Option<String>, at: Range<usize>) -> String {
        let mut href = urls::record_link(&self.context.config.schema.kind(kind).folder, id);
        push_fragment(fragment.as_deref(), &mut href);
        self.target(LinkTarget::Record { kind, id: id.into(), fragment: fragment.map(Into::into) }, at);
        href
    }

    fn link_to_list(&mut self, kind: KindIndex, fragment: Option<&str>, at: Range<usize>) -> Option<String> {
        let declared = self.context.config.schema.kind(kind);
        if declared.role == Role::Page {
            let message = format!("the kind `{}` has no list to link to", declared.name);
            let help = format!("link to one of its records, as in `@{}/about`", declared.name);
            self.report(at, || Diagnostic::new(Code::BrokenLink, message).help(help));
            return None;
        }
        let mut href = urls::list_link(&declared.folder);
        push_fragment(fragment, &mut href);
        self.target(LinkTarget::List(kind), at);
        Some(href)
    }

    /// A link by a path: to a record's file or to a file beside the record.
    fn file(&mut self, written: &str, fragment: Option<String>, at: Range<usize>) -> Option<String> {
        let Some(path) = address::resolve(self.folder, written) else {
            let message = format!("`{}` leads out of the folder `content/`", shown(written));
            self.report(at, || Diagnostic::new(Code::BrokenLink, message).help(HOW_TO_LINK));
            return None;
        };
        if let Some((kind, id)) =
            [".md", ".toml"].iter().find_map(|ending| path.strip_suffix(ending)).and_then(|stem| self.record_at(stem))
        {
            return match id {
                Some(id) => Some(self.link_to_record(kind, &id, fragment, at)),
                None => self.link_to_list(kind, fragment.as_deref(), at),
            };
        }
        let is_linkable = |asset: &ColocatedAsset| !asset.is_refused() && !asset.is_picture_only();
        if let Some(asset) = (self.context.asset)(&path).filter(is_linkable) {
            let mut href = asset.published.link();
            push_fragment(fragment.as_deref(), &mut href);
            self.target(LinkTarget::Asset(path.into()), at);
            return Some(href);
        }
        if let Some((message, help)) = meant::slip(written) {
            self.report(at, || Diagnostic::new(Code::BrokenLink, message).help(help));
            return None;
        }
        let is_told =
            |(code, _, help): &(Code, String, String)| *code != Code::MissingAsset || !help.starts_with("put");
        if let Some((code, message, help)) = link_problem(self.context, &path).filter(is_told) {
            self.report(at, || Diagnostic::new(code, message).help(help));
            return None;
        }
        if written.starts_with("www.") || (written.contains('@') && !written.contains('/')) {
            let prefix = if written.contains('@') { "mailto:" } else { "https://" };
            let message = format!("`{}` is taken for a file", shown(written));
            self.report(at, || Diagnostic::new(Code::BrokenLink, message).help(format!("put {prefix} before it")));
            return None;
        }
        let stem = path.strip_suffix(".html").unwrap_or(&path);
        let help = match self.meant_record(stem, fragment.as_deref()) {
            Some((help, true)) => help,
            Some((help, false)) => format!("{help}; if a file is, put it at {path}"),
            None => format!("put the file at {path}, or {HOW_TO_LINK}"),
        };
        let message = format!("there is no file `{}`", shown(&path));
        self.report(at, || Diagnostic::new(Code::BrokenLink, message).help(help));
        None
    }

    /// Which record a path without ending would be: its kind and id, no id where it is a kind's own list.
    fn record_at(&self, stem: &str) -> Option<(KindIndex, Option<String>)> {
        let config = self.context.config;
        let (kind, rest) = config.schema.kind_of_path(stem.strip_prefix("content/")?)?;
        let (folders, name) = rest.rsplit_once('/').map_or((None, rest), |(folders, name)| (Some(folders), name));
        let name = name
            .rsplit_once('.')
            .filter(|(_, code)| config.language_written(code).is_some())
            .map_or(name, |(name, _)| name);
        let id = match folders {
            _ if !matches!(name, "index" | "_index") => Some(name),
            Some(folders) => folders.rsplit('/').next(),
            None if config.schema.kind(kind).role == Role::Page => Some("index"),
            None => None,
        };
        let above = folders.filter(|_| config.schema.kind(kind).role == Role::Page);
        Some((kind, id.map(|id| page_id(above, name, id))))
    }

    fn picture(&mut self, folder: &str, written: &str, at: Range<usize>) -> Picture {
        let resolved = address::resolve(folder, written);
        let found = resolved.as_ref().and_then(|path| (self.context.asset)(path).map(|asset| (path, asset)));
        let Some((path, asset)) = found.filter(|(_, asset)| !asset.is_refused()) else {
            let slip = meant::slip(written).map(|(message, help)| (Code::MissingAsset, message, help));
            let problem = slip.or_else(|| resolved.as_deref().and_then(|path| asset_problem(self.context, path)));
            let (code, message, help) = problem.unwrap_or_else(|| {
                (Code::MissingAsset, format!("there is no image `{}`", shown(written)), BESIDE.to_owned())
            });
            self.report(at, || Diagnostic::new(code, message).help(help));
            return Picture::Text;
        };
        let link = asset.shown().link();
        let AssetKind::Image(ImageAsset { size, variants }) = asset.kind.clone() else {
            let (message, help) = meant::played(path).unwrap_or_else(|| image_problem(path, &asset.kind));
            self.report(at.clone(), || Diagnostic::new(Code::UnreadableImage, message).help(help));
            return Picture::Text;
        };
        self.target(LinkTarget::Asset(path.as_str().into()), at);
        Picture::Shown { link, size, variants }
    }

    /// The record whose text is to be included, and where that is asked for. Whether it exists is checked as that of a
    /// link is.
    pub(super) fn included(&mut self, written: &str, at: Range<usize>) -> Option<(LinkTarget, Location)> {
        let Address::Record { kind, id: Some(id), fragment } = address::read(written) else {
            let message = format!("`{}` is no record to include", shown(written));
            let help = "name a record by its kind and its id: @include topic/skills";
            self.report(at, || Diagnostic::new(Code::BrokenInclude, message).help(help));
            return None;
        };
        self.record(&kind, Some(id), fragment, at)?;
        self.links.last().map(|link| (link.target.clone(), link.place.clone()))
    }

    /// What to show for sound or video: the file, or a link to what cannot be played.
    pub(super) fn media(&mut self, written: &str, at: Range<usize>) -> Picture {
        if let Address::Outside(address) = address::read(written) {
            let message = "sound and video of another site are not loaded, so that no reader's visit is told to a \
                           third party; a link is shown";
            let help = "save the file beside the record; or show a card with a ```video block (docs/markdown.md)";
            self.report(at, || Diagnostic::new(Code::ExternalMedia, message).help(help));
            return Picture::Linked(address);
        }
        let Some(link) = self.colocated(written, at.clone()) else { return Picture::Text };
        if media_type(&link).is_some() {
            return Picture::Shown { link, size: (0, 0), variants: Vec::new() };
        }
        let message = format!("most browsers do not play `{}`; a link to it is shown", shown(written));
        let help = "convert it to MP4 or WebM (video), or to MP3, M4A or Ogg (sound)";
        self.report(at, || Diagnostic::new(Code::UnplayableMedia, message).help(help));
        Picture::Linked(link)
    }

    /// The link to a file of captions.
    pub(super) fn track(&mut self, written: &str, at: Range<usize>) -> Option<String> {
        let link = self.colocated(written, at.clone())?;
        if link.ends_with(".vtt") {
            return Some(link);
        }
        let message = format!("`{}` is no file of captions that browsers read", shown(written));
        let help = "save it as WebVTT, named .vtt: its first line is WEBVTT, and a point stands before the thousandths \
                    of a second (00:01:02.500)";
        self.report(at, || Diagnostic::new(Code::UnplayableMedia, message).help(help));
        None
    }

    /// The link to a file beside the record, which is published then.
    fn colocated(&mut self, written: &str, at: Range<usize>) -> Option<String> {
        let path = match address::read(written) {
            Address::Relative { path, .. } => address::resolve(self.folder, &path),
            _ => None,
        };
        let problem = match &path {
            Some(path) => link_problem(self.context, path),
            None => Some((
                Code::MissingAsset,
                format!("`{}` is no file beside the record", shown(written)),
                BESIDE_MEDIA.to_owned(),
            )),
        };
        if let Some((code, message, help)) = problem {
            self.report(at, || Diagnostic::new(code, message).help(help));
            return None;
        }
        let path = path?;
        let link = (self.context.asset)(&path)?.published.link();
        self.target(LinkTarget::Asset(path.into()), at);
        Some(link)
    }

    fn target(&mut self, target: LinkTarget, at: Range<usize>) {
        let place = self.places.of(self.text.original(&at));
        self.links.push(Link { target, place });
    }

    /// Reports what `problem` says, at its place, unless enough has been reported.
    pub(in crate::content) fn report(&mut self, at: Range<usize>, problem: impl FnOnce() -> Diagnostic) {
        let problem = problem();
        if let Some(problem) = self.limit.admit(problem.code, || problem) {
            let place = self.places.of(self.text.original(&at));
            self.diagnostics.push(problem.at(place));
        }
    }

    /// Checks the links to places in the same text, and hands over those that lead elsewhere.
    pub(super) fn finish(mut self, anchors: &Anchors) -> Vec<Link> {
        let mut known: Vec<&str> = Vec::new();
        for (fragment, at) in std::mem::take(&mut self.fragments) {
            if anchors.contains(&fragment) {
                continue;
            }
            if known.is_empty() {
                known = anchors.ids().collect();
                known.sort_unstable();
                known.truncate(MOST_COMPARED);
            }
            let help = "link to a heading by its id: its words in lower case, joined by hyphens, or what stands \
                        behind it in `{#…}`";
            let message = format!("nothing in this text has the id `{}`", shown(&fragment));
            let known = known.iter().copied();
            self.report(at, || Diagnostic::new(Code::BrokenAnchor, message).help(help).suggest(&fragment, known));
        }
        self.links
    }
}

/// The id of a record: for free pages in folders, with these before it. The name of a folder's own page is `index`.
fn page_id(folders: Option<&str>, name: &str, id: &str) -> String {
    match folders {
        None => id.to_owned(),
        Some(folders) if matches!(name, "index" | "_index") => folders.to_owned(),
        Some(folders) => format!("{folders}/{id}"),
    }
}

fn push_fragment(fragment: Option<&str>, href: &mut String) {
    if let Some(fragment) = fragment {
        href.push('#');
        href.push_str(fragment);
    }
}

/// As much of a text as fits a message, with nothing in it that a terminal would obey.
fn shown(text: &str) -> String {
    const LONGEST: usize = 80;
    let rest = if text.chars().nth(LONGEST).is_some() { "…" } else { "" };
    text.chars()
        .take(LONGEST)
        .map(|character| if character.is_control() { '\u{FFFD}' } else { character })
        .chain(rest.chars())
        .collect()
}
