//! How long each stage takes on a thousand synthetic records: `cargo bench`.

#![expect(clippy::expect_used, clippy::disallowed_methods, reason = "a benchmark prepares folders, and may fail")]

mod support;

use std::path::Path;
use std::sync::LazyLock;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use handlist::config::{BuildEnvironment, Drafts};
use handlist::dates::Date;
use handlist::output::{self, Lock, SiteFiles as _};
use handlist::progress::Progress;
use handlist::{IncrementalCache, Purpose, Site, site, site_with_cache};
use tempfile::TempDir;

const RECORDS: usize = 1_000;

static CATALOGUE: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder can be made");
    support::write(folder.path(), RECORDS);
    folder
});

fn build_environment() -> BuildEnvironment {
    BuildEnvironment {
        today: Date::parse("2026-06-15").expect("a date"),
        now: None,
        drafts: Drafts::LeftOut,
        program: None,
    }
}

fn sound(root: &Path) -> Site {
    site(root, build_environment(), &Progress::default()).expect("settings in which nothing is wrong").value
}

fn main() {
    divan::main();
}

/// From files to a site of which nothing is rendered yet.
#[divan::bench]
fn read_and_link(bencher: Bencher<'_, '_>) {
    let root = CATALOGUE.path();
    bencher.counter(ItemsCount::new(RECORDS)).bench(|| sound(root));
}

/// The same after one record has been saved.
#[divan::bench]
fn read_and_link_again(bencher: Bencher<'_, '_>) {
    let root = CATALOGUE.path();
    let mut cache = IncrementalCache::default();
    let _ = site_with_cache(root, build_environment(), &mut cache, &Progress::default());
    bencher.bench_local(|| {
        cache.changed(root, "content/notes/n7.md");
        site_with_cache(root, build_environment(), &mut cache, &Progress::default())
    });
}

/// Every page and feed; the index of the search is built before.
#[divan::bench]
fn render(bencher: Bencher<'_, '_>) {
    let files = sound(CATALOGUE.path()).prepare(Purpose::Publish).len();
    bencher
        .counter(ItemsCount::new(files))
        .with_inputs(|| {
            let site = sound(CATALOGUE.path());
            let _ = site.prepare(Purpose::Publish);
            site
        })
        .bench_refs(|site| {
            let files = site.prepare(Purpose::Publish);
            for file in 0..files.len() {
                let _ = black_box(files.content(file));
            }
        });
}

/// The index of the search.
#[divan::bench]
fn index(bencher: Bencher<'_, '_>) {
    bencher
        .counter(ItemsCount::new(RECORDS))
        .with_inputs(|| sound(CATALOGUE.path()))
        .bench_refs(|site| site.prepare(Purpose::Publish).len());
}

/// From a site to a folder: the index and every page with it.
#[divan::bench]
fn publish(bencher: Bencher<'_, '_>) {
    let root = CATALOGUE.path();
    let lock = Lock::acquire(root).expect("no other build");
    bencher
        .with_inputs(|| (sound(root), tempfile::tempdir().expect("a folder can be made")))
        .bench_refs(|(site, folder)| output::publish(site, &folder.path().join("public"), &lock, &Progress::default()));
}
