//! What is chosen in a view, and words in focus that are no side of a finding.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    claims::Voice,
    compare::Relation,
    report, strings,
    tui::{
        index::{Focus, Stop},
        state::State,
        views::{Answer, Pick, Pin},
    },
};

use super::{
    paint::{self, Piece, row},
    pane,
    quote::Quote,
    table,
};

/// What the pane says of `pick`: its heading, and what stands below.
pub(super) fn heading(state: &State, pick: Pick) -> Vec<Piece> {
    let theme = state.theme;
    let outlet = |article: usize| {
        state.dossier.articles.get(article).map(|it| report::outlet(it).to_owned()).unwrap_or_default()
    };
    match pick {
        Pick::Finding(_) => Vec::new(),
        Pick::Answer(answer) => {
            let mut pieces = vec![(super::grid::question(state, answer.question), theme.strong())];
            pieces.splice(0..0, sign(state, state.finding_of_answer(answer)));
            pieces
        }
        Pick::Claim(at) => {
            let claim = state.comparison.readings.get(at.article).and_then(|it| it.claims.get(at.claim));
            let topic = claim.map_or("", |claim| state.term(&claim.topic));
            let mut pieces = vec![(topic.to_owned(), theme.strong())];
            let pin = state.pin_of_claim(at);
            pieces.splice(0..0, sign(state, pin.and_then(|it| state.finding_of_pin(&it))));
            pieces
        }
        Pick::Silence { question, article } => vec![
            ("· ".into(), theme.quiet()),
            (outlet(article), theme.strong()),
            (
                format!(" {}", strings::silent_on(state.lang, &super::grid::question(state, question))),
                theme.text(),
            ),
        ],
        Pick::Pair(left, right) if left == right => vec![
            (outlet(left), theme.strong()),
            (format!(" · {}", state.say(strings::SAYS_ALONE)), theme.text()),
        ],
        Pick::Pair(left, right) => vec![
            (outlet(left), theme.strong()),
            (" / ".into(), theme.text()),
            (outlet(right), theme.strong()),
        ],
        Pick::Statement(stop) => vec![(outlet(stop.article), theme.strong())],
    }
}

/// The sign of a finding, and what was decided on it.
fn sign(state: &State, focus: Option<Focus>) -> Vec<Piece> {
    let Some(focus) = focus else { return Vec::new() };
    let Some(finding) = state.finding(focus) else { return Vec::new() };
    if state.index.is_rejected(focus.finding) {
        return vec![("✗ ".to_owned(), state.theme.decision())];
    }
    vec![(format!("{} ", finding.relation.sign()), state.theme.sign(finding.relation))]
}

/// Draws what stands below the heading.
pub(super) fn body(state: &State, pick: Pick, area: Rect, buf: &mut Buffer) {
    match pick {
        Pick::Finding(_) => {}
        Pick::Answer(answer) => of_answer(state, answer, area, buf),
        Pick::Claim(at) => {
            if let Some(pin) = state.pin_of_claim(at) {
                match state.finding_of_pin(&pin).and_then(|it| state.finding(it)) {
                    Some(finding) => pane::body(state, finding, area, buf),
                    None => of_pin(state, &pin, area, buf),
                }
            }
        }
        Pick::Silence { question, .. } => positions(state, question, area, buf),
        Pick::Pair(left, right) if left == right => alone(state, left, area, buf),
        Pick::Pair(left, right) => pair(state, (left, right), area, buf),
        Pick::Statement(stop) => statement(state, stop, area, buf),
    }
}

fn of_answer(state: &State, answer: Answer, area: Rect, buf: &mut Buffer) {
    if let Some(finding) = state.finding_of_answer(answer).and_then(|it| state.finding(it)) {
        pane::body(state, finding, area, buf);
    } else if let Some(side) = state.answer_side(answer) {
        let pin = Pin { answer: Some(answer), ..Pin::of_side(side) };
        of_pin(state, &pin, area, buf);
    }
}

/// Words in focus: the statement they stand in, and who says it.
pub(super) fn of_pin(state: &State, pin: &Pin, area: Rect, buf: &mut Buffer) {
    let area = pane::inset(area);
    let Some(quote) = quote(state, pin) else { return };
    let rows = quote.rows(state, area.width, area.height);
    quote.draw(state, Rect { height: rows, ..area }, buf);
    let rest = pane::below(area, rows + 1);
    if let Some(answer) = pin.answer.filter(|_| rest.height > 0) {
        positions(state, answer.question, Rect { x: area.x, width: area.width, ..rest }, buf);
    }
}

fn quote<'a>(state: &'a State, pin: &'a Pin) -> Option<Quote<'a>> {
    let article = state.dossier.articles.get(pin.stop.article)?;
    let reading = state.comparison.readings.get(pin.stop.article)?;
    let statement = reading.statements.get(pin.stop.statement)?.span;
    let silent = Voice::default();
    let own = pin.answer.and_then(|it| state.answer_side(it)).map(|it| &it.voice);
    let voice = own.or(reading.voices.get(pin.stop.statement)).unwrap_or(&silent);
    Some(Quote {
        who: report::who_in(article, voice),
        text: &article.text,
        statement,
        span: pin.span,
        deciding: &pin.deciding,
        relation: Relation::Match,
    })
}

/// The positions taken on a question, each with those that take it.
fn positions(state: &State, question: usize, area: Rect, buf: &mut Buffer) {
    let theme = state.theme;
    let Some(question) = state.comparison.questions.get(question) else { return };
    for (at, position) in question.positions.iter().enumerate() {
        let text = if state.lang.is_rtl() { &position.ar } else { &position.en };
        let mut pieces: Vec<Piece> = vec![(text.clone(), theme.text()), ("   ".into(), theme.text())];
        let mut seen = Vec::new();
        for side in &position.sides {
            if seen.contains(&side.article) {
                continue;
            }
            seen.push(side.article);
            let Some(article) = state.dossier.articles.get(side.article) else { continue };
            pieces.push((format!("{}  ", report::outlet(article)), theme.quiet()));
        }
        paint::pieces(buf, row(area, at), &pieces, state.ui());
    }
}

/// The findings between two sources, the gravest first.
fn pair(state: &State, (left, right): (usize, usize), area: Rect, buf: &mut Buffer) {
    let area = pane::inset(area);
    let mut found: Vec<_> = state
        .selector()
        .kept(&state.comparison)
        .map(|(_, it)| it)
        .filter(|it| {
            let sides = it.sides.each_ref().map(|side| side.article);
            sides == [left, right] || sides == [right, left]
        })
        .collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.relation));
    for (at, finding) in found.into_iter().enumerate().take(area.height.into()) {
        let [sign, words] = table::parts(state, row(area, at), [1, 0]);
        paint::put(
            buf,
            sign.x,
            sign.y,
            &finding.relation.sign().to_string(),
            state.theme.sign(finding.relation),
        );
        let reason = state.reason(finding);
        table::words(state, &reason, state.theme.text(), words, buf);
    }
}

/// The statements that one source alone makes.
fn alone(state: &State, article: usize, area: Rect, buf: &mut Buffer) {
    let area = pane::inset(area);
    let alone = state.tables.sources.alone(article);
    for (at, number) in alone.iter().enumerate().take(area.height.into()) {
        let text = state.dossier.articles.get(article).zip(state.comparison.readings.get(article));
        let words =
            text.and_then(|(text, reading)| Some(reading.statements.get(*number)?.span.of(&text.text)));
        let line = crate::layout::one_line(words.unwrap_or_default(), area.width.into(), &state.options);
        paint::line(buf, row(area, at), &line, |_, _| state.theme.text());
    }
}

fn statement(state: &State, stop: Stop, area: Rect, buf: &mut Buffer) {
    let span = state.comparison.readings.get(stop.article).and_then(|it| it.statements.get(stop.statement));
    let span = span.map(|it| it.span).unwrap_or_default();
    of_pin(state, &Pin { stop, span, deciding: Vec::new(), answer: None }, area, buf);
}
