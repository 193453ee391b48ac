//! The terminal where there is no Unix: crossterm reads the keys, and nothing is asked.

use std::io;
use std::time::Duration;

use crossterm::event::{self, KeyEvent, KeyEventKind};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use crossterm::tty::IsTty;

use super::class::Class;
use super::environment::Environment;
use super::probe::{Detection, Why};
use super::session::Signal;

#[derive(Debug, Clone)]
pub(super) struct Tty;

impl Tty {
    pub(super) fn raw(&self) -> io::Result<()> {
        enable_raw_mode()
    }

    pub(super) fn cooked(&self) -> io::Result<()> {
        disable_raw_mode()
    }
}

/// Columns and rows in cells; none if the terminal cannot tell.
pub(super) fn size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}

#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(dead_code, reason = "the same notices as on Unix, where signals give the rest of them")]
pub(super) enum Notice {
    Key(KeyEvent),
    #[expect(dead_code, reason = "the mouse is left to the terminal here")]
    Mouse(super::mouse::Mouse),
    Resize {
        columns: u16,
        rows: u16,
    },
    End(Signal),
    Stop,
    Continued,
}

#[derive(Debug)]
pub(super) struct Device;

impl Device {
    pub(super) fn open() -> io::Result<Self> {
        if io::stdout().is_tty() { Ok(Self) } else { Err(io::Error::other("standard output is no terminal")) }
    }

    pub(super) fn tty(&self) -> Tty {
        Tty
    }

    /// Windows Terminal and the console draw cells where they are put.
    pub(super) fn probe(&mut self, environment: &Environment) -> io::Result<Detection> {
        Ok(Detection { why: Why::NothingKnown, ..Detection::chosen(Class::Plain, environment) })
    }

    pub(super) fn next(&mut self, timeout: Option<Duration>) -> io::Result<Option<Notice>> {
        loop {
            if timeout.is_some_and(|timeout| !event::poll(timeout).unwrap_or(true)) {
                return Ok(None);
            }
            match event::read()? {
                event::Event::Key(key) if key.kind != KeyEventKind::Release => {
                    return Ok(Some(Notice::Key(key)));
                }
                event::Event::Resize(columns, rows) => return Ok(Some(Notice::Resize { columns, rows })),
                _ => {}
            }
        }
    }

    pub(super) fn measure(&mut self, texts: &[&str]) -> io::Result<Vec<Option<u16>>> {
        Ok(vec![None; texts.len()])
    }

    pub(super) fn settle(&mut self) {}

    pub(super) fn stop(&mut self) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn wait_for(
        &mut self,
        child: &mut std::process::Child,
    ) -> io::Result<std::process::ExitStatus> {
        child.wait()
    }

    pub(super) fn forget_interrupts(&mut self) {}

    pub(super) fn await_foreground(&mut self) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn ended(&self) -> Option<Signal> {
        None
    }

    pub(super) fn release(&self) {}
}
