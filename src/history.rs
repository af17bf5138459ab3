//! `changes.json`: what has changed in a catalogue, day by day, as it was recorded, and the fingerprints of its records
//! at that time. It lies beside `site.toml` and is kept with it, so a fresh copy of the project has the same history.
//!
//! A build reads the history and nothing else: neither the clock nor a version control system says what is new.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::dates::Date;
use crate::diagnostics::{Code, Diagnostic, Location, SourceText, Span};

/// The name of the file, in the project's folder.
pub(crate) const FILE: &str = "changes.json";
/// The version of the file.
const VERSION: u32 = 1;
/// So many changes are kept; the oldest are forgotten.
pub(crate) const MAX_ENTRIES: usize = 5000;

/// The recorded changes of a catalogue, and its fingerprints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct History {
    /// The changes, the latest first; those of one day in the order of the file.
    pub entries: Vec<HistoryEntry>,
    /// Each record by `KIND/ID`, as it was when changes were last recorded: its title and its fingerprints.
    pub records: BTreeMap<String, (String, String)>,
}

/// A recorded change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HistoryEntry {
    /// The day on which it was recorded.
    pub date: Date,
    /// What has become of the record.
    pub event: HistoryEvent,
    /// The record, as `KIND/ID`.
    pub record: String,
    /// Its title in the default language at that time.
    pub title: String,
    /// The names of the fields that have changed, `body` among them.
    pub fields: Vec<String>,
    /// The languages into which it was translated.
    pub translated: Vec<String>,
}

/// What has become of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum HistoryEvent {
    /// It is new.
    Added,
    /// Its fields or translations have changed.
    Changed,
    /// It has another name.
    Renamed,
    /// It is gone.
    Removed,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredHistory {
    version: u32,
    changes: Vec<StoredEntry>,
    records: BTreeMap<String, (String, String)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredEntry {
    date: String,
    change: HistoryEvent,
    record: String,
    title: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fields: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    translated: Vec<String>,
}

impl History {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// If it is not what Handlist writes: the place, and what to do.
    pub(crate) fn read(text: &str) -> Result<Self, Box<Diagnostic>> {
        let stored: StoredHistory = serde_json::from_str(text).map_err(|error| {
            let line_start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let at = (line_start + error.column().saturating_sub(1)).min(text.len());
            let place = SourceText { path: FILE, text }.place(Span::from(at..at));
            let what = error.to_string();
            let what = what.split(" at line ").next().unwrap_or_default().to_owned();
            broken(format!("`{FILE}` cannot be read: {what}"), place)
        })?;
        if stored.version != VERSION {
            let message = format!("`{FILE}` is of version {}; this program knows version {VERSION}", stored.version);
            return Err(broken(message, Location::file(FILE)));
        }
        let mut entries = Vec::with_capacity(stored.changes.len());
        for StoredEntry { date, change, record, title, fields, translated } in stored.changes {
            let Ok(date) = Date::parse(&date) else {
                let message = format!("`{FILE}` has a change of `{}`, which is no date", date.escape_debug());
                return Err(broken(message, Location::file(FILE)));
            };
            entries.push(HistoryEntry { date, event: change, record, title, fields, translated });
        }
        entries.sort_by_key(|entry: &HistoryEntry| Reverse(entry.date));
        Ok(Self { entries, records: stored.records })
    }

    /// Adds changes, the latest first, and forgets the oldest beyond [`MAX_ENTRIES`]. Returns how many were forgotten.
    pub(crate) fn record(&mut self, new: Vec<HistoryEntry>, records: BTreeMap<String, (String, String)>) -> usize {
        self.entries.splice(0..0, new);
        self.entries.sort_by_key(|entry| Reverse(entry.date));
        let forgotten = self.entries.len().saturating_sub(MAX_ENTRIES);
        self.entries.truncate(MAX_ENTRIES);
        self.records = records;
        forgotten
    }

    /// The text of the file: a line for each change and for each record, so that a version control system can show and
    /// merge them.
    #[must_use]
    pub(crate) fn text(&self) -> String {
        let entry = |entry: &HistoryEntry| {
            let HistoryEntry { date, event, record, title, fields, translated } = entry.clone();
            let stored = StoredEntry { date: date.to_string(), change: event, record, title, fields, translated };
            serde_json::to_string(&stored).unwrap_or_default()
        };
        let changes: Vec<String> = self.entries.iter().map(entry).collect();
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let records: Vec<String> = self
            .records
            .iter()
            .map(|(name, (title, line))| format!("{}: [{}, {}]", quoted(name), quoted(title), quoted(line)))
            .collect();
        let lines = |lines: Vec<String>| match lines.is_empty() {
            true => String::new(),
            false => format!("\n    {}\n  ", lines.join(",\n    ")),
        };
        let (changes, records) = (lines(changes), lines(records));
        format!("{{\n  \"version\": {VERSION},\n  \"changes\": [{changes}],\n  \"records\": {{{records}}}\n}}\n")
    }
}

fn broken(message: String, place: Location) -> Box<Diagnostic> {
    let help = "restore it from version control; or delete it and run `handlist changes --record`, which begins anew";
    Box::new(Diagnostic::new(Code::BrokenHistory, message).at(place).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(date: &str, record: &str) -> HistoryEntry {
        HistoryEntry {
            date: Date::parse(date).unwrap(),
            event: HistoryEvent::Changed,
            record: record.to_owned(),
            title: "A \"title\"\n\u{e9}".to_owned(),
            fields: vec!["body".to_owned()],
            translated: Vec::new(),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut history = History::default();
        assert_eq!(History::read(&history.text()).unwrap(), history);
        let records = ["note/a", "note/b"].map(|name| (name.to_owned(), ("T".to_owned(), "title=1".to_owned()))).into();
        history.record(vec![entry("2026-01-02", "note/a")], BTreeMap::new());
        history.record(vec![entry("2026-03-04", "note/b"), entry("2026-03-04", "note/a")], records);
        assert_eq!(history.entries[0].record, "note/b");
        assert_eq!(History::read(&history.text()).unwrap(), history);
        assert_eq!(history.text().lines().count(), 7 + 3 + 2);
    }

    #[test]
    fn the_oldest_changes_are_forgotten() {
        let mut history = History::default();
        history.record(vec![entry("2025-01-01", "note/old")], BTreeMap::new());
        let forgotten = history.record(vec![entry("2026-01-01", "note/new"); MAX_ENTRIES], BTreeMap::new());
        assert_eq!((forgotten, history.entries.len()), (1, MAX_ENTRIES));
        assert!(history.entries.iter().all(|entry| entry.record == "note/new"));
    }

    #[test]
    fn a_damaged_file_is_told_of_with_its_place() {
        let history = History { entries: vec![entry("2026-01-02", "note/a")], records: BTreeMap::new() };
        let text = history.text();
        for (from, to, line) in [
            ("\"changed\"", "\"<<<<<<< HEAD\"", 4),
            ("\"version\": 1", "\"version\": 9", 0),
            ("2026-01-02", "2026-13-02", 0),
            ("\"records\"", "\"recrods\"", 6),
        ] {
            let problem = History::read(&text.replacen(from, to, 1)).unwrap_err();
            assert_eq!(problem.code, Code::BrokenHistory, "{to}");
            assert_eq!(problem.place.map(|place| place.line), Some(line), "{to}: {}", problem.message);
        }
    }
}
