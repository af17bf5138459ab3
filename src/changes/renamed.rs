//! Which of the records that are new in one of two states are records of the other under another name.

use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

/// For each new record that is one that is gone, that one: the new one has the old address among its aliases, or both
/// say the same and no other pair does. No record that is gone is two new ones.
///
/// `former` gives the records that are gone at whose addresses a new one was, `contents` what stands for what a new one
/// and one that is gone say, wherever they lie.
pub(super) fn renamed<New, Gone, Content>(
    added: &[New],
    gone: &[Gone],
    former: impl Fn(New) -> Vec<Gone>,
    contents: (impl Fn(New) -> Content, impl Fn(Gone) -> Content),
) -> FxHashMap<New, Gone>
where
    New: Copy + Eq + Hash,
    Gone: Copy + Eq + Hash,
    Content: Eq + Hash,
{
    let mut found = FxHashMap::default();
    if added.is_empty() || gone.is_empty() {
        return found;
    }
    let mut taken = FxHashSet::default();
    for new in added {
        if let Some(was) = former(*new).into_iter().find(|was| taken.insert(*was)) {
            found.insert(*new, was);
        }
    }
    let left = unique(gone.iter().copied().filter(|was| !taken.contains(was)), contents.1);
    let unmatched: Vec<New> = added.iter().copied().filter(|new| !found.contains_key(new)).collect();
    for (content, new) in unique(unmatched.into_iter(), contents.0) {
        if let (Some(new), Some(Some(was))) = (new, left.get(&content)) {
            found.insert(new, *was);
        }
    }
    found
}

/// The record that alone has a content; none where several have it.
fn unique<R, Content: Eq + Hash>(
    records: impl Iterator<Item = R>,
    content: impl Fn(R) -> Content,
) -> FxHashMap<Content, Option<R>>
where
    R: Copy,
{
    let mut all = FxHashMap::default();
    for record in records {
        all.entry(content(record)).and_modify(|one| *one = None).or_insert(Some(record));
    }
    all
}
