//! Why an offer fits a request, and why not: field by field, value by value.

use super::index::{FieldTerms, MatchIndex, OfferNumber};
use super::near::{NearTerm, Nearness};
use super::score::{Share, contribution};
use super::terms::{Meaning, Term};

/// What one matched field gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldShare {
    /// The number of the field in [`Matching::fields`](crate::config::Matching::fields).
    pub field: usize,
    /// The mean of the shares of the values asked for.
    pub share: Share,
    /// Whether the offer states nothing in the field.
    pub is_unknown: bool,
    /// What fits: the values asked for and the values offered, by how they relate. The same ones first.
    pub fits: Vec<Fit>,
    /// The values asked for that nothing offered is the same as or near to.
    pub missing: Vec<Meaning>,
}

/// Values asked for and values offered that relate in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fit {
    /// How the offered values relate to those asked for.
    pub nearness: Nearness,
    /// The values asked for.
    pub asked: Vec<Meaning>,
    /// The values offered, each once.
    pub offered: Vec<Meaning>,
}

/// What each field that the request states gave, in the order of the settings.
pub(super) fn explain(index: &MatchIndex, request: usize, offer: OfferNumber) -> Vec<FieldShare> {
    let stated = index.fields.iter().enumerate().filter(|(_, field)| !field.asked(request).is_empty());
    stated.map(|(number, field)| field_share(number, field, request, offer)).collect()
}

fn field_share(number: usize, field: &FieldTerms, request: usize, offer: OfferNumber) -> FieldShare {
    let (asked, offered) = (field.asked(request), field.offered(offer));
    let (mut fits, mut missing): (Vec<Fit>, Vec<Meaning>) = (Vec::new(), Vec::new());
    let mut sum = 0;
    for term in asked {
        let Some((share, nearness, nearest)) = nearest(field, *term, offered) else {
            missing.push(field.meaning(*term));
            continue;
        };
        sum += contribution(1, share, asked.len());
        let nearest: Vec<Meaning> = nearest.into_iter().map(|term| field.meaning(term)).collect();
        // The same values are one list. Of others it must be clear which is near to which.
        let is_same =
            |fit: &&mut Fit| fit.nearness == nearness && (nearness == Nearness::Same || fit.offered == nearest);
        match fits.iter_mut().find(is_same) {
            Some(fit) => {
                fit.asked.push(field.meaning(*term));
                fit.offered.extend(nearest.into_iter().filter(|_| nearness == Nearness::Same));
            }
            None => fits.push(Fit { nearness, asked: vec![field.meaning(*term)], offered: nearest }),
        }
    }
    fits.sort_by_key(|fit| fit.nearness);
    let share = Share(u32::try_from(sum).unwrap_or(Share::WHOLE.0));
    FieldShare { field: number, share, is_unknown: offered.is_empty(), fits, missing }
}

/// The greatest share that an offered term has of one that is asked for, how those that have it relate to it, and they.
fn nearest(field: &FieldTerms, asked: Term, offered: &[Term]) -> Option<(Share, Nearness, Vec<Term>)> {
    let expansion = field.expansion(asked)?;
    let near: Vec<NearTerm> = offered.iter().filter_map(|term| expansion.of(*term)).collect();
    let best = near.iter().min_by_key(|near| (std::cmp::Reverse(near.share), near.nearness))?;
    let is_best = |near: &&NearTerm| (near.share, near.nearness) == (best.share, best.nearness);
    let terms = near.iter().filter(is_best).map(|near| near.term).collect();
    Some((best.share, best.nearness, terms))
}

/// What nobody offers of a request: values of a field that no offer has which shares something in the field that
/// counts most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    /// The number of the field in [`Matching::fields`](crate::config::Matching::fields).
    pub field: usize,
    /// The values.
    pub values: Vec<Meaning>,
    /// Whether it is the field that counts most, of which no offer shares anything.
    pub is_all: bool,
}

/// The gaps of a request, in the order of the settings.
pub(super) fn gaps(index: &MatchIndex, request: usize) -> Vec<Gap> {
    let stated = || index.fields.iter().enumerate().filter(|(_, field)| !field.asked(request).is_empty());
    let Some((heaviest, field)) = stated().min_by_key(|(number, field)| (std::cmp::Reverse(field.weight), *number))
    else {
        return Vec::new();
    };
    let mut shares_it = vec![false; index.offers.len()];
    for offer in field.asked(request).iter().flat_map(|term| offers_near(field, *term)) {
        shares_it[offer.0 as usize] = true;
    }
    if !shares_it.contains(&true) {
        let values = field.asked(request).iter().map(|term| field.meaning(*term)).collect();
        return vec![Gap { field: heaviest, values, is_all: true }];
    }
    let others = stated().filter(|(number, _)| *number != heaviest);
    let gaps = others.map(|(number, field)| {
        let is_missing = |term: &&Term| !offers_near(field, **term).any(|offer| shares_it[offer.0 as usize]);
        let values = field.asked(request).iter().filter(is_missing).map(|term| field.meaning(*term)).collect();
        Gap { field: number, values, is_all: false }
    });
    gaps.filter(|gap| !gap.values.is_empty()).collect()
}

/// The offers that have a term, or one near to it.
fn offers_near(field: &FieldTerms, term: Term) -> impl Iterator<Item = OfferNumber> {
    let near = field.expansion(term).into_iter().flat_map(|expansion| &expansion.by_share);
    near.flat_map(|near| field.postings(near.term)).copied()
}
