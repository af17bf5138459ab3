//! A progress bar for runs that take over a second. Without a terminal, a line is printed for each such stage.

use std::io::{self, IsTerminal, Write};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The time before anything is shown.
const SHOW_AFTER: Duration = Duration::from_secs(1);
/// The interval of redrawing.
const REDRAW_INTERVAL: Duration = Duration::from_millis(150);

/// A bar, drawn by its own thread.
pub(super) struct Bar {
    bar: ProgressBar,
    colour: bool,
    is_terminal: bool,
    drawing: std::sync::Arc<Drawing>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// The signal that ends the drawing thread.
#[derive(Default)]
struct Drawing {
    is_over: Mutex<bool>,
    over: Condvar,
}

impl Bar {
    /// Starts a bar. It appears after [`SHOW_AFTER`].
    pub(super) fn start(colour: bool) -> Self {
        let bar = ProgressBar::hidden();
        let is_terminal = io::stderr().is_terminal();
        let drawing = std::sync::Arc::new(Drawing::default());
        let thread = is_terminal.then(|| {
            let (bar, drawing) = (bar.clone(), std::sync::Arc::clone(&drawing));
            // Without a thread for it, nothing is drawn.
            std::thread::Builder::new().spawn(move || drawing.run(&bar)).ok()
        });
        let thread = thread.flatten();
        Self { bar, colour, is_terminal, drawing, thread: Mutex::new(thread) }
    }

    pub(super) fn begin(&self, stage: &'static str, total: Option<usize>) {
        self.bar.reset();
        self.bar.set_prefix(stage);
        if let Some(total) = total {
            self.bar.set_length(total as u64);
        } else {
            self.bar.unset_length();
        }
        self.bar.set_style(style(total.is_some(), self.colour));
    }

    pub(super) fn advance(&self, steps: usize) {
        self.bar.inc(steps as u64);
    }

    pub(super) fn end(&self, stage: &str, took: Duration, steps: usize) {
        if !self.is_terminal && took >= SHOW_AFTER {
            let of = if steps > 0 { format!("{} in ", HumanCount(steps as u64)) } else { String::new() };
            // A closed terminal is no failure of the run.
            let _ = writeln!(io::stderr().lock(), "{stage}: {of}{:.1} s", took.as_secs_f64());
        }
    }

    /// Removes the bar and ends its thread.
    pub(super) fn stop(&self) {
        *self.drawing.is_over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.drawing.over.notify_all();
        if let Some(thread) = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take() {
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}

impl Drawing {
    fn run(&self, bar: &ProgressBar) {
        if self.is_over_after(SHOW_AFTER) {
            return;
        }
        bar.set_draw_target(ProgressDrawTarget::stderr());
        while !self.is_over_after(REDRAW_INTERVAL) {
            bar.tick();
        }
    }

    fn is_over_after(&self, time: Duration) -> bool {
        let is_over = self.is_over.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.over.wait_timeout_while(is_over, time, |is_over| !*is_over);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

fn style(is_counted: bool, colour: bool) -> ProgressStyle {
    let template = match (is_counted, colour) {
        (true, true) => "{prefix:>18.green.bold} {bar:32.cyan} {human_pos} of {human_len}, {eta} left",
        (true, false) => "{prefix:>18} {bar:32} {human_pos} of {human_len}, {eta} left",
        (false, true) => "{prefix:>18.green.bold} {spinner} {elapsed}",
        (false, false) => "{prefix:>18} {spinner} {elapsed}",
    };
    // The four templates above are valid. The default style is only there because no error is returned here.
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("━╸ ")
}
