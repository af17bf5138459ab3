//! Records along time: how many there are of each year, and from when to when they are.

use std::collections::BTreeMap;

use super::super::common::Builder;
use super::super::contract::{Text, Tick, Timeline, TimelineItem, YearBar, Years};
use crate::catalogue::{FieldValue, Record, RecordIndex};
use crate::config::{FieldIndex, FieldType, Kind, KindIndex, Role};
use crate::dates::Date;

/// With fewer different years there is nothing to see.
const FEWEST_YEARS: usize = 3;
/// The most years that are shown, the latest.
const MOST_YEARS: i16 = 60;
/// With fewer records a timeline says no more than the list.
const FEWEST_ITEMS: usize = 3;
/// The most records on a timeline, the latest.
const MOST_ITEMS: usize = 60;
/// The width of a timeline, in units of its own.
const WIDTH: i64 = 1000;
/// Where its first row begins, and how high each is.
const HEAD: i64 = 32;
const ROW: i64 = 28;
/// How wide a day is drawn at least.
const DOT: i64 = 8;
/// How far a title stands from its bar.
const GAP: i64 = 8;
/// How wide a letter is at most, on average.
const LETTER: i64 = 9;
/// How many characters of a title there is room for.
const LABEL: usize = 52;
/// About how many years are named.
const TICKS: i16 = 6;

/// How many of the records are of each of the latest years; none where that is hardly worth a picture.
pub(in super::super) fn years(builder: &Builder<'_>, kind: KindIndex, records: &[RecordIndex]) -> Option<Years> {
    if builder.kind(kind).role != Role::Ordinary {
        return None;
    }
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    for date in records.iter().filter_map(|record| builder.catalogue.record(*record).date) {
        *counts.entry(date.year).or_default() += 1;
    }
    let last = *counts.keys().next_back()?;
    counts.retain(|year, _| last - year < MOST_YEARS);
    let first = *counts.keys().next()?;
    if counts.len() < FEWEST_YEARS {
        return None;
    }
    let most = counts.values().copied().max()?;
    let step = step(last - first);
    let bar = |year: i16| {
        let count = counts.get(&year).copied().unwrap_or(0);
        let is_end = year == first || year == last;
        // A year beside the first or last has no room.
        let is_step = year % step == 0 && year - first > step / 2 && last - year > step / 2;
        YearBar {
            year: year.to_string().into(),
            count,
            height: (count * 100).div_ceil(most),
            label: is_end || is_step || last - first < 8,
        }
    };
    Some(Years { bars: (first..=last).map(bar).collect(), most })
}

/// Every how many years one is named, so that there are about [`TICKS`] of them.
fn step(span: i16) -> i16 {
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].into_iter().find(|step| span / step <= TICKS).unwrap_or(2000)
}

/// What begins and ends when.
struct Stretch {
    record: RecordIndex,
    starts: Date,
    ends: Option<Date>,
}

/// The fields of a kind that say when its records are: where they begin and end, and a list of years.
struct Times {
    stretch: Option<(FieldIndex, FieldIndex)>,
    years: Option<FieldIndex>,
}

impl Times {
    /// Those of a kind; none where its records neither begin and end nor have several years.
    fn of(kind: &Kind) -> Option<Self> {
        let stretch = kind.fields().find_map(|(end, field)| Some((field.after?, end)));
        let years = kind.fields().find(|(_, field)| field.many && field.kind == FieldType::Year);
        let times = Self { stretch, years: years.map(|(index, _)| index) };
        (times.stretch.is_some() || times.years.is_some()).then_some(times)
    }

    /// When a record is: from where it begins to where it ends, or else from the first to the last of its years.
    fn stretch(&self, record: &Record, index: RecordIndex, code: &str) -> Option<Stretch> {
        let dates = |field: FieldIndex| {
            record.values(code, field).iter().filter_map(|value| match value {
                FieldValue::Date(date) => Some(*date),
                _ => None,
            })
        };
        let (start, end) = self.stretch.unzip();
        if let Some(starts) = start.and_then(|field| dates(field).next()) {
            return Some(Stretch { record: index, starts, ends: end.and_then(|field| dates(field).next()) });
        }
        let (first, last) = (dates(self.years?).min()?, dates(self.years?).max()?);
        Some(Stretch { record: index, starts: first, ends: (last != first).then_some(last) })
    }
}

/// The records of a kind along time; none where its records do not begin and end, or few say when.
pub(in super::super) fn timeline(builder: &Builder<'_>, kind: KindIndex, records: &[RecordIndex]) -> Option<Timeline> {
    let times = Times::of(builder.kind(kind))?;
    let stretch = |index: &RecordIndex| times.stretch(builder.catalogue.record(*index), *index, builder.code());
    let mut stretches: Vec<Stretch> = records.iter().filter_map(stretch).collect();
    stretches.sort_by_key(|stretch| (stretch.starts, builder.view().rank(stretch.record)));
    let stretches = &stretches[stretches.len().saturating_sub(MOST_ITEMS)..];
    if stretches.len() < FEWEST_ITEMS {
        return None;
    }
    let first = stretches.first()?.starts.year;
    let last = stretches.iter().map(|stretch| stretch.ends.unwrap_or(stretch.starts).year).max()?;
    let scale = Scale {
        first,
        years: last - first + 1,
        is_mirrored: builder.catalogue.config.language(builder.language).language.right_to_left,
    };
    let items =
        stretches.iter().rev().enumerate().map(|(row, stretch)| scale.item(builder, row as i64, stretch)).collect();
    let step = step(scale.years);
    let named = (first..=last).filter(|year| year % step == 0 || scale.years < step);
    let tick = |year: i16| Tick {
        label: year.to_string().into(),
        x: scale.mirrored(scale.place(Date { year, month: 0, day: 0 }), 0),
    };
    Some(Timeline {
        width: WIDTH as usize,
        height: (HEAD + ROW * stretches.len() as i64) as usize,
        ticks: named.map(tick).collect(),
        items,
    })
}

/// From dates to places.
struct Scale {
    first: i16,
    years: i16,
    /// Whether time runs from right to left.
    is_mirrored: bool,
}

impl Scale {
    /// Where a date is, from where time begins; one that is not exact at its first day.
    fn place(&self, date: Date) -> i64 {
        let day = i64::from(date.month.max(1) - 1) * 31 + i64::from(date.day.max(1) - 1);
        (i64::from(date.year - self.first) * 372 + day) * WIDTH / (i64::from(self.years) * 372)
    }

    fn mirrored(&self, x: i64, width: i64) -> i64 {
        if self.is_mirrored { WIDTH - x - width } else { x }
    }

    fn item(&self, builder: &Builder<'_>, row: i64, stretch: &Stretch) -> TimelineItem {
        let from = self.place(stretch.starts).min(WIDTH - DOT);
        let to = self.place(stretch.ends.unwrap_or(stretch.starts).last_day()).min(WIDTH);
        let width = (to - from).max(DOT);
        let title = builder.title(stretch.record);
        // A title stands behind its bar where there is room, else before it; else in it, where the bar is so long.
        let needed = title.chars().count().min(LABEL) as i64 * LETTER + GAP;
        let (is_behind, label) = if from + width + needed <= WIDTH {
            (true, from + width + GAP)
        } else if from >= needed {
            (false, from - GAP)
        } else {
            (true, from + GAP)
        };
        TimelineItem {
            title: title.into(),
            label: shortened(title),
            url: builder.path(stretch.record).link().into(),
            x: self.mirrored(from, width),
            width,
            y: HEAD + row * ROW,
            starts: stretch.starts.to_string().into(),
            ends: stretch.ends.map(|date| date.to_string().into()),
            label_x: self.mirrored(label, 0),
            anchor: if is_behind { "start" } else { "end" }.into(),
        }
    }
}

/// As much of a title as there is room for, cut between words; its direction is its own (first strong isolate).
fn shortened(title: &str) -> Text {
    let Some((room, _)) = title.char_indices().nth(LABEL) else { return format!("\u{2068}{title}\u{2069}").into() };
    let cut = title[..room].rfind(' ').filter(|cut| *cut > room / 2).unwrap_or(room);
    format!("\u{2068}{}…\u{2069}", title[..cut].trim_end_matches([' ', ',', ':', ';'])).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_where_they_belong_and_mirrored_from_right_to_left() {
        let scale = Scale { first: 2000, years: 10, is_mirrored: false };
        let place = |text: &str| scale.place(Date::parse(text).unwrap());
        assert_eq!(place("2000"), 0);
        assert_eq!(place("2005-01-01"), 500);
        assert!(place("2009-12-31") < WIDTH);
        let mirrored = Scale { is_mirrored: true, ..scale };
        assert_eq!(mirrored.mirrored(0, 10), 990);
    }

    #[test]
    fn about_six_years_are_named() {
        assert_eq!([3, 6, 12, 30, 60, 400].map(step), [1, 1, 2, 5, 10, 100]);
    }
}
