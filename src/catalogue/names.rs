//! How names are compared: after Unicode's NFC and case folding, as a file system that ignores both would.

use std::borrow::Cow;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

/// The form in which two names are the same that no two files of one folder may have (Unicode 16, section 3.13: canonical caseless matching).
#[must_use]
pub fn name_key(name: &str) -> Cow<'_, str> {
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
