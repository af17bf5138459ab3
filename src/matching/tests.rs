//! Matching, on catalogues that are made in memory: against a comparison of every pair, written independently.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use super::*;
use crate::catalogue::places;
use crate::config::{BuildEnvironment, Config, Drafts, Extensions, LanguageIndex};
use crate::content::{self, Context};
use crate::dates::Date;
use crate::diagnostics::{SourceText, any_error};

const TODAY: Date = Date { year: 2026, month: 11, day: 28 };

/// The catalogue of a `site.toml` and of files by their paths in `content/`.
fn catalogue(site: &str, files: &[(String, String)]) -> Catalogue {
    let environment = BuildEnvironment { today: TODAY, now: None, drafts: Drafts::LeftOut, program: None };
    let source = SourceText { path: "site.toml", text: site };
    let config = Config::read(source, environment, Extensions::default());
    assert!(!any_error(&config.diagnostics), "{:#?}", config.diagnostics);
    let config = Arc::new(config.value);
    let context = Context { config: &config, asset: &|_| None, similar: &|_| None };
    let document = |(path, text): &(String, String)| {
        Arc::new(content::read(&format!("content/{path}"), text.as_bytes(), &context).value)
    };
    let documents: Vec<_> = files.iter().map(document).collect();
    let linked = Catalogue::link(&documents, Arc::clone(&config), &context, None);
    assert!(!any_error(&linked.diagnostics), "{:#?}", linked.diagnostics);
    linked.value
}

const SITE: &str = r#"
title = "Demand and supply"

[kinds.topic]
folder = "topics"
[kinds.topic.fields]
parent = { type = "record", kind = "topic" }

[kinds.offer]
folder = "offers"
[kinds.offer.fields]
topics = { type = "record", kind = "topic", many = true }
countries = { type = "country", many = true }
regions = { type = "region", many = true }
scope = { type = "choice", many = true, choices = ["other", "LDC", "LLDC", "SIDS", "worldwide"] }
languages = { type = "language", many = true }
level = { type = "choice", many = true, choices = ["c", "b", "a"] }
free = { type = "flag" }
starts = { type = "date" }
ends = { type = "date", after = "starts" }

[kinds.request]
folder = "requests"
[kinds.request.fields]
topics = { type = "record", kind = "topic", many = true }
countries = { type = "country", many = true }
languages = { type = "language", many = true }
level = { type = "choice", many = true, choices = ["a", "b", "c"] }
free = { type = "flag" }
state = { type = "choice", choices = ["new", "open", "met"] }
deadline = { type = "date" }

[matching.request]
with = "offer"
require = ["languages", "not-past"]
threshold = 0.4
status = "state"
open = ["new", "open"]
until = "deadline"

[matching.request.weights]
topics = { weight = 3, near = "parent" }
countries = { weight = 2, near = "region" }
level = 1
free = 0.5
"#;

/// A record, as plain values.
#[derive(Clone, Debug, Default)]
struct Plain {
    topics: Vec<usize>,
    countries: Vec<&'static str>,
    regions: Vec<&'static str>,
    scope: Vec<&'static str>,
    languages: Vec<&'static str>,
    level: Vec<&'static str>,
    free: Option<bool>,
    ends: Option<&'static str>,
}

impl Plain {
    fn random(random: &mut fastrand::Rng, topics: usize, is_offer: bool) -> Self {
        let some = |random: &mut fastrand::Rng, from: &[&'static str], most: usize| {
            let number = random.usize(0..=most);
            random.choose_multiple(from.iter().copied(), number)
        };
        let ids: Vec<&'static str> = places::countries().iter().map(|place| place.id).take(90).collect();
        let regions: Vec<&'static str> = places::regions().iter().map(|place| place.id).collect();
        let number = random.usize(0..4);
        Self {
            topics: random.choose_multiple(0..topics, number),
            countries: some(random, &ids, 3),
            regions: if is_offer && random.u8(..) < 60 { some(random, &regions, 2) } else { Vec::new() },
            scope: if is_offer && random.u8(..) < 60 {
                some(random, &["other", "LDC", "LLDC", "SIDS", "worldwide"], 2)
            } else {
                Vec::new()
            },
            languages: some(random, &["en", "fr", "pt", "pt-BR", "zh", "zh-Hant"], 3),
            level: some(random, &["a", "b", "c"], 2),
            free: random.choice([None, Some(true), Some(false)]).flatten(),
            ends: random
                .choice([None, Some("2026"), Some("2026-11-27"), Some("2027-03")])
                .flatten()
                .filter(|_| is_offer),
        }
    }

    fn front_matter(&self, number: usize) -> String {
        let topics: Vec<String> = self.topics.iter().map(|topic| format!("t{topic:03}")).collect();
        let mut text = format!("+++\ntitle = \"{number}\"\n");
        let lists = [("countries", &self.countries), ("regions", &self.regions), ("scope", &self.scope)];
        let lists = lists.into_iter().chain([("languages", &self.languages), ("level", &self.level)]);
        text += &format!("topics = {topics:?}\n");
        for (name, list) in lists.filter(|(_, list)| !list.is_empty()) {
            text += &format!("{name} = {list:?}\n");
        }
        text += &self.free.map(|free| format!("free = {free}\n")).unwrap_or_default();
        text += &self.ends.map(|ends| format!("ends = \"{ends}\"\n")).unwrap_or_default();
        text + "+++\n"
    }
}

/// A share as a fraction.
type Fraction = (u64, u64);

/// For each country and region, the regions that hold it, the smallest first and a region itself among them, and its groups.
static WORLD: LazyLock<HashMap<&str, (Vec<&str>, &str)>> = LazyLock::new(|| {
    let all = || places::countries().iter().chain(places::regions());
    let entry = |id: &str| all().find(|known| known.id == id).unwrap();
    let regions = |place: &places::Place| {
        let first = if place.alpha_3.is_some() { place.region } else { Some(place.id) };
        std::iter::successors(first, |id| entry(id).region).collect()
    };
    all().map(|place| (place.id, (regions(place), place.groups))).collect()
});

/// What an offer's places are worth for one country, by the table in `docs/matching.md`.
fn share_of_country(country: &str, offer: &Plain) -> Fraction {
    let (own, groups) = &WORLD[country];
    let named: Vec<&str> = offer.countries.iter().chain(&offer.regions).copied().collect();
    let scope: Vec<&str> = offer.scope.iter().copied().filter(|scope| *scope != "other").collect();
    if named.is_empty() && scope.is_empty() {
        return (4, 10);
    }
    let of_place = |place: &&str| {
        let (others, _) = &WORLD[place];
        if *place == country {
            10
        } else if own.contains(place) {
            8
        } else if own.first().is_some_and(|smallest| others.first() == Some(smallest)) {
            5
        } else if own.iter().any(|region| others.contains(region)) {
            3
        } else {
            0
        }
    };
    let of_scope = |scope: &&str| match *scope {
        "worldwide" => 6,
        group if groups.split(' ').any(|known| known == group) => 8,
        _ => 0,
    };
    (named.iter().map(of_place).chain(scope.iter().map(of_scope)).max().unwrap_or(0), 10)
}

/// What an offer's topics are worth for one topic.
fn share_of_topic(topic: usize, offer: &Plain, parents: &[Option<usize>]) -> Fraction {
    let steps_up =
        |from: usize, to: usize| std::iter::successors(Some(from), |at| parents[*at]).take(4).position(|at| at == to);
    let steps = |other: &usize| steps_up(topic, *other).or_else(|| steps_up(*other, topic));
    offer.topics.iter().filter_map(steps).min().map_or((0, 1), |steps| (1, 1 << steps))
}

/// The score of a pair in millionths, by the definition alone; none if a condition is not met.
fn score_of(request: &Plain, offer: &Plain, parents: &[Option<usize>]) -> Option<u32> {
    if offer.ends == Some("2026-11-27") {
        return None;
    }
    let forms = |language: &str| if language.starts_with("pt") { "pt".to_owned() } else { language.to_owned() };
    let is_served = |one: &&str| offer.languages.iter().any(|other| forms(one) == forms(other));
    if !request.languages.is_empty() && !request.languages.iter().any(is_served) {
        return None;
    }
    let exact = |same: bool| (u64::from(same), 1);
    let fields: [(u64, Vec<Fraction>); 4] = [
        (30, request.topics.iter().map(|topic| share_of_topic(*topic, offer, parents)).collect()),
        (20, request.countries.iter().map(|country| share_of_country(country, offer)).collect()),
        (10, request.level.iter().map(|level| exact(offer.level.contains(level))).collect()),
        (5, request.free.iter().map(|free| exact(offer.free == Some(*free))).collect()),
    ];
    // All denominators divide 10 * 16 * 6.
    const COMMON: u64 = 960;
    let stated = || fields.iter().filter(|(_, shares)| !shares.is_empty());
    let mean = |shares: &[Fraction]| {
        shares.iter().map(|(part, whole)| part * COMMON / whole).sum::<u64>() * COMMON / shares.len() as u64
    };
    let sum: u64 = stated().map(|(weight, shares)| weight * mean(shares)).sum();
    let whole: u64 = stated().map(|(weight, _)| weight * COMMON * COMMON).sum();
    (sum * 1_000_000).checked_div(whole).map_or(Some(0), |millionths| u32::try_from(millionths).ok())
}

/// The first six by score, then by number; none below the threshold.
fn best_six(scores: impl Iterator<Item = (u32, usize)>) -> Vec<(u32, usize)> {
    let mut scores: Vec<_> = scores.filter(|(score, _)| *score >= 400_000).collect();
    scores.sort_by_key(|(score, number)| (std::cmp::Reverse(*score), *number));
    scores.truncate(6);
    scores
}

#[test]
fn the_best_are_those_that_comparing_every_pair_finds() {
    const RECORDS: usize = 1000;
    const TOPICS: usize = 60;
    let mut random = fastrand::Rng::with_seed(13);
    let parents: Vec<Option<usize>> =
        (0..TOPICS).map(|topic| (topic > 5 && random.u8(..) < 200).then(|| random.usize(0..topic))).collect();
    let mut make =
        |is_offer| -> Vec<Plain> { (0..RECORDS).map(|_| Plain::random(&mut random, TOPICS, is_offer)).collect() };
    let (offers, requests) = (make(true), make(false));
    let mut files: Vec<(String, String)> = Vec::new();
    for (topic, parent) in parents.iter().enumerate() {
        let parent = parent.map(|parent| format!("parent = \"t{parent:03}\"\n")).unwrap_or_default();
        files.push((format!("topics/t{topic:03}.md"), format!("+++\ntitle = \"t{topic}\"\n{parent}+++\n")));
    }
    for (folder, records) in [("offers", &offers), ("requests", &requests)] {
        let file =
            |(number, record): (usize, &Plain)| (format!("{folder}/r{number:04}.md"), record.front_matter(number));
        files.extend(records.iter().enumerate().map(file));
    }
    let catalogue = catalogue(SITE, &files);
    let number = |index: RecordIndex| catalogue.record(index).id[1..].parse::<usize>().unwrap();
    let kind = |name| catalogue.config.schema.kind_named(name).unwrap();
    let scores: Vec<Vec<u32>> = requests
        .iter()
        .map(|request| offers.iter().map(|offer| score_of(request, offer, &parents).unwrap_or(0)).collect())
        .collect();
    // One by one, and then all at once.
    let one_by_one = Matchings::new(&catalogue);
    let at_once = Matchings::new(&catalogue);
    at_once.complete(&catalogue);
    for request in catalogue.of_kind(kind("request")) {
        let row = &scores[number(request)];
        let expected = best_six(row.iter().enumerate().map(|(offer, score)| (*score, offer)));
        let found = at_once.offers(&catalogue, request);
        let shown: Vec<(u32, usize)> = found.iter().map(|known| (known.score.0, number(known.offer))).collect();
        assert_eq!(shown, expected, "{:#?}", requests[number(request)]);
        assert_eq!(one_by_one.offers(&catalogue, request), found);
        assert_eq!(at_once.is_unanswered(&catalogue, request), expected.is_empty());
    }
    let mut answered = 0;
    for offer in catalogue.of_kind(kind("offer")) {
        let column = scores.iter().enumerate().map(|(request, row)| (row[number(offer)], request));
        let expected = best_six(column);
        let found = at_once.requests(&catalogue, offer);
        let shown: Vec<(u32, usize)> = found.iter().map(|known| (known.score.0, number(known.request))).collect();
        assert_eq!(shown, expected, "{:#?}", offers[number(offer)]);
        assert_eq!(one_by_one.requests(&catalogue, offer), found);
        answered += expected.len();
    }
    assert!(answered > RECORDS, "the comparison is of something: {answered}");
}

#[test]
fn a_record_asks_while_its_status_is_open_and_its_time_is_not_over() {
    let cases = [
        ("", true),
        ("state = \"new\"\n", true),
        ("state = \"open\"\ndeadline = 2026-11-28\n", true),
        ("state = \"met\"\n", false),
        ("deadline = 2026-11-27\n", false),
        ("deadline = \"2026-11\"\n", true),
        ("state = \"open\"\ndeadline = 2025\n", false),
    ];
    let files: Vec<(String, String)> = cases
        .iter()
        .enumerate()
        .map(|(number, (text, _))| (format!("requests/{number}.md"), format!("+++\ntitle = \"{number}\"\n{text}+++\n")))
        .chain([("topics/t.md".to_owned(), "+++\ntitle = \"T\"\n+++\n".to_owned())])
        .collect();
    let catalogue = catalogue(SITE, &files);
    let kind = |name| catalogue.config.schema.kind_named(name).unwrap();
    for (number, (text, expected)) in cases.iter().enumerate() {
        let request = catalogue.find(kind("request"), &number.to_string()).unwrap();
        assert_eq!(catalogue.is_open(request), *expected, "{text}");
    }
    let topic = catalogue.find(kind("topic"), "t").unwrap();
    assert!(!catalogue.is_open(topic), "a topic asks for nothing");
    assert_eq!(related(&catalogue, topic, LanguageIndex::DEFAULT), Vec::new());
}

/// What an explanation says, in short: the field, its percentage, how each value fits, and what is missing.
fn in_short(catalogue: &Catalogue, shares: &[FieldShare]) -> BTreeMap<String, String> {
    let name = |value: &Meaning| match value {
        Meaning::Record(record) => catalogue.record(*record).id.to_string(),
        other => format!("{other:?}"),
    };
    let names = |values: &[Meaning]| values.iter().map(name).collect::<Vec<_>>().join("+");
    let fit = |fit: &Fit| format!("{:?} {}={}", fit.nearness, names(&fit.asked), names(&fit.offered));
    let of = |share: &FieldShare| {
        let mut parts: Vec<String> = vec![format!("{}%", share.share.percent())];
        parts.extend(share.fits.iter().map(fit));
        parts.extend((!share.missing.is_empty()).then(|| format!("not {}", names(&share.missing))));
        parts.extend(share.is_unknown.then(|| "unknown".to_owned()));
        (catalogue.config.matching[0].fields[share.field].name.to_string(), parts.join("; "))
    };
    shares.iter().map(of).collect()
}

#[test]
fn each_field_says_what_it_gave() {
    let file = |path: &str, text: &str| (path.to_owned(), format!("+++\ntitle = \"x\"\n{text}\n+++\n"));
    let files = [
        file("topics/security.md", ""),
        file("topics/cyber.md", "parent = \"security\""),
        file("topics/mail.md", "parent = \"cyber\""),
        file("offers/one.md", "topics = [\"cyber\"]\nregions = [\"011\"]\nlanguages = [\"fr\", \"en\"]\nfree = false"),
        file(
            "offers/two.md",
            "topics = [\"mail\", \"security\"]\ncountries = [\"gh\", \"ml\", \"ke\"]\nlanguages = [\"fr\", \"pt-BR\"]",
        ),
        file(
            "requests/r.md",
            "topics = [\"mail\", \"cyber\"]\ncountries = [\"sn\"]\nlanguages = [\"fr\", \"pt\"]\nfree = true\nlevel = [\"a\"]",
        ),
    ];
    let catalogue = catalogue(SITE, &files);
    let find = |kind, id| catalogue.find(catalogue.config.schema.kind_named(kind).unwrap(), id).unwrap();
    let matchings = Matchings::new(&catalogue);
    let explained = |offer| {
        let score = Score::default();
        let matched = Matched { matching: 0, request: find("request", "r"), offer: find("offer", offer), score };
        in_short(&catalogue, &matchings.explain(&catalogue, matched))
    };
    let expected =
        |of: [(&str, &str); 5]| of.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    assert_eq!(
        explained("one"),
        expected([
            ("topics", "75%; Same cyber=cyber; Broader mail=cyber"),
            ("countries", "80%; Holds sn=011"),
            ("languages", "50%; Same fr=fr; not pt"),
            ("free", "0%; not Flag(true)"),
            ("level", "0%; not Choice(KindIndex(2), FieldIndex(3), 0); unknown"),
        ])
    );
    assert_eq!(
        explained("two"),
        expected([
            ("topics", "75%; Same mail=mail; Broader cyber=security"),
            ("countries", "50%; Neighbour sn=gh+ml"),
            ("languages", "100%; Same fr+pt=fr+pt-BR"),
            ("free", "0%; not Flag(true); unknown"),
            ("level", "0%; not Choice(KindIndex(2), FieldIndex(3), 0); unknown"),
        ])
    );
}
