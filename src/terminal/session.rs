//! The time during which the terminal is ours.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};

use crossterm::event::KeyEvent;

use super::class::{Class, Multiplexer};
use super::clipboard::clipboard_bytes;
use super::device::{Device, Notice};
use super::environment::Environment;
use super::mouse::{self, Mouse};
use super::output;
use super::probe::Detection;
use super::restore;

/// Something the application has to act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse was used, while [`Session::set_mouse`] has it reported.
    Mouse(Mouse),
    /// The terminal has a new size, in cells; either may be 0.
    Resize {
        /// Cells in a row.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// The screen's content is lost (the program was suspended): clear it and draw all of it again.
    Redraw,
    /// The program is asked to end. Leave the loop, let the session drop, exit with
    /// [`Signal::exit_code`].
    End(Signal),
}

/// A signal that asks the program to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGHUP, or a terminal that is no longer there.
    Hangup,
    /// SIGINT sent by another process; Ctrl-C is a key.
    Interrupt,
    /// SIGQUIT sent by another process.
    Quit,
    /// SIGTERM.
    Terminate,
}

impl Signal {
    /// What shells report for a program that this signal ended: 128 and its number.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        128 + match self {
            Self::Hangup => 1,
            Self::Interrupt => 2,
            Self::Quit => 3,
            Self::Terminate => 15,
        }
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hangup => "the terminal hung up",
            Self::Interrupt => "interrupted",
            Self::Quit => "told to quit",
            Self::Terminate => "terminated",
        })
    }
}

/// The alternate screen, cleared, without a cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l";
const CLEAR: &[u8] = b"\x1b[2J\x1b[H";
/// Plain attributes, the cursor, the screen that was there before.
const LEAVE: &[u8] = b"\x1b[0m\x1b[?25h\x1b[?1049l";

/// What the reader has said of the terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// The class, by an argument or a variable: the terminal is not asked.
    pub class: Option<Class>,
    /// Classes of terminals by [`Detection::name`], as saved by earlier calibrations.
    pub saved: BTreeMap<String, Class>,
    /// The class of every other terminal.
    pub otherwise: Option<Class>,
}

impl From<Option<Class>> for Wish {
    fn from(class: Option<Class>) -> Self {
        Self { class, ..Self::default() }
    }
}

/// Holds the terminal: raw mode, the alternate screen, no cursor, no reordering.
///
/// All of it is undone when the session is dropped, restored or suspended and when the program
/// panics; signals come out of [`next`](Self::next) as events, so that the session is dropped then
/// too. Draw with a [`Screen`](super::Screen) made after the session.
#[derive(Debug)]
pub struct Session {
    device: Device,
    detection: Detection,
    alternate: bool,
    mouse: bool,
    /// When tmux is to be told again what is for the terminal outside.
    tell_again: Option<Instant>,
}

/// tmux drops what is to be passed through while it is about to draw its window anew, as it is when
/// that was just opened or resized. After this time it has drawn it.
const DRAWN_WITHIN: Duration = Duration::from_millis(300);

impl Session {
    /// Takes the terminal. Asks it for its class unless the wish is for one, for at most 300 ms; keys
    /// typed in the meantime come out of [`next`](Self::next).
    ///
    /// Fails if standard output is no terminal or there is none to read keys from, and if the
    /// terminal refuses to be set up; it is then as it was.
    pub fn start(wish: &Wish) -> io::Result<Self> {
        Self::start_on(wish, true)
    }

    /// The same without the alternate screen: what is [`print`](Self::print)ed stays.
    pub fn start_in_place(wish: &Wish) -> io::Result<Self> {
        Self::start_on(wish, false)
    }

    fn start_on(wish: &Wish, alternate: bool) -> io::Result<Self> {
        let environment = Environment::read();
        let mut device = Device::open()?;
        // What the probe switches has to be undone as well if it fails.
        restore::arm(device.tty(), Class::Plain.end_bytes(None));
        let begin = |device: &mut Device| {
            device.tty().raw()?;
            let mut detection = match wish.class {
                Some(class) => Detection::chosen(class, &environment),
                None => device.probe(&environment)?,
            };
            if wish.class.is_none()
                && let Some(class) = wish.saved.get(&detection.name).copied().or(wish.otherwise)
            {
                detection.saved(class);
            }
            enter(device, &detection, alternate, false)?;
            Ok(detection)
        };
        match begin(&mut device) {
            Ok(detection) => {
                let mut session = Self { device, detection, alternate, mouse: false, tell_again: None };
                session.plan_to_tell_again();
                Ok(session)
            }
            Err(error) => {
                restore::disarm();
                Err(error)
            }
        }
    }

    /// Takes the terminal for one of `class` from now on, because the reader has seen what it does.
    pub fn set_class(&mut self, class: Class) -> io::Result<()> {
        let Detection { class: before, multiplexer, .. } = self.detection;
        self.detection.saved(class);
        self.detection.hint = None;
        output::send(&[before.end_bytes(multiplexer), class.start_bytes(multiplexer)].concat())?;
        arm(&self.device, &self.detection, self.alternate, self.mouse);
        Ok(())
    }

    /// The columns that each of `texts` takes, by where the cursor is after it; none where the
    /// terminal does not say. The texts are printed at the beginning of the cursor's row, which is
    /// left blank.
    pub fn measure(&mut self, texts: &[&str]) -> io::Result<Vec<Option<u16>>> {
        self.device.measure(texts)
    }

    /// Prints `text` as it is, line feeds as the beginnings of new lines, and shows it at once.
    pub fn print(&mut self, text: &str) -> io::Result<()> {
        output::send(text.replace('\n', "\r\n").as_bytes())
    }

    /// Has clicks and the wheel reported, or leaves them to the terminal, which selects text with them.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        if self.mouse == on {
            return Ok(());
        }
        self.mouse = on;
        // What has been switched on must be undone whatever happens next.
        arm(&self.device, &self.detection, self.alternate, self.mouse);
        output::send(if on { mouse::ON } else { mouse::OFF })
    }

    /// An empty screen with the cursor at its beginning.
    pub fn clear(&mut self) -> io::Result<()> {
        output::send(CLEAR)
    }

    /// What the terminal was found to be.
    #[must_use]
    pub fn detection(&self) -> &Detection {
        &self.detection
    }

    /// Waits for the next event, for ever or for `timeout`; none when the time is up.
    ///
    /// Stopping and going on at the request of another process (SIGTSTP, SIGCONT) happen inside and
    /// come out as [`Event::Redraw`]. Once the terminal has hung up every call gives
    /// [`Event::End`] at once, and likewise once a signal has asked the program to end.
    pub fn next(&mut self, timeout: Option<Duration>) -> io::Result<Option<Event>> {
        if output::is_gone() {
            return Ok(Some(Event::End(Signal::Hangup)));
        }
        if let Some(signal) = self.device.ended() {
            return Ok(Some(Event::End(signal)));
        }
        if !restore::is_active() {
            // Only a panic in another thread gets here.
            return Err(io::Error::other("the terminal was given back because the program failed"));
        }
        let until = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        let earliest = [until, self.tell_again].into_iter().flatten().min();
        let wait = earliest.map(|at| at.saturating_duration_since(Instant::now()));
        let Some(notice) = self.device.next(wait)? else {
            if self.tell_again.is_none_or(|at| Instant::now() < at) {
                return Ok(None);
            }
            self.tell_again = None;
            output::send(&self.detection.class.start_bytes(self.detection.multiplexer))?;
            return Ok(Some(Event::Redraw));
        };
        match notice {
            Notice::Key(key) => return Ok(Some(Event::Key(key))),
            Notice::Mouse(mouse) => return Ok(Some(Event::Mouse(mouse))),
            Notice::Resize { columns, rows } => {
                self.plan_to_tell_again();
                return Ok(Some(Event::Resize { columns, rows }));
            }
            Notice::End(signal) => return Ok(Some(Event::End(signal))),
            Notice::Stop => self.suspend()?,
            Notice::Continued => {
                self.device.await_foreground()?;
                self.take_again()?;
            }
        }
        Ok(Some(self.device.ended().map_or(Event::Redraw, Event::End)))
    }

    /// Gives the terminal back, stops the program (Ctrl-Z), and takes the terminal again when the
    /// program is made to go on. The caller then clears and draws everything.
    ///
    /// Where no shell could make it go on (the program was started as a terminal's only one) it is
    /// not stopped, as the kernel itself would have it.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.restore();
        self.device.stop()?;
        self.take_again()
    }

    /// Lets another program have the terminal until it ends, and takes the terminal again. The caller
    /// then clears and draws everything.
    ///
    /// What the user does to that program with Ctrl-C is not meant for this one; when that program is
    /// stopped, this one stops, too, so that the shell gets its terminal. Fails where `program` cannot be
    /// started, and the terminal is taken again even so.
    pub fn lend(&mut self, program: &mut Command) -> io::Result<ExitStatus> {
        self.restore();
        let status = program.spawn().and_then(|mut child| self.device.wait_for(&mut child));
        self.device.forget_interrupts();
        self.take_again()?;
        status
    }

    /// Sends `text` to the clipboard of the terminal. Nothing tells whether the terminal took it.
    pub fn copy(&self, text: &str) -> io::Result<()> {
        output::send(&clipboard_bytes(text, self.detection.multiplexer))
    }

    /// Gives the terminal back now. Dropping the session does the same; twice does no harm.
    pub fn restore(&mut self) {
        if restore::is_active() {
            self.device.settle();
            restore::disarm();
        }
    }

    fn plan_to_tell_again(&mut self) {
        if self.alternate && self.detection.multiplexer == Some(Multiplexer::Tmux) {
            self.tell_again = Instant::now().checked_add(DRAWN_WITHIN);
        }
    }

    /// Not if the program is asked to end meanwhile: the terminal may be the shell's.
    fn take_again(&mut self) -> io::Result<()> {
        if self.device.ended().is_some() {
            return Ok(());
        }
        self.device.tty().raw()?;
        enter(&self.device, &self.detection, self.alternate, self.mouse)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.restore();
        self.device.release();
    }
}

/// Enters the alternate screen with the bytes of the class, and sees to it that both are undone.
///
/// The class's bytes come before the screen is cleared: VTE keeps the direction with each line and
/// gives it to lines as they are made.
fn enter(device: &Device, found: &Detection, alternate: bool, mouse: bool) -> io::Result<()> {
    arm(device, found, alternate, mouse);
    let (first, last) = if alternate { (ENTER, CLEAR) } else { (&b""[..], &b""[..]) };
    let clicks = if mouse { mouse::ON } else { b"" };
    output::send(&[first, &found.class.start_bytes(found.multiplexer), last, clicks].concat())
}

fn arm(device: &Device, found: &Detection, alternate: bool, mouse: bool) {
    let leave = if alternate { LEAVE } else { b"\x1b[0m" };
    let clicks = if mouse { mouse::OFF } else { b"" };
    restore::arm(device.tty(), [clicks, leave, &found.class.end_bytes(found.multiplexer)].concat());
}
