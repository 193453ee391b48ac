//! The screen: `Event → Command → update(&mut State) → view(&State)`.
//!
//! - [`command`] declares what can be asked for, and by which keys;
//! - [`state`] is all that the screen is drawn from, [`update`](mod@update) what each command does to it;
//! - [`geometry`] says what stands where, for `update` and `view` alike; [`page`] is an article laid
//!   out at one width;
//! - [`view`](mod@view) draws a state into a buffer and changes nothing;
//! - [`run`](fn@run) is the loop around them.

mod browse;
pub mod card;
pub mod command;
mod deciding;
pub mod desk;
pub mod geometry;
mod helping;
mod hits;
pub mod index;
pub mod key;
pub mod linking;
mod meaning;
pub mod mouse;
mod opening;
pub mod page;
mod places;
pub mod prompt;
mod run;
mod scribe;
mod scrolling;
pub mod search;
pub mod state;
mod taking;
pub mod theme;
pub mod update;
pub mod view;
pub mod views;
pub mod work;

#[cfg(test)]
mod desk_tests;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use crate::{
    config,
    corpus::Problem,
    layout::{Marks, Shaping},
    strings::Lang,
    terminal::{Depth, Signal},
};

use command::OwnKeys;
use theme::Choice;

pub use run::run;

/// How the reader looks and what it asks of the terminal.
#[derive(Clone, Debug)]
pub struct Look {
    /// How many colours may be used.
    pub depth: Depth,
    /// Whether diacritics are drawn at the start.
    pub marks: Marks,
    /// How letters are sent to the terminal.
    pub shaping: Shaping,
    /// The language the program itself speaks.
    pub lang: Lang,
    /// The colours wanted.
    pub theme: Choice,
    /// At most so many sources stand beside one another.
    pub columns: Option<usize>,
    /// Whether clicks come to the program.
    pub mouse: bool,
    /// The keys that the user has set.
    pub keys: OwnKeys,
    /// What is to be said at the start.
    pub notice: Option<&'static str>,
    /// What is wrong in the configuration file.
    pub misconfigured: Vec<config::Problem>,
}

/// Why the reader ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The user left.
    Quit,
    /// No article could be read.
    Nothing,
    /// The program was told to end.
    Signal(Signal),
}

/// How the reader ended, and what is to be told after it.
#[derive(Clone, Debug)]
pub struct Finished {
    /// Why it ended.
    pub end: End,
    /// What could not be opened or read.
    pub problems: Vec<Problem>,
    /// Why the last decision was not saved, if it was not.
    pub unsaved: Option<String>,
}
