//! Days with a time of day, in the time zone of the site.

use std::fmt;

use jiff::civil;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::{Date, DateError};

/// A day, perhaps with a time of day. Less may be known of it, as of a [`Date`]: its month, or its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    /// The day.
    pub date: Date,
    /// The time of day, if it is known.
    pub time: Option<TimeOfDay>,
}

/// A time of day to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    /// The minute of the day, 0 to 1439.
    pub minute: u16,
    /// How many minutes its time zone is ahead of UTC at that time.
    pub offset: i16,
}

/// A time of day as it is written: the minute of the day, and the offset from UTC in minutes where one is written.
type WrittenTime = (u16, Option<i16>);

impl DateTime {
    /// Parses what [`Date::parse`] does, and keeps a time of day. A time with an offset is brought into a time zone;
    /// one without is in it.
    ///
    /// # Errors
    /// If the text has another form, the calendar has no such day, the time is in a zone that is not written as an
    /// offset, or the zone has no such time or has it twice.
    pub fn parse(text: &str, zone: &TimeZone) -> Result<Self, DateError> {
        let (date, time) = written(text)?;
        let Some((minute, offset)) = time else { return Ok(Self { date, time: None }) };
        let small = |number: u8| i8::try_from(number).map_err(|_| DateError::Calendar);
        let number = |number: u16| i8::try_from(number).map_err(|_| DateError::Calendar);
        let day = civil::Date::new(date.year, small(date.month)?, small(date.day)?).map_err(|_| DateError::Calendar)?;
        let there = day.at(number(minute / 60)?, number(minute % 60)?, 0, 0);
        let offset = match offset {
            Some(minutes) => Offset::from_seconds(i32::from(minutes) * 60).map_err(|_| DateError::Range)?,
            None => offset_in(zone, there)?,
        };
        let here = offset.to_timestamp(there).map_err(|_| DateError::Range)?.to_zoned(zone.clone());
        let minute = u16::from(here.hour().unsigned_abs()) * 60 + u16::from(here.minute().unsigned_abs());
        let offset = minutes(here.offset())?;
        if here.year() < 1 {
            return Err(DateError::Range);
        }
        Ok(Self { date: Date::of_day(here.date()), time: Some(TimeOfDay { minute, offset }) })
    }

    /// Parses the form that is displayed, in the offset that is written. A time without an offset is left out.
    ///
    /// # Errors
    /// If the text has another form, or the calendar has no such day.
    pub fn displayed(text: &str) -> Result<Self, DateError> {
        let (date, time) = written(text)?;
        let time = time.and_then(|(minute, offset)| Some(TimeOfDay { minute, offset: offset? }));
        Ok(Self { date, time })
    }
}

impl DateTime {
    /// Whether it is certainly before `other`. False if the two overlap, as a day and a time of that day do.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        match (self.time, other.time) {
            (Some(time), Some(other_time)) if self.date == other.date => time.in_utc() < other_time.in_utc(),
            _ => self.date.is_before(other.date),
        }
    }

    /// It as the clocks of the site show it, without an offset (HTML, section 2.3.5.6: `2026-03-02T10:00`).
    #[must_use]
    pub fn local(self) -> String {
        match self.time {
            Some(TimeOfDay { minute, .. }) => format!("{}T{:02}:{:02}", self.date, minute / 60, minute % 60),
            None => self.date.to_string(),
        }
    }

    /// It as TOML writes it: a month alone in quotes.
    #[must_use]
    pub fn in_toml(self) -> String {
        if self.time.is_some() { self.to_string() } else { self.date.in_toml() }
    }
}

impl From<Date> for DateTime {
    fn from(date: Date) -> Self {
        Self { date, time: None }
    }
}

impl TimeOfDay {
    /// The minute in UTC, counted from the start of the day in the time's own zone.
    fn in_utc(self) -> i32 {
        i32::from(self.minute) - i32::from(self.offset)
    }

    /// The offset as readers know it: `UTC`, `UTC+1`, `UTC+5:30`.
    #[must_use]
    pub fn zone(self) -> String {
        let (hours, minutes) = (self.offset.unsigned_abs() / 60, self.offset.unsigned_abs() % 60);
        let sign = if self.offset < 0 { '\u{2212}' } else { '+' };
        match (hours, minutes) {
            (0, 0) => "UTC".to_owned(),
            (hours, 0) => format!("UTC{sign}{hours}"),
            (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
        }
    }
}

impl fmt::Display for DateTime {
    /// Writes RFC 3339 without seconds, which is also the form of HTML's `datetime`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date.fmt(formatter)?;
        let Some(TimeOfDay { minute, offset }) = self.time else { return Ok(()) };
        write!(formatter, "T{:02}:{:02}", minute / 60, minute % 60)?;
        let sign = if offset < 0 { '-' } else { '+' };
        match offset.unsigned_abs() {
            0 => formatter.write_str("Z"),
            offset => write!(formatter, "{sign}{:02}:{:02}", offset / 60, offset % 60),
        }
    }
}

/// The offset from UTC that a zone has at a time which its clocks show once.
fn offset_in(zone: &TimeZone, time: civil::DateTime) -> Result<Offset, DateError> {
    match zone.to_ambiguous_timestamp(time).offset() {
        AmbiguousOffset::Unambiguous { offset } => Ok(offset),
        AmbiguousOffset::Gap { before, after } => Err(DateError::Gap(minutes(after)? - minutes(before)?)),
        AmbiguousOffset::Fold { before, after } => Err(DateError::Fold(minutes(before)?, minutes(after)?)),
    }
}

/// The minutes of an offset.
fn minutes(offset: Offset) -> Result<i16, DateError> {
    i16::try_from(offset.seconds() / 60).map_err(|_| DateError::Range)
}

/// The date and the time of day of a text.
fn written(text: &str) -> Result<(Date, Option<WrittenTime>), DateError> {
    let text = text.trim();
    let date = Date::parse(text)?;
    let Some((_, time)) = text.split_once(['T', 't', ' ', '\t']) else { return Ok((date, None)) };
    let time = time.trim();
    let end = time.find(|c: char| !matches!(c, '0'..='9' | ':' | '.' | ',')).unwrap_or(time.len());
    let (clock, zone) = time.split_at(end);
    let mut parts = clock.split([':', '.', ',']).map(|part| part.parse::<u16>().map_err(|_| DateError::Form));
    let mut part = || parts.next().unwrap_or(Err(DateError::Form));
    let minute = part()? * 60 + part()?;
    Ok((date, Some((minute, offset(zone.trim())?))))
}

/// The minutes of an offset from UTC: `Z`, `UTC`, `+01:00`, `+0100`, `+1`. None of an empty text.
fn offset(zone: &str) -> Result<Option<i16>, DateError> {
    let number = |digits: &str| digits.parse::<i16>().map_err(|_| DateError::Form);
    let first = zone.split(' ').next().unwrap_or_default();
    let Some(digits) = first.strip_prefix(['+', '-']) else {
        return match &*zone.to_ascii_uppercase() {
            "" => Ok(None),
            "Z" | "UTC" | "GMT" => Ok(Some(0)),
            _ => Err(DateError::Zone),
        };
    };
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some(parts), _) => parts,
        (None, 4) => digits.split_at_checked(2).ok_or(DateError::Form)?,
        (None, _) => (digits, "0"),
    };
    let minutes = number(hours)? * 60 + number(minutes)?;
    Ok(Some(if first.starts_with('-') { -minutes } else { minutes }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_zone(text: &str, zone: &str) -> Result<String, DateError> {
        DateTime::parse(text, &TimeZone::get(zone).expect("the zone is in the database"))
            .map(|moment| moment.to_string())
    }

    #[test]
    fn a_time_with_an_offset_is_brought_into_the_zone() {
        for text in [
            "2026-03-02T23:30:00-05:00",
            "2026-03-02 23:30:00 -0500",
            "2026-03-02t23:30:59.9-05:00",
            "2026-03-03T04:30Z",
            "2026-03-03 04:30 UTC",
            "2026-03-03 5:30:00 +0100 CET",
        ] {
            assert_eq!(in_zone(text, "Africa/Nairobi").as_deref(), Ok("2026-03-03T07:30+03:00"), "{text}");
        }
        assert_eq!(in_zone("2026-12-31T23:00:00-02:00", "UTC").as_deref(), Ok("2027-01-01T01:00Z"));
    }

    #[test]
    fn a_time_without_an_offset_is_in_the_zone() {
        assert_eq!(in_zone("2026-03-02 10:00", "Europe/Oslo").as_deref(), Ok("2026-03-02T10:00+01:00"));
        assert_eq!(in_zone("2026-07-02T10:00:00", "Europe/Oslo").as_deref(), Ok("2026-07-02T10:00+02:00"));
        assert_eq!(in_zone("2026-07-02T10:00:00", "Asia/Kolkata").as_deref(), Ok("2026-07-02T10:00+05:30"));
    }

    #[test]
    fn a_date_alone_stays_as_exact_as_it_is() {
        for text in ["2026-03-02", "2026-03", "2026"] {
            assert_eq!(in_zone(text, "Asia/Tokyo").as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_time_that_clocks_skip_or_show_twice_is_not_guessed() {
        assert_eq!(in_zone("2026-03-29 02:30", "Europe/Berlin"), Err(DateError::Gap(60)));
        assert_eq!(in_zone("2026-10-25 02:30", "Europe/Berlin"), Err(DateError::Fold(120, 60)));
        for (text, shown) in [
            ("2026-03-29 03:00", "2026-03-29T03:00+02:00"),
            ("2026-03-29T02:30+01:00", "2026-03-29T03:30+02:00"),
            ("2026-10-25T02:30+02:00", "2026-10-25T02:30+02:00"),
            ("2026-10-25T02:30+01:00", "2026-10-25T02:30+01:00"),
            ("2026-10-25 03:00", "2026-10-25T03:00+01:00"),
        ] {
            assert_eq!(in_zone(text, "Europe/Berlin").as_deref(), Ok(shown), "{text}");
        }
        for text in ["9999-12-31 23:59", "9999-12-31T23:59-11:00", "0001-01-01T00:00+05:00"] {
            assert_eq!(in_zone(text, "UTC"), Err(DateError::Range), "{text}");
        }
    }

    #[test]
    fn moments_are_compared_as_far_as_they_are_known() {
        let moment = |text| DateTime::parse(text, &TimeZone::get("Europe/Berlin").unwrap()).unwrap();
        for (one, other) in [
            ("2020-01-01 12:00", "2020-01-01 12:01"),
            ("2026-10-25T02:30+02:00", "2026-10-25T02:00+01:00"),
            ("2020-01-01 23:59", "2020-01-02"),
            ("2019", "2020-01-01 00:00"),
        ] {
            assert!(moment(one).is_before(moment(other)) && !moment(other).is_before(moment(one)), "{one} {other}");
        }
        for text in ["2020-01-01", "2020-01", "2020"] {
            let noon = moment("2020-01-01 12:00");
            assert!(!moment(text).is_before(noon) && !noon.is_before(moment(text)), "{text}");
        }
    }

    #[test]
    fn names_of_zones_are_refused() {
        assert_eq!(in_zone("2026-03-02 10:00 CET", "UTC"), Err(DateError::Zone));
        assert_eq!(in_zone("2026-03-02 25:00", "UTC"), Err(DateError::Form));
    }

    #[test]
    fn what_is_displayed_is_read_again() {
        for text in ["2026-03-02T10:00Z", "2026-03-02T10:05+05:30", "2026-03-02T00:00-11:00", "2026-03"] {
            assert_eq!(DateTime::displayed(text).map(|moment| moment.to_string()).as_deref(), Ok(text));
        }
        let zone = |text| DateTime::displayed(text).ok().and_then(|moment| Some(moment.time?.zone()));
        assert_eq!(zone("2026-03-02T10:00+05:30").as_deref(), Some("UTC+5:30"));
        assert_eq!(zone("2026-03-02T10:00-03:00").as_deref(), Some("UTC\u{2212}3"));
    }
}
