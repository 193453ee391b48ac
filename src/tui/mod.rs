//! The screen: `Event → Command → update(&mut State) → view(&State)`.
//!
//! - [`command`] declares what can be asked for, and by which keys;
//! - [`state`] is all that the screen is drawn from, [`update`](mod@update) what each command does to it;
//! - [`geometry`] says what stands where, for `update` and `view` alike; [`page`] is an article laid
//!   out at one width;
//! - [`view`](mod@view) draws a state into a buffer and changes nothing;
//! - [`run`] is the loop around them.

pub mod card;
pub mod command;
pub mod geometry;
pub mod index;
pub mod key;
pub mod page;
pub mod state;
pub mod theme;
pub mod update;
pub mod view;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

use std::{io, sync::Arc, thread::JoinHandle, time::Duration};

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::layout::Size;

use crate::{
    compare::Comparison,
    corpus::Dossier,
    layout::{Marks, Shaping},
    strings::terminal as strings,
    terminal::{Depth, Event, Screen, Session, Signal, size},
};

use card::Answer;
use command::{Command, Group, Keymap, TABLE};
use key::Key;
use state::{Setup, State};
use theme::Theme;
use update::{Effect, resize, update};

/// How the reader looks and what it asks of the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// How many colours may be used.
    pub depth: Depth,
    /// Whether diacritics are drawn at the start.
    pub marks: Marks,
    /// How letters are sent to the terminal.
    pub shaping: Shaping,
    /// What is to be said at the start.
    pub notice: Option<&'static str>,
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
    let theme = Theme::of(look.depth, session.detection().background);
    let setup = Setup { size: size(), theme, marks: look.marks, shaping: look.shaping };
    let mut state = State::new(dossier, setup);
    state.notice = look.notice;
    let mut reader = Reader { state, comparison: Some(comparison), keymap: keymap(), stale: true };
    let mut screen = Screen::new(session.detection().class, look.depth);
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
                Next::Calibrate => {
                    if let Some(signal) = reader.calibrate(session, &mut screen, look)? {
                        return Ok(End::Signal(signal));
                    }
                }
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
    Calibrate,
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
            Effect::Calibrate => Next::Calibrate,
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

    /// Lets the reader say what the terminal does; a signal if the program is to end.
    fn calibrate(
        &mut self,
        session: &mut Session,
        screen: &mut Screen,
        look: Look,
    ) -> io::Result<Option<Signal>> {
        session.clear()?;
        let report = card::report(session, look.depth)?;
        session.print(&report)?;
        let answer = card::calibrate(session)?;
        screen.set_class(session.detection().class);
        self.redraw(screen);
        self.state.mode = command::Mode::Reader;
        self.state.notice = match answer {
            Answer::Class(_, Ok(_)) => Some(strings::CARD_SAVED_SHORT),
            Answer::Class(_, Err(_)) => Some(strings::CARD_NOT_SAVED_SHORT),
            Answer::None => Some(strings::CARD_NONE_SHORT),
            Answer::Left => None,
            Answer::End(signal) => return Ok(Some(signal)),
        };
        Ok(None)
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
