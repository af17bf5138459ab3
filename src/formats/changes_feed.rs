//! The feed of what is new (Atom, RFC 4287): the recorded changes of the catalogue, the latest first.

use super::xml::XmlDocument;
use super::{Format, FormatInputs};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::LanguageIndex;
use crate::history::{HistoryEntry, HistoryEvent};
use crate::urls::{self, SitePath};

/// The maximum number of entries of the feed.
const MAX_ENTRIES: usize = 50;
/// The timestamp of a feed without entries. Atom requires one.
const NEVER: &str = "1970-01-01T00:00:00+00:00";

/// The feed of what is new in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ChangesFeed;

impl Format for ChangesFeed {
    const DESCRIPTION: &'static str = "the feed of what is new";
    const MEDIA_TYPE: &'static str = "application/atom+xml";

    fn each(catalogue: &Catalogue, _pages: usize, mut found: impl FnMut(LanguageIndex, Self)) {
        let config = &catalogue.config;
        if config.changes.page && config.base_url.is_some() {
            config.language_indices().for_each(|language| found(language, Self));
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        catalogue.config.language(language).addresses.changes_feed()
    }

    fn bytes(self, inputs: &FormatInputs<'_>, language: LanguageIndex) -> Vec<u8> {
        let catalogue = inputs.catalogue;
        let site = catalogue.config.language(language);
        let title = catalogue.config.title.get(site.language.code);
        let own = absolute(catalogue, &site.addresses.changes_feed());
        let page = absolute(catalogue, &site.addresses.changes());
        let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", site.language.code)];
        let mut xml = XmlDocument::new(None, "feed", &attributes);
        // A record that is gone has no page to lead to.
        let shown = inputs.history.entries.iter().filter(|entry| entry.event != HistoryEvent::Removed);
        let shown = shown.filter_map(|entry| Some((entry, catalogue.named(&entry.record)?)));
        let entries: Vec<(&HistoryEntry, RecordIndex)> = shown.take(MAX_ENTRIES).collect();
        xml.text("title", title);
        xml.text("id", &own);
        xml.text("updated", &entries.first().map_or_else(|| NEVER.to_owned(), |(entry, _)| timestamp(entry)));
        xml.start("author", &[]);
        xml.text("name", title);
        xml.end("author");
        xml.text("generator", "Handlist");
        xml.empty("link", &[("href", &own), ("rel", "self")]);
        xml.empty("link", &[("href", &page), ("rel", "alternate")]);
        for (entry, record) in entries {
            write_entry(catalogue, language, &page, entry, record, &mut xml);
        }
        xml.finish("feed")
    }
}

fn write_entry(
    catalogue: &Catalogue,
    language: LanguageIndex,
    page: &str,
    entry: &HistoryEntry,
    index: RecordIndex,
    xml: &mut XmlDocument,
) {
    let code = catalogue.config.language(language).language.code;
    let record = catalogue.record(index);
    let in_language = |language: &'static str| (language != code).then_some(("xml:lang", language));
    xml.start("entry", &[]);
    xml.text_with("title", in_language(record.title_language(code)).as_slice(), catalogue.title(index, language));
    // A record may change on several days, and the changes of each are an entry of its own.
    xml.text("id", &format!("{page}#{}-{}", entry.date, urls::fragment(&entry.record)));
    xml.text("updated", &timestamp(entry));
    xml.empty("category", &[("term", catalogue.config.schema.kind(record.kind).label.get(code))]);
    let address = absolute(catalogue, &catalogue.record_path(index, language));
    xml.empty("link", &[("href", &address), ("rel", "alternate")]);
    if let Some((stating, summary)) = record.stated(code, |stating| Some((stating, stating.summary.as_deref()?))) {
        xml.text_with("summary", in_language(stating.language).as_slice(), summary);
    }
    xml.end("entry");
}

fn timestamp(entry: &HistoryEntry) -> String {
    entry.date.timestamp().replace('Z', "+00:00")
}

/// The absolute URL of a path. The feed exists only with a `base_url`.
fn absolute(catalogue: &Catalogue, path: &SitePath) -> String {
    path.absolute(catalogue.config.base_url.as_deref().unwrap_or_default())
}
