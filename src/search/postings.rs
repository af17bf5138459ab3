//! Postings of a run of documents: which terms each document has, and how often.

/// What a term is. A stop word and a stem of the same letters are two terms.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(super) enum TermKind {
    /// The stem that the forms of a word share.
    #[default]
    Stem,
    /// A stop word, which has no other forms and postings from names only.
    StopWord,
}

/// How often a term occurs in a document: the sum of the field weights of its occurrences, at most 32,767. The highest
/// bit tells whether the term is in the title.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Frequency(u16);

impl Frequency {
    const IN_TITLE: u16 = 1 << 15;

    /// A frequency; one above the limit is set to the limit.
    pub(super) fn new(frequency: u32, is_in_title: bool) -> Self {
        let frequency = frequency.min(u32::from(Self::IN_TITLE) - 1) as u16;
        Self(if is_in_title { frequency | Self::IN_TITLE } else { frequency })
    }

    /// The weighted number of occurrences.
    pub(super) fn count(self) -> u16 {
        self.0 & !Self::IN_TITLE
    }

    /// Whether the term is in the document's title.
    pub(super) fn is_in_title(self) -> bool {
        self.0 & Self::IN_TITLE != 0
    }
}

/// The postings of a run of documents.
#[derive(Default)]
pub(super) struct Postings {
    /// Where the postings of each document start; one more entry than there are documents.
    pub(super) starts: Vec<u32>,
    /// The terms of each document.
    pub(super) terms: Vec<u32>,
    /// The frequency of each of these terms.
    pub(super) frequencies: Vec<Frequency>,
}

impl Postings {
    /// The terms of a document of the run and their frequencies.
    pub(super) fn of(&self, document: usize) -> impl Iterator<Item = (u32, Frequency)> + Clone {
        let range = self.starts[document] as usize..self.starts[document + 1] as usize;
        self.terms[range.clone()].iter().copied().zip(self.frequencies[range].iter().copied())
    }
}
