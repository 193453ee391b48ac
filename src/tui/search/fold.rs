//! Text as a search sees it: letters by their normal form, each with the bytes it stands for.

use std::collections::HashMap;

use unicode_normalization::char::is_combining_mark;

use crate::{
    corpus::{Block, BlockKind},
    span::Span,
    text::normal,
};

/// Between words.
pub(super) const GAP: char = ' ';

/// A letter or a digit, or [`GAP`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) key: char,
    /// Bytes in the article, with the marks that follow.
    pub(super) start: u32,
    pub(super) end: u32,
}

/// A block of an article made ready for searching.
#[derive(Clone, Debug)]
pub struct Folded {
    block: Block,
    pub(super) letters: Vec<Letter>,
}

impl Folded {
    pub(super) fn is_furniture(&self) -> bool {
        self.block.kind == BlockKind::Furniture
    }

    pub(super) fn span(&self) -> Span {
        self.block.span
    }
}

/// Folds texts; keeps what each character becomes.
#[derive(Debug, Default)]
pub(super) struct Folder {
    keys: HashMap<char, Vec<char>>,
}

impl Folder {
    pub(super) fn fold(&mut self, text: &str, block: Block) -> Folded {
        Folded { block, letters: self.letters(block.span.of(text), block.span.start) }
    }

    /// The letters of `text`, whose first byte is byte `offset` of its article. Gaps stand between words,
    /// one each, and not at the ends.
    pub(super) fn letters(&mut self, text: &str, offset: usize) -> Vec<Letter> {
        let mut letters: Vec<Letter> = Vec::with_capacity(text.len() / 2);
        let mut gap = false;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            // Articles are smaller than 4 GiB: see `corpus::MAX_FILE_BYTES`.
            let (start, end) = ((offset + at) as u32, (offset + at + c.len_utf8()) as u32);
            let keys =
                self.keys.entry(c).or_insert_with(|| normal(c.encode_utf8(&mut [0; 4])).chars().collect());
            if !(c.is_alphanumeric() || is_combining_mark(c) || c == 'ـ') {
                let next_is_digit = chars.peek().is_some_and(|(_, next)| next.is_numeric());
                let groups = matches!(c, ',' | '٬' | '،') && next_is_digit;
                let after_digit = !gap && letters.last().is_some_and(|it| it.key.is_ascii_digit());
                // Format characters are within words; 1,500 is one number.
                gap |= !(keys.is_empty() || groups && after_digit);
            } else if keys.is_empty() {
                if let Some(last) = letters.last_mut().filter(|_| !gap) {
                    last.end = end;
                }
            } else {
                if gap && !letters.is_empty() {
                    letters.push(Letter { key: GAP, start, end: start });
                }
                gap = false;
                letters.extend(keys.iter().map(|key| Letter { key: *key, start, end }));
            }
        }
        letters
    }
}
