//! Ties and their layout, on graphs that are made in memory.

use std::fmt::Write as _;
use std::sync::Arc;

use super::graph::{MAX_DRAWN, MAX_DRAWN_TIES};
use super::*;
use crate::catalogue::{Catalogue, RecordIndex};
use crate::config::{BuildEnvironment, Config, Drafts, Extensions, KindIndex};
use crate::content::{self, Context};
use crate::dates::Date;
use crate::diagnostics::{SourceText, any_error};

/// The catalogue of a network: organisations by their front matter, and projects by the organisations they name.
fn catalogue(settings: &str, organisations: &[String], projects: &[String]) -> Catalogue {
    let site = format!(
        "title = \"Network\"\n[kinds.organisation]\nfolder = \"organisations\"\n[kinds.organisation.fields]\n\
         member = {{ type = \"flag\" }}\nparent = {{ type = \"record\", kind = \"organisation\" }}\n\
         [kinds.project]\nfolder = \"projects\"\n[kinds.project.fields]\n\
         leads = {{ type = \"record\", kind = \"organisation\", many = true }}\n\
         funders = {{ type = \"record\", kind = \"organisation\", many = true, inverse = \"funds\" }}\n\
         [network]\nkind = \"organisation\"\nmember = \"member\"\n{settings}"
    );
    let today = Date { year: 2026, month: 11, day: 28 };
    let environment = BuildEnvironment { today, now: None, drafts: Drafts::LeftOut, program: None };
    let config = Config::read(SourceText { path: "site.toml", text: &site }, environment, Extensions::default());
    assert!(!any_error(&config.diagnostics), "{:#?}", config.diagnostics);
    let config = Arc::new(config.value);
    let context = Context { config: &config, asset: &|_| None, similar: &|_| None };
    let read = |folder: &str, number: usize, fields: &String| {
        let text = format!("+++\ntitle = \"{folder} {number}\"\n{fields}\n+++\n");
        Arc::new(content::read(&format!("content/{folder}/n{number:05}.md"), text.as_bytes(), &context).value)
    };
    let organisations = organisations.iter().enumerate().map(|(number, of)| read("organisations", number, of));
    let projects = projects.iter().enumerate().map(|(number, of)| read("projects", number, of));
    let documents: Vec<_> = organisations.chain(projects).collect();
    let linked = Catalogue::link(&documents, Arc::clone(&config), &context, None);
    assert!(!any_error(&linked.diagnostics), "{:#?}", linked.diagnostics);
    linked.value
}

/// The fields of a project that is led by the organisations of these numbers.
fn led_by(numbers: impl IntoIterator<Item = usize>) -> String {
    let mut names = String::new();
    for number in numbers {
        write!(names, "\"n{number:05}\",").unwrap();
    }
    format!("leads = [{names}]")
}

fn ties(catalogue: &Catalogue) -> Ties {
    Ties::of(catalogue, catalogue.config.network.as_ref().unwrap())
}

/// The index of an organisation.
fn organisation(catalogue: &Catalogue, number: usize) -> RecordIndex {
    catalogue.of_kind(KindIndex(0)).nth(number).unwrap()
}

/// All ties by the numbers of their organisations, with how strong they are.
fn in_short(catalogue: &Catalogue, ties: &Ties) -> Vec<(usize, usize, usize)> {
    let number = |record| catalogue.of_kind(KindIndex(0)).position(|known| known == record).unwrap();
    ties.all().iter().map(|tie| (number(tie.one), number(tie.other), tie.strength())).collect()
}

#[test]
fn two_are_tied_by_each_record_that_names_both_and_by_a_field_that_names_the_other() {
    let organisations =
        ["member = true", "", "parent = \"n00001\"", "member = true", "member = false", ""].map(str::to_owned);
    let crowd: Vec<usize> = (0..6).collect();
    let projects = [
        led_by([0, 1]),
        format!("{}\nfunders = [\"n00001\", \"n00003\"]", led_by([0])),
        format!("{}\nexample = true", led_by([3, 4])),
        led_by(crowd.iter().copied().filter(|number| *number == 5)),
    ];
    let all = catalogue("", &organisations, &projects);
    assert_eq!(in_short(&all, &ties(&all)), [(0, 1, 2), (0, 3, 1), (1, 2, 1), (1, 3, 1)]);
    let of_one = ties(&all);
    let tie = of_one.of_record(organisation(&all, 1)).next().unwrap();
    assert_eq!(tie.beyond(organisation(&all, 1)), organisation(&all, 0), "the strongest comes first");

    let members = catalogue("members_only = true", &organisations, &projects);
    assert_eq!(in_short(&members, &ties(&members)), [(0, 3, 1)]);
    let funders = catalogue("ties = [\"project.funders\"]", &organisations, &projects);
    assert_eq!(in_short(&funders, &ties(&funders)), [(1, 3, 1)]);
    let parents = catalogue("ties = [\"organisation\"]", &organisations, &projects);
    assert_eq!(in_short(&parents, &ties(&parents)), [(1, 2, 1)]);
}

#[test]
fn a_record_that_names_a_crowd_ties_nobody_and_is_counted() {
    let organisations = vec![String::new(); MAX_PARTIES + 1];
    let catalogue = catalogue("", &organisations, &[led_by(0..=MAX_PARTIES), led_by(0..MAX_PARTIES)]);
    let ties = ties(&catalogue);
    assert_eq!((ties.crowded, ties.all().len()), (1, MAX_PARTIES * (MAX_PARTIES - 1) / 2));
    assert_eq!(ties.of_record(organisation(&catalogue, MAX_PARTIES)).len(), 0);
}

#[test]
fn of_many_those_with_most_ties_are_drawn_and_none_of_them_alone() {
    // Pairs apart from each other, and a hub.
    let count = 3 * MAX_DRAWN;
    let organisations = vec![String::new(); count];
    let mut projects: Vec<String> = (0..count / 2).map(|pair| led_by([2 * pair, 2 * pair + 1])).collect();
    projects.extend((1..9).map(|spoke| led_by([count - 1, 20 * spoke])));
    let catalogue = catalogue("", &organisations, &projects);
    let ties = ties(&catalogue);
    let graph = Graph::strongest(&catalogue, catalogue.config.network.as_ref().unwrap(), &ties);
    assert_eq!((graph.records.len(), graph.total), (MAX_DRAWN, count));
    assert_eq!(graph.records[0], organisation(&catalogue, count - 1), "the hub comes first");
    let mut is_tied = vec![false; graph.records.len()];
    graph.ties.iter().for_each(|(one, other, _)| (is_tied[*one], is_tied[*other]) = (true, true));
    assert!(is_tied.iter().all(|is_tied| *is_tied), "{is_tied:?}");
}

#[test]
fn a_large_network_keeps_all_ties_and_its_drawing_is_thinned() {
    // 500 organisations in 5,000 projects of two, at different distances, so that no pair repeats.
    let organisations = vec!["member = true".to_owned(); 500];
    let pair = |number: usize| [number % 500, (number + 1 + number / 500 * 7) % 500];
    let projects: Vec<String> = (0..5_000).map(|number| led_by(pair(number))).collect();
    let catalogue = catalogue("", &organisations, &projects);
    let ties = ties(&catalogue);
    assert_eq!(ties.all().len(), 5_000);
    let around: usize = ties.records().map(|(_, degree)| degree).sum();
    assert_eq!(around, 2 * ties.all().len());
    let graph = Graph::strongest(&catalogue, catalogue.config.network.as_ref().unwrap(), &ties);
    assert_eq!((graph.records.len(), graph.total), (MAX_DRAWN, 500));
    assert!(graph.ties.len() <= MAX_DRAWN_TIES && graph.ties.len() <= graph.total_ties);
}

/// Pseudo-random numbers (Numerical Recipes' linear congruential generator), the same in each run.
fn random(state: &mut u32, below: usize) -> usize {
    *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
    (*state >> 8) as usize % below
}

/// The widths of signs, and the ties between them.
type Shape = (Vec<usize>, Vec<(usize, usize)>);

/// Graphs of many shapes, by their names.
fn graphs() -> Vec<(String, Shape)> {
    let same = |count: usize, ties: Vec<(usize, usize)>| (vec![60; count], ties);
    let mut shapes: Vec<(String, Shape)> = vec![
        ("nobody".into(), same(0, vec![])),
        ("a pair".into(), same(2, vec![(0, 1)])),
        ("a star".into(), same(60, (1..60).map(|leaf| (0, leaf)).collect())),
        ("a chain".into(), same(60, (1..60).map(|node| (node - 1, node)).collect())),
        ("pairs".into(), same(60, (0..30).map(|pair| (2 * pair, 2 * pair + 1)).collect())),
        ("all".into(), same(12, (0..12).flat_map(|one| (0..one).map(move |other| (one, other))).collect())),
        ("signs as wide as the plane".into(), (vec![1_000; 4], vec![(0, 1), (1, 2), (2, 3)])),
    ];
    for seed in 1..12_u32 {
        let mut state = seed;
        let count = 10 + random(&mut state, 51);
        let widths = (0..count).map(|_| 26 + random(&mut state, 80)).collect();
        let ties = (1..count).map(|node| (random(&mut state, node), node)).filter(|(_, node)| node % 5 > 0).collect();
        shapes.push((format!("random {seed}"), (widths, ties)));
    }
    shapes
}

#[test]
fn signs_lie_within_the_drawing_and_none_overlaps_another() {
    for (name, (widths, ties)) in graphs() {
        let drawn = layout(&widths, &ties);
        assert_eq!(drawn, layout(&widths, &ties), "{name}: the same each time");
        let widest = widths.iter().max().map_or(0, |width| *width.min(&356));
        assert!(drawn.height <= (widest + 25) / 3 * widths.len() + 50, "{name}: {} high", drawn.height);
        let half = |node: usize| widths[node].min(356) as i64 / 2;
        let place = |node: usize| (drawn.places[node].0 as i64, drawn.places[node].1 as i64);
        for one in 0..widths.len() {
            let (x, y) = place(one);
            let is_within = x >= half(one)
                && x + half(one) <= drawn.width as i64
                && y >= SIGN_HEIGHT as i64 / 2
                && y + SIGN_HEIGHT as i64 / 2 <= drawn.height as i64;
            assert!(is_within, "{name}: {one} at {x}, {y} of {} × {}", drawn.width, drawn.height);
            for other in 0..one {
                let (other_x, other_y) = place(other);
                let is_apart = (x - other_x).abs() >= half(one) + half(other) + 10
                    || (y - other_y).abs() >= SIGN_HEIGHT as i64 + 10;
                assert!(is_apart, "{name}: {one} at {x}, {y} and {other} at {other_x}, {other_y}");
            }
        }
    }
}

#[test]
fn those_that_are_tied_lie_near_each_other() {
    // Two groups, each with all ties within, and one tie between them.
    let within = |first: usize| (first..first + 5).flat_map(move |one| (first..one).map(move |other| (one, other)));
    let ties: Vec<(usize, usize)> = within(0).chain(within(5)).chain([(0, 5)]).collect();
    let places = layout(&[40; 10], &ties).places;
    let distance = |one: usize, other: usize| {
        let (dx, dy) = (places[one].0.abs_diff(places[other].0), places[one].1.abs_diff(places[other].1));
        ((dx * dx + dy * dy) as f64).sqrt()
    };
    let mean = |pairs: Vec<f64>| pairs.iter().sum::<f64>() / pairs.len() as f64;
    let near = mean(within(0).chain(within(5)).map(|(one, other)| distance(one, other)).collect());
    let far = mean(
        (1..5)
            .flat_map(|one| (6..10).map(move |other| (one, other)))
            .map(|(one, other)| distance(one, other))
            .collect(),
    );
    assert!(far > 1.5 * near, "{near} within a group, {far} between the groups");
}

#[test]
fn a_layout_is_the_same_on_every_machine() {
    let ties = [(0, 1), (0, 2), (0, 3), (3, 4), (5, 6)];
    let drawn = layout(&[60, 50, 86, 34, 44, 60, 34], &ties);
    assert_eq!((drawn.width, drawn.height), (360, 232));
    assert_eq!(drawn.places, [(140, 74), (119, 170), (61, 16), (230, 39), (320, 16), (145, 216), (228, 216)]);
}
