//! The arithmetic of matching: whole numbers only, so that a score is the same on every machine and in any order.

/// How much a value, or all values of a field, are shared: 0 to [`Share::WHOLE`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Share(pub u32);

impl Share {
    /// All of it. A multiple of all numbers up to 16 and of 20, so that the mean of up to 16 usual shares is exact.
    pub(crate) const WHOLE: Self = Self(720_720 * 20);
    /// An offer for a region or group of countries that the place belongs to.
    pub(super) const HOLDS: Self = Self::WHOLE.tenths(8);
    /// An offer that says it is for the whole world.
    pub(super) const WORLDWIDE: Self = Self::WHOLE.tenths(6);
    /// An offer for another place of the same smallest region, or for one within the region that is asked for.
    pub(super) const NEIGHBOUR: Self = Self::WHOLE.tenths(5);
    /// An offer that names no place, and so may be open to any.
    pub(super) const NO_PLACE: Self = Self::WHOLE.tenths(4);
    /// An offer for another place of a larger region that holds both.
    pub(super) const SAME_REGION: Self = Self::WHOLE.tenths(3);

    const fn tenths(self, number: u32) -> Self {
        Self(self.0 / 10 * number)
    }

    /// The share of a term that lies this many steps above or below in a tree: half as much with each step.
    pub(super) const fn after_steps(steps: u32) -> Self {
        Self(Self::WHOLE.0 >> steps)
    }

    /// The share in percent, rounded.
    #[must_use]
    pub(crate) fn percent(self) -> usize {
        (self.0 as usize * 100 + Self::WHOLE.0 as usize / 2) / Self::WHOLE.0 as usize
    }
}

/// How well an offer fits a request: 0 to 1, in millionths, rounded down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Score(pub u32);

impl Score {
    /// A score of 1.
    pub(super) const WHOLE: u32 = 1_000_000;

    /// The part that `sum` is of `whole`; 0 of nothing.
    pub(super) fn of(sum: u64, whole: u64) -> Self {
        // 32 fields of a weight of 10^6, times a share of 2^24, times 10^6, may be more than 64 bits hold.
        let millionths = (u128::from(sum) * u128::from(Self::WHOLE)).checked_div(u128::from(whole)).unwrap_or(0);
        Self(u32::try_from(millionths).unwrap_or(Self::WHOLE))
    }

    /// The least sum that has this score.
    pub(super) fn least_sum(self, whole: u64) -> u64 {
        let least = (u128::from(self.0) * u128::from(whole)).div_ceil(u128::from(Self::WHOLE));
        u64::try_from(least).unwrap_or(u64::MAX)
    }

    /// The score in percent, rounded.
    #[must_use]
    pub(crate) fn percent(self) -> usize {
        (self.0 as usize + 5_000) / 10_000
    }
}

/// What a shared value adds to the sum of a request: the field's weight times the share, divided by the number of
/// values that the request states in the field.
pub(super) fn contribution(weight: u32, share: Share, values: usize) -> u64 {
    (u64::from(weight) * u64::from(share.0)).checked_div(values as u64).unwrap_or(0)
}
