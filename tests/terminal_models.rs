//! What the program writes, put through models of the terminals that it is written for, is the picture
//! that was meant: on the built-in articles, at four widths, before and after scrolling and highlighting.

#![expect(clippy::unwrap_used, reason = "a test or a measurement that fails has to say where")]
#![cfg(unix)]

#[path = "support/terminal_models.rs"]
mod models;
#[path = "support/pty.rs"]
mod pty;

use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use models::{Drawn, Font, kitty, plain_look, uax9, uax9_by_look};
use muqabala::compare::{Comparison, compare};
use muqabala::corpus::{self, Dossier};
use muqabala::layout::{Marks, Shaping};
use muqabala::tui::command::Command;
use muqabala::tui::state::{Setup, State};
use muqabala::tui::theme::Theme;
use muqabala::tui::update::update;
use muqabala::tui::view;
use pty::{Exit, Launch, Pty};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Modifier;

const SIZES: [(u16, u16); 4] = [(60, 24), (80, 24), (120, 40), (200, 50)];

/// Keys, and the command that each is. Every article comes on screen, is scrolled and lit up.
const STEPS: [(&str, Command); 17] = [
    ("\x1b[6~", Command::PageDown),
    ("!", Command::NextContradiction),
    ("\r", Command::Counterpart),
    ("j", Command::ScrollDown),
    ("!", Command::NextContradiction),
    ("n", Command::NextFinding),
    ("\t", Command::NextSource),
    ("\x1b[6~", Command::PageDown),
    ("\t", Command::NextSource),
    ("\x1b[6~", Command::PageDown),
    ("f", Command::Furniture),
    ("\t", Command::NextSource),
    ("G", Command::Bottom),
    ("k", Command::ScrollUp),
    ("\t", Command::NextSource),
    ("n", Command::NextFinding),
    ("?", Command::Help),
];

/// A cell as an eye has it: what it looks like, and whether it is lit up.
type Picture = Vec<Vec<(String, bool)>>;

fn dossier() -> &'static (Arc<Dossier>, Comparison) {
    static ONE: OnceLock<(Arc<Dossier>, Comparison)> = OnceLock::new();
    ONE.get_or_init(|| {
        let dossier = corpus::built_in();
        let comparison = compare(&dossier);
        (Arc::new(dossier), comparison)
    })
}

/// The state that the program is in at its start.
fn state(columns: u16, rows: u16) -> State {
    let (dossier, comparison) = dossier();
    let setup = Setup {
        size: Size::new(columns, rows),
        theme: Theme::colours(),
        marks: Marks::Strip,
        shaping: Shaping::Forms,
        lang: muqabala::strings::Lang::English,
    };
    let mut state = State::new(Arc::clone(dossier), setup);
    state.take_comparison(comparison.clone());
    state
}

/// What was meant.
fn meant(state: &State) -> Picture {
    let mut buf = Buffer::empty(Rect::new(0, 0, state.size.width, state.size.height));
    view::view(state, &mut buf);
    let cell = |cell: &ratatui::buffer::Cell| {
        (plain_look(cell.symbol()), cell.modifier.contains(Modifier::REVERSED))
    };
    buf.content.chunks(state.size.width.into()).map(|row| row.iter().map(cell).collect()).collect()
}

/// What the terminal holds.
fn held(screen: &vt100::Screen) -> Vec<Vec<Drawn>> {
    let size = screen.size();
    let cell = |row, column| {
        let cell = screen.cell(row, column).unwrap();
        let blank = !cell.has_contents() && !cell.is_wide_continuation();
        Drawn {
            symbol: if blank { " ".into() } else { cell.contents().into() },
            bold: cell.bold(),
            italic: cell.italic(),
            lit: cell.inverse(),
            look: format!(
                "{:?}{:?}{}{}{}{}",
                cell.fgcolor(),
                cell.bgcolor(),
                cell.bold(),
                cell.italic(),
                cell.underline(),
                cell.inverse()
            ),
        }
    };
    (0..size.0.get()).map(|row| (0..size.1.get()).map(|column| cell(row, column)).collect()).collect()
}

/// What a terminal makes of a row.
type Model = (&'static str, fn(&[Drawn]) -> Vec<Drawn>);

fn shown(held: &[Vec<Drawn>], model: Model) -> Picture {
    let row =
        |row: &Vec<Drawn>| model.1(row).iter().map(|cell| (plain_look(&cell.symbol), cell.lit)).collect();
    held.iter().map(row).collect()
}

const PLAIN: &[Model] = &[("cells where they are put", |row| row.to_vec())];
const KITTY: &[Model] = &[
    ("kitty, Arabic in the main font", |row| kitty(row, Font::Main)),
    ("kitty, Arabic in another font", |row| kitty(row, Font::Fallback)),
];
const UAX9: &[Model] = &[
    ("UAX #9, left to right", |row| uax9(row, false, false)),
    ("UAX #9, first letter", |row| uax9(row, true, false)),
    ("UAX #9, left to right, box drawing L", |row| uax9(row, false, true)),
    ("UAX #9, first letter, box drawing L", |row| uax9(row, true, true)),
];
const BY_LOOK: &[Model] = &[("UAX #9 by stretches of one look", uax9_by_look)];

/// Waits until every model shows what was meant; says which row of which model does not.
#[track_caller]
fn check(pty: &Pty, meant: &Picture, models: &[Model], at: &str) {
    let began = Instant::now();
    loop {
        let held = pty.look(held);
        let wrong = models.iter().find_map(|model| {
            let shown = shown(&held, *model);
            let row = (0..meant.len()).find(|row| shown.get(*row) != meant.get(*row))?;
            Some((model.0, row, shown.get(row).cloned().unwrap_or_default()))
        });
        let Some((model, row, shown)) = wrong else { return };
        if began.elapsed() > pty::PATIENCE {
            let text = |row: &[(String, bool)]| row.iter().map(|cell| cell.0.as_str()).collect::<String>();
            panic!("{at}: {model}: row {row}\nmeant |{}|\nshown |{}|", text(&meant[row]), text(&shown));
        }
        std::thread::sleep(Duration::from_millis(3));
    }
}

fn walk(class: &str, sizes: &[(u16, u16)], models: &[Model]) {
    for &(columns, rows) in sizes {
        let option = format!("--terminal-bidi={class}");
        let launch = Launch::new(env!("CARGO_BIN_EXE_muqabala")).args([option.as_str(), "--tashkeel=strip"]);
        let mut pty =
            launch.size(columns, rows).env("MUQABALA_CONFIG", "/nonexistent").env("TERM", "xterm").start();
        let mut state = state(columns, rows);
        check(&pty, &meant(&state), models, &format!("{class} {columns}×{rows} at the start"));
        for (number, (keys, command)) in STEPS.iter().enumerate() {
            pty.send(keys);
            update(&mut state, *command);
            check(
                &pty,
                &meant(&state),
                models,
                &format!("{class} {columns}×{rows} step {number}, {command:?}"),
            );
        }
        pty.send("qq");
        assert_eq!(pty.wait_exit(), Exit::Code(0));
    }
}

#[test]
fn plain_terminals_show_what_was_meant() {
    walk("plain", &SIZES, PLAIN);
}

#[test]
fn terminals_told_to_stop_get_the_same_as_plain_ones() {
    for class in ["explicit", "konsole", "mlterm"] {
        walk(class, &SIZES[2..3], PLAIN);
    }
}

#[test]
fn kitty_shows_what_was_meant() {
    walk("kitty", &SIZES, KITTY);
}

#[test]
fn terminals_that_reorder_rows_show_what_was_meant() {
    walk("implicit", &SIZES, UAX9);
}

#[test]
fn terminals_that_reorder_stretches_show_what_was_meant() {
    walk("qterminal", &SIZES, BY_LOOK);
}

#[test]
fn the_models_would_show_a_wrong_order() {
    let meant = meant(&state(120, 40));
    let picture: Vec<Vec<Drawn>> = meant
        .iter()
        .map(|row| {
            let cell = |(symbol, lit): &(String, bool)| Drawn {
                symbol: symbol.clone(),
                bold: false,
                italic: false,
                lit: *lit,
                look: lit.to_string(),
            };
            row.iter().map(cell).collect()
        })
        .collect();
    for model in [KITTY, UAX9, BY_LOOK].concat() {
        assert_ne!(shown(&picture, model), meant, "{}", model.0);
    }
    assert_eq!(shown(&picture, PLAIN[0]), meant);
}
