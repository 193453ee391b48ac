//! What each command does to the state.

use ratatui::layout::Size;

use crate::{compare::Relation, layout::Marks, review::Action, strings};

use super::{
    browse,
    command::{Command, Mode},
    deciding, helping, hits,
    index::{Focus, Stop},
    linking,
    state::{Scrolling, State, Tour},
    taking, view,
};

/// What the program must do after a command, besides drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "there is one at a time")]
pub enum Effect {
    /// Nothing.
    None,
    /// End.
    Quit,
    /// Let go of the work that goes on beside the screen.
    StopWork,
    /// Give the terminal back to the shell until it wakes us.
    Suspend,
    /// Show the card by which the reader says what the terminal does.
    Calibrate,
    /// Write a decision into the journal, then call [`State::take_lines`].
    Save(Action),
    /// Send a text to the terminal's clipboard.
    Copy(String),
    /// Open an article in another program.
    Open {
        /// Its index.
        article: usize,
        /// The line to go to, from 1.
        line: usize,
    },
}

/// A way along the findings or the sources.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Onward,
    Back,
}

/// Carries `command` out.
pub fn update(state: &mut State, command: Command) -> Effect {
    state.notice = None;
    if !matches!(command, Command::NextSource | Command::PreviousSource) {
        state.asked = None;
    }
    if state.mode == Mode::Help {
        return helping::update(state, command);
    }
    if matches!(command, Command::Back | Command::CloseView) && state.progress.is_some() {
        state.stopped = state.progress.take();
        state.notice = Some(strings::STOPPED.into());
        return Effect::StopWork;
    }
    let done = deciding::update(state, command)
        .or_else(|| linking::update(state, command))
        .or_else(|| hits::update(state, command))
        .or_else(|| taking::update(state, command));
    if let Some(effect) = done {
        return effect;
    }
    if browse::update(state, command) {
        return Effect::None;
    }
    let page = isize::try_from(state.geometry().text_rows()).unwrap_or(isize::MAX);
    match command {
        Command::NextSource => state.turn_to_source(Way::Onward),
        Command::PreviousSource => state.turn_to_source(Way::Back),
        Command::ScrollDown => state.scroll(1),
        Command::ScrollUp => state.scroll(-1),
        // One line stays on screen, so that the eye finds its place.
        Command::PageDown => state.scroll((page - 1).max(1)),
        Command::PageUp => state.scroll(-(page - 1).max(1)),
        Command::HalfPageDown => state.scroll((page / 2).max(1)),
        Command::HalfPageUp => state.scroll(-(page / 2).max(1)),
        Command::Top => state.scroll_to_end(Way::Back),
        Command::Bottom => state.scroll_to_end(Way::Onward),
        Command::NextFinding => state.seek(Way::Onward, false),
        Command::PreviousFinding => state.seek(Way::Back, false),
        Command::NextContradiction => state.seek(Way::Onward, true),
        Command::PreviousContradiction => state.seek(Way::Back, true),
        Command::Counterpart => state.tour_on(),
        Command::Back => state.go_back(),
        Command::Zoom => state.toggle_zoom(),
        Command::Lock => {
            let (scrolling, notice) = match state.scrolling {
                Scrolling::Together => (Scrolling::Alone, strings::UNLOCKED),
                Scrolling::Alone => (Scrolling::Together, strings::LOCKED),
            };
            state.scrolling = scrolling;
            state.notice = Some(notice.into());
            state.keep_in_step(None);
        }
        Command::Furniture => state.reshape(|state| {
            state.furniture = !state.furniture;
            let notice = if state.furniture { strings::FURNITURE_SHOWN } else { strings::FURNITURE_HIDDEN };
            state.notice = Some(notice.into());
        }),
        Command::Marks => state.reshape(|state| {
            let keep = state.options.marks != Marks::Keep;
            state.options.marks = if keep { Marks::Keep } else { Marks::Strip };
            state.notice = Some(if keep { strings::MARKS_SHOWN } else { strings::MARKS_HIDDEN }.into());
        }),
        Command::Help => {
            state.open_help();
        }
        Command::Mouse => {
            state.mouse = !state.mouse;
            state.notice = Some(if state.mouse { strings::MOUSE_ON } else { strings::MOUSE_OFF }.into());
        }
        Command::NextInQuestion => state.seek_in_question(Way::Onward),
        Command::PreviousInQuestion => state.seek_in_question(Way::Back),
        Command::NextAlone => state.seek_alone(Way::Onward),
        Command::PreviousAlone => state.seek_alone(Way::Back),
        Command::Forward => state.go_forward(),
        Command::Quit => return Effect::Quit,
        Command::Suspend => return Effect::Suspend,
        // Views and filters are done already; the rest has no meaning here.
        _ => {}
    }
    Effect::None
}

/// Takes over a new size of the screen. The statement in focus stays on screen if it was there.
pub fn resize(state: &mut State, size: Size) {
    if state.size != size {
        state.reshape(|state| state.size = size);
        state.settle_cursors();
        let last = view::help::lines(state).len().saturating_sub(view::help::rows(size));
        state.help_top = state.help_top.min(last);
    }
}

impl State {
    /// Changes what lines depend on, and keeps what is read where it can be seen.
    fn reshape(&mut self, change: impl FnOnce(&mut Self)) {
        // A screen too small for any text hides nothing.
        let hidden = |stop: &Stop| self.geometry().text_rows() == 0 || self.place(*stop).is_none();
        let kept = self.focused_stop().filter(|stop| self.on_screen(*stop) || hidden(stop));
        change(self);
        self.settle();
        if let Some(stop) = kept {
            self.reveal(stop);
            self.keep_in_step(Some(stop));
        }
    }

    // ── going to findings ──────────────────────────────────────────────────────────────────────

    fn seek(&mut self, way: Way, contradictions: bool) {
        let fits = |stop: &&Stop| {
            let first = self.index.of_statement(**stop).first();
            let stands = first.is_some_and(|it| !self.index.is_rejected(it.finding));
            let gravest = first.and_then(|it| self.finding(*it)).map(|it| it.relation);
            gravest.is_some() && (!contradictions || stands && gravest == Some(Relation::Contradiction))
        };
        let stops = self.index.stops();
        // From the focus when it can be seen, else from the top of what can be seen.
        let seen = self.focused_stop().filter(|stop| stop.article == self.current && self.on_screen(*stop));
        let from = seen.unwrap_or_else(|| self.reading_position());
        let before = stops.partition_point(|it| *it < from);
        let after = stops.partition_point(|it| *it < from || Some(*it) == seen);
        let split = if way == Way::Onward { after } else { before };
        let (head, tail) = stops.split_at(split);
        let (next, wrapped) = match way {
            Way::Onward => (tail.iter().find(fits), head.iter().find(fits)),
            Way::Back => (head.iter().rfind(fits), tail.iter().rfind(fits)),
        };
        let Some(stop) = next.or(wrapped).copied() else {
            let none = if contradictions { strings::NO_CONTRADICTION } else { strings::NO_FINDING };
            self.notice = Some(none.into());
            return;
        };
        let from_end = if way == Way::Onward { strings::FROM_THE_START } else { strings::FROM_THE_END };
        let notice = next.is_none().then(|| from_end.into());
        if let Some(focus) = self.index.of_statement(stop).first().copied() {
            self.remember();
            self.go_to(focus);
            self.notice = notice;
        }
    }

    /// Where in the order of statements the top of the current column stands.
    pub(super) fn reading_position(&self) -> Stop {
        let article = self.current;
        let top = self.columns.get(article).map_or(0, |it| it.top);
        let statements = self.comparison.readings.get(article).map_or(0, |it| it.statements.len());
        let below =
            |it: &usize| self.place(Stop { article, statement: *it }).is_some_and(|(line, _)| line >= top);
        Stop { article, statement: (0..statements).find(below).unwrap_or(statements) }
    }

    /// Puts `focus` into focus and its statement on screen.
    pub(super) fn go_to(&mut self, focus: Focus) {
        let stop = self.side(focus).map(super::index::stop_of);
        let Some(stop) = stop.filter(|stop| stop.article < self.columns.len()) else { return };
        (self.focus, self.pin) = (Some(focus), None);
        self.arrive(stop);
    }

    /// Makes the source of `stop` the current one and puts its statement on screen.
    pub(super) fn arrive(&mut self, stop: Stop) {
        self.current = stop.article;
        self.settle();
        self.reveal(stop);
        self.keep_in_step(Some(stop));
    }

    /// Scrolls the column of `stop` as far as its statement needs, with a little of what comes before.
    pub(super) fn reveal(&mut self, stop: Stop) {
        let rows = self.geometry().text_rows();
        let Some((first, last)) = self.place(stop) else { return };
        let Some(column) = self.columns.get_mut(stop.article) else { return };
        let seen = column.top..column.top + rows;
        if !(seen.contains(&first) && seen.contains(&last)) {
            let lead = (rows / 3).min(rows.saturating_sub(last - first + 1));
            column.top = first.saturating_sub(lead);
        }
        self.settle();
    }

    fn tour_on(&mut self) {
        // Whatever moved the focus has ended the tour.
        let here = |tour: &Tour| {
            tour.visited.checked_sub(1).and_then(|at| tour.findings.get(at)).map(|it| it.turned())
        };
        if self.tour.as_ref().is_none_or(|tour| here(tour) != self.focus) {
            let visible = |stop: &Stop| stop.article == self.current && self.on_screen(*stop);
            let from = self.focused_stop().or_else(|| self.index.stops().iter().copied().find(visible));
            let Some(from) = from else {
                self.notice = Some(strings::NO_OTHER_SIDE.into());
                return;
            };
            let mut findings = self.index.of_statement(from).to_vec();
            if findings.is_empty() {
                self.notice = Some(strings::NO_OTHER_SIDE.into());
                return;
            }
            let at = findings.iter().position(|it| Some(*it) == self.focus).unwrap_or(0);
            findings.rotate_left(at);
            self.remember();
            self.tour = Some(Tour { findings, visited: 0 });
        }
        let Some(tour) = &mut self.tour else { return };
        let next = tour.findings.get(tour.visited).copied();
        tour.visited += 1;
        if let Some(next) = next {
            self.go_to(next.turned());
        } else if let Some(home) = tour.findings.first().copied() {
            self.tour = None;
            self.jumps.pop();
            self.go_to(home);
            self.notice = Some(strings::HOME_AGAIN.into());
        }
    }

    // ── sources ────────────────────────────────────────────────────────────────────────────────

    fn turn_to_source(&mut self, way: Way) {
        let count = self.columns.len();
        if count < 2 {
            return;
        }
        let step = if way == Way::Onward { 1 } else { count - 1 };
        let next = (self.current + step) % count;
        let focus = self.focus_in(next);
        let asked = self.question_in_focus().or(self.asked);
        self.asked = asked;
        self.current = next;
        if let Some(focus) = focus {
            self.go_to(focus);
        } else if let Some(question) = asked {
            self.go_to_answer_of(next, question);
        } else {
            (self.focus, self.pin) = (None, None);
            self.settle();
            let visible = |stop: &&Stop| stop.article == next && self.on_screen(**stop);
            let first = self.index.stops().iter().find(visible);
            self.focus = first.and_then(|stop| self.index.of_statement(*stop).first().copied());
            self.settle();
        }
    }

    /// What the statement in focus has to do with source `article`: the same finding from its other
    /// side, else another finding of the same statement.
    fn focus_in(&self, article: usize) -> Option<Focus> {
        let focus = self.focus?;
        let others = self.index.of_statement(self.focused_stop()?);
        std::iter::once(&focus)
            .chain(others)
            .map(|it| it.turned())
            .find(|it| self.side(*it).is_some_and(|side| side.article == article))
    }

    fn toggle_zoom(&mut self) {
        if self.zoom {
            // Whoever has left the zoom does not expect Esc to bring it back.
            self.jumps.iter_mut().for_each(|place| place.zoom = false);
        } else {
            self.remember();
        }
        self.reshape(|state| state.zoom = !state.zoom);
    }
}
