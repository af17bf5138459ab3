//! `handlist changes`: what has changed since changes were last recorded, and recording them in `changes.json`.

use clap::Args;
use jiff::tz::TimeZone;

use super::shared::{build_environment, count, show, today_and_now};
use super::{Common, FAILED, FAULTY, MISUSED, Reading, SUCCESS};
use crate::catalogue::Catalogue;
use crate::changes;
use crate::config::BuildEnvironment;
use crate::diagnostics::{Checked, Code, Diagnostic, Severity};
use crate::history::{self, History, HistoryEntry, MAX_ENTRIES};
use crate::progress::Progress;
use crate::{output, site, sources};

#[derive(Args, Debug)]
pub(super) struct ChangesArguments {
    /// Write the changes into changes.json with today's date. Keep that file with the catalogue: the page of what is
    /// new, its feed and `handlist digest` are made of it
    #[arg(long)]
    record: bool,
    #[command(flatten)]
    reading: Reading,
}

pub(super) fn run(common: &Common, arguments: &ChangesArguments) -> u8 {
    let build_environment = match build_environment(&arguments.reading).and_then(|known| recordable(arguments, known)) {
        Ok(build_environment) => build_environment,
        Err(message) => {
            common.complain(&message);
            return MISUSED;
        }
    };
    // What a build refuses is not recorded: it would be published from here on.
    let site = match site(&common.root, build_environment, &Progress::default()) {
        Ok(Checked { value, diagnostics }) if !diagnostics.iter().any(is_in_the_way) => value,
        Ok(Checked { diagnostics, .. }) | Err(diagnostics) => return faulty(common, arguments, diagnostics),
    };
    match read(common) {
        Err(problem) => faulty(common, arguments, vec![*problem]),
        Ok(None) => begin(common, arguments, site.catalogue()),
        Ok(Some(history)) => compare(common, arguments, site.catalogue(), history),
    }
}

/// Whether a problem keeps changes from being recorded. Contacts in recorded titles are taken out when they are.
fn is_in_the_way(problem: &Diagnostic) -> bool {
    let is_recorded = || problem.place.as_ref().is_some_and(|place| &*place.file == history::FILE);
    problem.severity == Severity::Error && !(problem.code == Code::PrivateContact && is_recorded())
}

/// The state of the catalogue that is compared. Changes are recorded of what is published alone, and with a day that
/// has come: tomorrow at most, which has begun in the east of the zone that the clock is read in.
///
/// # Errors
/// If something else was asked for: what to do.
fn recordable(arguments: &ChangesArguments, build_environment: BuildEnvironment) -> Result<BuildEnvironment, String> {
    if !arguments.record {
        return Ok(build_environment);
    }
    if arguments.reading.drafts {
        return Err("drafts are not recorded, since changes.json is published; leave out --drafts".to_owned());
    }
    let (_, now) = today_and_now()?;
    let last = now.and_then(|now| now.to_zoned(TimeZone::UTC).date().tomorrow().ok());
    match arguments.reading.date.zip(last) {
        Some((day, last)) if day > last => {
            Err(format!("{day} has not come yet, so nothing can be recorded for it; leave out --date"))
        }
        _ => Ok(build_environment),
    }
}

/// The history of the catalogue; none if nothing has been recorded.
pub(super) fn read(common: &Common) -> Result<Option<History>, Box<Diagnostic>> {
    sources::optional_text(&common.root, history::FILE)?.map(|text| History::read(&text)).transpose()
}

fn faulty(common: &Common, arguments: &ChangesArguments, diagnostics: Vec<Diagnostic>) -> u8 {
    show(common, arguments.reading.format, diagnostics);
    common.complain("the catalogue has errors; nothing was compared or recorded");
    FAULTY
}

/// Records the state from which changes are told.
fn begin(common: &Common, arguments: &ChangesArguments, catalogue: &Catalogue) -> u8 {
    if !arguments.record {
        common.say("nothing is recorded yet; `handlist changes --record` begins with the catalogue as it is now");
        return SUCCESS;
    }
    let records = changes::snapshot(catalogue);
    let number = count(records.len(), "record", "records");
    let mut history = History::default();
    history.record(Vec::new(), records);
    let code = write(common, &history);
    if code == SUCCESS {
        common.say(&format!("{} begins with {number}; what changes from now on is told", history::FILE));
    }
    code
}

fn compare(common: &Common, arguments: &ChangesArguments, catalogue: &Catalogue, before: History) -> u8 {
    let mut history = before.clone();
    changes::mask_titles(&mut history, catalogue);
    let now = changes::snapshot(catalogue);
    let entries = changes::snapshot_changes(&history.records, &now, catalogue);
    entries.iter().for_each(|entry| common.say(&line(entry)));
    let number = count(entries.len(), "change", "changes");
    if !arguments.record {
        common.say(&format!("{number} since changes were last recorded"));
        return SUCCESS;
    }
    if now == history.records && history == before {
        common.say("nothing has changed since changes were last recorded");
        return SUCCESS;
    }
    let forgotten = history.record(entries, now);
    let code = write(common, &history);
    if code == SUCCESS {
        common.say(&format!("{number} recorded in {} for {}", history::FILE, catalogue.config.today));
        if forgotten > 0 {
            common.say(&format!("note: {forgotten} of the oldest changes were dropped; {MAX_ENTRIES} are kept"));
        }
    }
    code
}

fn write(common: &Common, history: &History) -> u8 {
    match output::report("what has changed", &common.root.join(history::FILE), history.text().as_bytes(), &common.root)
    {
        Ok(()) => SUCCESS,
        Err(error) => {
            common.complain(&error.to_string());
            FAILED
        }
    }
}

/// A change on one line, as in `renamed  note/b  A title (was note/a; body, topics)`.
fn line(entry: &HistoryEntry) -> String {
    let was = entry.from.as_ref().map(|from| format!("was {from}"));
    let what: Vec<&str> = entry.fields.iter().chain(&entry.translated).map(String::as_str).collect();
    let details: Vec<String> = was.into_iter().chain((!what.is_empty()).then(|| what.join(", "))).collect();
    let details = if details.is_empty() { String::new() } else { format!(" ({})", details.join("; ")) };
    format!("{:<8} {}  {}{details}", entry.event.name(), entry.record, entry.title)
}
