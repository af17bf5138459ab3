//! `[forms.NAME]`: pages that ask readers for a record.

use super::{Config, FieldIndex, FieldType, Kind, KindIndex, Localised, Matching, Schema};
use crate::diagnostics::Location;

/// A form: what it asks for, and where it is sent.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its name, which is part of its address: letters a to z, digits and hyphens.
    pub name: Box<str>,
    /// The kind of the record that it asks for.
    pub kind: KindIndex,
    /// What it asks for, in this order.
    pub fields: Vec<FormField>,
    /// What its page is called; empty if it is called like the kind.
    pub title: Localised,
    /// What stands at its head; may be empty.
    pub intro: Localised,
    /// The https address that it is posted to.
    pub action: Option<FormAction>,
    /// The e-mail address that it is sent to.
    pub email: Option<Box<str>>,
    /// Whether it is about a page: records link to it, and its field [`Form::ABOUT`] holds their names.
    pub about: bool,
    /// The record whose page readers see afterwards, and where `site.toml` names it.
    pub thanks: Option<(KindIndex, Box<str>, Location)>,
    /// Further values that are posted, by name.
    pub hidden: Vec<(Box<str>, Box<str>)>,
}

/// Where a form is posted to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormAction {
    /// The address.
    pub address: Box<str>,
    /// Its origin, which the policy of the form's page allows: `https://forms.example.org`.
    pub origin: Box<str>,
}

/// A field of a form.
#[derive(Clone, Debug)]
pub struct FormField {
    /// The value of the record that is asked for.
    pub asked: Asked,
    /// What it is called in this form; empty if it is called as in the schema.
    pub label: Localised,
    /// What readers should know to fill it in; empty if the help of the schema says that.
    pub help: Localised,
    /// Whether this form cannot be sent without it.
    pub required: bool,
}

/// A value of a record that a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A value that records of every kind have.
    BuiltIn(BuiltInValue),
    /// A field of the kind.
    Field(FieldIndex),
}

/// A value that records of every kind have and that readers may fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltInValue {
    /// What the record is called.
    Title,
    /// What it is, in a sentence.
    Summary,
    /// When it was published or happened.
    Date,
    /// Where it came from.
    Source,
    /// Its text.
    Body,
    /// Whether the contact that it states may be published.
    ContactPublic,
}

impl Form {
    /// The field of the kind that says which page a form is about.
    pub const ABOUT: &'static str = "about";
    /// What its page is called in a language.
    #[must_use]
    pub fn title_in<'c>(&'c self, schema: &'c Schema, code: &str) -> &'c str {
        match self.title.get(code) {
            "" => schema.kind(self.kind).label.get(code),
            title => title,
        }
    }

    /// The name of forms in links: `@form/ask`.
    pub const LINK_NAME: &'static str = "form";
}

impl Config {
    /// The names of what may be asked of readers for records of a kind: by its forms, or if it has none, by a form that
    /// names no fields.
    #[must_use]
    pub fn asked_of_readers(&self, index: KindIndex) -> Vec<&str> {
        let kind = self.schema.kind(index);
        let mut forms = self.forms.iter().filter(|form| form.kind == index).peekable();
        if forms.peek().is_some() {
            return forms.flat_map(|form| form.fields.iter().map(|field| field.asked.name(kind))).collect();
        }
        FormField::defaults(kind, self.matching_of(index)).iter().map(|field| field.asked.name(kind)).collect()
    }
}

impl FormField {
    /// What a form asks for that does not say: title, summary, every field that is no file and that readers may decide,
    /// text.
    #[must_use]
    pub fn defaults(kind: &Kind, matching: Option<&Matching>) -> Vec<Self> {
        let plain = |asked, required| Self { asked, label: Localised::default(), help: Localised::default(), required };
        let built_in = |value: BuiltInValue| plain(Asked::BuiltIn(value), value == BuiltInValue::Title);
        let is_asked = |(index, field): &(FieldIndex, &super::Field)| {
            let is_of_editors = matching.is_some_and(|matching| matching.is_of_editors(*index));
            !is_of_editors && !matches!(field.kind, FieldType::Image | FieldType::File)
        };
        let own: Vec<Self> =
            kind.fields().filter(is_asked).map(|(index, field)| plain(Asked::Field(index), field.required)).collect();
        let is_contact = |field: &Self| matches!(field.asked, Asked::Field(index) if kind.holds_contact(index));
        let asks_for_consent = kind.private_contact && own.iter().any(is_contact);
        let consent = asks_for_consent.then(|| built_in(BuiltInValue::ContactPublic));
        let first = [BuiltInValue::Title, BuiltInValue::Summary].map(built_in);
        first.into_iter().chain(own).chain(consent).chain([built_in(BuiltInValue::Body)]).collect()
    }
}

impl Asked {
    /// Its name in a record of a kind.
    #[must_use]
    pub fn name(self, kind: &Kind) -> &str {
        match self {
            Self::BuiltIn(value) => value.name(),
            Self::Field(index) => &kind.field(index).name,
        }
    }
}

impl Kind {
    /// Whether a field, or a part of it if it is an object, says how somebody is reached.
    #[must_use]
    pub fn holds_contact(&self, index: FieldIndex) -> bool {
        let field = self.field(index);
        match &field.kind {
            FieldType::Object(parts) => parts.iter().any(|part| self.holds_contact(*part)),
            field_type => field_type.is_contact(&field.name),
        }
    }
}

impl FieldType {
    /// Whether a field of this type and of some name holds a phone number.
    #[must_use]
    pub fn is_phone(&self, name: &str) -> bool {
        *self == Self::Text && matches!(name, "phone" | "telephone" | "tel" | "mobile")
    }

    /// Whether a field of this type and of some name says how somebody is reached. Where a kind keeps contacts to
    /// itself, forms promise that such a field is not published unless readers allow it.
    #[must_use]
    pub fn is_contact(&self, name: &str) -> bool {
        *self == Self::Email || self.is_phone(name) || (*self == Self::Text && name == "contact")
    }
}

impl BuiltInValue {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Title, Self::Summary, Self::Date, Self::Source, Self::Body, Self::ContactPublic];

    /// Those that records of a kind may have.
    pub fn of_kind(kind: &Kind) -> impl Iterator<Item = Self> {
        let is_kept = kind.private_contact;
        Self::ALL.into_iter().filter(move |value| is_kept || *value != Self::ContactPublic)
    }

    /// Its name in a record.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Date => "date",
            Self::Source => "source",
            Self::Body => "body",
            Self::ContactPublic => "contact_public",
        }
    }

    /// The type of field that takes the same values.
    #[must_use]
    pub fn field_type(self) -> &'static FieldType {
        match self {
            Self::Title | Self::Summary | Self::Source => &FieldType::Text,
            Self::Date => &FieldType::Date,
            Self::Body => &FieldType::Markdown,
            Self::ContactPublic => &FieldType::Flag,
        }
    }
}
