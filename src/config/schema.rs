//! The schema: kinds, their typed fields, and the relations between kinds that reference fields make.

use super::Localised;
use super::built_in_fields::{BUILT_IN_FIELDS, CONTACT_PUBLIC, NOT_PRIVATE};
use super::constraints::{Constraints, DefaultValue, Measure};
use super::layouts::InverseLayout;

/// The index of a kind in [`Schema::kinds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindIndex(pub u16);

/// The index of a field in [`Kind::fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldIndex(pub u16);

/// The index of a relation in [`Schema::relations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationIndex(pub u16);

/// Every kind and relation of the site.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// The kinds in the order of `site.toml`, then the built-in kinds that it does not declare.
    pub kinds: Vec<Kind>,
    /// The relations in the order of their source kinds and fields.
    pub relations: Vec<Relation>,
}

/// The role of a kind: whether Handlist treats it in a special way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A kind without special treatment.
    Ordinary,
    /// Free pages, by default directly in `content/`. They have no list.
    Page,
    /// Countries, from the embedded table.
    Country,
    /// Regions, from the embedded table.
    Region,
    /// Languages, from the embedded table.
    Language,
    /// Tags: the words of fields of the type `tags`. Only sites with such a field have this kind.
    Tag,
}

impl Role {
    /// Whether the menu has the lists of kinds with this role where no setting says otherwise.
    #[must_use]
    pub fn is_in_menu(self) -> bool {
        matches!(self, Self::Ordinary | Self::Country)
    }
}

/// A kind of record.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Its name in `site.toml` and in links (`@KIND/ID`).
    pub name: Box<str>,
    /// Its role.
    pub role: Role,
    /// Its folder in `content/`, without leading and trailing slashes. Empty for free pages.
    pub folder: Box<str>,
    /// The name of one of its records, as readers see it.
    pub label: Localised,
    /// The name of several of its records, as readers see it.
    pub plural: Localised,
    /// What its records without a title are called, with names of its fields in braces. Empty: they need a title.
    pub untitled: Localised,
    /// The introduction at the head of its list.
    pub description: Localised,
    /// The schema.org type of its records, for structured data.
    pub schema_org: Option<Box<str>>,
    /// The date field that is used for records without a `date`.
    pub date: Option<FieldIndex>,
    /// Whether records that are dated today or later are announced on the home page.
    pub upcoming: bool,
    /// How its records are grouped where they are listed under a term.
    pub group_by: Option<GroupBy>,
    /// The order of referrers on the pages of its records: these kinds come first, in this order.
    pub groups: Vec<KindIndex>,
    /// Whether its records are terms: whether a facet field refers to this kind.
    pub is_term: bool,
    /// Whether each of its records has a feed of its referrers. Default: yes if its records are terms.
    pub feed: bool,
    /// The order of its lists, the first criterion first; see [`Kind::criteria`]. Empty if `site.toml` states none.
    pub sort: Vec<SortCriterion>,
    /// Whether the menu has its list, unless `[menu]` says which entries it has. Default: [`Role::is_in_menu`].
    pub in_menu: bool,
    /// Whether e-mail addresses and phone numbers are published only where a record says that they may be.
    pub private_contact: bool,
    /// Whether they are looked for in some of its records: in free pages, too, which introduce such kinds.
    pub has_contact_check: bool,
    /// How the addresses of its records are made. None: of its folder and their ids.
    pub permalink: Option<Permalink>,
    /// Its own fields, in the order of `site.toml`.
    pub fields: Vec<Field>,
    /// The fields of its object fields. Their indices follow those of `fields`.
    pub inner_fields: Vec<Field>,
}

/// The pattern of the addresses of a kind's records, relative to the root of their language and without an ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permalink(pub Vec<PermalinkPart>);

/// A part of a permalink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PermalinkPart {
    /// Text that is the same in all addresses.
    Text(Box<str>),
    /// The year of the record's date.
    Year,
    /// The month of the date, two digits.
    Month,
    /// The day of the date, two digits.
    Day,
    /// The slug of the record, or else its id.
    Slug,
    /// The id.
    Id,
}

impl Permalink {
    /// The first folder of all addresses, if it is the same in all.
    #[must_use]
    pub fn first_folder(&self) -> Option<&str> {
        match self.0.first() {
            Some(PermalinkPart::Text(text)) => text.split_once('/').map(|(folder, _)| folder),
            _ => None,
        }
    }
}

/// One criterion of the order of a kind's lists. Records without the value come last, in either direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortCriterion {
    /// What is compared.
    pub by: SortBy,
    /// Whether the highest value comes first.
    pub descending: bool,
}

/// What records are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// The number `order` of the record.
    Order,
    /// The date of the record.
    Date,
    /// The title, in the alphabetical order of the language.
    Title,
    /// When the record was last changed.
    Updated,
    /// When the record was last checked.
    Verified,
    /// A field of the kind.
    Field(FieldIndex),
}

impl SortBy {
    /// The values that every kind can be sorted by, with their names in `site.toml`.
    pub const BUILT_IN: &[(&str, Self)] = &[
        ("order", Self::Order),
        ("date", Self::Date),
        ("title", Self::Title),
        ("updated", Self::Updated),
        ("verified", Self::Verified),
    ];
}

/// How the records of a kind are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// By a choice field; the groups are in the order of its choices.
    Choice(FieldIndex),
    /// By the year of their date, latest first.
    Year,
    /// By the day of their date, earliest first.
    Day,
}

/// A typed field of a kind.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its key in front matter.
    pub name: Box<str>,
    /// Its type.
    pub kind: FieldType,
    /// Whether it holds a list of values.
    pub many: bool,
    /// For lists of references: whether their order means something, as that of the modules of a course does.
    pub ordered: bool,
    /// For objects with a date: whether they are steps of the record's timeline.
    pub timeline: bool,
    /// Whether a record must have it.
    pub required: bool,
    /// Whether readers filter by it.
    pub facet: bool,
    /// Its name on pages.
    pub label: Localised,
    /// For dates: a date field of the same kind. The date of this field must not be before the date of that
    /// one.
    pub after: Option<FieldIndex>,
    /// The unit of a number, shown after it.
    pub unit: Localised,
    /// Help for editors who fill it in.
    pub help: Localised,
    /// Its weight in the search: a word of it counts as much as this many words of the body, 0 to 10. 0
    /// leaves it out. Default: depends on its type.
    pub search: Option<u8>,
    /// For references: the relation that the field belongs to.
    pub relation: Option<RelationIndex>,
    /// What it asks of its values besides their type.
    pub constraints: Option<Box<Constraints>>,
    /// The value of records that state none.
    pub default: Option<Box<DefaultValue>>,
}

/// One of the values of a choice field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value as written in front matter.
    pub name: Box<str>,
    /// Its name on pages.
    pub label: Localised,
}

/// The type of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldType {
    /// A line of text.
    Text,
    /// Markdown, rendered to HTML.
    Markdown,
    /// A day, a month or a year.
    Date,
    /// A day with a time of day.
    DateTime,
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
    /// A colocated image, with its alternative text.
    Image,
    /// A colocated file.
    File,
    /// A reference to records of these kinds; `country`, `region`, `language` and `tags` are references to built-in
    /// kinds.
    Reference(Vec<KindIndex>),
    /// A table with fields of its own, in the order of `site.toml`. They are among [`Kind::inner_fields`].
    Object(Vec<FieldIndex>),
}

impl FieldType {
    /// The types that `site.toml` names without further settings.
    pub(super) const SIMPLE: &[Self] = &[
        Self::Text,
        Self::Markdown,
        Self::Date,
        Self::DateTime,
        Self::Year,
        Self::Integer,
        Self::Number,
        Self::Money,
        Self::Url,
        Self::Email,
        Self::Flag,
        Self::Duration,
        Self::Geo,
        Self::Image,
        Self::File,
    ];

    /// Its name: in `site.toml` for a type without further settings, and for templates (`field.holds`).
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Date => "date",
            Self::DateTime => "datetime",
            Self::Year => "year",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Money => "money",
            Self::Url => "url",
            Self::Email => "email",
            Self::Choice(_) => "choice",
            Self::Flag => "flag",
            Self::Duration => "duration",
            Self::Geo => "geo",
            Self::Image => "image",
            Self::File => "file",
            Self::Reference(_) => "reference",
            Self::Object(_) => "object",
        }
    }

    /// What the bounds of a field of the type are compared with. None if it has none.
    #[must_use]
    pub fn measure(&self, many: bool) -> Option<Measure> {
        match self {
            Self::Integer | Self::Number => Some(Measure::Number),
            Self::Date | Self::Year => Some(Measure::Date),
            Self::DateTime => Some(Measure::Moment),
            Self::Text | Self::Markdown => Some(Measure::Characters),
            _ => many.then_some(Measure::Values),
        }
    }

    /// Whether a value of the field is a date, with a time of day or without.
    #[must_use]
    pub fn is_date(&self) -> bool {
        matches!(self, Self::Date | Self::DateTime | Self::Year)
    }

    /// Whether records can be narrowed by the field: it has one of a few values, or refers to records.
    #[must_use]
    pub fn can_be_facet(&self) -> bool {
        matches!(self, Self::Reference(_) | Self::Choice(_) | Self::Flag)
    }

    /// Whether lists can be sorted by the field: its values have one natural order.
    #[must_use]
    pub fn is_sortable(&self) -> bool {
        matches!(
            self,
            Self::Text
                | Self::Date
                | Self::DateTime
                | Self::Year
                | Self::Integer
                | Self::Number
                | Self::Choice(_)
                | Self::Flag
        )
    }

    /// Whether a translation may state the field. Text for readers may differ between languages; values that
    /// are counted or filtered by may not. Of an object it is decided field by field.
    #[must_use]
    pub fn is_translatable(&self) -> bool {
        matches!(
            self,
            Self::Text | Self::Markdown | Self::Url | Self::Email | Self::Image | Self::File | Self::Object(_)
        )
    }
}

/// The inverse of a reference field, as shown on the page of the record referred to: "Initiatives".
///
/// Several fields of a kind belong to one relation if they refer to the same kinds and their `inverse` is the
/// same.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The kind that refers.
    pub source: KindIndex,
    /// The kinds that are referred to.
    pub targets: Vec<KindIndex>,
    /// Its name in addresses: the field's `inverse`, or the source kind's folder.
    pub name: Box<str>,
    /// Its name on the page of the record referred to.
    pub label: Localised,
    /// How it is laid out there, if `site.toml` says so.
    pub layout: Option<InverseLayout>,
    /// The fields of the source kind that belong to it.
    pub fields: Vec<FieldIndex>,
    /// Whether it makes a tree of parents: the field holds one value and may refer to its own kind.
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

    /// The kind with a role. Only for roles that at most one kind has, so not for [`Role::Ordinary`].
    #[must_use]
    pub fn kind_with_role(&self, role: Role) -> Option<KindIndex> {
        self.kinds().find(|(_, kind)| kind.role == role).map(|(index, _)| index)
    }

    /// The kind of a file, and the rest of its path in the kind's folder. `path` is relative to `content/`.
    /// If the folders of several kinds contain the file, the longest one counts. The kind of free pages, if it has no
    /// folder of its own, has every file that no other kind has.
    #[must_use]
    pub fn kind_of_path<'p>(&self, path: &'p str) -> Option<(KindIndex, &'p str)> {
        self.kinds()
            .filter_map(|(index, kind)| {
                let rest = if kind.folder.is_empty() {
                    Some(path)
                } else {
                    path.strip_prefix(&*kind.folder).and_then(|rest| rest.strip_prefix('/'))
                };
                rest.map(|rest| (index, rest))
            })
            .min_by_key(|(_, rest)| rest.len())
    }
}

impl Kind {
    /// The built-in fields that its records may state, with the type and meaning of each.
    pub fn built_in_fields(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let is_known = |(name, _): &(&str, &str)| match *name {
            CONTACT_PUBLIC => self.private_contact,
            NOT_PRIVATE => self.has_contact_check,
            _ => true,
        };
        BUILT_IN_FIELDS.iter().copied().filter(is_known)
    }

    /// The criteria by which its lists are sorted. Records that are equal in all of them are sorted as records without
    /// criteria are: the newest first, then by title. Pinned records come before all others.
    #[must_use]
    pub fn criteria(&self) -> &[SortCriterion] {
        const DEFAULT: &[SortCriterion] = &[SortCriterion { by: SortBy::Order, descending: false }];
        if self.sort.is_empty() { DEFAULT } else { &self.sort }
    }

    /// Whether its records are the content of the catalogue rather than terms, free pages or built-in
    /// records. Feeds and the home page announce only such records.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.role == Role::Ordinary && !self.is_term
    }

    /// The field of that index, which may be one of an object.
    #[must_use]
    pub fn field(&self, index: FieldIndex) -> &Field {
        let index = usize::from(index.0);
        self.fields.get(index).unwrap_or_else(|| &self.inner_fields[index - self.fields.len()])
    }

    /// The indices of all fields, those of objects last.
    pub fn field_indices(&self) -> impl Iterator<Item = FieldIndex> + use<> {
        (0..self.fields.len() + self.inner_fields.len()).map(|index| FieldIndex(index as u16))
    }

    /// The object field that the field of an index belongs to; none if it is the record's own.
    #[must_use]
    pub fn object_of(&self, index: FieldIndex) -> Option<&Field> {
        self.fields.iter().find(|field| matches!(&field.kind, FieldType::Object(parts) if parts.contains(&index)))
    }

    /// Every field with its index, without those of objects.
    pub fn fields(&self) -> impl Iterator<Item = (FieldIndex, &Field)> {
        self.fields.iter().enumerate().map(|(index, field)| (FieldIndex(index as u16), field))
    }

    /// The field of that name.
    #[must_use]
    pub fn field_named(&self, name: &str) -> Option<FieldIndex> {
        self.fields().find(|(_, field)| &*field.name == name).map(|(index, _)| index)
    }

    /// Whether its records need no files: they come from an embedded table, or are tags.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        matches!(self.role, Role::Country | Role::Region | Role::Language | Role::Tag)
    }
}
