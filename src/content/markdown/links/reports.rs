//! What is reported of a text besides its links.

use std::borrow::Cow;
use std::ops::Range;

use super::{Linker, shown};
use crate::content::leftovers::sorts::Leftover;
use crate::content::markdown::meant;
use crate::diagnostics::{Code, Diagnostic};

impl Linker<'_> {
    pub(super) fn report_unsafe(&mut self, written: &str, scheme: &str, at: Range<usize>) {
        if let Some((message, help)) = meant::local_file(&shown(written), scheme) {
            return self.report(at, || Diagnostic::new(Code::UnsafeLink, message).help(help));
        }
        let (message, help) = match scheme {
            "//" => {
                ("an address without http: or https: before its `//` is left out".to_owned(), "write https: before it")
            }
            "http" | "https" => (
                format!("an address with `{scheme}:` and no `//` behind it is left out"),
                "an address outside the site starts with https://",
            ),
            scheme => (
                format!("an address that starts with `{}:` is left out", shown(scheme)),
                "links lead to records, files, or addresses that start with https:, http:, mailto: or tel:",
            ),
        };
        self.report(at, || Diagnostic::new(Code::UnsafeLink, message).help(help));
    }

    /// Reports an element or attribute of raw HTML that is left out.
    pub(in crate::content) fn report_dropped(&mut self, what: &str, name: &str, at: Range<usize>) {
        if self.is_pasted {
            return;
        }
        let help = || match what {
            "element" => Cow::Borrowed(meant::instead_of_element(name)),
            "attribute" => Cow::Borrowed(meant::instead_of_attribute(name)),
            "class" => meant::instead_of_class(name),
            _ => Cow::Borrowed("say it in Markdown, or take it out"),
        };
        self.report(at, || {
            Diagnostic::new(Code::DroppedHtml, format!("the HTML {what} `{}` is left out", shown(name))).help(help())
        });
    }

    /// Reports that a text holds HTML that was pasted from a word processor. What of it is left out is not listed.
    pub(in crate::content) fn report_pasted(&mut self, at: Range<usize>) {
        if !std::mem::replace(&mut self.is_pasted, true) {
            let message = "this is HTML as Word and other word processors make it; most of it is left out";
            let help = "paste the text again as plain text (Ctrl+Shift+V), and mark it up in Markdown";
            self.report(at, || Diagnostic::new(Code::DroppedHtml, message).help(help));
        }
    }

    /// Reports a link that is left out because it stands in another one.
    pub(in crate::content) fn report_nested_link(&mut self, at: Range<usize>) {
        let message = "this link is left out, because it stands in another one";
        let help = "end the one before it: write </a> behind its text";
        self.report(at, || Diagnostic::new(Code::DroppedHtml, message).help(help));
    }

    /// Reports a comment that has no end.
    pub(in crate::content) fn report_unclosed_comment(&mut self, at: Range<usize>) {
        let message = "the comment that starts here has no end, and hides what follows";
        self.report(at, || Diagnostic::new(Code::DroppedHtml, message).help("write --> behind the comment"));
    }

    /// Reports an image without a text.
    pub(in crate::content) fn report_missing_alternative(&mut self, at: Range<usize>) {
        let message = "this image has no alternative text";
        let help = "say in the brackets what it shows; if it shows nothing that the text does not say, write \
                    <img src=\"…\" alt=\"\">";
        self.report(at, || Diagnostic::new(Code::MissingAlternative, message).help(help));
    }

    /// Reports markup of another program.
    pub(in crate::content) fn report_leftover(&mut self, leftover: Leftover, at: Range<usize>) {
        self.report_leftover_with(leftover, leftover.help, at);
    }

    /// Reports markup of another program, with a help of its own.
    pub(in crate::content) fn report_leftover_with(
        &mut self,
        leftover: Leftover,
        help: impl Into<String>,
        at: Range<usize>,
    ) {
        self.report(at, || Diagnostic::new(Code::LeftoverMarkup, leftover.message).help(help));
    }

    /// Reports a link without a text.
    pub(in crate::content) fn report_empty_link(&mut self, at: Range<usize>) {
        let message = "this link has no text, so its address is shown";
        let help = "write what it leads to between the brackets: [text](address)";
        self.report(at, || Diagnostic::new(Code::EmptyLink, message).help(help));
    }
}
