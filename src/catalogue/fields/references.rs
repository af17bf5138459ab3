//! Resolves the references of a record: each names a record by its id, or a country, region or language by name.

use super::super::{FieldValue, RecordIndex, places};
use super::{RecordReader, likely};
use crate::config::{Field, KindIndex, Role};
use crate::diagnostics::{Code, closest};
use crate::file_names;
use crate::languages::{self, Language};
use crate::normal_forms::nfc;
use crate::values::Spanned;

/// At most this many ids are listed in a message.
const MAX_SHOWN_IDS: usize = 12;

impl RecordReader<'_> {
    pub(super) fn reference(&mut self, field: &Field, kinds: &[KindIndex], value: &Spanned) -> Option<FieldValue> {
        let text = self.expect_text(field, value)?;
        let text = nfc(text.trim());
        let text = &*text;
        let schema = &self.config.schema;
        if let [kind] = kinds
            && schema.kind(*kind).is_built_in()
        {
            return self.built_in_reference(field, *kind, text, value);
        }
        let qualified = text.split_once('/').and_then(|(kind, id)| {
            kinds.iter().find(|known| *schema.kind(**known).name == *kind).map(|kind| (*kind, id))
        });
        let found: Vec<(KindIndex, Option<RecordIndex>)> = match qualified {
            Some((kind, id)) => self.index.find(kind, id).map(|found| (kind, found)).into_iter().collect(),
            None => kinds.iter().filter_map(|kind| self.index.find(*kind, text).map(|found| (*kind, found))).collect(),
        };
        match found[..] {
            [(_, Some(target))] => return Some(FieldValue::Reference(target)),
            [(kind, None)] => {
                let kind = &schema.kind(kind).name;
                let message = format!("the {kind} `{text}` is a draft or has expired, and is not in the site");
                let help = "the reference is left out until it is shown again";
                self.problem(Code::HiddenReference, value.span, &field.name, message, help);
            }
            [] => self.unknown_reference(field, kinds, text, value),
            _ => {
                let qualified_ids: Vec<String> =
                    found.iter().map(|(kind, _)| format!("\"{}/{text}\"", schema.kind(*kind).name)).collect();
                let message = format!("`{text}` is the id of several records");
                let help = format!("write one of: {}", qualified_ids.join(", "));
                self.problem(Code::AmbiguousId, value.span, &field.name, message, help);
            }
        }
        None
    }

    fn unknown_reference(&mut self, field: &Field, kinds: &[KindIndex], text: &str, value: &Spanned) {
        if self.limit.is_full(Code::UnknownReference) {
            return;
        }
        let schema = &self.config.schema;
        let names: Vec<&str> = kinds.iter().map(|kind| &*schema.kind(*kind).name).collect();
        let message = format!("unknown {} `{text}`", names.join(" or "));
        let is_known = |text: &str| kinds.iter().any(|kind| self.index.find(*kind, text).is_some());
        let help = likely_ids(text, |part| self.likely_id(kinds, part), is_known)
            .map(|ids| self.help_for_several(field, &ids))
            .or_else(|| self.likely_id(kinds, text).map(|near| format!("did you mean `{near}`?")))
            .unwrap_or_else(|| self.help_with_ids(kinds));
        self.problem(Code::UnknownReference, value.span, &field.name, message, help);
    }

    /// The id that was most likely meant: by its spelling, by the record's title, or by an address that the record had.
    fn likely_id(&self, kinds: &[KindIndex], text: &str) -> Option<String> {
        let schema = &self.config.schema;
        if let Some((name, id)) = text.split_once('/')
            && let Some(kind) = schema.kind_named(name)
        {
            return closest(id, self.index.names(&[kind])).map(|near| format!("{name}/{near}"));
        }
        let plain = likely::unquoted(text);
        let moved = || {
            let address = |kind: &KindIndex| format!("{}/{text}.html", schema.kind(*kind).folder);
            kinds.iter().find_map(|kind| self.index.moved(&address(kind)))
        };
        let titled = || self.index.titled(kinds, plain);
        let spelt = || closest(plain, self.index.names(kinds));
        moved().or_else(titled).or_else(spelt).map(str::to_owned)
    }

    /// The help for several ids in one text.
    fn help_for_several(&self, field: &Field, ids: &[String]) -> String {
        if field.many {
            let list: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
            format!("these are several; write {}", self.written(&field.name, &format!("[{}]", list.join(", "))))
        } else {
            format!("these are several, and `{}` holds one; write {}", field.name, {
                self.written(&field.name, &format!("\"{}\"", ids.first().map_or("", String::as_str)))
            })
        }
    }

    /// The help where nothing similar is known: where ids come from, and the ids if they are few.
    fn help_with_ids(&self, kinds: &[KindIndex]) -> String {
        let schema = &self.config.schema;
        let folders: Vec<String> = kinds.iter().map(|kind| format!("content/{}/", schema.kind(*kind).folder)).collect();
        let help = format!("write the name of a file in {}, without its ending", folders.join(" or "));
        match self.few_ids(kinds) {
            Some(ids) => format!("{help}; there are: {ids}"),
            None => help,
        }
    }

    /// The ids of some kinds, if they are few enough to be listed.
    pub(super) fn few_ids(&self, kinds: &[KindIndex]) -> Option<String> {
        let is_listed = |kind: &KindIndex| !self.config.schema.kind(*kind).is_built_in();
        let ids: Vec<&str> = self.index.names(kinds).take(MAX_SHOWN_IDS + 1).collect();
        (kinds.iter().all(is_listed) && (1..=MAX_SHOWN_IDS).contains(&ids.len())).then(|| ids.join(", "))
    }

    fn built_in_reference(
        &mut self,
        field: &Field,
        kind: KindIndex,
        text: &str,
        value: &Spanned,
    ) -> Option<FieldValue> {
        let role = self.config.schema.kind(kind).role;
        if role == Role::Tag {
            return self.tag(field, kind, text, value);
        }
        let id = built_in_id(role, text);
        if let Some(language) = id.filter(|_| role == Role::Language).and_then(Language::of_code)
            && let Some(reason) = file_names::problem(language.code)
        {
            let message = format!("`{}` cannot be part of an address: {reason}", language.code);
            let help = format!("write it with its script: \"{}\"", language.with_script());
            self.problem(Code::UnknownLanguage, value.span, &field.name, message, help);
            return None;
        }
        if let Some(found) = id.and_then(|id| self.index.find(kind, id)) {
            return found.map(FieldValue::Reference);
        }
        let (code, what, general) = match role {
            Role::Country => (Code::UnknownCountry, "country", "write an ISO 3166-1 code (ng, NGA) or a usual name"),
            Role::Region => {
                (Code::UnknownCountry, "region", "write a UN M49 code in quotes (\"002\") or a region's name")
            }
            _ => (Code::UnknownLanguage, "language", "write a language tag (fr, pt-BR, prs) or a language's name"),
        };
        if self.limit.is_full(code) {
            return None;
        }
        let id = |part: &str| {
            built_in_id(role, part).or_else(|| near_built_in(role, part).map(|(id, _)| id)).map(str::to_owned)
        };
        let help = likely_ids(text, id, |part| built_in_id(role, part).is_some())
            .map(|ids| self.help_for_several(field, &ids))
            .or_else(|| languages::advice(text).filter(|_| role == Role::Language))
            .or_else(|| near_built_in(role, text).map(|(id, name)| format!("did you mean `{id}` ({name})?")))
            .unwrap_or_else(|| general.to_owned());
        self.problem(code, value.span, &field.name, format!("`{text}` is no {what}"), help);
        None
    }
}

/// The id of a country, region or language, given by a code or a name.
fn built_in_id(role: Role, text: &str) -> Option<&'static str> {
    match role {
        Role::Country => places::country(text).map(|index| places::countries()[index].id),
        Role::Region => places::region(text).map(|index| places::regions()[index].id),
        _ => languages::of_name(text).map(|language| language.code),
    }
}

/// The country, region or language that was most likely meant: its id and English name.
fn near_built_in(role: Role, text: &str) -> Option<(&'static str, &'static str)> {
    let place = |place: &'static places::Place| (place.id, place.names[0]);
    match role {
        Role::Country => places::unofficial(text).or_else(|| places::closest(text, places::countries())).map(place),
        Role::Region => places::closest(text, places::regions()).map(place),
        _ => languages::closest(text).map(|language| (language.code, language.names[0])),
    }
}

/// The ids that the parts of a text mean (`health, water`), if it has several and one of them is known.
fn likely_ids(text: &str, id: impl Fn(&str) -> Option<String>, is_known: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let are_ids = words.len() > 1 && words.iter().all(|word| is_known(word));
    let parts = if are_ids { words } else { likely::parts(text) };
    let is_several = parts.len() > 1 && parts.iter().any(|part| is_known(part) || id(part).is_some());
    let meant = |part: &&str| if is_known(part) { (*part).to_owned() } else { id(part).unwrap_or((*part).to_owned()) };
    is_several.then(|| parts.iter().map(meant).collect())
}
