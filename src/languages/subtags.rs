//! The table of subtags (IANA Language Subtag Registry, RFC 5646): which there are, what replaces them, their names.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::TABLE_LANGUAGES;
use crate::data;

/// A name in each of [`TABLE_LANGUAGES`].
pub(crate) type Names = [&'static str; TABLE_LANGUAGES.len()];

/// The sort of a row: its first column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    Language,
    Script,
    Region,
    Variant,
    /// A whole tag that another one replaces, in lower case.
    Replaced,
    /// A language and region with the script that is used there.
    Writing,
    /// A whole tag with a name of its own.
    Named,
}

impl Sort {
    fn of(letter: &str) -> Option<Self> {
        Some(match letter {
            "l" => Self::Language,
            "s" => Self::Script,
            "r" => Self::Region,
            "v" => Self::Variant,
            "t" => Self::Replaced,
            "w" => Self::Writing,
            "n" => Self::Named,
            _ => return None,
        })
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
struct SubtagRow {
    /// The subtag or tag in its usual case.
    subtag: &'static str,
    /// The columns after it.
    columns: &'static str,
}

impl SubtagRow {
    /// What replaces the subtag.
    fn replacement(self) -> Option<&'static str> {
        self.columns.strip_prefix('>')
    }

    fn column(self, at: usize) -> &'static str {
        self.columns.split('\t').nth(at).unwrap_or_default()
    }

    /// The names from a column on: in every language, or the English one for all.
    fn names(self, from: usize) -> Option<Names> {
        let mut columns = self.columns.split('\t').skip(from);
        let english = columns.next().filter(|name| !name.is_empty())?;
        let mut names = [english; TABLE_LANGUAGES.len()];
        for name in &mut names[1..] {
            match columns.next() {
                Some(own) => *name = own,
                None => break,
            }
        }
        Some(names)
    }
}

static TABLE: LazyLock<FxHashMap<(Sort, &'static str), SubtagRow>> =
    LazyLock::new(|| rows().map(|(sort, row)| ((sort, row.subtag), row)).collect());

fn rows() -> impl Iterator<Item = (Sort, SubtagRow)> {
    data::rows(data::SUBTAGS).filter_map(|line| {
        let (sort, rest) = line.split_once('\t')?;
        let (subtag, columns) = rest.split_once('\t').unwrap_or((rest, ""));
        Some((Sort::of(sort)?, SubtagRow { subtag, columns }))
    })
}

/// The row of a subtag in its usual case.
fn find(sort: Sort, subtag: &str) -> Option<SubtagRow> {
    let table: &FxHashMap<(Sort, &str), SubtagRow> = &TABLE;
    table.get(&(sort, subtag)).copied()
}

/// A subtag as the table has it, or what replaces it. It is given in its usual case.
pub(super) fn known(sort: Sort, subtag: &str) -> Option<&'static str> {
    find(sort, subtag).map(|row| row.replacement().unwrap_or(row.subtag))
}

/// The script that a language is usually written in, given by its code (ISO 15924).
pub(super) fn script(language: &str) -> &'static str {
    find(Sort::Language, language).map(|row| row.column(0)).filter(|script| !script.is_empty()).unwrap_or("Latn")
}

/// The script of a language in a region, if it is another one there.
pub(super) fn script_in(language: &str, region: &str) -> Option<&'static str> {
    find(Sort::Writing, &format!("{language}-{region}")).map(|row| row.column(0))
}

/// Whether a script is written from right to left.
pub(super) fn is_right_to_left(script: &str) -> bool {
    find(Sort::Script, script).is_some_and(|row| row.column(0) == "rtl")
}

/// The language whose words and formats a language takes, because it has none of its own in CLDR: Persian for Dari.
pub(super) fn like(language: &str) -> Option<&'static str> {
    find(Sort::Language, language).map(|row| row.column(1)).filter(|like| !like.is_empty())
}

/// The names of a language that ISO 639-1 lacks, and its name in itself.
pub(super) fn language_names(language: &str) -> Option<(Names, &'static str)> {
    let row = find(Sort::Language, language)?;
    let names = row.names(2)?;
    let own = row.column(2 + TABLE_LANGUAGES.len());
    Some((names, if own.is_empty() { names[0] } else { own }))
}

/// The names of a whole tag, and its name in its own language. Either may be missing.
pub(super) fn tag_names(tag: &str) -> (Option<Names>, Option<&'static str>) {
    let Some(row) = find(Sort::Named, tag) else { return (None, None) };
    (row.names(1), Some(row.column(0)).filter(|own| !own.is_empty()))
}

/// The names of a script.
pub(super) fn script_names(script: &str) -> Option<Names> {
    find(Sort::Script, script)?.names(1)
}

/// The names of a region: those of its country, or its own.
pub(super) fn region_names(region: &str) -> Option<Names> {
    let own = find(Sort::Region, region)?.names(0);
    own.or_else(|| {
        let mut rows = data::rows(data::PLACES).map(|line| line.split('\t').collect::<Vec<_>>());
        rows.find_map(|columns| match columns[..] {
            [id, _, ref names @ ..] if id == region && names.len() == TABLE_LANGUAGES.len() => names.try_into().ok(),
            [id, _, _, _, _, ref names @ .., _] if id.eq_ignore_ascii_case(region) => names.try_into().ok(),
            _ => None,
        })
    })
}

/// The English name of a variant.
pub(super) fn variant_name(variant: &str) -> Option<&'static str> {
    find(Sort::Variant, variant).map(|row| row.column(0))
}

/// Every name of a language or of a whole tag, with its code. Languages come before whole tags.
pub(super) fn all_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows().flat_map(|(sort, row)| {
        let first = match sort {
            Sort::Language if row.replacement().is_none() => 2,
            Sort::Named => 0,
            _ => usize::MAX,
        };
        row.columns.split('\t').skip(first).filter(|name| !name.is_empty()).map(move |name| (name, row.subtag))
    })
}
