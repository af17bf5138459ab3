//! What each encoding of a form is read as.

use super::super::ImportReport;
use super::*;
use crate::values::toml_text::inline_value;

/// The submissions of a file, and the report.
fn submissions_of(bytes: impl AsRef<[u8]>) -> (Vec<Submission>, ImportReport) {
    let mut report = ImportReport::new(true);
    let mut submissions = Vec::new();
    let mut taker = |submission: Submission, _: &mut ImportReport| submissions.push(submission);
    let mut arrivals = Arrivals { file: "in", taker: &mut taker, report: &mut report, has_kind: false };
    read(bytes.as_ref(), &mut arrivals);
    (submissions, report)
}

/// What the remarks on all submissions of a file say.
fn remarks_on(bytes: impl AsRef<[u8]>) -> String {
    submissions_of(bytes).0.into_iter().flat_map(|submission| submission.remarks).collect::<Vec<_>>().join("\n")
}

/// What a file is read as: for each submission its form, its fields as TOML, its body, and the names of its files; then
/// what was left out.
fn read_as(bytes: impl AsRef<[u8]>) -> (Vec<String>, Vec<String>) {
    let (submissions, report) = submissions_of(bytes);
    let shown = |submission: &Submission| {
        let fields: Vec<String> = submission
            .fields
            .iter()
            .map(|entry| format!("{}={}", entry.key, inline_value(&entry.value.value)))
            .collect();
        let files: Vec<String> =
            submission.files.iter().map(|file| format!("{}:{}", file.name, file.bytes.len())).collect();
        let form = submission.form.as_deref().unwrap_or("-");
        format!("{form} | {} | {} | {}", fields.join(" "), submission.body.trim(), files.join(" "))
    };
    (
        submissions.iter().map(shown).collect(),
        report.left_out.iter().map(|left| format!("{:?}: {}", left.reason, left.message)).collect(),
    )
}

/// What the only submission of a file is read as.
#[track_caller]
fn one_of(bytes: impl AsRef<[u8]>) -> String {
    let (submissions, left_out) = read_as(&bytes);
    assert_eq!((submissions.len(), left_out), (1, Vec::new()), "{}", String::from_utf8_lossy(bytes.as_ref()));
    submissions.into_iter().next().unwrap()
}

const AWA: &str = "From: Awa Diop <awa@example.org>\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n\
                   Message-ID: <1@example.org>\r\n";
const RECORD: &str = "+++\n# handlist-form = \"ask\"\n# handlist-version = 1\ntitle = \"Clerks\"\ntopics = [\"a\", \"b\"]\n\
                      +++\nWe *need* it.\n";

#[test]
fn a_form_reads_the_same_however_it_is_sent() {
    let plain = "ask | title=\"Clerks\" topics=[\"a\", \"b\"] | We *need* it. | ";
    let multipart = "--x\r\nContent-Disposition: form-data; name=\"handlist-form\"\r\n\r\nask\r\n--x\r\n\
                     Content-Disposition: form-data; name=\"title\"\r\n\r\nClerks\r\n--x\r\n\
                     Content-Disposition: form-data; name=\"topics\"\r\n\r\na\r\n--x\r\n\
                     Content-Disposition: form-data; name=\"topics\"\r\n\r\nb\r\n--x\r\n\
                     Content-Disposition: form-data; name=\"body\"\r\n\r\nWe *need* it.\r\n--x--\r\n";
    let json = r#"{"handlist-form":"ask","title":"Clerks","topics":["a","b"],"body":"We *need* it."}"#;
    let encoded = "handlist-form=ask&handlist-homepage=&title=Clerks&topics=a&topics=&topics=b&body=We+*need*%20it.";
    for (name, bytes) in [
        ("URL-encoded", encoded.to_owned()),
        ("with a line end", format!("{encoded}\r\n")),
        (
            "a saved request",
            format!("POST /ask HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n{encoded}"),
        ),
        ("multipart", multipart.to_owned()),
        ("multipart with a header", format!("Content-Type: multipart/form-data; boundary=x\r\n\r\n{multipart}")),
        ("multipart that is cut off", multipart.replace("--x--\r\n", "")),
        ("JSON", json.to_owned()),
        ("a list in JSON", format!("[{json}]")),
        ("an envelope", format!("{{\"data\":{json}}}")),
        ("a list in an envelope", format!("{{\"submissions\":[{json}]}}")),
        ("a saved record", RECORD.to_owned()),
        ("a saved record of Windows", RECORD.replace('\n', "\r\n")),
        (
            "a whole TOML record",
            "handlist-form = \"ask\"\ntitle = \"Clerks\"\ntopics = [\"a\", \"b\"]\nbody = \"We *need* it.\"\n"
                .to_owned(),
        ),
        ("a mail", format!("{AWA}Subject: [form ask] Clerks\r\n\r\n{RECORD}")),
        (
            "a mail with a greeting and a signature",
            format!("{AWA}Subject: Fwd: [form ask] Clerks\n\nHello,\n\n{RECORD}\n-- \nAwa\n"),
        ),
        (
            "a mail in several parts",
            format!(
                "{AWA}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\
            Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--b\r\n\
            Content-Type: text/html\r\n\r\n<p>no</p>\r\n--b--\r\n",
                RECORD.replace('=', "=3D")
            ),
        ),
        (
            "an attached record",
            format!(
                "{AWA}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below\n--b\n\
            Content-Type: text/markdown; name=ask.md\nContent-Disposition: attachment; filename=ask.md\n\n{RECORD}\n--b--\n"
            ),
        ),
        ("a list that a mail program has broken", format!("{AWA}\n\n{}", RECORD.replace("\"a\", ", "\"a\",\n"))),
    ] {
        assert_eq!(one_of(bytes), plain, "{name}");
    }
}

#[test]
fn mails_that_programs_have_changed_are_read_as_far_as_can_be() {
    let broken = RECORD.replace("\"Clerks\"", "\"Clerks of\ncourts\"");
    assert!(one_of(format!("{AWA}\n\n{broken}")).starts_with("ask | title=\"Clerks of courts\" topics="));
    let flowed = RECORD.replace("\"Clerks\"", "\"Clerks of \ncourts\"");
    let flowed = one_of(format!("{AWA}Content-Type: text/plain; format=flowed\n\n{flowed}"));
    assert!(flowed.starts_with("ask | title=\"Clerks of courts\" topics="), "{flowed}");
    let html = RECORD.replace('\n', "<br>");
    let html = one_of(format!("{AWA}Content-Type: text/html\n\n<html><body>{html}</body></html>"));
    assert_eq!(html, "ask | title=\"Clerks\" topics=[\"a\", \"b\"] | We *need* it. | ");
    let lost = one_of(format!("{AWA}Subject: [form ask] Clerks\n\n{}", RECORD.replace("= \"C", "= C")));
    assert_eq!(lost, "ask | title=\"Clerks\" topics=[\"a\", \"b\"] | We *need* it. | ", "what can be read is");
}

#[test]
fn parts_of_objects_and_of_values_come_together() {
    let encoded = "handlist-form=ask&authors.2.name=C&authors.0.name=A&authors.0.role=x&authors.1.name=&budget.amount=12\
                   &budget.currency=EUR&a..b=odd&..%2Fx=up&lasts.number=6&lasts.unit=P%23M";
    assert_eq!(
        one_of(encoded),
        "ask | authors=[{ name = \"A\", role = \"x\" }, { name = \"C\" }] budget={ amount = \"12\", currency = \"EUR\" } \
         a..b=\"odd\" ../x=\"up\" lasts={ number = \"6\", unit = \"P#M\" } |  | "
    );
}

#[test]
fn letters_of_other_encodings_are_read() {
    for (bytes, title) in [
        (&b"handlist-form=ask&title=%C3%A9t%C3%A9"[..], "été"),
        (b"handlist-form=ask&title=%E9t%E9", "été"),
        (b"handlist-form=ask&_charset_=windows-1251&title=%C4%E0", "Да"),
        (b"From: a@b\nSubject: =?utf-8?B?W2Zvcm0gYXNrXSDDqXTDqQ==?=\n\ntext", "été"),
        (b"From: a@b\nSubject: [form ask] =?iso-8859-1?Q?=E9t=E9?=\n\ntext", "été"),
        (b"From: a@b\nSubject: [form ask] x\nContent-Type: text/plain; charset=koi8-r\n\n+++\ntitle = \"\xe4\xc1\"\n+++\n", "Да"),
        ("From: a@b\nContent-Type: text/plain; charset=us-ascii\n\n+++\ntitle = \"été\"\n+++\n".as_bytes(), "été"),
        ("From: a@b\nContent-Type: text/plain; charset=ANSI_X3.4-1968\n\n+++\ntitle = \"数\"\n+++\n".as_bytes(), "数"),
        ("From: a@b\nContent-Type: text/plain\n\n+++\ntitle = \"été\"\n+++\n".as_bytes(), "été"),
        ("From: a@b\nContent-Type: text/plain; charset=iso-2022-kr\n\n+++\ntitle = \"été\"\n+++\n".as_bytes(), "été"),
        // A label comes before what the bytes could be as well.
        ("From: a@b\nContent-Type: text/plain; charset=koi8-r\n\n+++\ntitle = \"Ж\"\n+++\n".as_bytes(), "п√"),
    ] {
        let read = one_of(bytes);
        assert!(read.contains(&format!("title=\"{title}\"")), "{read}");
    }
}

#[test]
fn no_text_of_a_mail_is_lost_without_a_word() {
    let mail = |kind: &str, parts: &[(&str, &str)]| {
        let parts: String = parts.iter().map(|(head, text)| format!("--b\n{head}\n\n{text}\n")).collect();
        format!("{AWA}Subject: [form ask] X\nContent-Type: multipart/{kind}; boundary=b\n\n{parts}--b--\n")
    };
    let (plain, html) = ("Content-Type: text/plain", "Content-Type: text/html");
    let unmarked = |text: String| text.replace("; boundary=b", "");
    let read = |body: &str| format!("ask | title=\"X\" | {body} | ");
    for (what, bytes, body, remark) in [
        ("a blank text", mail("alternative", &[(plain, " \n"), (html, "<p>Help</p>")]), "Help", "HTML alone"),
        ("two forms", mail("alternative", &[(html, "<p>no</p>"), (plain, "Help")]), "Help", ""),
        ("two texts", mail("mixed", &[(plain, "Help"), (html, "<p>And me</p>")]), "Help", "left out: And me"),
        ("two pages", mail("mixed", &[(html, "Help"), (html, "Two")]), "Help", "left out: Two"),
        ("no boundary", unmarked(mail("mixed", &[(plain, "Help")])), "Help", ""),
        (
            "no parts",
            unmarked(format!("{AWA}Subject: [form ask] X\nContent-Type: multipart/mixed; boundary=b\n\nHelp\n")),
            "Help",
            "where its parts begin",
        ),
        ("other parts", mail("mixed", &[(plain, "Help")]).replace("boundary=b", "boundary=c"), "Help", ""),
        ("a mail that is cut off", mail("mixed", &[(plain, "Help")]).replace("--b--\n", ""), "Help", "cut off"),
        (
            "an encoding that nobody knows",
            format!("{AWA}Subject: [form ask] X\nContent-Type: text/plain; charset=utf-7\n\nSant+AOk-\n"),
            "Sant+AOk-",
            "written in `utf-7`",
        ),
    ] {
        assert_eq!(one_of(&bytes), read(body), "{what}");
        let remarks =
            remarks_on(&bytes).replace("no fields were found in the mail: its text became the text of the record", "");
        assert!(
            if remark.is_empty() { remarks.trim().is_empty() } else { remarks.contains(remark) },
            "{what}: {remarks}"
        );
    }
    let inline =
        mail("mixed", &[(plain, "Help"), ("Content-Type: application/pdf; name=a.pdf\nContent-ID: <a>", "%PDF")]);
    assert_eq!(one_of(inline), "ask | title=\"X\" | Help | a.pdf:4");
    let cut = "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nCler";
    assert!(remarks_on(cut).contains("cut off"), "{}", remarks_on(cut));
}

#[test]
fn signs_that_a_mail_program_has_changed_are_put_right_and_those_of_texts_stay() {
    let mail = |head: &str| format!("{AWA}\n+++\n{head}\n+++\nOui\u{a0}! “Yes”\n");
    for (head, fields) in [
        ("title\u{a0}= \"Qui\u{a0}?\"", "title=\"Qui\u{a0}?\""),
        ("title = “Clerks”", "title=\"Clerks\""),
        ("title = „Clerks“\ntopics = [“a”, „b”]", "title=\"Clerks\" topics=[\"a\", \"b\"]"),
        ("title = «\u{a0}Greffiers\u{a0}»", "title=\"\u{a0}Greffiers\u{a0}\""),
        ("title = “Le « greffe », dit \\”ici\\”” # who", "title=\"Le « greffe », dit \\\"ici\\\"\""),
        ("title = \"Clerks”\nsummary = “““\ntwo “lines”\n”””", "title=\"Clerks\" summary=\"two “lines”\\n\""),
        ("title = “Clerks of\ncourts”", "title=\"Clerks of courts\""),
        ("# handlist-form = “ask”\ntitle = \"“Typed” 'marks'\"", "title=\"“Typed” 'marks'\""),
    ] {
        let read = one_of(mail(head));
        let form = if head.contains("ask") { "ask" } else { "-" };
        assert_eq!(read, format!("{form} | {fields} | Oui\u{a0}! “Yes” | "), "{head}");
    }
}

#[test]
fn mails_of_a_mailbox_are_told_apart_and_their_lines_unquoted() {
    let mail = |number: usize| {
        format!(
            "From awa@example.org Mon Mar  2 10:00:00 2026\n{AWA}Subject: [form ask] N{number}\n\n>From here\n>>From there\nFrom\n\n"
        )
    };
    let mailbox: String = (0..1_000).map(mail).collect();
    let (submissions, left_out) = read_as(&mailbox);
    assert_eq!((submissions.len(), left_out.len()), (1_000, 0));
    assert_eq!(submissions[7], "ask | title=\"N7\" | From here\n>From there\nFrom | ");
    let crlf = mailbox.replace("\r\n", "\n").replace('\n', "\r\n");
    assert_eq!(read_as(crlf).0.len(), 1_000);
}

#[test]
fn files_come_with_their_names_and_bytes() {
    let png = "iVBORw0KGgo=";
    let mail = format!(
        "{AWA}Subject: [form ask] X\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/related; \
         boundary=c\n\n--c\nContent-Type: text/html\n\n<p>Hello</p>\n--c\nContent-Type: image/png; name=logo.png\n\
         Content-ID: <logo>\nContent-Transfer-Encoding: base64\n\n{png}\n--c--\n--b\nContent-Type: image/png\n\
         Content-Disposition: attachment; filename*=utf-8''..%2F%C3%A9.png\nContent-Transfer-Encoding: base64\n\n{png}\n\
         --b\nContent-Type: message/rfc822\n\nSubject: inner\n\ntext\n--b--\n"
    );
    assert_eq!(one_of(mail), "ask | title=\"X\" | Hello | ../é.png:8");
    let form = "--x\r\nContent-Disposition: form-data; name=\"handlist-form\"\r\n\r\nask\r\n--x\r\n\
                Content-Disposition: form-data; name=\"photo\"; filename=\"a%22b.png\"\r\nContent-Type: image/png\r\n\r\n\
                \u{0}\r\n1\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"other\"; filename=\"\"\r\n\r\n\r\n--x--";
    assert_eq!(one_of(form), "ask |  |  | a\"b.png:6");
}

#[test]
fn what_cannot_be_read_is_said_and_what_is_too_much_refused() {
    let deep = |depth: usize| {
        let mut mail = String::from("From: a@b\n");
        for level in 0..depth {
            mail.push_str(&format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"));
        }
        mail + "\ntext\n"
    };
    let multipart = |parts: usize| {
        let part = |at: usize| format!("--x\r\nContent-Disposition: form-data; name=\"f{at}\"\r\n\r\n1\r\n");
        (0..parts).map(part).collect::<String>() + "--x--\r\n"
    };
    for (bytes, reason, message) in [
        (b"".to_vec(), LeftOutReason::NotUnderstood, "not known what this is"),
        (b"Just a text about = signs\n".to_vec(), LeftOutReason::NotUnderstood, "not known what this is"),
        (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), LeftOutReason::NotUnderstood, "not known what this is"),
        (b"{\"a\": ".to_vec(), LeftOutReason::NotUnderstood, "no JSON: line 1"),
        (b"From a\nX-A: b\n\n\nFrom b\n\n".to_vec(), LeftOutReason::NoForm, "no form has made this mail"),
        (b"[1, 2]".to_vec(), LeftOutReason::NotUnderstood, "not known what this is"),
        (b"+++\ntitle = \"x\n+++\n".to_vec(), LeftOutReason::NotUnderstood, "in line 1 of its front matter"),
        (b"+++\ntitle = \"x\"\n".to_vec(), LeftOutReason::NotUnderstood, "the line that ends its front matter"),
        (
            format!("{AWA}Subject: Lunch?\n\nAt one?\n").into_bytes(),
            LeftOutReason::NoForm,
            "no form has made this mail",
        ),
        (format!("{AWA}Subject: Re: [form ask] X\n\nThanks\n").into_bytes(), LeftOutReason::NoForm, "no form has made"),
        (format!("handlist-form=ask{}", "&a=1".repeat(10_000)).into_bytes(), LeftOutReason::Limit, "10000 fields"),
        (format!("handlist-form=ask{}", "&a=1".repeat(1_001)).into_bytes(), LeftOutReason::Limit, "1000 values"),
        (multipart(10_000).into_bytes(), LeftOutReason::Limit, "1000 parts"),
        (
            format!("{{{}\"a\":1}}", (0..10_000).map(|at| format!("\"f{at}\":1,")).collect::<String>()).into_bytes(),
            LeftOutReason::Limit,
            "1000 values",
        ),
        (
            format!("+++\n{}+++\n", (0..10_000).map(|at| format!("f{at} = 1\n")).collect::<String>()).into_bytes(),
            LeftOutReason::Limit,
            "1000 values",
        ),
        (format!("title=A&{}=1", "n".repeat(300)).into_bytes(), LeftOutReason::Limit, "200 bytes"),
        (format!("title={}", "x".repeat(limits::SUBMISSION_BYTES)).into_bytes(), LeftOutReason::Limit, "10.0 MB"),
        (format!("{}{}", "[{\"a\":".repeat(9), "}]".repeat(9)).into_bytes(), LeftOutReason::Limit, "nested"),
        (format!("{{\"a\":[{}0]}}", "0,".repeat(200_000)).into_bytes(), LeftOutReason::Limit, "100000 values"),
        (deep(20).into_bytes(), LeftOutReason::Limit, "nested"),
        (format!("From: a@b\nX-A: {}\n\n", "x".repeat(100_000)).into_bytes(), LeftOutReason::Limit, "its header"),
        (
            format!("From: a@b\nContent-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\n".repeat(5_000)).into_bytes(),
            LeftOutReason::Limit,
            "parts",
        ),
    ] {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]).into_owned();
        let (submissions, left_out) = read_as(&bytes);
        assert_eq!(submissions, Vec::<String>::new(), "{shown}");
        assert!(
            left_out[0].starts_with(&format!("{reason:?}: ")) && left_out[0].contains(message),
            "{shown}: {left_out:?}"
        );
    }
}

#[test]
fn bombs_take_no_more_work_than_their_bytes() {
    // Each would be read anew for every part by a parser that searches the rest for a boundary that is missing, or nest
    // messages without an end.
    let missing: String =
        (0..900).map(|at| format!("--b\nContent-Type: multipart/mixed; boundary=x{at}\n\n")).collect();
    let nested = "Content-Type: message/rfc822\n\n".repeat(300_000);
    let quoted = "=\n".repeat(2_000_000);
    for mail in [
        format!("From: a@b\nSubject: [form ask] x\nContent-Type: multipart/mixed; boundary=b\n\n{missing}"),
        format!("From: a@b\nSubject: [form ask] x\n{nested}"),
        format!("From: a@b\nSubject: [form ask] x\nContent-Transfer-Encoding: quoted-printable\n\n{quoted}"),
        format!("From: a@b\nSubject: [form ask] x\nContent-Transfer-Encoding: base64\n\n{}", "A".repeat(5_000_000)),
        format!("From: a@b\nSubject: [form ask] {}\n\n", "=?a?b?".repeat(600)),
    ] {
        let length = mail.len() as u64;
        let work = allocation_counter::measure(|| drop(read_as(&mail)));
        assert!(work.bytes_total < 24 * length + 4_000_000, "{length}: {work:?}");
    }
}
