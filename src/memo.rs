//! What was made before of the same: pages say the same few things thousands of times.

use std::borrow::Borrow;
use std::hash::Hash;
use std::sync::{PoisonError, RwLock};

use rustc_hash::FxHashMap;

/// At most this many results are remembered, so that a site in which all of them differ does not keep them all.
const MAX_REMEMBERED: usize = 8192;

/// The results of a function that makes the same of the same, by its arguments.
pub(crate) struct Memo<K, V>(RwLock<FxHashMap<K, V>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(RwLock::default())
    }
}

impl<K: Hash + Eq, V: Clone> Memo<K, V> {
    /// What was made of these arguments, or what `make` makes of them. Failures are not remembered.
    pub(crate) fn get_or<A, E>(&self, arguments: &A, make: impl FnOnce() -> Result<V, E>) -> Result<V, E>
    where
        K: Borrow<A>,
        A: ToOwned<Owned = K> + Hash + Eq + ?Sized,
    {
        if let Some(known) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(arguments) {
            return Ok(known.clone());
        }
        let made = make()?;
        let mut remembered = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if remembered.len() < MAX_REMEMBERED {
            remembered.insert(arguments.to_owned(), made.clone());
        }
        Ok(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_made_once_and_bounded() {
        let memo: Memo<String, usize> = Memo::default();
        let mut made = 0;
        for _ in 0..2 {
            for number in 0..MAX_REMEMBERED + 10 {
                let value = memo.get_or(number.to_string().as_str(), || {
                    made += 1;
                    Ok::<_, ()>(number)
                });
                assert_eq!(value, Ok(number));
            }
        }
        assert_eq!(made, MAX_REMEMBERED + 20);
        assert_eq!(memo.get_or("x", || Err("no")), Err("no"));
    }
}
