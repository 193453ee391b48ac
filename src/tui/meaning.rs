//! Moving by meaning: along one question, along what one source says alone.

use std::sync::Arc;

use crate::{compare::Side, strings};

use super::{
    index::{Focus, Stop, stop_of},
    state::State,
    update::Way,
    views::{Answer, Pick, Pin, answers, figures::ClaimAt, filter::topic_key},
};

impl State {
    /// The side that an answer is.
    #[must_use]
    pub fn answer_side(&self, answer: Answer) -> Option<&Side> {
        let position = self.comparison.questions.get(answer.question)?.positions.get(answer.position)?;
        position.sides.get(answer.side).filter(|side| side.article < self.columns.len())
    }

    /// The question that the words in focus answer.
    #[must_use]
    pub fn question_in_focus(&self) -> Option<usize> {
        let of_pin = self.pin.as_ref().and_then(|pin| pin.answer).map(|answer| answer.question);
        of_pin.or_else(|| self.question_of(self.focus?.finding))
    }

    /// The question that a finding is on: of the same subject where there is one, else the most contested.
    fn question_of(&self, number: usize) -> Option<usize> {
        let subject = &self.comparison.findings.get(number)?.subject;
        let asked =
            || self.comparison.questions.iter().enumerate().filter(|(_, it)| it.findings.contains(&number));
        asked().find(|(_, it)| it.subject == *subject).or_else(|| asked().next()).map(|(at, _)| at)
    }

    /// The question looked at: of what is chosen in a view, or in focus in the text.
    #[must_use]
    pub fn question_looked_at(&self) -> Option<usize> {
        match self.pick() {
            Some(Pick::Finding(finding)) => self.question_of(finding),
            Some(Pick::Answer(Answer { question, .. }) | Pick::Silence { question, .. }) => Some(question),
            Some(Pick::Claim(at)) => self.pin_of_claim(at)?.answer.map(|answer| answer.question),
            None if self.cursors.get(self.mode).is_none() => self.question_in_focus(),
            Some(Pick::Pair(..) | Pick::Statement(_)) | None => None,
        }
    }

    /// The finding looked at: chosen in a view, or in focus in the text.
    #[must_use]
    pub fn finding_looked_at(&self) -> Option<Focus> {
        match self.pick() {
            Some(Pick::Finding(finding)) => Some(Focus { finding, side: 0 }),
            Some(Pick::Answer(answer)) => self.finding_of_answer(answer),
            Some(Pick::Claim(at)) => self.finding_of_pin(&self.pin_of_claim(at)?),
            None if self.cursors.get(self.mode).is_none() => self.focus,
            Some(_) | None => None,
        }
    }

    /// The topic of what is looked at, by its key.
    pub(super) fn topic_in_focus(&self) -> Option<Arc<str>> {
        let question = match self.pick() {
            Some(Pick::Answer(Answer { question, .. }) | Pick::Silence { question, .. }) => Some(question),
            Some(_) => None,
            None => self.question_in_focus(),
        };
        let of_question = question.and_then(|it| self.comparison.questions.get(it));
        let of_finding =
            || self.finding(self.finding_looked_at()?).map(|finding| Arc::from(topic_key(finding)));
        of_question.map(|it| Arc::clone(&it.topic.key)).or_else(of_finding)
    }

    /// The two sources of what is looked at.
    pub(super) fn pair_in_focus(&self) -> Option<(usize, usize)> {
        if let Some(Pick::Pair(left, right)) = self.pick() {
            return (left != right).then_some((left, right));
        }
        let finding = self.finding(self.finding_looked_at()?)?;
        let [left, right] = finding.sides.each_ref().map(|side| side.article);
        Some((left, right))
    }

    /// The source looked at.
    pub(super) fn source_in_focus(&self) -> Option<usize> {
        let article = match self.cursors.get(self.mode) {
            Some(cursor) => cursor.column,
            None => self.current,
        };
        (article < self.columns.len()).then_some(article)
    }

    /// A shown finding that rests on the words of an answer; the gravest, one of the base first.
    #[must_use]
    pub fn finding_of_answer(&self, answer: Answer) -> Option<Focus> {
        self.finding_of_pin(&Pin::of_side(self.answer_side(answer)?))
    }

    /// A shown finding that rests on the words of `pin`, the gravest first.
    #[must_use]
    pub fn finding_of_pin(&self, pin: &Pin) -> Option<Focus> {
        let same_words = |focus: &&Focus| self.side(**focus).is_some_and(|it| it.span == pin.span);
        self.index.of_statement(pin.stop).iter().find(same_words).copied()
    }

    /// The words of a claim.
    #[must_use]
    pub fn pin_of_claim(&self, at: ClaimAt) -> Option<Pin> {
        let claim = self.comparison.readings.get(at.article)?.claims.get(at.claim)?;
        let stop = Stop { article: at.article, statement: claim.statement };
        let same = |side: &Side| stop_of(side) == stop && side.span == claim.span;
        let questions = 0..self.comparison.questions.len();
        let answer = questions
            .flat_map(|question| answers(&self.comparison, question))
            .find(|answer| self.answer_side(*answer).is_some_and(same));
        Some(Pin { stop, span: claim.span, deciding: claim.deciding.clone(), answer })
    }

    /// Puts a claim into focus: as a side of a finding where it is one.
    pub(super) fn go_to_claim(&mut self, at: ClaimAt) {
        let Some(pin) = self.pin_of_claim(at).filter(|_| at.article < self.columns.len()) else { return };
        if let Some(focus) = self.finding_of_pin(&pin) {
            return self.go_to(focus);
        }
        let stop = pin.stop;
        (self.focus, self.pin) = (None, Some(pin));
        self.arrive(stop);
    }

    /// Puts an answer into focus: as a side of a finding where it is one.
    pub(super) fn go_to_answer(&mut self, answer: Answer) {
        let of_question = |focus: &Focus| {
            let question = self.comparison.questions.get(answer.question);
            question.is_some_and(|it| it.findings.contains(&focus.finding))
        };
        if let Some(focus) = self.finding_of_answer(answer).filter(of_question) {
            return self.go_to(focus);
        }
        let Some(side) = self.answer_side(answer) else { return };
        let pin = Pin { answer: Some(answer), ..Pin::of_side(side) };
        let stop = pin.stop;
        (self.focus, self.pin) = (None, Some(pin));
        self.arrive(stop);
    }

    /// Goes to what `article` answers to `question`, or says that it is silent.
    pub(super) fn go_to_answer_of(&mut self, article: usize, question: usize) {
        let own = |answer: &Answer| self.answer_side(*answer).is_some_and(|it| it.article == article);
        let found = answers(&self.comparison, question).find(own);
        match found {
            Some(answer) => self.go_to_answer(answer),
            None => self.fall_silent(article, question),
        }
    }

    /// Turns to a source that does not speak of a question.
    pub(super) fn fall_silent(&mut self, article: usize, question: usize) {
        self.turn_to(article);
        if let Some(question) = self.comparison.questions.get(question) {
            self.notice = Some(strings::silent_on(self.lang, self.term(&question.topic)).into());
        }
    }

    /// Makes `article` the current source, with nothing in focus.
    pub(super) fn turn_to(&mut self, article: usize) {
        self.current = article.min(self.columns.len().saturating_sub(1));
        (self.focus, self.pin) = (None, None);
        self.settle();
    }

    // ── along one question ─────────────────────────────────────────────────────────────────────

    pub(super) fn seek_in_question(&mut self, way: Way) {
        let Some(question) = self.question_in_focus() else {
            self.notice = Some(strings::NO_QUESTION.into());
            return;
        };
        let place = |answer: &Answer| self.answer_side(*answer).map(|it| (it.article, it.span.start));
        let mut all: Vec<Answer> = answers(&self.comparison, question).collect();
        all.sort_by_key(place);
        all.dedup_by_key(|answer| place(answer));
        let here = self.pin.as_ref().map(|pin| (pin.stop.article, pin.span.start));
        let here = here.or_else(|| self.side(self.focus?).map(|it| (it.article, it.span.start)));
        let next = match way {
            Way::Onward => all.iter().find(|it| place(it) > here).or(all.first()),
            Way::Back => all.iter().rfind(|it| place(it) < here).or(all.last()),
        };
        if let Some(answer) = next.copied() {
            self.remember();
            self.go_to_answer(answer);
        }
    }

    // ── along what one source says alone ───────────────────────────────────────────────────────

    pub(super) fn seek_alone(&mut self, way: Way) {
        let from = self.focused_stop().filter(|stop| stop.article == self.current);
        let Stop { article, statement } = from.unwrap_or_else(|| self.reading_position());
        let alone = self.tables.sources.alone(article);
        let seen = self.pin.is_some() || from.is_some();
        let next = match way {
            Way::Onward => {
                alone.iter().find(|it| **it > statement || !seen && **it == statement).or(alone.first())
            }
            Way::Back => alone.iter().rfind(|it| **it < statement).or(alone.last()),
        };
        match next.copied() {
            Some(statement) => {
                self.remember();
                self.pin_statement(Stop { article, statement });
            }
            None => self.notice = Some(strings::NOTHING_ALONE.into()),
        }
    }

    /// Goes to the first statement that the current source alone makes.
    pub(super) fn seek_alone_from_start(&mut self) {
        match self.tables.sources.alone(self.current).first().copied() {
            Some(statement) => self.pin_statement(Stop { article: self.current, statement }),
            None => self.notice = Some(strings::NOTHING_ALONE.into()),
        }
    }
}
