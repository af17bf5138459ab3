//! Images: a file beside the record with its size, or what stands in its place.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event};

use super::links::Picture;
use super::{Renderer, scripts};
use crate::assets;
use crate::content::leftovers::sorts::SIZED_IMAGE;

/// An image whose alternative text is being read.
pub(super) struct OpenImage {
    picture: Picture,
    /// Where it stands in the text.
    at: Range<usize>,
    title: String,
    alt: String,
    /// How many elements are open in its alternative text.
    depth: usize,
}

impl Renderer<'_> {
    pub(super) fn start_image(&mut self, destination: &str, title: CowStr<'_>, at: Range<usize>) {
        let picture = self.linker.image(destination, at.clone());
        self.image = Some(OpenImage { picture, at, title: title.into_string(), alt: String::new(), depth: 0 });
    }

    /// Within an image all is alternative text, of which only the words count.
    pub(super) fn in_image(&mut self, event: Event<'_>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(_) => image.depth += 1,
            Event::End(_) if image.depth > 0 => image.depth -= 1,
            Event::End(_) => {
                if let Some(image) = self.image.take() {
                    if matches!(image.picture, Picture::Shown { .. }) && image.alt.trim().is_empty() {
                        self.linker.report_missing_alternative(image.at.clone());
                    }
                    if has_size(&image.alt) {
                        self.linker.report_leftover(SIZED_IMAGE, image.at);
                    }
                    self.picture(&image.picture, &image.alt, &image.title);
                }
            }
            Event::Text(text) => image.alt.push_str(&scripts::without_signs(&text)),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => image.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
    }

    pub(super) fn picture(&mut self, picture: &Picture, alt: &str, title: &str) {
        if self.muted.is_some() {
            return;
        }
        match picture {
            Picture::Shown { link, size: (width, height), variants } => {
                if !variants.is_empty() {
                    self.html.block("<picture><source type=\"image/webp\" srcset=\"");
                    for (at, (address, width)) in assets::srcset(variants).enumerate() {
                        self.html.inline(if at == 0 { "" } else { ", " });
                        self.html.address(&address);
                        self.html.inline(&format!(" {width}w"));
                    }
                    self.html.inline(&format!("\" sizes=\"{}\">", sizes(*width)));
                }
                self.html.block("<img src=\"");
                self.html.address(link);
                self.html.inline("\" alt=\"");
                self.html.attribute(alt);
                self.push_title(title);
                self.html.inline(&format!("\" width=\"{width}\" height=\"{height}"));
                self.html.inline("\" loading=\"lazy\" decoding=\"async\">");
                if !variants.is_empty() {
                    self.html.inline("</picture>");
                }
                self.heading_text(alt);
            }
            Picture::Linked(address) if !self.is_in_link() => {
                self.html.inline("<a href=\"");
                self.html.address(address);
                self.html.inline("\">");
                self.text(if alt.is_empty() { address } else { alt });
                self.html.inline("</a>");
            }
            Picture::Linked(_) | Picture::Text => self.text(alt),
        }
    }
}

/// Whether a description ends with the size of a picture, as Obsidian has it: `|200`, `|200x100`.
fn has_size(alt: &str) -> bool {
    let size = alt.rsplit_once('|').map_or("", |(_, size)| size.trim());
    size.starts_with(|first: char| first.is_ascii_digit())
        && size.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x')
}

/// How wide a picture of that width in pixels is shown, as HTML's `sizes` has it: at most as wide as a text or the
/// window.
fn sizes(width: u32) -> String {
    /// A text's measure in pixels: 42 rem of 16.
    const MEASURE: u32 = 672;
    if (1..MEASURE).contains(&width) {
        format!("(max-width: {width}px) 100vw, {width}px")
    } else {
        "(max-width: 44rem) 100vw, 42rem".to_owned()
    }
}
