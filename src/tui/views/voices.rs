//! The voices: for each question who says what, with echoes folded into their origin.

use crate::{
    claims::{Voice, VoiceKind},
    compare::{Comparison, Question, echo},
};

use super::{Answer, Pick, Wanted};

/// One row of the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A question, by its index in [`Comparison::questions`].
    Head(usize),
    /// A position taken on it; the answer is its first.
    Position(Answer),
    /// One origin of the position, with all that carry it; the first one tells the chain.
    Origin {
        /// All places that go back to it, those of one outlet once.
        carriers: Vec<Answer>,
        /// Whether it is the position's last one.
        last: bool,
    },
    /// A row left free.
    Blank,
}

impl Row {
    /// What can be chosen in it.
    #[must_use]
    pub fn pick(&self) -> Option<Pick> {
        match self {
            Self::Origin { carriers, .. } => carriers.first().copied().map(Pick::Answer),
            _ => None,
        }
    }
}

/// The rows of all questions.
#[must_use]
pub fn rows(comparison: &Comparison, wanted: &Wanted<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for row in super::grid::rows(comparison, wanted) {
        let Some(question) = comparison.questions.get(row.question) else { continue };
        rows.push(Row::Head(row.question));
        for position in 0..question.positions.len() {
            rows.push(Row::Position(Answer { question: row.question, position, side: 0 }));
            let origins = origins(question, row.question, position);
            let last = origins.len().saturating_sub(1);
            let fold = |(at, carriers)| Row::Origin { carriers, last: at == last };
            rows.extend(origins.into_iter().enumerate().map(fold));
        }
        rows.push(Row::Blank);
    }
    rows.pop();
    rows
}

/// The answers of a position by origin: a chain that meets one told before joins it.
fn origins(question: &Question, number: usize, position: usize) -> Vec<Vec<Answer>> {
    let sides = question.positions.get(position).map_or(&[][..], |it| &it.sides);
    let mut origins: Vec<(&Voice, Vec<(usize, Answer)>)> = Vec::new();
    for (side, at) in sides.iter().enumerate() {
        let answer = (at.article, Answer { question: number, position, side });
        let known = origins.iter_mut().find(|(voice, carriers)| {
            echo(voice, &at.voice) || **voice == at.voice && carriers.iter().any(|it| it.0 == at.article)
        });
        match known {
            // An outlet that says it twice carries it once.
            Some((_, carriers)) if carriers.iter().any(|it| it.0 == at.article) => {}
            Some((_, carriers)) => carriers.push(answer),
            None => origins.push((&at.voice, vec![answer])),
        }
    }
    origins.into_iter().map(|(_, carriers)| carriers.into_iter().map(|it| it.1).collect()).collect()
}

/// Whether the chain names nobody but the outlet.
#[must_use]
pub fn speaks_for_itself(voice: &Voice) -> bool {
    voice.links.iter().all(|link| link.kind == VoiceKind::Outlet)
}
