//! Comparison of names, as on a file system that ignores case and Unicode normalisation.

use std::borrow::Cow;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

/// A key that is equal for two names if they differ only in case or in Unicode normalisation (Unicode 16,
/// section 3.13: canonical caseless matching). Some file systems cannot hold two such names in one folder.
#[must_use]
pub(crate) fn name_key(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(name);
    }
    if name.is_ascii() {
        return Cow::Owned(name.to_ascii_lowercase());
    }
    Cow::Owned(name.nfd().default_case_fold().nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_unicode_form_do_not_tell_names_apart() {
        assert_eq!(name_key("Café"), name_key("CAFE\u{301}"));
        assert_eq!(name_key("STRASSE"), name_key("straße"));
        assert_ne!(name_key("cafe"), name_key("café"));
    }
}
