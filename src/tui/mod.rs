//! The screen: `Event → Command → update(&mut State) → view(&State)`.
//!
//! - [`command`] declares what can be asked for, and by which keys;
//! - [`state`] is all that the screen is drawn from, [`update`](mod@update) what each command does to it;
//! - [`geometry`] says what stands where, for `update` and `view` alike; [`page`] is an article laid
//!   out at one width;
//! - [`view`](mod@view) draws a state into a buffer and changes nothing;
//! - [`run`] is the loop around them.

mod browse;
pub mod command;
pub mod geometry;
pub mod index;
pub mod key;
mod meaning;
pub mod page;
mod screen;
pub mod state;
pub mod theme;
pub mod update;
pub mod view;
pub mod views;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use std::{io, sync::Arc, thread::JoinHandle, time::Duration};

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::layout::Size;

use crate::{
    compare::Comparison,
    corpus::Dossier,
    layout::{Marks, Shaping},
    strings::Lang,
    terminal::{Event, Session, Signal},
};

use command::{Command, Group, Keymap, TABLE};
use key::Key;
use screen::Screen;
use state::{Setup, State};
use theme::Theme;
use update::{Effect, resize, update};

/// How the reader looks and what it asks of the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether colours may be used.
    pub colour: bool,
    /// Whether diacritics are drawn at the start.
    pub marks: Marks,
    /// How letters are sent to the terminal.
    pub shaping: Shaping,
    /// The language the program itself speaks.
    pub lang: Lang,
}

/// Why the reader ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The user left.
    Quit,
    /// The program was told to end.
    Signal(Signal),
}

/// How often to look whether the comparison is done, while it is not.
const TICK: Duration = Duration::from_millis(4);

/// Shows the dossier in the terminal that `session` holds until the user leaves. The text can be read
/// while `comparison` is still being made; a key that needs it waits for it.
///
/// Fails where the terminal can no longer be read or written. A panic of the comparison goes on here.
pub fn run(
    session: &mut Session,
    dossier: Arc<Dossier>,
    comparison: JoinHandle<Comparison>,
    look: Look,
) -> io::Result<End> {
    let theme = if look.colour { Theme::colours() } else { Theme::plain() };
    let setup = Setup { size: size(), theme, marks: look.marks, shaping: look.shaping, lang: look.lang };
    let state = State::new(dossier, setup);
    let mut reader = Reader { state, comparison: Some(comparison), keymap: keymap(), stale: true };
    let mut screen = Screen::new();
    loop {
        if reader.comparison.as_ref().is_some_and(JoinHandle::is_finished) {
            reader.take_comparison();
        }
        if reader.stale {
            screen.draw(reader.state.size, |buf| view::view(&reader.state, buf))?;
            reader.stale = false;
        }
        // Everything typed meanwhile is taken before the next frame: none is lost, none draws in vain.
        let mut wait = reader.comparison.as_ref().map(|_| TICK);
        while let Some(event) = session.next(wait)? {
            match reader.take(&event) {
                Next::Go => {}
                Next::Suspend => {
                    session.suspend()?;
                    reader.redraw(&mut screen);
                }
                Next::Redraw => reader.redraw(&mut screen),
                Next::End(end) => return Ok(end),
            }
            wait = Some(Duration::ZERO);
        }
    }
}

struct Reader {
    state: State,
    /// What is still being made.
    comparison: Option<JoinHandle<Comparison>>,
    keymap: Keymap,
    stale: bool,
}

/// What the loop has to do after an event.
enum Next {
    Go,
    Suspend,
    Redraw,
    End(End),
}

impl Reader {
    fn take(&mut self, event: &Event) -> Next {
        match event {
            Event::Key(key) => {
                // Esc with another key right behind it reaches us as that key with Alt.
                if key.modifiers.contains(KeyModifiers::ALT) {
                    self.press(Key::named(KeyCode::Esc));
                }
                self.press(Key::of(*key))
            }
            Event::Resize { columns, rows } => {
                self.stale = true;
                resize(&mut self.state, Size::new(*columns, *rows));
                Next::Go
            }
            Event::Redraw => Next::Redraw,
            Event::End(signal) => Next::End(End::Signal(*signal)),
        }
    }

    fn press(&mut self, key: Key) -> Next {
        let Some(command) = self.keymap.get(self.state.mode, key) else { return Next::Go };
        self.stale = true;
        if needs_findings(command) {
            self.take_comparison();
        }
        match update(&mut self.state, command) {
            Effect::None => Next::Go,
            Effect::Quit => Next::End(End::Quit),
            Effect::Suspend => Next::Suspend,
        }
    }

    /// Waits for the comparison if it is still being made, and takes it.
    fn take_comparison(&mut self) {
        let Some(comparison) = self.comparison.take() else { return };
        match comparison.join() {
            Ok(comparison) => self.state.take_comparison(comparison),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        self.stale = true;
    }

    /// The screen was lost, and its size may have changed unseen.
    fn redraw(&mut self, screen: &mut Screen) {
        screen.forget();
        resize(&mut self.state, size());
        self.stale = true;
    }
}

fn needs_findings(command: Command) -> bool {
    TABLE.iter().any(|entry| entry.command == command && entry.group == Group::Findings)
}

#[expect(clippy::expect_used, reason = "a test of the table proves that no key stands twice")]
fn keymap() -> Keymap {
    Keymap::of(TABLE).expect("no key stands twice in one mode")
}

/// The terminal's size. One that does not tell (a serial line, a bare container) is taken for 80×24.
fn size() -> Size {
    match crossterm::terminal::window_size() {
        Ok(size) if size.columns > 0 && size.rows > 0 => Size::new(size.columns, size.rows),
        _ => Size::new(80, 24),
    }
}
