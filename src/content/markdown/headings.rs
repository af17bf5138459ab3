//! Headings: each gets an id, and all together their levels.

use pulldown_cmark::CowStr;

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
    pub(super) fn start_heading(&mut self, level: u8, id: Option<CowStr<'_>>) {
        self.block_tag("<h");
        self.push_level(level);
        let id = id.map(|id| self.anchors.for_id(&id));
        self.heading = Some(OpenHeading { id_at: self.html.len(), level, id, text: String::new() });
        self.html.inline(">");
        self.html.set_in_heading(true);
    }

    pub(super) fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
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
