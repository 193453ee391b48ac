//! Pairs of statements that may contradict one another, or say the same, and how likely it is that they do.
//!
//! Two figures of one dimension that cannot both be, what one report denies and another might assert, the same hour
//! or cause in two reports: of such pairs a dossier holds hundreds, and few are of the same thing. What tells them apart (how rare the words are that
//! both have, how near they stand, what else the sentences share) is weighed by decision trees, learned from the
//! gold dossiers by `cargo bench --bench learn -- --fit`. The same bench tells how good they are on a dossier that
//! they have not learned from.

mod answers;
mod denials;
mod figures;
mod forest;
mod search;
mod words;

pub use answers::Answer;
pub use denials::Denial;
pub use figures::Figured;
pub use forest::Forest;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    Finding, Relation, Side,
    bags::Bags,
    joined::{At, Joined},
    judge,
    reason::Rule,
    situation::is_long,
    topicless::Quoted,
};
use crate::{
    claims::{self, Event, Reading, Stance},
    corpus::Dossier,
    lexicon::{Lexicon, Wording},
    span::Span,
};
use search::Search;

/// A pair of statements that may contradict one another, or say the same.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Article, statement, and the words that would part or join them: byte range in the article.
    pub sides: [(usize, usize, Span); 2],
    /// What tells how likely it is, in the order of the names of its kind.
    pub features: Vec<f32>,
    /// The words that decide, of each side: byte ranges in the articles.
    pub deciding: [Vec<Span>; 2],
    /// The two claims, where it is claims that are weighed: indices in the readings of their articles.
    pub claims: Option<[usize; 2]>,
}

/// What kind of candidates a pair of statements is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Two figures.
    Figures,
    /// A denial, and what may assert what it denies.
    Denials,
    /// Two claims that give one answer.
    Answers,
}

const KINDS: [Kind; 3] = [Kind::Figures, Kind::Denials, Kind::Answers];

impl Kind {
    /// What its candidates are, if they are of one thing.
    const fn relation(self) -> Relation {
        match self {
            Self::Figures | Self::Denials => Relation::Contradiction,
            Self::Answers => Relation::Match,
        }
    }
}

/// The candidates of a dossier with how likely each is a contradiction, 0 to 1.
#[derive(Default)]
pub(super) struct Weighed {
    /// The greatest likelihood of two statements by each kind.
    by_statements: FxHashMap<(Kind, [At; 2]), f32>,
    /// Those likely enough to be shown, the likeliest first.
    likely: Vec<(f32, Kind, Candidate)>,
}

/// From this likelihood on figures, denials and answers are shown that no rule joins.
const LIKELY: [f32; 3] = [0.45, 0.5, 0.5];
/// Below this a finding of the same kind is left out that a rule has made.
const UNLIKELY: f32 = 0.25;
/// In dossiers of more articles only rules are asked: candidates are too many there to weigh each of them.
const MOST: usize = 12;
/// In fewer statements nobody can tell which words are rare.
const FEWEST: usize = 16;

/// What was learned of each kind; read once, since it comes with the program and never changes.
static FORESTS: LazyLock<[Forest; 3]> = LazyLock::new(|| {
    [
        include_str!("candidates/figures.json"),
        include_str!("candidates/denials.json"),
        include_str!("candidates/answers.json"),
    ]
    .map(Forest::parse)
});

/// Whether the candidates of a dossier are weighed.
#[must_use]
pub(super) fn are_weighed(readings: &[Reading]) -> bool {
    // A long page tells of many things, and nothing was learned from such.
    let is_long = (0..readings.len()).any(|article| is_long(readings, article));
    let events = readings.iter().flat_map(|reading| &reading.events);
    readings.len() <= MOST && !is_long && events.filter(|&&event| event == Event::Main).count() >= FEWEST
}

impl Weighed {
    /// Weighs all candidates of a dossier.
    pub(super) fn of(dossier: &Dossier, readings: &[Reading], bags: &Bags<'_>) -> Self {
        let search = Search::new(dossier, readings, bags);
        let mut out = Self::default();
        for ((kind, candidates), forest) in KINDS.into_iter().zip(of_each_kind(&search)).zip(FORESTS.iter()) {
            for candidate in candidates {
                let likelihood = forest.likelihood(&candidate.features);
                let known = out.by_statements.entry((kind, candidate.statements())).or_default();
                *known = known.max(likelihood);
                if likelihood >= LIKELY[kind as usize] {
                    out.likely.push((likelihood, kind, candidate));
                }
            }
        }
        // What parts two statements is worth more to a reader than what else they agree in.
        let agrees = |kind: Kind| kind.relation() == Relation::Match;
        out.likely.sort_by(|a, b| {
            let likelier = b.0.total_cmp(&a.0).then_with(|| a.2.sides.cmp(&b.2.sides));
            agrees(a.1).cmp(&agrees(b.1)).then(likelier)
        });
        out
    }

    /// Whether it is unlikely that two statements are of one thing, by the figures, the denial or the answers that a
    /// rule goes by.
    pub(super) fn speaks_against(&self, kind: Kind, mut statements: [At; 2]) -> bool {
        statements.sort_unstable();
        let known = self.by_statements.get(&(kind, statements));
        known.is_some_and(|&likelihood| likelihood < UNLIKELY)
    }

    /// What is likely, of statements that nothing joins yet.
    pub(super) fn findings(
        &self,
        dossier: &Dossier,
        readings: &[Reading],
        lexicon: &Lexicon,
        joined: &mut Joined,
    ) -> Vec<Finding> {
        let mut out = Vec::new();
        for (likelihood, kind, candidate) in &self.likely {
            if !joined.has(candidate.statements()) {
                let found = candidate.finding(dossier, readings, lexicon, *kind, *likelihood);
                joined.note(found.as_slice());
                out.extend(found);
            }
        }
        out
    }
}

impl Candidate {
    /// Its statements, in order.
    fn statements(&self) -> [At; 2] {
        let mut out = self.sides.map(|(article, statement, _)| (article, statement));
        out.sort_unstable();
        out
    }

    fn finding(
        &self,
        dossier: &Dossier,
        readings: &[Reading],
        lexicon: &Lexicon,
        kind: Kind,
        score: f32,
    ) -> Option<Finding> {
        let (rule, first) = match kind {
            Kind::Figures => (Rule::CountsApart, Stance::Asserts),
            Kind::Denials => (Rule::Denied, Stance::Denies),
            Kind::Answers => {
                let claim = |at: usize| {
                    let article = self.sides[at].0;
                    let claim = readings.get(article)?.claims.get(self.claims?[at])?;
                    Some(judge::Told { article, claim })
                };
                return Some(judge::agreement(dossier, lexicon, [claim(0)?, claim(1)?], score));
            }
        };
        let side = |at: usize, stance: Stance| {
            let (article, statement, span) = self.sides[at];
            Side::of_words(readings, (article, statement), span, self.deciding[at].clone(), stance)
        };
        let sides = [side(0, first)?, side(1, Stance::Asserts)?];
        Some(Finding::of_words(dossier, sides, (rule, Relation::Contradiction), score, Quoted::Whole))
    }
}

/// All candidates of a dossier: pairs of figures, denials with what may assert what they deny, and equal answers.
#[must_use]
pub fn all(dossier: &Dossier) -> [Vec<Candidate>; 3] {
    let lexicon = Lexicon::of(dossier);
    let readings = claims::read(dossier, &lexicon);
    let bags = Bags::new(dossier, &readings, &lexicon, Some(Wording::thesaurus()));
    of_each_kind(&Search::new(dossier, &readings, &bags))
}

/// The candidates of each of the [`KINDS`].
fn of_each_kind(search: &Search<'_>) -> [Vec<Candidate>; 3] {
    [figures::candidates(search), denials::candidates(search), answers::candidates(search)]
}

/// A forest as it is kept: a tree a line.
#[must_use]
pub fn written(forest: &Forest) -> String {
    let tree = |tree: &Vec<_>| serde_json::to_string(tree).unwrap_or_default();
    let trees: Vec<String> = forest.trees.iter().map(tree).collect();
    let names: Vec<String> = forest.features.iter().map(|name| format!("{name:?}")).collect();
    let (base, names, trees) = (forest.base, names.join(", "), trees.join(",\n"));
    format!("{{\"base\": {base}, \"features\": [{names}], \"trees\": [\n{trees}\n]}}\n")
}

/// 1 for yes.
fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// A count as a feature.
#[expect(clippy::cast_precision_loss, reason = "counts of words and figures are far below 2^24")]
const fn number(count: usize) -> f32 {
    count as f32
}

/// How many of the sorted `left` are in the sorted `right`.
fn common<T: Ord>(left: &[T], right: &[T]) -> usize {
    left.iter().filter(|it| right.binary_search(it).is_ok()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture;

    #[test]
    fn equal_answers_to_one_question_are_candidates() {
        let dossier = fixture::dossier(&[
            "قتل 12 شخصا في الحريق. وبدأ الحريق عند الثالثة فجرا",
            "اندلع الحريق في الثالثة فجرا. وقتل فيه 14 شخصا",
        ]);
        let readings = claims::read(&dossier, &Lexicon::of(&dossier));
        let [_, _, answers] = all(&dossier);
        let topics = answers.iter().map(|candidate| {
            candidate
                .claims
                .map(|claims| [0, 1].map(|at| &*readings[candidate.sides[at].0].claims[claims[at]].topic.key))
        });
        assert_eq!(topics.collect::<Vec<_>>(), [Some(["when", "when"])]);
    }

    #[test]
    fn the_trees_are_of_the_features_that_are_taken() {
        for (forest, names) in FORESTS.iter().zip([Figured::NAMES, Denial::NAMES, Answer::NAMES]) {
            assert_eq!(forest.features, names);
            assert!(!forest.trees.is_empty() && forest.base.is_finite());
        }
    }
}
