//! `changes.json`: what has changed in a catalogue, day by day, as it was recorded, and the fingerprints of its records
//! at that time. It lies beside `site.toml` and is kept with it, so a fresh copy of the project has the same history.
//!
//! A build reads the history and nothing else: neither the clock nor a version control system says what is new.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::dates::Date;
use crate::diagnostics::{Code, Diagnostic, Location, SourceText, Span};

/// The name of the file, in the project's folder.
pub(crate) const FILE: &str = "changes.json";
/// The version of the file.
const VERSION: u32 = 1;
/// What git and others write before the lines of two people that they could not put together.
const CONFLICT_MARK: &str = "<<<<<<<";
/// So many changes are kept; the oldest are forgotten.
pub(crate) const MAX_ENTRIES: usize = 5000;

/// The recorded changes of a catalogue, and its fingerprints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct History {
    /// The changes, at most one of a record and day: the latest day first; of one day what is new first, then what has
    /// changed, then what is gone, and of these what was recorded last first.
    pub entries: Vec<HistoryEntry>,
    /// The records when changes were last recorded.
    pub records: Snapshot,
}

/// Each record of a state of the catalogue, by `KIND/ID`.
pub(crate) type Snapshot = BTreeMap<String, RecordSnapshot>;

/// A record as it was.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(expecting = "the title and the fingerprints of a record, as [\"…\", \"…\"]")]
pub(crate) struct RecordSnapshot {
    /// Its title in the default language.
    pub title: String,
    /// Its fingerprints on one line, `title=… body=… @fr=…`: one for each field of the original and one for each
    /// translation. So a version control system shows and merges changes record by record.
    pub fingerprints: String,
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
    /// What it was called before, if it was renamed. Entries of earlier versions of Handlist do not say it.
    pub from: Option<String>,
    /// Its title in the default language at that time.
    pub title: String,
    /// The names of the fields that have changed, `body` among them, sorted.
    pub fields: Vec<String>,
    /// The languages into which it was translated, sorted.
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

impl HistoryEvent {
    /// Its name in files, for templates and for people.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Renamed => "renamed",
            Self::Removed => "removed",
        }
    }

    /// Its place among the events of one day.
    fn rank(self) -> u8 {
        match self {
            Self::Added => 0,
            Self::Changed | Self::Renamed => 1,
            Self::Removed => 2,
        }
    }
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with `version`, `changes` and `records`")]
struct StoredHistory {
    version: u32,
    changes: Vec<StoredEntry>,
    records: Snapshot,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a change: an object with `date`, `change`, `record` and `title`")]
struct StoredEntry {
    date: String,
    change: HistoryEvent,
    record: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
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
        if let Some(at) = conflict(text) {
            return Err(in_conflict(SourceText { path: FILE, text }.place(Span::from(at..at + CONFLICT_MARK.len()))));
        }
        let stored: StoredHistory = serde_json::from_str(text).map_err(|error| {
            let line_start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let at = (line_start + error.column().saturating_sub(1)).min(text.len());
            let place = SourceText { path: FILE, text }.place(Span::from(at..at));
            let what = error.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            let message = match error.classify() {
                serde_json::error::Category::Data => format!("`{FILE}` is not as Handlist has written it: {what}"),
                _ => format!("`{FILE}` cannot be read: {what}"),
            };
            broken(message, place)
        })?;
        if stored.version != VERSION {
            let message = format!("`{FILE}` is of version {}; this program knows version {VERSION}", stored.version);
            return Err(broken(message, Location::file(FILE)));
        }
        let mut entries = Vec::with_capacity(stored.changes.len());
        for StoredEntry { date, change, record, from, title, fields, translated } in stored.changes {
            let Ok(date) = Date::parse(&date) else {
                let message = format!("`{FILE}` has a change of `{}`, which is no date", date.escape_debug());
                return Err(broken(message, Location::file(FILE)));
            };
            entries.push(HistoryEntry { date, event: change, record, from, title, fields, translated });
        }
        // Version control may have put together what two people have recorded on one day.
        Ok(Self { entries: merged(entries), records: stored.records })
    }

    /// The changes up to a day, that day included.
    #[must_use]
    pub(crate) fn until(mut self, day: Date) -> Self {
        self.entries.retain(|entry| entry.date <= day);
        self
    }

    /// Adds changes, and forgets the oldest beyond [`MAX_ENTRIES`]. Returns how many were forgotten.
    pub(crate) fn record(&mut self, new: Vec<HistoryEntry>, records: Snapshot) -> usize {
        self.entries.splice(0..0, new);
        self.entries = merged(std::mem::take(&mut self.entries));
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
            let HistoryEntry { date, event, record, from, title, fields, translated } = entry.clone();
            let stored = StoredEntry { date: date.to_string(), change: event, record, from, title, fields, translated };
            serde_json::to_string(&stored).unwrap_or_default()
        };
        let changes: Vec<String> = self.entries.iter().map(entry).collect();
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let records: Vec<String> = self
            .records
            .iter()
            .map(|(name, of)| format!("{}: [{}, {}]", quoted(name), quoted(&of.title), quoted(&of.fingerprints)))
            .collect();
        let lines = |lines: Vec<String>| match lines.is_empty() {
            true => String::new(),
            false => format!("\n    {}\n  ", lines.join(",\n    ")),
        };
        let (changes, records) = (lines(changes), lines(records));
        format!("{{\n  \"version\": {VERSION},\n  \"changes\": [{changes}],\n  \"records\": {{{records}}}\n}}\n")
    }
}

impl HistoryEntry {
    /// This change and a later one of the same day, of the same record, as one; none if it came and went.
    fn followed_by(self, later: &Self) -> Option<Self> {
        use HistoryEvent::{Added, Changed, Removed, Renamed};
        let from = self.from.or_else(|| later.from.clone()).filter(|from| *from != later.record);
        let event = match (self.event, later.event) {
            (Added, Removed) => return None,
            (Added, _) => Added,
            (_, Removed) => Removed,
            (Renamed, _) | (_, Renamed) if from.is_some() => Renamed,
            // It is back, or back under its name.
            _ => Changed,
        };
        let union = |these: Vec<String>, those: &[String]| -> Vec<String> {
            let all: BTreeSet<String> = these.into_iter().chain(those.iter().cloned()).collect();
            if event.rank() == Changed.rank() { all.into_iter().collect() } else { Vec::new() }
        };
        Some(Self {
            date: later.date,
            event,
            record: later.record.clone(),
            from: from.filter(|_| event == Renamed),
            title: later.title.clone(),
            fields: union(self.fields, &later.fields),
            translated: union(self.translated, &later.translated),
        })
    }
}

/// Puts entries in order, and those of one record and day together. Of one day, what was recorded last must come first.
fn merged(mut entries: Vec<HistoryEntry>) -> Vec<HistoryEntry> {
    entries.sort_by_key(|entry| Reverse(entry.date));
    entries.chunk_by(|one, other| one.date == other.date).flat_map(merged_day).collect()
}

fn merged_day(entries: &[HistoryEntry]) -> Vec<HistoryEntry> {
    let mut by_record: BTreeMap<String, (usize, HistoryEntry)> = BTreeMap::new();
    for (number, entry) in entries.iter().rev().enumerate() {
        let before = by_record.remove(entry.from.as_ref().unwrap_or(&entry.record));
        let merged = match before {
            Some((_, before)) => before.followed_by(entry),
            None => Some(entry.clone()),
        };
        match merged {
            Some(merged) => by_record.insert(merged.record.clone(), (number, merged)),
            None => by_record.remove(&entry.record),
        };
    }
    let mut merged: Vec<(usize, HistoryEntry)> = by_record.into_values().collect();
    merged.sort_by_key(|(number, entry)| (entry.event.rank(), Reverse(*number)));
    merged.into_iter().map(|(_, entry)| entry).collect()
}

/// Where version control has left the lines of two people.
fn conflict(text: &str) -> Option<usize> {
    let is_mark = |at: &usize| *at == 0 || text.as_bytes()[*at - 1] == b'\n';
    text.match_indices(CONFLICT_MARK).map(|(at, _)| at).find(is_mark)
}

fn in_conflict(place: Location) -> Box<Diagnostic> {
    let message = format!("`{FILE}` has the lines of two people, which version control could not put together");
    let help = "keep the lines of both: delete those of `<<<<<<<`, `=======` and `>>>>>>>` alone; see that every line \
                between `[` and `]`, and between `{` and `}`, ends with a comma, but for the last one there; then run \
                `handlist changes --record`, which puts them in order";
    Box::new(Diagnostic::new(Code::BrokenHistory, message).at(place).help(help))
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
            from: None,
            title: "A \"title\"\n\u{e9}".to_owned(),
            fields: vec!["body".to_owned()],
            translated: Vec::new(),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut history = History::default();
        assert_eq!(History::read(&history.text()).unwrap(), history);
        let record = RecordSnapshot { title: "T".to_owned(), fingerprints: "title=1".to_owned() };
        let records = ["note/a", "note/b"].map(|name| (name.to_owned(), record.clone())).into();
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
        let new = (0..MAX_ENTRIES).map(|number| entry("2026-01-01", &format!("note/new-{number}"))).collect();
        let forgotten = history.record(new, BTreeMap::new());
        assert_eq!((forgotten, history.entries.len()), (1, MAX_ENTRIES));
        assert!(history.entries.iter().all(|entry| entry.record != "note/old"));
    }

    /// Changes as in `added a, renamed b from a: body`.
    fn changes(text: &str) -> Vec<HistoryEntry> {
        let entries = text.split(", ").filter(|text| !text.is_empty()).map(|text| {
            let (what, fields) = text.split_once(": ").unwrap_or((text, ""));
            let words: Vec<&str> = what.split(' ').collect();
            let events = [HistoryEvent::Added, HistoryEvent::Changed, HistoryEvent::Renamed, HistoryEvent::Removed];
            HistoryEntry {
                event: events.into_iter().find(|event| event.name() == words[0]).unwrap(),
                from: words.get(3).map(|from| (*from).to_owned()),
                fields: fields.split_whitespace().map(str::to_owned).collect(),
                ..entry("2026-01-02", words[1])
            }
        });
        entries.collect()
    }

    #[test]
    fn what_is_recorded_twice_on_a_day_is_one_change_of_each_record() {
        for (first, second, expected) in [
            ("changed a: body", "changed a: title", changes("changed a: body title")),
            ("added a", "changed a: body", changes("added a")),
            ("added a", "renamed b from a: body", changes("added b")),
            ("added a", "removed a", changes("")),
            ("changed a: body", "removed a", changes("removed a")),
            ("removed a", "added a", changes("changed a")),
            ("changed a: body", "renamed b from a: title", changes("renamed b from a: body title")),
            ("renamed b from a: body", "changed b: title", changes("renamed b from a: body title")),
            ("renamed b from a", "renamed c from b", changes("renamed c from a")),
            ("renamed b from a: body", "renamed a from b", changes("changed a: body")),
            ("renamed b from a", "added a", changes("added a, renamed b from a")),
            (
                "removed z, changed b: body",
                "added c, changed a: body",
                changes("added c, changed a: body, changed b: body, removed z"),
            ),
        ] {
            let mut history = History::default();
            history.record(changes(first), BTreeMap::new());
            history.record(changes(second), BTreeMap::new());
            assert_eq!(history.entries, expected, "{first}, then {second}");
            assert_eq!(History::read(&history.text()).unwrap(), history, "{first}, then {second}");
        }
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
