//! Wording: which statements reuse one text, and which speak of the same thing.
//!
//! Statements are bags of light stems weighted by how rare a stem is among all statements (IDF). Candidates
//! come from an inverted index over each statement's rarest stems, never from all pairs. Statements of the same
//! stems, of which reports that copy from one another have many, are compared with others once for all of them.

use std::sync::Arc;

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

/// Statements as a bag of stems.
#[derive(Debug)]
struct Bag {
    /// Sorted, without repetition.
    stems: Vec<u32>,
    weight: f32,
    /// Where these stems stand, in order.
    at: Vec<At>,
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
    let mut reused: Vec<([At; 2], f32)> = Vec::new();
    let mut aligned = Vec::new();
    for (left, right) in index.candidates(&bags) {
        let (Some(left), Some(right)) = (bags.get(left), bags.get(right)) else { continue };
        let shared = shared_weight(left, right, &idf);
        let contained = shared / left.weight.min(right.weight);
        let alike = shared / (left.weight + right.weight - shared);
        if alike < ALIGNED && contained < REUSE {
            continue;
        }
        let long = left.stems.len().min(right.stems.len()) >= SHORTEST;
        for pair in pairs(left, right) {
            let [left, right] = pair;
            aligned.push(Aligned { left, right, score: alike });
            if long && contained >= REUSE && !joined.has(pair) {
                reused.push((pair, contained));
            }
        }
    }
    aligned.sort_unstable_by_key(|pair| (pair.left, pair.right));
    reused.sort_unstable_by_key(|(pair, _)| *pair);
    let mut sides = Sides { dossier, readings, made: FxHashMap::default() };
    let found = reused.into_iter().filter_map(|(pair, contained)| sides.finding(pair, contained));
    (found.collect(), aligned)
}

/// The statements of two bags, or of one, that stand in different articles, the one of the earlier article first.
fn pairs<'a>(left: &'a Bag, right: &'a Bag) -> impl Iterator<Item = [At; 2]> + 'a {
    let one = std::ptr::eq(left, right);
    let of = move |(place, &at): (usize, &'a At)| {
        let others = if one { right.at.get(place + 1..).unwrap_or_default() } else { &right.at };
        let apart = others.iter().filter(move |other| other.0 != at.0);
        apart.map(move |&other| if at < other { [at, other] } else { [other, at] })
    };
    left.at.iter().enumerate().flat_map(of)
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
    let mut places: FxHashMap<Vec<u32>, Vec<At>> = FxHashMap::default();
    let all = statements.len();
    for (article, statement, numbers) in statements {
        let mut stems: Vec<u32> = numbers.into_iter().map(|number| rank[number]).collect();
        stems.sort_unstable();
        stems.dedup();
        for &stem in &stems {
            seen[stem as usize] += 1;
        }
        places.entry(stems).or_default().push((article, statement));
    }
    let idf: Vec<f32> = seen.iter().map(|&count| idf(count, all)).collect();
    let bag = |(stems, at): (Vec<u32>, Vec<At>)| {
        let weight = stems.iter().map(|&stem| idf[stem as usize]).sum();
        Bag { stems, weight, at }
    };
    (places.into_iter().map(bag).collect(), idf)
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

/// Which bags hold a stem.
struct Index {
    by_stem: Vec<Holders>,
    /// In more statements than this a stem leads nowhere.
    common: usize,
}

/// The holders of a stem.
#[derive(Clone, Default)]
struct Holders {
    bags: Vec<usize>,
    /// How many statements these are.
    statements: usize,
}

impl Index {
    fn new(bags: &[Bag], stems: usize) -> Self {
        let mut by_stem = vec![Holders::default(); stems];
        for (number, bag) in bags.iter().enumerate() {
            for &stem in &bag.stems {
                let holders = &mut by_stem[stem as usize];
                holders.bags.push(number);
                holders.statements += bag.at.len();
            }
        }
        let statements: usize = bags.iter().map(|bag| bag.at.len()).sum();
        Self { by_stem, common: (statements / COMMON).max(12) }
    }

    fn holders(&self, stem: u32) -> &Holders {
        &self.by_stem[stem as usize]
    }

    /// Pairs of bags that share one of the rarest stems of either; a bag with itself where several statements are it.
    fn candidates(&self, bags: &[Bag]) -> Vec<(usize, usize)> {
        let mut out: Vec<(usize, usize)> = Vec::new();
        for (number, bag) in bags.iter().enumerate() {
            let rare = |&stem: &u32| self.holders(stem).statements <= self.common;
            let mut rarest: Vec<u32> = bag.stems.iter().copied().filter(rare).collect();
            rarest.sort_by_key(|&stem| self.holders(stem).statements);
            let mut found: Vec<usize> =
                rarest.iter().take(PROBES).flat_map(|&stem| &self.holders(stem).bags).copied().collect();
            found.sort_unstable();
            found.dedup();
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
    /// None where a statement has no voice.
    made: FxHashMap<At, Option<Reused>>,
}

/// What all findings of a reused statement share.
#[derive(Clone)]
struct Reused {
    side: Arc<Side>,
    /// Who says it.
    said: Arc<Bilingual>,
}

impl Sides<'_> {
    fn finding(&mut self, [left, right]: [At; 2], contained: f32) -> Option<Finding> {
        let [left, right] = [self.of(left)?, self.of(right)?];
        // One wording has one origin, whoever it is laid to.
        Some(Finding {
            relation: Relation::Match,
            topic: None,
            subject: None,
            score: contained.min(1.0),
            echo: true,
            sides: [left.side, right.side],
            reason: Reason::judged(Rule::SameWording, Relation::Match, None, [left.said, right.said]),
        })
    }

    fn of(&mut self, at: At) -> Option<Reused> {
        let (dossier, readings) = (self.dossier, self.readings);
        self.made.entry(at).or_insert_with(|| Reused::of(dossier, readings, at)).clone()
    }
}

impl Reused {
    fn of(dossier: &Dossier, readings: &[Reading], (article, statement): At) -> Option<Self> {
        let reading = readings.get(article)?;
        let span = reading.statements.get(statement)?.span;
        let voice = reading.voices.get(statement)?.clone();
        let said = Arc::new(reason::voiced(dossier, article, &voice));
        let side = Side { article, statement, span, deciding: Vec::new(), stance: Stance::Asserts, voice };
        Some(Self { side: Arc::new(side), said })
    }
}
