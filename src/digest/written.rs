//! A digest as Markdown, and as HTML that mail programs show: one column, styles in the elements, nothing loaded.

use super::{Digest, DigestItem, News};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::LanguageIndex;
use crate::dates::Date;
use crate::escaping;
use crate::ui_strings;
use crate::urls::SitePath;

/// At most so many records are listed under a term; the others are counted.
const MAX_LISTED: usize = 20;
/// So many under each further term once [`MAX_LONG`] are listed.
const MAX_LISTED_LATER: usize = 3;
/// Mail programs cut off mails of some 100 kB, which is about twice as many records.
const MAX_LONG: usize = 200;

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
    let mut writer = DigestWriter::new(catalogue, language, words, &MarkdownNotation);
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
    let mut writer = DigestWriter::new(catalogue, language, words, &HtmlNotation);
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
    /// How many lines with records there are already.
    listed: usize,
}

impl<'w> DigestWriter<'w> {
    fn new(
        catalogue: &'w Catalogue,
        language: LanguageIndex,
        words: &'w dyn Words,
        notation: &'w dyn Notation,
    ) -> Self {
        Self { catalogue, language, words, notation, text: String::new(), listed: 0 }
    }

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
                self.items(digest, items, Some(&self.catalogue.record_path(*term, self.language)))?;
            }
        }
        if !digest.others.is_empty() {
            let others = self.words.text("others", &[])?;
            self.text += &self.notation.heading(2, &self.notation.escaped(&others));
            let config = &self.catalogue.config;
            let changes = config.changes.page.then(|| config.language(self.language).addresses.changes());
            self.items(digest, &digest.others, changes.as_ref())?;
        }
        if !digest.removed.is_empty() {
            let removed = self.words.text("digest-removed", &[])?;
            self.text += &self.notation.heading(2, &self.notation.escaped(&removed));
            let most = self.most();
            let titles = digest.removed.iter().take(most).map(|title| Ok(self.notation.escaped(title)));
            let more = self.more(digest.removed.len().saturating_sub(most), None);
            let titles = titles.chain(more).collect::<Result<Vec<_>, String>>()?;
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

    /// A list of records by their numbers. What there is no room for is counted; it is on the page at `all`.
    fn items(&mut self, digest: &Digest, items: &[usize], all: Option<&SitePath>) -> Result<(), String> {
        let most = self.most();
        let lines = items.iter().take(most).map(|number| self.item(&digest.items[*number]));
        let more = self.more(items.len().saturating_sub(most), all);
        let lines = lines.chain(more).collect::<Result<Vec<_>, _>>()?;
        self.listed += lines.len();
        self.text += &self.notation.list(&lines);
        Ok(())
    }

    /// How many records are listed next.
    fn most(&self) -> usize {
        if self.listed < MAX_LONG { MAX_LISTED } else { MAX_LISTED_LATER }
    }

    /// `and 12 more`; none if there are no more.
    fn more(&self, number: usize, all: Option<&SitePath>) -> Option<Result<String, String>> {
        (number > 0).then(|| {
            let more = self.notation.escaped(&self.words.text("more-tags", &[("number", &number.to_string())])?);
            Ok(match all {
                Some(path) => self.link_to(&more, path),
                None => more,
            })
        })
    }

    /// `Changed: Title (Initiative). Changed in it: Title. Translated into: Français. Summary`
    fn item(&self, item: &DigestItem) -> Result<String, String> {
        let record = self.catalogue.record(item.record);
        let kind = self.catalogue.config.schema.kind(record.kind).label.get(self.code());
        let name = match item.news {
            News::Added => "digest-added",
            News::Moved => "digest-renamed",
            News::Changed => "digest-changed",
            News::Translated => "digest-translated",
        };
        let mut line = self.sentence(name, ("title", &self.link(item.record)), ("kind", kind))?;
        if !item.fields.is_empty() {
            let parts = item.fields.iter().map(|name| self.part(item.record, name)).collect::<Result<Vec<_>, _>>()?;
            line = self.sentence("digest-parts", ("item", &line), ("parts", &self.listing(&parts)?))?;
        }
        let languages = item.translated.iter().filter_map(|code| self.language_name(code)).collect::<Vec<_>>();
        if !languages.is_empty() {
            line = self.sentence("digest-languages", ("item", &line), ("languages", &self.listing(&languages)?))?;
        }
        match record.summary(self.code()) {
            Some(summary) => self.sentence("digest-summary", ("item", &line), ("summary", summary)),
            None => Ok(line),
        }
    }

    /// What a part of a record is called. A field that its kind no longer has is called by its name.
    fn part(&self, record: RecordIndex, name: &str) -> Result<String, String> {
        let kind = self.catalogue.config.schema.kind(self.catalogue.record(record).kind);
        match (kind.field_named(name), ui_strings::of_part(name)) {
            (Some(field), _) => Ok(kind.field(field).label.get(self.code()).to_owned()),
            (None, Some(word)) => self.words.text(word, &[]),
            (None, None) => Ok(name.to_owned()),
        }
    }

    /// The name of one of the site's languages in itself.
    fn language_name(&self, code: &str) -> Option<String> {
        let config = &self.catalogue.config;
        config.language_of(code).map(|language| config.language(language).language.own_name.to_owned())
    }

    fn listing(&self, names: &[String]) -> Result<String, String> {
        Ok(names.join(&self.words.text("list-comma", &[])?))
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
        self.link_to(&title, &self.catalogue.record_path(index, self.language))
    }

    /// What is written already, as a link to a page if the site has an address.
    fn link_to(&self, content: &str, path: &SitePath) -> String {
        match &self.catalogue.config.base_url {
            Some(base) => self.notation.link(content, &path.absolute(base)),
            None => content.to_owned(),
        }
    }
}
