//! From the state to the screen. Nothing here changes the state.

mod bar;
mod column;
pub mod help;
mod paint;
mod pane;
mod quote;

use ratatui::buffer::Buffer;

use super::{command::Mode, state::State};

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
        Mode::Help => help::draw(state, buf),
    }
    bar::draw(state, &geometry, buf);
}
