//! The grid: which source takes which position on which question, and which ones are silent.

use std::collections::HashMap;

use crate::{
    claims::Stance,
    compare::{Comparison, Question, Relation, Side},
};

use super::{Answer, Pick, Wanted};

/// How a source stands to a question, seen from the one that the others are judged against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// It is the one the others are judged against, and says so.
    Asserts,
    /// It says the same.
    Same,
    /// It says something else, and both may be true.
    Compatible,
    /// It is in tension.
    Tension,
    /// It contradicts.
    Contradicts,
    /// It denies.
    Denies,
    /// It cannot confirm, or passes on as unconfirmed.
    CannotConfirm,
    /// It does not speak of it.
    Silent,
}

impl Mark {
    /// All marks, in the order of the help page.
    pub const ALL: [Self; 8] = [
        Self::Asserts,
        Self::Same,
        Self::Compatible,
        Self::Tension,
        Self::Contradicts,
        Self::Denies,
        Self::CannotConfirm,
        Self::Silent,
    ];

    /// Its sign, one cell wide.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Asserts => '+',
            Self::Same => '=',
            Self::Compatible => '≈',
            Self::Tension => '~',
            Self::Contradicts => '≠',
            Self::Denies => '¬',
            Self::CannotConfirm => '?',
            Self::Silent => '·',
        }
    }

    /// The relation whose colour it has.
    #[must_use]
    pub const fn relation(self) -> Option<Relation> {
        match self {
            Self::Same => Some(Relation::Match),
            Self::Tension | Self::CannotConfirm => Some(Relation::Tension),
            Self::Contradicts | Self::Denies => Some(Relation::Contradiction),
            Self::Asserts | Self::Compatible | Self::Silent => None,
        }
    }
}

/// What one source says to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// How it stands.
    pub mark: Mark,
    /// The answer shown; none where the source is silent.
    pub answer: Option<Answer>,
    /// How many other positions the source takes.
    pub more: usize,
}

/// One question with a cell for each article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index into [`Comparison::questions`].
    pub question: usize,
    /// The article that the others are judged against here.
    pub yardstick: usize,
    /// One for each article, in their order.
    pub cells: Vec<Cell>,
}

impl Row {
    /// What stands in the cell of `article`.
    #[must_use]
    pub fn pick(&self, article: usize) -> Option<Pick> {
        let silence = Pick::Silence { question: self.question, article };
        Some(self.cells.get(article)?.answer.map_or(silence, Pick::Answer))
    }
}

/// The rows of the grid: the questions that a kept finding answers, or all where nothing is filtered.
#[must_use]
pub fn rows(comparison: &Comparison, wanted: &Wanted<'_>) -> Vec<Row> {
    let open = wanted.selector.filter.is_open();
    let kept = |question: &Question| {
        let finding = |number: &usize| comparison.findings.get(*number).map(|it| (*number, it));
        open || question
            .findings
            .iter()
            .filter_map(finding)
            .any(|(number, it)| wanted.selector.keeps(number, it))
    };
    let asked = comparison.questions.iter().enumerate();
    asked.filter(|(_, it)| kept(it)).filter_map(|(number, it)| row(comparison, number, it, wanted)).collect()
}

fn row(comparison: &Comparison, number: usize, question: &Question, wanted: &Wanted<'_>) -> Option<Row> {
    let mut own: Vec<Vec<Answer>> = vec![Vec::new(); wanted.articles];
    for answer in super::answers(comparison, number) {
        let side = question.positions.get(answer.position).and_then(|it| it.sides.get(answer.side));
        if let Some(list) = side.and_then(|side| own.get_mut(side.article)) {
            list.push(answer);
        }
    }
    let speaks = |article: &usize| own.get(*article).is_some_and(|it| !it.is_empty());
    let yardstick = wanted.base.filter(speaks).or_else(|| (0..wanted.articles).find(speaks))?;
    let gravest = gravest(comparison, question, yardstick, wanted);
    let cells = (0..wanted.articles)
        .map(|article| {
            let answers = own.get(article).map_or(&[][..], Vec::as_slice);
            cell(question, answers, gravest.get(&article).copied(), (article, yardstick), &own)
        })
        .collect();
    Some(Row { question: number, yardstick, cells })
}

/// Per article, the gravest relation that nobody has rejected to the yardstick, and the article's side of it.
fn gravest<'a>(
    comparison: &'a Comparison,
    question: &Question,
    yardstick: usize,
    wanted: &Wanted<'_>,
) -> HashMap<usize, (Relation, &'a Side)> {
    let mut found: HashMap<usize, (Relation, &Side)> = HashMap::new();
    let counting = question.findings.iter().filter(|it| wanted.selector.counts(**it));
    for finding in counting.filter_map(|it| comparison.findings.get(*it)) {
        let [left, right] = &finding.sides;
        for (own, other) in [(left, right), (right, left)] {
            if other.article == yardstick
                && found.get(&own.article).is_none_or(|(relation, _)| *relation < finding.relation)
            {
                found.insert(own.article, (finding.relation, own));
            }
        }
    }
    found
}

fn cell(
    question: &Question,
    answers: &[Answer],
    gravest: Option<(Relation, &Side)>,
    (article, yardstick): (usize, usize),
    all: &[Vec<Answer>],
) -> Cell {
    let side_of = |answer: &Answer| question.positions.get(answer.position)?.sides.get(answer.side);
    let of_finding = |answer: &&Answer| {
        let place = |side: &Side| (side.statement, side.span);
        gravest.is_some_and(|(_, side)| side_of(answer).is_some_and(|it| place(it) == place(side)))
    };
    let Some(shown) = answers.iter().find(of_finding).or(answers.first()) else {
        return Cell { mark: Mark::Silent, answer: None, more: 0 };
    };
    let mut others: Vec<usize> = answers.iter().map(|it| it.position).collect();
    others.sort_unstable();
    others.dedup();
    let stance = question.positions.get(shown.position).map(|it| it.stance).unwrap_or_default();
    let shared = || {
        let theirs = all.get(yardstick).map_or(&[][..], Vec::as_slice);
        theirs.iter().any(|it| it.position == shown.position)
    };
    let mark = match stance {
        Stance::Denies => Mark::Denies,
        Stance::CannotConfirm | Stance::Unconfirmed => Mark::CannotConfirm,
        Stance::Asserts if article == yardstick => Mark::Asserts,
        Stance::Asserts => match gravest.map(|(relation, _)| relation) {
            Some(Relation::Contradiction) => Mark::Contradicts,
            Some(Relation::Tension) => Mark::Tension,
            Some(Relation::Match) => Mark::Same,
            None if shared() => Mark::Same,
            None => Mark::Compatible,
        },
    };
    Cell { mark, answer: Some(*shown), more: others.len() - 1 }
}
