//! Writes diagnostics for people (source lines with the location marked) and for programs (JSON).

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use clap::ValueEnum;
use rayon::prelude::*;

use super::groups::{self, MessageGroup, ReportSelection};
use super::{Code, Diagnostic, Location, Severity, is_invisible};

/// This many places of equal messages are shown, unless all are asked for.
const MAX_SHOWN_PLACES: usize = 3;

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people: the source line, the place marked, and help.
    #[default]
    Human,
    /// For programs: one JSON object, `{ "version": 1, "diagnostics": […], "errors": N, "warnings": N, "codes": {…} }`.
    Json,
}

/// The version of the JSON report. It is raised when a key is removed or changes its meaning.
pub const REPORT_VERSION: u32 = 1;

/// Sorts `diagnostics` by location, removes duplicates and those with severity [`Severity::Off`], and writes the rest.
/// JSON always has all of them, except those that [`ReportSelection::codes`] leaves out.
///
/// # Errors
/// If `to` cannot be written to.
pub fn write(
    diagnostics: &mut Vec<Diagnostic>,
    format: ReportFormat,
    selection: &ReportSelection,
    colour: bool,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    diagnostics.retain(|diagnostic| diagnostic.severity != Severity::Off);
    diagnostics
        .par_sort_by(|a, b| (&a.place, a.code, &a.message, &a.record).cmp(&(&b.place, b.code, &b.message, &b.record)));
    diagnostics.dedup();
    collapse(diagnostics);
    let shown: Vec<&Diagnostic> = diagnostics.iter().filter(|diagnostic| selection.has_code(diagnostic.code)).collect();
    match format {
        ReportFormat::Json => write_json(&shown, to),
        ReportFormat::Human => write_groups(&shown, selection, colour, to),
    }
}

fn write_json(diagnostics: &[&Diagnostic], to: &mut dyn io::Write) -> io::Result<()> {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let mut codes = BTreeMap::<&str, usize>::new();
    for diagnostic in diagnostics {
        *codes.entry(diagnostic.code.name()).or_default() += 1;
    }
    let all = serde_json::json!({
        "version": REPORT_VERSION,
        "diagnostics": diagnostics,
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "codes": codes,
    });
    serde_json::to_writer_pretty(&mut *to, &all)?;
    writeln!(to)
}

/// Writes equal messages as one. If not all fit into the lines of the selection, the first messages of each code do,
/// and the last line says how many are left out.
fn write_groups(
    diagnostics: &[&Diagnostic],
    selection: &ReportSelection,
    colour: bool,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let groups = groups::of(diagnostics);
    let mut lines = 0;
    let mut written: Vec<(usize, String)> = Vec::new();
    for at in groups::in_order_of_worth(&groups) {
        let text = renderer.render(&report(&groups[at], selection));
        lines += text.lines().count() + 1;
        if !written.is_empty() && !selection.has_room(written.len(), lines) {
            break;
        }
        written.push((at, text));
    }
    written.sort_unstable_by_key(|(at, _)| *at);
    for (_, text) in &written {
        writeln!(to, "{text}\n")?;
    }
    if written.len() < groups.len() {
        let (shown, all) = (thousands(written.len()), thousands(groups.len()));
        let of_a_code =
            if selection.codes.is_empty() { "`handlist check --code CODE` shows those of a code, " } else { "" };
        writeln!(
            to,
            "{shown} of {all} messages are shown; {of_a_code}--limit NUMBER so many of them, --all every one\n"
        )?;
    }
    Ok(())
}

/// Merges template errors with the same location and message into the first of them. A mistake in a template
/// is reported once, with the number of pages it affects, however many those are.
fn collapse(diagnostics: &mut Vec<Diagnostic>) {
    let mut kept: Vec<(Diagnostic, usize)> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics.drain(..) {
        match kept.last_mut() {
            Some((first, others))
                if diagnostic.code == Code::TemplateError
                    && (first.code, &first.place, &first.message)
                        == (diagnostic.code, &diagnostic.place, &diagnostic.message) =>
            {
                *others += 1;
            }
            _ => kept.push((diagnostic, 0)),
        }
    }
    diagnostics.extend(kept.into_iter().map(|(mut diagnostic, others)| {
        if others > 0 {
            diagnostic.message.push_str(&format!(" (and for {others} more)"));
        }
        diagnostic
    }));
}

/// The number of errors and warnings, as in "2 errors, 1 warning". Empty if there are none.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |severity, one: &str, many: &str| {
        let number = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        match number {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{number} {many}")),
        }
    };
    [count(Severity::Error, "error", "errors"), count(Severity::Warning, "warning", "warnings")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// The totals by code, errors first, then by number: how many, and in how many files. Empty if there is one diagnostic
/// or none.
#[must_use]
pub fn totals(diagnostics: &[Diagnostic]) -> Vec<String> {
    if diagnostics.len() < 2 {
        return Vec::new();
    }
    let mut totals = BTreeMap::<(Reverse<Severity>, Code), (usize, BTreeSet<&str>)>::new();
    for diagnostic in diagnostics {
        let (count, files) = totals.entry((Reverse(diagnostic.severity), diagnostic.code)).or_default();
        *count += 1;
        files.extend(diagnostic.place.as_ref().map(|place| &*place.file));
    }
    let mut rows: Vec<_> = totals.into_iter().collect();
    rows.sort_by_key(|((severity, code), (count, _))| (*severity, Reverse(*count), *code));
    let width = rows.iter().map(|((_, code), _)| code.name().len()).max().unwrap_or(0);
    let mut lines = Vec::with_capacity(rows.len());
    for ((Reverse(severity), code), (count, files)) in rows {
        let severity = if severity == Severity::Error { "error" } else { "warning" };
        let files = match files.len() {
            0 => String::new(),
            1 => " in 1 file".to_owned(),
            number => format!(" in {} files", thousands(number)),
        };
        lines.push(format!("{severity:7}  {:width$}  {:>6}{files}", code.name(), thousands(count)));
    }
    lines
}

/// A number with commas between thousands.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn report<'a>(group: &'a MessageGroup<'_>, selection: &ReportSelection) -> Vec<Group<'a>> {
    let diagnostic = group.first();
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning | Severity::Off => Level::WARNING,
    };
    let mut message = visible(&diagnostic.message);
    if group.all.len() > 1 {
        message = Cow::Owned(format!("{message} ({} times)", thousands(group.all.len())));
    }
    let mut shown = level
        .primary_title(message)
        .id(diagnostic.code.name())
        .elements(std::iter::empty::<Snippet<'_, annotate_snippets::Annotation<'_>>>());
    if let Some(place) = &diagnostic.place {
        shown = with_place(shown, place, AnnotationKind::Primary);
    }
    if let Some(place) = &diagnostic.other {
        shown = with_place(shown, place, AnnotationKind::Context);
    }
    let places = if selection.shows_all_places { usize::MAX } else { MAX_SHOWN_PLACES };
    for place in group.all[1..].iter().take(places - 1).filter_map(|other| other.place.as_ref()) {
        shown = shown.element(origin(place));
    }
    if let Some(about) = about(diagnostic) {
        shown = shown.element(Level::NOTE.message(visible(&about).into_owned()));
    }
    if group.all.len() > places {
        let (rest, code) = (group.all.len() - places, diagnostic.code);
        let (rest, noun) = (thousands(rest), if rest == 1 { "place" } else { "places" });
        let note = format!("and in {rest} more {noun}; `handlist check --code {code} --all` lists them");
        shown = shown.element(Level::NOTE.message(note));
    }
    if let Some(help) = &diagnostic.help {
        shown = shown.element(Level::HELP.message(visible(help)));
    }
    vec![shown]
}

/// What a diagnostic is about: a page, or a record and a field.
fn about(diagnostic: &Diagnostic) -> Option<String> {
    match (&diagnostic.record, &diagnostic.field) {
        (Some(page), _) if diagnostic.code == Code::TemplateError => Some(format!("while rendering {page}")),
        (Some(record), Some(field)) => Some(format!("in record {record}, field `{field}`")),
        (Some(record), None) => Some(format!("in record {record}")),
        (None, Some(field)) => Some(format!("in field `{field}`")),
        (None, None) => None,
    }
}

/// A place without its line.
fn origin(place: &Location) -> Origin<'_> {
    let origin = Origin::path(visible(&place.file));
    if place.line == 0 { origin } else { origin.line(place.line as usize).char_column(place.column as usize) }
}

/// A text with invisible characters escaped: a terminal would obey control characters.
fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let escaped = |c: char| if is_invisible(c) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(escaped).collect())
}

fn with_place<'a>(group: Group<'a>, place: &'a Location, kind: AnnotationKind) -> Group<'a> {
    if place.line == 0 {
        return group.element(origin(place));
    }
    let offset =
        |characters: u32| place.text.char_indices().nth(characters as usize).map_or(place.text.len(), |(at, _)| at);
    let start = offset(place.column - 1);
    let end = offset(place.column - 1 + place.length).max(start);
    group.element(
        Snippet::source(&*place.text)
            .path(visible(&place.file))
            .line_start(place.line as usize)
            .annotation(kind.span(start..end)),
    )
}
