//! Reads the small tables of `site.toml`: `[markdown]`, `[search]`, `[budget]`, `[offline]`, `[output]`,
//! `[attachments]`, `[limits]`.

use super::super::{Budget, Extensions, Limits, MarkdownSettings, OfflineSettings, OutputMode, SearchSettings};
use super::reader::SettingsReader;
use crate::diagnostics::{Code, Diagnostic};
use crate::file_types;
use crate::values::{self, Entry, Value};

/// Bytes per kilobyte, the unit of budgets.
const KILOBYTE_BYTES: f64 = 1000.0;
/// Bytes per megabyte, and pixels per megapixel: the units of limits.
const MEGA: f64 = 1_000_000.0;
/// The largest limit that can be set: of megabytes and megapixels, and of numbers.
const MAX_MEGA_LIMIT: f64 = 1_000_000.0;
const MAX_COUNT_LIMIT: i64 = 100_000_000;
/// The largest budget, in kilobytes.
const MAX_BUDGET_KILOBYTES: f64 = 100_000.0;

impl SettingsReader<'_> {
    pub(super) fn markdown(&mut self, entry: Option<&Entry>) -> MarkdownSettings {
        let table = self.table(entry);
        self.keys("`[markdown]`", table, &["math"]);
        MarkdownSettings { math: self.flag(values::get(table, "math")).unwrap_or(false) }
    }

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

    pub(super) fn output(&mut self, entry: Option<&Entry>) -> Option<OutputMode> {
        let table = self.table(entry);
        self.keys("`[output]`", table, &["mode"]);
        let mode = values::get(table, "mode")?;
        match &mode.value.value {
            Value::Text(text) if &**text == "exchange" => Some(OutputMode::Exchange),
            Value::Text(text) if &**text == "in-place" => Some(OutputMode::InPlace),
            _ => {
                self.wrong(mode, "\"exchange\" or \"in-place\"");
                None
            }
        }
    }

    pub(super) fn attachments(&mut self, entry: Option<&Entry>) -> Vec<Box<str>> {
        let table = self.table(entry);
        self.keys("`[attachments]`", table, &["types"]);
        let mut types: Vec<Box<str>> = Vec::new();
        for (written, span) in self.texts(values::get(table, "types")) {
            let ending = written.trim_start_matches('.').to_lowercase();
            let is_plain = !ending.is_empty() && ending.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
            let problem = if !is_plain {
                Some((
                    format!("`{}` is not the ending of a file name", written.escape_debug()),
                    "write it as in \"dwg\"",
                ))
            } else if file_types::is_active(&ending) {
                let help = "put such files into a .zip, and link to that";
                Some((format!("`{ending}` cannot be allowed: a browser or a server may run such files"), help))
            } else {
                None
            };
            match problem {
                Some((message, help)) => {
                    let problem = Diagnostic::new(Code::InvalidSetting, message).at(self.source.place(span));
                    self.diagnostics.push(problem.help(help));
                }
                None => types.push(ending.into()),
            }
        }
        types
    }

    pub(super) fn limits(&mut self, entry: Option<&Entry>) -> Limits {
        let table = self.table(entry);
        self.keys("`[limits]`", table, &["attachment", "picture", "pixels", "theme_file", "crossings", "pages"]);
        let mut limits = Limits::default();
        for setting in table {
            match &*setting.key {
                "attachment" => limits.attachment = self.mega(setting).unwrap_or(limits.attachment),
                "picture" => limits.picture = self.mega(setting).unwrap_or(limits.picture),
                "pixels" => limits.pixels = self.mega(setting).unwrap_or(limits.pixels),
                "theme_file" => limits.theme_file = self.mega(setting).unwrap_or(limits.theme_file),
                "crossings" => limits.crossings = self.count(setting).unwrap_or(limits.crossings),
                "pages" => limits.pages = self.count(setting).unwrap_or(limits.pages),
                _ => {}
            }
        }
        limits
    }

    /// A limit in millions.
    fn mega(&mut self, setting: &Entry) -> Option<u64> {
        let number = match setting.value.value {
            Value::Integer(number) => number as f64,
            Value::Number(number) => number,
            _ => 0.0,
        };
        if number > 0.0 && number <= MAX_MEGA_LIMIT {
            return Some((number * MEGA) as u64);
        }
        let unit = if &*setting.key == "pixels" { "millions of pixels" } else { "megabytes" };
        self.wrong(setting, &format!("a number of {unit} above 0, as in {} = 50", setting.key));
        None
    }

    fn count(&mut self, setting: &Entry) -> Option<usize> {
        if let Value::Integer(number @ 1..=MAX_COUNT_LIMIT) = setting.value.value {
            return usize::try_from(number).ok();
        }
        self.wrong(setting, &format!("a whole number above 0, as in {} = 5000", setting.key));
        None
    }
}
