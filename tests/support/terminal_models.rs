//! What terminals make of the cells that they were sent: models, each no more than was measured.

#![allow(unreachable_pub, reason = "a module of several test programs")]
#![allow(dead_code, reason = "every test program takes what it needs")]
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test fails by panicking")]

use std::ops::Range;

use unicode_bidi::{
    BidiClass, BidiDataSource, HardcodedBidiData, Level, ParagraphBidiInfo,
    get_base_direction_with_data_source,
};

/// A cell as a terminal holds it. The second half of a wide character is a cell without a symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    pub symbol: String,
    pub bold: bool,
    pub italic: bool,
    /// Whether it is lit up: what the eye follows.
    pub lit: bool,
    /// All that a terminal may tell stretches of one look by.
    pub look: String,
}

/// Which characters kitty's main font has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Font {
    /// Arabic as well as the rest, so that all between two blanks is one run.
    Main,
    /// No Arabic, which another font draws, in runs of its own.
    Fallback,
}

/// A symbol as a reader sees it: what looks alike is alike.
pub fn plain_look(symbol: &str) -> String {
    match symbol {
        "" | "\u{2800}" => " ".into(),
        "⡇" => "│".into(),
        // Stands for a bracket that would pair with a wrong one.
        "‹" => "(".into(),
        "›" => ")".into(),
        other => other.into(),
    }
}

fn base(cell: &Drawn) -> char {
    cell.symbol.chars().next().unwrap_or(' ')
}

/// kitty: each run of one font is turned round if its first letter is of a right-to-left script.
pub fn kitty(row: &[Drawn], font: Font) -> Vec<Drawn> {
    let arabic = |c: char| matches!(c, '\u{600}'..='\u{6ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{5d0}'..='\u{5f4}');
    // Common to several scripts, so that the next character decides.
    let letter = |c: char| {
        (arabic(c) && !matches!(c, '؟' | '؛' | '،' | 'ـ' | '٪'..='٭' | '٠'..='٩'))
            || c.is_alphabetic() && !arabic(c)
    };
    let face = |cell: &Drawn| {
        let c = base(cell);
        match c {
            ' ' | '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}' => None,
            _ => Some((cell.bold, cell.italic, font == Font::Fallback && arabic(c))),
        }
    };
    let mut shown = row.to_vec();
    for run in shown.chunk_by_mut(|a, b| face(a) == face(b)) {
        let first = run.iter().map(base).find(|c| letter(*c));
        if face(&run[0]).is_some() && (first.is_some_and(arabic)) {
            let symbols: Vec<String> = run.iter().rev().map(|cell| cell.symbol.clone()).collect();
            for (cell, symbol) in run.iter_mut().zip(symbols) {
                cell.symbol = symbol;
            }
        }
    }
    shown
}

/// UAX #9 over each stretch of one look, from left to right: `QTerminal`.
pub fn uax9_by_look(row: &[Drawn]) -> Vec<Drawn> {
    row.chunk_by(|a, b| a.look == b.look).flat_map(|stretch| uax9(stretch, false, false)).collect()
}

/// Bidi classes, with box drawing as class L for terminals that have it so.
struct Classes {
    box_is_left: bool,
}

impl BidiDataSource for Classes {
    fn bidi_class(&self, c: char) -> BidiClass {
        if self.box_is_left && ('\u{2500}'..='\u{25ff}').contains(&c) {
            BidiClass::L
        } else {
            HardcodedBidiData.bidi_class(c)
        }
    }
}

/// UAX #9 over the row: with a left-to-right base, or with that of its first letter.
pub fn uax9(row: &[Drawn], first_letter: bool, box_is_left: bool) -> Vec<Drawn> {
    let classes = Classes { box_is_left };
    let text: String = row.iter().map(|cell| cell.symbol.as_str()).collect();
    let mut cells: Vec<(Range<usize>, &Drawn)> = Vec::new();
    let mut at = 0;
    for cell in row {
        // The second half of a wide character goes with the first.
        cells.push((at..at + cell.symbol.len(), cell));
        at += cell.symbol.len();
    }
    let rtl = first_letter
        && get_base_direction_with_data_source(&classes, text.as_str()) == unicode_bidi::Direction::Rtl;
    let level = if rtl { Level::rtl() } else { Level::ltr() };
    let info = ParagraphBidiInfo::new_with_data_source(&classes, &text, Some(level));
    let (levels, runs) = info.visual_runs(0..text.len());
    let mut shown = Vec::new();
    for run in runs {
        let odd = levels[run.start].is_rtl();
        let mut inside: Vec<&(Range<usize>, &Drawn)> =
            cells.iter().filter(|(bytes, _)| !bytes.is_empty() && run.contains(&bytes.start)).collect();
        if odd {
            inside.reverse();
        }
        for (bytes, cell) in inside {
            let mut cell = (*cell).clone();
            if levels[bytes.start].is_rtl() {
                cell.symbol = mirrored(&cell.symbol);
            }
            shown.push(cell.clone());
            let wide =
                cells.iter().any(|(other, _)| other.is_empty() && other.start == bytes.end && bytes.end > 0);
            if wide {
                shown.push(Drawn { symbol: String::new(), ..cell });
            }
        }
    }
    shown
}

fn mirrored(symbol: &str) -> String {
    const PAIRS: [(char, char); 8] =
        [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»'), ('‹', '›'), ('≤', '≥'), ('⟨', '⟩')];
    let other =
        |c: char| PAIRS.iter().find_map(|(a, b)| (*a == c).then_some(*b).or_else(|| (*b == c).then_some(*a)));
    symbol.chars().map(|c| other(c).unwrap_or(c)).collect()
}
