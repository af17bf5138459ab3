//! Sound and video in raw HTML: files beside the record, with controls, which load when a reader starts them.
//!
//! An element is written when it ends, from what is known of its files. What stands in it besides `<source>` and
//! `<track>` is for browsers that cannot play anything, and is left out.

use std::ops::Range;

use super::Renderer;
use super::html_text::{push_address, push_attribute};
use super::links::Picture;
use super::media_types::media_type;
use super::raw::{Lines, scaled};
use crate::content::Features;
use crate::content::html::allowed::{self, Rule};
use crate::content::html::tags::{Attribute, Token};
use crate::diagnostics::{Code, Diagnostic};

/// The largest width or height that is asked for, in pixels.
const MAX_SIDE_PIXELS: u32 = 20_000;

/// An element for sound or video that is being read.
pub(super) struct OpenMedia {
    /// `audio` or `video`.
    name: &'static str,
    /// Where its start tag stands in the text.
    at: Range<usize>,
    /// Its attributes besides its files, written.
    attributes: String,
    /// The links to its files, with their types.
    files: Vec<(String, &'static str)>,
    /// Its tracks, written.
    tracks: String,
    /// Whether it needs no captions: it has some, or there is nothing to be heard.
    is_captioned: bool,
    /// Whether it names a file, be it one that cannot be played.
    names_file: bool,
}

impl Renderer<'_> {
    /// Starts an element for sound or video; what is in it is no text.
    pub(super) fn start_media(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        at: &Range<usize>,
        lines: &Lines,
    ) {
        let mut media = OpenMedia {
            name,
            at: at.clone(),
            attributes: String::new(),
            files: Vec::new(),
            tracks: String::new(),
            is_captioned: name == "audio",
            names_file: false,
        };
        let mut written_size: (Option<u32>, Option<u32>) = (None, None);
        let mut poster_size = None;
        let mut preload = "none";
        for attribute in attributes {
            let pixels = || attribute.value.trim().parse().ok().filter(|pixels| (1..=MAX_SIDE_PIXELS).contains(pixels));
            let place = lines.in_body(attribute.at.clone());
            match &*attribute.name {
                "src" => self.add_file(&attribute.value, place, &mut media),
                "poster" if name == "video" => poster_size = self.poster(&attribute.value, place, &mut media),
                "width" if name == "video" && pixels().is_some() => written_size.0 = pixels(),
                "height" if name == "video" && pixels().is_some() => written_size.1 = pixels(),
                "preload" if attribute.value.trim() == "metadata" => preload = "metadata",
                "preload" if attribute.value.trim() == "none" => {}
                "loop" => media.attributes.push_str(" loop=\"\""),
                "muted" => {
                    media.is_captioned = true;
                    media.attributes.push_str(" muted=\"\"");
                }
                other if allowed::is_implied(name, other) => {}
                _ => self.common_attribute(name, attribute, at, lines, &mut media.attributes),
            }
        }
        media.attributes.insert_str(0, &format!(" controls=\"\" preload=\"{preload}\""));
        let size = match poster_size {
            Some(own) => {
                let (width, height) = scaled(own, written_size.0, written_size.1);
                (Some(width), Some(height))
            }
            None => written_size,
        };
        for (side, pixels) in [("width", size.0), ("height", size.1)] {
            media.attributes.push_str(&pixels.map_or_else(String::new, |pixels| format!(" {side}=\"{pixels}\"")));
        }
        self.media = Some(media);
        self.muted = Some(name.to_owned());
    }

    /// Reads what stands in an element for sound or video, or ends it.
    pub(super) fn in_media(&mut self, token: Token<'_>, lines: &Lines) {
        match token {
            Token::Open { name, attributes, at } => {
                let Some(mut media) = self.media.take() else { return };
                match &*name {
                    "source" => self.source(&attributes, at, lines, &mut media),
                    "track" => self.track(&attributes, at, lines, &mut media),
                    _ => {}
                }
                self.media = Some(media);
            }
            Token::Close { name, .. } if self.media.as_ref().is_some_and(|media| *media.name == *name) => {
                self.finish_media();
            }
            _ => {}
        }
    }

    /// Reports a `<source>` or `<track>` that stands in no element for sound or video.
    pub(super) fn report_stray_media(&mut self, name: &str, at: Range<usize>) {
        let message = format!("the HTML element `{name}` is left out, because it stands in no <video> or <audio>");
        let help = "write it between <video controls> and </video>, without a blank line in between";
        self.linker.report(at, || Diagnostic::new(Code::DroppedHtml, message).help(help));
    }

    /// Writes the element for sound or video that is open, if one is.
    pub(super) fn finish_media(&mut self) {
        let Some(media) = self.media.take() else { return };
        self.muted = None;
        if media.files.is_empty() {
            if !media.names_file {
                let message = format!("this <{}> names no file, and is left out", media.name);
                let help = format!("name a file beside the record: <{} controls src=\"file.mp4\">", media.name);
                self.linker.report(media.at, || Diagnostic::new(Code::DroppedHtml, message).help(help));
            }
            return;
        }
        if !media.is_captioned {
            let help = "write the words with their times into a file such as talk.vtt, and name it between <video> and \
                        </video>: <track kind=\"captions\" srclang=\"en\" src=\"talk.vtt\">; if there is nothing to be \
                        heard, write <video muted>";
            let message = "this video has no captions: whoever cannot hear it learns nothing of what is said";
            self.linker.report(media.at, || Diagnostic::new(Code::MissingCaptions, message).help(help));
        }
        self.features = self.features.with(Features::PROSE).with(Features::MEDIA);
        let html = self.html.raw();
        html.push('<');
        html.push_str(media.name);
        html.push_str(&media.attributes);
        if let [(link, _)] = &media.files[..] {
            push_attribute_address("src", link, html);
        }
        html.push('>');
        for (link, media_type) in media.files.iter().filter(|_| media.files.len() > 1) {
            html.push_str("<source");
            push_attribute_address("src", link, html);
            html.push_str(&format!(" type=\"{media_type}\">"));
        }
        html.push_str(&media.tracks);
        html.push_str(&format!("</{}>", media.name));
    }

    /// Adds a file to an element. What cannot be played is linked to.
    fn add_file(&mut self, written: &str, at: Range<usize>, media: &mut OpenMedia) {
        media.names_file = true;
        match self.linker.media(written, at) {
            Picture::Shown { link, .. } => {
                let media_type = media_type(&link).unwrap_or_default();
                media.files.push((link, media_type));
            }
            Picture::Linked(address) => {
                let text = address.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(&address).to_owned();
                let html = self.html.raw();
                html.push_str("<a");
                push_attribute_address("href", &address, html);
                html.push('>');
                self.html.text(text.trim_start_matches(char::is_control));
                self.html.raw().push_str("</a>");
            }
            Picture::Text => {}
        }
    }

    /// Sets the picture that is shown until a video is started. Returns its size in pixels.
    fn poster(&mut self, written: &str, at: Range<usize>, media: &mut OpenMedia) -> Option<(u32, u32)> {
        let Picture::Shown { link, size, .. } = self.linker.image(written, at) else { return None };
        push_attribute_address("poster", &link, &mut media.attributes);
        Some(size)
    }

    fn source(&mut self, attributes: &[Attribute<'_>], at: Range<usize>, lines: &Lines, media: &mut OpenMedia) {
        for attribute in attributes {
            let place = lines.in_body(attribute.at.clone());
            match &*attribute.name {
                "src" => self.add_file(&attribute.value, place, media),
                other if allowed::is_implied("source", other) => {}
                other => self.linker.report_dropped("attribute", other, place),
            }
        }
        if attributes.iter().all(|attribute| attribute.name != "src") {
            let message = "this <source> names no file";
            let help = "name a file beside the record: <source src=\"file.mp4\">";
            self.linker.report(lines.in_body(at), || Diagnostic::new(Code::DroppedHtml, message).help(help));
        }
    }

    fn track(&mut self, attributes: &[Attribute<'_>], at: Range<usize>, lines: &Lines, media: &mut OpenMedia) {
        let value = |name: &str| {
            attributes.iter().find(|attribute| attribute.name == name).map_or("", |attribute| attribute.value.trim())
        };
        let Some(link) = self.linker.track(value("src"), lines.in_body(at)) else {
            // What the track was meant for has been said.
            media.is_captioned = true;
            return;
        };
        let language = value("srclang");
        // Subtitles are in another language than what is heard, and have to name it (HTML, section 4.8.11.1).
        let kind = match value("kind") {
            "subtitles" if language.is_empty() => "captions",
            kind => kind,
        };
        let is_kind = matches!(allowed::rule("track", "kind"), Some(Rule::Word(kinds)) if kinds.contains(&kind));
        let kind = if is_kind { kind } else { "captions" };
        media.is_captioned |= matches!(kind, "captions" | "subtitles");
        media.tracks.push_str("<track");
        push_attribute_address("src", &link, &mut media.tracks);
        media.tracks.push_str(&format!(" kind=\"{kind}\""));
        for attribute in attributes {
            let place = lines.in_body(attribute.at.clone());
            match &*attribute.name {
                "kind" if is_kind => {}
                "src" => {}
                "srclang" if super::raw::is_language_tag(language) => {
                    media.tracks.push_str(&format!(" srclang=\"{language}\""));
                }
                "label" => {
                    media.tracks.push_str(" label=\"");
                    push_attribute(attribute.value.trim(), &mut media.tracks);
                    media.tracks.push('"');
                }
                "default" => media.tracks.push_str(" default=\"\""),
                other => self.linker.report_dropped("attribute", other, place),
            }
        }
        media.tracks.push('>');
    }

    /// Writes an attribute that every element may have.
    fn common_attribute(
        &mut self,
        name: &'static str,
        attribute: &Attribute<'_>,
        at: &Range<usize>,
        lines: &Lines,
        written: &mut String,
    ) {
        let start = self.html.len();
        let rule = allowed::rule("", &attribute.name);
        if rule.is_some_and(|rule| self.raw_attribute(name, attribute, rule, at)) {
            written.push_str(&self.html.raw().split_off(start));
        } else {
            self.linker.report_dropped("attribute", &attribute.name, lines.in_body(attribute.at.clone()));
        }
    }
}

fn push_attribute_address(attribute: &str, address: &str, html: &mut String) {
    html.push_str(&format!(" {attribute}=\""));
    push_address(address, html);
    html.push('"');
}
