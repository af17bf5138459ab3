//! The last part of a record's address, where it is not the name of the file.

use super::RecordReader;
use crate::diagnostics::Code;
use crate::file_names;
use crate::normal_forms::nfc;
use crate::urls;

impl RecordReader<'_> {
    /// `slug`: a file name without an ending.
    pub(super) fn slug(&mut self) -> Option<Box<str>> {
        let value = &self.built_in("slug")?.value;
        let Some(text) = self.text_of(value) else {
            self.wrong_type("slug", value, "text in quotes");
            return None;
        };
        let slug = nfc(text.trim());
        let reserved = || urls::is_reserved(&slug).then(|| "the pages of lists are called so".to_owned());
        let Some(reason) = file_names::problem(&slug).or_else(reserved) else { return Some((*slug).into()) };
        let message = format!("`{}` cannot be the last part of an address: {reason}", slug.escape_debug());
        let help = if slug.contains('/') {
            "write the last part alone; folders belong into `permalink` of the kind, in site.toml, and former \
             addresses into `aliases`"
        } else {
            "write letters of any script, digits and hyphens"
        };
        self.problem(Code::InvalidSlug, value.span, "slug", message, help);
        None
    }
}
