//! Denials without a topic: which statement of another report says what this one denies.
//!
//! A denial names what it denies, mostly in the words of whoever said it. Its words are looked for among those
//! that another report asserts; the rarer a word is in the dossier, the more it counts (IDF).

mod unworded;

use rustc_hash::{FxHashMap, FxHashSet};

use unworded::{denied_sums, left_open};

use super::{
    Finding, Relation, Side,
    bags::Bags,
    joined::{At, Joined},
    judge::family,
    reason::Rule,
    situation::{self, Place, is_main, sentence_numbers},
    statements::{Bag, Vocabulary},
    topicless::Quoted,
};
use crate::{
    claims::{
        Claim, Reading, Stance,
        doubt::{Doubt, Head},
    },
    corpus::Dossier,
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
/// How much a word weighs that narrows down what stands after "any".
const NARROWING: f32 = 0.35;
/// How many content words two sentences share that tell one story, and how many in the leads of their reports.
const SHARED: usize = 5;
const SHARED_IN_LEAD: usize = 2;
/// How many more words the assertion may take than the denial.
const APART: usize = 8;

/// The contradictions and tensions between what one article denies or leaves open and what another asserts,
/// save between statements that are joined already.
#[must_use]
pub(super) fn denials(
    dossier: &Dossier,
    readings: &[Reading],
    joined: &Joined,
    bags: &Bags<'_>,
) -> Vec<Finding> {
    if !is_any(readings) {
        return Vec::new();
    }
    let mut search = Search::new(dossier, readings, bags);
    let mut known = FxHashSet::default();
    let mut out = Vec::new();
    let places: Vec<Vec<usize>> = readings.iter().map(sentence_numbers).collect();
    let number = |at: At| places.get(at.0).and_then(|numbers| numbers.get(at.1)).copied().unwrap_or_default();
    for (article, doubt) in doubts(readings) {
        if doubt.leaves_open.is_some() && doubt.stance == Stance::CannotConfirm {
            out.extend(left_open(dossier, readings, bags.judge.lexicon(), (article, doubt), joined));
            continue;
        }
        for (at, hit) in search.against(article, doubt) {
            let own = (article, doubt.statement);
            let one_story =
                tell_one_story(readings, [(article, number(own)), (at.0, number(at))], hit.covered);
            if one_story && !joined.has([own, at]) && !is_claimed(readings, article, doubt, at) {
                known.insert([own, at]);
                out.extend(finding(dossier, readings, (article, doubt), at, &hit));
            }
        }
        let lexicon = bags.judge.lexicon();
        out.extend(denied_sums(dossier, readings, lexicon, (article, doubt), joined, &mut known));
    }
    out
}

/// Whether anything is denied or left open.
#[must_use]
pub(super) fn is_any(readings: &[Reading]) -> bool {
    doubts(readings).next().is_some()
}

/// What is denied or left open of the main event, with the article that does so.
fn doubts(readings: &[Reading]) -> impl Iterator<Item = (usize, &Doubt)> {
    let told = readings.iter().enumerate();
    told.flat_map(|(article, reading)| reading.doubts.iter().map(move |doubt| (article, doubt)))
        .filter(|&(article, doubt)| is_main(readings, (article, doubt.statement)))
}

/// Whether two sentences, each with the number of its article, share enough of what they are about, where one
/// asserts the share `covered` of what the other denies.
fn tell_one_story(readings: &[Reading], sentences: [Place; 2], covered: f32) -> bool {
    let lead = sentences.iter().all(|&place| situation::is_in_lead(readings, place));
    // A headline has few words; what it denies may be all that it shares.
    let in_lead = if covered >= WHOLE { SHARED_IN_LEAD / 2 } else { SHARED_IN_LEAD };
    situation::shared(readings, sentences) >= if lead { in_lead } else { SHARED }
        && situation::can_part(readings, sentences)
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
#[derive(Clone)]
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

/// For each word of a [`Part`] what stands for it in another wording: byte range there, and whether it is surely
/// the same.
type InOther = Vec<Option<(Span, bool)>>;

/// A light stem.
#[derive(Default)]
struct Stem {
    /// In how many statements it stands.
    statements: usize,
    /// In which wordings.
    wordings: Vec<usize>,
}

struct Search<'a> {
    dossier: &'a Dossier,
    readings: &'a [Reading],
    bags: &'a Bags<'a>,
    /// By wording, the statements that may assert in these words what another denies, in order.
    tellers: Vec<Vec<At>>,
    /// How many statements these are in all.
    statements: usize,
    by_stem: FxHashMap<String, Stem>,
    vocabulary: Vocabulary,
}

impl<'a> Search<'a> {
    fn new(dossier: &'a Dossier, readings: &'a [Reading], bags: &'a Bags<'a>) -> Self {
        let mut tellers = vec![Vec::new(); bags.len()];
        for (article, reading) in readings.iter().enumerate() {
            for at in (0..reading.statements.len()).map(|statement| (article, statement)) {
                let tells = is_main(readings, at) && !reading.bare_heads.contains(&at.1);
                if let Some(same) = bags.number(at).filter(|_| tells).and_then(|it| tellers.get_mut(it)) {
                    same.push(at);
                }
            }
        }
        let mut by_stem: FxHashMap<String, Stem> = FxHashMap::default();
        let mut vocabulary = Vocabulary::default();
        for (number, same) in tellers.iter().enumerate().filter(|(_, same)| !same.is_empty()) {
            let wording = bags.wording(number);
            let tokens = text::tokens(wording, Span::new(0, wording.len()));
            for token in tokens.iter().filter(|token| token.is_word()) {
                let stem = by_stem.entry(text::stem(&token.key).to_owned()).or_default();
                if stem.wordings.last() != Some(&number) {
                    stem.wordings.push(number);
                    stem.statements += same.len();
                }
            }
            if let Some(bag) = bags.bag(number) {
                vocabulary.add(bag, number);
            }
        }
        let statements = tellers.iter().map(Vec::len).sum();
        Self { dossier, readings, bags, tellers, statements, by_stem, vocabulary }
    }

    /// The statements of other articles that assert what `doubt` denies, the best of each article.
    fn against(&mut self, article: usize, doubt: &Doubt) -> Vec<(At, Hit)> {
        let Some(source) = self.dossier.articles.get(article) else { return Vec::new() };
        let parts = [(doubt.content, 1.0), (doubt.subject, SUBJECT)];
        let denied = parts.map(|(part, share)| self.part(&source.text, part, share));
        let tokens = [doubt.subject, doubt.content].map(|part| text::tokens(&source.text, part)).concat();
        let stems = tokens.iter().filter(|token| token.is_word());
        let stems = stems.filter_map(|token| self.by_stem.get(text::stem(&token.key)));
        let mut candidates: Vec<usize> = stems.flat_map(|stem| &stem.wordings).copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let least = if doubt.stance == Stance::Denies { COVERED } else { COVERED_BY_DOUBT };
        // Most statements share too little to be worth aligning.
        let coverable = self.coverable(&denied);
        candidates.retain(|&number| coverable.get(number).is_some_and(|&covered| covered >= least));
        let mut best: FxHashMap<usize, (At, Hit)> = FxHashMap::default();
        for number in candidates {
            let (Some(bag), Some(tellers)) = (self.bags.bag(number), self.tellers.get(number)) else {
                continue;
            };
            let found = denied.each_ref().map(|part| part.bag.found_in(bag, &part.words, &self.bags.judge));
            let plain = self.hit(&denied, &found, (&source.text, doubt), number, &|_| true);
            for &at in tellers.iter().filter(|at| at.0 != article) {
                let (Some(whole), Some(reading)) = (self.span(at), self.readings.get(at.0)) else { continue };
                let doubts = || reading.doubts.iter().filter(|it| it.content.overlaps(whole));
                let doubted;
                let hit = if doubts().next().is_none() {
                    &plain
                } else {
                    // What is itself denied or left open there is not asserted.
                    let asserts =
                        |span: Span| !doubts().any(|it| it.content.overlaps(span.shift(whole.start)));
                    doubted = self.hit(&denied, &found, (&source.text, doubt), number, &asserts);
                    &doubted
                };
                let Some(hit) = hit.as_ref().filter(|hit| hit.covered >= least) else { continue };
                let better = best.get(&at.0).is_none_or(|(known, other)| {
                    hit.covered > other.covered || hit.covered >= other.covered && at < *known
                });
                if better {
                    let asserted = hit.asserted.iter().map(|span| span.shift(whole.start)).collect();
                    best.insert(at.0, (at, Hit { asserted, ..hit.clone() }));
                }
            }
        }
        let mut out: Vec<_> = best.into_values().collect();
        out.sort_by_key(|(at, _)| *at);
        out
    }

    fn span(&self, (article, statement): At) -> Option<Span> {
        Some(self.readings.get(article)?.statements.get(statement)?.span)
    }

    /// Reads the bytes `span` of the article `text`, whose words weigh only `share` of their weight.
    fn part(&self, text: &str, span: Span, share: f32) -> Part {
        let bag = Bag::read(span.of(text), &self.bags.judge);
        let words = bag.telling(&self.bags.judge);
        let stance = &self.bags.judge.lexicon().stance;
        let mut after_any = false;
        let weighed = words.iter().filter_map(|&at| bag.word(at)).map(|(word, named)| {
            let word = word.shift(span.start);
            // "تحليق أي مسيرة للجيش فوق الموقع": what follows only narrows down what there was none of.
            let any = if stance.any_stands_before(text, word.start) {
                after_any = true;
                ANY
            } else if after_any {
                NARROWING
            } else {
                1.0
            };
            (word, named, rarity(&self.by_stem, self.statements, word.of(text)) * share * any)
        });
        let weighed = weighed.collect();
        Part { span, bag, words, weighed }
    }

    /// For each wording the greatest share of what is denied that it could assert, by its words alone.
    fn coverable(&mut self, denied: &[Part; 2]) -> Vec<f32> {
        let mut all = 0.0;
        let mut out = vec![0.0; self.bags.len()];
        for part in denied {
            for (&at, (_, _, weight)) in part.words.iter().zip(&part.weighed) {
                all += weight;
                for &index in self.vocabulary.could_say(&part.bag, at, &self.bags.judge) {
                    if let Some(found) = out.get_mut(index) {
                        *found += weight;
                    }
                }
            }
        }
        out.into_iter().map(|found: f32| found / all).collect()
    }

    /// What is denied, found in a wording where that `asserts` the words: byte ranges of the wording.
    fn hit(
        &self,
        denied: &[Part; 2],
        found_in: &[InOther; 2],
        (own, doubt): (&str, &Doubt),
        wording: usize,
        asserts: &dyn Fn(Span) -> bool,
    ) -> Option<Hit> {
        let (mut all, mut found, mut words, mut told, mut sure) = (0.0, 0.0, 0, 0, 0);
        let mut hit = Hit { covered: 0.0, denied: Vec::new(), asserted: Vec::new() };
        let mut heads = Vec::new();
        let mut weights = Vec::new();
        for (part, in_other) in denied.iter().zip(found_in) {
            for (&(span, named, weight), other) in part.weighed.iter().zip(in_other) {
                let other = other.filter(|&(span, _)| asserts(span));
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
                    weights.push(weight);
                }
            }
        }
        hit.covered = if all > 0.0 { found / all } else { 0.0 };
        let is_any = self.bags.judge.lexicon().stance.any_stands_before(own, doubt.content.start);
        let room = doubt.content.of(own).split_whitespace().count() + APART;
        let near = self.drawn_together(&mut hit, &mut weights, all, (wording, room));
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

impl Search<'_> {
    /// Leaves out what stands too far off for one assertion, "the inmates" at the head of a sentence that tells at
    /// its end of rifles seized, as long as enough is left; whether all that is left stands within `room` words.
    fn drawn_together(
        &self,
        hit: &mut Hit,
        weights: &mut Vec<f32>,
        all: f32,
        (wording, room): (usize, usize),
    ) -> bool {
        loop {
            let Some(whole) = hit.asserted.iter().copied().reduce(Span::cover) else { return false };
            if whole.of(self.bags.wording(wording)).split_whitespace().count() <= room {
                return true;
            }
            let first = (0..hit.asserted.len()).min_by_key(|&at| hit.asserted.get(at).map(|span| span.start));
            let last = (0..hit.asserted.len()).max_by_key(|&at| hit.asserted.get(at).map(|span| span.end));
            let weight = |at: Option<usize>| at.and_then(|at| weights.get(at)).copied().unwrap_or_default();
            let lighter = if weight(first) <= weight(last) { first } else { last };
            let Some(lighter) = lighter.filter(|_| hit.asserted.len() > FEWEST) else { return false };
            hit.covered -= weight(Some(lighter)) / all;
            if hit.covered < COVERED {
                return false;
            }
            hit.asserted.remove(lighter);
            hit.denied.remove(lighter);
            weights.remove(lighter);
        }
    }
}

/// How much a word weighs: the more, the fewer statements it stands in.
#[expect(clippy::cast_precision_loss, reason = "counts of statements are far below 2^24")]
fn rarity(by_stem: &FxHashMap<String, Stem>, statements: usize, words: &str) -> f32 {
    let tokens = text::tokens(words, Span::new(0, words.len()));
    let holders = tokens.iter().filter_map(|token| by_stem.get(text::stem(&token.key)));
    let holders = holders.map(|stem| stem.statements).min();
    (1.0 + statements as f32 / holders.unwrap_or(1).max(1) as f32).ln()
}

fn finding(
    dossier: &Dossier,
    readings: &[Reading],
    (article, doubt): (usize, &Doubt),
    at: At,
    hit: &Hit,
) -> Option<Finding> {
    let own = (article, doubt.statement);
    let denies = Side::of_words(readings, own, doubt.span, hit.denied.clone(), doubt.stance)?;
    let asserted = hit.asserted.iter().copied().reduce(Span::cover)?;
    let asserts = Side::of_words(readings, at, asserted, hit.asserted.clone(), Stance::Asserts)?;
    let (rule, relation) = if doubt.stance == Stance::Denies {
        (Rule::Denied, Relation::Contradiction)
    } else {
        (Rule::NotConfirmed, Relation::Tension)
    };
    let score = hit.covered.min(1.0);
    Some(Finding::of_words(dossier, [denies, asserts], (rule, relation), score, Quoted::Whole))
}
