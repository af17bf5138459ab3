//! Headings: each gets an id, and all together their levels.

use std::ops::Range;

use super::Renderer;
use super::text::without_forbidden;
use crate::content::Heading;

/// A heading that is being read.
pub(super) struct OpenHeading {
    /// Where its `id` belongs in the HTML.
    id_at: usize,
    level: u8,
    id: Option<Box<str>>,
    /// Its words.
    pub(super) text: String,
}

impl Renderer<'_> {
    pub(super) fn start_heading(&mut self, level: u8, at: &Range<usize>) {
        self.block_tag("<h");
        self.push_level(level);
        let source = self.source;
        let own = own_id(&source.text[at.clone()]);
        self.skipped.heading_id = own.as_ref().map_or(0..0, |(start, _)| at.start + start..at.end);
        let id = own.map(|(_, id)| self.anchors.for_id(&source.without_marks(id)));
        self.heading = Some(OpenHeading { id_at: self.html.len(), level, id, text: String::new() });
        self.html.inline(">");
        self.html.set_in_heading(true);
    }

    pub(super) fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        self.skipped.heading_id = 0..0;
        let text = heading.text.trim();
        let id = heading.id.unwrap_or_else(|| self.anchors.for_text(text));
        self.html.insert_markup(heading.id_at, &format!(" id=\"{id}\""));
        self.html.set_in_heading(false);
        self.html.block("</h");
        self.push_level(heading.level);
        self.html.block(">\n");
        self.headings.push(Heading { level: heading.level, id, text: without_forbidden(text).into() });
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

/// The id that a heading gives itself in braces at its end (`## Costs {#costs}`), and where in the heading's source
/// that starts. Braces that hold anything else are text, as in CommonMark.
fn own_id(heading: &str) -> Option<(usize, &str)> {
    let heading = heading.trim_end();
    let level = heading.bytes().take_while(|byte| *byte == b'#').count();
    let is_atx = (1..=6).contains(&level) && heading[level..].starts_with([' ', '\t']);
    // The other form of headings is underlined.
    let (opening, content) =
        if is_atx { (level, without_closing(heading, level)) } else { (0, heading.rsplit_once('\n')?.0.trim_end()) };
    let (before, braces) = content.strip_suffix('}')?.rsplit_once('{')?;
    let id = braces.trim().strip_prefix('#')?;
    let is_forbidden = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '\\' | '}');
    if id.is_empty() || id.contains(is_forbidden) || before.ends_with('\\') {
        return None;
    }
    let before = before.trim_end();
    Some((if is_atx { without_closing(before, opening).len() } else { before.len() }, id))
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
    fn a_heading_gives_itself_an_id_and_nothing_else_in_braces() {
        let shown = |heading: &'static str| own_id(heading).map(|(start, id)| (&heading[..start], id));
        assert_eq!(shown("## Costs {#costs}\n"), Some(("## Costs", "costs")));
        assert_eq!(shown("## Costs { #costs } ##"), Some(("## Costs", "costs")));
        assert_eq!(shown("## Costs ## {#costs}"), Some(("## Costs", "costs")));
        assert_eq!(shown("# {#costs}"), Some(("#", "costs")));
        assert_eq!(shown("Two\nlines{#a_b}\n===\n"), Some(("Two\nlines", "a_b")));
        for text in [
            "# The set {1, 2}",
            "# Greeting {name}",
            "# {nothing else}",
            "# a {#b .c}",
            "# a {.c}",
            "# a {#b} c",
            "# a {#}",
            "# a {}",
            "# a \\{#b}",
            "# a {% for b in c %}",
            "# a {{ b }}",
            "# a {{#b}}",
            "a {.c}\n---",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
