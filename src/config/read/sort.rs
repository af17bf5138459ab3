//! Reads `sort` of a kind: the order of its lists.

use super::super::schema::{Kind, SortBy, SortCriterion};
use super::reader::SettingsReader;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::values::{Entry, Value};

const HOW_TO_SORT: &str = "write a list of what is compared, the first first, with a hyphen before what is highest \
     first: sort = [\"order\", \"-date\", \"title\"]";

impl SettingsReader<'_> {
    /// `sort`: names of built-in fields and of fields of the kind, or one name.
    pub(super) fn sort(&mut self, kind: &Kind, entry: Option<&Entry>) -> Vec<SortCriterion> {
        let Some(entry) = entry else { return Vec::new() };
        let names = match &entry.value.value {
            Value::Text(name) => vec![(&**name, entry.value.span)],
            _ => self.texts(Some(entry)),
        };
        if names.is_empty() && matches!(&entry.value.value, Value::List(items) if items.is_empty()) {
            self.problem(Code::InvalidSetting, entry.value.span, "`sort` names nothing to sort by", HOW_TO_SORT);
        }
        let mut criteria: Vec<SortCriterion> = Vec::new();
        for (written, span) in names {
            let Some(criterion) = self.criterion(kind, written, span) else { continue };
            if criteria.iter().any(|known| known.by == criterion.by) {
                let message =
                    format!("`sort` of kind `{}` names `{}` twice", kind.name, written.trim_start_matches('-'));
                self.problem(Code::ConflictingSettings, span, message, "remove one of the two");
                continue;
            }
            criteria.push(criterion);
        }
        criteria
    }

    fn criterion(&mut self, kind: &Kind, written: &str, span: Span) -> Option<SortCriterion> {
        let (name, descending) = written.strip_prefix('-').map_or((written, false), |name| (name, true));
        let built_in = SortBy::BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, by)| *by);
        if let Some(by) = built_in {
            return Some(SortCriterion { by, descending });
        }
        let is_fit = |index| {
            let field = kind.field(index);
            field.kind.is_sortable() && !field.many
        };
        match kind.field_named(name) {
            Some(index) if is_fit(index) => Some(SortCriterion { by: SortBy::Field(index), descending }),
            Some(index) => {
                let field = kind.field(index);
                let what = if field.many {
                    "it holds a list".to_owned()
                } else {
                    format!("its type is `{}`", field.kind.name())
                };
                let message = format!("kind `{}` cannot be sorted by `{name}`: {what}", kind.name);
                let help = "sort by a single text, date, datetime, year, integer, number, choice or flag";
                self.problem(Code::InvalidSetting, span, message, help);
                None
            }
            None => {
                let message = format!("kind `{}` has no field `{name}` to sort by", kind.name);
                let sortable = kind.fields().filter(|(index, _)| is_fit(*index)).map(|(_, field)| &*field.name);
                let names: Vec<&str> = SortBy::BUILT_IN.iter().map(|(name, _)| *name).chain(sortable).collect();
                let problem = Diagnostic::new(Code::UnknownName, message)
                    .at(self.source.place(span))
                    .help(format!("it can be sorted by: {}", names.join(", ")));
                self.diagnostics.push(problem.suggest(name, names.iter().copied()));
                None
            }
        }
    }
}
