//! Patterns for paths of files: `google*.html`, `demo/**`.

/// A pattern for the path of a file in a folder. `*` stands for any part of a name, `**` for any number of folders and
/// names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePattern(Box<str>);

impl FilePattern {
    /// The pattern of that text; none if no file of a folder has such a path.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        const MAX_PATTERN_BYTES: usize = 1000;
        let is_part = |part: &str| !matches!(part, "" | "." | "..");
        let is_path = text.len() <= MAX_PATTERN_BYTES
            && text.split('/').all(is_part)
            && !text.contains(|c: char| c.is_control() || c == '\\');
        is_path.then(|| Self(text.into()))
    }

    /// The pattern as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the pattern stands for a path, relative to the folder. Case matters.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let pattern: Vec<&str> = self.0.split('/').collect();
        let parts: Vec<&str> = path.split('/').collect();
        matches(&pattern, &parts, "**", |pattern, part| {
            let bytes = |text: &'_ str| text.bytes().collect::<Vec<_>>();
            matches(&bytes(pattern), &bytes(part), b'*', |one, other| one == other)
        })
    }
}

/// Whether a sequence fits a pattern in which `any` stands for any number of items. On a mismatch, only the last `any`
/// takes in one item more, so the time is at most the product of the lengths.
fn matches<T: Copy + PartialEq>(pattern: &[T], items: &[T], any: T, fits: impl Fn(T, T) -> bool) -> bool {
    let (mut at, mut item) = (0, 0);
    let mut last_any: Option<(usize, usize)> = None;
    while item < items.len() {
        if pattern.get(at).is_some_and(|one| *one == any) {
            last_any = Some((at, item));
            at += 1;
        } else if pattern.get(at).is_some_and(|one| fits(*one, items[item])) {
            at += 1;
            item += 1;
        } else if let Some((start, taken)) = last_any {
            last_any = Some((start, taken + 1));
            (at, item) = (start + 1, taken + 1);
        } else {
            return false;
        }
    }
    pattern[at..].iter().all(|one| *one == any)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_names_and_paths() {
        let fits = |pattern: &str, path: &str| FilePattern::new(pattern).is_some_and(|pattern| pattern.matches(path));
        assert!(fits("google*.html", "google1a2b.html") && fits("google*.html", "google.html"));
        assert!(!fits("google*.html", "demo/google1.html") && !fits("google*.html", "google1.html.js"));
        assert!(fits("demo/**", "demo/a.html") && fits("demo/**", "demo/b/c/d.js") && !fits("demo/**", "other/a.html"));
        assert!(fits("**/*.xml", "a.xml") && fits("**/*.xml", "a/b/c.xml") && !fits("*.xml", "a/b.xml"));
        assert!(fits("a/**/z.js", "a/z.js") && fits("a/**/z.js", "a/b/c/z.js") && !fits("a/**/z.js", "b/z.js"));
        assert!(fits("x.html", "x.html") && !fits("x.html", "X.html"));
        assert!(fits("*a*b*c", "xaybzc") && !fits("*a*b*c", "xaybz"));
    }

    #[test]
    fn a_pattern_is_a_path_within_the_folder() {
        for text in ["", "/a", "a/", "a//b", "../a", "a/./b", "a\\b", "a\nb"] {
            assert_eq!(FilePattern::new(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_pattern_of_many_stars_takes_no_longer_than_its_length_times_that_of_the_name() {
        let pattern = FilePattern::new(&format!("{}b", "*a".repeat(400))).unwrap();
        assert!(!pattern.matches(&"a".repeat(10_000)));
    }
}
