//! Videos of other sites: a card with a picture of one's own and a link. Nothing is loaded from there.
//!
//! ````markdown
//! ```video
//! url = "https://video.example/watch/1"
//! title = "How clinics keep records"
//! picture = "clinic.jpg"
//! duration = "3:20"
//! ```
//! ````

use std::ops::Range;

use super::Renderer;
use super::address::{self, Address};
use super::links::Picture;
use super::raw::Lines;
use crate::content::Features;
use crate::diagnostics::{Code, Diagnostic, Location, SourceText};
use crate::ui_strings;
use crate::values::{self, Entry, Value};

/// The keys of a block.
const KEYS: [&str; 4] = ["url", "title", "picture", "duration"];

/// How a block is written, for help.
const EXAMPLE: &str = "a block has the lines url = \"https://…\" and title = \"…\", and perhaps picture = \
                       \"file.jpg\" and duration = \"3:20\"";

/// How long a video is.
struct Duration {
    hours: u32,
    minutes: u32,
    seconds: u32,
}

impl Renderer<'_> {
    /// Writes the card that the settings in `lines` describe.
    pub(super) fn video(&mut self, lines: &Lines, at: &Range<usize>) {
        let source = SourceText { path: "", text: lines.text() };
        let read = values::from_toml(source, 0, lines.text());
        let is_broken = !read.diagnostics.is_empty();
        for problem in read.diagnostics {
            let place = problem.place.as_ref().map_or(at.clone(), |place| lines.in_body(offsets(lines.text(), place)));
            self.linker.report(place, || problem);
        }
        for entry in read.value.iter().filter(|entry| !KEYS.contains(&&*entry.key)) {
            let message = format!("a video has no key `{}`", entry.key.escape_debug());
            let place = lines.in_body(entry.key_span.range());
            let problem = Diagnostic::new(Code::UnknownKey, message).help(EXAMPLE);
            self.linker.report(place, || problem.suggest(&entry.key, KEYS));
        }
        let value = |key: &str| values::get(&read.value, key).filter(|entry| entry.value.value != Value::Nothing);
        for key in ["url", "title"].into_iter().filter(|key| value(key).is_none() && !is_broken) {
            let message = format!("this video has no `{key}`");
            self.linker.report(at.clone(), || Diagnostic::new(Code::MissingKey, message).help(EXAMPLE));
        }
        let url = value("url").and_then(|entry| self.video_url(entry, lines));
        let title = value("title").and_then(|entry| self.video_text(entry, lines));
        let duration = value("duration").and_then(|entry| self.video_duration(entry, lines));
        let picture = value("picture").and_then(|entry| self.video_picture(entry, lines));
        if let (Some(url), Some(title)) = (url, title) {
            self.video_card(&url, title, picture.as_ref(), duration.as_ref());
        }
    }

    fn video_card(&mut self, url: &str, title: &str, picture: Option<&Picture>, duration: Option<&Duration>) {
        self.features = self.features.with(Features::PROSE);
        self.block_tag("<figure class=\"video\">\n");
        self.html.inline("<a href=\"");
        self.html.address(url);
        self.html.inline("\">");
        if let Some(picture) = picture {
            self.picture(picture, "", "");
        }
        self.html.text(title);
        self.html.inline("</a>");
        self.html.newline();
        self.html.block(&format!("<figcaption><span{}>", ui_strings::page_language()));
        self.html.inline(&ui_strings::marker("video", &[]));
        self.html.inline("</span>");
        self.html.text(" · ");
        self.html.inline("<bdi>");
        self.html.text(host(url));
        self.html.inline("</bdi>");
        if let Some(Duration { hours, minutes, seconds }) = duration {
            self.html.text(" · ");
            self.html.block(&format!("<time datetime=\"PT{hours}H{minutes}M{seconds}S\">"));
            self.html.text(&match hours {
                0 => format!("{minutes}:{seconds:02}"),
                hours => format!("{hours}:{minutes:02}:{seconds:02}"),
            });
            self.html.block("</time>");
        }
        self.html.block("</figcaption>\n");
        self.html.block("</figure>\n");
    }

    fn video_url(&mut self, entry: &Entry, lines: &Lines) -> Option<String> {
        let text = self.video_text(entry, lines)?;
        match address::read(text) {
            Address::Outside(address) if address.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http")) => {
                Some(address)
            }
            _ => {
                let help = "copy the address of the page that shows the video: url = \"https://…\"; a file beside the \
                            record is shown with <video controls src=\"file.mp4\">";
                self.wrong_video(entry, lines, "`url` is no address of another site", help);
                None
            }
        }
    }

    fn video_picture(&mut self, entry: &Entry, lines: &Lines) -> Option<Picture> {
        let text = self.video_text(entry, lines)?;
        let picture = self.linker.image(text, lines.in_body(entry.value.span.range()));
        matches!(picture, Picture::Shown { .. }).then_some(picture)
    }

    fn video_duration(&mut self, entry: &Entry, lines: &Lines) -> Option<Duration> {
        let text = self.video_text(entry, lines)?;
        let duration = duration(text);
        if duration.is_none() {
            let help = "write minutes and seconds, duration = \"3:20\", or hours as well: duration = \"1:02:30\"";
            self.wrong_video(entry, lines, "`duration` is no length of time", help);
        }
        duration
    }

    fn video_text<'e>(&mut self, entry: &'e Entry, lines: &Lines) -> Option<&'e str> {
        let text = entry.value.value.as_text().map(str::trim).filter(|text| !text.is_empty());
        if text.is_none() {
            let message = match &entry.value.value {
                Value::Text(_) => format!("`{}` is empty", entry.key),
                _ => format!("`{}` is to be text in quotes", entry.key),
            };
            self.wrong_video(entry, lines, &message, EXAMPLE);
        }
        text
    }

    fn wrong_video(&mut self, entry: &Entry, lines: &Lines, message: &str, help: &str) {
        let place = lines.in_body(entry.value.span.range());
        self.linker.report(place, || Diagnostic::new(Code::WrongType, message).help(help));
    }
}

/// The host in an address, without `www.`.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    host.strip_prefix("www.").unwrap_or(host)
}

/// Reads `MINUTES:SECONDS` or `HOURS:MINUTES:SECONDS`.
fn duration(text: &str) -> Option<Duration> {
    let parts: Vec<&str> = text.split(':').collect();
    let number = |part: &str, most: u32| {
        let is_number = (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|number| is_number && *number <= most)
    };
    match parts[..] {
        [minutes, seconds] if seconds.len() == 2 => {
            Some(Duration { hours: 0, minutes: number(minutes, 999)?, seconds: number(seconds, 59)? })
        }
        [hours, minutes, seconds] if seconds.len() == 2 && minutes.len() == 2 => {
            Some(Duration { hours: number(hours, 99)?, minutes: number(minutes, 59)?, seconds: number(seconds, 59)? })
        }
        _ => None,
    }
}

/// The byte range of a place in a text.
fn offsets(text: &str, place: &Location) -> Range<usize> {
    let lines = text.split_inclusive('\n').take((place.line as usize).saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    let columns = |from: usize, count: usize| {
        let rest = text.get(from..).unwrap_or_default();
        from + rest.char_indices().nth(count).map_or(rest.len(), |(at, _)| at)
    };
    let from = columns(start, (place.column as usize).saturating_sub(1));
    from..columns(from, place.length as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_minutes_and_seconds() {
        let shown = |text: &str| duration(text).map(|Duration { hours, minutes, seconds }| (hours, minutes, seconds));
        assert_eq!(shown("3:20"), Some((0, 3, 20)));
        assert_eq!(shown("1:02:03"), Some((1, 2, 3)));
        assert_eq!(shown("95:00"), Some((0, 95, 0)));
        for wrong in ["", "3", "3:2", "3:60", "1:2:03", "-1:00", "3 min", "1:00:00:00", "9999:00"] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_host_is_shown_without_what_readers_do_not_need() {
        assert_eq!(host("https://www.example.org/watch?v=1"), "example.org");
        assert_eq!(host("https://user@example.org:8080"), "example.org:8080");
    }
}
