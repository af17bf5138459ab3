//! Leaves aside what is not to be imported: spam, and what was imported before.

use rustc_hash::FxHashSet;

use super::project::ImportProject;
use super::{ImportOptions, ImportReport, LeftOutReason, Submission, cleaning, limits};
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::values::Value;
use crate::values::toml_text::inline_value;

/// A submission that is to be imported, without characters that no text needs.
pub(super) struct SiftedSubmission {
    pub(super) submission: Submission,
    /// Equal for submissions that say the same.
    pub(super) fingerprint: Fingerprint,
}

/// Takes submissions as they come. What is left aside does not count towards [`limits::SUBMISSIONS`], so that what was
/// too much for one run is imported by the next one.
pub(super) struct Sieve<'p> {
    project: &'p ImportProject,
    options: &'p ImportOptions,
    /// The ids and fingerprints of what has come so far.
    seen: FxHashSet<String>,
    sifted: Vec<SiftedSubmission>,
    /// Where the first submission is that is too much, and how many are.
    beyond: Option<(String, usize)>,
}

impl<'p> Sieve<'p> {
    pub(super) fn new(project: &'p ImportProject, options: &'p ImportOptions) -> Self {
        Self { project, options, seen: FxHashSet::default(), sifted: Vec::new(), beyond: None }
    }

    pub(super) fn take(&mut self, mut submission: Submission, report: &mut ImportReport) {
        cleaning::clean(&mut submission);
        let place = &submission.provenance.place;
        if let Some(why) = submission.suspicion.take() {
            if !self.options.keeps_spam {
                let message = format!("it looks like spam: {why}; --keep-spam imports it all the same");
                return report.leave_out(place, LeftOutReason::Spam, message);
            }
            submission.remarks.push(format!("it looks like spam: {why}"));
        }
        let fingerprint = fingerprint(&submission);
        let keys = [Some(fingerprint.to_string()), submission.provenance.message_id.clone()];
        let keys: Vec<String> = keys.into_iter().flatten().collect();
        if keys.iter().any(|key| self.project.was_imported(key)) {
            report.leave_out(place, LeftOutReason::Duplicate, "it was imported before".to_owned());
        } else if keys.iter().any(|key| self.seen.contains(key)) {
            report.leave_out(place, LeftOutReason::Duplicate, "it stands twice in what was given".to_owned());
        } else if self.sifted.len() == limits::SUBMISSIONS {
            self.beyond.get_or_insert_with(|| (place.clone(), 0)).1 += 1;
            return;
        } else {
            self.sifted.push(SiftedSubmission { submission, fingerprint });
        }
        self.seen.extend(keys);
    }

    /// What is to be imported.
    pub(super) fn finish(self, report: &mut ImportReport) -> Vec<SiftedSubmission> {
        if let Some((place, count)) = self.beyond {
            let most = limits::SUBMISSIONS;
            let message = format!(
                "one run takes {most} submissions, and from this one on {count} are left; import the same files once \
                 more: what was imported by then does not count"
            );
            report.leave_out(&place, LeftOutReason::Limit, message);
        }
        self.sifted
    }
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
