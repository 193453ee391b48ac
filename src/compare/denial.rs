//! Denials without a topic: which statement of another report says what this one denies.
//!
//! A denial names what it denies, mostly in the words of whoever said it. Its words are looked for among those
//! that another report asserts; the rarer a word is in the dossier, the more it counts (IDF).

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    Finding, Reason, Relation, Side,
    joined::{At, Joined},
    judge::{LEAD, SHORT, family},
    reason::{self, Rule},
    statements::{Bag, Judge, Vocabulary},
};
use crate::{
    claims::{
        Claim, Event, Reading, Stance,
        doubt::{Doubt, Head},
    },
    corpus::Dossier,
    lexicon::{Lexicon, Wording},
    span::Span,
    text,
};

/// Share of the weight of what is denied that must be asserted on the other side.
const COVERED: f32 = 0.6;
/// The same for a doubt, which is vaguer in what it speaks of.
const COVERED_BY_DOUBT: f32 = 0.75;
/// Fewest words of what is denied that must be asserted on the other side.
const FEWEST: usize = 2;

/// From this share on it does not matter which word is missing.
const WHOLE: f32 = 0.85;
/// How much a word of the subject weighs, which a report may leave out or name otherwise.
const SUBJECT: f32 = 0.5;
/// How much a word weighs after "any".
const ANY: f32 = 0.4;
/// How many content words two sentences share that tell one story, and how many in the leads of their reports.
const SHARED: usize = 5;
const SHARED_IN_LEAD: usize = 2;
/// How sure a tension is between an answer and a doubt that leaves the question open.
const OPEN: f32 = 0.6;
/// How many more words the assertion may take than the denial.
const APART: usize = 8;

/// The contradictions and tensions between what one article denies or leaves open and what another asserts,
/// save between statements that are joined already.
#[must_use]
pub(super) fn denials(
    dossier: &Dossier,
    readings: &[Reading],
    joined: &Joined,
    lexicon: &Lexicon,
) -> Vec<Finding> {
    let doubts: Vec<(usize, &Doubt)> = readings
        .iter()
        .enumerate()
        .flat_map(|(article, reading)| reading.doubts.iter().map(move |doubt| (article, doubt)))
        .filter(|&(article, doubt)| is_main(readings, (article, doubt.statement)))
        .collect();
    if doubts.is_empty() {
        return Vec::new();
    }
    let mut search = Search::new(dossier, readings, lexicon);
    let mut out = Vec::new();
    let places: Vec<Vec<usize>> = readings.iter().map(sentence_numbers).collect();
    let number = |at: At| places.get(at.0).and_then(|numbers| numbers.get(at.1)).copied().unwrap_or_default();
    for (article, doubt) in doubts {
        if doubt.leaves_open.is_some() && doubt.stance == Stance::CannotConfirm {
            out.extend(left_open(dossier, readings, (article, doubt), joined));
            continue;
        }
        for (at, hit) in search.against(article, doubt) {
            let own = (article, doubt.statement);
            let pair = if own < at { [own, at] } else { [at, own] };
            let one_story = tell_one_story(readings, [(article, number(own)), (at.0, number(at))]);
            if one_story && !joined.has(pair) && !is_claimed(readings, article, doubt, at) {
                out.extend(finding(dossier, readings, (article, doubt), at, &hit));
            }
        }
    }
    out
}

fn is_main(readings: &[Reading], (article, statement): At) -> bool {
    readings.get(article).and_then(|reading| reading.events.get(statement)) == Some(&Event::Main)
}

/// The number of the sentence that each statement belongs to.
fn sentence_numbers(reading: &Reading) -> Vec<usize> {
    let mut out = Vec::with_capacity(reading.statements.len());
    let mut number = 0;
    for (index, statement) in reading.statements.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| reading.statements.get(before));
        number += usize::from(before.is_some_and(|before| before.sentence != statement.sentence));
        out.push(number);
    }
    out
}

/// Whether two sentences, each with the number of its article, share enough of what they are about.
fn tell_one_story(readings: &[Reading], sentences: [(usize, usize); 2]) -> bool {
    let context = |(article, sentence): (usize, usize)| {
        readings.get(article).and_then(|reading| reading.contexts.get(sentence))
    };
    let [Some(left), Some(right)] = sentences.map(context) else { return false };
    let shared = left.iter().filter(|stem| right.binary_search(stem).is_ok()).count();
    let lead = sentences.iter().all(|&(article, sentence)| {
        readings.get(article).is_some_and(|reading| reading.contexts.len() <= SHORT || sentence < LEAD)
    });
    shared >= if lead { SHARED_IN_LEAD } else { SHARED }
}

/// Whether claims read both what is denied and the statement `at`, and answer one question: they are judged by
/// their topic then.
fn is_claimed(readings: &[Reading], article: usize, doubt: &Doubt, at: At) -> bool {
    let topics = |article: usize, holds: &dyn Fn(&Claim) -> bool| -> Vec<&str> {
        let claims = readings.get(article).map_or(&[][..], |reading| &reading.claims);
        claims.iter().filter(|claim| holds(claim)).map(|claim| family(&claim.topic.key)).collect()
    };
    let denied = topics(article, &|claim| claim.stance == doubt.stance && claim.span.overlaps(doubt.content));
    topics(at.0, &|claim| claim.statement == at.1).iter().any(|topic| denied.contains(topic))
}

/// What is denied, found asserted.
struct Hit {
    /// Share of the weight of what is denied.
    covered: f32,
    /// The words denied: byte ranges in the article.
    denied: Vec<Span>,
    /// The words that assert it: byte ranges in the other article.
    asserted: Vec<Span>,
}

/// A part of what is denied, read once for all the statements that it is looked for in.
struct Part {
    span: Span,
    bag: Bag,
    /// The words that tell, as indices in the bag.
    words: Vec<usize>,
    /// The same words: byte range in the article, whether each is a name, and how much it weighs.
    weighed: Vec<(Span, bool, f32)>,
}

struct Search<'a> {
    dossier: &'a Dossier,
    readings: &'a [Reading],
    judge: Judge<'a>,
    /// The statements that may assert what another denies, in order.
    statements: Vec<(At, Bag)>,
    /// Indices of the statements by the light stems in them.
    by_stem: FxHashMap<String, Vec<usize>>,
    vocabulary: Vocabulary,
}

impl<'a> Search<'a> {
    fn new(dossier: &'a Dossier, readings: &'a [Reading], lexicon: &'a Lexicon) -> Self {
        let judge = Judge::new(Wording::arabic(), lexicon);
        let mut statements = Vec::new();
        let mut by_stem: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut vocabulary = Vocabulary::default();
        for (article, (source, reading)) in dossier.articles.iter().zip(readings).enumerate() {
            for (number, statement) in reading.statements.iter().enumerate() {
                if reading.bare_heads.contains(&number) || !is_main(readings, (article, number)) {
                    continue;
                }
                let index = statements.len();
                for token in text::tokens(&source.text, statement.span).iter().filter(|token| token.is_word())
                {
                    let holders = by_stem.entry(text::stem(&token.key).to_owned()).or_default();
                    if holders.last() != Some(&index) {
                        holders.push(index);
                    }
                }
                let bag = Bag::read(statement.span.of(&source.text), &judge);
                vocabulary.add(&bag, index);
                statements.push(((article, number), bag));
            }
        }
        Self { dossier, readings, judge, statements, by_stem, vocabulary }
    }

    /// The statements of other articles that assert what `doubt` denies, the best of each article.
    fn against(&mut self, article: usize, doubt: &Doubt) -> Vec<(At, Hit)> {
        let Some(source) = self.dossier.articles.get(article) else { return Vec::new() };
        let parts = [(doubt.content, 1.0), (doubt.subject, SUBJECT)];
        let denied = parts.map(|(part, share)| self.part(&source.text, part, share));
        let tokens = [doubt.subject, doubt.content].map(|part| text::tokens(&source.text, part)).concat();
        let mut candidates: Vec<usize> = tokens
            .iter()
            .filter(|token| token.is_word())
            .filter_map(|token| self.by_stem.get(text::stem(&token.key)))
            .flatten()
            .copied()
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let least = if doubt.stance == Stance::Denies { COVERED } else { COVERED_BY_DOUBT };
        // Most statements share too little to be worth aligning.
        let coverable = self.coverable(&denied);
        candidates.retain(|&index| coverable.get(index).is_some_and(|&covered| covered >= least));
        let mut best: FxHashMap<usize, (At, Hit)> = FxHashMap::default();
        for (at, asserted) in candidates.into_iter().filter_map(|index| self.statements.get(index)) {
            if at.0 == article {
                continue;
            }
            let Some(hit) = self.hit(&denied, &source.text, doubt, (*at, asserted)) else { continue };
            let better = best.get(&at.0).is_none_or(|(_, known)| hit.covered > known.covered);
            if hit.covered >= least && better {
                best.insert(at.0, (*at, hit));
            }
        }
        let mut out: Vec<_> = best.into_values().collect();
        out.sort_by_key(|(at, _)| *at);
        out
    }

    /// Reads the bytes `span` of the article `text`, whose words weigh only `share` of their weight.
    fn part(&self, text: &str, span: Span, share: f32) -> Part {
        let bag = Bag::read(span.of(text), &self.judge);
        let words = bag.telling(&self.judge);
        let weighed = words.iter().filter_map(|&at| bag.word(at)).map(|(word, named)| {
            let word = word.shift(span.start);
            let any =
                if follows_any(text, word.start, &self.judge.lexicon().stance.any_of) { ANY } else { 1.0 };
            (word, named, rarity(&self.by_stem, self.statements.len(), word.of(text)) * share * any)
        });
        let weighed = weighed.collect();
        Part { span, bag, words, weighed }
    }

    /// For each statement the greatest share of what is denied that it could assert, by its words alone.
    fn coverable(&mut self, denied: &[Part; 2]) -> Vec<f32> {
        let mut all = 0.0;
        let mut out = vec![0.0; self.statements.len()];
        for part in denied {
            for (&at, (_, _, weight)) in part.words.iter().zip(&part.weighed) {
                all += weight;
                for &index in self.vocabulary.could_say(&part.bag, at, &self.judge) {
                    if let Some(found) = out.get_mut(index) {
                        *found += weight;
                    }
                }
            }
        }
        out.into_iter().map(|found: f32| found / all).collect()
    }

    fn hit(&self, denied: &[Part; 2], own: &str, doubt: &Doubt, (at, asserted): (At, &Bag)) -> Option<Hit> {
        let reading = self.readings.get(at.0)?;
        let source = &self.dossier.articles.get(at.0)?.text;
        let whole = reading.statements.get(at.1)?.span;
        let judge = &self.judge;
        let (mut all, mut found, mut words, mut told, mut sure) = (0.0, 0.0, 0, 0, 0);
        let mut hit = Hit { covered: 0.0, denied: Vec::new(), asserted: Vec::new() };
        let mut heads = Vec::new();
        for part in denied {
            let in_other = part.bag.found_in(asserted, &part.words, judge);
            for (&(span, named, weight), other) in part.weighed.iter().zip(in_other) {
                let other = other.map(|(span, sure)| (span.shift(whole.start), sure)).filter(|(span, _)| {
                    // What is itself denied or left open there is not asserted.
                    !reading.doubts.iter().any(|doubt| doubt.content.overlaps(*span))
                });
                all += weight;
                if !named && part.span == doubt.content {
                    // What a denial begins with is what did not happen; names tell only to whom.
                    heads.push(other.is_some());
                }
                if let Some((other, is_sure)) = other {
                    found += weight;
                    words += 1;
                    told += usize::from(!named);
                    sure += usize::from(is_sure);
                    hit.denied.push(span);
                    hit.asserted.push(other);
                }
            }
        }
        hit.covered = if all > 0.0 { found / all } else { 0.0 };
        let is_any = follows_any(own, doubt.content.start, &judge.lexicon().stance.any_of);
        let near = hit.asserted.iter().copied().reduce(Span::cover)?.of(source).split_whitespace().count();
        let near = near <= doubt.content.of(own).split_whitespace().count() + APART;
        let headed = match doubt.head {
            Head::First => heads.first() == Some(&true),
            Head::Last => heads.last() == Some(&true),
            Head::Unknown => heads.iter().any(|&found| found),
        };
        let told_enough = told >= FEWEST.min(heads.len());
        // "لم تستخدم أي صواريخ": the one word after "any" is all that is denied.
        let fewest = if heads.len() == 1 && is_any { 1 } else { FEWEST };
        (words >= fewest && told_enough && sure > 0 && near && (headed || hit.covered >= WHOLE))
            .then_some(hit)
    }
}

/// Whether one of the words for "any" stands right before byte `at` of `text`, alone or after a preposition.
fn follows_any(text: &str, at: usize, any: &[String]) -> bool {
    let before = text.get(..at).and_then(|before| before.split_whitespace().next_back());
    before.is_some_and(|word| {
        let word = text::normal(word);
        any.iter().any(|any| word.trim_start_matches(['ب', 'ل']) == any)
    })
}

/// How much a word weighs: the more, the fewer statements it stands in.
#[expect(clippy::cast_precision_loss, reason = "counts of statements are far below 2^24")]
fn rarity(by_stem: &FxHashMap<String, Vec<usize>>, statements: usize, words: &str) -> f32 {
    let tokens = text::tokens(words, Span::new(0, words.len()));
    let holders = tokens.iter().filter_map(|token| by_stem.get(text::stem(&token.key))).map(Vec::len).min();
    (1.0 + statements as f32 / holders.unwrap_or(1).max(1) as f32).ln()
}

/// The first answer of each other article to the question that a doubt leaves open.
fn left_open(
    dossier: &Dossier,
    readings: &[Reading],
    (article, doubt): (usize, &Doubt),
    joined: &Joined,
) -> Vec<Finding> {
    let answers = |claim: &&Claim| {
        claim.event == Event::Main
            && claim.stance == Stance::Asserts
            && doubt.leaves_open.as_deref() == Some(family(&claim.topic.key))
    };
    let others = readings.iter().enumerate().filter(|&(other, _)| other != article);
    let first = others.filter_map(|(other, reading)| Some((other, reading.claims.iter().find(answers)?)));
    first
        .filter_map(|(other, claim)| {
            let (own, at) = ((article, doubt.statement), (other, claim.statement));
            let pair = if own < at { [own, at] } else { [at, own] };
            let hit = Hit { covered: OPEN, denied: vec![doubt.content], asserted: vec![claim.span] };
            if joined.has(pair) { None } else { finding(dossier, readings, (article, doubt), at, &hit) }
        })
        .collect()
}

fn finding(
    dossier: &Dossier,
    readings: &[Reading],
    (article, doubt): (usize, &Doubt),
    at: At,
    hit: &Hit,
) -> Option<Finding> {
    let voice = |(article, statement): At| readings.get(article)?.voices.get(statement).cloned();
    let denies = Side {
        article,
        statement: doubt.statement,
        span: doubt.span,
        deciding: hit.denied.clone(),
        stance: doubt.stance,
        voice: voice((article, doubt.statement))?,
    };
    let asserts = Side {
        article: at.0,
        statement: at.1,
        span: hit.asserted.iter().copied().reduce(Span::cover)?,
        deciding: hit.asserted.clone(),
        stance: Stance::Asserts,
        voice: voice(at)?,
    };
    let relation = if doubt.stance == Stance::Denies { Relation::Contradiction } else { Relation::Tension };
    let sides = if article < at.0 { [denies, asserts] } else { [asserts, denies] };
    let rule = if relation == Relation::Contradiction { Rule::Denied } else { Rule::NotConfirmed };
    let said = sides
        .each_ref()
        .map(|side| Arc::new(reason::quoted(dossier, side.article, &[side.span], &side.voice)));
    Some(Finding {
        relation,
        topic: None,
        subject: None,
        score: hit.covered.min(1.0),
        echo: false,
        sides: sides.map(Arc::new),
        reason: Reason::judged(rule, relation, None, said),
    })
}
