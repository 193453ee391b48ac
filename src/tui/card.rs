//! What the terminal was found to be, and the card by which a reader says what it really is.
//!
//! No terminal can be asked for the settings that matter most, such as kitty's `force_ltr` or `PuTTY`'s
//! tick for bidirectional text. A reader sees at a glance which of three orders comes out right.

use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::{
    config,
    layout::{self, Marks, Options},
    span::Span,
    strings::terminal as strings,
    terminal::{Class, Depth, Event, Session, Signal, encode, row},
};

/// What each number on the card shows.
const ORDERS: [(char, Class); 4] =
    [('1', Class::Plain), ('2', Class::Kitty), ('3', Class::Implicit), ('4', Class::Qterminal)];

/// A word alone, which tells whether letters are turned round; and all that tells orders apart, with
/// a part that is to look different.
const SAMPLES: [(&str, &str); 2] = [("سلام", ""), ("قتل 25 في 7 شباط (SY24).", "في 7 شباط")];

/// What is measured: what it is, and how many cells the layout reckons with.
const MEASURED: [(&str, &str, u16); 8] = [
    ("letter", "ب", 1),
    ("with vowel signs", "ب\u{651}\u{64e}", 1),
    ("lam-alef", "\u{fefb}", 1),
    ("lam and alef", "لا", 2),
    ("quotes", "“”", 2),
    ("signs", "≠◆◇·", 4),
    ("borders", "│━┃╎", 4),
    ("braille", "⡇\u{2800}", 2),
];

/// What the reader said.
#[derive(Clone, Debug)]
pub enum Answer {
    /// A number: the terminal is taken for one of this class now, and the file says so, or why it
    /// could not be written.
    Class(Class, Result<PathBuf, String>),
    /// That none is right.
    None,
    /// Nothing.
    Left,
    /// The program was told to end.
    End(Signal),
}

/// What was found, what it rests on, and how wide things are. Lines without colour.
pub fn report(session: &mut Session, depth: Depth) -> io::Result<String> {
    let widths = widths(session)?;
    let found = session.detection();
    let mut lines = vec![
        (0, format!("{}: {}", found.class, strings::class(found.class))),
        (1, found.why.to_string()),
        (2, found.name.clone()),
        (3, depth.to_string()),
        (4, found.background.to_string()),
        (5, if found.draws_marks { strings::MARKS_RIGHT } else { strings::MARKS_UNSURE }.to_owned()),
        (6, widths),
    ];
    if let Some(outer) = found.multiplexer
        && let Some((_, why)) = lines.get_mut(1)
    {
        let _ = write!(why, " ({})", format!("{outer:?}").to_lowercase());
    }
    lines.extend(found.hint.map(|hint| (7, strings::remedy(hint).to_owned())));
    let mut text = String::new();
    for (number, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
        let name = strings::REPORT.get(*number).copied().unwrap_or_default();
        let _ = writeln!(text, "{name:<12} {value}");
    }
    Ok(text)
}

fn widths(session: &mut Session) -> io::Result<String> {
    let measured = session.measure(&MEASURED.map(|(_, text, _)| text))?;
    let mut parts = Vec::new();
    for ((name, _, reckoned), measured) in MEASURED.iter().zip(measured) {
        let Some(measured) = measured else { return Ok(strings::WIDTHS_UNKNOWN.into()) };
        if measured != *reckoned {
            parts.push(format!("{name} {measured}, not {reckoned}"));
        }
    }
    if parts.is_empty() {
        // On one line of 80 columns, so the last ones go unmentioned.
        let all = MEASURED.iter().take(5).map(|(name, _, width)| format!("{name} {width}"));
        return Ok(all.collect::<Vec<_>>().join(", "));
    }
    Ok(parts.join("; "))
}

/// The two lines of the card as sent to a terminal of `class`.
fn lines(class: Class) -> [String; 2] {
    let options = Options { marks: Marks::Strip, ..Options::default() };
    SAMPLES.map(|(text, lit)| {
        let start = text.find(lit).unwrap_or(0);
        let lit = Span::new(start, start + lit.len());
        let line = layout::one_line(text, 60, &options);
        // Blanks on both sides: one may become a strong one, and the number stands between blanks.
        let mut buf = Buffer::empty(Rect::new(0, 0, u16::try_from(line.width()).unwrap_or(0) + 6, 1));
        for (at, cell) in line.columns() {
            if let Some(place) = buf.cell_mut((u16::try_from(at).unwrap_or(0) + 4, 0)) {
                place.set_symbol(cell.symbol());
                if cell.span.overlaps(lit) {
                    place.modifier = Modifier::BOLD | Modifier::UNDERLINED;
                }
            }
        }
        encode(&mut buf, class);
        row(&buf.content)
    })
}

/// Shows the card below what is on screen, waits for a key, and does what it says.
pub fn calibrate(session: &mut Session) -> io::Result<Answer> {
    let mut text = format!("\n{}\n", strings::CARD);
    for (number, class) in ORDERS {
        // The number has a line of its own, or it would take part in the ordering.
        let [word, line] = lines(class);
        let _ = write!(text, "{number}\n{word}\n{line}\n");
    }
    let _ = write!(text, "{} ", strings::CARD_KEYS);
    session.print(&text)?;
    let chosen = loop {
        match session.next(None)? {
            Some(Event::Key(key)) => match key.code {
                KeyCode::Char('z') if key.modifiers == KeyModifiers::CONTROL => return Ok(Answer::Left),
                KeyCode::Char('0') => return Ok(Answer::None),
                KeyCode::Char(digit) => break ORDERS.iter().find(|(number, _)| *number == digit),
                _ => break None,
            },
            Some(Event::End(signal)) => return Ok(Answer::End(signal)),
            Some(Event::Redraw) => return Ok(Answer::Left),
            Some(Event::Resize { .. } | Event::Mouse(_)) | None => {}
        }
    };
    let Some((_, class)) = chosen else { return Ok(Answer::Left) };
    let found = session.detection();
    let class = match (class, found.class) {
        // These three differ from plain in what they are told at the start alone.
        (Class::Plain, own @ (Class::Explicit | Class::Konsole | Class::Mlterm)) => own,
        (class, _) => *class,
    };
    let saved = config::save_terminal(&found.name, class).map_err(|error| error.to_string());
    session.set_class(class)?;
    Ok(Answer::Class(class, saved))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_order_shows_the_same_letters_and_no_two_are_alike() {
        let shown = ORDERS.map(|(_, class)| lines(class));
        for (number, one) in shown.iter().enumerate() {
            for other in &shown[number + 1..] {
                assert_ne!(one[1], other[1]);
                for (line, other) in one.iter().zip(other) {
                    let letters = |line: &str| {
                        let mut letters: Vec<char> = line.chars().filter(|c| c.is_alphabetic()).collect();
                        letters.sort_unstable();
                        letters
                    };
                    assert_eq!(letters(line), letters(other));
                }
            }
        }
    }
}
