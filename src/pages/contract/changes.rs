//! The versions of the theme's contract.

/// The version of the contract. The first number changes when existing templates may stop working.
pub const VERSION: &str = "3.0";

/// The changes of the contract, the latest first: the version, the template or other part, and what a theme for an
/// earlier version must consider.
pub(crate) const CHANGES: &[(&str, &str, &str)] = &[
    (
        "3.0",
        "home.html",
        "`home.ways` is `home.browse_links`, `home.needs` is `home.choice_links`, `home.asks` is `home.open_requests`, \
         and `home.asks_url` is `home.open_requests_url`",
    ),
    ("3.0", "facts.html", "is given `record.also`, the other names of a record; their label is the text `also`"),
    ("3.0", "i18n", "has `search-meant`: a correction of a search that is offered and not made"),
    ("3.0", "values.html", "`field.holds` is `field.value_type`, in forms, too"),
    ("3.0", "record.html", "`record.ways` is `record.browse_links`; `record.matches` are `record.matching.offers`"),
    ("3.0", "group.html", "`group.ways` is `group.browse_links`"),
    ("3.0", "search.html", "`search.ways` is `search.browse_links`"),
    ("3.0", "i18n", "`ways-by-kind` is `kinds`"),
    ("3.0", "parts.html", "the component `way` is `browse_links`, and its parameter is `browse`"),
    (
        "3.0",
        "network.html",
        "is new: who is a member of the network and who works with whom; `drawing.html` has the drawing, \
         `drawing.css` its rules, `network.css` those of the page; the footer of `base.html` and the list of the \
         members' kind link `site.network`",
    ),
    ("3.0", "record.html", "is given `record.network`: whom a record works with, drawn and in words"),
    (
        "3.0",
        "record.html",
        "is given `record.series` and `record.timeline`; `events.html` draws them with the rules of `events.css`, and \
         `record.fields` no longer has the objects that the timeline shows",
    ),
    (
        "3.0",
        "group.html",
        "is given `group.days` and `group.years`, which `events.html` draws; the sections have the same records",
    ),
    (
        "3.0",
        "coverage.html",
        "is given `coverage.past_offers` and `coverage.past_requests`; links to groups of countries have a title",
    ),
    (
        "3.0",
        "quality.html",
        "loads `assets/quality.css`, and shows numbers by the component `measure` of `counts.html`",
    ),
    ("3.0", "i18n", "has `past`, `undated`, `now`, `to-come`, `edition-earlier` and `edition-later`"),
    (
        "2.2",
        "record.html",
        "is given `record.matching` as well; the matches have `percent`, `reasons` and `misfits`; it includes \
         `matching.html`, whose rules are in `matching.css`",
    ),
    ("2.2", "i18n", "has `list-more` and `match-none` to `match-gap-all`, which say how requests and offers fit"),
    ("2.2", "changes.html", "is new: the page of what is new; the footer of `base.html` links `site.changes_url`"),
    ("2.2", "quality.html", "is new: the page about the quality of the records, for maintainers"),
    (
        "2.2",
        "form.html",
        "is new: the page of a form; `form-parts.html` has its controls, `form.css` their rules, `form.js` what checks \
         them",
    ),
    ("2.2", "record.html", "is given `record.forms`: links to the forms that are about a page"),
    (
        "2.2",
        "card.html",
        "is given `card.example` and `card.past`; a theme with a `card.html` of its own does not mark examples until \
         it shows `text(key=\"example-\" ~ card.example)`",
    ),
    ("2.2", "record.html", "is given `record.example`, `record.request` and `record.here` as well"),
    ("2.2", "list.html", "is given `list.requests`: how many are open, and the cards of those that are over"),
    ("2.2", "group.html", "is given `group.requests`, how many of a group of requests are open"),
    ("2.2", "home.html", "is given `home.request_counts` and `home.coverage`; `home.asks` has open requests alone"),
    (
        "2.2",
        "coverage.html",
        "is new: offers and open requests by two things at once, with `counts.html` and `coverage.css`",
    ),
    ("2.1", "record.html", "is given `record.field` as well: the fields by their names, as in `record.field.authors`"),
    ("2.1", "values.html", "`field.holds` may be `datetime`; the filter `date` writes the time of such a value, too"),
    (
        "2.1",
        "facts.html",
        "includes `values.html` for the values of a field and `object.html` for objects, whose fields are in \
         `value.parts` and `value.part`",
    ),
    (
        "2.1",
        "base.html",
        "loads the style sheets that `page.styles` names; a theme with a `base.html` of its own shows callouts, sound, \
         video, code and formulas without their rules until it does",
    ),
    ("2.1", "i18n", "has `callout-note` to `callout-caution`, `footnote-back` and `video`, which stand in texts"),
    (
        "2.1",
        "base.html",
        "includes `menu.html` where `[menu]` names the entries, and loads `menu.css` where some have `entries` under \
         them",
    ),
    ("2.1", "menu.html", "is new: the entries of `[menu]`; by `page.url` that of the page itself is marked"),
    (
        "2.1",
        "search.html",
        "links the lists of kinds by `site.lists`, as `not-found.html` does; the menu may have others",
    ),
    ("2.1", "list.html", "is given `list.body`, the text of `index.md` in the folder of a kind"),
    ("2.1", "facts.html", "numbers the values of a field that is `ordered`"),
    (
        "2.0",
        "base.html",
        "loads `assets.device_js` on the pages that offer to keep the catalogue; its footer links `site.device_url`",
    ),
    ("2.0", "device.html", "is new: the page \u{201c}On this device\u{201d}"),
    ("2.0", "home.html", "is given `home.needs` and `home.asks` as well"),
    (
        "2.0",
        "list.html",
        "is given `list.map`, `list.grid`, `list.years` and `list.timeline` as well; `pictures.html` draws them with \
         the rules of `pictures.css`",
    ),
    (
        "2.0",
        "record.html",
        "is given `record.link` and `record.newest` as well; `record.crossings` are in `record.ways` and `group.ways`",
    ),
    (
        "2.0",
        "group.html",
        "is given `group.kind`, `section.date` and `section.parts` as well; the sessions of events are in `parts`",
    ),
    ("2.0", "facts.html", "images are given `value.srcset` as well, the sizes that were made of them"),
    (
        "2.0",
        "i18n",
        "names of months and the signs of numbers come from CLDR unless `month-1` to `month-12`, `date-day` and \
         `date-month` are there",
    ),
];
