//! What templates are given: the theme's contract. `docs/theme.md` is made from this file.
//!
//! Links are ready to be put into an attribute; they are made relative to the page after it is rendered.

use tera::value::Key;
use tera::{Map, Value};

/// The version of the contract: the first number changes when a template that worked may stop working.
pub const VERSION: &str = "1.0";

/// Plain text, escaped wherever it is put into a page.
#[derive(Clone, Debug)]
pub struct Text(Value);

/// HTML that is safe to be put into a page as it is.
#[derive(Clone, Debug)]
pub struct Html(Value);

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(Value::normal_string(text))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Value::normal_string(&text))
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        text.0
    }
}

impl Html {
    /// Says that `html` is safe.
    #[must_use]
    pub fn new(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

impl From<Html> for Value {
    fn from(html: Html) -> Self {
        html.0
    }
}

/// One thing that a template can read, for the documentation.
#[derive(Clone, Copy, Debug)]
pub struct Documented {
    /// The name of the struct.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its fields: name, type, meaning.
    pub fields: &'static [(&'static str, &'static str, &'static str)],
}

macro_rules! contract {
    ($($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $doc:literal])+ $field:ident: $kind:ty,)* })+) => {
        $(
            $(#[doc = $about])+
            #[derive(Clone, Debug)]
            pub struct $name {
                $($(#[doc = $doc])+ pub $field: $kind,)*
            }

            impl From<$name> for Value {
                fn from(context: $name) -> Self {
                    let mut map = Map::with_capacity([$(stringify!($field)),*].len());
                    $(map.insert(Key::Str(stringify!($field)), context.$field.into());)*
                    map.into()
                }
            }
        )+

        /// Everything that a template can read.
        pub const DOCUMENTED: &[Documented] = &[
            $(Documented {
                name: stringify!($name),
                about: concat!($($about),+),
                fields: &[$((stringify!($field), stringify!($kind), concat!($($doc),+))),*],
            }),+
        ];
    };
}

contract! {
    /// `site`, on every page: what is the same on all of them.
    Site {
        /// What the site is called.
        title: Text,
        /// What it is, in a sentence; may be empty.
        description: Text,
        /// The home page.
        url: Text,
        /// The Atom feed of the whole site; none without a `base_url`.
        feed_url: Option<Text>,
        /// The search page; none where the search is switched off.
        search_url: Option<Text>,
        /// The lists of the kinds that have records.
        menu: Vec<Link>,
        /// The free pages, by title; without the home page.
        pages: Vec<Link>,
    }
    /// `page`, on every page: what this one is.
    Page {
        /// The name of its template, without the ending: `home`, `list`, `record`, `crossing`, `relation`, `search`, `not-found` or `redirect`.
        template: Text,
        /// What it is called.
        title: Text,
        /// What it is, in a sentence; may be empty.
        description: Text,
        /// Its absolute address; none without a `base_url`.
        canonical: Option<Text>,
        /// The name of the kind whose part of the site it is; none on the home page.
        section: Option<Text>,
        /// The same page in the languages of the site; empty where there is only one.
        alternates: Vec<Alternate>,
        /// An Atom feed of what the page lists, where there is one.
        feed_url: Option<Text>,
        /// What leads to it, from the home page on.
        crumbs: Vec<Link>,
    }
    /// A link to a page.
    Link {
        /// What it leads to.
        title: Text,
        /// Where it leads.
        url: Text,
        /// The name of the kind whose list it is, in the menu; else none.
        name: Option<Text>,
        /// How many records it leads to; none where that is not counted.
        count: Option<usize>,
    }
    /// The page in one of the site's languages.
    Alternate {
        /// The ISO 639-1 code.
        language: Text,
        /// The language's name in itself.
        name: Text,
        /// `ltr` or `rtl`.
        direction: Text,
        /// Where it is.
        url: Text,
        /// Its absolute address; none without a `base_url`.
        absolute: Option<Text>,
        /// Whether it is this page.
        current: bool,
    }
    /// `home`, in `home.html`.
    Home {
        /// The body of `content/index.md`; may be empty.
        body: Html,
        /// The language of that file, where it is not the page's.
        language: Option<Text>,
        /// Its direction, likewise.
        direction: Option<Text>,
        /// Ways in: the terms of each kind that facets refer to, those with most records first.
        ways: Vec<Way>,
        /// Every kind with records, and how many.
        kinds: Vec<Link>,
        /// Cards of the newest dated records.
        newest: Vec<Html>,
        /// Cards of what is still to come, the next first.
        upcoming: Vec<Html>,
    }
    /// A way into the catalogue.
    Way {
        /// The kind's name.
        name: Text,
        /// What its records are called.
        title: Text,
        /// The list of all of them.
        url: Text,
        /// Some of them.
        terms: Vec<Link>,
        /// How many there are.
        total: usize,
    }
    /// `search`, in `search.html`.
    Search {
        /// Leads to the root of the site, under which the index lies; empty on a page that lies there.
        root: Text,
        /// Ways in without it: the terms of each kind that facets refer to, those with most records first.
        ways: Vec<Way>,
    }
    /// `list`, in `list.html` and `relation.html`.
    List {
        /// What stands at its head; may be empty.
        description: Text,
        /// The number of this page, from 1.
        number: usize,
        /// How many records there are on all its pages.
        total: usize,
        /// The number of the first record on this page, from 1.
        first: usize,
        /// The number of the last.
        last: usize,
        /// The records, in sections; one without a title where they are not divided.
        sections: Vec<Section>,
        /// The pages of the list; empty where there is only one.
        pages: Vec<PageLink>,
        /// The page before this one.
        previous: Option<Text>,
        /// The page behind it.
        next: Option<Text>,
    }
    /// One page of a list, or a gap between pages.
    PageLink {
        /// Its number, from 1; 0 for a gap.
        number: usize,
        /// Where it is; empty for a gap.
        url: Text,
        /// Whether it is this page.
        current: bool,
    }
    /// A part of a list.
    Section {
        /// What it is called; may be empty.
        title: Text,
        /// A page of its own, where there is one.
        url: Option<Text>,
        /// Its cards.
        cards: Vec<Html>,
        /// Its records as links, where their names say all: countries in their list. There are no cards then.
        terms: Vec<Link>,
    }
    /// `card`, in `card.html`: a record as a list shows it. Rendered once a language.
    Card {
        /// The kind's name.
        kind: Text,
        /// What a record of the kind is called.
        kind_label: Text,
        /// What the record is called.
        title: Text,
        /// Its page.
        url: Text,
        /// What it is, in a sentence; may be empty.
        summary: Text,
        /// Its date, as ISO 8601; none where it is not known.
        date: Option<Text>,
        /// The labels of its choices in fields that readers filter by, and of the countries it refers to.
        tags: Vec<Text>,
        /// How many more there are than these.
        more_tags: usize,
        /// How many records refer to it.
        count: usize,
        /// The language it is written in, where that is not the page's.
        language: Option<Text>,
        /// Its direction, likewise.
        direction: Option<Text>,
    }
    /// `record`, in `record.html`, or in `record-KIND.html` where the theme has it.
    Record {
        /// The kind's name.
        kind: Text,
        /// What a record of the kind is called.
        kind_label: Text,
        /// The record's id.
        id: Text,
        /// What it is called.
        title: Text,
        /// What it is, in a sentence; may be empty.
        summary: Text,
        /// Its date, as ISO 8601.
        date: Option<Text>,
        /// When it was last changed, as ISO 8601.
        updated: Option<Text>,
        /// When somebody last checked it, as ISO 8601.
        verified: Option<Text>,
        /// Where it came from: words, or an address.
        source: Option<Text>,
        /// The source as a link, where it is an address.
        source_url: Option<Text>,
        /// Its body; may be empty.
        body: Html,
        /// The headings of its body, where there are three or more.
        contents: Vec<Heading>,
        /// The language it is written in, where that is not the page's.
        language: Option<Text>,
        /// Its direction, likewise.
        direction: Option<Text>,
        /// The name of the language that it is written in, in the page's, where that is another.
        language_name: Option<Text>,
        /// The language of the summary, where that is not the title's: a translation need not state everything.
        summary_language: Option<Text>,
        /// Its direction, likewise.
        summary_direction: Option<Text>,
        /// The language of the body, where that is not the title's.
        body_language: Option<Text>,
        /// Its direction, likewise.
        body_direction: Option<Text>,
        /// Its fields, in the order of the schema; those that are not stated are left out.
        fields: Vec<Field>,
        /// What refers to it, grouped by relation.
        groups: Vec<Group>,
        /// Pages for what it has in common with records of other kinds.
        crossings: Vec<Way>,
        /// What a country or region is part of, and what belongs to it; none for other records.
        place: Option<PlaceContext>,
        /// Records that have much in common with it.
        related: Vec<Related>,
        /// Records that may answer it, by the configuration's `matching`.
        matches: Vec<Related>,
    }
    /// A heading of a body.
    Heading {
        /// 2 to 6.
        level: usize,
        /// The `id` of its element.
        id: Text,
        /// Its text.
        title: Text,
    }
    /// A field of a record.
    Field {
        /// Its name in the schema.
        name: Text,
        /// What it is called.
        label: Text,
        /// Its type in the schema; `reference` for records, countries, regions and languages.
        holds: Text,
        /// Its values.
        values: Vec<FieldValue>,
    }
    /// A value of a field.
    FieldValue {
        /// The value in words; of a date or number its plain form, to be given to `date` or `number`.
        text: Text,
        /// Where it leads: an address, a record's page, an e-mail link, a file.
        url: Option<Text>,
        /// Markdown fields: the rendered text.
        html: Option<Html>,
        /// Numbers and amounts of money.
        number: Option<f64>,
        /// The unit of a number, or the ISO 4217 code of an amount.
        unit: Option<Text>,
        /// The width of an image, in pixels.
        width: Option<u32>,
        /// Its height.
        height: Option<u32>,
    }
    /// Records that refer to a record by one relation, or that a crossing has of one kind.
    Group {
        /// The relation's name, or the kind's folder.
        name: Text,
        /// What the records are called.
        title: Text,
        /// How many there are.
        total: usize,
        /// How many of them are shown here.
        shown: usize,
        /// Those shown here, in sections; one without a title where they are not divided.
        sections: Vec<Section>,
        /// Whether they refer to the countries of the region that the page is about, rather than to the region.
        in_members: bool,
        /// The list of all of them, where not all are shown here.
        more_url: Option<Text>,
    }
    /// A country's or region's place in the world.
    PlaceContext {
        /// The groups it is in: `LDC`, `LLDC`, `SIDS`.
        groups: Vec<Text>,
        /// The regions it is in, the largest first.
        regions: Vec<Link>,
        /// The regions and countries in it that have a page.
        members: Vec<Link>,
    }
    /// A record that has something in common with another.
    Related {
        /// Its card.
        card: Html,
        /// What they have in common, the most telling first.
        shared: Vec<Text>,
    }
    /// `crossing`, in `crossing.html`: what two records have in common.
    Crossing {
        /// The one.
        one: Link,
        /// The other.
        other: Link,
        /// How many records refer to both.
        total: usize,
        /// They, grouped by kind.
        groups: Vec<Group>,
    }
    /// `redirect`, in `redirect.html`: a former address of a record.
    Redirect {
        /// What the record is called.
        title: Text,
        /// Its page.
        url: Text,
    }
}
