//! `handlist init`: creates a folder with a small working catalogue.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
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
    /// What it holds to begin with
    #[arg(long, value_name = "STARTER", default_value = "initiatives")]
    from: StarterName,
}

/// A small catalogue to begin with: a folder of `src/starter/`.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum StarterName {
    /// Projects and courses, news, organisations and topics, per country
    Initiatives,
    /// A library of documents with publishers, licences and files to download
    Resources,
    /// Courses with lessons in order, authors, prerequisites, levels and licences
    Training,
    /// One kind of records, and nothing else
    Minimal,
}

impl StarterName {
    /// The folder of its files in `src/starter/`.
    fn folder(self) -> &'static str {
        match self {
            Self::Initiatives => "initiatives/",
            Self::Resources => "resources/",
            Self::Training => "training/",
            Self::Minimal => "minimal/",
        }
    }
}

pub(super) fn run(common: &Common, arguments: &InitArguments) -> u8 {
    match output::create(&arguments.directory, &files(arguments.from)) {
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

/// The files of a starter, by path: its own folder and the `.gitignore` that all of them share, which is embedded under
/// another name, because packaging drops hidden files.
fn files(starter: StarterName) -> Vec<(String, Vec<u8>)> {
    let path_in_project = |path: &str| match path {
        "dot-gitignore" => Some(".gitignore".to_owned()),
        _ => path.strip_prefix(starter.folder()).map(str::to_owned),
    };
    let file = |path: &str| Some((path_in_project(path)?, Starter::get(path)?.data.into_owned()));
    Starter::iter().filter_map(|path| file(&path)).collect()
}
