//! Whether something is over, goes on or is to come, on the day of the build.

use crate::dates::Date;

/// `past`, `now` or `to-come`, for what begins and perhaps ends then; empty without a date. What is only known to
/// happen in a month or a year that has begun goes on until that is over.
pub(super) fn when(begins: Option<Date>, ends: Option<Date>, today: Date) -> &'static str {
    match (begins, ends.or(begins)) {
        (_, Some(ends)) if ends.is_before(today) => "past",
        (Some(begins), _) if today.is_before(begins) => "to-come",
        (None, None) => "",
        _ => "now",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_or_a_year_goes_on_until_it_is_over() {
        let date = |text: &str| Date::parse(text).unwrap();
        let when = |begins: &str, ends: Option<&str>| when(Some(date(begins)), ends.map(date), date("2026-06-15"));
        let cases = [
            ("2026-06-14", None, "past"),
            ("2026-06-15", None, "now"),
            ("2026-06-16", None, "to-come"),
            ("2026-05", None, "past"),
            ("2026-06", None, "now"),
            ("2026-07", None, "to-come"),
            ("2025", None, "past"),
            ("2026", None, "now"),
            ("2024-01", Some("2026-06-14"), "past"),
            ("2024-01", Some("2026"), "now"),
        ];
        for (begins, ends, expected) in cases {
            assert_eq!(when(begins, ends), expected, "{begins} {ends:?}");
        }
        assert_eq!(super::when(None, None, date("2026-06-15")), "");
    }
}
