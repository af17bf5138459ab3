//! `handlist init`: creates a folder with a small working catalogue.

use std::path::PathBuf;

use clap::Args;
use rust_embed::RustEmbed;

use super::{Common, FAILED, SUCCESS};
use crate::output;

#[derive(RustEmbed)]
#[folder = "src/starter"]
struct Starter;

#[derive(Args, Debug)]
pub(super) struct InitArguments {
    /// The folder to make; it may be there already, but none of its files is ever overwritten
    directory: PathBuf,
}

pub(super) fn run(common: &Common, arguments: &InitArguments) -> u8 {
    let files: Vec<(String, Vec<u8>)> = Starter::iter()
        .filter_map(|path| Starter::get(&path).map(|file| (file_name(&path), file.data.into_owned())))
        .collect();
    match output::create(&arguments.directory, &files) {
        Ok(()) => {
            let folder = arguments.directory.display();
            common.say(&format!(
                "{folder} holds a small catalogue now; look at site.toml and content/, then run\n  \
                 handlist build --root {folder}\nand open {folder}/public/index.html"
            ));
            SUCCESS
        }
        Err(output::Error::Foreign { paths }) if paths.iter().any(|path| path == "site.toml") => {
            common.complain(&format!(
                "{} holds a catalogue already; choose another folder",
                arguments.directory.display()
            ));
            FAILED
        }
        Err(error) => {
            common.complain(&error.to_string());
            FAILED
        }
    }
}

/// The real name of a starter file. `.gitignore` is embedded under another name, because packaging drops hidden
/// files.
fn file_name(path: &str) -> String {
    path.replace("dot-gitignore", ".gitignore")
}
