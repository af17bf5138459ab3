//! Reads `[synonyms]`: for each language, lists of words that mean the same.

use std::sync::Arc;

use super::super::{SiteLanguage, Synonyms};
use super::reader::SettingsReader;
use crate::diagnostics::{Code, closest};
use crate::languages::Language;
use crate::values::{Entry, Spanned, Value};

/// The most lists of a language, the most names of a list, and the most characters of a name.
const MAX_GROUPS: usize = 2_000;
const MAX_NAMES: usize = 20;
const MAX_CHARACTERS: usize = 100;

impl SettingsReader<'_> {
    pub(super) fn synonyms(&mut self, entry: Option<&Entry>, languages: &[SiteLanguage]) -> Vec<Synonyms> {
        let mut all = Vec::new();
        for entry in self.table(entry) {
            let code = Language::of_code(&entry.key).map(|language| language.code);
            let language = languages.iter().map(|language| language.language.code).find(|known| Some(*known) == code);
            let Some(language) = language else {
                self.no_language(entry, languages);
                continue;
            };
            let lists = self.list(Some(entry));
            if lists.len() > MAX_GROUPS {
                let message = format!("there are {} lists of synonyms; there may be {MAX_GROUPS}", lists.len());
                self.problem(Code::InvalidSetting, entry.key_span, message, "keep those that readers need");
            }
            let groups =
                lists.iter().take(MAX_GROUPS).filter_map(|list| self.synonym_group(&entry.key, list)).collect();
            all.push(Synonyms { language, groups });
        }
        all
    }

    fn no_language(&mut self, entry: &Entry, languages: &[SiteLanguage]) {
        let codes: Vec<&str> = languages.iter().map(|language| language.language.code).collect();
        let message =
            format!("`[synonyms]` has the key `{}`, which is no language of the site", entry.key.escape_debug());
        let help = match closest(&entry.key, codes.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the languages of the site are: {}", codes.join(", ")),
        };
        self.problem(Code::UnknownLanguage, entry.key_span, message, help);
    }

    /// The names of one list, two or more.
    fn synonym_group(&mut self, key: &str, list: &Spanned) -> Option<Vec<Arc<str>>> {
        let is_name = |text: &str| !text.trim().is_empty() && text.chars().count() <= MAX_CHARACTERS;
        let names: Option<Vec<Arc<str>>> = match &list.value {
            Value::List(items) => {
                let name = |item: &Spanned| item.value.as_text().filter(|text| is_name(text)).map(Arc::from);
                items.iter().map(name).collect()
            }
            _ => None,
        };
        let names = names.filter(|names| (2..=MAX_NAMES).contains(&names.len()));
        if names.is_none() {
            let message = format!("`{key}` of `[synonyms]` has something else than a list of names that mean the same");
            let help = format!(
                "write 2 to {MAX_NAMES} names of at most {MAX_CHARACTERS} characters in each list, as in \
                 {key} = [[\"kids\", \"children\"], [\"GDPR\", \"data protection\"]]"
            );
            self.problem(Code::InvalidSetting, list.span, message, help);
        }
        names
    }
}
