//! The fingerprints of a state of a catalogue, small enough to be kept beside `site.toml`, and what differs from them.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::stated::stated;
use crate::catalogue::{Catalogue, Record, RecordIndex};
use crate::config::LanguageIndex;
use crate::fingerprint::{Fingerprint, Fingerprinter};

/// The hexadecimal digits of a fingerprint that are kept. Two contents of one field are mistaken for the same once in
/// 2^40 times.
const KEPT_DIGITS: usize = 10;
/// Fields whose change is none of what is said: readers are not told.
const SILENT_FIELDS: [&str; 6] = ["updated", "verified", "order", "pin", "slug", "aliases"];

/// Each record by `KIND/ID`: its title, and its fingerprints on one line, `title=… body=… @fr=…`: one for each field of
/// the original and one for each translation. So a version control system shows and merges changes record by record.
pub(crate) type Snapshot = BTreeMap<String, (String, String)>;

/// How a record differs from a snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SnapshotChange {
    /// It is new.
    Added {
        /// The record.
        record: String,
    },
    /// It was called otherwise.
    Renamed {
        /// The record.
        record: String,
        /// What it was called.
        from: String,
    },
    /// Some of its fields differ.
    Changed {
        /// The record.
        record: String,
        /// The fields of the original, `body` among them, sorted.
        fields: Vec<String>,
        /// The languages whose translations are new or differ, sorted.
        translated: Vec<String>,
    },
    /// It is gone.
    Removed {
        /// The record.
        record: String,
        /// What it was called.
        title: String,
    },
}

/// The fingerprints of a catalogue.
#[must_use]
pub(crate) fn snapshot(catalogue: &Catalogue) -> Snapshot {
    let of_record = |(index, record): (RecordIndex, &Record)| {
        let prints = record.translations.iter().enumerate().flat_map(|(at, translation)| {
            let stated = stated(catalogue, record, translation);
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
        (catalogue.name(index), (catalogue.title(index, LanguageIndex::DEFAULT).to_owned(), line))
    };
    catalogue.written().map(of_record).collect()
}

fn print(name: &str, fingerprint: Fingerprint) -> String {
    let digits = fingerprint.to_string();
    format!("{name}={}", &digits[..KEPT_DIGITS])
}

/// What differs from a snapshot to a catalogue that is told to readers, sorted by record. `now` is the snapshot of the
/// catalogue.
#[must_use]
pub(crate) fn snapshot_changes(before: &Snapshot, now: &Snapshot, catalogue: &Catalogue) -> Vec<SnapshotChange> {
    let gone: Vec<&String> = before.keys().filter(|name| !now.contains_key(*name)).collect();
    let added: Vec<&String> = now.keys().filter(|name| !before.contains_key(*name)).collect();
    let renamed = renamed(before, now, &gone, &added, catalogue);
    let mut changes = Vec::new();
    for (record, (_, line)) in now {
        match (before.get(record), renamed.get(record.as_str())) {
            (Some((_, was)), _) => changes.extend(changed(record, was, line)),
            (None, Some(from)) => {
                changes.push(SnapshotChange::Renamed { record: record.clone(), from: (*from).to_owned() });
            }
            (None, None) => changes.push(SnapshotChange::Added { record: record.clone() }),
        }
    }
    let taken: BTreeSet<&str> = renamed.into_values().collect();
    let removed = gone.into_iter().filter(|name| !taken.contains(name.as_str()));
    changes.extend(
        removed.map(|record| SnapshotChange::Removed { record: record.clone(), title: before[record].0.clone() }),
    );
    changes
}

/// The old name of each record that was renamed: by an alias, or because both names have the same fingerprints and no
/// others do.
fn renamed<'s>(
    before: &'s Snapshot,
    now: &'s Snapshot,
    gone: &[&'s String],
    added: &[&'s String],
    catalogue: &Catalogue,
) -> FxHashMap<&'s str, &'s str> {
    let mut found: FxHashMap<&'s str, &'s str> = FxHashMap::default();
    if gone.is_empty() || added.is_empty() {
        return found;
    }
    let by_path: FxHashMap<String, &'s str> =
        gone.iter().filter_map(|name| Some((usual_path(catalogue, name)?, name.as_str()))).collect();
    let indices: FxHashMap<String, _> =
        catalogue.written().map(|(index, record)| (catalogue.name(index), record)).collect();
    for name in added {
        let aliases = indices.get(*name).into_iter().flat_map(|record| record.aliases());
        if let Some(from) = aliases.filter_map(|alias| by_path.get(&*alias.path)).next() {
            found.insert(name, from);
        }
    }
    let mut gone_with: FxHashMap<String, Vec<&'s str>> = FxHashMap::default();
    gone.iter().for_each(|name| gone_with.entry(content(&before[*name].1)).or_default().push(name));
    let mut added_with: FxHashMap<String, Vec<&'s str>> = FxHashMap::default();
    added.iter().for_each(|name| added_with.entry(content(&now[*name].1)).or_default().push(name));
    for (content, names) in &added_with {
        if let ([name], Some([from])) = (&names[..], gone_with.get(content).map(Vec::as_slice)) {
            found.entry(name).or_insert(from);
        }
    }
    found
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

/// How a record differs; none if it does not, or only in what readers are not told.
fn changed(record: &str, was: &str, now: &str) -> Option<SnapshotChange> {
    if was == now {
        return None;
    }
    let (before, after): (BTreeSet<&str>, BTreeSet<&str>) = (was.split(' ').collect(), now.split(' ').collect());
    let named: BTreeSet<&str> = before.symmetric_difference(&after).map(|part| name_of(part)).collect();
    let is_field = |name: &&str| !name.is_empty() && !name.starts_with('@') && !SILENT_FIELDS.contains(name);
    let fields: Vec<String> = named.into_iter().filter(is_field).map(str::to_owned).collect();
    let new = after.difference(&before).filter_map(|part| name_of(part).strip_prefix('@'));
    let translated: Vec<String> = new.map(str::to_owned).collect();
    (!fields.is_empty() || !translated.is_empty()).then(|| SnapshotChange::Changed {
        record: record.to_owned(),
        fields,
        translated,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_are_told_of_what_is_said_alone() {
        let change = |was: &str, now: &str| match changed("note/a", was, now) {
            Some(SnapshotChange::Changed { fields, translated, .. }) => {
                format!("{} / {}", fields.join(" "), translated.join(" "))
            }
            _ => String::new(),
        };
        assert_eq!(change("title=1 body=1", "title=1 body=1"), "");
        assert_eq!(change("title=1 verified=1", "title=1 verified=2 aliases=3"), "");
        assert_eq!(change("title=1 body=1", "title=2 summary=1 body=1"), "summary title / ");
        assert_eq!(change("title=1 @fr=1", "title=1 @fr=2"), " / fr");
        assert_eq!(change("title=1", "title=1 @es=3 @fr=2"), " / es fr");
        assert_eq!(change("title=1 @fr=2", "title=1"), "");
        assert_eq!(change("", "title=1"), "title / ");
    }
}
