//! From the state to the screen. Nothing here changes the state.

mod bar;
mod column;
mod detail;
mod figures;
mod findings;
mod grid;
pub mod help;
mod lit;
mod paint;
mod pane;
mod prompt;
mod quote;
mod sources;
mod table;
mod voices;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{command::Mode, geometry::ViewBox, state::State};

/// Draws the whole screen into `buf`, whose area is that of the state's size.
pub fn view(state: &State, buf: &mut Buffer) {
    let geometry = state.geometry();
    match state.mode {
        Mode::Reader => {
            for place in &geometry.columns {
                column::draw(state, place, buf);
            }
            pane::draw(state, geometry.pane, buf);
        }
        Mode::Findings | Mode::Grid | Mode::Figures | Mode::Voices | Mode::Sources => {
            let place = ViewBox::of(state.size);
            match state.mode {
                Mode::Findings => findings::draw(state, &place, buf),
                Mode::Grid => grid::draw(state, &place, buf),
                Mode::Figures => figures::draw(state, &place, buf),
                Mode::Voices => voices::draw(state, &place, buf),
                _ => sources::draw(state, &place, buf),
            }
            pane::draw(state, place.pane, buf);
        }
        // The others lie over the reader and are no views of their own.
        Mode::Help | Mode::Hits | Mode::Prompt | Mode::Relation | Mode::Link => help::draw(state, buf),
    }
    match &state.desk.prompt {
        Some(prompt) => prompt::draw(state, prompt, geometry.area, buf),
        None => bar::draw(state, &geometry, buf),
    }
}

/// The tab that stands at a cell of the screen.
#[must_use]
pub fn tab_at(state: &State, column: u16, row: u16) -> Option<Mode> {
    let area = ViewBox::of(state.size).pane;
    let tabs = pane::tabs(state, area);
    tabs.into_iter().find(|(_, place)| place.contains(Position::new(column, row))).map(|(mode, _)| mode)
}

/// The row of a view's table that stands at a cell of the screen, and the column where it has columns; a
/// name above a column stands for the chosen row.
#[must_use]
pub fn cell_at(state: &State, view: &ViewBox, column: u16, row: u16) -> Option<(usize, Option<usize>)> {
    let cursor = state.cursors.get(state.mode)?;
    let at = Position::new(column, row);
    let number = if view.body.contains(at) {
        cursor.top + usize::from(row - view.body.y)
    } else if view.head.contains(at) {
        cursor.row
    } else {
        return None;
    };
    let columns = state.tables.columns(state.mode);
    let line = Rect { y: row, height: 1, ..view.body };
    let (_, places) = table::across(state, line, view.columns(state.mode, columns));
    let across = places.iter().position(|place| place.contains(at)).map(|at| cursor.first + at);
    let across = across.filter(|across| columns > 1 && *across < columns);
    (number < state.tables.rows(state.mode)).then_some((number, across))
}
