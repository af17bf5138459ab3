//! The fields that every kind has.

/// The names of the fields that every kind has, with the type and meaning of each.
pub const BUILT_IN_FIELDS: &[(&str, &str)] = &[
    ("title", "text: what the record is called"),
    ("also", "list of names: what else readers may call it: other names, short forms"),
    ("summary", "text: what it is, in a sentence"),
    ("body", "markdown: only in a whole `.toml` record; elsewhere the body follows the front matter"),
    ("date", "date: when it was published or happened"),
    ("updated", "date: when it was last changed"),
    ("lang", "language: the language it is written in"),
    ("slug", "text: the last part of its address, instead of the file's name"),
    ("aliases", "list of text: former addresses, relative to the site's root, ending in .html"),
    ("draft", "flag: left out of the site until it is ready"),
    ("expires", "date: the last day on which it is shown"),
    ("verified", "date: when somebody last checked it"),
    ("source", "text: where it came from; an address or words"),
    ("pin", "flag: stands first in lists"),
    ("order", "number: its place in lists; lower numbers come first"),
    ("imported", "table: where `handlist import` took it from; never published"),
    ("example", "flag: made up to show how the catalogue works, and marked so wherever it is shown"),
    (CONTACT_PUBLIC, "flag: the person or office agreed that the e-mail address or phone number in it is published"),
    (NOT_PRIVATE, "list of text: what looks like somebody's contact in it, and may be published all the same"),
];

/// The built-in field of kinds whose records hold contacts in confidence; see
/// [`Kind::private_contact`](super::Kind::private_contact).
pub const CONTACT_PUBLIC: &str = "contact_public";
/// The built-in field of records in which contacts are looked for: texts that are none, or are anybody's to know.
pub const NOT_PRIVATE: &str = "not_private";
