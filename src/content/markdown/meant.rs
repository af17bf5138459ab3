//! What was most likely meant by an address that leads nowhere, and by HTML that is not let through.

use std::borrow::Cow;

use memchr::memmem;

use super::media_types::media_type;
use crate::content::leftovers::notes;

/// The message and the help for an address that leads to a file on the author's computer. `scheme` is the letter of a
/// drive or `file`.
pub(super) fn local_file(written: &str, scheme: &str) -> Option<(String, String)> {
    let is_local = scheme.eq_ignore_ascii_case("file") || (scheme.len() == 1 && scheme.is_ascii());
    is_local.then(|| {
        let name = written.rsplit(['\\', '/']).next().filter(|name| !name.is_empty()).unwrap_or("photo.jpg");
        (
            "this file is on your own computer, where no reader can reach it".to_owned(),
            format!("copy it beside the record, and write its name alone: ({name})"),
        )
    })
}

/// The message and the help for a path that no file can have, if it is clear what was meant.
pub(super) fn slip(written: &str) -> Option<(String, String)> {
    if let Some(inner) = written.strip_prefix('(') {
        let inner = inner.strip_suffix(')').unwrap_or(inner);
        let message = "the address stands in one pair of brackets too many".to_owned();
        return Some((message, format!("write [text]({inner})")));
    }
    if written.starts_with("~/") {
        return local_file(written, "file");
    }
    if let Some(rest) =
        ["https//", "http//", "htps://", "htpps://", "htttps://"].iter().find_map(|slip| written.strip_prefix(slip))
    {
        return Some(("the address does not start with https://".to_owned(), format!("write https://{rest}")));
    }
    if written.contains('\\') {
        let message = "`\\` stands in this path, where addresses have `/`".to_owned();
        return Some((message, format!("write `{}`", written.replace('\\', "/"))));
    }
    None
}

/// The message and the help for sound or video that is shown as a picture.
pub(super) fn played(path: &str) -> Option<(String, String)> {
    let element = media_type(path)?.split('/').next()?;
    let name = path.rsplit('/').next().unwrap_or(path);
    let message = format!("`{name}` is {}, and no picture", if element == "audio" { "sound" } else { "a video" });
    Some((message, format!("write <{element} controls src=\"{name}\"></{element}>; docs/markdown.md says more")))
}

/// What to write instead of an element that is left out.
pub(super) fn instead_of_element(name: &str) -> &'static str {
    match name {
        "embed" | "object" => {
            "a video is shown with <video controls src=\"file.mp4\">; link to all else: [what it is](file.pdf)"
        }
        "iframe" | "frame" => {
            "link to the page that it shows, [what it is](https://…); for a video, write a ```video block with its url \
             and title (docs/markdown.md)"
        }
        "input" => "a task is written - [ ] to do, - [x] done; a form is linked to: [what it is for](https://…)",
        "h1" => "write a heading: ## Heading",
        "picture" => "write the <img> alone: smaller variants are made by themselves",
        "aside" => "make it a note: > [!NOTE] on a line of its own, and > before each line of its text",
        "section" | "article" | "header" | "footer" | "main" | "nav" => {
            "leave it out, and give the text a heading: ## Heading"
        }
        "script" | "style" | "link" | "meta" | "noscript" => {
            "take it out: records hold text; looks belong to the theme"
        }
        "font" | "center" | "big" | "tt" | "marquee" | "blink" => "take it out: looks belong to the theme",
        "form" | "button" | "select" | "textarea" => "link to the form: [what it is for](https://…)",
        "svg" | "canvas" | "math" => "save it as a picture, and show that: ![what it shows](picture.png)",
        _ => "say it in Markdown, or take it out",
    }
}

/// What to write instead of an attribute that is left out.
pub(super) fn instead_of_attribute(name: &str) -> &'static str {
    match name {
        "autoplay" => "take it out: readers start sound and video themselves",
        "name" => "write <a id=\"here\"></a>, or give the heading an id: ## Heading {#here}",
        "preload" => "take it out, or write preload=\"metadata\": nothing is loaded before a reader starts it",
        "style" | "align" | "valign" | "bgcolor" | "color" | "face" | "border" => {
            "take it out: looks belong to the theme; a table's columns are aligned by :-: in the line under its head"
        }
        _ => "say it in Markdown, or take it out",
    }
}

/// What to write instead of a class that is left out.
pub(super) fn instead_of_class(name: &str) -> Cow<'static, str> {
    const NOTES: [&str; 15] = [
        "note",
        "tip",
        "hint",
        "important",
        "attention",
        "warning",
        "warn",
        "alert",
        "caution",
        "danger",
        "error",
        "info",
        "admonition",
        "callout",
        "notice",
    ];
    let is_note = |class: &&&str| name.split('-').any(|part| part.eq_ignore_ascii_case(class));
    match NOTES.iter().find(is_note) {
        Some(class) => {
            let word = notes::our_word(class);
            format!("make it a note: > [!{word}] on a line of its own, and > before each line of its text").into()
        }
        None => "take it out: looks belong to the theme".into(),
    }
}

/// Whether HTML was pasted from a word processor: it is full of elements and attributes of its own.
pub(super) fn is_pasted(html: &str) -> bool {
    const MARKS: &[&str] =
        &["mso-", "Mso", "<o:p", "<w:", "<v:", "docs-internal-guid", "class=\"western\"", "urn:schemas-microsoft"];
    MARKS.iter().any(|mark| memmem::find(html.as_bytes(), mark.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_on_the_authors_computer_are_known() {
        let help = |written: &str, scheme: &str| local_file(written, scheme).map(|(_, help)| help);
        assert!(help("C:\\pics\\nurse.png", "c").is_some_and(|help| help.ends_with("(nurse.png)")));
        assert!(help("file:///home/a/plan.pdf", "file").is_some_and(|help| help.ends_with("(plan.pdf)")));
        assert_eq!(help("javascript:x", "javascript"), None);
    }

    #[test]
    fn classes_of_notes_are_known() {
        assert!(instead_of_class("warning").contains("> [!WARNING]"));
        assert!(instead_of_class("callout-danger").contains("make it a note"));
        assert_eq!(instead_of_class("wide"), "take it out: looks belong to the theme");
    }

    #[test]
    fn slips_in_paths_are_known() {
        assert!(slip("(https://example.org)").is_some_and(|(_, help)| help == "write [text](https://example.org)"));
        assert!(slip("pics\\a.png").is_some_and(|(_, help)| help == "write `pics/a.png`"));
        assert_eq!(slip("pics/a.png"), None);
    }
}
