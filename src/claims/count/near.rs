//! Which word beside a number tells what it counts.

use std::ops::Range;

use super::is_of_all;
use crate::{
    claims::sentence::{STOPS, Sentence},
    lexicon::{
        Lexicon,
        phrase::{Attached, Hit},
        topics::{Role, Trigger},
    },
};

/// How far before its number a word still opens the topic, in tokens.
const REACH_BACK: usize = 14;

/// How far after its number a verb still opens the topic ("100 مقاتل من … قتلوا"), in tokens.
const REACH_ON: usize = 16;

/// How many tokens may stand between a noun of happening and its number ("مقتل ما لا يقل عن … 20").
const NOUN_REACH: usize = 4;

/// The counted noun itself says the topic: "25 قتيلا", "عشرات القتلى", "150 عنصرا بين قتيل وجريح".
pub(super) fn counted(
    sentence: &Sentence<'_>,
    triggers: &[Hit<Trigger>],
    number: &Range<usize>,
    phrase: &Range<usize>,
) -> Option<Hit<Trigger>> {
    let near = |hit: &&Hit<Trigger>| {
        // "120 إصابة", "37 وفاة في مخيم للنازحين": the noun of what befell them, itself counted.
        let next = hit.start == number.end && !hit.attached.has(Attached::CONJUNCTION);
        let itself = hit.value.role == Role::Noun && next;
        let says = matches!(hit.value.role, Role::Counted | Role::Phrase);
        (says || itself)
            && hit.start >= number.end
            && hit.start <= phrase.end.min(number.end + 6)
            && !stops_between(sentence, number.end, hit.start)
    };
    let hits = || triggers.iter().filter(near);
    // "41 جثة لضحايا الحريق": of words as long as one another, the nearest.
    let longest = hits().max_by_key(|hit| (hit.end - hit.start, std::cmp::Reverse(hit.start)));
    hits().find(|hit| hit.value.role == Role::Noun).or(longest).copied()
}

/// The nearest word before the number in its clause, no other number between.
pub(super) fn preceding(
    sentence: &Sentence<'_>,
    triggers: &[Hit<Trigger>],
    number: &Range<usize>,
) -> Option<Hit<Trigger>> {
    let clause = sentence.clause_of(number.start).1;
    let from = clause.start.max(number.start.saturating_sub(REACH_BACK));
    let nearest = triggers.iter().rev().find(|hit| {
        // "لقي سبعة أشخاص مصرعهم" has its number within.
        let around = hit.start < number.start && number.end <= hit.end;
        (hit.end <= number.start || around) && hit.start >= from && hit.value.role != Role::None
    })?;
    opens(sentence, nearest, number).then_some(*nearest)
}

/// "حصيلة قتلى انهيار المبنى إلى 19": a phrase of counting reaches over what befell them.
pub(super) fn counting(
    sentence: &Sentence<'_>,
    triggers: &[Hit<Trigger>],
    number: &Range<usize>,
    risen: bool,
) -> Option<Hit<Trigger>> {
    let clause = sentence.clause_of(number.start).1.start;
    let from = clause.max(number.start.saturating_sub(REACH_BACK));
    let before = |from: usize| {
        let hits = triggers.iter().rev().filter(move |hit| from <= hit.start && hit.end <= number.start);
        hits.filter(|hit| hit.value.role == Role::Phrase)
    };
    let near = before(from).find(|hit| opens(sentence, hit, number));
    // "عدد قتلى الانفجار الذي وقع في مصنع يبعد خمسة كيلومترات ارتفع إلى تسعة": what it has risen to it is the number of,
    // however much is told between.
    near.or_else(|| if risen { before(clause).next() } else { None }).copied()
}

/// Whether a word before a number opens its topic: nothing parts the two.
fn opens(sentence: &Sentence<'_>, hit: &Hit<Trigger>, number: &Range<usize>) -> bool {
    let parted = sentence
        .quantities
        .iter()
        .any(|other| hit.end <= other.tokens.start && other.tokens.end <= number.start);
    // After a noun the number follows at once, and nothing makes it definite; a verb may have its subject between.
    let near = hit.value.role != Role::Noun
        || !hit.attached.has(Attached::ARTICLE) && number.start.saturating_sub(hit.end) <= NOUN_REACH;
    near && !parted && !stops_between(sentence, hit.end, number.start)
}

/// A verb after the noun phrase: "أكثر من 100 مقاتل … قتلوا".
pub(super) fn following(
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
    let aside = aside(sentence, lexicon, number.end, hit.start);
    // "تسعة مدنيين وثلاثة من أفراد الأمن استشهدوا": the verb has both.
    let parted = sentence
        .quantities
        .iter()
        .filter(|other| !aside.contains(&other.tokens.start) && !other.form.and)
        .filter(|other| !is_of_all(sentence, lexicon, other))
        .any(|other| number.end <= other.tokens.start && other.tokens.end <= hit.start);
    let joined = sentence
        .quantities
        .iter()
        .any(|other| other.form.and && number.end <= other.tokens.start && other.tokens.end <= hit.start);
    // "نحو 15 مفقودين بعد أن التهمت النيران عبارة": another clause tells of something else.
    let subordinate = (number.end + 1..hit.start)
        .any(|at| lexicon.relations.subordinate.at(&sentence.tokens, at).is_some());
    let near = !subordinate && (joined || hit.start <= phrase.end.max(aside.end) + 8);
    (near && !parted && !breaks_between(sentence, lexicon, number.end, hit.start)).then_some(*hit)
}

/// The aside between commas that tells of some of those counted: "17 شخصا، بينهم ثلاثة مدنيين، لقوا حتفهم".
fn aside(sentence: &Sentence<'_>, lexicon: &Lexicon, from: usize, to: usize) -> Range<usize> {
    let mut marks = (from..to).filter(|&at| sentence.is_mark(at, &STOPS));
    match (marks.next(), marks.next()) {
        (Some(open), Some(close)) if lexicon.relations.among.at(&sentence.tokens, open + 1).is_some() => {
            open..close
        }
        _ => from..from,
    }
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

pub(super) fn stops_between(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| sentence.is_mark(at, &STOPS))
}

/// "12 مدنيا و3 جنود", "بينهم ثلاثة أطفال": the number goes on with the topic before it.
pub(super) fn goes_on(sentence: &Sentence<'_>, lexicon: &Lexicon, number: &Range<usize>) -> bool {
    // "واحد وثلاثون" begins with no "and".
    let and = sentence.quantities.iter().any(|other| other.tokens == *number && other.form.and);
    let joined = and
        || number
            .start
            .checked_sub(1)
            .is_some_and(|before| sentence.tokens.get(before).is_some_and(|token| token.token.key == "و"));
    joined || is_among(sentence, lexicon, number)
}

/// "بينهم ثلاثة أطفال", "ثلاثة منهم": some of those counted before.
pub(super) fn is_among(sentence: &Sentence<'_>, lexicon: &Lexicon, number: &Range<usize>) -> bool {
    let among = |at: usize| lexicon.relations.among.at(&sentence.tokens, at).is_some();
    (number.start.saturating_sub(3)..number.start).any(among) || (number.end..number.end + 2).any(among)
}
