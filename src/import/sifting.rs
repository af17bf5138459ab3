//! Leaves aside what is not to be imported: spam, and what was imported before.

use rustc_hash::FxHashSet;

use super::project::ImportProject;
use super::{ImportOptions, ImportReport, LeftOutReason, Submission, cleaning};
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::record_files::inline_value;
use crate::values::Value;

/// A submission that is to be imported, without characters that no text needs.
pub(super) struct SiftedSubmission {
    pub(super) submission: Submission,
    /// Equal for submissions that say the same.
    pub(super) fingerprint: Fingerprint,
}

pub(super) fn sift(
    submissions: Vec<Submission>,
    project: &ImportProject,
    options: &ImportOptions,
    report: &mut ImportReport,
) -> Vec<SiftedSubmission> {
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let mut sifted = Vec::with_capacity(submissions.len());
    for mut submission in submissions {
        cleaning::clean(&mut submission);
        let place = &submission.provenance.place;
        if let Some(why) = submission.suspicion.take() {
            if !options.keeps_spam {
                let message = format!("it looks like spam: {why}; --keep-spam imports it all the same");
                report.leave_out(place, LeftOutReason::Spam, message);
                continue;
            }
            submission.remarks.push(format!("it looks like spam: {why}"));
        }
        let fingerprint = fingerprint(&submission);
        let keys = [Some(fingerprint.to_string()), submission.provenance.message_id.clone()];
        let keys: Vec<String> = keys.into_iter().flatten().collect();
        if keys.iter().any(|key| project.was_imported(key)) {
            report.leave_out(place, LeftOutReason::Duplicate, "it was imported before".to_owned());
        } else if keys.iter().any(|key| seen.contains(key)) {
            report.leave_out(place, LeftOutReason::Duplicate, "it stands twice in what was given".to_owned());
        } else {
            sifted.push(SiftedSubmission { submission, fingerprint });
        }
        seen.extend(keys);
    }
    sifted
}

/// A fingerprint of what a submission says, whoever has sent it, and when.
fn fingerprint(submission: &Submission) -> Fingerprint {
    let mut all = Fingerprinter::default();
    all.add_piece(submission.form.as_deref().unwrap_or_default().as_bytes());
    for entry in &submission.fields {
        all.add_piece(entry.key.as_bytes());
        all.add_piece(canonical(&entry.value.value).as_bytes());
    }
    all.add_piece(submission.body.trim().as_bytes());
    for file in &submission.files {
        all.add_piece(&file.bytes);
    }
    all.finish()
}

/// A value in one form, whether it came as text or typed, alone or as a list.
fn canonical(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Date(text) => text.trim().to_owned(),
        Value::List(items) if items.len() == 1 => items.iter().map(|item| canonical(&item.value)).collect(),
        other => inline_value(other),
    }
}
