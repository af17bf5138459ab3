//! `[network]`: the kind whose records are members, and what ties them to each other.

use super::{FieldIndex, KindIndex, Localised};

/// The network of a catalogue: who is a member of it, and which fields tie two records of the kind.
#[derive(Clone, Debug)]
pub struct NetworkSettings {
    /// The kind of the members, such as organisations.
    pub kind: KindIndex,
    /// The field that says whether a record is a member: a choice says as what, a flag says yes.
    pub member: FieldIndex,
    /// The date field that says since when. Default: the field `joined`.
    pub joined: Option<FieldIndex>,
    /// The field with the address at which a member is reached: a web address or an e-mail address. Default: the first
    /// web address.
    pub contact: Option<FieldIndex>,
    /// The text field with the short name that the drawing shows. Default: the field `acronym`.
    pub short: Option<FieldIndex>,
    /// The fields that tie records, sorted. A field of another kind ties all records that it names; a field of the kind
    /// itself ties a record to those that it names. Default: each field that refers to the kind, except those of kinds
    /// that ask for an answer.
    pub ties: Vec<(KindIndex, FieldIndex)>,
    /// Whether the drawing has members alone. Default: it has everyone with a tie.
    pub members_only: bool,
    /// The name of its page in addresses. Default: `network`.
    pub name: Box<str>,
    /// What its page is called. Empty if the theme says it.
    pub title: Localised,
    /// What stands at the head of its page; may be empty.
    pub intro: Localised,
}

impl NetworkSettings {
    /// The name of the page in links, `@network`, and by default in its address.
    pub const LINK_NAME: &'static str = "network";
}
