//! UAX #9: levels of a paragraph, and the visual order of a line.

use std::ops::Range;

use icu_properties::{CodePointMapData, CodePointMapDataBorrowed, props};
use unicode_bidi::{
    BidiClass, BidiDataSource, Direction, Level, ParagraphBidiInfo, get_base_direction_with_data_source,
};

use super::ligatures::is_phrase;
use super::unit::Unit;
use super::{Base, Options, layouter};

/// Bidi classes of the same Unicode version as every other property that the layout goes by.
const CLASSES: CodePointMapDataBorrowed<'static, props::BidiClass> =
    CodePointMapData::<props::BidiClass>::new();

/// The classes of what is drawn: a symbol such as U+FDFD is a neutral, but the letters drawn for it are not.
struct Drawn;

impl BidiDataSource for Drawn {
    fn bidi_class(&self, c: char) -> BidiClass {
        if is_phrase(c) { BidiClass::AL } else { CLASSES.bidi_class(c) }
    }
}

/// The paragraph level: 0 from left to right, 1 from right to left.
pub(super) fn base_level(paragraph: &str, base: Base) -> u8 {
    let otherwise = match base {
        Base::RightToLeft => return 1,
        Base::LeftToRight => return 0,
        Base::Auto => 1,
        Base::AutoLeftToRight => 0,
    };
    match get_base_direction_with_data_source(&Drawn, paragraph) {
        Direction::Ltr => 0,
        Direction::Rtl => 1,
        Direction::Mixed => otherwise,
    }
}

/// Gives each unit its class and its level; whether anything but plain left-to-right order can come of it.
///
/// `paragraph` is the text of `units`, and `offset` its place in the input that their spans index.
pub(super) fn resolve(paragraph: &str, offset: usize, base: u8, units: &mut [Unit]) -> bool {
    // Below U+0590, whose first byte is 0xD6, nothing runs right to left or changes direction.
    if base == 0 && paragraph.bytes().all(|byte| byte < 0xD6) {
        return false;
    }
    let level = if base == 0 { Level::ltr() } else { Level::rtl() };
    let info = ParagraphBidiInfo::new_with_data_source(&Drawn, paragraph, Some(level));
    if base == 0 && info.is_pure_ltr {
        return false;
    }
    for unit in units {
        let at = unit.span.start - offset;
        unit.class = info.original_classes.get(at).copied().unwrap_or(BidiClass::L);
        unit.level = info.levels.get(at).map_or(base, Level::number);
    }
    true
}

/// Rule L1: white space before a tab or at the end of the line goes back to the paragraph's level.
///
/// <https://www.unicode.org/reports/tr9/#L1>
pub(super) fn reset_white(base: u8, line: &mut [Unit]) {
    use BidiClass::{B, BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO, S, WS};
    let mut trailing = true;
    for unit in line.iter_mut().rev() {
        trailing = match unit.class {
            B | S => true,
            WS | FSI | LRI | RLI | PDI | BN | LRE | LRO | RLE | RLO | PDF => trailing,
            _ => false,
        };
        if trailing {
            unit.level = base;
        }
    }
}

/// Buffers of [`Order::of`].
#[derive(Debug, Default)]
pub(super) struct Order {
    /// Stretches of one level, in visual order.
    runs: Vec<(u8, Range<usize>)>,
    /// Indices into the line, in visual order.
    visual: Vec<usize>,
}

impl Order {
    /// Rule L2: the indices of `line` from left to right, for the levels that [`reset_white`] left.
    ///
    /// <https://www.unicode.org/reports/tr9/#L2>
    pub(super) fn of(&mut self, line: &[Unit]) -> &[usize] {
        self.runs.clear();
        for (at, unit) in line.iter().enumerate() {
            match self.runs.last_mut() {
                Some((level, run)) if *level == unit.level => run.end = at + 1,
                _ => self.runs.push((unit.level, at..at + 1)),
            }
        }
        let highest = self.runs.iter().map(|run| run.0).max().unwrap_or(0);
        let lowest_odd =
            self.runs.iter().map(|run| run.0).filter(|level| level % 2 == 1).min().unwrap_or(u8::MAX);
        for level in (lowest_odd..=highest).rev() {
            for stretch in self.runs.chunk_by_mut(|a, b| (a.0 >= level) == (b.0 >= level)) {
                if stretch.first().is_some_and(|run| run.0 >= level) {
                    stretch.reverse();
                }
            }
        }
        self.visual.clear();
        for (level, run) in &self.runs {
            if level % 2 == 0 {
                self.visual.extend(run.clone());
            } else {
                self.visual.extend(run.clone().rev());
            }
        }
        &self.visual
    }
}

/// What UAX #9 makes of one paragraph on one line; for conformance tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelsAndOrder {
    /// The paragraph level.
    pub base: u8,
    /// The level of each character after rule L1; none for those that rule X9 removes.
    pub levels: Vec<Option<u8>>,
    /// Indices of the characters that have a level, from left to right.
    pub order: Vec<usize>,
}

/// The levels and the visual order that the cells of `text` are made with when it is one paragraph that
/// fits on one line. It goes through the same steps as [`super::lay_out`].
#[must_use]
pub fn levels_and_order(text: &str, base: Base) -> LevelsAndOrder {
    let options = Options { base, ..Options::default() };
    layouter::Layouter::default().levels_and_order(text, options)
}

/// Whether rule X9 removes characters of `class`.
pub(super) const fn removed(class: BidiClass) -> bool {
    use BidiClass::{BN, LRE, LRO, PDF, RLE, RLO};
    matches!(class, BN | LRE | LRO | PDF | RLE | RLO)
}

/// The class of `c`.
pub(super) fn class(c: char) -> BidiClass {
    Drawn.bidi_class(c)
}
