//! A finished frame, turned into what a terminal has to be sent to show it.
//!
//! The frame holds the picture: cells in visual order. Most terminals show cells where they are put.
//! Those that move letters about by themselves and cannot be told not to are sent another order, the
//! one that they turn back into the picture. That order is a function of a whole row and of nothing
//! else, so a difference between two encoded frames is a right update of the screen.

mod implicit;
mod kitty;

use icu_properties::{
    CodePointMapData, CodePointMapDataBorrowed,
    props::{BidiClass, GeneralCategory, GeneralCategoryGroup},
};
use ratatui::buffer::{Buffer, Cell};

use super::class::Class;

const BIDI: CodePointMapDataBorrowed<'static, BidiClass> = CodePointMapData::<BidiClass>::new();
const CATEGORY: CodePointMapDataBorrowed<'static, GeneralCategory> =
    CodePointMapData::<GeneralCategory>::new();

/// Turns `frame`, the picture, into what a terminal of `class` shows as that picture.
pub fn encode(frame: &mut Buffer, class: Class) {
    let row: fn(&mut [Cell]) = match class {
        Class::Plain | Class::Explicit | Class::Konsole | Class::Mlterm => return,
        Class::Kitty => kitty::row,
        Class::Implicit => implicit::row,
        Class::Qterminal => implicit::stretches,
    };
    let width = usize::from(frame.area.width).max(1);
    frame.content.chunks_mut(width).for_each(row);
}

/// The spacing character of a cell.
fn base(cell: &Cell) -> char {
    cell.symbol().chars().next().unwrap_or(' ')
}

/// The bidi class of a cell, which is that of its spacing character.
fn bidi(cell: &Cell) -> BidiClass {
    BIDI.get(base(cell))
}

/// Whether `c` is a letter of a script that runs from right to left.
fn is_rtl_letter(c: char) -> bool {
    c > '\u{58f}'
        && matches!(BIDI.get(c), BidiClass::RightToLeft | BidiClass::ArabicLetter)
        && GeneralCategoryGroup::Letter.contains(CATEGORY.get(c))
}

#[cfg(test)]
mod tests;
