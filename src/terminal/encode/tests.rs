//! Encoded rows, put through models of the terminals that they are for.

use proptest::prelude::*;
use ratatui::{layout::Rect, style::Modifier};

use super::*;
use crate::layout::{self, Base, Marks, Options};

#[path = "../../../tests/support/terminal_models.rs"]
mod models;

use models::{Drawn, Font, kitty, plain_look, uax9, uax9_by_look};

fn drawn(row: &[Cell]) -> Vec<Drawn> {
    let mut second_half = false;
    let one = |cell: &Cell| {
        let symbol = if second_half { "" } else { cell.symbol() };
        second_half = !second_half && unicode_width::UnicodeWidthStr::width(symbol) == 2;
        Drawn {
            symbol: symbol.to_owned(),
            bold: cell.modifier.contains(Modifier::BOLD),
            italic: cell.modifier.contains(Modifier::ITALIC),
            lit: false,
            look: format!("{:?}", cell.modifier),
        }
    };
    row.iter().map(one).collect()
}

/// A row of columns with a border between them, each line at its right edge as the reader has it.
fn row(columns: &[&str], width: usize) -> Buffer {
    let options = Options { base: Base::Auto, marks: Marks::Strip, ..Options::default() };
    let whole = columns.len() * (width + 5);
    let mut buf = Buffer::empty(Rect::new(0, 0, u16::try_from(whole).unwrap(), 1));
    for (number, text) in columns.iter().enumerate() {
        let left = number * (width + 5);
        let line = layout::one_line(text, width, &options);
        let start = left + 2 + if line.rtl { width - line.width() } else { 0 };
        for (at, cell) in line.columns() {
            buf.content[start + at].set_symbol(cell.symbol());
        }
        buf.content[left + width + 4].set_symbol("│");
    }
    buf
}

fn encoded(picture: &Buffer, class: Class) -> Buffer {
    let mut frame = picture.clone();
    encode(&mut frame, class);
    frame
}

fn look(row: &[Drawn]) -> String {
    row.iter().map(|cell| plain_look(&cell.symbol)).collect()
}

#[track_caller]
fn check(picture: &Buffer) {
    let wanted = look(&drawn(&picture.content));
    for font in [Font::Main, Font::Fallback] {
        let shown = kitty(&drawn(&encoded(picture, Class::Kitty).content), font);
        assert_eq!(look(&shown), wanted, "kitty, {font:?}");
    }
    let shown = uax9_by_look(&drawn(&encoded(picture, Class::Qterminal).content));
    assert_eq!(look(&shown), wanted, "UAX #9 by stretches");
    let sent = drawn(&encoded(picture, Class::Implicit).content);
    for auto in [false, true] {
        for box_is_left in [false, true] {
            assert_eq!(
                look(&uax9(&sent, auto, box_is_left)),
                wanted,
                "UAX #9, auto {auto}\nsent {}",
                look(&sent)
            );
        }
    }
}

/// What is hard about Arabic in a row, in logical order.
const NASTY: [&str; 24] = [
    "",
    "سلام",
    "English only, 12.5%",
    "7 فبراير/ شباط 2018",
    "وأكدت (SY24) ذلك.",
    "قالت “رويترز” إن «النظام» قصف (خشام) أمس",
    "3.5 بالمئة و12.7% من 12,000",
    "من 2019-2020 إلى 20/30",
    "انتهى.",
    "SY24 قالت",
    "قالت SY24",
    "100 قتيل و150 جريحا",
    "قتل 25",
    "25 قتيلا",
    "١٢ قتيلا و٣٫٥ بالمئة ٤-٥",
    "(أ) ب) ج (د",
    "الإسلام لا إله إلا",
    "كتـــاب",
    "https://t.co/aB?x=1 رابط",
    "שלום 12-13 עולם $5",
    "שלום 5% ערבית سلام 5%",
    "۱۲۳ گزارش",
    "C++ و C#: (x < y) < ز",
    "+12 -5 $30 £ 5",
];

#[test]
fn nasty_lines_come_out_as_the_picture() {
    for one in NASTY {
        for other in NASTY {
            check(&row(&[one, other], 36));
        }
    }
}

#[test]
fn highlighting_a_part_of_a_word_changes_nothing() {
    for text in NASTY {
        let picture = row(&[text, "بعد ذلك."], 40);
        for face in [Modifier::BOLD, Modifier::ITALIC, FACES, Modifier::UNDERLINED] {
            for (from, to) in [(0, 90), (30, 36), (35, 37), (36, 42), (38, 39)] {
                let mut lit = picture.clone();
                lit.content.iter_mut().take(to).skip(from).for_each(|cell| cell.modifier |= face);
                check(&lit);
            }
        }
    }
}

const FACES: Modifier = Modifier::BOLD.union(Modifier::ITALIC);

#[test]
fn styles_go_with_their_letters() {
    let mut picture = row(&["قتل 25 جنديا"], 20);
    let colour = ratatui::style::Color::Red;
    for cell in picture.content.iter_mut().filter(|cell| "25".contains(cell.symbol())) {
        cell.fg = colour;
    }
    let sent = encoded(&picture, Class::Implicit);
    for cell in &sent.content {
        assert_eq!(cell.fg == colour, "25".contains(cell.symbol()));
    }
}

#[test]
fn other_classes_get_the_picture_itself() {
    for class in [Class::Plain, Class::Explicit, Class::Konsole, Class::Mlterm] {
        let picture = row(&NASTY[..5], 30);
        assert_eq!(encoded(&picture, class), picture, "{class}");
    }
}

/// Whether a European number follows an Arabic letter on its left with no blank between them: the one
/// thing that cannot be sent.
fn cannot_be_sent(row: &[Cell]) -> bool {
    let mut stuck = false;
    let mut found = false;
    for (cell, drawn) in row.iter().zip(drawn(row)) {
        match (bidi(cell), base(cell)) {
            _ if drawn.symbol.is_empty() => {}
            (_, ' ' | '│') | (BidiClass::LeftToRight, _) => stuck = false,
            (BidiClass::RightToLeft | BidiClass::ArabicLetter, _) => stuck = true,
            (BidiClass::EuropeanNumber, _) => found |= stuck,
            _ => {}
        }
    }
    found
}

proptest! {
    #[test]
    fn any_words_come_out_as_the_picture(
        words in prop::collection::vec(prop::sample::select(vec![
            "سلام", "قال", "12", "3.5", "2019-2020", "12%", "SY24", "ok", "-", "و", "«أول»", "(أول)", "(أول", "ثان)", "[12]", "،", ".", "7/8",
            "٣٤", "٥-٦", "א", "בגד", "$5", "…", "“", "”", "😀", "漢字", "+1",
        ]), 0..8),
        joined in any::<bool>(),
    ) {
        let text = words.join(if joined { "" } else { " " });
        let picture = row(&[&text, "ثم 5"], 50);
        prop_assume!(!cannot_be_sent(&picture.content));
        check(&picture);
    }
}
