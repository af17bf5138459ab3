//! Reads `[matching.KIND]`: which kinds are matched, by which fields, and which records still ask.

use super::super::matching::{MatchedField, Matching, Near};
use super::super::schema::{FieldIndex, FieldType, Kind, KindIndex, Role, Schema};
use super::reader::SettingsReader;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::values::{self, Entry, Value};

/// The keys of `[matching.KIND]`.
const KEYS: &[&str] = &["with", "require", "threshold", "weights", "status", "open", "until", "answered_by"];
/// The keys of a field in `weights`, where it is a table.
const WEIGHT_KEYS: &[&str] = &["weight", "near"];
/// The condition that no field states: the offer has not ended.
const NOT_PAST: &str = "not-past";
/// The default of `threshold`.
const DEFAULT_THRESHOLD: f64 = 0.45;
/// The default of `open`.
const DEFAULT_OPEN: &str = "open";
/// The default of `answered_by`.
const DEFAULT_ANSWERED_BY: &str = "answered_by";
/// The largest weight.
const MAX_WEIGHT: f64 = 1000.0;
/// At most this many fields can be compared.
const MAX_FIELDS: usize = 32;

/// The kinds of one `[matching.KIND]`.
struct MatchedKinds<'s> {
    schema: &'s Schema,
    asking: KindIndex,
    answering: Vec<KindIndex>,
}

impl SettingsReader<'_> {
    pub(super) fn matching(&mut self, entry: Option<&Entry>, schema: &Schema) -> Vec<Matching> {
        self.table(entry).iter().filter_map(|setting| self.matching_of(setting, schema)).collect()
    }

    fn matching_of(&mut self, setting: &Entry, schema: &Schema) -> Option<Matching> {
        let table = self.table(Some(setting));
        self.keys(&format!("matching of `{}`", setting.key), table, KEYS);
        let kind = self.kind_named(schema, &setting.key, setting.key_span);
        let with = self.answering_kinds(setting, table, schema, kind);
        let asking = kind?;
        if with.is_empty() {
            return None;
        }
        let kinds = MatchedKinds { schema, asking, answering: with };
        let mut fields = self.weights(setting, values::get(table, "weights"), &kinds);
        let not_past = self.required(values::get(table, "require"), &kinds, &mut fields);
        let declared = schema.kind(asking);
        let status_entry = values::get(table, "status");
        let status = self.status(status_entry, declared).zip(status_entry);
        Some(Matching {
            kind: asking,
            fields,
            not_past,
            threshold: self.threshold(values::get(table, "threshold")),
            open: self.open_choices(values::get(table, "open"), declared, status),
            status: status.map(|(field, _)| field),
            until: self.until(values::get(table, "until"), declared),
            answered_by: self.answered_by(values::get(table, "answered_by"), declared),
            with: kinds.answering,
        })
    }

    /// `with`: the name of a kind, or a list of names.
    fn answering_kinds(
        &mut self,
        setting: &Entry,
        table: &[Entry],
        schema: &Schema,
        asking: Option<KindIndex>,
    ) -> Vec<KindIndex> {
        let names = match values::get(table, "with") {
            None => {
                let message = format!("matching of `{}` does not say with which kind", setting.key);
                self.problem(Code::MissingKey, setting.key_span, message, "write with = \"initiative\", say");
                return Vec::new();
            }
            Some(Entry { value, .. }) if value.value.as_text().is_some() => {
                vec![(value.value.as_text().unwrap_or_default(), value.span)]
            }
            list => self.texts(list),
        };
        let mut kinds = Vec::new();
        for (name, span) in names {
            let Some(kind) = self.kind_named(schema, name, span) else { continue };
            if Some(kind) == asking || kinds.contains(&kind) {
                let message = match Some(kind) == asking {
                    true => format!("records of the kind `{name}` cannot answer each other"),
                    false => format!("`{name}` is listed twice"),
                };
                self.problem(Code::ConflictingSettings, span, message, "remove it");
                continue;
            }
            kinds.push(kind);
        }
        kinds
    }

    /// `weights`: fields that all kinds have, each with a number or a table.
    fn weights(&mut self, setting: &Entry, entry: Option<&Entry>, kinds: &MatchedKinds<'_>) -> Vec<MatchedField> {
        let mut fields = Vec::new();
        for weight in self.table(entry).iter().take(MAX_FIELDS) {
            let (number, near) = self.weight(weight);
            let near = near.unwrap_or(Near::Nothing);
            let known = self.matched_field((&weight.key, weight.key_span), near, kinds);
            fields.extend(number.zip(known).map(|(number, field)| MatchedField { weight: number, ..field }));
        }
        let span = entry.map_or(setting.key_span, |entry| entry.key_span);
        if self.table(entry).len() > MAX_FIELDS {
            let message = format!("`weights` has more than {MAX_FIELDS} fields");
            self.problem(Code::InvalidSetting, span, message, "compare fewer fields");
        } else if fields.len() == self.table(entry).len() && fields.iter().all(|field: &MatchedField| field.weight == 0)
        {
            let message = format!("matching of `{}` gives no field a weight, so nothing would match", setting.key);
            self.problem(Code::MissingKey, span, message, "write weights = { topics = 3 }, say");
        }
        fields
    }

    /// A weight in thousandths, and `near`, if it is stated.
    fn weight(&mut self, entry: &Entry) -> (Option<u32>, Option<Near>) {
        let Value::Table(table) = &entry.value.value else { return (self.weight_number(entry), None) };
        self.keys(&format!("the weight of `{}`", entry.key), table, WEIGHT_KEYS);
        let number = match values::get(table, "weight") {
            Some(number) => self.weight_number(number),
            None => Some(MatchedField::WEIGHT_UNITS),
        };
        let near = values::get(table, "near").and_then(|near| match near.value.value.as_text() {
            Some("parent") => Some(Near::Parent),
            Some("region") => Some(Near::Region),
            _ => {
                let message = "`near` is neither \"parent\" nor \"region\"";
                let help = "\"parent\" counts values above and below in a tree, \"region\" places of the same region";
                self.problem(Code::InvalidSetting, near.value.span, message, help);
                None
            }
        });
        (number, near)
    }

    fn weight_number(&mut self, entry: &Entry) -> Option<u32> {
        let number = match entry.value.value {
            Value::Integer(number) => number as f64,
            Value::Number(number) => number,
            _ => f64::NAN,
        };
        if (0.0..=MAX_WEIGHT).contains(&number) {
            return Some((number * f64::from(MatchedField::WEIGHT_UNITS)).round() as u32);
        }
        let message = format!("`{}` is not a number from 0 to {MAX_WEIGHT}", entry.key);
        let help = "it says how much the field counts: topics = 3, or topics = { weight = 3, near = \"parent\" }";
        self.problem(Code::InvalidSetting, entry.value.span, message, help);
        None
    }

    /// The field of a name in all kinds, with a weight of 0; none, reported, if a kind does not have it or if its
    /// values cannot be compared.
    fn matched_field(
        &mut self,
        (name, span): (&str, Span),
        near: Near,
        kinds: &MatchedKinds<'_>,
    ) -> Option<MatchedField> {
        let schema = kinds.schema;
        let mut found = Vec::new();
        for kind in std::iter::once(kinds.asking).chain(kinds.answering.iter().copied()) {
            let declared = schema.kind(kind);
            let Some(field) = declared.field_named(name) else {
                let message = format!("kind `{}` has no field `{name}`", declared.name);
                let problem = Diagnostic::new(Code::UnknownName, message).at(self.source.place(span));
                let shared = declared.fields.iter().filter(|field| field.kind.can_be_facet());
                let problem = problem.help("name fields that all matched kinds have");
                self.diagnostics.push(problem.suggest(name, shared.map(|field| &*field.name)));
                return None;
            };
            found.push((declared, field));
        }
        let ((declared, asked), offered) = found.split_first()?;
        let asked_type = &declared.field(*asked).kind;
        let other = offered.iter().find(|(kind, field)| !is_comparable(schema, asked_type, &kind.field(*field).kind));
        if !asked_type.can_be_facet() || other.is_some() {
            let (kind, field) = other.copied().unwrap_or((*declared, *asked));
            let type_name = kind.field(field).kind.name();
            let message =
                format!("`{name}` cannot be compared: in kind `{}` it is of the type `{type_name}`", kind.name);
            let help = "matching compares references, choices and flags that are of the same type in all kinds";
            self.problem(Code::InvalidSetting, span, message, help);
            return None;
        }
        if !fits_near(schema, asked_type, near) {
            let (message, help) = match near {
                Near::Parent => ("has no tree", "`near = \"parent\"` is for references to a kind with a parent field"),
                _ => ("holds no places", "`near = \"region\"` is for fields of the types country and region"),
            };
            self.problem(Code::InvalidSetting, span, format!("`{name}` {message}"), help);
            return None;
        }
        let offered = offered.iter().map(|(_, field)| *field).collect();
        Some(MatchedField { name: name.into(), asked: *asked, offered, weight: 0, near, required: false })
    }

    /// `require`: marks the fields that must be shared, and adds those that have no weight. Whether `not-past` is
    /// among them.
    fn required(&mut self, entry: Option<&Entry>, kinds: &MatchedKinds<'_>, fields: &mut Vec<MatchedField>) -> bool {
        let mut not_past = false;
        for (name, span) in self.texts(entry) {
            if name == NOT_PAST {
                not_past = true;
            } else if let Some(field) = fields.iter_mut().find(|field| &*field.name == name) {
                field.required = true;
            } else if kinds.schema.kind(kinds.asking).field_named(name).is_some() {
                let field = self.matched_field((name, span), Near::Nothing, kinds);
                fields.extend(field.map(|field| MatchedField { required: true, ..field }));
            } else {
                self.unknown_condition(name, span, kinds);
            }
        }
        if fields.len() > MAX_FIELDS {
            let message = format!("more than {MAX_FIELDS} fields are compared");
            let span = entry.map_or(Span::default(), |entry| entry.key_span);
            self.problem(Code::InvalidSetting, span, message, "require fewer fields");
            fields.truncate(MAX_FIELDS);
        }
        not_past
    }

    fn unknown_condition(&mut self, name: &str, span: Span, kinds: &MatchedKinds<'_>) {
        let declared = kinds.schema.kind(kinds.asking);
        let known = declared.fields.iter().filter(|field| field.kind.can_be_facet()).map(|field| &*field.name);
        let problem = Diagnostic::new(Code::UnknownName, format!("there is no condition `{name}`"))
            .at(self.source.place(span))
            .help(format!("write \"{NOT_PAST}\", or the name of a field that all matched kinds have"));
        self.diagnostics.push(problem.suggest(name, known.chain([NOT_PAST])));
    }

    fn threshold(&mut self, entry: Option<&Entry>) -> u32 {
        let in_units = |number: f64| (number * f64::from(Matching::THRESHOLD_UNITS)).round() as u32;
        let number = match entry.map(|entry| &entry.value.value) {
            None => return in_units(DEFAULT_THRESHOLD),
            Some(Value::Integer(number)) => *number as f64,
            Some(Value::Number(number)) => *number,
            Some(_) => f64::NAN,
        };
        if (0.0..=1.0).contains(&number) {
            return in_units(number);
        }
        if let Some(entry) = entry {
            let message = "`threshold` is not a number from 0 to 1";
            self.problem(Code::InvalidSetting, entry.value.span, message, "write threshold = 0.45, say");
        }
        in_units(DEFAULT_THRESHOLD)
    }

    /// `status`: the choice field that says whether a record still asks.
    fn status(&mut self, entry: Option<&Entry>, kind: &Kind) -> Option<FieldIndex> {
        let is_choice = |field: &FieldType| matches!(field, FieldType::Choice(_));
        self.own_field(entry, kind, is_choice, "a field of the type choice, as in status = \"state\"")
    }

    /// `answered_by`: a reference field of the kind; by default the one of that name.
    fn answered_by(&mut self, entry: Option<&Entry>, kind: &Kind) -> Option<FieldIndex> {
        let is_reference = |field: &FieldType| matches!(field, FieldType::Reference(_));
        if entry.is_none() {
            let own = kind.field_named(DEFAULT_ANSWERED_BY);
            return own.filter(|index| is_reference(&kind.field(*index).kind));
        }
        self.own_field(entry, kind, is_reference, "a field that refers to records, as in answered_by = \"offers\"")
    }

    /// `until`: the date field that says until when a record asks.
    fn until(&mut self, entry: Option<&Entry>, kind: &Kind) -> Option<FieldIndex> {
        let entry = entry.filter(|entry| entry.value.value.as_text() != Some("expires"));
        let is_date = |field: &FieldType| matches!(field, FieldType::Date | FieldType::DateTime | FieldType::Year);
        self.own_field(entry, kind, is_date, "a field of the type date, as in until = \"deadline\", or \"expires\"")
    }

    /// The field of a kind that a setting names, if it is of a type that fits.
    pub(super) fn own_field(
        &mut self,
        entry: Option<&Entry>,
        kind: &Kind,
        fits: impl Fn(&FieldType) -> bool,
        wanted: &str,
    ) -> Option<FieldIndex> {
        let name = self.text(entry)?;
        let span = entry?.value.span;
        let fields = || kind.fields().filter(|(_, field)| fits(&field.kind));
        let found = fields().find(|(_, field)| field.name == name).map(|(index, _)| index);
        if found.is_none() {
            let is_known = kind.field_named(&name).is_some();
            let message = match is_known {
                true => format!("field `{name}` of kind `{}` is of another type", kind.name),
                false => format!("kind `{}` has no field `{name}`", kind.name),
            };
            let code = if is_known { Code::InvalidSetting } else { Code::UnknownName };
            let problem =
                Diagnostic::new(code, message).at(self.source.place(span)).help(format!("it must be {wanted}"));
            self.diagnostics.push(problem.suggest(&name, fields().map(|(_, field)| &*field.name)));
        }
        found
    }

    /// `open`: the choices of the status field with which a record still asks. `status` is that field and the setting
    /// that names it.
    fn open_choices(&mut self, entry: Option<&Entry>, kind: &Kind, status: Option<(FieldIndex, &Entry)>) -> Vec<usize> {
        let (choices, status_entry) = match status.map(|(field, entry)| (&kind.field(field).kind, entry)) {
            Some((FieldType::Choice(choices), entry)) => (&choices[..], entry),
            _ => {
                if let Some(entry) = entry.filter(|_| status.is_none()) {
                    let message = "`open` has no effect without `status`";
                    let help = "name the field that holds these choices, as in status = \"state\"";
                    self.problem(Code::IneffectiveSetting, entry.key_span, message, help);
                }
                return Vec::new();
            }
        };
        let names = match entry {
            Some(_) => self.texts(entry),
            None => vec![(DEFAULT_OPEN, status_entry.value.span)],
        };
        if let Some(entry) = entry.filter(|entry| matches!(&entry.value.value, Value::List(list) if list.is_empty())) {
            let message = format!("with `open` empty, no `{}` that states its status is ever open", kind.name);
            let help = "list the choices with which a record still asks, as in open = [\"open\"]; or remove `status`";
            self.problem(Code::IneffectiveSetting, entry.value.span, message, help);
        }
        let mut open = Vec::new();
        for (name, span) in names {
            let found = choices.iter().position(|choice| &*choice.name == name);
            if found.is_none() {
                let message = format!("the status of kind `{}` has no choice `{name}`", kind.name);
                let known = choices.iter().map(|choice| &*choice.name);
                let problem = Diagnostic::new(Code::UnknownName, message).at(self.source.place(span));
                let help = "list the choices with which a record still asks, as in open = [\"open\"]";
                self.diagnostics.push(problem.help(help).suggest(name, known));
            }
            open.extend(found);
        }
        open
    }
}

/// Whether values of two types can be the same.
fn is_comparable(schema: &Schema, one: &FieldType, other: &FieldType) -> bool {
    match (one, other) {
        (FieldType::Choice(_), FieldType::Choice(_)) | (FieldType::Flag, FieldType::Flag) => true,
        (FieldType::Reference(ones), FieldType::Reference(others)) => {
            let are_places = [ones, others].into_iter().all(|kinds| kinds.iter().any(|kind| is_place(schema, *kind)));
            are_places || ones.iter().any(|kind| others.contains(kind))
        }
        _ => false,
    }
}

fn is_place(schema: &Schema, kind: KindIndex) -> bool {
    matches!(schema.kind(kind).role, Role::Country | Role::Region)
}

/// Whether the values of a type have what `near` asks for: a tree, or regions.
fn fits_near(schema: &Schema, field: &FieldType, near: Near) -> bool {
    let FieldType::Reference(kinds) = field else { return near == Near::Nothing };
    let is_tree = |kind: &KindIndex| schema.relations.iter().any(|known| known.is_parent && known.source == *kind);
    match near {
        Near::Nothing => true,
        Near::Parent => kinds.iter().any(is_tree),
        Near::Region => kinds.iter().any(|kind| is_place(schema, *kind)),
    }
}
