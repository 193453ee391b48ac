//! What a click and the wheel do.

use crate::terminal::{Action, Mouse};

use super::{
    command::{Command, Mode},
    geometry::{ColumnBox, ViewBox},
    index::Stop,
    state::State,
    update::{Effect, update},
    view,
};

/// Lines that one step of the wheel goes.
const WHEEL: usize = 3;

/// Does what `mouse` asks for.
pub fn point(state: &mut State, mouse: Mouse) -> Effect {
    let command = match mouse.action {
        Action::Click => return click(state, mouse),
        Action::WheelUp => Command::ScrollUp,
        Action::WheelDown => Command::ScrollDown,
    };
    for _ in 0..WHEEL {
        update(state, command);
    }
    Effect::None
}

fn click(state: &mut State, Mouse { column, row, .. }: Mouse) -> Effect {
    // What is being typed or chosen is not left by accident.
    let mode = state.key_mode();
    if !matches!(mode, Mode::Hits) && mode != state.mode || mode == Mode::Help {
        return Effect::None;
    }
    if let Some(command) = view::tab_at(state, column, row).and_then(Mode::command) {
        return update(state, command);
    }
    if state.mode == Mode::Reader {
        state.click_text(column, row);
        return Effect::None;
    }
    let place = ViewBox::of(state.size);
    let Some((at, across)) = view::cell_at(state, &place, column, row) else { return Effect::None };
    let cursor = state.cursors.get(state.mode).copied().unwrap_or_default();
    let across = across.unwrap_or(cursor.column);
    if (at, across) == (cursor.row, cursor.column) && row >= place.body.y {
        return update(state, Command::Open);
    }
    state.choose_at(at, across);
    Effect::None
}

impl State {
    /// Makes the source that was clicked the current one, and puts the statement into focus.
    fn click_text(&mut self, column: u16, row: u16) {
        let geometry = self.geometry();
        let inside =
            |it: &&ColumnBox| (it.head.left()..it.head.right()).contains(&column) && row < it.text.bottom();
        let Some(place) = geometry.columns.iter().find(inside).copied() else { return };
        self.notice = None;
        let Some(stop) = self.statement_at(&place, column, row) else {
            if self.current != place.article {
                self.turn_to(place.article);
            }
            return;
        };
        self.remember();
        match self.index.of_statement(stop).first().copied() {
            Some(focus) => self.go_to(focus),
            None => self.pin_statement(stop),
        }
    }

    /// The statement that stands at a cell of the screen.
    fn statement_at(&self, place: &ColumnBox, column: u16, row: u16) -> Option<Stop> {
        let top = self.columns.get(place.article)?.top;
        let number = usize::from(row.checked_sub(place.text.y)?);
        let line = self.page(place.article)?.lines.get(top + number)?;
        // Beside the words, the sign of a statement stands for it.
        if place.gutter == Some(column) {
            let statement = line.gutter?.statement;
            return Some(Stop { article: place.article, statement });
        }
        let width = u16::try_from(line.line.width()).ok()?;
        let left = if line.line.rtl { place.text.right().checked_sub(width)? } else { place.text.x };
        let cell = line.line.cell_at(column.checked_sub(left)?.into())?;
        let offset = cell.span.start + line.offset;
        let reading = self.comparison.readings.get(place.article)?;
        let statement = reading.statements.iter().position(|it| it.span.contains(offset))?;
        Some(Stop { article: place.article, statement })
    }
}
