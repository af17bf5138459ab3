//! Texts that have much in common, found without comparing all with all: MinHash signatures (Broder 1997) in bands
//! (locality-sensitive hashing; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, section 3.4).
//!
//! A text is a set of hashed shingles. The share of equal places in two signatures estimates the Jaccard index of the
//! sets. Texts whose signatures are equal in all rows of one band are candidates; what they really have in common is
//! counted afterwards. All constants are fixed, so the same texts give the same pairs on every machine.

use rayon::prelude::*;

/// The numbers of bands and of rows in each: a pair with a Jaccard index of 0.5 is a candidate with a probability of
/// 99.5%, one of 0.4 with 93%, one of 0.1 with 4%.
const BANDS: usize = 40;
const ROWS: usize = 3;
const HASHES: usize = BANDS * ROWS;
/// The number of texts before it in a bucket that a text is compared with: many equal texts do not make many pairs.
const MAX_NEIGHBOURS: usize = 8;

/// The MinHash signature of a set of shingles.
type Signature = [u32; HASHES];

/// The shingles of a text: sorted hashes, each once.
pub(super) type Shingles = Box<[u32]>;

/// Pairs of texts that may have much in common, sorted; the lower index first. `shingles` gives the shingles of a text;
/// texts without any are in no pair, nor are texts whose estimated Jaccard index is below `least`.
pub(super) fn candidates(count: usize, least: f64, shingles: impl Fn(usize) -> Shingles + Sync) -> Vec<(u32, u32)> {
    let seeds = seeds();
    let signatures: Vec<Option<Box<Signature>>> = (0..count)
        .into_par_iter()
        .map(|text| Some(shingles(text)).filter(|shingles| !shingles.is_empty()).map(|all| signature(&all, &seeds)))
        .collect();
    let is_alike = |(one, other): &(u32, u32)| match (&signatures[*one as usize], &signatures[*other as usize]) {
        (Some(one), Some(other)) => estimate(one, other) >= least,
        _ => false,
    };
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut buckets: Vec<(u64, u32)> = Vec::with_capacity(count);
    for band in 0..BANDS {
        buckets.clear();
        let key = |(text, signature): (usize, &Option<Box<Signature>>)| {
            let signature = signature.as_ref()?;
            Some((band_key(&signature[band * ROWS..(band + 1) * ROWS]), u32::try_from(text).ok()?))
        };
        buckets.par_extend(signatures.par_iter().enumerate().filter_map(key));
        buckets.par_sort_unstable();
        let in_buckets = buckets.par_chunk_by(|one, other| one.0 == other.0).flat_map_iter(pairs);
        found.par_extend(in_buckets.filter(is_alike));
        found.par_sort_unstable();
        found.dedup();
    }
    found
}

/// How much two texts have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Overlap {
    /// The shingles of both, divided by those of either (the Jaccard index): 0 to 1.
    pub jaccard: f64,
    /// The shingles of both, divided by those of the shorter text: 0 to 1.
    pub containment: f64,
}

impl Overlap {
    /// The overlap of two sorted sets.
    pub(super) fn of(one: &[u32], other: &[u32]) -> Self {
        let (mut at, mut both) = (0, 0_usize);
        for shingle in one {
            while other.get(at).is_some_and(|next| next < shingle) {
                at += 1;
            }
            both += usize::from(other.get(at) == Some(shingle));
        }
        let share = |of: usize| if of == 0 { 0.0 } else { both as f64 / of as f64 };
        Self { jaccard: share(one.len() + other.len() - both), containment: share(one.len().min(other.len())) }
    }
}

/// The pairs of the texts in a bucket, each text with its nearest predecessors.
fn pairs(bucket: &[(u64, u32)]) -> impl Iterator<Item = (u32, u32)> + '_ {
    bucket.iter().enumerate().flat_map(move |(at, (_, other))| {
        bucket[at.saturating_sub(MAX_NEIGHBOURS)..at].iter().map(move |(_, one)| (*one, *other))
    })
}

fn signature(shingles: &[u32], seeds: &[(u32, u32); HASHES]) -> Box<Signature> {
    let mut signature = Box::new([u32::MAX; HASHES]);
    for shingle in shingles {
        for (least, (flip, factor)) in signature.iter_mut().zip(seeds) {
            let mixed = (shingle ^ flip).wrapping_mul(*factor);
            *least = (*least).min(mixed ^ (mixed >> 15));
        }
    }
    signature
}

fn estimate(one: &Signature, other: &Signature) -> f64 {
    let equal = one.iter().zip(other).filter(|(one, other)| one == other).count();
    equal as f64 / HASHES as f64
}

fn band_key(rows: &[u32]) -> u64 {
    rows.iter().fold(0x9E37_79B9_7F4A_7C15, |key: u64, row| {
        (key ^ u64::from(*row)).wrapping_mul(0xD6E8_FEB8_6659_FD93).rotate_left(29)
    })
}

/// For each hash function, what is flipped and an odd factor, from SplitMix64 (Steele, Lea and Flood 2014) with a fixed
/// start.
fn seeds() -> [(u32, u32); HASHES] {
    let mut state = 0_u64;
    std::array::from_fn(|_| {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        ((mixed >> 32) as u32, mixed as u32 | 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlaps_are_shares_of_sets() {
        let overlap = Overlap::of(&[1, 2, 3, 4], &[2, 3, 9]);
        assert_eq!((overlap.jaccard, overlap.containment), (0.4, 2.0 / 3.0));
        assert_eq!(Overlap::of(&[], &[]), Overlap::default());
    }

    #[test]
    fn equal_texts_make_few_pairs_however_many_there_are() {
        let texts = 2000;
        let pairs = candidates(texts, 0.5, |_| (0..50).map(|shingle| shingle * 7919).collect());
        assert!(pairs.len() <= texts * MAX_NEIGHBOURS, "{}", pairs.len());
        assert!((1..texts as u32).all(|text| pairs.contains(&(text - 1, text))), "each is with its neighbour");
    }

    #[test]
    fn different_texts_make_no_pairs() {
        let shingle = |text: usize, at: usize| (text * 1000 + at) as u32;
        let pairs =
            candidates(500, 0.0, |text| (0..60).map(|at| shingle(text, at).wrapping_mul(2_654_435_761)).collect());
        assert!(pairs.is_empty(), "{pairs:?}");
    }
}
