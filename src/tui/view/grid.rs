//! The grid: questions down, sources across, the first source rightmost.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    compare::Relation,
    strings,
    tui::{
        command::Mode,
        geometry::ViewBox,
        state::State,
        views::grid::{Cell, Mark, Row},
    },
};

use super::{
    paint::{self, Piece, row},
    table,
};

/// Draws the grid.
pub(super) fn draw(state: &State, view: &ViewBox, buf: &mut Buffer) {
    let theme = state.theme;
    let cursor = state.cursors.grid;
    let rows = &state.tables.grid;
    let across = view.columns(Mode::Grid, state.dossier.articles.len());
    if view.head.height != 1 {
        table::head(state, view.head, &legend(state, view.head.width), buf);
    }
    let names = row(view.head, usize::from(view.head.height.saturating_sub(1)));
    let (_, places) = table::across(state, names, across);
    for (article, place) in (cursor.first..).zip(&places) {
        let style = if article == cursor.column { theme.current() } else { theme.strong() };
        table::outlet(state, article, style, *place, buf);
    }
    hidden(state, names, (cursor.first, across.seen), buf);
    if rows.is_empty() {
        let nothing = if state.compared { strings::NO_QUESTIONS } else { strings::COMPARING };
        table::words(state, state.say(nothing), theme.text(), row(view.body, 0), buf);
    }
    for (at, line) in rows.iter().enumerate().skip(cursor.top).take(view.rows()) {
        let area = row(view.body, at - cursor.top);
        let (label, places) = table::across(state, area, across);
        let chosen = at == cursor.row;
        let style = if chosen { theme.strong() } else { theme.text() };
        table::words(state, &question(state, line.question), style, label, buf);
        for (article, place) in (cursor.first..).zip(places) {
            let Some(own) = line.cells.get(article) else { continue };
            cell(state, line, own, place, buf);
            if chosen && article == cursor.column {
                table::choose(state, place, buf);
            }
        }
    }
}

/// How many sources are off screen, at either end of the row of names.
fn hidden(state: &State, names: Rect, (first, seen): (usize, usize), buf: &mut Buffer) {
    let count = state.dossier.articles.len();
    let left = count.saturating_sub(first + seen);
    let text = match (left, first) {
        (0, 0) => return,
        (left, 0) => format!("‹ {left}"),
        (0, right) => format!("{right} ›"),
        (left, right) => format!("‹ {left}  {right} ›"),
    };
    let (label, _) = table::across(state, names, ViewBox::of(state.size).columns(Mode::Grid, count));
    // The arrows point where the sources are, whatever the language.
    paint::pieces(buf, label, &[(text, state.theme.strong())], state.options);
}

/// Topic and subject of question number `question`.
pub(super) fn question(state: &State, question: usize) -> String {
    let Some(it) = state.comparison.questions.get(question) else { return String::new() };
    match &it.subject {
        Some(subject) => format!("{} · {}", state.term(&it.topic), state.term(subject)),
        None => state.term(&it.topic).to_owned(),
    }
}

fn cell(state: &State, line: &Row, cell: &Cell, place: Rect, buf: &mut Buffer) {
    let theme = state.theme;
    let style = match cell.mark.relation() {
        Some(relation) => theme.sign(relation),
        None if cell.mark == Mark::Silent => theme.quiet(),
        None => theme.strong(),
    };
    let [sign, words] = table::parts(state, place, [1, 0]);
    paint::put(buf, sign.x, sign.y, cell.mark.sign().encode_utf8(&mut [0; 4]), style);
    let Some(answer) = cell.answer else {
        table::words(state, state.say(strings::SILENT), theme.quiet(), words, buf);
        return;
    };
    let question = state.comparison.questions.get(line.question);
    let Some(position) = question.and_then(|it| it.positions.get(answer.position)) else { return };
    let text = if state.lang.is_rtl() { &position.ar } else { &position.en };
    let more = if cell.more > 0 { format!(" +{}", cell.more) } else { String::new() };
    let room = words.width.saturating_sub(u16::try_from(more.len()).unwrap_or(0));
    let [text_place, more_place] = table::parts(state, words, [room, 0]);
    let style = match cell.mark.relation() {
        Some(Relation::Contradiction) => theme.strong(),
        _ => theme.text(),
    };
    table::words(state, text, style, text_place, buf);
    table::words(state, more.trim(), theme.quiet(), more_place, buf);
}

/// The signs, as many as there is room for.
fn legend(state: &State, width: u16) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for mark in Mark::ALL {
        let style = mark.relation().map_or(state.theme.strong(), |it| state.theme.sign(it));
        pieces.push((mark.sign().to_string(), style));
        pieces.push((format!(" {}  ", state.say(strings::mark(mark.sign()))), state.theme.quiet()));
    }
    if paint::width(&pieces, state.ui()) + 10 > width {
        for piece in pieces.iter_mut().skip(1).step_by(2) {
            piece.0 = " ".into();
        }
        pieces.clear();
        pieces.push((state.say(strings::GRID_HINT).to_owned(), state.theme.quiet()));
    }
    pieces
}
