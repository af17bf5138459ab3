//! One file of `content/` into one [`Document`]: front matter with its places, and the body as HTML.
//!
//! Nothing here knows whether the target of a link exists: addresses depend on kind, id and language alone
//! ([`crate::urls`]), so links are made at once and listed, to be checked when all records are known.

mod attributes;
mod contacts;
mod direction;
mod features;
mod formulas;
mod front_matter;
mod highlighting;
mod html;
mod includes;
mod leftovers;
mod markdown;
mod tex;
mod text_index;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::assets::{AssetKind, AssetRefusal, ColocatedAsset};
use crate::config::{Config, KindIndex};
use crate::diagnostics::{Checked, Code, Diagnostic, Location};
use crate::fingerprint::Fingerprint;
use crate::images;
use crate::normal_forms::differing_letter;
use crate::progress::ProgressStage;
use crate::values::{self, Table, Value};

pub(crate) use self::contacts::{ContactPlaces, PublicTexts, StatedContact};
pub(crate) use self::direction::is_turned;
pub use self::features::Features;
pub(crate) use self::includes::{Included, has_part, includes_in_part, with_included};
pub use self::text_index::TextRun;

/// What was read from one record file.
#[derive(Debug)]
pub struct Document {
    /// The file, relative to the project's folder (`content/…`).
    pub path: Arc<str>,
    /// The text up to where the body starts, from the file's first byte on (a byte order mark left out):
    /// what the spans of [`Document::front_matter`] point into. For a whole `.toml` record, all of it.
    pub head: Box<str>,
    /// The front matter, without `body`.
    pub front_matter: Table,
    /// The body: all that is needed of a document once it is a record.
    pub body: Arc<Body>,
    /// The contacts in the body, of kinds that hold them in confidence alone
    /// ([`Kind::private_contact`](crate::config::Kind)).
    pub(crate) contacts: Vec<StatedContact>,
    /// Whether the file, or its front matter, could not be read whole: what is missing in it may well be there.
    pub is_broken: bool,
}

impl Document {
    /// What is left of a file that could not be read: its path, and so its place in the catalogue.
    #[must_use]
    pub fn unread(path: &str) -> Self {
        Self {
            path: path.into(),
            head: "".into(),
            front_matter: Table::new(),
            body: Arc::default(),
            contacts: Vec::new(),
            is_broken: true,
        }
    }

    /// Whether it says that it is a draft.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        let draft = values::get(&self.front_matter, "draft").map(|entry| &entry.value.value);
        draft == Some(&Value::Boolean(true))
    }
}

/// A rendered piece of Markdown.
#[derive(Debug, Default, Clone)]
pub struct Body {
    /// The HTML, safe to be put into a page; links within the site hold the markers of [`crate::urls`].
    pub html: Box<str>,
    /// Where text stands in [`Body::html`].
    text: text_index::TextIndex,
    /// Its headings in order.
    pub headings: Vec<Heading>,
    /// The `id`s of its raw HTML, sorted.
    pub anchors: Vec<Box<str>>,
    /// Its links into the site, and the files it shows.
    pub links: Vec<Link>,
    /// The texts of other records that stand in it, in order. In [`Body::html`] there is a mark for each.
    pub includes: Vec<Include>,
    /// What it uses that most texts do not.
    pub features: Features,
}

impl Body {
    /// The text, run by run: a run is the text of one block, through all inline elements.
    pub fn text_runs(&self) -> impl Iterator<Item = TextRun<'_>> {
        self.text.runs(&self.html)
    }
}

/// The text of another record that stands in a body.
#[derive(Debug, Clone)]
pub struct Include {
    /// The record's kind.
    pub kind: KindIndex,
    /// Its id, as written.
    pub id: Box<str>,
    /// The heading under which the text stands; none for all of the text.
    pub fragment: Option<Box<str>>,
    /// How many headings of the body stand before it.
    pub headings_before: usize,
    /// Where it is asked for.
    pub place: Location,
}

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6: the page's title is the only heading of level 1.
    pub level: u8,
    /// The `id` of the element, unique in the body.
    pub id: Box<str>,
    /// Its text, without markup.
    pub text: Box<str>,
}

/// A link of a body into the site.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it leads.
    pub target: LinkTarget,
    /// Where it stands.
    pub place: Location,
}

/// Where a link of a body leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// A record, and perhaps a heading of it.
    Record {
        /// The record's kind.
        kind: KindIndex,
        /// Its id, as written.
        id: Box<str>,
        /// The `id` of a heading, without `#`.
        fragment: Option<Box<str>>,
    },
    /// The list of a kind.
    List(KindIndex),
    /// A file beside the record: its path relative to the project's folder.
    Asset(Box<str>),
}

/// What keeps a file from being shown: code, message and help.
pub(crate) fn asset_problem(context: &Context<'_>, path: &str) -> Option<(Code, String, String)> {
    let name = path.rsplit('/').next().unwrap_or(path);
    match (context.asset)(path) {
        Some(ColocatedAsset { kind: AssetKind::Twin(other), .. }) => {
            let letter = differing_letter(path, &other);
            Some((
                Code::MissingAsset,
                format!("there are two files `{name}`, whose names differ only in how `{letter}` is encoded"),
                "delete or rename one of them: computers take the two names for one, or for two".to_owned(),
            ))
        }
        Some(asset) => {
            let AssetRefusal { code, reason, help } = asset.refusal()?;
            Some((*code, format!("`{name}` {reason}"), help.clone()))
        }
        None => {
            let help = (context.similar)(path).map_or_else(
                || format!("put the file at {path}, or correct its name"),
                |near| {
                    format!(
                        "did you mean `{}`? Names are told apart by capitals too",
                        near.rsplit('/').next().unwrap_or_default()
                    )
                },
            );
            Some((Code::MissingAsset, format!("there is no file `{path}`"), help))
        }
    }
}

/// Why a file cannot be shown as an image, and what helps.
pub(crate) fn image_problem(path: &str, kind: &AssetKind) -> (String, String) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let what = match kind {
        AssetKind::UnreadableImage(what) => *what,
        _ => images::by_ending(name),
    };
    let Some(what) = what else {
        let message = format!("`{name}` is no image that can be shown: its size cannot be read, or is beyond all use");
        let help = "open it and save it again as JPEG, PNG, WebP or GIF, at most 20,000 pixels a side";
        return (message, help.to_owned());
    };
    let mut help = "open it and save it as JPEG, PNG or WebP".to_owned();
    if what == images::HEIC {
        help.push_str("; on the phone, Settings > Camera > Formats > Most Compatible makes it write JPEG from then on");
    }
    (format!("`{name}` is {what}; most browsers do not show that"), help)
}

/// What keeps a file from being linked to: code, message and help.
pub(crate) fn link_problem(context: &Context<'_>, path: &str) -> Option<(Code, String, String)> {
    let is_picture_only = || (context.asset)(path).is_some_and(|asset| asset.is_picture_only());
    asset_problem(context, path).or_else(|| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let message =
            format!("`{name}` is published as a picture only: a browser may run it where it is opened by itself");
        let help = format!("show it, as in ![What it shows]({name}), or save it as PDF");
        is_picture_only().then_some((Code::RefusedAsset, message, help))
    })
}

/// The HTML that bodies may hold: each element with its attributes, and what their values must be, in words. The first,
/// without a name, has those that every element may have.
pub fn allowed_html() -> impl Iterator<Item = (&'static str, Vec<(&'static str, String)>)> {
    let names = std::iter::once("").chain(html::allowed::names());
    names.map(|name| (name, html::allowed::attributes(name).collect()))
}

/// What reading a record file depends on besides its bytes.
pub struct Context<'a> {
    /// The site's settings: kinds and their folders.
    pub config: &'a Config,
    /// Looks a file up that is not a record, by its path relative to the project's folder.
    pub asset: &'a (dyn Fn(&str) -> Option<ColocatedAsset> + Sync),
    /// The file whose path differs in the case of letters alone.
    pub similar: &'a (dyn Fn(&str) -> Option<String> + Sync),
}

/// The longest record file that is read, in bytes.
pub const MAX_RECORD_BYTES: usize = 1024 * 1024;

/// What came of reading one file; cheap to clone.
#[derive(Clone, Debug)]
pub struct Read {
    /// What was read.
    pub document: Arc<Document>,
    /// What is wrong in it.
    pub diagnostics: Vec<Diagnostic>,
    /// Stands for the bytes of the file.
    pub fingerprint: Fingerprint,
    /// Whether it shows files beside it, or would, and so has to be read again where those change.
    pub shows_files: bool,
}

/// Reads record files, in parallel; what comes out is in the order of `paths`.
#[must_use]
pub fn read_all(
    paths: &[&str],
    bytes: impl Fn(&str) -> Result<Vec<u8>, Box<Diagnostic>> + Sync,
    context: &Context<'_>,
    stage: &ProgressStage<'_>,
) -> Vec<Read> {
    let read = |path: &&str| {
        stage.advance(1);
        read_one(path, &bytes, context)
    };
    paths.par_iter().map(read).collect()
}

fn read_one(path: &str, bytes: impl Fn(&str) -> Result<Vec<u8>, Box<Diagnostic>>, context: &Context<'_>) -> Read {
    let shows_files = AtomicBool::new(false);
    let noted = |path: &str| {
        shows_files.store(true, Ordering::Relaxed);
        (context.asset)(path)
    };
    let context = Context { asset: &noted, ..*context };
    let (fingerprint, Checked { value, diagnostics }) = match bytes(path) {
        Ok(bytes) => (Fingerprint::of(&bytes), read(path, &bytes, &context)),
        Err(problem) => {
            (Fingerprint::default(), Checked { value: Document::unread(path), diagnostics: vec![*problem] })
        }
    };
    Read { document: Arc::new(value), diagnostics, fingerprint, shows_files: shows_files.into_inner() }
}

/// Reads one record file. Where nothing could be made of it, the diagnostics say why.
#[must_use]
pub fn read(path: &str, bytes: &[u8], context: &Context<'_>) -> Checked<Document> {
    front_matter::read(path, bytes, context)
}

/// Renders Markdown that is the value of `field` rather than a body. `place` is where the value stands.
pub fn render_field(
    path: &str,
    field: &str,
    text: &str,
    place: &Location,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    markdown::render_field(path, field, text, place, context, diagnostics)
}
