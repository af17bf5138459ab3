//! What a record states, field by field, in a form that two states of a catalogue can be compared in.

use rustc_hash::FxHashMap;

use crate::catalogue::{Catalogue, FieldValue, Record, RecordIndex, Translation};
use crate::config::{Field, FieldIndex, FieldType, Kind, LanguageIndex};
use crate::content::Body;
use crate::dates::Date;
use crate::fingerprint::{Fingerprint, Fingerprinter};

/// What a translation of a record states in one field.
pub(super) struct Stated<'c> {
    /// The field's name in front matter, or `body`.
    pub field: String,
    pub content: StatedContent<'c>,
}

/// The content of a field.
pub(super) enum StatedContent<'c> {
    /// Single values, in order.
    Values(Vec<ValueWithKey>),
    /// Texts in Markdown.
    Prose(Vec<&'c Body>),
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ValueWithKey {
    /// What tells it from others: it stays when the title of a record that it refers to changes.
    pub key: String,
    /// What an editor reads.
    pub shown: String,
}

impl ValueWithKey {
    fn plain(text: impl Into<String>) -> Self {
        let shown = text.into();
        Self { key: shown.clone(), shown }
    }
}

impl Stated<'_> {
    /// Whether it says where the record is rather than what it is.
    pub(super) fn is_address(&self) -> bool {
        matches!(&*self.field, "slug" | "aliases")
    }

    /// Stands for the content: for the words of texts, not for the HTML that is made of them.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        let mut all = Fingerprinter::default();
        match &self.content {
            StatedContent::Values(values) => values.iter().for_each(|value| all.add_piece(value.key.as_bytes())),
            StatedContent::Prose(bodies) => words(bodies).for_each(|word| all.add_piece(word.as_bytes())),
        }
        all.finish()
    }
}

/// The words of texts, in order.
pub(super) fn words<'b>(bodies: &'b [&'b Body]) -> impl Iterator<Item = String> + 'b {
    bodies.iter().flat_map(|body| body.text_runs()).flat_map(|run| {
        let words: Vec<String> = run.text.split_whitespace().map(str::to_owned).collect();
        words
    })
}

/// The names of records by which references to them are compared.
#[derive(Default)]
pub(super) struct ComparedNames(FxHashMap<RecordIndex, String>);

impl ComparedNames {
    /// Records that were renamed have these names, so that what refers to them is the same in both states.
    pub(super) fn renamed(names: impl IntoIterator<Item = (RecordIndex, String)>) -> Self {
        Self(names.into_iter().collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn of(&self, catalogue: &Catalogue, record: RecordIndex) -> String {
        self.0.get(&record).cloned().unwrap_or_else(|| catalogue.name(record))
    }
}

/// What a translation states: the built-in fields, the kind's own in the order of the schema, and the body.
pub(super) fn stated<'c>(
    catalogue: &'c Catalogue,
    names: &ComparedNames,
    record: &Record,
    translation: &'c Translation,
) -> Vec<Stated<'c>> {
    let kind = catalogue.config.schema.kind(record.kind);
    let is_original = record.translations.first().is_some_and(|original| std::ptr::eq(original, translation));
    let mut all = built_in(translation);
    if is_original {
        all.extend(of_record(kind, record, translation));
    }
    for (index, values) in &translation.values {
        let field = kind.field(*index);
        let bodies: Vec<&Body> = values.iter().filter_map(FieldValue::markdown).collect();
        let content = if bodies.is_empty() {
            StatedContent::Values(values.iter().map(|value| compared((catalogue, names), kind, field, value)).collect())
        } else {
            StatedContent::Prose(bodies)
        };
        all.push(Stated { field: field.name.to_string(), content });
    }
    if let Some(body) = translation.body() {
        all.push(Stated { field: "body".to_owned(), content: StatedContent::Prose(vec![body]) });
    }
    all
}

fn built_in<'c>(translation: &Translation) -> Vec<Stated<'c>> {
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    let text = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
    let single = [
        ("title", text(&translation.title)),
        ("summary", text(&translation.summary)),
        ("updated", date(translation.updated)),
        ("verified", date(translation.verified)),
        ("source", text(&translation.source)),
        ("slug", text(&translation.slug)),
    ];
    let mut all: Vec<Stated<'c>> =
        single.into_iter().filter_map(|(field, value)| Some(values(field, vec![value?]))).collect();
    if !translation.also.is_empty() {
        all.push(values("also", translation.also.iter().map(|name| name.to_string()).collect()));
    }
    if !translation.aliases.is_empty() {
        all.push(values("aliases", translation.aliases.iter().map(|alias| alias.path.to_string()).collect()));
    }
    all
}

/// What the record has once, whatever the language.
fn of_record<'c>(kind: &Kind, record: &Record, original: &Translation) -> Vec<Stated<'c>> {
    let of_field = kind.date.and_then(|field| record.values(original.language, field).first());
    let date = record.date.filter(|date| of_field.and_then(FieldValue::date) != Some(*date));
    let single = [
        ("date", date.map(|date| date.to_string())),
        ("pin", record.pin.then(|| "yes".to_owned())),
        ("order", record.order.map(|order| order.to_string())),
    ];
    single.into_iter().filter_map(|(field, value)| Some(values(field, vec![value?]))).collect()
}

fn values<'c>(field: &str, texts: Vec<String>) -> Stated<'c> {
    let content = StatedContent::Values(texts.into_iter().map(ValueWithKey::plain).collect());
    Stated { field: field.to_owned(), content }
}

fn compared(
    (catalogue, names): (&Catalogue, &ComparedNames),
    kind: &Kind,
    field: &Field,
    value: &FieldValue,
) -> ValueWithKey {
    let code = catalogue.config.language(LanguageIndex::DEFAULT).language.code;
    match value {
        FieldValue::Text(text) | FieldValue::Url(text) | FieldValue::Email(text) | FieldValue::Duration(text) => {
            ValueWithKey::plain(&**text)
        }
        FieldValue::Markdown(body) => ValueWithKey::plain(words(&[body]).collect::<Vec<_>>().join(" ")),
        FieldValue::Date(date) => ValueWithKey::plain(date.to_string()),
        FieldValue::DateTime(moment) => ValueWithKey::plain(moment.to_string()),
        FieldValue::Integer(number) => ValueWithKey::plain(with_unit(number.to_string(), field, code)),
        FieldValue::Number(number) => ValueWithKey::plain(with_unit(number.to_string(), field, code)),
        FieldValue::Money(money) => ValueWithKey::plain(format!("{} {}", money.amount, money.currency)),
        FieldValue::Choice(choice) => match &field.kind {
            FieldType::Choice(choices) => {
                ValueWithKey { key: choices[*choice].name.to_string(), shown: choices[*choice].label.get(code).into() }
            }
            _ => ValueWithKey::plain(choice.to_string()),
        },
        FieldValue::Flag(flag) => ValueWithKey::plain(if *flag { "yes" } else { "no" }),
        FieldValue::Geo(latitude, longitude) => ValueWithKey::plain(format!("{latitude}, {longitude}")),
        FieldValue::Image { path, alternative, .. } => {
            let name = file_name(path);
            ValueWithKey::plain(if alternative.is_empty() {
                name.to_owned()
            } else {
                format!("{name} ({alternative})")
            })
        }
        FieldValue::File { path, .. } => ValueWithKey::plain(file_name(path)),
        FieldValue::Reference(target) => ValueWithKey {
            key: names.of(catalogue, *target),
            shown: catalogue.title(*target, LanguageIndex::DEFAULT).to_owned(),
        },
        FieldValue::Object(parts) => object((catalogue, names), kind, parts),
    }
}

/// An object: its fields with their values, as in `name: A. Author; role: Editor`.
fn object(
    within: (&Catalogue, &ComparedNames),
    kind: &Kind,
    parts: &[(FieldIndex, Box<[FieldValue]>)],
) -> ValueWithKey {
    let part = |(index, values): &(FieldIndex, Box<[FieldValue]>)| {
        let field = kind.field(*index);
        let values: Vec<ValueWithKey> = values.iter().map(|value| compared(within, kind, field, value)).collect();
        let join = |of: fn(&ValueWithKey) -> &str| values.iter().map(of).collect::<Vec<_>>().join(", ");
        let named = |text: String| format!("{}: {text}", field.name);
        (named(join(|value| &value.key)), named(join(|value| &value.shown)))
    };
    let (keys, shown): (Vec<String>, Vec<String>) = parts.iter().map(part).unzip();
    ValueWithKey { key: keys.join("; "), shown: shown.join("; ") }
}

fn with_unit(number: String, field: &Field, code: &str) -> String {
    let unit = field.unit.get(code);
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
