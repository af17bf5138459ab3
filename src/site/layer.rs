//! A layer: files of the site that can only be listed after all planned files and all earlier layers are made.

use std::borrow::Cow;

use super::planned::PlannedFile;
use crate::assets::ColocatedAssets;
use crate::catalogue::Catalogue;
use crate::diagnostics::Diagnostic;
use crate::progress::Progress;
use crate::urls::SitePath;

/// The definition of a layer: its properties and how it is made.
pub(super) struct Layer {
    /// The name of its stage in progress reports.
    pub(super) name: &'static str,
    /// A description for diagnostics: "the folder of the search index".
    pub(super) description: &'static str,
    /// The folder of all its files, ending in a slash.
    pub(super) folder: &'static str,
    /// Whether a path is reserved for files of the layer, even if there is no such file.
    pub(super) owns: fn(path: &str) -> bool,
    /// Whether the site's settings enable the layer.
    pub(super) is_enabled: fn(catalogue: &Catalogue) -> bool,
    /// Whether it only repeats the content of other files. Then a check can skip it and misses no diagnostic.
    pub(super) is_repetition: bool,
    /// Makes the layer.
    pub(super) prepare: fn(below: &dyn Below) -> PreparedLayer,
}

/// The files of a layer, or what kept it from being made.
pub(super) type PreparedLayer = Result<Box<dyn LayerFiles>, Box<Diagnostic>>;

/// The files of a layer that has been made.
pub(super) trait LayerFiles: Send + Sync {
    /// The paths of its files, sorted.
    fn paths(&self) -> &[SitePath];

    /// The bytes of a file. `file` is its index in [`LayerFiles::paths`].
    fn content(&self, catalogue: &Catalogue, file: usize) -> Result<Cow<'_, [u8]>, Box<Diagnostic>>;
}

/// The inputs of a layer: the planned files and the earlier layers.
pub(super) trait Below: Sync {
    fn catalogue(&self) -> &Catalogue;
    fn colocated(&self) -> &ColocatedAssets;
    fn progress(&self) -> &Progress;
    fn planned(&self) -> &[PlannedFile];

    /// The bytes of a planned file.
    fn planned_content(&self, file: &PlannedFile) -> Result<Cow<'_, [u8]>, Box<Diagnostic>>;

    /// The earlier layers in their order, each made.
    fn layers(&self) -> Result<Vec<&dyn LayerFiles>, Box<Diagnostic>>;
}
