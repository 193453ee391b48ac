//! Two answers that are no figures: who did it, of what kind, where, and whether somebody was there.

use super::{Judge, Judged, Told};
use crate::{
    claims::{Claim, Stance, Value, measure::ASIDE, place::Place, quantity::Interval},
    compare::{Relation, reason::Rule, subject::Nesting},
    lexicon::{
        classes::ClassId,
        names::{NameId, NameKind},
        topics::UNTOLD,
    },
};

impl Judge<'_> {
    /// Two claims of who did it: one doer, unless one is part of the other.
    pub(super) fn actors(&self, left: &Claim, right: &Claim, a: NameId, b: NameId) -> Option<Judged> {
        use Stance::{Asserts, CannotConfirm, Denies, Unconfirmed};
        let (a, b) = (self.lexicon.camp(a), self.lexicon.camp(b));
        let same = self.lexicon.names.nested(a, b) || self.lexicon.names.nested(b, a);
        match (left.stance, right.stance) {
            (Asserts | Unconfirmed, Denies) | (Denies, Asserts | Unconfirmed) if same => {
                Some((Relation::Contradiction, Rule::Denied, 0.85))
            }
            (Asserts, Asserts) if same && one_deed(left, right) => {
                Some((Relation::Match, Rule::SameDoer, 0.8))
            }
            (Denies, Denies) if same => Some((Relation::Match, Rule::SameDoer, 0.75)),
            (Asserts | Unconfirmed, Asserts | Unconfirmed) if !same && one_deed(left, right) => {
                Some((Relation::Contradiction, Rule::DoersDiffer, 0.75))
            }
            (CannotConfirm, Asserts | Denies) | (Asserts | Denies, CannotConfirm) if same => {
                Some((Relation::Tension, Rule::NotConfirmed, 0.6))
            }
            _ => None,
        }
    }

    pub(super) fn kinds(&self, left: &Claim, right: &Claim, a: ClassId, b: ClassId) -> Option<Judged> {
        use Stance::{Asserts, CannotConfirm, Denies, Unconfirmed};
        let exclusive = self.lexicon.classes.exclusive(a, b);
        let origins = !exclusive && self.lexicon.classes.of_two_origins(a, b);
        match (left.stance, right.stance) {
            (Asserts, Asserts) if origins => Some((Relation::Contradiction, Rule::OriginsDiffer, 0.7)),
            (Asserts, Asserts) | (Unconfirmed, Unconfirmed) if exclusive => {
                Some((Relation::Contradiction, Rule::KindsExclude, 0.75))
            }
            // What was expected or suspected and what came about may part.
            (Asserts, Unconfirmed) | (Unconfirmed, Asserts) if exclusive => {
                Some((Relation::Tension, Rule::KindsExclude, 0.55))
            }
            (Asserts, Asserts) if a == b && !self.lexicon.classes.get(a).quiet => {
                Some((Relation::Match, Rule::SameKind, 0.8))
            }
            (Denies, Denies) if a == b => Some((Relation::Match, Rule::SameKind, 0.75)),
            (Asserts | Unconfirmed, Denies) | (Denies, Asserts | Unconfirmed) if a == b => {
                Some((Relation::Contradiction, Rule::Denied, 0.85))
            }
            (CannotConfirm, Asserts) | (Asserts, CannotConfirm) if a == b => {
                Some((Relation::Tension, Rule::NotConfirmed, 0.6))
            }
            _ => None,
        }
    }

    /// How many words two sentences share whose kinds are of one thing, where their topic asks for it.
    pub(super) fn shared_by_kinds(&self, left: &Claim, right: &Claim) -> Option<usize> {
        let classes = &self.lexicon.classes;
        match (&left.value, &right.value) {
            (&Value::Kind(a), &Value::Kind(b)) => {
                let of = |class| classes.topic(classes.get(class)).shared;
                of(a).max(of(b))
            }
            _ => None,
        }
    }

    /// Whether a claim names a force, an institution or a nation, not only a kind of people.
    pub(super) fn names_a_side(&self, claim: &Claim) -> bool {
        claim.subject.names.iter().any(|&id| self.lexicon.names.get(id).kind != NameKind::Population)
    }
}

/// Whether two deeds may be one: what they were done to shares a word, or both are only said to have done it.
fn one_deed(left: &Claim, right: &Claim) -> bool {
    let (left, right) = (&left.subject.about, &right.subject.about);
    left.is_empty() && right.is_empty() || left.iter().any(|word| right.contains(word))
}

/// Two counts of things of which nothing else is said: they are of one thing only where what is around them is.
pub(super) fn are_things(left: &Claim, right: &Claim) -> bool {
    [left, right].iter().all(|claim| &*claim.topic.key == UNTOLD)
}

/// How many times as large the one of two counts of one thing may be that reports tell differently.
pub(super) const ORDER: f64 = 20.0;
/// The same where little but the thing tells that it is one.
pub(super) const ONLY_ORDER: f64 = 3.0;

/// Whether the one of two counts is at most `order` times the other: 600 fighters and 30 are not the same ones.
pub(super) fn of_one_order(left: &Claim, right: &Claim, order: f64) -> bool {
    match (&left.value, &right.value) {
        (Value::Count(a, _), Value::Count(b, _)) => {
            let bounded =
                |bound: f64, other: f64| if bound.is_finite() && bound > 0.0 { bound } else { other };
            let middle = |it: &Interval| (bounded(it.low, it.high), bounded(it.high, it.low));
            let ((low, high), (other_low, other_high)) = (middle(a), middle(b));
            high <= order * other_low.max(other_high) && other_high <= order * low.max(high)
        }
        _ => false,
    }
}

/// Whether a count is the only one of its things in its article, said once or more: then it is the one that another
/// report's only one is compared with.
pub(super) fn is_only(told: Told<'_>, group: &[Told<'_>]) -> bool {
    let noun = |claim: &Claim| claim.subject.about.iter().find(|word| !word.starts_with(ASIDE)).cloned();
    let same = |also: &&Told<'_>| {
        also.claim.topic == told.claim.topic
            && also.claim.subject.names == told.claim.subject.names
            && noun(also.claim) == noun(told.claim)
    };
    told.own(group).filter(same).all(|also| also.claim.value == told.claim.value)
}

/// How many of the words near two such counts are the same.
pub(super) fn said_alike(left: &Claim, right: &Claim) -> usize {
    let near = left.subject.about.iter().filter(|word| word.starts_with(ASIDE));
    near.filter(|word| right.subject.about.contains(word)).count()
}

pub(super) fn holds(left: &Claim, right: &Claim, nesting: Nesting) -> Option<Judged> {
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
        (Denies, Denies) if nesting != Nesting::Apart => Some((Relation::Match, Rule::SameStatement, 0.8)),
        (a, b) if a == b && nesting == Nesting::Same => Some((Relation::Match, Rule::SameStatement, 0.85)),
        _ => None,
    }
}

/// In its first sentences a report says where its own incident was.
const OPENING: usize = 2;

/// Two places: the same one, opposite sides of the same one, or two divisions of one rank. Other places may both
/// be right.
pub(super) fn places(left: &Claim, right: &Claim, a: &Place, b: &Place) -> Option<Judged> {
    if (left.stance, right.stance) != (Stance::Asserts, Stance::Asserts) {
        return None;
    }
    if a.key != b.key {
        let lead = left.sentence.max(right.sentence) <= OPENING;
        let apart = a.division.is_some() && a.division == b.division && lead;
        return apart.then_some((Relation::Contradiction, Rule::PlacesApart, 0.7));
    }
    let (left_site, right_site) = (&a.site, &b.site);
    match (a.direction, b.direction) {
        // "سوق رحبان" is in "مدينة رحبان", and not the same.
        _ if left_site != right_site => None,
        (a, b) if a == b => Some((Relation::Match, Rule::SamePlace, 0.75)),
        (Some(a), Some(b)) if a == b.opposite() => Some((Relation::Contradiction, Rule::PlacesApart, 0.75)),
        _ => None,
    }
}
