//! The sources against one another: how far each pair agrees, and what each says alone.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    strings,
    tui::{
        command::Mode,
        geometry::ViewBox,
        state::State,
        views::sources::{agreement, gravest},
    },
};

use super::{
    paint::{self, Piece, row},
    table,
};

/// Draws the table of sources.
pub(super) fn draw(state: &State, view: &ViewBox, buf: &mut Buffer) {
    let theme = state.theme;
    let cursor = state.cursors.sources;
    let count = state.dossier.articles.len();
    let across = view.columns(Mode::Sources, count);
    if view.head.height != 1 {
        table::head(state, view.head, &legend(state), buf);
    }
    let names = row(view.head, usize::from(view.head.height.saturating_sub(1)));
    let (_, places) = table::across(state, names, across);
    for (article, place) in (cursor.first..).zip(&places) {
        let style = if article == cursor.column { theme.current() } else { theme.strong() };
        table::outlet(state, article, style, *place, buf);
    }
    for article in cursor.top..count.min(cursor.top + view.rows()) {
        let line = row(view.body, article - cursor.top);
        let (label, places) = table::across(state, line, across);
        let chosen = article == cursor.row;
        table::outlet(state, article, if chosen { theme.strong() } else { theme.text() }, label, buf);
        for (other, place) in (cursor.first..).zip(places).take_while(|(other, _)| *other < count) {
            cell(state, (article, other), place, buf);
            if chosen && other == cursor.column {
                table::choose(state, place, buf);
            }
        }
    }
    shared(state, view, count.saturating_sub(cursor.top), buf);
}

fn legend(state: &State) -> Vec<Piece> {
    let theme = state.theme;
    let mut pieces = Vec::new();
    for (shade, words) in [("█", strings::AGREE), ("░", strings::DISAGREE)] {
        pieces.push((shade.repeat(2), theme.text()));
        pieces.push((format!(" {}   ", state.say(words)), theme.quiet()));
    }
    pieces.push((state.say(strings::DIAGONAL).to_owned(), theme.quiet()));
    pieces
}

fn cell(state: &State, (article, other): (usize, usize), place: Rect, buf: &mut Buffer) {
    let theme = state.theme;
    if article == other {
        let alone = state.tables.sources.alone(article).len();
        table::words(state, &format!("{alone} {}", state.say(strings::ALONE)), theme.quiet(), place, buf);
        return;
    }
    let tally = state.tables.sources.pair(article, other);
    let Some(part) = agreement(tally) else {
        table::words(state, "·", theme.quiet(), place, buf);
        return;
    };
    let shade = match part {
        part if part >= 0.8 => "█",
        part if part >= 0.6 => "▓",
        part if part >= 0.4 => "▒",
        _ => "░",
    };
    let style = gravest(tally).map_or(theme.text(), |_| theme.heat(part));
    // In little room every cell counts.
    let (shade, gap) = if place.width < 11 { (shade.to_owned(), "") } else { (shade.repeat(2), " ") };
    let mut pieces: Vec<Piece> = vec![(shade, style)];
    for (relation, count) in tally.parts().into_iter().rev().filter(|(_, count)| *count > 0) {
        pieces.push((format!("{gap}{}", relation.sign()), theme.sign(relation)));
        pieces.push((count.to_string(), theme.text()));
    }
    paint::pieces(buf, place, &pieces, state.ui());
}

/// What all sources say alike, below the table where there is room.
fn shared(state: &State, view: &ViewBox, below: usize, buf: &mut Buffer) {
    let shared = &state.tables.sources.shared;
    let theme = state.theme;
    if view.rows() < below + 3 || !state.compared {
        return;
    }
    let heading = if shared.is_empty() { strings::NOTHING_SHARED } else { strings::SHARED };
    table::words(state, state.say(heading), theme.strong(), row(view.body, below + 1), buf);
    for (at, (number, position)) in shared.iter().enumerate().take(view.rows() - below - 2) {
        let question = super::grid::question(state, *number);
        let position = state.comparison.questions.get(*number).and_then(|it| it.positions.get(*position));
        let answer = position.map_or("", |it| if state.lang.is_rtl() { &it.ar } else { &it.en });
        let line = row(view.body, below + 2 + at);
        paint::pieces(
            buf,
            line,
            &[(format!("  {question}: "), theme.quiet()), (answer.to_owned(), theme.text())],
            state.ui(),
        );
    }
}
