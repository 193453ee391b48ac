//! UAX #9: levels of a paragraph, and the visual order of a line.

use std::ops::Range;

use unicode_bidi::{BidiClass, Direction, Level, ParagraphBidiInfo, get_base_direction_with_data_source};

use super::skeleton::{Signs, is_plain, reduce};
use super::unit::Unit;
use super::{Base, Options, layouter};

/// Gives each unit of a paragraph its level; the paragraph's level, and whether anything but the order as it
/// stands can come of them. `skeleton` is a buffer.
pub(super) fn resolve(base: Base, units: &mut [Unit], skeleton: &mut String) -> (u8, bool) {
    reduce(units, skeleton);
    let level = base_level(skeleton, base);
    if level == Level::ltr() && is_plain(skeleton) {
        return (0, false);
    }
    let info = ParagraphBidiInfo::new_with_data_source(&Signs, skeleton, Some(level));
    for unit in units {
        unit.level = info.levels.get(unit.place as usize).copied().unwrap_or(level).number();
    }
    (level.number(), true)
}

/// Rules P2 and P3, with the default that `base` asks for.
fn base_level(skeleton: &str, base: Base) -> Level {
    let otherwise = match base {
        Base::RightToLeft => return Level::rtl(),
        Base::LeftToRight => return Level::ltr(),
        Base::Auto => Level::rtl(),
        Base::AutoLeftToRight => Level::ltr(),
    };
    match get_base_direction_with_data_source(&Signs, skeleton) {
        Direction::Ltr => Level::ltr(),
        Direction::Rtl => Level::rtl(),
        Direction::Mixed => otherwise,
    }
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

/// The buffer of [`Order::visit`].
#[derive(Debug, Default)]
pub(super) struct Order {
    /// Stretches of one level, in visual order.
    runs: Vec<(u8, Range<usize>)>,
}

impl Order {
    /// Rule L2: visits the indices of `line` from left to right, by the levels that [`reset_white`] left.
    ///
    /// <https://www.unicode.org/reports/tr9/#L2>
    pub(super) fn visit(&mut self, line: &[Unit], mut visit: impl FnMut(usize)) {
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
        for (level, run) in &self.runs {
            if level % 2 == 0 {
                run.clone().for_each(&mut visit);
            } else {
                run.clone().rev().for_each(&mut visit);
            }
        }
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
