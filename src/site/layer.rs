//! A layer: a part of the site whose files are known only when everything before it is there.

use std::borrow::Cow;

use super::planned::PlannedFile;
use crate::assets::ColocatedAssets;
use crate::catalogue::Catalogue;
use crate::diagnostics::Diagnostic;
use crate::progress::Progress;
use crate::urls::SitePath;

/// What a layer is, and how it is prepared.
pub(super) struct Layer {
    /// Its name, as progress is told of it.
    pub(super) name: &'static str,
    /// What it is, in diagnostics: "the folder of the search index".
    pub(super) description: &'static str,
    /// The folder that all its files lie in.
    pub(super) folder: &'static str,
    /// Whether a path is that of a file of the layer, whether there is one or not.
    pub(super) owns: fn(path: &str) -> bool,
    /// Whether the site has such a layer.
    pub(super) is_enabled: fn(catalogue: &Catalogue) -> bool,
    /// Whether it only holds what others hold too, so that making it finds no mistake that they do not.
    pub(super) is_repetition: bool,
    /// Makes it from what is below.
    pub(super) prepare: fn(below: &dyn Below) -> Result<Box<dyn LayerFiles>, Box<Diagnostic>>,
}

/// The files of a layer that is prepared.
pub(super) trait LayerFiles: Send + Sync {
    /// The paths of its files, sorted.
    fn paths(&self) -> &[SitePath];

    /// What is in the file at a place among [`LayerFiles::paths`].
    fn content(&self, catalogue: &Catalogue, file: usize) -> Result<Cow<'_, [u8]>, Box<Diagnostic>>;
}

/// What a layer is made from: the planned files, and the layers before it.
pub(super) trait Below: Sync {
    fn catalogue(&self) -> &Catalogue;
    fn colocated(&self) -> &ColocatedAssets;
    fn progress(&self) -> &Progress;
    fn planned(&self) -> &[PlannedFile];

    /// What is in a planned file.
    fn planned_content(&self, file: &PlannedFile) -> Result<Cow<'_, [u8]>, Box<Diagnostic>>;

    /// The layers before, each prepared, in their order.
    fn layers(&self) -> Result<Vec<&dyn LayerFiles>, Box<Diagnostic>>;
}
