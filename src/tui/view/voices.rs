//! The voices: who says what, from the speaker to the outlets that carry it.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    claims::{Stance, VoiceKind},
    compare::Relation,
    report, strings,
    tui::{
        geometry::ViewBox,
        state::State,
        views::{
            Answer,
            voices::{Row, speaks_for_itself},
        },
    },
};

use super::{
    paint::{self, Piece, row},
    table,
};

/// Draws the voices.
pub(super) fn draw(state: &State, view: &ViewBox, buf: &mut Buffer) {
    let theme = state.theme;
    let hint = vec![(state.say(strings::VOICES_HINT).to_owned(), theme.quiet())];
    table::head(state, view.head, &hint, buf);
    paint::rule(buf, row(view.head, 1), "─", theme.quiet());
    let rows = &state.tables.voices;
    let cursor = state.cursors.voices;
    if rows.is_empty() {
        let nothing = if state.compared { strings::NO_QUESTIONS } else { strings::COMPARING };
        table::words(state, state.say(nothing), theme.text(), row(view.body, 0), buf);
    }
    for (at, line) in rows.iter().enumerate().skip(cursor.top).take(view.rows()) {
        let area = row(view.body, at - cursor.top);
        let area = Rect {
            width: area.width.saturating_sub(2),
            x: area.x + u16::from(state.lang.is_rtl()) * area.width.min(2),
            ..area
        };
        match line {
            Row::Head(question) => {
                table::words(state, &super::grid::question(state, *question), theme.strong(), area, buf);
            }
            Row::Position(answer) => position(state, *answer, area, buf),
            Row::Origin { carriers, last } => {
                let pieces = origin(state, carriers, *last);
                let width = paint::pieces(buf, area, &pieces, state.ui());
                if at == cursor.row {
                    let x = if state.lang.is_rtl() { area.right() - width } else { area.x };
                    table::choose(state, Rect { x, width, ..area }, buf);
                }
            }
            Row::Blank => {}
        }
    }
    table::more(state, view.body, (cursor.top, rows.len()), |_| None, buf);
}

/// A position in few words, and how many carry it. The counts stand at the row's end.
fn position(state: &State, answer: Answer, area: Rect, buf: &mut Buffer) {
    let theme = state.theme;
    let question = state.comparison.questions.get(answer.question);
    let Some(position) = question.and_then(|it| it.positions.get(answer.position)) else { return };
    let counts = strings::carried(state.lang, position.outlets, position.voices, position.parties);
    let counts: Vec<Piece> = vec![(counts, theme.quiet())];
    let own = paint::width(&counts, state.ui()).min(area.width / 2);
    let [_, sign, words, end] = table::parts(state, area, [1, 1, area.width.saturating_sub(own + 5), 0]);
    let (symbol, style) = match position.stance {
        Stance::Asserts => ("+", theme.strong()),
        Stance::Denies => ("¬", theme.sign(Relation::Contradiction)),
        Stance::CannotConfirm | Stance::Unconfirmed => ("?", theme.sign(Relation::Tension)),
    };
    paint::put(buf, sign.x, sign.y, symbol, style);
    let text = if state.lang.is_rtl() { &position.ar } else { &position.en };
    table::words(state, text, theme.text(), words, buf);
    paint::pieces(buf, end, &counts, state.ui());
}

/// The chain from the speaker outward, then the outlets that carry it.
fn origin(state: &State, carriers: &[Answer], last: bool) -> Vec<Piece> {
    let theme = state.theme;
    let arrow = if state.lang.is_rtl() { " ← " } else { " → " };
    let branch = match (state.lang.is_rtl(), last) {
        (false, false) => "     ├ ",
        (false, true) => "     └ ",
        (true, false) => "     ┤ ",
        (true, true) => "     ┘ ",
    };
    let mut pieces: Vec<Piece> = vec![(branch.into(), theme.quiet())];
    let Some(voice) = carriers.first().and_then(|it| state.answer_side(*it)).map(|it| &it.voice) else {
        return pieces;
    };
    if speaks_for_itself(voice) {
        pieces.push((state.say(strings::ITSELF).to_owned(), theme.quiet()));
        pieces.push((arrow.into(), theme.quiet()));
    }
    for link in voice.links.iter().filter(|link| link.kind != VoiceKind::Outlet) {
        let style = if link.kind == VoiceKind::Agency { theme.text() } else { theme.strong() };
        pieces.push((state.term(&link.name).to_owned(), style));
        if let Some(party) = link.party.as_ref().filter(|it| it.key != link.name.key) {
            pieces.push((format!(" [{}]", state.term(party)), theme.quiet()));
        }
        pieces.push((arrow.into(), theme.quiet()));
    }
    for (number, answer) in carriers.iter().enumerate() {
        let article = state.answer_side(*answer).and_then(|it| state.dossier.articles.get(it.article));
        if number > 0 {
            pieces.push((if state.lang.is_rtl() { "، " } else { ", " }.to_owned(), theme.text()));
        }
        pieces.push((article.map(|it| report::outlet(it).to_owned()).unwrap_or_default(), theme.text()));
    }
    if carriers.len() > 1 {
        pieces.push((format!("   {} ×{}", state.say(strings::ECHOED), carriers.len()), theme.quiet()));
    }
    pieces
}
