//! Finds e-mail addresses and phone numbers in text, so that nobody's contact is published by mistake.
//!
//! Text is compared in a folded form ([`folded`]), so a contact is found however it is set. What is looked at are
//! records of kinds that hold contacts in confidence: there a miss publishes somebody's number, and a false alarm costs
//! an editor a line. So any number in the shape of a phone number is taken for one, unless something says that it is
//! another: a word before it, a unit behind it, the shape of a date, a check digit.

mod announced;
mod email;
mod folded;
mod number_groups;
mod other_numbers;
mod phone;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use folded::Folded;

/// A contact in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contact {
    /// What it is.
    pub sort: ContactSort,
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
}

/// What a contact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContactSort {
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
}

/// The contacts in a text, in order. Takes time in proportion to the length of the text.
#[must_use]
pub(crate) fn find(text: &str) -> Vec<Contact> {
    found(&Folded::of(text))
}

/// The contacts in a part of an address: a file's name, a slug, an alias, the id of a heading. There, hyphens and
/// underscores stand for the spaces between words.
#[must_use]
pub(crate) fn find_in_address(text: &str) -> Vec<Contact> {
    // All of these characters are one byte long, so places stay what they are.
    let mut contacts = find(&text.replace(['-', '_', '/'], " "));
    // What is between spaces may be an address as it stands, with a hyphen in its name.
    contacts.extend(find(text));
    contacts.sort_by_key(|contact| contact.range.start);
    contacts.dedup_by(|later, first| later.range.start < first.range.end);
    contacts
}

fn found(folded: &Folded) -> Vec<Contact> {
    let mut found = Vec::new();
    // Both lists are sorted, and neither overlaps itself.
    let mut emails = email::find(folded).into_iter().peekable();
    for phone in phone::find(folded) {
        while let Some(email) = emails.next_if(|email| email.end <= phone.start) {
            found.push(folded.contact(ContactSort::Email, &email));
        }
        // A number that overlaps an address is part of it.
        if emails.peek().is_none_or(|email| phone.end <= email.start) {
            found.push(folded.contact(ContactSort::Phone, &phone));
        }
    }
    found.extend(emails.map(|email| folded.contact(ContactSort::Email, &email)));
    found
}

/// A text with an ellipsis in place of each contact.
#[must_use]
pub(crate) fn masked(text: &str) -> Cow<'_, str> {
    let contacts = find(text);
    if contacts.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut behind = 0;
    for Contact { range, .. } in contacts {
        masked.push_str(&text[behind..range.start]);
        masked.push('…');
        behind = range.end;
    }
    masked.push_str(&text[behind..]);
    Cow::Owned(masked)
}

/// The letters and digits of a text in their folded form and in lower case: equal for contacts that differ in spaces
/// and signs alone.
#[must_use]
pub(crate) fn comparable(text: &str) -> String {
    let folded = Folded::of(text);
    let letters = folded.characters.iter().filter(|character| character.is_alphanumeric());
    letters.flat_map(|character| character.to_lowercase()).collect()
}
