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

/// How much of a name of a record one of its words is: 0 if the term is in no name of the record, else higher the fewer
/// words tell the name apart. `docs/search-format.md` says what share of a name each level stands for.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameLevel(u8);

impl NameLevel {
    /// How many levels there are.
    pub(super) const COUNT: usize = 7;
    /// The term is the whole name.
    pub(super) const WHOLE: Self = Self(6);

    /// The level of a word of a name that so many words tell apart.
    pub(super) fn of_words(count: usize) -> Self {
        Self(match count {
            0 => 0,
            1 => 6,
            2 => 5,
            3 => 4,
            4 => 3,
            5 | 6 => 2,
            _ => 1,
        })
    }

    /// The level with a number below [`NameLevel::COUNT`].
    pub(super) fn from_number(number: u32) -> Self {
        Self(number.min(Self::COUNT as u32 - 1) as u8)
    }

    /// Its number.
    pub(super) fn number(self) -> u32 {
        u32::from(self.0)
    }
}

/// How often a term occurs in a document: the sum of the field weights of its occurrences, at most 8,191. The three
/// highest bits are the [`NameLevel`].
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Frequency(u16);

impl Frequency {
    const COUNT_BITS: u32 = 13;

    /// A frequency; one above the limit is set to the limit.
    pub(super) fn new(frequency: u32, level: NameLevel) -> Self {
        Self(frequency.min((1 << Self::COUNT_BITS) - 1) as u16 | (u16::from(level.0) << Self::COUNT_BITS))
    }

    /// The weighted number of occurrences.
    pub(super) fn count(self) -> u16 {
        self.0 & ((1 << Self::COUNT_BITS) - 1)
    }

    /// How much of a name of the document the term is.
    pub(super) fn name_level(self) -> NameLevel {
        NameLevel((self.0 >> Self::COUNT_BITS) as u8)
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
