//! Cutting an article's text into blocks: headline, byline, running text, and what stands on the page around
//! it.
//!
//! `lines` gives the lines, `furniture` the phrases that news pages are framed with, `parts` tells what part
//! each line plays, `long` looks into lines that hold more than one thing, as scraped pages do, and `repeats`
//! finds text that says again what stands before. The guiding rule: a real sentence is never taken for
//! furniture.

mod furniture;
mod lines;
mod long;
mod parts;
mod repeats;
mod words;

#[cfg(test)]
mod tests;

use lines::Line;

use super::{Block, BlockKind, files::Format};
use crate::span::Span;

/// The blocks of `text`, in order, without overlap, trimmed; each character but white space lies in one.
pub(super) fn cut(text: &str, format: Format) -> Vec<Block> {
    let lines = lines::lines(text, format);
    let mut kinds = parts::kinds(text, &lines);
    repeats::hide(text, &lines, &mut kinds);
    let tail = lines.len().saturating_sub(long::TAIL_LINES);
    let title = kinds.iter().position(|kind| *kind == BlockKind::Title);
    let mut blocks = Vec::new();
    for (index, (line, kind)) in lines.iter().zip(kinds.iter().copied()).enumerate() {
        if let Some(mark) = line.mark {
            push(text, &mut blocks, BlockKind::Furniture, mark);
        }
        let place = long::Place { head: index < long::HEAD_LINES, tail: index >= tail };
        let above = title.filter(|title| *title < index).and_then(|title| lines.get(title));
        for (kind, span) in long::pieces(text, line, kind, place, above) {
            push(text, &mut blocks, kind, span);
        }
    }
    keep_one_title(&mut blocks);
    blocks
}

fn push(text: &str, blocks: &mut Vec<Block>, kind: BlockKind, span: Span) {
    let span = span.trim(text);
    // A stop or a quote that was left over says nothing.
    let kind = if span.of(text).chars().any(char::is_alphanumeric) { kind } else { BlockKind::Furniture };
    if !span.is_empty() {
        blocks.push(Block { kind, span });
    }
}

/// An article has one headline: a second one, found within a long line, is running text.
fn keep_one_title(blocks: &mut [Block]) {
    let titles = blocks.iter_mut().filter(|block| block.kind == BlockKind::Title);
    titles.skip(1).for_each(|block| block.kind = BlockKind::Paragraph);
}
