//! Reads the small tables of `site.toml`: `[search]`, `[budget]`, `[offline]`.

use super::super::{Budget, Extensions, OfflineSettings, SearchSettings};
use super::reader::SettingsReader;
use crate::values::{self, Entry, Value};

/// Bytes per kilobyte, the unit of budgets.
const KILOBYTE_BYTES: f64 = 1000.0;
/// The largest budget, in kilobytes.
const MAX_BUDGET_KILOBYTES: f64 = 100_000.0;

impl SettingsReader<'_> {
    pub(super) fn search(&mut self, entry: Option<&Entry>) -> SearchSettings {
        let table = self.table(entry);
        self.keys("`[search]`", table, &["enabled", "phrases", "elasticlunr"]);
        SearchSettings {
            enabled: self.flag(values::get(table, "enabled")).unwrap_or(true),
            phrases: self.flag(values::get(table, "phrases")).unwrap_or(true),
            elasticlunr: self.flag(values::get(table, "elasticlunr")).unwrap_or(false),
        }
    }

    pub(super) fn budget(&mut self, entry: Option<&Entry>, extensions: Extensions) -> Budget {
        let table = self.table(entry);
        let templates = extensions.budgets.iter().map(|(template, _)| *template);
        let known: Vec<&str> = templates.clone().chain(["page"]).collect();
        self.keys("`[budget]`", table, &known);
        let mut budget = Budget::default_of(extensions);
        for setting in table {
            let kilobytes = match setting.value.value {
                Value::Integer(number) => number as f64,
                Value::Number(number) => number,
                _ => 0.0,
            };
            if !(kilobytes > 0.0 && kilobytes <= MAX_BUDGET_KILOBYTES) {
                self.wrong(setting, "a number of kilobytes above 0, as in record = 14");
                continue;
            }
            let bytes = (kilobytes * KILOBYTE_BYTES) as usize;
            if let Some(template) = templates.clone().find(|template| *template == &*setting.key) {
                budget.by_template.insert(template, bytes);
            } else if &*setting.key == "page" {
                budget.any = bytes;
            }
        }
        budget
    }

    pub(super) fn offline(&mut self, entry: Option<&Entry>) -> OfflineSettings {
        let table = self.table(entry);
        self.keys("`[offline]`", table, &["enabled", "keep"]);
        OfflineSettings {
            enabled: self.flag(values::get(table, "enabled")).unwrap_or(true),
            keep: self.flag(values::get(table, "keep")),
        }
    }
}
