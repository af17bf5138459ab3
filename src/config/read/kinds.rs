//! Reads `[kinds.…]`: the kinds of records, completed by the built-in kinds.

use super::super::BUILT_IN_FIELDS;
use super::super::Localised;
use super::super::schema::{Field, FieldIndex, FieldType, GroupBy, Kind, Role, Schema};
use super::capitalised;
use super::reader::SettingsReader;
use crate::diagnostics::{Code, Diagnostic};
use crate::file_names;
use crate::languages::{self, Names};
use crate::normal_forms::nfc;
use crate::urls;
use crate::values::{self, Entry, Table, Value};

/// The keys of a kind's table.
const KIND_KEYS: &[&str] = &[
    "folder",
    "label",
    "plural",
    "untitled",
    "description",
    "schema_org",
    "date",
    "upcoming",
    "group_by",
    "groups",
    "sort",
    "menu",
    "permalink",
    "feed",
    "private_contact",
    "fields",
];

impl SettingsReader<'_> {
    pub(super) fn schema(&mut self, table: &Table) -> Schema {
        let tables: Vec<(&Entry, &[Entry])> =
            self.table(values::get(table, "kinds")).iter().map(|entry| (entry, self.table(Some(entry)))).collect();
        let mut schema = Schema::default();
        let has_tags = tables.iter().any(|(_, kind)| declares_tags(kind));
        for (entry, kind) in &tables {
            let kind = self.kind(entry, kind, has_tags);
            schema.kinds.push(kind);
        }
        add_built_in_kinds(&mut schema, has_tags);
        self.check_folders(&schema, &tables);
        for (index, (entry, kind)) in tables.iter().enumerate() {
            let (fields, inner_fields) = self.fields(&schema, &entry.key, values::get(kind, "fields"));
            schema.kinds[index].fields = fields;
            schema.kinds[index].inner_fields = inner_fields;
        }
        self.relations(&mut schema, &tables);
        for (index, (_, kind)) in tables.iter().enumerate() {
            self.settings_with_names(&mut schema, index, kind);
        }
        schema
    }

    /// A kind without its fields, and without the settings that name fields or other kinds.
    fn kind(&mut self, entry: &Entry, table: &[Entry], has_tags: bool) -> Kind {
        self.keys(&format!("kind `{}`", entry.key), table, KIND_KEYS);
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_';
        if entry.key.is_empty() || !entry.key.bytes().all(is_plain) {
            let message = format!("`{}` cannot be the name of a kind", entry.key);
            let help = "use lower-case letters a to z, digits and hyphens";
            self.problem(Code::InvalidSetting, entry.key_span, message, help);
        }
        let built_in = built_in_kinds(has_tags).find(|(name, ..)| *name == &*entry.key);
        let role = built_in.map_or(Role::Ordinary, |(_, role, ..)| *role);
        let folder = self.folder(entry, values::get(table, "folder"), role);
        let label = self.localised(values::get(table, "label"));
        let unstated =
            || built_in.map_or_else(|| Localised::same(capitalised(&entry.key)), |known| in_table_languages(known.3));
        let label = if label.is_empty() { unstated() } else { label };
        let in_menu = self.flag(values::get(table, "menu"));
        let plural = self.localised(values::get(table, "plural"));
        let plural = match built_in {
            Some(known) if plural.is_empty() => in_table_languages(known.4),
            _ => plural,
        };
        Kind {
            name: entry.key.clone(),
            role,
            folder,
            plural: if plural.is_empty() { label.clone() } else { plural },
            label,
            untitled: Localised::default(),
            description: self.localised(values::get(table, "description")),
            schema_org: self.text(values::get(table, "schema_org")),
            date: None,
            upcoming: self.flag(values::get(table, "upcoming")).unwrap_or(false),
            group_by: None,
            groups: Vec::new(),
            sort: Vec::new(),
            in_menu: in_menu.unwrap_or_else(|| role.is_in_menu()),
            private_contact: self.flag(values::get(table, "private_contact")).unwrap_or(false),
            has_contact_check: false,
            permalink: self.permalink(role, values::get(table, "permalink")),
            is_term: false,
            feed: false,
            fields: Vec::new(),
            inner_fields: Vec::new(),
        }
    }

    fn folder(&mut self, kind: &Entry, entry: Option<&Entry>, role: Role) -> Box<str> {
        let built_in = BUILT_IN_KINDS.iter().find(|(_, known, ..)| *known == role);
        let default: Box<str> = built_in.map_or_else(|| kind.key.clone(), |(_, _, folder, ..)| (*folder).into());
        let stated = self.text(entry);
        let folder = stated.as_deref().unwrap_or(&default).trim_matches('/');
        let Some(reason) = folder_problem(folder, role) else { return nfc(folder).into() };
        let span = entry.map_or(kind.key_span, |entry| entry.value.span);
        let message = format!("`{}` cannot be the folder of kind `{}`: {reason}", folder.escape_debug(), kind.key);
        let help = "write the name of a folder under content/, as in folder = \"initiatives\"";
        self.problem(Code::InvalidSetting, span, message, help);
        default
    }

    fn check_folders(&mut self, schema: &Schema, tables: &[(&Entry, &[Entry])]) {
        for (index, (entry, _)) in tables.iter().enumerate() {
            let folder = &schema.kinds[index].folder;
            let twin = schema.kinds.iter().enumerate().find(|(other, kind)| {
                let is_same = kind.folder.to_lowercase() == folder.to_lowercase();
                *other != index && is_same && (*other < index || *other >= tables.len())
            });
            if let Some((_, twin)) = twin {
                let message = format!("the kinds `{}` and `{}` have the same folder `{folder}`", twin.name, entry.key);
                self.problem(Code::ConflictingSettings, entry.key_span, message, "give each kind a folder of its own");
            }
        }
    }

    /// Reads the settings of a kind and of its fields that name fields or other kinds.
    fn settings_with_names(&mut self, schema: &mut Schema, index: usize, table: &[Entry]) {
        let name = schema.kinds[index].name.clone();
        let is_date = |field: &Field| field.kind.is_date() && !field.many;
        let date = self.named_field(
            &schema.kinds[index],
            values::get(table, "date"),
            "a date or year field that is not `many`",
            is_date,
        );
        schema.kinds[index].date = date;
        schema.kinds[index].group_by = self.group_by(&schema.kinds[index], values::get(table, "group_by"));
        let groups = self.texts(values::get(table, "groups"));
        schema.kinds[index].groups =
            groups.into_iter().filter_map(|(name, span)| self.kind_named(schema, name, span)).collect();
        schema.kinds[index].untitled = self.untitled(&schema.kinds[index], values::get(table, "untitled"));
        schema.kinds[index].sort = self.sort(&schema.kinds[index], values::get(table, "sort"));
        if let Some(feed) = self.flag(values::get(table, "feed")) {
            schema.kinds[index].feed = feed;
        }
        for entry in values::get(table, "fields").map(|entry| self.table(Some(entry))).unwrap_or_default() {
            let Value::Table(field) = &entry.value.value else { continue };
            let Some(after) = values::get(field, "after") else { continue };
            let Some(own) = schema.kinds[index].field_named(&entry.key) else { continue };
            if !is_date(schema.kinds[index].field(own)) {
                let message = format!("`after` is for date fields, and `{}` of kind `{name}` is none", entry.key);
                self.problem(Code::InvalidSetting, after.key_span, message, "remove it");
                continue;
            }
            let earlier =
                self.named_field(&schema.kinds[index], Some(after), "a date field that is not `many`", is_date);
            schema.kinds[index].fields[usize::from(own.0)].after = earlier;
        }
    }

    /// `group_by`: the name of a choice field, or `year` or `day`. A choice field with one of these two names
    /// takes precedence.
    fn group_by(&mut self, kind: &Kind, entry: Option<&Entry>) -> Option<GroupBy> {
        let is_choice = |field: &Field| matches!(field.kind, FieldType::Choice(_));
        let name = entry.and_then(|entry| entry.value.value.as_text()).unwrap_or_default();
        let choice = kind.field_named(name).filter(|index| is_choice(kind.field(*index)));
        match (name, choice) {
            ("year", None) => Some(GroupBy::Year),
            ("day", None) => Some(GroupBy::Day),
            _ => self.named_field(kind, entry, "a choice field, `year` or `day`", is_choice).map(GroupBy::Choice),
        }
    }

    fn named_field(
        &mut self,
        kind: &Kind,
        entry: Option<&Entry>,
        wanted: &str,
        fits: impl Fn(&Field) -> bool,
    ) -> Option<FieldIndex> {
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
                let is_built_in = BUILT_IN_FIELDS.iter().any(|(known, _)| *known == &*name);
                let message = if is_built_in {
                    format!("`{name}` is built in, and cannot be named here")
                } else {
                    format!("kind `{}` has no field `{name}`", kind.name)
                };
                let problem = Diagnostic::new(Code::UnknownName, message)
                    .at(self.source.place(entry.value.span))
                    .help(format!("name {wanted}, one of the kind's own"));
                let names = kind.fields.iter().map(|field| &*field.name).filter(|_| !is_built_in);
                self.diagnostics.push(problem.suggest(&name, names));
                None
            }
        }
    }
}

/// A built-in kind: name, role, folder, label, plural. Label and plural are in [`languages::TABLE_LANGUAGES`].
type BuiltInKind = (&'static str, Role, &'static str, Names, Names);

/// The kinds that every site has, but for tags, which are one of a site with a field of the type `tags`.
const BUILT_IN_KINDS: [BuiltInKind; 5] = [
    (
        "page",
        Role::Page,
        "",
        ["Page", "Page", "Página", "Страница", "صفحة", "页面", "Página", "頁面"],
        ["Pages", "Pages", "Páginas", "Страницы", "صفحات", "页面", "Páginas", "頁面"],
    ),
    (
        "country",
        Role::Country,
        "countries",
        ["Country", "Pays", "País", "Страна", "بلد", "国家", "País", "國家"],
        ["Countries", "Pays", "Países", "Страны", "البلدان", "国家", "Países", "國家"],
    ),
    (
        "region",
        Role::Region,
        "regions",
        ["Region", "Région", "Región", "Регион", "منطقة", "区域", "Região", "區域"],
        ["Regions", "Régions", "Regiones", "Регионы", "المناطق", "区域", "Regiões", "區域"],
    ),
    (
        "language",
        Role::Language,
        "languages",
        ["Language", "Langue", "Idioma", "Язык", "لغة", "语言", "Idioma", "語言"],
        ["Languages", "Langues", "Idiomas", "Языки", "اللغات", "语言", "Idiomas", "語言"],
    ),
    (
        "tag",
        Role::Tag,
        "tags",
        ["Tag", "Mot-clé", "Etiqueta", "Тег", "وسم", "标签", "Etiqueta", "標籤"],
        ["Tags", "Mots-clés", "Etiquetas", "Теги", "وسوم", "标签", "Etiquetas", "標籤"],
    ),
];

/// The built-in kinds of a site that has a field of the type `tags`, or has none.
fn built_in_kinds(has_tags: bool) -> impl Iterator<Item = &'static BuiltInKind> {
    BUILT_IN_KINDS.iter().filter(move |(_, role, ..)| has_tags || *role != Role::Tag)
}

/// Why a folder cannot be that of a kind; none if it can.
fn folder_problem(folder: &str, role: Role) -> Option<String> {
    const MAX_FOLDER_BYTES: usize = 400;
    if folder.is_empty() && role == Role::Page {
        return None;
    }
    if folder.len() > MAX_FOLDER_BYTES {
        return Some(format!("it is longer than {MAX_FOLDER_BYTES} bytes"));
    }
    let first = folder.split('/').next().unwrap_or_default();
    if urls::is_reserved_folder(first) {
        return Some("`assets` is the theme's own, `offline` what devices keep".to_owned());
    }
    let reason = folder.split('/').find_map(file_names::problem)?;
    Some(if folder.contains('/') { format!("of a part of it, {reason}") } else { reason })
}

/// Whether the table of a kind declares a field of the type `tags`.
fn declares_tags(kind: &[Entry]) -> bool {
    let Some(Value::Table(fields)) = values::get(kind, "fields").map(|fields| &fields.value.value) else {
        return false;
    };
    fields.iter().any(|field| match &field.value.value {
        Value::Table(field) => {
            values::get(field, "type").is_some_and(|name| name.value.value.as_text() == Some("tags"))
        }
        _ => false,
    })
}

fn add_built_in_kinds(schema: &mut Schema, has_tags: bool) {
    for &(name, role, folder, label, plural) in built_in_kinds(has_tags) {
        if schema.kind_named(name).is_none() {
            schema.kinds.push(Kind {
                name: name.into(),
                role,
                folder: folder.into(),
                label: in_table_languages(label),
                plural: in_table_languages(plural),
                untitled: Localised::default(),
                description: Localised::default(),
                schema_org: None,
                date: None,
                upcoming: false,
                group_by: None,
                groups: Vec::new(),
                sort: Vec::new(),
                in_menu: role.is_in_menu(),
                private_contact: false,
                has_contact_check: false,
                permalink: None,
                is_term: false,
                feed: false,
                fields: Vec::new(),
                inner_fields: Vec::new(),
            });
        }
    }
}

fn in_table_languages(texts: Names) -> Localised {
    let by_language = languages::TABLE_LANGUAGES.iter().zip(texts);
    Localised { texts: by_language.map(|(code, text)| ((*code).into(), text.into())).collect() }
}
