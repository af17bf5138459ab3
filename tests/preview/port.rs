//! Which port `handlist serve` listens at: one that was named is waited for or refused, the usual one makes way.

use std::fs;
use std::io::Read as _;
use std::net::TcpListener;
use std::process::{Child, Stdio};

use super::served::{Server, command};
use crate::support::Project;

fn start(project: &Project, port: u16) -> Child {
    let mut command = command(project, &["--port", &port.to_string()]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// A number that the system gives of a process, by its name in `/proc/PID/status`.
fn number_of(child: &Child, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.trim_start_matches(':').trim().parse().unwrap_or_default()
}

/// Whether the program watches the project's folders, which it does before it takes a port.
fn watches(child: &Child) -> bool {
    let descriptors = fs::read_dir(format!("/proc/{}/fd", child.id())).into_iter().flatten().flatten();
    descriptors
        .filter_map(|descriptor| fs::read_link(descriptor.path()).ok())
        .any(|to| to.ends_with("anon_inode:inotify"))
}

/// Waits until the program waits for its port: it has watched the folders, and has then slept and woken several times.
/// What ends before that has not waited.
fn until_it_waits(child: &mut Child) {
    const RESTS: u64 = 8;
    let mut before = None;
    while child.try_wait().unwrap().is_none() {
        if before.is_none() && watches(child) {
            before = Some(number_of(child, "voluntary_ctxt_switches"));
        }
        if before.is_some_and(|before| number_of(child, "voluntary_ctxt_switches") >= before + RESTS) {
            return;
        }
        std::thread::yield_now();
    }
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    panic!("it has ended: {said}");
}

#[test]
fn a_named_port_that_a_server_is_giving_up_is_waited_for() {
    let project = Project::new("two-topics");
    let first = Server::of(&project);
    let port = first.port;
    let mut second = start(&project, port);
    until_it_waits(&mut second);
    drop(first);
    let second = Server::ready(second);
    assert_eq!(second.port, port, "{:?}", second.said);
    assert_eq!(second.get("/").status, 200);
}

#[test]
fn a_named_port_that_stays_taken_is_refused_and_it_is_said_by_whom_it_may_be_held() {
    let project = Project::new("two-topics");
    let holder = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = holder.local_addr().unwrap().port();
    let run = Server::refused(start(&project, port)).ends_with(3);
    for told in [&*port.to_string(), "handlist serve", "another program", "--port"] {
        assert!(run.stderr.contains(told), "`{told}` in:\n{}", run.stderr);
    }
    assert_eq!(run.stdout, "", "nothing is served");
}

#[test]
fn the_usual_port_makes_way_to_the_next_that_is_free_which_is_said() {
    let project = Project::new("two-topics");
    // Where this fails, another program has it: it is taken all the same.
    let _holder = TcpListener::bind(("127.0.0.1", 8080));
    let server = Server::start(&project, &[]);
    assert!(server.port > 8080, "{:?}", server.said);
    assert!(server.said.iter().any(|line| line.contains("8080") && line.contains("taken")), "{:?}", server.said);
    assert_eq!(server.get("/").status, 200);
}
