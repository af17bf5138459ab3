//! The page of the network: who is a member, what members offer and ask for, and who works with whom.

use super::common::{Builder, Head};
use super::contract::{Documented, LinkContext, NetworkDrawingContext, NetworkTieContext, Text, contract};
use super::{Failure, PageSort, Rendering, form, ties};
use crate::catalogue::{Catalogue, FieldValue, Record, RecordIndex};
use crate::config::{FieldType, KindIndex, LanguageIndex, NetworkSettings, Role};
use crate::coverage;
use crate::network::{self, Graph, MAX_PARTIES, Tie, Ties};
use crate::urls::{self, SitePath};

/// The style sheet of the theme that the page loads besides that of drawings.
const STYLE_SHEET: &str = "network_css";
/// At most this many members of each kind of member are listed.
const MAX_LISTED: usize = 100;
/// At most this many open requests of a member are named, and so many of its places.
const MAX_NAMED: usize = 3;

contract! {
    /// `network`, in `network.html`: who is a member, and who works with whom.
    NetworkContext {
        /// What stands at its head; may be empty.
        intro: Text,
        /// How many members there are, each counted once.
        total: usize,
        /// The kinds of member in the order of their choices, those without members included; one without a title where
        /// there are none.
        kinds: Vec<MemberKindContext>,
        /// The list of the members' kind.
        list_url: Text,
        /// Those with most ties; none where nobody has ties.
        drawing: Option<NetworkDrawingContext>,
        /// The ties that are drawn, in words; the strongest first.
        ties: Vec<NetworkTieContext>,
        /// How many records name too many to tie them.
        crowded: usize,
        /// How many one record may name to tie them.
        crowd: usize,
        /// The forms for members, requests and offers, and those that are about a page.
        forms: Vec<LinkContext>,
    }
    /// The members of one kind.
    MemberKindContext {
        /// What they are; empty where there are no kinds of member.
        title: Text,
        /// How many there are.
        total: usize,
        /// They, in the order of lists.
        members: Vec<MemberContext>,
        /// How many more there are.
        more: usize,
    }
    /// A member of the network.
    MemberContext {
        /// It.
        link: LinkContext,
        /// Since when, as ISO 8601; none where that is not known.
        joined: Option<Text>,
        /// The first countries and regions that it names.
        places: Vec<LinkContext>,
        /// How many offers name it that are not over.
        offers: usize,
        /// The first open requests that name it.
        requests: Vec<LinkContext>,
        /// How many more there are.
        more_requests: usize,
        /// How to reach it; the title is what the field is called.
        contact: Option<LinkContext>,
        /// What that address is, in short.
        contact_text: Text,
        /// How many it works with.
        ties: usize,
    }
}

/// The page of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NetworkPage;

impl PageSort for NetworkPage {
    const TEMPLATE: &'static str = "network";
    const CONTRACT: &'static [Documented] = DOCUMENTED;

    fn each(catalogue: &Catalogue, _: LanguageIndex, mut found: impl FnMut(Self)) {
        if catalogue.config.network.is_some() {
            found(Self);
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        let name = catalogue.config.network.as_ref().map_or(NetworkSettings::LINK_NAME, |settings| &settings.name);
        catalogue.config.language(language).addresses.network(name)
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let settings = builder.catalogue.config.network.as_ref();
        let settings =
            settings.ok_or_else(|| crate::diagnostics::Diagnostic::internal("a network without settings"))?;
        let head = Head::new(Self::TEMPLATE, self.path(builder.catalogue, builder.language))
            .title(settings.title.get(builder.code()))
            .description(settings.intro.get(builder.code()))
            .section(&builder.kind(settings.kind).name)
            .crumbs(vec![LinkContext { count: None, ..builder.list_link(settings.kind) }])
            .styles([ties::STYLE_SHEET, STYLE_SHEET]);
        let mut context = builder.context(head);
        context.push(("network", network_context(builder, settings).into()));
        Ok(Rendering::of(Self::TEMPLATE, context))
    }

    fn description(self, _: &Catalogue) -> String {
        "the page of the network".to_owned()
    }
}

fn network_context(builder: &Builder<'_>, settings: &NetworkSettings) -> NetworkContext {
    let ties = ties::ties(builder, settings);
    let graph = Graph::strongest(builder.catalogue, settings, ties);
    let list = builder.view().list(settings.kind);
    let is_member = |record: &&RecordIndex| network::is_member(settings, builder.catalogue.record(**record));
    let members: Vec<RecordIndex> = list.iter().filter(is_member).copied().collect();
    NetworkContext {
        intro: settings.intro.get(builder.code()).into(),
        total: members.len(),
        kinds: member_kinds(builder, settings, ties, &members),
        list_url: builder.list_link(settings.kind).url,
        ties: strongest_ties(&graph).map(|(one, tie)| ties::tie_in_words(builder, ties, tie, one)).collect(),
        drawing: (graph.total > 0).then(|| ties::drawing(builder, settings, &graph, None)),
        crowded: ties.crowded,
        crowd: MAX_PARTIES,
        forms: form::links_among(builder, &kinds_of_forms(builder, settings)),
    }
}

/// The ties of a graph, the strongest first, each with the record of the two that has more ties.
fn strongest_ties<'g>(graph: &'g Graph<'_>) -> impl Iterator<Item = (RecordIndex, &'g Tie)> {
    let mut ties: Vec<_> = graph.ties.iter().collect();
    // The sort is stable: equally strong ties stay in the order of the records.
    ties.sort_by_key(|(.., tie)| std::cmp::Reverse(tie.strength()));
    ties.into_iter().map(|(one, _, tie)| (graph.records[*one], *tie))
}

/// The kinds of records that readers may send: members, what is asked for, what is offered.
fn kinds_of_forms(builder: &Builder<'_>, settings: &NetworkSettings) -> Vec<KindIndex> {
    let matching = builder.catalogue.config.matching.iter();
    let matched = matching.flat_map(|matching| std::iter::once(matching.kind).chain(matching.with.iter().copied()));
    std::iter::once(settings.kind).chain(matched).collect()
}

/// The members by what they are members as. One that has several values is listed under each.
fn member_kinds(
    builder: &Builder<'_>,
    settings: &NetworkSettings,
    ties: &Ties,
    members: &[RecordIndex],
) -> Vec<MemberKindContext> {
    let kind_context = |title: &str, members: Vec<RecordIndex>| MemberKindContext {
        title: title.into(),
        total: members.len(),
        more: members.len().saturating_sub(MAX_LISTED),
        members: members.iter().take(MAX_LISTED).map(|of| member(builder, settings, ties, *of)).collect(),
    };
    let FieldType::Choice(choices) = &builder.kind(settings.kind).field(settings.member).kind else {
        return vec![kind_context("", members.to_vec())];
    };
    let mut by_choice: Vec<Vec<RecordIndex>> = vec![Vec::new(); choices.len()];
    for index in members {
        for value in original_values(builder.catalogue.record(*index), settings) {
            if let FieldValue::Choice(choice) = value {
                by_choice[*choice].push(*index);
            }
        }
    }
    let kinds = choices.iter().zip(by_choice);
    kinds.map(|(choice, members)| kind_context(choice.label.get(builder.code()), members)).collect()
}

fn original_values<'r>(record: &'r Record, settings: &NetworkSettings) -> &'r [FieldValue] {
    record.translations.first().map_or(&[], |original| record.values(original.language, settings.member))
}

fn member(builder: &Builder<'_>, settings: &NetworkSettings, ties: &Ties, index: RecordIndex) -> MemberContext {
    let catalogue = builder.catalogue;
    let record = catalogue.record(index);
    let code = builder.code();
    let here = if catalogue.config.matching.is_empty() { Default::default() } else { coverage::here(catalogue, index) };
    let joined = settings.joined.and_then(|field| record.values(code, field).first()?.date());
    let contact = contact(builder, settings, record);
    let is_place = |target: &RecordIndex| {
        matches!(builder.kind(catalogue.record(*target).kind).role, Role::Country | Role::Region)
    };
    let mut places: Vec<RecordIndex> = record.references.iter().map(|of| of.target).filter(is_place).collect();
    places.dedup();
    MemberContext {
        link: builder.link(index),
        joined: joined.map(|date| date.to_string().into()),
        places: places.into_iter().take(MAX_NAMED).map(|place| builder.link(place)).collect(),
        offers: here.offers.len(),
        requests: here.requests.iter().take(MAX_NAMED).map(|request| builder.link(*request)).collect(),
        more_requests: here.requests.len().saturating_sub(MAX_NAMED),
        contact_text: contact.as_ref().map_or("", |(_, text)| text).into(),
        contact: contact.map(|(link, _)| link),
        ties: ties.of_record(index).len(),
    }
}

/// How to reach a member, and what to show of the address. An e-mail address is shown only where the record says that
/// it may be published.
fn contact<'r>(
    builder: &Builder<'_>,
    settings: &NetworkSettings,
    record: &'r Record,
) -> Option<(LinkContext, &'r str)> {
    let field = settings.contact?;
    let label = builder.kind(settings.kind).field(field).label.get(builder.code());
    let (url, text) = match record.values(builder.code(), field).first()? {
        FieldValue::Url(url) if urls::is_address(url) => (url.to_string(), host(url)),
        FieldValue::Url(url) if record.contact_public => (url.to_string(), url.trim_start_matches("mailto:")),
        FieldValue::Email(email) if record.contact_public => (format!("mailto:{email}"), &**email),
        _ => return None,
    };
    Some((LinkContext::new(label, url), text))
}

/// The host of a web address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}
