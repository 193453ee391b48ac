//! Counts: how many were killed, wounded, missing, rescued, present, destroyed.

use std::ops::Range;

use super::{
    Stance, Subject, Vagueness,
    quantity::{Interval, Quantity},
    sentence::{STOPS, Sentence},
    subject::subject,
};
use crate::{
    lexicon::{
    Lexicon,
    names::NameKind,
    phrase::{Attached, Hit},
    topics::{Counted, Role, TopicId, Trigger},
    },
    text::stem,
};

/// How far before its number a word still opens the topic, in tokens.
const REACH_BACK: usize = 14;
/// How far after its number a verb still opens the topic ("100 مقاتل من … قتلوا"), in tokens.
const REACH_ON: usize = 16;
/// How far before what is counted a negation makes it none, in tokens ("لم يسفر عن أي وفيات").
const NONE_REACH: usize = 5;

/// A count with its topic and subject.
#[derive(Clone, Debug)]
pub struct Count {
    /// The question it answers.
    pub topic: TopicId,
    /// How many.
    pub interval: Interval,
    /// Whether a word for many stands for the number.
    pub vagueness: Vagueness,
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
        if let Some(count) = count(sentence, lexicon, &triggers, quantity, &out) {
            out.push(count);
        }
    }
    for hit in &triggers {
        let bare = match hit.value.role {
            Role::None => Some(none(sentence, lexicon, hit)),
            Role::Noun | Role::Verb => one(sentence, lexicon, hit, &out),
            Role::Counted | Role::Phrase => None,
        };
        let bare = bare.or_else(|| absent(sentence, lexicon, hit, &out)).or_else(|| some(sentence, lexicon, hit, &out));
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
    before: &[Count],
) -> Option<Count> {
    let (subject, phrase) =
        subject(sentence, lexicon, if quantity.dual { quantity.tokens.start } else { quantity.tokens.end });
    let tokens = quantity.tokens.clone();
    let is_used = |hit: &Hit<Trigger>| before.iter().any(|count| count.deciding.contains(&(hit.start..hit.end)));
    let hit = counted(sentence, triggers, &tokens, &phrase)
        .or_else(|| preceding(sentence, triggers, &tokens).filter(|hit| !is_used(hit)))
        .or_else(|| following(sentence, lexicon, triggers, &tokens, &phrase));
    let (topic, trigger) = match hit {
        Some(hit) => (hit.value.topic, Some(hit.start..hit.end)),
        None => (before.last().filter(|_| goes_on(sentence, lexicon, &tokens))?.topic, None),
    };
    let mut subject = subject;
    match lexicon.topics.get(topic).of {
        Counted::People if counts_no_people(sentence, lexicon, quantity, trigger.as_ref()) => return None,
        Counted::People => subject.about = group(sentence, lexicon, quantity),
        Counted::Things => subject.about = thing(sentence, quantity)?,
    }
    // "ثلاثة منهم" are some of those counted before: how many there were in all it does not say.
    if subject.names.is_empty() && trigger.is_none() && is_among(sentence, lexicon, &tokens) {
        return None;
    }
    let start = trigger.as_ref().map_or(tokens.start, |trigger| trigger.start.min(tokens.start));
    let end = trigger.as_ref().map_or(phrase.end, |trigger| trigger.end.max(phrase.end)).max(tokens.end);
    let at = trigger.as_ref().map_or(tokens.start, |trigger| trigger.start.min(tokens.start));
    let deciding = trigger.into_iter().chain([tokens]).collect();
    Some(Count {
        topic,
        interval: quantity.interval, vagueness: if quantity.form.vague { Vagueness::Vague } else { Vagueness::Counted }, subject,
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
    joined || is_among(sentence, lexicon, number)
}

/// "بينهم ثلاثة أطفال", "ثلاثة منهم": some of those counted before.
fn is_among(sentence: &Sentence<'_>, lexicon: &Lexicon, number: &Range<usize>) -> bool {
    let among = |at: usize| lexicon.relations.among.at(&sentence.tokens, at).is_some();
    (number.start.saturating_sub(3)..number.start).any(among) || (number.end..number.end + 2).any(among)
}

/// What is counted where it is a group and not a person: "900 أسرة" are not 900 people.
fn group(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> Vec<String> {
    let noun = quantity.noun.iter().flat_map(Clone::clone);
    let is_group = |at: &usize| lexicon.relations.groups.at(&sentence.tokens, *at).is_some();
    noun.filter(is_group).filter_map(|at| stem_of(sentence, at)).collect()
}

/// The things counted; `None` where they are not named beside the number.
fn thing(sentence: &Sentence<'_>, quantity: &Quantity) -> Option<Vec<String>> {
    let noun = quantity.noun.clone()?;
    Some(noun.filter_map(|at| stem_of(sentence, at)).collect())
}

fn stem_of(sentence: &Sentence<'_>, at: usize) -> Option<String> {
    Some(stem(&sentence.tokens.get(at)?.token.key).to_owned())
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
        vagueness: Vagueness::Counted,
        subject,
        tokens: hit.start..phrase.end.max(hit.end),
        deciding: vec![hit.start..hit.end],
        at: hit.start,
        is_none: true,
    }
}

/// "لم يسفر عن أي وفيات", "دون وقوع إصابات": none of those that the word counts.
fn absent(sentence: &Sentence<'_>, lexicon: &Lexicon, hit: &Hit<Trigger>, known: &[Count]) -> Option<Count> {
    let counted = matches!(hit.value.role, Role::Counted | Role::Noun);
    let known = known.iter().any(|count| count.tokens.start < hit.end && hit.start < count.tokens.end);
    let clause = sentence.clause_of(hit.start).1;
    let before = clause.start.max(hit.start.saturating_sub(NONE_REACH))..hit.start;
    let any = before.clone().any(|at| lexicon.stance.any.at(&sentence.tokens, at).is_some());
    let negated = before.into_iter().any(|at| lexicon.stance.negation.at(&sentence.tokens, at).is_some());
    let excepted = (clause.start..hit.start).any(|at| {
        lexicon.stance.except.at(&sentence.tokens, at).is_some()
            || lexicon.stance.phrases.at(&sentence.tokens, at).is_some_and(|hit| hit.value != Stance::Denies)
    });
    let limited = lexicon.relations.phrase_ends.at(&sentence.tokens, hit.end).is_some();
    (counted && !known && any && negated && !excepted && !limited).then(|| none(sentence, lexicon, hit))
}

/// "سقوط قتلى وجرحى", "مقتل جنود روس": some, and nobody says how many.
fn some(sentence: &Sentence<'_>, lexicon: &Lexicon, hit: &Hit<Trigger>, known: &[Count]) -> Option<Count> {
    let known = known.iter().any(|count| count.tokens.start < hit.end && hit.start < count.tokens.end);
    let (subject, phrase) = subject(sentence, lexicon, hit.end);
    let says = match hit.value.role {
        Role::Counted | Role::Phrase => !hit.attached.has(Attached::ARTICLE) || hit.end - hit.start > 1,
        Role::Noun => !subject.names.is_empty(),
        Role::Verb | Role::None => false,
    };
    let of_people = lexicon.topics.get(hit.value.topic).of == Counted::People;
    (says && !known && of_people).then(|| Count {
        topic: hit.value.topic,
        interval: Interval { low: 1.0, high: f64::INFINITY },
        vagueness: Vagueness::Unnumbered,
        subject,
        tokens: hit.start..phrase.end.max(hit.end),
        deciding: vec![hit.start..hit.end],
        at: hit.start,
        is_none: false,
    })
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
        topic: hit.value.topic, interval, vagueness: Vagueness::Counted, subject, tokens: hit.start..phrase.end.max(name.end),
        deciding,
        at: hit.start,
        is_none: false,
    })
}
