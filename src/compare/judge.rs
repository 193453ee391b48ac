//! Comparable first, then compatible: what two claims are to one another.

use std::collections::HashMap;

use super::{
    Finding, Relation, Side,
    reason::{self, Rule},
    subject::{Nesting, nesting},
};
use crate::{
    claims::{
        Claim, Event, Reading, Stance, Value,
        measure::same_thing,
        quantity::Interval,
    },
    corpus::Dossier,
    lexicon::{Lexicon, classes::ClassId},
};

/// A claim with the article it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Index of the article.
    pub article: usize,
    /// The claim.
    pub claim: &'a Claim,
}

/// The findings between the claims of different articles.
#[must_use]
pub fn judge(dossier: &Dossier, readings: &[Reading], lexicon: &Lexicon) -> Vec<Finding> {
    let mut groups: HashMap<(&str, Event), Vec<Told<'_>>> = HashMap::new();
    let told = readings.iter().enumerate();
    for claim in
        told.flat_map(|(article, reading)| reading.claims.iter().map(move |claim| Told { article, claim }))
    {
        if claim.claim.event == Event::Main {
            groups.entry((family(&claim.claim.topic.key), claim.claim.event)).or_default().push(claim);
        }
    }
    let judge = Judge { lexicon, dossier };
    let mut out = Vec::new();
    for group in groups.values() {
        for (index, left) in group.iter().enumerate() {
            for right in group.iter().skip(index + 1).filter(|right| right.article != left.article) {
                let (left, right) = if left.article < right.article { (left, right) } else { (right, left) };
                out.extend(judge.pair(*left, *right, group));
            }
        }
    }
    out
}

/// Topics that bound one another are judged together.
fn family(topic: &str) -> &str {
    match topic {
        "killed" | "wounded" | "casualties" => "toll",
        other => other,
    }
}

struct Judge<'a> {
    lexicon: &'a Lexicon,
    dossier: &'a Dossier,
}

impl Judge<'_> {
    fn pair(&self, left: Told<'_>, right: Told<'_>, group: &[Told<'_>]) -> Option<Finding> {
        let nesting = nesting(&self.lexicon.names, &left.claim.subject, &right.claim.subject);
        if nesting == Nesting::Apart {
            return None;
        }
        let (relation, rule, score) = match (&left.claim.value, &right.claim.value) {
            (Value::Count(a), Value::Count(b)) => self.counts(left, right, *a, *b, nesting, group)?,
            (Value::Measure(a, unit), Value::Measure(b, other)) if unit == other => measures(left.claim, right.claim, *a, *b)?,
            (Value::Kind(a), Value::Kind(b)) => self.kinds(left.claim, right.claim, *a, *b)?,
            (Value::Holds, Value::Holds) => holds(left.claim, right.claim, nesting)?,
            _ => return None,
        };
        let reason = reason::reason(self.dossier, self.lexicon, rule, relation, left, right);
        Some(Finding {
            relation,
            topic: Some(left.claim.topic.clone()),
            subject: reason::subject_term(self.lexicon, &left.claim.subject),
            score,
            echo: relation == Relation::Match
                && super::independence::echo(&left.claim.voice, &right.claim.voice),
            sides: [side(left), side(right)],
            reason,
        })
    }

    fn kinds(&self, left: &Claim, right: &Claim, a: ClassId, b: ClassId) -> Option<(Relation, Rule, f32)> {
        use Stance::{Asserts, CannotConfirm, Denies, Unconfirmed};
        let exclusive = self.lexicon.classes.exclusive(a, b);
        match (left.stance, right.stance) {
            (Asserts | Unconfirmed, Asserts | Unconfirmed) if exclusive => Some((Relation::Contradiction, Rule::KindsExclude, 0.75)),
            (Asserts, Asserts) if a == b => Some((Relation::Match, Rule::SameKind, 0.8)),
            (Denies, Denies) if a == b => Some((Relation::Match, Rule::SameKind, 0.75)),
            (Asserts | Unconfirmed, Denies) | (Denies, Asserts | Unconfirmed) if a == b => Some((Relation::Contradiction, Rule::Denied, 0.85)),
            (CannotConfirm, Asserts | Denies) | (Asserts | Denies, CannotConfirm) if a == b => Some((Relation::Tension, Rule::NotConfirmed, 0.6)),
            _ => None,
        }
    }

    fn counts(
        &self,
        left: Told<'_>,
        right: Told<'_>,
        a: Interval,
        b: Interval,
        nesting: Nesting,
        group: &[Told<'_>],
    ) -> Option<(Relation, Rule, f32)> {
        let stances = (left.claim.stance, right.claim.stance);
        if stances != (Stance::Asserts, Stance::Asserts) {
            return doubted_count(stances, a, b, nesting);
        }
        if left.claim.topic == right.claim.topic {
            return same_topic(a, b, nesting);
        }
        let parts = |topic: &str| topic != "casualties";
        match (&*left.claim.topic.key, &*right.claim.topic.key) {
            ("casualties", part) if parts(part) => part_of_whole(b, a, nesting.reversed()),
            (part, "casualties") if parts(part) => part_of_whole(a, b, nesting),
            ("killed", "wounded") if nesting == Nesting::Same => self.toll(a, right, b, group),
            ("wounded", "killed") if nesting == Nesting::Same => self.toll(b, left, a, group),
            _ => None,
        }
    }

    /// Whoever counts the wounded of a force and knows of no dead gives its whole loss: more dead than that
    /// cannot be true beside it.
    fn toll(
        &self,
        killed: Interval,
        wounded: Told<'_>,
        count: Interval,
        group: &[Told<'_>],
    ) -> Option<(Relation, Rule, f32)> {
        let names_dead = group.iter().any(|other| {
            let same_voice = other.article == wounded.article && other.claim.voice == wounded.claim.voice
                || same_speaker(other.claim, wounded.claim);
            same_voice
                && matches!(&*other.claim.topic.key, "killed" | "casualties")
                && nesting(&self.lexicon.names, &other.claim.subject, &wounded.claim.subject)
                    != Nesting::Apart
        });
        let whole = !names_dead && killed.low > count.high;
        whole.then_some((Relation::Contradiction, Rule::WholeToll, 0.7))
    }
}

fn same_speaker(left: &Claim, right: &Claim) -> bool {
    match (left.voice.links.as_slice(), right.voice.links.as_slice()) {
        ([a, _, ..], [b, _, ..]) => a.name.key == b.name.key,
        _ => false,
    }
}

fn same_topic(a: Interval, b: Interval, nesting: Nesting) -> Option<(Relation, Rule, f32)> {
    match nesting {
        Nesting::Same if a.same_as(b) => Some((Relation::Match, Rule::SameCount, 0.95)),
        Nesting::Same if !a.overlaps(b) => Some((Relation::Contradiction, Rule::CountsApart, 0.9)),
        Nesting::Within if a.low > b.high => Some((Relation::Contradiction, Rule::PartExceedsWhole, 0.8)),
        Nesting::Contains if b.low > a.high => Some((Relation::Contradiction, Rule::PartExceedsWhole, 0.8)),
        _ => None,
    }
}

/// The killed, or the wounded, are part of the killed and wounded.
fn part_of_whole(part: Interval, whole: Interval, nesting: Nesting) -> Option<(Relation, Rule, f32)> {
    let comparable = matches!(nesting, Nesting::Same | Nesting::Within);
    (comparable && part.low > whole.high).then_some((Relation::Contradiction, Rule::PartExceedsWhole, 0.85))
}

fn doubted_count(
    stances: (Stance, Stance),
    a: Interval,
    b: Interval,
    nesting: Nesting,
) -> Option<(Relation, Rule, f32)> {
    if nesting != Nesting::Same {
        return None;
    }
    match stances {
        (Stance::Denies, Stance::Asserts) | (Stance::Asserts, Stance::Denies) if a.overlaps(b) => {
            Some((Relation::Contradiction, Rule::Denied, 0.85))
        }
        (Stance::CannotConfirm | Stance::Unconfirmed, Stance::Asserts)
        | (Stance::Asserts, Stance::CannotConfirm | Stance::Unconfirmed) => {
            Some((Relation::Tension, Rule::NotConfirmed, 0.6))
        }
        _ => None,
    }
}

/// Two figures of one dimension for one thing.
fn measures(left: &Claim, right: &Claim, a: Interval, b: Interval) -> Option<(Relation, Rule, f32)> {
    if !same_thing(&left.subject.about, &right.subject.about) {
        return None;
    }
    match (left.stance, right.stance) {
        (Stance::Asserts, Stance::Asserts) if a.same_as(b) => Some((Relation::Match, Rule::SameCount, 0.9)),
        (Stance::Asserts, Stance::Asserts) if !a.overlaps(b) => Some((Relation::Contradiction, Rule::CountsApart, 0.8)),
        (Stance::Denies, Stance::Asserts) | (Stance::Asserts, Stance::Denies) if a.overlaps(b) => Some((Relation::Contradiction, Rule::Denied, 0.8)),
        _ => None,
    }
}

fn holds(left: &Claim, right: &Claim, nesting: Nesting) -> Option<(Relation, Rule, f32)> {
    use Stance::{Asserts, CannotConfirm, Denies, Unconfirmed};
    match (left.stance, right.stance) {
        // Saying that some were there holds for every larger group; denying it holds for every smaller one.
        (Asserts | Unconfirmed, Denies) if matches!(nesting, Nesting::Same | Nesting::Within) => {
            Some((Relation::Contradiction, Rule::Denied, 0.9))
        }
        (Denies, Asserts | Unconfirmed) if matches!(nesting, Nesting::Same | Nesting::Contains) => {
            Some((Relation::Contradiction, Rule::Denied, 0.9))
        }
        (CannotConfirm, Asserts | Denies) | (Asserts | Denies, CannotConfirm) => {
            Some((Relation::Tension, Rule::NotConfirmed, 0.6))
        }
        (Asserts, Unconfirmed) | (Unconfirmed, Asserts) if nesting == Nesting::Same => {
            Some((Relation::Tension, Rule::NotConfirmed, 0.55))
        }
        (a, b) if a == b && nesting == Nesting::Same => Some((Relation::Match, Rule::SameStatement, 0.85)),
        _ => None,
    }
}

fn side(told: Told<'_>) -> Side {
    let claim = told.claim;
    Side {
        article: told.article,
        statement: claim.statement,
        span: claim.span,
        deciding: claim.deciding.clone(),
        stance: claim.stance,
        voice: claim.voice.clone(),
    }
}
