//! What statements say beyond topics: of those that speak of one thing, which exclude one another by their words.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    Aligned, Finding, Reason, Relation, Side,
    bags::Bags,
    joined::{At, Joined},
    reason::{self, Rule},
    statements::{Evidence, Why},
};
use crate::{
    claims::{Event, Reading, Stance},
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

fn is_main(readings: &[Reading], (article, statement): At) -> bool {
    readings.get(article).and_then(|reading| reading.events.get(statement)) == Some(&Event::Main)
}

fn span(readings: &[Reading], (article, statement): At) -> Span {
    let statement = readings.get(article).and_then(|reading| reading.statements.get(statement));
    statement.map_or(Span::default(), |statement| statement.span)
}

fn finding(dossier: &Dossier, readings: &[Reading], pair: &Aligned, parted: &Parted) -> Option<Finding> {
    let side = |at: At, words: fn(&Evidence) -> Span| {
        let whole = span(readings, at);
        let voice = readings.get(at.0)?.voices.get(at.1)?.clone();
        let deciding = parted.evidence.iter().map(|evidence| words(evidence).shift(whole.start)).collect();
        Some(Side { article: at.0, statement: at.1, span: whole, deciding, stance: Stance::Asserts, voice })
    };
    let sides = [side(pair.left, |evidence| evidence.left)?, side(pair.right, |evidence| evidence.right)?];
    let said = sides
        .each_ref()
        .map(|side| Arc::new(reason::quoted(dossier, side.article, &side.deciding, &side.voice)));
    Some(Finding {
        relation: Relation::Contradiction,
        topic: None,
        subject: None,
        score: parted.score,
        echo: false,
        sides: sides.map(Arc::new),
        reason: Reason::judged(Rule::OpposedWords, Relation::Contradiction, None, said),
    })
}
