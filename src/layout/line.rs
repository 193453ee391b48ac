//! One line of units to cells.

use icu_properties::props::BidiMirroringGlyph;
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};
use unicode_bidi::BidiClass;

use super::Shaping;
use super::bidi::{Order, reset_white};
use super::cell::{Cell, Line};
use super::shape::{join, letter};
use super::unit::{Kind, STAND_IN, Unit};
use super::wrap::drawn;
use crate::span::Span;

const MIRROR: CodePointMapDataBorrowed<'static, BidiMirroringGlyph> =
    CodePointMapData::<BidiMirroringGlyph>::new();

/// Marks that one cell holds, if they have room in it; no script needs as many.
const MOST_MARKS: usize = 8;

/// The paragraph that a line comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// The paragraph level.
    pub(super) base: u8,
    /// Whether any unit may stand elsewhere than in logical order.
    pub(super) reorders: bool,
    /// Columns that a line may have.
    pub(super) width: usize,
    pub(super) shaping: Shaping,
}

/// The cells of `units`, which make up one line that stands for `span`.
pub(super) fn cells(units: &mut [Unit], span: Span, frame: Frame, order: &mut Order) -> Line {
    if frame.shaping == Shaping::Forms {
        join(units);
    }
    let hang = drawn(units);
    let mut line = Line { cells: Vec::with_capacity(hang), span, rtl: frame.base % 2 == 1 };
    if frame.reorders {
        reset_white(frame.base, units);
        order.visit(units, |at| {
            if at < hang {
                cell(units, at, frame, &mut line.cells);
            }
        });
    } else {
        (0..hang).for_each(|at| cell(units, at, frame, &mut line.cells));
    }
    line
}

/// Adds the cell that starts at unit `at` of the line, if one does.
fn cell(line: &[Unit], at: usize, frame: Frame, cells: &mut Vec<Cell>) {
    let Some((unit, rest)) = line.get(at..).and_then(<[Unit]>::split_first) else { return };
    if unit.kind != Kind::Cell {
        return;
    }
    let too_wide = usize::from(unit.width) > frame.width;
    let base = match frame.shaping {
        _ if too_wide => STAND_IN,
        Shaping::Forms => letter(unit, rest),
        Shaping::None => unit.shown,
    };
    let width = if base == STAND_IN { 1 } else { unit.width };
    let mut cell = Cell::new(mirrored(base, unit), width, unit.span);
    let mut marks = 0;
    for follower in rest {
        match follower.kind {
            Kind::Cell => break,
            Kind::Dropped => continue,
            Kind::Mark if marks < MOST_MARKS && !too_wide => {
                cell.push(follower.shown);
                marks += 1;
            }
            Kind::Mark | Kind::Alef | Kind::Swallowed => {}
        }
        cell.span = cell.span.cover(follower.span);
    }
    cells.push(cell);
}

/// Rule L4. All mirrored characters are neutrals: no need to look others up.
fn mirrored(c: char, unit: &Unit) -> char {
    if unit.level.is_multiple_of(2) || unit.class != BidiClass::ON {
        return c;
    }
    MIRROR.get(c).mirroring_glyph.unwrap_or(c)
}
