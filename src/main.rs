//! The `handlist` command: parses its arguments, runs one command, sets the exit code.

use std::process::ExitCode;

use clap::Parser;

use handlist::commands::{self, CommandLine};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    commands::run(CommandLine::parse())
}
