//! Callouts: quotes that start with `[!NOTE]` and the like (GitHub's alerts). Their labels are words of the theme.

use pulldown_cmark::BlockQuoteKind;

use super::Renderer;
use crate::content::Features;
use crate::ui_strings;

impl Renderer<'_> {
    pub(super) fn start_quote(&mut self, callout: Option<BlockQuoteKind>) {
        let Some(callout) = callout else { return self.block_tag("<blockquote>\n") };
        let name = name(callout);
        self.features = self.features.with(Features::PROSE);
        self.block_tag(&format!("<div class=\"callout {name}\" role=\"note\">\n"));
        self.html.block(&format!("<p class=\"label\"{}>", ui_strings::page_language()));
        self.html.inline(&ui_strings::marker(&format!("callout-{name}"), &[]));
        self.html.block("</p>\n");
    }

    pub(super) fn end_quote(&mut self, callout: Option<BlockQuoteKind>) {
        self.html.block(if callout.is_some() { "</div>\n" } else { "</blockquote>\n" });
    }
}

/// The name of a sort of callout, in classes and in the names of UI strings.
fn name(callout: BlockQuoteKind) -> &'static str {
    match callout {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}
