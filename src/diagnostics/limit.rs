//! How many problems of a text are listed.

use super::{Code, Diagnostic};

/// At most this many problems with one code are listed for one text.
const MAX_PROBLEMS_PER_CODE: u32 = 1_000;

/// Counts the problems of one text by their code: many of one kind must hide neither those of other texts nor those of
/// another kind, one of which may be an error.
#[derive(Debug, Default)]
pub(crate) struct ProblemLimit(Vec<(Code, u32)>);

impl ProblemLimit {
    /// Whether no more problems with that code are listed.
    pub(crate) fn is_full(&self, code: Code) -> bool {
        self.0.iter().any(|(known, count)| *known == code && *count == MAX_PROBLEMS_PER_CODE)
    }

    /// Counts a problem. The function says what it is; it is not called if enough have been listed. The last one that
    /// is listed says that there are more.
    pub(crate) fn admit(&mut self, code: Code, problem: impl FnOnce() -> Diagnostic) -> Option<Diagnostic> {
        let at = self.0.iter().position(|(known, _)| *known == code).unwrap_or_else(|| {
            self.0.push((code, 0));
            self.0.len() - 1
        });
        let count = &mut self.0[at].1;
        if *count == MAX_PROBLEMS_PER_CODE {
            return None;
        }
        *count += 1;
        let mut problem = problem();
        if *count == MAX_PROBLEMS_PER_CODE {
            problem.message.push_str(" (what else is wrong in this way in this text is not listed)");
        }
        Some(problem)
    }
}
