//! How the records that refer to another are laid out on its page.

/// The layout of an inverse: of the records that refer to a record by one relation, on that record's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InverseLayout {
    /// Cards, in the order of lists.
    Cards,
    /// By day, in order of time, such as the sessions of an event.
    Days,
    /// A line of years, such as the editions of a series.
    Years,
    /// Steps of the record's timeline, such as the meetings of a process.
    Timeline,
}

impl InverseLayout {
    /// Every layout with its name in `site.toml`.
    pub(super) const NAMED: [(&str, Self); 4] =
        [("cards", Self::Cards), ("days", Self::Days), ("years", Self::Years), ("timeline", Self::Timeline)];
}
