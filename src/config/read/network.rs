//! Reads `[network]`: who is a member, and what ties members to each other.

use super::super::NetworkSettings;
use super::super::matching::Matching;
use super::super::schema::{FieldIndex, FieldType, Kind, KindIndex, Schema};
use super::reader::SettingsReader;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::file_names;
use crate::values::{self, Entry};

const KEYS: &[&str] =
    &["kind", "member", "joined", "contact", "short", "ties", "members_only", "name", "title", "intro"];
/// The fields that are taken where `joined` and `short` are not set.
const DEFAULT_JOINED: &str = "joined";
const DEFAULT_SHORT: &str = "acronym";

impl SettingsReader<'_> {
    pub(super) fn network(
        &mut self,
        entry: Option<&Entry>,
        schema: &Schema,
        matching: &[Matching],
    ) -> Option<NetworkSettings> {
        let entry = entry?;
        let table = self.table(Some(entry));
        self.keys("`[network]`", table, KEYS);
        if schema.kind_named(NetworkSettings::LINK_NAME).is_some() {
            let message = "a kind is called `network`, so links to the page of the network would lead to its list";
            self.problem(Code::ConflictingSettings, entry.key_span, message, "give the kind another name");
        }
        let kind = self.kind_of_members(entry, table, schema);
        let title = self.localised(values::get(table, "title"));
        let intro = self.localised(values::get(table, "intro"));
        let name = self.network_name(values::get(table, "name"));
        let members_only = self.flag(values::get(table, "members_only")).unwrap_or(false);
        let kind = kind?;
        let declared = schema.kind(kind);
        let member = self.member_field(entry, table, declared);
        let joined = self.field_or_default(values::get(table, "joined"), declared, DEFAULT_JOINED, is_date, "date");
        let short = self.field_or_default(values::get(table, "short"), declared, DEFAULT_SHORT, is_text, "text");
        let contact = self.contact_field(values::get(table, "contact"), declared);
        let ties = match values::get(table, "ties") {
            Some(ties) => self.tie_fields(ties, schema, kind),
            None => default_ties(schema, kind, matching),
        };
        Some(NetworkSettings { kind, member: member?, joined, contact, short, ties, members_only, name, title, intro })
    }

    fn kind_of_members(&mut self, entry: &Entry, table: &[Entry], schema: &Schema) -> Option<KindIndex> {
        let Some(named) = values::get(table, "kind") else {
            let message = "`[network]` does not say of which kind its members are";
            self.problem(Code::MissingKey, entry.key_span, message, "write kind = \"organisation\", say");
            return None;
        };
        let name = self.text(Some(named))?;
        self.kind_named(schema, &name, named.value.span)
    }

    fn member_field(&mut self, entry: &Entry, table: &[Entry], kind: &Kind) -> Option<FieldIndex> {
        let named = values::get(table, "member");
        if named.is_none() {
            let message = "`[network]` does not say which field tells who is a member";
            let help = "write member = \"member\", with the name of a field that is a choice or a flag";
            self.problem(Code::MissingKey, entry.key_span, message, help);
        }
        let fits = |field: &FieldType| matches!(field, FieldType::Choice(_) | FieldType::Flag);
        self.own_field(named, kind, fits, "a field of the type choice or flag, as in member = \"member\"")
    }

    /// The field that is set, or else the one of a name if it is of the type.
    fn field_or_default(
        &mut self,
        entry: Option<&Entry>,
        kind: &Kind,
        default: &str,
        fits: fn(&FieldType) -> bool,
        wanted: &str,
    ) -> Option<FieldIndex> {
        match entry {
            Some(_) => self.own_field(entry, kind, fits, &format!("a field of the type {wanted}")),
            None => kind.field_named(default).filter(|field| fits(&kind.field(*field).kind)),
        }
    }

    fn contact_field(&mut self, entry: Option<&Entry>, kind: &Kind) -> Option<FieldIndex> {
        let fits = |field: &FieldType| matches!(field, FieldType::Url | FieldType::Email);
        match entry {
            Some(_) => self.own_field(entry, kind, fits, "a field of the type url or email"),
            None => kind.fields().find(|(_, field)| field.kind == FieldType::Url).map(|(index, _)| index),
        }
    }

    /// `ties`: names of kinds, which mean all of their fields that refer to members, and of single fields.
    fn tie_fields(&mut self, entry: &Entry, schema: &Schema, members: KindIndex) -> Vec<(KindIndex, FieldIndex)> {
        let mut ties: Vec<(KindIndex, FieldIndex)> = Vec::new();
        for (written, span) in self.texts(Some(entry)) {
            let named = self.named_ties(written, span, schema, members);
            if let Some((kind, field)) = named.iter().find(|tie| ties.contains(tie)) {
                let declared = schema.kind(*kind);
                let message = format!("`{}.{}` is named twice", declared.name, declared.field(*field).name);
                self.problem(Code::ConflictingSettings, span, message, "name the kind, or each field once");
                continue;
            }
            ties.extend(named);
        }
        ties.sort_unstable();
        ties
    }

    /// The fields that `initiative` or `initiative.partners` stands for; none, reported, if there are none.
    fn named_ties(
        &mut self,
        written: &str,
        span: Span,
        schema: &Schema,
        members: KindIndex,
    ) -> Vec<(KindIndex, FieldIndex)> {
        let (kind_name, field_name) = written.split_once('.').map_or((written, None), |(one, two)| (one, Some(two)));
        let Some(kind) = self.kind_named(schema, kind_name, span) else { return Vec::new() };
        let declared = schema.kind(kind);
        let referring = referring_fields(declared, members);
        let found: Vec<FieldIndex> = match field_name {
            None => referring.clone(),
            Some(name) => referring.iter().copied().filter(|field| *declared.field(*field).name == *name).collect(),
        };
        if found.is_empty() {
            let target = &schema.kind(members).name;
            let message = match field_name {
                None => format!("no field of kind `{kind_name}` refers to records of kind `{target}`"),
                Some(name) => format!("kind `{kind_name}` has no field `{name}` that refers to kind `{target}`"),
            };
            let code = if field_name.is_some() { Code::UnknownName } else { Code::InvalidSetting };
            let problem = Diagnostic::new(code, message).at(self.source.place(span));
            let help =
                "name kinds, or fields as in \"initiative.partners\", whose records name those who work together";
            let names: Vec<String> =
                referring.iter().map(|field| format!("{kind_name}.{}", declared.field(*field).name)).collect();
            self.diagnostics.push(problem.help(help).suggest(written, names.iter().map(String::as_str)));
        }
        found.into_iter().map(|field| (kind, field)).collect()
    }

    fn network_name(&mut self, entry: Option<&Entry>) -> Box<str> {
        let default = || NetworkSettings::LINK_NAME.into();
        let Some((entry, name)) = entry.and_then(|entry| Some((entry, self.text(Some(entry))?))) else {
            return default();
        };
        match file_names::problem(&name) {
            None => name,
            Some(reason) => {
                let message = format!("`{}` cannot be part of an address: {reason}", name.escape_debug());
                self.problem(Code::InvalidSetting, entry.value.span, message, "write it as in name = \"members\"");
                default()
            }
        }
    }
}

fn is_date(field: &FieldType) -> bool {
    matches!(field, FieldType::Date | FieldType::DateTime | FieldType::Year)
}

fn is_text(field: &FieldType) -> bool {
    *field == FieldType::Text
}

/// The fields of a kind that refer to records of another, those of its objects included.
fn referring_fields(kind: &Kind, target: KindIndex) -> Vec<FieldIndex> {
    let refers = |field: &FieldIndex| match &kind.field(*field).kind {
        FieldType::Reference(kinds) => kinds.contains(&target),
        _ => false,
    };
    kind.field_indices().filter(refers).collect()
}

/// Each field that refers to members, except those of kinds that ask for an answer.
fn default_ties(schema: &Schema, members: KindIndex, matching: &[Matching]) -> Vec<(KindIndex, FieldIndex)> {
    let asks = |kind: KindIndex| matching.iter().any(|matching| matching.kind == kind);
    let kinds = schema.kinds().filter(|(kind, _)| !asks(*kind));
    kinds
        .flat_map(|(kind, declared)| referring_fields(declared, members).into_iter().map(move |field| (kind, field)))
        .collect()
}
