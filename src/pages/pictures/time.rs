//! Charts over time: the number of records by year, and a timeline of records with a start and an end.

use std::collections::BTreeMap;

use super::super::common::Builder;
use super::super::contract::{Text, Tick, Timeline, TimelineItem, YearBar, Years};
use crate::catalogue::{FieldValue, Record, RecordIndex};
use crate::config::{FieldIndex, FieldType, Kind, KindIndex, Role};
use crate::dates::Date;

/// The minimum number of different years for bars.
const MIN_YEARS: usize = 3;
/// The maximum number of years with bars; the latest are shown.
const MAX_YEARS: i16 = 60;
/// The minimum number of records for a timeline.
const MIN_ITEMS: usize = 3;
/// The maximum number of records on a timeline; the latest are shown.
const MAX_ITEMS: usize = 60;
/// The width of a timeline in SVG user units, like all lengths below.
const TIMELINE_WIDTH: i64 = 1000;
/// The y coordinate of the first row.
const FIRST_ROW_Y: i64 = 32;
/// The height of a row.
const ROW_HEIGHT: i64 = 28;
/// The minimum width of a bar.
const MIN_BAR_WIDTH: i64 = 8;
/// The distance between a bar and its label.
const LABEL_GAP: i64 = 8;
/// The estimated width of a letter, an upper bound of the average.
const LETTER_WIDTH: i64 = 9;
/// The maximum number of characters of a label.
const MAX_LABEL_CHARS: usize = 52;
/// The approximate number of years that have a label.
const APPROXIMATE_TICKS: i16 = 6;

/// The number of records in each of the latest years; none if there are too few years, or the kind has a special
/// role, such as countries or free pages.
pub(in super::super) fn years(builder: &Builder<'_>, kind: KindIndex, records: &[RecordIndex]) -> Option<Years> {
    if builder.kind(kind).role != Role::Ordinary {
        return None;
    }
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    for date in records.iter().filter_map(|record| builder.catalogue.record(*record).date) {
        *counts.entry(date.year).or_default() += 1;
    }
    let last = *counts.keys().next_back()?;
    counts.retain(|year, _| last - year < MAX_YEARS);
    let first = *counts.keys().next()?;
    if counts.len() < MIN_YEARS {
        return None;
    }
    let most = counts.values().copied().max()?;
    let step = label_interval(last - first);
    let bar = |year: i16| {
        let count = counts.get(&year).copied().unwrap_or(0);
        let is_end = year == first || year == last;
        // A label beside that of the first or last year would overlap it.
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

/// The interval between labelled years, so that about [`APPROXIMATE_TICKS`] of them have a label.
fn label_interval(span: i16) -> i16 {
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].into_iter().find(|step| span / step <= APPROXIMATE_TICKS).unwrap_or(2000)
}

/// The start and end of a record.
struct TimeSpan {
    record: RecordIndex,
    starts: Date,
    ends: Option<Date>,
}

/// The fields of a kind that give records a time span: a start and an end, or a list of years.
struct TimeFields {
    start_and_end: Option<(FieldIndex, FieldIndex)>,
    years: Option<FieldIndex>,
}

impl TimeFields {
    /// The fields of a kind; none if it has neither a start and an end nor a list of years.
    fn of(kind: &Kind) -> Option<Self> {
        let start_and_end = kind.fields().find_map(|(end, field)| Some((field.after?, end)));
        let years = kind.fields().find(|(_, field)| field.many && field.kind == FieldType::Year);
        let times = Self { start_and_end, years: years.map(|(index, _)| index) };
        (times.start_and_end.is_some() || times.years.is_some()).then_some(times)
    }

    /// The time span of a record: from its start to its end, or else from the first to the last of its years. None if
    /// the fields have no values.
    fn time_span(&self, record: &Record, index: RecordIndex, code: &str) -> Option<TimeSpan> {
        let dates = |field: FieldIndex| record.values(code, field).iter().filter_map(FieldValue::date);
        let (start, end) = self.start_and_end.unzip();
        if let Some(starts) = start.and_then(|field| dates(field).next()) {
            return Some(TimeSpan { record: index, starts, ends: end.and_then(|field| dates(field).next()) });
        }
        let (first, last) = (dates(self.years?).min()?, dates(self.years?).max()?);
        Some(TimeSpan { record: index, starts: first, ends: (last != first).then_some(last) })
    }
}

/// The timeline of a kind; none if its records have no time spans, or too few do.
pub(in super::super) fn timeline(builder: &Builder<'_>, kind: KindIndex, records: &[RecordIndex]) -> Option<Timeline> {
    let times = TimeFields::of(builder.kind(kind))?;
    let time_span = |index: &RecordIndex| times.time_span(builder.catalogue.record(*index), *index, builder.code());
    let mut spans: Vec<TimeSpan> = records.iter().filter_map(time_span).collect();
    spans.sort_by_key(|span| (span.starts, builder.view().rank(span.record)));
    let spans = &spans[spans.len().saturating_sub(MAX_ITEMS)..];
    if spans.len() < MIN_ITEMS {
        return None;
    }
    let first = spans.first()?.starts.year;
    let last = spans.iter().map(|span| span.ends.unwrap_or(span.starts).year).max()?;
    let scale = Scale {
        first,
        years: last - first + 1,
        is_mirrored: builder.catalogue.config.language(builder.language).language.right_to_left,
    };
    let items = spans.iter().rev().enumerate().map(|(row, span)| scale.item(builder, row as i64, span)).collect();
    let step = label_interval(scale.years);
    let named = (first..=last).filter(|year| year % step == 0 || scale.years < step);
    let tick = |year: i16| Tick {
        label: year.to_string().into(),
        x: scale.mirrored(scale.distance(Date { year, month: 0, day: 0 }), 0),
    };
    Some(Timeline {
        width: TIMELINE_WIDTH as usize,
        height: (FIRST_ROW_Y + ROW_HEIGHT * spans.len() as i64) as usize,
        ticks: named.map(tick).collect(),
        items,
    })
}

/// Converts dates to x coordinates.
struct Scale {
    /// The first year.
    first: i16,
    /// The number of years.
    years: i16,
    /// Whether time runs from right to left.
    is_mirrored: bool,
}

impl Scale {
    /// The distance of a date from the start of the scale. A month or year counts as its first day.
    fn distance(&self, date: Date) -> i64 {
        let day = i64::from(date.month.max(1) - 1) * 31 + i64::from(date.day.max(1) - 1);
        (i64::from(date.year - self.first) * 372 + day) * TIMELINE_WIDTH / (i64::from(self.years) * 372)
    }

    /// The x coordinate of something with this distance and width, mirrored if time runs from right to left.
    fn mirrored(&self, x: i64, width: i64) -> i64 {
        if self.is_mirrored { TIMELINE_WIDTH - x - width } else { x }
    }

    fn item(&self, builder: &Builder<'_>, row: i64, span: &TimeSpan) -> TimelineItem {
        let from = self.distance(span.starts).min(TIMELINE_WIDTH - MIN_BAR_WIDTH);
        let to = self.distance(span.ends.unwrap_or(span.starts).last_day()).min(TIMELINE_WIDTH);
        let width = (to - from).max(MIN_BAR_WIDTH);
        let title = builder.title(span.record);
        // The label goes after the bar if there is room, else before it. A bar with room on neither side is long enough
        // to contain the label.
        let label_width = title.chars().count().min(MAX_LABEL_CHARS) as i64 * LETTER_WIDTH + LABEL_GAP;
        let (is_after, label_x) = if from + width + label_width <= TIMELINE_WIDTH {
            (true, from + width + LABEL_GAP)
        } else if from >= label_width {
            (false, from - LABEL_GAP)
        } else {
            (true, from + LABEL_GAP)
        };
        TimelineItem {
            title: title.into(),
            label: label_text(title),
            url: builder.path(span.record).link().into(),
            x: self.mirrored(from, width),
            width,
            y: FIRST_ROW_Y + row * ROW_HEIGHT,
            starts: span.starts.to_string().into(),
            ends: span.ends.map(|date| date.to_string().into()),
            label_x: self.mirrored(label_x, 0),
            anchor: if is_after { "start" } else { "end" }.into(),
        }
    }
}

/// A title cut to [`MAX_LABEL_CHARS`], between words if possible. It is wrapped in a first strong isolate (U+2068 to
/// U+2069; UAX #9), since its direction may differ from that of the page.
fn label_text(title: &str) -> Text {
    let Some((room, _)) = title.char_indices().nth(MAX_LABEL_CHARS) else {
        return format!("\u{2068}{title}\u{2069}").into();
    };
    let cut = title[..room].rfind(' ').filter(|cut| *cut > room / 2).unwrap_or(room);
    format!("\u{2068}{}…\u{2069}", title[..cut].trim_end_matches([' ', ',', ':', ';'])).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_where_they_belong_and_mirrored_from_right_to_left() {
        let scale = Scale { first: 2000, years: 10, is_mirrored: false };
        let distance = |text: &str| scale.distance(Date::parse(text).unwrap());
        assert_eq!(distance("2000"), 0);
        assert_eq!(distance("2005-01-01"), 500);
        assert!(distance("2009-12-31") < TIMELINE_WIDTH);
        let mirrored = Scale { is_mirrored: true, ..scale };
        assert_eq!(mirrored.mirrored(0, 10), 990);
    }

    #[test]
    fn about_six_years_are_named() {
        assert_eq!([3, 6, 12, 30, 60, 400].map(label_interval), [1, 1, 2, 5, 10, 100]);
    }
}
