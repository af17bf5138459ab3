//! The names of records' files, made from their titles.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::normal_forms::is_ignorable;

/// The length in bytes at which an id made from a title is cut. The character that exceeds it is kept.
const MAX_ID_BYTES: usize = 80;

/// The id for a title: lower case, words joined by hyphens. Letters of all scripts are kept, and what cannot be seen is
/// left out. Empty if the title has neither letters nor digits.
#[must_use]
pub(crate) fn id_from_title(title: &str) -> String {
    let mut id = String::new();
    for character in title.nfc().flat_map(char::to_lowercase).filter(|character| !is_ignorable(*character)) {
        if character.is_alphanumeric() || is_combining_mark(character) {
            id.push(character);
        } else if !matches!(character, '\'' | '’') && !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
        if id.len() > MAX_ID_BYTES {
            break;
        }
    }
    id.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_the_letters_of_their_script() {
        assert_eq!(id_from_title("Digital skills: for clinics!"), "digital-skills-for-clinics");
        assert_eq!(id_from_title("  L’école d'été "), "lécole-dété");
        assert_eq!(id_from_title("المهارات الرقمية"), "المهارات-الرقمية");
        assert_eq!(id_from_title("!!!"), "");
        assert_eq!(id_from_title("⚠\u{fe0f} Urgent: soft\u{ad}ware\u{3164}"), "urgent-software");
        assert_eq!(id_from_title("❤\u{fe0f}"), "");
        assert_eq!(id_from_title("../../etc/passwd"), "etc-passwd");
        assert_eq!(id_from_title(&"é".repeat(500)).len(), 82);
    }
}
