//! Parses a page as browsers do (WHATWG, by html5ever) and flattens it into a list of elements in document
//! order.

use html5ever::driver::ParseOpts;
use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Inline elements. Their text may be a part of a word, so no space is added after it.
const INLINE_ELEMENTS: &[&str] =
    &["a", "abbr", "b", "bdi", "code", "del", "em", "i", "kbd", "mark", "span", "strong", "sub", "sup", "time"];

/// A parsed page.
pub(crate) struct Html {
    pub(crate) elements: Vec<Element>,
    /// The parse errors.
    pub(crate) errors: Vec<String>,
}

/// One element.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// Its text, with runs of white space replaced by one space.
    pub(crate) text: String,
    /// The names of its ancestors, the outermost first.
    pub(crate) within: Vec<String>,
}

impl Html {
    pub(crate) fn parse(text: &str) -> Self {
        let dom = html5ever::parse_document(RcDom::default(), ParseOpts::default()).one(text);
        let mut elements = Vec::new();
        flatten(&dom.document, &mut Vec::new(), &mut elements);
        let errors = dom.errors.borrow().iter().map(ToString::to_string).collect();
        Self { elements, errors }
    }

    /// The elements with a name.
    pub(crate) fn all<'h, 'n>(&'h self, name: &'n str) -> impl Iterator<Item = &'h Element> + use<'h, 'n> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// The only element with a name; panics if there is none, or if there are several.
    #[track_caller]
    pub(crate) fn the(&self, name: &str) -> &Element {
        let found: Vec<&Element> = self.all(name).collect();
        assert_eq!(found.len(), 1, "<{name}>: {found:#?}");
        found[0]
    }

    /// The `href` of each link within `main`, as written.
    pub(crate) fn links(&self) -> Vec<&str> {
        self.all("a").filter(|link| link.is_in("main")).filter_map(|link| link.get("href")).collect()
    }

    /// The text of `main`.
    pub(crate) fn main(&self) -> &str {
        &self.the("main").text
    }
}

impl Element {
    pub(crate) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| &**value)
    }

    pub(crate) fn is_in(&self, name: &str) -> bool {
        self.within.iter().any(|above| above == name)
    }
}

/// Adds the elements below a node, and returns the text below it.
fn flatten(node: &Handle, within: &mut Vec<String>, elements: &mut Vec<Element>) -> String {
    let mut text = String::new();
    let own = match &node.data {
        NodeData::Text { contents } => {
            text.push_str(&contents.borrow());
            None
        }
        NodeData::Element { name, attrs, template_contents, .. } => {
            let attributes = attrs
                .borrow()
                .iter()
                .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
                .collect();
            elements.push(Element {
                name: name.local.to_string(),
                attributes,
                text: String::new(),
                within: within.clone(),
            });
            within.push(name.local.to_string());
            if let Some(contents) = &*template_contents.borrow() {
                flatten(contents, within, elements);
            }
            Some(elements.len() - 1)
        }
        _ => None,
    };
    for child in node.children.borrow().iter() {
        text.push_str(&flatten(child, within, elements));
    }
    if let Some(own) = own {
        within.pop();
        elements[own].text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !INLINE_ELEMENTS.contains(&&*elements[own].name) {
            text.push(' ');
        }
    }
    text
}
