//! Reads `[kinds.….fields]`: the typed fields of a kind, and the relations that its references make.

use unicode_normalization::char::is_combining_mark;

use super::super::BUILT_IN_FIELDS;
use super::super::Localised;
use super::super::schema::{
    Choice, Field, FieldIndex, FieldType, Kind, KindIndex, Relation, RelationIndex, Role, Schema,
};
use super::capitalised;
use super::objects;
use super::reader::{FieldTable, SettingsReader};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::file_names;
use crate::values::{self, Entry, Value};

/// The values of a field's `type` that need settings of their own or a kind to refer to.
const OTHER_TYPES: [&str; 7] = ["choice", "tags", "country", "region", "language", "record", "object"];

/// Every value of a field's `type`.
fn type_names() -> impl Iterator<Item = &'static str> + Clone {
    FieldType::SIMPLE.iter().map(FieldType::name).chain(OTHER_TYPES)
}

/// The keys of the table of a field, besides those of its type.
const FIELD_KEYS: &[&str] = &[
    "type",
    "kind",
    "many",
    "ordered",
    "required",
    "facet",
    "inverse",
    "inverse_label",
    "inverse_layout",
    "timeline",
    "label",
    "labels",
    "choices",
    "after",
    "unit",
    "help",
    "search",
    "min",
    "max",
    "pattern",
    "pattern_help",
    "default",
];

/// The field of an index, which may be one of an object.
fn field_mut(kind: &mut Kind, index: FieldIndex) -> &mut Field {
    let (index, own) = (usize::from(index.0), kind.fields.len());
    if index < own { &mut kind.fields[index] } else { &mut kind.inner_fields[index - own] }
}

impl SettingsReader<'_> {
    /// The fields of a kind, and the fields of its object fields.
    pub(super) fn fields(&mut self, schema: &Schema, kind: &str, entry: Option<&Entry>) -> (Vec<Field>, Vec<Field>) {
        let (mut fields, mut inner_fields) = (Vec::new(), Vec::new());
        for entry in self.table(entry) {
            let what = format!("field `{}` of kind `{kind}`", entry.key.escape_debug());
            if !self.has_field_name(&what, entry) {
                continue;
            }
            if BUILT_IN_FIELDS.iter().any(|(name, _)| *name == &*entry.key) {
                self.problem(
                    Code::ConflictingSettings,
                    entry.key_span,
                    format!("{what} is built in"),
                    "every kind has it; choose another name",
                );
                continue;
            }
            let table = FieldTable { what: &what, entry, table: self.table(Some(entry)), is_inner: false };
            self.field_keys(table);
            let parts = self.object_parts(schema, table);
            let timeline = self.timeline(table, parts.as_deref());
            let field_type = match parts {
                Some(parts) => objects::add_parts(parts, &mut inner_fields),
                None => self.field_type(schema, table),
            };
            fields.extend(field_type.map(|field_type| Field { timeline, ..self.field(table, field_type) }));
        }
        objects::shift_parts(&mut fields);
        (fields, inner_fields)
    }

    /// Whether the key of a field's table can be its name; if not, it is reported.
    pub(super) fn has_field_name(&mut self, what: &str, entry: &Entry) -> bool {
        let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '_' | '-');
        let is_name = !entry.key.is_empty() && entry.key.chars().all(is_part);
        if !is_name {
            let help = "use letters of any script, digits, _ and -; what pages call the field is its `label`";
            self.problem(Code::InvalidSetting, entry.key_span, format!("{what} cannot be called so"), help);
        }
        is_name
    }

    /// Reports the keys that the table of a field may not have.
    pub(super) fn field_keys(&mut self, declared: FieldTable<'_>) {
        let is_object = objects::is_object(declared.table);
        let is_known = |key: &&str| !(declared.is_inner && matches!(*key, "after" | "timeline"));
        let keys: Vec<&str> =
            FIELD_KEYS.iter().copied().filter(is_known).chain(is_object.then_some("fields")).collect();
        self.keys(declared.what, declared.table, &keys);
    }

    /// The field of a type that its table declares.
    pub(super) fn field(&mut self, declared: FieldTable<'_>, field_type: FieldType) -> Field {
        let FieldTable { entry, table, is_inner, .. } = declared;
        let label = self.localised(values::get(table, "label"));
        let is_reference = matches!(field_type, FieldType::Reference(_));
        let can_be_facet = field_type.can_be_facet() && (is_reference || !is_inner);
        let facet = values::get(table, "facet");
        let is_tags = values::get(table, "type").is_some_and(|name| name.value.value.as_text() == Some("tags"));
        let is_facet = self.flag(facet).unwrap_or(is_tags);
        if let Some(facet) = facet.filter(|_| is_facet && !can_be_facet) {
            self.ineffective_facet(facet, declared, &field_type);
        }
        let many = self.flag(values::get(table, "many")).unwrap_or(is_tags);
        self.ineffective_layout(declared, &field_type);
        Field {
            constraints: self.constraints(declared, &field_type, many),
            default: self.default_value(declared, &field_type, is_tags),
            name: entry.key.clone(),
            ordered: self.ordered(declared.what, &field_type, many, values::get(table, "ordered")),
            kind: field_type,
            many,
            timeline: false,
            required: self.flag(values::get(table, "required")).unwrap_or(false),
            facet: is_facet && can_be_facet,
            label: if label.is_empty() { Localised::same(capitalised(&entry.key)) } else { label },
            after: None,
            unit: self.localised(values::get(table, "unit")),
            help: self.localised(values::get(table, "help")),
            search: self.search_weight(values::get(table, "search")),
            relation: None,
        }
    }

    fn ineffective_facet(&mut self, facet: &Entry, declared: FieldTable<'_>, field_type: &FieldType) {
        let (what, name) = (declared.what, field_type.name());
        let message = format!("`facet` has no effect here: {what} is of the type `{name}`");
        let help = if declared.is_inner {
            "remove it; in objects, only references are facets: give the record a field of its own for it"
        } else if *field_type == FieldType::Text {
            "write type = \"tags\" if its values are words to find records by, each with a page; else remove `facet`"
        } else {
            "remove it; facets are fields of the types record, tags, country, region, language, choice and flag"
        };
        self.problem(Code::IneffectiveSetting, facet.key_span, message, help);
    }

    /// `ordered`: for lists of references.
    fn ordered(&mut self, what: &str, field_type: &FieldType, many: bool, entry: Option<&Entry>) -> bool {
        let is_ordered = self.flag(entry).unwrap_or(false);
        let is_list_of_references = many && matches!(field_type, FieldType::Reference(_));
        if let Some(entry) = entry.filter(|_| is_ordered && !is_list_of_references) {
            let message = format!("`ordered` has no effect here: {what} is no list of references");
            let help = "remove it, or add many = true to a field of the type record, country, region or language";
            self.problem(Code::IneffectiveSetting, entry.key_span, message, help);
        }
        is_ordered && is_list_of_references
    }

    fn search_weight(&mut self, entry: Option<&Entry>) -> Option<u8> {
        let entry = entry?;
        if let Value::Integer(weight @ 0..=10) = entry.value.value {
            return u8::try_from(weight).ok();
        }
        let help =
            "0 leaves the field out of the search; 1 is what a word of the body counts, 2 what one of the title does";
        let message = "`search` is not a whole number from 0 to 10";
        self.problem(Code::InvalidSetting, entry.value.span, message, help);
        None
    }

    /// The type of a field, unless it is an object.
    pub(super) fn field_type(&mut self, schema: &Schema, declared: FieldTable<'_>) -> Option<FieldType> {
        let FieldTable { what, entry, table, is_inner } = declared;
        let Some(name) = self.text(values::get(table, "type")) else {
            if values::get(table, "type").is_none() {
                let help = format!("write type = \"…\" with one of: {}", type_names().collect::<Vec<_>>().join(", "));
                self.problem(Code::MissingKey, entry.key_span, format!("{what} has no `type`"), help);
            }
            return None;
        };
        let built_in = |role| {
            schema.kinds().find(|(_, kind)| kind.role == role).map(|(index, _)| FieldType::Reference(vec![index]))
        };
        if let Some(simple) = FieldType::SIMPLE.iter().find(|simple| simple.name() == &*name) {
            return Some(simple.clone());
        }
        match &*name {
            "choice" => self.choices(what, entry, table).map(FieldType::Choice),
            "language" => built_in(Role::Language),
            "country" => built_in(Role::Country),
            "region" => built_in(Role::Region),
            "tags" if is_inner => {
                self.tags_in_object(declared);
                None
            }
            "tags" => built_in(Role::Tag),
            "record" => self.reference(schema, what, entry, table),
            "object" => {
                self.object_in_object(declared);
                None
            }
            _ => {
                let span = values::get(table, "type").map_or(entry.key_span, |entry| entry.value.span);
                let problem = Diagnostic::new(Code::InvalidSetting, format!("`{name}` is no type of field"))
                    .at(self.source.place(span))
                    .help(format!("the types are: {}", type_names().collect::<Vec<_>>().join(", ")))
                    .suggest(&name, type_names());
                self.diagnostics.push(problem);
                None
            }
        }
    }

    fn choices(&mut self, what: &str, entry: &Entry, table: &[Entry]) -> Option<Vec<Choice>> {
        let labels = self.table(values::get(table, "labels"));
        let names = self.texts(values::get(table, "choices"));
        if names.is_empty() {
            self.problem(
                Code::MissingKey,
                entry.key_span,
                format!("{what} has no choices"),
                "write choices = [\"one\", \"two\"]",
            );
            return None;
        }
        for label in labels {
            if !names.iter().any(|(name, _)| *name == &*label.key) {
                let problem = Diagnostic::new(Code::UnknownName, format!("`{}` is not among the choices", label.key))
                    .at(self.source.place(label.key_span));
                self.diagnostics.push(problem.suggest(&label.key, names.iter().map(|(name, _)| *name)));
            }
        }
        let mut choices: Vec<Choice> = Vec::new();
        for (name, span) in names {
            if choices.iter().any(|choice| &*choice.name == name) {
                self.problem(
                    Code::ConflictingSettings,
                    span,
                    format!("the choice `{name}` is listed twice"),
                    "remove one of the two",
                );
                continue;
            }
            let label = self.localised(values::get(labels, name));
            choices.push(Choice {
                name: name.into(),
                label: if label.is_empty() { Localised::same(name) } else { label },
            });
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
                self.problem(
                    Code::MissingKey,
                    entry.key_span,
                    format!("{what} does not say to which kind it refers"),
                    "write kind = \"topic\", say",
                );
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
                        .help(format!(
                            "the kinds are: {}",
                            schema.kinds.iter().map(|kind| &*kind.name).collect::<Vec<_>>().join(", ")
                        ))
                        .suggest(name, schema.kinds.iter().map(|kind| &*kind.name));
                    self.diagnostics.push(problem);
                }
            }
        }
        (!kinds.is_empty()).then_some(FieldType::Reference(kinds))
    }

    pub(super) fn relations(&mut self, schema: &mut Schema, tables: &[(&Entry, &[Entry])]) {
        for (source, (_, table)) in tables.iter().enumerate() {
            let field_tables = values::get(table, "fields").map(|entry| match &entry.value.value {
                Value::Table(table) => &table[..],
                _ => &[],
            });
            for field in schema.kinds[source].field_indices() {
                let Some(relation) = self.relation(schema, source, field, field_tables.unwrap_or_default()) else {
                    continue;
                };
                let twin = schema.relations.iter().position(|known| {
                    known.source == relation.source && known.name == relation.name && known.targets == relation.targets
                });
                let index = match twin {
                    Some(index) => {
                        self.check_inverse_label(
                            schema,
                            &schema.relations[index],
                            &relation,
                            field_tables.unwrap_or_default(),
                        );
                        let kind = &schema.kinds[source];
                        let declared = kind.field(field);
                        let tables = field_tables.unwrap_or_default();
                        let table = objects::field_table(tables, kind.object_of(field), declared).unwrap_or_default();
                        self.join_layouts(&mut schema.relations[index], &relation, table);
                        schema.relations[index].fields.extend(relation.fields);
                        index
                    }
                    None => {
                        schema.relations.push(relation);
                        schema.relations.len() - 1
                    }
                };
                let relation = Some(RelationIndex(u16::try_from(index).unwrap_or(u16::MAX)));
                field_mut(&mut schema.kinds[source], field).relation = relation;
            }
        }
        self.check_relation_names(schema, tables);
        for relation in &schema.relations {
            for target in &relation.targets {
                let facet = relation
                    .fields
                    .iter()
                    .any(|field| schema.kinds[usize::from(relation.source.0)].field(*field).facet);
                let kind = &mut schema.kinds[usize::from(target.0)];
                kind.is_term |= facet;
                kind.feed |= facet;
            }
        }
    }

    /// Reports the label of a list that has one already, by another field.
    fn check_inverse_label(&mut self, schema: &Schema, known: &Relation, relation: &Relation, tables: &[Entry]) {
        let kind = schema.kind(relation.source);
        let (Some(first), Some(field)) = (known.fields.first(), relation.fields.first()) else { return };
        let (first, declared) = (kind.field(*first), kind.field(*field));
        let table = objects::field_table(tables, kind.object_of(*field), declared);
        let Some(label) = table.and_then(|table| values::get(table, "inverse_label")) else { return };
        if known.label != relation.label {
            let message =
                format!("`{}` and `{}` make one list, and would give it two names", first.name, declared.name);
            let help = format!("give `{}` a list of its own: inverse = \"…\"", declared.name);
            self.problem(Code::ConflictingSettings, label.key_span, message, help);
        }
    }

    /// Reports relations of two kinds that have a target and a name in common: their lists would have the
    /// same addresses.
    fn check_relation_names(&mut self, schema: &Schema, tables: &[(&Entry, &[Entry])]) {
        for (at, relation) in schema.relations.iter().enumerate() {
            let twin = schema.relations[..at].iter().find(|earlier| {
                earlier.name == relation.name && earlier.targets.iter().any(|target| relation.targets.contains(target))
            });
            let Some(twin) = twin else { continue };
            let span = tables.get(usize::from(relation.source.0)).map_or(Span::default(), |(entry, _)| entry.key_span);
            let (one, other) = (schema.kind(twin.source), schema.kind(relation.source));
            let message =
                format!("references of `{}` and of `{}` both make the list `{}`", one.name, other.name, relation.name);
            let help = "give one of the fields another `inverse`";
            self.problem(Code::ConflictingSettings, span, message, help);
        }
    }

    /// The relation that a field makes, if it is a reference.
    fn relation(&mut self, schema: &Schema, source: usize, field: FieldIndex, tables: &[Entry]) -> Option<Relation> {
        let kind = &schema.kinds[source];
        let declared = kind.field(field);
        let FieldType::Reference(targets) = &declared.kind else { return None };
        let object = kind.object_of(field);
        let table = objects::field_table(tables, object, declared)?;
        let inverse = values::get(table, "inverse");
        let name = self.text(inverse).unwrap_or_else(|| kind.folder.rsplit('/').next().unwrap_or_default().into());
        let name = if name.is_empty() { kind.name.clone() } else { name };
        if name.contains(['.', '%', '#']) || name.contains(char::is_whitespace) || file_names::problem(&name).is_some()
        {
            let span = inverse.map_or(Span::default(), |entry| entry.value.span);
            let message = format!("`{name}` cannot be the name of a relation");
            self.problem(
                Code::InvalidSetting,
                span,
                message,
                "it becomes part of addresses: use letters, digits and hyphens",
            );
        }
        let label = self.localised(values::get(table, "inverse_label"));
        let source = KindIndex(u16::try_from(source).unwrap_or(u16::MAX));
        Some(Relation {
            source,
            targets: targets.clone(),
            label: if label.is_empty() { kind.plural.clone() } else { label },
            layout: self.inverse_layout(table),
            name,
            fields: vec![field],
            is_parent: !declared.many && object.is_none() && targets.contains(&source),
        })
    }
}
