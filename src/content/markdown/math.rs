//! Formulas: LaTeX between dollar signs and in blocks of `math`, as MathML, where the site asks for them.

use std::ops::Range;

use super::Renderer;
use crate::content::Features;
use crate::content::formulas::{self, Formula};
use crate::diagnostics::{Code, Diagnostic};

/// A formula with more signs than this gets a box that can be focused, so that it scrolls by keyboard where the page is
/// narrow.
const MAX_NARROW_SIGNS: usize = 30;

const HOW_TO_SWITCH_ON: &str = "write math = true under [markdown] in site.toml, and it is shown as a formula; or put \
                                it into words, or show a picture of it with its text as description";

impl Renderer<'_> {
    /// A formula between single dollar signs.
    pub(super) fn inline_formula(&mut self, source: &str, at: Range<usize>) {
        // In `$5-$10` the second sign belongs to a price.
        if self.source.text[at.end..].starts_with(|next: char| next.is_ascii_digit()) {
            return self.text(&format!("${source}$"));
        }
        // GitLab's and GitHub's form: $`x^2`$.
        let plain = source.strip_prefix('`').and_then(|source| source.strip_suffix('`')).map(str::trim);
        self.formula(plain.unwrap_or(source), false, &at);
    }

    /// A formula between double dollar signs, which stands in a line of its own.
    pub(super) fn display_formula(&mut self, source: &str, at: Range<usize>) {
        self.formula(source, true, &at);
    }

    /// A block of `math`; false where it is to be shown as code.
    pub(super) fn math_block(&mut self, source: &str, at: &Range<usize>) -> bool {
        let fence = at.start..at.start + "```math".len();
        if !self.linker.has_math() {
            let message = "a formula is published as its source";
            self.linker.report(fence, || Diagnostic::new(Code::LeftoverMarkup, message).help(HOW_TO_SWITCH_ON));
            return false;
        }
        if self.muted.is_some() {
            return true;
        }
        self.block_tag("<p>");
        self.formula(source.trim(), true, &fence);
        self.html.block("</p>\n");
        true
    }

    fn formula(&mut self, source: &str, is_block: bool, at: &Range<usize>) {
        if self.muted.is_some() {
            return;
        }
        match formulas::mathml(source, is_block) {
            Ok(formula) => {
                self.features = self.features.with(Features::MATH);
                if formula.has_colours {
                    let message = "the colours of this formula are left out: pages allow no styles in a text";
                    let help = "take \\color and the like out; to stress a part, write \\mathbf{…} or \\underline{…}";
                    self.linker.report(at.clone(), || Diagnostic::new(Code::UnreadableFormula, message).help(help));
                }
                self.mathml(&formula, source, is_block);
            }
            Err(problem) => {
                let message = format!("this formula cannot be read, and is shown as its source: {}", problem.reason);
                self.linker.report(at.clone(), || Diagnostic::new(Code::UnreadableFormula, message).help(problem.help));
                self.html.inline("<code>");
                self.html.text(source);
                self.html.inline("</code>");
            }
        }
        self.heading_text(source);
    }

    /// Writes a formula with its source, by which it is searched for and quoted.
    fn mathml(&mut self, formula: &Formula, source: &str, is_block: bool) {
        if is_block {
            let focus = if formula.signs > MAX_NARROW_SIGNS { " tabindex=\"0\"" } else { "" };
            self.html.inline(&format!("<span class=\"math\"{focus}><math display=\"block\">"));
        } else {
            self.html.inline("<math>");
        }
        self.html.inline("<semantics><mrow>");
        self.html.inline(&formula.mathml);
        self.html.inline("</mrow><annotation encoding=\"application/x-tex\">");
        self.html.text(source);
        self.html.inline("</annotation></semantics></math>");
        if is_block {
            self.html.inline("</span>");
        }
    }
}
