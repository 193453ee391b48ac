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

use ratatui::buffer::Buffer;

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
