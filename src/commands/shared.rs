//! What several commands do: let the surroundings in, show what was found wrong.

use std::io::{self, Write};

use jiff::civil;
use jiff::tz::TimeZone;

use super::{Common, Reading};
use crate::config::Surroundings;
use crate::diagnostics::{self, Diagnostic, Format};

/// A variable of the environment, as text.
pub(super) fn environment(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "the environment enters here")]
    std::env::var(name).ok()
}

/// What the surroundings of this run say: the clock and the environment enter here and nowhere else.
pub(super) fn surroundings(reading: &Reading) -> Surroundings {
    let epoch =
        environment("SOURCE_DATE_EPOCH").and_then(|seconds| jiff::Timestamp::from_second(seconds.parse().ok()?).ok());
    let today = reading.today.unwrap_or_else(|| {
        let now = epoch.unwrap_or_else(jiff::Timestamp::now);
        now.to_zoned(TimeZone::UTC).date()
    });
    Surroundings { today, drafts: reading.drafts }
}

/// Prints diagnostics: for programs on standard output, for people on standard error.
pub(super) fn show(common: &Common, format: Format, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let _ = match format {
        Format::Json => diagnostics::write(&mut found, format, false, &mut io::stdout().lock()),
        Format::Human => {
            let mut text = Vec::new();
            let written = diagnostics::write(&mut found, format, common.colour(), &mut text);
            written.and_then(|()| io::stderr().lock().write_all(&text))
        }
    };
    found
}

/// "1 record", "312 records".
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// Today in the calendar, for a command that stamps a file.
pub(super) fn today() -> civil::Date {
    jiff::Timestamp::now().to_zoned(TimeZone::UTC).date()
}
