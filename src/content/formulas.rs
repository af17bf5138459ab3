//! Formulas in LaTeX into MathML Core, within limits.

use std::collections::HashSet;

use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::event::{Content, Dimension, EnvironmentFlow, Event, StateChange};
use pulldown_latex::{Parser, ParserError, Storage, push_mathml};

use super::markdown::html_text::is_forbidden;

/// The longest formula, in bytes.
const MAX_SOURCE_BYTES: usize = 4_000;
/// How many commands a formula may have: reading one may take a call within the call that reads the one before.
const MAX_COMMANDS: usize = 400;
/// How many elements a formula may have.
const MAX_EVENTS: usize = 10_000;
/// How deep elements may lie in each other.
const MAX_DEPTH: usize = 40;

/// What is said of a formula that exceeds [`MAX_DEPTH`], and what to do.
const TOO_DEEP: (&str, &str) = ("its parts lie in each other too deep", "write it with fewer levels");
/// The widest space, in whatever unit it is stated.
const MAX_SPACE: f32 = 100.0;

/// How the renderer, and HTML, writes a no-break space.
const NO_BREAK_SPACE: &str = "&nbsp;";

const BRACES: &str = "give each `{` a `}`, each \\left a \\right, each \\begin{…} an \\end{…}";

/// Every element that formulas are made of.
#[rustfmt::skip]
pub(super) const ELEMENTS: [&str; 21] = [
    "annotation", "math", "mfrac", "mi", "mn", "mo", "mover", "mroot", "mrow", "mspace", "msqrt", "msub", "msubsup",
    "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "semantics",
];

/// The attributes that these elements may have, and `class`.
#[rustfmt::skip]
const ATTRIBUTES: [&str; 14] = [
    "class", "depth", "displaystyle", "height", "largeop", "linethickness", "mathvariant", "maxsize", "minsize",
    "movablelimits", "scriptlevel", "stretchy", "symmetric", "width",
];

/// The attributes of every element.
pub(super) fn attributes() -> impl Iterator<Item = (&'static str, HashSet<&'static str>)> {
    let of = |element| match element {
        "annotation" => HashSet::from(["encoding"]),
        "math" => HashSet::from(["display"]),
        _ => HashSet::from(ATTRIBUTES),
    };
    ELEMENTS.into_iter().map(move |element| (element, of(element)))
}

/// A formula in MathML.
pub(super) struct Formula {
    /// What stands in `math`.
    pub(super) mathml: String,
    /// How many signs it shows.
    pub(super) signs: usize,
    /// Whether it was to have colours, which are left out.
    pub(super) has_colours: bool,
}

/// Why a formula cannot be read.
pub(super) struct FormulaProblem {
    pub(super) reason: String,
    pub(super) help: &'static str,
}

impl FormulaProblem {
    fn new(reason: impl Into<String>, help: &'static str) -> Self {
        Self { reason: reason.into(), help }
    }
}

/// Reads a formula.
pub(super) fn mathml(source: &str, is_block: bool) -> Result<Formula, FormulaProblem> {
    check_source(source)?;
    let storage = Storage::new();
    let parser = Parser::new(source, &storage);
    let mut events = Events { parser, count: 0, has_colours: false, in_words: None, error: None };
    let display_mode = if is_block { DisplayMode::Block } else { DisplayMode::Inline };
    let mut written = String::with_capacity(16 * source.len() + 64);
    // Writing into memory does not fail.
    let _ = push_mathml(&mut written, &mut events, RenderConfig { display_mode, ..RenderConfig::default() });
    if let Some(error) = events.error {
        return Err(reading_problem(source, &error));
    }
    if let Some(reason) = events.in_words {
        return Err(FormulaProblem::new(reason, "end the text before it: \\text{for all } x \\text{ in it}"));
    }
    let too_large = "it is too large to be shown";
    if events.count > MAX_EVENTS {
        return Err(FormulaProblem::new(too_large, "divide it into several formulas"));
    }
    let inner = written.split_once('>').map_or("", |(_, inner)| inner);
    let inner = inner.strip_suffix("</math>").unwrap_or(inner);
    match CheckedMath::of(inner) {
        Some(checked) if checked.depth > MAX_DEPTH => Err(FormulaProblem::new(TOO_DEEP.0, TOO_DEEP.1)),
        Some(CheckedMath { mathml, signs, .. }) => Ok(Formula { mathml, signs, has_colours: events.has_colours }),
        None => Err(FormulaProblem::new("its parts do not fit together", BRACES)),
    }
}

/// Refuses what would take long to read.
fn check_source(source: &str) -> Result<(), FormulaProblem> {
    const DEFINITIONS: [&str; 10] = [
        "\\def",
        "\\edef",
        "\\gdef",
        "\\xdef",
        "\\let",
        "\\futurelet",
        "\\newcommand",
        "\\renewcommand",
        "\\providecommand",
        "\\DeclareMathOperator",
    ];
    let commands = memchr::memchr_iter(b'\\', source.as_bytes());
    if source.len() > MAX_SOURCE_BYTES || commands.clone().count() > MAX_COMMANDS {
        return Err(FormulaProblem::new("it is too long", "divide it into several formulas"));
    }
    if brace_depth(source) > MAX_DEPTH {
        return Err(FormulaProblem::new(TOO_DEEP.0, TOO_DEEP.1));
    }
    let is_defined = |at: usize| {
        DEFINITIONS.into_iter().find(|name| {
            let rest = source[at..].strip_prefix(name);
            rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphabetic()))
        })
    };
    match { commands }.find_map(is_defined) {
        Some(name) => Err(FormulaProblem::new(
            format!("`{name}` makes a command of its own"),
            "write out what the command stands for",
        )),
        None => Ok(()),
    }
}

/// How deep braces lie in each other. Finding the partner of each takes the parser as many steps as lie within.
fn brace_depth(source: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in source.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The parts of a formula, as far as pages may show them.
struct Events<'e> {
    parser: Parser<'e>,
    count: usize,
    has_colours: bool,
    /// What stands in words within the formula and is no words.
    in_words: Option<&'static str>,
    error: Option<ParserError>,
}

impl<'e> Iterator for Events<'e> {
    type Item = Result<Event<'e>, ParserError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.count += 1;
            if self.count > MAX_EVENTS || self.error.is_some() {
                return None;
            }
            match self.parser.next()? {
                Err(error) => self.error = Some(error),
                // Colours, negative spaces and heights of rows would be styles, which pages do not allow in a text.
                Ok(Event::StateChange(StateChange::Color(_))) => self.has_colours = true,
                Ok(Event::Space { width: Some(width), height, depth }) => {
                    let width = Some(Dimension { value: width.value.clamp(0.0, MAX_SPACE), ..width });
                    return Some(Ok(Event::Space { width, height, depth }));
                }
                Ok(Event::EnvironmentFlow(EnvironmentFlow::NewLine { horizontal_lines, .. })) => {
                    let line = EnvironmentFlow::NewLine { spacing: None, horizontal_lines };
                    return Some(Ok(Event::EnvironmentFlow(line)));
                }
                Ok(Event::Content(Content::Text(NO_BREAK_SPACE))) => {
                    return Some(Ok(Event::Content(Content::Text("\u{A0}"))));
                }
                Ok(Event::Content(Content::Text(words))) => {
                    self.in_words = self.in_words.or_else(|| not_words(words));
                    return Some(Ok(Event::Content(Content::Text(words))));
                }
                Ok(event) => return Some(Ok(event)),
            }
        }
    }
}

/// What stands in `\text{…}` and would be shown as it is written.
fn not_words(words: &str) -> Option<&'static str> {
    let is_command = |at: usize| words[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic());
    if memchr::memchr_iter(b'\\', words.as_bytes()).any(is_command) {
        Some("a command stands in `\\text{…}`, where it would be shown as it is written")
    } else if words.matches('$').nth(1).is_some() {
        Some("a formula stands in `\\text{…}`, where it would be shown as it is written")
    } else {
        None
    }
}

/// What the renderer has written, with text where it writes text: it does not escape all of that.
struct CheckedMath {
    mathml: String,
    /// How deep elements lie in each other.
    depth: usize,
    /// How many signs stand in them.
    signs: usize,
}

impl CheckedMath {
    /// None if a tag has no partner.
    fn of(written: &str) -> Option<Self> {
        let mut checked = Self { mathml: String::with_capacity(written.len()), depth: 0, signs: 0 };
        let mut open = Vec::new();
        let mut rest = written;
        while let Some(sign) = rest.chars().next() {
            if let Some((tag, behind)) = tag(rest) {
                match tag.name.strip_prefix('/') {
                    Some(name) if open.pop() != Some(name) => return None,
                    Some(_) => {}
                    None if !tag.is_empty => open.push(tag.name),
                    None => {}
                }
                checked.depth = checked.depth.max(open.len());
                // The renderer forgets a space there.
                checked.mathml.push_str(&rest[..rest.len() - behind.len()].replace("\"minsize=", "\" minsize="));
                rest = behind;
                continue;
            }
            checked.signs += 1;
            match sign {
                '<' => checked.mathml.push_str("&lt;"),
                '>' => checked.mathml.push_str("&gt;"),
                '\u{A0}' => checked.mathml.push_str(NO_BREAK_SPACE),
                '&' if !["&amp;", "&lt;", "&gt;", NO_BREAK_SPACE].iter().any(|known| rest.starts_with(known)) => {
                    checked.mathml.push_str("&amp;");
                }
                sign if is_forbidden(sign) => checked.mathml.push('\u{FFFD}'),
                sign => checked.mathml.push(sign),
            }
            rest = &rest[sign.len_utf8()..];
        }
        open.is_empty().then_some(checked)
    }
}

/// A tag of MathML.
struct MathTag<'w> {
    /// With `/` before it in an end tag.
    name: &'w str,
    is_empty: bool,
}

/// The tag that a text starts with, if it is one of MathML with known attributes, and the rest of the text.
fn tag(text: &str) -> Option<(MathTag<'_>, &str)> {
    let (inner, behind) = text.strip_prefix('<')?.split_once('>')?;
    let is_empty = inner.ends_with('/');
    let inner = inner.trim_end_matches('/').trim_end();
    let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
    let element = name.strip_prefix('/').unwrap_or(name);
    let is_inner = ELEMENTS.contains(&element) && !["math", "semantics", "annotation"].contains(&element);
    let is_value = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" .-".contains(&byte));
    let is_name = |part: &str| ATTRIBUTES.contains(&part.trim_end_matches('=').trim());
    let mut parts = attributes.split('"').enumerate();
    let is_known = parts.all(|(at, part)| if at % 2 == 1 { is_value(part) } else { is_name(part) || part.is_empty() });
    (is_inner && is_known).then_some((MathTag { name, is_empty }, behind))
}

/// What the parser complains about, in the words of somebody who writes formulas.
fn reading_problem(source: &str, error: &ParserError) -> FormulaProblem {
    const WRITTEN: &str = "docs/code-and-math.md says which commands there are; write \\text{…} around words";
    let shown = error.to_string();
    let first = shown.lines().next().unwrap_or_default();
    let reason = first.strip_prefix("parsing error: ").unwrap_or(first);
    let (reason, help) = match reason {
        "unknown primitive command found" => return FormulaProblem::new(unknown_command(source), WRITTEN),
        "unkown mathematical environment found" => {
            ("it has a `\\begin{…}` that is not known", "write align, aligned, array, cases, gather, matrix or pmatrix")
        }
        "trying to add a subscript twice to the same element" => {
            ("two `_` follow upon the same sign", "put what belongs together into braces, as in x_{a_b}")
        }
        "trying to add a superscript twice to the same element" => {
            ("two `^` follow upon the same sign", "put what belongs together into braces, as in x^{a^b}")
        }
        "unbalanced group found, unexpected group closing found" => ("a `}` or an `\\end` has no partner", BRACES),
        reason if reason.starts_with("unbalanced group found") => ("a brace or a `\\begin` is not closed", BRACES),
        "expected an argument" | "expected a token" => {
            ("what a command is to apply to is missing", "write it in braces, as in \\sqrt{x}")
        }
        "alignment not allowed in current environment" => {
            ("`&` stands outside a table or an alignment", "write it between \\begin{aligned} and \\end{aligned}")
        }
        "new line command not allowed in current environment" => {
            ("`\\\\` stands outside a table or an alignment", "write it between \\begin{aligned} and \\end{aligned}")
        }
        reason if reason.starts_with("expected a delimiter") => (
            "a `\\left`, `\\middle` or `\\right` has no sign behind it that it can make large",
            "write one of ( ) [ ] | \\{ \\} behind it; `\\middle` is not known",
        ),
        reason if reason.contains("hash sign") => ("`#` stands in it", "write \\#"),
        other => (other, WRITTEN),
    };
    FormulaProblem::new(reason, help)
}

/// Says which command is not known: the first that cannot be read by itself for that reason.
fn unknown_command(source: &str) -> String {
    let name = |at: usize| {
        let length = source[at + 1..].bytes().take_while(u8::is_ascii_alphabetic).count();
        &source[at..at + 1 + length]
    };
    let is_unknown = |name: &&str| {
        let storage = Storage::new();
        let problem = Parser::new(name, &storage).find_map(Result::err);
        problem.is_some_and(|problem| problem.to_string().starts_with("parsing error: unknown primitive"))
    };
    let mut names = memchr::memchr_iter(b'\\', source.as_bytes()).map(name).filter(|name| name.len() > 1);
    match names.find(is_unknown) {
        Some(name) => format!("there is no command `{name}`"),
        None => "it has a command that is not known".to_owned(),
    }
}

#[cfg(test)]
mod tests;
