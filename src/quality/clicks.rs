//! How many clicks lead from the home page to each page: breadth-first over the links of the rendered pages.

use std::collections::VecDeque;

use super::addresses::hrefs;
use crate::urls;

/// A record should be within so many clicks from the home page.
pub(crate) const MAX_CLICKS: u16 = 3;

/// The links between the pages of a site. Pages are numbered in the order of their paths.
#[derive(Debug)]
pub(crate) struct LinkGraph {
    /// The paths of the pages, sorted.
    paths: Vec<String>,
    /// The pages that each page links to; sorted, each once.
    targets: Vec<Vec<u32>>,
}

impl LinkGraph {
    /// Puts together the links of pages. `paths` are sorted, and `targets` are those of each; see [`Self::targets`].
    #[must_use]
    pub(crate) fn new(paths: Vec<String>, targets: Vec<Vec<u32>>) -> Self {
        Self { paths, targets }
    }

    /// The pages, among the sorted `paths`, that the page at `path` links to.
    #[must_use]
    pub(crate) fn targets(paths: &[String], path: &str, html: &str) -> Vec<u32> {
        let page = |target: String| paths.binary_search(&target).ok().and_then(|at| u32::try_from(at).ok());
        let mut targets: Vec<u32> = hrefs(html).filter_map(|link| target_path(path, &link)).filter_map(page).collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// The number of clicks from the page at `home` to every page, in the order of the paths; none where no link leads.
    #[must_use]
    pub(crate) fn clicks(&self, home: &str) -> Clicks<'_> {
        let mut clicks = vec![None; self.paths.len()];
        let mut queue = VecDeque::new();
        if let Some(start) = self.index(home) {
            clicks[start] = Some(0);
            queue.push_back(start);
        }
        while let Some(page) = queue.pop_front() {
            let next = clicks[page].map(|so_far: u16| so_far.saturating_add(1));
            for target in &self.targets[page] {
                let target = *target as usize;
                if clicks[target].is_none() {
                    clicks[target] = next;
                    queue.push_back(target);
                }
            }
        }
        Clicks { graph: self, clicks }
    }

    fn index(&self, path: &str) -> Option<usize> {
        self.paths.binary_search_by(|known| known.as_str().cmp(path)).ok()
    }
}

/// The numbers of clicks from one page to all others.
#[derive(Debug)]
pub(crate) struct Clicks<'g> {
    graph: &'g LinkGraph,
    clicks: Vec<Option<u16>>,
}

impl Clicks<'_> {
    /// The number of clicks to the page at `path`; none where no link leads, or there is no page.
    #[must_use]
    pub(crate) fn to(&self, path: &str) -> Option<u16> {
        self.clicks[self.graph.index(path)?]
    }
}

/// The path that a relative link on the page at `page` leads to; none if it leads out of the site.
fn target_path(page: &str, link: &str) -> Option<String> {
    let path = link.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() || path.starts_with('/') || path.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let decoded = urls::decode(path);
    for part in decoded.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clicks_are_counted_along_the_shortest_way() {
        let pages = [
            ("a/b.html", "<a href=\"../index.html\">"),
            ("a/caf\u{e9}.html", ""),
            ("a/index.html", "<a href=\"b.html?q=1#x\"><a href=\"caf%C3%A9.html\">"),
            ("alone.html", "<a href=\"index.html\">"),
            ("index.html", "<a href=\"a/index.html\"><a href=\"https://a.example/alone.html\"><a href=\"../x.html\">"),
        ];
        let paths: Vec<String> = pages.iter().map(|(path, _)| (*path).to_owned()).collect();
        let targets = pages.iter().map(|(path, html)| LinkGraph::targets(&paths, path, html)).collect();
        let graph = LinkGraph::new(paths, targets);
        let clicks = graph.clicks("index.html");
        let found: Vec<Option<u16>> = pages.iter().map(|(path, _)| clicks.to(path)).collect();
        assert_eq!(found, [Some(2), Some(2), Some(1), None, Some(0)]);
        assert_eq!(clicks.to("missing.html"), None);
    }
}
