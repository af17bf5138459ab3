//! Reads how pages lay out what is dated: `inverse_layout` of references, `timeline` of objects.

use super::super::layouts::InverseLayout;
use super::super::schema::{Field, FieldType, Relation};
use super::reader::{FieldTable, SettingsReader};
use crate::diagnostics::{Code, Diagnostic};
use crate::values::{self, Entry};

impl SettingsReader<'_> {
    /// `inverse_layout`: for references.
    pub(super) fn inverse_layout(&mut self, table: &[Entry]) -> Option<InverseLayout> {
        let entry = values::get(table, "inverse_layout")?;
        let name = self.text(Some(entry))?;
        let named = InverseLayout::NAMED.into_iter().find(|(known, _)| *known == &*name);
        if named.is_none() {
            let names = InverseLayout::NAMED.map(|(known, _)| known);
            let problem = Diagnostic::new(Code::InvalidSetting, format!("`{name}` is no layout of a list"))
                .at(self.source.place(entry.value.span))
                .help(format!("the layouts are: {}", names.join(", ")));
            self.diagnostics.push(problem.suggest(&name, names));
        }
        named.map(|(_, layout)| layout)
    }

    /// Gives a relation the layout that a further field of it states, and reports one that contradicts another.
    pub(super) fn join_layouts(&mut self, known: &mut Relation, further: &Relation, table: &[Entry]) {
        let stated = values::get(table, "inverse_layout").filter(|_| further.layout.is_some());
        if let Some(entry) = stated.filter(|_| known.layout.is_some_and(|layout| Some(layout) != further.layout)) {
            let message = format!("the list `{}` is given two layouts", known.name);
            let help = "two fields make that list; state `inverse_layout` in one of them, or give this one an \
                        `inverse` of its own";
            self.problem(Code::ConflictingSettings, entry.key_span, message, help);
        }
        known.layout = known.layout.or(further.layout);
    }

    /// Reports `inverse_layout` of a field that refers to nothing.
    pub(super) fn ineffective_layout(&mut self, declared: FieldTable<'_>, field_type: &FieldType) {
        if matches!(field_type, FieldType::Reference(_)) {
            return;
        }
        if let Some(entry) = values::get(declared.table, "inverse_layout") {
            let message = format!("`inverse_layout` has no effect here: {} refers to no records", declared.what);
            let help = "remove it; it says how the records that refer to another are laid out on its page. An object \
                        with a date may have timeline = true";
            self.problem(Code::IneffectiveSetting, entry.key_span, message, help);
        }
    }

    /// `timeline`: for objects with a date. `inner_fields` has the fields of objects, those of this one last.
    pub(super) fn timeline(&mut self, declared: FieldTable<'_>, parts: Option<&[Field]>) -> bool {
        let entry = values::get(declared.table, "timeline");
        let is_asked = self.flag(entry).unwrap_or(false);
        let has_date = parts.is_some_and(|parts| parts.iter().any(|part| part.kind.is_date() && !part.many));
        if let Some(entry) = entry.filter(|_| is_asked && !has_date) {
            let message = format!("`timeline` has no effect here: {} is no object with a date", declared.what);
            let help = "remove it, or give the object a field of the type date, datetime or year that is not `many`";
            self.problem(Code::IneffectiveSetting, entry.key_span, message, help);
        }
        is_asked && has_date
    }
}
