//! Reads `[forms]`: what each form asks for, and where it is sent.

use super::super::built_in_fields::{BUILT_IN_FIELDS, CONTACT_PUBLIC};
use super::super::forms::{Asked, BuiltInValue, Form, FormAction, FormField};
use super::super::matching::Matching;
use super::super::schema::{FieldType, Kind, KindIndex, Schema};
use super::reader::SettingsReader;
use crate::diagnostics::{Code, Diagnostic, Location, Span};
use crate::form_controls;
use crate::normal_forms::nfc;
use crate::policy;
use crate::urls;
use crate::values::{self, Entry, Spanned, Value};

/// The most forms of a site, and the most values of `hidden`: each form is a page in every language.
const MAX_FORMS: usize = 100;
const MAX_HIDDEN: usize = 20;
/// The most bytes of the name of a form, which is part of the address of its page.
const MAX_NAME_BYTES: usize = 60;

const FORM_KEYS: &[&str] =
    &["kind", "fields", "title", "intro", "action", "email", "save_only", "about", "thanks", "hidden"];

impl SettingsReader<'_> {
    /// The forms of `[forms]`, in their order.
    pub(super) fn forms(&mut self, entry: Option<&Entry>, schema: &Schema, matching: &[Matching]) -> Vec<Form> {
        let declared = self.table(entry);
        if let Some(entry) = entry.filter(|_| declared.len() > MAX_FORMS) {
            let message = format!("there are {} forms; there may be {MAX_FORMS}", declared.len());
            self.problem(Code::InvalidSetting, entry.key_span, message, "ask for one kind in one form");
        }
        if let Some(entry) = entry.filter(|_| schema.kind_named(Form::LINK_NAME).is_some()) {
            let message = "a kind is called `form`, so links to forms would lead to its records";
            self.problem(Code::ConflictingSettings, entry.key_span, message, "give the kind another name");
        }
        declared.iter().take(MAX_FORMS).filter_map(|entry| self.form(schema, matching, entry)).collect()
    }

    fn form(&mut self, schema: &Schema, matching: &[Matching], entry: &Entry) -> Option<Form> {
        let what = format!("form `{}`", entry.key);
        let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if entry.key.is_empty() || entry.key.len() > MAX_NAME_BYTES || !entry.key.bytes().all(is_name) {
            let message = format!("`{}` cannot be the name of a form", entry.key.escape_debug());
            let help = "its page lies at forms/NAME.html: write small letters a to z, digits and hyphens, 60 at most";
            self.problem(Code::InvalidSetting, entry.key_span, message, help);
        }
        let table = self.table(Some(entry));
        self.keys(&what, table, FORM_KEYS);
        let kind = self.kind_of_form(schema, &what, entry, table)?;
        let declared = schema.kind(kind);
        let matching = matching.iter().find(|matching| matching.kind == kind);
        let fields = match values::get(table, "fields") {
            Some(fields) => self.form_fields(declared, matching, fields),
            None => FormField::defaults(declared, matching),
        };
        let about = self.flag(values::get(table, "about")).unwrap_or(false);
        if about {
            self.about_of_form(declared, &fields, &what, values::get(table, "about"));
        }
        let action = self.action(values::get(table, "action"));
        let email = self.email(values::get(table, "email"));
        let hidden = self.hidden_values(values::get(table, "hidden"), action.is_some());
        self.sent_twice(values::get(table, "hidden"), declared, &fields);
        self.destination(&what, entry, table, action.is_some() || email.is_some());
        Some(Form {
            name: entry.key.clone(),
            kind,
            fields,
            title: self.localised(values::get(table, "title")),
            intro: self.localised(values::get(table, "intro")),
            about,
            thanks: self.thanks(schema, values::get(table, "thanks")),
            hidden,
            action,
            email,
        })
    }

    fn kind_of_form(&mut self, schema: &Schema, what: &str, entry: &Entry, table: &[Entry]) -> Option<KindIndex> {
        let Some(kind) = values::get(table, "kind") else {
            let help = "write kind = \"…\" with the kind of record that it asks for";
            self.problem(Code::MissingKey, entry.key_span, format!("{what} has no `kind`"), help);
            return None;
        };
        let name = self.text(Some(kind))?;
        let found = self.kind_named(schema, &name, kind.value.span)?;
        if schema.kind(found).is_built_in() {
            let message = format!("a form cannot ask for records of the kind `{name}`, which is built in");
            self.problem(Code::InvalidSetting, kind.value.span, message, "name a kind of your own");
            return None;
        }
        Some(found)
    }

    /// `fields`: names of fields, or tables that change what a field is called.
    fn form_fields(&mut self, kind: &Kind, matching: Option<&Matching>, entry: &Entry) -> Vec<FormField> {
        let mut fields: Vec<FormField> = Vec::new();
        for item in self.list(Some(entry)) {
            let Some((field, span)) = self.form_field(kind, item) else { continue };
            if fields.iter().any(|known| known.asked == field.asked) {
                self.problem(
                    Code::ConflictingSettings,
                    span,
                    "this form asks for a field twice",
                    "remove one of the two",
                );
                continue;
            }
            fields.push(field);
        }
        let asks_for = |asked: Asked| fields.iter().any(|field| field.asked == asked);
        let mut missing = Vec::new();
        if !asks_for(Asked::BuiltIn(BuiltInValue::Title)) {
            missing.push("title");
        }
        let is_of_editors = |index| matching.is_some_and(|matching| matching.is_of_editors(index));
        let required = kind.fields().filter(|(_, field)| field.required && field.default.is_none());
        let required = required.filter(|(index, _)| !asks_for(Asked::Field(*index)) && !is_of_editors(*index));
        missing.extend(required.map(|(_, field)| &*field.name));
        for name in missing {
            let message = format!("this form does not ask for `{name}`, which each record must have");
            self.problem(Code::MissingKey, entry.key_span, message, format!("add \"{name}\" to `fields`"));
        }
        fields
    }

    fn form_field(&mut self, kind: &Kind, item: &Spanned) -> Option<(FormField, Span)> {
        let wanted = "a list of fields, fields = [\"title\", { field = \"summary\", required = true }]";
        let table: &[Entry] = match &item.value {
            Value::Table(table) => table,
            _ => &[],
        };
        self.keys("a field of a form", table, &["field", "label", "help", "required"]);
        let (name, span) = match (&item.value, values::get(table, "field")) {
            (Value::Text(name), _) => (&**name, item.span),
            (Value::Table(_), Some(Entry { value: Spanned { value: Value::Text(name), span }, .. })) => {
                (&**name, *span)
            }
            _ => {
                self.wrong_value("fields", item, wanted);
                return None;
            }
        };
        let asked = self.asked(kind, name, span)?;
        let is_required = match asked {
            Asked::BuiltIn(value) => value == BuiltInValue::Title,
            Asked::Field(index) => kind.field(index).required,
        };
        let required = self.flag(values::get(table, "required"));
        if let Some(entry) = values::get(table, "required").filter(|_| is_required && required == Some(false)) {
            let message = format!("`{name}` is required: each record of the kind `{}` must have it", kind.name);
            self.problem(Code::IneffectiveSetting, entry.key_span, message, "remove `required = false`");
        }
        let label = self.localised(values::get(table, "label"));
        let help = self.localised(values::get(table, "help"));
        Some((FormField { asked, label, help, required: is_required || required == Some(true) }, span))
    }

    /// The value of a record that has this name.
    fn asked(&mut self, kind: &Kind, name: &str, span: Span) -> Option<Asked> {
        if let Some(index) = kind.field_named(name) {
            let field = kind.field(index);
            if matches!(field.kind, FieldType::Image | FieldType::File) {
                let message = format!("a form cannot ask for `{name}`: it is a file");
                let help = "take it out, and ask in `intro` for files to be sent by e-mail";
                self.problem(Code::InvalidSetting, span, message, help);
                return None;
            }
            return Some(Asked::Field(index));
        }
        if name == CONTACT_PUBLIC && !kind.private_contact {
            self.contact_is_public(kind, span);
            return None;
        }
        let built_in = BuiltInValue::of_kind(kind).find(|value| value.name() == name);
        if built_in.is_none() {
            let own = kind.fields.iter().map(|field| &*field.name);
            let names: Vec<&str> = own.chain(BuiltInValue::of_kind(kind).map(|value| value.name())).collect();
            let message = format!("the kind `{}` has no field `{name}` that a form could ask for", kind.name);
            let problem = Diagnostic::new(Code::UnknownName, message)
                .at(self.source.place(span))
                .help(format!("it may ask for: {}", names.join(", ")));
            self.diagnostics.push(problem.suggest(name, names));
        }
        built_in.map(Asked::BuiltIn)
    }

    /// Reports a form that asks whether a contact may be published, for a kind that publishes every contact.
    fn contact_is_public(&mut self, kind: &Kind, span: Span) {
        let name = &kind.name;
        let message = format!(
            "a form cannot ask for `{CONTACT_PUBLIC}`: contacts in records of the kind `{name}` are published, \
             whatever readers answer"
        );
        let help = format!(
            "write private_contact = true below [kinds.{name}], and contacts are published only where readers allow \
             it; or take `{CONTACT_PUBLIC}` out of `fields`"
        );
        self.problem(Code::InvalidSetting, span, message, help);
    }

    /// Reports a form about pages that does not ask which page it is about.
    fn about_of_form(&mut self, kind: &Kind, fields: &[FormField], what: &str, entry: Option<&Entry>) {
        let index = kind.field_named(Form::ABOUT);
        let is_text = index.is_some_and(|index| kind.field(index).kind == FieldType::Text && !kind.field(index).many);
        let is_asked = index.is_some_and(|index| fields.iter().any(|field| field.asked == Asked::Field(index)));
        let span = entry.map_or(Span::default(), |entry| entry.key_span);
        if !is_text {
            let message = format!("{what} is about a page, but its kind `{}` has no field for that", kind.name);
            let help = format!("write [kinds.{}.fields] and below it about = {{ type = \"text\" }}", kind.name);
            self.problem(Code::MissingKey, span, message, help);
        } else if !is_asked {
            let message = format!("{what} is about a page, but `about` is not among its fields");
            self.problem(Code::MissingKey, span, message, "add \"about\" to `fields`");
        }
    }

    fn action(&mut self, entry: Option<&Entry>) -> Option<FormAction> {
        let address = self.text(entry)?;
        let span = entry?.value.span;
        let origin = policy::origin_of(&address).filter(|_| urls::is_address(&address) && !address.contains('#'));
        if origin.is_none() {
            let message = format!("a form cannot be posted to `{}`", address.escape_debug());
            let help = "write the address of the service, which starts with https:// and a name, as in \
                        \"https://forms.example.org/ask\"";
            self.problem(Code::InvalidSetting, span, message, help);
        }
        origin.map(|origin| FormAction { address, origin: origin.into() })
    }

    fn email(&mut self, entry: Option<&Entry>) -> Option<Box<str>> {
        let address = self.text(entry)?;
        let span = entry?.value.span;
        if !urls::is_email(&address) {
            let message = format!("`{}` is no e-mail address", address.escape_debug());
            self.problem(Code::InvalidSetting, span, message, "write it as in \"name@example.org\"");
            return None;
        }
        Some(address)
    }

    /// Reports a form that is sent nowhere, or whose `save_only` says so though it is.
    fn destination(&mut self, what: &str, form: &Entry, table: &[Entry], is_sent: bool) {
        let save_only = values::get(table, "save_only");
        let is_only_saved = self.flag(save_only).unwrap_or(false);
        if let Some(entry) = save_only.filter(|_| is_sent && is_only_saved) {
            let message = format!("`save_only` has no effect: {what} is sent somewhere");
            self.problem(Code::IneffectiveSetting, entry.key_span, message, "remove it, or `action` and `email`");
        }
        let is_tried = ["action", "email"].iter().any(|key| values::get(table, key).is_some());
        if !is_sent && !is_only_saved && !is_tried {
            let help = "write email = \"name@example.org\", or action = \"https://…\", or save_only = true where \
                        readers are to save a file and pass it on themselves";
            self.problem(Code::MissingKey, form.key_span, format!("{what} is sent nowhere"), help);
        }
    }

    /// `thanks`: a record, written like a link.
    fn thanks(&mut self, schema: &Schema, entry: Option<&Entry>) -> Option<(KindIndex, Box<str>, Location)> {
        let written = self.text(entry)?;
        let span = entry?.value.span;
        match written.strip_prefix('@').and_then(|link| link.split_once('/')) {
            Some((kind, id)) if !id.is_empty() => {
                let kind = self.kind_named(schema, kind, span)?;
                Some((kind, nfc(id.trim_matches('/')).into(), self.source.place(span)))
            }
            _ => {
                let message = format!("`{}` is no page of this site", written.escape_debug());
                self.problem(Code::InvalidSetting, span, message, "name a record, as in thanks = \"@page/thanks\"");
                None
            }
        }
    }

    fn hidden_values(&mut self, entry: Option<&Entry>, has_action: bool) -> Vec<(Box<str>, Box<str>)> {
        let table = self.table(entry);
        if let Some(entry) = entry.filter(|_| !has_action) {
            let message = "`hidden` has no effect: it is for the service that `action` names";
            self.problem(Code::IneffectiveSetting, entry.key_span, message, "remove it, or name the service");
        }
        if let Some(entry) = entry.filter(|_| table.len() > MAX_HIDDEN) {
            let message = format!("`hidden` has {} values; it may have {MAX_HIDDEN}", table.len());
            self.problem(Code::InvalidSetting, entry.key_span, message, "keep those that the service asks for");
        }
        let value = |entry: &Entry| Some((entry.key.clone(), self.text(Some(entry))?));
        table.iter().take(MAX_HIDDEN).filter_map(value).collect()
    }

    /// Reports values of `hidden` that would take the place of what readers answer, of what the form says of itself, or
    /// of what editors decide.
    fn sent_twice(&mut self, entry: Option<&Entry>, kind: &Kind, fields: &[FormField]) {
        for entry in self.table(entry) {
            let name = &*entry.key;
            let field = name.split('.').next().unwrap_or_default();
            let why = if name.starts_with(form_controls::PREFIX) {
                "names that begin so are those by which a form says what it is"
            } else if fields.iter().any(|known| known.asked.name(kind) == field) {
                "the form asks readers for it"
            } else if BUILT_IN_FIELDS.iter().any(|(known, _)| *known == field) {
                "records of every kind have a value of that name, which readers or editors decide"
            } else {
                continue;
            };
            let message = format!("`hidden` cannot hold `{}`: {why}", name.escape_debug());
            self.problem(Code::InvalidSetting, entry.key_span, message, "remove it, or give it the service's own name");
        }
    }
}
