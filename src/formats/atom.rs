//! Atom feeds (RFC 4287): the newest dated records of the site, or the newest that refer to one record.

use super::xml::XmlDocument;
use super::{Format, FormatInputs};
use crate::catalogue::{Catalogue, RecordIndex, Subject, examples};
use crate::config::LanguageIndex;
use crate::dates::Date;
use crate::urls::SitePath;

/// The maximum number of entries of a feed.
const MAX_ENTRIES: usize = 20;
/// The timestamp of records without a date. Atom requires one.
const UNDATED: &str = "1970-01-01T00:00:00+00:00";

/// A feed of the whole site, or of the records that refer to one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AtomFeed {
    /// The record that the entries refer to; none for the feed of the whole site.
    about: Option<RecordIndex>,
}

impl Format for AtomFeed {
    const DESCRIPTION: &'static str = "a feed";
    const MEDIA_TYPE: &'static str = "application/atom+xml";

    fn each(catalogue: &Catalogue, _pages: usize, mut found: impl FnMut(LanguageIndex, Self)) {
        for language in catalogue.config.language_indices() {
            let records = catalogue.config.schema.kinds().flat_map(|(kind, _)| catalogue.view(language).list(kind));
            let subjects = std::iter::once(Subject::Site).chain(records.copied().map(Subject::Record));
            subjects
                .filter_map(|subject| Self::of_subject(catalogue, language, subject))
                .for_each(|feed| found(language, feed));
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        match self.about {
            None => catalogue.config.language(language).addresses.feed(),
            Some(record) => catalogue.record_feed_path(record, language),
        }
    }

    fn bytes(self, inputs: &FormatInputs<'_>, language: LanguageIndex) -> Vec<u8> {
        let catalogue = inputs.catalogue;
        let records = match self.about {
            None => of_site(catalogue, language),
            Some(record) => of_record(catalogue, language, record),
        };
        FeedWriter { catalogue, language }.feed(self, &records)
    }

    fn of_subject(catalogue: &Catalogue, language: LanguageIndex, subject: Subject) -> Option<Self> {
        catalogue.config.base_url.as_ref()?;
        match subject {
            Subject::Site => Some(Self { about: None }),
            Subject::Record(record) => catalogue.has_feed(record, language).then_some(Self { about: Some(record) }),
        }
    }
}

/// The records in the site's feed, newest first: those of the published kinds with a date that is not in the future.
#[must_use]
pub(crate) fn of_site(catalogue: &Catalogue, language: LanguageIndex) -> Vec<RecordIndex> {
    let kinds = catalogue.config.schema.kinds().filter(|(_, kind)| kind.is_published());
    let records = kinds.flat_map(|(kind, _)| catalogue.view(language).list(kind).iter().copied());
    catalogue.newest(language, records, MAX_ENTRIES)
}

/// The records in a record's feed, newest first: those that refer to it and have a date that is not in the future.
#[must_use]
pub(crate) fn of_record(catalogue: &Catalogue, language: LanguageIndex, record: RecordIndex) -> Vec<RecordIndex> {
    let referrers = catalogue.view(language).referrers(record).iter().map(|(_, source)| *source);
    catalogue.newest(language, referrers, MAX_ENTRIES)
}

/// Writes feeds of one language.
struct FeedWriter<'w> {
    catalogue: &'w Catalogue,
    language: LanguageIndex,
}

impl FeedWriter<'_> {
    /// The feed as XML. Its `updated` is the date of its newest entry, not today, so that builds are reproducible.
    fn feed(&self, feed: AtomFeed, records: &[RecordIndex]) -> Vec<u8> {
        let language = self.catalogue.config.language(self.language);
        let site = self.catalogue.config.title.get(language.language.code);
        let (title, page) = match feed.about {
            None => (site.to_owned(), language.addresses.home()),
            Some(record) => (
                format!("{} · {site}", self.catalogue.title(record, self.language)),
                self.catalogue.record_path(record, self.language),
            ),
        };
        let own = self.absolute(&feed.path(self.catalogue, self.language));
        let namespace = "http://www.w3.org/2005/Atom";
        let attributes = [("xmlns", namespace), ("xml:lang", language.language.code)];
        let mut xml = XmlDocument::new(None, "feed", &attributes);
        xml.text("title", &title);
        xml.text("id", &own);
        xml.text("updated", &timestamp(records.iter().filter_map(|record| self.changed(*record)).max()));
        xml.start("author", &[]);
        xml.text("name", site);
        xml.end("author");
        xml.text("generator", "Handlist");
        xml.empty("link", &[("href", &own), ("rel", "self")]);
        xml.empty("link", &[("href", &self.absolute(&page)), ("rel", "alternate")]);
        records.iter().for_each(|record| self.entry(*record, &mut xml));
        xml.finish("feed")
    }

    fn entry(&self, index: RecordIndex, xml: &mut XmlDocument) {
        let code = self.catalogue.config.language(self.language).language.code;
        let record = self.catalogue.record(index);
        let address = self.absolute(&self.catalogue.record_path(index, self.language));
        xml.start("entry", &[]);
        // A text in another language than the feed's says so (RFC 4287, section 2).
        let in_language = |language: &'static str| (language != code).then_some(("xml:lang", language));
        let title = in_language(record.title_language(code));
        xml.text_with("title", title.as_slice(), &examples::marked_title(self.catalogue, index, code));
        xml.text("id", &address);
        xml.text("updated", &timestamp(self.changed(index)));
        xml.empty("category", &[("term", self.catalogue.config.schema.kind(record.kind).label.get(code))]);
        xml.empty("link", &[("href", &address), ("rel", "alternate")]);
        if let Some(date) = record.date {
            xml.text("published", &timestamp(Some(date)));
        }
        if let Some((stating, summary)) = record.stated(code, |stating| Some((stating, stating.summary.as_deref()?))) {
            xml.text_with("summary", in_language(stating.language).as_slice(), summary);
        }
        xml.end("entry");
    }

    /// The absolute URL of a path. Feeds exist only with a `base_url`, so the empty default is never used.
    fn absolute(&self, path: &SitePath) -> String {
        path.absolute(self.catalogue.config.base_url.as_deref().unwrap_or_default())
    }

    /// The date of the last change: `updated` or the record's date, whichever is later. A change that is still to come
    /// does not count.
    fn changed(&self, record: RecordIndex) -> Option<Date> {
        let record = self.catalogue.record(record);
        let code = self.catalogue.config.language(self.language).language.code;
        let updated = record.stated(code, |translation| translation.updated);
        updated.filter(|updated| *updated <= self.catalogue.config.today).max(record.date)
    }
}

/// A date as an Atom date construct (RFC 4287, section 3.3).
fn timestamp(date: Option<Date>) -> String {
    date.map_or_else(|| UNDATED.to_owned(), |date| date.timestamp().replace('Z', "+00:00"))
}
