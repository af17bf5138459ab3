//! The command line: parses the arguments and runs one command. What a site is, is decided elsewhere.

mod build;
mod changes;
mod check;
mod diff;
mod digest;
mod import;
mod init;
mod new;
mod progress;
mod serve;
mod shared;
mod theme;

use std::io::{self, IsTerminal as _, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use jiff::civil;

use crate::diagnostics::ReportFormat;

/// Success, perhaps with warnings.
pub const SUCCESS: u8 = 0;
/// The catalogue has errors. Nothing was written.
pub const FAULTY: u8 = 1;
/// The command line is not valid. clap uses the same code.
pub const MISUSED: u8 = 2;
/// The catalogue has no errors, but the command failed: a full disk, another running build, foreign files.
pub const FAILED: u8 = 3;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Turns a folder of Markdown and TOML records into a searchable catalogue that any static host can serve.
#[derive(Debug, Parser)]
#[command(name = "handlist", version, styles = STYLES, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 all went well; 1 the catalogue has errors, nothing was written; \
                  2 the command line was not understood;\n\
                  3 the catalogue is sound but the command could not be carried out \
                  (a full disk, another build running, files in the way).")]
pub struct CommandLine {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

/// Options of every command.
#[derive(Args, Clone, Debug)]
pub(crate) struct Common {
    /// The catalogue's folder: the one that holds site.toml
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(crate) root: PathBuf,
    /// Print nothing but problems
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
}

/// Options of the commands that read the records.
#[derive(Args, Clone, Debug)]
pub(crate) struct Reading<F: ValueEnum + Clone + Send + Sync + 'static = ReportFormat> {
    /// How problems are printed
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: F,
    /// Show drafts too
    #[arg(long)]
    pub(crate) drafts: bool,
    /// The day to build for (YYYY-MM-DD) instead of today: decides what is open, what has expired and what is still to
    /// come. SOURCE_DATE_EPOCH is heeded too
    #[arg(long, visible_alias = "today", value_name = "DATE", value_parser = shared::parse_day)]
    pub(crate) date: Option<civil::Date>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read, check and render the catalogue into public/; only files whose bytes changed are touched
    Build(build::BuildArguments),
    /// Check everything that build checks; write nothing
    Check(check::CheckArguments),
    /// Serve the catalogue at a local address, and follow what is saved
    Serve(serve::ServeArguments),
    /// Make a record's file with its fields, filled in or commented out
    New(new::NewArguments),
    /// Make drafts of what forms have sent, for an editor to look at
    Import(import::ImportArguments),
    /// Make a folder with a small working catalogue, ready to build
    Init(init::InitArguments),
    /// Tell what differs between two states of the catalogue: folders, or revisions of git
    Diff(diff::DiffArguments),
    /// Tell what has changed since changes were last recorded, and record them
    Changes(changes::ChangesArguments),
    /// Write what is new since a day for mail, in each language
    Digest(digest::DigestArguments),
    /// Look at the site's own theme
    Theme(theme::ThemeArguments),
}

/// Runs the given command. Returns its exit code.
#[must_use]
pub fn run(arguments: CommandLine) -> ExitCode {
    let common = arguments.common;
    shared::start_threads();
    ExitCode::from(match arguments.command {
        Command::Build(arguments) => build::run(&common, &arguments),
        Command::Check(arguments) => check::run(&common, &arguments),
        Command::Serve(arguments) => serve::run(&common, &arguments),
        Command::New(arguments) => new::run(&common, &arguments),
        Command::Import(arguments) => import::run(&common, &arguments),
        Command::Init(arguments) => init::run(&common, &arguments),
        Command::Diff(arguments) => diff::run(&common, &arguments),
        Command::Changes(arguments) => changes::run(&common, &arguments),
        Command::Digest(arguments) => digest::run(&common, &arguments),
        Command::Theme(arguments) => theme::run(&common, &arguments),
    })
}

/// Reports that the program itself is at fault. Returns the exit code.
#[must_use]
pub fn broken() -> u8 {
    let _ = writeln!(
        io::stderr().lock(),
        "error: this is a fault of Handlist, or the computer has no threads or memory left; please report it with the \
         lines above"
    );
    FAILED
}

impl Common {
    /// Prints a line on standard output, unless `--quiet` is given. A write error is ignored: a closed terminal
    /// is no failure of the command.
    pub(crate) fn say(&self, line: &str) {
        if !self.quiet {
            let _ = writeln!(io::stdout().lock(), "{line}");
        }
    }

    /// Prints an error message on standard error.
    pub(crate) fn complain(&self, message: &str) {
        let _ = writeln!(io::stderr().lock(), "error: {message}");
    }

    /// Prints a warning on standard error.
    pub(crate) fn warn(&self, message: &str) {
        let _ = writeln!(io::stderr().lock(), "warning: {message}");
    }

    /// Whether text on standard error is coloured, by `--color`, the terminal and `NO_COLOR`.
    pub(crate) fn colour(&self) -> bool {
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                io::stderr().is_terminal()
                    && shared::environment_variable("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        }
    }
}
