//! Promise 14, for work: twice as much of anything takes about twice the work, not four times.
//!
//! Work is counted, not timed: how often memory is asked for, and for how many bytes, which is the same in every run.
//! What copies, collects or writes too much shows there. Work that asks for no memory does not: nothing here notices a
//! text that is searched from its start for each of its words.

use handlist::config::{Config, Extensions};
use handlist::content::{Context, read};
use handlist::diagnostics::{Checked, SourceText};
use handlist::output::{Content, SiteFiles as _};
use handlist::progress::Progress;
use handlist::values;
use handlist::{Purpose, site};

use crate::support::Project;

/// How much more twice the input may take: a list that grows by doubling may double once more.
const MOST: f64 = 2.7;
/// At most so many problems of one text are reported: 1,000 of a code, and 2,000 of markup that is left over.
const MAX_REPORTS: usize = 3_010;
/// Bytes of the larger of two texts.
const LENGTH: usize = 128 * 1024;

/// How often memory was asked for, and how many bytes.
#[derive(Clone, Copy, Debug)]
struct Work {
    count: u64,
    bytes: u64,
}

impl Work {
    fn of(work: impl FnOnce()) -> Self {
        let counted = allocation_counter::measure(work);
        Self { count: counted.count_total, bytes: counted.bytes_total }
    }

    /// What is wrong, where it is more than twice the input may take. Below a thousand it says nothing.
    fn beyond(self, half: Self) -> Option<String> {
        let is_beyond = |whole: u64, half: u64, least: u64| whole as f64 > MOST * half.max(least) as f64;
        (is_beyond(self.count, half.count, 1_000) || is_beyond(self.bytes, half.bytes, 100_000))
            .then(|| format!("{half:?}, and for twice as much {self:?}"))
    }
}

/// The kind holds contacts in confidence, so that they are looked for in every text.
const SITE: &str =
    "title = \"A site\"\n[kinds.news]\nfolder = \"news\"\nprivate_contact = true\n[markdown]\nmath = true\n";

/// Reads a record, whose body or front matter `text` is, and says what is wrong with what came of it.
fn read_record(text: &str) -> Result<(), String> {
    let settings = SourceText { path: "site.toml", text: SITE };
    let config = Config::read(settings, Project::empty().build_environment(), Extensions::default()).value;
    let context = Context { config: &config, asset: &|_| None, similar: &|_| None };
    let Checked { value, diagnostics } = read("content/news/a.md", text.as_bytes(), &context);
    if value.body.html.len() > 64 * text.len() + 1_000 {
        return Err(format!("{} bytes are written", value.body.html.len()));
    }
    if diagnostics.len() > MAX_REPORTS {
        return Err(format!("{} reports", diagnostics.len()));
    }
    Ok(())
}

/// As many parts as fit into a length.
fn parts(length: usize, part: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for at in 0.. {
        let part = part(at);
        if text.len() + part.len() > length {
            break;
        }
        text.push_str(&part);
    }
    text
}

/// From cmark's `pathological_tests.py` and what else is known to have been slow somewhere; each is repeated.
const REPEATED: &[&str] = &[
    "> [!NOTE]\n",
    "```{note}\n",
    "```{note} a\nb\n```\n",
    "a :b: ",
    "{a.b} ",
    "{{ a }}\n",
    "\\(x^2\\) ",
    "\\(",
    "++a ",
    "[](#a) ",
    "NOTE: a\n\n",
    "a. b\n",
    "a\n: b\n",
    ":\n",
    "a~b~",
    "a^",
    "[^1] ",
    "<video><track src=a>",
    "<video src=a>",
    "@include a/b\n\n",
    "[a](b\n",
    "[a\n](b.c ",
    "[",
    "![",
    "]",
    "*a ",
    "**a *a ",
    "a_a_",
    "` ",
    "[a](",
    "![a](",
    "[a](b) ",
    "[a](#b) ",
    "> ",
    "- ",
    "- a\n  ",
    "<",
    "<a ",
    "<a x=\"",
    "</",
    "<!--",
    "<?",
    "<![CDATA[",
    "<!A ",
    "<div>",
    "</div>\n",
    "a <b> ",
    "a <b title=1>x</b>",
    "<p>x",
    "x <li>",
    "<table><tr><td>",
    "x<script>",
    "x<svg>",
    "&",
    "&#1;",
    "<https://x> ",
    "[a]: b\n",
    "[^1]",
    "[^1]: x\n\n",
    "| a ",
    "a | b\n- | -\n",
    "~~a ",
    "~",
    "~a ",
    "**一：**二",
    "*：一",
    "http://a.b",
    "http://a.b ",
    "www.",
    "www.a_",
    "a@b",
    "a@b.c ",
    "http://a.b)",
    "http://a.b/&a;",
    "# a {#b}\n",
    "# {\n",
    "# a\n<b id=c>x</b>\n",
    "# a\n",
    "#\n",
    "\\",
    "```\n",
    "```js\na(b, \"c\"); // d\n```\n",
    "```yaml\na: [b, *c]\n",
    "```pyhton\n```\n",
    "$",
    "$$",
    "$a$ ",
    "$\\sqrt",
    "$\\a$ ",
    "$$\\begin{matrix}&&\\end{matrix}$$ ",
    "\r",
    "![[]()",
    "<b><i></b>",
    "<x a b c d ",
    "+++\n",
    "word ",
    "1",
    "1 ",
    "+",
    "+41227305111 ",
    "a@b.org 022 730 51 11 ",
    "a (at) b (dot) org ",
    "a at b dot org ",
];

/// Texts that count, as long as wanted.
fn counted(length: usize) -> Vec<(&'static str, String)> {
    let numbered = |part: &dyn Fn(usize) -> String| parts(length, part);
    vec![
        ("references", numbered(&|at| format!("[a{at}]: b\n"))),
        ("notes", numbered(&|at| format!("x[^{at}]\n\n[^{at}]: b\n\n"))),
        ("links to headings that are not there", numbered(&|at| format!("# h {at}\n\n[x](#none-{at})\n\n"))),
        ("backticks", numbered(&|at| "`".repeat(at % 700) + "a")),
        ("attributes", format!("x <b {}>", numbered(&|at| format!("a{at} ")))),
        ("brackets", "[".repeat(length / 2) + &"](a)".repeat(length / 8)),
        ("a table", format!("{}\n{}\n{}", "|a".repeat(200), "|-".repeat(200), "|b\n".repeat(length / 3))),
        ("keys", format!("+++\n{}+++\n", numbered(&|at| format!("a{at} = {at}\n")))),
        ("mistakes", format!("+++\n{}+++\n", numbered(&|at| format!("a{at} = no\n")))),
        ("one text", format!("+++\ntitle = \"{}\"\n+++\n", "a\\n".repeat(length / 3))),
        ("keys in YAML", format!("---\n{}---\n", numbered(&|at| format!("a{at}: {at}\n")))),
        ("one list in YAML", format!("---\na:\n{}---\n", "- b\n".repeat(length / 4))),
        ("contacts", numbered(&|at| format!("a{at}@b.org, +41 22 730 {at:04} "))),
        ("control characters", numbered(&|_| "a\u{1}\u{85}".to_owned())),
    ]
}

#[test]
fn texts_made_to_hold_a_build_up_take_work_in_proportion_to_their_length() {
    let halves = REPEATED.iter().map(|part| (*part, part.repeat(LENGTH / 2 / part.len()))).chain(counted(LENGTH / 2));
    let wholes = REPEATED.iter().map(|part| (*part, part.repeat(LENGTH / part.len()))).chain(counted(LENGTH));
    // What is made once is not counted.
    read_record("# A heading\n\n<b>x</b> [a](@news/a)\n").unwrap();
    let mut wrong = Vec::new();
    for ((name, half), (_, whole)) in halves.zip(wholes) {
        let work = [half, whole].map(|text| {
            Work::of(|| {
                if let Err(fault) = read_record(&text) {
                    wrong.push(format!("{name}: {fault}"));
                }
            })
        });
        wrong.extend(work[1].beyond(work[0]).map(|beyond| format!("{name}: {beyond}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Work for all of a site: every file of it, made by a single thread.
fn work_of_site(records: usize) -> Work {
    let project = Project::new("two-topics");
    for number in 0..records {
        let text = format!(
            "+++\ntitle = \"Note {number}\"\ndate = 2020-{:02}-{:02}\ntopics = [\"skills\"]\n+++\n\nWord{number}.\n",
            1 + number % 12,
            1 + number % 28
        );
        project.write(&format!("content/notes/n{number}.md"), text);
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        Work::of(|| {
            let made = site(&project.root(), project.build_environment(), &Progress::default()).unwrap();
            assert!(made.diagnostics.is_empty(), "{:?}", made.diagnostics);
            let files = made.value.prepare(Purpose::Publish);
            for index in 0..files.len() {
                assert!(matches!(files.content(index), Ok(Content::Bytes(_) | Content::File { .. })));
            }
        })
    })
}

#[test]
fn twice_as_many_records_take_twice_the_work() {
    let (once, half, whole) = (work_of_site(10), work_of_site(200), work_of_site(400));
    assert!(half.count > 2 * once.count, "what is measured is mostly the records': {once:?}, {half:?}");
    assert_eq!(whole.beyond(half), None);
}

#[test]
fn aliases_of_yaml_take_no_more_work_the_more_they_would_repeat() {
    // Each line repeats the one before nine times: what is said grows by that, what is done must not.
    let bomb = |lines: usize| -> String {
        let row = |at: usize| format!("a{}: &a{} [{}]\n", at + 1, at + 1, format!("*a{at},").repeat(9));
        "a0: &a0 [x]\n".to_owned() + &(0..lines).map(row).collect::<String>()
    };
    let work = [12, 24].map(|lines| {
        let text = bomb(lines);
        Work::of(|| {
            assert!(!values::from_yaml(SourceText { path: "a.md", text: &text }, 0, &text).diagnostics.is_empty())
        })
    });
    assert_eq!(work[1].beyond(work[0]), None);
}

#[test]
fn control_work_that_grows_with_the_square_is_seen() {
    let copies = |length: usize| {
        let text = "a".repeat(length);
        // A text that is copied once more for each of its words.
        Work::of(|| (0..length / 100).for_each(|_| drop(std::hint::black_box(text.clone()))))
    };
    assert!(copies(20_000).beyond(copies(10_000)).is_some());
    let once = |length: usize| Work::of(|| drop(std::hint::black_box("a ".repeat(length))));
    assert_eq!(once(20_000).beyond(once(10_000)), None);
}
