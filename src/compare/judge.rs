//! Comparable first, then compatible: what two claims are to one another.

use std::collections::HashMap;

use super::{
    Finding, Relation, Side,
    reason::{self, Rule},
    subject::{Nesting, nesting},
};
use crate::{
    claims::{
        Claim, Event, Reading, Stance, Vagueness, Value,
        measure::same_thing,
        quantity::Interval,
        when::{Compatibility, Days, compatible},
    },
    corpus::Dossier,
    lexicon::{Lexicon, classes::ClassId, names::{NameId, NameKind}},
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
            let group = groups.entry((family(&claim.claim.topic.key), claim.claim.event)).or_default();
            if !group.iter().any(|known: &Told<'_>| known.article == claim.article && repeats(known.claim, claim.claim)) {
                group.push(claim);
            }
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

/// Whether a claim only says again what its article said before: the same kind, or the same doer. Figures
/// are kept each time, since a reader looks for them where they stand.
fn repeats(before: &Claim, claim: &Claim) -> bool {
    let worded = matches!(claim.value, Value::Kind(_) | Value::Actor(_));
    worded && before.value == claim.value && before.stance == claim.stance
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
            (Value::Count(a, vague_a), Value::Count(b, vague_b)) => {
                let unnumbered = [vague_a, vague_b].contains(&&Vagueness::Unnumbered);
                let found = self.counts(left, right, soften(*a, *vague_a), soften(*b, *vague_b), nesting, group)?;
                if unnumbered && found.0 == Relation::Match {
                    return None;
                }
                found
            },
            (Value::Time(a), Value::Time(b)) => times(left.claim, right.claim, *a, *b)?,
            (Value::Measure(a, unit), Value::Measure(b, other)) if unit == other => measures(left.claim, right.claim, *a, *b)?,
            (Value::Actor(a), Value::Actor(b)) => self.actors(left.claim, right.claim, *a, *b)?,
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

    /// Two claims of who did it: one doer, unless one is part of the other.
    fn actors(&self, left: &Claim, right: &Claim, a: NameId, b: NameId) -> Option<(Relation, Rule, f32)> {
        use Stance::{Asserts, CannotConfirm, Denies, Unconfirmed};
        let same = self.lexicon.names.nested(a, b) || self.lexicon.names.nested(b, a);
        match (left.stance, right.stance) {
            (Asserts | Unconfirmed, Denies) | (Denies, Asserts | Unconfirmed) if same => Some((Relation::Contradiction, Rule::Denied, 0.85)),
            (Asserts, Asserts) if same => Some((Relation::Match, Rule::SameDoer, 0.8)),
            (Denies, Denies) if same => Some((Relation::Match, Rule::SameDoer, 0.75)),
            (Asserts | Unconfirmed, Asserts | Unconfirmed) => Some((Relation::Contradiction, Rule::DoersDiffer, 0.75)),
            (CannotConfirm, Asserts | Denies) | (Asserts | Denies, CannotConfirm) if same => Some((Relation::Tension, Rule::NotConfirmed, 0.6)),
            _ => None,
        }
    }

    fn kinds(&self, left: &Claim, right: &Claim, a: ClassId, b: ClassId) -> Option<(Relation, Rule, f32)> {
        use Stance::{Asserts, CannotConfirm, Denies, Unconfirmed};
        let exclusive = self.lexicon.classes.exclusive(a, b);
        match (left.stance, right.stance) {
            (Asserts | Unconfirmed, Asserts | Unconfirmed) if exclusive => Some((Relation::Contradiction, Rule::KindsExclude, 0.75)),
            (Asserts, Asserts) if a == b && !self.lexicon.classes.get(a).quiet => Some((Relation::Match, Rule::SameKind, 0.8)),
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
        if left.claim.subject.about != right.claim.subject.about && !same_thing(&left.claim.subject.about, &right.claim.subject.about) {
            return None;
        }
        if stances != (Stance::Asserts, Stance::Asserts) {
            return self.doubted(left.claim, right.claim, a.overlaps(b), nesting);
        }
        if left.claim.topic == right.claim.topic {
            if matches!(nesting, Nesting::Within | Nesting::Contains) && !self.part_is_plain(left.claim, right.claim) {
                return None;
            }
            return same_topic(a, b, nesting);
        }
        let parts = |topic: &str| topic != "casualties";
        match (&*left.claim.topic.key, &*right.claim.topic.key) {
            ("casualties", part) if parts(part) && self.part_is_plain(left.claim, right.claim) => part_of_whole(b, a, nesting.reversed()),
            (part, "casualties") if parts(part) && self.part_is_plain(left.claim, right.claim) => part_of_whole(a, b, nesting),
            ("killed", "wounded") if nesting == Nesting::Same => self.toll(a, right, b, group),
            ("wounded", "killed") if nesting == Nesting::Same => self.toll(b, left, a, group),
            _ => None,
        }
    }

    /// One side asserts a count, the other denies it or does not vouch for it.
    fn doubted(&self, left: &Claim, right: &Claim, overlap: bool, nesting: Nesting) -> Option<(Relation, Rule, f32)> {
        use Stance::{Asserts, CannotConfirm, Denies, Unconfirmed};
        let (doubted, asserted) = match (left.stance, right.stance) {
            (Asserts, Denies | CannotConfirm | Unconfirmed) => (right, left),
            (Denies | CannotConfirm | Unconfirmed, Asserts) => (left, right),
            _ => return None,
        };
        let doubts_asserted = doubted.topic == asserted.topic || &*doubted.topic.key == "casualties";
        // Doubt about a larger group touches what is said of a part of it, not the other way round.
        let inner = if std::ptr::eq(doubted, left) { nesting.reversed() } else { nesting };
        let touches = match doubted.stance {
            Unconfirmed => inner == Nesting::Same || inner == Nesting::Within && self.part_is_plain(left, right),
            _ => matches!(inner, Nesting::Same | Nesting::Within),
        };
        if !doubts_asserted || !overlap || !touches {
            return None;
        }
        match doubted.stance {
            Denies if nesting == Nesting::Same && doubted.topic == asserted.topic => Some((Relation::Contradiction, Rule::Denied, 0.85)),
            Denies => None,
            _ => Some((Relation::Tension, Rule::NotConfirmed, 0.6)),
        }
    }

    /// Whether one subject is plainly part of the other. Beside a count of nobody in particular, "soldiers" are
    /// part of it, but the men of one side need not be: it may count the other side's.
    fn part_is_plain(&self, left: &Claim, right: &Claim) -> bool {
        let (few, many) = (&left.subject.names, &right.subject.names);
        let unnamed = few.is_empty() != many.is_empty();
        let sided = few.iter().chain(many).any(|&id| self.lexicon.names.get(id).kind != NameKind::Population);
        !(unnamed && sided)
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
            let own = [other, &wounded].iter().any(|told| told.claim.voice.links.len() < 2) && other.article == wounded.article;
            let same_voice = own || other.article == wounded.article && other.claim.voice == wounded.claim.voice || same_speaker(other.claim, wounded.claim);
            same_voice
                && matches!(&*other.claim.topic.key, "killed" | "casualties")
                && nesting(&self.lexicon.names, &other.claim.subject, &wounded.claim.subject)
                    != Nesting::Apart
        });
        let whole = !names_dead && killed.low > count.high;
        whole.then_some((Relation::Contradiction, Rule::WholeToll, 0.7))
    }
}

/// How far beyond its edges a word for many may be meant: "dozens" of 120, but not of 500.
const VAGUE: f64 = 2.0;

fn soften(interval: Interval, vagueness: Vagueness) -> Interval {
    match vagueness {
        Vagueness::Counted | Vagueness::Unnumbered => interval,
        Vagueness::Vague => Interval { low: interval.low / VAGUE, high: interval.high * VAGUE },
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

fn share_a_word(left: &[String], right: &[String]) -> bool {
    left.iter().any(|word| right.contains(word))
}

fn times(left: &Claim, right: &Claim, a: Days, b: Days) -> Option<(Relation, Rule, f32)> {
    if (left.stance, right.stance) != (Stance::Asserts, Stance::Asserts) {
        return None;
    }
    match compatible(a, b) {
        Compatibility::Same => Some((Relation::Match, Rule::SameTime, 0.8)),
        Compatibility::Compatible => None,
        Compatibility::Disjoint if share_a_word(&left.subject.about, &right.subject.about) => Some((Relation::Contradiction, Rule::TimesApart, 0.75)),
        Compatibility::Disjoint => None,
    }
}

/// The side of a finding that a claim makes.
pub fn side(told: Told<'_>) -> Side {
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
