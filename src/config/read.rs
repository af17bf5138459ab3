//! Reads `site.toml` into [`Config`]: parses it to a table of values, then validates each. All problems are
//! reported, not only the first.

mod constraints;
mod coverage;
mod fields;
mod forms;
mod kinds;
mod layouts;
mod maintenance;
mod matching;
mod menu;
mod network;
mod objects;
mod permalink;
mod publication;
mod reader;
mod sort;
mod synonyms;
mod tables;
mod untitled;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::matching::Matching;
use super::schema::{FieldType, Kind, KindIndex, Permalink, Role, Schema};
use super::{BuildEnvironment, Config, Extensions, NetworkSettings, SiteLanguage};
use crate::diagnostics::{Checked, Code, Diagnostic, Location, Severity, SourceText, Span, is_invisible};
use crate::file_names;
use crate::languages::{self, Language};
use crate::urls::{self, Addresses};
use crate::values::{self, Entry, Value};
use reader::SettingsReader;

/// The default of `per_page`, in records.
const DEFAULT_PER_PAGE: usize = 50;

/// The keys of `site.toml`.
const KEYS: &[&str] = &[
    "title",
    "description",
    "base_url",
    "languages",
    "timezone",
    "theme",
    "per_page",
    "kinds",
    "menu",
    "crossings",
    "matching",
    "forms",
    "coverage",
    "network",
    "markdown",
    "search",
    "synonyms",
    "budget",
    "offline",
    "quality",
    "changes",
    "output",
    "attachments",
    "static",
    "policy",
    "limits",
    "severity",
];

pub(super) fn read(
    source: SourceText<'_>,
    build_environment: BuildEnvironment,
    extensions: Extensions,
) -> Checked<Config> {
    let parsed = values::from_toml(source, 0, source.text);
    let is_toml = parsed.diagnostics.is_empty();
    let mut reader = SettingsReader { source, time_zone: TimeZone::UTC, diagnostics: parsed.diagnostics };
    let table = parsed.value;
    reader.keys("site.toml", &table, KEYS);
    if values::get(&table, "title").is_none() && is_toml {
        let problem = Diagnostic::new(Code::MissingKey, "`site.toml` has no `title`").at(source.place(Span::default()));
        reader.diagnostics.push(problem.help("write `title = \"The name of the catalogue\"` at its head"));
    }
    let time_zone = reader.time_zone(values::get(&table, "timezone"));
    reader.time_zone = time_zone.clone().unwrap_or(TimeZone::UTC);
    let mut schema = reader.schema(&table);
    let matching = reader.matching(values::get(&table, "matching"), &schema);
    let network = reader.network(values::get(&table, "network"), &schema, &matching);
    keep_contacts_private(&mut schema, &matching, network.as_ref());
    let crossings = reader.crossings(values::get(&table, "crossings"), &schema);
    let forms = reader.forms(values::get(&table, "forms"), &schema, &matching);
    let languages = reader.languages(values::get(&table, "languages"), &schema);
    let synonyms = reader.synonyms(values::get(&table, "synonyms"), &languages);
    let config = Config {
        title: reader.localised(values::get(&table, "title")),
        description: reader.localised(values::get(&table, "description")),
        base_url: reader.base_url(values::get(&table, "base_url")),
        languages,
        theme_place: values::get(&table, "theme")
            .map_or_else(|| Location::file(source.path), |entry| source.place(entry.value.span)),
        theme: reader.theme(values::get(&table, "theme")),
        per_page: reader.per_page(values::get(&table, "per_page")),
        menu: reader.menu(&table, &schema, &forms, network.as_ref()),
        quality: reader.quality(values::get(&table, "quality"), &schema),
        changes: reader.changes(values::get(&table, "changes"), &schema, &crossings),
        crossings,
        coverage: reader.coverage(values::get(&table, "coverage"), &schema, &matching),
        matching,
        network,
        forms,
        markdown: reader.markdown(values::get(&table, "markdown")),
        search: reader.search(values::get(&table, "search")),
        synonyms,
        budget: reader.budget(values::get(&table, "budget"), extensions),
        offline: reader.offline(values::get(&table, "offline")),
        output: reader.output(values::get(&table, "output")),
        attachment_types: reader.attachments(values::get(&table, "attachments")),
        static_allowed: reader.static_files(values::get(&table, "static")),
        added_origins: reader.policy(values::get(&table, "policy")),
        limits: reader.limits(values::get(&table, "limits")),
        severities: reader.severities(values::get(&table, "severity")),
        schema,
        today: build_environment.day_in(time_zone.as_ref()),
        time_zone,
        drafts: build_environment.drafts,
        source: source.text.into(),
    };
    Checked { value: config, diagnostics: reader.diagnostics }
}

impl SettingsReader<'_> {
    fn base_url(&mut self, entry: Option<&Entry>) -> Option<Box<str>> {
        let url = self.text(entry)?;
        let span = entry?.value.span;
        if url.is_empty() {
            return None;
        }
        if !urls::is_address(&url) || url.contains(['?', '#']) || url.contains(is_invisible) {
            self.problem(
                Code::InvalidSetting,
                span,
                "`base_url` is not a web address",
                "write it as in \"https://example.org/catalogue/\"",
            );
            return None;
        }
        Some(if url.ends_with('/') { url } else { format!("{url}/").into() })
    }

    fn languages(&mut self, entry: Option<&Entry>, schema: &Schema) -> Vec<SiteLanguage> {
        let mut found: Vec<SiteLanguage> = Vec::new();
        for (code, span) in self.texts(entry) {
            let Some(language) = Language::of_code(code) else {
                let help = languages::advice(code).unwrap_or_else(|| {
                    "write language tags, as in languages = [\"en\", \"pt-BR\", \"zh-Hant\", \"prs\"]".to_owned()
                });
                self.problem(Code::UnknownLanguage, span, format!("`{code}` is no language"), help);
                continue;
            };
            if found.iter().any(|known| known.language.code == language.code) {
                let message = match language.code {
                    tag if tag == code => format!("`{tag}` is listed twice"),
                    tag => format!("`{tag}` is listed twice, once as `{code}`"),
                };
                self.problem(Code::ConflictingSettings, span, message, "remove one of the two");
                continue;
            }
            if let Some(reason) = file_names::problem(&language.folder()) {
                let message =
                    format!("`{}` ({}) cannot be part of an address: {reason}", language.code, language.names[0]);
                let help =
                    format!("write it with its script, which changes nothing else: \"{}\"", language.with_script());
                self.problem(Code::InvalidSetting, span, message, help);
                continue;
            }
            let prefix = if found.is_empty() { String::new() } else { language.folder() };
            let is_prefix = |folder: &str| folder.to_lowercase() == prefix;
            let is_in = |kind: &Kind| {
                let permalink = kind.permalink.as_ref().and_then(Permalink::first_folder);
                kind.folder.split('/').next().is_some_and(is_prefix) || permalink.is_some_and(is_prefix)
            };
            if !prefix.is_empty() && schema.kinds.iter().any(is_in) {
                let message = format!("the pages in `{code}` and a kind's folder would both lie in `{prefix}/`");
                self.problem(Code::ConflictingSettings, span, message, "give the kind another folder");
                continue;
            }
            found.push(SiteLanguage { language, addresses: Addresses::new(&prefix) });
        }
        if found.is_empty() {
            found.extend(
                Language::of_code("en").map(|language| SiteLanguage { language, addresses: Addresses::new("") }),
            );
        }
        found
    }

    fn time_zone(&mut self, entry: Option<&Entry>) -> Option<TimeZone> {
        let name = self.text(entry)?;
        let span = entry?.value.span;
        let found = TimeZone::get(&name).ok();
        if found.is_none() {
            let names: Vec<String> = jiff::tz::db().available().map(|known| known.to_string()).collect();
            let problem = Diagnostic::new(Code::InvalidSetting, format!("`{name}` is no time zone"))
                .at(self.source.place(span))
                .help("write a name of the IANA time zone database, as in timezone = \"Africa/Nairobi\"");
            self.diagnostics.push(problem.suggest(&name, names.iter().map(String::as_str)));
        }
        found
    }

    fn theme(&mut self, entry: Option<&Entry>) -> Box<str> {
        let name = self.text(entry).unwrap_or_else(|| "default".into());
        let Some(reason) = file_names::problem(&name) else { return name };
        let span = entry.map_or(Span::default(), |entry| entry.value.span);
        let help = "write the name of a folder in themes/, as in \"default\"";
        self.problem(
            Code::InvalidSetting,
            span,
            format!("`{}` cannot be a theme: {reason}", name.escape_debug()),
            help,
        );
        "default".into()
    }

    fn per_page(&mut self, entry: Option<&Entry>) -> usize {
        match entry.map(|entry| (entry, &entry.value.value)) {
            None => DEFAULT_PER_PAGE,
            Some((_, Value::Integer(number @ 1..=1000))) => usize::try_from(*number).unwrap_or(DEFAULT_PER_PAGE),
            Some((entry, _)) => {
                let message = "`per_page` is not a whole number from 1 to 1000";
                self.problem(
                    Code::InvalidSetting,
                    entry.value.span,
                    message,
                    format!("{DEFAULT_PER_PAGE} is the default"),
                );
                DEFAULT_PER_PAGE
            }
        }
    }

    fn severities(&mut self, entry: Option<&Entry>) -> BTreeMap<Code, Severity> {
        let mut severities = BTreeMap::new();
        for setting in self.table(entry) {
            let Some(code) = Code::from_name(&setting.key) else {
                let problem = Diagnostic::new(Code::UnknownName, format!("there is no diagnostic `{}`", setting.key))
                    .at(self.source.place(setting.key_span))
                    .help("docs/diagnostics.md lists them all")
                    .suggest(&setting.key, Code::ALL.iter().map(|code| code.name()));
                self.diagnostics.push(problem);
                continue;
            };
            let lowered = matches!(setting.value.value.as_text(), Some("warning" | "off"));
            if lowered && !code.can_be_lowered() {
                let why = match code {
                    Code::PrivateContact => "somebody's contact would be published",
                    _ => "a record or a page would be lost without a word",
                };
                let message = format!("`{code}` stays an error: {why}");
                self.problem(Code::InvalidSetting, setting.value.span, message, "remove this line");
                continue;
            }
            match setting.value.value.as_text() {
                Some("error") => drop(severities.insert(code, Severity::Error)),
                Some("warning") => drop(severities.insert(code, Severity::Warning)),
                Some("off") => drop(severities.insert(code, Severity::Off)),
                _ => {
                    let message = format!("this is no severity of `{code}`");
                    self.problem(
                        Code::InvalidSetting,
                        setting.value.span,
                        message,
                        "write \"error\", \"warning\" or \"off\"",
                    );
                }
            }
        }
        severities
    }

    fn crossings(&mut self, entry: Option<&Entry>, schema: &Schema) -> Vec<(KindIndex, KindIndex)> {
        let mut crossings = Vec::new();
        for item in self.list(entry) {
            let Value::Table(table) = &item.value else {
                self.wrong_value("crossings", item, "written as [[crossings]] with of = [\"topic\", \"country\"]");
                continue;
            };
            self.keys("a crossing", table, &["of"]);
            let names = self.texts(values::get(table, "of"));
            let kinds: Vec<KindIndex> =
                names.iter().filter_map(|(name, span)| self.kind_named(schema, name, *span)).collect();
            match (&kinds[..], names.len()) {
                ([one, other], 2) if crossings.contains(&(*one, *other)) || crossings.contains(&(*other, *one)) => {
                    self.problem(
                        Code::ConflictingSettings,
                        item.span,
                        "this crossing is declared twice",
                        "remove one of the two",
                    );
                }
                ([one, other], 2) if one != other => crossings.push((*one, *other)),
                (_, 2) if kinds.len() < 2 => {}
                _ => self.problem(
                    Code::InvalidSetting,
                    item.span,
                    "a crossing is of two kinds",
                    "write of = [\"topic\", \"country\"]",
                ),
            }
        }
        crossings
    }

    pub(super) fn kind_named(&mut self, schema: &Schema, name: &str, span: Span) -> Option<KindIndex> {
        let found = schema.kind_named(name);
        if found.is_none() {
            let names = || schema.kinds.iter().map(|kind| &*kind.name);
            let problem = Diagnostic::new(Code::UnknownName, format!("there is no kind `{name}`"))
                .at(self.source.place(span))
                .help(format!("the kinds are: {}", names().collect::<Vec<_>>().join(", ")));
            self.diagnostics.push(problem.suggest(name, names()));
        }
        found
    }
}

/// Marks the kinds whose records publish contacts only where they say so: those that ask for an answer, and that of the
/// members of the network, if an e-mail address is how they are reached.
fn keep_contacts_private(schema: &mut Schema, matching: &[Matching], network: Option<&NetworkSettings>) {
    let mut kinds: Vec<KindIndex> = matching.iter().map(|request| request.kind).collect();
    let contact = network.and_then(|network| Some((network.kind, network.contact?)));
    kinds.extend(
        contact.filter(|(kind, field)| schema.kind(*kind).field(*field).kind == FieldType::Email).map(|of| of.0),
    );
    for kind in kinds {
        schema.kinds[usize::from(kind.0)].private_contact = true;
    }
    let is_any_private = schema.kinds.iter().any(|kind| kind.private_contact);
    for kind in &mut schema.kinds {
        kind.has_contact_check = kind.private_contact || (is_any_private && kind.role == Role::Page);
    }
}

/// The default label of a kind or field: its name, capitalised and with spaces.
fn capitalised(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
