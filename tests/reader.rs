//! The whole program in a pseudo-terminal.

#![cfg(unix)]

#[path = "support/pty.rs"]
mod pty;

use std::{fs, time::Duration};

use muqabala::layout::{self, Marks, Options};
use pty::{Exit, Launch, Pty};

const PROGRAM: &str = env!("CARGO_BIN_EXE_muqabala");
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];
const HELP: &str = "muqabala — keys";

/// The reader with its findings on screen.
fn start(launch: Launch) -> Pty {
    let pty = launch.start();
    pty.wait_until("the findings", |screen| {
        let text: Vec<String> = pty::rows(screen).collect();
        text.last().is_some_and(|row| !row.trim().is_empty())
            && !text.iter().any(|row| row.contains("Comparing"))
    });
    pty
}

/// Presses `keys` and waits until the screen shows what they did: keys are taken in order, so the
/// help page comes up only after them; and rows are drawn from the top, so the last one tells.
fn press(pty: &Pty, keys: &str) {
    let last =
        |screen: &vt100::Screen, text: &str| pty::rows(screen).last().is_some_and(|row| row.contains(text));
    pty.send(keys);
    pty.send("?");
    pty.wait_until("the help page", |screen| last(screen, "back to the text"));
    pty.send("?");
    pty.wait_until("the text", |screen| last(screen, "! contradiction") && !last(screen, "back to the text"));
}

fn reader(columns: u16, rows: u16) -> Pty {
    start(Launch::new(PROGRAM).size(columns, rows))
}

/// `words` as they stand on screen when they are in one row.
fn visual(words: &str) -> String {
    layout::one_line(words, 200, &Options { marks: Marks::Strip, ..Options::default() }).visual()
}

fn quit(mut pty: Pty) {
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}

/// The rows above the pane, as cells.
fn body(pty: &Pty) -> Vec<Vec<char>> {
    let rows: Vec<Vec<char>> = pty.look(|screen| {
        let size = screen.size();
        let cell = |row, column| match screen.cell(row, column).map(vt100::Cell::contents) {
            None | Some("") => ' ',
            Some(contents) => contents.chars().next().unwrap_or(' '),
        };
        (0..size.0.get()).map(|row| (0..size.1.get()).map(|column| cell(row, column)).collect()).collect()
    });
    let pane = rows.iter().skip(2).position(|row| row.last() == Some(&'─')).map_or(rows.len(), |at| at + 2);
    rows.into_iter().take(pane).collect()
}

#[test]
fn column_borders_stand_in_one_column_in_every_row() {
    for (columns, rows) in SIZES {
        let pty = reader(columns, rows);
        for keys in ["", "\x1b[6~", "\t", "!", "\r", "f", "G", "d", "\x1b", "g"] {
            press(&pty, keys);
            let body = body(&pty);
            let borders = |row: &Vec<char>| -> Vec<usize> {
                row.iter().enumerate().filter(|(_, cell)| **cell == '│').map(|(at, _)| at).collect()
            };
            let expected = borders(&body[0]);
            assert_eq!(expected.len(), usize::from((columns + 1) / 35).min(5) - 1, "{columns}×{rows}");
            for row in &body {
                assert_eq!(borders(row), expected, "{keys:?} at {columns}×{rows}\n{}", pty.text());
            }
        }
        quit(pty);
    }
}

#[test]
fn resizing_down_to_nothing_and_back() {
    let pty = reader(120, 40);
    for (columns, rows) in [(20, 5), (1, 1), (0, 0), (300, 100), (7, 3), (80, 24)] {
        pty.resize(columns, rows);
        pty.send("j!\r");
        pty.settle(Duration::from_millis(100));
    }
    pty.wait_for("contradiction");
    quit(pty);
}

#[test]
fn what_is_typed_before_and_during_drawing_is_not_lost() {
    let pty = Launch::new(PROGRAM).typed_ahead(b"?").start();
    pty.wait_for(HELP);
    // Down and up the help page, and out of it, in one go.
    pty.send("j".repeat(300) + &"k".repeat(300) + "?jjjjjjjjjj?");
    pty.wait_for(HELP);
    pty.send("?");
    pty.wait_until("the help page to go", |screen| !pty::rows(screen).any(|row| row.contains(HELP)));
    quit(pty);
}

#[test]
fn no_colour_is_sent_when_none_is_wanted() {
    let pty = start(Launch::new(PROGRAM).env("NO_COLOR", "1"));
    pty.send("!\r?");
    pty.wait_for(HELP);
    pty.send("?");
    pty.wait_for("other side");
    pty.look(|screen| {
        let size = screen.size();
        for (row, column) in
            (0..size.0.get()).flat_map(|row| (0..size.1.get()).map(move |column| (row, column)))
        {
            let cell = screen.cell(row, column).unwrap();
            assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
        }
    });
    quit(pty);
}

#[test]
fn nothing_from_a_file_reaches_the_terminal_as_control() {
    let folder = tempfile::tempdir().unwrap();
    let hostile = "عنوان \u{1b}]0;OWNED\u{7}\u{202e}مقلوب\u{202c}\n\n\
        قتل \u{1b}[2J\u{1b}[31m100\u{9b}5m جندي \u{2066}في\u{2069} \u{200f}الهجوم\u{61c} \u{feff}\u{90}qOWNED\u{9c}.\n\n\
        نص \u{8}\u{8}\u{7f}\u{85} آخر \u{1b}Pq#0\u{1b}\\ \u{1b}c \u{e0041}.\n";
    fs::write(folder.path().join("a\u{1b}[5m.txt"), hostile).unwrap();
    fs::write(folder.path().join("b.txt"), "خبر عادي\n\nقتل 20 جنديا في الهجوم.\n").unwrap();
    fs::write(folder.path().join("c\u{1b}]0;OWNED\u{7}.txt"), b"\x00\x01\x02 binary \x00\xff").unwrap();
    let mut pty = start(Launch::new(PROGRAM).args([folder.path()]).size(120, 40));
    for keys in ["f", "d", "!", "n", "\r", "\t", "z"] {
        press(&pty, keys);
    }
    pty.send("?G");
    pty.settle(Duration::from_millis(100));
    // Esc and a key right behind it look like Alt and that key, and must not be taken for it.
    pty.send("\x1bq");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let raw = pty.raw();
    let text = String::from_utf8(raw).unwrap();
    for sign in
        ["\u{1b}[2J\u{1b}[31m", "\u{1b}[5m", "\u{1b}]0", "\u{1b}P", "\u{1b}c", "\u{7}", "\u{8}", "\u{7f}"]
    {
        assert!(!text.contains(sign), "{sign:?} was sent");
    }
    let control = |c: char| ('\u{80}'..='\u{9f}').contains(&c);
    let format = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0041}');
    assert_eq!(text.chars().find(|c| control(*c) || format(*c)), None);
}

#[test]
fn what_could_not_be_opened_is_told_in_the_program_and_after_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.txt"), "خبر\n\nقتل 20 جنديا في الهجوم.\n").unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    let mut pty = start(Launch::new(PROGRAM).args([folder.path()]).size(100, 30));
    pty.wait_for("1 file not opened");
    pty.send("?");
    pty.wait_for("empty.txt");
    let mark = pty.written();
    pty.send("qq");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let after = String::from_utf8(pty.raw_since(mark)).unwrap();
    let (_, after) = after.rsplit_once("\u{1b}[?1049l").unwrap();
    assert!(after.contains("muqabala: ") && after.contains("empty.txt"), "{after:?}");
}

#[test]
fn the_first_source_is_rightmost() {
    let pty = reader(200, 50);
    let row = pty.rows().remove(0);
    let at = |outlet: &str| row.find(&visual(outlet)).unwrap_or_else(|| panic!("{outlet} is not in {row:?}"));
    assert!(at("بلدي نيوز") > at("أخبار السوريين") && at("أخبار السوريين") > at("فرات بوست"));
    quit(pty);
}

#[test]
fn a_terminal_that_cannot_be_drawn_on_gets_the_report() {
    let mut pty = Launch::new(PROGRAM).env("TERM", "dumb").start();
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let raw = String::from_utf8(pty.raw()).unwrap();
    assert!(raw.contains("TERM=dumb") && raw.contains("5 sources") && !raw.contains('\u{1b}'), "{raw:?}");
}

#[test]
fn ctrl_z_gives_the_shell_its_terminal_and_fg_brings_the_page_back() {
    let mut pty = Launch::new("sh").env("PS1", "shell> ").size(100, 30).start();
    pty.wait_for("shell>");
    pty.send(format!("{PROGRAM}\n"));
    pty.wait_for("other side");
    pty.send("\x1a");
    pty.wait_for("shell>");
    pty.send("fg\n");
    pty.wait_for("other side");
    pty.send("?");
    pty.wait_for(HELP);
    let mark = pty.written();
    pty.send("\x03");
    pty.wait_for_bytes(b"shell>", mark);
    pty.send("exit\n");
    assert!(matches!(pty.wait_exit(), Exit::Code(_)));
}

/// The outlet of the source that is read: the reversed cells of the first row.
fn current(pty: &Pty) -> String {
    pty.look(|screen| reversed(screen, 0..1))
}

/// What stands reversed in `rows`: the focused finding's deciding words and signs.
fn reversed(screen: &vt100::Screen, rows: std::ops::Range<u16>) -> String {
    let columns = screen.size().1.get();
    let cells = rows.flat_map(|row| (0..columns).filter_map(move |column| screen.cell(row, column)));
    cells.filter(|cell| cell.inverse()).map(vt100::Cell::contents).collect()
}

/// Presses `key` until the pane says `wanted`.
fn press_until(pty: &Pty, key: &str, wanted: &str) {
    for _ in 0..20 {
        press(pty, key);
        if pty.text().contains(wanted) {
            return;
        }
    }
    panic!("{key} does not lead to {wanted}\n{}", pty.text());
}

#[test]
fn the_known_contradictions_are_reached_by_keys_and_their_other_sides_are_on_screen() {
    for (columns, rows) in SIZES {
        let pty = reader(columns, rows);
        let text = 2..u16::try_from(body(&pty).len()).unwrap();

        // More than 100 killed against 25 wounded.
        press_until(&pty, "!", "contradiction · killed");
        assert_eq!(current(&pty), visual("بلدي نيوز"));
        for _ in 0..8 {
            press(&pty, "\r");
            if current(&pty) == visual("سيريانيوز") {
                break;
            }
        }
        let lit = pty.look(|screen| reversed(screen, text.clone()));
        assert!(lit.contains("100") && lit.contains("25"), "{columns}×{rows}: {lit}\n{}", pty.text());
        assert_eq!(
            lit.matches('≠').count(),
            2,
            "a sign beside each side at {columns}×{rows}\n{}",
            pty.text()
        );
        press(&pty, "\x1b");
        assert_eq!(current(&pty), visual("بلدي نيوز"), "Esc leads home at {columns}×{rows}");

        // Russian soldiers among them against none in the area.
        press_until(&pty, "!", "contradiction · presence");
        let lit = pty.look(|screen| reversed(screen, text.clone()));
        assert_eq!(lit.matches('≠').count(), 2, "{columns}×{rows}\n{}", pty.text());
        let denies = current(&pty);
        press(&pty, "\r");
        assert_ne!(current(&pty), denies, "{columns}×{rows}");
        assert!(pty.text().contains("contradiction · presence"), "{columns}×{rows}\n{}", pty.text());
        quit(pty);
    }
}
