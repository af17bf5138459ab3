//! What the controls of a form let readers choose from: the records that a reference may name.

use std::collections::BTreeMap;

use super::super::common::Builder;
use super::super::contract::Text;
use super::{FormListContext, FormOptionContext};
use crate::catalogue::{RecordIndex, currencies};
use crate::config::{KindIndex, Role};
use crate::locale::Collation;

/// The most records that are shown as boxes to tick.
const MAX_BOXES: usize = 12;
/// The most records that are a list to choose from, or that a line suggests.
const MAX_LISTED: usize = 300;
/// The most bytes of titles and ids in all lists of a page. A list that would go beyond is left out.
const MAX_BYTES: usize = 24_000;

/// How a reference can be chosen.
pub(super) enum Offer {
    /// From these records.
    Options(Vec<FormOptionContext>),
    /// By a line with the suggestions of a list; whether other values are allowed, too.
    List { id: String, open: bool },
    /// There are too many records: by a line.
    Nothing,
}

/// The lists of suggestions of a form, each once however many controls use it.
pub(super) struct Suggestions<'b> {
    builder: &'b Builder<'b>,
    lists: BTreeMap<String, Vec<FormOptionContext>>,
    bytes: usize,
}

impl<'b> Suggestions<'b> {
    pub(super) fn new(builder: &'b Builder<'b>) -> Self {
        Self { builder, lists: BTreeMap::new(), bytes: 0 }
    }

    /// How references to records of some kinds are chosen.
    pub(super) fn offer(&mut self, kinds: &[KindIndex], many: bool) -> Offer {
        let names: Vec<&str> = kinds.iter().map(|kind| &*self.builder.kind(*kind).name).collect();
        let open = kinds.iter().any(|kind| self.builder.kind(*kind).role == Role::Tag);
        let id = format!("_l-{}", names.join("-"));
        if self.lists.contains_key(&id) && (many || open) {
            return Offer::List { id, open };
        }
        let Some(records) = self.records(kinds) else { return Offer::Nothing };
        let is_chosen = !open && (!many || records.len() <= MAX_BOXES);
        let options = if is_chosen { self.chosen(kinds, &records) } else { self.suggested(kinds, &records) };
        let bytes = options.iter().map(|(bytes, _)| bytes).sum::<usize>();
        if self.bytes + bytes > MAX_BYTES {
            return Offer::Nothing;
        }
        self.bytes += bytes;
        let options = options.into_iter().map(|(_, option)| option).collect();
        if is_chosen {
            return Offer::Options(options);
        }
        self.lists.insert(id.clone(), options);
        Offer::List { id, open }
    }

    /// The list of currencies.
    pub(super) fn currencies(&mut self) -> &'static str {
        const ID: &str = "_l-currencies";
        self.lists.entry(ID.to_owned()).or_insert_with(|| currencies().map(|code| option(code, code)).collect());
        ID
    }

    pub(super) fn into_lists(self) -> Vec<FormListContext> {
        self.lists.into_iter().map(|(id, options)| FormListContext { id: id.into(), options }).collect()
    }

    /// The records of some kinds in alphabetical order; none if they are too many. Free pages are left out that are no
    /// pages of their own.
    fn records(&self, kinds: &[KindIndex]) -> Option<Vec<RecordIndex>> {
        let catalogue = self.builder.catalogue;
        let all = || kinds.iter().flat_map(|kind| catalogue.of_kind(*kind));
        if all().nth(MAX_LISTED).is_some() {
            return None;
        }
        let mut records: Vec<RecordIndex> = all().filter(|record| !catalogue.is_introduction(*record)).collect();
        let collation = Collation::of(self.builder.code());
        records.sort_by_cached_key(|record| (collation.key(self.builder.title(*record)), *record));
        Some(records)
    }

    /// Records as values to choose: the value is what a record writes.
    fn chosen(&self, kinds: &[KindIndex], records: &[RecordIndex]) -> Vec<(usize, FormOptionContext)> {
        let titles = self.titles(records);
        let option = |(record, title): (&RecordIndex, String)| {
            let id = self.written(kinds, *record);
            (id.len() + title.len(), option(id, title))
        };
        records.iter().zip(titles).map(option).collect()
    }

    /// Records as suggestions: the value is what readers recognise.
    fn suggested(&self, kinds: &[KindIndex], records: &[RecordIndex]) -> Vec<(usize, FormOptionContext)> {
        let titles = self.titles(records);
        let option = |(record, title): (&RecordIndex, String)| {
            let id = self.written(kinds, *record);
            (id.len() + title.len(), FormOptionContext { id: Some(id.into()), ..option(title, "") })
        };
        records.iter().zip(titles).map(option).collect()
    }

    /// What readers call records. Where several have one title, their ids stand behind it in brackets.
    fn titles(&self, records: &[RecordIndex]) -> Vec<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for record in records {
            *counts.entry(self.builder.title(*record)).or_default() += 1;
        }
        let title = |record: &RecordIndex| {
            let title = self.builder.title(*record);
            match counts.get(title) {
                Some(2..) => format!("{title} ({})", self.builder.catalogue.record(*record).id),
                _ => title.to_owned(),
            }
        };
        records.iter().map(title).collect()
    }

    /// How a record is referred to: by its id, with its kind where there are several. A tag is written as its title.
    fn written(&self, kinds: &[KindIndex], index: RecordIndex) -> String {
        let record = self.builder.catalogue.record(index);
        match kinds {
            [kind] if self.builder.kind(*kind).role == Role::Tag => self.builder.title(index).to_owned(),
            [_] => record.id.to_string(),
            _ => self.builder.catalogue.name(index),
        }
    }
}

/// A value that can be chosen.
pub(super) fn option(value: impl Into<Text>, label: impl Into<Text>) -> FormOptionContext {
    FormOptionContext { value: value.into(), label: label.into(), id: None }
}
