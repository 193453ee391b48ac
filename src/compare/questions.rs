//! Questions: the positions that the sources take on one topic, subject and event.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::{
    Finding, Side,
    joined::At,
    judge::Told,
    judge::side,
    reason::{self, subject_term},
};
use crate::{
    claims::{Claim, Event, Reading, Stance, Subject, Term, Value, VoiceKind},
    corpus::{Bilingual, Dossier},
    lexicon::Lexicon,
    span::Span,
};

/// A question, with the positions taken on it.
#[derive(Clone, Debug)]
pub struct Question {
    /// What is asked.
    pub topic: Term,
    /// Of whom or what; `None` where it is not known.
    pub subject: Option<Term>,
    /// About which incident.
    pub event: Event,
    /// The different answers, in the order in which they are first given.
    pub positions: Vec<Position>,
    /// Indices of the findings between claims that answer it.
    pub findings: Vec<usize>,
}

/// An answer to a question, and who gives it.
#[derive(Clone, Debug)]
pub struct Position {
    /// The answer.
    pub value: Value,
    /// The answer in few Arabic words: those of its first source.
    pub ar: String,
    /// The answer in few English words.
    pub en: String,
    /// Whether it is asserted, denied or left open.
    pub stance: Stance,
    /// Where it is given.
    pub sides: Vec<Side>,
    /// How many outlets carry it.
    pub outlets: usize,
    /// How many voices it goes back to: chains that meet in one origin count once.
    pub voices: usize,
    /// How many parties speak it, the unnamed left out.
    pub parties: usize,
}

type Key<'a> = (&'a str, &'a Subject);

/// The questions that at least two articles answer.
#[must_use]
pub(super) fn questions(
    dossier: &Dossier,
    readings: &[Reading],
    findings: &[Finding],
    lexicon: &Lexicon,
) -> Vec<Question> {
    let mut asked: BTreeMap<Key<'_>, Vec<Told<'_>>> = BTreeMap::new();
    for (article, reading) in readings.iter().enumerate() {
        for claim in reading.claims.iter().filter(|claim| claim.event == Event::Main) {
            asked.entry((&claim.topic.key, &claim.subject)).or_default().push(Told { article, claim });
        }
    }
    let asked: Vec<Vec<Told<'_>>> = asked
        .into_values()
        .filter(|told| told.iter().map(|told| told.article).collect::<BTreeSet<_>>().len() > 1)
        .collect();
    let answering = answering(&asked, findings);
    let mut out: Vec<(usize, Question)> = asked
        .iter()
        .zip(answering)
        .filter_map(|(told, findings)| {
            Some((told.first()?.article, question(dossier, findings, lexicon, told)?))
        })
        .collect();
    // The most contested first; among equals the one that is read first.
    out.sort_by_key(|(article, question)| (std::cmp::Reverse(question.findings.len()), *article));
    out.into_iter().map(|(_, question)| question).collect()
}

/// For each question the indices of the findings on its topic of which one side is among its answers.
fn answering(asked: &[Vec<Told<'_>>], findings: &[Finding]) -> Vec<Vec<usize>> {
    let mut questions: FxHashMap<(&str, At, Span), Vec<usize>> = FxHashMap::default();
    for (question, told) in asked.iter().enumerate() {
        for Told { article, claim } in told {
            let same =
                questions.entry((&claim.topic.key, (*article, claim.statement), claim.span)).or_default();
            if same.last() != Some(&question) {
                same.push(question);
            }
        }
    }
    let mut out = vec![Vec::new(); asked.len()];
    for (index, finding) in findings.iter().enumerate() {
        let Some(topic) = &finding.topic else { continue };
        let sides = finding.sides.iter();
        let both =
            sides.filter_map(|side| questions.get(&(&*topic.key, (side.article, side.statement), side.span)));
        for &question in both.flatten() {
            if let Some(on) = out.get_mut(question).filter(|on: &&mut Vec<usize>| on.last() != Some(&index)) {
                on.push(index);
            }
        }
    }
    out
}

fn question(
    dossier: &Dossier,
    findings: Vec<usize>,
    lexicon: &Lexicon,
    told: &[Told<'_>],
) -> Option<Question> {
    let first = told.first()?;
    let mut positions: Vec<(&Claim, Vec<Told<'_>>)> = Vec::new();
    for &one in told {
        match positions
            .iter_mut()
            .find(|(claim, _)| claim.value == one.claim.value && claim.stance == one.claim.stance)
        {
            Some((_, takers)) => takers.push(one),
            None => positions.push((one.claim, vec![one])),
        }
    }
    Some(Question {
        topic: first.claim.topic.clone(),
        subject: subject_term(lexicon, &first.claim.subject.names),
        event: first.claim.event,
        positions: positions.iter().map(|(_, takers)| position(dossier, lexicon, takers)).collect(),
        findings,
    })
}

fn position(dossier: &Dossier, lexicon: &Lexicon, takers: &[Told<'_>]) -> Position {
    let first = takers[0];
    let outlets: BTreeSet<usize> = takers.iter().map(|told| told.article).collect();
    let mut origins: Vec<Told<'_>> = Vec::new();
    for &told in takers {
        let known = |other: &&Told<'_>| {
            super::independence::echo(&other.claim.voice, &told.claim.voice)
                || other.article == told.article && other.claim.voice == told.claim.voice
        };
        if origins.iter().find(known).is_none() {
            origins.push(told);
        }
    }
    let speakers =
        takers.iter().flat_map(|told| &told.claim.voice.links).filter(|link| link.kind != VoiceKind::Outlet);
    let parties: BTreeSet<&str> =
        speakers.filter_map(|link| link.party.as_ref()).map(|party| &*party.key).collect();
    let Bilingual { ar, en } = reason::position(dossier, lexicon, first);
    Position {
        value: first.claim.value.clone(),
        ar,
        en,
        stance: first.claim.stance,
        sides: takers.iter().map(|&told| side(told)).collect(),
        outlets: outlets.len(),
        voices: origins.len(),
        parties: parties.len(),
    }
}
