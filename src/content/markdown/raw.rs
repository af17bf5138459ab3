//! Raw HTML within Markdown: each tag is written anew from what is let through, and closed where it must be.

use std::ops::Range;

use super::address::{self, Address};
use super::html_text::{is_forbidden, push_text};
use super::link_text::OpenLink;
use super::links::Picture;
use super::meant;
use super::{Open, Renderer};
use crate::content::html::allowed::{self, ContentModel, Rule};
use crate::content::html::tags::{Attribute, Token, Tokens};

/// A piece of raw HTML, whose lines need not follow upon each other in the text (in a quote, say).
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    /// Where each line starts: here, and in the body.
    starts: Vec<(usize, usize)>,
}

impl Lines {
    /// Adds a line that starts at byte `at` of the body.
    pub(super) fn push(&mut self, line: &str, at: usize) {
        self.starts.push((self.text.len(), at));
        self.text.push_str(line);
    }

    /// The text of the piece.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where something of the piece is in the body.
    pub(super) fn in_body(&self, range: Range<usize>) -> Range<usize> {
        let line = self.starts.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        let (start, in_body) = self.starts.get(line).copied().unwrap_or_default();
        let from = in_body + range.start - start;
        from..from + range.len()
    }
}

impl Renderer<'_> {
    /// Writes what is let through of a piece of raw HTML.
    pub(super) fn raw(&mut self, lines: &Lines) {
        self.has_raw = true;
        if meant::is_pasted(&lines.text) {
            self.linker.report_pasted(lines.in_body(0..1));
        }
        let mut tokens = Tokens::new(&lines.text);
        while let Some(token) = tokens.next() {
            match token {
                token if self.media.is_some() => self.in_media(token, lines),
                Token::Close { name, .. } if self.muted.is_some() => {
                    self.muted.take_if(|muted| *muted == name);
                }
                _ if self.muted.is_some() => {}
                Token::Text(text) => push_source(text, self.html.raw()),
                Token::Close { name, .. } => self.raw_end(&name),
                Token::UnclosedComment { at } => self.linker.report_unclosed_comment(lines.in_body(at)),
                Token::Declaration { name, at } => self.linker.report_dropped("declaration", name, lines.in_body(at)),
                Token::Open { name, attributes, at } => {
                    let at = lines.in_body(at);
                    if let Some((name, content)) = allowed::element(&name) {
                        self.raw_start(name, content, &attributes, &at, lines);
                        continue;
                    }
                    self.linker.report_dropped("element", &name, at);
                    if allowed::is_text_only(&name) {
                        tokens.skip_content(&name);
                    }
                    self.muted = Some(name).filter(|name| allowed::is_removed(name));
                }
            }
        }
    }

    /// Closes what raw HTML has opened since Markdown last opened something.
    pub(super) fn close_raw(&mut self) {
        while self.close_raw_if(|_, _| true) {}
    }

    /// Closes the innermost element if raw HTML has opened it and `is_meant` of its name and content.
    fn close_raw_if(&mut self, is_meant: impl Fn(&str, ContentModel) -> bool) -> bool {
        match self.open.pop_if(|open| matches!(open, Open::Raw(name, content) if is_meant(name, *content))) {
            Some(Open::Raw(name, _)) => {
                if name == "a" {
                    self.name_link();
                }
                self.html.inline("</");
                self.html.inline(name);
                self.html.inline(">");
                true
            }
            _ => false,
        }
    }

    fn raw_end(&mut self, name: &str) {
        let since_markdown = self.open.iter().rev().take_while(|open| matches!(open, Open::Raw(..)));
        let Some(inner) =
            since_markdown.into_iter().position(|open| matches!(open, Open::Raw(open, _) if *open == name))
        else {
            return;
        };
        for _ in 0..=inner {
            self.close_raw_if(|_, _| true);
        }
    }

    fn raw_start(
        &mut self,
        name: &'static str,
        content: ContentModel,
        attributes: &[Attribute<'_>],
        at: &Range<usize>,
        lines: &Lines,
    ) {
        match name {
            "img" => return self.raw_image(attributes, at, lines),
            "audio" | "video" => return self.start_media(name, attributes, at, lines),
            "source" | "track" => return self.report_stray_media(name, at.clone()),
            _ => {}
        }
        // Were a phrase left open around a block, the parser would open it anew in each block that follows.
        if content == ContentModel::Blocks || name == "hr" {
            while self.close_raw_if(|_, content| content == ContentModel::Phrases) {}
        }
        while self.close_raw_if(|open, _| allowed::ends(open, name)) {}
        if name == "a" && self.is_in_link() {
            return self.linker.report_nested_link(at.clone());
        }
        if !self.fits(at) {
            return;
        }
        let start = self.html.len();
        self.html.inline("<");
        self.html.inline(name);
        for attribute in attributes {
            let is_written =
                allowed::rule(name, &attribute.name).map(|rule| self.raw_attribute(name, attribute, rule, at));
            match is_written {
                Some(true) => {}
                // A link that leads nowhere is no link; why has been said.
                Some(false) if attribute.name == "href" => return self.html.raw().truncate(start),
                _ => self.linker.report_dropped("attribute", &attribute.name, lines.in_body(attribute.at.clone())),
            }
        }
        if name == "pre" {
            self.html.inline(" tabindex=\"0\"");
        }
        self.html.inline(">");
        if name == "a" && attributes.iter().all(|attribute| attribute.name != "href") {
            // A place to link to is none of the links that follow, and often left open.
            return self.html.inline("</a>");
        }
        if name == "a" {
            self.link = Some(OpenLink { text_at: self.html.len(), at: at.clone() });
        }
        if content != ContentModel::Nothing {
            self.open.push(Open::Raw(name, content));
        }
    }

    /// Writes an attribute if its value is what it must be.
    pub(super) fn raw_attribute(
        &mut self,
        element: &str,
        attribute: &Attribute<'_>,
        rule: Rule,
        at: &Range<usize>,
    ) -> bool {
        let value = attribute.value.trim();
        let written = match rule {
            Rule::Text => value.to_owned(),
            Rule::Language if is_language_tag(value) => value.to_owned(),
            // Elements with files write them themselves.
            Rule::Language | Rule::File => return false,
            Rule::Flag => String::new(),
            Rule::Id => self.anchors.for_id(value).into_string(),
            Rule::Class => {
                let (kept, dropped): (Vec<&str>, Vec<&str>) =
                    value.split_ascii_whitespace().partition(|class| allowed::is_class(class));
                if let Some(class) = dropped.first() {
                    self.linker.report_dropped("class", class, at.clone());
                }
                if kept.is_empty() {
                    return true;
                }
                kept.join(" ")
            }
            Rule::Link => {
                let Some(href) = self.linker.link(value, at.clone()) else { return false };
                self.html.inline(" href=\"");
                self.html.address(&href);
                self.html.inline("\"");
                return true;
            }
            Rule::Source => {
                let Address::Outside(address) = address::read(value) else { return false };
                self.html.inline(" cite=\"");
                self.html.address(&address);
                self.html.inline("\"");
                return true;
            }
            Rule::Number => match value.parse::<i32>() {
                Ok(number) if (1..=1000).contains(&number) || matches!(element, "ol" | "li") => number.to_string(),
                _ => return false,
            },
            Rule::Word(words) => match words.iter().find(|word| **word == value) {
                Some(word) => (*word).to_owned(),
                None => return false,
            },
        };
        self.html.inline(" ");
        self.html.inline(&attribute.name);
        self.html.inline("=\"");
        self.html.attribute(&written);
        self.html.inline("\"");
        true
    }

    fn raw_image(&mut self, attributes: &[Attribute<'_>], at: &Range<usize>, lines: &Lines) {
        let value = |name: &str| {
            attributes.iter().find(|attribute| attribute.name == name).map_or("", |attribute| attribute.value.trim())
        };
        for attribute in attributes {
            if !matches!(&*attribute.name, "src" | "alt" | "title" | "width" | "height" | "loading" | "decoding") {
                self.linker.report_dropped("attribute", &attribute.name, lines.in_body(attribute.at.clone()));
            }
        }
        let pixels = |name| value(name).parse::<u32>().ok().filter(|pixels| (1..=20_000).contains(pixels));
        let picture = match self.linker.image(value("src"), at.clone()) {
            Picture::Shown { link, size, variants } => {
                Picture::Shown { link, size: scaled(size, pixels("width"), pixels("height")), variants }
            }
            other => other,
        };
        if matches!(picture, Picture::Shown { .. }) && attributes.iter().all(|attribute| attribute.name != "alt") {
            self.linker.report_missing_alternative(at.clone());
        }
        self.picture(&picture, value("alt"), value("title"));
    }
}

/// The size an image is shown in: as asked for, in the image's own proportions where one side is asked for only.
pub(super) fn scaled(own: (u32, u32), width: Option<u32>, height: Option<u32>) -> (u32, u32) {
    let in_proportion = |side: u32, own: u32, other: u32| {
        u32::try_from(u64::from(other) * u64::from(side) / u64::from(own.max(1))).ok().map(|side| side.max(1))
    };
    match (width, height) {
        (Some(width), Some(height)) => (width, height),
        (Some(width), None) => in_proportion(width, own.0, own.1).map_or(own, |height| (width, height)),
        (None, Some(height)) => in_proportion(height, own.1, own.0).map_or(own, |width| (width, height)),
        (None, None) => own,
    }
}

/// Whether a text has the form of a language tag (BCP 47).
pub(super) fn is_language_tag(text: &str) -> bool {
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    text.split('-').all(is_part)
}

/// Appends text of raw HTML. Its character references stay, but for those of characters that no page may carry.
fn push_source(text: &str, html: &mut String) {
    for (at, part) in text.split('&').enumerate() {
        let rest = if at == 0 { part } else { push_reference(part, html) };
        push_text(rest, html);
    }
}

/// Appends `&`, or U+FFFD where it starts a reference to a forbidden character; gives what follows.
fn push_reference<'t>(behind: &'t str, html: &mut String) -> &'t str {
    let digits = behind.strip_prefix('#').unwrap_or_default();
    let (digits, radix) = digits.strip_prefix(['x', 'X']).map_or((digits, 10), |digits| (digits, 16));
    let length = digits.find(|character: char| !character.is_digit(radix)).unwrap_or(digits.len());
    let number = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32);
    if !number.is_some_and(|character| is_forbidden(character) || character == '\r') {
        html.push('&');
        return behind;
    }
    html.push('\u{FFFD}');
    digits[length..].strip_prefix(';').unwrap_or(&digits[length..])
}
