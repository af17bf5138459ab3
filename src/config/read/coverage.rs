//! Reads `[[coverage]]`.

use super::super::coverage::{CoverageAxis, CoverageTable};
use super::super::matching::Matching;
use super::super::schema::{FieldType, Kind, Schema};
use super::reader::SettingsReader;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::file_names;
use crate::values::{self, Entry, Value};

impl SettingsReader<'_> {
    pub(super) fn coverage(
        &mut self,
        entry: Option<&Entry>,
        schema: &Schema,
        matching: &[Matching],
    ) -> Vec<CoverageTable> {
        let mut tables: Vec<CoverageTable> = Vec::new();
        for item in self.list(entry) {
            let Value::Table(table) = &item.value else {
                self.wrong_value("coverage", item, "written as [[coverage]] with rows = \"topic\"");
                continue;
            };
            self.keys("a coverage", table, &["rows", "columns", "name", "title"]);
            if matching.is_empty() {
                let message = "a coverage counts offers and requests, and no `[matching]` says which kinds those are";
                let help = "write [matching.request] with = \"initiative\", say";
                self.problem(Code::MissingKey, item.span, message, help);
                return Vec::new();
            }
            let kinds: Vec<&Kind> = matching
                .iter()
                .flat_map(|matching| std::iter::once(&matching.kind).chain(&matching.with))
                .map(|kind| schema.kind(*kind))
                .collect();
            let rows = self.coverage_rows(table, item.span, schema, &kinds);
            let columns = self.coverage_columns(table, item.span, schema, &kinds);
            let (Some((name, rows)), false) = (rows, columns.is_empty()) else { continue };
            let name = self.coverage_name(table, name);
            if tables.iter().any(|known| known.name == name) {
                let message = format!("two coverages are called `{name}`, and would have one address");
                self.problem(Code::ConflictingSettings, item.span, message, "give one of them a `name` of its own");
                continue;
            }
            tables.push(CoverageTable { name, title: self.localised(values::get(table, "title")), rows, columns });
        }
        tables
    }

    fn coverage_name(&mut self, table: &[Entry], default: Box<str>) -> Box<str> {
        let Some(entry) = values::get(table, "name") else { return default };
        let Some(name) = self.text(Some(entry)) else { return default };
        match file_names::problem(&name) {
            None => name,
            Some(reason) => {
                let message = format!("`{}` cannot be part of an address: {reason}", name.escape_debug());
                self.problem(Code::InvalidSetting, entry.value.span, message, "write it as in name = \"audiences\"");
                default
            }
        }
    }

    fn coverage_rows(
        &mut self,
        table: &[Entry],
        span: Span,
        schema: &Schema,
        kinds: &[&Kind],
    ) -> Option<(Box<str>, CoverageAxis)> {
        let Some(entry) = values::get(table, "rows") else {
            let message = "this coverage does not say what its rows are";
            self.problem(Code::MissingKey, span, message, "write rows = \"topic\", say");
            return None;
        };
        let name = self.text(Some(entry))?;
        let axis = self.coverage_axis(&name, entry.value.span, schema, kinds)?;
        Some((name, axis))
    }

    fn coverage_columns(&mut self, table: &[Entry], span: Span, schema: &Schema, kinds: &[&Kind]) -> Vec<CoverageAxis> {
        let mut columns: Vec<CoverageAxis> = Vec::new();
        let names = self.texts(values::get(table, "columns"));
        if names.is_empty() {
            let message = "this coverage does not say what its columns are";
            self.problem(Code::MissingKey, span, message, "write columns = [\"region\", \"LDC\"], say");
        }
        for (name, span) in names {
            let Some(axis) = self.coverage_axis(name, span, schema, kinds) else { continue };
            if columns.contains(&axis) {
                let message = format!("`{name}` stands here twice");
                self.problem(Code::ConflictingSettings, span, message, "remove one of the two");
            } else {
                columns.push(axis);
            }
        }
        columns
    }

    /// What a name means: a group of countries, a kind, or a choice field of offers or requests.
    fn coverage_axis(&mut self, name: &str, span: Span, schema: &Schema, kinds: &[&Kind]) -> Option<CoverageAxis> {
        let group = CoverageAxis::GROUPS.into_iter().find(|group| group.eq_ignore_ascii_case(name));
        let is_choice = |kind: &&Kind| {
            kind.fields.iter().any(|field| *field.name == *name && matches!(field.kind, FieldType::Choice(_)))
        };
        let kind = schema.kind_named(name).map(CoverageAxis::Kind);
        let found = group.map(CoverageAxis::Group).or(kind);
        let found = found.or_else(|| kinds.iter().any(is_choice).then(|| CoverageAxis::Choice(name.into())));
        if found.is_none() {
            let problem = nothing_to_count(name, schema, kinds);
            self.diagnostics.push(problem.at(self.source.place(span)));
        }
        found
    }
}

/// Says why one cannot count by a name: there is nothing of that name, or it is a field, in place of the kind that it
/// refers to.
fn nothing_to_count(name: &str, schema: &Schema, kinds: &[&Kind]) -> Diagnostic {
    let fields = || kinds.iter().flat_map(|kind| &kind.fields);
    if let Some(field) = fields().find(|field| *field.name == *name) {
        let message = format!("`{name}` is a field, and not one that a coverage can count by");
        let help = match &field.kind {
            FieldType::Reference(targets) if !targets.is_empty() => {
                let targets: Vec<String> =
                    targets.iter().map(|target| format!("\"{}\"", schema.kind(*target).name)).collect();
                format!("name the kind that it refers to: write {} instead", targets.join(" or "))
            }
            _ => "name a kind, a choice field of offers or requests, LDC, LLDC or SIDS".to_owned(),
        };
        return Diagnostic::new(Code::UnknownName, message).help(help);
    }
    let choices = fields().filter(|field| matches!(field.kind, FieldType::Choice(_))).map(|field| &*field.name);
    let names = schema.kinds.iter().map(|kind| &*kind.name).chain(CoverageAxis::GROUPS).chain(choices);
    Diagnostic::new(Code::UnknownName, format!("nothing to count by is called `{name}`"))
        .help("name a kind, a choice field of offers or requests, LDC, LLDC or SIDS")
        .suggest(name, names)
}
