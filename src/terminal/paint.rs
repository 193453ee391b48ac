//! Cells to bytes.

use std::io::Write as _;

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use super::colour::{Ground, parameters};

/// Plain attributes and a cleared screen.
pub(super) const CLEAR: &[u8] = b"\x1b[0m\x1b[2J";

/// The bytes that put `cells`, each with its column and row, on the screen.
pub(super) fn cells<'a>(cells: impl Iterator<Item = (u16, u16, &'a Cell)>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut cursor = None;
    let mut look = None;
    for (x, y, cell) in cells {
        if cursor != Some((x, y)) {
            // A vector takes all that is written to it.
            let _ = write!(bytes, "\x1b[{};{}H", y + 1, x + 1);
        }
        let own = (cell.fg, cell.bg, cell.modifier);
        if look != Some(own) {
            bytes.extend(attributes(own));
            look = Some(own);
        }
        bytes.extend_from_slice(cell.symbol().as_bytes());
        // Terminals differ in where the cursor is after marks and wide characters.
        let simple = cell.symbol().chars().nth(1).is_none();
        cursor = simple.then_some((x + 1, y));
    }
    if look.is_some() {
        bytes.extend_from_slice(b"\x1b[0m");
    }
    bytes
}

/// One row as text with its attributes, to be printed where the cursor is.
#[must_use]
pub fn row(cells: &[Cell]) -> String {
    let mut bytes = Vec::new();
    for run in cells.chunk_by(|a, b| (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier)) {
        bytes.extend(run.first().into_iter().flat_map(|cell| attributes((cell.fg, cell.bg, cell.modifier))));
        bytes.extend(run.iter().flat_map(|cell| cell.symbol().bytes()));
    }
    bytes.extend_from_slice(b"\x1b[0m");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// SGR (ECMA-48 8.3.117) from whatever was set before.
fn attributes((fg, bg, modifier): (Color, Color, Modifier)) -> Vec<u8> {
    const SGR: [(Modifier, u8); 9] = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::SLOW_BLINK, 5),
        (Modifier::RAPID_BLINK, 6),
        (Modifier::REVERSED, 7),
        (Modifier::HIDDEN, 8),
        (Modifier::CROSSED_OUT, 9),
    ];
    let mut bytes = b"\x1b[0".to_vec();
    for (_, code) in SGR.iter().filter(|(one, _)| modifier.contains(*one)) {
        let _ = write!(bytes, ";{code}");
    }
    for (colour, ground) in [(fg, Ground::Fore), (bg, Ground::Back)] {
        for parameter in parameters(colour, ground) {
            let _ = write!(bytes, ";{parameter}");
        }
    }
    bytes.push(b'm');
    bytes
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn cell(symbol: &'static str, style: Style) -> Cell {
        let mut cell = Cell::new(symbol);
        cell.set_style(style);
        cell
    }

    #[test]
    fn moves_and_attributes_are_sent_where_they_change() {
        let plain = Style::new();
        let red = plain.fg(Color::Red).add_modifier(Modifier::BOLD);
        let row = [
            (3, 1, cell("a", plain)),
            (4, 1, cell("b", plain)),
            (5, 1, cell("ب\u{64e}", red)),
            (6, 1, cell("c", red)),
            (0, 2, cell("d", plain)),
        ];
        let bytes = cells(row.iter().map(|(x, y, cell)| (*x, *y, cell)));
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "\x1b[2;4H\x1b[0mab\x1b[0;1;31mب\u{64e}\x1b[2;7Hc\x1b[3;1H\x1b[0md\x1b[0m"
        );
        assert_eq!(cells(std::iter::empty()), b"");
    }
}
