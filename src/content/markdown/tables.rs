//! Tables: each stands in a box that scrolls where the table is wider than the page. The box can be focused, so that it
//! scrolls by keyboard too, and has a name.

use std::ops::Range;

use pulldown_cmark::{Alignment, TagEnd};

use super::Renderer;
use super::html_text::push_attribute;
use crate::content::text_index::{end_of_tag, resolved, source_of_formula};
use crate::diagnostics::{Code, Diagnostic};

/// The longest name of a box, in characters.
const LONGEST_NAME: usize = 120;

/// The table that is being read.
#[derive(Default)]
pub(super) struct TableState {
    pub(super) alignments: Vec<Alignment>,
    pub(super) cell: usize,
    /// The end of the last cell in the source.
    pub(super) cell_end: usize,
    pub(super) in_head: bool,
    pub(super) has_rows: bool,
}

impl Renderer<'_> {
    /// Reports cells of a row that are left out, since the head of the table has fewer columns (GFM, 4.10).
    pub(super) fn check_row(&mut self, tag: TagEnd, at: Range<usize>) {
        match tag {
            TagEnd::TableCell => self.table.cell_end = at.end,
            TagEnd::TableRow => {
                let rest = self.table.cell_end.min(at.end)..at.end;
                let Some(left_out) = first_cell(&self.source.text[rest.clone()]) else { return };
                let message = "this row has more cells than the head of its table; the rest of it is left out";
                let help = "give the head a column more; a bar that is text is written \\|";
                let at = rest.start + left_out.start..rest.start + left_out.end;
                self.linker.report(at, || Diagnostic::new(Code::DroppedCells, message).help(help));
            }
            _ => {}
        }
    }

    pub(super) fn start_row(&mut self) {
        if !self.table.has_rows {
            self.html.block("<tbody>\n");
        }
        self.table.has_rows = true;
        self.table.cell = 0;
        self.html.block("<tr>");
    }

    pub(super) fn start_cell(&mut self) {
        self.html.block(if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
        self.html.inline(match self.table.alignments.get(self.table.cell) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            _ => ">",
        });
        self.table.cell += 1;
    }
}

/// The HTML of a body with each outermost table in a box. `html` is well-formed, with `<` and `&` only as markup.
pub(super) fn boxed(html: &str) -> String {
    let mut boxed = String::with_capacity(html.len() + 256);
    let mut done = 0;
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &html.as_bytes()[at..]) {
        let start = at + found;
        let Some(length) = end_of_tag(&html[start..]) else { break };
        at = start + length;
        match tag_name(&html[start..at]) {
            "table" => {
                if depth == 0 {
                    boxed.push_str(&html[done..start]);
                    push_box(&name(&html[at..]), &mut boxed);
                    done = start;
                }
                depth += 1;
            }
            "/table" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    boxed.push_str(&html[done..at]);
                    boxed.push_str("</div>");
                    done = at;
                }
            }
            _ => {}
        }
    }
    boxed.push_str(&html[done..]);
    boxed
}

/// Where the first cell with text stands in the rest of a row.
fn first_cell(rest: &str) -> Option<Range<usize>> {
    let start = rest.find(|character: char| character != '|' && !character.is_whitespace())?;
    let end = rest[start..].find('|').map_or(rest.len(), |end| start + end);
    Some(start..start + rest[start..end].trim_end().len())
}

/// Appends the start tag of a box.
fn push_box(name: &str, html: &mut String) {
    html.push_str("<div class=\"table\" tabindex=\"0\"");
    if !name.is_empty() {
        html.push_str(" role=\"group\" aria-label=\"");
        push_attribute(name, html);
        html.push('"');
    }
    html.push('>');
}

/// The name of a table: its caption, or else the cells of its first row. `html` starts behind the start tag.
fn name(html: &str) -> String {
    let mut name = String::new();
    let mut rest = html;
    loop {
        let (text, behind) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        let word_ends = text.starts_with(char::is_whitespace) && !name.is_empty() && !name.ends_with([' ', ',']);
        if word_ends && !text.trim().is_empty() {
            name.push(' ');
        }
        name.push_str(&resolved(text.trim()));
        if text.ends_with(char::is_whitespace) && !text.trim().is_empty() {
            name.push(' ');
        }
        let Some(length) = end_of_tag(behind) else { break };
        match tag_name(&behind[..length]) {
            "/caption" | "/tr" | "table" | "/table" if !name.trim().is_empty() => break,
            "table" | "/table" => break,
            "th" | "td" if !name.trim().is_empty() => {
                name.truncate(name.trim_end().len());
                name.push_str(", ");
            }
            _ => {}
        }
        rest = &behind[length..];
        if tag_name(&behind[..length]) == "math" {
            rest = &rest[source_of_formula(rest)..];
        }
    }
    let name = name.trim_end_matches([' ', ',']);
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", name[..end].trim_end()),
        None => name.to_owned(),
    }
}

/// The name in a tag, with `/` before it in an end tag.
fn tag_name(tag: &str) -> &str {
    let name = &tag[1..];
    let is_part = |(at, byte): (usize, u8)| byte.is_ascii_alphanumeric() || (at == 0 && byte == b'/');
    let end = name.bytes().enumerate().position(|part| !is_part(part)).unwrap_or(name.len());
    &name[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_stands_in_a_box_with_the_name_of_its_columns() {
        assert_eq!(
            boxed("<p>x</p>\n<table><tr><th>At &amp; <em>in</em></th><th>\"n\"</th></tr><tr><td>a</td></tr></table>\n"),
            "<p>x</p>\n<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"At &amp; in, &quot;n&quot;\">\
             <table><tr><th>At &amp; <em>in</em></th><th>\"n\"</th></tr><tr><td>a</td></tr></table></div>\n"
        );
    }

    #[test]
    fn a_caption_names_a_table_and_an_inner_table_has_no_box() {
        let table = "<table><caption>Fees</caption><tr><td><table><tr><td>a</td></tr></table></td></tr></table>";
        assert_eq!(
            boxed(table),
            format!("<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Fees\">{table}</div>")
        );
    }

    #[test]
    fn a_table_without_words_has_a_box_without_a_name() {
        assert_eq!(
            boxed("<table title=\"<table>\"><tr><td></td></tr></table>"),
            "<div class=\"table\" tabindex=\"0\"><table title=\"<table>\"><tr><td></td></tr></table></div>"
        );
    }
}
