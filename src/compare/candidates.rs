//! Pairs of statements that may contradict one another, and how likely it is that they do.
//!
//! Two figures of one dimension that cannot both be, or what one report denies and another might assert: of such
//! pairs a dossier holds hundreds, and few are of the same thing. What tells them apart (how rare the words are that
//! both have, how near they stand, what else the sentences share) is weighed by decision trees, learned from the
//! gold dossiers by `cargo bench --bench learn -- --fit`. The same bench tells how good they are on a dossier that
//! they have not learned from.

mod denials;
mod figures;
mod forest;
mod words;

pub use denials::Denial;
pub use figures::Figured;
pub use forest::Forest;

use std::{cell::RefCell, sync::LazyLock};

use rustc_hash::FxHashMap;

use super::{
    Finding, Relation, Side,
    bags::Bags,
    joined::{At, Joined},
    reason::Rule,
    situation::{self, is_long, sentence_numbers},
    statements::Bag,
    topicless::Quoted,
};
use crate::{
    claims::{self, Claim, Event, Reading, Stance},
    corpus::Dossier,
    lexicon::{Lexicon, Wording},
    span::Span,
};
use words::{Meeting, Rarity, Words};

/// A pair of statements that may contradict one another.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Article, statement, and the words that would part them: byte range in the article.
    pub sides: [(usize, usize, Span); 2],
    /// What tells how likely it is, in the order of the names of its kind.
    pub features: Vec<f32>,
    /// The words that decide, of each side: byte ranges in the articles.
    pub deciding: [Vec<Span>; 2],
}

/// What kind of candidates a pair of statements is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// Two figures.
    Figures,
    /// A denial, and what may assert what it denies.
    Denials,
}

/// The candidates of a dossier with how likely each is a contradiction, 0 to 1.
#[derive(Default)]
pub(super) struct Weighed {
    /// The greatest likelihood of two statements by each kind.
    by_statements: FxHashMap<(Kind, [At; 2]), f32>,
    /// Those likely enough to be shown, the likeliest first.
    likely: Vec<(f32, Kind, Candidate)>,
}

/// From this likelihood on two figures, or a denial and an assertion, are shown that no rule joins.
const LIKELY: [f32; 2] = [0.45, 0.5];
/// Below this a contradiction of figures, or of a denial, is left out that a rule has found.
const UNLIKELY: f32 = 0.25;
/// In dossiers of more articles only rules are asked: candidates are too many there to weigh each of them.
const MOST: usize = 12;
/// In fewer statements nobody can tell which words are rare.
const FEWEST: usize = 16;

/// What was learned of each kind; read once, since it comes with the program and never changes.
static FORESTS: LazyLock<[Forest; 2]> = LazyLock::new(|| {
    [include_str!("candidates/figures.json"), include_str!("candidates/denials.json")].map(Forest::parse)
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
        let kinds =
            [(Kind::Figures, figures::candidates(&search)), (Kind::Denials, denials::candidates(&search))];
        for ((kind, candidates), forest) in kinds.into_iter().zip(FORESTS.iter()) {
            for candidate in candidates {
                let likelihood = forest.likelihood(&candidate.features);
                let known = out.by_statements.entry((kind, candidate.statements())).or_default();
                *known = known.max(likelihood);
                if likelihood >= LIKELY[kind as usize] {
                    out.likely.push((likelihood, kind, candidate));
                }
            }
        }
        out.likely.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.sides.cmp(&b.2.sides)));
        out
    }

    /// Whether it is unlikely that two statements contradict by the figures, or the denial, that a rule goes by.
    pub(super) fn speaks_against(&self, kind: Kind, mut statements: [At; 2]) -> bool {
        statements.sort_unstable();
        let known = self.by_statements.get(&(kind, statements));
        known.is_some_and(|&likelihood| likelihood < UNLIKELY)
    }

    /// The contradictions that are likely, of statements that nothing joins yet.
    pub(super) fn findings(
        &self,
        dossier: &Dossier,
        readings: &[Reading],
        joined: &mut Joined,
    ) -> Vec<Finding> {
        let mut out = Vec::new();
        for (likelihood, kind, candidate) in &self.likely {
            if !joined.has(candidate.statements()) {
                let found = candidate.finding(dossier, readings, *kind, *likelihood);
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

    fn finding(&self, dossier: &Dossier, readings: &[Reading], kind: Kind, score: f32) -> Option<Finding> {
        let (rule, first) = match kind {
            Kind::Figures => (Rule::CountsApart, Stance::Asserts),
            Kind::Denials => (Rule::Denied, Stance::Denies),
        };
        let side = |at: usize, stance: Stance| {
            let (article, statement, span) = self.sides[at];
            Side::of_words(readings, (article, statement), span, self.deciding[at].clone(), stance)
        };
        let sides = [side(0, first)?, side(1, Stance::Asserts)?];
        Some(Finding::of_words(dossier, sides, (rule, Relation::Contradiction), score, Quoted::Whole))
    }
}

/// All candidates of a dossier: pairs of figures, and denials with what may assert what they deny.
#[must_use]
pub fn all(dossier: &Dossier) -> [Vec<Candidate>; 2] {
    let lexicon = Lexicon::of(dossier);
    let readings = claims::read(dossier, &lexicon);
    let bags = Bags::new(dossier, &readings, &lexicon, Some(Wording::thesaurus()));
    let search = Search::new(dossier, &readings, &bags);
    [figures::candidates(&search), denials::candidates(&search)]
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

/// What candidates are looked for in: the statements of a dossier on its main event.
struct Search<'a> {
    dossier: &'a Dossier,
    readings: &'a [Reading],
    bags: &'a Bags<'a>,
    /// By wording.
    words: Vec<Option<Words>>,
    /// By article.
    told: Vec<Vec<Told<'a>>>,
    /// What two wordings share, by their numbers.
    met: RefCell<FxHashMap<[usize; 2], Vec<Meeting>>>,
}

/// A statement of the main event, with where it stands.
struct Told<'a> {
    at: At,
    wording: usize,
    /// Byte range in its article.
    span: Span,
    /// Index of its sentence.
    sentence: usize,
    /// How far down its article the sentence stands, 0 to 1.
    place: f32,
    /// Its claims.
    claims: Vec<&'a Claim>,
}

impl<'a> Search<'a> {
    fn new(dossier: &'a Dossier, readings: &'a [Reading], bags: &'a Bags<'a>) -> Self {
        let told: Vec<Vec<Told<'a>>> =
            readings.iter().enumerate().map(|(article, reading)| told(article, reading, bags)).collect();
        let mut statements = vec![0_usize; bags.len()];
        for it in told.iter().flatten() {
            if let Some(count) = statements.get_mut(it.wording) {
                *count += 1;
            }
        }
        bags.read_all();
        let mut rarity = Rarity::default();
        let used = || statements.iter().enumerate().filter(|&(_, &count)| count > 0);
        for (wording, &count) in used() {
            if let Some(bag) = bags.bag(wording) {
                rarity.add(bag, count);
            }
        }
        let mut words: Vec<Option<Words>> = statements.iter().map(|_| None).collect();
        for (wording, _) in used() {
            if let (Some(place), Some(bag)) = (words.get_mut(wording), bags.bag(wording)) {
                *place = Some(Words::of(bag, &rarity));
            }
        }
        Self { dossier, readings, bags, words, told, met: RefCell::default() }
    }

    fn bag(&self, told: &Told<'_>) -> Option<&Bag> {
        self.bags.bag(told.wording)
    }

    fn words(&self, told: &Told<'_>) -> Option<&Words> {
        self.words.get(told.wording)?.as_ref()
    }

    /// What the words of two statements share.
    fn meetings(&self, left: &Told<'_>, right: &Told<'_>) -> Vec<Meeting> {
        let known = [left.wording, right.wording];
        if let Some(meetings) = self.met.borrow().get(&known) {
            return meetings.clone();
        }
        let (Some(own), Some(theirs)) = (self.words(left), self.words(right)) else { return Vec::new() };
        let meetings = own.meet(theirs);
        self.met.borrow_mut().insert(known, meetings.clone());
        meetings
    }

    /// How many content words the sentences of two statements share.
    #[expect(clippy::cast_precision_loss, reason = "sentences have far fewer than 2^24 words")]
    fn sentences_share(&self, left: &Told<'_>, right: &Told<'_>) -> f32 {
        let places = [(left.at.0, left.sentence), (right.at.0, right.sentence)];
        situation::shared(self.readings, places) as f32
    }
}

/// The statements of an article on the main event.
#[expect(clippy::cast_precision_loss, reason = "articles have far fewer than 2^24 sentences")]
fn told<'a>(article: usize, reading: &'a Reading, bags: &Bags<'_>) -> Vec<Told<'a>> {
    let sentences = sentence_numbers(reading);
    let last = (sentences.last().copied().unwrap_or_default() as f32).max(1.0);
    let main = reading.statements.iter().zip(sentences).zip(&reading.events).enumerate();
    main.filter(|(_, (_, event))| **event == Event::Main)
        .filter_map(|(index, ((statement, sentence), _))| {
            let at = (article, index);
            Some(Told {
                at,
                wording: bags.number(at)?,
                span: statement.span,
                sentence,
                place: sentence as f32 / last,
                claims: reading.claims.iter().filter(|claim| claim.statement == index).collect(),
            })
        })
        .collect()
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

    #[test]
    fn the_trees_are_of_the_features_that_are_taken() {
        for (forest, names) in FORESTS.iter().zip([Figured::NAMES, Denial::NAMES]) {
            assert_eq!(forest.features, names);
            assert!(!forest.trees.is_empty() && forest.base.is_finite());
        }
    }
}
