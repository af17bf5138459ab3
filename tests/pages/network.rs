//! The page of the network, and what a member's page shows of it.

use crate::support::{Build, Project};

const SETTINGS: &str = r#"title = "Board"
base_url = "https://board.example/"
languages = ["en", "fr"]
[kinds.body]
folder = "bodies"
label = "Body"
plural = "Bodies"
[kinds.body.fields]
short_name = { type = "text" }
role = { type = "choice", choices = ["state", "ngo", "school"], labels = { state = "States", ngo = "Associations", school = "Schools" } }
joined = { type = "date" }
mail = { type = "email", label = "Write to" }
site = { type = "url", label = "Website" }
places = { type = "country", many = true }
part_of = { type = "record", kind = "body", label = "Part of", inverse_label = "Branches" }
[kinds.offer]
folder = "offers"
[kinds.offer.fields]
topics = { type = "record", kind = "topic", many = true }
by = { type = "record", kind = "body", many = true }
starts = { type = "date" }
ends = { type = "date", after = "starts" }
[kinds.request]
folder = "requests"
[kinds.request.fields]
topics = { type = "record", kind = "topic", many = true }
by = { type = "record", kind = "body", many = true }
state = { type = "choice", choices = ["open", "met"] }
[kinds.topic]
folder = "topics"
[matching.request]
with = "offer"
weights = { topics = 1 }
status = "state"
[network]
kind = "body"
member = "role"
short = "short_name"
[forms.join]
kind = "body"
email = "join@board.example"
title = "Join us"
[forms.ask]
kind = "request"
email = "join@board.example"
title = "Ask for help"
[forms.topic]
kind = "topic"
email = "join@board.example"
title = "Suggest a topic"
"#;

fn board(settings: &str) -> Project {
    let project = Project::empty();
    project.write("site.toml", settings);
    for (path, fields) in [
        ("topics/water", "title = \"Water\""),
        (
            "bodies/north",
            "title = \"Northland\"\nrole = \"state\"\njoined = \"2024-05\"\nsite = \"https://north.example/en/\"\n\
             places = [\"no\"]",
        ),
        ("bodies/aid", "title = \"Aid for All\"\nshort_name = \"AFA\"\nrole = \"ngo\""),
        ("bodies/wells", "title = \"Association of Wells\"\nrole = \"ngo\""),
        ("bodies/helper", "title = \"A helper that is no member\"\nshort_name = \"AFA\""),
        ("bodies/office", "title = \"Office of the north\"\npart_of = \"north\""),
        ("bodies/alone", "title = \"Alone\""),
        ("offers/drill", "title = \"Drilling\"\ntopics = [\"water\"]\nby = [\"aid\", \"north\", \"helper\"]"),
        ("offers/pump", "title = \"Pumping\"\ntopics = [\"water\"]\nby = [\"aid\", \"north\"]"),
        ("offers/over", "title = \"Over\"\nby = [\"wells\"]\nstarts = 2020\nends = 2021"),
        ("requests/dry", "title = \"Dry wells\"\ntopics = [\"water\"]\nby = [\"wells\", \"aid\"]\nstate = \"open\""),
        ("requests/met", "title = \"Was met\"\ntopics = [\"water\"]\nby = [\"wells\"]\nstate = \"met\""),
    ] {
        project.write(&format!("content/{path}.md"), format!("+++\n{fields}\n+++\n"));
    }
    project
}

/// The texts of the rows of the table of ties.
fn rows(build: &Build) -> Vec<String> {
    let page = build.page("network.html");
    page.elements.iter().filter(|element| element.name == "tr").map(|row| row.text.clone()).skip(1).collect()
}

#[test]
fn members_stand_under_what_they_are_with_what_they_offer_and_ask_for() {
    let project = board(SETTINGS);
    let build = project.build().sound();
    let page = build.page("network.html");
    let heads: Vec<&str> = page.all("h3").map(|head| &*head.text).collect();
    assert_eq!(heads, ["States 1", "Associations 2"], "in the order of the choices; schools have no member");
    let cards: Vec<&str> =
        page.elements.iter().filter(|element| element.get("class") == Some("card")).map(|card| &*card.text).collect();
    assert_eq!(cards.len(), 3, "those that are no members are not among them: {cards:?}");
    for said in ["Northland", "Since May 2024", "Norway", "Website: north.example", "works with 3", "2 offers"] {
        assert!(cards[0].contains(said), "{said}: {}", cards[0]);
    }
    let wells = cards.iter().find(|card| card.contains("Association of Wells")).unwrap();
    assert!(wells.contains("Asks for: Dry wells") && !wells.contains("Was met"), "{wells}");
    assert!(!wells.contains("offer"), "an offer that is over is none: {wells}");
    for target in ["bodies/north.html", "https://north.example/en/", "forms/join.html", "forms/ask.html"] {
        assert!(page.links().contains(&target), "{target}");
    }
    assert!(!page.main().contains("Suggest a topic"), "forms for other kinds do not belong here");
    assert!(build.has("fr/network.html"));
    let list = build.page("bodies/index.html");
    assert!(list.links().contains(&"../network.html"));
    assert!(build.read("sitemap.xml").contains("https://board.example/network.html"));
}

#[test]
fn who_works_with_whom_is_drawn_and_told_in_words() {
    let project = board(SETTINGS);
    let build = project.build().sound();
    let page = build.page("network.html");
    let signs: Vec<&str> = page.all("text").map(|sign| &*sign.text).collect();
    assert_eq!(signs, ["Northland", "AFA", "3", "4"], "a short name, a short title, else a number; no name twice");
    assert_eq!(
        rows(&build),
        [
            "Northland Aid for All Drilling · Pumping",
            "Northland A helper that is no member Drilling",
            "Northland Office of the north Branches",
            "Aid for All A helper that is no member Drilling",
        ],
        "requests are no ties by default"
    );
    assert!(page.main().contains("Not a member"), "the drawing tells members from others");

    let own = build.page("bodies/aid.html");
    let section = own.all("section").find(|section| section.get("aria-labelledby") == Some("_works-with")).unwrap();
    for said in ["Works with 2", "Northland Drilling · Pumping", "A helper that is no member Drilling"] {
        assert!(section.text.contains(said), "{said}: {}", section.text);
    }
    assert!(own.links().contains(&"../network.html"));
    let alone = build.read("bodies/alone.html");
    assert!(!alone.contains("_works-with") && !alone.contains("assets/drawing."), "nothing for who has no ties");
}

#[test]
fn the_site_says_what_ties_and_who_is_drawn() {
    let with = |settings: &str| board(&SETTINGS.replace("short = \"short_name\"", settings));
    let told = |settings: &str| {
        let project = with(settings);
        rows(&project.build().sound())
    };
    assert_eq!(told("members_only = true"), ["Aid for All Northland Drilling · Pumping"]);
    assert_eq!(told("ties = [\"request.by\"]"), ["Aid for All Association of Wells Dry wells"]);
    let none = with("ties = []");
    assert!(!none.build().sound().read("network.html").contains("<svg"));
    let named = with("name = \"who\"\ntitle = \"Who we are\"\n[menu]\nentries = [\"@body\", \"@network\"]");
    named.write("content/about.md", "+++\ntitle = \"About\"\n+++\nSee [all of us](@network).\n");
    let build = named.build().sound();
    assert_eq!(build.page("fr/who.html").the("h1").text, "Who we are");
    let about = build.page("fr/about.html");
    let links = |all: Vec<&str>| all.iter().filter(|link| link.ends_with("who.html")).count();
    assert_eq!(links(about.links()), 1, "a text leads there");
    assert_eq!(links(about.all("a").filter_map(|link| link.get("href")).collect()), 3, "so do the menu and the foot");
}

#[test]
fn an_address_of_a_person_is_shown_only_where_it_may_be() {
    let settings = SETTINGS.replace("short = \"short_name\"", "contact = \"mail\"");
    let project = board(&settings);
    let with = |public: &str| {
        let fields = format!("title = \"Aid for All\"\nrole = \"ngo\"\nmail = \"amina@aid.example\"\n{public}");
        project.write("content/bodies/aid.md", format!("+++\n{fields}\n+++\n"));
        project.build()
    };
    let refused = with("");
    assert!(refused.human().contains("private-contact"), "{}", refused.human());
    let page = with("contact_public = true").sound().page("network.html").main().to_owned();
    assert!(page.contains("Write to: amina@aid.example"), "{page}");
}

#[test]
fn without_members_the_page_says_so_and_who_can_be_one() {
    let project = board(SETTINGS);
    for body in ["north", "aid", "wells"] {
        project.write(&format!("content/bodies/{body}.md"), format!("+++\ntitle = \"The {body}\"\n+++\n"));
    }
    let build = project.build().sound();
    let main = build.page("network.html").main().to_owned();
    for said in ["No members are listed yet", "Who can be a member", "Schools", "None of these is listed as a member"] {
        assert!(main.contains(said), "{said}: {main}");
    }
}
