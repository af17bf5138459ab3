//! What becomes of texts that are made to hold a build up.

use super::*;

#[test]
fn problems_past_a_hundred_are_not_listed() {
    let rendered = rendered(&"[x](/y)\n".repeat(1000));
    assert_eq!(rendered.diagnostics.len(), 100);
    assert!(rendered.diagnostics[99].message.ends_with("(what else is wrong in this text is not listed)"));
}

#[test]
fn what_lies_too_deep_is_refused_where_it_does() {
    for deep in [
        "> ".repeat(200),
        "<div>\n\n".repeat(200),
        format!("{}{}", "*a ".repeat(200), "a* ".repeat(200)),
        "x <b>".repeat(200),
    ] {
        let rendered = rendered(&deep);
        assert!(rendered.codes().contains(&Code::TooDeep), "{deep}");
        assert_eq!(&*rendered.body.html, "");
    }
    assert_eq!(rendered(&format!("{}a", "> ".repeat(50))).codes(), []);
}
