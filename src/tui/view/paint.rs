//! Writing laid-out text into the buffer. Nothing else touches its symbols, so no raw text gets there.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::layout::{self, Base, Cell, Line, Options};

/// A row of `area`, counted from its top; empty where there is none.
pub(super) fn row(area: Rect, number: usize) -> Rect {
    let number = u16::try_from(number).unwrap_or(u16::MAX);
    if number < area.height {
        Rect::new(area.x, area.y + number, area.width, 1)
    } else {
        Rect::new(area.x, area.y, 0, 0)
    }
}

/// Writes `line` into a row, at the edge where its paragraph begins.
pub(super) fn line(buf: &mut Buffer, row: Rect, line: &Line, style: impl Fn(usize, &Cell) -> Style) {
    if row.height == 0 {
        return;
    }
    let mut x = if line.rtl { row.x + row.width.saturating_sub(cells(line)) } else { row.x };
    for (number, cell) in line.cells.iter().enumerate() {
        let end = x.saturating_add(cell.width.into());
        if end > row.right() {
            return;
        }
        let style = style(number, cell);
        put(buf, x, row.y, cell.symbol(), style);
        if cell.width == 2 {
            put(buf, x + 1, row.y, " ", style);
        }
        x = end;
    }
}

/// One symbol of the program's own, one cell wide: a sign, a rule, a border.
pub(super) fn put(buf: &mut Buffer, x: u16, y: u16, symbol: &str, style: Style) {
    if let Some(cell) = buf.cell_mut((x, y)) {
        cell.reset();
        cell.set_symbol(symbol).set_style(style);
    }
}

/// Fills a row with one symbol.
pub(super) fn rule(buf: &mut Buffer, row: Rect, symbol: &str, style: Style) {
    if row.height > 0 {
        for x in row.left()..row.right() {
            put(buf, x, row.y, symbol, style);
        }
    }
}

/// A piece of a line, with its style.
pub(super) type Piece = (String, Style);

/// Writes pieces one after another, each laid out on its own, as far as they fit: from the left, or from
/// the right where `options` runs from right to left. Returns the cells used.
pub(super) fn pieces(buf: &mut Buffer, row: Rect, pieces: &[Piece], options: Options) -> u16 {
    let mut used = 0;
    for (text, style) in pieces {
        let left = row.width.saturating_sub(used);
        if left == 0 || row.height == 0 {
            break;
        }
        let (laid_out, width) = piece(text, left, options);
        let own = width.min(cells(&laid_out));
        let mirrored = options.base == Base::RightToLeft;
        let x = if mirrored { row.right() - used - width } else { row.x + used };
        let (words, blanks) = if mirrored { (x + width - own, x) } else { (x, x + own) };
        line(buf, Rect::new(words, row.y, own, 1), &laid_out, |_, _| *style);
        for x in blanks..blanks + (width - own) {
            put(buf, x, row.y, " ", *style);
        }
        used += width;
    }
    used
}

/// How wide pieces are when nothing is cut.
pub(super) fn width(pieces: &[Piece], options: Options) -> u16 {
    pieces.iter().fold(0, |sum: u16, (text, _)| sum.saturating_add(piece(text, u16::MAX, options).1))
}

/// A piece laid out, and its cells together with the blanks at its end, which layout leaves out.
fn piece(text: &str, room: u16, options: Options) -> (Line, u16) {
    let words = text.trim_end_matches(' ');
    let blanks = u16::try_from(text.len() - words.len()).unwrap_or(u16::MAX);
    let mirrored = options.base == Base::RightToLeft;
    let base = if mirrored { Base::RightToLeft } else { Base::AutoLeftToRight };
    let options = Options { base, ..options };
    let laid_out = layout::one_line(words, room.into(), &options);
    let width = cells(&laid_out).saturating_add(blanks).min(room);
    (laid_out, width)
}

fn cells(line: &Line) -> u16 {
    u16::try_from(line.width()).unwrap_or(u16::MAX)
}
