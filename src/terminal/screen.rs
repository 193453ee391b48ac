//! The screen that ratatui draws on.

use std::io;

use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::device;
use super::output::Output;

/// ratatui's crossterm backend over [`Output`], without the two things in it that read or run
/// something else: it never asks the terminal where the cursor is, whose answer would be taken for
/// keys (`Terminal::clear` does ask), and never runs `tput` for a size that a closed terminal
/// cannot tell.
#[derive(Debug)]
pub struct Screen {
    inner: CrosstermBackend<Output>,
    cursor: Position,
    last_size: Size,
}

/// A ratatui terminal on the session's screen. Make it after the session and drop it before.
pub fn screen() -> io::Result<Terminal<Screen>> {
    Terminal::new(Screen {
        inner: CrosstermBackend::new(Output::default()),
        cursor: Position::ORIGIN,
        last_size: Size::ZERO,
    })
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, cells: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.inner.draw(cells)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    /// Where it was last put; the start if it never was.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        self.inner.set_cursor_position(self.cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    /// In cells; either may be 0.
    fn size(&self) -> io::Result<Size> {
        Ok(device::size().map_or(self.last_size, |(columns, rows)| Size::new(columns, rows)))
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.last_size = self.size()?;
        Ok(WindowSize { columns_rows: self.last_size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.last_size = self.size()?;
        // ratatui's own trait and `Write` both have a flush.
        Backend::flush(&mut self.inner)
    }
}
