//! Groups equal messages, and decides which are shown where not all are.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::{Code, Diagnostic, Severity};

/// The lines of messages on a terminal unless more are asked for. With the totals they stay below 200.
const MAX_LINES: usize = 150;

/// Which diagnostics of a report are shown.
#[derive(Clone, Debug)]
pub struct ReportSelection {
    /// Only these codes; empty for all.
    pub codes: Vec<Code>,
    /// At most this many messages. None for as many as fit 150 lines.
    pub max_messages: Option<usize>,
    /// Whether every message is shown with every place. Otherwise equal messages are shown with three places.
    pub shows_all_places: bool,
}

impl ReportSelection {
    /// What is shown unless something else is asked for: as much as fits a terminal.
    pub const DEFAULT: Self = Self { codes: Vec::new(), max_messages: None, shows_all_places: false };

    /// Whether diagnostics with this code are shown.
    #[must_use]
    pub fn has_code(&self, code: Code) -> bool {
        self.codes.is_empty() || self.codes.contains(&code)
    }

    /// Whether another message fits after `messages`, with which there are `lines` lines.
    pub(super) fn has_room(&self, messages: usize, lines: usize) -> bool {
        match self.max_messages {
            Some(most) => messages < most,
            None => self.shows_all_places || lines <= MAX_LINES,
        }
    }
}

/// Diagnostics with the same code and message; at least one.
pub(super) struct MessageGroup<'d> {
    pub(super) all: Vec<&'d Diagnostic>,
}

impl MessageGroup<'_> {
    pub(super) fn first(&self) -> &Diagnostic {
        self.all[0]
    }

    /// A group for each diagnostic, if there are few and their help differs.
    fn split_by_help(self) -> Vec<Self> {
        const FEW: usize = 3;
        let differs = self.all.iter().any(|diagnostic| diagnostic.help != self.all[0].help);
        if differs && self.all.len() <= FEW {
            self.all.into_iter().map(|diagnostic| Self { all: vec![diagnostic] }).collect()
        } else {
            vec![self]
        }
    }
}

/// The groups of equal messages, in the order of their first diagnostics.
pub(super) fn of<'d>(diagnostics: &[&'d Diagnostic]) -> Vec<MessageGroup<'d>> {
    let mut groups: Vec<MessageGroup<'d>> = Vec::new();
    let mut known = FxHashMap::default();
    for diagnostic in diagnostics.iter().copied() {
        // A message on two files, such as a duplicate, is about these two alone.
        let other = diagnostic.other.as_ref().map(|other| (&*other.file, other.line));
        let at =
            *known.entry((diagnostic.code, diagnostic.severity, &*diagnostic.message, other)).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.all.push(diagnostic),
            None => groups.push(MessageGroup { all: vec![diagnostic] }),
        }
    }
    // Help that differs is worth more than brevity, as long as there is little of it.
    groups.into_iter().flat_map(MessageGroup::split_by_help).collect()
}

/// The indices of `groups` in the order in which they are shown while there is room: the commonest message of every
/// code, then the second, and so on; errors before warnings.
pub(super) fn in_order_of_worth(groups: &[MessageGroup<'_>]) -> Vec<usize> {
    let mut by_number: Vec<usize> = (0..groups.len()).collect();
    by_number.sort_by_key(|at| Reverse(groups[*at].all.len()));
    let mut seen = FxHashMap::<(Code, Severity), usize>::default();
    let mut keys: Vec<(usize, Reverse<Severity>, usize)> = Vec::with_capacity(groups.len());
    for at in by_number {
        let first = groups[at].first();
        let rank = seen.entry((first.code, first.severity)).or_default();
        keys.push((*rank, Reverse(first.severity), at));
        *rank += 1;
    }
    keys.sort_unstable();
    keys.into_iter().map(|(_, _, at)| at).collect()
}
