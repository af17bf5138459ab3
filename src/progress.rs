//! How a run goes on: which stage it is in, and how much of that is done. What comes of a stage never depends on it.

use std::sync::Arc;

/// Is told how a run goes on, from whichever thread does the work.
pub trait Listener: Send + Sync {
    /// A stage begins. `total` is how many steps it has, where that is known.
    fn begins(&self, stage: &'static str, total: Option<usize>);
    /// So many steps of the present stage are done.
    fn advances(&self, steps: usize);
    /// The stage that began last is done.
    fn ends(&self, stage: &'static str);
    /// Work on one thing begins on this thread; a trace of the run shows it by its name.
    fn starts(&self, what: &str);
    /// The work that began last on this thread is done.
    fn stops(&self);
}

/// Where a run tells how it goes on: to a [`Listener`], or to nobody.
#[derive(Clone, Default)]
pub struct Progress(Option<Arc<dyn Listener>>);

/// A stage that goes on for as long as this lives.
pub struct ProgressStage<'p> {
    progress: &'p Progress,
    name: &'static str,
}

/// Work on one thing, which goes on for as long as this lives.
pub struct Work<'p>(&'p Progress);

impl Progress {
    /// Tells `listener`.
    #[must_use]
    pub fn to(listener: Arc<dyn Listener>) -> Self {
        Self(Some(listener))
    }

    /// Begins a stage. `total` is how many steps it has, where that is known.
    #[must_use = "the stage ends when this is dropped"]
    pub fn stage(&self, name: &'static str, total: Option<usize>) -> ProgressStage<'_> {
        if let Some(listener) = &self.0 {
            listener.begins(name, total);
        }
        ProgressStage { progress: self, name }
    }

    /// Does `work` as a stage whose steps are not counted.
    pub fn during<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let _stage = self.stage(name, None);
        work()
    }

    /// Begins work on one thing of the present stage.
    #[must_use = "the work ends when this is dropped"]
    pub fn work(&self, what: &str) -> Work<'_> {
        if let Some(listener) = &self.0 {
            listener.starts(what);
        }
        Work(self)
    }
}

impl ProgressStage<'_> {
    /// So many steps are done.
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
