//! One side of a finding in the pane: who says what, cut to the rows there are.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    compare::Relation,
    layout::{self, Base, Cell, Line, Options},
    span::Span,
    tui::{
        state::State,
        theme::{Emphasis, Theme},
    },
};

use super::paint::{self, row};

/// A side, ready to be quoted.
pub(super) struct Quote<'a> {
    /// The outlet, and the rest of the chain.
    pub(super) who: (&'a str, String),
    /// The article's text.
    pub(super) text: &'a str,
    /// The statement quoted.
    pub(super) statement: Span,
    /// The claim in it.
    pub(super) span: Span,
    /// The words that decide, within `span`.
    pub(super) deciding: &'a [Span],
    /// The relation that the finding is of.
    pub(super) relation: Relation,
}

/// A quotation put together for laying out.
struct Passage {
    text: String,
    /// Bytes of the outlet's name.
    outlet: usize,
    /// Where the quoted words begin in `text`, and in the article.
    quoted: (usize, usize),
    /// Where they end in `text`.
    end: usize,
}

impl Quote<'_> {
    /// Rows that it takes when it is `width` cells wide and may take `most` rows.
    pub(super) fn rows(&self, state: &State, width: u16, most: u16) -> u16 {
        let (_, lines) = self.lay_out(self.options(state), width.into(), most.into());
        u16::try_from(lines.len()).unwrap_or(u16::MAX).min(most)
    }

    /// The quoted words give the direction, not a Latin outlet's name before them.
    fn options(&self, state: &State) -> Options {
        let words = self.statement.of(self.text);
        let rtl = layout::one_line(words, 1, &Options { base: Base::Auto, ..state.options }).rtl;
        Options { base: if rtl { Base::RightToLeft } else { Base::LeftToRight }, ..state.options }
    }

    /// The whole of it where that fits or at least shows the claim, else from the claim on.
    fn lay_out(&self, options: Options, width: usize, rows: usize) -> (Passage, Vec<Line>) {
        let whole = self.passage(self.statement.start);
        let lines = layout::lay_out(&whole.text, width, &options);
        if lines.len() <= rows || self.in_first(&whole, &lines, rows) {
            return (whole, lines);
        }
        let cut = self.passage(self.span.start);
        let lines = layout::lay_out(&cut.text, width, &options);
        (cut, lines)
    }

    /// Draws it at the top of `area`.
    pub(super) fn draw(&self, state: &State, area: Rect, buf: &mut Buffer) {
        if area.width > 0 && area.height > 0 {
            let options = self.options(state);
            let (passage, lines) = self.lay_out(options, area.width.into(), area.height.into());
            self.lines(state.theme, &passage, lines, area, buf, options);
        }
    }

    /// Who says so, then the statement from byte `from` of the article on.
    fn passage(&self, from: usize) -> Passage {
        let from = if self.statement.contains(from) { from } else { self.statement.start };
        let (outlet, links) = &self.who;
        let mut text = format!("{outlet}{links}: «");
        if from > self.statement.start {
            text.push('…');
        }
        let start = text.len();
        text.push_str(Span::new(from, self.statement.end).of(self.text).trim_end());
        let end = text.len();
        text.push('»');
        Passage { text, outlet: outlet.len(), quoted: (start, from), end }
    }

    /// Whether the claim ends within the first `rows` lines.
    fn in_first(&self, passage: &Passage, lines: &[Line], rows: usize) -> bool {
        let (start, from) = passage.quoted;
        let end = (self.span.end.saturating_sub(from) + start).min(passage.end);
        rows.checked_sub(1).and_then(|last| lines.get(last)).is_some_and(|last| end < last.span.end)
    }

    fn lines(
        &self,
        theme: Theme,
        passage: &Passage,
        mut lines: Vec<Line>,
        area: Rect,
        buf: &mut Buffer,
        options: Options,
    ) {
        let rows = usize::from(area.height);
        let mut shift = vec![0; lines.len()];
        if lines.len() > rows {
            lines.truncate(rows);
            if let Some(last) = lines.last_mut()
                && let Some(rest) = passage.text.get(last.span.start..)
            {
                if let Some(own) = shift.get_mut(rows - 1) {
                    *own = last.span.start;
                }
                *last = layout::one_line(rest, area.width.into(), &options);
            }
        }
        for (number, line) in lines.iter().enumerate() {
            let shift = shift.get(number).copied().unwrap_or(0);
            paint::line(buf, row(area, number), line, |_, cell| self.style(theme, passage, shift, cell));
        }
    }

    fn style(&self, theme: Theme, passage: &Passage, shift: usize, cell: &Cell) -> Style {
        let span = cell.span.shift(shift);
        let (start, from) = passage.quoted;
        if span.start < passage.outlet {
            return theme.strong();
        }
        if span.start < start || passage.end <= span.start {
            return theme.text();
        }
        let span = Span::new(span.start - start + from, span.end - start + from);
        if !self.span.overlaps(span) {
            return theme.text();
        }
        let deciding = self.deciding.iter().any(|it| it.overlaps(span));
        theme.words(Emphasis::Found(self.relation), deciding)
    }
}
