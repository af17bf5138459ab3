//! Comparison of names, as on a file system that ignores case and Unicode normalisation.

use std::borrow::Cow;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

use crate::normal_forms::is_ignorable;

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

/// The id of a tag, from which its address is made. Tags that differ only in case, in Unicode normalisation, or in what
/// stands between their words are one tag: `Open Data` and `open-data`.
#[must_use]
pub(crate) fn tag_id(tag: &str) -> String {
    let is_separator = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '-' | '_' | '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
    };
    let key = name_key(tag);
    let words: Vec<&str> = key.split(is_separator).filter(|word| !word.is_empty()).collect();
    words.join("-").trim_matches(['.', '-']).to_owned()
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

    #[test]
    fn tags_that_are_spelt_alike_are_one() {
        for tag in ["Open Data", "open-data", "open_data", " OPEN  data ", "o\u{200B}pen/data"] {
            assert_eq!(tag_id(tag), "open-data", "{tag}");
        }
        assert_eq!(tag_id("E\u{301}cole"), tag_id("école"));
        assert_eq!(tag_id("STRASSE"), tag_id("straße"));
    }

    #[test]
    fn tags_that_differ_in_a_sign_are_different() {
        let ids = ["C", "C++", "C#", "F&B"].map(tag_id);
        assert_eq!(ids, ["c", "c++", "c#", "f&b"]);
        assert_eq!(tag_id("المهارات الرقمية"), "المهارات-الرقمية");
        assert_eq!(tag_id("// ?"), "");
    }
}
