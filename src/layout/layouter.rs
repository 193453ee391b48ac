//! The steps in their order, and the buffers they share.

use std::ops::Range;

use unicode_bidi::BidiClass;

use super::bidi::{LevelsAndOrder, Order, removed, reset_white, resolve};
use super::cell::Line;
use super::line::{Frame, cells};
use super::paragraph::{Paragraph, paragraphs};
use super::unit::{Kind, Unit, Units, class};
use super::wrap::{columns, drawn, wrap};
use super::{Options, forms::Joined};
use crate::span::Span;

/// Lays out `text` in lines of at most `width` columns. See [`Layouter::lay_out`].
#[must_use]
pub fn lay_out(text: &str, width: usize, options: &Options) -> Vec<Line> {
    Layouter::default().lay_out(text, width, options)
}

/// Lays out `text` on a single line. See [`Layouter::one_line`].
#[must_use]
pub fn one_line(text: &str, width: usize, options: &Options) -> Line {
    Layouter::default().one_line(text, width, options)
}

/// Lays texts out, one after the other, in buffers that it keeps.
#[derive(Debug, Default)]
pub struct Layouter {
    units: Vec<Unit>,
    skeleton: String,
    lines: Vec<Range<usize>>,
    order: Order,
}

impl Layouter {
    /// A layouter with empty buffers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The lines of `text`, none wider than `width` columns.
    ///
    /// Each paragraph starts a new line; an empty one is a line without cells. The spans of the lines tile
    /// `text`, save that a ligature character that had to be broken belongs to both lines. An empty text,
    /// or a width of 0, gives no lines. In a width of 1, characters of two columns become U+FFFD.
    #[must_use]
    pub fn lay_out(&mut self, text: &str, width: usize, options: &Options) -> Vec<Line> {
        let mut out = Vec::new();
        if width > 0 {
            for paragraph in paragraphs(text) {
                self.paragraph(text, paragraph, width, *options, &mut out);
            }
        }
        out
    }

    /// `text` on one line of at most `width` columns, for titles and status lines.
    ///
    /// Line ends become spaces. What does not fit is cut at its logical end, which is on the left in Arabic,
    /// and replaced by one cell `…` that stands for all of it. In a width of 0 the line has no cells.
    #[must_use]
    pub fn one_line(&mut self, text: &str, width: usize, options: &Options) -> Line {
        let span = Span::new(0, text.len());
        let (base, reorders) = self.analyse(text, span, *options, true);
        if width == 0 {
            return Line { cells: Vec::new(), span, rtl: base == 1 };
        }
        let seen = self.units.get(..drawn(&self.units)).unwrap_or_default();
        if fitting(seen, width, width) < seen.len() {
            self.cut(fitting(seen, width - 1, width), text.len(), base);
        }
        let frame = Frame { base, reorders, width, shaping: options.shaping };
        cells(&mut self.units, span, frame, &mut self.order)
    }

    /// See [`super::levels_and_order`].
    pub(super) fn levels_and_order(&mut self, text: &str, options: Options) -> LevelsAndOrder {
        let (base, _) = self.analyse(text, Span::new(0, text.len()), options, true);
        reset_white(base, &mut self.units);
        // A character may be several units (a ligature, a lone mark on its carrier), all of one level.
        let (starts, kept): (Vec<usize>, Vec<bool>) =
            text.char_indices().map(|(at, c)| (at, !removed(class(c)))).unzip();
        let index = |unit: &Unit| {
            starts.binary_search(&unit.span.start).ok().filter(|at| kept.get(*at) == Some(&true))
        };
        let mut levels = vec![None; starts.len()];
        for unit in &self.units {
            if let Some(level) = index(unit).and_then(|at| levels.get_mut(at)) {
                *level = Some(unit.level);
            }
        }
        let mut order = Vec::new();
        self.order.visit(&self.units, |at| order.extend(self.units.get(at).and_then(index)));
        order.dedup();
        LevelsAndOrder { base, levels, order }
    }

    fn paragraph(
        &mut self,
        text: &str,
        paragraph: Paragraph,
        width: usize,
        options: Options,
        out: &mut Vec<Line>,
    ) {
        let (base, reorders) = self.analyse(text, paragraph.text, options, false);
        let frame = Frame { base, reorders, width, shaping: options.shaping };
        wrap(paragraph.text.of(text), paragraph.text.start, &self.units, width, &mut self.lines);
        for range in &self.lines {
            let span = line_span(&self.units, range, paragraph.whole);
            if let Some(units) = self.units.get_mut(range.clone()) {
                out.push(cells(units, span, frame, &mut self.order));
            }
        }
    }

    /// Fills the units of `text[paragraph]`; its level, and whether it needs reordering.
    fn analyse(&mut self, text: &str, paragraph: Span, options: Options, single: bool) -> (u8, bool) {
        let slice = paragraph.of(text);
        self.units.clear();
        let mut units = Units::new(&mut self.units, options, single);
        for (at, c) in slice.char_indices() {
            let start = paragraph.start + at;
            units.push(c, Span::new(start, start + c.len_utf8()));
        }
        resolve(options.base, &mut self.units, &mut self.skeleton)
    }

    /// Puts `…` in place of the units from `kept` on, which go on to byte `end`.
    fn cut(&mut self, kept: usize, end: usize, base: u8) {
        let kept = self.units.get(..kept).map_or(0, drawn);
        let start = self.units.get(kept).map_or(end, |unit| unit.span.start);
        self.units.truncate(kept);
        self.units.push(Unit {
            span: Span::new(start, end),
            shown: '…',
            kind: Kind::Cell,
            width: 1,
            white: false,
            joining: icu_properties::props::JoiningType::NonJoining,
            joined: Joined::default(),
            class: BidiClass::ON,
            level: base,
            place: 0,
        });
    }
}

/// How many of `units` fit in `room` columns of a line of `width`, cells being whole.
fn fitting(units: &[Unit], room: usize, width: usize) -> usize {
    let mut used = 0;
    let too_far = units.iter().position(|unit| {
        used += columns(unit, width);
        used > room
    });
    too_far.unwrap_or(units.len())
}

/// The bytes that line `range` of the paragraph stands for, up to where the next one starts.
fn line_span(units: &[Unit], range: &Range<usize>, paragraph: Span) -> Span {
    let start = if range.start == 0 {
        paragraph.start
    } else {
        units.get(range.start).map_or(paragraph.end, |unit| unit.span.start)
    };
    let end = units.get(range.end).map_or(paragraph.end, |unit| unit.span.start);
    let last = units.get(range.clone()).and_then(<[Unit]>::last).map_or(start, |unit| unit.span.end);
    Span::new(start, end.max(last))
}
