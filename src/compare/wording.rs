//! What statements say beyond topics: of those that speak of one thing, which exclude one another by their words.

use rustc_hash::FxHashMap;

use super::{
    Aligned, Finding, Relation, Side,
    bags::Bags,
    joined::{At, Joined},
    reason::Rule,
    situation::{can_part, is_main, sentence_numbers},
    statements::{Evidence, Why},
    topicless::Quoted,
};
use crate::{
    claims::{Reading, Stance},
    corpus::Dossier,
    span::Span,
};

/// From this likelihood on a contradiction by words alone is shown. Of headline pairs so judged, with words named
/// that part them, 96 in 100 are contradictions (`benches/stance.rs`); statements within articles are less alike
/// in form, so the bar stands higher than the judge's own.
const LIKELY: f32 = 0.8;
/// How alike two statements must be for their words to be set against one another.
const ALIKE: f32 = 0.2;

/// The contradictions of wording among statements that speak of one thing, save those that are joined already.
#[must_use]
pub(super) fn contradictions(
    dossier: &Dossier,
    readings: &[Reading],
    aligned: &[Aligned],
    joined: &Joined,
    bags: &Bags<'_>,
) -> Vec<Finding> {
    let close = aligned.iter().filter(|pair| pair.score >= ALIKE && !joined.has([pair.left, pair.right]));
    let close = close.filter(|pair| [pair.left, pair.right].iter().all(|&at| is_main(readings, at)));
    let numbers: Vec<Vec<usize>> = readings.iter().map(sentence_numbers).collect();
    let place = |at: At| Some((at.0, *numbers.get(at.0)?.get(at.1)?));
    let close = close.filter(|pair| {
        let places = place(pair.left).zip(place(pair.right));
        places.is_some_and(|(left, right)| can_part(readings, [left, right]))
    });
    let mut known: FxHashMap<[usize; 2], Option<Parted>> = FxHashMap::default();
    let found = close.filter_map(|pair| {
        let wordings = [bags.number(pair.left)?, bags.number(pair.right)?];
        let parted = known.entry(wordings).or_insert_with(|| Parted::of(wordings, bags));
        finding(dossier, readings, pair, parted.as_ref()?)
    });
    found.collect()
}

/// Two wordings that exclude one another.
struct Parted {
    score: f32,
    /// The words that part them: byte ranges in each.
    evidence: Vec<Evidence>,
}

impl Parted {
    fn of([left, right]: [usize; 2], bags: &Bags<'_>) -> Option<Self> {
        let (left, right) = (bags.bag(left)?, bags.bag(right)?);
        // "اعتقلت 40" and "أفرجت عن 12" are of other people.
        if left.has_figures() && right.has_figures() && !left.shares_figure(right) {
            return None;
        }
        let verdict = bags.judge.relate(left, right);
        if verdict.relation != Some(Relation::Contradiction) || verdict.score < LIKELY {
            return None;
        }
        let mut evidence = bags.judge.evidence(left, right);
        // Turned-round words and swapped names part headlines; in running text they are too often of something else.
        evidence.retain(|evidence| matches!(evidence.why, Why::Opposed(_)));
        (!evidence.is_empty()).then_some(Self { score: verdict.score, evidence })
    }
}

fn span(readings: &[Reading], (article, statement): At) -> Span {
    let statement = readings.get(article).and_then(|reading| reading.statements.get(statement));
    statement.map_or(Span::default(), |statement| statement.span)
}

fn finding(dossier: &Dossier, readings: &[Reading], pair: &Aligned, parted: &Parted) -> Option<Finding> {
    let side = |at: At, words: fn(&Evidence) -> Span| {
        let whole = span(readings, at);
        let deciding = parted.evidence.iter().map(|evidence| words(evidence).shift(whole.start)).collect();
        Side::of_words(readings, at, whole, deciding, Stance::Asserts)
    };
    let sides = [side(pair.left, |evidence| evidence.left)?, side(pair.right, |evidence| evidence.right)?];
    let judged = (Rule::OpposedWords, Relation::Contradiction);
    Some(Finding::of_words(dossier, sides, judged, parted.score, Quoted::Deciding))
}
