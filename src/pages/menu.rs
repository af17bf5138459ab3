//! The menu: the entries of `[menu]`, or else the lists of the kinds.

use super::contract::{LinkContext, MenuEntryContext};
use super::language::foreign;
use crate::catalogue::Catalogue;
use crate::config::{Kind, KindIndex, LanguageIndex, MenuEntry, MenuTarget, Role};
use crate::urls::SitePath;

/// The entries of the menu in a language. Entries that lead nowhere are left out; `checks` reports them.
pub(super) fn menu(catalogue: &Catalogue, language: LanguageIndex) -> Vec<MenuEntryContext> {
    let config = &catalogue.config;
    match &config.menu {
        Some(entries) => entries.iter().filter_map(|declared| entry(catalogue, language, declared)).collect(),
        None => {
            let in_menu = |(kind, declared): &(KindIndex, &Kind)| declared.in_menu && catalogue.has_list(*kind);
            let kinds = config.schema.kinds().filter(in_menu);
            kinds.map(|(kind, _)| with_entries(list_link(catalogue, language, kind), Vec::new())).collect()
        }
    }
}

/// Links to the lists of the kinds that have records; those of regions and languages are left out.
pub(super) fn lists(catalogue: &Catalogue, language: LanguageIndex) -> Vec<LinkContext> {
    let is_shown = |(kind, declared): &(KindIndex, &Kind)| {
        catalogue.has_list(*kind) && !matches!(declared.role, Role::Region | Role::Language)
    };
    let kinds = catalogue.config.schema.kinds().filter(is_shown);
    kinds.map(|(kind, _)| list_link(catalogue, language, kind)).collect()
}

fn list_link(catalogue: &Catalogue, language: LanguageIndex, kind: KindIndex) -> LinkContext {
    let language_of_site = catalogue.config.language(language);
    let declared = catalogue.config.schema.kind(kind);
    let title = declared.plural.get(language_of_site.language.code);
    LinkContext {
        name: Some((&*declared.name).into()),
        count: Some(catalogue.view(language).list(kind).len()),
        ..LinkContext::new(title, language_of_site.addresses.list(&declared.folder, 1).link())
    }
}

/// The link to the page of the network, if the site has one. Its title is empty where the theme says it; its name is
/// that of the members' kind.
pub(super) fn network(catalogue: &Catalogue, language: LanguageIndex) -> Option<LinkContext> {
    let settings = catalogue.config.network.as_ref()?;
    let of_site = catalogue.config.language(language);
    let url = of_site.addresses.network(&settings.name).link();
    let name = Some((&*catalogue.config.schema.kind(settings.kind).name).into());
    Some(LinkContext { name, ..LinkContext::new(settings.title.get(of_site.language.code), url) })
}

/// An entry with those under it; none if it, or all of them, lead nowhere.
fn entry(catalogue: &Catalogue, language: LanguageIndex, declared: &MenuEntry) -> Option<MenuEntryContext> {
    if declared.target.is_some() {
        return labelled(catalogue, language, declared).map(|link| with_entries(link, Vec::new()));
    }
    let entries: Vec<LinkContext> =
        declared.entries.iter().filter_map(|inner| labelled(catalogue, language, inner)).collect();
    let label = declared.label.get(catalogue.config.language(language).language.code);
    (!entries.is_empty()).then(|| with_entries(LinkContext::new(label, ""), entries))
}

/// The link of an entry, called by its label if it has one.
fn labelled(catalogue: &Catalogue, language: LanguageIndex, declared: &MenuEntry) -> Option<LinkContext> {
    let link = link(catalogue, language, declared.target.as_ref()?)?;
    let label = declared.label.get(catalogue.config.language(language).language.code);
    Some(match label {
        "" => link,
        label => LinkContext { title: label.into(), language: None, direction: None, ..link },
    })
}

/// The link to a target; none if there is no such page.
fn link(catalogue: &Catalogue, language: LanguageIndex, target: &MenuTarget) -> Option<LinkContext> {
    match target {
        MenuTarget::Address(address) => Some(LinkContext::new(&**address, &**address)),
        MenuTarget::Network => network(catalogue, language).map(|link| LinkContext { name: None, ..link }),
        MenuTarget::Form(name) => {
            let declared = catalogue.config.form_named(name)?;
            let language = catalogue.config.language(language);
            let title = declared.title_in(&catalogue.config.schema, language.language.code);
            Some(LinkContext::new(title, language.addresses.form(name).link()))
        }
        MenuTarget::List(kind) => catalogue.has_list(*kind).then(|| list_link(catalogue, language, *kind)),
        MenuTarget::File(path) => Some(LinkContext::new(&**path, SitePath::new(&**path).link())),
        MenuTarget::Record(kind, id, heading) => {
            let index = catalogue.find(*kind, id)?;
            let code = catalogue.config.language(language).language.code;
            let (of, direction) = foreign(catalogue.record(index), code);
            let mut url = catalogue.record_path(index, language).link();
            if let Some(heading) = heading {
                url.push('#');
                url.push_str(heading);
            }
            Some(LinkContext { language: of, direction, ..LinkContext::new(catalogue.title(index, language), url) })
        }
    }
}

fn with_entries(link: LinkContext, entries: Vec<LinkContext>) -> MenuEntryContext {
    let LinkContext { title, url, name, count, language, direction } = link;
    MenuEntryContext { title, url, name, count, language, direction, entries }
}
