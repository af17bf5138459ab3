//! The fingerprints of a state of a catalogue, small enough to be kept beside `site.toml`, and what differs from them.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::renamed::renamed;
use super::stated::{ComparedNames, stated};
use crate::catalogue::{Catalogue, Record, RecordIndex};
use crate::config::LanguageIndex;
use crate::contacts;
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::history::{History, HistoryEntry, HistoryEvent, RecordSnapshot, Snapshot};

/// The hexadecimal digits of a fingerprint that are kept. Two contents of one field are mistaken for the same once in
/// 2^40 times.
const KEPT_DIGITS: usize = 10;
/// Fields whose change is none of what is said: readers are not told.
const SILENT_FIELDS: [&str; 6] = ["updated", "verified", "order", "pin", "slug", "aliases"];

/// The fingerprints of a catalogue. Titles are without the contacts of kinds that hold them in confidence: they are
/// kept when the record is gone, and whoever is named cannot take them back.
#[must_use]
pub(crate) fn snapshot(catalogue: &Catalogue) -> Snapshot {
    snapshot_with_names(catalogue, &ComparedNames::default())
}

fn snapshot_with_names(catalogue: &Catalogue, names: &ComparedNames) -> Snapshot {
    let of_record = |(index, record): (RecordIndex, &Record)| {
        let prints = record.translations.iter().enumerate().flat_map(|(at, translation)| {
            let stated = stated(catalogue, names, record, translation);
            if at == 0 {
                return stated.iter().map(|stated| print(&stated.field, stated.fingerprint())).collect();
            }
            let mut all = Fingerprinter::default();
            for stated in stated.iter().filter(|stated| !SILENT_FIELDS.contains(&&*stated.field)) {
                all.add_piece(stated.field.as_bytes());
                all.add(&stated.fingerprint().to_bytes());
            }
            vec![print(&format!("@{}", translation.language), all.finish())]
        });
        let line = prints.collect::<Vec<_>>().join(" ");
        let title = catalogue.title(index, LanguageIndex::DEFAULT);
        let is_private = catalogue.config.schema.kind(record.kind).private_contact;
        let title = if is_private { contacts::masked(title).into_owned() } else { title.to_owned() };
        (catalogue.name(index), RecordSnapshot { title, fingerprints: line })
    };
    catalogue.written().map(of_record).collect()
}

fn print(name: &str, fingerprint: Fingerprint) -> String {
    let digits = fingerprint.to_string();
    format!("{name}={}", &digits[..KEPT_DIGITS])
}

/// What differs from a snapshot to a catalogue that is told to readers, dated with the day of the catalogue: what is
/// there sorted by record, then what is gone. `now` is the snapshot of the catalogue.
#[must_use]
pub(crate) fn snapshot_changes(before: &Snapshot, now: &Snapshot, catalogue: &Catalogue) -> Vec<HistoryEntry> {
    let only_in = |these: &'_ Snapshot, those: &Snapshot| -> Vec<String> {
        these.keys().filter(|name| !those.contains_key(*name)).cloned().collect()
    };
    let (gone, added) = (only_in(before, now), only_in(now, before));
    let renamed = renamed_names((before, &gone), (now, &added), catalogue);
    // What refers to a renamed record refers to the same record as before.
    let old_name = |(new, old): (&&str, &&str)| Some((catalogue.named(new)?, (*old).to_owned()));
    let names = ComparedNames::renamed(renamed.iter().filter_map(old_name));
    let with_old_names = if names.is_empty() { Snapshot::new() } else { snapshot_with_names(catalogue, &names) };
    let date = catalogue.config.today;
    let entry = |event: HistoryEvent, record: &str, of: &RecordSnapshot| HistoryEntry {
        date,
        event,
        record: record.to_owned(),
        from: None,
        title: of.title.clone(),
        fields: Vec::new(),
        translated: Vec::new(),
    };
    let mut changes = Vec::new();
    for (record, of) in now {
        let from = renamed.get(record.as_str()).copied();
        let Some(was) = before.get(from.unwrap_or(record)) else {
            changes.push(entry(HistoryEvent::Added, record, of));
            continue;
        };
        let compared = with_old_names.get(record).unwrap_or(of);
        let Differences { fields, translated } = differences(&was.fingerprints, &compared.fingerprints);
        if from.is_some() || !fields.is_empty() || !translated.is_empty() {
            let event = if from.is_some() { HistoryEvent::Renamed } else { HistoryEvent::Changed };
            let from = from.map(str::to_owned);
            changes.push(HistoryEntry { from, fields, translated, ..entry(event, record, of) });
        }
    }
    let taken: BTreeSet<&str> = renamed.into_values().collect();
    let removed = gone.iter().filter(|name| !taken.contains(name.as_str()));
    changes.extend(removed.map(|name| entry(HistoryEvent::Removed, name, &before[name])));
    changes
}

/// Takes contacts out of the titles that earlier versions have recorded, of kinds that hold them in confidence.
pub(crate) fn mask_titles(history: &mut History, catalogue: &Catalogue) {
    let schema = &catalogue.config.schema;
    let is_any_private = schema.kinds.iter().any(|kind| kind.private_contact);
    // A kind that is no longer declared may have been one.
    let is_private = |name: &str| match name.split_once('/').and_then(|(kind, _)| schema.kind_named(kind)) {
        Some(kind) => schema.kind(kind).private_contact,
        None => is_any_private,
    };
    for entry in history.entries.iter_mut().filter(|entry| is_private(&entry.record)) {
        if let Cow::Owned(masked) = contacts::masked(&entry.title) {
            entry.title = masked;
        }
    }
}

/// The old name of each record that was renamed.
fn renamed_names<'s>(
    (before, gone): (&Snapshot, &'s [String]),
    (now, added): (&Snapshot, &'s [String]),
    catalogue: &Catalogue,
) -> FxHashMap<&'s str, &'s str> {
    let by_path: OnceCell<FxHashMap<String, &'s str>> = OnceCell::new();
    let paths = || gone.iter().filter_map(|name| Some((usual_path(catalogue, name)?, name.as_str()))).collect();
    let former = |name: &'s str| {
        let record = catalogue.named(name).map(|index| catalogue.record(index));
        let aliases = record.into_iter().flat_map(|record| record.aliases());
        aliases.filter_map(|alias| by_path.get_or_init(paths).get(&*alias.path).copied()).collect()
    };
    let names = |names: &'s [String]| -> Vec<&'s str> { names.iter().map(String::as_str).collect() };
    let contents = (|name: &str| content(&now[name].fingerprints), |name: &str| content(&before[name].fingerprints));
    renamed(&names(added), &names(gone), former, contents)
}

/// The path that a record of that name would have in the default language, unless it has an address of its own.
fn usual_path(catalogue: &Catalogue, name: &str) -> Option<String> {
    let (kind, id) = name.split_once('/')?;
    let kind = catalogue.config.schema.kind(catalogue.config.schema.kind_named(kind)?);
    let addresses = &catalogue.config.language(LanguageIndex::DEFAULT).addresses;
    Some(addresses.record(&kind.folder, id).as_str().to_owned())
}

/// The fingerprints of a record without those of its addresses.
fn content(line: &str) -> String {
    let is_address = |part: &&str| matches!(name_of(part), "slug" | "aliases");
    line.split(' ').filter(|part| !is_address(part)).collect::<Vec<_>>().join(" ")
}

/// The name of what a fingerprint stands for: a field, or `@` and the language of a translation.
fn name_of(part: &str) -> &str {
    part.split_once('=').map_or(part, |(name, _)| name)
}

/// What differs between two fingerprints of a record that readers are told.
struct Differences {
    /// The fields of the original, `body` among them, sorted.
    fields: Vec<String>,
    /// The languages whose translations are new or differ, sorted.
    translated: Vec<String>,
}

fn differences(was: &str, now: &str) -> Differences {
    let (before, after): (BTreeSet<&str>, BTreeSet<&str>) = (was.split(' ').collect(), now.split(' ').collect());
    let named: BTreeSet<&str> = before.symmetric_difference(&after).map(|part| name_of(part)).collect();
    let is_field = |name: &&str| !name.is_empty() && !name.starts_with('@') && !SILENT_FIELDS.contains(name);
    let fields = named.into_iter().filter(is_field).map(str::to_owned).collect();
    let new = after.difference(&before).filter_map(|part| name_of(part).strip_prefix('@'));
    Differences { fields, translated: new.map(str::to_owned).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_are_told_of_what_is_said_alone() {
        let change = |was: &str, now: &str| {
            let Differences { fields, translated } = differences(was, now);
            format!("{} / {}", fields.join(" "), translated.join(" "))
        };
        assert_eq!(change("title=1 body=1", "title=1 body=1"), " / ");
        assert_eq!(change("title=1 verified=1", "title=1 verified=2 aliases=3"), " / ");
        assert_eq!(change("title=1 body=1", "title=2 summary=1 body=1"), "summary title / ");
        assert_eq!(change("title=1 @fr=1", "title=1 @fr=2"), " / fr");
        assert_eq!(change("title=1", "title=1 @es=3 @fr=2"), " / es fr");
        assert_eq!(change("title=1 @fr=2", "title=1"), " / ");
        assert_eq!(change("", "title=1"), "title / ");
    }
}
