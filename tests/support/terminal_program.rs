//! A small program over a session: it shows what comes in and ends in every way on a key.

#![allow(unreachable_pub, clippy::unwrap_used, reason = "part of a test program")]

use std::io::Write;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use muqabala::terminal::{BIDI_VARIABLE, Depth, Event, Screen, Session, chosen_class, size};
use ratatui::widgets::{Paragraph, Widget as _};

/// Set for the test executable to be this program.
pub const ROLE: &str = "MUQABALA_TEST_PROGRAM";
/// Milliseconds that a frame takes.
pub const SLOW_FRAMES: &str = "MUQABALA_TEST_SLOW_FRAMES";
/// Milliseconds between two events, at most.
pub const TICK: &str = "MUQABALA_TEST_TICK";
/// Printed before anything of the session.
pub const MARK: &str = "[program begins]";

/// Runs and exits.
pub fn run() -> ! {
    println!("{MARK}");
    let code = match session() {
        Ok(code) => code,
        Err(error) => {
            // A terminal that is gone cannot be told.
            let _ = writeln!(std::io::stderr(), "failed: {error}");
            2
        }
    };
    std::process::exit(i32::from(code))
}

#[derive(Default)]
struct Shown {
    first: String,
    keys: Vec<String>,
    redraws: usize,
    size: String,
}

impl Shown {
    fn text(&self) -> String {
        format!("{}\nkeys {}\nredraws {}\n{}", self.first, self.keys.join(" "), self.redraws, self.size)
    }
}

fn milliseconds(name: &str) -> Option<Duration> {
    Some(Duration::from_millis(std::env::var(name).ok()?.parse().unwrap()))
}

fn session() -> Result<u8, Box<dyn std::error::Error>> {
    let chosen = chosen_class(None, std::env::var(BIDI_VARIABLE).ok().as_deref())?;
    let mut session = Session::start(&chosen.into())?;
    let found = session.detection();
    let mut screen = Screen::new(found.class, Depth::Sixteen);
    let outer = found.multiplexer.map(|outer| format!(" in {outer:?}")).unwrap_or_default();
    let first = format!("ready {}{outer}\nwhy {}", found.class, found.why);
    let mut shown = Shown { first, ..Shown::default() };
    loop {
        screen.draw(size(), |buf| Paragraph::new(shown.text()).render(buf.area, buf))?;
        std::thread::sleep(milliseconds(SLOW_FRAMES).unwrap_or_default());
        match session.next(milliseconds(TICK))? {
            Some(Event::Mouse(mouse)) => println!("{mouse:?}\r"),
            None => {}
            Some(Event::Key(key)) => match key.code {
                KeyCode::Char('q') => return Ok(0),
                KeyCode::Char('e') => return Err("something failed".into()),
                KeyCode::Char('p') => panic!("on purpose"),
                KeyCode::Char('d') if key.modifiers.is_empty() => {
                    screen.draw(size(), |_| panic!("in the midst"))?;
                }
                KeyCode::Char('t') => {
                    let _ = std::thread::spawn(|| panic!("elsewhere")).join();
                }
                KeyCode::Char('l') => {
                    drop(session);
                    println!("lingering");
                    std::thread::sleep(Duration::from_secs(60));
                    return Ok(9);
                }
                KeyCode::Char('z') if key.modifiers == KeyModifiers::CONTROL => {
                    session.suspend()?;
                    screen.forget();
                    shown.redraws += 1;
                }
                _ => shown.keys.push(name(key)),
            },
            Some(Event::Resize { columns, rows }) => shown.size = format!("size {columns}x{rows}"),
            Some(Event::Redraw) => {
                screen.forget();
                shown.redraws += 1;
            }
            Some(Event::End(signal)) => {
                drop(session);
                let _ = writeln!(std::io::stderr(), "{signal}");
                return Ok(signal.exit_code());
            }
        }
    }
}

fn name(key: KeyEvent) -> String {
    key.code.to_string()
}
