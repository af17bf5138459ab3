//! Images: a file beside the record with its size, or what stands in its place.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::Renderer;
use super::links::Picture;
use super::text::{push_address, push_attribute};

/// An image whose alternative text is being read.
pub(super) struct OpenImage {
    picture: Picture,
    title: String,
    alt: String,
    /// How many elements are open in its alternative text.
    depth: usize,
}

impl Renderer<'_> {
    pub(super) fn start_image(&mut self, destination: &str, title: CowStr<'_>, at: Range<usize>) {
        let picture = self.linker.image(destination, at);
        self.image = Some(OpenImage { picture, title: title.into_string(), alt: String::new(), depth: 0 });
    }

    /// Within an image all is alternative text, of which only the words count.
    pub(super) fn in_image(&mut self, event: Event<'_>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(_) => image.depth += 1,
            Event::End(_) if image.depth > 0 => image.depth -= 1,
            Event::End(_) => {
                if let Some(image) = self.image.take() {
                    self.picture(&image.picture, &image.alt, &image.title);
                }
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                image.alt.push_str(&text)
            }
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
    }

    pub(super) fn picture(&mut self, picture: &Picture, alt: &str, title: &str) {
        if self.muted.is_some() {
            return;
        }
        match picture {
            Picture::Shown { link, size } => {
                self.html.push_str("<img src=\"");
                push_address(link, &mut self.html);
                self.html.push_str("\" alt=\"");
                push_attribute(alt, &mut self.html);
                self.push_title(title);
                if let Some((width, height)) = size {
                    self.html.push_str(&format!("\" width=\"{width}\" height=\"{height}"));
                }
                self.html.push_str("\" loading=\"lazy\" decoding=\"async\">");
                if let Some(heading) = &mut self.heading {
                    heading.text.push_str(alt);
                }
            }
            Picture::Linked(address) if !self.is_in_link() => {
                self.html.push_str("<a href=\"");
                push_address(address, &mut self.html);
                self.html.push_str("\">");
                self.text(if alt.is_empty() { address } else { alt });
                self.html.push_str("</a>");
            }
            Picture::Linked(_) | Picture::Text => self.text(alt),
        }
    }
}
