//! The way of a site into its folder, a line a stage: [`publish()`], and the [`PublishReport`] of what it did.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::carry::carry;
use super::discard::discard;
use super::exchange::{self, exchange};
use super::files::failed;
use super::hash::Hash;
use super::in_place::{self, Changes};
use super::lock::Lock;
use super::make::{Maker, State, make};
use super::manifest::{self, Manifest};
use super::names;
use super::stage::{Method, StagingFolder};
use super::survey::{Survey, survey};
use super::target::OutputTarget;
use super::{Error, Publishable, SiteFiles, last, leftovers, paths};
use crate::diagnostics::{Diagnostic, any_error};
use crate::fingerprint::Fingerprint;
use crate::progress::Progress;

/// What a build has done to the output folder.
#[derive(Clone, Debug, Default)]
pub struct PublishReport {
    /// How many files the site has.
    pub files: usize,
    /// Whether each of them was made, rather than none because nothing had changed.
    pub made: bool,
    /// How many of them were there already, byte for byte, and were left alone.
    pub unchanged: usize,
    /// Which were written, because they are new or their bytes changed. Sorted.
    pub written: Vec<String>,
    /// Which files of earlier builds were deleted. Sorted.
    pub removed: Vec<String>,
    /// Which files of earlier builds are no longer part of the site, yet were kept, because somebody has changed them
    /// since. They are not Handlist's any more. Sorted.
    pub kept: Vec<String>,
    /// What else the person who builds should know, in sentences: what could not be cleared away, say.
    pub notes: Vec<String>,
    /// What is wrong with the files together, as [`SiteFiles::problems`] says; no errors.
    pub problems: Vec<Diagnostic>,
}

/// Makes the folder `output` hold `site`, and all that was in it that Handlist did not write.
///
/// If it does so already, nothing in it is touched. It is made if need be; a symbolic link is followed. `lock` is that of
/// the project, which must not lie in `output`.
///
/// # Errors
/// Whatever kept the site from being written; then `output` is as it was.
pub fn publish(
    site: &dyn Publishable,
    output: &Path,
    lock: &Lock,
    progress: &Progress,
) -> Result<PublishReport, Error> {
    publish_by(Method::Exchange, site, output, lock, progress)
}

/// [`publish()`], by a method of choice.
pub(super) fn publish_by(
    method: Method,
    site: &dyn Publishable,
    output: &Path,
    lock: &Lock,
    progress: &Progress,
) -> Result<PublishReport, Error> {
    let looking = progress.stage("looking at the output", None);
    let target = OutputTarget::resolve(output, lock.project())?;
    let key = site.key();
    // Where it cannot be looked at, what comes next says why.
    let mut seen = key.filter(|_| !leftovers::any(&target)).and_then(|_| last::look(&target.root).ok());
    if key.zip(seen).is_some_and(|(key, seen)| last::is_same(lock.project(), &target, key, seen)) {
        return unchanged(&target);
    }
    last::forget(lock.project())?;
    drop(looking);
    let site = &*site.files();
    paths::check(site)?;
    let looking = progress.stage("looking at the output", None);
    let mut notes = leftovers::clear(&target)?;
    let (manifest, damaged) = Manifest::read(&target.root)?;
    notes.extend(damaged);
    let survey = survey(site, &target, &manifest)?;
    let stage =
        StagingFolder::new(&target, if survey.has_mount || !target.can_move() { Method::InPlace } else { method });
    drop(looking);
    let making = progress.stage("making files", Some(site.len()));
    let (root, present) = (&target.root, &survey.present);
    let made = make(&Maker { site, root, manifest: &manifest, present, stage: &stage, making: &making })?;
    drop(making);
    let problems = problems(site)?;
    let _exchanging = progress.stage("publishing", None);

    let in_state = |wanted| in_state(site, &made, wanted);
    none_is_foreign(survey.conflicts.iter().map(String::as_str).chain(in_state(State::Foreign)))?;
    let written: Vec<String> = in_state(State::Written).map(str::to_owned).collect();
    let text = manifest::encode(made.iter().enumerate().map(|(index, (hash, _))| (site.path(index), *hash)));
    if !(written.is_empty() && survey.removed.is_empty() && manifest.is(&text)) {
        let changes = Changes { site, made: &made, survey: &survey, target: &target, manifest: &manifest };
        let replaced = replace(&changes, &stage, &text)?;
        seen = replaced.seen;
        notes.extend(replaced.notes);
        notes.extend(stage.clear());
    }
    // What could not be cleared away is tried again by a build that looks at everything, and what is wrong is said again.
    if let Some((key, seen)) = key.zip(seen).filter(|_| notes.is_empty() && problems.is_empty()) {
        notes.extend(last::remember(lock.project(), &target, key, seen));
    }
    let unchanged = made.len() - written.len();
    let Survey { removed, kept, .. } = survey;
    Ok(PublishReport { files: made.len(), made: true, unchanged, written, removed, kept, notes, problems })
}

/// The paths of the files that something has become of.
fn in_state<'s>(
    site: &'s dyn SiteFiles,
    made: &'s [(Hash, State)],
    wanted: State,
) -> impl Iterator<Item = &'s str> + 's {
    let files = made.iter().enumerate().filter(move |(_, (_, state))| *state == wanted);
    files.map(|(index, _)| site.path(index))
}

/// The report where nothing at all has changed.
fn unchanged(target: &OutputTarget) -> Result<PublishReport, Error> {
    let (manifest, _) = Manifest::read(&target.root)?;
    Ok(PublishReport { files: manifest.len(), unchanged: manifest.len(), ..PublishReport::default() })
}

/// A site that was put in its place.
struct Replaced {
    /// How it looked just before; none where that was not all of it.
    seen: Option<Fingerprint>,
    notes: Vec<String>,
}

/// Completes the staged site with its manifest, the `text`, and puts it in its place.
fn replace(changes: &Changes<'_>, stage: &StagingFolder<'_>, text: &str) -> Result<Replaced, Error> {
    let (mut file, path) = stage.create(names::MANIFEST)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| exchange::sync_file(&file));
    written.map_err(failed("could not write", &path))?;
    let (staging, method) = stage.open()?;
    if method == Method::InPlace {
        return Ok(Replaced { seen: None, notes: in_place::replace(changes, staging)? });
    }
    let target = changes.target;
    carry(changes.site, changes.made, changes.survey, target, staging)?;
    exchange::sync(staging).map_err(failed("could not sync", staging))?;
    let seen = last::look(staging).ok();
    if target.before.is_none() {
        fs::rename(staging, &target.root).map_err(failed("could not rename to", &target.root))?;
        return Ok(Replaced { seen, notes: sync_parent(target) });
    }
    let sealed = stage.seal()?;
    match exchange(&sealed, &target.root) {
        Ok(()) => {
            let mut notes = sync_parent(target);
            notes.extend(discard(&sealed, target, &|path, _| changes.manifest.hash_of(path).is_some()));
            Ok(Replaced { seen, notes })
        }
        Err(error) if exchange::is_impossible(&error) => {
            let replaced = in_place::replace(changes, &sealed);
            let cleared = leftovers::clear_exchanged(&sealed, target).unwrap_or_else(|error| vec![error.to_string()]);
            Ok(Replaced { seen: None, notes: [replaced?, cleared].concat() })
        }
        Err(error) => {
            let _ = leftovers::clear_exchanged(&sealed, target);
            Err(failed("could not exchange with the new site the folder", &target.root)(error))
        }
    }
}

/// The site is in its place; that this might not last through a power failure is worth no more than a note.
fn sync_parent(target: &OutputTarget) -> Vec<String> {
    match exchange::sync_folder(&target.parent) {
        Ok(()) => Vec::new(),
        Err(error) => vec![format!("could not sync {}: {error}; the site is complete", target.parent.display())],
    }
}

/// What is wrong with the files together, if it does not keep them from being published.
fn problems(site: &dyn SiteFiles) -> Result<Vec<Diagnostic>, Error> {
    let problems = site.problems();
    if any_error(&problems) { Err(Error::Content(problems)) } else { Ok(problems) }
}

/// An error where there are files that somebody else put in the place of the site's.
fn none_is_foreign<'p>(paths: impl Iterator<Item = &'p str>) -> Result<(), Error> {
    let mut paths: Vec<String> = paths.map(str::to_owned).collect();
    if paths.is_empty() {
        return Ok(());
    }
    paths.sort_unstable();
    paths.dedup();
    Err(Error::Foreign { paths })
}
