//! How the sources stand to one another: agreement of each pair, what one alone says, what all share.

use crate::{
    compare::{Comparison, Relation},
    tui::index::{Stop, Tally, stop_of},
};

use super::Wanted;

/// The sources against one another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// Per article and other article, the findings between them. Those of an article with itself are empty.
    pub pairs: Vec<Vec<Tally>>,
    /// Per article, the statements that no statement of another article speaks to.
    pub alone: Vec<Vec<usize>>,
    /// The questions on which all sources take one position, with its number.
    pub shared: Vec<(usize, usize)>,
}

impl Matrix {
    /// The matrix of `comparison`. What an article says alone, and what all share, is told of all findings,
    /// whatever the filter.
    #[must_use]
    pub fn of(comparison: &Comparison, wanted: &Wanted<'_>) -> Self {
        let mut pairs = vec![vec![Tally::default(); wanted.articles]; wanted.articles];
        let kept = wanted.selector.kept(comparison);
        for (_, finding) in kept.filter(|(number, _)| wanted.selector.counts(*number)) {
            let [left, right] = finding.sides.each_ref().map(|side| side.article);
            for (a, b) in [(left, right), (right, left)] {
                if let Some(tally) = pairs.get_mut(a).and_then(|row| row.get_mut(b)) {
                    tally.add(finding.relation);
                }
            }
        }
        Self { pairs, alone: alone(comparison, wanted.articles), shared: shared(comparison, wanted.articles) }
    }

    /// The findings between two articles.
    #[must_use]
    pub fn pair(&self, left: usize, right: usize) -> Tally {
        self.pairs.get(left).and_then(|row| row.get(right)).copied().unwrap_or_default()
    }

    /// What `article` says alone.
    #[must_use]
    pub fn alone(&self, article: usize) -> &[usize] {
        self.alone.get(article).map_or(&[], Vec::as_slice)
    }
}

/// How far two sources agree, 0 to 1: the part of their findings that match, tensions counted half.
/// None where nothing of the one bears on the other.
#[must_use]
pub fn agreement(tally: Tally) -> Option<f32> {
    let count = |it: usize| f32::from(u16::try_from(it).unwrap_or(u16::MAX));
    let [matches, tensions, contradictions] =
        [tally.matches, tally.tensions, tally.contradictions].map(count);
    let all = matches + tensions + contradictions;
    (all > 0.0).then(|| (matches + tensions / 2.0) / all)
}

/// The gravest relation in `tally`.
#[must_use]
pub fn gravest(tally: Tally) -> Option<Relation> {
    tally.parts().into_iter().filter(|(_, count)| *count > 0).map(|(relation, _)| relation).max()
}

fn alone(comparison: &Comparison, articles: usize) -> Vec<Vec<usize>> {
    let mut spoken_to: Vec<Vec<bool>> =
        comparison.readings.iter().map(|it| vec![false; it.statements.len()]).collect();
    let findings = comparison.findings.iter().flat_map(|it| it.sides.each_ref().map(|side| stop_of(side)));
    let aligned = comparison.aligned.iter().flat_map(|it| [it.left, it.right]);
    let aligned = aligned.map(|(article, statement)| Stop { article, statement });
    let positions = comparison.questions.iter().flat_map(|it| &it.positions);
    let answers = positions.flat_map(|it| &it.sides).map(stop_of);
    for stop in findings.chain(aligned).chain(answers) {
        if let Some(slot) = spoken_to.get_mut(stop.article).and_then(|it| it.get_mut(stop.statement)) {
            *slot = true;
        }
    }
    let unmet = |flags: Vec<bool>| {
        flags.into_iter().enumerate().filter(|(_, met)| !met).map(|(statement, _)| statement).collect()
    };
    let mut alone: Vec<Vec<usize>> = spoken_to.into_iter().map(unmet).collect();
    alone.resize(articles, Vec::new());
    alone
}

fn shared(comparison: &Comparison, articles: usize) -> Vec<(usize, usize)> {
    let asked = comparison.questions.iter().enumerate();
    asked
        .filter_map(|(number, question)| {
            let position = question.positions.iter().position(|it| it.outlets == articles)?;
            Some((number, position))
        })
        .collect()
}
