//! The files of `static/`: published as they are, at their place.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::colocated::{AssetKind, AssetRefusal, ColocatedAsset, ImageAsset, measured};
use super::svg;
use crate::config::Config;
use crate::diagnostics::{Checked, Code, Diagnostic, Location};
use crate::file_types::{self, TypeProblem};
use crate::fingerprint::Fingerprinter;
use crate::images::{self, ImageType};
use crate::normal_forms::nfc;
use crate::sources::{FileStamp, Sources, size};
use crate::urls::SitePath;

/// The names under which browsers and themes look for a small picture of the site, the best first, with their types.
const FAVICONS: [(&str, &str); 3] =
    [("favicon.svg", "image/svg+xml"), ("favicon.png", "image/png"), ("favicon.ico", "image/x-icon")];

/// The path and the media type of the small picture of the site that browsers show.
pub(crate) type Favicon = (SitePath, &'static str);

/// The files of `static/` that are published.
#[derive(Debug, Default)]
pub(crate) struct StaticFiles {
    /// The files by their path in the site.
    files: BTreeMap<SitePath, StaticFile>,
    /// What each picture among them is, found out when a record first shows it.
    pictures: BTreeMap<SitePath, OnceLock<AssetKind>>,
    /// The files that are not published, with the reason.
    refused: BTreeMap<SitePath, AssetRefusal>,
    /// How many pixels a picture may have.
    max_pixels: u64,
    /// None if there are no files.
    sources: Option<Arc<Sources>>,
}

/// A file of `static/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StaticFile {
    /// Its path relative to the project's folder.
    pub source: String,
    /// Whether a browser or a server may run it, and `[static] allow` names it.
    pub is_active: bool,
}

impl StaticFiles {
    /// The files that may be published. Every other one is reported: it would be missed where a host asks for it.
    #[must_use]
    pub(crate) fn of(sources: &Arc<Sources>, config: &Config) -> Checked<Self> {
        let mut files = BTreeMap::new();
        let mut refused = BTreeMap::new();
        let mut diagnostics = Vec::new();
        for (source, stamp) in &sources.statics {
            match is_active(sources, config, source, *stamp) {
                Ok(is_active) => {
                    let file = StaticFile { source: source.clone(), is_active };
                    if let Some(twin) = files.insert(static_path(source), file) {
                        diagnostics.push(equivalent_names(source, &twin.source));
                    }
                }
                Err(NotPublished::Unreadable(problem)) => diagnostics.push(*problem),
                Err(NotPublished::Refused(refusal)) => {
                    let message = format!("`{source}` {}", refusal.reason);
                    let problem = Diagnostic::new(refusal.code, message).at(Location::file(source));
                    diagnostics.push(problem.help(&*refusal.help));
                    refused.insert(static_path(source), refusal);
                }
            }
        }
        let pictures = files.iter().filter(|(_, file)| file_types::PICTURES.contains(&&*ending(&file.source)));
        let pictures = pictures.map(|(path, _)| (path.clone(), OnceLock::new())).collect();
        let sources = Some(Arc::clone(sources));
        Checked { value: Self { files, pictures, refused, max_pixels: config.limits.pixels, sources }, diagnostics }
    }

    /// A file that a record shows or links to by a path from the root of a host, given by its path relative to the
    /// project's folder. Pages show a picture as it is: it has no smaller variants.
    #[must_use]
    pub(crate) fn get(&self, path: &str) -> Option<ColocatedAsset> {
        if !path.starts_with("static/") {
            return None;
        }
        let published = static_path(path);
        if let Some(refusal) = self.refused.get(&published) {
            return Some(ColocatedAsset { published, kind: AssetKind::Refused(refusal.clone()) });
        }
        let (published, file) = self.files.get_key_value(&published)?;
        let kind = match self.pictures.get(published) {
            Some(known) => known.get_or_init(|| self.picture(&file.source)).clone(),
            None => AssetKind::File,
        };
        Some(ColocatedAsset { published: published.clone(), kind })
    }

    /// What a picture is.
    fn picture(&self, source: &str) -> AssetKind {
        let bytes = self.sources.as_ref().and_then(|sources| sources.bytes(source).ok()).unwrap_or_default();
        let image = |size| AssetKind::Image(ImageAsset { size, variants: Vec::new() });
        if ending(source) == "svg" {
            return svg::size(&bytes).map_or(AssetKind::UnreadableImage(None), image);
        }
        match images::identify(&bytes) {
            ImageType::NotShown(what) => AssetKind::UnreadableImage(Some(what)),
            _ => measured(&bytes, self.max_pixels).map_or_else(|problem| problem, image),
        }
    }

    /// Whether records that were made with these files would be the same with the `other` ones.
    #[must_use]
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let stamp =
            |files: &Self, file: &StaticFile| files.sources.as_ref().and_then(|known| known.stamp(&file.source));
        self.files == other.files
            && self.refused == other.refused
            && self.files.values().all(|file| stamp(self, file).is_some() && stamp(self, file) == stamp(other, file))
    }

    /// The files and their paths in the site, sorted by path.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&SitePath, &StaticFile)> {
        self.files.iter()
    }

    /// The favicon, if there is one.
    #[must_use]
    pub(crate) fn favicon(&self) -> Option<Favicon> {
        let mut known = FAVICONS.into_iter().map(|(name, media_type)| (SitePath::new(name), media_type));
        known.find(|(path, _)| self.files.contains_key(path))
    }

    /// Adds the files to the fingerprint of a site's inputs; none if a file has no stamp.
    #[must_use]
    pub(crate) fn add_to(&self, sources: &Sources, all: &mut Fingerprinter) -> Option<()> {
        all.add(&(self.files.len() as u64).to_le_bytes());
        self.files.values().try_for_each(|file| {
            all.add_piece(file.source.as_bytes());
            sources.stamp(&file.source).map(|stamp| stamp.add_to(all))
        })
    }
}

/// The path in the site of a file of `static/`, given by its path relative to the project's folder.
#[must_use]
pub(crate) fn static_path(source: &str) -> SitePath {
    SitePath::new(nfc(source.strip_prefix("static/").unwrap_or(source)))
}

/// The ending of a file's name, in small letters.
fn ending(source: &str) -> String {
    source.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Why a file of `static/` is not published.
enum NotPublished {
    Refused(AssetRefusal),
    /// It cannot be read.
    Unreadable(Box<Diagnostic>),
}

impl NotPublished {
    fn refused(code: Code, reason: String, help: String) -> Self {
        Self::Refused(AssetRefusal { code, reason, help })
    }
}

/// Whether a browser or a server may run the file, which is published all the same because `[static] allow` names it.
fn is_active(sources: &Sources, config: &Config, source: &str, stamp: Option<FileStamp>) -> Result<bool, NotPublished> {
    let limits = &config.limits;
    let is_picture = file_types::PICTURES.contains(&&*ending(source));
    let (limit, setting) = if is_picture { (limits.picture, "picture") } else { (limits.attachment, "attachment") };
    if let Some(bytes) = stamp.map(FileStamp::size).filter(|bytes| *bytes > limit) {
        let reason = format!("has {}; such a file may have {}", size(bytes), size(limit));
        let help = format!("make it smaller, or raise `{setting}` in `[limits]` of site.toml");
        return Err(NotPublished::refused(Code::FileTooLarge, reason, help));
    }
    let within = source.strip_prefix("static/").unwrap_or(source);
    if within.starts_with(".handlist-") {
        let reason = "is not published: Handlist needs that name for itself".to_owned();
        return Err(NotPublished::refused(Code::UnsafeFileName, reason, "rename the file".to_owned()));
    }
    let active = reason_to_refuse(sources, config, source, within).map_err(NotPublished::Unreadable)?;
    let secret = || {
        let reason = "it most likely holds a password or a key, and anybody could read it";
        file_types::is_secret(within).then(|| reason.to_owned())
    };
    let is_active = active.is_some();
    let secret = secret();
    let is_secret = secret.is_some();
    let Some(reason) = secret.or(active) else { return Ok(false) };
    if config.static_allowed.iter().any(|pattern| pattern.matches(&nfc(within))) {
        return Ok(is_active);
    }
    let help = if is_secret {
        format!(
            "take it out of static/, and replace what it holds if it was ever published; if anybody may have it, as a \
             certificate, name it in site.toml: [static] allow = [\"{within}\"]"
        )
    } else {
        format!(
            "if it is yours and meant to be there, name it in site.toml: [static] allow = [\"{within}\"]; \
             docs/site-toml.md says what that means"
        )
    };
    Err(NotPublished::refused(Code::RefusedAsset, format!("is not published: {reason}"), help))
}

/// Why a file needs to be allowed; none if it does not.
///
/// # Errors
/// If it cannot be read.
fn reason_to_refuse(
    sources: &Sources,
    config: &Config,
    source: &str,
    within: &str,
) -> Result<Option<String>, Box<Diagnostic>> {
    // Hosts and protocols ask for files without an ending (`CNAME`), and for hidden ones (`.nojekyll`).
    let name = within.rsplit('/').next().unwrap_or(within).trim_start_matches('.');
    Ok(match file_types::problem(name, &config.attachment_types) {
        Some(TypeProblem::Active(ending)) => {
            Some(format!("a browser or a server may run files with `.{ending}` in their names"))
        }
        // `.htaccess`: the whole name is the ending.
        Some(TypeProblem::NoEnding) if file_types::is_active(&name.to_lowercase()) => {
            Some("a server may do what is in it".to_owned())
        }
        Some(TypeProblem::Unknown(ending)) => {
            Some(format!("`.{ending}` is not among the types of files that are published as they are"))
        }
        _ if name.to_lowercase().ends_with(".svg") => {
            let reason = svg::read(&sources.bytes(source)?).err();
            reason.map(|reason| format!("a browser may run it: {reason}"))
        }
        _ if file_types::may_be_sniffed(name) => {
            let (_, start) = sources.open_with_start(source)?;
            let reason = "it begins like a web page, and a browser may run it";
            file_types::begins_like_a_page(&start).then(|| reason.to_owned())
        }
        _ => None,
    })
}

fn equivalent_names(one: &str, other: &str) -> Diagnostic {
    let message = format!("`{one}` and `{other}` have the same name, encoded in two ways");
    let problem = Diagnostic::new(Code::PathCollision, message).at(Location::file(one)).and(Location::file(other));
    problem.help("rename one of the two")
}
