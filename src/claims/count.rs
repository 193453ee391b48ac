//! Counts: how many were killed, wounded, missing, rescued, present, destroyed.

use std::ops::Range;

use super::{
    Subject,
    quantity::{Interval, Quantity},
    sentence::{STOPS, Sentence},
    subject::subject,
};
use crate::lexicon::{
    Lexicon,
    names::NameKind,
    phrase::Hit,
    topics::{Role, TopicId, Trigger},
};

/// How far before its number a word still opens the topic, in tokens.
const REACH_BACK: usize = 14;
/// How far after its number a verb still opens the topic ("100 مقاتل من … قتلوا"), in tokens.
const REACH_ON: usize = 16;

/// A count with its topic and subject.
#[derive(Clone, Debug)]
pub struct Count {
    /// The question it answers.
    pub topic: TopicId,
    /// How many.
    pub interval: Interval,
    /// Of whom.
    pub subject: Subject,
    /// The tokens of the claim.
    pub tokens: Range<usize>,
    /// The tokens that decide: the number, and the word that opens the topic.
    pub deciding: Vec<Range<usize>>,
    /// The token to ask the stance at.
    pub at: usize,
    /// The words that say "none" have used up the negation.
    pub is_none: bool,
}

/// The counts of a sentence, in order.
#[must_use]
pub fn counts(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Vec<Count> {
    let triggers = lexicon.topics.triggers.find(&sentence.tokens);
    let mut out: Vec<Count> = Vec::new();
    for quantity in sentence
        .quantities
        .iter()
        .filter(|quantity| counts_things(quantity) && !is_one_of(sentence, quantity))
    {
        if let Some(count) = count(sentence, lexicon, &triggers, quantity, out.last()) {
            out.push(count);
        }
    }
    for hit in &triggers {
        let bare = match hit.value.role {
            Role::None => Some(none(sentence, lexicon, hit)),
            Role::Noun | Role::Verb => one(sentence, lexicon, hit, &out),
            Role::Counted | Role::Phrase => None,
        };
        out.extend(bare);
    }
    out.sort_by_key(|count| count.tokens.start);
    out
}

fn counts_things(quantity: &Quantity) -> bool {
    quantity.unit.is_none() && !quantity.is_ordinal() && quantity.interval.low >= 0.0
}

/// "أحد القتلى", "واحد من …": one of those spoken of, which says nothing of how many.
fn is_one_of(sentence: &Sentence<'_>, quantity: &Quantity) -> bool {
    let next = sentence.tokens.get(quantity.tokens.end);
    let definite = next.is_some_and(|token| token.token.key.starts_with("ال") || token.token.key == "من");
    quantity.interval.high <= 1.0
        && quantity.interval.low >= 1.0
        && definite
        && !sentence.is_digit(quantity.tokens.start)
}

fn count(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    triggers: &[Hit<Trigger>],
    quantity: &Quantity,
    before: Option<&Count>,
) -> Option<Count> {
    let (subject, phrase) =
        subject(sentence, lexicon, if quantity.dual { quantity.tokens.start } else { quantity.tokens.end });
    let tokens = quantity.tokens.clone();
    let hit = counted(sentence, triggers, &tokens, &phrase)
        .or_else(|| preceding(sentence, triggers, &tokens))
        .or_else(|| following(sentence, lexicon, triggers, &tokens, &phrase));
    let (topic, trigger) = match hit {
        Some(hit) => (hit.value.topic, Some(hit.start..hit.end)),
        None => (before.filter(|_| goes_on(sentence, lexicon, &tokens))?.topic, None),
    };
    let is_of_people = lexicon.topics.get(topic).of == crate::lexicon::topics::Counted::People;
    if is_of_people && counts_no_people(sentence, lexicon, quantity, trigger.as_ref()) {
        return None;
    }
    let start = trigger.as_ref().map_or(tokens.start, |trigger| trigger.start.min(tokens.start));
    let end = trigger.as_ref().map_or(phrase.end, |trigger| trigger.end.max(phrase.end)).max(tokens.end);
    let at = trigger.as_ref().map_or(tokens.start, |trigger| trigger.start.min(tokens.start));
    let deciding = trigger.into_iter().chain([tokens]).collect();
    Some(Count {
        topic,
        interval: quantity.interval,
        subject,
        tokens: start..end,
        deciding,
        at,
        is_none: false,
    })
}

/// The counted noun itself says the topic: "25 قتيلا", "عشرات القتلى", "150 عنصرا بين قتيل وجريح".
fn counted(
    sentence: &Sentence<'_>,
    triggers: &[Hit<Trigger>],
    number: &Range<usize>,
    phrase: &Range<usize>,
) -> Option<Hit<Trigger>> {
    let near = |hit: &&Hit<Trigger>| {
        let says = matches!(hit.value.role, Role::Counted | Role::Phrase);
        says && hit.start >= number.end
            && hit.start <= phrase.end.min(number.end + 6)
            && !stops_between(sentence, number.end, hit.start)
    };
    triggers.iter().filter(near).max_by_key(|hit| hit.end - hit.start).copied()
}

/// The nearest word before the number in its clause, no other number between.
fn preceding(
    sentence: &Sentence<'_>,
    triggers: &[Hit<Trigger>],
    number: &Range<usize>,
) -> Option<Hit<Trigger>> {
    let clause = sentence.clause_of(number.start).1;
    let from = clause.start.max(number.start.saturating_sub(REACH_BACK));
    let hit = triggers
        .iter()
        .rev()
        .find(|hit| hit.end <= number.start && hit.start >= from && hit.value.role != Role::None)?;
    let parted = sentence
        .quantities
        .iter()
        .any(|other| hit.end <= other.tokens.start && other.tokens.end <= number.start);
    (!parted && !stops_between(sentence, hit.end, number.start)).then_some(*hit)
}

/// A verb after the noun phrase: "أكثر من 100 مقاتل … قتلوا".
fn following(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    triggers: &[Hit<Trigger>],
    number: &Range<usize>,
    phrase: &Range<usize>,
) -> Option<Hit<Trigger>> {
    let clause = sentence.clause_of(number.start).1;
    let hit = triggers.iter().find(|hit| {
        matches!(hit.value.role, Role::Verb | Role::Phrase)
            && hit.start >= number.end
            && hit.start < clause.end.min(number.end + REACH_ON)
    })?;
    let parted = sentence
        .quantities
        .iter()
        .any(|other| number.end <= other.tokens.start && other.tokens.end <= hit.start);
    let near = hit.start <= phrase.end + 8;
    (near && !parted && !breaks_between(sentence, lexicon, number.end, hit.start)).then_some(*hit)
}

/// Whether the clause breaks off between two tokens; an aside between commas ("، معظمهم من …،") does not.
fn breaks_between(sentence: &Sentence<'_>, lexicon: &Lexicon, from: usize, to: usize) -> bool {
    let mut marks = (from..to).filter(|&at| sentence.is_mark(at, &STOPS));
    match (marks.next(), marks.next()) {
        (None, _) => false,
        (Some(open), Some(_)) => lexicon.relations.among.at(&sentence.tokens, open + 1).is_none(),
        (Some(_), None) => true,
    }
}

fn stops_between(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| sentence.is_mark(at, &STOPS))
}

/// "12 مدنيا و3 جنود", "بينهم ثلاثة أطفال": the number goes on with the topic before it.
fn goes_on(sentence: &Sentence<'_>, lexicon: &Lexicon, number: &Range<usize>) -> bool {
    let joined = sentence.tokens.get(number.start).is_some_and(|token| token.token.key.starts_with('و'))
        || number
            .start
            .checked_sub(1)
            .is_some_and(|before| sentence.tokens.get(before).is_some_and(|token| token.token.key == "و"));
    let among = (number.start.saturating_sub(3)..number.start)
        .any(|at| lexicon.relations.among.at(&sentence.tokens, at).is_some())
        || (number.end..number.end + 2).any(|at| lexicon.relations.among.at(&sentence.tokens, at).is_some());
    joined || among
}

/// Whether what is counted is known to be no people: shells, houses, kilometres.
fn counts_no_people(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity,
    trigger: Option<&Range<usize>>,
) -> bool {
    let Some(noun) = quantity.noun.clone() else { return false };
    if trigger.is_some_and(|trigger| trigger.start < noun.end && noun.start < trigger.end) {
        return false;
    }
    let is_people = sentence.names.iter().any(|hit| {
        hit.start < noun.end && noun.start < hit.end && lexicon.names.get(hit.value).kind != NameKind::Place
    });
    !is_people && noun.clone().any(|at| lexicon.things.at(&sentence.tokens, at).is_some())
}

/// "لم تقع خسائر في صفوف …".
fn none(sentence: &Sentence<'_>, lexicon: &Lexicon, hit: &Hit<Trigger>) -> Count {
    let (subject, phrase) = subject(sentence, lexicon, hit.end);
    Count {
        topic: hit.value.topic,
        interval: Interval { low: 0.0, high: 0.0 },
        subject,
        tokens: hit.start..phrase.end.max(hit.end),
        deciding: vec![hit.start..hit.end],
        at: hit.start,
        is_none: true,
    }
}

/// "إصابة عنصر بجروح", "مقتل جندي": a noun in the singular right after is one.
fn one(sentence: &Sentence<'_>, lexicon: &Lexicon, hit: &Hit<Trigger>, known: &[Count]) -> Option<Count> {
    if known.iter().any(|count| count.tokens.contains(&hit.start)) {
        return None;
    }
    let name = sentence.names.iter().find(|name| name.start == hit.end)?;
    if !lexicon.singular.contains(&sentence.tokens.get(name.start)?.token.key) {
        return None;
    }
    let (subject, phrase) = subject(sentence, lexicon, hit.end);
    let interval = Interval { low: 1.0, high: 1.0 };
    let deciding = vec![hit.start..hit.end, name.start..name.end];
    Some(Count {
        topic: hit.value.topic,
        interval,
        subject,
        tokens: hit.start..phrase.end.max(name.end),
        deciding,
        at: hit.start,
        is_none: false,
    })
}
