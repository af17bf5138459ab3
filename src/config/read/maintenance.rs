//! Reads `[quality]` and `[changes]`.

use std::collections::BTreeMap;

use super::super::schema::{FieldType, KindIndex, Role, Schema};
use super::super::{ChangesSettings, QualitySettings};
use super::reader::SettingsReader;
use crate::dates::Period;
use crate::diagnostics::{Code, Diagnostic};
use crate::values::{self, Entry, Value};

impl SettingsReader<'_> {
    /// `[quality]`.
    pub(super) fn quality(&mut self, entry: Option<&Entry>, schema: &Schema) -> QualitySettings {
        let table = self.table(entry);
        self.keys("`[quality]`", table, &["page", "verified_within", "weights"]);
        QualitySettings {
            page: self.flag(values::get(table, "page")).unwrap_or(false),
            verified_within: self.period(values::get(table, "verified_within")),
            weights: self.field_weights(values::get(table, "weights"), schema),
        }
    }

    fn period(&mut self, entry: Option<&Entry>) -> Option<Period> {
        let text = self.text(entry)?;
        let period = Period::parse(&text);
        if period.is_none() {
            let message = format!("`{}` is no length of time", text.escape_debug());
            let help = "write it as in \"18 months\", \"2 years\" or \"90 days\"";
            self.problem(Code::InvalidSetting, entry?.value.span, message, help);
        }
        period
    }

    /// The weights of fields: each is a built-in one or one of some kind.
    fn field_weights(&mut self, entry: Option<&Entry>, schema: &Schema) -> BTreeMap<Box<str>, u8> {
        let fields = || schema.kinds.iter().flat_map(|kind| &kind.fields).map(|field| &*field.name);
        let known = || QualitySettings::BUILT_IN.into_iter().chain(fields());
        let mut weights = BTreeMap::new();
        for setting in self.table(entry) {
            if !known().any(|name| *name == *setting.key) {
                let message = format!("no kind has a field `{}` that could count", setting.key);
                let problem = Diagnostic::new(Code::UnknownName, message).at(self.source.place(setting.key_span));
                let help = "name a field of a kind, or one of summary, body, date, verified, source";
                self.diagnostics.push(problem.help(help).suggest(&setting.key, known()));
                continue;
            }
            let weight = match setting.value.value {
                Value::Integer(number) => u8::try_from(number).ok(),
                _ => None,
            };
            match weight.filter(|weight| *weight <= QualitySettings::MAX_WEIGHT) {
                Some(weight) => drop(weights.insert(setting.key.clone(), weight)),
                None => self.wrong_weight(setting),
            }
        }
        weights
    }

    fn wrong_weight(&mut self, setting: &Entry) {
        let message = match setting.value.value {
            Value::Nothing => return,
            Value::Integer(number) => format!("`{}` counts {number}, which is not from 0 to 100", setting.key),
            _ => format!("what `{}` counts is not a whole number", setting.key),
        };
        let help = format!("write a number from 0, which leaves the field out, to 100: {} = 4", setting.key);
        self.problem(Code::InvalidSetting, setting.value.span, message, help);
    }

    /// `[changes]`. `crossings` are those of the site.
    pub(super) fn changes(
        &mut self,
        entry: Option<&Entry>,
        schema: &Schema,
        crossings: &[(KindIndex, KindIndex)],
    ) -> ChangesSettings {
        let table = self.table(entry);
        self.keys("`[changes]`", table, &["page", "group_by"]);
        let page = self.flag(values::get(table, "page")).unwrap_or(false);
        let named = values::get(table, "group_by").map(|entry| self.texts(Some(entry)));
        let group_by = match named {
            Some(names) => names.iter().filter_map(|(name, span)| self.kind_named(schema, name, *span)).collect(),
            None => default_groups(schema, crossings),
        };
        ChangesSettings { page, group_by }
    }
}

/// The kinds by which a digest is divided where `site.toml` names none.
fn default_groups(schema: &Schema, crossings: &[(KindIndex, KindIndex)]) -> Vec<KindIndex> {
    if let Some((one, other)) = crossings.first() {
        return vec![*one, *other];
    }
    let published = schema.kinds.iter().filter(|kind| kind.is_published());
    let facets = published.flat_map(|kind| &kind.fields).filter(|field| field.facet);
    let targets = facets.filter_map(|field| match &field.kind {
        FieldType::Reference(kinds) => kinds.first().copied(),
        _ => None,
    });
    let mut groups: Vec<KindIndex> = Vec::new();
    let is_country = |kind: KindIndex| schema.kind(kind).role == Role::Country;
    for kind in targets {
        let has_same_sort = groups.iter().any(|known| is_country(*known) == is_country(kind));
        if !has_same_sort {
            groups.push(kind);
        }
    }
    groups
}
