//! Reports what a record lacks, and files that are most likely not what they are named like.

use super::RecordReader;
use crate::config::{Field, FieldType};
use crate::diagnostics::{Code, Diagnostic, Location, Span};
use crate::values::Entry;

impl RecordReader<'_> {
    /// Reports a file that is named much like a translation, unless a missing field has done so.
    pub(super) fn report_misnamed(&mut self) {
        let Some(misnamed) = self.misnamed.take() else { return };
        let message =
            format!("this file is a record of its own, and is named like a translation of `{}`", misnamed.original);
        let help = format!(
            "name it `{}` if it is the translation into {}; else give it a name that does not end in a language",
            misnamed.right_name, misnamed.language.names[0]
        );
        let place = Location::file(self.source.path);
        let code = Code::MisnamedTranslation;
        self.report(code, |_| Diagnostic::new(code, message).at(place).help(help));
    }

    /// Reports an original without a title. A translation without one is shown under the title of the original.
    pub(super) fn missing_title(&mut self) {
        if self.kind.is_built_in() || self.document.is_broken || self.misspelt_keys.contains(&"title") {
            return;
        }
        if self.source.text.is_empty() {
            return self.no_front_matter();
        }
        let help = format!("write {}", self.written("title", "\"…\""));
        self.problem(Code::MissingField, Span::default(), "title", "this record has no `title`", help);
    }

    /// Reports a file that is a body alone, with the front matter that it most likely lacks.
    fn no_front_matter(&mut self) {
        let heading = self.document.body.headings.first().map_or("…", |heading| &*heading.text);
        let heading = if heading.contains(':') { "…" } else { heading };
        let mut lines = vec!["`---`".to_owned(), format!("`title: {heading}`")];
        let required = self.kind.fields.iter().filter(|field| field.required);
        lines.extend(required.map(|field| {
            let example = self.config.schema.example(self.kind, field).replace("\"id\"", "id");
            format!("`{}: {example}`", field.name)
        }));
        lines.push("`---`".to_owned());
        let is_empty = self.document.body.html.is_empty();
        let what = if is_empty { "this file is empty" } else { "this file has no front matter" };
        let problem = Diagnostic::new(Code::NoFrontMatter, format!("{what}, so the record has no `title`"))
            .at(Location::file(self.source.path))
            .help(format!("begin the file with these lines: {}", lines.join(", ")));
        self.diagnostics.push(problem);
        self.has_no_front_matter = true;
    }

    pub(super) fn missing_field(&mut self, field: &Field, entry: Option<&Entry>) {
        let is_excused = self.is_translation()
            || self.document.is_broken
            || self.has_no_front_matter
            || self.misspelt_keys.contains(&&*field.name);
        if is_excused {
            return;
        }
        let span = entry.map_or(Span::default(), |entry| entry.key_span);
        let mut help = format!("write {}", self.example(field));
        if let FieldType::Reference(kinds) = &field.kind
            && let Some(ids) = self.few_ids(kinds)
        {
            help.push_str(&format!("; there are: {ids}"));
        }
        if let Some(misnamed) = self.misnamed.take() {
            help = format!(
                "if this is the translation of `{}` into {}, name it `{}`; else {help}",
                misnamed.original, misnamed.language.names[0], misnamed.right_name
            );
        }
        if let Some(original) = self.missing_original.take() {
            help = format!("there is no `{original}` that this file translates: add it, or else {help}");
        }
        let message = format!("the required field `{}` is missing", field.name);
        self.problem(self.missing_code(), span, &field.name, message, help);
    }

    /// The code of a problem of a required field that is missing. A draft need not have it yet.
    pub(super) fn missing_code(&self) -> Code {
        if self.document.is_draft() { Code::IncompleteDraft } else { Code::MissingField }
    }
}
