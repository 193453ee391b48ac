//! Cutting an article's text into blocks.

use super::{Block, BlockKind, files::Format};
use crate::span::Span;

/// The blocks of `text`, in order, without overlap, trimmed; each character but white space lies in one.
pub(super) fn cut(text: &str, _format: Format) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if !span.is_empty() {
            let kind = if blocks.is_empty() { BlockKind::Title } else { BlockKind::Paragraph };
            blocks.push(Block { kind, span });
        }
    }
    blocks
}
