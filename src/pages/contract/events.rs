//! The part of the contract about what takes place: sessions by day, editions of a series, steps over time.

use super::{BrowseLinksContext, FieldContext, LinkContext, Made, Text, contract};

contract! {
    /// Records of one day in order of time, such as sessions of an event.
    AgendaDayContext {
        /// The day, month or year, as ISO 8601; none where it is not known.
        date: Option<Text>,
        /// The time zone of its times, as in `UTC+1`; none where no time is known.
        zone: Option<Text>,
        /// Whether its records are in view at first: those of all days where they are few, else those of the first day
        /// that is not over.
        open: bool,
        /// The records.
        items: Vec<AgendaItemContext>,
    }
    /// A record of a day.
    AgendaItemContext {
        /// The record.
        link: LinkContext,
        /// Its number, where the kind's `sort` begins with a whole number.
        number: Option<Text>,
        /// When it begins, as ISO 8601 with a time of day; none where that is not known.
        starts: Option<Text>,
        /// When it ends on the same day; none where that is not known.
        ends: Option<Text>,
        /// The last day, where it ends on another.
        last_day: Option<Text>,
        /// The time zone, where it is not that of the day.
        zone: Option<Text>,
        /// What it is, in a sentence; may be empty, and is where there are very many.
        summary: Text,
        /// The language of the summary, where that is not the page's.
        summary_language: Option<Text>,
        /// The direction of that language, `ltr` or `rtl`.
        summary_direction: Option<Text>,
        /// Its fields in words, such as its place, and those that refer to records, such as its speakers; but for the
        /// one that leads to this page.
        fields: Vec<Made<FieldContext>>,
        /// What refers to it, such as its reports, by relation.
        referrers: Vec<BrowseLinksContext>,
    }
    /// A year in a line of years.
    EditionYearContext {
        /// The year; empty for a longer gap, and for editions without a date.
        year: Text,
        /// The editions; empty where there was none.
        editions: Vec<LinkContext>,
        /// Whether the page's own record is one of them.
        current: bool,
        /// `past`, `now` or `to-come`; empty for a gap and without a date.
        when: Text,
    }
    /// `record.series`: a series that a record is an edition of.
    SeriesContext {
        /// The series.
        link: LinkContext,
        /// What the reference to it is called.
        label: Text,
        /// The editions right before it; those that are not known to be earlier or later than each other are together.
        earlier: Vec<LinkContext>,
        /// The editions right after it.
        later: Vec<LinkContext>,
        /// The years around its own, a few in each direction.
        years: Vec<EditionYearContext>,
    }
    /// `record.timeline`: a step in the course of a record.
    StepContext {
        /// When it is, as ISO 8601; none where that is not known.
        date: Option<Text>,
        /// When it ends; none where that is not known.
        ends: Option<Text>,
        /// `past`, `now` or `to-come`; empty without a date.
        when: Text,
        /// What it is called.
        title: Text,
        /// Its page; none of a step that is no record.
        url: Option<Text>,
        /// The name of its kind; empty of a step that is no record.
        kind: Text,
        /// The language of its title and fields, where that is not the page's.
        language: Option<Text>,
        /// The direction of that language, `ltr` or `rtl`.
        direction: Option<Text>,
        /// What else it says of itself.
        fields: Vec<Made<FieldContext>>,
    }
}
