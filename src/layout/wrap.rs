//! Where lines end.

use std::ops::Range;

use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::unit::{Kind, Unit};

const SEGMENTER: LineSegmenterBorrowed<'static> =
    LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());

/// Cuts `units`, whose text is `paragraph` at `offset` of the input, into lines of at most `width` columns.
///
/// Lines end at UAX #14 opportunities. Spaces at the end of a line hang and take no room. Only what is
/// wider than a line by itself is broken elsewhere, between two cells, starting on a line of its own.
/// There is always at least one line. `width` is at least 1.
pub(super) fn wrap(
    paragraph: &str,
    offset: usize,
    units: &[Unit],
    width: usize,
    lines: &mut Vec<Range<usize>>,
) {
    lines.clear();
    let mut line = Open { start: 0, used: 0 };
    let mut start = 0;
    for at in SEGMENTER.segment_str(paragraph) {
        let end = unit_at(units, start, offset + at);
        if end == start || units.get(end).is_some_and(|_| splits_cell(units, end)) {
            continue;
        }
        line.take(units, start..end, width, lines);
        if end < units.len() && ends_line(units, end) {
            lines.push(line.start..end);
            line = Open { start: end, used: 0 };
        }
        start = end;
    }
    line.take(units, start..units.len(), width, lines);
    lines.push(line.start..units.len());
}

/// The line that is being filled.
struct Open {
    start: usize,
    /// Columns up to now, with the spaces that may yet turn out to hang.
    used: usize,
}

impl Open {
    /// Adds the stretch between two opportunities, to this line if it fits, else to a new one.
    fn take(&mut self, units: &[Unit], stretch: Range<usize>, width: usize, lines: &mut Vec<Range<usize>>) {
        let Some(slice) = units.get(stretch.clone()) else { return };
        let drawn = stretch.start + drawn(slice);
        let columns = |units: &[Unit]| units.iter().map(|unit| columns(unit, width)).sum::<usize>();
        let visible = units.get(stretch.start..drawn).map_or(0, columns);
        if visible > 0 && self.used + visible > width && stretch.start > self.start {
            lines.push(self.start..stretch.start);
            *self = Self { start: stretch.start, used: 0 };
        }
        if visible > width {
            self.break_inside(units, stretch.start..drawn, width, lines);
        } else {
            self.used += visible;
        }
        self.used += units.get(drawn..stretch.end).map_or(0, columns);
    }

    fn break_inside(
        &mut self,
        units: &[Unit],
        word: Range<usize>,
        width: usize,
        lines: &mut Vec<Range<usize>>,
    ) {
        for at in word {
            let columns = units.get(at).map_or(0, |unit| columns(unit, width));
            if columns > 0 && self.used + columns > width {
                lines.push(self.start..at);
                *self = Self { start: at, used: 0 };
            }
            self.used += columns;
        }
    }
}

/// Columns of the unit on lines of `width`: what does not fit in any line is drawn as a stand-in.
pub(super) fn columns(unit: &Unit, width: usize) -> usize {
    usize::from(unit.width).min(width)
}

/// How many of `units` come before the spaces that hang at their end.
pub(super) fn drawn(units: &[Unit]) -> usize {
    units.iter().rposition(|unit| unit.kind != Kind::Dropped && !unit.white).map_or(0, |last| last + 1)
}

/// The first unit from `from` on that starts at byte `at` of the input or later.
fn unit_at(units: &[Unit], from: usize, at: usize) -> usize {
    let ahead = units.iter().skip(from).position(|unit| unit.span.start >= at);
    ahead.map_or(units.len(), |ahead| from + ahead)
}

fn splits_cell(units: &[Unit], at: usize) -> bool {
    units
        .iter()
        .skip(at)
        .find(|unit| unit.kind != Kind::Dropped)
        .is_some_and(|unit| unit.kind.continues_cell())
}

/// Whether the unit before `at` ends a line without ending the paragraph (UAX #14, class BK).
fn ends_line(units: &[Unit], at: usize) -> bool {
    units.get(at.wrapping_sub(1)).is_some_and(|unit| matches!(unit.shown, '\u{B}' | '\u{C}' | '\u{2028}'))
}
