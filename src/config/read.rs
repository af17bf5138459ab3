//! `site.toml` into [`Config`]: parsed first, then validated into another type; every problem is reported, not the first.

use std::collections::BTreeMap;

use super::schema::{BUILT_IN_FIELDS, Choice, Field, FieldIndex, FieldType, Kind, KindIndex, Relation, RelationIndex, Role, Schema};
use super::{Config, Localised, Matching, SiteLanguage, Surroundings};
use crate::diagnostics::{Checked, Code, Diagnostic, Severity, Source, Span};
use crate::languages::{self, Language};
use crate::urls::Addresses;
use crate::values::{self, Entry, Spanned, Table, Value};

/// How many records a page of a list shows unless `per_page` says otherwise.
const PER_PAGE: usize = 50;

const TYPES: &[&str] = &[
    "text", "markdown", "date", "year", "integer", "number", "money", "url", "email", "choice", "flag", "language", "country",
    "region", "duration", "geo", "image", "file", "record",
];

pub(super) fn read(source: Source<'_>, surroundings: Surroundings) -> Checked<Config> {
    let parsed = values::from_toml(source, 0, source.text);
    let mut reader = Reader { source, diagnostics: parsed.diagnostics };
    let table = parsed.value;
    reader.keys(
        "site.toml",
        &table,
        &["title", "description", "base_url", "languages", "theme", "per_page", "kinds", "crossings", "matching", "severity"],
    );
    if values::get(&table, "title").is_none() {
        let problem = Diagnostic::new(Code::MissingKey, "`site.toml` has no `title`").at(source.place(Span::default()));
        reader.diagnostics.push(problem.help("write `title = \"The name of the catalogue\"` at its head"));
    }
    let schema = reader.schema(&table);
    let config = Config {
        title: reader.localised(values::get(&table, "title")),
        description: reader.localised(values::get(&table, "description")),
        base_url: reader.base_url(values::get(&table, "base_url")),
        languages: reader.languages(values::get(&table, "languages"), &schema),
        theme: reader.text(values::get(&table, "theme")).unwrap_or_else(|| "default".into()),
        per_page: reader.per_page(values::get(&table, "per_page")),
        crossings: reader.crossings(values::get(&table, "crossings"), &schema),
        matching: reader.matching(values::get(&table, "matching"), &schema),
        severities: reader.severities(values::get(&table, "severity")),
        schema,
        today: surroundings.today,
        drafts: surroundings.drafts,
    };
    Checked { value: config, diagnostics: reader.diagnostics }
}

struct Reader<'a> {
    source: Source<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn problem(&mut self, code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(code, message).at(self.source.place(span)).help(help));
    }

    /// Reports every key of `table` that is not among `known`.
    fn keys(&mut self, what: &str, table: &[Entry], known: &[&str]) {
        for entry in table {
            if !known.contains(&&*entry.key) {
                let problem = Diagnostic::new(Code::UnknownKey, format!("{what} has no key `{}`", entry.key))
                    .at(self.source.place(entry.key_span))
                    .help(format!("known here: {}", known.join(", ")))
                    .suggest(&entry.key, known.iter().copied());
                self.diagnostics.push(problem);
            }
        }
    }

    fn wrong(&mut self, entry: &Entry, wanted: &str) {
        self.wrong_value(&entry.key, &entry.value, wanted);
    }

    fn wrong_value(&mut self, key: &str, value: &Spanned, wanted: &str) {
        let message = format!("`{key}` is {}", value.value.type_name());
        self.problem(Code::InvalidSetting, value.span, message, format!("it must be {wanted}"));
    }

    fn text(&mut self, entry: Option<&Entry>) -> Option<Box<str>> {
        let entry = entry?;
        match &entry.value.value {
            Value::Text(text) => Some(text.clone()),
            _ => {
                self.wrong(entry, "text in quotes");
                None
            }
        }
    }

    fn flag(&mut self, entry: Option<&Entry>) -> Option<bool> {
        let entry = entry?;
        match entry.value.value {
            Value::Boolean(flag) => Some(flag),
            _ => {
                self.wrong(entry, "true or false");
                None
            }
        }
    }

    fn localised(&mut self, entry: Option<&Entry>) -> Localised {
        let Some(entry) = entry else { return Localised::default() };
        match &entry.value.value {
            Value::Text(text) => Localised::same(text.clone()),
            Value::Table(table) => {
                let mut texts = BTreeMap::new();
                for translation in table {
                    if Language::of_code(&translation.key).is_none() {
                        let message = format!("`{}` is no language", translation.key);
                        self.problem(Code::UnknownLanguage, translation.key_span, message, "write an ISO 639-1 code: en, fr, es, ru, ar, zh …");
                    } else if let Some(text) = self.text(Some(translation)) {
                        texts.insert(translation.key.to_ascii_lowercase().into(), text);
                    }
                }
                Localised { texts }
            }
            _ => {
                self.wrong(entry, "text, or text by language: { en = \"…\", fr = \"…\" }");
                Localised::default()
            }
        }
    }

    fn table<'t>(&mut self, entry: Option<&'t Entry>) -> &'t [Entry] {
        match entry.map(|entry| (entry, &entry.value.value)) {
            None => &[],
            Some((_, Value::Table(table))) => table,
            Some((entry, _)) => {
                self.wrong(entry, "a table");
                &[]
            }
        }
    }

    fn list<'t>(&mut self, entry: Option<&'t Entry>) -> &'t [Spanned] {
        match entry.map(|entry| (entry, &entry.value.value)) {
            None => &[],
            Some((_, Value::List(list))) => list,
            Some((entry, _)) => {
                self.wrong(entry, "a list in brackets");
                &[]
            }
        }
    }

    fn texts<'t>(&mut self, entry: Option<&'t Entry>) -> Vec<(&'t str, Span)> {
        let mut texts = Vec::new();
        for item in self.list(entry) {
            match &item.value {
                Value::Text(text) => texts.push((&**text, item.span)),
                _ => self.wrong_value("item of the list", item, "text in quotes"),
            }
        }
        texts
    }

    fn base_url(&mut self, entry: Option<&Entry>) -> Option<Box<str>> {
        let url = self.text(entry)?;
        let span = entry?.value.span;
        if url.is_empty() {
            return None;
        }
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        if !is_web || url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '?' | '#')) {
            self.problem(Code::InvalidSetting, span, "`base_url` is not a web address", "write it as in \"https://example.org/catalogue/\"");
            return None;
        }
        Some(if url.ends_with('/') { url } else { format!("{url}/").into() })
    }

    fn languages(&mut self, entry: Option<&Entry>, schema: &Schema) -> Vec<SiteLanguage> {
        let mut found: Vec<SiteLanguage> = Vec::new();
        for (code, span) in self.texts(entry) {
            let Some(language) = Language::of_code(code) else {
                let names = languages::all().iter().map(|language| language.code);
                let help = "write ISO 639-1 codes, as in languages = [\"en\", \"fr\", \"ar\"]";
                let problem = Diagnostic::new(Code::UnknownLanguage, format!("`{code}` is no language")).at(self.source.place(span)).help(help);
                self.diagnostics.push(problem.suggest(code, names));
                continue;
            };
            if found.iter().any(|known| known.language.code == language.code) {
                self.problem(Code::ConflictingSettings, span, format!("`{code}` is listed twice"), "remove one of the two");
                continue;
            }
            let prefix = if found.is_empty() { "" } else { language.code };
            if !prefix.is_empty() && schema.kinds.iter().any(|kind| kind.folder.split('/').next() == Some(prefix)) {
                let message = format!("the pages in `{code}` and a kind's folder would both lie in `{code}/`");
                self.problem(Code::ConflictingSettings, span, message, "give the kind another folder");
                continue;
            }
            found.push(SiteLanguage { language, addresses: Addresses::new(prefix) });
        }
        if found.is_empty() {
            found.extend(Language::of_code("en").map(|language| SiteLanguage { language, addresses: Addresses::new("") }));
        }
        found
    }

    fn per_page(&mut self, entry: Option<&Entry>) -> usize {
        match entry.map(|entry| (entry, &entry.value.value)) {
            None => PER_PAGE,
            Some((_, Value::Integer(number @ 1..=1000))) => usize::try_from(*number).unwrap_or(PER_PAGE),
            Some((entry, _)) => {
                let message = "`per_page` is not a whole number from 1 to 1000";
                self.problem(Code::InvalidSetting, entry.value.span, message, format!("{PER_PAGE} is the default"));
                PER_PAGE
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
            match setting.value.value.as_text() {
                Some("error") => drop(severities.insert(code, Severity::Error)),
                Some("warning") => drop(severities.insert(code, Severity::Warning)),
                Some("off") => drop(severities.insert(code, Severity::Off)),
                _ => {
                    let message = format!("this is no severity of `{code}`");
                    self.problem(Code::InvalidSetting, setting.value.span, message, "write \"error\", \"warning\" or \"off\"");
                }
            }
        }
        severities
    }

    fn schema(&mut self, table: &Table) -> Schema {
        let tables: Vec<(&Entry, &[Entry])> =
            self.table(values::get(table, "kinds")).iter().map(|entry| (entry, self.table(Some(entry)))).collect();
        let mut schema = Schema::default();
        for (entry, kind) in &tables {
            let kind = self.kind(entry, kind);
            schema.kinds.push(kind);
        }
        add_built_in_kinds(&mut schema);
        self.folders_are_distinct(&schema, &tables);
        for (index, (entry, kind)) in tables.iter().enumerate() {
            let fields = self.fields(&schema, &entry.key, self_table(kind, "fields"));
            schema.kinds[index].fields = fields;
        }
        self.relations(&mut schema, &tables);
        for (index, (_, kind)) in tables.iter().enumerate() {
            self.kind_fields(&mut schema, index, kind);
        }
        schema
    }

    /// A kind without what depends on its fields.
    fn kind(&mut self, entry: &Entry, table: &[Entry]) -> Kind {
        let known =
            ["folder", "label", "plural", "description", "schema_org", "date", "upcoming", "group_by", "feed", "fields"];
        self.keys(&format!("kind `{}`", entry.key), table, &known);
        if entry.key.is_empty() || !entry.key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_') {
            let message = format!("`{}` cannot be the name of a kind", entry.key);
            self.problem(Code::InvalidSetting, entry.key_span, message, "use lower-case letters a to z, digits and hyphens");
        }
        let role = match &*entry.key {
            "page" => Role::Page,
            "country" => Role::Country,
            "region" => Role::Region,
            "language" => Role::Language,
            _ => Role::Ordinary,
        };
        let folder = self.folder(entry, values::get(table, "folder"), role);
        let label = self.localised(values::get(table, "label"));
        let label = if label.is_empty() { Localised::same(capitalised(&entry.key)) } else { label };
        let plural = self.localised(values::get(table, "plural"));
        Kind {
            name: entry.key.clone(),
            role,
            folder,
            plural: if plural.is_empty() { label.clone() } else { plural },
            label,
            description: self.localised(values::get(table, "description")),
            schema_org: self.text(values::get(table, "schema_org")),
            date: None,
            upcoming: self.flag(values::get(table, "upcoming")).unwrap_or(false),
            group_by: None,
            feed: false,
            fields: Vec::new(),
        }
    }

    fn folder(&mut self, kind: &Entry, entry: Option<&Entry>, role: Role) -> Box<str> {
        let default = || match role {
            Role::Page => "".into(),
            Role::Country => "countries".into(),
            Role::Region => "regions".into(),
            Role::Language => "languages".into(),
            Role::Ordinary => kind.key.clone(),
        };
        let Some(folder) = self.text(entry) else { return default() };
        let folder = folder.trim_matches('/');
        let sound = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '*', '?', '"', '<', '>', '|']) && !part.contains(char::is_control);
        let reserved = folder.split('/').next() == Some("assets");
        if (folder.is_empty() && role != Role::Page) || (!folder.is_empty() && !folder.split('/').all(sound)) || reserved {
            let span = entry.map_or(kind.key_span, |entry| entry.value.span);
            let message = format!("`{folder}` cannot be a kind's folder");
            let help = "write the name of a folder under content/, as in \"initiatives\"; `assets` is the theme's own";
            self.problem(Code::InvalidSetting, span, message, help);
            return default();
        }
        folder.into()
    }

    fn folders_are_distinct(&mut self, schema: &Schema, tables: &[(&Entry, &[Entry])]) {
        for (index, (entry, _)) in tables.iter().enumerate() {
            let folder = &schema.kinds[index].folder;
            let twin = schema.kinds.iter().enumerate().find(|(other, kind)| *other != index && kind.folder == *folder && (*other < index || *other >= tables.len()));
            if let Some((_, twin)) = twin {
                let message = format!("the kinds `{}` and `{}` have the same folder `{folder}`", twin.name, entry.key);
                self.problem(Code::ConflictingSettings, entry.key_span, message, "give each kind a folder of its own");
            }
        }
    }

    fn fields(&mut self, schema: &Schema, kind: &str, entry: Option<&Entry>) -> Vec<Field> {
        let mut fields = Vec::new();
        for entry in self.table(entry) {
            let table = self.table(Some(entry));
            let what = format!("field `{}` of kind `{kind}`", entry.key);
            if BUILT_IN_FIELDS.iter().any(|(name, _)| *name == &*entry.key) {
                self.problem(Code::ConflictingSettings, entry.key_span, format!("{what} is built in"), "every kind has it; choose another name");
                continue;
            }
            self.keys(&what, table, &[
                "type", "kind", "many", "required", "facet", "inverse", "inverse_label", "label", "labels", "choices", "after", "unit", "help",
            ]);
            let Some(field_type) = self.field_type(schema, &what, entry, table) else { continue };
            let label = self.localised(values::get(table, "label"));
            fields.push(Field {
                name: entry.key.clone(),
                kind: field_type,
                many: self.flag(values::get(table, "many")).unwrap_or(false),
                required: self.flag(values::get(table, "required")).unwrap_or(false),
                facet: self.flag(values::get(table, "facet")).unwrap_or(false),
                label: if label.is_empty() { Localised::same(capitalised(&entry.key)) } else { label },
                after: None,
                unit: self.localised(values::get(table, "unit")),
                help: self.localised(values::get(table, "help")),
                relation: None,
            });
        }
        fields
    }

    fn field_type(&mut self, schema: &Schema, what: &str, entry: &Entry, table: &[Entry]) -> Option<FieldType> {
        let Some(name) = self.text(values::get(table, "type")) else {
            if values::get(table, "type").is_none() {
                let help = format!("write type = \"…\" with one of: {}", TYPES.join(", "));
                self.problem(Code::MissingKey, entry.key_span, format!("{what} has no `type`"), help);
            }
            return None;
        };
        let built_in = |role| schema.kinds().find(|(_, kind)| kind.role == role).map(|(index, _)| FieldType::Reference(vec![index]));
        match &*name {
            "text" => Some(FieldType::Text),
            "markdown" => Some(FieldType::Markdown),
            "date" => Some(FieldType::Date),
            "year" => Some(FieldType::Year),
            "integer" => Some(FieldType::Integer),
            "number" => Some(FieldType::Number),
            "money" => Some(FieldType::Money),
            "url" => Some(FieldType::Url),
            "email" => Some(FieldType::Email),
            "choice" => self.choices(what, entry, table).map(FieldType::Choice),
            "flag" => Some(FieldType::Flag),
            "duration" => Some(FieldType::Duration),
            "geo" => Some(FieldType::Geo),
            "image" => Some(FieldType::Image),
            "file" => Some(FieldType::File),
            "language" => built_in(Role::Language),
            "country" => built_in(Role::Country),
            "region" => built_in(Role::Region),
            "record" => self.reference(schema, what, entry, table),
            _ => {
                let span = values::get(table, "type").map_or(entry.key_span, |entry| entry.value.span);
                let problem = Diagnostic::new(Code::InvalidSetting, format!("`{name}` is no type of field"))
                    .at(self.source.place(span))
                    .help(format!("the types are: {}", TYPES.join(", ")))
                    .suggest(&name, TYPES.iter().copied());
                self.diagnostics.push(problem);
                None
            }
        }
    }

    fn choices(&mut self, what: &str, entry: &Entry, table: &[Entry]) -> Option<Vec<Choice>> {
        let labels = self.table(values::get(table, "labels"));
        let names = self.texts(values::get(table, "choices"));
        if names.is_empty() {
            self.problem(Code::MissingKey, entry.key_span, format!("{what} has no choices"), "write choices = [\"one\", \"two\"]");
            return None;
        }
        for label in labels {
            if !names.iter().any(|(name, _)| *name == &*label.key) {
                let problem = Diagnostic::new(Code::UnknownName, format!("`{}` is not among the choices", label.key)).at(self.source.place(label.key_span));
                self.diagnostics.push(problem.suggest(&label.key, names.iter().map(|(name, _)| *name)));
            }
        }
        let mut choices: Vec<Choice> = Vec::new();
        for (name, span) in names {
            if choices.iter().any(|choice| &*choice.name == name) {
                self.problem(Code::ConflictingSettings, span, format!("the choice `{name}` is listed twice"), "remove one of the two");
                continue;
            }
            let label = self.localised(values::get(labels, name));
            choices.push(Choice { name: name.into(), label: if label.is_empty() { Localised::same(name) } else { label } });
        }
        Some(choices)
    }

    fn reference(&mut self, schema: &Schema, what: &str, entry: &Entry, table: &[Entry]) -> Option<FieldType> {
        let names = match values::get(table, "kind") {
            Some(kind) if matches!(kind.value.value, Value::List(_)) => self.texts(Some(kind)),
            Some(kind) => match &kind.value.value {
                Value::Text(name) => vec![(&**name, kind.value.span)],
                _ => {
                    self.wrong(kind, "the name of a kind, or a list of names");
                    return None;
                }
            },
            None => {
                self.problem(Code::MissingKey, entry.key_span, format!("{what} does not say to which kind it refers"), "write kind = \"topic\", say");
                return None;
            }
        };
        let mut kinds = Vec::new();
        for (name, span) in names {
            match schema.kind_named(name) {
                Some(kind) => kinds.push(kind),
                None => {
                    let problem = Diagnostic::new(Code::UnknownName, format!("there is no kind `{name}`"))
                        .at(self.source.place(span))
                        .help(format!("the kinds are: {}", schema.kinds.iter().map(|kind| &*kind.name).collect::<Vec<_>>().join(", ")))
                        .suggest(name, schema.kinds.iter().map(|kind| &*kind.name));
                    self.diagnostics.push(problem);
                }
            }
        }
        (!kinds.is_empty()).then_some(FieldType::Reference(kinds))
    }

    fn relations(&mut self, schema: &mut Schema, tables: &[(&Entry, &[Entry])]) {
        for source in 0..tables.len() {
            let field_tables = self_table(tables[source].1, "fields").map(|entry| match &entry.value.value {
                Value::Table(table) => &table[..],
                _ => &[],
            });
            for field in 0..schema.kinds[source].fields.len() {
                let Some(relation) = self.relation(schema, source, field, field_tables.unwrap_or_default()) else { continue };
                let twin = schema.relations.iter().position(|known| known.source == relation.source && known.name == relation.name && known.targets == relation.targets);
                let index = match twin {
                    Some(index) => {
                        schema.relations[index].fields.extend(relation.fields);
                        index
                    }
                    None => {
                        schema.relations.push(relation);
                        schema.relations.len() - 1
                    }
                };
                schema.kinds[source].fields[field].relation = Some(RelationIndex(u16::try_from(index).unwrap_or(u16::MAX)));
            }
        }
        for relation in &schema.relations {
            for target in &relation.targets {
                let facet = relation.fields.iter().any(|field| schema.kinds[usize::from(relation.source.0)].field(*field).facet);
                schema.kinds[usize::from(target.0)].feed |= facet;
            }
        }
    }

    /// The relation that a field makes, where it is a reference.
    fn relation(&mut self, schema: &Schema, source: usize, field: usize, tables: &[Entry]) -> Option<Relation> {
        let kind = &schema.kinds[source];
        let declared = &kind.fields[field];
        let FieldType::Reference(targets) = &declared.kind else { return None };
        let table = values::get(tables, &declared.name).map(|entry| match &entry.value.value {
            Value::Table(table) => &table[..],
            _ => &[],
        })?;
        let inverse = values::get(table, "inverse");
        let name = self.text(inverse).unwrap_or_else(|| kind.folder.rsplit('/').next().unwrap_or_default().into());
        let name = if name.is_empty() { kind.name.clone() } else { name };
        if name.contains(['/', '\\', '.', ':', '*', '?', '"', '<', '>', '|', '%', '#']) || name.contains(char::is_whitespace) {
            let span = inverse.map_or(Span::default(), |entry| entry.value.span);
            let message = format!("`{name}` cannot be the name of a relation");
            self.problem(Code::InvalidSetting, span, message, "it becomes part of addresses: use letters, digits and hyphens");
        }
        let label = self.localised(values::get(table, "inverse_label"));
        let source = KindIndex(u16::try_from(source).unwrap_or(u16::MAX));
        Some(Relation {
            source,
            targets: targets.clone(),
            label: if label.is_empty() { kind.plural.clone() } else { label },
            name,
            fields: vec![FieldIndex(u16::try_from(field).unwrap_or(u16::MAX))],
            is_parent: !declared.many && targets.contains(&source),
        })
    }

    /// What of a kind, and of its fields, names other fields.
    fn kind_fields(&mut self, schema: &mut Schema, index: usize, table: &[Entry]) {
        let name = schema.kinds[index].name.clone();
        let is_date = |field: &Field| matches!(field.kind, FieldType::Date | FieldType::Year) && !field.many;
        let is_choice = |field: &Field| matches!(field.kind, FieldType::Choice(_));
        let date = self.named_field(&schema.kinds[index], values::get(table, "date"), "a date or year field that is not `many`", is_date);
        let group_by = self.named_field(&schema.kinds[index], values::get(table, "group_by"), "a choice field", is_choice);
        schema.kinds[index].date = date;
        schema.kinds[index].group_by = group_by;
        if let Some(feed) = self.flag(values::get(table, "feed")) {
            schema.kinds[index].feed = feed;
        }
        for entry in self_table(table, "fields").map(|entry| self.table(Some(entry))).unwrap_or_default() {
            let Value::Table(field) = &entry.value.value else { continue };
            let Some(after) = values::get(field, "after") else { continue };
            let Some(own) = schema.kinds[index].field_named(&entry.key) else { continue };
            if !is_date(schema.kinds[index].field(own)) {
                let message = format!("`after` is for date fields, and `{}` of kind `{name}` is none", entry.key);
                self.problem(Code::InvalidSetting, after.key_span, message, "remove it");
                continue;
            }
            let earlier = self.named_field(&schema.kinds[index], Some(after), "a date field that is not `many`", is_date);
            schema.kinds[index].fields[usize::from(own.0)].after = earlier;
        }
    }

    fn named_field(&mut self, kind: &Kind, entry: Option<&Entry>, wanted: &str, fits: impl Fn(&Field) -> bool) -> Option<FieldIndex> {
        let entry = entry?;
        let name = self.text(Some(entry))?;
        match kind.field_named(&name) {
            Some(index) if fits(kind.field(index)) => Some(index),
            Some(_) => {
                let message = format!("`{name}` of kind `{}` is not {wanted}", kind.name);
                self.problem(Code::InvalidSetting, entry.value.span, message, format!("name {wanted}"));
                None
            }
            None => {
                let problem = Diagnostic::new(Code::UnknownName, format!("kind `{}` has no field `{name}`", kind.name))
                    .at(self.source.place(entry.value.span))
                    .help(format!("name {wanted}"))
                    .suggest(&name, kind.fields.iter().map(|field| &*field.name));
                self.diagnostics.push(problem);
                None
            }
        }
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
            let kinds: Vec<KindIndex> = names.iter().filter_map(|(name, span)| self.kind_named(schema, name, *span)).collect();
            match (&kinds[..], names.len()) {
                ([one, other], 2) if one != other => crossings.push((*one, *other)),
                (_, 2) if kinds.len() < 2 => {}
                _ => self.problem(Code::InvalidSetting, item.span, "a crossing is of two kinds", "write of = [\"topic\", \"country\"]"),
            }
        }
        crossings
    }

    fn kind_named(&mut self, schema: &Schema, name: &str, span: Span) -> Option<KindIndex> {
        let found = schema.kind_named(name);
        if found.is_none() {
            let problem = Diagnostic::new(Code::UnknownName, format!("there is no kind `{name}`")).at(self.source.place(span));
            self.diagnostics.push(problem.suggest(name, schema.kinds.iter().map(|kind| &*kind.name)));
        }
        found
    }

    fn matching(&mut self, entry: Option<&Entry>, schema: &Schema) -> Vec<Matching> {
        let mut all = Vec::new();
        for setting in self.table(entry) {
            let table = self.table(Some(setting));
            self.keys(&format!("matching of `{}`", setting.key), table, &["with", "weights"]);
            let kind = self.kind_named(schema, &setting.key, setting.key_span);
            let with = match values::get(table, "with") {
                Some(entry) => self.text(Some(entry)).and_then(|name| self.kind_named(schema, &name, entry.value.span)),
                None => {
                    let message = format!("matching of `{}` does not say with which kind", setting.key);
                    self.problem(Code::MissingKey, setting.key_span, message, "write with = \"initiative\", say");
                    None
                }
            };
            let mut weights = Vec::new();
            for weight in self.table(values::get(table, "weights")) {
                match weight.value.value {
                    Value::Integer(number) if number >= 0 => weights.push((weight.key.clone(), number as f64)),
                    Value::Number(number) if number.is_finite() && number >= 0.0 => weights.push((weight.key.clone(), number)),
                    _ => self.wrong(weight, "a number, 0 or more"),
                }
            }
            if let (Some(kind), Some(with)) = (kind, with) {
                all.push(Matching { kind, with, weights });
            }
        }
        all
    }
}

fn self_table<'t>(table: &'t [Entry], key: &str) -> Option<&'t Entry> {
    values::get(table, key)
}

fn add_built_in_kinds(schema: &mut Schema) {
    let built_in = [
        ("page", Role::Page, "", "Page", "Pages"),
        ("country", Role::Country, "countries", "Country", "Countries"),
        ("region", Role::Region, "regions", "Region", "Regions"),
        ("language", Role::Language, "languages", "Language", "Languages"),
    ];
    for (name, role, folder, label, plural) in built_in {
        if schema.kind_named(name).is_none() {
            schema.kinds.push(Kind {
                name: name.into(),
                role,
                folder: folder.into(),
                label: Localised::same(label),
                plural: Localised::same(plural),
                description: Localised::default(),
                schema_org: None,
                date: None,
                upcoming: false,
                group_by: None,
                feed: false,
                fields: Vec::new(),
            });
        }
    }
}

fn capitalised(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
