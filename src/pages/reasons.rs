//! Why an offer fits a request, and why not, as sentences in the reader's language.
//!
//! Each sentence is a message of the theme of its own, so that each language builds its own. A theme may have one for a
//! single field; see [`names`].

use super::Failure;
use super::common::Builder;
use super::contract::{LinkContext, Made, ReasonContext, Text};
use super::known_reasons::ReasonKey;
use crate::catalogue::RecordIndex;
use crate::config::{FieldIndex, FieldType, KindIndex, Matching, Role};
use crate::matching::{FieldShare, Fit, Gap, Matched, Meaning, Nearness};
use crate::ui_strings::Argument;

/// At most this many values stand in a sentence.
const MAX_VALUES: usize = 5;

/// What fits, and what does not.
type FitsAndMisfits = (Vec<Made<ReasonContext>>, Vec<Made<ReasonContext>>);

/// The reasons for and against a match.
pub(super) fn reasons(
    builder: &Builder<'_>,
    matched: &Matched,
    shares: &[FieldShare],
) -> Result<FitsAndMisfits, Failure> {
    let matching = &builder.catalogue.config.matching[matched.matching];
    let (mut fits, mut missed, mut misfits) = (Vec::new(), Vec::new(), Vec::new());
    for share in shares {
        let field = || ComparedField::of(builder, matching, share.field);
        let key = |nearness, asked: &[Meaning], offered: &[Meaning]| ReasonKey {
            language: builder.language,
            field: (matched.matching, share.field),
            nearness,
            is_unknown: share.is_unknown,
            percent: share.share.percent(),
            asked: asked.to_vec(),
            offered: offered.to_vec(),
        };
        for fit in &share.fits {
            let key = key(Some(fit.nearness), &fit.asked, &fit.offered);
            fits.push(builder.reasons.get_or(&key, || field().fit(share, fit).map(Made::from))?);
        }
        if !share.is_unknown && share.missing.is_empty() {
            continue;
        }
        let misfit = builder.reasons.get_or(&key(None, &share.missing, &[]), || {
            let misfit = if share.is_unknown { field().unknown(share) } else { field().different(share) };
            misfit.map(Made::from)
        })?;
        let is_missed = matching.fields[share.field].required && share.fits.is_empty();
        if is_missed { missed.push(misfit) } else { misfits.push(misfit) }
    }
    fits.extend(until(builder, matched.offer)?.map(Made::from));
    // The conditions that are not met come first.
    missed.append(&mut misfits);
    Ok((fits, missed))
}

/// Until when an offer lasts, if it states that and the day is not over.
fn until(builder: &Builder<'_>, offer: RecordIndex) -> Result<Option<ReasonContext>, Failure> {
    let catalogue = builder.catalogue;
    let end = catalogue.offered_until(offer).filter(|end| end.is_from(catalogue.config.today));
    let Some(end) = end else { return Ok(None) };
    let sentence = builder.cards.words(builder.language, &["match-until"], &[("date", Argument::Date(end))])?;
    Ok(Some(ReasonContext {
        field: "ends".into(),
        label: "".into(),
        share: "same".into(),
        percent: 100,
        asked: Vec::new(),
        offered: Vec::new(),
        sentence: sentence.into(),
    }))
}

/// What nobody offers of a request, a sentence each.
pub(super) fn gaps(builder: &Builder<'_>, request: RecordIndex) -> Result<Vec<Text>, Failure> {
    let catalogue = builder.catalogue;
    let kind = catalogue.record(request).kind;
    let Some(matching) = catalogue.config.matching_of(kind) else { return Ok(Vec::new()) };
    let sentence = |gap: Gap| {
        let field = ComparedField::of(builder, matching, gap.field);
        field.sentence(if gap.is_all { "gap-all" } else { "gap" }, &[("values", &gap.values)])
    };
    builder.matchings.gaps(catalogue, request).into_iter().map(|gap| sentence(gap).map(Text::from)).collect()
}

/// A field that is compared, in the language of the page.
struct ComparedField<'b> {
    builder: &'b Builder<'b>,
    name: &'b str,
    label: &'b str,
    /// What its values are: `place`, `language`, `flag`, or nothing special.
    sort: &'static str,
}

impl<'b> ComparedField<'b> {
    fn of(builder: &'b Builder<'b>, matching: &Matching, number: usize) -> Self {
        let kind = builder.kind(matching.kind);
        let field = kind.field(matching.fields[number].asked);
        let has =
            |kinds: &[KindIndex], roles: &[Role]| kinds.iter().any(|kind| roles.contains(&builder.kind(*kind).role));
        let sort = match &field.kind {
            FieldType::Reference(kinds) if has(kinds, &[Role::Country, Role::Region]) => "place",
            FieldType::Reference(kinds) if has(kinds, &[Role::Language]) => "language",
            FieldType::Flag => "flag",
            _ => "",
        };
        Self { builder, name: &field.name, label: field.label.get(builder.code()), sort }
    }

    fn fit(&self, share: &FieldShare, fit: &Fit) -> Result<ReasonContext, Failure> {
        let message = match fit.nearness {
            Nearness::Same if fit.asked == [Meaning::Flag(false)] => "not-same",
            Nearness::Same => "same",
            Nearness::Broader => "broader",
            Nearness::Narrower => "narrower",
            Nearness::Holds => "holds",
            Nearness::Group => "group",
            Nearness::Worldwide => "worldwide",
            Nearness::Within => "within",
            Nearness::Neighbour => "neighbour",
            Nearness::NoPlace => "no-place",
            Nearness::SameRegion => "same-region",
        };
        let sentence = self.sentence(message, &[("values", &fit.offered), ("asked", &fit.asked)])?;
        let sort = if fit.nearness == Nearness::Same { "same" } else { "near" };
        let asked = if fit.nearness == Nearness::Same { &[][..] } else { &fit.asked };
        Ok(self.reason(share, sort, (asked, &fit.offered), sentence))
    }

    fn unknown(&self, share: &FieldShare) -> Result<ReasonContext, Failure> {
        let sentence = self.sentence("unknown", &[("values", &share.missing)])?;
        Ok(self.reason(share, "unknown", (&share.missing, &[]), sentence))
    }

    fn different(&self, share: &FieldShare) -> Result<ReasonContext, Failure> {
        let is_unwanted = share.missing == [Meaning::Flag(false)];
        let message = if is_unwanted { "not-different" } else { "different" };
        let sentence = self.sentence(message, &[("values", &share.missing)])?;
        Ok(self.reason(share, "different", (&share.missing, &[]), sentence))
    }

    fn reason(
        &self,
        share: &FieldShare,
        sort: &str,
        (asked, offered): (&[Meaning], &[Meaning]),
        sentence: String,
    ) -> ReasonContext {
        ReasonContext {
            field: self.name.into(),
            label: self.label.into(),
            share: sort.into(),
            percent: share.share.percent(),
            asked: asked.iter().map(|value| link(self.builder, *value)).collect(),
            offered: offered.iter().map(|value| link(self.builder, *value)).collect(),
            sentence: sentence.into(),
        }
    }

    /// The message about the field, with lists of values. The number of the last list's values is `count`.
    fn sentence(&self, message: &str, lists: &[(&'static str, &[Meaning])]) -> Result<String, Failure> {
        let builder = self.builder;
        let words: Vec<Vec<String>> = lists
            .iter()
            .map(|(_, values)| values.iter().take(MAX_VALUES).map(|value| isolated(builder, *value)).collect())
            .collect();
        let words: Vec<Vec<&str>> = words.iter().map(|words| words.iter().map(String::as_str).collect()).collect();
        let mut arguments = vec![("field", Argument::Text(self.label))];
        for ((name, values), words) in lists.iter().zip(&words) {
            let more = values.len().saturating_sub(MAX_VALUES);
            arguments.push((name, Argument::List(words, more)));
        }
        arguments.push(("count", Argument::Number(lists.last().map_or(0, |(_, values)| values.len()))));
        if let Some(Meaning::Group(group)) = lists.first().and_then(|(_, values)| values.first()) {
            arguments.push(("group", Argument::Text(group)));
        }
        let names = names(message, self.name, self.sort);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        builder.cards.words(builder.language, &names, &arguments)
    }
}

/// The messages that can say something about a field, the first that a theme has is taken: one for the field by its
/// name, one for what its values are, and one for any field.
fn names(message: &str, field: &str, sort: &str) -> Vec<String> {
    let general = format!("match-{message}");
    let mut names = vec![format!("{general}-{field}")];
    names.extend((!sort.is_empty()).then(|| format!("{general}-{sort}")));
    names.push(general);
    names
}

/// A value in words.
pub(super) fn words_of<'b>(builder: &Builder<'b>, value: Meaning) -> &'b str {
    match value {
        Meaning::Record(record) => builder.title(record),
        Meaning::Choice(kind, field, choice) => choice_label(builder, kind, field, choice),
        Meaning::Group(group) => group,
        Meaning::Flag(_) | Meaning::Worldwide | Meaning::NoPlace => "",
    }
}

fn choice_label<'b>(builder: &Builder<'b>, kind: KindIndex, field: FieldIndex, choice: usize) -> &'b str {
    match &builder.kind(kind).field(field).kind {
        FieldType::Choice(choices) => choices[choice].label.get(builder.code()),
        _ => "",
    }
}

/// A value in words; between isolates (UAX 9) where its language is not the page's, as its direction may be another.
fn isolated(builder: &Builder<'_>, value: Meaning) -> String {
    let words = words_of(builder, value);
    match value {
        Meaning::Record(record)
            if builder.catalogue.record(record).title_language(builder.code()) != builder.code() =>
        {
            format!("\u{2068}{words}\u{2069}")
        }
        _ => words.to_owned(),
    }
}

fn link(builder: &Builder<'_>, value: Meaning) -> LinkContext {
    match value {
        Meaning::Record(record) if builder.catalogue.has_page(record) => builder.link(record),
        _ => LinkContext::new(words_of(builder, value), ""),
    }
}
