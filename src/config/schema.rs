//! The schema: kinds, their typed fields, and the relations that the reference fields make between kinds.

use super::Localised;

/// Which kind: an index into [`Schema::kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindIndex(pub u16);

/// Which field of a kind: an index into [`Kind::fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldIndex(pub u16);

/// Which relation: an index into [`Schema::relations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationIndex(pub u16);

/// Fields that every kind has, with what each holds.
pub const BUILT_IN_FIELDS: &[(&str, &str)] = &[
    ("title", "text: what the record is called"),
    ("summary", "text: what it is, in a sentence"),
    ("body", "markdown: only in a whole `.toml` record; elsewhere the body follows the front matter"),
    ("date", "date: when it was published or happened"),
    ("updated", "date: when it was last changed"),
    ("lang", "language: the language it is written in"),
    ("aliases", "list of text: former addresses, relative to the site's root, ending in .html"),
    ("draft", "flag: left out of the site until it is ready"),
    ("expires", "date: the last day on which it is shown"),
    ("verified", "date: when somebody last checked it"),
    ("source", "text: where it came from; an address or words"),
    ("pin", "flag: stands first in lists"),
];

/// Every kind and relation of the site.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// The kinds in the order of `site.toml`, then the built-in ones it does not declare.
    pub kinds: Vec<Kind>,
    /// The relations in the order of their source kinds and fields.
    pub relations: Vec<Relation>,
}

/// What is special about a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A kind like any other.
    Ordinary,
    /// The free pages, which have no list.
    Page,
    /// Countries, from the built-in table.
    Country,
    /// Regions, from the built-in table.
    Region,
    /// Languages, from the built-in table.
    Language,
}

/// A kind of record.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Its name in `site.toml` and in links (`@KIND/ID`).
    pub name: Box<str>,
    /// What is special about it.
    pub role: Role,
    /// Its folder under `content/`, without slashes at its ends; empty for free pages.
    pub folder: Box<str>,
    /// What one record of it is called.
    pub label: Localised,
    /// What several are called.
    pub plural: Localised,
    /// What stands at the head of its list.
    pub description: Localised,
    /// The schema.org type of its records, for structured data.
    pub schema_org: Option<Box<str>>,
    /// The field that stands for a record's date where it has none.
    pub date: Option<FieldIndex>,
    /// Whether records dated from today on are announced on the home page.
    pub upcoming: bool,
    /// By what its records are divided where they are listed under a term.
    pub group_by: Option<GroupBy>,
    /// The kinds that come first on the pages of its records, in this order, among what refers to them.
    pub groups: Vec<KindIndex>,
    /// Whether readers filter others by its records: whether a facet refers to this kind.
    pub is_term: bool,
    /// Whether each record has a feed of what refers to it. Default: whether it is a term.
    pub feed: bool,
    /// Its own fields, in the order of `site.toml`.
    pub fields: Vec<Field>,
}

/// By what the records of a kind are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// A choice field; choices in the order of the schema.
    Choice(FieldIndex),
    /// The year of their date, the latest first.
    Year,
    /// The day of their date, the earliest first.
    Day,
}

/// A typed value of a kind.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its key in front matter.
    pub name: Box<str>,
    /// What it holds.
    pub kind: FieldType,
    /// Whether it holds a list.
    pub many: bool,
    /// Whether a record must have it.
    pub required: bool,
    /// Whether readers filter by it.
    pub facet: bool,
    /// What it is called on a page.
    pub label: Localised,
    /// A date field of the same kind that this one must not come before.
    pub after: Option<FieldIndex>,
    /// The unit of a number, as shown behind it.
    pub unit: Localised,
    /// What an editor should know to fill it in.
    pub help: Localised,
    /// How often a word of it counts in the search, 0 to 10; where it is not said, what suits its type.
    pub search: Option<u8>,
    /// For references: the relation they make.
    pub relation: Option<RelationIndex>,
}

/// One of the values a choice field may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As written in front matter.
    pub name: Box<str>,
    /// As shown on a page.
    pub label: Localised,
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldType {
    /// A line of text.
    Text,
    /// Markdown, rendered.
    Markdown,
    /// A day, a month or a year.
    Date,
    /// A year.
    Year,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// An amount and an ISO 4217 currency.
    Money,
    /// An http, https or mailto address.
    Url,
    /// An e-mail address.
    Email,
    /// One of a list of values.
    Choice(Vec<Choice>),
    /// True or false.
    Flag,
    /// An ISO 8601 duration.
    Duration,
    /// A latitude and a longitude, in degrees (WGS 84).
    Geo,
    /// An image beside the record, with its alternative text.
    Image,
    /// A file beside the record.
    File,
    /// A reference to records of these kinds; `country`, `region` and `language` are references to built-in kinds.
    Reference(Vec<KindIndex>),
}

impl FieldType {
    /// Whether a translation may state it: what is written for readers may differ, what is counted and filtered by may not.
    #[must_use]
    pub fn is_translatable(&self) -> bool {
        matches!(self, Self::Text | Self::Markdown | Self::Url | Self::Email | Self::Image | Self::File)
    }
}

/// What a reference field means, seen from the record referred to: "its initiatives".
///
/// Fields of one kind that lead to one kind and share a name are one relation.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The kind that refers.
    pub source: KindIndex,
    /// The kinds that are referred to.
    pub targets: Vec<KindIndex>,
    /// Its name in addresses: the field's `inverse`, or the source kind's folder.
    pub name: Box<str>,
    /// What it is called on the page of the record referred to.
    pub label: Localised,
    /// The fields that make it.
    pub fields: Vec<FieldIndex>,
    /// Whether it is a tree's: a field of a kind that refers to the same kind and holds one value.
    pub is_parent: bool,
}

impl Schema {
    /// The kind of that index.
    #[must_use]
    pub fn kind(&self, index: KindIndex) -> &Kind {
        &self.kinds[usize::from(index.0)]
    }

    /// The relation of that index.
    #[must_use]
    pub fn relation(&self, index: RelationIndex) -> &Relation {
        &self.relations[usize::from(index.0)]
    }

    /// Every kind with its index.
    pub fn kinds(&self) -> impl Iterator<Item = (KindIndex, &Kind)> {
        self.kinds.iter().enumerate().map(|(index, kind)| (KindIndex(index as u16), kind))
    }

    /// Every relation with its index.
    pub fn relations(&self) -> impl Iterator<Item = (RelationIndex, &Relation)> {
        self.relations.iter().enumerate().map(|(index, relation)| (RelationIndex(index as u16), relation))
    }

    /// The kind of that name.
    #[must_use]
    pub fn kind_named(&self, name: &str) -> Option<KindIndex> {
        self.kinds().find(|(_, kind)| &*kind.name == name).map(|(index, _)| index)
    }

    /// The kind of a role that no more than one kind has.
    #[must_use]
    pub fn kind_with_role(&self, role: Role) -> Option<KindIndex> {
        self.kinds().find(|(_, kind)| kind.role == role).map(|(index, _)| index)
    }

    /// The kind whose folder a file of `content/` lies in, and the rest of its path: the longest folder that fits.
    #[must_use]
    pub fn kind_of_path<'p>(&self, path: &'p str) -> Option<(KindIndex, &'p str)> {
        self.kinds()
            .filter_map(|(index, kind)| {
                let rest = if kind.folder.is_empty() {
                    (!path.contains('/')).then_some(path)
                } else {
                    path.strip_prefix(&*kind.folder).and_then(|rest| rest.strip_prefix('/'))
                };
                rest.map(|rest| (index, rest))
            })
            .min_by_key(|(_, rest)| rest.len())
    }

    /// How a value of a field is written in TOML.
    #[must_use]
    pub fn example(&self, field: &Field) -> String {
        let one = match &field.kind {
            FieldType::Text | FieldType::Markdown => "\"text\"".to_owned(),
            FieldType::Date => "2026-11-21".to_owned(),
            FieldType::Year => "2026".to_owned(),
            FieldType::Integer => "12".to_owned(),
            FieldType::Number => "1.5".to_owned(),
            FieldType::Money => "{ amount = 250000, currency = \"EUR\" }".to_owned(),
            FieldType::Url => "\"https://example.org/\"".to_owned(),
            FieldType::Email => "\"name@example.org\"".to_owned(),
            FieldType::Choice(choices) => format!("\"{}\"", choices.first().map_or("", |choice| &choice.name)),
            FieldType::Flag => "true".to_owned(),
            FieldType::Duration => "\"P6M\"".to_owned(),
            FieldType::Geo => "{ latitude = 9.06, longitude = 7.49 }".to_owned(),
            FieldType::Image => "{ file = \"photo.jpg\", alt = \"What it shows\" }".to_owned(),
            FieldType::File => "\"report.pdf\"".to_owned(),
            FieldType::Reference(kinds) => match kinds.first().map(|kind| self.kind(*kind).role) {
                Some(Role::Country) => "\"ng\"".to_owned(),
                Some(Role::Region) => "\"002\"".to_owned(),
                Some(Role::Language) => "\"fr\"".to_owned(),
                _ => "\"id\"".to_owned(),
            },
        };
        if field.many { format!("[{one}]") } else { one }
    }
}

impl Kind {
    /// Whether its records are what the catalogue publishes, rather than terms, pages or places: what feeds and the home page
    /// announce.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.role == Role::Ordinary && !self.is_term
    }

    /// The field of that index.
    #[must_use]
    pub fn field(&self, index: FieldIndex) -> &Field {
        &self.fields[usize::from(index.0)]
    }

    /// Every field with its index.
    pub fn fields(&self) -> impl Iterator<Item = (FieldIndex, &Field)> {
        self.fields.iter().enumerate().map(|(index, field)| (FieldIndex(index as u16), field))
    }

    /// The field of that name.
    #[must_use]
    pub fn field_named(&self, name: &str) -> Option<FieldIndex> {
        self.fields().find(|(_, field)| &*field.name == name).map(|(index, _)| index)
    }

    /// Whether its records come from a built-in table.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        matches!(self.role, Role::Country | Role::Region | Role::Language)
    }
}
