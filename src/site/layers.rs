//! The registry of layers. A layer may read the planned files and the layers before it in this order.

use super::layer::Layer;
use super::{packs, search_layer};

/// All layers, in the order in which they are made.
pub(super) static LAYERS: [Layer; 2] = [search_layer::LAYER, packs::LAYER];
