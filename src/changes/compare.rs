//! Compares two catalogues.

use std::borrow::Cow;
use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::renamed::renamed;
use super::stated::{ComparedNames, Stated, StatedContent, ValueWithKey, stated, words};
use crate::catalogue::{Catalogue, Record, RecordIndex, Translation};
use crate::config::LanguageIndex;
use crate::contacts;
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::history::HistoryEvent;

/// How a record differs between two states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecordChange {
    /// The record, as `KIND/ID`: in the new state, or in the old one where it is gone.
    pub record: String,
    /// Its title in the default language.
    pub title: String,
    /// What has become of it.
    pub kind: ChangeKind,
    /// What differs in its fields; empty for a record that is new or gone.
    pub fields: Vec<FieldChange>,
    /// The files that differ, those of the old state too, sorted.
    pub files: Vec<String>,
}

/// What has become of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    /// It is new.
    Added,
    /// Its fields differ.
    Changed,
    /// It had another kind or id.
    Renamed {
        /// The old one, as `KIND/ID`.
        from: String,
    },
    /// It is gone: deleted, a draft, or expired.
    Removed,
}

impl ChangeKind {
    /// The event as which it is recorded.
    #[must_use]
    pub(crate) fn event(&self) -> HistoryEvent {
        match self {
            Self::Added => HistoryEvent::Added,
            Self::Changed => HistoryEvent::Changed,
            Self::Renamed { .. } => HistoryEvent::Renamed,
            Self::Removed => HistoryEvent::Removed,
        }
    }
}

/// How a field of a record differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldChange {
    /// The field's name in front matter, or `body`; empty for a whole translation.
    pub field: String,
    /// The language, where it is not that of the original.
    pub language: Option<&'static str>,
    /// What differs.
    pub difference: Difference,
}

/// What differs in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// The values that are gone and those that are new. Neither: they are in another order.
    Values {
        /// The values of the old state alone.
        removed: Vec<String>,
        /// The values of the new state alone.
        added: Vec<String>,
    },
    /// The numbers of words that are gone and that are new. Neither: they are in another order.
    Words {
        /// The words of the old state alone.
        removed: usize,
        /// The words of the new state alone.
        added: usize,
    },
    /// The words are the same, but not their links, their emphasis or the like.
    Markup,
    /// There is a new translation, with this title.
    Translated(String),
    /// A translation is gone, which had this title.
    Untranslated(String),
}

/// What differs from one catalogue to another: the records of the new one in their order, then those that are gone.
#[must_use]
pub(crate) fn compare(old: &Catalogue, new: &Catalogue) -> Vec<RecordChange> {
    let names = |catalogue: &Catalogue| -> FxHashMap<String, RecordIndex> {
        catalogue.written().map(|(index, _)| (catalogue.name(index), index)).collect()
    };
    let (before, now) = (names(old), names(new));
    let gone: Vec<RecordIndex> =
        old.written().map(|(index, _)| index).filter(|index| !now.contains_key(&old.name(*index))).collect();
    let added: Vec<RecordIndex> =
        new.written().map(|(index, _)| index).filter(|index| !before.contains_key(&new.name(*index))).collect();
    let renamed = renamed_records(old, new, &gone, &added);
    let names = ComparedNames::renamed(renamed.iter().map(|(now, was)| (*was, new.name(*now))));
    let mut changes = Vec::new();
    for (index, record) in new.written() {
        let name = new.name(index);
        let was = before.get(&name).or_else(|| renamed.get(&index)).copied();
        let pair = Pair { old, new, names: &names, was, is: Some(index) };
        changes.extend(match was {
            None => Some(pair.change(name, ChangeKind::Added, Vec::new(), paths(record))),
            Some(was) => pair.compared(name, was, record),
        });
    }
    let taken: FxHashSet<RecordIndex> = renamed.into_values().collect();
    for index in gone.into_iter().filter(|index| !taken.contains(index)) {
        let pair = Pair { old, new, names: &names, was: Some(index), is: None };
        changes.push(pair.change(old.name(index), ChangeKind::Removed, Vec::new(), paths(old.record(index))));
    }
    changes
}

/// For each new record that is an old one under another name, the old one.
fn renamed_records(
    old: &Catalogue,
    new: &Catalogue,
    gone: &[RecordIndex],
    added: &[RecordIndex],
) -> FxHashMap<RecordIndex, RecordIndex> {
    let by_path: OnceCell<FxHashMap<String, RecordIndex>> = OnceCell::new();
    let paths = || {
        let languages = || old.config.language_indices();
        let of = |index: &RecordIndex| {
            let index = *index;
            languages().map(move |language| (old.record_path(index, language).as_str().to_owned(), index))
        };
        gone.iter().flat_map(of).collect()
    };
    let former = |index: RecordIndex| {
        let aliases = new.record(index).aliases();
        aliases.filter_map(|alias| by_path.get_or_init(paths).get(&*alias.path).copied()).collect()
    };
    let of_new = |index| content(new, new.record(index));
    let of_old = |index| content(old, old.record(index));
    renamed(added, gone, former, (of_new, of_old))
}

/// Stands for what a record says, wherever it lies.
fn content(catalogue: &Catalogue, record: &Record) -> Fingerprint {
    let mut all = Fingerprinter::default();
    for translation in &record.translations {
        all.add_piece(translation.language.as_bytes());
        for stated in stated(catalogue, &ComparedNames::default(), record, translation)
            .iter()
            .filter(|stated| !stated.is_address())
        {
            all.add_piece(stated.field.as_bytes());
            all.add(&stated.fingerprint().to_bytes());
        }
    }
    all.finish()
}

fn paths(record: &Record) -> Vec<String> {
    let mut paths: Vec<String> = record.translations.iter().map(|translation| translation.path.to_string()).collect();
    paths.sort_unstable();
    paths
}

/// A record in both states, or in one of them.
struct Pair<'c> {
    old: &'c Catalogue,
    new: &'c Catalogue,
    /// The names that records of the old state have in the new one, if they were renamed.
    names: &'c ComparedNames,
    was: Option<RecordIndex>,
    is: Option<RecordIndex>,
}

impl<'c> Pair<'c> {
    fn change(&self, record: String, kind: ChangeKind, fields: Vec<FieldChange>, files: Vec<String>) -> RecordChange {
        let title = match (self.is, self.was) {
            (Some(index), _) => self.new.title(index, LanguageIndex::DEFAULT),
            (None, Some(index)) => self.old.title(index, LanguageIndex::DEFAULT),
            (None, None) => "",
        };
        let change = RecordChange { record, title: title.to_owned(), kind, fields, files };
        if self.is_private() { masked(change) } else { change }
    }

    /// Whether the record holds contacts in confidence in either state.
    fn is_private(&self) -> bool {
        let is_private = |catalogue: &Catalogue, index: RecordIndex| {
            let record = catalogue.record(index);
            catalogue.config.schema.kind(record.kind).private_contact && !record.contact_public
        };
        self.was.is_some_and(|was| is_private(self.old, was)) || self.is.is_some_and(|is| is_private(self.new, is))
    }

    /// How a record that is in both states differs; none if it does not.
    fn compared(&self, name: String, was: RecordIndex, record: &'c Record) -> Option<RecordChange> {
        let before = self.old.record(was);
        let from = self.old.name(was);
        let is_renamed = from != name;
        let (mut fields, mut files) = (Vec::new(), Vec::new());
        let original = record.translations.first().map(|original| original.language);
        for translation in &record.translations {
            let language = Some(translation.language).filter(|language| Some(*language) != original);
            let earlier = in_language(before, translation.language);
            let changed = match earlier {
                Some(earlier) => self.differences(before, earlier, record, translation, language),
                None => vec![whole(translation, Difference::Translated)],
            };
            if !changed.is_empty() || is_renamed {
                files.push(translation.path.to_string());
                files.extend(earlier.map(|earlier| earlier.path.to_string()));
            }
            fields.extend(changed);
        }
        for gone in before.translations.iter().filter(|gone| in_language(record, gone.language).is_none()) {
            fields.push(whole(gone, Difference::Untranslated));
            files.push(gone.path.to_string());
        }
        files.sort_unstable();
        files.dedup();
        let kind = if is_renamed { ChangeKind::Renamed { from } } else { ChangeKind::Changed };
        (is_renamed || !fields.is_empty()).then(|| self.change(name, kind, fields, files))
    }

    /// What differs in one translation.
    fn differences(
        &self,
        before: &Record,
        earlier: &'c Translation,
        record: &Record,
        translation: &'c Translation,
        language: Option<&'static str>,
    ) -> Vec<FieldChange> {
        let mut old: Vec<Stated<'c>> = stated(self.old, self.names, before, earlier);
        let mut changes = Vec::new();
        for now in stated(self.new, &ComparedNames::default(), record, translation) {
            let at = old.iter().position(|old| old.field == now.field);
            let was = at.map(|at| old.remove(at).content);
            let difference = difference(was.unwrap_or(StatedContent::Values(Vec::new())), &now.content);
            changes.extend(difference.map(|difference| FieldChange { field: now.field, language, difference }));
        }
        changes.extend(old.into_iter().filter_map(|gone| {
            let difference = difference(gone.content, &StatedContent::Values(Vec::new()))?;
            Some(FieldChange { field: gone.field, language, difference })
        }));
        changes
    }
}

/// A change without the contacts in its title and values: a report is sent and published, too.
fn masked(mut change: RecordChange) -> RecordChange {
    let mask = |text: &mut String| {
        if let Cow::Owned(masked) = contacts::masked(text) {
            *text = masked;
        }
    };
    mask(&mut change.title);
    for field in &mut change.fields {
        match &mut field.difference {
            Difference::Values { removed, added } => removed.iter_mut().chain(added).for_each(mask),
            Difference::Translated(title) | Difference::Untranslated(title) => mask(title),
            Difference::Words { .. } | Difference::Markup => {}
        }
    }
    change
}

fn in_language<'r>(record: &'r Record, language: &str) -> Option<&'r Translation> {
    record.translations.iter().find(|translation| translation.language == language)
}

/// A translation that is in one state only.
fn whole(translation: &Translation, difference: fn(String) -> Difference) -> FieldChange {
    let difference = difference(translation.title.as_deref().unwrap_or_default().to_owned());
    FieldChange { field: String::new(), language: Some(translation.language), difference }
}

/// What differs between two contents of a field; none if nothing does. A field whose type has changed from or to
/// Markdown is compared by its words.
fn difference(was: StatedContent<'_>, now: &StatedContent<'_>) -> Option<Difference> {
    match (&was, now) {
        (StatedContent::Values(was), StatedContent::Values(now)) => of_values(was, now),
        _ => of_words(&was, now),
    }
}

fn of_values(was: &[ValueWithKey], now: &[ValueWithKey]) -> Option<Difference> {
    if was.iter().map(|value| &value.key).eq(now.iter().map(|value| &value.key)) {
        return None;
    }
    let only_in = |these: &[ValueWithKey], those: &[ValueWithKey]| -> Vec<String> {
        let keys: FxHashSet<&str> = those.iter().map(|value| &*value.key).collect();
        these.iter().filter(|value| !keys.contains(&*value.key)).map(|value| value.shown.clone()).collect()
    };
    Some(Difference::Values { removed: only_in(was, now), added: only_in(now, was) })
}

fn of_words(was: &StatedContent<'_>, now: &StatedContent<'_>) -> Option<Difference> {
    let (before, after) = (words_of(was), words_of(now));
    if before == after {
        let html = |content: &StatedContent<'_>| match content {
            StatedContent::Prose(bodies) => bodies.iter().map(|body| body.html.to_string()).collect(),
            StatedContent::Values(_) => Vec::new(),
        };
        return (html(was) != html(now)).then_some(Difference::Markup);
    }
    let mut counts: FxHashMap<&str, i64> = FxHashMap::default();
    before.iter().for_each(|word| *counts.entry(word).or_default() -= 1);
    after.iter().for_each(|word| *counts.entry(word).or_default() += 1);
    let sum = |sign: i64| {
        let words: i64 = counts.values().map(|count| (count * sign).max(0)).sum();
        usize::try_from(words).unwrap_or(usize::MAX)
    };
    Some(Difference::Words { removed: sum(-1), added: sum(1) })
}

fn words_of(content: &StatedContent<'_>) -> Vec<String> {
    match content {
        StatedContent::Prose(bodies) => words(bodies).collect(),
        StatedContent::Values(values) => {
            values.iter().flat_map(|value| value.shown.split_whitespace()).map(str::to_owned).collect()
        }
    }
}
