//! What the screen gets: cells in visual order, each with the text it stands for.

use crate::span::Span;

/// Bytes that a symbol may have: a base with eight marks of Arabic, or four of any script.
const ROOM: usize = 22;

/// One cell of the grid: exactly one spacing character and its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// UTF-8, `length` bytes of it. In place, since a screen has thousands of cells.
    bytes: [u8; ROOM],
    length: u8,
    /// Columns taken: 1 or 2.
    pub width: u8,
    /// Bytes of the input that the cell stands for: a letter with its marks, both letters of a lam-alef,
    /// or the whole ligature character that this cell is one letter of.
    pub span: Span,
}

impl Cell {
    /// A cell with `base` and no mark yet.
    pub(super) fn new(base: char, width: u8, span: Span) -> Self {
        let mut bytes = [0; ROOM];
        let length = base.encode_utf8(&mut bytes).len() as u8;
        Self { bytes, length, width, span }
    }

    /// Adds a character, if there is room.
    pub(super) fn push(&mut self, c: char) {
        let start = usize::from(self.length);
        let end = start + c.len_utf8();
        if let Some(room) = self.bytes.get_mut(start..end) {
            c.encode_utf8(room);
            self.length = end as u8;
        }
    }

    /// What to write into the grid: one spacing character, then its marks.
    #[must_use]
    pub fn symbol(&self) -> &str {
        // Only whole characters were written, so this is never the default.
        let bytes = self.bytes.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// One line of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Cells in visual order, left to right. Spaces at the logical end of a wrapped line are not among them.
    pub cells: Vec<Cell>,
    /// Bytes of the input that the line stands for, with the spaces and line ends that have no cell.
    /// The lines of one layout tile its input.
    pub span: Span,
    /// Whether the paragraph runs from right to left, so that the line belongs at the right edge.
    pub rtl: bool,
}

impl Line {
    /// Columns taken by all cells.
    #[must_use]
    pub fn width(&self) -> usize {
        self.cells.iter().map(|cell| usize::from(cell.width)).sum()
    }

    /// Each cell with the column it starts in, counted from the line's own left end.
    pub fn columns(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.cells.iter().scan(0, |column, cell| {
            let at = *column;
            *column += usize::from(cell.width);
            Some((at, cell))
        })
    }

    /// The cells that stand for any byte of `span`, with their columns, left to right.
    ///
    /// They need not be neighbours: a clause with a Latin name in it may be several stretches.
    pub fn cells_over(&self, span: Span) -> impl Iterator<Item = (usize, &Cell)> {
        self.columns().filter(move |(_, cell)| cell.span.overlaps(span))
    }

    /// The cell that covers `column`, counted from the line's own left end: what a mouse click hits.
    #[must_use]
    pub fn cell_at(&self, column: usize) -> Option<&Cell> {
        self.columns()
            .find(|(at, cell)| (*at..at + usize::from(cell.width)).contains(&column))
            .map(|(_, cell)| cell)
    }

    /// The symbols from left to right, as the screen shows them.
    #[must_use]
    pub fn visual(&self) -> String {
        self.cells.iter().map(Cell::symbol).collect()
    }
}
