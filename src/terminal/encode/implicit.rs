//! Terminals that put every row through UAX #9, most with the row as a left-to-right paragraph, some
//! with the direction of its first letter, and offer no way to have that stopped.
//!
//! What they are sent is the order that comes out as the picture. Between letters of class L each
//! stretch from its first to its last right-to-left character is turned round, numbers in it kept, and
//! the rest is left alone. Three things are changed on the way, each for a character that looks the
//! same: borders become braille bars, which are of class L (a box-drawing line is not) and so keep
//! columns apart; a row whose first letter is Arabic begins with the braille blank, which makes the
//! row's direction left to right for everybody; and the blank between Arabic and a number on its right
//! becomes that blank too, for a number that follows Arabic letters is moved to their left.
//!
//! A bracket that would find a partner in another column becomes a pointed one.
//!
//! A number with an Arabic letter right on its left and no blank between them cannot be told to stay.

use std::ops::Range;

use icu_properties::{
    CodePointMapData, CodePointMapDataBorrowed,
    props::{BidiClass, BidiMirroringGlyph, BidiPairedBracketType},
};
use ratatui::buffer::Cell;

use super::bidi;

const MIRROR: CodePointMapDataBorrowed<'static, BidiMirroringGlyph> =
    CodePointMapData::<BidiMirroringGlyph>::new();

/// The border that columns are drawn with, and one of class L that looks like it.
const BORDER: &str = "│";
const STRONG_BORDER: &str = "⡇";
/// A blank of class L.
const STRONG_BLANK: &str = "\u{2800}";

/// Encodes one row.
pub(super) fn row(cells: &mut [Cell]) {
    encode(cells, Begin::Strong);
}

/// Encodes one row for terminals that put each stretch of one look through UAX #9 by itself, as a
/// left-to-right paragraph. Measured with `QTerminal` 1.2.
pub(super) fn stretches(cells: &mut [Cell]) {
    for stretch in cells.chunk_by_mut(|a, b| (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier)) {
        encode(stretch, Begin::Anyhow);
    }
}

/// How what a terminal takes for a paragraph has to begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begin {
    /// With a character of class L, which decides the direction.
    Strong,
    /// As it does: the direction is the same for all.
    Anyhow,
}

fn encode(cells: &mut [Cell], begin: Begin) {
    for cell in cells.iter_mut().filter(|cell| cell.symbol() == BORDER) {
        cell.set_symbol(STRONG_BORDER);
    }
    let pieces = pieces(cells);
    if !pieces.iter().any(|piece| piece.class.is_turned()) {
        return;
    }
    let mut row = Row { cells, order: Vec::with_capacity(pieces.len()), pieces };
    if begin == Begin::Strong {
        row.begin_left_to_right();
    }
    let mut from = 0;
    while from < row.pieces.len() {
        let end = row.find(from..row.pieces.len(), |class| class == Class::Left);
        row.segment(from..end.unwrap_or(row.pieces.len()));
        row.order.extend(end);
        from = end.unwrap_or(row.pieces.len()) + 1;
    }
    row.part_brackets();
    row.rearrange();
}

/// A character with the cells it takes.
#[derive(Debug)]
struct Piece {
    cells: Range<usize>,
    class: Class,
    /// Where the stretch begins that it is turned round with.
    turned: Option<usize>,
}

/// What matters of a bidi class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Left,
    Arabic,
    Right,
    ArabicNumber,
    Number,
    /// ES, which joins numbers.
    Sign,
    /// ET, which joins a number.
    Unit,
    /// CS, which joins numbers of one kind.
    Separator,
    Blank,
    Neutral,
}

impl Class {
    fn of(cell: &Cell) -> Self {
        match bidi(cell) {
            _ if cell.symbol() == " " => Self::Blank,
            BidiClass::LeftToRight => Self::Left,
            BidiClass::ArabicLetter => Self::Arabic,
            BidiClass::RightToLeft => Self::Right,
            BidiClass::ArabicNumber => Self::ArabicNumber,
            BidiClass::EuropeanNumber => Self::Number,
            BidiClass::EuropeanSeparator => Self::Sign,
            BidiClass::EuropeanTerminator => Self::Unit,
            BidiClass::CommonSeparator => Self::Separator,
            _ => Self::Neutral,
        }
    }

    fn is_right(self) -> bool {
        matches!(self, Self::Arabic | Self::Right)
    }

    /// Whether it stands at an odd or higher level whatever is around it.
    fn is_turned(self) -> bool {
        self.is_right() || self == Self::ArabicNumber
    }

    fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::ArabicNumber)
    }
}

fn pieces(row: &[Cell]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(row.len());
    let mut from = 0;
    while let Some(cell) = row.get(from) {
        let wide = unicode_width::UnicodeWidthStr::width(cell.symbol()) == 2 && from + 1 < row.len();
        let end = from + 1 + usize::from(wide);
        pieces.push(Piece { cells: from..end, class: Class::of(cell), turned: None });
        from = end;
    }
    pieces
}

/// A row on its way. All indices and ranges are of `pieces`.
struct Row<'a> {
    cells: &'a mut [Cell],
    /// From left to right, as wanted.
    pieces: Vec<Piece>,
    /// As sent.
    order: Vec<usize>,
}

impl Row<'_> {
    fn find(&self, range: Range<usize>, wanted: impl Fn(Class) -> bool) -> Option<usize> {
        let mut range = range;
        range.find(|at| self.pieces.get(*at).is_some_and(|piece| wanted(piece.class)))
    }

    fn find_last(&self, range: Range<usize>, wanted: impl Fn(Class) -> bool) -> Option<usize> {
        range.rev().find(|at| self.pieces.get(*at).is_some_and(|piece| wanted(piece.class)))
    }

    /// Sees to it that the first letter of the row is of class L.
    fn begin_left_to_right(&mut self) {
        let letter = |class: Class| class == Class::Left || class.is_right();
        let Some(first) = self.find(0..self.pieces.len(), letter) else { return };
        let right = self.pieces.get(first).is_some_and(|piece| piece.class.is_right());
        if let Some(blank) = self.find(0..first, |class| class == Class::Blank).filter(|_| right) {
            self.strengthen(blank);
        }
    }

    fn strengthen(&mut self, blank: usize) {
        let Some(blank) = self.pieces.get_mut(blank) else { return };
        blank.class = Class::Left;
        if let Some(cell) = self.cells.get_mut(blank.cells.start) {
            cell.set_symbol(STRONG_BLANK);
        }
    }

    /// Orders a stretch without characters of class L, which such a one or the row's edge precedes.
    fn segment(&mut self, range: Range<usize>) {
        let Some(letter) = self.find_last(range.clone(), Class::is_right) else {
            return self.without_letters(range);
        };
        let Some(number) = self.find(letter + 1..range.end, |class| class == Class::Number) else {
            return self.turn(range);
        };
        let blank = self.find_last(letter + 1..number, |class| class == Class::Blank);
        let end = blank.unwrap_or(number);
        self.turn(range.start..end);
        if let Some(blank) = blank {
            self.strengthen(blank);
        }
        self.without_letters(end..range.end);
    }

    /// Orders a stretch without letters, in which European numbers count as left-to-right (rule W7).
    fn without_letters(&mut self, range: Range<usize>) {
        let mut from = range.start;
        while from < range.end {
            let left = self.find(from..range.end, |class| matches!(class, Class::Number | Class::Left));
            self.turn(from..left.unwrap_or(range.end));
            self.order.extend(left);
            from = left.unwrap_or(range.end) + 1;
        }
    }

    /// Turns round what lies between the first and the last right-to-left character of `range`, and
    /// leaves what is around that.
    fn turn(&mut self, range: Range<usize>) {
        let first = self.find(range.clone(), Class::is_turned);
        let last = self.find_last(range.clone(), Class::is_turned);
        let (Some(first), Some(last)) = (first, last) else {
            return self.order.extend(range);
        };
        self.order.extend(range.start..first);
        let classes = resolved(self.pieces.get(first..=last).unwrap_or_default());
        let mut end = classes.len();
        while let Some(class) = end.checked_sub(1).and_then(|at| classes.get(at)) {
            let start = if class.is_number() {
                classes.iter().take(end).rposition(|class| !class.is_number()).map_or(0, |at| at + 1)
            } else {
                self.mirror(first + end - 1);
                end - 1
            };
            self.order.extend(first + start..first + end);
            end = start;
        }
        self.order.extend(last + 1..range.end);
        for piece in self.pieces.iter_mut().take(last + 1).skip(first) {
            piece.turned = Some(first);
        }
    }

    fn symbol(&self, at: usize) -> Option<char> {
        self.cells.get(self.pieces.get(at)?.cells.start)?.symbol().chars().next()
    }

    fn set_symbol(&mut self, at: usize, new: char) {
        let Some(cell) = self.pieces.get(at).and_then(|piece| self.cells.get_mut(piece.cells.start)) else {
            return;
        };
        let symbol: String = std::iter::once(new).chain(cell.symbol().chars().skip(1)).collect();
        cell.set_symbol(&symbol);
    }

    /// The terminal mirrors what it turns round, so that is sent mirrored.
    fn mirror(&mut self, at: usize) {
        if let Some(mirrored) = self.symbol(at).and_then(|symbol| MIRROR.get(symbol).mirroring_glyph) {
            self.set_symbol(at, mirrored);
        }
    }

    /// Replaces a bracket that would make a pair with one of another stretch.
    ///
    /// Rule N0 gives both of a pair one direction. In a row of columns a bracket may find a partner
    /// that has nothing to do with it, as where a bracket is closed in the next line.
    fn part_brackets(&mut self) {
        while let Some(at) = self.false_pair() {
            let open = self.symbol(at).is_some_and(|c| bracket(c) == BidiPairedBracketType::Open);
            self.set_symbol(at, if open { '‹' } else { '›' });
        }
    }

    /// A bracket with a false partner; rule BD16.
    fn false_pair(&self) -> Option<usize> {
        let mut open: Vec<(usize, char)> = Vec::new();
        for &at in &self.order {
            let Some(symbol) = self.symbol(at).filter(|c| !c.is_alphanumeric()) else { continue };
            match bracket(symbol) {
                BidiPairedBracketType::Open => open.push((at, MIRROR.get(symbol).mirroring_glyph?)),
                BidiPairedBracketType::Close => {
                    let Some(pair) = open.iter().rposition(|(_, close)| *close == symbol) else { continue };
                    let stretch = |at: usize| self.pieces.get(at).and_then(|piece| piece.turned);
                    if let Some((other, _)) =
                        open.get(pair).filter(|(other, _)| stretch(*other) != stretch(at))
                    {
                        return Some(if stretch(at).is_none() { at } else { *other });
                    }
                    open.truncate(pair);
                }
                _ => {}
            }
        }
        None
    }

    fn rearrange(self) {
        let Self { cells, pieces, order } = self;
        let places = order.iter().filter_map(|at| cells.get(pieces.get(*at)?.cells.clone()));
        let turned: Vec<Cell> = places.flatten().cloned().collect();
        for (cell, turned) in cells.iter_mut().zip(turned) {
            *cell = turned;
        }
    }
}

fn bracket(c: char) -> BidiPairedBracketType {
    MIRROR.get(c).paired_bracket_type
}

/// The classes in a stretch that is turned round, after the rules that say what belongs to a number.
///
/// Rule W2 looks back for a letter, which in the turned stretch is to look right. The others look at
/// both sides alike: W4 joins numbers by one separator, W5 adds units such as the percent sign.
fn resolved(stretch: &[Piece]) -> Vec<Class> {
    let mut classes: Vec<Class> = stretch.iter().map(|piece| piece.class).collect();
    let mut letter = None;
    for class in classes.iter_mut().rev() {
        match class {
            Class::Arabic | Class::Right => letter = Some(*class),
            Class::Number if letter == Some(Class::Arabic) => *class = Class::ArabicNumber,
            _ => {}
        }
    }
    for at in 1..classes.len() {
        let Some([before, between, after]) = classes.get_mut(at - 1..at + 2) else { break };
        let joins = match between {
            Class::Separator => before.is_number(),
            Class::Sign => *before == Class::Number,
            _ => false,
        };
        if joins && before == after {
            *between = *before;
        }
    }
    let mut from = 0;
    while let Some(class) = classes.get(from).copied() {
        let length = classes.iter().skip(from).take_while(|other| **other == class).count();
        let beside = [from.checked_sub(1).and_then(|at| classes.get(at)), classes.get(from + length)];
        if class == Class::Unit && beside.contains(&Some(&Class::Number)) {
            classes.iter_mut().skip(from).take(length).for_each(|class| *class = Class::Number);
        }
        from += length;
    }
    classes
}
