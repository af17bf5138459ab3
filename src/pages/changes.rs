//! The page of what is new: the recorded changes of the catalogue, day by day.

use super::common::{Builder, Head};
use super::contract::{Documented, LinkContext, Text, contract};
use super::parts_of_records::RecordPartContext;
use super::{Failure, PageSort, Rendering};
use crate::catalogue::Catalogue;
use crate::config::{Kind, LanguageIndex};
use crate::history::HistoryEntry;
use crate::urls::SitePath;

/// So many changes are listed.
const MAX_LISTED: usize = 200;

contract! {
    /// `changes`, in `changes.html`: what is new.
    ChangesContext {
        /// The days on which changes were recorded, the latest first.
        days: Vec<ChangedDayContext>,
        /// Whether older changes are left out.
        older: bool,
        /// The feed of what is new; none without a `base_url`.
        feed_url: Option<Text>,
    }
    /// The changes of one day.
    ChangedDayContext {
        /// The day, as ISO 8601.
        date: Text,
        /// What has changed: what is new first, then what has changed, then what is gone.
        changes: Vec<ChangedRecordContext>,
    }
    /// A record that has changed.
    ChangedRecordContext {
        /// `added`, `changed`, `renamed` or `removed`.
        event: Text,
        /// What a record of its kind is called; empty if the site no longer has the kind.
        kind: Text,
        /// The record; its URL is empty if it is gone.
        link: LinkContext,
        /// What has changed in it.
        parts: Vec<RecordPartContext>,
        /// The languages into which it was translated, by their names.
        translated: Vec<Text>,
    }
}

/// The page of what is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ChangesPage;

impl PageSort for ChangesPage {
    const TEMPLATE: &'static str = "changes";
    const CONTRACT: &'static [Documented] = DOCUMENTED;

    fn each(catalogue: &Catalogue, _: LanguageIndex, mut found: impl FnMut(Self)) {
        if catalogue.config.changes.page {
            found(Self);
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        catalogue.config.language(language).addresses.changes()
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let mut context = builder.context(Head::new(Self::TEMPLATE, builder.addresses().changes()));
        let entries = &builder.history.entries;
        let listed = &entries[..entries.len().min(MAX_LISTED)];
        let days = listed.chunk_by(|one, other| one.date == other.date).map(|entries| day(builder, entries)).collect();
        let has_feed = builder.catalogue.config.base_url.is_some();
        let feed_url = has_feed.then(|| builder.addresses().changes_feed().link().into());
        let changes = ChangesContext { days, older: entries.len() > MAX_LISTED, feed_url };
        context.push(("changes", changes.into()));
        Ok(Rendering::of(Self::TEMPLATE, context))
    }

    fn description(self, _: &Catalogue) -> String {
        "the page of what is new".to_owned()
    }
}

fn day(builder: &Builder<'_>, entries: &[HistoryEntry]) -> ChangedDayContext {
    ChangedDayContext {
        date: entries[0].date.to_string().into(),
        changes: entries.iter().map(|entry| changed(builder, entry)).collect(),
    }
}

fn changed(builder: &Builder<'_>, entry: &HistoryEntry) -> ChangedRecordContext {
    let schema = &builder.catalogue.config.schema;
    let kind = entry.record.split_once('/').and_then(|(kind, _)| schema.kind_named(kind));
    let record = builder.catalogue.named(&entry.record);
    let declared: Option<&Kind> = kind.map(|kind| builder.kind(kind));
    let part = |name: &String| RecordPartContext::of(name, declared, builder.code(), None);
    ChangedRecordContext {
        event: entry.event.name().into(),
        kind: declared.map_or("", |kind| kind.label.get(builder.code())).into(),
        link: record.map_or_else(|| LinkContext::new(&*entry.title, ""), |record| builder.link(record)),
        parts: entry.fields.iter().map(part).collect(),
        translated: entry.translated.iter().filter_map(|code| language_name(builder, code)).collect(),
    }
}

/// The name of one of the site's languages in itself.
fn language_name(builder: &Builder<'_>, code: &str) -> Option<Text> {
    let config = &builder.catalogue.config;
    config.language_of(code).map(|language| config.language(language).language.own_name.into())
}
