//! Lengths of time in words, such as `18 months`, and the day that lies so long before another.

use std::fmt;

use jiff::civil;
use jiff::{Span, ToSpan};

use super::Date;

/// A length of time in whole days, weeks, months or years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// How many, at least 1.
    number: u16,
    unit: PeriodUnit,
}

/// What a [`Period`] is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PeriodUnit {
    Days,
    Weeks,
    Months,
    Years,
}

impl PeriodUnit {
    const ALL: [(&str, Self); 4] =
        [("day", Self::Days), ("week", Self::Weeks), ("month", Self::Months), ("year", Self::Years)];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, unit)| *unit == self).map_or("day", |(name, _)| name)
    }
}

impl Period {
    /// The longest period, in any unit.
    const MAX_NUMBER: u16 = 5000;

    /// Parses a whole number above 0 and a unit: `1 year`, `18 months`, `6 weeks`, `90 days`. None for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.trim().split_once(' ')?;
        let number = number.parse().ok().filter(|number| (1..=Self::MAX_NUMBER).contains(number))?;
        let unit = unit.trim().to_ascii_lowercase();
        let name = unit.strip_suffix('s').unwrap_or(&unit);
        let (_, unit) = PeriodUnit::ALL.into_iter().find(|(known, _)| *known == name)?;
        Some(Self { number, unit })
    }

    /// The day that lies so long before `date`, of which the last day counts. The first day of the calendar where there
    /// is none.
    #[must_use]
    pub fn before(self, date: Date) -> Date {
        const FIRST: Date = Date { year: 1, month: 1, day: 1 };
        let last = date.last_day();
        let small = |number: u8| i8::try_from(number).unwrap_or(1);
        let day = civil::Date::new(last.year, small(last.month), small(last.day)).ok();
        let earlier = day.and_then(|day| day.checked_sub(self.span()).ok());
        earlier.filter(|day| day.year() > 0).map_or(FIRST, Date::of_day)
    }

    fn span(self) -> Span {
        let number = i64::from(self.number);
        match self.unit {
            PeriodUnit::Days => number.days(),
            PeriodUnit::Weeks => number.weeks(),
            PeriodUnit::Months => number.months(),
            PeriodUnit::Years => number.years(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.number == 1 { "" } else { "s" };
        write!(formatter, "{} {}{plural}", self.number, self.unit.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_before_a_day_is_counted_by_the_calendar() {
        let before = |period, date| Period::parse(period).unwrap().before(Date::parse(date).unwrap()).to_string();
        assert_eq!(before("18 months", "2026-08-31"), "2025-02-28");
        assert_eq!(before("1 year", "2024-02-29"), "2023-02-28");
        assert_eq!(before("6 weeks", "2026-01-15"), "2025-12-04");
        assert_eq!(before("1 day", "2026"), "2026-12-30");
        assert_eq!(before("5000 years", "2026-01-15"), "0001-01-01");
        for text in ["", "18", "months", "0 months", "-1 year", "1.5 years", "18 moons", "99999 days"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
        assert_eq!(Period::parse(" 1  year ").map(|period| period.to_string()).as_deref(), Some("1 year"));
    }
}
