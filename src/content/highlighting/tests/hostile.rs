//! Code that is written to take long, and code that ends in the middle.

use super::super::{highlighted, languages};
use super::marked;

/// Pieces that open something, or look as if they did.
const PIECES: [&str; 30] = [
    "\"", "'", "`", "/*", "(*", "{-", "<!--", "<", "<script>", "${", "#{", "\\(", "r#", "r#\"", "R\"(", "[[", "[=",
    "$", "$$", "<<A\n", "/[", "= /", "#[", "a ", "- ", "\\", "<?", "é", "\"\"\"", "x:",
];

#[track_caller]
fn assert_read_to_the_end(language: &str, code: &str) {
    let spans = highlighted(code, language);
    let ends = spans.iter().flat_map(|(_, at)| [at.start, at.end]);
    assert!(ends.is_sorted(), "{language}: {code:?}");
    assert!(spans.iter().all(|(_, at)| code.get(at.clone()).is_some()), "{language}: {code:?}");
}

#[test]
fn every_language_reads_any_code_to_its_end() {
    for language in languages::documented() {
        for piece in PIECES {
            for other in PIECES {
                assert_read_to_the_end(language, &format!("{piece}{other}x\n{other}{piece}"));
            }
            let code = format!("a {piece}x{piece}\né{piece}");
            (0..code.len())
                .filter(|end| code.is_char_boundary(*end))
                .for_each(|end| assert_read_to_the_end(language, &code[..end]));
        }
    }
}

#[test]
fn what_does_not_end_goes_to_the_end() {
    assert_eq!(marked("rust", "/* a"), "‹c:/* a›");
    assert_eq!(marked("python", "\"\"\"a\nb"), "‹s:\"\"\"a\nb›");
    assert_eq!(marked("c", "\"a\nb"), "\"a\nb");
    assert_eq!(marked("html", "<a href=\"x"), "‹t:<a› ‹a:href›=‹s:\"x›");
    assert_eq!(marked("bash", "cat <<EOF\nx"), "‹f:cat› ‹s:<<EOF›\nx");
}
