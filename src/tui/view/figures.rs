//! The figures: low–high bands of each source on one scale.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    claims::{Stance, quantity::Interval},
    strings,
    tui::{
        geometry::ViewBox,
        state::State,
        views::{
            Answer,
            figures::{Band, Range, Row, Scale},
        },
    },
};

use super::{
    paint::{self, Piece, row},
    table,
};

/// Draws the figures.
pub(super) fn draw(state: &State, view: &ViewBox, buf: &mut Buffer) {
    let theme = state.theme;
    let hint = vec![(state.say(strings::FIGURES_HINT).to_owned(), theme.quiet())];
    table::head(state, view.head, &hint, buf);
    paint::rule(buf, row(view.head, 1), "─", theme.quiet());
    let rows = &state.tables.figures;
    let cursor = state.cursors.figures;
    if rows.is_empty() {
        let nothing = if state.compared { strings::NO_FIGURES } else { strings::COMPARING };
        table::words(state, state.say(nothing), theme.text(), row(view.body, 0), buf);
    }
    for (at, line) in rows.iter().enumerate().skip(cursor.top).take(view.rows()) {
        let area = row(view.body, at - cursor.top);
        match line {
            Row::Head(range) => head(state, range, area, buf),
            Row::Band(band) => {
                let Some(Row::Head(range)) = rows.get(band.head) else { continue };
                one(state, band, range, area, at == cursor.row, buf);
            }
            Row::Sum(number) => {
                if let Some(Row::Head(range)) = rows.get(*number) {
                    sum(state, range, area, buf);
                }
            }
            Row::Blank => {}
        }
    }
    table::more(state, view.body, (cursor.top, rows.len()), |_| None, buf);
}

/// A number for people: whole ones without a point, long ones in groups of three.
fn number(value: f64) -> String {
    if value.is_infinite() {
        return "∞".into();
    }
    if value.fract().abs() > 1e-6 {
        return format!("{value:.1}");
    }
    let digits = format!("{value:.0}");
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Who gives an answer.
fn outlet(state: &State, answer: Answer) -> String {
    let article = state.answer_side(answer).and_then(|it| state.dossier.articles.get(it.article));
    article.map(|it| crate::report::outlet(it).to_owned()).unwrap_or_default()
}

fn head(state: &State, range: &Range, area: Rect, buf: &mut Buffer) {
    let theme = state.theme;
    let question = super::grid::question(state, range.question);
    let mut pieces: Vec<Piece> = vec![(question, theme.strong())];
    let Interval { low, high } = range.overall;
    pieces.push((format!("   {} ", state.say(strings::OVERALL)), theme.quiet()));
    pieces.push((interval(low, high), theme.strong()));
    paint::pieces(buf, area, &pieces, state.ui());
}

fn interval(low: f64, high: f64) -> String {
    if low.total_cmp(&high).is_eq() {
        number(low)
    } else if high.is_infinite() {
        format!("{}+", number(low))
    } else {
        format!("{}–{}", number(low), number(high))
    }
}

/// Who sets the edges, and what fits everybody.
fn sum(state: &State, range: &Range, area: Rect, buf: &mut Buffer) {
    let theme = state.theme;
    let mut pieces: Vec<Piece> = vec![("  ".into(), theme.text())];
    let mut edge = |word: &str, answer: Answer| {
        pieces.push((format!("{} ", state.say(word)), theme.quiet()));
        pieces.push((outlet(state, answer), theme.text()));
        pieces.push(("   ".into(), theme.text()));
    };
    edge(strings::LOWEST, range.lowest);
    edge(strings::HIGHEST, range.highest);
    match range.common {
        Some(common) => {
            pieces.push((format!("{} ", state.say(strings::FITS_ALL)), theme.quiet()));
            pieces.push((interval(common.low, common.high), theme.text()));
        }
        None => {
            let contradiction = crate::compare::Relation::Contradiction;
            pieces.push((contradiction.sign().to_string(), theme.sign(contradiction)));
            pieces.push((format!(" {}", state.say(strings::FITS_NOBODY)), theme.text()));
        }
    }
    paint::pieces(buf, area, &pieces, state.ui());
}

fn one(state: &State, band: &Band, range: &Range, area: Rect, chosen: bool, buf: &mut Buffer) {
    let theme = state.theme;
    let area = Rect {
        width: area.width.saturating_sub(2),
        x: area.x + u16::from(state.lang.is_rtl()) * area.width.min(2),
        ..area
    };
    let name = (area.width / 6).clamp(8, 24);
    let text = (area.width / 3).clamp(10, 48);
    let picture = area.width.saturating_sub(name + text + 5);
    let [_, who, scale, words] = table::parts(state, area, [1, name, picture, 0]);
    table::words(
        state,
        &outlet(state, band.answer),
        if chosen { theme.strong() } else { theme.text() },
        who,
        buf,
    );
    draw_band(state, band, range, scale, buf);
    let position = state.comparison.questions.get(band.answer.question);
    let position = position.and_then(|it| it.positions.get(band.answer.position));
    if let Some(position) = position {
        let said = if state.lang.is_rtl() { &position.ar } else { &position.en };
        let said = format!("{}  {said}", interval(band.interval.low, band.interval.high));
        table::words(state, &said, theme.text(), words, buf);
    }
    if chosen {
        table::choose(state, who, buf);
        table::choose(state, words, buf);
    }
}

/// A band on its scale. The scale runs the way the program's language does.
fn draw_band(state: &State, band: &Band, range: &Range, area: Rect, buf: &mut Buffer) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    let theme = state.theme;
    let scale = Scale::of(range, area.width);
    let mirrored = state.lang.is_rtl();
    let mut put = |at: u16, symbol: &str, style| {
        let x = if mirrored { area.right() - 1 - at } else { area.x + at };
        paint::put(buf, x, area.y, symbol, style);
    };
    for at in 0..area.width {
        put(at, "·", theme.quiet());
    }
    let Interval { low, high } = band.interval;
    let (from, to) = (scale.cell(low), scale.cell(high));
    let line = if band.stance == Stance::Asserts && !band.vague { "━" } else { "╌" };
    for at in from..=to {
        put(at, line, theme.band(range.common.is_some()));
    }
    let style = theme.band(range.common.is_some());
    let (open_low, open_high) = if mirrored { ("┫", "┣") } else { ("┣", "┫") };
    let arrow = if mirrored { "◂" } else { "▸" };
    if low.total_cmp(&high).is_eq() {
        put(from, "●", style);
        return;
    }
    put(from, open_low, style);
    put(to, if high.is_infinite() { arrow } else { open_high }, style);
}
