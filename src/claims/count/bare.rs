//! Counts without a number: none, one, and some.

use std::iter;

use super::{Count, is_singular};
use crate::{
    claims::{Growth, Stance, Subject, Vagueness, quantity::Interval, sentence::Sentence, subject::subject},
    lexicon::{
        Lexicon,
        clitic::has_article,
        phrase::{Attached, Hit},
        topics::{Counted, Role, Trigger},
    },
    text::stem,
};

/// How many tokens may stand between a single person and the verb after him.
const SUBJECT_REACH: usize = 6;

/// Of whom one told by his office and his title is: "قائد المعسكر العميد راشد العلوان". That it befell him says nothing
/// of others.
fn office(sentence: &Sentence<'_>, at: usize) -> Vec<String> {
    let key = |at: usize| sentence.key(at);
    let known = !has_article(key(at)) && has_article(key(at + 1)) && has_article(key(at + 2));
    if known { (at..at + 2).map(|at| stem(key(at)).to_owned()).collect() } else { Vec::new() }
}

/// How far before what is counted a negation makes it none, in tokens ("لم يسفر عن أي وفيات").
const NONE_REACH: usize = 5;

/// "لم تقع خسائر في صفوف …".
pub(super) fn none(sentence: &Sentence<'_>, lexicon: &Lexicon, hit: &Hit<Trigger>) -> Count {
    // "مقتل أي مدني": whom it counts stands after the word for any.
    let any = lexicon.stance.any.at(&sentence.tokens, hit.end).map_or(hit.end, |any| any.end);
    let (subject, phrase) = subject(sentence, lexicon, any);
    Count {
        topic: hit.value.topic,
        interval: Interval { low: 0.0, high: 0.0 },
        vagueness: Vagueness::Counted,
        subject,
        tokens: hit.start..phrase.end.max(hit.end),
        deciding: iter::once(hit.start..hit.end).collect(),
        at: hit.start,
        growth: Growth::default(),
        limited: false,
        before: None,
        turned: true,
    }
}

/// "لم يسفر عن أي وفيات", "دون وقوع إصابات": none of those that the word counts.
pub(super) fn absent(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    hit: &Hit<Trigger>,
    known: &[Count],
) -> Option<Count> {
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
    let directly = hit.start > 0 && lexicon.stance.negation.at(&sentence.tokens, hit.start - 1).is_some();
    let nobody = |at: usize| lexicon.relations.nobody.at(&sentence.tokens, at).is_some();
    let nobody =
        (hit.start.saturating_sub(NONE_REACH)..hit.start).any(nobody) || (hit.end..hit.end + 2).any(nobody);
    if hit.value.role == Role::Verb && directly && nobody && !known && !excepted {
        return Some(none(sentence, lexicon, hit));
    }
    let limited = lexicon.relations.phrase_ends.at(&sentence.tokens, hit.end).is_some();
    (counted && !known && any && negated && !excepted && !limited).then(|| none(sentence, lexicon, hit))
}

/// "سقوط قتلى وجرحى", "مقتل جنود روس": some, and nobody says how many.
pub(super) fn some(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    hit: &Hit<Trigger>,
    known: &[Count],
) -> Option<Count> {
    let known = known.iter().any(|count| count.tokens.start < hit.end && hit.start < count.tokens.end);
    let (subject, phrase) = subject(sentence, lexicon, hit.end);
    let says = match hit.value.role {
        // "جثمانه" is of one spoken of before.
        Role::Counted | Role::Phrase => {
            !(hit.attached.has(Attached::ARTICLE) || hit.attached.has(Attached::PRONOUN))
                || hit.end - hit.start > 1
        }
        // "توقيف أي مواطن": some, which a denial before it turns into none.
        Role::Noun => {
            // "سقوط أي قتيل" is told by the word that counts.
            let any = lexicon.stance.any.at(&sentence.tokens, hit.end).map_or(hit.end, |any| any.end);
            let told = lexicon.topics.triggers.at(&sentence.tokens, any);
            let told = told.is_some_and(|it| it.value.role == Role::Counted);
            !told
                && !hit.attached.has(Attached::ARTICLE)
                && (!subject.names.is_empty() || lexicon.stance.any.at(&sentence.tokens, hit.end).is_some())
        }
        // "أسر جنود" may be read as a verb or as its noun; "أسرت أيا من جنوده" is some as well.
        Role::Verb => {
            lexicon.stance.any.at(&sentence.tokens, hit.end).is_some()
                || !subject.names.is_empty() && sentence.names.iter().any(|name| name.start == hit.end)
        }
        Role::None => false,
    };
    let numbered =
        sentence.quantities.iter().any(|number| (hit.end..hit.end + 3).contains(&number.tokens.start));
    let topic = lexicon.topics.get(hit.value.topic);
    let of_people = topic.of == Counted::People && topic.some;
    // "لكل مصاب" is each of them, however many.
    let each = (hit.start.saturating_sub(2)..hit.start)
        .any(|at| lexicon.relations.each.at(&sentence.tokens, at).is_some());
    // "أي مصاب بالرصاص" is none of those who were shot, not nobody.
    let limited = sentence.tokens.get(hit.end).is_some_and(|token| token.token.key.starts_with('ب'))
        && lexicon.relations.phrase_ends.at(&sentence.tokens, hit.end).is_some();
    (says && !known && !numbered && of_people && !limited && !each).then(|| Count {
        topic: hit.value.topic,
        interval: Interval { low: 1.0, high: f64::INFINITY },
        vagueness: Vagueness::Unnumbered,
        subject,
        tokens: hit.start..phrase.end.max(hit.end),
        deciding: iter::once(hit.start..hit.end).collect(),
        at: hit.start,
        growth: Growth::default(),
        limited: false,
        before: None,
        turned: false,
    })
}

/// "إصابة عنصر بجروح", "مقتل جندي": a noun in the singular right after is one.
pub(super) fn one(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    hit: &Hit<Trigger>,
    known: &[Count],
) -> Option<Count> {
    let topic = lexicon.topics.get(hit.value.topic);
    // That one deputy voted for it tells nothing of how many did.
    let of_people = topic.of == Counted::People && topic.some;
    if !of_people || known.iter().any(|count| count.tokens.contains(&hit.start)) {
        return None;
    }
    let is_single = |at: usize| is_singular(sentence, lexicon, at);
    let clause = sentence.clause_of(hit.start).1;
    // "توقيف مدير المنجم": an office says one person without being a name.
    let named = sentence.names.iter().find(|name| name.start == hit.end).map(|name| name.start..name.end);
    let after = is_single(hit.end).then(|| named.unwrap_or(hit.end..hit.end + 1));
    // "إن متظاهرا قتل بالرصاص": before a verb its subject may stand.
    let before = sentence.names.iter().rev().find(|name| name.end <= hit.start && name.start >= clause.start);
    // "13 شخصا ضبط أحدهم": he who stands after a number is many.
    let counted = |at: usize| {
        sentence.quantities.iter().any(|other| other.noun.as_ref().is_some_and(|noun| noun.contains(&at)))
    };
    let before = before.filter(|name| {
        hit.value.role == Role::Verb
            && hit.start - name.end <= SUBJECT_REACH
            && is_single(name.start)
            && !counted(name.start)
    });
    let name = after.or_else(|| before.map(|name| name.start..name.end))?;
    let parted = sentence
        .quantities
        .iter()
        .filter(|other| lexicon.relations.ages.at(&sentence.tokens, other.tokens.end).is_none())
        .any(|other| name.end <= other.tokens.start && other.tokens.end <= hit.start);
    if parted {
        return None;
    }
    let (subject, phrase) = subject(sentence, lexicon, name.start);
    let subject = Subject { about: office(sentence, name.start), ..subject };
    let phrase = phrase.start.min(hit.start)..phrase.end;
    // "السائق يوقف على ذمة القضية": that it befell him does not say that it befell nobody else.
    let alone = is_single(hit.end);
    let interval = Interval { low: 1.0, high: if alone { 1.0 } else { f64::INFINITY } };
    let deciding = vec![hit.start..hit.end, name.start..name.end];
    Some(Count {
        topic: hit.value.topic,
        interval,
        vagueness: Vagueness::Counted,
        subject,
        tokens: hit.start.min(name.start)..phrase.end.max(name.end).max(hit.end),
        deciding,
        at: hit.start,
        growth: Growth::default(),
        limited: false,
        before: None,
        turned: false,
    })
}
