//! What all views share: the head, the tabs, cells of a table.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    compare::Relation,
    layout::{self, Line},
    report, strings,
    tui::{command::Mode, geometry::Across, state::State},
};

use super::{
    column::overview_mark,
    paint::{self, Piece, row},
};

/// One line of the program's own words, from the edge where its language begins.
pub(super) fn words(state: &State, text: &str, style: Style, area: Rect, buf: &mut Buffer) {
    let line = fitted(state, text, area.width);
    paint::line(buf, Rect { height: area.height.min(1), ..area }, &line, |_, _| style);
}

/// `text` on one line, placed at the edge where the program's language begins.
fn fitted(state: &State, text: &str, width: u16) -> Line {
    let mut line = layout::one_line(text, width.into(), &state.ui());
    line.rtl = state.lang.is_rtl();
    line
}

/// Cuts `row` into parts of the given widths with a blank between them, from the edge where the program's
/// language begins. The last part takes what is left.
pub(super) fn parts<const N: usize>(state: &State, row: Rect, widths: [u16; N]) -> [Rect; N] {
    let mut used = 0;
    let mut number = 0;
    widths.map(|width| {
        number += 1;
        let left = row.width.saturating_sub(used);
        let own = if number == N { left } else { width.min(left) };
        let x = if state.lang.is_rtl() { row.right() - used - own } else { row.x + used };
        used = used.saturating_add(own + 1).min(row.width);
        Rect { x, width: own, ..row }
    })
}

/// Where the row's name stands, and the columns on screen from the first one on: right to left.
pub(super) fn across(state: &State, row: Rect, across: Across) -> (Rect, Vec<Rect>) {
    let Across { label, each, seen } = across;
    let label = label.min(row.width);
    let count = u16::try_from(seen).unwrap_or(0);
    let used = each.saturating_mul(count).min(row.width - label);
    let own = each.saturating_sub(1);
    let rtl = state.lang.is_rtl();
    let right = if rtl { row.right() - label } else { row.x + label + used };
    let place = |number: u16| {
        let x = right.saturating_sub(each.saturating_mul(number + 1)).max(row.x) + 1;
        Rect { x: x.min(right), width: own.min(right.saturating_sub(x)), ..row }
    };
    let name = label.saturating_sub(1);
    let label = Rect { x: if rtl { row.right() - name } else { row.x }, width: name, ..row };
    (label, (0..count).map(place).collect())
}

/// Shows that a row or a cell is chosen, whatever stands in it.
pub(super) fn choose(state: &State, area: Rect, buf: &mut Buffer) {
    buf.set_style(area, state.theme.chosen());
}

/// The view's name, what it shows and what it leaves out, in the first row of its head.
pub(super) fn head(state: &State, area: Rect, more: &[Piece], buf: &mut Buffer) {
    let theme = state.theme;
    let row = row(area, 0);
    let mut pieces =
        vec![(state.say(state.mode.name()).to_owned(), theme.strong()), ("  ".to_owned(), theme.text())];
    pieces.extend(more.iter().cloned());
    let filter = filter(state);
    if !filter.is_empty() {
        pieces.push(("   ".into(), theme.text()));
        pieces.push((format!(" {filter} "), theme.notice()));
    }
    paint::pieces(buf, row, &pieces, state.ui());
}

/// What the filter and the base leave, in words; empty where nothing is left out.
pub(super) fn filter(state: &State) -> String {
    let filter = &state.filter;
    let outlet = |article: usize| {
        state.dossier.articles.get(article).map(|it| report::outlet(it).to_owned()).unwrap_or_default()
    };
    let mut parts: Vec<String> = Vec::new();
    if let Some(relation) = filter.relation {
        parts.push(format!("{} {}", relation.sign(), state.say(strings::relation(relation))));
    }
    if let Some(key) = &filter.topic {
        let named = state.comparison.findings.iter().filter_map(|it| it.topic.as_ref());
        let name = named.into_iter().find(|it| it.key == *key).map(|it| state.term(it));
        parts.push(name.unwrap_or(state.say(strings::WORDING)).to_owned());
    }
    if let Some((left, right)) = filter.pair {
        parts.push(format!("{} / {}", outlet(left), outlet(right)));
    }
    if filter.parties {
        parts.push(state.say(strings::BETWEEN_PARTIES).to_owned());
    }
    if filter.unreviewed {
        parts.push(state.say(strings::UNREVIEWED).to_owned());
    }
    if let Some(base) = state.base {
        parts.push(format!("{} {}", state.say(strings::AGAINST), outlet(base)));
    }
    parts.join(" · ")
}

/// How many findings of each relation are shown.
pub(super) fn totals(state: &State) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (relation, count) in state.index.total().parts().into_iter().rev() {
        pieces.push((relation.sign().to_string(), state.theme.sign(relation)));
        pieces.push((format!(" {count}   "), state.theme.text()));
    }
    pieces
}

/// The tabs of the views, as wide as `room` allows: with names, or the keys and the name of the one shown.
pub(super) fn tabs(state: &State, room: u16) -> Vec<(Mode, Vec<Piece>)> {
    let named = |all: bool| {
        Mode::VIEWS.into_iter().enumerate().map(move |(number, mode)| {
            let shown = mode == state.mode;
            let key = (number + 1).to_string();
            let (key_style, name_style) = if shown {
                (state.theme.current(), state.theme.current())
            } else {
                (state.theme.key(), state.theme.quiet())
            };
            let mut pieces = vec![(" ".to_owned(), state.theme.text()), (key, key_style)];
            if shown || all {
                pieces.push((format!(" {}", state.say(mode.name())), name_style));
            }
            (mode, pieces)
        })
    };
    let width = |tabs: &[(Mode, Vec<Piece>)]| -> u16 {
        tabs.iter().map(|(_, pieces)| paint::width(pieces, state.ui())).sum()
    };
    let long: Vec<_> = named(true).collect();
    if width(&long) <= room {
        return long;
    }
    let short: Vec<_> = named(false).collect();
    if width(&short) <= room { short } else { Vec::new() }
}

/// Where each tab stands in the first row of the pane, at the end of the row.
#[must_use]
pub(super) fn tab_places(state: &State, pane: Rect, room: u16) -> Vec<(Mode, Rect, Vec<Piece>)> {
    let tabs = tabs(state, room);
    let widths: Vec<u16> = tabs.iter().map(|(_, pieces)| paint::width(pieces, state.ui())).collect();
    let all: u16 = widths.iter().sum();
    let mut at = 0;
    let place = |((mode, pieces), width): ((Mode, Vec<Piece>), u16)| {
        let from_start = pane.width.saturating_sub(all + 1) + at;
        at += width;
        let x = if state.lang.is_rtl() {
            (pane.right() - from_start).saturating_sub(width)
        } else {
            pane.x + from_start
        };
        (mode, Rect { x, y: pane.y, width, height: pane.height.min(1) }, pieces)
    };
    tabs.into_iter().zip(widths).map(place).collect()
}

/// A mark at the edge of a list that shows what part of it is on screen, and the gravest in each part.
pub(super) fn more(
    state: &State,
    area: Rect,
    (top, rows): (usize, usize),
    gravest: impl Fn(usize) -> Option<Relation>,
    buf: &mut Buffer,
) {
    let seen = usize::from(area.height);
    if rows <= seen || area.width == 0 {
        return;
    }
    let x = if state.lang.is_rtl() { area.x } else { area.right() - 1 };
    for number in 0..seen {
        let own = number * rows / seen..((number + 1) * rows / seen).max(number * rows / seen + 1);
        let on_screen = own.start < top + seen && top < own.end;
        let y = area.y + u16::try_from(number).unwrap_or(0);
        match own.filter_map(&gravest).max() {
            Some(relation) => {
                paint::put(buf, x, y, overview_mark(relation), state.theme.overview(relation, on_screen));
            }
            None if on_screen => paint::put(buf, x, y, "┃", state.theme.quiet()),
            None => {}
        }
    }
}

/// The name of an outlet in `area`, at its right edge: sources stand from right to left.
pub(super) fn outlet(state: &State, article: usize, style: Style, area: Rect, buf: &mut Buffer) {
    let Some(article) = state.dossier.articles.get(article) else { return };
    let mut line = layout::one_line(report::outlet(article), area.width.into(), &state.options);
    line.rtl = true;
    paint::line(buf, area, &line, |_, _| style);
}
