//! Coverage: how much of the catalogue is translated into each language of the site.

use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{Config, FieldType, LanguageIndex, Localised};

/// The coverage of one language.
#[derive(Debug)]
pub(crate) struct TranslationCoverage {
    /// The language.
    pub language: LanguageIndex,
    /// The number of records that have files.
    pub records: usize,
    /// The original files of records that have no translation into this language.
    pub missing_records: Vec<String>,
    /// The texts of `site.toml` that are missing in this language, as keys: `kinds.topic.label`.
    pub missing_labels: Vec<String>,
}

/// The coverage of each language of the site. A text of `site.toml` without a language counts as one in the
/// first language.
#[must_use]
pub(crate) fn coverage(catalogue: &Catalogue) -> Vec<TranslationCoverage> {
    catalogue.config.language_indices().map(|language| coverage_of(catalogue, language)).collect()
}

fn coverage_of(catalogue: &Catalogue, language: LanguageIndex) -> TranslationCoverage {
    let code = catalogue.config.language(language).language.code;
    let is_missing = |(_, record): &(RecordIndex, &crate::catalogue::Record)| {
        record.translations.iter().all(|translation| translation.language != code)
    };
    let file = |(_, record): (RecordIndex, &crate::catalogue::Record)| record.translations[0].path.to_string();
    TranslationCoverage {
        language,
        records: catalogue.written().count(),
        missing_records: catalogue.written().filter(is_missing).map(file).collect(),
        missing_labels: labels(&catalogue.config)
            .into_iter()
            .filter(|(_, text)| !text.is_empty() && !text.is_in(code) && !is_plain_default(language, text))
            .map(|(place, _)| place)
            .collect(),
    }
}

/// Whether `language` is the first of the site's and `text` is given without a language.
fn is_plain_default(language: LanguageIndex, text: &Localised) -> bool {
    language == LanguageIndex::DEFAULT && text.is_in("")
}

/// Every text of `site.toml` that readers see, with its key.
fn labels(config: &Config) -> Vec<(String, &Localised)> {
    let mut all = vec![("title".to_owned(), &config.title), ("description".to_owned(), &config.description)];
    for (_, kind) in config.schema.kinds() {
        let place = format!("kinds.{}", kind.name);
        for (name, text) in [("label", &kind.label), ("plural", &kind.plural), ("description", &kind.description)] {
            all.push((format!("{place}.{name}"), text));
        }
        for field in kind.field_indices() {
            let place = match kind.object_of(field) {
                Some(object) => format!("{place}.fields.{}.fields.{}", object.name, kind.field(field).name),
                None => format!("{place}.fields.{}", kind.field(field).name),
            };
            let field = kind.field(field);
            all.push((format!("{place}.label"), &field.label));
            all.push((format!("{place}.unit"), &field.unit));
            if let FieldType::Choice(choices) = &field.kind {
                let choice = |choice: &'_ crate::config::Choice| format!("{place}.labels.{}", choice.name);
                all.extend(choices.iter().map(|known| (choice(known), &known.label)));
            }
            if let Some(relation) = field.relation {
                let label = &config.schema.relation(relation).label;
                // A relation without a label of its own has that of its source kind, which is listed already.
                if *label != kind.plural {
                    all.push((format!("{place}.inverse_label"), label));
                }
            }
        }
    }
    all
}
