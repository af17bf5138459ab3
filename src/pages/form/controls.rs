//! The controls of a form: one for each field, by its type.

use super::super::common::Builder;
use super::super::contract::{Made, Text};
use super::options::{self, Offer, Suggestions};
use super::pattern;
use super::{FormFieldContext, FormItemContext, FormOptionContext};
use crate::config::{
    Asked, Bound, BuiltInValue, Constraints, Field, FieldType, Form, FormField, Kind, Localised, Measure,
};

/// How many controls a field with several values has at first. Readers with JavaScript can add more.
const FIRST_ITEMS: usize = 3;
/// The most choices that are shown as round buttons.
const MAX_RADIOS: usize = 7;

/// What a control asks for: a field of the schema, or a value that every record has.
#[derive(Clone, Copy)]
struct Question<'f> {
    name: &'f str,
    field_type: &'f FieldType,
    many: bool,
    required: bool,
    label: &'f Localised,
    help: &'f Localised,
    unit: Option<&'f Localised>,
    constraints: Option<&'f Constraints>,
    after: Option<&'f str>,
}

/// The controls of a form, in the order of its fields.
pub(super) fn fields<'b>(
    builder: &'b Builder<'b>,
    form: &Form,
    suggestions: &mut Suggestions<'b>,
) -> Vec<Made<FormFieldContext>> {
    let kind = builder.kind(form.kind);
    let public = BuiltInValue::ContactPublic.name();
    let asks_for_consent = form.fields.iter().any(|field| field.asked.name(kind) == public);
    let mut controls = Controls { builder, kind, suggestions, asks_for_consent };
    form.fields.iter().map(|field| controls.control(question(kind, field), "").into()).collect()
}

fn question<'f>(kind: &'f Kind, field: &'f FormField) -> Question<'f> {
    match field.asked {
        Asked::BuiltIn(value) => Question {
            name: value.name(),
            field_type: value.field_type(),
            many: false,
            required: field.required,
            label: &field.label,
            help: &field.help,
            unit: None,
            constraints: None,
            after: None,
        },
        Asked::Field(index) => {
            let declared = kind.field(index);
            let stated = |own: &'f Localised, schema: &'f Localised| if own.is_empty() { schema } else { own };
            Question {
                required: field.required,
                label: stated(&field.label, &declared.label),
                help: stated(&field.help, &declared.help),
                ..of_field(kind, declared)
            }
        }
    }
}

fn of_field<'f>(kind: &'f Kind, field: &'f Field) -> Question<'f> {
    Question {
        name: &field.name,
        field_type: &field.kind,
        many: field.many,
        required: field.required && field.default.is_none(),
        label: &field.label,
        help: &field.help,
        unit: Some(&field.unit),
        constraints: field.constraints.as_deref(),
        after: field.after.map(|after| &*kind.field(after).name),
    }
}

struct Controls<'c, 'b> {
    builder: &'c Builder<'b>,
    kind: &'c Kind,
    suggestions: &'c mut Suggestions<'b>,
    /// Whether the form asks if a contact may be published.
    asks_for_consent: bool,
}

impl Controls<'_, '_> {
    /// The control for a question. `before` is what names of controls begin with: `authors.0.` in an object.
    fn control(&mut self, asked: Question<'_>, before: &str) -> FormFieldContext {
        let code = self.builder.code();
        let name = format!("{before}{}", asked.name);
        let Chosen { control, options, list, open } = self.choice(asked);
        let (min, max) = asked.constraints.map_or((None, None), |constraints| (constraints.min, constraints.max));
        let pattern = asked.constraints.and_then(|constraints| constraints.pattern.as_ref());
        let items = self.items(asked, control, &name);
        FormFieldContext {
            name: asked.name.into(),
            id: name.clone().into(),
            label: asked.label.get(code).into(),
            help: asked.help.get(code).into(),
            value_type: asked.field_type.name().into(),
            control: control.into(),
            input: input_type(asked.field_type).into(),
            required: asked.required,
            many: asked.many,
            min: min.map(|bound| written(bound).into()),
            max: max.map(|bound| written(bound).into()),
            least: min.and_then(as_number),
            most: max.and_then(as_number),
            measure: measure(asked).into(),
            pattern: pattern.and_then(|pattern| pattern::in_javascript(&pattern.written)).map(Text::from),
            pattern_help: pattern.map_or("", |pattern| pattern.help.get(code)).into(),
            unit: asked.unit.map_or("", |unit| unit.get(code)).into(),
            after: asked.after.map(Text::from),
            autocomplete: autocomplete(asked).map(Text::from),
            options,
            list,
            open,
            private: self.asks_for_consent && asked.field_type.is_contact(asked.name),
            items,
        }
    }

    /// Which control a question has, and what can be chosen by it.
    fn choice(&mut self, asked: Question<'_>) -> Chosen {
        let code = self.builder.code();
        let chosen =
            |control: &'static str, options: Vec<FormOptionContext>| Chosen { options, ..Chosen::plain(control) };
        match asked.field_type {
            FieldType::Choice(choices) => {
                let option = |choice: &crate::config::Choice| options::option(&*choice.name, choice.label.get(code));
                let control = match asked.many {
                    true => "boxes",
                    false if choices.len() > MAX_RADIOS => "select",
                    false => "radios",
                };
                chosen(control, choices.iter().map(option).collect())
            }
            // A flag that must be stated is a question with two answers; a box that is not ticked states nothing.
            FieldType::Flag if asked.required => {
                chosen("radios", ["true", "false"].map(|value| options::option(value, "")).into())
            }
            FieldType::Flag => Chosen::plain("box"),
            FieldType::Reference(kinds) => match self.suggestions.offer(kinds, asked.many) {
                Offer::Options(options) => chosen(if asked.many { "boxes" } else { "select" }, options),
                Offer::List { id, open } => Chosen { list: Some(id.into()), open, ..Chosen::plain("suggest") },
                Offer::Nothing => Chosen { open: true, ..Chosen::plain("line") },
            },
            FieldType::Money => Chosen { list: Some(self.suggestions.currencies().into()), ..Chosen::plain("money") },
            FieldType::Duration => Chosen::plain("duration"),
            FieldType::Geo => Chosen::plain("geo"),
            FieldType::Object(_) => Chosen::plain("group"),
            FieldType::Markdown => Chosen::plain("lines"),
            _ => Chosen::plain("line"),
        }
    }

    /// The controls of a field. Those of lists of choices are one.
    fn items(&mut self, asked: Question<'_>, control: &str, name: &str) -> Vec<FormItemContext> {
        let is_group = matches!(control, "money" | "duration" | "geo" | "group");
        let is_one = !asked.many || matches!(control, "boxes" | "select" | "radios");
        let most = match asked.constraints.and_then(|constraints| constraints.max) {
            Some(Bound::Number(most)) if measure(asked) == "values" => (most.max(1.0) as usize).min(FIRST_ITEMS),
            _ => FIRST_ITEMS,
        };
        let count = if is_one { 1 } else { most };
        let mut items = Vec::with_capacity(count);
        for at in 0..count {
            let name = if is_group && asked.many { format!("{name}.{at}") } else { name.to_owned() };
            let id = if is_group || at == 0 { format!("_f-{name}") } else { format!("_f-{name}-{at}") };
            let parts = match asked.field_type {
                FieldType::Object(parts) => {
                    let before = format!("{name}.");
                    let kind = self.kind;
                    parts.iter().map(|part| self.control(of_field(kind, kind.field(*part)), &before).into()).collect()
                }
                _ => Vec::new(),
            };
            items.push(FormItemContext { name: name.into(), id: id.into(), number: at + 1, parts });
        }
        items
    }
}

/// A control, and what can be chosen by it.
struct Chosen {
    control: &'static str,
    options: Vec<FormOptionContext>,
    list: Option<Text>,
    open: bool,
}

impl Chosen {
    fn plain(control: &'static str) -> Self {
        Self { control, options: Vec::new(), list: None, open: false }
    }
}

/// The type of the element `input` for one value.
fn input_type(field_type: &FieldType) -> &'static str {
    match field_type {
        FieldType::Url => "url",
        FieldType::Email => "email",
        FieldType::DateTime => "datetime-local",
        FieldType::Year | FieldType::Integer | FieldType::Number => "number",
        _ => "text",
    }
}

fn measure(asked: Question<'_>) -> &'static str {
    match asked.field_type.measure(asked.many) {
        Some(Measure::Number) => "number",
        Some(Measure::Date | Measure::Moment) => "date",
        Some(Measure::Characters) => "characters",
        Some(Measure::Values) => "values",
        None => "",
    }
}

/// A bound as readers write such a value: moments as the clocks of the site show them.
fn written(bound: Bound) -> String {
    match bound {
        Bound::Number(number) => number.to_string(),
        Bound::Moment(moment) => moment.local(),
    }
}

fn as_number(bound: Bound) -> Option<f64> {
    match bound {
        Bound::Number(number) => Some(number),
        Bound::Moment(_) => None,
    }
}

/// What browsers may fill in by themselves (HTML, section 4.10.18.7; WCAG 2.2, success criterion 1.3.5).
fn autocomplete(asked: Question<'_>) -> Option<&'static str> {
    match asked.field_type {
        FieldType::Email => Some("email"),
        field_type if field_type.is_phone(asked.name) => Some("tel"),
        _ => None,
    }
}
