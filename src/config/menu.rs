//! `[menu]`: the entries of the menu.

use super::{KindIndex, Localised};
use crate::diagnostics::Location;

/// An entry of the menu: a link, or a name with links under it.
#[derive(Clone, Debug)]
pub struct MenuEntry {
    /// What it is called; empty if it is called like what it leads to.
    pub label: Localised,
    /// Where it leads; none if it has entries.
    pub target: Option<MenuTarget>,
    /// The entries under it. These have none of their own.
    pub entries: Vec<MenuEntry>,
    /// Where `site.toml` says where it leads.
    pub place: Location,
}

/// Where an entry of the menu leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MenuTarget {
    /// The list of a kind.
    List(KindIndex),
    /// The record of a kind with an id, and perhaps a heading of it, without `#`.
    Record(KindIndex, Box<str>, Option<Box<str>>),
    /// The form of that name.
    Form(Box<str>),
    /// The page of the network.
    Network,
    /// A file of `static/`: its path there.
    File(Box<str>),
    /// A web or e-mail address outside the site.
    Address(Box<str>),
}

impl MenuEntry {
    /// Where the entry and those under it lead, with the places in `site.toml`.
    pub fn targets(&self) -> impl Iterator<Item = (&MenuTarget, &Location)> {
        let all = std::iter::once(self).chain(&self.entries);
        all.filter_map(|entry| entry.target.as_ref().map(|target| (target, &entry.place)))
    }
}
