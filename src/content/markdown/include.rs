//! Includes: `@include kind/id#heading` on a line of its own stands for the text of another record.

use std::ops::Range;

use super::Renderer;
use crate::content::includes::placeholder;
use crate::content::{Include, LinkTarget};
use crate::diagnostics::{Code, Diagnostic};

impl Renderer<'_> {
    /// Notes what the paragraph at `at` includes, and says whether it includes anything.
    pub(super) fn include(&mut self, at: &Range<usize>) -> bool {
        let text = &self.source.text[at.clone()];
        let Some(target) = text.strip_prefix("@include").filter(|rest| rest.starts_with([' ', '\t'])) else {
            return false;
        };
        let target = target.trim();
        if target.contains(char::is_whitespace) || !target.contains('/') || self.muted.is_some() {
            return false;
        }
        let target = format!("@{}", self.source.without_marks(target).trim_start_matches('@'));
        if !self.open.is_empty() || self.anchors.is_of_field() {
            let message = "a text is included in a list, a quotation, a footnote, HTML or a field";
            let help = "includes stand by themselves in the body of a record";
            self.linker.report(at.clone(), || Diagnostic::new(Code::BrokenInclude, message).help(help));
            return true;
        }
        let Some((LinkTarget::Record { kind, id, fragment }, place)) = self.linker.included(&target, at.clone()) else {
            return true;
        };
        self.html.start_line();
        let placeholder = placeholder(self.includes.len());
        let (start, end) = placeholder.split_at("<div>".len());
        let (marker, end) = end.split_at(end.len() - "</div>".len());
        self.html.block(start);
        self.html.inline(marker);
        self.html.block(&format!("{end}\n"));
        self.includes.push(Include { kind, id, fragment, headings_before: self.headings.len(), place });
        true
    }
}
