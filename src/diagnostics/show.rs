//! Writes diagnostics for people (source lines with the location marked) and for programs (JSON).

use std::borrow::Cow;
use std::io;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use clap::ValueEnum;

use super::{Code, Diagnostic, Location, Severity, is_invisible};

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people: the source line, the place marked, and help.
    #[default]
    Human,
    /// For programs: one JSON object, `{ "diagnostics": […], "errors": N, "warnings": N }`.
    Json,
}

/// Sorts `diagnostics` by location, removes duplicates and those with severity [`Severity::Off`], and writes
/// the rest.
///
/// # Errors
/// If `to` cannot be written to.
pub fn write(
    diagnostics: &mut Vec<Diagnostic>,
    format: ReportFormat,
    colour: bool,
    to: &mut dyn io::Write,
) -> io::Result<()> {
    diagnostics.retain(|diagnostic| diagnostic.severity != Severity::Off);
    diagnostics
        .sort_by(|a, b| (&a.place, a.code, &a.message, &a.record).cmp(&(&b.place, b.code, &b.message, &b.record)));
    diagnostics.dedup();
    collapse(diagnostics);
    match format {
        ReportFormat::Json => {
            let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
            let all = serde_json::json!({
                "diagnostics": diagnostics,
                "errors": count(Severity::Error),
                "warnings": count(Severity::Warning),
            });
            serde_json::to_writer_pretty(&mut *to, &all)?;
            writeln!(to)
        }
        ReportFormat::Human => {
            let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
            for diagnostic in diagnostics.iter() {
                writeln!(to, "{}\n", renderer.render(&report(diagnostic)))?;
            }
            Ok(())
        }
    }
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

fn report(diagnostic: &Diagnostic) -> Vec<Group<'_>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning | Severity::Off => Level::WARNING,
    };
    let mut group = level
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code.name())
        .elements(std::iter::empty::<Snippet<'_, annotate_snippets::Annotation<'_>>>());
    if let Some(place) = &diagnostic.place {
        group = with_place(group, place, AnnotationKind::Primary);
    }
    if let Some(place) = &diagnostic.other {
        group = with_place(group, place, AnnotationKind::Context);
    }
    let about = match (&diagnostic.record, &diagnostic.field) {
        (Some(page), _) if diagnostic.code == Code::TemplateError => Some(format!("while rendering {page}")),
        (Some(record), Some(field)) => Some(format!("in record {record}, field `{field}`")),
        (Some(record), None) => Some(format!("in record {record}")),
        (None, Some(field)) => Some(format!("in field `{field}`")),
        (None, None) => None,
    };
    if let Some(about) = about {
        group = group.element(Level::NOTE.message(visible(&about).into_owned()));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    vec![group]
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
        return group.element(annotate_snippets::Origin::path(visible(&place.file)));
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
