//! What to write instead of the notes of other programs: which of our five words, and where their title goes.

/// The help for a note of another program that a line starts: `[!INFO] Title`, `:::tip[Title]`, `!!! note "Title"`,
/// `/// tip | Title`, `NOTE: text`, ```` ```{note} Title ````.
pub(in crate::content) fn instead_of_note(line: &str) -> String {
    let line = line.lines().next().unwrap_or_default();
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let line = line.strip_prefix("callout-").or_else(|| line.strip_prefix("admonish ")).unwrap_or(line);
    let end = line.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(line.len());
    let (name, rest) = (&line[..end], &line[end..]);
    if matches!(name, "details" | "dropdown" | "collapse" | "spoiler") {
        return "write <details>, <summary>More</summary>, a blank line, the text, and </details>".to_owned();
    }
    let word = our_word(name);
    let lines = "and > before each line of its text";
    match title(rest).filter(|_| !rest.starts_with(':')) {
        Some(title) => {
            format!("make it a note: > [!{word}] on a line of its own, > **{title}** on the next one, {lines}")
        }
        None => format!("make it a note: > [!{word}] on a line of its own, {lines}"),
    }
}

/// The word for a note that another program calls `name`.
pub(in crate::content) fn our_word(name: &str) -> &'static str {
    match &*name.to_ascii_lowercase() {
        "tip" | "hint" | "success" | "check" | "done" | "example" => "TIP",
        "important" | "attention" | "callout" | "checklist" => "IMPORTANT",
        "warning" | "warn" | "alert" => "WARNING",
        "caution" | "danger" | "error" | "bug" | "failure" | "fail" | "missing" => "CAUTION",
        _ => "NOTE",
    }
}

/// The title that follows the name of a note, without the marks around it.
fn title(rest: &str) -> Option<&str> {
    const MAX_TITLE_CHARACTERS: usize = 80;
    let is_mark =
        |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '{' | '}' | '"' | '\'' | '|' | '+' | '-' | '`');
    let title = rest.trim_matches(is_mark);
    let is_title =
        title.contains(char::is_alphanumeric) && !title.contains('=') && title.chars().count() <= MAX_TITLE_CHARACTERS;
    is_title.then_some(title)
}

#[cfg(test)]
mod tests {
    use super::instead_of_note;

    #[test]
    fn notes_of_other_programs_get_our_words_and_keep_their_titles() {
        for (line, word, title) in [
            ("[!INFO]", "NOTE", None),
            ("[!DANGER]", "CAUTION", None),
            ("[!NOTE] Mind this", "NOTE", Some("Mind this")),
            ("[!note]- Mind this", "NOTE", Some("Mind this")),
            ("::: tip Title", "TIP", Some("Title")),
            (":::note[Two words]", "NOTE", Some("Two words")),
            (":::{warning} Title", "WARNING", Some("Title")),
            ("::: {.callout-important}", "IMPORTANT", None),
            ("!!! note \"Title\"", "NOTE", Some("Title")),
            ("???+ danger", "CAUTION", None),
            ("/// tip | Title", "TIP", Some("Title")),
            ("WARNING: Be careful.", "WARNING", None),
            ("```{hint}\ntext", "TIP", None),
        ] {
            let help = instead_of_note(line);
            assert!(help.contains(&format!("> [!{word}] on")), "{line}: {help}");
            let shown = title.map(|title| format!("> **{title}** on"));
            assert_eq!(shown.as_ref().is_some_and(|shown| help.contains(shown)), help.contains("**"), "{line}: {help}");
        }
        assert!(instead_of_note("/// details | More").starts_with("write <details>"));
    }
}
