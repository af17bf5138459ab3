//! The defaults of fields: what records that do not state a field are taken to state.

use super::super::StatedValues;
use super::super::lookup::RecordLookup;
use super::RecordReader;
use crate::config::{Config, FieldIndex, Kind};
use crate::content::{Context, Document};
use crate::diagnostics::{Diagnostic, SourceText};
use crate::values::Entry;

/// The path of the settings, relative to the project's folder.
const SITE_TOML: &str = "site.toml";

/// The typed defaults of the fields of each kind, those within objects too.
pub(in super::super) struct Defaults(Vec<StatedValues>);

impl Defaults {
    /// Converts the defaults. Those that are not of the type of their field are reported.
    pub(in super::super) fn of(
        config: &Config,
        index: &RecordLookup<'_>,
        content: &Context<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let document = Document::unread(SITE_TOML);
        let source = SourceText { path: SITE_TOML, text: &config.source };
        let mut of_kind = |kind: &Kind| {
            let indices = kind.field_indices().filter(|index| kind.field(*index).default.is_some());
            let indices: Vec<FieldIndex> = indices.collect();
            if indices.is_empty() {
                return Box::default();
            }
            let mut reader = RecordReader::new(config, kind, (index, content), source, &document);
            let values = indices.into_iter().filter_map(|index| Some((index, reader.default_of(index)?))).collect();
            diagnostics.append(&mut reader.diagnostics);
            values
        };
        Self(config.schema.kinds.iter().map(&mut of_kind).collect())
    }

    /// The defaults of a kind.
    pub(super) fn of_kind(&self, kind: crate::config::KindIndex) -> &StatedValues {
        &self.0[usize::from(kind.0)]
    }
}

impl RecordReader<'_> {
    fn default_of(&mut self, index: FieldIndex) -> Option<Box<[super::FieldValue]>> {
        // An example of what is right must not be the default itself.
        let mut field = self.kind.field(index).clone();
        let value = field.default.take()?.value;
        let entry = Entry { key: field.name.clone(), key_span: value.span, value };
        let values = self.field(&field, &entry);
        (!values.is_empty()).then(|| values.into())
    }
}
