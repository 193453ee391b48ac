//! The help page: moving on it, searching it.

use std::borrow::Cow;

use super::{
    command::{Command, Mode},
    prompt::{Prompt, Purpose},
    state::State,
    update::Effect,
    view,
};

/// Carries `command` out on the help page.
pub(super) fn update(state: &mut State, command: Command) -> Effect {
    if let Some(effect) = search(state, command) {
        return effect;
    }
    let rows = view::help::rows(state.size);
    let last = view::help::lines(state).len().saturating_sub(rows);
    let top = state.help_top;
    state.help_top = match command {
        Command::ScrollDown => top + 1,
        Command::ScrollUp => top.saturating_sub(1),
        Command::PageDown => top + rows.saturating_sub(1).max(1),
        Command::PageUp => top.saturating_sub(rows.saturating_sub(1).max(1)),
        Command::HalfPageDown => top + (rows / 2).max(1),
        Command::HalfPageUp => top.saturating_sub((rows / 2).max(1)),
        Command::Top => 0,
        Command::Bottom => last,
        Command::Quit => return Effect::Quit,
        Command::Suspend => return Effect::Suspend,
        Command::Terminal => return Effect::Calibrate,
        Command::CloseHelp => {
            state.mode = state.help_over;
            0
        }
        _ => top,
    }
    .min(last);
    Effect::None
}

/// What searches the page.
fn search(state: &mut State, command: Command) -> Option<Effect> {
    match command {
        Command::SearchHelp => {
            state.desk.prompt = Some(Prompt::new(Purpose::Help, std::mem::take(&mut state.help_query)));
            state.help_typed();
        }
        Command::AcceptPrompt => state.desk.prompt = None,
        Command::CancelPrompt => {
            state.desk.prompt = None;
            state.help_query.clear();
            state.help_top = 0;
        }
        // Esc first gives up the search, then the page.
        Command::CloseHelp if !state.help_query.is_empty() => {
            state.help_query.clear();
            state.help_top = 0;
        }
        _ => return None,
    }
    Some(Effect::None)
}

impl State {
    /// What is to be said at the start of a wrong configuration: the first thing, with its file and line.
    pub(super) fn misconfiguration(&self) -> Option<Cow<'static, str>> {
        // The folder has no room; the help page tells it.
        Some(self.misconfigured.first()?.brief().into())
    }

    /// Shows the keys that work now.
    pub(super) fn open_help(&mut self) {
        self.help_keys = self.key_mode();
        (self.help_over, self.mode) = (self.mode, Mode::Help);
        self.help_query.clear();
        self.help_top = 0;
    }

    /// Shows what fits what has been typed so far.
    pub(super) fn help_typed(&mut self) {
        if let Some(prompt) = self.desk.prompt.as_ref().filter(|it| it.purpose == Purpose::Help) {
            prompt.text().clone_into(&mut self.help_query);
            self.help_top = 0;
        }
    }
}
