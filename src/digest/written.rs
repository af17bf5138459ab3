//! A digest as Markdown, and as HTML that mail programs show: one column, styles in the elements, nothing loaded.

use super::{Digest, DigestItem};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::LanguageIndex;
use crate::dates::Date;
use crate::escaping;

/// Stands in a sentence for what is written already: a noncharacter, which Unicode leaves to programs.
const WRITTEN: &str = "\u{fdd0}";

/// The words of the theme in the language of the digest.
pub(crate) trait Words {
    /// A UI string with its arguments.
    ///
    /// # Errors
    /// If the theme has no such string, or an argument is missing.
    fn text(&self, name: &str, arguments: &[(&str, &str)]) -> Result<String, String>;

    /// A date as readers write it.
    ///
    /// # Errors
    /// If the theme's own notation of dates cannot be put together.
    fn date(&self, date: Date) -> Result<String, String>;
}

/// A digest in one language, as a document in Markdown.
///
/// # Errors
/// If a word of the theme cannot be put together.
pub(crate) fn markdown(
    digest: &Digest,
    catalogue: &Catalogue,
    language: LanguageIndex,
    words: &dyn Words,
) -> Result<String, String> {
    let mut writer = DigestWriter { catalogue, language, words, notation: &MarkdownNotation, text: String::new() };
    writer.digest(digest)?;
    Ok(writer.text)
}

/// The same as a page of HTML.
///
/// # Errors
/// As [`markdown`].
pub(crate) fn html(
    digest: &Digest,
    catalogue: &Catalogue,
    language: LanguageIndex,
    words: &dyn Words,
) -> Result<String, String> {
    let mut writer = DigestWriter { catalogue, language, words, notation: &HtmlNotation, text: String::new() };
    writer.digest(digest)?;
    let of = catalogue.config.language(language).language;
    let title = HtmlNotation.escaped(&writer.title(digest)?);
    Ok(format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n\
         <body style=\"font-family:sans-serif;line-height:1.5;max-width:40em;margin:0 auto;padding:1em\">\n{}\
         </body>\n</html>\n",
        of.code,
        of.direction(),
        writer.text
    ))
}

/// How the parts of a digest are written.
trait Notation {
    /// A text as such.
    fn escaped(&self, text: &str) -> String;
    /// A heading of level 1 to 3; what it says is written already.
    fn heading(&self, level: usize, content: &str) -> String;
    /// A paragraph.
    fn paragraph(&self, content: &str) -> String;
    /// A link.
    fn link(&self, content: &str, address: &str) -> String;
    /// A list.
    fn list(&self, items: &[String]) -> String;
}

struct MarkdownNotation;

impl Notation for MarkdownNotation {
    fn escaped(&self, text: &str) -> String {
        escaping::markdown(&text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn heading(&self, level: usize, content: &str) -> String {
        format!("{} {content}\n\n", "#".repeat(level))
    }

    fn paragraph(&self, content: &str) -> String {
        format!("{content}\n\n")
    }

    fn link(&self, content: &str, address: &str) -> String {
        format!("[{content}](<{address}>)")
    }

    fn list(&self, items: &[String]) -> String {
        items.iter().map(|item| format!("- {item}\n")).collect::<String>() + "\n"
    }
}

struct HtmlNotation;

impl Notation for HtmlNotation {
    fn escaped(&self, text: &str) -> String {
        escaping::html(text)
    }

    fn heading(&self, level: usize, content: &str) -> String {
        format!("<h{level} style=\"line-height:1.25;margin:1.2em 0 .4em\">{content}</h{level}>\n")
    }

    fn paragraph(&self, content: &str) -> String {
        format!("<p>{content}</p>\n")
    }

    fn link(&self, content: &str, address: &str) -> String {
        format!("<a href=\"{}\">{content}</a>", self.escaped(address))
    }

    fn list(&self, items: &[String]) -> String {
        let items: String = items.iter().map(|item| format!("<li style=\"margin:.4em 0\">{item}</li>\n")).collect();
        format!("<ul>\n{items}</ul>\n")
    }
}

struct DigestWriter<'w> {
    catalogue: &'w Catalogue,
    language: LanguageIndex,
    words: &'w dyn Words,
    notation: &'w dyn Notation,
    text: String,
}

impl DigestWriter<'_> {
    fn digest(&mut self, digest: &Digest) -> Result<(), String> {
        let code = self.code();
        let title = self.notation.escaped(&self.title(digest)?);
        self.text += &self.notation.heading(1, &title);
        if digest.is_empty() {
            let since = self.words.date(digest.since)?;
            let none = self.words.text("digest-none", &[("date", &since)])?;
            self.text += &self.notation.paragraph(&self.notation.escaped(&none));
        }
        for group in &digest.groups {
            let plural = self.catalogue.config.schema.kind(group.kind).plural.get(code);
            self.text += &self.notation.heading(2, &self.notation.escaped(plural));
            for (term, items) in &group.terms {
                self.text += &self.notation.heading(3, &self.link(*term));
                self.items(items)?;
            }
        }
        if !digest.others.is_empty() {
            let others = self.words.text("others", &[])?;
            self.text += &self.notation.heading(2, &self.notation.escaped(&others));
            self.items(&digest.others)?;
        }
        if !digest.removed.is_empty() {
            let removed = self.words.text("digest-removed", &[])?;
            self.text += &self.notation.heading(2, &self.notation.escaped(&removed));
            let titles: Vec<String> = digest.removed.iter().map(|title| self.notation.escaped(title)).collect();
            self.text += &self.notation.list(&titles);
        }
        Ok(())
    }

    fn code(&self) -> &'static str {
        self.catalogue.config.language(self.language).language.code
    }

    fn title(&self, digest: &Digest) -> Result<String, String> {
        let since = self.words.date(digest.since)?;
        self.words.text("digest", &[("title", self.catalogue.config.title.get(self.code())), ("date", &since)])
    }

    fn items(&mut self, items: &[DigestItem]) -> Result<(), String> {
        let lines = items.iter().map(|item| self.item(item)).collect::<Result<Vec<_>, _>>()?;
        self.text += &self.notation.list(&lines);
        Ok(())
    }

    /// `New: Title (Initiative). Summary`
    fn item(&self, item: &DigestItem) -> Result<String, String> {
        let record = self.catalogue.record(item.record);
        let kind = self.catalogue.config.schema.kind(record.kind).label.get(self.code());
        let name = if item.is_new { "digest-added" } else { "digest-changed" };
        let line = self.sentence(name, ("title", &self.link(item.record)), ("kind", kind))?;
        match record.summary(self.code()) {
            Some(summary) => self.sentence("digest-summary", ("item", &line), ("summary", summary)),
            None => Ok(line),
        }
    }

    /// A sentence of the theme around what is written already, with a text as a second argument.
    fn sentence(
        &self,
        name: &str,
        (written_name, written): (&str, &str),
        text: (&str, &str),
    ) -> Result<String, String> {
        let sentence = self.words.text(name, &[(written_name, WRITTEN), text])?;
        Ok(self.notation.escaped(&sentence).replacen(WRITTEN, written, 1))
    }

    /// The title of a record, which leads to its page if the site has an address.
    fn link(&self, index: RecordIndex) -> String {
        let title = self.notation.escaped(self.catalogue.title(index, self.language));
        match &self.catalogue.config.base_url {
            Some(base) => self.notation.link(&title, &self.catalogue.record_path(index, self.language).absolute(base)),
            None => title,
        }
    }
}
