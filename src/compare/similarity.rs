//! Wording: which statements reuse one text, and which speak of the same thing.
//!
//! Statements are bags of light stems weighted by how rare a stem is among all statements (IDF). Candidates
//! come from an inverted index over each statement's rarest stems, never from all pairs.

use std::{cell::OnceCell, sync::Arc};

use rustc_hash::FxHashMap;

use super::{
    Aligned, Finding, Reason, Relation, Side,
    joined::{At, Joined},
    reason::{self, Rule},
};
use crate::{
    claims::{Reading, Stance},
    corpus::{Bilingual, Dossier},
    text,
};

/// Share of the smaller statement's weight that both must have in common to count as reuse.
const REUSE: f32 = 0.72;
/// Share of all the weight of both that they must have in common to speak of one thing.
const ALIGNED: f32 = 0.2;
/// Fewest stems of a statement whose wording is compared: shorter ones are alike by chance.
const SHORTEST: usize = 6;
/// A stem in more than one statement of this many does not lead to candidates.
const COMMON: usize = 10;
/// How many of its rarest stems a statement is looked up by.
const PROBES: usize = 8;

/// A statement as a bag of stems.
#[derive(Debug)]
struct Bag {
    article: usize,
    statement: usize,
    /// Sorted, without repetition.
    stems: Vec<u32>,
    weight: f32,
}

impl Bag {
    const fn at(&self) -> At {
        (self.article, self.statement)
    }
}

/// Findings of reused wording where no finding on a topic joins the same statements already, and statements that
/// speak of the same thing.
#[must_use]
pub(super) fn reuse(
    dossier: &Dossier,
    readings: &[Reading],
    joined: &Joined,
) -> (Vec<Finding>, Vec<Aligned>) {
    let (bags, idf) = bags(dossier, readings);
    let index = Index::new(&bags, idf.len());
    let sides = Sides { dossier, readings, made: bags.iter().map(|_| OnceCell::new()).collect() };
    let mut reused = Vec::new();
    let mut aligned = Vec::new();
    for (one, other) in index.candidates(&bags) {
        let (Some(left), Some(right)) = (bags.get(one), bags.get(other)) else { continue };
        let shared = shared_weight(left, right, &idf);
        let contained = shared / left.weight.min(right.weight);
        let alike = shared / (left.weight + right.weight - shared);
        if alike < ALIGNED && contained < REUSE {
            continue;
        }
        aligned.push(Aligned { left: left.at(), right: right.at(), score: alike });
        let long = left.stems.len().min(right.stems.len()) >= SHORTEST;
        if long && contained >= REUSE && !joined.has([left.at(), right.at()]) {
            reused.extend(finding(sides.of(one, left), sides.of(other, right), contained));
        }
    }
    aligned.sort_by_key(|pair| (pair.left, pair.right));
    (reused, aligned)
}

/// All statements as bags, and the weight of each stem. Stems are numbered by their letters, so that neither
/// candidates nor weights depend on the order of the articles.
fn bags(dossier: &Dossier, readings: &[Reading]) -> (Vec<Bag>, Vec<f32>) {
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let mut statements: Vec<(usize, usize, Vec<usize>)> = Vec::new();
    for (article, (source, reading)) in dossier.articles.iter().zip(readings).enumerate() {
        for (statement, span) in reading.statements.iter().map(|statement| statement.span).enumerate() {
            if reading.bare_heads.contains(&statement) {
                continue;
            }
            let tokens = text::tokens(&source.text, span);
            let words = tokens.iter().filter(|token| token.kind != text::TokenKind::Mark);
            let stems = words.map(|token| number(&mut known, text::stem(&token.key))).collect();
            statements.push((article, statement, stems));
        }
    }
    let mut in_order: Vec<(&String, usize)> = known.iter().map(|(stem, &number)| (stem, number)).collect();
    in_order.sort_unstable();
    let mut rank = vec![0; in_order.len()];
    for (place, &(_, number)) in (0_u32..).zip(&in_order) {
        rank[number] = place;
    }
    let mut seen = vec![0; rank.len()];
    let mut bags = Vec::with_capacity(statements.len());
    for (article, statement, numbers) in statements {
        let mut stems: Vec<u32> = numbers.into_iter().map(|number| rank[number]).collect();
        stems.sort_unstable();
        stems.dedup();
        for &stem in &stems {
            seen[stem as usize] += 1;
        }
        bags.push(Bag { article, statement, stems, weight: 0.0 });
    }
    let idf: Vec<f32> = seen.iter().map(|&count| idf(count, bags.len())).collect();
    for bag in &mut bags {
        bag.weight = bag.stems.iter().map(|&stem| idf[stem as usize]).sum();
    }
    (bags, idf)
}

fn number(known: &mut FxHashMap<String, usize>, stem: &str) -> usize {
    if let Some(&number) = known.get(stem) {
        return number;
    }
    let number = known.len();
    known.insert(stem.to_owned(), number);
    number
}

#[expect(clippy::cast_precision_loss, reason = "counts of statements are far below 2^24")]
fn idf(holders: usize, statements: usize) -> f32 {
    (1.0 + statements as f32 / holders as f32).ln()
}

/// Which statements hold a stem.
struct Index {
    by_stem: Vec<Vec<usize>>,
    common: usize,
}

impl Index {
    fn new(bags: &[Bag], stems: usize) -> Self {
        let mut by_stem = vec![Vec::new(); stems];
        for (number, bag) in bags.iter().enumerate() {
            bag.stems.iter().for_each(|&stem| by_stem[stem as usize].push(number));
        }
        Self { by_stem, common: (bags.len() / COMMON).max(12) }
    }

    fn holders(&self, stem: u32) -> &[usize] {
        &self.by_stem[stem as usize]
    }

    /// Pairs of statements of different articles that share one of the rarest stems of either, the one of the
    /// earlier article first, in order.
    fn candidates(&self, bags: &[Bag]) -> Vec<(usize, usize)> {
        let mut out: Vec<(usize, usize)> = Vec::new();
        for (number, bag) in bags.iter().enumerate() {
            let mut rarest: Vec<u32> =
                bag.stems.iter().copied().filter(|&stem| self.holders(stem).len() <= self.common).collect();
            rarest.sort_by_key(|&stem| self.holders(stem).len());
            let mut found: Vec<usize> =
                rarest.iter().take(PROBES).flat_map(|&stem| self.holders(stem)).copied().collect();
            found.sort_unstable();
            found.dedup();
            found.retain(|&other| bags.get(other).is_some_and(|other| other.article != bag.article));
            out.extend(found.into_iter().map(|other| (number.min(other), number.max(other))));
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

fn shared_weight(left: &Bag, right: &Bag, idf: &[f32]) -> f32 {
    left.stems
        .iter()
        .filter(|stem| right.stems.binary_search(stem).is_ok())
        .map(|&stem| idf[stem as usize])
        .sum()
}

/// Statements as sides, each made once for all its findings.
struct Sides<'a> {
    dossier: &'a Dossier,
    readings: &'a [Reading],
    /// By bag; none where a statement has no voice.
    made: Vec<OnceCell<Option<Reused>>>,
}

/// What all findings of a reused statement share.
struct Reused {
    side: Arc<Side>,
    /// Who says it.
    said: Arc<Bilingual>,
}

impl Sides<'_> {
    fn of(&self, number: usize, bag: &Bag) -> Option<&Reused> {
        self.made.get(number)?.get_or_init(|| self.make(bag)).as_ref()
    }

    fn make(&self, bag: &Bag) -> Option<Reused> {
        let reading = self.readings.get(bag.article)?;
        let span = reading.statements.get(bag.statement)?.span;
        let voice = reading.voices.get(bag.statement)?.clone();
        let said = Arc::new(reason::voiced(self.dossier, bag.article, &voice));
        let (article, statement) = bag.at();
        let side = Side { article, statement, span, deciding: Vec::new(), stance: Stance::Asserts, voice };
        Some(Reused { side: Arc::new(side), said })
    }
}

fn finding(left: Option<&Reused>, right: Option<&Reused>, score: f32) -> Option<Finding> {
    let both = [left?, right?];
    let said = both.map(|reused| Arc::clone(&reused.said));
    // One wording has one origin, whoever it is laid to.
    Some(Finding {
        relation: Relation::Match,
        topic: None,
        subject: None,
        score: score.min(1.0),
        echo: true,
        sides: both.map(|reused| Arc::clone(&reused.side)),
        reason: Reason::judged(Rule::SameWording, Relation::Match, None, said),
    })
}
