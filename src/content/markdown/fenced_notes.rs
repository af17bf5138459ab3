//! Notes between fences, as MyST has them (```` ```{note} ````): the parser gets them as quotations that start with
//! `[!NOTE]`.

use std::ops::Range;

use memchr::memmem;

use crate::content::leftovers::notes::our_word;

/// What notes are called there.
pub(super) const NAMES: &[&str] = &[
    "note",
    "tip",
    "hint",
    "important",
    "attention",
    "warning",
    "caution",
    "danger",
    "error",
    "seealso",
    "admonition",
];

/// What stands before a fence at most. With more, a line is code, or stands in a list within a list.
const INDENT: &str = "   ";

/// What a range of the author's text becomes for the parser.
pub(super) type Replacement = (Range<usize>, String);

/// The first line of a fenced block, or its last.
#[derive(Clone, Copy)]
struct FenceLine<'l> {
    indent: usize,
    sign: u8,
    length: usize,
    info: &'l str,
}

/// Notes in each other are read up to this depth.
const MAX_DEPTH: usize = 4;

/// What makes quotations of such notes, in order. Nothing is done to a text in which one has no end, or they lie too
/// deep.
pub(super) fn replacements(text: &str) -> Vec<Replacement> {
    let has_notes = ["```{", "~~~{"].iter().any(|fence| memmem::find(text.as_bytes(), fence.as_bytes()).is_some());
    if !has_notes {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut notes: Vec<FenceLine<'_>> = Vec::new();
    let mut code: Option<FenceLine<'_>> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let fence = FenceLine::of(line);
        let is_end = |open: Option<&FenceLine<'_>>| fence.zip(open).is_some_and(|(fence, open)| fence.ends(open));
        let ends_note = code.is_none() && is_end(notes.last());
        if ends_note {
            notes.pop();
        }
        found.extend(notes.iter().map(|note| quoted(line, start, note)));
        match fence {
            Some(fence) if ends_note => {
                found.push((start + fence.indent..start + line.trim_end().len(), String::new()))
            }
            Some(_) if is_end(code.as_ref()) => code = None,
            Some(fence) if code.is_none() => match fence.note() {
                Some(_) if notes.len() == MAX_DEPTH => return Vec::new(),
                Some((name, text)) => {
                    found.extend(opened(start..start + line.trim_end().len(), &fence, name, text, notes.len()));
                    notes.push(fence);
                }
                None => code = Some(fence),
            },
            _ => {}
        }
        start += line.len();
    }
    if notes.is_empty() { found } else { Vec::new() }
}

impl<'l> FenceLine<'l> {
    fn of(line: &'l str) -> Option<Self> {
        let text = line.trim_start_matches(' ');
        let sign = text.bytes().next().filter(|first| matches!(first, b'`' | b'~'))?;
        let length = text.bytes().take_while(|byte| *byte == sign).count();
        let (indent, info) = (line.len() - text.len(), text[length..].trim());
        let is_fence = length >= 3 && indent <= INDENT.len() && !(sign == b'`' && info.contains('`'));
        is_fence.then_some(Self { indent, sign, length, info })
    }

    /// Whether it ends the block that another one has started.
    fn ends(&self, open: &Self) -> bool {
        self.sign == open.sign && self.length >= open.length && self.info.is_empty()
    }

    /// The name of the note that starts here, and what stands behind it.
    fn note(&self) -> Option<(&'l str, &'l str)> {
        let (name, text) = self.info.strip_prefix('{')?.split_once('}')?;
        NAMES.contains(&name).then(|| (name, text.trim()))
    }
}

/// The sign of a quotation in a line of a note.
fn quoted(line: &str, start: usize, note: &FenceLine<'_>) -> Replacement {
    let indent = line.bytes().take_while(|byte| *byte == b' ').count().min(note.indent);
    let at = start + indent;
    (at..at, format!("{}> ", &INDENT[..note.indent - indent]))
}

/// The first lines of a note. `text` ends the line at `line`: the title of an `{admonition}`, the first words of
/// others.
fn opened(line: Range<usize>, fence: &FenceLine<'_>, name: &str, text: &str, depth: usize) -> Vec<Replacement> {
    let first = format!("> [!{}]", our_word(name));
    let signs = line.start + fence.indent..line.end - text.len();
    if text.is_empty() {
        return vec![(signs, first)];
    }
    let stars = if name == "admonition" { "**" } else { "" };
    let indent = &INDENT[..fence.indent];
    let second = format!("{first}\n{indent}{}> {stars}", "> ".repeat(depth));
    vec![(signs, second), (line.end..line.end, stars.to_owned())]
}

#[cfg(test)]
mod tests {
    use super::replacements;

    /// The text as the parser gets it.
    fn replaced(text: &str) -> String {
        let (mut result, mut done) = (String::new(), 0);
        for (at, with) in replacements(text) {
            result.push_str(&text[done..at.start]);
            result.push_str(&with);
            done = at.end;
        }
        result + &text[done..]
    }

    #[test]
    fn notes_between_fences_become_quotations() {
        for (text, expected) in [
            ("a\n```{note}\nb\n\nc\n```\nd", "a\n> [!NOTE]\n> b\n> \n> c\n\nd"),
            ("```{hint} One\ntwo\n```", "> [!TIP]\n> One\n> two\n"),
            ("~~~{admonition} A title\nb\n~~~\n", "> [!NOTE]\n> **A title**\n> b\n\n"),
            ("- a\n\n  ```{danger}\n  b\n\n  ```\n", "- a\n\n  > [!CAUTION]\n  > b\n  > \n  \n"),
            ("````{note}\n```{tip}\na\n```\n````", "> [!NOTE]\n> > [!TIP]\n> > a\n> \n"),
            ("```{note}\n~~~js\n```\n~~~\n```", "> [!NOTE]\n> ~~~js\n> ```\n> ~~~\n"),
        ] {
            assert_eq!(replaced(text), expected, "{text}");
        }
    }

    #[test]
    fn other_fences_stay() {
        for text in [
            "```{note}\nno end",
            &format!("{}{}", "````{note}\n".repeat(5), "````\n".repeat(5)),
            "````md\n```{note}\na\n```\n````",
            "    ```{note}\n    a\n    ```\n",
            "```{figure} a.png\n```",
            "```{python}\na\n```",
            "```note\na\n```",
        ] {
            assert_eq!(replacements(text), [], "{text}");
        }
    }
}
