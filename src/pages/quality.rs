//! The page for those who maintain the catalogue: how complete the records are, and which of them need a look.

use super::common::{Builder, Head};
use super::contract::{Documented, LinkContext, Text, contract};
use super::parts_of_records::RecordPartContext;
use super::{Failure, PageSort, Rendering};
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::LanguageIndex;
use crate::quality::{self, CheckState, Duplicate, KindQuality, Likeness, Quality, RecordQuality};
use crate::urls::SitePath;

/// So many records are listed under each heading; `handlist check --report` lists all.
const MAX_LISTED: usize = 100;
/// So many missing parts are named of a record or a kind.
const MAX_PARTS: usize = 4;

contract! {
    /// `quality`, in `quality.html`: the page for maintainers.
    QualityContext {
        /// The number of records that have files.
        records: usize,
        /// Their average completeness, 0 to 100.
        completeness: usize,
        /// The kinds.
        kinds: Vec<QualityKindContext>,
        /// The least complete records, the least first.
        incomplete: Vec<QualityRecordContext>,
        /// Records that look like copies, the likest first.
        duplicates: Vec<QualityPairContext>,
        /// How many such records there are.
        duplicates_total: usize,
        /// What else needs a look; only what concerns a record.
        findings: Vec<QualityFindingContext>,
    }
    /// The records of a kind together.
    QualityKindContext {
        /// What they are called.
        title: Text,
        /// How many there are.
        records: usize,
        /// Their average completeness.
        completeness: usize,
        /// What is missing most, with the numbers of records.
        missing: Vec<RecordPartContext>,
    }
    /// A record that is not complete.
    QualityRecordContext {
        /// The record.
        link: LinkContext,
        /// Its completeness.
        completeness: usize,
        /// What would raise it most, with the gain of each.
        missing: Vec<RecordPartContext>,
    }
    /// A record that looks like a copy.
    QualityPairContext {
        /// The record.
        record: LinkContext,
        /// The one that it is like.
        like: LinkContext,
        /// How alike they are, in per cent.
        percent: usize,
        /// The web address that both have, where that is what they have in common.
        address: Option<Text>,
    }
    /// Something that needs a look.
    QualityFindingContext {
        /// `overdue`, `never`, `undated`, `orphans` or `untranslated`: the UI string is `quality-` with this.
        name: Text,
        /// The number of records.
        total: usize,
        /// The first of them.
        records: Vec<QualityNoteContext>,
    }
    /// A record with what is to be said of it.
    QualityNoteContext {
        /// The record.
        link: LinkContext,
        /// When it was last checked, as ISO 8601; none unless that is what is said.
        date: Option<Text>,
        /// The languages that it lacks, by their names; empty unless that is what is said.
        languages: Vec<Text>,
    }
}

/// The page about the quality of the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QualityPage;

impl PageSort for QualityPage {
    const TEMPLATE: &'static str = "quality";
    const IN_SITE_MAP: bool = false;
    const IN_PACKS: bool = false;
    const CONTRACT: &'static [Documented] = DOCUMENTED;

    fn each(catalogue: &Catalogue, _: LanguageIndex, mut found: impl FnMut(Self)) {
        if catalogue.config.quality.page {
            found(Self);
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        catalogue.config.language(language).addresses.quality()
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let mut context = builder.context(Head::new(Self::TEMPLATE, builder.addresses().quality()));
        let quality = builder.quality.get_or_init(|| quality::assess(builder.catalogue));
        context.push(("quality", quality_context(builder, quality).into()));
        Ok(Rendering::of(Self::TEMPLATE, context))
    }

    fn description(self, _: &Catalogue) -> String {
        "the page about the quality of the records".to_owned()
    }
}

fn quality_context(builder: &Builder<'_>, quality: &Quality) -> QualityContext {
    let total: usize = quality.records.iter().map(|record| usize::from(record.completeness)).sum();
    let mut incomplete: Vec<&RecordQuality> =
        quality.records.iter().filter(|record| record.completeness < 100).collect();
    incomplete.sort_by_key(|record| record.completeness);
    QualityContext {
        records: quality.records.len(),
        completeness: total / quality.records.len().max(1),
        kinds: quality.kinds.iter().map(|kind| of_kind(builder, kind)).collect(),
        incomplete: incomplete.into_iter().take(MAX_LISTED).map(|record| of_record(builder, record)).collect(),
        duplicates: quality.duplicates.iter().take(MAX_LISTED).map(|pair| of_pair(builder, pair)).collect(),
        duplicates_total: quality.duplicates.len(),
        findings: findings(builder, quality),
    }
}

fn of_kind(builder: &Builder<'_>, kind: &KindQuality) -> QualityKindContext {
    let declared = builder.kind(kind.kind);
    let part = |(part, records): &(quality::RecordPart, usize)| {
        RecordPartContext::of(part.name(declared), Some(declared), builder.code(), Some(*records))
    };
    QualityKindContext {
        title: declared.plural.get(builder.code()).into(),
        records: kind.records,
        completeness: usize::from(kind.completeness),
        missing: kind.gaps.iter().take(MAX_PARTS).map(part).collect(),
    }
}

fn of_record(builder: &Builder<'_>, quality: &RecordQuality) -> QualityRecordContext {
    let declared = builder.kind(builder.catalogue.record(quality.record).kind);
    let part = |missing: &quality::Missing| {
        let gain = usize::from(missing.gain);
        RecordPartContext::of(missing.part.name(declared), Some(declared), builder.code(), Some(gain))
    };
    QualityRecordContext {
        link: builder.link(quality.record),
        completeness: usize::from(quality.completeness),
        missing: quality.missing.iter().take(MAX_PARTS).map(part).collect(),
    }
}

fn of_pair(builder: &Builder<'_>, pair: &Duplicate) -> QualityPairContext {
    let (percent, address) = match &pair.likeness {
        Likeness::Address(address) => (100, Some(address.as_str().into())),
        Likeness::Text(percent) | Likeness::Title(percent) => (usize::from(*percent), None),
    };
    QualityPairContext { record: builder.link(pair.other), like: builder.link(pair.one), percent, address }
}

/// Says what is to be said of a record; none if nothing is.
type FindNote<'f> = &'f dyn Fn(&RecordQuality) -> Option<QualityNoteContext>;

fn findings(builder: &Builder<'_>, quality: &Quality) -> Vec<QualityFindingContext> {
    let config = &builder.catalogue.config;
    let name = |language: &LanguageIndex| Text::from(config.language(*language).language.own_name);
    let note =
        |record: RecordIndex| QualityNoteContext { link: builder.link(record), date: None, languages: Vec::new() };
    let overdue = |record: &RecordQuality| {
        let day = record.last_checked.filter(|_| record.check == Some(CheckState::Overdue))?;
        Some(QualityNoteContext { date: Some(day.to_string().into()), ..note(record.record) })
    };
    let untranslated = |record: &RecordQuality| {
        let languages: Vec<Text> = record.untranslated.iter().map(name).collect();
        (!languages.is_empty()).then(|| QualityNoteContext { languages, ..note(record.record) })
    };
    let if_so = |is: bool, record: &RecordQuality| is.then(|| note(record.record));
    let findings: [(&str, FindNote<'_>); 5] = [
        ("overdue", &overdue),
        ("never", &|record| if_so(record.check == Some(CheckState::Never), record)),
        ("undated", &|record| if_so(record.is_undated, record)),
        ("orphans", &|record| if_so(record.is_orphan, record)),
        ("untranslated", &untranslated),
    ];
    let finding = |(name, of): (&str, FindNote<'_>)| {
        let mut records: Vec<QualityNoteContext> = Vec::new();
        let mut total = 0;
        for note in quality.records.iter().filter_map(of) {
            total += 1;
            if records.len() < MAX_LISTED {
                records.push(note);
            }
        }
        (total > 0).then(|| QualityFindingContext { name: name.into(), total, records })
    };
    findings.into_iter().filter_map(finding).collect()
}
