//! `handlist serve`: serves the site at a local address, and rebuilds it on every save.

use std::io;

use clap::Args;

use super::progress::{ProgressOptions, ProgressRun};
use super::shared::{build_environment, can_start, count, parse_day, show, unix_microseconds};
use super::{Common, FAILED, MISUSED, Reading, SUCCESS};
use crate::diagnostics::{Diagnostic, ReportFormat, Severity, any_error};
use crate::preview::{Batch, ListenAddress, Port, PreviewBuilder, Watching, serve};
use crate::sources;

/// The threads that watch, build and answer; and some that render what is asked for.
const THREADS: usize = 6;
/// The port that the preview listens at unless another is asked for.
const DEFAULT_PORT: u16 = 8080;

#[derive(Args, Debug)]
#[command(after_help = "Examples:\n  handlist serve --open\n  \
                  handlist serve --host 0.0.0.0      # for other devices on the network, too")]
pub(super) struct ServeArguments {
    /// The port to listen at [default: 8080, or the next one that is free]
    #[arg(long, short)]
    port: Option<u16>,
    /// The address to listen at instead of this machine's own alone: 0.0.0.0 lets every device on the network in
    #[arg(long, value_name = "ADDRESS")]
    host: Option<String>,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
    /// Look at the files every second instead of being told of changes: for network drives
    #[arg(long)]
    poll: bool,
    /// Show drafts too
    #[arg(long)]
    drafts: bool,
    /// The day to build for (YYYY-MM-DD) instead of today
    #[arg(long, visible_alias = "today", value_name = "DATE", value_parser = parse_day)]
    date: Option<jiff::civil::Date>,
    #[command(flatten)]
    progress: ProgressOptions,
}

pub(super) fn run(common: &Common, arguments: &ServeArguments) -> u8 {
    let reading = Reading { format: ReportFormat::Human, drafts: arguments.drafts, date: arguments.date };
    if let Some(problem) = arguments.progress.problem(common) {
        common.complain(&problem);
        return MISUSED;
    }
    let first_environment = match build_environment(&reading) {
        Ok(environment) => environment,
        Err(message) => {
            common.complain(&message);
            return MISUSED;
        }
    };
    if let Err(message) = check_surroundings(common) {
        common.complain(&message);
        return FAILED;
    }
    // The watcher starts before the first build, so that no change is missed.
    let watching = Watching::start(&common.root, arguments.poll);
    let address = match ListenAddress::take(
        arguments.host.as_deref(),
        arguments.port.map_or(Port::FirstFreeFrom(DEFAULT_PORT), Port::Named),
    ) {
        Ok(address) => address,
        Err(error) => {
            common.complain(&refused(arguments, &error));
            return FAILED;
        }
    };
    let started = unix_microseconds();
    let run = ProgressRun::start(common, &arguments.progress);
    // The date may change while the server runs. If the clock cannot be read later, the first date is kept.
    let preview = PreviewBuilder::open(
        &common.root,
        started,
        move || build_environment(&reading).unwrap_or(first_environment),
        &run.progress(),
    );
    // If the trace could not be written, that was reported; the site is served anyway.
    run.finish(common, SUCCESS);
    greet(common, arguments, &preview, &watching, &address);
    let state = preview.state();
    let follower = common.clone();
    let following = match std::thread::Builder::new().spawn(move || follow(&follower, preview, watching)) {
        Ok(following) => following,
        Err(error) => {
            common.complain(&format!("could not start to follow changes: {error}; end other programs, and try again"));
            return FAILED;
        }
    };
    match serve(address, state, || following.is_finished()) {
        Ok(()) => SUCCESS,
        Err(error) => {
            common.complain(&format!("the server ended: {error}"));
            FAILED
        }
    }
}

/// Whether there is a catalogue to serve, and threads to serve it with. The error is the message.
fn check_surroundings(common: &Common) -> Result<(), String> {
    if !sources::is_project(&common.root) {
        return Err(format!(
            "there is no site.toml in `{}`; run handlist in the folder of a catalogue, name one with --root, \
             or make one with `handlist init DIR`",
            common.root.display()
        ));
    }
    if !can_start(THREADS) {
        return Err("this computer allows no more threads; end other programs, or raise the limit (`ulimit -u`)".into());
    }
    Ok(())
}

/// The message for a server that could not listen at the requested address.
fn refused(arguments: &ServeArguments, error: &io::Error) -> String {
    let host = arguments.host.as_deref().unwrap_or("127.0.0.1");
    match (arguments.port, error.kind()) {
        (Some(port), io::ErrorKind::AddrInUse) => format!(
            "port {port} is taken: another `handlist serve`, or another program, listens there; end it, or name \
             another port with --port"
        ),
        (port, _) => format!(
            "could not listen at {host}, port {}: {error}; choose another with --port, and with --host an address of \
             this machine",
            port.unwrap_or(DEFAULT_PORT)
        ),
    }
}

fn greet(
    common: &Common,
    arguments: &ServeArguments,
    preview: &PreviewBuilder,
    watching: &Watching,
    address: &ListenAddress,
) {
    let snapshot = preview.state().now();
    show(common, ReportFormat::Human, snapshot.problems.to_vec());
    if arguments.port.is_none() && address.socket.port() != DEFAULT_PORT {
        common.say(&format!("note: port {DEFAULT_PORT} is taken"));
    }
    if let Some(why) = watching.polls() {
        common.say(&polling_note(why));
    }
    match &snapshot.site {
        Some(site) => common.say(&format!(
            "{}, {} at {}",
            count(site.record_count(), "record", "records"),
            count(site.page_count(), "page", "pages"),
            address.url()
        )),
        None => common.say(&format!("mend what is wrong, and the site will be at {}", address.url())),
    }
    common.say("It follows what you save. Ctrl-C ends it.");
    if arguments.open
        && let Err(error) = opener::open_browser(address.url())
    {
        common.say(&format!("note: no browser could be opened: {error}"));
    }
}

fn polling_note(why: &str) -> String {
    format!("note: the files are looked at every second ({why})")
}

/// Rebuilds the site after each batch of changes, for as long as the program runs.
fn follow(common: &Common, mut preview: PreviewBuilder, mut watching: Watching) {
    let mut before = preview.state().now().problems;
    let mut polls = watching.polls().is_some();
    loop {
        let batch = watching.wait();
        if let Some(why) = watching.polls().filter(|_| !std::mem::replace(&mut polls, true)) {
            common.say(&polling_note(why));
        }
        let outcome = preview.update(&batch);
        let is_same = outcome.problems == before;
        if !is_same {
            print_problems(common, &outcome.problems, preview.state().now().site.is_some());
        }
        let errors = outcome.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        let left = if errors > 0 { format!(", {} left", count(errors, "error", "errors")) } else { String::new() };
        // Files that the system refused for want of resources are read again every second.
        if !(is_same && batch.retries) {
            common.say(&format!("{}: {} ms{left}", batch_summary(&batch), outcome.took.as_millis()));
        }
        before = outcome.problems;
    }
}

/// Prints the problems of the latest build. `has_site` says whether there is a version to be shown in spite of them.
fn print_problems(common: &Common, problems: &[Diagnostic], has_site: bool) {
    let found = show(common, ReportFormat::Human, problems.to_vec());
    if any_error(&found) {
        common.say(if has_site {
            "The last sound version is still shown."
        } else {
            "There is no sound version yet; the site is shown once these errors are mended."
        });
    } else if found.is_empty() {
        common.say("nothing is wrong any more");
    }
}

/// A short description of a batch.
fn batch_summary(batch: &Batch) -> String {
    let mut paths = batch.paths.iter();
    match (paths.next(), paths.len()) {
        (None, _) => "files".to_owned(),
        (Some(path), 0) => path.clone(),
        (Some(path), more) => format!("{path} and {more} more"),
    }
}
