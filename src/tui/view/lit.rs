//! What lies over an article's text: hits of a search, statements to pick; and beside it, decisions.

use ratatui::{buffer::Buffer, style::Style};

use crate::{
    layout::Cell,
    review::Verdict,
    span::Span,
    strings,
    tui::{
        index::{Focus, Stop},
        page::PageLine,
        search::Hit,
        state::State,
        theme::Theme,
    },
};

use super::paint::{self, Piece};

/// What lies over one line.
pub(super) struct Over<'a> {
    hits: &'a [Hit],
    here: Option<Hit>,
    /// Statements being linked, and whether they are picked.
    picks: [Option<(Span, bool)>; 2],
}

impl<'a> Over<'a> {
    pub(super) fn of(state: &'a State, article: usize, line: &PageLine) -> Self {
        let search = state.desk.search.as_ref();
        let hits = search.map_or(&[][..], |search| search.within(article, line.span()));
        let here = search.and_then(crate::tui::search::Search::hit).filter(|hit| hit.article == article);
        let linking = state.desk.linking;
        let span = |stop: Stop| {
            let reading = state.comparison.readings.get(article).filter(|_| stop.article == article)?;
            Some(reading.statements.get(stop.statement)?.span).filter(|span| span.overlaps(line.span()))
        };
        let first = linking.and_then(|it| it.first).and_then(span).map(|span| (span, true));
        let cursor = linking.and_then(|it| span(it.cursor)).map(|span| (span, false));
        Self { hits, here, picks: [cursor, first] }
    }

    /// The style of a cell that would have `style`.
    pub(super) fn style(&self, theme: Theme, line: &PageLine, cell: &Cell, style: Style) -> Style {
        if self.hits.is_empty() && self.picks == [None, None] {
            return style;
        }
        let span = cell.span.shift(line.offset);
        let over = |it: &Span| it.overlaps(span);
        if let Some(hit) = self.hits.iter().find(|it| over(&it.span)) {
            return theme.hit(self.here == Some(*hit));
        }
        let pick = self.picks.iter().flatten().find(|(it, _)| over(it));
        pick.map_or(style, |(_, picked)| theme.picking(*picked))
    }
}

/// The sign of what was decided on finding `number`.
pub(super) fn sign(state: &State, number: usize) -> Option<&'static str> {
    let decision = state.desk.review.decision(number)?;
    Some(match decision.verdict {
        Some(Verdict::Accepted) => "✓",
        Some(Verdict::Rejected) => "✗",
        Some(Verdict::Changed) => "±",
        None if decision.linked => "+",
        None => "*",
    })
}

/// Beside the first line of a statement, what was decided on its gravest finding, or on the one in focus.
/// A rejected finding's own sign stands back.
pub(super) fn decision(state: &State, article: usize, line: &PageLine, x: u16, y: u16, buf: &mut Buffer) {
    let Some(gutter) = line.gutter.filter(|it| it.first) else { return };
    let stop = Stop { article, statement: gutter.statement };
    let of_focus = |it: &Focus| {
        let number = it.finding;
        [*it, it.turned()]
            .into_iter()
            .find(|it| state.side(*it).map(crate::tui::index::stop_of) == Some(stop))
            .map(|_| number)
    };
    let focused = state.focus.as_ref().and_then(of_focus);
    let first = || state.index.of_statement(stop).first().map(|it| it.finding);
    let Some(number) = focused.or_else(first) else { return };
    if let Some(mark) = sign(state, number).filter(|_| x > 0) {
        paint::put(buf, x - 1, y, mark, state.theme.decision());
    }
    if focused.is_none()
        && state.desk.review.is_rejected(number)
        && let Some(cell) = buf.cell_mut((x, y))
    {
        let symbol = cell.symbol().to_owned();
        paint::put(buf, x, y, &symbol, state.theme.quiet());
    }
}

/// What was decided on finding `number`, in words, for the pane.
pub(super) fn heading(state: &State, number: usize) -> Vec<Piece> {
    let theme = state.theme;
    let Some(decision) = state.desk.review.decision(number) else { return Vec::new() };
    let mut pieces = Vec::new();
    if let Some(verdict) = decision.verdict {
        let words = state.say(strings::verdict(verdict));
        pieces.push((format!(" · {} {words}", sign(state, number).unwrap_or_default()), theme.decision()));
    }
    if decision.linked {
        pieces.push((format!(" · + {}", state.say(strings::LINKED)), theme.decision()));
    }
    if decision.reworded {
        pieces.push((format!(" · {}", state.say(strings::REWORDED)), theme.quiet()));
    }
    if let Some(note) = &decision.note {
        pieces.push((" · * ".to_owned(), theme.decision()));
        pieces.push((note.clone(), theme.text()));
    }
    pieces
}
