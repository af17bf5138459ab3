//! Compares the weight of pages with `[budget]`. The weight is the gzipped page and the gzipped style sheets that it
//! loads, without images and scripts.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::assets::ThemeAssets;
use crate::compression::{certainly_fits, gzip};
use crate::config::Budget;
use crate::diagnostics::{Code, Diagnostic, Location};

/// Pages over their budget, by template and path, with their weight in bytes.
type Over = BTreeMap<String, BTreeMap<String, usize>>;

/// The weights of the pages rendered so far.
pub(super) struct PageWeights {
    /// The theme's style sheets: the path as it occurs in links, and the gzipped size in bytes.
    sheets: OnceLock<Vec<(String, usize)>>,
    over: Mutex<Over>,
}

impl PageWeights {
    pub(super) fn new() -> Self {
        Self { sheets: OnceLock::new(), over: Mutex::default() }
    }

    fn sheets(&self, assets: &ThemeAssets) -> &[(String, usize)] {
        let name = |link: String| link.trim_start_matches(char::is_control).to_owned();
        let weighed = assets.style_sheets().map(|asset| (name(asset.path.link()), gzip([&*asset.bytes]).len()));
        self.sheets.get_or_init(|| weighed.collect())
    }

    /// Weighs a page. A page that is rendered several times counts once, by its path.
    pub(super) fn weigh(&self, path: &str, template: &str, page: &str, assets: &ThemeAssets, budget: &Budget) {
        let allowed = budget.of(template);
        let head = page.split_once("</head>").map_or(page, |(head, _)| head);
        let sheets: usize =
            self.sheets(assets).iter().filter(|(name, _)| head.contains(&**name)).map(|(_, weight)| weight).sum();
        // Compression takes long, so it is left to the pages that may be over the budget.
        if page.len() + sheets <= allowed || certainly_fits(page.as_bytes(), allowed.saturating_sub(sheets)) {
            return;
        }
        let weight = gzip([page.as_bytes()]).len() + sheets;
        if weight > allowed {
            let mut over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
            over.entry(template.to_owned()).or_default().insert(path.to_owned(), weight);
        }
    }

    /// A diagnostic for each template with pages over the budget: the heaviest page and the number of others.
    pub(super) fn problems(&self, budget: &Budget) -> Vec<Diagnostic> {
        let over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        let problem = |(template, pages): (&String, &BTreeMap<String, usize>)| {
            let (path, weight) = pages.iter().max_by_key(|(path, weight)| (**weight, std::cmp::Reverse(*path)))?;
            let others = match pages.len() {
                1 => String::new(),
                2 => "; one more page is over it, too".to_owned(),
                number => format!("; {} more pages are over it, too", number - 1),
            };
            let allowed = budget.of(template);
            let message = format!(
                "`{path}` weighs {} kB gzipped with its style sheets; the budget of `{template}` is {} kB{others}",
                kilobytes(*weight),
                kilobytes(allowed)
            );
            let is_own = budget.by_template.get(&**template).is_some_and(|own| *own <= budget.any);
            let key = if is_own { template } else { "page" };
            let help = format!("shorten it, show less on a page (`per_page`), or allow more with `{key}` in [budget]");
            Some(Diagnostic::new(Code::OverBudget, message).at(Location::file("site.toml")).help(help))
        };
        over.iter().filter_map(problem).collect()
    }
}

/// Kilobytes of 1,000 bytes with at most one decimal. Rounded up, so that a page over its budget never seems to be
/// equal to it.
fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kilobytes_are_rounded_up() {
        assert_eq!([14_000, 14_001, 14_100, 999, 0].map(kilobytes), ["14", "14.1", "14.1", "1", "0"]);
    }
}
