//! Reads `[menu]`: which entries the menu has, in which order, and `menu` of kinds.

use super::super::schema::{Role, Schema};
use super::super::{Form, MenuEntry, MenuTarget, NetworkSettings};
use super::reader::SettingsReader;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::normal_forms::nfc;
use crate::urls;
use crate::values::{self, Entry, Spanned, Table, Value};

/// The most entries of the menu, those under others included. Every page has them all.
const MAX_ENTRIES: usize = 100;

const HOW_TO_LINK: &str = "write \"@topic\" for the list of a kind, \"@page/about\" for a record, \"/rules.pdf\" for a \
     file in static/, or an address that starts with https:// or mailto:";

/// What entries of the menu can lead to, besides addresses.
#[derive(Clone, Copy)]
pub(super) struct Declared<'d> {
    schema: &'d Schema,
    forms: &'d [Form],
    network: Option<&'d NetworkSettings>,
}

impl SettingsReader<'_> {
    /// The entries of `[menu]`; none without that table.
    pub(super) fn menu(
        &mut self,
        settings: &Table,
        schema: &Schema,
        forms: &[Form],
        network: Option<&NetworkSettings>,
    ) -> Option<Vec<MenuEntry>> {
        let menu = values::get(settings, "menu");
        self.kinds_in_menu(settings, menu.is_some());
        let menu = menu?;
        if matches!(menu.value.value, Value::List(_)) {
            let help = "write [menu], and below it entries = [\"@topic\", \"@page/about\"]";
            self.problem(
                Code::InvalidSetting,
                menu.key_span,
                "`menu` is a list, and its entries stand in a table",
                help,
            );
            return None;
        }
        let table = self.table(Some(menu));
        self.keys("`[menu]`", table, &["entries"]);
        let Some(entries) = values::get(table, "entries") else {
            let help =
                "write entries = [\"@topic\", \"@page/about\"]; without [menu], the menu has the lists of all kinds";
            self.problem(Code::MissingKey, menu.key_span, "`[menu]` has no `entries`", help);
            return None;
        };
        let entries = self.menu_entries(Declared { schema, forms, network }, entries, true);
        let count: usize = entries.iter().map(|entry| 1 + entry.entries.len()).sum();
        if count > MAX_ENTRIES {
            let message = format!("the menu has {count} entries; it may have {MAX_ENTRIES}");
            self.problem(
                Code::InvalidSetting,
                menu.key_span,
                message,
                "link to a list or to a page instead of its parts",
            );
        }
        Some(entries)
    }

    /// Reports `menu` of kinds that has no effect, or cannot be.
    fn kinds_in_menu(&mut self, settings: &Table, has_entries: bool) {
        for kind in self.table(values::get(settings, "kinds")) {
            let Value::Table(table) = &kind.value.value else { continue };
            let Some(setting) = values::get(table, "menu") else { continue };
            if has_entries {
                let message =
                    format!("`menu` of kind `{}` has no effect: `[menu]` says which entries there are", kind.key);
                self.problem(Code::IneffectiveSetting, setting.key_span, message, "remove one of the two");
            } else if &*kind.key == "page" && setting.value.value == Value::Boolean(true) {
                let message = "the kind `page` has no list that could be in the menu";
                let help = "name the pages that are: [menu] with entries = [\"@page/about\"]";
                self.problem(Code::InvalidSetting, setting.value.span, message, help);
            }
        }
    }

    fn menu_entries(&mut self, declared: Declared<'_>, entry: &Entry, is_top: bool) -> Vec<MenuEntry> {
        let items = self.list(Some(entry));
        if items.is_empty() && matches!(entry.value.value, Value::List(_)) {
            self.problem(Code::InvalidSetting, entry.value.span, "this list of entries is empty", HOW_TO_LINK);
        }
        items.iter().filter_map(|item| self.menu_entry(declared, item, is_top)).collect()
    }

    /// One entry: where it leads, or a table with `to` or `entries` and a `label`.
    fn menu_entry(&mut self, declared: Declared<'_>, item: &Spanned, is_top: bool) -> Option<MenuEntry> {
        let table = match &item.value {
            Value::Text(to) => {
                let target = self.menu_target(declared, to, item.span, false)?;
                let place = self.source.place(item.span);
                return Some(MenuEntry { label: Default::default(), target: Some(target), entries: Vec::new(), place });
            }
            Value::Table(table) => table,
            _ => {
                self.wrong_value("entries", item, "\"@topic\", or { to = \"@topic\", label = \"…\" }");
                return None;
            }
        };
        self.keys("an entry of the menu", table, &["to", "label", "entries"]);
        let label = self.localised(values::get(table, "label"));
        match (values::get(table, "to"), values::get(table, "entries")) {
            (Some(to), None) => {
                let written = self.text(Some(to))?;
                let target = self.menu_target(declared, &written, to.value.span, !label.is_empty())?;
                let place = self.source.place(to.value.span);
                Some(MenuEntry { label, target: Some(target), entries: Vec::new(), place })
            }
            (None, Some(entries)) if is_top => {
                if label.is_empty() {
                    let message = "these entries of the menu stand under no name";
                    self.problem(
                        Code::MissingKey,
                        entries.key_span,
                        message,
                        "write label = \"About\", say, before them",
                    );
                }
                let place = self.source.place(item.span);
                Some(MenuEntry { label, target: None, entries: self.menu_entries(declared, entries, false), place })
            }
            (None, Some(entries)) => {
                let message = "the menu has two levels, and this would be a third";
                self.problem(Code::InvalidSetting, entries.key_span, message, "put the entries one level up");
                None
            }
            (Some(_), Some(entries)) => {
                let message = "an entry of the menu leads somewhere or holds entries, not both";
                self.problem(Code::ConflictingSettings, entries.key_span, message, "put `to` first among its entries");
                None
            }
            (None, None) => {
                self.problem(Code::MissingKey, item.span, "this entry of the menu leads nowhere", HOW_TO_LINK);
                None
            }
        }
    }

    fn menu_target(
        &mut self,
        declared: Declared<'_>,
        written: &str,
        span: Span,
        has_label: bool,
    ) -> Option<MenuTarget> {
        let schema = declared.schema;
        let Some(name) = written.strip_prefix('@') else {
            return self.menu_address(schema, written, span, has_label);
        };
        let (name, heading) = name.split_once('#').map_or((name, None), |(name, heading)| (name, Some(heading)));
        let heading = heading.filter(|heading| !heading.is_empty());
        let (name, id) = name.split_once('/').map_or((name, ""), |(name, id)| (name, id.trim_matches('/')));
        if name == Form::LINK_NAME {
            return self.menu_form(declared.forms, id, span);
        }
        if let Some(network) = declared.network.filter(|_| name == NetworkSettings::LINK_NAME && id.is_empty()) {
            if !has_label && network.title.is_empty() {
                let message = "an entry that leads to the network needs a `label`, for `[network]` has no `title`";
                let help = "write { to = \"@network\", label = \"…\" }, or a `title` in [network]";
                self.problem(Code::MissingKey, span, message, help);
            }
            return Some(MenuTarget::Network);
        }
        let Some(kind) = schema.kind_named(name) else {
            let names: Vec<String> = schema.kinds.iter().map(|kind| format!("@{}", kind.name)).collect();
            let problem =
                Diagnostic::new(Code::UnknownName, format!("there is no kind `{name}` for the menu to lead to"))
                    .at(self.source.place(span))
                    .help(format!("the lists of the kinds are: {}", names.join(", ")));
            self.diagnostics.push(problem.suggest(&format!("@{name}"), names.iter().map(String::as_str)));
            return None;
        };
        if id.is_empty() && schema.kind(kind).role == Role::Page {
            let message = format!("the kind `{name}` has no list that could be in the menu");
            self.problem(Code::InvalidSetting, span, message, "name one of its records, as in \"@page/about\"");
            return None;
        }
        match heading {
            Some(heading) if id.is_empty() => {
                let message = format!("the list of the kind `{name}` has no heading `#{heading}`");
                let help = format!("write \"@{name}\", or \"@{name}/…#{heading}\" with the id of a record");
                self.problem(Code::InvalidSetting, span, message, help);
                None
            }
            None if id.is_empty() => Some(MenuTarget::List(kind)),
            _ => Some(MenuTarget::Record(kind, nfc(id).into(), heading.map(|heading| nfc(heading).into()))),
        }
    }

    fn menu_form(&mut self, forms: &[Form], name: &str, span: Span) -> Option<MenuTarget> {
        if forms.iter().any(|form| *form.name == *name) {
            return Some(MenuTarget::Form(name.into()));
        }
        let names = || forms.iter().map(|form| &*form.name);
        let message = format!("there is no form `{}` for the menu to lead to", name.escape_debug());
        let help = match forms {
            [] => "a form is declared by [forms.NAME]".to_owned(),
            _ => format!("the forms are: {}", names().collect::<Vec<_>>().join(", ")),
        };
        let problem = Diagnostic::new(Code::UnknownName, message).at(self.source.place(span)).help(help);
        self.diagnostics.push(problem.suggest(name, names()));
        None
    }

    /// A file of `static/`, by its path from the root, or an address outside the site.
    fn menu_address(&mut self, schema: &Schema, written: &str, span: Span, has_label: bool) -> Option<MenuTarget> {
        let file = written.strip_prefix('/').filter(|path| !path.starts_with('/') && !path.is_empty());
        let is_mail = written.strip_prefix("mailto:").is_some_and(urls::is_email);
        if file.is_none() && !is_mail && !urls::is_address(written) {
            let kind = written.split('/').next().unwrap_or_default();
            let help = match schema.kind_named(kind) {
                Some(_) => format!("write \"@{written}\""),
                None => HOW_TO_LINK.to_owned(),
            };
            self.problem(
                Code::InvalidSetting,
                span,
                format!("the menu cannot lead to `{}`", written.escape_debug()),
                help,
            );
            return None;
        }
        if !has_label {
            let message = match file {
                Some(_) => "an entry that leads to a file needs a `label`",
                None => "an entry that leads out of the site needs a `label`",
            };
            let help = format!("write {{ to = \"{written}\", label = \"…\" }}");
            self.problem(Code::MissingKey, span, message, help);
        }
        Some(match file {
            Some(path) => MenuTarget::File(nfc(&urls::decode(path)).into()),
            None => MenuTarget::Address(written.into()),
        })
    }
}
