//! Reports the progress of a run: its current stage, and how many steps of it are done. It never affects the
//! result.

use std::sync::Arc;

/// Receives progress events, from any thread.
pub trait Listener: Send + Sync {
    /// A stage begins. `total` is its number of steps, if known.
    fn begins(&self, stage: &'static str, total: Option<usize>);
    /// `steps` more steps of the current stage are done.
    fn advances(&self, steps: usize);
    /// The stage that was begun last is done.
    fn ends(&self, stage: &'static str);
    /// A piece of work begins on this thread. `what` is its name in a trace.
    fn starts(&self, what: &str);
    /// The piece of work that was begun last on this thread is done.
    fn stops(&self);
}

/// Sends progress events to a [`Listener`]. The default discards them.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<dyn Listener>>);

/// A running stage. It ends when this is dropped.
pub struct ProgressStage<'p> {
    progress: &'p Progress,
    name: &'static str,
}

/// A running piece of work. It ends when this is dropped.
pub struct Work<'p>(&'p Progress);

impl Progress {
    /// Sends events to `listener`.
    #[must_use]
    pub fn to(listener: Arc<dyn Listener>) -> Self {
        Self(Some(listener))
    }

    /// Begins a stage. `total` is its number of steps, if known.
    #[must_use = "the stage ends when this is dropped"]
    pub fn stage(&self, name: &'static str, total: Option<usize>) -> ProgressStage<'_> {
        if let Some(listener) = &self.0 {
            listener.begins(name, total);
        }
        ProgressStage { progress: self, name }
    }

    /// Runs `work` as a stage whose steps are not counted.
    pub fn during<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let _stage = self.stage(name, None);
        work()
    }

    /// Begins a piece of work of the current stage. `what` is its name in a trace.
    #[must_use = "the work ends when this is dropped"]
    pub fn work(&self, what: &str) -> Work<'_> {
        if let Some(listener) = &self.0 {
            listener.starts(what);
        }
        Work(self)
    }
}

impl ProgressStage<'_> {
    /// `steps` more steps are done.
    pub fn advance(&self, steps: usize) {
        if let Some(listener) = &self.progress.0 {
            listener.advances(steps);
        }
    }
}

impl Drop for ProgressStage<'_> {
    fn drop(&mut self) {
        if let Some(listener) = &self.progress.0 {
            listener.ends(self.name);
        }
    }
}

impl Drop for Work<'_> {
    fn drop(&mut self) {
        if let Some(listener) = &self.0.0 {
            listener.stops();
        }
    }
}
