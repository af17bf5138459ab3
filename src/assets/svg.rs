//! Decides whether an SVG drawing is inert: it runs nothing, loads nothing and leads nowhere (SVG 2).
//!
//! What is not known to be inert is refused. The elements and namespaces below are those of drawing programs.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

/// A drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SvgDrawing {
    /// Width and height in CSS pixels.
    pub(super) size: (u32, u32),
}

/// The namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";
/// The beginnings of the namespaces of elements and attributes that browsers ignore.
const IGNORED_NAMESPACES: &[&str] = &[
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://inkscape.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
    "http://www.bohemiancoding.com/sketch",
    "http://www.serif.com/",
    "http://www.figma.com/",
    "http://xml.openoffice.org/svg/",
    "http://schemas.microsoft.com/visio/",
    "http://vectornator.io",
];
/// The namespaces of attributes of SVG itself.
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The elements of a drawing. Missing are those that run something (`script`, `handler`), show another document
/// (`foreignObject`, `iframe`), lead somewhere (`a`) or change attributes later (`animate`, `set`).
const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "switch",
    "title",
    "desc",
    "metadata",
    "style",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "tref",
    "image",
    "marker",
    "linearGradient",
    "radialGradient",
    "meshgradient",
    "meshrow",
    "meshpatch",
    "stop",
    "solidColor",
    "pattern",
    "hatch",
    "hatchpath",
    "clipPath",
    "mask",
    "view",
    "filter",
    "flowRoot",
    "flowRegion",
    "flowPara",
    "flowSpan",
    "font",
    "font-face",
    "glyph",
    "missing-glyph",
    "color-profile",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
];
/// How deep elements may be nested.
const MAX_DEPTH: usize = 200;
/// The size where a drawing states none: that of a replaced element (CSS 2.2, section 10.3.2).
const DEFAULT_SIZE: (u32, u32) = (300, 150);
/// The longest side of a drawing in pixels. Drawings are shown in the width of a page, whatever they state.
const MAX_SIDE: f64 = 20_000.0;

/// Reads a drawing.
///
/// # Errors
/// What is in it that is not inert, or why it cannot be read, as a clause: "it holds a `script` (line 3)".
pub(super) fn read(bytes: &[u8]) -> Result<SvgDrawing, String> {
    let text = str::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())?;
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    let mut drawing = None;
    let mut depth = 0_usize;
    let mut style = Style::default();
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
        let line = || text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        let event =
            reader.read_event().map_err(|error| format!("it is not well-formed XML (line {}): {error}", line()))?;
        let checked = match &event {
            Event::Start(element) | Event::Empty(element) => {
                let checked = check_element(&reader, element);
                if depth == 0 && checked.is_ok() {
                    checked.and_then(|()| root(&reader, element, drawing.is_some())).map(|found| drawing = Some(found))
                } else {
                    checked
                }
            }
            Event::Text(text) if depth == 0 && !text.trim_ascii().is_empty() => {
                Err("text stands outside its root".to_owned())
            }
            Event::Text(text) => {
                style.add(text);
                Ok(())
            }
            Event::CData(text) => {
                style.add(text);
                Ok(())
            }
            Event::GeneralRef(name) => check_reference(name).map(|()| style.add("&")),
            Event::DocType(declaration) => check_document_type(declaration),
            Event::Decl(declaration) => match declaration.encoding() {
                None => Ok(()),
                Some(Ok(encoding)) if encoding.eq_ignore_ascii_case("utf-8") => Ok(()),
                Some(_) => Err("it states another encoding than UTF-8".to_owned()),
            },
            Event::PI(_) => Err("it holds a processing instruction".to_owned()),
            Event::End(_) => style.end(depth),
            Event::Comment(_) | Event::Eof => Ok(()),
        };
        checked.map_err(|reason| format!("{reason} (line {})", line()))?;
        match event {
            Event::Start(element) => {
                depth += 1;
                style.begin(element.local_name().as_ref(), depth);
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof if depth > 0 => return Err("it ends before its elements do".to_owned()),
            Event::Eof => return drawing.ok_or_else(|| "it holds no `svg` element".to_owned()),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(format!("its elements are nested more than {MAX_DEPTH} deep"));
        }
    }
}

/// The size of a drawing that need not be inert; none if it is no drawing.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut reader = NsReader::from_str(str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element) => {
                return root(&reader, &element, false).ok().map(|drawing| drawing.size);
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The size that the root element states.
fn root(reader: &NsReader<&[u8]>, element: &BytesStart<'_>, is_second: bool) -> Result<SvgDrawing, String> {
    let is_svg = matches!(reader.resolver().resolve_element(element.name()).0, ResolveResult::Bound(Namespace(SVG)));
    if is_second || !is_svg || element.local_name().as_ref() != "svg" {
        return Err("its root is no `svg` element".to_owned());
    }
    let value = |name: &str| {
        let attribute = element.try_get_attribute(name).ok().flatten()?;
        attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    };
    let view_box: Vec<f64> = value("viewBox")
        .unwrap_or_default()
        .split([' ', ',', '\t', '\n', '\r'])
        .filter_map(|number| number.parse().ok())
        .collect();
    let is_size = |number: &f64| number.is_finite() && *number > 0.0;
    let of_box = |at: usize| view_box.get(at).copied().filter(is_size);
    let (width, height) =
        (value("width").and_then(|text| pixels(&text)), value("height").and_then(|text| pixels(&text)));
    let ratio = of_box(2).zip(of_box(3)).map(|(width, height)| width / height);
    let (width, height) = match (width.filter(is_size), height.filter(is_size), ratio) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(ratio)) => (width, width / ratio),
        (None, Some(height), Some(ratio)) => (height * ratio, height),
        (None, None, Some(ratio)) => {
            let width = of_box(2).unwrap_or(f64::from(DEFAULT_SIZE.0));
            (width, width / ratio)
        }
        _ => return Ok(SvgDrawing { size: DEFAULT_SIZE }),
    };
    let scale = (MAX_SIDE / width.max(height)).min(1.0);
    let side = |length: f64| (length * scale).round().clamp(1.0, MAX_SIDE) as u32;
    Ok(SvgDrawing { size: (side(width), side(height)) })
}

/// A length in CSS pixels (CSS Values and Units Level 4, section 6.2); none for percentages.
fn pixels(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text.find(|c: char| c.is_ascii_alphabetic() && c != 'e' && c != 'E' || c == '%').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let factor = match unit {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        _ => return None,
    };
    number.trim().parse::<f64>().ok().map(|number| number * factor)
}

fn check_element(reader: &NsReader<&[u8]>, element: &BytesStart<'_>) -> Result<(), String> {
    let shown = || element.name().as_ref().to_owned();
    let is_known = match reader.resolver().resolve_element(element.name()).0 {
        ResolveResult::Bound(Namespace(SVG)) => ELEMENTS.contains(&element.local_name().as_ref()),
        ResolveResult::Bound(Namespace(other)) => is_ignored(other),
        ResolveResult::Unbound | ResolveResult::Unknown(_) => false,
    };
    if !is_known {
        return Err(format!("it holds `{}`, which is not known to be harmless", shown()));
    }
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| format!("its `{}` is not well-formed: {error}", shown()))?;
        let name = attribute.key.as_ref().to_owned();
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| format!("`{name}` cannot be read: {error}"))?;
        let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
        let is_harmless = match namespace {
            _ if attribute.key.as_namespace_binding().is_some() => true,
            ResolveResult::Unbound | ResolveResult::Bound(Namespace(XLINK | SVG)) => {
                is_harmless_attribute(local.as_ref(), &value, element.local_name().as_ref())
            }
            ResolveResult::Bound(Namespace(XML)) => local.as_ref() != "base",
            ResolveResult::Bound(Namespace(other)) => is_ignored(other),
            ResolveResult::Unknown(_) => false,
        };
        if !is_harmless {
            return Err(format!("`{name}` of its `{}` may run, load or link to something", shown()));
        }
    }
    Ok(())
}

fn is_ignored(namespace: &str) -> bool {
    IGNORED_NAMESPACES.iter().any(|known| namespace.starts_with(*known))
}

/// Whether an attribute of SVG does nothing beyond the drawing.
fn is_harmless_attribute(name: &str, value: &str, element: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    match &*lower {
        "href" => is_own_target(value) || (element == "image" && is_embedded_picture(value)),
        "src" | "base" | "ping" | "formaction" | "action" | "srcdoc" => false,
        name => !name.starts_with("on") && is_harmless_style(value),
    }
}

/// Whether an address is a part of the drawing itself.
fn is_own_target(address: &str) -> bool {
    let address = address.trim();
    address.is_empty() || address.starts_with('#')
}

/// Whether an address holds a picture of pixels (RFC 2397).
fn is_embedded_picture(address: &str) -> bool {
    let lower: String = address.trim_start().chars().take(32).collect::<String>().to_ascii_lowercase();
    ["png", "jpeg", "jpg", "gif", "webp"].iter().any(|kind| lower.starts_with(&format!("data:image/{kind};base64,")))
}

/// Whether CSS loads nothing: no rule that imports, no address but those of parts of the drawing, and no escape that
/// could hide one. Values of attributes are looked at in the same way, since many of them are CSS.
fn is_harmless_style(css: &str) -> bool {
    let lower = css.to_ascii_lowercase();
    let loads = [
        "@import",
        "@namespace",
        "expression(",
        "javascript:",
        "vbscript:",
        "image-set(",
        "image(",
        "-moz-binding",
        "behavior:",
        "src(",
    ];
    if loads.iter().any(|part| lower.contains(part)) || lower.contains('\\') {
        return false;
    }
    lower.match_indices("url(").all(|(at, part)| {
        let address = lower[at + part.len()..].trim_start().trim_start_matches(['"', '\'']);
        address.starts_with('#')
    })
}

/// The text of a `style` element. Comments and CDATA sections divide it for the reader, not for a browser.
#[derive(Default)]
struct Style {
    /// How deep the element is nested; 0 outside one.
    depth: usize,
    text: String,
}

impl Style {
    fn begin(&mut self, element: &str, depth: usize) {
        if self.depth == 0 && element.eq_ignore_ascii_case("style") {
            self.depth = depth;
        }
    }

    fn add(&mut self, text: &str) {
        if self.depth > 0 {
            self.text.push_str(text);
        }
    }

    /// Checks the style at the end of the element at this depth, if that is its own.
    fn end(&mut self, depth: usize) -> Result<(), String> {
        if self.depth == 0 || self.depth != depth {
            return Ok(());
        }
        self.depth = 0;
        let text = std::mem::take(&mut self.text);
        if is_harmless_style(&text) { Ok(()) } else { Err("its style may load something".to_owned()) }
    }
}

/// The predefined entities, and characters that are letters of no rule.
fn check_reference(name: &str) -> Result<(), String> {
    let is_predefined = matches!(name, "amp" | "lt" | "gt" | "quot" | "apos");
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => digits.parse().ok(),
    });
    // A character of ASCII needs no reference, except to hide what it is a part of.
    let is_written_out =
        number.is_some_and(|number| number > 0x7f || matches!(number, 9 | 10 | 13 | 34 | 38 | 39 | 60 | 62));
    if is_predefined || is_written_out {
        return Ok(());
    }
    Err(format!("it holds the reference `&{name};`"))
}

/// A document type without declarations of its own.
fn check_document_type(declaration: &str) -> Result<(), String> {
    let is_plain = declaration.trim_ascii_start().starts_with("svg") && !declaration.contains('[');
    if is_plain { Ok(()) } else { Err("its document type declares something".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(inner: &str) -> Result<SvgDrawing, String> {
        let head = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
                    viewBox=\"0 0 40 20\">";
        read(format!("{head}{inner}</svg>").as_bytes())
    }

    #[test]
    fn what_drawing_programs_write_is_inert() {
        for inner in [
            "<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"#fff\"/></linearGradient></defs>\
             <rect fill=\"url(#a)\"/>",
            "<style>.a { fill: #f00 } .b { mask: url('#m') }</style><path class=\"a\" d=\"M0 0\"/>",
            "<style><![CDATA[ .a > .b { fill: red } ]]></style>",
            "<use xlink:href=\"#a\"/><text>A &amp; B &#233; \u{e9} &lt;script&gt;</text>",
            "<image href=\"data:image/png;base64,AAAA\"/><!-- a comment -->",
            "<sodipodi:namedview xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" \
             pagecolor=\"#fff\"/>",
            "<metadata><r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/></metadata>",
            "<g style=\"fill:none;stroke:#000\" xml:space=\"preserve\"/>",
        ] {
            assert_eq!(drawing(inner), Ok(SvgDrawing { size: (40, 20) }), "{inner}");
        }
        let whole = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!DOCTYPE svg PUBLIC \
                     \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg \
                     xmlns=\"http://www.w3.org/2000/svg\" width=\"10mm\" height=\"5mm\"/>\n";
        assert_eq!(read(whole.as_bytes()), Ok(SvgDrawing { size: (38, 19) }));
    }

    #[test]
    fn what_may_run_load_or_lead_somewhere_is_named_with_its_line() {
        for inner in [
            "<script>alert(1)</script>",
            "<script/>",
            "<rect onclick=\"alert(1)\"/>",
            "<rect OnLoad=\"x\"/>",
            "<a href=\"https://example.org\"><rect/></a>",
            "<use href=\"other.svg#a\"/>",
            "<use xlink:href=\"data:image/svg+xml;base64,AAAA#a\"/>",
            "<use y:href=\"https://example.org/#a\" xmlns:y=\"http://www.w3.org/1999/xlink\"/>",
            "<image href=\"https://example.org/x.png\"/>",
            "<image href=\"data:image/svg+xml;base64,AAAA\"/>",
            "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
            "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">alert(1)</h:script>",
            "<h:iframe xmlns:h=\"http://www.w3.org/1999/xhtml\" src=\"x\"/>",
            "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
            "<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>",
            "<style>@import url(https://example.org/x.css);</style>",
            "<style>.a { fill: url(https://example.org/x.svg#a) }</style>",
            "<style>.a { fill: u\\72l(https://example.org/x) }</style>",
            "<style>@\\69mport 'https://example.org/x.css';</style>",
            "<style>.a { fill: ur<!-- x -->l(https://example.org/x) }</style>",
            "<style>.a { fill: ur<![CDATA[l(https://example.org/x)]]> }</style>",
            "<style>&#64;import 'x.css';</style>",
            "<rect style=\"fill: url(x.svg#a)\"/>",
            "<rect fill=\"u&#114;l(//example.org)\"/>",
            "<rect xml:base=\"https://example.org/\"/>",
            "<?xml-stylesheet href=\"x.css\"?>",
            "<text>&x;</text>",
            "<text>&#106;</text>",
            "<x/>",
            "<x:y/>",
            "<rect a=\"1\" a=\"2\"/>",
            "<g>",
            "<listener xmlns=\"http://www.w3.org/2001/xml-events\" event=\"x\" handler=\"#a\"/>",
        ] {
            let found = drawing(&format!("\n{inner}"));
            assert!(found.is_err(), "{inner}");
        }
        assert_eq!(
            drawing("\n<script/>").unwrap_err(),
            "it holds `script`, which is not known to be harmless (line 2)"
        );
    }

    #[test]
    fn what_is_no_drawing_is_none() {
        for text in [
            "",
            "text",
            "<svg/>",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<?xml version=\"1.0\" encoding=\"utf-16\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "x<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\">",
        ] {
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
        assert!(read(b"\xff\xfe<\0s\0").is_err());
        let deep = "<g>".repeat(100_000);
        assert!(drawing(&deep).is_err());
    }

    #[test]
    fn the_size_is_that_of_the_root() {
        for (attributes, size) in [
            ("width=\"200\" height=\"100\"", (200, 100)),
            ("width=\"100%\" viewBox=\"0 0 30 10\"", (30, 10)),
            ("width=\"60\" viewBox=\"0,0,30,10\"", (60, 20)),
            ("height=\"1in\" viewBox=\"0 0 1 2\"", (48, 96)),
            ("", (300, 150)),
            ("width=\"-1\" height=\"x\"", (300, 150)),
            ("viewBox=\"0 0 1e9 1e9\"", (20_000, 20_000)),
        ] {
            let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}/>");
            assert_eq!(read(text.as_bytes()).map(|drawing| drawing.size), Ok(size), "{attributes}");
        }
    }
}
