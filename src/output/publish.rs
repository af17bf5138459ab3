//! Publishes a site into the output folder, one line for each stage: [`publish()`] and its [`PublishReport`].

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::carry::carry;
use super::discard::discard;
use super::exchange::{self, exchange};
use super::files::failed;
use super::hash::Hash;
use super::in_place::{self, Changes};
use super::lock::Lock;
use super::make::{Maker, State, make, recorded};
use super::manifest::{self, Manifest};
use super::names;
use super::stage::{Method, StagingFolder};
use super::survey::{Survey, survey};
use super::target::OutputTarget;
use super::{Error, Publishable, SiteFiles, kept, last, mounts, paths, stale_staging};
use crate::diagnostics::{Diagnostic, any_error};
use crate::fingerprint::Fingerprint;
use crate::progress::Progress;

/// What a build did to the output folder.
#[derive(Clone, Debug, Default)]
pub struct PublishReport {
    /// The number of files of the site.
    pub files: usize,
    /// Whether the files were made. False if the build ended early because no input had changed.
    pub made: bool,
    /// The number of files that the output folder had already with the same bytes. They were not touched.
    pub unchanged: usize,
    /// The files written because they are new or changed. Sorted.
    pub written: Vec<String>,
    /// The files of earlier builds that were deleted. Sorted.
    pub removed: Vec<String>,
    /// The files of earlier builds that are no longer part of the site, but were kept because somebody has
    /// changed them. They are foreign from now on. Sorted.
    pub kept: Vec<String>,
    /// The files that somebody had changed since they were written, and that were written anew: each with the path
    /// under which the changed file is kept. Sorted.
    pub edited: Vec<(String, PathBuf)>,
    /// Other notes for the user, as sentences, for example on files that could not be deleted.
    pub notes: Vec<String>,
    /// The warnings that concern several files, from [`SiteFiles::problems`].
    pub problems: Vec<Diagnostic>,
}

/// Publishes `site` into the folder `output` and keeps every file there that Handlist did not write.
///
/// If nothing has changed, no file is touched. The folder is created if necessary, and a symbolic link is
/// followed. `lock` is the lock of the project. No source of the project may lie in `output` or contain it.
///
/// # Errors
/// The reason why the site could not be written, see [`Error`] for the state of `output`.
pub fn publish(
    site: &dyn Publishable,
    output: &Path,
    lock: &Lock,
    progress: &Progress,
) -> Result<PublishReport, Error> {
    publish_by(site.method(), site, output, lock, progress)
}

/// [`publish()`] with the given method; none if it is to be found out.
pub(super) fn publish_by(
    method: Option<Method>,
    site: &dyn Publishable,
    output: &Path,
    lock: &Lock,
    progress: &Progress,
) -> Result<PublishReport, Error> {
    let looking = progress.stage("looking at the output", None);
    let target = OutputTarget::resolve(output, lock.project())?;
    let mut state = BuildState::of(site, &target);
    if let Some(problems) = state.problems_of_last_build(&target, lock) {
        return unchanged(&target, problems);
    }
    if lock.remembers() {
        last::forget(lock.project())?;
    }
    drop(looking);
    let site = &*site.files();
    paths::check(site)?;
    let looking = progress.stage("looking at the output", None);
    let mut notes = stale_staging::clear(&target)?;
    let (manifest, damaged) = Manifest::read(&target.root)?;
    notes.extend(damaged);
    let survey = survey(site, &target, &manifest)?;
    let stage = StagingFolder::new(&target, possible_method(method, &survey, &target));
    drop(looking);
    let making = progress.stage("making files", Some(site.len()));
    let (root, present) = (&target.root, &survey.present);
    let mut made = make(&Maker { site, root, manifest: &manifest, present, stage: &stage, progress: &making })?;
    take_over(site, &manifest, &mut made);
    drop(making);
    let problems = problems(site)?;
    let _exchanging = progress.stage("publishing", None);

    let in_state = |wanted| in_state(site, &made, wanted);
    refuse_foreign(survey.conflicts.iter().map(String::as_str).chain(in_state(State::Foreign)))?;
    let keep = |path: &str| Ok((path.to_owned(), kept::keep(path, &target)?));
    let edited: Vec<(String, PathBuf)> = in_state(State::Edited).map(keep).collect::<Result<_, Error>>()?;
    let mut written: Vec<String> = in_state(State::Written).chain(in_state(State::Edited)).map(str::to_owned).collect();
    written.sort_unstable();
    let text = manifest::encode(recorded(site, &made));
    if !(written.is_empty() && survey.removed.is_empty() && manifest.is_parsed_from(&text)) {
        let changes = Changes { site, made: &made, survey: &survey, target: &target, manifest: &manifest };
        let replaced = replace(&changes, &stage, &text, method)?;
        state.fingerprint = replaced.fingerprint;
        notes.extend(replaced.notes);
        notes.extend(stage.clear());
    }
    // Notes must be looked into again by the next build, so it must not end early.
    if lock.remembers() && notes.is_empty() {
        notes.extend(state.remember(&target, lock, &problems));
    }
    let unchanged = made.len() - written.len();
    let Survey { removed, kept, .. } = survey;
    Ok(PublishReport { files: made.len(), made: true, unchanged, written, removed, kept, edited, notes, problems })
}

/// What tells whether a build would make what is there already.
struct BuildState {
    /// Stands for all that the site is made of.
    key: Option<Fingerprint>,
    /// Stands for the output folder as it is.
    fingerprint: Option<Fingerprint>,
}

impl BuildState {
    /// A part that is missing is no error: nothing is remembered without it. If the folder cannot be read, the steps of
    /// the build report why.
    fn of(site: &dyn Publishable, target: &OutputTarget) -> Self {
        let key = site.key();
        let is_readable = key.is_some() && !stale_staging::may_exist(target);
        Self { key, fingerprint: is_readable.then(|| last::fingerprint(&target.root).ok()).flatten() }
    }

    fn parts(&self) -> Option<(Fingerprint, Fingerprint)> {
        self.key.zip(self.fingerprint)
    }

    /// What the last build found while it made files; none if what it made is not what this build would make.
    fn problems_of_last_build(&self, target: &OutputTarget, lock: &Lock) -> Option<Vec<Diagnostic>> {
        self.parts().and_then(|(key, fingerprint)| last::problems(lock.project(), target, key, fingerprint))
    }

    /// Records the state for the next build. Returns a note for the user if that failed.
    fn remember(&self, target: &OutputTarget, lock: &Lock, problems: &[Diagnostic]) -> Option<String> {
        self.parts().and_then(|parts| last::remember(lock.project(), target, parts, problems))
    }
}

/// The method to stage the site for: in place if that was asked for, by the caller or by a marker in the folder, or if
/// folders cannot be exchanged.
fn possible_method(asked: Option<Method>, survey: &Survey, target: &OutputTarget) -> Method {
    let is_marked = || asked.is_none() && target.root.join(names::IN_PLACE).symlink_metadata().is_ok();
    if asked == Some(Method::InPlace) || survey.must_stay || !target.can_move() || is_marked() {
        Method::InPlace
    } else {
        Method::Exchange
    }
}

/// Takes the files that are the same for those of an earlier build whose manifest has been lost, if the home page is
/// among them. Otherwise the first build after the loss would change nothing, and the next one could not.
fn take_over(site: &dyn SiteFiles, manifest: &Manifest, made: &mut [(Hash, State)]) {
    let is_home = |index: usize| made[index].1 == State::Adopted;
    if manifest.len() == 0 && paths::find(site, names::HOME_PAGE).is_some_and(is_home) {
        let adopted = made.iter_mut().filter(|(_, state)| *state == State::Adopted);
        adopted.for_each(|(_, state)| *state = State::Unchanged);
    }
}

/// The paths of the files with this outcome.
fn in_state<'s>(
    site: &'s dyn SiteFiles,
    made: &'s [(Hash, State)],
    wanted: State,
) -> impl Iterator<Item = &'s str> + 's {
    let files = made.iter().enumerate().filter(move |(_, (_, state))| *state == wanted);
    files.map(|(index, _)| site.path(index))
}

/// The report of a build that ended early.
fn unchanged(target: &OutputTarget, problems: Vec<Diagnostic>) -> Result<PublishReport, Error> {
    let (manifest, _) = Manifest::read(&target.root)?;
    Ok(PublishReport { files: manifest.len(), unchanged: manifest.len(), problems, ..PublishReport::default() })
}

/// The result of replacing the old site.
struct Replaced {
    /// The fingerprint of the new site just before the exchange; none after an in-place update.
    fingerprint: Option<Fingerprint>,
    notes: Vec<String>,
}

/// Adds the manifest `text` to the staged site and replaces the old site with it.
fn replace(
    changes: &Changes<'_>,
    stage: &StagingFolder<'_>,
    text: &str,
    method: Option<Method>,
) -> Result<Replaced, Error> {
    let target = changes.target;
    let (mut file, path) = stage.create(names::MANIFEST)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| exchange::sync_file(&file));
    written.map_err(failed("could not write", &path))?;
    let (staging, possible) = stage.open()?;
    let is_held = || method.is_none() && target.before.is_some() && mounts::is_mounted_elsewhere(&target.root);
    if possible == Method::InPlace || is_held() || !carry(changes.site, changes.made, changes.survey, target, staging)?
    {
        return Ok(Replaced { fingerprint: None, notes: in_place::replace(changes, staging)? });
    }
    exchange::sync(staging).map_err(failed("could not sync", staging))?;
    let fingerprint = last::fingerprint(staging).ok();
    if target.before.is_none() {
        fs::rename(staging, &target.root).map_err(failed("could not rename to", &target.root))?;
        return Ok(Replaced { fingerprint, notes: sync_parent(target) });
    }
    let sealed = stage.seal()?;
    match exchange(&sealed, &target.root) {
        Ok(()) => {
            let mut notes = sync_parent(target);
            notes.extend(discard(&sealed, target, &|path, _| changes.manifest.hash_of(path).is_some()));
            Ok(Replaced { fingerprint, notes })
        }
        Err(error) if exchange::is_impossible(&error) => {
            let replaced = in_place::replace(changes, &sealed);
            let cleared =
                stale_staging::clear_exchanged(&sealed, target).unwrap_or_else(|error| vec![error.to_string()]);
            Ok(Replaced { fingerprint: None, notes: [replaced?, cleared].concat() })
        }
        Err(error) => {
            let _ = stale_staging::clear_exchanged(&sealed, target);
            Err(failed("could not exchange with the new site the folder", &target.root)(error))
        }
    }
}

/// Syncs the parent folder. The site is already in place, so a failure is only a note.
fn sync_parent(target: &OutputTarget) -> Vec<String> {
    match exchange::sync_folder(&target.parent) {
        Ok(()) => Vec::new(),
        Err(error) => vec![format!("could not sync {}: {error}; the site is complete", target.parent.display())],
    }
}

/// The problems that concern several files; an error if one of them is an error.
fn problems(site: &dyn SiteFiles) -> Result<Vec<Diagnostic>, Error> {
    let problems = site.problems();
    if any_error(&problems) { Err(Error::Content(problems)) } else { Ok(problems) }
}

/// An error if any foreign file is at a path of the site.
fn refuse_foreign<'p>(paths: impl Iterator<Item = &'p str>) -> Result<(), Error> {
    let mut paths: Vec<String> = paths.map(str::to_owned).collect();
    if paths.is_empty() {
        return Ok(());
    }
    paths.sort_unstable();
    paths.dedup();
    Err(Error::Foreign { paths })
}
