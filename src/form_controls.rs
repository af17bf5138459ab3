//! What a form sends besides its fields, by name: the contract between the pages of forms and `handlist import --form`
//! (docs/forms.md, "What is sent").
//!
//! The template `form.html` and the script of forms write the same names; a test holds them to it.

/// What each of these names begins with.
pub(crate) const PREFIX: &str = "handlist-";
/// The name of the form.
pub(crate) const FORM: &str = "handlist-form";
/// The version of the contract: [`CONTRACT_VERSION`].
pub(crate) const VERSION: &str = "handlist-version";
/// The tag of the language of the page.
pub(crate) const LANGUAGE: &str = "handlist-language";
/// The absolute address of the page to show afterwards.
pub(crate) const THANKS: &str = "handlist-thanks";
/// How many seconds the page was open; empty without JavaScript.
pub(crate) const SECONDS: &str = "handlist-seconds";
/// What people do not see, and leave empty.
pub(crate) const HOMEPAGE: &str = "handlist-homepage";

/// The version of the contract. It rises when names or values change their meaning.
pub(crate) const CONTRACT_VERSION: &str = "1";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_and_the_script_write_the_same_names() {
        let template = include_str!("../themes/default/templates/form.html");
        for name in [SECONDS, HOMEPAGE] {
            assert!(template.contains(&format!("name=\"{name}\"")), "{name}");
        }
        let script = include_str!("../themes/default/client/form.js");
        let version = format!("{VERSION} = {CONTRACT_VERSION}");
        for part in [FORM, LANGUAGE, SECONDS].map(|name| format!("{name} = ")).iter().chain([&version]) {
            assert!(script.contains(&**part), "{part}");
        }
        assert!([FORM, VERSION, LANGUAGE, THANKS, SECONDS, HOMEPAGE].iter().all(|name| name.starts_with(PREFIX)));
    }
}
