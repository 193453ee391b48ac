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
        self.backend.draw(self.shown.diff(&self.next).into_iter())?;
        self.backend.flush()?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }
}
