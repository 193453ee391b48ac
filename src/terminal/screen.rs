//! What the terminal shows, and the way to change it.

use std::io::{self, Write as _};

use ratatui::{
    buffer::Buffer,
    layout::{Rect, Size},
};

use super::class::Class;
use super::colour::{Depth, reduced};
use super::encode::encode;
use super::output::Output;
use super::{device, paint};

/// The screen of a session: frames go in as pictures and out as the bytes that change what is shown.
///
/// ratatui's own `Terminal` asks the terminal for its cursor when it is resized and would read the
/// answer past the session's reader; and it knows one order of cells, where some classes need another.
#[derive(Debug)]
pub struct Screen {
    class: Class,
    depth: Depth,
    output: Output,
    /// What was sent last, as encoded.
    shown: Buffer,
    next: Buffer,
}

impl Screen {
    /// A screen of which nothing is known. Make it after the session.
    #[must_use]
    pub fn new(class: Class, depth: Depth) -> Self {
        Self { class, depth, output: Output::default(), shown: Buffer::default(), next: Buffer::default() }
    }

    /// Takes it that the terminal shows something else.
    pub fn forget(&mut self) {
        self.shown = Buffer::default();
    }

    /// From now on encodes for `class`.
    pub fn set_class(&mut self, class: Class) {
        self.class = class;
        self.forget();
    }

    /// Lets `draw` fill a blank buffer of `size` with the picture wanted, and sends what is different.
    pub fn draw(&mut self, size: Size, draw: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        let area = Rect::new(0, 0, size.width, size.height);
        let lost = self.shown.area != area;
        if lost {
            self.shown = Buffer::empty(area);
        }
        self.next.resize(area);
        self.next.reset();
        draw(&mut self.next);
        // Before encoding, which asks what looks alike.
        for cell in &mut self.next.content {
            cell.fg = reduced(cell.fg, self.depth);
            cell.bg = reduced(cell.bg, self.depth);
        }
        encode(&mut self.next, self.class);
        self.wipe_overhang();
        let changes = self.shown.diff(&self.next);
        let bytes = paint::cells(changes.into_iter());
        if lost {
            self.output.write_all(paint::CLEAR)?;
        }
        self.output.write_all(&bytes)?;
        self.output.flush()?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }

    /// Has the cells around a letter that goes drawn again.
    ///
    /// Arabic dots and tails reach beyond the cell in many fonts, and xterm wipes the cell alone.
    fn wipe_overhang(&mut self) {
        let gone: Vec<(u16, u16)> = self
            .shown
            .diff(&self.next)
            .into_iter()
            .filter(|(x, y, _)| self.shown.cell((*x, *y)).is_some_and(|cell| !cell.symbol().is_ascii()))
            .map(|(x, y, _)| (x, y))
            .collect();
        for (x, y) in gone {
            let around = (y.saturating_sub(1)..=y + 1)
                .flat_map(|y| (x.saturating_sub(1)..=x + 1).map(move |x| (x, y)));
            for place in around {
                if let Some(cell) = self.shown.cell_mut(place) {
                    // No frame holds this, so the cell is sent whatever the next one holds.
                    cell.set_symbol("\u{fffc}");
                }
            }
        }
    }
}

/// The terminal's size in cells. One that does not tell (a serial line, a bare container) is taken for
/// 80×24.
#[must_use]
pub fn size() -> Size {
    match device::size() {
        Some((columns, rows)) if columns > 0 && rows > 0 => Size::new(columns, rows),
        _ => Size::new(80, 24),
    }
}
