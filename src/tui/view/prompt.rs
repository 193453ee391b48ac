//! The bottom line while something is typed. It stands at the side where the text begins.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    layout::{Cell, Line},
    strings,
    tui::{
        command,
        prompt::{Prompt, Purpose},
        search::{Likeness, Search},
        state::State,
    },
};

use super::paint::{self, Piece};

/// Draws the line into the last row of `area`.
pub(super) fn draw(state: &State, prompt: &Prompt, area: Rect, buf: &mut Buffer) {
    if area.height == 0 {
        return;
    }
    let row = Rect { y: area.bottom() - 1, height: 1, ..area };
    let theme = state.theme;
    let line = prompt.line(state.options);
    let label = match prompt.purpose {
        Purpose::Search | Purpose::Help => "/".to_owned(),
        Purpose::Note(_) => state.say(strings::NOTE).to_owned(),
    };
    let label: [Piece; 1] = [(label, theme.key())];
    let label_width = paint::width(&label, state.options);
    // What is typed has half the row at least.
    let room = row.width.saturating_sub(label_width + 1);
    let told = told(state, prompt);
    let told_width = paint::width(&told, state.options).min(room / 2);
    let field = room.saturating_sub(told_width + 2);
    let (label_at, field_at, told_at) = if line.rtl {
        let right = row.right().saturating_sub(label_width);
        (right, right.saturating_sub(1 + field), row.x)
    } else {
        (row.x, row.x + label_width + 1, row.right().saturating_sub(told_width))
    };
    paint::pieces(buf, Rect { x: label_at, width: label_width.min(row.width), ..row }, &label, state.options);
    paint::pieces(buf, Rect { x: told_at, width: told_width, ..row }, &told, state.options);
    typed(state, prompt, &line, Rect { x: field_at, width: field, ..row }, buf);
}

/// The part of the line around the caret that has room in `field`.
fn typed(state: &State, prompt: &Prompt, line: &Line, field: Rect, buf: &mut Buffer) {
    let caret = prompt.caret_cell(line);
    let widths = |cells: &[Cell]| cells.iter().map(|it| usize::from(it.width)).sum::<usize>();
    let room = usize::from(field.width);
    // From the side where the text begins, moved on as far as the caret needs.
    let (mut from, mut to) = if line.rtl { (caret, line.cells.len()) } else { (0, caret + 1) };
    let width = |from: usize, to: usize| widths(line.cells.get(from..to).unwrap_or_default());
    while width(from, to) > room && from + 1 < to {
        if line.rtl { to -= 1 } else { from += 1 }
    }
    while line.rtl && from > 0 && width(from - 1, to) <= room {
        from -= 1;
    }
    while !line.rtl && to < line.cells.len() && width(from, to + 1) <= room {
        to += 1;
    }
    let cells: Vec<Cell> = line.cells.get(from..to).unwrap_or_default().to_vec();
    let shown = Line { cells, ..*line };
    paint::line(buf, field, &shown, |at, _| {
        if from + at == caret { state.theme.caret() } else { state.theme.text() }
    });
    // The cell behind the text is a place, no character.
    let behind = |(at, cell): (usize, &Cell)| prompt.is_behind(cell).then_some(at);
    if let Some(at) = shown.cells.iter().enumerate().find_map(behind) {
        let before = u16::try_from(widths(shown.cells.get(..at).unwrap_or_default())).unwrap_or(0);
        let all = u16::try_from(widths(&shown.cells)).unwrap_or(0);
        let x = if shown.rtl { field.right().saturating_sub(all) + before } else { field.x + before };
        let style = if from + at == caret { state.theme.caret() } else { state.theme.text() };
        paint::put(buf, x, field.y, " ", style);
    }
}

/// How many hits there are, how closely they are what was typed, and the keys that work.
fn told(state: &State, prompt: &Prompt) -> Vec<Piece> {
    let theme = state.theme;
    let mut pieces = Vec::new();
    if prompt.purpose == Purpose::Search {
        let search = state.desk.search.as_ref();
        let exact = search.is_some_and(|it| it.likeness == Likeness::Exact);
        if let Some(search) = search.filter(|it| !it.query.is_empty()) {
            pieces.push((format!("{}   ", count(search)), theme.strong()));
        }
        pieces.push(("Tab".to_owned(), theme.key()));
        let likeness = if exact { strings::EXACT } else { strings::ALIKE };
        pieces.push((format!(" {}   ", state.say(likeness)), theme.quiet()));
    } else {
        for (entry, word) in command::hints(state.key_mode()) {
            let key = state.keys(entry).first().map(ToString::to_string).unwrap_or_default();
            pieces.extend([(key, theme.key()), (format!(" {}   ", state.say(word)), theme.quiet())]);
        }
    }
    if let Some(notice) = &state.notice {
        pieces.push((notice.to_string(), theme.notice()));
    }
    pieces
}

/// Which hit of how many.
pub(super) fn count(search: &Search) -> String {
    let at = search.at.map_or(0, |at| at + 1);
    format!("{at}/{}", search.hits().len())
}
