//! Links to forms: `@form/ask`.

use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic};
use crate::urls;

/// The link to the form of a name, or what is wrong with it.
pub(super) fn link(config: &Config, name: &str) -> Result<String, Box<Diagnostic>> {
    if config.form_named(name).is_some() {
        return Ok(urls::form_link(name));
    }
    let names = || config.forms.iter().map(|form| &*form.name);
    let help = match &config.forms[..] {
        [] => "the site has no forms; docs/forms.md says how one is made".to_owned(),
        _ => format!("the forms are: {}", names().collect::<Vec<_>>().join(", ")),
    };
    let shown: String = name.chars().take(60).flat_map(char::escape_debug).collect();
    let problem = Diagnostic::new(Code::BrokenLink, format!("there is no form `{shown}` to link to"));
    Err(Box::new(problem.help(help).suggest(name, names())))
}
