//! kitty: each run of cells that one font draws is shaped by `HarfBuzz` with a direction guessed from
//! its first letter, so a run that begins with an Arabic letter is drawn the other way round.
//!
//! Which cells make a run depends on the fonts: where the main font has Arabic, a full stop after a
//! word is of the word's run, elsewhere it is not. What always parts runs is weight and slant (a font
//! of its own for each), a blank, and whatever kitty draws without a font. So letters are sent the
//! other way round, and what touches them gets another weight. Measured with kitty 0.26.5.

use ratatui::{buffer::Cell, style::Modifier};

use super::{base, is_rtl_letter};

/// Weight and slant: what chooses the font.
const FACE: Modifier = Modifier::BOLD.union(Modifier::ITALIC);

/// Encodes one row.
pub(super) fn row(row: &mut [Cell]) {
    if !row.iter().any(is_letter) {
        return;
    }
    part(row);
    for run in row.chunk_by_mut(|a, b| is_letter(a) && is_letter(b) && face(a) == face(b)) {
        if run.first().is_some_and(is_letter) {
            reverse(run);
        }
    }
}

/// Turns the symbols round and leaves the styles, which kitty paints by place.
fn reverse(run: &mut [Cell]) {
    let symbols: Vec<String> = run.iter().rev().map(|cell| cell.symbol().to_owned()).collect();
    for (cell, symbol) in run.iter_mut().zip(symbols) {
        cell.set_symbol(&symbol);
    }
}

/// Gives each stretch of other cells a face that no letter beside it has.
fn part(row: &mut [Cell]) {
    let faces: Vec<Option<Modifier>> = row.iter().map(|cell| is_letter(cell).then(|| face(cell))).collect();
    let mut from = 0;
    for stretch in row.chunk_by_mut(|a, b| kind(a) == kind(b)) {
        let end = from + stretch.len();
        let before = from.checked_sub(1).and_then(|at| *faces.get(at)?);
        let after = faces.get(end).copied().flatten();
        from = end;
        let [first, .., last] = stretch else {
            if let [only] = stretch
                && kind(only) == Kind::Other
            {
                let own = face(only);
                change(stretch, |change| {
                    before.is_none_or(|it| it != own ^ change) && after.is_none_or(|it| it != own ^ change)
                });
            }
            continue;
        };
        if kind(first) == Kind::Other {
            let (first, last) = (face(first), face(last));
            change(stretch, |change| {
                before.is_none_or(|it| it != first ^ change) && after.is_none_or(|it| it != last ^ change)
            });
        }
    }
}

/// Makes the least change of face that `parts` the stretch from the letters beside it.
fn change(stretch: &mut [Cell], parts: impl Fn(Modifier) -> bool) {
    let changes = [Modifier::empty(), Modifier::BOLD, Modifier::ITALIC, FACE];
    let Some(change) = changes.into_iter().find(|change| parts(*change)) else { return };
    for cell in stretch {
        cell.modifier ^= change;
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Letter,
    /// A blank, or what kitty draws by itself: no font, no run.
    Apart,
    Other,
}

fn kind(cell: &Cell) -> Kind {
    match base(cell) {
        ' ' | '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}' => Kind::Apart,
        _ if is_letter(cell) => Kind::Letter,
        _ => Kind::Other,
    }
}

/// Whether a run that holds nothing else is drawn from right to left: a letter, or one of the Persian
/// digits, which alone among digits are of the Arabic script for `HarfBuzz`.
fn is_letter(cell: &Cell) -> bool {
    let c = base(cell);
    is_rtl_letter(c) || ('\u{6f0}'..='\u{6f9}').contains(&c)
}

fn face(cell: &Cell) -> Modifier {
    cell.modifier & FACE
}
