//! Demand and supply on the page of a record: offers for a request and why they fit, open requests for an offer and for
//! an organisation, and unanswered requests for a topic or a country.

use super::Failure;
use super::common::Builder;
use super::contract::{LinkContext, Made, MatchContext, MatchLinkContext, MatchingContext};
use super::form;
use super::reasons::{gaps, reasons, words_of};
use crate::catalogue::{Record, RecordIndex};
use crate::config::{FieldIndex, FieldType, KindIndex, Matching, Role};
use crate::matching::{Matched, Nearness, Score, sort};

/// At most this many open requests are shown on the page of an offer.
const MAX_REQUESTS: usize = 3;
/// At most this many matches are shown on the page of a record whose offers and requests have them.
const MAX_INDIRECT: usize = 6;
/// Of a record that many offers or requests refer to, so many of each are looked at, in the order of lists.
const MAX_CONSIDERED: usize = 200;
/// At most this many unanswered requests are shown.
const MAX_UNANSWERED: usize = 6;
/// The style sheet of the theme that pages with matches load.
pub(super) const STYLE_SHEET: &str = "matching_css";

/// What a record asks for and offers, and the offers that are shown as cards; none if it is of no matter to any
/// matching, or if there is nothing to show.
pub(super) fn matching(
    builder: &Builder<'_>,
    index: RecordIndex,
) -> Result<(Option<MatchingContext>, Vec<RecordIndex>), Failure> {
    let catalogue = builder.catalogue;
    let matchings = &catalogue.config.matching;
    if matchings.is_empty() {
        return Ok((None, Vec::new()));
    }
    let kind = catalogue.record(index).kind;
    let (mut context, mut shown) = (empty(), Vec::new());
    if catalogue.config.matching_of(kind).is_some() {
        shown = add_offers(builder, index, &mut context)?;
    }
    if matchings.iter().any(|matching| matching.with.contains(&kind)) {
        let requests = builder.matchings.requests(catalogue, index).into_iter().take(MAX_REQUESTS);
        context.requests = requests.map(|matched| request_link(builder, &matched, None)).collect();
    }
    if matchings.iter().any(|matching| compared_kinds(builder, matching).any(|compared| compared == kind)) {
        add_unanswered(builder, index, &mut context)?;
    } else if is_party(builder, kind) {
        add_indirect(builder, index, &mut context);
    }
    let is_empty = context.offers.is_empty()
        && context.nearest.is_empty()
        && context.gaps.is_empty()
        && context.requests.is_empty()
        && context.answers.is_empty()
        && context.unanswered.is_empty();
    Ok(((!is_empty).then_some(context), shown))
}

fn empty() -> MatchingContext {
    MatchingContext {
        offers: Vec::new(),
        nearest: Vec::new(),
        gaps: Vec::new(),
        forms: Vec::new(),
        requests: Vec::new(),
        answers: Vec::new(),
        unanswered: Vec::new(),
        unanswered_total: 0,
    }
}

/// Adds the offers for a request; if there are none, what comes nearest and what nobody offers. Returns these offers.
fn add_offers(
    builder: &Builder<'_>,
    request: RecordIndex,
    context: &mut MatchingContext,
) -> Result<Vec<RecordIndex>, Failure> {
    let catalogue = builder.catalogue;
    let in_words = |found: &[Matched]| -> Result<Vec<MatchContext>, Failure> {
        found.iter().map(|matched| match_context(builder, *matched)).collect()
    };
    let mut found = builder.matchings.offers(catalogue, request);
    context.offers = in_words(&found)?.into_iter().map(Made::from).collect();
    if found.is_empty() {
        found = builder.matchings.nearest(catalogue, request);
        context.nearest = in_words(&found)?;
        context.gaps = gaps(builder, request)?;
        let kind = catalogue.record(request).kind;
        let offered = catalogue.config.matching_of(kind).into_iter().flat_map(|matching| &matching.with);
        context.forms = offered.flat_map(|kind| form::links_for(builder, *kind)).collect();
    }
    Ok(found.iter().map(|matched| matched.offer).collect())
}

fn match_context(builder: &Builder<'_>, matched: Matched) -> Result<MatchContext, Failure> {
    let shares = builder.matchings.explain(builder.catalogue, matched);
    let (reasons, misfits) = reasons(builder, &matched, &shares)?;
    let same = shares.iter().flat_map(|share| &share.fits).filter(|fit| fit.nearness == Nearness::Same);
    let shared = same.flat_map(|fit| &fit.asked).map(|value| words_of(builder, *value).into());
    Ok(MatchContext {
        card: builder.cards.card(matched.offer, builder.language)?,
        shared: shared.collect(),
        percent: matched.score.percent(),
        reasons,
        misfits,
    })
}

fn request_link(builder: &Builder<'_>, matched: &Matched, via: Option<RecordIndex>) -> MatchLinkContext {
    match_link(builder, matched.request, matched.score, via)
}

fn match_link(builder: &Builder<'_>, record: RecordIndex, score: Score, via: Option<RecordIndex>) -> MatchLinkContext {
    let LinkContext { title, url, language, direction, .. } = builder.link(record);
    let via = via.map(|via| builder.link(via));
    MatchLinkContext { title, url, language, direction, percent: score.percent(), via }
}

/// The kinds that requests are compared by, such as topics and countries.
fn compared_kinds<'b>(builder: &'b Builder<'_>, matching: &'b Matching) -> impl Iterator<Item = KindIndex> + use<'b> {
    let fields = matching.fields.iter().map(|field| &builder.kind(matching.kind).field(field.asked).kind);
    fields.flat_map(|field| match field {
        FieldType::Reference(kinds) => kinds.iter().copied(),
        _ => [].iter().copied(),
    })
}

/// Whether records of a kind may stand behind requests or offers, as organisations do.
fn is_party(builder: &Builder<'_>, kind: KindIndex) -> bool {
    let is_matched = |matching: &Matching| matching.kind == kind || matching.with.contains(&kind);
    builder.kind(kind).role == Role::Ordinary && !builder.catalogue.config.matching.iter().any(is_matched)
}

/// The requests for a topic, a country or the like that no offer answers.
fn add_unanswered(builder: &Builder<'_>, index: RecordIndex, context: &mut MatchingContext) -> Result<(), Failure> {
    let matchings = &builder.catalogue.config.matching;
    let mut unanswered: Vec<RecordIndex> =
        matchings.iter().flat_map(|matching| compared_by(builder, matching, index)).collect();
    unanswered.retain(|request| builder.matchings.is_unanswered(builder.catalogue, *request));
    unanswered.sort_by_key(|request| builder.view().rank(*request));
    unanswered.dedup();
    context.unanswered_total = unanswered.len();
    context.unanswered = builder.cards(unanswered.into_iter().take(MAX_UNANSWERED))?;
    Ok(())
}

/// The requests that the offers of a record fit, and the offers that fit its requests.
fn add_indirect(builder: &Builder<'_>, index: RecordIndex, context: &mut MatchingContext) {
    let catalogue = builder.catalogue;
    let (mut requests, mut answers) = (Vec::new(), Vec::new());
    for matching in &catalogue.config.matching {
        let offers = matching.with.iter().flat_map(|kind| referring(builder, matching, index, *kind));
        requests.extend(offers.flat_map(|offer| builder.matchings.requests(catalogue, offer)));
        let own = referring(builder, matching, index, matching.kind);
        answers.extend(own.flat_map(|request| builder.matchings.offers(catalogue, request)));
    }
    let requests = best_of_each(requests, |matched| matched.request);
    context.requests = requests.iter().map(|matched| request_link(builder, matched, Some(matched.offer))).collect();
    let answers = best_of_each(answers, |matched| matched.offer);
    let answer = |matched: &Matched| match_link(builder, matched.offer, matched.score, Some(matched.request));
    context.answers = answers.iter().map(answer).collect();
}

/// The requests that refer to a record by a field that they are compared by.
fn compared_by<'b>(
    builder: &'b Builder<'_>,
    matching: &'b Matching,
    index: RecordIndex,
) -> impl Iterator<Item = RecordIndex> + use<'b> {
    let refers = move |record: &Record| {
        let is_compared = |field| matching.fields.iter().any(|matched| matched.asked == field);
        record.references.iter().any(|reference| reference.target == index && is_compared(reference.field))
    };
    let referrers = builder.view().referrers(index).iter().map(|(_, source)| *source);
    referrers.filter(move |source| {
        let record = builder.catalogue.record(*source);
        record.kind == matching.kind && refers(record)
    })
}

/// The records of a kind that refer to a record by fields that are not compared, the first in the order of lists.
fn referring<'b>(
    builder: &'b Builder<'_>,
    matching: &'b Matching,
    index: RecordIndex,
    kind: KindIndex,
) -> impl Iterator<Item = RecordIndex> + use<'b> {
    let is_compared = move |field: FieldIndex| {
        let name = &builder.kind(kind).field(field).name;
        matching.fields.iter().any(|matched| matched.name == *name)
    };
    let groups = builder.view().relations(index);
    let of_kind = groups.filter(move |(relation, _)| {
        let relation = builder.catalogue.config.schema.relation(*relation);
        relation.source == kind && !relation.fields.iter().any(|field| is_compared(*field))
    });
    of_kind.flat_map(|(_, sources)| sources).map(|(_, source)| *source).take(MAX_CONSIDERED)
}

/// The best match of each record that is shown, the best of all first.
fn best_of_each(mut found: Vec<Matched>, shown: impl Fn(&Matched) -> RecordIndex) -> Vec<Matched> {
    // Equal scores in the order of both records, so that the one that is kept is always the same.
    found.sort_by_key(|matched| (matched.request, matched.offer));
    sort(&mut found, &shown);
    let mut kept: Vec<Matched> = Vec::new();
    for matched in found {
        if kept.len() < MAX_INDIRECT && !kept.iter().any(|known| shown(known) == shown(&matched)) {
            kept.push(matched);
        }
    }
    kept
}
