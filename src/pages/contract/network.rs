//! The part of the contract about who works with whom.

use super::{LinkContext, Text, contract};

contract! {
    /// A drawing of who works with whom: `network.drawing` and `record.network.drawing`. All lengths are in SVG user
    /// units.
    NetworkDrawingContext {
        /// The width of the view box.
        width: usize,
        /// Its height.
        height: usize,
        /// The height of a sign.
        sign_height: usize,
        /// The lines between signs, the thinnest first.
        lines: Vec<NetworkLinesContext>,
        /// Those that are drawn, as signs.
        signs: Vec<NetworkSignContext>,
        /// How many there are, with those that are not drawn.
        total: usize,
        /// How many of those that are drawn are members.
        members: usize,
        /// How many ties are drawn.
        ties: usize,
        /// How many ties there are between those that are drawn.
        total_ties: usize,
    }
    /// Lines of one thickness.
    NetworkLinesContext {
        /// How thick: 1 where one record makes the tie, to 4 where four or more do.
        strength: usize,
        /// The lines as SVG path data.
        path: Text,
    }
    /// A record as it is drawn.
    NetworkSignContext {
        /// Its short name, or its number in the list of signs.
        sign: Text,
        /// The record; the title says what the sign is short for.
        link: LinkContext,
        /// Whether it is a member of the network.
        member: bool,
        /// Whether it is the record that the page is about.
        current: bool,
        /// The middle of the sign, from the left.
        x: usize,
        /// The middle of the sign, from above.
        y: usize,
        /// The width of the sign.
        width: usize,
    }
    /// Two that work with each other.
    NetworkTieContext {
        /// The sign of the other on the page of the one; empty where it is not drawn, and on the page of the network.
        sign: Text,
        /// The one.
        one: LinkContext,
        /// The other.
        other: LinkContext,
        /// What ties them: the records that name both, and fields by which one names the other. These have no URL.
        through: Vec<LinkContext>,
        /// How many more there are.
        more: usize,
    }
    /// `record.network`: whom a record works with, by the configuration's `network`.
    RecordNetworkContext {
        /// How many it works with.
        total: usize,
        /// The record and those that it works with most.
        drawing: NetworkDrawingContext,
        /// Its ties, the strongest first; `one` is the record.
        ties: Vec<NetworkTieContext>,
        /// How many more there are.
        more: usize,
        /// The page of the whole network.
        url: Text,
    }
}
