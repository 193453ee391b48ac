//! Counts that are only of some of those whom the incident struck.

use std::ops::Range;

use super::{
    Count, PARTIAL,
    near::{is_among, stops_between},
};
use crate::{
    claims::{quantity::Quantity, sentence::Sentence},
    lexicon::{
        Lexicon,
        clitic::has_article,
        names::NameId,
        topics::{Role, TopicId, Trigger},
    },
};

/// Whether a topic counts dead or wounded.
fn is_toll(lexicon: &Lexicon, topic: TopicId) -> bool {
    matches!(&*lexicon.topics.get(topic).term.key, "killed" | "wounded" | "casualties")
}

/// Whether a number of dead or wounded is only of those whom one place received or who died later.
pub(super) fn is_partial(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    topic: TopicId,
    claim: Range<usize>,
) -> bool {
    let clause = sentence.clause_of(claim.start).1;
    let near = clause.start.max(claim.start.saturating_sub(PARTIAL))..clause.end.min(claim.end + 2);
    // "فارق خمسة مصابين الحياة": those of the wounded who died are not all the dead.
    let key = |trigger: &Trigger| lexicon.topics.get(trigger.topic).term.key.clone();
    let of_the_wounded = |at: usize| {
        let hit = lexicon.topics.triggers.at(&sentence.tokens, at).map(|hit| hit.value);
        hit.is_some_and(|hit| hit.role == Role::Counted && &*key(&hit) == "wounded")
    };
    if &*lexicon.topics.get(topic).term.key == "killed" && claim.clone().any(of_the_wounded) {
        return true;
    }
    // "68 راكبا وطاقما من ستة": the passengers are not all on board.
    let on_board = (claim.start..clause.end.min(claim.end + 2))
        .filter(|&at| lexicon.relations.aboard.at(&sentence.tokens, at).is_some());
    if lexicon.topics.get(topic).carried && on_board.count() > 1 {
        return true;
    }
    // "وفاة اثنين من مواطنيها": others may have died besides.
    let own = (claim.start..clause.end.min(claim.end + 1))
        .filter_map(|at| sentence.tokens.get(at))
        .any(|token| lexicon.relations.nationals.contains(&token.token.key));
    let partial = |at: usize| lexicon.relations.partial.at(&sentence.tokens, at).is_some();
    is_toll(lexicon, topic) && (own || near.into_iter().any(partial))
}

/// "أوقفت الناظر واثنين من زملائه": those two come on top of somebody named before.
pub(super) fn adds_up(
    sentence: &Sentence<'_>,
    quantity: &Quantity,
    trigger: Option<&Range<usize>>,
    before: &[Count],
) -> bool {
    let joined = quantity.form.and && quantity.interval.low > 1.0;
    let parted = |trigger: &Range<usize>| {
        trigger.end < quantity.tokens.start
            && before.iter().all(|count| count.tokens.end <= trigger.start)
            && !stops_between(sentence, trigger.end, quantity.tokens.start)
    };
    joined && trigger.is_some_and(parted)
}

/// "64 جريحا فارق اثنان منهم الحياة": those of the wounded who died later are not all the dead.
pub(super) fn befell_some(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    topic: TopicId,
    number: &Range<usize>,
    before: &[Count],
) -> bool {
    is_among(sentence, lexicon, number)
        && is_toll(lexicon, topic)
        && before.last().is_some_and(|count| is_toll(lexicon, count.topic))
}

/// "مقتل اثنين من العاملين في الإغاثة": of those who are not of that kind it says nothing.
pub(super) fn is_of_a_kind(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    topic: TopicId,
    number: &Range<usize>,
) -> bool {
    let said_again = lexicon.topics.triggers.at(&sentence.tokens, number.end + 1).is_some();
    is_toll(lexicon, topic)
        && lexicon.numbers.out_of.contains(sentence.key(number.end))
        && has_article(sentence.key(number.end + 1))
        && !said_again
}

/// "مقتل ثلاثة جنود وإصابة سبعة من زملائهم", "… وإصابة تسعة آخرين": they are of those counted before.
pub(super) fn shared_subject(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity,
    before: &[Count],
) -> Vec<NameId> {
    let tokens = &quantity.tokens;
    let fellows =
        (tokens.end..tokens.end + 2).any(|at| lexicon.relations.fellows.at(&sentence.tokens, at).is_some());
    // A part of those counted before tells nothing of the rest.
    let mut wholes = before
        .iter()
        .rev()
        .filter(|count| count.deciding.last().is_some_and(|number| !is_among(sentence, lexicon, number)));
    let Some(last) = wholes.next().filter(|_| fellows) else { return Vec::new() };
    // After civilians and soldiers "26 others" may be either.
    if wholes.any(|count| count.subject.names != last.subject.names) {
        return Vec::new();
    }
    last.subject.names.clone()
}

/// Whether a sentence says that what it counts is not the last.
pub(super) fn is_so_far(sentence: &Sentence<'_>, lexicon: &Lexicon) -> bool {
    (0..sentence.tokens.len()).any(|at| lexicon.relations.so_far.at(&sentence.tokens, at).is_some())
}

/// Whether a count is said to be of those who died of one cause: "أربعة سجناء ماتوا اختناقا".
pub(super) fn is_limited(sentence: &Sentence<'_>, lexicon: &Lexicon, claim: &Range<usize>) -> bool {
    let clause = sentence.clause_of(claim.start).1;
    (claim.start..clause.end.min(claim.end + 3))
        .any(|at| lexicon.relations.of_cause.at(&sentence.tokens, at).is_some())
}
