//! A trace of a run: what each thread was doing and when. It is written in the Trace Event Format (Google,
//! 2016), "JSON Array Format", for the viewers of Chrome, Perfetto and Firefox.

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use serde::Serialize;

/// The events of a run so far.
pub(super) struct Trace {
    began: Instant,
    events: Mutex<Vec<Event>>,
}

/// A duration event. `B` begins a piece of work with a name; `E` ends the one that the thread began last.
#[derive(Serialize)]
struct Event {
    #[serde(skip_serializing_if = "str::is_empty")]
    name: Box<str>,
    /// The phase.
    ph: char,
    /// The time since the start of the trace, in microseconds.
    ts: f64,
    pid: u32,
    tid: u32,
}

impl Trace {
    pub(super) fn start() -> Self {
        Self { began: Instant::now(), events: Mutex::default() }
    }

    pub(super) fn begin(&self, name: &str) {
        self.push(name, 'B');
    }

    pub(super) fn end(&self) {
        self.push("", 'E');
    }

    fn push(&self, name: &str, phase: char) {
        let ts = self.began.elapsed().as_nanos() as f64 / 1000.0;
        let event = Event { name: name.into(), ph: phase, ts, pid: 1, tid: thread_number() };
        self.events.lock().unwrap_or_else(PoisonError::into_inner).push(event);
    }

    /// The trace as JSON.
    pub(super) fn json(&self) -> String {
        let events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        // Events hold only names and numbers, so encoding cannot fail.
        serde_json::to_string(&*events).unwrap_or_default()
    }
}

/// The number of the current thread: 1 for the first that asks, and so on.
fn thread_number() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    thread_local!(static NUMBER: Cell<u32> = const { Cell::new(0) });
    NUMBER.with(|number| {
        if number.get() == 0 {
            number.set(NEXT.fetch_add(1, Ordering::Relaxed));
        }
        number.get()
    })
}
