//! Records from elsewhere, as drafts for an editor to look at.
//!
//! A [`SourceFormat`] reads the bytes of a file into [`Submission`]s: names and values, before the schema is applied.
//! All formats share the rest, a line a stage in [`drafts`] and [`import`]: what is spam or there already is left
//! aside; the schema is applied to the values; the drafts are read as the catalogue would read them, and what it
//! refuses becomes a comment; `record_files` writes them.
//!
//! Everything that comes in is untrusted. [`limits`] bound it before memory is taken, nothing is dropped without a word
//! in the [`ImportReport`], and every record that is written is a draft that the catalogue reads without errors.

mod attachments;
mod cleaning;
mod conversion;
mod draft;
mod form;
mod limits;
mod plain_text;
mod project;
mod report;
mod sifting;
mod verification;

use std::path::Path;

use crate::config::{BuildEnvironment, KindIndex};
use crate::diagnostics::Diagnostic;
use crate::record_files;
use crate::sources::GivenFile;
use crate::values::Table;

use draft::Draft;
use form::FORM;
use project::ImportProject;
use report::{LeftOutReason, WrittenDraft};
use sifting::{Sieve, SiftedSubmission};

pub(crate) use limits::FILES;
pub(crate) use report::ImportReport;

/// A format that records come in: one file of `src/import/` and one line in [`FORMATS`].
pub(crate) struct SourceFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it reads, for the message where a file is none of it.
    pub reads: &'static str,
    /// Reads the bytes of one file.
    read: fn(&[u8], &mut Arrivals<'_>),
}

/// Every format.
pub(crate) const FORMATS: &[&SourceFormat] = &[&FORM];

/// How an import is run.
#[derive(Clone, Debug, Default)]
pub(crate) struct ImportOptions {
    /// Whether nothing is written.
    pub is_dry_run: bool,
    /// Whether what looks like spam is written as well.
    pub keeps_spam: bool,
    /// The name of the kind of what names no form.
    pub kind: Option<String>,
}

/// What came in as one: the names and values of a form, before the schema is applied.
#[derive(Debug, Default)]
struct Submission {
    /// The form that it says it is from.
    form: Option<String>,
    /// The tag of the language that it says it is in.
    language: Option<String>,
    /// The values by name, in the order in which they came; of JSON in that of their names.
    fields: Table,
    /// The text.
    body: String,
    files: Vec<SubmittedFile>,
    provenance: Provenance,
    /// What an editor should know of how it was read.
    remarks: Vec<String>,
    /// Why it is most likely spam.
    suspicion: Option<String>,
}

/// A file that came with a submission.
#[derive(Debug)]
struct SubmittedFile {
    /// The name of its control, if it has one.
    field: Option<String>,
    /// Its name, as it was sent.
    name: String,
    bytes: Vec<u8>,
}

/// Where a submission comes from. It is kept with the record and never published.
#[derive(Clone, Debug, Default)]
struct Provenance {
    /// The file, and the number of the submission in it where there are several: `mail.mbox, message 3`.
    place: String,
    /// Who sent it: the `From` of a mail.
    sender: Option<String>,
    /// When it was sent (RFC 3339).
    sent: Option<String>,
    /// The `Message-ID` of a mail.
    message_id: Option<String>,
}

/// Where the submissions of a file go, and what could not be read of it.
struct Arrivals<'a> {
    /// The name of the file that is being read.
    file: &'a str,
    taker: &'a mut dyn FnMut(Submission, &mut ImportReport),
    report: &'a mut ImportReport,
    /// Whether the kind of what names no form is known.
    has_kind: bool,
}

impl Arrivals<'_> {
    fn take(&mut self, submission: Submission) {
        (self.taker)(submission, self.report);
    }

    /// Reports what is not imported.
    fn leave_out(&mut self, place: &str, reason: LeftOutReason, message: impl Into<String>) {
        self.report.leave_out(place, reason, message.into());
    }
}

/// Why nothing was imported.
pub(crate) enum ImportFailure {
    /// `site.toml` cannot be read or is invalid.
    Site(Vec<Diagnostic>),
    /// [`ImportOptions::kind`] is no kind whose records are imported: the reason, as a sentence.
    Kind(String),
}

/// Imports files into the project in the folder `root`.
///
/// # Errors
/// See [`ImportFailure`].
pub(crate) fn import(
    root: &Path,
    files: Vec<GivenFile>,
    format: &SourceFormat,
    options: &ImportOptions,
    build_environment: BuildEnvironment,
) -> Result<ImportReport, ImportFailure> {
    let project = ImportProject::read(root, build_environment).map_err(ImportFailure::Site)?;
    let kind = options.kind.as_deref().map(|kind| project.kind_named(kind)).transpose().map_err(ImportFailure::Kind)?;
    let mut report = ImportReport::new(options.is_dry_run);
    for draft in drafts(files, format, (kind, options), &project, &mut report) {
        write(root, draft, options, &mut report);
    }
    Ok(report)
}

/// The drafts that files make in a project. `kind` is that of what names no form.
fn drafts(
    files: Vec<GivenFile>,
    format: &SourceFormat,
    (kind, options): (Option<KindIndex>, &ImportOptions),
    project: &ImportProject,
    report: &mut ImportReport,
) -> Vec<Draft> {
    let sieve = Sieve::new(project, options);
    let submissions = arrivals(files, format, kind.is_some(), sieve, report);
    let drafts = conversion::drafts(submissions, project, kind, report);
    verification::verify(drafts, project, report)
}

/// Reads every file. What is to be imported stays in the sieve.
fn arrivals(
    files: Vec<GivenFile>,
    format: &SourceFormat,
    has_kind: bool,
    mut sieve: Sieve<'_>,
    report: &mut ImportReport,
) -> Vec<SiftedSubmission> {
    for file in files {
        let mut taker = |submission: Submission, report: &mut ImportReport| sieve.take(submission, report);
        let mut arrivals = Arrivals { file: &file.name, taker: &mut taker, report, has_kind };
        match file.bytes {
            Ok(bytes) => (format.read)(&bytes, &mut arrivals),
            Err(reason) => {
                let message = format!("it could not be read: {reason}");
                arrivals.leave_out(&file.name, LeftOutReason::Unreadable, message);
            }
        }
    }
    sieve.finish(report)
}

/// Writes a draft with the files beside it.
fn write(root: &Path, draft: Draft, options: &ImportOptions, report: &mut ImportReport) {
    let files = draft.files();
    let written = if options.is_dry_run { Ok(()) } else { record_files::create(root, &files) };
    match written {
        Ok(()) => report.written.push(WrittenDraft::of(draft)),
        Err(error) => report.leave_out(&draft.provenance.place, LeftOutReason::NotWritten, error.to_string()),
    }
}

#[cfg(test)]
mod tests;
