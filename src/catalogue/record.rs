//! A record: its translations and their values, typed by the schema.

use std::sync::Arc;

use super::money::Money;
use super::places;
use crate::assets::PublishedVariant;
use crate::config::{FieldIndex, KindIndex, RelationIndex};
use crate::content::{Body, Document, Features};
use crate::dates::{Date, DateTime, TimeOfDay};
use crate::diagnostics::Location;
use crate::languages::{self, Language};

/// The index of a record in [`Catalogue::records`](super::Catalogue::records).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordIndex(pub u32);

impl RecordIndex {
    /// The index as `usize`.
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
    /// Its id: the name of its file without its endings, in Unicode's NFC. Those of free pages in folders start with
    /// the folders: `about/team`.
    pub id: Box<str>,
    /// Its translations, the original first. Empty for a country, region, language or tag without a file.
    pub translations: Vec<Translation>,
    /// The entry of the built-in table, for countries, regions and languages; the tag, for tags.
    pub built_in: Option<BuiltIn>,
    /// The date by which lists order it: its `date`, or else the value of its kind's
    /// [`date`](crate::config::Kind::date) field.
    pub date: Option<Date>,
    /// The time of day of that date, if it is known.
    pub time: Option<TimeOfDay>,
    /// Whether it is listed before records without `pin`.
    pub pin: bool,
    /// Whether it was made up to show how the catalogue works.
    pub example: bool,
    /// Whether the contacts in it may be published; see [`Kind::private_contact`](crate::config::Kind).
    pub contact_public: bool,
    /// Its place among the records of its kind: lower numbers come first, records without a number last.
    pub order: Option<f64>,
    /// Its references, in the order of the schema's fields. A field refers to each target at most once.
    pub references: Box<[Reference]>,
}

/// A reference from one record to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The field that states it.
    pub field: FieldIndex,
    /// The relation that the field belongs to.
    pub relation: RelationIndex,
    /// The record referred to.
    pub target: RecordIndex,
}

/// What a record comes from that needs no file.
#[derive(Clone, Debug)]
pub enum BuiltIn {
    /// A country or region.
    Place(&'static places::Place),
    /// A language.
    Language(Language),
    /// A tag, in its commonest spelling.
    Tag(Arc<str>),
}

/// A record in one language, from one file.
#[derive(Debug)]
pub struct Translation {
    /// The tag of its language. The site need not have that language.
    pub language: &'static str,
    /// The title.
    pub title: Option<Box<str>>,
    /// Other names of it, by which readers may look for it.
    pub also: Box<[Box<str>]>,
    /// The summary: one sentence.
    pub summary: Option<Box<str>>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// When its content was last checked.
    pub verified: Option<Date>,
    /// The last day on which it is shown.
    pub expires: Option<Date>,
    /// Where its content comes from, as an address or in words.
    pub source: Option<Box<str>>,
    /// The last part of the record's address in this language, if it is not that of the id.
    pub slug: Option<Box<str>>,
    /// The former addresses of the record.
    pub aliases: Box<[Alias]>,
    /// The values of the fields that the file states, sorted by field. Fields that it does not state are
    /// inherited from the original; see [`Record::stated`].
    pub values: StatedValues,
    /// The path of the file, relative to the project's folder.
    pub path: Arc<str>,
    /// The body; empty if the file has none.
    pub(super) text: Arc<Body>,
}

/// The values of several fields, sorted by field. Fields without a value are left out.
pub(crate) type StatedValues = Box<[(FieldIndex, Box<[FieldValue]>)]>;

/// A former address of a record.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The path relative to the site's root.
    pub path: Box<str>,
    /// The location in the file that states it.
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
    /// A day with a time of day, in the time zone of the site.
    DateTime(DateTime),
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
    /// An index into the choices of the field.
    Choice(usize),
    /// True or false.
    Flag(bool),
    /// An ISO 8601 duration.
    Duration(Box<str>),
    /// Latitude and longitude in degrees (WGS 84).
    Geo(f64, f64),
    /// A colocated image.
    Image {
        /// Its path relative to the project's folder.
        path: Box<str>,
        /// Its link, with a marker in place of the site's root.
        link: Box<str>,
        /// Its width and height in pixels.
        size: (u32, u32),
        /// Its published variants.
        variants: Box<[PublishedVariant]>,
        /// The alternative text; empty if none is stated.
        alternative: Box<str>,
    },
    /// A colocated file.
    File {
        /// Its path relative to the project's folder.
        path: Box<str>,
        /// Its link, with a marker in place of the site's root.
        link: Box<str>,
    },
    /// A reference to a record.
    Reference(RecordIndex),
    /// An object: the values of its fields.
    Object(StatedValues),
}

impl FieldValue {
    /// The date of a date, of a year, or of a day with a time.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            Self::DateTime(moment) => Some(moment.date),
            _ => None,
        }
    }
}

impl FieldValue {
    /// The moment of a date, with a time of day or without.
    #[must_use]
    pub fn moment(&self) -> Option<DateTime> {
        match self {
            Self::DateTime(moment) => Some(*moment),
            value => value.date().map(DateTime::from),
        }
    }

    /// The rendered text of a value in Markdown.
    #[must_use]
    pub fn markdown(&self) -> Option<&Body> {
        match self {
            Self::Markdown(body) => Some(body),
            _ => None,
        }
    }
}

impl Record {
    /// Whether the record has a file. Countries, regions and languages may have none.
    #[must_use]
    pub fn is_written(&self) -> bool {
        !self.translations.is_empty()
    }

    /// The date by which lists order it, with its time of day if that is known.
    #[must_use]
    pub fn moment(&self) -> Option<DateTime> {
        self.date.map(|date| DateTime { date, time: self.time })
    }

    /// The former addresses of all its translations.
    pub fn aliases(&self) -> impl Iterator<Item = &Alias> {
        self.translations.iter().flat_map(|translation| &translation.aliases)
    }

    /// The translation in a language, else in one that serves for it (`pt` for `pt-BR`), else the original. None for a
    /// record without files.
    #[must_use]
    pub fn translation(&self, language: &str) -> Option<&Translation> {
        let known = |code: &str| self.translations.iter().find(|translation| translation.language == code);
        known(language).or_else(|| languages::parents(language).find_map(known)).or_else(|| self.translations.first())
    }

    /// The title in a language, or else in the language of the original. Records of embedded tables have
    /// their name there as title. A record whose title is empty has its id, or the tag that it is.
    #[must_use]
    pub fn title(&self, language: &str) -> &str {
        let name = match &self.built_in {
            Some(BuiltIn::Place(place)) => return place.name(language),
            Some(BuiltIn::Language(known)) => return known.name_in(language),
            Some(BuiltIn::Tag(tag)) => tag,
            None => &*self.id,
        };
        self.stated(language, Translation::title).unwrap_or(name)
    }

    /// The language of the title that [`Record::title`] gives. Records of embedded tables have one in every language.
    #[must_use]
    pub fn title_language<'c>(&self, language: &'c str) -> &'c str {
        let stating = match self.built_in {
            Some(BuiltIn::Place(_) | BuiltIn::Language(_)) => None,
            None | Some(BuiltIn::Tag(_)) => self.stating(language, Translation::title),
        };
        stating.map_or(language, |translation| translation.language)
    }

    /// Its other names in a language, or else those of the original.
    #[must_use]
    pub fn also(&self, language: &str) -> &[Box<str>] {
        self.stated(language, |translation| (!translation.also.is_empty()).then_some(&*translation.also)).unwrap_or(&[])
    }

    /// The summary in a language, or else that of the original.
    #[must_use]
    pub fn summary(&self, language: &str) -> Option<&str> {
        self.stated(language, |translation| translation.summary.as_deref())
    }

    /// The body in a language, or else that of the original.
    #[must_use]
    pub fn body(&self, language: &str) -> Option<&Body> {
        self.stated(language, Translation::body)
    }

    /// The values of a field in a language, or else those of the original. Empty if neither states it.
    #[must_use]
    pub fn values(&self, language: &str, field: FieldIndex) -> &[FieldValue] {
        let of =
            |translation: &'_ Translation| translation.values.binary_search_by_key(&field, |(index, _)| *index).ok();
        self.stated(language, |translation| of(translation).map(|at| &*translation.values[at].1)).unwrap_or(&[])
    }

    /// The values that the original states in a field.
    #[must_use]
    pub fn own_values(&self, field: FieldIndex) -> &[FieldValue] {
        self.translations.first().map_or(&[], |original| self.values(original.language, field))
    }

    /// What `of` returns for the translation in a language, or else for the original: a translation inherits
    /// what it does not state.
    pub fn stated<'r, T>(&'r self, language: &str, of: impl Fn(&'r Translation) -> Option<T>) -> Option<T> {
        let translation = self.translation(language)?;
        of(translation).or_else(|| self.translations.first().and_then(of))
    }

    /// The translation from which [`Record::stated`] takes its result.
    pub fn stating<'r, T>(
        &'r self,
        language: &str,
        of: impl Fn(&'r Translation) -> Option<T>,
    ) -> Option<&'r Translation> {
        self.stated(language, |translation| of(translation).map(|_| translation))
    }

    /// What the page of the record in a language uses, which has this body besides its fields.
    #[must_use]
    pub fn features(&self, language: &str, body: Option<&Body>) -> Features {
        let stating = self.translation(language).into_iter().chain(self.translations.first());
        let bodies = stating.flat_map(Translation::all_values).filter_map(FieldValue::markdown).chain(body);
        bodies.fold(Features::default(), |all, body| all.with(body.features))
    }

    /// The records that it refers to by a relation.
    pub fn targets(&self, relation: RelationIndex) -> impl Iterator<Item = RecordIndex> {
        self.references.iter().filter(move |reference| reference.relation == relation).map(|reference| reference.target)
    }
}

impl Translation {
    /// Whether it was made from this document. Compared by pointer: a document that was read again is another
    /// one.
    pub(super) fn is_of(&self, document: &Document) -> bool {
        Arc::ptr_eq(&self.text, &document.body)
    }

    /// The title, if the file has one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The body, unless it is empty.
    #[must_use]
    pub fn body(&self) -> Option<&Body> {
        Some(&*self.text).filter(|body| !body.html.is_empty())
    }

    /// The values of all fields, those within objects too.
    pub fn all_values(&self) -> impl Iterator<Item = &FieldValue> {
        let values = self.values.iter().flat_map(|(_, values)| values.iter());
        values.flat_map(|value| {
            let parts = match value {
                FieldValue::Object(parts) => &parts[..],
                _ => &[],
            };
            std::iter::once(value).chain(parts.iter().flat_map(|(_, values)| values.iter()))
        })
    }

    /// All rendered Markdown: that of its fields, then the body.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        self.all_values().filter_map(FieldValue::markdown).chain([&*self.text])
    }
}
