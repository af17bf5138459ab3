//! The only module that starts other programs, and only for commands that say so: `git` for earlier states of a
//! catalogue, `lychee` for web addresses. A build starts none.

#![expect(clippy::disallowed_methods, reason = "only this module starts programs")]

mod git;
mod lychee;

use std::fmt;
use std::io;
use std::process::{Command, Output, Stdio};

pub(crate) use git::{Checkout, check_out};
pub(crate) use lychee::{LinkAnswers, ask_for};

/// Why a program did not do what it was started for.
#[derive(Debug)]
pub(crate) enum ProgramError {
    /// It is not installed, or not where programs are looked for.
    Missing {
        /// Its name.
        program: &'static str,
        /// How to get it.
        help: &'static str,
    },
    /// It could not be started, or ended with an error.
    Failed {
        /// Its name.
        program: &'static str,
        /// What it said.
        message: String,
    },
}

impl fmt::Display for ProgramError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { program, help } => write!(formatter, "the program `{program}` is not installed; {help}"),
            Self::Failed { program, message } => write!(formatter, "`{program}` failed: {message}"),
        }
    }
}

/// A program that may be installed.
#[derive(Clone, Copy)]
struct Program {
    name: &'static str,
    /// How to get it.
    help: &'static str,
}

impl Program {
    fn command(self) -> Command {
        let mut command = Command::new(self.name);
        command.stdin(Stdio::null());
        command
    }

    /// Runs a command to its end, with what it prints collected.
    fn output(self, command: &mut Command) -> Result<Output, ProgramError> {
        self.started(command.output())
    }

    /// What came of starting the program.
    fn started<T>(self, result: io::Result<T>) -> Result<T, ProgramError> {
        result.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => ProgramError::Missing { program: self.name, help: self.help },
            _ => self.failed_with(error.to_string()),
        })
    }

    /// An error with the first lines of what the program said, at most so many.
    fn failed(self, output: &Output, max_lines: usize) -> ProgramError {
        let said = said(output, max_lines);
        self.failed_with(if said.is_empty() { output.status.to_string() } else { said })
    }

    fn failed_with(self, message: impl Into<String>) -> ProgramError {
        ProgramError::Failed { program: self.name, message: message.into() }
    }
}

/// The first lines of what a program said, without empty ones; long ones are cut.
fn said(output: &Output, max_lines: usize) -> String {
    const MAX_CHARACTERS: usize = 200;
    let said = String::from_utf8_lossy(&output.stderr);
    let lines = said.lines().map(str::trim).filter(|line| !line.is_empty()).take(max_lines);
    lines.map(|line| line.chars().take(MAX_CHARACTERS).collect::<String>()).collect::<Vec<_>>().join("\n  ")
}
