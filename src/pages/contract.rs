//! The theme's contract: the variables that templates receive. `docs/theme.md` is generated from this file.
//!
//! Links can be used in attributes unchanged. They are made relative to the page after it is rendered.

mod changes;
mod events;
mod matching;
mod network;
mod pictures;
mod requests;
mod values;

pub(crate) use changes::CHANGES;
pub use changes::VERSION;
pub(crate) use events::{AgendaDayContext, AgendaItemContext, EditionYearContext, SeriesContext, StepContext};
pub(crate) use matching::{MatchContext, MatchLinkContext, MatchingContext, ReasonContext};
pub(crate) use network::{
    NetworkDrawingContext, NetworkLinesContext, NetworkSignContext, NetworkTieContext, RecordNetworkContext,
};
pub(crate) use pictures::{Grid, GridCell, GridRow, MapPlace, Tick, Timeline, TimelineItem, WorldMap, YearBar, Years};
pub(crate) use requests::{HereContext, RequestContext, RequestCountsContext, RequestListContext};
pub(super) use values::empty_map;
pub(crate) use values::{ByName, Html, Made, Text};

impl LinkContext {
    /// A link with a title and a URL only.
    #[must_use]
    pub fn new(title: impl Into<Text>, url: impl Into<Text>) -> Self {
        Self { title: title.into(), url: url.into(), name: None, count: None, language: None, direction: None }
    }
}

/// A struct of the contract, for the documentation.
#[derive(Clone, Copy, Debug)]
pub struct Documented {
    /// The name of the struct.
    pub name: &'static str,
    /// The description of the struct.
    pub about: &'static str,
    /// The fields: name, type, description.
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

            impl From<$name> for tera::Value {
                fn from(context: $name) -> Self {
                    // Copying a map hashes none of its keys; the engine hashes them once as it takes the map over.
                    static EMPTY: std::sync::LazyLock<tera::Map> =
                        std::sync::LazyLock::new(|| $crate::pages::contract::empty_map(&[$(stringify!($field)),*]));
                    let mut map = EMPTY.clone();
                    let values = [$(Self::from(context.$field)),*];
                    map.values_mut().zip(values).for_each(|(place, value)| *place = value);
                    map.into()
                }
            }
        )+

        /// The structs declared here, for the documentation.
        pub(super) const DOCUMENTED: &[$crate::pages::contract::Documented] = &[
            $($crate::pages::contract::Documented {
                name: stringify!($name),
                about: concat!($($about),+),
                fields: &[$((stringify!($field), stringify!($kind), concat!($($doc),+))),*],
            }),+
        ];
    };
}

/// The part of the contract that several sorts of pages share.
pub(super) fn shared() -> impl Iterator<Item = &'static Documented> {
    let parts = [
        DOCUMENTED,
        pictures::DOCUMENTED,
        matching::DOCUMENTED,
        requests::DOCUMENTED,
        network::DOCUMENTED,
        events::DOCUMENTED,
    ];
    parts.into_iter().flatten()
}

pub(super) use contract;

contract! {
    /// `site`, on every page: what is the same on all of them.
    SiteContext {
        /// What the site is called.
        title: Text,
        /// What it is, in a sentence; may be empty.
        description: Text,
        /// The home page.
        url: Text,
        /// Leads to the root of the site, where all its languages lie; empty on a page that lies there.
        root: Text,
        /// The Atom feed of the whole site; none without a `base_url`.
        feed_url: Option<Text>,
        /// The search page; none where the search is switched off.
        search_url: Option<Text>,
        /// The page on which readers keep the catalogue on their device; none where that is switched off.
        device_url: Option<Text>,
        /// The page of what is new; none where the site has none.
        changes_url: Option<Text>,
        /// The page of the network; none where the site has none. The title is empty where the theme says it, `name` is
        /// that of the members' kind.
        network: Option<LinkContext>,
        /// The web app manifest; none where keeping the catalogue is switched off.
        manifest_url: Option<Text>,
        /// The entries of the menu: those of `[menu]`, or else the lists of the kinds that have records.
        menu: Vec<MenuEntryContext>,
        /// Whether `[menu]` names the entries.
        own_menu: bool,
        /// Whether an entry of the menu has entries under it.
        submenus: bool,
        /// The lists of the kinds that have records.
        lists: Vec<LinkContext>,
        /// The free pages that lie below no other, in the order of lists; without the home page.
        pages: Vec<LinkContext>,
    }
    /// `page`, on every page: what this one is.
    PageContext {
        /// The name of its template, without the ending: `home`, `list`, `record`, `crossing`, `relation`, `coverage`,
        /// `search`, `device`, `changes`, `quality`, `network`, `form`, `not-found` or `redirect`.
        template: Text,
        /// What it is called.
        title: Text,
        /// What it is, in a sentence; may be empty.
        description: Text,
        /// Where it is.
        url: Text,
        /// Its absolute address; none without a `base_url`.
        canonical: Option<Text>,
        /// The name of the kind whose part of the site it is; none on the home page.
        section: Option<Text>,
        /// The same page in the languages of the site; empty where there is only one.
        alternates: Vec<AlternateContext>,
        /// An Atom feed of what the page lists, where there is one.
        feed_url: Option<Text>,
        /// The breadcrumbs: links to the pages above it, without the home page.
        crumbs: Vec<LinkContext>,
        /// The names in `assets` of the style sheets that only some pages need: `prose_css` for callouts, definition
        /// lists, sound and video, `code_css` for highlighted code, `math_css` for formulas, `matching_css` for
        /// requests and the offers that fit them, `drawing_css` for drawings of who works with whom,
        /// `network_css` for the page of the network, `events_css` for sessions by day, lines of years and steps.
        styles: Vec<Text>,
    }
    /// A link to a page.
    LinkContext {
        /// What it leads to.
        title: Text,
        /// Where it leads.
        url: Text,
        /// The name of the kind whose list it is, in the menu; else none.
        name: Option<Text>,
        /// How many records it leads to; none where that is not counted.
        count: Option<usize>,
        /// The language of its title, where that is not the page's.
        language: Option<Text>,
        /// The direction of that language, `ltr` or `rtl`.
        direction: Option<Text>,
    }
    /// An entry of the menu.
    MenuEntryContext {
        /// What it is called.
        title: Text,
        /// Where it leads; empty if it has entries.
        url: Text,
        /// The name of the kind whose list it is; else none.
        name: Option<Text>,
        /// How many records the list has; none where it is no list.
        count: Option<usize>,
        /// The language of its title, where that is not the page's.
        language: Option<Text>,
        /// The direction of that language, `ltr` or `rtl`.
        direction: Option<Text>,
        /// The entries under it.
        entries: Vec<LinkContext>,
    }
    /// The page in one of the site's languages.
    AlternateContext {
        /// Its tag (BCP 47): `fr`, `pt-BR`.
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
    /// Browse links: links to the terms of a kind, or to the choices of a field.
    BrowseLinksContext {
        /// The kind's name.
        name: Text,
        /// What its records are called.
        title: Text,
        /// The list of all of them.
        url: Text,
        /// Some of them.
        terms: Vec<LinkContext>,
        /// How many there are.
        total: usize,
        /// Whether each leads to a crossing: the page of what a record and the term have in common.
        crossing: bool,
    }
    /// `list`, in `list.html` and `relation.html`.
    ListContext {
        /// What stands at its head; may be empty.
        description: Text,
        /// On the first page of the list of a kind: the body of `index.md` in its folder; may be empty.
        body: Html,
        /// The language of that file, where it is not the page's.
        body_language: Option<Text>,
        /// The direction of that language, `ltr` or `rtl`.
        body_direction: Option<Text>,
        /// The number of this page, from 1.
        number: usize,
        /// How many records there are on all its pages.
        total: usize,
        /// The number of the first record on this page, from 1.
        first: usize,
        /// The number of the last.
        last: usize,
        /// The records, in sections; one without a title where they are not divided.
        sections: Vec<SectionContext>,
        /// The pages of the list; empty where there is only one.
        pages: Vec<PageLinkContext>,
        /// The page before this one.
        previous: Option<Text>,
        /// The page after this one.
        next: Option<Text>,
        /// On the list of countries: where in the world records are.
        map: Option<WorldMap>,
        /// On the first page of the list of a kind that has a crossing with countries: how many records there are for
        /// each region.
        grid: Option<Grid>,
        /// On the first page of a list with dates of several years: how many records there are of each year.
        years: Option<Years>,
        /// On the first page of the list of a kind whose records begin and end: when they do.
        timeline: Option<Timeline>,
        /// On the list of a kind that asks for an answer: how many are open, and those that are not.
        requests: Option<RequestListContext>,
    }
    /// One page of a list, or a gap between pages.
    PageLinkContext {
        /// Its number, from 1; 0 for a gap.
        number: usize,
        /// Where it is; empty for a gap.
        url: Text,
        /// Whether it is this page.
        current: bool,
    }
    /// A part of a list.
    SectionContext {
        /// What it is called; may be empty.
        title: Text,
        /// A page of its own, where there is one.
        url: Option<Text>,
        /// Its cards.
        cards: Vec<Html>,
        /// Its records as links, where their names say all: countries in their list. There are no cards then.
        terms: Vec<LinkContext>,
        /// The year or day that it is of, as ISO 8601, where it has no title.
        date: Option<Text>,
        /// What belongs to each of its cards, such as the sessions of events; empty where nothing does.
        parts: Vec<PartsContext>,
    }
    /// Records that belong to another, such as the sessions of an event.
    PartsContext {
        /// What they are called.
        title: Text,
        /// How many there are.
        total: usize,
        /// They, by day.
        days: Vec<DayContext>,
    }
    /// Records of one day.
    DayContext {
        /// The day, month or year, as ISO 8601; none where it is not known.
        date: Option<Text>,
        /// The records.
        links: Vec<LinkContext>,
    }
    /// `card`, in `card.html`: a record as a list shows it. Rendered once a language.
    CardContext {
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
        /// Its date, as ISO 8601, with a time of day where that is known; none where it is not known.
        date: Option<Text>,
        /// The labels of its choices in fields that readers filter by, of the countries it refers to, and its tags.
        tags: Vec<Text>,
        /// How many more there are than these.
        more_tags: usize,
        /// How many records refer to it.
        count: usize,
        /// The language it is written in, where that is not the page's.
        language: Option<Text>,
        /// The direction of that language, `ltr` or `rtl`.
        direction: Option<Text>,
        /// The language of the summary, where that is not the title's: a translation need not state everything.
        summary_language: Option<Text>,
        /// The direction of that language.
        summary_direction: Option<Text>,
        /// Of a record that was made up as an example: `request` if its kind asks for an answer, else `record`.
        example: Option<Text>,
        /// Whether it asked for an answer until a day that is over.
        past: bool,
    }
    /// A heading of a body.
    HeadingContext {
        /// 2 to 6.
        level: usize,
        /// The `id` of its element.
        id: Text,
        /// Its text.
        title: Text,
    }
    /// A field of a record.
    FieldContext {
        /// Its name in the schema.
        name: Text,
        /// What it is called.
        label: Text,
        /// Its type in the schema; `reference` for records, countries, regions and languages.
        value_type: Text,
        /// Whether the order of its values means something: references of a field that is `ordered`.
        ordered: bool,
        /// Its values.
        values: Vec<FieldValueContext>,
    }
    /// A value of a field.
    FieldValueContext {
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
        /// An image's smaller variants as WebP, as HTML's `srcset` has it; none where there are none.
        srcset: Option<Text>,
        /// References: the language of the record's title, where that is not the page's.
        language: Option<Text>,
        /// The direction of that language, `ltr` or `rtl`.
        direction: Option<Text>,
        /// Objects: their fields that are stated, in the order of the schema.
        parts: Option<Vec<Made<FieldContext>>>,
        /// Objects: the same fields by their names, as in `value.part.role`.
        part: Option<ByName<FieldContext>>,
    }
    /// Records that refer to a record by one relation, or that a crossing has of one kind.
    GroupContext {
        /// The relation's name, or the kind's folder; `below` for the pages below a free page.
        name: Text,
        /// The name of the records' kind.
        kind: Text,
        /// What the records are called.
        title: Text,
        /// How many there are.
        total: usize,
        /// How many of them are shown here.
        shown: usize,
        /// Those shown here, in sections; one without a title where they are not divided.
        sections: Vec<SectionContext>,
        /// They by day, where they are laid out so, such as the sessions of an event; else empty. The sections have
        /// them as well.
        days: Vec<AgendaDayContext>,
        /// They in a line of years, where they are laid out so, such as the editions of a series; else empty. The
        /// sections have them as well.
        years: Vec<EditionYearContext>,
        /// Whether they refer to the countries of the region that the page is about, rather than to the region.
        in_members: bool,
        /// The list of all of them, where not all are shown here.
        more_url: Option<Text>,
        /// Browse links before the group, by the kind's `groups`: see `record.browse_links`.
        browse_links: Vec<BrowseLinksContext>,
        /// Of a kind that asks for an answer: how many are open.
        requests: Option<RequestCountsContext>,
    }
    /// A country's or region's place in the world.
    PlaceContext {
        /// The groups it is in: `LDC`, `LLDC`, `SIDS`.
        groups: Vec<Text>,
        /// The regions it is in, the largest first.
        regions: Vec<LinkContext>,
        /// The regions and countries in it that have a page.
        members: Vec<LinkContext>,
    }
    /// A record that has something in common with another.
    RelatedContext {
        /// Its card.
        card: Html,
        /// What they have in common, the most telling first.
        shared: Vec<Text>,
    }
}
