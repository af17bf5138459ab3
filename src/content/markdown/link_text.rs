//! Links without a text: nobody could see or hear them, so their address is shown.

use std::ops::Range;

use super::Renderer;

/// A link that has been started.
pub(super) struct OpenLink {
    /// Where its text starts in the HTML.
    pub(super) text_at: usize,
    /// Where it stands in the text: all of it, or its tag in raw HTML.
    pub(super) at: Range<usize>,
}

impl Renderer<'_> {
    /// Writes the address of the link that ends here, if it has no text, and reports that.
    pub(super) fn name_link(&mut self) {
        let Some(link) = self.link.take().filter(|link| link.text_at == self.html.len() && self.muted.is_none()) else {
            return;
        };
        // A tag in a quotation may go over several lines, which do not follow upon each other.
        let written = self.source.text.get(link.at.clone()).unwrap_or_default();
        let written = self.source.without_marks(address(written)).into_owned();
        self.text(if written.is_empty() { "…" } else { &written });
        self.linker.report_empty_link(link.at);
    }
}

/// The address in the source of a link without a text: `[](page.md)`, `<a href="page.md">`.
fn address(link: &str) -> &str {
    if let Some((_, value)) = link.split_once("href=") {
        let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
        return match quote {
            Some(quote) => value[1..].split(quote).next().unwrap_or_default(),
            None => value.split([' ', '>']).next().unwrap_or_default(),
        };
    }
    let inner = link.split_once("](").map_or(link, |(_, inner)| inner);
    inner.split([' ', ')', '\n']).next().unwrap_or_default().trim_matches(['<', '>'])
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn the_address_of_a_link_is_found() {
        for link in
            ["[](page.md)", "[](page.md \"A title\")", "[](<page.md>)", "<a href=\"page.md\">", "<a href=page.md>"]
        {
            assert_eq!(address(link), "page.md", "{link}");
        }
    }
}
