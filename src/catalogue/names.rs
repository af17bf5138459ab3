//! Comparison of names, as on a file system that ignores case and Unicode normalisation.

use std::borrow::Cow;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

/// A key that is equal for two names if they differ only in case, in Unicode normalisation (Unicode 16, section 3.13:
/// canonical caseless matching) or in characters that cannot be seen. Some file systems cannot hold two names in one
/// folder that differ in the former, and no reader can tell names apart that differ in the latter.
#[must_use]
pub(crate) fn name_key(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(name);
    }
    if name.is_ascii() {
        return Cow::Owned(name.to_ascii_lowercase());
    }
    Cow::Owned(name.nfd().default_case_fold().nfc().filter(|character| !is_ignorable(*character)).collect())
}

/// Whether a character is not seen where it is not supported: a code point with the property
/// Default_Ignorable_Code_Point (Unicode Standard Annex 44).
#[must_use]
pub(super) fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_unicode_form_do_not_tell_names_apart() {
        assert_eq!(name_key("Café"), name_key("CAFE\u{301}"));
        assert_eq!(name_key("STRASSE"), name_key("straße"));
        assert_ne!(name_key("cafe"), name_key("café"));
        assert_eq!(name_key("data\u{200B}-skills"), name_key("data-skills"));
        assert_eq!(name_key("می\u{200C}روم"), name_key("میروم"));
    }
}
