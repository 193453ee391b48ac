//! The reader without a terminal: commands in, state and buffer out.

mod arriving;
mod drawing;
mod moving;
mod pointing;
mod telling;
mod views;

use std::{collections::HashSet, sync::Arc};

use crossterm::event::KeyCode;
use proptest::prelude::*;
use ratatui::{
    buffer::Buffer,
    layout::{Rect, Size},
    style::{Color, Modifier},
};
use unicode_normalization::UnicodeNormalization as _;

use super::{
    command::{Command, Entry, Group, Keymap, Mode, TABLE},
    geometry::ViewBox,
    index::{Focus, stop_of},
    key::Key,
    mouse,
    sample::sample,
    state::{Setup, State},
    theme::Theme,
    update::{Effect, resize, update},
    view::{self, view},
    work::{Doing, Progress},
};
use crate::{
    compare::{Comparison, Relation},
    config,
    corpus::{Dossier, Loaded, Problem},
    layout::{self, Marks, Options, Shaping},
    strings::{self, Lang},
    terminal::{Action, Mouse},
};

const VIEWS: [(&str, Mode); 5] = [
    ("2", Mode::Findings),
    ("3", Mode::Grid),
    ("4", Mode::Figures),
    ("5", Mode::Voices),
    ("6", Mode::Sources),
];

fn setup(width: u16, height: u16) -> Setup {
    let size = Size::new(width, height);
    Setup { size, theme: Theme::colours(), marks: Marks::Strip, shaping: Shaping::Forms, lang: Lang::English }
}

fn reader(width: u16, height: u16) -> State {
    let (dossier, comparison) = sample();
    compared(dossier, comparison, setup(width, height))
}

fn compared(dossier: Dossier, comparison: Comparison, setup: Setup) -> State {
    let mut state = State::new(Arc::new(dossier), setup);
    state.take_comparison(comparison);
    state
}

fn draw(state: &State) -> Buffer {
    let mut buf = Buffer::empty(Rect::new(0, 0, state.size.width, state.size.height));
    view(state, &mut buf);
    buf
}

fn rows(buf: &Buffer) -> Vec<String> {
    let row = |y| (0..buf.area.width).map(|x| buf[(x, y)].symbol()).collect();
    (0..buf.area.height).map(row).collect()
}

/// Presses keys by the names that the help page gives them.
fn press(state: &mut State, keys: &str) {
    let keymap = Keymap::of(TABLE).unwrap();
    let named = |name: &&str| TABLE.iter().flat_map(|entry| entry.keys).find(|key| key.to_string() == **name);
    for name in keys.split_whitespace() {
        let key = named(&name).unwrap_or_else(|| panic!("no key is called {name}"));
        update(
            state,
            keymap.get(state.key_mode(), *key).unwrap_or_else(|| panic!("{name} does nothing here")),
        );
    }
}

/// What is in focus, in words: relation, article, and the first deciding words.
fn focus(state: &State) -> Option<(char, usize, &str)> {
    let side = state.side(state.focus?)?;
    let words = side.deciding.first()?.of(&state.dossier.articles[side.article].text);
    Some((state.finding(state.focus?)?.relation.sign(), side.article, words))
}

/// Whether `words` stand in one row of the screen.
fn shows(state: &State, words: &str) -> bool {
    let options = Options { marks: Marks::Strip, ..Options::default() };
    let visual = layout::one_line(words, 200, &options).visual();
    rows(&draw(state)).iter().any(|row| row.contains(&visual))
}

/// Where the reader is: the current source, the focus, and the top line of each source on screen.
fn whereabouts(state: &State) -> (usize, Option<Focus>, Vec<(usize, usize)>) {
    let shown = state.geometry().columns.into_iter();
    let tops = shown.map(|it| (it.article, state.columns[it.article].top)).collect();
    (state.current, state.focus, tops)
}

/// What is chosen in the view on screen: its row and column.
fn chosen(state: &State) -> (usize, usize) {
    let cursor = state.cursors.get(state.mode).copied().unwrap_or_default();
    (cursor.row, cursor.column)
}
