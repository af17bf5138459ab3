//! What is meant by a key that no kind has.

use crate::diagnostics::closest;

/// Keys of other programs, each with the key that has its meaning here.
const KEYS_ELSEWHERE: &[(&str, &str)] = &[
    ("aka", "also"),
    ("alternative_names", "also"),
    ("synonyms", "also"),
    ("description", "summary"),
    ("excerpt", "summary"),
    ("abstract", "summary"),
    ("lastmod", "updated"),
    ("last_modified_at", "updated"),
    ("modified", "updated"),
    ("expiryDate", "expires"),
    ("redirect_from", "aliases"),
    ("locale", "lang"),
    ("language", "lang"),
    ("name", "title"),
    ("weight", "order"),
    ("nav_order", "order"),
    ("menu_order", "order"),
    ("sidebar_position", "order"),
    ("tag", "tags"),
    ("keywords", "tags"),
];

/// The known key that another most likely means.
pub(super) fn meant_key<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    let visible: String = key.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).collect();
    let named = |name: &str| known.iter().copied().find(|known| *known == name);
    let elsewhere = KEYS_ELSEWHERE.iter().find(|(other, _)| visible.eq_ignore_ascii_case(other));
    named(&visible)
        .or_else(|| elsewhere.and_then(|(_, own)| named(own)))
        .or_else(|| closest(&visible, known.iter().copied()))
}

/// Whether a key is another one with characters that cannot be seen or told from a space.
pub(super) fn has_odd_character(key: &str, known: &str) -> bool {
    let is_odd = |c: &char| !c.is_ascii() && !c.is_alphanumeric();
    key != known && key.chars().filter(|c| !is_odd(c)).eq(known.chars())
}
