//! What the terminal can do with right-to-left text; start, restore, keys.
//!
//! The application puts Arabic in visual order itself, so a terminal that reorders by itself has to
//! be told to stop, and told again to go on when the program ends. [`Class`] knows the bytes for
//! that, [`Detection`] which class this terminal is of, and [`Session`] sees to it that whatever was
//! switched is switched back: at the end, on an error, in a panic, on a signal, while suspended.
//!
//! All input is read here rather than by crossterm's reader, for three reasons. An answer to the
//! probe that comes late must not turn into keys, so one tokeniser has to see every byte; crossterm's
//! reader spins for ever on a terminal that has hung up; and signals and keys are waited for by one
//! `poll`, without a thread.

mod class;
mod clipboard;
mod colour;
mod encode;
mod environment;
#[cfg_attr(not(unix), allow(dead_code, reason = "only a Unix terminal is asked"))]
mod keys;
#[cfg_attr(not(unix), allow(dead_code, reason = "only a Unix terminal is asked"))]
mod mouse;
mod output;
mod paint;
#[cfg_attr(not(unix), allow(dead_code, reason = "only a Unix terminal is asked"))]
mod probe;
mod restore;
mod sanitize;
mod screen;
mod session;
#[cfg_attr(not(unix), allow(dead_code, reason = "only a Unix terminal is asked"))]
#[cfg_attr(not(unix), allow(dead_code, reason = "only a Unix terminal is asked"))]
mod tmux;
mod token;

#[cfg(not(unix))]
#[path = "device_other.rs"]
mod device;
#[cfg(unix)]
mod device;

pub use class::{BIDI_VARIABLE, Class, Multiplexer, UnknownClass, chosen_class};
pub use clipboard::clipboard_bytes;
pub use colour::{Background, Depth};
pub use encode::encode;
pub use environment::Environment;
pub use mouse::{Action, Mouse};
pub use output::Output;
pub use paint::row;
pub use probe::{Detection, Hint, Why};
pub use sanitize::{Lines, sanitize};
pub use screen::{Screen, size};
pub use session::{Event, Session, Signal, Wish};
