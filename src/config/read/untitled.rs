//! Reads `untitled` of a kind: what its records without a title are called.

use super::super::Localised;
use super::super::schema::{FieldType, Kind};
use super::reader::SettingsReader;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::values::Entry;

const HOW_TO_WRITE: &str = "write text with names of the kind's own fields in braces: untitled = \"Session {number}\"; \
     they hold one text, integer, year, date or choice";

impl SettingsReader<'_> {
    /// `untitled`: a text in which fields of the kind stand in braces.
    pub(super) fn untitled(&mut self, kind: &Kind, entry: Option<&Entry>) -> Localised {
        let texts = self.localised(entry);
        let span = entry.map_or(Span::default(), |entry| entry.value.span);
        // All texts are looked at, so that all problems are told of at once.
        let faulty = texts.texts.values().filter(|text| !self.is_title_pattern(kind, text, span)).count();
        if faulty == 0 { texts } else { Localised::default() }
    }

    fn is_title_pattern(&mut self, kind: &Kind, text: &str, span: Span) -> bool {
        let Some(names) = names(text) else {
            let message = format!("`{}` cannot be what records without a title are called", text.escape_debug());
            self.problem(Code::InvalidSetting, span, message, HOW_TO_WRITE);
            return false;
        };
        names.into_iter().filter(|name| !self.is_field_of_title(kind, name, span)).count() == 0
    }

    fn is_field_of_title(&mut self, kind: &Kind, name: &str, span: Span) -> bool {
        let fits = |kind: &FieldType| {
            matches!(
                kind,
                FieldType::Text | FieldType::Integer | FieldType::Year | FieldType::Date | FieldType::Choice(_)
            )
        };
        let fitting = kind.fields().map(|(_, field)| field).filter(|field| !field.many && fits(&field.kind));
        let fitting: Vec<&str> = fitting.map(|field| &*field.name).collect();
        if fitting.contains(&name) {
            return true;
        }
        let message = match kind.field_named(name) {
            Some(_) => format!("`{name}` of kind `{}` cannot be part of a title", kind.name),
            None => format!("kind `{}` has no field `{}`", kind.name, name.escape_debug()),
        };
        let problem = Diagnostic::new(Code::UnknownName, message).at(self.source.place(span)).help(HOW_TO_WRITE);
        self.diagnostics.push(problem.suggest(name, fitting));
        false
    }
}

/// The names in braces; none if a brace is not closed, or nothing stands in braces: then all would be called the same.
fn names(text: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once('{') {
        let (name, after) = behind.split_once('}')?;
        names.push(name);
        rest = after;
    }
    (!names.is_empty() && !rest.contains('}')).then_some(names)
}
