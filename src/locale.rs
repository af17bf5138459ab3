//! Collation, dates and numbers of a language, by Unicode's Common Locale Data Repository (CLDR) and ICU4X.
//!
//! Languages that CLDR does not have are treated by its root locale; their dates are those of ISO 8601.

use icu_calendar::Gregorian;
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_datetime::fieldsets::{T, Y, YM, YMD};
use icu_datetime::input::{Date as CalendarDate, Time};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_locale_core::Locale as Identifier;

use crate::dates::{Date, TimeOfDay};
use crate::languages;

/// The formats of dates and numbers in one language.
#[derive(Debug)]
pub(crate) struct Locale {
    day: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    month: Option<FixedCalendarDateTimeFormatter<Gregorian, YM>>,
    year: Option<FixedCalendarDateTimeFormatter<Gregorian, Y>>,
    time: Option<NoCalendarFormatter<T>>,
    number: Option<DecimalFormatter>,
    list: Option<ListFormatter>,
}

/// The collation of one language (Unicode Technical Standard 10). Numbers within texts are ordered by value.
#[derive(Debug)]
pub(crate) struct Collation(Option<CollatorBorrowed<'static>>);

impl Locale {
    /// The formats of the language with a tag.
    #[must_use]
    pub(crate) fn of(code: &str) -> Self {
        let locale = identifier(code);
        // The data of icu_datetime 2.4 for a month of a year in Portuguese are incomplete but for Portugal, where it is
        // written in the same way.
        let of_month = if locale.id.language.as_str() == "pt" { identifier("pt-PT") } else { locale.clone() };
        Self {
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok(),
            month: FixedCalendarDateTimeFormatter::try_new((&of_month).into(), YM::long()).ok(),
            year: FixedCalendarDateTimeFormatter::try_new((&locale).into(), Y::long()).ok(),
            time: NoCalendarFormatter::try_new((&locale).into(), T::hm()).ok(),
            number: DecimalFormatter::try_new((&locale).into(), Default::default()).ok(),
            list: ListFormatter::try_new_and((&locale).into(), Default::default()).ok(),
        }
    }

    /// A date in words, to the day, month or year that is known.
    #[must_use]
    pub(crate) fn date(&self, date: Date) -> String {
        let written = || {
            let day = CalendarDate::try_new_gregorian(date.year.into(), date.month.max(1), date.day.max(1)).ok()?;
            match (date.month, date.day) {
                (0, _) => self.year.as_ref().map(|year| year.format(&day).to_string()),
                (_, 0) => self.month.as_ref().map(|month| month.format(&day).to_string()),
                _ => self.day.as_ref().map(|whole| whole.format(&day).to_string()),
            }
        };
        // CLDR's root locale has no names of months: `2026 M11 21`.
        let is_of_root = |text: &String| date.month > 0 && text.contains(&format!("M{:02}", date.month));
        written().filter(|text| !is_of_root(text)).unwrap_or_else(|| date.to_string())
    }

    /// A time of day in the language's way: `6:00 PM`, `18:00`.
    #[must_use]
    pub(crate) fn time(&self, time: TimeOfDay) -> String {
        let (hour, minute) = (time.minute / 60, time.minute % 60);
        let written = || {
            let clock = Time::try_new(u8::try_from(hour).ok()?, u8::try_from(minute).ok()?, 0, 0).ok()?;
            Some(self.time.as_ref()?.format(&clock).to_string())
        };
        written().unwrap_or_else(|| format!("{hour:02}:{minute:02}"))
    }

    /// Formats a number. `plain` has ASCII digits and a decimal point; text that is not a number is returned
    /// as it is.
    #[must_use]
    pub(crate) fn number(&self, plain: &str) -> String {
        let written = || Some(self.number.as_ref()?.format(&plain.parse::<Decimal>().ok()?).to_string());
        written().unwrap_or_else(|| plain.to_owned())
    }
}

impl Locale {
    /// Several texts as a list: `a, b, and c`.
    #[must_use]
    pub(crate) fn list(&self, texts: &[&str]) -> String {
        match &self.list {
            Some(list) => list.format_to_string(texts.iter()),
            None => texts.join(", "),
        }
    }
}

impl Collation {
    /// The collation of the language with a tag.
    #[must_use]
    pub(crate) fn of(code: &str) -> Self {
        let mut preferences = CollatorPreferences::from(&identifier(code));
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self(CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok())
    }

    /// The sort key of a text: keys compare as bytes in the order of their texts.
    #[must_use]
    pub(crate) fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() + 16);
        match &self.0 {
            Some(collator) => {
                // Writing to a vector cannot fail.
                let Ok(()) = collator.write_sort_key_to(text, &mut key);
            }
            None => key.extend_from_slice(text.as_bytes()),
        }
        key
    }
}

fn identifier(code: &str) -> Identifier {
    languages::in_cldr(code).parse().unwrap_or(Identifier::UNKNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_dates_in_its_own_way() {
        let day = Date { year: 2026, month: 11, day: 21 };
        let month = Date { day: 0, ..day };
        let year = Date { month: 0, ..month };
        let written = |code| {
            let locale = Locale::of(code);
            [day, month, year].map(|date| locale.date(date))
        };
        assert_eq!(written("en"), ["November 21, 2026", "November 2026", "2026"]);
        assert_eq!(written("fr"), ["21 novembre 2026", "novembre 2026", "2026"]);
        assert_eq!(written("es"), ["21 de noviembre de 2026", "noviembre de 2026", "2026"]);
        assert_eq!(written("ru"), ["21 ноября 2026\u{202f}г.", "ноябрь 2026\u{202f}г.", "2026"]);
        assert_eq!(written("ar"), ["21 نوفمبر 2026", "نوفمبر 2026", "2026"]);
        assert_eq!(written("zh"), ["2026年11月21日", "2026年11月", "2026年"]);
        assert_eq!(written("sw"), ["21 Novemba 2026", "Novemba 2026", "2026"]);
        assert_eq!(written("pt-BR"), ["21 de novembro de 2026", "novembro de 2026", "2026"]);
        assert_eq!(written("az-Arab"), ["2026-11-21", "2026-11", "2026"], "CLDR has no months in that script");
        assert_eq!(written("en-GB")[0], "21 November 2026");
        assert_eq!(written("prs"), written("fa-AF"), "CLDR has Dari as the Persian of Afghanistan");
    }

    #[test]
    fn each_language_writes_times_in_its_own_way() {
        let written = |code| Locale::of(code).time(TimeOfDay { minute: 18 * 60 + 5, offset: 0 });
        assert_eq!(written("en"), "6:05\u{202f}PM");
        assert_eq!(written("fr"), "18:05");
        assert_eq!(written("ar"), "6:05 م");
        assert_eq!(written("zh"), "18:05");
    }

    #[test]
    fn each_language_groups_digits_in_its_own_way() {
        let written = |code: &str| Locale::of(code).number("1234567.5");
        assert_eq!(written("en"), "1,234,567.5");
        assert_eq!(written("fr"), "1\u{202f}234\u{202f}567,5");
        assert_eq!(written("ru"), "1\u{a0}234\u{a0}567,5");
        assert_eq!(written("hi"), "12,34,567.5");
        assert_eq!(Locale::of("en").number("no number"), "no number");
    }

    #[test]
    fn each_language_has_its_own_order() {
        let sorted = |code: &str, mut words: Vec<&'static str>| {
            let order = Collation::of(code);
            words.sort_by_key(|word| order.key(word));
            words.join(" ")
        };
        assert_eq!(sorted("en", vec!["zoo", "Östersund", "apple", "Éire", "10", "9"]), "9 10 apple Éire Östersund zoo");
        assert_eq!(sorted("sv", vec!["zoo", "öl", "apple"]), "apple zoo öl");
        assert_eq!(sorted("es", vec!["nube", "ñandú", "oso"]), "nube ñandú oso");
        assert_eq!(sorted("ru", vec!["Ёж", "Жук", "Еда", "еж"]), "Еда еж Ёж Жук");
        assert_eq!(sorted("zh", vec!["中国", "阿富汗", "巴西"]), "阿富汗 巴西 中国");
        assert_eq!(sorted("zh-Hant", vec!["巴西", "中國", "一"]), "一 中國 巴西", "by strokes");
    }
}
