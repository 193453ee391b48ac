//! The figures: low–high bands of each source on one scale.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    claims::{Stance, quantity::Interval},
    compare::Relation,
    layout, report, strings,
    tui::{
        geometry::ViewBox,
        state::State,
        views::figures::{Band, ClaimAt, Fit, Range, Row, Scale},
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

/// How the figures of a topic are told: in which unit, if any.
struct Told {
    factor: f64,
    /// What goes behind a figure.
    unit: String,
}

impl Told {
    fn of(state: &State, range: &Range) -> Self {
        if range.dimension.is_empty() {
            return Self { factor: 1.0, unit: String::new() };
        }
        let unit = strings::units::unit(&range.dimension, range.largest);
        let name = unit.name(state.lang);
        let space = if name.chars().next().is_some_and(char::is_alphabetic) { " " } else { "" };
        Self { factor: unit.factor, unit: format!("{space}{name}") }
    }

    fn number(&self, value: f64) -> String {
        number(value / self.factor)
    }

    fn interval(&self, low: f64, high: f64) -> String {
        let (least, unit) = (self.number(low), &self.unit);
        if low.total_cmp(&high).is_eq() {
            format!("{least}{unit}")
        } else if high.is_infinite() {
            format!("{least}+{unit}")
        } else {
            format!("{least}–{}{unit}", self.number(high))
        }
    }
}

/// Who gives a figure.
fn outlet(state: &State, at: ClaimAt) -> String {
    state.dossier.articles.get(at.article).map(|it| report::outlet(it).to_owned()).unwrap_or_default()
}

fn head(state: &State, range: &Range, area: Rect, buf: &mut Buffer) {
    let theme = state.theme;
    let mut pieces: Vec<Piece> = vec![(state.term(&range.topic).to_owned(), theme.strong())];
    let Interval { low, high } = range.overall;
    pieces.push((format!("   {} ", state.say(strings::OVERALL)), theme.quiet()));
    let told = Told::of(state, range);
    let overall = if high.is_infinite() && range.largest > low {
        format!("{}–{}+{}", told.number(low), told.number(range.largest), told.unit)
    } else {
        told.interval(low, high)
    };
    pieces.push((overall, theme.strong()));
    if Scale::of(range, 2).is_logarithmic() {
        pieces.push((format!("   {}", state.say(strings::LOGARITHMIC)), theme.quiet()));
    }
    paint::pieces(buf, area, &pieces, state.ui());
}

/// Who sets the edges, and what fits everybody.
fn sum(state: &State, range: &Range, area: Rect, buf: &mut Buffer) {
    let theme = state.theme;
    let mut pieces: Vec<Piece> = vec![("  ".into(), theme.text())];
    let mut edge = |word: &str, at: ClaimAt| {
        pieces.push((format!("{} ", state.say(word)), theme.quiet()));
        pieces.push((outlet(state, at), theme.text()));
        pieces.push(("   ".into(), theme.text()));
    };
    edge(strings::LOWEST, range.lowest);
    edge(strings::HIGHEST, range.highest);
    match range.fit {
        Some(Fit::All(common)) => {
            pieces.push((format!("{} ", state.say(strings::FITS_ALL)), theme.quiet()));
            pieces.push((Told::of(state, range).interval(common.low, common.high), theme.text()));
        }
        Some(Fit::Nobody) => {
            if range.contested {
                let contradiction = Relation::Contradiction;
                pieces.push((format!("{} ", contradiction.sign()), theme.sign(contradiction)));
            }
            pieces.push((state.say(strings::FITS_NOBODY).to_owned(), theme.text()));
        }
        None => {}
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
    let style = if chosen { theme.strong() } else { theme.text() };
    table::outlet(state, band.at.article, style, who, buf);
    draw_band(state, band, range, scale, buf);
    let told = Told::of(state, range);
    let unit = u16::try_from(told.unit.chars().count()).unwrap_or(0);
    let [value, words] = table::parts(state, words, [9 + unit, 0]);
    let figure = told.interval(band.interval.low, band.interval.high);
    table::words(state, &figure, theme.strong(), value, buf);
    quoted(state, band.at, words, buf);
    if chosen {
        table::choose(state, who, buf);
        table::choose(state, value, buf);
        table::choose(state, words, buf);
    }
}

/// Whether the bands cannot all be right, and nobody has said that they need not.
fn clashes(range: &Range) -> bool {
    range.contested && range.fit == Some(Fit::Nobody)
}

/// The article's own words for a figure.
fn quoted(state: &State, at: ClaimAt, area: Rect, buf: &mut Buffer) {
    let article = state.dossier.articles.get(at.article);
    let claim = state.comparison.readings.get(at.article).and_then(|it| it.claims.get(at.claim));
    let Some((article, claim)) = article.zip(claim) else { return };
    let line = layout::one_line(claim.span.of(&article.text), area.width.into(), &state.options);
    paint::line(buf, area, &line, |_, _| state.theme.text());
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
        put(at, line, theme.band(!clashes(range)));
    }
    let style = theme.band(!clashes(range));
    let (open_low, open_high) = if mirrored { ("┫", "┣") } else { ("┣", "┫") };
    let arrow = if mirrored { "◂" } else { "▸" };
    if low.total_cmp(&high).is_eq() {
        put(from, "●", style);
        return;
    }
    put(from, open_low, style);
    put(to, if high.is_infinite() { arrow } else { open_high }, style);
}
