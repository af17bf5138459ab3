//! The part of the contract about demand and supply.

use super::{Html, LinkContext, Made, Text, contract};

contract! {
    /// `record.matching`: what a record asks for and offers, by the configuration's `matching`.
    MatchingContext {
        /// On the page of an open request: the offers that may answer it, the best first.
        offers: Vec<Made<MatchContext>>,
        /// Where there are none: the offers that are nearest, though they do not fit well enough.
        nearest: Vec<MatchContext>,
        /// Where there are none: what nobody offers, a sentence each.
        gaps: Vec<Text>,
        /// Where there are none: links to the forms that ask for offers.
        forms: Vec<LinkContext>,
        /// On the page of an offer, and of a record that offers refer to, such as an organisation: the open requests
        /// that it fits best.
        requests: Vec<MatchLinkContext>,
        /// On the page of a record that requests refer to, such as an organisation: the offers that fit them best.
        answers: Vec<MatchLinkContext>,
        /// On the page of a topic, a country, or another record that requests are compared by: cards of the requests
        /// for it that no offer answers, in the order of lists.
        unanswered: Vec<Html>,
        /// How many of these there are.
        unanswered_total: usize,
    }
    /// An offer that may answer the request of the page.
    MatchContext {
        /// Its card.
        card: Html,
        /// What they have in common, in words: the values that are the same.
        shared: Vec<Text>,
        /// How well it fits, in percent.
        percent: usize,
        /// What fits.
        reasons: Vec<Made<ReasonContext>>,
        /// What does not fit, and what the offer does not say.
        misfits: Vec<Made<ReasonContext>>,
    }
    /// A request or an offer that matches something.
    MatchLinkContext {
        /// What it is called.
        title: Text,
        /// Its page.
        url: Text,
        /// The language of its title, where that is not the page's.
        language: Option<Text>,
        /// The direction of that language, `ltr` or `rtl`.
        direction: Option<Text>,
        /// How well the offer fits the request, in percent.
        percent: usize,
        /// The offer or request that it matches, where that is not the record of the page.
        via: Option<LinkContext>,
    }
    /// Why an offer fits a request, or why not.
    ReasonContext {
        /// The name of the field; `ends` for the day on which the offer ends.
        field: Text,
        /// What the field is called; empty for that day.
        label: Text,
        /// How the values relate: `same`, `near`, `different`, or `unknown` where the offer states none.
        share: Text,
        /// How much of the field fits, in percent.
        percent: usize,
        /// What is offered, as links where it has pages.
        offered: Vec<LinkContext>,
        /// What is asked for and not the same, in the same way.
        asked: Vec<LinkContext>,
        /// The reason as a sentence.
        sentence: Text,
    }
}
