//! From buffers to the terminal.

use std::io;

use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend},
    buffer::Buffer,
    layout::{Rect, Size},
};

use crate::terminal::Output;

/// What the terminal shows, and the way to change it.
///
/// ratatui's own `Terminal` asks the terminal for its cursor when it is resized and would read the
/// answer past the session's reader; the reader needs no cursor.
pub(super) struct Screen {
    backend: CrosstermBackend<Output>,
    shown: Buffer,
    next: Buffer,
}

impl Screen {
    /// A screen of which nothing is known.
    pub(super) fn new() -> Self {
        let backend = CrosstermBackend::new(Output::default());
        Self { backend, shown: Buffer::default(), next: Buffer::default() }
    }

    /// Takes it that the terminal shows something else.
    pub(super) fn forget(&mut self) {
        self.shown = Buffer::default();
    }

    /// Lets `draw` fill a blank buffer of `size`, and sends what is different to the terminal.
    pub(super) fn draw(&mut self, size: Size, draw: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        let area = Rect::new(0, 0, size.width, size.height);
        if self.shown.area != area {
            self.backend.clear_region(ClearType::All)?;
            self.shown = Buffer::empty(area);
        }
        self.next.resize(area);
        self.next.reset();
        draw(&mut self.next);
        self.wipe_overhang();
        self.backend.draw(self.shown.diff(&self.next).into_iter())?;
        self.backend.flush()?;
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
