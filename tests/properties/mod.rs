//! What holds for every input, tried with generated ones: front matter, addresses, links.
//!
//! The seed is fixed, so every run tries the same inputs and no failure comes and goes; `CASES=100000 cargo test
//! properties` tries more of them. A failure prints the smallest input that shows it, which then becomes a test of its own
//! beside the code at fault. What the search writes is private and tried in `src/search/wire/properties.rs`.

mod front_matter;
mod links;
mod urls;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

/// How many inputs each property is tried with.
const CASES: u32 = 512;

/// Tries a property with generated inputs, the same ones in every run.
///
/// # Panics
/// With the smallest input that the property does not hold for.
#[track_caller]
fn holds<S: Strategy>(inputs: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let cases = std::env::var("CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    runner.run(inputs, property).unwrap_or_else(|failure| panic!("{failure}"));
}
