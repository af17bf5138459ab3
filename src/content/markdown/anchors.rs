//! The ids within a body: made from headings or given by hand, each used once.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The longest id made from a heading, in characters.
const LONGEST: usize = 80;

/// The ids given so far. None starts with `_` (free for the theme) and only footnotes' start with `fn-`.
#[derive(Default)]
pub(in crate::content) struct Anchors {
    /// What every id starts with: nothing in a body, the field's name in a field.
    prefix: Box<str>,
    /// Each id, with the last number that was put behind it to tell it from others.
    taken: FxHashMap<Box<str>, u32>,
}

impl Anchors {
    /// The ids of the Markdown of a field, which stand on a page with those of the body and of other fields.
    pub(super) fn of_field(name: &str) -> Self {
        Self { prefix: format!("{name}--").into(), taken: FxHashMap::default() }
    }

    /// Whether they are the ids of a field.
    pub(super) fn is_of_field(&self) -> bool {
        !self.prefix.is_empty()
    }

    /// What the ids of footnotes start with.
    pub(super) fn footnote_prefix(&self) -> String {
        format!("{}fn-", self.prefix)
    }

    /// An id for a heading of that text.
    pub(super) fn for_text(&mut self, text: &str) -> Box<str> {
        self.claim(&slug(text))
    }

    /// The id that was asked for by hand, as near as it can be had.
    pub(in crate::content) fn for_id(&mut self, wanted: &str) -> Box<str> {
        let allowed = |character: char| {
            character.is_alphanumeric() || is_combining_mark(character) || matches!(character, '-' | '_' | '.')
        };
        let id: String = wanted
            .trim()
            .nfc()
            .take(LONGEST)
            .map(|character| if allowed(character) { character } else { '-' })
            .collect();
        self.claim(id.trim_start_matches('_'))
    }

    /// The id of a footnote or of one of its references.
    pub(super) fn for_footnote(&mut self, id: &str) {
        self.taken.insert(id.into(), 1);
    }

    /// Whether something has that id.
    pub(super) fn contains(&self, id: &str) -> bool {
        self.taken.contains_key(id)
    }

    /// Every id.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.taken.keys().map(|id| &**id)
    }

    fn claim(&mut self, wanted: &str) -> Box<str> {
        let base = match wanted {
            "" => "section".to_owned(),
            footnote if footnote.starts_with("fn-") => format!("section-{footnote}"),
            other => other.to_owned(),
        };
        let base = format!("{}{base}", self.prefix);
        let Some(mut number) = self.taken.get(&*base).copied() else {
            self.taken.insert(base.clone().into(), 1);
            return base.into();
        };
        let id = loop {
            number += 1;
            let id = format!("{base}-{number}").into_boxed_str();
            if !self.taken.contains_key(&id) {
                break id;
            }
        };
        self.taken.insert(base.into(), number);
        self.taken.insert(id.clone(), 1);
        id
    }
}

/// The words of a text in lower case, joined by hyphens; letters of any script stay.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len().min(LONGEST));
    let mut gap = false;
    for character in text.nfc().flat_map(char::to_lowercase).take(2 * LONGEST) {
        if character.is_alphanumeric() || is_combining_mark(character) {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(character);
        } else {
            // An apostrophe joins (`don't`), all else parts.
            gap |= !matches!(character, '\'' | '’');
        }
    }
    match slug.char_indices().nth(LONGEST) {
        Some((end, _)) => slug[..end].trim_end_matches('-').to_owned(),
        None => slug,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_of_any_script() {
        assert_eq!(slug("What's new, in 2024?"), "whats-new-in-2024");
        assert_eq!(slug("  École  d’été "), "école-dété");
        assert_eq!(slug("हिन्दी भाषा"), "हिन्दी-भाषा");
        assert_eq!(slug("مجتمع المعلومات"), "مجتمع-المعلومات");
        assert_eq!(slug("E\u{301}tat"), "\u{e9}tat");
        assert_eq!(slug("!!!"), "");
        assert_eq!(slug(&"long ".repeat(100)).chars().count(), 79);
    }

    #[test]
    fn ids_are_unique_and_never_empty() {
        let mut anchors = Anchors::default();
        assert_eq!(&*anchors.for_text("Aims"), "aims");
        assert_eq!(&*anchors.for_text("Aims 2"), "aims-2");
        assert_eq!(&*anchors.for_text("Aims"), "aims-3");
        assert_eq!(&*anchors.for_text("…"), "section");
        assert_eq!(&*anchors.for_text("FN 1"), "section-fn-1");
        assert_eq!(&*anchors.for_id("Given By\"Hand"), "Given-By-Hand");
        assert_eq!(&*anchors.for_id("__main"), "main");
    }
}
