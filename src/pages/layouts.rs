//! Lays out the records that refer to a record: as cards, by day or in a line of years.

use super::common::Builder;
use super::contract::GroupContext;
use super::{Failure, agenda, editions, related_terms, sections};
use crate::catalogue::RecordIndex;
use crate::config::{InverseLayout, KindIndex, RelationIndex};

/// Lays out a group on the page of a record of a kind. Records of one relation are by day where the settings say so, or
/// where they are parts, such as the sessions of an event, and nothing else divides them.
pub(super) fn lay_out(
    builder: &Builder<'_>,
    kind: KindIndex,
    relation: RelationIndex,
    records: &[RecordIndex],
    group: &mut GroupContext,
) -> Result<(), Failure> {
    let declared = builder.catalogue.config.schema.relation(relation);
    let are_parts =
        || builder.kind(declared.source).group_by.is_none() && related_terms::parts_of(builder, kind) == Some(relation);
    match declared.layout {
        Some(InverseLayout::Years) => group.years = editions::line(builder, records, None),
        Some(InverseLayout::Cards | InverseLayout::Timeline) => {}
        layout => {
            if layout == Some(InverseLayout::Days) || are_parts() {
                if group.more_url.is_none() {
                    group.sections = sections::by_day(builder, declared.source, records)?;
                }
                if records.len() <= agenda::MAX_ITEMS {
                    group.days = agenda::agenda(builder, relation, records);
                }
            }
        }
    }
    Ok(())
}

/// The style sheet of the theme that pages with such layouts load.
pub(super) const STYLE_SHEET: &str = "events_css";
