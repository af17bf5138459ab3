//! Text of the source as it is shown: addresses in it become links, and the id that a heading gives itself is left out.

use std::ops::Range;

use pulldown_cmark::Event;

use super::Renderer;
use super::autolinks::Autolink;

/// What of the source is not shown as the parser gives it.
#[derive(Default)]
pub(super) struct Skipped {
    /// The id at the end of the heading that is being read, with its braces.
    pub(super) heading_id: Range<usize>,
    /// The address that has been shown as a link last.
    address: Range<usize>,
    /// Elements that start there and have not ended.
    open: Vec<Range<usize>>,
    /// Up to where all is skipped.
    until: usize,
}

impl Skipped {
    /// Skips the rest of the block that stands at `at`.
    pub(super) fn skip(&mut self, at: &Range<usize>) {
        self.until = at.end;
    }

    fn starts_in(&self, at: &Range<usize>) -> bool {
        self.heading_id.contains(&at.start) || self.address.contains(&at.start)
    }
}

impl Renderer<'_> {
    /// Whether an event is of what is not shown as the parser gives it.
    pub(super) fn is_skipped(&mut self, event: &Event<'_>, at: &Range<usize>) -> bool {
        match event {
            _ if at.start < self.skipped.until => true,
            Event::End(_) => self.skipped.open.pop_if(|open| open == at).is_some(),
            _ if !self.skipped.starts_in(at) => false,
            Event::Start(_) => {
                self.skipped.open.push(at.clone());
                true
            }
            Event::Text(_) => at.end <= self.skipped.address.end.max(self.skipped.heading_id.end),
            _ => true,
        }
    }

    /// Text that stands at `at` in the source.
    pub(super) fn source_text(&mut self, text: &str, at: Range<usize>) {
        let source = self.source;
        if let Some(code) = &mut self.code {
            return code.text.push_str(text);
        }
        if !source.is_verbatim(at.clone(), text) {
            return self.text(text);
        }
        let mut start = at.start;
        if self.skipped.address.contains(&start) {
            start = self.skipped.address.end;
        }
        let heading_id = &self.skipped.heading_id;
        let end = if heading_id.is_empty() { at.end } else { at.end.min(heading_id.start) };
        if start == at.start && end == at.end && !self.has_autolink_before(end) {
            return self.plain_source(text, &at);
        }
        while let Some(link) = self.next_autolink(start..end) {
            self.plain_source(&source.without_marks(&source.text[start..link.at.start]), &(start..link.at.start));
            start = end.min(link.at.end);
            self.autolink(&link);
            self.skipped.address = link.at;
        }
        self.plain_source(&source.without_marks(&source.text[start..end]), &(start..end));
    }

    /// Whether the next address in the source starts before a byte.
    fn has_autolink_before(&self, end: usize) -> bool {
        self.autolinks.get(self.next_autolink).is_some_and(|link| link.at.start < end)
    }

    /// The next address that starts in a part of the source, where it may become a link.
    fn next_autolink(&mut self, part: Range<usize>) -> Option<Autolink> {
        let rest = &self.autolinks[self.next_autolink..];
        self.next_autolink += rest.iter().take_while(|link| link.at.start < part.start).count();
        let link = self.autolinks.get(self.next_autolink).filter(|link| link.at.start < part.end)?.clone();
        (self.muted.is_none() && !self.is_in_link()).then_some(link)
    }

    fn autolink(&mut self, link: &Autolink) {
        let written = self.source.without_marks(&self.source.text[link.at.clone()]).replace("&amp;", "&");
        let Some(href) = self.linker.link(&format!("{}{written}", link.prefix), link.at.clone()) else {
            return self.text(&written);
        };
        self.html.inline("<a href=\"");
        self.html.address(&href);
        self.html.inline("\">");
        self.text(&written);
        self.html.inline("</a>");
    }
}
