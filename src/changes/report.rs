//! The differences in words: as lines for a terminal, as Markdown, and as JSON.

use serde_json::{Value, json};

use super::{ChangeKind, Difference, FieldChange, RecordChange};
use crate::escaping;

/// The version of the JSON report. It is raised when a key is removed or changes its meaning.
const VERSION: u32 = 1;
/// At most so many characters of a value are shown to people.
const MAX_SHOWN_CHARACTERS: usize = 200;

/// What differs from one state to another.
pub(crate) struct ChangeReport<'c> {
    /// What the old state is called: a folder or a revision.
    pub old: &'c str,
    /// What the new one is called.
    pub new: &'c str,
    /// The differences.
    pub changes: &'c [RecordChange],
}

impl ChangeReport<'_> {
    /// The numbers: `2 added, 1 changed`; `nothing differs`.
    #[must_use]
    pub(crate) fn summary(&self) -> String {
        let count = |word: &str| self.changes.iter().filter(|change| change.kind.event().name() == word).count();
        let words = ["added", "changed", "renamed", "removed"].into_iter().map(|word| (word, count(word)));
        let parts: Vec<String> =
            words.filter(|(_, count)| *count > 0).map(|(word, count)| format!("{count} {word}")).collect();
        if parts.is_empty() { "nothing differs".to_owned() } else { parts.join(", ") }
    }

    /// Lines for a terminal; the last one has the numbers.
    #[must_use]
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for change in self.changes {
            text.push_str(&format!(
                "{:<8} {}{}  {}\n",
                change.kind.event().name(),
                change.record,
                from(change),
                change.title
            ));
            for field in &change.fields {
                text.push_str(&format!("           {}\n", in_words(field)));
            }
        }
        text.push_str(&self.summary());
        text.push('\n');
        text
    }

    /// A document in Markdown.
    #[must_use]
    pub(crate) fn markdown(&self) -> String {
        let mut text = format!(
            "# From {} to {}\n\n{}.\n",
            escaping::markdown(self.old),
            escaping::markdown(self.new),
            self.summary()
        );
        for (word, heading) in
            [("added", "Added"), ("changed", "Changed"), ("renamed", "Renamed"), ("removed", "Removed")]
        {
            let mut of_kind = self.changes.iter().filter(|change| change.kind.event().name() == word).peekable();
            if of_kind.peek().is_some() {
                text.push_str(&format!("\n## {heading}\n\n"));
            }
            for change in of_kind {
                let name = escaping::markdown(&format!("{}{}", change.record, from(change)));
                text.push_str(&format!("- **{}** ({name})\n", escaping::markdown(&change.title)));
                for field in &change.fields {
                    text.push_str(&format!("  - {}\n", escaping::markdown(&in_words(field))));
                }
            }
        }
        text
    }

    /// One JSON object and a line break.
    #[must_use]
    pub(crate) fn json(&self) -> String {
        let changes: Vec<Value> = self.changes.iter().map(record_json).collect();
        let all = json!({ "version": VERSION, "old": self.old, "new": self.new, "changes": changes });
        format!("{all:#}\n")
    }
}

fn from(change: &RecordChange) -> String {
    match &change.kind {
        ChangeKind::Renamed { from } => format!(" (was {from})"),
        ChangeKind::Added | ChangeKind::Changed | ChangeKind::Removed => String::new(),
    }
}

/// A difference on one line, as in `starts: 2026-03-02 → 2026-04-01`.
fn in_words(change: &FieldChange) -> String {
    let language = change.language.map(|language| format!(" ({language})")).unwrap_or_default();
    let what = format!("{}{language}", change.field);
    let of = change.language.unwrap_or_default();
    match &change.difference {
        Difference::Translated(title) => format!("translated into {of}: {}", shortened(title)),
        Difference::Untranslated(title) => format!("no longer translated into {of}: {}", shortened(title)),
        Difference::Markup => format!("{what}: the same words with other links or marks"),
        Difference::Words { removed: 0, added: 0 } => format!("{what}: the same words in another order"),
        Difference::Words { removed, added } => format!("{what}: {}", words(*removed, *added)),
        Difference::Values { removed, added } => match (&removed[..], &added[..]) {
            ([], []) => format!("{what}: the same in another order"),
            ([was], [now]) => format!("{what}: {} → {}", shortened(was), shortened(now)),
            _ => {
                let signed = |sign: &str, values: &[String]| {
                    values.iter().map(|value| format!("{sign} {}", shortened(value))).collect::<Vec<_>>()
                };
                format!("{what}: {}", [signed("+", added), signed("−", removed)].concat().join(", "))
            }
        },
    }
}

fn words(removed: usize, added: usize) -> String {
    let noun = |number: usize| if number == 1 { "word" } else { "words" };
    match (removed, added) {
        (0, added) => format!("{added} {} added", noun(added)),
        (removed, 0) => format!("{removed} {} removed", noun(removed)),
        (removed, added) => format!("{added} {} added, {removed} removed", noun(added)),
    }
}

fn record_json(change: &RecordChange) -> Value {
    let from = match &change.kind {
        ChangeKind::Renamed { from } => Some(from),
        ChangeKind::Added | ChangeKind::Changed | ChangeKind::Removed => None,
    };
    json!({
        "change": change.kind.event().name(),
        "record": change.record,
        "from": from,
        "title": change.title,
        "files": change.files,
        "fields": change.fields.iter().map(field_json).collect::<Vec<_>>(),
    })
}

fn field_json(change: &FieldChange) -> Value {
    let mut value = match &change.difference {
        Difference::Values { removed, added } => json!({ "removed": removed, "added": added }),
        Difference::Words { removed, added } => json!({ "words_removed": removed, "words_added": added }),
        Difference::Markup => json!({ "markup": true }),
        Difference::Translated(title) => json!({ "translated": title }),
        Difference::Untranslated(title) => json!({ "untranslated": title }),
    };
    value["field"] = Value::from(&*change.field);
    value["language"] = Value::from(change.language);
    value
}

/// A value on one line, not too long.
fn shortened(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_SHOWN_CHARACTERS {
        return line;
    }
    let start: String = line.chars().take(MAX_SHOWN_CHARACTERS).collect();
    format!("{start} …")
}
