//! E-mail addresses (RFC 5321), with letters of any script (RFC 6531), and those that are written round, as in
//! `name (at) example (dot) org`, `name at example dot org`, `name @ example.org`.

use std::ops::Range;

use super::folded::Folded;

/// What stands for `@` between brackets, in several languages.
const AT_WORDS: &[&str] = &["at", "@", "a", "arroba", "arobase", "arobas", "собака", "ат", "آت", "艾特"];
/// What stands for `@` between spaces. `at` is a word of other sentences, too.
const SPOKEN_AT_WORDS: &[&str] = &["at", "arroba", "arobase", "arobas", "собака", "آت"];
/// What stands for `.` between brackets or spaces.
const DOT_WORDS: &[&str] = &["dot", ".", "point", "punto", "ponto", "точка", "نقطة", "点"];
/// Where mail is kept for many: whatever word stands before `at gmail.com` is a name.
const PROVIDERS: &[&str] = &[
    "gmail",
    "googlemail",
    "yahoo",
    "ymail",
    "hotmail",
    "outlook",
    "live",
    "msn",
    "icloud",
    "proton",
    "protonmail",
    "gmx",
    "aol",
    "mail",
    "yandex",
    "qq",
    "163",
    "126",
    "orange",
    "laposte",
    "free",
    "zoho",
];
/// Words that stand before `at` and the address of a page: `register at example.org`.
#[rustfmt::skip]
const BEFORE_PAGES: &[&str] = &[
    "about", "account", "agenda", "application", "applications", "apply", "archive", "archived", "are", "article",
    "available", "be", "blog", "book", "call", "catalogue", "course", "courses", "data", "dataset", "details",
    "document", "documentation", "documents", "download", "downloaded", "event", "events", "find", "form", "forms",
    "found", "free", "guide", "here", "homepage", "hosted", "in", "info", "information", "is", "it", "join", "live",
    "look", "maintained", "manual", "map", "material", "materials", "more", "network", "news", "office", "official",
    "on", "online", "open", "or", "out", "page", "pages", "paper", "papers", "platform", "policy", "portal", "posted",
    "presented", "programme", "project", "published", "questions", "read", "record", "register", "registration",
    "report", "reports", "resource", "resources", "section", "see", "service", "services", "shop", "shown", "site",
    "slides", "start", "stored", "subscribe", "survey", "text", "that", "them", "this", "tool", "tools", "training",
    "trainings", "translated", "up", "us", "use", "video", "videos", "view", "visit", "watch", "webinar", "webinars",
    "website", "wiki", "work", "working", "works", "workshop", "you", "yours",
];
/// The users of machines, who are nobody.
const USERS_OF_MACHINES: &[&str] = &["git", "hg", "svn"];
/// Endings of names of files. `photo@2x.png` is no address; `a@example.org.pdf` has one.
const FILE_ENDINGS: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "pdf", "docx", "odt", "xlsx", "csv", "txt", "html", "js", "css",
];
/// The longest of the words for signs, with spaces round it.
const MAX_BRACKETED: usize = 14;
/// The characters of the longest local part and of the longest domain.
const MAX_LOCAL: usize = 64;
const MAX_DOMAIN: usize = 255;
/// The most spaces and marks on each side of an `@`.
const MAX_MARKS: usize = 4;

pub(super) fn find(text: &Folded) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..text.characters.len() {
        let address = match text.characters[at] {
            '@' => written_plainly(text, at),
            '(' | '[' | '{' | '<' => written_round(text, at),
            ' ' => spoken(text, at),
            _ => None,
        };
        if let Some(address) = address.filter(|address| found.last().is_none_or(|last| last.end <= address.start)) {
            found.push(address);
        }
    }
    found
}

/// `name@example.org`, also with spaces or marks round the sign: `name @ example.org`, `name**@**example.org`.
fn written_plainly(text: &Folded, at: usize) -> Option<Range<usize>> {
    let is_mark = |at: &usize| " ^*_~`|\\\"'()[]{}<>".contains(text.characters[*at]);
    let marks = (0..at).rev().take(MAX_MARKS).take_while(is_mark).count();
    let start = (at + 1..text.characters.len()).take(MAX_MARKS).find(|at| !is_mark(at))?;
    let local = quoted(text, at).or_else(|| local_part(text, at - marks))?;
    let domain = domain(text, start, false)?;
    let is_user = || USERS_OF_MACHINES.contains(&&*lower(text, &local));
    (is_domain(text, &domain) && !is_user()).then_some(local.start..domain.end)
}

/// The local part between quotes that ends before a position: `"a b"@example.org` (RFC 5322, section 3.4.1).
fn quoted(text: &Folded, at: usize) -> Option<Range<usize>> {
    let closing = at.checked_sub(1).filter(|closing| text.characters[*closing] == '"')?;
    let opening = (0..closing).rev().take(MAX_LOCAL).find(|at| text.characters[*at] == '"')?;
    Some(opening..at)
}

/// `name (at) example.org`, `name [at] example [dot] org`, `name (at) host`.
fn written_round(text: &Folded, bracket: usize) -> Option<Range<usize>> {
    let behind = bracketed(text, bracket, AT_WORDS)?;
    let before = (0..bracket).rev().find(|at| text.characters[*at] != ' ')?;
    let local = local_part(text, before + 1)?;
    let start = skip_spaces(text, behind);
    let domain = domain(text, start, true)?;
    // `(a)` numbers parts of a sentence, too.
    let is_letter =
        matches!(text.at(behind - 2), Some('a' | 'A')) && text.before(behind - 2).is_some_and(|c| "([{<".contains(c));
    let has_dot = || text.characters[domain.clone()].iter().any(|character| ".([{<".contains(*character));
    (domain.len() >= 2 && (!is_letter || has_dot())).then_some(local.start..domain.end)
}

/// `name at example dot org`, `name arobase example.org`.
fn spoken(text: &Folded, space: usize) -> Option<Range<usize>> {
    let (behind, word) = word(text, space, SPOKEN_AT_WORDS)?;
    let local = local_part(text, space)?;
    let host = domain(text, behind, false)?;
    let mut end = host.end;
    // `at a point in time` is English; `dot` is in no other sentence.
    let dots = if word == "at" { &DOT_WORDS[..1] } else { DOT_WORDS };
    while let Some((next, _)) = self::word(text, end, dots) {
        end = domain(text, next, false)?.end;
    }
    let is_address = || is_domain(text, &host) && (word != "at" || !is_page(text, &local, &host));
    (end > host.end || is_address()).then_some(local.start..end)
}

/// Whether `at` stands between a word and the address of a page rather than in an e-mail address.
fn is_page(text: &Folded, local: &Range<usize>, host: &Range<usize>) -> bool {
    let host_name = lower(text, host);
    let first = host_name.split('.').next().unwrap_or_default();
    if PROVIDERS.contains(&first) {
        return false;
    }
    let is_path = text.at(host.end) == Some('/') || first == "www";
    is_path || BEFORE_PAGES.contains(&&*lower(text, local))
}

fn lower(text: &Folded, range: &Range<usize>) -> String {
    text.characters[range.clone()].iter().flat_map(|character| character.to_lowercase()).collect()
}

/// The position behind a space, one of some words and a space, and the word.
fn word(text: &Folded, space: usize, words: &[&'static str]) -> Option<(usize, &'static str)> {
    if text.at(space) != Some(' ') {
        return None;
    }
    let rest = text.characters.get(space + 1..space + 1 + MAX_BRACKETED.min(text.characters.len() - space - 1))?;
    let length = rest.iter().position(|character| *character == ' ')?;
    let stands: String = rest[..length].iter().flat_map(|character| character.to_lowercase()).collect();
    words.iter().find(|word| **word == stands).map(|word| (space + length + 2, *word))
}

/// The position behind a bracketed word, if it is one of `words`.
fn bracketed(text: &Folded, bracket: usize, words: &[&str]) -> Option<usize> {
    let closing = match text.at(bracket)? {
        '(' => ')',
        '[' => ']',
        '{' => '}',
        _ => '>',
    };
    let rest = &text.characters[bracket + 1..];
    let length = rest.iter().take(MAX_BRACKETED).position(|character| *character == closing)?;
    let inner: String = rest[..length].iter().flat_map(|character| character.to_lowercase()).collect();
    words.contains(&inner.trim()).then_some(bracket + length + 2)
}

fn skip_spaces(text: &Folded, from: usize) -> usize {
    (from..).find(|at| text.at(*at) != Some(' ')).unwrap_or(from)
}

/// The local part that ends at a position.
fn local_part(text: &Folded, end: usize) -> Option<Range<usize>> {
    let is_local = |at: &usize| {
        let character = text.characters[*at];
        character.is_alphanumeric() || "._%+-'".contains(character)
    };
    let length = (0..end).rev().take(MAX_LOCAL).take_while(is_local).count();
    let start = (end - length..end).find(|at| text.characters[*at].is_alphanumeric())?;
    Some(start..end)
}

/// The domain that starts at a position. With `round`, its dots may be bracketed words.
fn domain(text: &Folded, start: usize, round: bool) -> Option<Range<usize>> {
    let mut end = start;
    let mut last = start;
    while end - start < MAX_DOMAIN {
        match text.at(end) {
            Some(character) if character.is_alphanumeric() => {
                end += 1;
                last = end;
            }
            Some('-' | '.') => end += 1,
            Some(_) if round => {
                let bracket = skip_spaces(text, end);
                match bracketed(text, bracket, DOT_WORDS).filter(|_| "([{<".contains(text.characters[bracket])) {
                    Some(behind) => end = skip_spaces(text, behind),
                    None => break,
                }
            }
            _ => break,
        }
    }
    (last > start).then_some(start..last)
}

/// Whether a domain has a dot and ends in letters, as top-level domains do. The ending of a file's name is left out.
fn is_domain(text: &Folded, domain: &Range<usize>) -> bool {
    let name = lower(text, domain);
    let mut labels: Vec<&str> = name.split('.').collect();
    if labels.last().is_some_and(|last| FILE_ENDINGS.contains(last)) {
        labels.pop();
    }
    let is_top = |label: &&str| {
        label.chars().count() >= 2
            && label.starts_with(char::is_alphabetic)
            && (label.chars().all(char::is_alphabetic) || label.contains('-'))
    };
    labels.len() >= 2 && labels.iter().all(|label| !label.is_empty()) && labels.last().is_some_and(is_top)
}
