//! Comparable first, then compatible: what two claims are to one another.
//!
//! The judgement does not depend on which article comes first: with the articles the other way round the same
//! findings come out with their sides exchanged.

mod counts;
mod group;
mod measured;
mod named;

use std::{collections::BTreeMap, sync::Arc};

use group::Group;
use rustc_hash::FxHashSet;

use super::{
    Finding, Reason, Relation, Side,
    reason::{self, Rule},
    situation,
    subject::{Nesting, nesting},
};
use crate::{
    claims::{Claim, Event, Reading, Vagueness, Value},
    corpus::Dossier,
    lexicon::Lexicon,
    together,
};

/// A claim with the article it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    /// Index of the article.
    pub article: usize,
    /// The claim.
    pub claim: &'a Claim,
}

impl<'a> Told<'a> {
    /// The claims of the same article in a group, which is in the order of the articles.
    fn own<'g>(self, group: &'g [Told<'a>]) -> impl Iterator<Item = &'g Told<'a>> {
        let from = group.partition_point(|also| also.article < self.article);
        group.iter().skip(from).take_while(move |also| also.article == self.article)
    }
}

/// The findings between the claims of different articles; not all of them once `stopped` says so.
#[must_use]
pub(super) fn judge(
    dossier: &Dossier,
    readings: &[Reading],
    lexicon: &Lexicon,
    stopped: &(dyn Fn() -> bool + Sync),
) -> Vec<Finding> {
    let mut groups: BTreeMap<(&str, Event), Vec<Told<'_>>> = BTreeMap::new();
    let told = readings.iter().enumerate();
    for claim in
        told.flat_map(|(article, reading)| reading.claims.iter().map(move |claim| Told { article, claim }))
    {
        if claim.claim.event == Event::Main {
            let group = groups.entry((family(&claim.claim.topic.key), claim.claim.event)).or_default();
            let same_article = group.iter().rev().take_while(|known| known.article == claim.article);
            if !same_article.into_iter().any(|known| repeats(known.claim, claim.claim)) {
                group.push(claim);
            }
        }
    }
    let judge = Judge { readings, lexicon, dossier };
    let groups: Vec<Group<'_>> =
        groups.into_values().map(|group| Group::new(group, &lexicon.names)).collect();
    let claims: Vec<(&Group<'_>, usize)> =
        groups.iter().flat_map(|group| (0..group.told.len()).map(move |claim| (group, claim))).collect();
    let findings_of = |(group, claim): (&Group<'_>, usize)| -> Vec<Finding> {
        if stopped() {
            return Vec::new();
        }
        group.pairs(claim).filter_map(|pair| judge.pair(group, pair)).collect()
    };
    let mut findings: Vec<Finding> = if claims.len() < MANY {
        claims.into_iter().flat_map(findings_of).collect()
    } else {
        together::each(&claims, |_, &claim| findings_of(claim)).into_iter().flatten().collect()
    };
    keep_one_cause(&mut findings);
    findings
}

/// "هجوم بطائرة مسيرة" is two kinds of cause, and the means: that it excludes another is said once.
fn keep_one_cause(findings: &mut Vec<Finding>) {
    let mut known = FxHashSet::default();
    let places = |finding: &Finding| finding.sides.each_ref().map(|side| (side.article, side.statement));
    known.extend(
        findings.iter().filter(|it| is_of_cause(it) && !it.reason.is(Rule::OriginsDiffer)).map(places),
    );
    findings.retain(|finding| !finding.reason.is(Rule::OriginsDiffer) || known.insert(places(finding)));
}

fn is_of_cause(finding: &Finding) -> bool {
    let topic = finding.topic.as_ref().map(|topic| family(&topic.key));
    finding.relation == Relation::Contradiction && topic == Some("cause")
}

/// From so many claims on they are judged on two cores; for fewer it is not worth its while.
const MANY: usize = 1000;

/// Whether a claim only says again what its article said before: the same kind, or the same doer. Figures
/// are kept each time, since a reader looks for them where they stand.
pub(super) fn repeats(before: &Claim, claim: &Claim) -> bool {
    let worded = matches!(claim.value, Value::Kind(_) | Value::Place(_));
    worded && before.value == claim.value && before.stance == claim.stance
}

/// Topics that bound one another are judged together.
pub(super) fn family(topic: &str) -> &str {
    match topic {
        "killed" | "wounded" | "casualties" | "presence" => "toll",
        // What brought it about, and by what it was done.
        "means" => "cause",
        // Hostages are freed by one report and rescued by another.
        "released" => "rescued",
        other => other,
    }
}

/// Sentences that share this many content words are about one thing.
const SHARED: usize = 4;

/// How many words less they need share where each report counts such things once only.
const ONLY: usize = 3;

/// What two claims are to one another, by which rule, and how sure that is, 0 to 1.
type Judged = (Relation, Rule, f32);

struct Judge<'a> {
    readings: &'a [Reading],
    lexicon: &'a Lexicon,
    dossier: &'a Dossier,
}

impl Judge<'_> {
    fn pair(&self, group: &Group<'_>, (one, other): (usize, usize)) -> Option<Finding> {
        let (left, right) = (*group.told.get(one)?, *group.told.get(other)?);
        let nesting = group.nesting(one, other);
        let (relation, rule, score) = self.relation(left, right, nesting, &group.told)?;
        let needed = if measured::has_weekday(left.claim, right.claim) { Some(SHARED / 2) } else { None };
        let loose =
            matches!(left.claim.value, Value::Place(_)) || measured::are_weekdays(left.claim, right.claim);
        let things = named::are_things(left.claim, right.claim);
        let parted = relation == Relation::Contradiction;
        // Half a million people and 500 are not the same ones, counted in two ways.
        if things && parted && !named::of_one_order(left.claim, right.claim, named::ORDER) {
            return None;
        }
        let only = things
            && named::of_one_order(left.claim, right.claim, named::ONLY_ORDER)
            && [left, right].iter().all(|&told| named::is_only(told, &group.told));
        let needed = match things {
            _ if loose => Some(SHARED),
            // The more is said of what those counted did, the less need the rest of the sentence say.
            true => Some(
                (SHARED + 1)
                    .saturating_sub(named::said_alike(left.claim, right.claim))
                    .clamp(SHARED / 2, SHARED)
                    .saturating_sub(if only { ONLY } else { 0 }),
            ),
            false => needed,
        };
        let of_kinds = self.shared_by_kinds(left.claim, right.claim);
        // Two kinds of weapon, or two who hold a town, are mostly those of two days of a long page.
        let exclude = matches!(rule, Rule::KindsExclude | Rule::OriginsDiffer) && self.is_longer(left, right);
        let of_kinds = if exclude { of_kinds.max(Some(SHARED)) } else { of_kinds };
        // A long page tells of many things in the same words, and of many that happened at some time.
        let needed = needed.or_else(|| measured::shared_by_times(left, right, &group.told));
        let told = matches!(left.claim.value, Value::Time(_) | Value::Actor(_));
        let needed = of_kinds.or(needed).or(told.then_some(SHARED).filter(|_| self.is_longer(left, right)));
        let margin = if self.is_longer(left, right) { SHARED / 2 } else { 0 };
        let needed = needed.map(|words| words + margin);
        let parts = relation == Relation::Contradiction || things || of_kinds.is_some();
        if parts && !self.same_situation(left, right, needed) {
            return None;
        }
        let places = [left, right].map(|told| (told.article, told.claim.sentence));
        // Who denies a thing names it in a word at least of whoever says it; a count is named by its topic.
        let counted = [left, right].iter().any(|told| matches!(told.claim.value, Value::Count(..)));
        if rule == Rule::Denied && !counted && situation::shared(self.readings, places) < 1 {
            return None;
        }
        // Two things that a long page tells of one place or in one word are one only where more is said alike.
        let alike = matches!(rule, Rule::SamePlace | Rule::SameKind | Rule::SameTime);
        if alike && !situation::can_be_one(self.readings, places) {
            return None;
        }
        // A toll is of the incident wherever it stands; what else is told in a long page may be of anything.
        let sums = matches!(left.claim.value, Value::Count(..)) && !things;
        if relation != Relation::Match && !sums && !situation::can_part(self.readings, places) {
            return None;
        }
        let topic = if asks_first(left.claim, right.claim) { one } else { other };
        let subject = if is_spoken_of_first(left.claim, right.claim, nesting) { one } else { other };
        let about = group.about(topic, subject, self.lexicon)?;
        let left_shared = group.shared(one, self.dossier, self.lexicon)?;
        let right_shared = group.shared(other, self.dossier, self.lexicon)?;
        let said = [left_shared, right_shared].map(|shared| Arc::clone(&shared.said));
        Some(Finding {
            relation,
            topic: Some(about.topic.clone()),
            subject: about.subject.clone(),
            score,
            echo: relation == Relation::Match
                && super::independence::echo(&left.claim.voice, &right.claim.voice),
            sides: [left_shared, right_shared].map(|shared| Arc::clone(&shared.side)),
            reason: Reason::judged(rule, relation, Some(Arc::clone(&about.words)), said),
        })
    }

    fn relation(
        &self,
        left: Told<'_>,
        right: Told<'_>,
        nesting: Nesting,
        group: &[Told<'_>],
    ) -> Option<Judged> {
        let (one, other) = (left.claim, right.claim);
        match (&one.value, &other.value) {
            (Value::Holds, Value::Count(..)) => return self.present_by_death(other, one),
            (Value::Count(..), Value::Holds) => return self.present_by_death(one, other),
            _ if nesting == Nesting::Apart => return self.doubted_of_one_nation(one, other),
            _ => {}
        }
        match (&one.value, &other.value) {
            (Value::Count(a, vague_a), Value::Count(b, vague_b)) => {
                let unnumbered = [vague_a, vague_b].contains(&&Vagueness::Unnumbered);
                let [a, b] = [counts::soften(*a, *vague_a), counts::soften(*b, *vague_b)];
                let found = self.counts([left, right], [a, b], nesting, group);
                found.filter(|found| !unnumbered || found.0 != Relation::Match)
            }
            (Value::Time(a), Value::Time(b)) => measured::times(left, right, *a, *b, group),
            (Value::Measure(a, unit), Value::Measure(b, of)) if unit == of => {
                measured::measures(one, other, *a, *b)
            }
            (Value::Place(a), Value::Place(b)) => named::places(one, other, a, b),
            (Value::Actor(a), Value::Actor(b)) => self.actors(one, other, *a, *b),
            (Value::Kind(a), Value::Kind(b)) => self.kinds(one, other, *a, *b),
            (Value::Holds, Value::Holds) => {
                let named = self.names_a_side(one) && self.names_a_side(other);
                named::holds(one, other, nesting).filter(|found| named || found.0 != Relation::Contradiction)
            }
            _ => None,
        }
    }

    fn is_long(&self, told: Told<'_>) -> bool {
        situation::is_long(self.readings, told.article)
    }

    /// Whether either of two claims stands in a long page.
    fn is_longer(&self, left: Told<'_>, right: Told<'_>) -> bool {
        self.is_long(left) || self.is_long(right)
    }

    /// Whether two claims are told of one situation: both where an article tells its own story, or in sentences
    /// that share what they are about. Where `needed` is given, only so many shared words tell.
    fn same_situation(&self, left: Told<'_>, right: Told<'_>, needed: Option<usize>) -> bool {
        let places = [left, right].map(|told| (told.article, told.claim.sentence));
        let shared = situation::shared(self.readings, places);
        let in_leads = places.iter().all(|&place| situation::is_in_lead(self.readings, place));
        // The lead of a long page may tell of many things.
        let in_lead = if self.is_long(left) || self.is_long(right) { SHARED / 2 } else { 0 };
        needed.is_none() && in_leads && shared >= in_lead || shared >= needed.unwrap_or(SHARED)
    }
}

/// Whether the question of both claims is that of the first: that of presence where somebody's death speaks against
/// it, else that of the part where the other counts the killed and the wounded together.
fn asks_first(left: &Claim, right: &Claim) -> bool {
    let rank = |claim: &Claim| (claim.value != Value::Holds, &*claim.topic.key == "casualties");
    (rank(left), &left.topic.key) <= (rank(right), &right.topic.key)
}

/// Whether both claims speak of the subject of the first: of the part where one subject is part of the other.
fn is_spoken_of_first(left: &Claim, right: &Claim, nesting: Nesting) -> bool {
    match nesting {
        Nesting::Within => true,
        Nesting::Contains => false,
        Nesting::Same | Nesting::Apart => left.subject <= right.subject,
    }
}

/// That two claims of different articles give one question the same answer: all that a reader is told of it.
pub(super) fn agreement(
    dossier: &Dossier,
    lexicon: &Lexicon,
    [left, right]: [Told<'_>; 2],
    score: f32,
) -> Finding {
    let rule = match left.claim.value {
        Value::Time(_) => Rule::SameTime,
        Value::Place(_) => Rule::SamePlace,
        Value::Actor(_) => Rule::SameDoer,
        Value::Kind(_) => Rule::SameKind,
        Value::Count(..) | Value::Measure(..) => Rule::SameCount,
        Value::Holds => Rule::SameStatement,
    };
    let topic = if asks_first(left.claim, right.claim) { left } else { right };
    let nesting = nesting(&lexicon.names, &left.claim.subject.names, &right.claim.subject.names);
    let subject = if is_spoken_of_first(left.claim, right.claim, nesting) { left } else { right };
    let subject = reason::subject_term(lexicon, &subject.claim.subject.names);
    let about = reason::about(&topic.claim.topic, subject.as_ref());
    let said = [left, right].map(|told| Arc::new(reason::claimed(dossier, lexicon, told)));
    Finding {
        relation: Relation::Match,
        topic: Some(topic.claim.topic.clone()),
        subject,
        score,
        echo: super::independence::echo(&left.claim.voice, &right.claim.voice),
        sides: [left, right].map(|told| Arc::new(side(told))),
        reason: Reason::judged(rule, Relation::Match, Some(Arc::new(about)), said),
    }
}

/// The side of a finding that a claim makes.
pub(super) fn side(told: Told<'_>) -> Side {
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
