//! The text of rendered Markdown: what stands between its tags, character references resolved.

use std::borrow::Cow;

/// Calls `found` with each run of text, and whether it stands in a heading. A run goes on through elements within a line and
/// ends where a block does. `html` is a [`super::Body`]'s: well-formed, with `<` and `&` only as markup.
pub fn runs<'h>(html: &'h str, mut found: impl FnMut(Cow<'h, str>, bool)) {
    let mut rest = html;
    let mut run = Cow::Borrowed("");
    let mut in_heading = false;
    loop {
        let (text, behind) = match memchr::memchr(b'<', rest.as_bytes()) {
            Some(at) => (&rest[..at], &rest[at..]),
            None => (rest, ""),
        };
        if run.is_empty() {
            run = resolved(text);
        } else if !text.is_empty() {
            run.to_mut().push_str(&resolved(text));
        }
        let end = end_of_tag(behind);
        let tag = &behind.as_bytes()[..end.unwrap_or_default()];
        if end.is_none() || !is_in_line(tag) {
            if !run.trim_ascii().is_empty() {
                found(std::mem::take(&mut run), in_heading);
            }
            run = Cow::Borrowed("");
        }
        let Some(end) = end else { return };
        match tag {
            [b'<', b'h', b'1'..=b'6', ..] => in_heading = true,
            [b'<', b'/', b'h', b'1'..=b'6', ..] => in_heading = false,
            _ => {}
        }
        rest = &behind[end..];
    }
}

/// Whether a tag is of an element that stands within a line.
fn is_in_line(tag: &[u8]) -> bool {
    const IN_LINE: [&[u8]; 24] = [
        b"a", b"abbr", b"b", b"bdi", b"bdo", b"cite", b"code", b"del", b"dfn", b"em", b"i", b"ins", b"kbd", b"mark",
        b"q", b"s", b"samp", b"small", b"span", b"strong", b"sub", b"sup", b"u", b"var",
    ];
    let name = tag.strip_prefix(b"</").or_else(|| tag.strip_prefix(b"<")).unwrap_or_default();
    let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    IN_LINE.contains(&&name[..end])
}

/// Where the tag that a text starts with ends: `>` may stand in the quotes of an attribute.
fn end_of_tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += memchr::memchr2(b'>', b'"', bytes.get(at..)?)?;
        if bytes[at] == b'>' {
            return Some(at + 1);
        }
        at += 2 + memchr::memchr(b'"', &bytes[at + 1..])?;
    }
}

fn resolved(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').map_or(rest.len(), |end| end + 1);
        let (reference, behind) = rest.split_at(end);
        match reference {
            "&amp;" => plain.push('&'),
            "&lt;" => plain.push('<'),
            "&gt;" => plain.push('>'),
            "&quot;" => plain.push('"'),
            "&#39;" => plain.push('\''),
            "&nbsp;" => plain.push(' '),
            _ => {
                plain.push('&');
                rest = &rest[1..];
                continue;
            }
        }
        rest = behind;
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_ends_with_its_block() {
        let mut all = Vec::new();
        runs("<ul><li><strong>Digital</strong> skills</li><li>H<sub>2</sub>O<br>x</li></ul>", |text, _| {
            all.push(text.into_owned())
        });
        assert_eq!(all, ["Digital skills", "H2O", "x"]);
    }

    #[test]
    fn text_is_what_a_reader_sees() {
        let mut all = Vec::new();
        runs(
            "<h2 id=\"a>b\">Skills</h2>\n<p>R&amp;D &lt;b&gt; <a href=\"\u{1}x\">it&#39;s</a></p>",
            |text, heading| {
                all.push((text.into_owned(), heading));
            },
        );
        let expected = [("Skills", true), ("R&D <b> it's", false)];
        assert_eq!(all.iter().map(|(text, heading)| (&**text, *heading)).collect::<Vec<_>>(), expected);
    }
}
