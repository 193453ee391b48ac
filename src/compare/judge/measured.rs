//! Two measured figures, and two times.

use super::Judged;
use crate::{
    claims::{
        Claim, Stance, Value,
        measure::{is_telling, same_thing},
        quantity::Interval,
        when::{Compatibility, Days, compatible},
    },
    compare::{Relation, reason::Rule},
};

/// Figures that differ by no more than this share are one figure, rounded: 35.3 and 35.31 billion.
const ROUNDING: f64 = 0.005;

/// Two figures of one dimension for one thing.
pub(super) fn measures(left: &Claim, right: &Claim, a: Interval, b: Interval) -> Option<Judged> {
    let elsewhen = matches!((left.period, right.period), (Some(a), Some(b)) if compatible(a, b) == Compatibility::Disjoint);
    let telling = is_telling(a) && a.same_as(b);
    if elsewhen || !telling && !same_thing(&left.subject.about, &right.subject.about) {
        return None;
    }
    let rounded =
        a.is_exact() && b.is_exact() && (a.low - b.low).abs() <= ROUNDING * a.low.abs().max(b.low.abs());
    match (left.stance, right.stance) {
        (Stance::Asserts, Stance::Asserts) if a.same_as(b) || rounded => {
            Some((Relation::Match, Rule::SameCount, 0.9))
        }
        (Stance::Asserts, Stance::Asserts) | (Stance::Unconfirmed, Stance::Unconfirmed) if !a.overlaps(b) => {
            Some((Relation::Contradiction, Rule::CountsApart, 0.8))
        }
        (Stance::Denies, Stance::Asserts) | (Stance::Asserts, Stance::Denies) if a.overlaps(b) => {
            Some((Relation::Contradiction, Rule::Denied, 0.8))
        }
        _ => None,
    }
}

/// Two bare weekdays: without a date beside them they are of one thing only where both open their report.
pub(super) fn are_weekdays(left: &Claim, right: &Claim) -> bool {
    matches!((&left.value, &right.value), (Value::Time(Days::Weekday(_)), Value::Time(Days::Weekday(_))))
}

fn share_a_word(left: &[String], right: &[String]) -> bool {
    left.iter().any(|word| right.contains(word))
}

pub(super) fn times(left: &Claim, right: &Claim, a: Days, b: Days) -> Option<Judged> {
    if (left.stance, right.stance) != (Stance::Asserts, Stance::Asserts) {
        return None;
    }
    match compatible(a, b) {
        Compatibility::Same => Some((Relation::Match, Rule::SameTime, 0.8)),
        Compatibility::Compatible => None,
        Compatibility::Disjoint => {
            let opening = left.sentence.max(right.sentence) <= 1;
            let of_one_thing = share_a_word(&left.subject.about, &right.subject.about);
            let apart = of_one_thing && (opening || !are_weekdays(left, right));
            apart.then_some((Relation::Contradiction, Rule::TimesApart, 0.75))
        }
    }
}
