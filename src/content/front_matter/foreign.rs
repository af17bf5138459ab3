//! Recognises files of other programs that are named like a record, by how their bytes begin.

use memchr::memmem;

use crate::diagnostics::{Code, Diagnostic, Location};

/// How the bytes of a format begin, what it is called, and what to do with such a file.
const FORMATS: &[(&[u8], &str, &str)] = &[
    (b"{\\rtf", "a document in Rich Text Format", SAVE_TEXT),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a document of an older Word or Excel", SAVE_TEXT),
    (b"%PDF-", "a PDF", "name it .pdf and link to it from a record, or copy its text into a record"),
    (b"%!PS", "a PostScript file", "save it as PDF, and link to it from a record"),
    (b"\x89PNG", "a picture (PNG)", IS_PICTURE),
    (b"\xFF\xD8\xFF", "a picture (JPEG)", IS_PICTURE),
    (b"GIF8", "a picture (GIF)", IS_PICTURE),
    (b"II*\0", "a picture (TIFF)", IS_PICTURE),
    (b"MM\0*", "a picture (TIFF)", IS_PICTURE),
    (b"\x1F\x8B", "a packed file (gzip)", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "a packed file (7z)", UNPACK),
    (b"Rar!\x1A\x07", "a packed file (RAR)", UNPACK),
    (b"BZh", "a packed file (bzip2)", UNPACK),
    (b"\xFD7zXZ\0", "a packed file (xz)", UNPACK),
    (b"bplist00", "a property list of macOS", SAVE_TEXT),
    (b"SQLite format 3\0", "a data base (SQLite)", SAVE_TEXT),
    (b"\x7FELF", "a program", "take it out of content/"),
    (b"\0\x05\x16\x07", "a file that macOS keeps beside another", "delete it"),
    (b"ID3", "a sound file", "name it .mp3, and link to it from a record"),
    (b"OggS", "a sound or video file", "name it .ogg, and link to it from a record"),
    (b"MIME-Version:", "a web page saved as one file (MHTML)", SAVE_TEXT),
    (b"From: <Saved by", "a web page saved as one file (MHTML)", SAVE_TEXT),
];

const SAVE_TEXT: &str =
    "open it in its own program, copy the text, and save it as plain text (UTF-8) with front matter before it";
const IS_PICTURE: &str = "give it its own ending, and show it in a record: ![what it shows](name.jpg)";
const UNPACK: &str = "unpack it, and put the files themselves here";

/// A diagnostic if a record file is of another program.
pub(super) fn check(path: &str, bytes: &[u8]) -> Option<Diagnostic> {
    let (name, help) = format_of(bytes)?;
    let message = format!("this is {name}, named like a record");
    Some(Diagnostic::new(Code::ForeignFormat, message).at(Location::file(path)).help(help))
}

fn format_of(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    // Nearly every record starts with one of these.
    if matches!(bytes.first(), None | Some(b'+' | b'-' | b'#' | b'\n')) {
        return None;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some((zip(bytes), SAVE_TEXT));
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let is_picture = bytes.get(8..11).is_some_and(|brand| matches!(brand, b"hei" | b"mif" | b"avi"));
        return Some(if is_picture {
            ("a picture (HEIC or AVIF)", IS_PICTURE)
        } else {
            ("a video", "name it .mp4, and link to it from a record")
        });
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(("a picture (WebP)", IS_PICTURE));
    }
    let known = FORMATS.iter().find(|(start, ..)| bytes.starts_with(start));
    known.map(|(_, name, help)| (*name, *help)).or_else(|| markup(bytes))
}

/// What an archive holds: office programs save archives.
fn zip(bytes: &[u8]) -> &'static str {
    let holds = |name: &str| memmem::find(bytes, name.as_bytes()).is_some();
    match () {
        () if holds("word/") => "a Word document",
        () if holds("xl/") => "an Excel workbook",
        () if holds("ppt/") => "a PowerPoint presentation",
        () if holds("mimetypeapplication/vnd.oasis.opendocument") => "a document of LibreOffice",
        () if holds("mimetypeapplication/epub") => "an e-book (EPUB)",
        () if holds("Index/Document.iwa") => "a document of Apple Pages, Numbers or Keynote",
        () => "a packed file (zip), or a document of an office program",
    }
}

/// Web pages and other XML.
fn markup(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |tag: &str| start.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag.as_bytes()));
    if begins("<!doctype html") || begins("<html") {
        return Some(("a web page (HTML)", "copy its text into a record: front matter, then Markdown"));
    }
    begins("<?xml").then_some(("an XML file", "copy its text into a record: front matter, then Markdown"))
}

#[cfg(test)]
mod tests {
    use super::format_of;

    #[test]
    fn files_of_other_programs_are_known_by_how_they_begin() {
        let name = |bytes: &[u8]| format_of(bytes).map(|(name, _)| name);
        assert_eq!(name(b"PK\x03\x04....[Content_Types].xml..word/document.xml"), Some("a Word document"));
        assert_eq!(
            name(b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text"),
            Some("a document of LibreOffice")
        );
        assert_eq!(name(b"\0\0\0\x18ftypheic"), Some("a picture (HEIC or AVIF)"));
        assert_eq!(name(b"\0\0\0\x18ftypmp42"), Some("a video"));
        assert_eq!(name(b"\xEF\xBB\xBF \n<!DOCTYPE HTML>"), Some("a web page (HTML)"));
        assert_eq!(name(b"{\\rtf1 x}"), Some("a document in Rich Text Format"));
    }

    #[test]
    fn a_record_is_a_record() {
        for text in ["+++\n+++\n", "---\n---\n", "", "Plain text", "<p>Text</p>", "PKs and ports", "{\n\"title\": 1}"] {
            assert_eq!(format_of(text.as_bytes()), None, "{text}");
        }
    }
}
