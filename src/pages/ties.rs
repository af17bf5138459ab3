//! Who works with whom, as a drawing and in words: on the page of the network and on that of each record in it.

use std::fmt::Write as _;

use rustc_hash::FxHashSet;

use super::common::Builder;
use super::contract::{
    LinkContext, NetworkDrawingContext, NetworkLinesContext, NetworkSignContext, NetworkTieContext,
    RecordNetworkContext,
};
use crate::catalogue::{FieldValue, RecordIndex};
use crate::config::{FieldIndex, NetworkSettings};
use crate::network::{self, Graph, Reason, SIGN_HEIGHT, Tie, Ties};

/// The style sheet of the theme that pages with a drawing load.
pub(super) const STYLE_SHEET: &str = "drawing_css";
/// At most this many records are named that make a tie.
const MAX_THROUGH: usize = 2;
/// At most this many ties are listed on the page of a record: as many as are drawn there.
const MAX_OF_RECORD: usize = 12;
/// A name is a sign if it is at most this long, in columns: a Chinese character takes two.
const MAX_SIGN_COLUMNS: usize = 9;
/// How wide a column of a sign is, what it has at both ends together, and the least width, in SVG user units.
const COLUMN_WIDTH: usize = 10;
const SIGN_ENDS: usize = 14;
const MIN_SIGN_WIDTH: usize = 34;
/// Lines are drawn in so many thicknesses.
const MAX_STRENGTH: usize = 4;

/// The ties of the catalogue, found when a page first needs them.
pub(super) fn ties<'b>(builder: &Builder<'b>, settings: &NetworkSettings) -> &'b Ties {
    builder.ties.get_or_init(|| Ties::of(builder.catalogue, settings))
}

/// Whom a record works with; none if it has no ties, or if the site has no network of its kind.
pub(super) fn of_record(builder: &Builder<'_>, index: RecordIndex) -> Option<RecordNetworkContext> {
    let settings = builder.catalogue.config.network.as_ref()?;
    if builder.catalogue.record(index).kind != settings.kind {
        return None;
    }
    let ties = ties(builder, settings);
    let graph = Graph::around(ties, index)?;
    let of_record = ties.of_record(index);
    let drawing = drawing(builder, settings, &graph, Some(index));
    // The neighbours are drawn in the order of the ties, behind the record itself.
    let signs = drawing.signs.iter().skip(1).map(|drawn| drawn.sign.clone());
    let signs = signs.chain(std::iter::repeat_with(|| "".into()));
    Some(RecordNetworkContext {
        total: of_record.len(),
        more: of_record.len().saturating_sub(MAX_OF_RECORD),
        ties: (of_record.take(MAX_OF_RECORD).zip(signs))
            .map(|(tie, sign)| NetworkTieContext { sign, ..tie_in_words(builder, ties, tie, index) })
            .collect(),
        drawing,
        url: builder.addresses().network(&settings.name).link().into(),
    })
}

/// A tie in words, from the side of one of its records.
pub(super) fn tie_in_words(builder: &Builder<'_>, ties: &Ties, tie: &Tie, one: RecordIndex) -> NetworkTieContext {
    let reasons = ties.reasons(tie);
    let reason = |reason: &Reason| match reason {
        Reason::Record(record) => builder.link(*record),
        Reason::Field(source, field) => {
            let field = builder.kind(builder.catalogue.record(*source).kind).field(*field);
            let relation = field.relation.filter(|_| *source != one);
            let label = relation.map_or(&field.label, |of| &builder.catalogue.config.schema.relation(of).label);
            LinkContext::new(label.get(builder.code()), "")
        }
    };
    NetworkTieContext {
        sign: "".into(),
        one: builder.link(one),
        other: builder.link(tie.beyond(one)),
        through: reasons.iter().take(MAX_THROUGH).map(reason).collect(),
        more: reasons.len().saturating_sub(MAX_THROUGH),
    }
}

/// A graph as a drawing. `current` is the record that the page is about.
pub(super) fn drawing(
    builder: &Builder<'_>,
    settings: &NetworkSettings,
    graph: &Graph<'_>,
    current: Option<RecordIndex>,
) -> NetworkDrawingContext {
    let signs = signs(builder, settings.short, &graph.records);
    let widths: Vec<usize> =
        signs.iter().map(|sign| (columns(sign) * COLUMN_WIDTH + SIGN_ENDS).max(MIN_SIGN_WIDTH)).collect();
    let pairs: Vec<(usize, usize)> = graph.ties.iter().map(|(one, other, _)| (*one, *other)).collect();
    let layout = network::layout(&widths, &pairs);
    let sign = |(number, sign): (usize, String)| {
        let record = graph.records[number];
        let (x, y) = layout.places[number];
        NetworkSignContext {
            sign: sign.into(),
            link: builder.link(record),
            member: network::is_member(settings, builder.catalogue.record(record)),
            current: current == Some(record),
            x,
            y,
            width: widths[number],
        }
    };
    let is_member = |record: &&RecordIndex| network::is_member(settings, builder.catalogue.record(**record));
    NetworkDrawingContext {
        members: graph.records.iter().filter(is_member).count(),
        width: layout.width,
        height: layout.height,
        sign_height: SIGN_HEIGHT,
        lines: lines(graph, &layout.places),
        signs: signs.into_iter().enumerate().map(sign).collect(),
        total: graph.total,
        ties: graph.ties.len(),
        total_ties: graph.total_ties,
    }
}

/// The lines between the signs, by thickness.
fn lines(graph: &Graph<'_>, places: &[(usize, usize)]) -> Vec<NetworkLinesContext> {
    let mut paths: [String; MAX_STRENGTH] = Default::default();
    for (one, other, tie) in &graph.ties {
        let ((x, y), (to_x, to_y)) = (places[*one], places[*other]);
        let path = &mut paths[tie.strength().clamp(1, MAX_STRENGTH) - 1];
        // Writing to a string cannot fail.
        let _ = write!(path, "M{x} {y}L{to_x} {to_y}");
    }
    let lines = paths.into_iter().enumerate().filter(|(_, path)| !path.is_empty());
    lines.map(|(number, path)| NetworkLinesContext { strength: number + 1, path: path.into() }).collect()
}

/// What each record is drawn as: its short name, or its title where that is short; else its number. No two are equal.
fn signs(builder: &Builder<'_>, short: Option<FieldIndex>, records: &[RecordIndex]) -> Vec<String> {
    let mut taken: FxHashSet<&str> = FxHashSet::default();
    let mut sign = |(number, record): (usize, &RecordIndex)| {
        let stated =
            short.and_then(|field| match builder.catalogue.record(*record).values(builder.code(), field).first() {
                Some(FieldValue::Text(text)) => Some(&**text),
                _ => None,
            });
        let names = stated.into_iter().chain([builder.title(*record)]);
        let mut fitting = names.filter(|name| (1..=MAX_SIGN_COLUMNS).contains(&columns(name)));
        match fitting.find(|name| !name.bytes().all(|byte| byte.is_ascii_digit()) && taken.insert(name)) {
            Some(name) => name.to_owned(),
            None => (number + 1).to_string(),
        }
    };
    records.iter().enumerate().map(&mut sign).collect()
}

/// How many columns a text takes: Chinese characters and their like take two, by their blocks in Unicode.
fn columns(text: &str) -> usize {
    text.chars().map(|character| if matches!(character, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..) { 2 } else { 1 }).sum()
}
