//! The search page: a box, and the ways in for those who do without it.

use super::Rendering;
use super::common::{Builder, Head};
use super::contract::{SearchContext, Text};
use super::home;
use crate::urls::ROOT;

pub(super) fn search(builder: &Builder<'_>) -> Rendering {
    let mut context = builder.context(Head {
        template: "search",
        path: builder.addresses().search(),
        title: "",
        description: "",
        section: None,
        feed: None,
        crumbs: Vec::new(),
    });
    let search = SearchContext { root: Text::from(ROOT.to_string()), ways: home::ways(builder) };
    context.push(("search", search.into()));
    Rendering { template: "search.html".to_owned(), context }
}
