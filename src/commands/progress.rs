//! Shows the progress of a run: a bar on a terminal, plain lines elsewhere, a table of timings, and a trace.

mod bar;
mod trace;

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use clap::Args;

use super::{Common, FAILED, SUCCESS};
use crate::output;
use crate::progress::{Listener, Progress};
use crate::sources;
use bar::Bar;
use trace::Trace;

/// What is shown of a run beyond its outcome.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct ProgressOptions {
    /// Print how long each stage took, and the memory in use at its end
    #[arg(long)]
    timings: bool,
    /// Write a trace of all work to a file, which chrome://tracing, ui.perfetto.dev and profiler.firefox.com open
    #[arg(long, value_name = "FILE")]
    trace: Option<PathBuf>,
}

/// The display of one run.
pub(crate) struct ProgressRun {
    shown: Arc<Shown>,
    trace: Option<PathBuf>,
    timings: bool,
}

impl ProgressRun {
    /// Starts the display.
    pub(crate) fn start(common: &Common, options: &ProgressOptions) -> Self {
        let shown = Shown {
            bar: (!common.quiet).then(|| Bar::start(common.colour())),
            stages: Mutex::default(),
            trace: options.trace.is_some().then(Trace::start),
            steps: AtomicUsize::default(),
            is_over: AtomicBool::default(),
        };
        Self { shown: Arc::new(shown), trace: options.trace.clone(), timings: options.timings }
    }

    /// The progress to hand to the run.
    pub(crate) fn progress(&self) -> Progress {
        Progress::to(Arc::clone(&self.shown) as Arc<dyn Listener>)
    }

    /// Removes the bar, so that other text can be printed.
    pub(crate) fn clear(&self) {
        if let Some(bar) = &self.shown.bar {
            bar.stop();
        }
    }

    /// Removes the bar, prints the timings and writes the trace. Returns `code`, or [`FAILED`] if `code` is
    /// [`SUCCESS`] and the trace could not be written.
    pub(crate) fn finish(self, common: &Common, code: u8) -> u8 {
        self.shown.is_over.store(true, Ordering::Relaxed);
        self.clear();
        if self.timings {
            let stages = self.shown.stages.lock().unwrap_or_else(PoisonError::into_inner);
            // A closed terminal is no failure of the run.
            let _ = write!(io::stderr().lock(), "{}", table(&stages));
        }
        if let (Some(path), Some(trace)) = (self.trace, &self.shown.trace)
            && let Err(error) = output::report("the trace", &path, trace.json().as_bytes(), &common.root)
        {
            common.complain(&error.to_string());
            return if code == SUCCESS { FAILED } else { code };
        }
        code
    }
}

impl ProgressOptions {
    /// The reason why the trace must not be written to its path, if any: it would overwrite a source.
    pub(crate) fn problem(&self, common: &Common) -> Option<String> {
        let trace = self.trace.as_ref()?;
        output::check_report("the trace", trace, &common.root).err().map(|error| error.to_string())
    }
}

/// A stage, running or done.
struct RunningStage {
    name: &'static str,
    depth: usize,
    began: Instant,
    took: Option<Duration>,
    memory: Option<PeakMemory>,
    /// The number of steps of all stages that were done when it began.
    steps: usize,
}

/// The listener. It passes events to the bar, the table and the trace.
struct Shown {
    bar: Option<Bar>,
    stages: Mutex<Vec<RunningStage>>,
    trace: Option<Trace>,
    /// The number of steps of all stages that are done.
    steps: AtomicUsize,
    /// Whether the run has ended. The preview keeps using the progress after that, which is not shown.
    is_over: AtomicBool,
}

impl Listener for Shown {
    fn begins(&self, stage: &'static str, total: Option<usize>) {
        if self.is_over.load(Ordering::Relaxed) {
            return;
        }
        let mut stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        let depth = stages.iter().filter(|stage| stage.took.is_none()).count();
        let steps = self.steps.load(Ordering::Relaxed);
        stages.push(RunningStage { name: stage, depth, began: Instant::now(), took: None, memory: None, steps });
        if let Some(bar) = &self.bar {
            bar.begin(stage, total);
        }
        if let Some(trace) = &self.trace {
            trace.begin(stage);
        }
    }

    fn advances(&self, steps: usize) {
        self.steps.fetch_add(steps, Ordering::Relaxed);
        if let Some(bar) = &self.bar {
            bar.advance(steps);
        }
    }

    fn ends(&self, stage: &'static str) {
        if self.is_over.load(Ordering::Relaxed) {
            return;
        }
        if let Some(trace) = &self.trace {
            trace.end();
        }
        let mut stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        let open = stages.iter_mut().rev().find(|known| known.name == stage && known.took.is_none());
        if let Some(stage) = open {
            let took = stage.began.elapsed();
            stage.took = Some(took);
            stage.memory = PeakMemory::now();
            if let Some(bar) = &self.bar {
                bar.end(stage.name, took, self.steps.load(Ordering::Relaxed) - stage.steps);
            }
        }
    }

    fn starts(&self, what: &str) {
        if let Some(trace) = self.trace.as_ref().filter(|_| !self.is_over.load(Ordering::Relaxed)) {
            trace.begin(what);
        }
    }

    fn stops(&self) {
        if let Some(trace) = self.trace.as_ref().filter(|_| !self.is_over.load(Ordering::Relaxed)) {
            trace.end();
        }
    }
}

/// The table of stages with time and memory. A stage within another is indented.
fn table(stages: &[RunningStage]) -> String {
    let mut table = format!("{:<28} {:>10} {:>10} {:>10}\n", "stage", "seconds", "MiB", "peak MiB");
    for stage in stages {
        let name = format!("{}{}", "  ".repeat(stage.depth), stage.name);
        let seconds = stage.took.unwrap_or_default().as_secs_f64();
        let (now, peak) = stage.memory.map_or_else(Default::default, |memory| {
            (format!("{:.0}", memory.now as f64 / 1024.0), format!("{:.0}", memory.peak as f64 / 1024.0))
        });
        table.push_str(&format!("{name:<28} {seconds:>10.3} {now:>10} {peak:>10}\n"));
    }
    table
}

/// The memory of the process (resident set size), in KiB.
#[derive(Clone, Copy)]
struct PeakMemory {
    now: u64,
    peak: u64,
}

impl PeakMemory {
    /// Read from `/proc/self/status`; none where that does not exist.
    fn now() -> Option<Self> {
        let status = sources::process_status()?;
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.trim().trim_end_matches(" kB").parse().ok()
        };
        Some(Self { now: of("VmRSS:")?, peak: of("VmHWM:")? })
    }
}
