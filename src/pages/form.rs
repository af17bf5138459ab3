//! The page of a form: the controls for what a form asks for, and where it is sent.

mod controls;
mod letter;
mod options;
mod pattern;

use super::common::{Builder, Head};
use super::contract::{Documented, LinkContext, Made, Text, contract};
use super::{Failure, PageSort, Rendering};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{Form, KindIndex, LanguageIndex};
use crate::diagnostics::Location;
use crate::form_controls;
use crate::policy;
use crate::urls::{self, ROOT, SitePath};
use options::Suggestions;

contract! {
    /// `form`, in `form.html`: a form that asks readers for a record.
    FormContext {
        /// Its name in `site.toml`.
        name: Text,
        /// What stands at its head; may be empty.
        intro: Text,
        /// Whether its page is in another language than the site's first, in which records are written.
        foreign: bool,
        /// Whether it is about a page, whose name is in its field `about`.
        about: bool,
        /// The address that it is posted to; none if it is sent by e-mail, or saved only.
        action: Option<Text>,
        /// The e-mail address that it goes to.
        email: Option<Text>,
        /// A link to a new e-mail that holds the questions, for readers without JavaScript.
        letter_url: Option<Text>,
        /// The questions as a record to fill in.
        letter: Text,
        /// What it asks for.
        fields: Vec<Made<FormFieldContext>>,
        /// What its controls suggest.
        lists: Vec<FormListContext>,
        /// Further values that are posted.
        hidden: Vec<FormHiddenContext>,
        /// The page that readers see afterwards.
        thanks_url: Option<Text>,
        /// Leads to the root of the site; empty on a page that lies there.
        root: Text,
    }
    /// A field of a form.
    FormFieldContext {
        /// Its name in the record.
        name: Text,
        /// What ids of its elements end in; each is different.
        id: Text,
        /// What it is called; empty for `title` and other values that every record has, for which the theme has words:
        /// `form-field-title`.
        label: Text,
        /// What readers should know; may be empty.
        help: Text,
        /// Its type in the schema; `reference` for records, countries, regions and languages.
        value_type: Text,
        /// Its control: `line`, `lines` (a text of several lines), `select`, `radios`, `boxes`, `box`, `suggest` (a
        /// line with suggestions), `money`, `duration`, `geo` or `group` (of an object).
        control: Text,
        /// The type of the control, where it is an element `input`.
        input: Text,
        /// Whether the form cannot be sent without it.
        required: bool,
        /// Whether it takes several values.
        many: bool,
        /// The least that is allowed; a moment as the clocks of the site show it, `2026-03-02T10:00`.
        min: Option<Text>,
        /// The most.
        max: Option<Text>,
        /// The least as a number, where it is no date.
        least: Option<f64>,
        /// The most as a number.
        most: Option<f64>,
        /// What is compared with them: `number`, `date`, `characters` or `values`.
        measure: Text,
        /// The form of its text as a regular expression of JavaScript with the flag `v`; none where there is none, or
        /// where browsers cannot say it.
        pattern: Option<Text>,
        /// What that form is, in words; may be empty.
        pattern_help: Text,
        /// The unit of a number; may be empty.
        unit: Text,
        /// The name of the field whose date comes first.
        after: Option<Text>,
        /// HTML's `autocomplete`.
        autocomplete: Option<Text>,
        /// What can be chosen.
        options: Vec<FormOptionContext>,
        /// The id of the list in `form.lists` that suggests values.
        list: Option<Text>,
        /// Whether it takes values that the list does not have.
        open: bool,
        /// Whether it is a contact that is published only where readers allow it in the field `contact_public`.
        private: bool,
        /// Its controls: one, or several where it takes several values.
        items: Vec<FormItemContext>,
    }
    /// A control of a field of a form, or a group of controls.
    FormItemContext {
        /// The name under which it is sent; of a group what the names of its parts begin with.
        name: Text,
        /// The `id` of its element.
        id: Text,
        /// Its number among the field's controls, from 1.
        number: usize,
        /// Of an object: its fields.
        parts: Vec<Made<FormFieldContext>>,
    }
    /// A value that can be chosen.
    FormOptionContext {
        /// What is sent.
        value: Text,
        /// What readers see.
        label: Text,
        /// In lists of suggestions: the id of the record.
        id: Option<Text>,
    }
    /// What a control suggests.
    FormListContext {
        /// The `id` of its element.
        id: Text,
        /// The values.
        options: Vec<FormOptionContext>,
    }
    /// A value that a form sends besides what readers fill in.
    FormHiddenContext {
        /// Its name.
        name: Text,
        /// What is sent.
        value: Text,
    }
}

/// The page of a form, by its index among the site's forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FormPage(usize);

impl FormPage {
    fn form(self, catalogue: &Catalogue) -> &Form {
        &catalogue.config.forms[self.0]
    }
}

impl PageSort for FormPage {
    const TEMPLATE: &'static str = "form";
    // Lists of countries and records to choose from take the most of it.
    const BUDGET_BYTES: Option<usize> = Some(30_000);
    const CONTRACT: &'static [Documented] = DOCUMENTED;

    fn each(catalogue: &Catalogue, _: LanguageIndex, found: impl FnMut(Self)) {
        (0..catalogue.config.forms.len()).map(Self).for_each(found);
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        catalogue.config.language(language).addresses.form(&self.form(catalogue).name)
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let form = self.form(builder.catalogue);
        let config = &builder.catalogue.config;
        let mut context = builder.context(
            Head::new(Self::TEMPLATE, builder.addresses().form(&form.name))
                .title(form.title_in(&builder.catalogue.config.schema, builder.code()))
                .description(form.intro.get(builder.code())),
        );
        if let Some(action) = &form.action {
            let origins = policy::with_form_actions(&config.added_origins, std::iter::once(&*action.origin));
            context.push(("policy", tera::Value::from(policy::policy(&origins))));
        }
        context.push(("form", form_context(builder, form).into()));
        Ok(Rendering::of(Self::TEMPLATE, context))
    }

    fn description(self, catalogue: &Catalogue) -> String {
        format!("the form `{}`", self.form(catalogue).name)
    }

    fn location(self, _: &Catalogue) -> Option<Location> {
        Some(Location::file("site.toml"))
    }

    fn variation(self, _: &Catalogue) -> usize {
        self.0
    }
}

/// Links from a record's page to the forms that are about a page.
pub(super) fn links_about(builder: &Builder<'_>, record: RecordIndex) -> Vec<LinkContext> {
    let forms = builder.catalogue.config.forms.iter().filter(|form| form.about);
    let link = |form: &Form| {
        let address = builder.addresses().form(&form.name).link();
        let about = urls::query(&builder.catalogue.name(record));
        LinkContext::new(
            form.title_in(&builder.catalogue.config.schema, builder.code()),
            format!("{address}?{}={about}", Form::ABOUT),
        )
    };
    forms.map(link).collect()
}

/// Links to the forms that ask for records of a kind.
pub(super) fn links_for(builder: &Builder<'_>, kind: KindIndex) -> Vec<LinkContext> {
    let forms = builder.catalogue.config.forms.iter().filter(|form| form.kind == kind && !form.about);
    forms.map(|form| link(builder, form)).collect()
}

/// Links to the forms that ask for records of these kinds, and to those that are about a page.
pub(super) fn links_among(builder: &Builder<'_>, kinds: &[KindIndex]) -> Vec<LinkContext> {
    let forms = builder.catalogue.config.forms.iter().filter(|form| form.about || kinds.contains(&form.kind));
    forms.map(|form| link(builder, form)).collect()
}

fn link(builder: &Builder<'_>, form: &Form) -> LinkContext {
    let title = form.title_in(&builder.catalogue.config.schema, builder.code());
    LinkContext::new(title, builder.addresses().form(&form.name).link())
}

fn form_context(builder: &Builder<'_>, form: &Form) -> FormContext {
    let code = builder.code();
    let mut suggestions = Suggestions::new(builder);
    let fields = controls::fields(builder, form, &mut suggestions);
    let letter = letter::letter(builder, form);
    let thanks = form.thanks.as_ref().and_then(|(kind, id, _)| builder.catalogue.find(*kind, id));
    let base = builder.catalogue.config.base_url.as_deref().filter(|_| form.action.is_some());
    let thanks_address = thanks.zip(base).map(|(record, base)| builder.path(record).absolute(base));
    let mut hidden = vec![
        hidden_value(form_controls::FORM, &*form.name),
        hidden_value(form_controls::VERSION, form_controls::CONTRACT_VERSION),
        hidden_value(form_controls::LANGUAGE, code),
    ];
    hidden.extend(thanks_address.map(|address| hidden_value(form_controls::THANKS, address)));
    hidden.extend(form.hidden.iter().map(|(name, value)| hidden_value(&**name, &**value)));
    FormContext {
        name: (&*form.name).into(),
        intro: form.intro.get(code).into(),
        foreign: builder.language != LanguageIndex::DEFAULT,
        about: form.about,
        action: form.action.as_ref().map(|action| (&*action.address).into()),
        email: form.email.as_deref().map(Text::from),
        letter_url: form.email.as_deref().map(|email| letter.url(email).into()),
        letter: letter.text.into(),
        fields,
        lists: suggestions.into_lists(),
        hidden,
        thanks_url: thanks.map(|record| builder.path(record).link().into()),
        root: Text::from(ROOT.to_string()),
    }
}

fn hidden_value(name: impl Into<Text>, value: impl Into<Text>) -> FormHiddenContext {
    FormHiddenContext { name: name.into(), value: value.into() }
}
