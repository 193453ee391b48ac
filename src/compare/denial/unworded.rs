//! Doubts that meet their answer by its topic, not by its words: questions left open, and sums that were not paid.

use rustc_hash::FxHashSet;

use super::{Finding, Hit, finding};
use crate::{
    claims::{Claim, Event, Reading, Stance, Value, doubt::Doubt, measure::HEAD},
    compare::{
        joined::{At, Joined},
        judge::family,
    },
    corpus::Dossier,
    lexicon::{Lexicon, phrase::analyse},
    text,
};

/// How sure a tension is between an answer and a doubt that leaves the question open.
const OPEN: f32 = 0.6;
/// How sure a contradiction is between a sum and the denial that there was any.
const ANY_SUM: f32 = 0.75;
/// The topic of sums.
const MONEY: &str = "money";

/// The first answer of each other article to the question that a doubt leaves open.
pub(super) fn left_open(
    dossier: &Dossier,
    readings: &[Reading],
    lexicon: &Lexicon,
    (article, doubt): (usize, &Doubt),
    joined: &Joined,
) -> Vec<Finding> {
    let Some(source) = dossier.articles.get(article) else { return Vec::new() };
    let tokens = analyse(text::tokens(&source.text, doubt.span));
    // "لم يعرف سبب الحادث" leaves open what caused it, not of what somebody died.
    let asked = |claim: &Claim| {
        let Value::Kind(class) = claim.value else { return true };
        let needs = &lexicon.classes.topic(lexicon.classes.get(class)).needs;
        needs.as_ref().is_none_or(|needs| (0..tokens.len()).any(|at| needs.at(&tokens, at).is_some()))
    };
    let answers = |claim: &&Claim| {
        claim.event == Event::Main
            && claim.stance == Stance::Asserts
            && doubt.leaves_open.as_deref() == Some(family(&claim.topic.key))
            && asked(claim)
    };
    let others = readings.iter().enumerate().filter(|&(other, _)| other != article);
    let first = others.filter_map(|(other, reading)| Some((other, reading.claims.iter().find(answers)?)));
    first
        .filter_map(|(other, claim)| {
            let (own, at) = ((article, doubt.statement), (other, claim.statement));
            let hit = Hit { covered: OPEN, denied: vec![doubt.content], asserted: vec![claim.span] };
            if joined.has([own, at]) { None } else { finding(dossier, readings, (article, doubt), at, &hit) }
        })
        .collect()
}

/// What other articles say was paid, where a doubt denies that anything was: "نفى دفع أي فدية" against "فدية قدرها
/// ثلاثة ملايين دولار". Statements that are joined already, or `known` to be by another doubt, are left out.
pub(super) fn denied_sums(
    dossier: &Dossier,
    readings: &[Reading],
    lexicon: &Lexicon,
    (article, doubt): (usize, &Doubt),
    joined: &Joined,
    known: &mut FxHashSet<[At; 2]>,
) -> Vec<Finding> {
    let Some(source) = dossier.articles.get(article).filter(|_| doubt.stance == Stance::Denies) else {
        return Vec::new();
    };
    let tokens = analyse(text::tokens(&source.text, doubt.content));
    let heads = (0..tokens.len()).filter_map(|at| lexicon.measures.heads.at(&tokens, at, MONEY));
    let denied = heads.map(|(head, _)| head).find(|head| lexicon.measures.denied.iter().any(|it| it == head));
    let claims = |article: usize| readings.get(article).map_or(&[][..], |reading| &reading.claims).iter();
    // With a figure it is that figure which is denied.
    let figured = claims(article)
        .any(|claim| matches!(claim.value, Value::Measure(..)) && claim.span.overlaps(doubt.content));
    let Some(head) = denied.filter(|_| !figured).map(|head| format!("{HEAD}{head}")) else {
        return Vec::new();
    };
    let is_sum = |claim: &&Claim| {
        claim.event == Event::Main
            && claim.stance == Stance::Asserts
            && &*claim.topic.key == MONEY
            && claim.subject.about.contains(&head)
    };
    let others = (0..readings.len()).filter(|&other| other != article);
    others
        .flat_map(|other| claims(other).filter(is_sum).map(move |claim| (other, claim)))
        .filter_map(|(other, claim)| {
            let (own, at) = ((article, doubt.statement), (other, claim.statement));
            let hit = Hit { covered: ANY_SUM, denied: vec![doubt.content], asserted: vec![claim.span] };
            let new = !joined.has([own, at]) && known.insert([own, at]);
            if new { finding(dossier, readings, (article, doubt), at, &hit) } else { None }
        })
        .collect()
}
