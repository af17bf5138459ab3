//! Fenced blocks that are more than code, told apart by the first word behind the fence.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event};

use super::Renderer;
use super::raw::Lines;

/// What a fenced block holds.
#[derive(Clone, Copy)]
enum Fence {
    /// The settings of a card that links to a video.
    Video,
}

impl Fence {
    fn named(name: &str) -> Option<Self> {
        match name {
            "video" => Some(Self::Video),
            _ => None,
        }
    }
}

/// A fenced block that is being read.
pub(super) struct OpenFence {
    fence: Fence,
    /// Where it stands in the text.
    at: Range<usize>,
    lines: Lines,
}

impl Renderer<'_> {
    /// Starts a fenced block that is more than code, and says whether it is one.
    pub(super) fn start_fence(&mut self, kind: &CodeBlockKind<'_>, at: &Range<usize>) -> bool {
        let CodeBlockKind::Fenced(info) = kind else { return false };
        let fence = info.split_ascii_whitespace().next().and_then(Fence::named);
        self.fence = fence.map(|fence| OpenFence { fence, at: at.clone(), lines: Lines::default() });
        self.fence.is_some()
    }

    /// Reads what stands in such a block, or ends it.
    pub(super) fn in_fence(&mut self, event: Event<'_>, at: Range<usize>) {
        let Some(fence) = &mut self.fence else { return };
        if let Event::Text(text) = event {
            return fence.lines.push(&text, at.start);
        }
        let Some(OpenFence { fence, at, lines }) = self.fence.take() else { return };
        if self.muted.is_none() {
            match fence {
                Fence::Video => self.video(&lines, &at),
            }
        }
    }
}
