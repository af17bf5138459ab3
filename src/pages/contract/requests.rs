//! The part of the contract that says what has become of requests.

use super::{Html, LinkContext, Text, contract};

contract! {
    /// `record.request`: what has become of a record of a kind that asks for an answer.
    RequestContext {
        /// `open`; `closed` where its status is another; `past` where the day until which it asks is over.
        state: Text,
        /// What its status is called; empty where it has none.
        label: Text,
        /// Until when it asks, as ISO 8601; none where it does not say.
        until: Option<Text>,
        /// What has answered it.
        answered_by: Vec<LinkContext>,
    }
    /// `record.here`: the offers and open requests that refer to a record.
    HereContext {
        /// How many offers there are.
        offers: usize,
        /// How many open requests there are, with examples.
        requests: usize,
        /// How many of these are examples.
        examples: usize,
        /// The page that counts by it, or else the first that counts by places.
        url: Text,
    }
    /// How many records of a kind that asks for an answer there are.
    RequestCountsContext {
        /// The kind's name.
        name: Text,
        /// How many are open, without examples.
        open: usize,
        /// How many open ones are examples.
        examples: usize,
        /// How many are answered, withdrawn or past, with examples.
        over: usize,
    }
    /// The list of a kind that asks for an answer. Its sections have those that are open, the one that closes soonest
    /// first.
    RequestListContext {
        /// How many there are.
        counts: RequestCountsContext,
        /// The cards of those on this page that are answered, withdrawn or past.
        history: Vec<Html>,
        /// The pages that count offers and requests; `name` is what the rows are, where the title is empty.
        coverage: Vec<LinkContext>,
    }
}
