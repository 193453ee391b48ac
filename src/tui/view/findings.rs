//! The list of findings, one in a row: relation, topic, sides, reason.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    compare::Finding,
    layout::{self, Base, Options},
    report, strings,
    tui::{geometry::ViewBox, state::State, views::findings::Sort},
};

use super::{
    paint::{self, row},
    table,
};

/// Draws the list.
pub(super) fn draw(state: &State, view: &ViewBox, buf: &mut Buffer) {
    let theme = state.theme;
    let mut more = table::totals(state);
    more.push((state.say(order(state.sort)).to_owned(), theme.quiet()));
    table::head(state, view.head, &more, buf);
    paint::rule(buf, row(view.head, 1), "─", theme.quiet());
    let list = &state.tables.findings;
    let cursor = state.cursors.findings;
    if list.is_empty() {
        let nothing = match (state.compared, state.comparison.findings.is_empty()) {
            (false, _) => strings::COMPARING,
            (true, true) => strings::NO_FINDINGS,
            (true, false) => strings::ALL_FILTERED,
        };
        table::words(state, state.say(nothing), theme.text(), row(view.body, 0), buf);
    }
    for (at, number) in list.iter().enumerate().skip(cursor.top).take(view.rows()) {
        let line = row(view.body, at - cursor.top);
        if let Some(finding) = state.comparison.findings.get(*number) {
            one(state, *number, finding, line, buf);
        }
        if at == cursor.row {
            table::choose(
                state,
                Rect {
                    width: line.width.saturating_sub(2),
                    x: line.x + u16::from(state.lang.is_rtl()) * line.width.min(2),
                    ..line
                },
                buf,
            );
        }
    }
    let relation = |at: usize| state.comparison.findings.get(*list.get(at)?).map(|it| it.relation);
    table::more(state, view.body, (cursor.top, list.len()), relation, buf);
}

const fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Gravity => strings::BY_GRAVITY,
        Sort::Topic => strings::BY_TOPIC,
        Sort::Text => strings::AS_IN_THE_TEXT,
    }
}

fn one(state: &State, number: usize, finding: &Finding, line: Rect, buf: &mut Buffer) {
    let theme = state.theme;
    // The last two cells are the overview's.
    let line = Rect { width: line.width.saturating_sub(2), ..line };
    let line = if state.lang.is_rtl() { Rect { x: line.x + 2, ..line } } else { line };
    let outlet = (line.width / 7).clamp(6, 20);
    let topic = (line.width * 2 / 9).clamp(10, 44);
    let [sign, about, first, second, why] = table::parts(state, line, [2, topic, outlet, outlet, 0]);
    let rejected = state.desk.review.is_rejected(number);
    let style = if rejected { theme.quiet() } else { theme.text() };
    let (first_cell, second_cell) =
        if state.lang.is_rtl() { (sign.x + 1, sign.x) } else { (sign.x, sign.x + 1) };
    if let Some(mark) = super::lit::sign(state, number) {
        paint::put(buf, second_cell, sign.y, mark, theme.decision());
    }
    let of_relation = if rejected { theme.quiet() } else { theme.sign(finding.relation) };
    paint::put(buf, first_cell, sign.y, &finding.relation.sign().to_string(), of_relation);
    table::words(state, &question(state, finding), style, about, buf);
    for (side, place) in finding.sides.iter().zip([first, second]) {
        let Some(article) = state.dossier.articles.get(side.article) else { continue };
        let mut name = layout::one_line(report::outlet(article), place.width.into(), &state.options);
        name.rtl = state.lang.is_rtl();
        paint::line(buf, place, &name, |_, _| theme.quiet());
    }
    // A sentence of the program's language, whatever script it begins with.
    let base = if state.lang.is_rtl() { Base::RightToLeft } else { Base::LeftToRight };
    let options = Options { base, ..state.options };
    let text = layout::one_line(&reason(state, finding, why.width), why.width.into(), &options);
    paint::line(buf, why, &text, |_, _| style);
}

/// Topic and subject.
pub(super) fn question(state: &State, finding: &Finding) -> String {
    let topic = finding.topic.as_ref().map_or(state.say(strings::WORDING), |topic| state.term(topic));
    match &finding.subject {
        Some(subject) => format!("{topic} · {}", state.term(subject)),
        None => topic.to_owned(),
    }
}

/// From so many cells on there is room for the values and the voices too.
const WHOLE_REASON: u16 = 56;

/// The reason without the topic at its head, which stands beside it already; in little room only why.
fn reason(state: &State, finding: &Finding, room: u16) -> String {
    let reason = state.reason(finding);
    let rest = if room < WHOLE_REASON {
        reason.rsplit_once(" — ")
    } else {
        let topic = finding.topic.as_ref().filter(|topic| reason.starts_with(state.term(topic)));
        topic.and_then(|_| reason.split_once(": "))
    };
    rest.map(|(_, rest)| rest.to_owned()).unwrap_or(reason)
}
