//! Headings: each gets an id, and all together their levels.

use std::ops::Range;

use super::Renderer;
use super::html_text::without_forbidden;
use crate::content::Heading;
use crate::content::attributes::{BraceAttribute, attributes};
use crate::content::includes::title_anchor;
use crate::diagnostics::{Code, Diagnostic};

/// A heading that is being read.
pub(super) struct OpenHeading {
    /// Where it starts in the HTML.
    start: usize,
    /// Where its `id` belongs in the HTML.
    id_at: usize,
    level: u8,
    id: Option<Box<str>>,
    /// Its words.
    pub(super) text: String,
}

impl Renderer<'_> {
    pub(super) fn start_heading(&mut self, level: u8, at: &Range<usize>) {
        let start = self.html.len();
        self.block_tag("<h");
        self.push_level(level);
        let source = self.source;
        let own = OwnAttributes::of(&source.text[at.clone()]);
        self.skipped.heading_id = own.as_ref().map_or(0..0, |own| at.start + own.start..at.end);
        let id = own.and_then(|own| self.own_id(&own, at));
        self.heading = Some(OpenHeading { start, id_at: self.html.len(), level, id, text: String::new() });
        self.html.inline(">");
        self.html.set_in_heading(true);
    }

    /// The id that a heading gives itself. What else it says is reported, since it is left out.
    fn own_id(&mut self, own: &OwnAttributes<'_>, at: &Range<usize>) -> Option<Box<str>> {
        let source = self.source;
        let heading = &source.text[at.clone()];
        let place = |word: &str| {
            let start = at.start + heading[own.start..].find(word).unwrap_or_default() + own.start;
            start..start + word.len()
        };
        for (what, name) in &own.left_out {
            let message = format!("the {what} `{name}` of a heading is left out");
            let help = "take it out: looks belong to the theme; a heading is given an id alone, ## Heading {#id}";
            self.linker.report(place(name), || Diagnostic::new(Code::LeftoverMarkup, message).help(help));
        }
        let id = own.id?;
        let wanted = source.without_marks(id);
        let is_taken = self.anchors.contains(&wanted);
        let given = self.anchors.for_id(&wanted);
        if is_taken {
            let message = format!("the id `{wanted}` stands in this text already; this heading has `{given}` instead");
            let help = "give one of the two another id: links to it lead to the first";
            self.linker.report(place(id), || Diagnostic::new(Code::RepeatedAnchor, message).help(help));
        }
        Some(given)
    }

    pub(super) fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        self.skipped.heading_id = 0..0;
        let text = heading.text.trim();
        let id = heading.id.unwrap_or_else(|| self.anchors.for_text(text));
        if self.repeats_title(heading.start, text) {
            return self.leave_out_title(&id);
        }
        self.html.insert_markup(heading.id_at, &format!(" id=\"{id}\""));
        self.html.set_in_heading(false);
        self.html.block("</h");
        self.push_level(heading.level);
        self.html.block(">\n");
        self.headings.push(Heading { level: heading.level, id, text: without_forbidden(text).into() });
    }

    /// Whether the heading from byte `start` of the HTML on is the first thing in the body and says no more than the
    /// title does.
    fn repeats_title(&self, start: usize, text: &str) -> bool {
        let is_first = self.headings.is_empty() && self.includes.is_empty() && self.open.is_empty();
        let Some(title) = self.title.filter(|_| is_first) else { return false };
        let letters = |text: &str| {
            let plain = text.chars().filter(|character| !matches!(character, '*' | '_' | '`'));
            plain.flat_map(char::to_lowercase).collect::<String>()
        };
        let words = |text: &str| letters(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let (before, heading) = self.html.written().split_at(start);
        before.trim().is_empty()
            && !["<a ", "<sup", "<img", "<picture"].iter().any(|tag| heading.contains(tag))
            && words(title) == words(text)
    }

    /// Leaves out the heading that ends here. Its id stays, for the links that lead to it.
    fn leave_out_title(&mut self, id: &str) {
        self.levels.pop();
        self.has_title_anchor = true;
        self.html.restart();
        self.html.inline(&title_anchor(id));
        self.html.newline();
    }

    fn push_level(&mut self, level: u8) {
        self.levels.push(self.html.len());
        self.html.inline(char::from(b'0' + level).encode_utf8(&mut [0; 4]));
    }

    /// Gives each heading the level at which it lies below others, counted from 2, below the page's title: whatever
    /// levels the text starts with or leaps over, the page's headings do neither.
    pub(super) fn settle_levels(&mut self) {
        let mut above: Vec<u8> = Vec::new();
        for (heading, digits) in self.headings.iter_mut().zip(self.levels.chunks(2)) {
            while above.pop_if(|level| *level >= heading.level).is_some() {}
            above.push(heading.level);
            heading.level = u8::try_from(above.len() + 1).unwrap_or(6).min(6);
            for at in digits {
                self.html.replace_digit(*at, heading.level);
            }
        }
    }
}

/// What a heading says of itself in braces at its end: `## Costs {#costs}`.
pub(in crate::content) struct OwnAttributes<'h> {
    /// Where that starts in the heading's source.
    pub(in crate::content) start: usize,
    /// The id.
    id: Option<&'h str>,
    /// What belongs to the looks of the heading elsewhere, and is left out here.
    left_out: Vec<(&'static str, &'h str)>,
}

impl<'h> OwnAttributes<'h> {
    /// The attributes of a heading with that source. Braces that hold anything but attributes, among them an id or a
    /// class, are text, as in CommonMark.
    pub(in crate::content) fn of(heading: &'h str) -> Option<Self> {
        let heading = heading.trim_end();
        if !heading.contains('}') {
            return None;
        }
        let level = heading.bytes().take_while(|byte| *byte == b'#').count();
        let is_atx = (1..=6).contains(&level) && heading[level..].starts_with([' ', '\t']);
        // The other form of headings is underlined.
        let (opening, content) = if is_atx {
            (level, without_closing(heading, level))
        } else {
            (0, heading.rsplit_once('\n')?.0.trim_end())
        };
        let (before, braces) = content.strip_suffix('}')?.rsplit_once('{')?;
        if before.ends_with(['\\', '{']) {
            return None;
        }
        let (mut id, mut left_out, mut has_class) = (None, Vec::new(), false);
        for attribute in attributes(braces)? {
            match attribute {
                BraceAttribute::Id(own) => id = id.or(Some(own)),
                BraceAttribute::Class(name) => {
                    has_class = true;
                    left_out.push(("class", name));
                }
                BraceAttribute::Key(name) => left_out.push(("attribute", name)),
            }
        }
        let before = before.trim_end();
        let start = if is_atx { without_closing(before, opening).len() } else { before.len() };
        (id.is_some() || has_class).then_some(Self { start, id, left_out })
    }
}

/// The source of a heading without the `#` that close it (CommonMark, section 4.2). `opening` is how many open it.
fn without_closing(heading: &str, opening: usize) -> &str {
    let open = heading.trim_end_matches('#');
    if open.len() > opening && open.ends_with([' ', '\t']) { open.trim_end() } else { heading }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_gives_itself_an_id_and_attributes_in_braces() {
        let shown = |heading: &'static str| OwnAttributes::of(heading).map(|own| (&heading[..own.start], own.id));
        assert_eq!(shown("## Costs {#costs}\n"), Some(("## Costs", Some("costs"))));
        assert_eq!(shown("## Costs { #costs } ##"), Some(("## Costs", Some("costs"))));
        assert_eq!(shown("## Costs ## {#costs}"), Some(("## Costs", Some("costs"))));
        assert_eq!(shown("# {#costs}"), Some(("#", Some("costs"))));
        assert_eq!(shown("Two\nlines{#a_b}\n===\n"), Some(("Two\nlines", Some("a_b"))));
        assert_eq!(shown("# a {#b .c}"), Some(("# a", Some("b"))));
        assert_eq!(shown("# a {.c key=\"v w\" #b}"), Some(("# a", Some("b"))));
        assert_eq!(shown("# a {: #b }"), Some(("# a", Some("b"))));
        assert_eq!(shown("a {.c}\n---"), Some(("a", None)));
        for text in [
            "# The set {1, 2}",
            "# Greeting {name}",
            "# {nothing else}",
            "# a {b=c}",
            "# a {#b} c",
            "# a {#}",
            "# a {}",
            "# a \\{#b}",
            "# a {% for b in c %}",
            "# a {{ b }}",
            "# a {{#b}}",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
