//! Two measured figures, and two times.

use super::{Judged, Told};
use crate::{
    claims::{
        Claim, Stance, Value,
        happening::{AHEAD, APART, NAMED, OPEN, TOLD_THERE},
        measure::{self, ASIDE, HEAD, NEAREST, is_telling},
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
    let rounded =
        a.is_exact() && b.is_exact() && (a.low - b.low).abs() <= ROUNDING * a.low.abs().max(b.low.abs());
    let alike = a.same_as(b) || rounded;
    let denied = left.stance != right.stance;
    // Most pairs say nothing to one another, whatever they are of.
    if !alike && a.overlaps(b) && !denied {
        return None;
    }
    let (one, other) = (&left.subject.about, &right.subject.about);
    let thing = one_thing(one, other);
    let same = alike && (thing > Thing::Other || share(one, other, NEAREST) || told(a, b, one, other));
    if elsewhen || !same && thing < Thing::Firm {
        return None;
    }
    match (left.stance, right.stance) {
        (Stance::Asserts, Stance::Asserts) if alike => Some((Relation::Match, Rule::SameCount, 0.9)),
        (Stance::Asserts, Stance::Asserts) | (Stance::Unconfirmed, Stance::Unconfirmed) if !a.overlaps(b) => {
            Some((Relation::Contradiction, Rule::CountsApart, 0.8))
        }
        (Stance::Denies, Stance::Asserts) | (Stance::Asserts, Stance::Denies) if a.overlaps(b) => {
            Some((Relation::Contradiction, Rule::Denied, 0.8))
        }
        _ => None,
    }
}

/// What stands before words that are not the figure's own.
const MARKS: [char; 4] = [ASIDE, NEAREST, HEAD, measure::APART];

/// How surely two figures measure one thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Other,
    /// Near enough for one value to be the same figure.
    Loose,
    /// Near enough for two values to exclude one another.
    Firm,
}

/// Whether two figures measure one thing: the words before the one are, for the most part, all among those about
/// the other. Firmly so where it is the nearest word, where two words say it, or where neither has many.
fn one_thing(left: &[String], right: &[String]) -> Thing {
    let heads = |about: &[String]| about.iter().any(|word| word.starts_with(HEAD));
    if heads(left) && heads(right) {
        if !share(left, right, HEAD) {
            return Thing::Other;
        }
        let apart = |about: &[String], other: &[String]| {
            about.iter().any(|word| word.starts_with(measure::APART) && !other.contains(word))
        };
        return if apart(left, right) || apart(right, left) { Thing::Loose } else { Thing::Firm };
    }
    let own = |about: &[String]| about.iter().filter(|word| !word.starts_with(MARKS)).count();
    let shared = |inner: &[String], outer: &[String]| {
        let all = || {
            outer
                .iter()
                .filter(|word| !word.starts_with([NEAREST, HEAD, measure::APART]))
                .map(|word| word.trim_start_matches(ASIDE))
        };
        let plain = inner.iter().filter(|word| !word.starts_with(MARKS));
        plain.filter(|word| all().any(|other| one_stem(word, other))).count()
    };
    let (few, many) = (own(left), own(right));
    let (there, here) = (shared(left, right), shared(right, left));
    let within = |shared: usize, inner: usize| shared >= 1 && shared * 3 >= inner * 2;
    if !within(there, few) && !within(here, many) {
        return Thing::Other;
    }
    let short = few.max(many) <= SHORT;
    if share(left, right, NEAREST) || there.max(here) > 1 || short { Thing::Firm } else { Thing::Loose }
}

/// A figure told by at most this many words has no others to be told apart by.
const SHORT: usize = 2;

/// Whether two stems are of one word: without its article, the first letter of a word may have been taken for a
/// conjunction or a preposition.
fn one_stem(left: &str, right: &str) -> bool {
    let bare = |word: &str, other: &str| word.strip_prefix(['و', 'ب', 'ل', 'ف']) == Some(other);
    left == right || bare(left, right) || bare(right, left)
}

/// Whether both name a word marked so.
fn share(left: &[String], right: &[String], mark: char) -> bool {
    left.iter().any(|word| word.starts_with(mark) && right.contains(word))
}

/// Whether two figures are so particular that they are one: the same, or one of them rounded and a word shared.
fn told(a: Interval, b: Interval, left: &[String], right: &[String]) -> bool {
    let telling = is_telling(a) && is_telling(b);
    telling && (a.same_as(b) || left.iter().any(|word| !word.starts_with(ASIDE) && right.contains(word)))
}

/// Whether one of two times is a bare weekday: nothing tells which, so it is of one thing only where both
/// sentences are.
pub(super) fn has_weekday(left: &Claim, right: &Claim) -> bool {
    [left, right].iter().any(|claim| matches!(claim.value, Value::Time(Days::Weekday(_))))
}

/// How many words two sentences share whose times are of one thing, where either may be of something else.
const SHARED: usize = 2;

/// The same for two times of which one may be of something else than the incident; `None` for others.
pub(super) fn shared_by_times(left: Told<'_>, right: Told<'_>, group: &[Told<'_>]) -> Option<usize> {
    let only = [left, right].iter().all(|&told| is_only_hour(told, group));
    let (left, right) = (left.claim, right.claim);
    let (Value::Time(a), Value::Time(b)) = (&left.value, &right.value) else { return None };
    let needed = if only && of_one_day(*a, *b) && !are_near(*a, *b) { 0 } else { SHARED };
    (!(tells_when(left) && tells_when(right))).then_some(needed)
}

/// From so many minutes on two hours are not those of two steps of one thing.
const NEAR: i16 = 30;

/// Whether two hours are so near that each may be that of another step.
fn are_near(a: Days, b: Days) -> bool {
    let minute = |days: Days| match days {
        Days::Span(from, _) => Some(i16::from(from.hour()) * 60 + i16::from(from.minute())),
        Days::Clock(from, _) | Days::Dial(from, _) => Some(from),
        Days::Weekday(_) => None,
    };
    minute(a).zip(minute(b)).is_none_or(|(a, b)| (a - b).abs() < NEAR)
}

/// Whether an article tells no other hour of what happened.
fn is_only_hour(told: Told<'_>, group: &[Told<'_>]) -> bool {
    told.own(group).all(|also| match (&also.claim.value, &told.claim.value) {
        (Value::Time(a), Value::Time(b)) if also.claim.subject.about == told.claim.subject.about => {
            compatible(*a, *b) != Compatibility::Disjoint
        }
        _ => true,
    })
}

/// Whether two times are hours of one day, as far as is known: reports that tell the hour tell it of the incident.
fn of_one_day(a: Days, b: Days) -> bool {
    let day = |days: Days| match days {
        Days::Span(from, to) => Some((from.date(), to.date())),
        Days::Weekday(_) | Days::Clock(..) | Days::Dial(..) => None,
    };
    let clock = |days: Days| matches!(days, Days::Clock(..) | Days::Dial(..));
    match (day(a), day(b)) {
        (Some((from, to)), Some((other_from, other_to))) => {
            from == to && other_from == other_to && from == other_from
        }
        _ => clock(a) || clock(b),
    }
}

/// In its first sentences a report tells when its own incident was; farther on, where it says so beside the time.
const OPENING: usize = 1;

/// Whether a time is surely that of the incident.
pub(super) fn tells_when(claim: &Claim) -> bool {
    claim.sentence <= OPENING || claim.subject.about.iter().any(|word| word == TOLD_THERE)
}

/// Two bare weekdays: without a date beside them they are of one thing only where both open their report.
pub(super) fn are_weekdays(left: &Claim, right: &Claim) -> bool {
    matches!((&left.value, &right.value), (Value::Time(Days::Weekday(_)), Value::Time(Days::Weekday(_))))
}

/// Two times of one thing: the same, or such as cannot both hold.
pub(super) fn times(left: Told<'_>, right: Told<'_>, a: Days, b: Days, group: &[Told<'_>]) -> Option<Judged> {
    let (one, other) = (left.claim, right.claim);
    if (one.stance, other.stance) != (Stance::Asserts, Stance::Asserts) {
        return None;
    }
    let alike = alikeness(&one.subject.about, &other.subject.about)?;
    match compatible(a, b) {
        Compatibility::Same => Some((Relation::Match, Rule::SameTime, 0.8)),
        Compatibility::Compatible => None,
        Compatibility::Disjoint => {
            let opening = one.sentence.max(other.sentence) <= 1;
            let apart = alike && (opening || !are_weekdays(one, other));
            let told_both = explains(left, b, group) || explains(right, a, group);
            (apart && !told_both).then_some((Relation::Contradiction, Rule::TimesApart, 0.75))
        }
    }
}

/// Whether two times are of one thing, told by the words about them; `None` where they are of two.
fn alikeness(left: &[String], right: &[String]) -> Option<bool> {
    let open = |about: &[String]| about.iter().any(|word| word == OPEN);
    if open(left) || open(right) {
        // The word that they are open is one of those shared.
        let words = left.iter().filter(|word| !word.starts_with(NAMED) && right.contains(word)).count();
        return (open(left) && open(right) && words > SHARED_AHEAD).then_some(true);
    }
    let ahead = |about: &[String]| about.iter().any(|word| word == AHEAD);
    let shared = left.iter().filter(|word| right.contains(word)).count();
    if ahead(left) || ahead(right) {
        let named = left.iter().filter(|word| word.starts_with(NAMED) && right.contains(word)).count();
        // The word that they lie ahead is one of those shared.
        let words = shared.saturating_sub(named + 1);
        let one = words >= SHARED_AHEAD || words > 1 && named > 0;
        return (ahead(left) && ahead(right) && words > 1).then_some(one);
    }
    let own = |about: &[String]| about.iter().filter(|word| *word != TOLD_THERE).cloned().collect::<Vec<_>>();
    let (left, right) = (&own(left), &own(right));
    let shared = left.iter().filter(|word| right.contains(word)).count();
    let phases = |about: &[String]| about.iter().filter(|word| word.starts_with(APART)).count();
    let shared_phases = left.iter().filter(|word| word.starts_with(APART) && right.contains(word)).count();
    let one_phase = phases(left) == shared_phases && phases(right) == shared_phases;
    one_phase.then_some(shared > shared_phases)
}

/// Two things to come that share this many words are one; fewer will do where the words name what happens.
const SHARED_AHEAD: usize = 3;

/// Whether the voice that tells `told` also gives the other side's time: then its own is of something else.
fn explains(told: Told<'_>, other: Days, group: &[Told<'_>]) -> bool {
    let speaker = |claim: &Claim| claim.voice.links.first().map(|link| link.name.key.clone());
    let day = matches!(other, Days::Span(..)) && matches!(told.claim.value, Value::Time(Days::Span(..)));
    told.own(group).filter(|also| day || speaker(also.claim) == speaker(told.claim)).any(
        |also| matches!(also.claim.value, Value::Time(days) if compatible(days, other) == Compatibility::Same),
    )
}
