//! Reads `[static]` and `[policy]`: what a site publishes or lets its pages load on its own responsibility.

use super::reader::SettingsReader;
use crate::diagnostics::{Code, Diagnostic};
use crate::file_patterns::FilePattern;
use crate::policy::{self, AddedOrigins, EXTENSIBLE_DIRECTIVES};
use crate::values::{self, Entry};

impl SettingsReader<'_> {
    /// `allow` of `[static]`: the files that are published though a browser or a server may run them.
    pub(super) fn static_files(&mut self, entry: Option<&Entry>) -> Vec<FilePattern> {
        let table = self.table(entry);
        self.keys("`[static]`", table, &["allow"]);
        let mut allowed = Vec::new();
        for (written, span) in self.texts(values::get(table, "allow")) {
            match FilePattern::new(written) {
                Some(pattern) => allowed.push(pattern),
                None => self.problem(
                    Code::InvalidSetting,
                    span,
                    format!("`{}` is no path within static/", written.escape_debug()),
                    "write it as in allow = [\"google*.html\", \"demo/**\"]; `*` stands for any name, `**` for any \
                     path",
                ),
            }
        }
        allowed
    }

    /// `[policy]`: the origins that pages may load from, beside the site's own.
    pub(super) fn policy(&mut self, entry: Option<&Entry>) -> Vec<AddedOrigins> {
        let table = self.table(entry);
        self.keys("`[policy]`", table, &EXTENSIBLE_DIRECTIVES);
        let mut added = Vec::new();
        for directive in EXTENSIBLE_DIRECTIVES {
            let mut origins: Vec<Box<str>> = Vec::new();
            for (origin, span) in self.texts(values::get(table, directive)) {
                if !policy::is_origin(origin) {
                    let message = format!("`{}` cannot be added to the policy of the pages", origin.escape_debug());
                    let problem = Diagnostic::new(Code::InvalidSetting, message).at(self.source.place(span));
                    self.diagnostics.push(problem.help(help_for(directive, origin)));
                } else if !origins.iter().any(|known| **known == *origin) {
                    origins.push(origin.into());
                }
            }
            if !origins.is_empty() {
                added.push((directive, origins));
            }
        }
        added
    }
}

/// How an origin is written: that of the address, if it is one.
fn help_for(directive: &str, written: &str) -> String {
    let host = written.trim().split_once("://").map_or(written.trim(), |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let origin = format!("https://{host}");
    if policy::is_origin(&origin) {
        format!("write {directive} = [\"{origin}\"]: https and the name of the host, without a path")
    } else {
        format!(
            "write the origins one by one, as in {directive} = [\"https://stats.example.org\"]; `*` and 'unsafe-…' \
             would let in anybody"
        )
    }
}
