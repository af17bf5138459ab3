//! A synthetic catalogue: records whose words are as frequent as those of real texts are, so that an index of them is as
//! large as one of real texts.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fastrand::Rng;

/// How many different words there are.
const WORDS: usize = 60_000;
const COUNTRIES: [&str; 12] = ["ng", "ke", "gh", "in", "br", "fr", "id", "ph", "eg", "pe", "ua", "fj"];
const SETTINGS: &str = r#"title = "Bench"
base_url = "https://bench.example/"
languages = ["en"]

[kinds.topic]
folder = "topics"
label = "Topic"

[kinds.note]
folder = "notes"
label = "Note"

[kinds.note.fields]
topics = { type = "record", kind = "topic", many = true, facet = true }
countries = { type = "country", many = true, facet = true }
"#;

/// Writes a catalogue of `records` records into `root`; of the same number always the same.
pub(crate) fn write(root: &Path, records: usize) {
    let mut random = Rng::with_seed(7);
    let words = words(&mut random);
    for folder in ["content/topics", "content/notes"] {
        fs::create_dir_all(root.join(folder)).expect("a folder can be made");
    }
    let write = |path: String, text: String| fs::write(root.join(path), text).expect("a file can be written");
    write("site.toml".to_owned(), SETTINGS.to_owned());
    for topic in 0..40 {
        write(format!("content/topics/t{topic}.md"), format!("+++\ntitle = \"{}\"\n+++\n", words[200 + topic]));
    }
    for number in 0..records {
        let mut record = String::from("+++\n");
        let title = text(&mut random, &words, 7);
        let (topic, other) = (random.usize(0..40), random.usize(0..40));
        let country = COUNTRIES[random.usize(0..COUNTRIES.len())];
        let (year, month) = (random.u32(2012..2026), random.u32(1..13));
        let topics = if topic == other { format!("\"t{topic}\"") } else { format!("\"t{topic}\", \"t{other}\"") };
        // Writing to a string cannot fail.
        let _ = write!(
            record,
            "title = \"{title}\"\nsummary = \"{}\"\ndate = {year}-{month:02}-11\ntopics = [{topics}]\ncountries = [\"{country}\"]\n+++\n",
            text(&mut random, &words, 24)
        );
        for _ in 0..5 {
            let _ = write!(record, "\n{}, **{}**.\n", text(&mut random, &words, 40), text(&mut random, &words, 2));
        }
        write(format!("content/notes/n{number}.md"), record);
    }
}

/// Words of two to five syllables, the short ones first.
fn words(random: &mut Rng) -> Vec<String> {
    const HEADS: [&str; 20] =
        ["b", "c", "d", "f", "g", "h", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "br", "pl", "sh", "th"];
    const TAILS: [&str; 12] = ["a", "e", "i", "o", "u", "ai", "an", "er", "in", "on", "ing", "ed"];
    let mut words: Vec<String> = (0..WORDS)
        .map(|number| {
            let syllables = 1 + number / (WORDS / 4).max(1);
            (0..syllables + 1)
                .map(|_| format!("{}{}", HEADS[random.usize(0..20)], TAILS[random.usize(0..12)]))
                .collect()
        })
        .collect();
    words.dedup();
    words
}

/// So many words, each the rarer the later it stands among all (Zipf's law).
fn text(random: &mut Rng, words: &[String], count: usize) -> String {
    let word = |random: &mut Rng| {
        let place = (words.len() as f64).powf(random.f64()) as usize;
        &words[place.min(words.len() - 1)]
    };
    (0..count).map(|_| &**word(random)).collect::<Vec<_>>().join(" ")
}
