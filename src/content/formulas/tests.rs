//! Formulas that are written every day, and those that are written to do harm.

use super::*;

#[track_caller]
fn written(source: &str) -> String {
    mathml(source, true).unwrap_or_else(|problem| panic!("{source}: {}", problem.reason)).mathml
}

fn problem(source: &str) -> String {
    mathml(source, false).err().map_or_else(|| panic!("{source} was read"), |problem| problem.reason)
}

const EVERYDAY: [&str; 40] = [
    r"E = mc^2",
    r"a^2 + b^2 = c^2",
    r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
    r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}",
    r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}",
    r"\lim_{x \to 0} \frac{\sin x}{x} = 1",
    r"\sqrt[3]{x}",
    r"\bar{x} = \frac{1}{n} \sum_{i} x_i",
    r"\hat{\beta} = (X^\top X)^{-1} X^\top y",
    r"\vec{a} \cdot \vec{b}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    r"\begin{bmatrix} 1 & 0 \\ 0 & 1 \end{bmatrix}",
    r"f(x) = \begin{cases} x & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases}",
    r"\begin{aligned} a &= b + c \\ &= d \end{aligned}",
    r"\begin{align} a &= b \\ c &= d \end{align}",
    r"\begin{array}{l|cr} a & b & c \\ \hline 1 & 2 & 3 \end{array}",
    r"\left( \frac{a}{b} \right)",
    r"\left\{ x \mid x > 0 \right\}",
    r"\mathbb{R}^n \to \mathcal{L}",
    r"\mathbf{x} \in \mathrm{Hom}(V, W)",
    r"\alpha \beta \gamma \Delta \Omega \varepsilon",
    r"A \cup B \cap C \subseteq D \setminus \emptyset",
    r"p \land q \lor \neg r \implies s \iff t",
    r"\forall x \exists y",
    r"P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B)}",
    r"\binom{n}{k}",
    r"n! \approx \sqrt{2 \pi n} (n/e)^n",
    r"\overline{AB} \perp \overline{CD}",
    r"\underbrace{a + b}_{n}",
    r"90^\circ",
    r"50\,\%",
    r"\$5",
    r"x' + y''",
    r"\text{CO}_2 + \text{H}_2\text{O}",
    r"10^{-3}\,\mathrm{kg}",
    r"\log_2 8 = 3",
    r"\max_{x \in S} f(x)",
    r"a \equiv b \pmod{n}",
    r"\operatorname{rank} A",
    r"\begin{vmatrix} a \end{vmatrix} \mathfrak{x} \ldots",
];

#[test]
fn spaces_that_do_not_break_are_spaces() {
    for source in ["a~b", "a\\ b", r"a\nobreakspace b", r"\text{a b }"] {
        let mathml = written(source);
        assert!(mathml.contains("&nbsp;") && !mathml.contains("&amp;"), "{source}: {mathml}");
    }
    assert!(written(r"\hspace{1000000em}x").contains("width=\"100em\""), "{}", written(r"\hspace{1000000em}x"));
}

#[test]
fn what_would_be_shown_as_it_is_written_is_told() {
    for (source, part) in [
        (r"\text{a $b$ c}", "a formula stands in"),
        (r"\text{\textbf{x}}", "a command stands in"),
        (r"\frac{a}", "is missing"),
        (r"x^", "is missing"),
        (r"\left<a\middle|b\right>", "no sign behind it"),
        ("a # b", "`#` stands in it"),
    ] {
        assert!(problem(source).contains(part), "{source}: {}", problem(source));
    }
    let deep = format!("{}x{}", "{".repeat(1900), "}".repeat(1900));
    assert_eq!(problem(&deep), TOO_DEEP.0);
}

#[test]
fn everyday_formulas_are_read_and_hold_nothing_that_pages_forbid() {
    for source in EVERYDAY {
        let mathml = written(source);
        assert!(!mathml.contains("style") && !mathml.contains("<merror"), "{source}: {mathml}");
        let mut rest = &*mathml;
        while let Some(at) = rest.find(['<', '>', '"']) {
            let Some((_, behind)) = tag(&rest[at..]) else { panic!("{source}: {} in {mathml}", &rest[at..]) };
            rest = behind;
        }
    }
}

#[test]
fn signs_of_html_are_text() {
    for (source, shown) in [
        ("a < b", "<mo>&lt;</mo>"),
        ("a > b", "<mo>&gt;</mo>"),
        (r"R \& D", "&amp;"),
        (r"\text{a < b & c}", "<mtext>a &lt; b &amp; c</mtext>"),
        (r"\operatorname{<img src=x onerror=alert(1)>}", "&lt;img"),
        (r"\operatorname{<script>x</script>}", "&lt;script&gt;"),
        (r"\left\langle x \right\rangle", "⟨"),
        (r"\not<", "&lt;"),
    ] {
        let mathml = written(source);
        assert!(mathml.contains(shown), "{source}: {mathml}");
    }
    for source in [r"\operatorname{</mi></mrow></math><img>}", r"\text{</mtext>}"] {
        if let Ok(formula) = mathml(source, false) {
            assert!(!formula.mathml.contains("</math>") && !formula.mathml.contains("<img"), "{}", formula.mathml);
        }
    }
}

#[test]
fn colours_are_left_out_and_told_of() {
    let formula =
        mathml(r"{\color{red} x} + \textcolor{blue}{y}", false).unwrap_or_else(|problem| panic!("{}", problem.reason));
    assert!(formula.has_colours);
    assert!(!formula.mathml.contains("style"), "{}", formula.mathml);
}

#[test]
fn negative_spaces_and_heights_of_rows_make_no_styles() {
    for source in [r"a\!b", r"\kern-2em x", r"\begin{matrix} a \\[2em] b \end{matrix}"] {
        assert!(!written(source).contains("style=\""), "{source}");
    }
}

#[test]
fn problems_are_told_in_words() {
    for (source, expected) in [
        (r"\fraq{1}{2}", "there is no command `\\fraq`"),
        (r"x^a^b", "two `^` follow upon the same sign"),
        (r"x_a_b", "two `_` follow upon the same sign"),
        (r"\frac{1}{2", "a brace or a `\\begin` is not closed"),
        (r"1}", "a `}` or an `\\end` has no partner"),
        (r"\begin{table} a \end{table}", "it has a `\\begin{…}` that is not known"),
        (r"a & b", "`&` stands outside a table or an alignment"),
        (r"\def\a{b}\a", "`\\def` makes a command of its own"),
        (r"\newcommand{\a}{b}", "`\\newcommand` makes a command of its own"),
    ] {
        assert_eq!(problem(source), expected, "{source}");
    }
    assert!(written(r"\leftarrow \default".replace(r"\default", "").trim()).contains('←'));
}

#[test]
fn what_would_take_long_is_refused() {
    assert_eq!(problem(&"x".repeat(5_000)), "it is too long");
    assert_eq!(problem(&r"\sqrt ".repeat(500)), "it is too long");
    let nested = format!("{}x{}", "{".repeat(100), "}".repeat(100));
    assert_eq!(problem(&nested), "its parts lie in each other too deep");
}

/// Pieces that open or end something.
const PIECES: [&str; 36] = [
    "{",
    "}",
    "^",
    "_",
    "&",
    "\\\\",
    "\\frac",
    "\\sqrt",
    "[",
    "]",
    "\\left(",
    "\\right)",
    "\\begin{matrix}",
    "\\end{matrix}",
    "\\begin{array}{c|c}",
    "\\end{array}",
    "\\begin{cases}",
    "\\end{cases}",
    "\\hline",
    "\\text{é",
    "$",
    "#",
    "%",
    "~",
    "'",
    "\\",
    "x",
    "1",
    "\\not",
    "\\limits",
    "\\over",
    "\\color{red}",
    "\\hspace{-1em}",
    "\\mathbb",
    "\\char",
    "\\middle|",
];

#[test]
fn no_formula_breaks_the_reader() {
    for one in PIECES {
        for other in PIECES {
            for source in
                [format!("{one}{other}"), format!("{one} {other}x{one} y"), format!("{{{one}}}{{{other}}}{one}a")]
            {
                if let Ok(formula) = mathml(&source, true) {
                    assert!(!formula.mathml.contains("<merror"), "{source}: {}", formula.mathml);
                }
            }
        }
    }
}

#[test]
fn commands_within_commands_are_read_within_the_stack_of_a_thread() {
    for piece in [r"\sqrt", r"\frac1", r"x^\hat", r"\not", r"\mathbf", r"\overset a", r"\left(\sqrt"] {
        let most = MAX_COMMANDS / memchr::memchr_iter(b'\\', piece.as_bytes()).count();
        let count = most.min(MAX_SOURCE_BYTES / piece.len());
        let _ = mathml(&piece.repeat(count), true);
    }
}
