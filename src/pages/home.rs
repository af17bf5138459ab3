//! The home page, and the page shown where there is none.

use std::cmp::Reverse;

use super::common::{Builder, Head};
use super::contract::{Home, Html, Link, Way};
use super::{HEAD, Rendering, record};
use crate::catalogue::RecordIndex;
use crate::config::{KindIndex, Role};
use crate::diagnostics::Diagnostic;

/// How many terms of a kind the home page names.
const TERMS: usize = 24;
/// How many records are announced.
const UPCOMING: usize = 6;

pub(super) fn home(builder: &Builder<'_>) -> Result<Rendering, Box<Diagnostic>> {
    let catalogue = builder.catalogue;
    let config = &catalogue.config;
    let code = builder.code();
    let own = catalogue.home().map(|index| catalogue.record(index));
    let title = config.title.get(code);
    let description = own.and_then(|record| record.summary(code)).unwrap_or_else(|| config.description.get(code));
    let mut context = builder.context(Head {
        template: "home",
        path: builder.addresses().home(),
        title,
        description,
        section: None,
        feed: None,
        crumbs: Vec::new(),
    });
    let (language, direction) = own.map_or((None, None), |record| record::foreign(record, code));
    let home = Home {
        language,
        direction,
        body: Html::new(own.and_then(|record| record.body(code)).map_or("", |body| &body.html)),
        ways: ways(builder),
        kinds: kinds(builder),
        newest: builder.cards(newest(builder))?,
        upcoming: builder.cards(upcoming(builder))?,
    };
    context.push(("home", home.into()));
    Ok(Rendering { template: "home.html".to_owned(), context })
}

pub(super) fn not_found(builder: &Builder<'_>) -> Rendering {
    let context = builder.context(Head {
        template: "not-found",
        path: builder.addresses().not_found(),
        title: "",
        description: "",
        section: None,
        feed: None,
        crumbs: Vec::new(),
    });
    Rendering { template: "not-found.html".to_owned(), context }
}

fn kinds(builder: &Builder<'_>) -> Vec<Link> {
    let shown = |(kind, declared): &(KindIndex, &crate::config::Kind)| {
        declared.role == Role::Ordinary && !builder.view().list(*kind).is_empty()
    };
    builder
        .catalogue
        .config
        .schema
        .kinds()
        .filter(shown)
        .map(|(kind, declared)| {
            let is_one = builder.view().list(kind).len() == 1;
            let title = if is_one { &declared.label } else { &declared.plural };
            Link { title: title.get(builder.code()).into(), ..builder.list_link(kind) }
        })
        .collect()
}

/// The ways in: the terms of each kind that facets refer to.
pub(super) fn ways(builder: &Builder<'_>) -> Vec<Way> {
    let kinds = builder.catalogue.config.schema.kinds();
    let terms = kinds.filter(|(_, kind)| kind.is_term && kind.role != Role::Page);
    terms.filter_map(|(kind, _)| way(builder, kind)).collect()
}

/// The terms of a kind that most records refer to.
fn way(builder: &Builder<'_>, kind: KindIndex) -> Option<Way> {
    let view = builder.view();
    let mut terms: Vec<RecordIndex> = view.list(kind).iter().copied().filter(|term| view.count(*term) > 0).collect();
    if terms.is_empty() {
        return None;
    }
    let total = view.list(kind).len();
    terms.sort_by_key(|term| (Reverse(view.count(*term)), view.rank(*term)));
    terms.truncate(TERMS);
    let declared = builder.kind(kind);
    Some(Way {
        name: (&*declared.name).into(),
        title: declared.plural.get(builder.code()).into(),
        url: builder.addresses().list(&declared.folder, 1).link().into(),
        terms: terms.into_iter().map(|term| builder.counted(term)).collect(),
        total,
    })
}

/// The newest dated records of the kinds whose records are not terms and not announced.
fn newest(builder: &Builder<'_>) -> Vec<RecordIndex> {
    let catalogue = builder.catalogue;
    let today = crate::dates::Date::from(catalogue.config.today);
    let kinds = catalogue.config.schema.kinds().filter(|(_, kind)| kind.role == Role::Ordinary && !kind.is_term);
    let dated = |record: &&RecordIndex| catalogue.record(**record).date.is_some_and(|date| date <= today);
    let mut found: Vec<RecordIndex> =
        kinds.flat_map(|(kind, _)| builder.view().list(kind).iter().filter(dated).take(HEAD)).copied().collect();
    found.sort_by_key(|record| (Reverse(catalogue.record(*record).date), builder.view().rank(*record)));
    found.truncate(HEAD);
    found
}

/// What is dated from today on, the next first.
fn upcoming(builder: &Builder<'_>) -> Vec<RecordIndex> {
    let catalogue = builder.catalogue;
    let kinds = catalogue.config.schema.kinds().filter(|(_, kind)| kind.upcoming);
    let to_come = |record: &&RecordIndex| {
        catalogue.record(**record).date.is_some_and(|date| date.month != 0 && date.is_from(catalogue.config.today))
    };
    let mut found: Vec<RecordIndex> =
        kinds.flat_map(|(kind, _)| builder.view().list(kind).iter().filter(to_come)).copied().collect();
    found.sort_by_key(|record| (catalogue.record(*record).date, builder.view().rank(*record)));
    found.truncate(UPCOMING);
    found
}
