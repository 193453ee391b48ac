//! One side of a finding in the pane: who says what, cut to the rows there are.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    compare::{Relation, Side},
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
    pub(super) side: &'a Side,
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
    /// Draws it at the top of `area`.
    pub(super) fn draw(&self, state: &State, area: Rect, buf: &mut Buffer) {
        let (width, rows) = (usize::from(area.width), usize::from(area.height));
        if width == 0 || rows == 0 {
            return;
        }
        // The quoted words give the direction, not a Latin outlet's name before them.
        let words = self.statement.of(self.text);
        let rtl = layout::one_line(words, 1, &Options { base: Base::Auto, ..state.options }).rtl;
        let base = if rtl { Base::RightToLeft } else { Base::LeftToRight };
        let options = Options { base, ..state.options };
        let whole = self.passage(self.statement.start);
        let lines = layout::lay_out(&whole.text, width, &options);
        if lines.len() <= rows || self.in_first(&whole, &lines, rows) {
            return self.lines(state.theme, &whole, lines, area, buf, options);
        }
        // What the finding rests on must be seen: the quotation begins there.
        let cut = self.passage(self.side.span.start);
        let lines = layout::lay_out(&cut.text, width, &options);
        self.lines(state.theme, &cut, lines, area, buf, options);
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
        let end = (self.side.span.end.saturating_sub(from) + start).min(passage.end);
        lines.get(rows - 1).is_some_and(|last| end < last.span.end)
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
        if !self.side.span.overlaps(span) {
            return theme.text();
        }
        let deciding = self.side.deciding.iter().any(|it| it.overlaps(span));
        theme.words(Emphasis::Found(self.relation), deciding)
    }
}
