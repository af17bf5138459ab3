//! Atom feeds (RFC 4287): the newest dated records of the site, or of what refers to a record.

use std::cmp::Reverse;

use atom_syndication::{Category, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};

use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{LanguageIndex, Role};
use crate::dates::Date;
use crate::urls::SitePath;

/// How many entries a feed has at most.
const ENTRIES: usize = 20;

/// The records of the site's feed: those dated up to today of the kinds whose records are not terms, the newest first.
#[must_use]
pub fn of_site(catalogue: &Catalogue, language: LanguageIndex) -> Vec<RecordIndex> {
    let schema = &catalogue.config.schema;
    let kinds = schema.kinds().filter(|(_, kind)| kind.role == Role::Ordinary && !kind.is_term);
    newest(catalogue, language, kinds.flat_map(|(kind, _)| catalogue.view(language).list(kind).iter().copied()))
}

/// The records of a record's feed: those dated up to today that refer to it, the newest first.
#[must_use]
pub fn of_record(catalogue: &Catalogue, language: LanguageIndex, record: RecordIndex) -> Vec<RecordIndex> {
    newest(catalogue, language, catalogue.view(language).referrers(record).iter().map(|(_, source)| *source))
}

fn newest(
    catalogue: &Catalogue,
    language: LanguageIndex,
    records: impl Iterator<Item = RecordIndex>,
) -> Vec<RecordIndex> {
    let today = Date::from(catalogue.config.today);
    let dated =
        |record: RecordIndex| catalogue.record(record).date.filter(|date| *date <= today).map(|date| (date, record));
    let mut records: Vec<(Date, RecordIndex)> = records.filter_map(dated).collect();
    records.sort_unstable_by_key(|(date, record)| (Reverse(*date), catalogue.view(language).rank(*record)));
    records.dedup();
    records.into_iter().map(|(_, record)| record).take(ENTRIES).collect()
}

/// Writes a feed of `records` that lies at `path`, for the site or for the record it is about.
///
/// Its `updated` is the date of its newest entry, so that the same records make the same feed on any day.
#[must_use]
pub fn feed(
    catalogue: &Catalogue,
    language: LanguageIndex,
    about: Option<RecordIndex>,
    records: &[RecordIndex],
    path: &SitePath,
) -> Vec<u8> {
    let config = &catalogue.config;
    let base = config.base_url.as_deref().unwrap_or("/");
    let code = config.language(language).language.code;
    let site = config.title.get(code);
    let page =
        about.map_or_else(|| config.language(language).addresses.home(), |record| address(catalogue, language, record));
    let title =
        about.map_or_else(|| site.to_owned(), |record| format!("{} · {site}", catalogue.title(record, language)));
    let updated = records.iter().filter_map(|record| changed(catalogue, code, *record)).max();
    let link = |relation: &str, href: String| Link { href, rel: relation.to_owned(), ..Link::default() };
    let feed = Feed {
        title: Text::plain(title),
        id: path.absolute(base),
        updated: timestamp(updated),
        authors: vec![Person { name: site.to_owned(), ..Person::default() }],
        generator: Some(Generator { value: "Handlist".to_owned(), uri: None, version: None }),
        links: vec![link("self", path.absolute(base)), link("alternate", page.absolute(base))],
        lang: Some(code.to_owned()),
        entries: records.iter().map(|record| entry(catalogue, language, *record, base)).collect(),
        ..Feed::default()
    };
    let mut bytes = feed.to_string().into_bytes();
    bytes.push(b'\n');
    bytes
}

fn entry(catalogue: &Catalogue, language: LanguageIndex, index: RecordIndex, base: &str) -> Entry {
    let code = catalogue.config.language(language).language.code;
    let record = catalogue.record(index);
    let href = address(catalogue, language, index).absolute(base);
    let label = catalogue.config.schema.kind(record.kind).label.get(code);
    Entry {
        title: Text::plain(catalogue.title(index, language).to_owned()),
        id: href.clone(),
        updated: timestamp(changed(catalogue, code, index)),
        published: record.date.map(|date| timestamp(Some(date))),
        links: vec![Link { href, rel: "alternate".to_owned(), ..Link::default() }],
        summary: record.summary(code).map(|summary| Text::plain(summary.to_owned())),
        categories: vec![Category { term: label.to_owned(), scheme: None, label: None }],
        ..Entry::default()
    }
}

fn address(catalogue: &Catalogue, language: LanguageIndex, record: RecordIndex) -> SitePath {
    let found = catalogue.record(record);
    let folder = &catalogue.config.schema.kind(found.kind).folder;
    catalogue.config.language(language).addresses.record(folder, &found.id)
}

fn changed(catalogue: &Catalogue, code: &str, record: RecordIndex) -> Option<Date> {
    let record = catalogue.record(record);
    record.stated(code, |translation| translation.updated).max(record.date)
}

fn timestamp(date: Option<Date>) -> FixedDateTime {
    date.and_then(|date| date.timestamp().parse().ok()).unwrap_or_default()
}
