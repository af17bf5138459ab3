//! Dates that are known to the day, to the month or to the year only (ISO 8601-2:2019, level 0).

mod likely;
mod moment;
mod period;

use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil;

pub use likely::likely;
pub use moment::{DateTime, TimeOfDay};
pub use period::Period;

/// A day, a month or a year. Ordered by time; a year comes before its months, a month before its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 1 to 9999.
    pub year: i16,
    /// The month, 1 to 12; 0 if it is not known.
    pub month: u8,
    /// The day of the month, 1 to 31; 0 if it is not known.
    pub day: u8,
}

/// The reason why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It does not have the form `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    Form,
    /// It has that form, but the calendar has no such day.
    Calendar,
    /// Its time of day is in a zone that is not written as an offset from UTC. Dates do not mind.
    Zone,
    /// There is no such time in the zone on that day: clocks are put forward over it, by so many minutes.
    Gap(i16),
    /// There is such a time twice in the zone on that day, since clocks are put back: with each of these offsets from
    /// UTC, in minutes.
    Fold(i16, i16),
    /// Its time of day lies outside the years 1 to 9999 in UTC or in the zone.
    Range,
}

impl Date {
    /// A date known to the year only; none outside 1 to 9999.
    #[must_use]
    pub fn year(year: i64) -> Option<Self> {
        i16::try_from(year).ok().filter(|year| (1..=9999).contains(year)).map(|year| Self { year, month: 0, day: 0 })
    }

    /// A day of the calendar.
    pub(crate) fn of_day(day: civil::Date) -> Self {
        Self { year: day.year(), month: day.month().unsigned_abs(), day: day.day().unsigned_abs() }
    }

    /// Parses `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. A time of day after a day is allowed and ignored, in all forms of
    /// RFC 3339 and of YAML's timestamps (yaml.org/type/timestamp.html), which allow a month and a day of one digit
    /// too, and in that of Go's `time.String`. The day is the one that is written, whatever the offset.
    ///
    /// # Errors
    /// If the text has another form, or the calendar has no such day.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let (text, time) = match text.split_once(['T', 't', ' ', '\t']) {
            Some((day, time)) => (day, Some(time)),
            None => (text, None),
        };
        let number = |part: &str, lengths: RangeInclusive<usize>| {
            let digits = lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            if digits { part.parse::<i16>().map_err(|_| DateError::Form) } else { Err(DateError::Form) }
        };
        let parts: Vec<&str> = text.splitn(4, '-').collect();
        let (year, month, day) = match parts[..] {
            [year] => (number(year, 4..=4)?, None, None),
            [year, month] => (number(year, 4..=4)?, Some(number(month, 2..=2)?), None),
            [year, month, day] => (number(year, 4..=4)?, Some(number(month, 1..=2)?), Some(number(day, 1..=2)?)),
            _ => return Err(DateError::Form),
        };
        if time.is_some_and(|time| day.is_none() || !is_time(time)) {
            return Err(DateError::Form);
        }
        let small = |number: Option<i16>| i8::try_from(number.unwrap_or(1)).map_err(|_| DateError::Calendar);
        if year == 0 || civil::Date::new(year, small(month)?, small(day)?).is_err() {
            return Err(DateError::Calendar);
        }
        let part = |number: Option<i16>| u8::try_from(number.unwrap_or(0)).map_err(|_| DateError::Calendar);
        Ok(Self { year, month: part(month)?, day: part(day)? })
    }

    /// The last day of the year or month, or the day itself.
    #[must_use]
    pub fn last_day(self) -> Self {
        let month = if self.month == 0 { 12 } else { self.month };
        let days = i8::try_from(month)
            .ok()
            .and_then(|month| civil::Date::new(self.year, month, 1).ok())
            .map_or(31, |date| date.days_in_month());
        Self { year: self.year, month, day: if self.day == 0 { u8::try_from(days).unwrap_or(31) } else { self.day } }
    }

    /// The day after it, or after the last day of the year or month. The calendar ends with the year 9999.
    #[must_use]
    pub fn next_day(self) -> Self {
        let last = self.last_day();
        let small = |number: u8| i8::try_from(number).unwrap_or(1);
        let day = civil::Date::new(last.year, small(last.month), small(last.day));
        day.and_then(civil::Date::tomorrow).map_or(last, Self::of_day)
    }

    /// Whether it is certainly before `other`. False if the two overlap, as a year and a month within it do.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        let other = Self {
            month: if self.month == 0 { 0 } else { other.month },
            day: if self.day == 0 { 0 } else { other.day },
            ..other
        };
        self.last_day() < other
    }

    /// Whether it may be on or after `day`: its last day is.
    #[must_use]
    pub fn is_from(self, day: Self) -> bool {
        self.last_day() >= day
    }

    /// The date as TOML writes it: a month alone in quotes.
    #[must_use]
    pub fn in_toml(self) -> String {
        if self.month > 0 && self.day == 0 { format!("\"{self}\"") } else { self.to_string() }
    }

    /// Its first second in UTC, in RFC 3339, for formats that need a time.
    #[must_use]
    pub fn timestamp(self) -> String {
        format!("{:04}-{:02}-{:02}T00:00:00Z", self.year, self.month.max(1), self.day.max(1))
    }
}

/// Whether a text is a time of day: hours and minutes, and perhaps seconds with a fraction, then an offset from UTC or
/// the name of a zone.
fn is_time(text: &str) -> bool {
    let text = text.trim();
    let end = text.find(|c: char| !matches!(c, '0'..='9' | ':' | '.' | ',')).unwrap_or(text.len());
    let (time, zone) = text.split_at(end);
    let (clock, fraction) = time.split_once(['.', ',']).unwrap_or((time, ""));
    let is_fraction = fraction.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = clock.split(':').collect();
    let is_clock = match parts[..] {
        [hours, minutes] => time == clock && is_number(hours, 1..=2, 23) && is_number(minutes, 2..=2, 59),
        // A leap second is the sixtieth.
        [hours, minutes, seconds] => {
            is_number(hours, 1..=2, 23) && is_number(minutes, 2..=2, 59) && is_number(seconds, 2..=2, 60)
        }
        _ => false,
    };
    is_clock && is_fraction && is_zone(zone.trim_start())
}

/// Whether a text is nothing, `Z`, an offset (`+01:00`, `+0100`, `+1`), the name of a zone (`UTC`, `CET`), or both.
fn is_zone(text: &str) -> bool {
    let (offset, name) = text.split_once(' ').map_or((text, ""), |(offset, name)| (offset, name.trim_start()));
    let is_name = |name: &str| name.len() <= 5 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    let Some(digits) = offset.strip_prefix(['+', '-']) else {
        return name.is_empty() && (offset.eq_ignore_ascii_case("z") || is_name(offset));
    };
    let is_offset = match digits.split_once(':') {
        Some((hours, minutes)) => is_number(hours, 1..=2, 23) && is_number(minutes, 2..=2, 59),
        None if digits.len() == 4 && digits.is_ascii() => {
            is_number(&digits[..2], 2..=2, 23) && is_number(&digits[2..], 2..=2, 59)
        }
        None => is_number(digits, 1..=2, 23),
    };
    // Go writes a zone without a name by its offset again.
    is_offset && (is_name(name) || name == offset || is_number(name.trim_start_matches(['+', '-']), 2..=4, 2359))
}

/// Whether a text is so many digits, and their number at most `most`.
fn is_number(text: &str, lengths: RangeInclusive<usize>, most: u16) -> bool {
    let is_digits = lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_digits && text.parse::<u16>().is_ok_and(|number| number <= most)
}

impl fmt::Display for Date {
    /// Writes ISO 8601, which is also the form of HTML's `datetime`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month, self.day) {
            (0, _) => write!(formatter, "{:04}", self.year),
            (month, 0) => write!(formatter, "{:04}-{month:02}", self.year),
            (month, day) => write!(formatter, "{:04}-{month:02}-{day:02}", self.year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_they_are_written() {
        for text in ["2019-03-18", "2020-06", "1999"] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Ok(text));
        }
        assert_eq!(Date::parse("2019-03-18T10:00:00Z").map(|date| date.to_string()).as_deref(), Ok("2019-03-18"));
    }

    #[test]
    fn a_time_may_follow_a_day_in_any_usual_form() {
        for text in [
            "2026-03-02T10:00:00Z",
            "2026-03-02t23:59:60.25z",
            "2026-03-02T10:00:00-05:00",
            "2026-03-02T10:00:00+0100",
            "2026-03-02 10:00",
            "2026-03-02 9:30:00",
            "2026-03-02 10:00:00 -0500",
            "2026-03-02\t 10:00:00.1 -5",
            "2026-03-02 10:00:00 +01:30",
            "2026-03-02 10:00:00 Z",
            "2026-03-02 10:00:00 UTC",
            "2026-03-02 10:00:00.5 +0100 CET",
            "2026-03-02 10:00:00 +0300 +03",
            "2026-3-2",
            "2026-3-02T1:00:00+01",
        ] {
            assert_eq!(Date::parse(text), Ok(Date { year: 2026, month: 3, day: 2 }), "{text}");
        }
        for text in [
            "2026-03-02T",
            "2026-03-02 10",
            "2026-03-02 24:00",
            "2026-03-02 10:60",
            "2026-03-02 10:00 at noon",
            "2026-03-02 10:00:00 +",
            "2026-03-02 10:00:00 +25:00",
            "2026-03-02 10:00:00 Z UTC",
            "2026-03-02 10:00.5",
            "2026-3",
            "2026-03-02-01",
            "2026-003-02",
        ] {
            assert_eq!(Date::parse(text), Err(DateError::Form), "{text}");
        }
    }

    #[test]
    fn a_calendar_has_no_thirtieth_of_february() {
        assert_eq!(Date::parse("2019-02-30"), Err(DateError::Calendar));
        assert_eq!(Date::parse("2019-13"), Err(DateError::Calendar));
        assert_eq!(Date::parse("2019-00-10"), Err(DateError::Calendar));
        assert_eq!(Date::parse("18.3.2019"), Err(DateError::Form));
        for text in ["2024-05 - 2024-09", "2019 or so", "2019-03-18 or later", "2019T10:00"] {
            assert_eq!(Date::parse(text), Err(DateError::Form), "{text}");
        }
    }

    #[test]
    fn an_end_is_before_its_start_only_where_that_is_known() {
        let date = |text| Date::parse(text).unwrap();
        assert!(date("2019-03-17").is_before(date("2019-03-18")));
        assert!(date("2018").is_before(date("2019-03-18")));
        assert!(!date("2019").is_before(date("2019-03-18")));
        assert!(!date("2019-03").is_before(date("2019-03-18")));
        assert!(!date("2019-03-18").is_before(date("2019")));
        assert!(date("2018-12-31").is_before(date("2019")));
    }
}
