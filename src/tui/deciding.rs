//! Accepting, rejecting, changing and noting: what a key asks to be written into the journal.

use crate::{
    compare::Relation,
    review::{Action, Verdict},
    strings,
};

use super::{
    command::{Command, Mode},
    desk::Choosing,
    prompt::{Prompt, Purpose},
    state::State,
    update::Effect,
    views::Pick,
};

/// Carries `command` out if it is about decisions.
pub(super) fn update(state: &mut State, command: Command) -> Option<Effect> {
    match command {
        Command::Accept => Some(state.judge(Verdict::Accepted)),
        Command::Reject => Some(state.judge(Verdict::Rejected)),
        Command::ChangeRelation => {
            state.desk.choosing = state.decidable().map(Choosing::For);
            Some(Effect::None)
        }
        Command::CallMatch => Some(state.call(Relation::Match)),
        Command::CallTension => Some(state.call(Relation::Tension)),
        Command::CallContradiction => Some(state.call(Relation::Contradiction)),
        Command::CancelRelation => {
            state.desk.choosing = None;
            Some(Effect::None)
        }
        Command::Note => {
            if let Some(finding) = state.decidable() {
                let text = state.desk.review.decision(finding).and_then(|it| it.note.clone());
                state.desk.prompt = Some(Prompt::new(Purpose::Note(finding), text.unwrap_or_default()));
            }
            Some(Effect::None)
        }
        Command::Undo => Some(state.undo()),
        Command::HideRejected => {
            state.desk.hide_rejected = !state.desk.hide_rejected;
            let hidden = state.desk.hide_rejected;
            let notice = if hidden { strings::REJECTED_HIDDEN } else { strings::REJECTED_SHOWN };
            state.leave_out();
            state.notice = Some(notice.into());
            Some(Effect::None)
        }
        _ => None,
    }
}

impl State {
    /// The finding that a decision would be about; says so where there is none.
    fn decidable(&mut self) -> Option<usize> {
        let finding = self.finding_at_hand();
        if finding.is_none() {
            self.notice = Some(strings::NOTHING_TO_DECIDE.into());
        }
        finding
    }

    /// The finding in focus, or the one chosen in a list.
    #[must_use]
    pub fn finding_at_hand(&self) -> Option<usize> {
        match self.mode {
            Mode::Reader => self.focus.map(|focus| focus.finding),
            _ => match self.pick() {
                Some(Pick::Finding(number)) => Some(number),
                _ => None,
            },
        }
    }

    fn judge(&mut self, verdict: Verdict) -> Effect {
        let Some(finding) = self.decidable() else { return Effect::None };
        let decided = self.desk.review.decision(finding).and_then(|it| it.verdict);
        let unchanged = self.relation(finding) == self.desk.review.found(finding);
        if decided == Some(verdict) && (unchanged || verdict == Verdict::Rejected) {
            self.notice = Some(strings::ALREADY_DECIDED.into());
            return Effect::None;
        }
        self.save(finding, |on| match verdict {
            Verdict::Rejected => Action::Reject { on },
            _ => Action::Accept { on },
        })
    }

    fn save(&self, finding: usize, action: impl FnOnce(crate::review::Target) -> Action) -> Effect {
        let target = self.desk.review.target(&self.dossier, &self.comparison, finding);
        target.map_or(Effect::None, |target| Effect::Save(action(target)))
    }

    /// The relation that was chosen, for the finding or the link that it was chosen for.
    fn call(&mut self, relation: Relation) -> Effect {
        match self.desk.choosing.take() {
            Some(Choosing::For(finding)) => {
                self.save(finding, |on| Action::Relation { on, to: relation.into() })
            }
            Some(Choosing::Link(stops)) => {
                self.desk.linking = None;
                let side = |stop: super::index::Stop| {
                    let reading = self.comparison.readings.get(stop.article)?;
                    let span = reading.statements.get(stop.statement)?.span;
                    self.desk.review.anchor(&self.dossier, stop.article, span)
                };
                match stops.map(side) {
                    [Some(left), Some(right)] => {
                        Effect::Save(Action::Link { sides: [left, right], to: relation.into() })
                    }
                    _ => Effect::None,
                }
            }
            None => Effect::None,
        }
    }

    /// The note that was typed. An empty one takes an earlier one away; where there is none, nothing is
    /// written.
    pub(super) fn note(&mut self, finding: usize, text: &str) -> Effect {
        let text = text.trim();
        let before = self.desk.review.decision(finding).and_then(|it| it.note.as_deref()).unwrap_or_default();
        if before == text {
            return Effect::None;
        }
        self.save(finding, |on| Action::Note { on, text: text.to_owned() })
    }

    fn undo(&mut self) -> Effect {
        let journal = &self.desk.journal;
        if let Some(id) = self.desk.review.undoable(&journal.session, &journal.before) {
            return Effect::Save(Action::Undo { of: id.to_owned() });
        }
        self.notice = Some(strings::NOTHING_TO_UNDO.into());
        Effect::None
    }
}
