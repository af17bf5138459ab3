//! A record: what its files say of it in each language, typed by the schema.

use std::sync::Arc;

use super::money::Money;
use super::places;
use crate::assets::PublishedVariant;
use crate::config::{FieldIndex, KindIndex, RelationIndex};
use crate::content::{Body, Document};
use crate::dates::Date;
use crate::diagnostics::Location;
use crate::languages;

/// Which record: an index into [`Catalogue::records`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordIndex(pub u32);

impl RecordIndex {
    /// As an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One record in all its languages.
#[derive(Debug)]
pub struct Record {
    /// Its kind.
    pub kind: KindIndex,
    /// Its id: the name of its file without its endings, in Unicode's NFC.
    pub id: Box<str>,
    /// What was written of it, the original first; empty for a place without an overview.
    pub translations: Vec<Translation>,
    /// The entry of the built-in table, for countries, regions and languages.
    pub built_in: Option<BuiltIn>,
    /// The day it is listed by: its `date`, or the field that stands for it.
    pub date: Option<Date>,
    /// Whether it stands first in lists.
    pub pin: bool,
    /// What it refers to, in the order of the schema's fields, each target once a field.
    pub references: Box<[Reference]>,
}

/// A record that another one refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// By which field.
    pub field: FieldIndex,
    /// What that makes of the two.
    pub relation: RelationIndex,
    /// Which record.
    pub target: RecordIndex,
}

/// A record that comes from a table rather than from a file.
#[derive(Clone, Copy, Debug)]
pub enum BuiltIn {
    /// A country or region.
    Place(&'static places::Place),
    /// A language.
    Language(languages::Language),
}

/// What one file says of a record, in one language.
#[derive(Debug)]
pub struct Translation {
    /// The ISO 639-1 code of its language, which need not be one of the site's.
    pub language: &'static str,
    /// What the record is called.
    pub title: Box<str>,
    /// What it is, in a sentence.
    pub summary: Option<Box<str>>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// When somebody last checked it.
    pub verified: Option<Date>,
    /// Where it came from.
    pub source: Option<Box<str>>,
    /// Former addresses.
    pub aliases: Box<[Alias]>,
    /// The values of the fields it states, in the order of the schema; of a translation only those.
    pub values: Box<[(FieldIndex, Box<[FieldValue]>)]>,
    /// The file it comes from, relative to the project's folder.
    pub path: Arc<str>,
    /// Its body; empty where it has none.
    pub(super) text: Arc<Body>,
}

/// A former address of a record.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The path, relative to the site's root.
    pub path: Box<str>,
    /// Where it is stated.
    pub place: Location,
}

/// A value of a field, checked against its type.
#[derive(Clone, Debug)]
pub enum FieldValue {
    /// Text.
    Text(Box<str>),
    /// Markdown, rendered.
    Markdown(Box<Body>),
    /// A date, or a year.
    Date(Date),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// An amount of money.
    Money(Money),
    /// A web address, or `mailto:`.
    Url(Box<str>),
    /// An e-mail address.
    Email(Box<str>),
    /// Which of the field's choices.
    Choice(usize),
    /// Yes or no.
    Flag(bool),
    /// An ISO 8601 duration.
    Duration(Box<str>),
    /// Latitude and longitude in degrees (WGS 84).
    Geo(f64, f64),
    /// An image beside the record.
    Image {
        /// Its path relative to the project's folder.
        path: Box<str>,
        /// Its link, with a marker for the root.
        link: Box<str>,
        /// Its width and height in pixels.
        size: (u32, u32),
        /// The variants made of it.
        variants: Box<[PublishedVariant]>,
        /// What it shows, in words; empty where that is not said.
        alternative: Box<str>,
    },
    /// A file beside the record.
    File {
        /// Its path relative to the project's folder.
        path: Box<str>,
        /// Its link, with a marker for the root.
        link: Box<str>,
    },
    /// Another record.
    Reference(RecordIndex),
}

impl Record {
    /// Whether a file says something of it.
    #[must_use]
    pub fn is_written(&self) -> bool {
        !self.translations.is_empty()
    }

    /// Its former addresses, translation by translation.
    pub fn aliases(&self) -> impl Iterator<Item = &Alias> {
        self.translations.iter().flat_map(|translation| &translation.aliases)
    }

    /// The translation in a language, or else the original; none for a place without an overview.
    #[must_use]
    pub fn translation(&self, language: &str) -> Option<&Translation> {
        self.translations
            .iter()
            .find(|translation| translation.language == language)
            .or_else(|| self.translations.first())
    }

    /// What it is called in a language, or else in the original's.
    #[must_use]
    pub fn title(&self, language: &str) -> &str {
        match self.built_in {
            Some(BuiltIn::Place(place)) => place.name(language),
            Some(BuiltIn::Language(known)) => known.names[languages::column(language)],
            None => {
                let title = self.translation(language).map(|translation| &*translation.title);
                title.filter(|title| !title.is_empty()).unwrap_or(&self.id)
            }
        }
    }

    /// What it is, in a sentence.
    #[must_use]
    pub fn summary(&self, language: &str) -> Option<&str> {
        self.stated(language, |translation| translation.summary.as_deref())
    }

    /// Its body.
    #[must_use]
    pub fn body(&self, language: &str) -> Option<&Body> {
        self.stated(language, Translation::body)
    }

    /// The values of a field; empty where it is not stated.
    #[must_use]
    pub fn values(&self, language: &str, field: FieldIndex) -> &[FieldValue] {
        let of =
            |translation: &'_ Translation| translation.values.binary_search_by_key(&field, |(index, _)| *index).ok();
        self.stated(language, |translation| of(translation).map(|at| &*translation.values[at].1)).unwrap_or(&[])
    }

    /// What a translation says, or else what the original says: a translation inherits what it does not state.
    pub fn stated<'r, T>(&'r self, language: &str, of: impl Fn(&'r Translation) -> Option<T>) -> Option<T> {
        let translation = self.translation(language)?;
        of(translation).or_else(|| self.translations.first().and_then(of))
    }

    /// The translation that [`Record::stated`] takes its answer from.
    pub fn stating<'r, T>(
        &'r self,
        language: &str,
        of: impl Fn(&'r Translation) -> Option<T>,
    ) -> Option<&'r Translation> {
        self.stated(language, |translation| of(translation).map(|_| translation))
    }

    /// What it refers to by a relation.
    pub fn targets(&self, relation: RelationIndex) -> impl Iterator<Item = RecordIndex> {
        self.references.iter().filter(move |reference| reference.relation == relation).map(|reference| reference.target)
    }
}

impl Translation {
    /// Whether it was made of this very document.
    pub(super) fn is_of(&self, document: &Document) -> bool {
        Arc::ptr_eq(&self.text, &document.body)
    }

    /// Its body, where it has one.
    #[must_use]
    pub fn body(&self) -> Option<&Body> {
        Some(&*self.text).filter(|body| !body.html.is_empty())
    }

    /// Its body, and the Markdown of its fields.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        let values = self.values.iter().flat_map(|(_, values)| values.iter());
        let in_fields = values.filter_map(|value| match value {
            FieldValue::Markdown(body) => Some(&**body),
            _ => None,
        });
        in_fields.chain([&*self.text])
    }
}
