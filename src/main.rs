//! The `handlist` program: parses the arguments, runs one command and sets the exit code.

use std::process::ExitCode;

use clap::Parser;

use handlist::commands::{self, CommandLine};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    commands::run(CommandLine::parse())
}
