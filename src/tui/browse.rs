//! Moving in the views, from them to the text, and the filters.

use crate::{compare::Relation, strings};

use super::{
    command::{Command, Mode},
    geometry::ViewBox,
    index::Stop,
    state::State,
    update::Way,
    views::{Pick, Pin, filter::Filter},
};

/// Carries out what concerns the views and the filters; whether `command` was such a one.
pub(super) fn update(state: &mut State, command: Command) -> bool {
    if let Some(mode) = Mode::VIEWS.into_iter().find(|mode| mode.command() == Some(command)) {
        state.show(mode);
        return true;
    }
    let done = filter(state, command);
    if done || state.mode == Mode::Reader {
        return done;
    }
    let page = ViewBox::of(state.size).rows().cast_signed();
    match command {
        Command::ScrollDown => state.move_row(1),
        Command::ScrollUp => state.move_row(-1),
        Command::PageDown => state.move_row((page - 1).max(1)),
        Command::PageUp => state.move_row(-(page - 1).max(1)),
        Command::HalfPageDown => state.move_row((page / 2).max(1)),
        Command::HalfPageUp => state.move_row(-(page / 2).max(1)),
        Command::Top => state.move_row(-isize::MAX),
        Command::Bottom => state.move_row(isize::MAX),
        Command::NextSource => state.move_column(Way::Onward),
        Command::PreviousSource => state.move_column(Way::Back),
        Command::Open => state.open(),
        Command::CloseView => state.show(Mode::Reader),
        Command::Sort => {
            state.sort = state.sort.next();
            let chosen = state.pick();
            state.refilter();
            state.choose(chosen);
        }
        _ => return false,
    }
    true
}

fn filter(state: &mut State, command: Command) -> bool {
    let old = (state.filter.clone(), state.base);
    match command {
        Command::FilterRelation => {
            state.filter.relation = match state.filter.relation {
                None => Some(Relation::Contradiction),
                Some(Relation::Contradiction) => Some(Relation::Tension),
                Some(Relation::Tension) => Some(Relation::Match),
                Some(Relation::Match) => None,
            }
        }
        Command::FilterTopic if state.filter.topic.is_none() => state.filter.topic = state.topic_in_focus(),
        Command::FilterTopic => state.filter.topic = None,
        Command::FilterPair if state.filter.pair.is_none() => state.filter.pair = state.pair_in_focus(),
        Command::FilterPair => state.filter.pair = None,
        Command::FilterParties => state.filter.parties = !state.filter.parties,
        Command::FilterUnreviewed => state.filter.unreviewed = !state.filter.unreviewed,
        Command::Base => {
            let source = state.source_in_focus();
            state.base = if state.base == source { None } else { source };
        }
        Command::ClearFilters => (state.filter, state.base) = (Filter::default(), None),
        _ => return false,
    }
    if (&state.filter, state.base) == (&old.0, old.1) {
        if command != Command::ClearFilters {
            state.notice = Some(strings::NOTHING_TO_FILTER_BY.into());
        }
        return true;
    }
    let chosen = state.pick();
    state.refilter();
    state.choose(chosen);
    true
}

impl State {
    /// Shows a view where it was left; at the question looked at now, where that is another one than led to the
    /// view before.
    pub(super) fn show(&mut self, mode: Mode) {
        let asked = self.question_looked_at().filter(|_| mode != self.mode);
        self.mode = mode;
        self.settle();
        if let Some(question) = asked
            && self.led.insert(mode, question) != asked
            && let Some(row) = self.tables.row_of(mode, &self.comparison, question)
        {
            let lead = self.tables.lead(mode, row);
            if let Some(cursor) = self.cursors.get_mut(mode) {
                // All of the question comes on screen, as far as it fits.
                (cursor.row, cursor.top) = (row, row.saturating_sub(lead));
            }
        }
        self.settle_cursors();
    }

    /// Keeps the cursor of the view on screen within its table and its screen.
    pub(super) fn settle_cursors(&mut self) {
        let (mode, view) = (self.mode, ViewBox::of(self.size));
        let (rows, columns) = (self.tables.rows(mode), self.tables.columns(mode));
        let across = view.columns(mode, columns);
        let tables = std::sync::Arc::clone(&self.tables);
        let Some(cursor) = self.cursors.get_mut(mode) else { return };
        cursor.row = cursor.row.min(rows.saturating_sub(1));
        if !tables.can_choose(mode, cursor.row) {
            let can = |row: &usize| tables.can_choose(mode, *row);
            let next = (cursor.row..rows).find(can).or_else(|| (0..cursor.row).rev().find(can));
            cursor.row = next.unwrap_or(cursor.row);
        }
        cursor.settle(rows, view.rows(), tables.lead(mode, cursor.row));
        cursor.settle_column(columns, across.seen);
    }

    /// Moves the cursor by `by` rows, and on to the next one that can be chosen.
    fn move_row(&mut self, by: isize) {
        let (mode, tables) = (self.mode, std::sync::Arc::clone(&self.tables));
        let rows = tables.rows(mode);
        let Some(cursor) = self.cursors.get_mut(mode) else { return };
        let to = cursor.row.saturating_add_signed(by).min(rows.saturating_sub(1));
        let can = |row: &usize| tables.can_choose(mode, *row);
        let next = if by > 0 {
            (to..rows).find(can).or_else(|| (cursor.row..to).rev().find(can))
        } else {
            (0..=to).rev().find(can).or_else(|| (to..cursor.row).find(can))
        };
        cursor.row = next.unwrap_or(cursor.row);
        self.settle_cursors();
    }

    fn move_column(&mut self, way: Way) {
        let columns = self.tables.columns(self.mode);
        let Some(cursor) = self.cursors.get_mut(self.mode).filter(|_| columns > 1) else { return };
        let step = if way == Way::Onward { 1 } else { columns - 1 };
        cursor.column = (cursor.column + step) % columns;
        self.settle_cursors();
    }

    /// Puts the cursor on a row and column of the view on screen, where something stands there.
    pub(super) fn choose_at(&mut self, row: usize, column: usize) {
        let can = self.tables.can_choose(self.mode, row) && column < self.tables.columns(self.mode);
        if let Some(cursor) = self.cursors.get_mut(self.mode).filter(|_| can) {
            (cursor.row, cursor.column) = (row, column);
        }
        self.settle_cursors();
    }

    /// Finds what was chosen again in tables that have changed.
    fn choose(&mut self, pick: Option<Pick>) {
        let (mode, columns) = (self.mode, self.tables.columns(self.mode));
        let places = |row| (0..columns).map(move |column| (row, column));
        let mut all = (0..self.tables.rows(mode)).flat_map(places);
        let found = all.find(|(row, column)| pick.is_some() && self.tables.pick(mode, *row, *column) == pick);
        if let Some((row, column)) = found {
            self.choose_at(row, column);
        } else {
            self.settle_cursors();
        }
    }

    /// Goes to the place in the text of what is chosen.
    pub(super) fn open(&mut self) {
        let Some(pick) = self.pick() else { return };
        self.remember();
        self.mode = Mode::Reader;
        self.go_to_pick(pick);
    }

    fn go_to_pick(&mut self, pick: Pick) {
        match pick {
            Pick::Finding(finding) => self.go_to(super::index::Focus { finding, side: 0 }),
            Pick::Answer(answer) => self.go_to_answer(answer),
            Pick::Claim(at) => self.go_to_claim(at),
            Pick::Silence { question, article } => {
                self.asked = Some(question);
                self.fall_silent(article, question);
            }
            Pick::Pair(left, right) if left == right => {
                self.turn_to(left);
                self.seek_alone_from_start();
            }
            Pick::Pair(left, right) => {
                let between = |stop: &Stop| {
                    self.index
                        .of_statement(*stop)
                        .iter()
                        .copied()
                        .find(|focus| self.side(focus.turned()).is_some_and(|side| side.article == right))
                };
                let stops = self.index.stops().iter().filter(|stop| stop.article == left);
                let found: Vec<_> = stops.filter_map(between).collect();
                let gravest = found.iter().max_by_key(|focus| {
                    // The first among the gravest.
                    let at = found.iter().position(|it| it == *focus);
                    (self.finding(**focus).map(|it| it.relation), std::cmp::Reverse(at))
                });
                match gravest.copied() {
                    Some(focus) => self.go_to(focus),
                    None => self.turn_to(left),
                }
            }
            Pick::Statement(stop) => self.pin_statement(stop),
        }
    }

    /// Puts a whole statement in focus.
    pub(super) fn pin_statement(&mut self, stop: Stop) {
        let reading = self.comparison.readings.get(stop.article);
        let Some(statement) = reading.and_then(|it| it.statements.get(stop.statement)) else { return };
        let pin = Pin { stop, span: statement.span, deciding: Vec::new(), answer: None };
        (self.focus, self.pin) = (None, Some(pin));
        self.arrive(stop);
    }
}
