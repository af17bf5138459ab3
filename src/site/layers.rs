//! The layers of a site, in their order: each may read the planned files and the layers before it, and none after it.

use super::layer::Layer;
use super::{packs, search_layer};

/// Every layer.
pub(super) static LAYERS: [Layer; 2] = [search_layer::LAYER, packs::LAYER];
