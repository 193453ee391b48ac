//! Linking two statements that no finding joins: pick one, pick the other, say how they stand.

use crate::strings;

use super::{
    command::Command,
    desk::Choosing,
    index::{Focus, Stop},
    state::State,
    update::{Effect, Way},
};

/// A link being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Linking {
    /// The statement that would be picked.
    pub cursor: Stop,
    /// The one that was picked first.
    pub first: Option<Stop>,
}

/// Carries `command` out if it is about linking.
pub(super) fn update(state: &mut State, command: Command) -> Option<Effect> {
    match command {
        Command::Link => state.begin_link(),
        Command::PickStatement => state.pick_statement(),
        Command::NextStatement => state.step_statement(Way::Onward),
        Command::PreviousStatement => state.step_statement(Way::Back),
        Command::NextLinkSource => state.turn_link(Way::Onward),
        Command::PreviousLinkSource => state.turn_link(Way::Back),
        Command::CancelLink => state.cancel_link(),
        _ => return None,
    }
    Some(Effect::None)
}

impl State {
    /// The statement that is read: the one in focus, else the one that stands a third down the screen.
    pub(super) fn statement_at_hand(&self) -> Option<Stop> {
        self.read_now().or_else(|| self.any_statement(self.current))
    }

    fn any_statement(&self, article: usize) -> Option<Stop> {
        let statements = &self.comparison.readings.get(article)?.statements;
        (!statements.is_empty()).then_some(Stop { article, statement: 0 })
    }

    fn begin_link(&mut self) {
        let Some(cursor) = self.statement_at_hand().filter(|_| self.columns.len() > 1) else {
            self.notice = Some(strings::NOTHING_TO_LINK.into());
            return;
        };
        self.remember();
        self.desk.linking = Some(Linking { cursor, first: None });
        self.show_cursor(cursor);
    }

    fn pick_statement(&mut self) {
        let Some(linking) = &mut self.desk.linking else { return };
        let cursor = linking.cursor;
        let Some(first) = linking.first else {
            linking.first = Some(cursor);
            self.turn_link(Way::Onward);
            return;
        };
        if first.article == cursor.article {
            self.notice = Some(strings::LINK_TO_ANOTHER_SOURCE.into());
            return;
        }
        let [left, right] = if first < cursor { [first, cursor] } else { [cursor, first] };
        self.desk.choosing = Some(Choosing::Link([left, right]));
    }

    fn step_statement(&mut self, way: Way) {
        let Some(linking) = self.desk.linking else { return };
        let Stop { article, statement } = linking.cursor;
        let count = self.comparison.readings.get(article).map_or(0, |it| it.statements.len());
        // Statements in hidden furniture are passed over.
        let shown = |it: &usize| self.place(Stop { article, statement: *it }).is_some();
        let next = match way {
            Way::Onward => (statement + 1..count).find(shown),
            Way::Back => (0..statement).rfind(shown),
        };
        if let Some(statement) = next {
            self.show_cursor(Stop { article, statement });
        }
    }

    /// To the next source, where possible to what speaks of the same thing there.
    fn turn_link(&mut self, way: Way) {
        let Some(linking) = self.desk.linking else { return };
        let count = self.columns.len();
        let step = if way == Way::Onward { 1 } else { count - 1 };
        let mut article = (linking.cursor.article + step) % count;
        if linking.first.is_some_and(|first| first.article == article) && count > 2 {
            article = (article + step) % count;
        }
        let from = linking.first.unwrap_or(linking.cursor);
        let partner = self.index.partner(from, article).map(|statement| Stop { article, statement });
        self.current = article;
        (self.focus, self.pin) = (None, None);
        self.settle();
        if let Some(cursor) = partner.or_else(|| self.read_now()).or_else(|| self.any_statement(article)) {
            self.show_cursor(cursor);
        }
    }

    fn show_cursor(&mut self, cursor: Stop) {
        if let Some(linking) = &mut self.desk.linking {
            linking.cursor = cursor;
        }
        self.current = cursor.article;
        (self.focus, self.pin) = (None, None);
        self.settle();
        self.reveal(cursor);
    }

    /// Puts the link that the line `id` made into focus, if it made one.
    pub fn go_to_link(&mut self, id: &str) {
        if let Some(finding) = self.desk.review.link_of(id) {
            self.go_to(Focus { finding, side: 1 });
        }
    }

    fn cancel_link(&mut self) {
        self.desk.linking = None;
        self.go_back();
    }
}
