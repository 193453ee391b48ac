//! What statements say beyond topics: of those that speak of one thing, which exclude one another by their words.

use std::{collections::HashMap, sync::Arc};

use super::{
    Aligned, Finding, Reason, Relation, Side,
    joined::{At, Joined},
    reason::{self, Rule},
    statements::{Bag, Evidence, Judge, Verdict, Why},
};
use crate::{
    claims::{Event, Reading, Stance},
    corpus::Dossier,
    lexicon::{Lexicon, Wording},
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
    lexicon: &Lexicon,
) -> Vec<Finding> {
    let close = aligned.iter().filter(|pair| pair.score >= ALIKE && !joined.has([pair.left, pair.right]));
    let close: Vec<_> =
        close.filter(|pair| [pair.left, pair.right].iter().all(|&at| is_main(readings, at))).collect();
    if close.is_empty() {
        return Vec::new();
    }
    let judge = Judge::new(Wording::arabic(), lexicon);
    let mut bags: HashMap<At, Bag> = HashMap::new();
    for &at in close.iter().flat_map(|pair| [&pair.left, &pair.right]) {
        bags.entry(at).or_insert_with(|| Bag::read(text(dossier, readings, at), &judge));
    }
    let found = close.iter().filter_map(|pair| {
        let (left, right) = (bags.get(&pair.left)?, bags.get(&pair.right)?);
        let verdict = judge.relate(left, right);
        let mut evidence = judge.evidence(left, right);
        // Turned-round words and swapped names part headlines; in running text they are too often of something else.
        evidence.retain(|evidence| matches!(evidence.why, Why::Opposed(_)));
        // "اعتقلت 40" and "أفرجت عن 12" are of other people.
        let of_others = left.has_figures() && right.has_figures() && !left.shares_figure(right);
        let parted = !of_others
            && verdict.relation == Some(Relation::Contradiction)
            && verdict.score >= LIKELY
            && !evidence.is_empty();
        if parted { finding(dossier, readings, pair, &verdict, &evidence) } else { None }
    });
    found.collect()
}

fn is_main(readings: &[Reading], (article, statement): At) -> bool {
    readings.get(article).and_then(|reading| reading.events.get(statement)) == Some(&Event::Main)
}

fn span(readings: &[Reading], (article, statement): At) -> Span {
    let statement = readings.get(article).and_then(|reading| reading.statements.get(statement));
    statement.map_or(Span::default(), |statement| statement.span)
}

fn text<'a>(dossier: &'a Dossier, readings: &[Reading], at: At) -> &'a str {
    dossier.articles.get(at.0).map_or("", |article| span(readings, at).of(&article.text))
}

fn finding(
    dossier: &Dossier,
    readings: &[Reading],
    pair: &Aligned,
    verdict: &Verdict,
    evidence: &[Evidence],
) -> Option<Finding> {
    let side = |at: At, words: fn(&Evidence) -> Span| {
        let whole = span(readings, at);
        let voice = readings.get(at.0)?.voices.get(at.1)?.clone();
        let deciding = evidence.iter().map(|evidence| words(evidence).shift(whole.start)).collect();
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
        score: verdict.score,
        echo: false,
        sides: sides.map(Arc::new),
        reason: Reason::judged(Rule::OpposedWords, Relation::Contradiction, None, said),
    })
}
