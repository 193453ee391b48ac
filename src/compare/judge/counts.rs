//! Two counts: intervals, parts and wholes, and whoever doubts them.

use super::{Judge, Judged, Told};
use crate::{
    claims::{
        Claim, Stance, Vagueness, Value,
        measure::{ASIDE, same_thing},
        quantity::Interval,
    },
    compare::{
        Relation,
        reason::Rule,
        subject::{Nesting, nesting},
    },
    lexicon::names::{NameId, NameKind},
};

impl Judge<'_> {
    /// Somebody of a nation died there, and the other side says that none of its soldiers was there: both can be
    /// true of mercenaries, so it is a tension.
    pub(super) fn present_by_death(&self, dead: &Claim, absent: &Claim) -> Option<Judged> {
        let Value::Count(count, _) = dead.value else { return None };
        let one_nation = self.one_nation(dead, absent);
        let denied = absent.value == Value::Holds && absent.stance == Stance::Denies;
        let died = matches!(&*dead.topic.key, "killed" | "casualties")
            && dead.stance == Stance::Asserts
            && count.low >= 1.0;
        (one_nation && denied && died).then_some((Relation::Tension, Rule::PresentByDeath, 0.6))
    }

    /// Whether both subjects are of one nation, whatever sort of its people or forces they are.
    fn one_nation(&self, left: &Claim, right: &Claim) -> bool {
        let nation = |claim: &Claim| claim.subject.names.iter().find_map(|&id| self.nation(id));
        nation(left).is_some() && nation(left) == nation(right)
    }

    /// The state whose people or force a name is.
    fn nation(&self, id: NameId) -> Option<NameId> {
        let names = &self.lexicon.names;
        std::iter::once(id).chain(names.ancestors(id)).find(|&id| names.is_state(id))
    }

    /// "مرتزقة روس" and "جنود روس" are neither part of the other, but who cannot confirm the one does not vouch for
    /// the other either.
    pub(super) fn doubted_of_one_nation(&self, left: &Claim, right: &Claim) -> Option<Judged> {
        use Stance::{Asserts, CannotConfirm, Unconfirmed};
        let doubted = matches!(
            (left.stance, right.stance),
            (Asserts, CannotConfirm | Unconfirmed) | (CannotConfirm | Unconfirmed, Asserts)
        );
        let fit = match (&left.value, &right.value) {
            (Value::Holds, Value::Holds) => true,
            (Value::Count(a, _), Value::Count(b, _)) => a.overlaps(*b),
            _ => false,
        };
        let one = doubted && fit && left.topic == right.topic && self.one_nation(left, right);
        one.then_some((Relation::Tension, Rule::NotConfirmed, 0.55))
    }

    pub(super) fn counts(
        &self,
        [left, right]: [Told<'_>; 2],
        [a, b]: [Interval; 2],
        nesting: Nesting,
        group: &[Told<'_>],
    ) -> Option<Judged> {
        let stances = (left.claim.stance, right.claim.stance);
        // Of words that only stand near, the situation is asked.
        let nouns = |claim: &Claim| {
            let about = claim.subject.about.iter();
            about.filter(|word| !word.starts_with(ASIDE)).cloned().collect::<Vec<_>>()
        };
        let (one, other) = (nouns(left.claim), nouns(right.claim));
        if one != other && !same_thing(&one, &other) {
            return None;
        }
        if stances != (Stance::Asserts, Stance::Asserts) {
            return self.doubted([left.claim, right.claim], [a, b], nesting);
        }
        if question(left.claim) == question(right.claim) {
            let casualties = matches!(
                &*left.claim.topic.key,
                "killed"
                    | "wounded"
                    | "casualties"
                    | "missing"
                    | "captured"
                    | "kidnapped"
                    | "rescued"
                    | "displaced"
            );
            let nesting = of_whole([left, right], nesting, group);
            if matches!(nesting, Nesting::Within | Nesting::Contains)
                && !(casualties && self.part_is_plain(left.claim, right.claim))
            {
                return None;
            }
            let limited = is_limited(left, group) || is_limited(right, group);
            return same_topic(a, b, nesting).filter(|found| {
                found.0 == Relation::Match || !limited && !self.is_update([left, right], [a, b], group)
            });
        }
        match (&*left.claim.topic.key, &*right.claim.topic.key) {
            ("casualties", "wounded") if nesting == Nesting::Same && !a.overlaps(b) && b.high < a.low => {
                self.toll(a, right, b, group)
            }
            ("wounded", "casualties") if nesting == Nesting::Same && !a.overlaps(b) && a.high < b.low => {
                self.toll(b, left, a, group)
            }
            ("casualties", _) if self.part_is_plain(left.claim, right.claim) => {
                part_of_whole(b, a, nesting.reversed())
            }
            (_, "casualties") if self.part_is_plain(left.claim, right.claim) => part_of_whole(a, b, nesting),
            ("killed", "wounded") if nesting == Nesting::Same => self.toll(a, right, b, group),
            ("wounded", "killed") if nesting == Nesting::Same => self.toll(b, left, a, group),
            _ => None,
        }
    }

    /// Whether the one count is the other, brought up to date by a later report: that one says it has risen, or the
    /// earlier one that it was not the last.
    fn is_update(&self, [left, right]: [Told<'_>; 2], [a, b]: [Interval; 2], group: &[Told<'_>]) -> bool {
        let published = |told: Told<'_>| self.dossier.articles.get(told.article)?.published;
        let (before, after) = if a.high < b.low { (left, right) } else { (right, left) };
        let later = published(before).zip(published(after)).is_some_and(|(before, after)| before < after);
        // The headline has the number that the text below it says has risen from the other's.
        let again = |told: &&Told<'_>| {
            told.article == after.article
                && told.claim.topic == after.claim.topic
                && told.claim.value == after.claim.value
        };
        let known = if a.high < b.low { a } else { b };
        let from = |told: &Told<'_>| told.claim.before.is_some_and(|was| was.same_as(known));
        later
            && (after.claim.growth.risen
                || before.claim.growth.so_far
                || group.iter().filter(again).any(from))
    }

    /// One side asserts a count, the other denies it or does not vouch for it.
    fn doubted(&self, [left, right]: [&Claim; 2], [a, b]: [Interval; 2], nesting: Nesting) -> Option<Judged> {
        use Stance::{Asserts, CannotConfirm, Denies, Unconfirmed};
        let (doubted, asserted) = match (left.stance, right.stance) {
            (Asserts, Denies | CannotConfirm | Unconfirmed) => (right, left),
            (Denies | CannotConfirm | Unconfirmed, Asserts) => (left, right),
            _ => return None,
        };
        let doubts_asserted = doubted.topic == asserted.topic || &*doubted.topic.key == "casualties";
        // Doubt about a larger group touches what is said of a part of it, not the other way round.
        let first_doubts = std::ptr::eq(doubted, left);
        let inner = if first_doubts { nesting.reversed() } else { nesting };
        let (denied, told) = if first_doubts { (a, b) } else { (b, a) };
        // Who denies that one was killed denies every number.
        let one = doubted.stance == Denies && denied.same_as(Interval { low: 1.0, high: 1.0 });
        let denied = if one { Interval { high: f64::INFINITY, ..denied } } else { denied };
        let touches = match doubted.stance {
            Unconfirmed => {
                inner == Nesting::Same || inner == Nesting::Within && self.part_is_plain(left, right)
            }
            _ => matches!(inner, Nesting::Same | Nesting::Within),
        };
        // Who cannot tell how many died in all says nothing of some of them.
        let of_all = matches!(doubted.value, Value::Count(_, Vagueness::Unnumbered))
            && doubted.subject.names.is_empty();
        if of_all && doubted.stance != Denies && nesting != Nesting::Same {
            return None;
        }
        if !doubts_asserted || !denied.overlaps(told) || !touches {
            return None;
        }
        match doubted.stance {
            // Who denies that there were more than forty leaves room for "at least 27".
            Denies
                if (nesting == Nesting::Same || self.part_is_plain(left, right))
                    && (doubted.topic == asserted.topic || !doubted.subject.names.is_empty())
                    && denied.low <= told.low
                    && told.high <= denied.high =>
            {
                Some((Relation::Contradiction, Rule::Denied, 0.85))
            }
            Denies => None,
            _ => Some((Relation::Tension, Rule::NotConfirmed, 0.6)),
        }
    }

    /// Whether one subject is plainly part of the other. Beside a count of nobody in particular, "soldiers" are
    /// part of it, but the men of one side need not be: it may count the other side's.
    fn part_is_plain(&self, left: &Claim, right: &Claim) -> bool {
        let (few, many) = (&left.subject.names, &right.subject.names);
        let unnamed = few.is_empty() != many.is_empty();
        let combatants = self.lexicon.names.by_key("combatants");
        let sided = few.iter().chain(many).any(|&id| {
            let fights = combatants.is_some_and(|combatants| self.lexicon.names.nested(id, combatants));
            fights || self.lexicon.names.get(id).kind != NameKind::Population
        });
        // Fighters of no named side may be those of either.
        let named_side = |names: &[NameId]| {
            names.iter().any(|&id| self.lexicon.names.get(id).kind != NameKind::Population)
        };
        // Of one kind by name, they are those of that kind.
        let one_kind = few.iter().any(|id| many.contains(id) && Some(*id) != combatants);
        let sideless = !one_kind && !named_side(few) && !named_side(many);
        !(sided && (unnamed || sideless))
    }

    /// Whoever counts the wounded of a force and knows of no dead gives its whole loss: more dead than that
    /// cannot be true beside it.
    fn toll(
        &self,
        killed: Interval,
        wounded: Told<'_>,
        count: Interval,
        group: &[Told<'_>],
    ) -> Option<Judged> {
        let names_dead = group.iter().any(|other| {
            let own = [other, &wounded].iter().any(|told| told.claim.voice.links.len() < 2)
                && other.article == wounded.article;
            let same_voice = own
                || other.article == wounded.article && other.claim.voice == wounded.claim.voice
                || same_speaker(other.claim, wounded.claim);
            same_voice
                && matches!(&*other.claim.topic.key, "killed" | "casualties")
                && nesting(&self.lexicon.names, &other.claim.subject.names, &wounded.claim.subject.names)
                    != Nesting::Apart
        });
        let whole = !names_dead && killed.low > count.high;
        whole.then_some((Relation::Contradiction, Rule::WholeToll, 0.8))
    }
}

/// How far beyond its edges a word for many may be meant: "dozens" of 120, but not of 500.
const VAGUE: f64 = 2.0;

/// "Several" of less than this says hardly more than some.
const FEW: f64 = 20.0;

pub(super) fn soften(interval: Interval, vagueness: Vagueness) -> Interval {
    match vagueness {
        Vagueness::Counted | Vagueness::Unnumbered => interval,
        Vagueness::Vague if interval.high < FEW => Interval { low: 1.0, high: f64::INFINITY },
        Vagueness::Vague => Interval { low: interval.low / VAGUE, high: interval.high * VAGUE },
    }
}

/// How two counts are nested, where the article of the part counts as many in all: "ثلاث وفيات" and "وفاة ثلاثة مرضى"
/// are the same ones.
fn of_whole([left, right]: [Told<'_>; 2], nesting: Nesting, group: &[Told<'_>]) -> Nesting {
    let (part, whole) = match nesting {
        Nesting::Within => (left, right),
        Nesting::Contains => (right, left),
        Nesting::Same | Nesting::Apart => return nesting,
    };
    let in_all = |also: &Told<'_>| {
        let same = also.claim.topic == part.claim.topic && also.claim.value == part.claim.value;
        same && also.claim.subject.names.is_empty()
    };
    let is_whole = whole.claim.subject.names.is_empty() && part.own(group).any(in_all);
    if is_whole { Nesting::Same } else { nesting }
}

fn same_speaker(left: &Claim, right: &Claim) -> bool {
    match (left.voice.links.as_slice(), right.voice.links.as_slice()) {
        ([a, _, ..], [b, _, ..]) => a.name.key == b.name.key,
        _ => false,
    }
}

fn same_topic(a: Interval, b: Interval, nesting: Nesting) -> Option<Judged> {
    match nesting {
        Nesting::Same if a.same_as(b) => Some((Relation::Match, Rule::SameCount, 0.95)),
        Nesting::Same if !a.overlaps(b) => Some((Relation::Contradiction, Rule::CountsApart, 0.9)),
        Nesting::Within if exceeds(a, b) => Some((Relation::Contradiction, Rule::PartExceedsWhole, 0.8)),
        Nesting::Contains if exceeds(b, a) => Some((Relation::Contradiction, Rule::PartExceedsWhole, 0.8)),
        _ => None,
    }
}

/// How much larger than the whole a part must be: the edges of "about" are not sharp enough for less.
const MARGIN: f64 = 1.15;

fn exceeds(part: Interval, whole: Interval) -> bool {
    let exact = part.is_exact() && whole.is_exact();
    part.low > whole.high * if exact { 1.0 } else { MARGIN }
}

/// The killed, or the wounded, are part of the killed and wounded.
fn part_of_whole(part: Interval, whole: Interval, nesting: Nesting) -> Option<Judged> {
    let comparable = matches!(nesting, Nesting::Same | Nesting::Within);
    (comparable && exceeds(part, whole)).then_some((Relation::Contradiction, Rule::PartExceedsWhole, 0.85))
}

/// The topic of a claim, as far as counts of it compare: who was let go was rescued.
fn question(claim: &Claim) -> &str {
    match &*claim.topic.key {
        "released" => "rescued",
        other => other,
    }
}

/// Whether a number of dead is only of those who died of a cause that it names: its report counts more in all.
fn is_limited(told: Told<'_>, group: &[Told<'_>]) -> bool {
    let more = |other: &Told<'_>| match (&other.claim.value, &told.claim.value) {
        (Value::Count(all, _), Value::Count(some, _)) => {
            other.claim.topic == told.claim.topic && some.high < all.low
        }
        _ => false,
    };
    told.claim.limited && told.own(group).any(more)
}
