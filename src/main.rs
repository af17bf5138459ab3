//! The `handlist` program: parses the arguments, runs one command and sets the exit code.

use std::panic;
use std::process::ExitCode;

use clap::Parser;

use handlist::commands::{self, CommandLine};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = CommandLine::parse();
    // A fault of the program ends it in the way that scripts know, after the message of the standard library.
    panic::catch_unwind(panic::AssertUnwindSafe(|| commands::run(arguments)))
        .unwrap_or_else(|_| ExitCode::from(commands::broken()))
}
