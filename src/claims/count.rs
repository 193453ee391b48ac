//! Counts: how many were killed, wounded, missing, rescued, present, destroyed.

mod bare;
mod near;
mod numbered;
mod open;
mod part;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{
    Growth, Subject, Vagueness,
    quantity::{Interval, Quantity},
    sentence::{QUOTES, Sentence},
};
use crate::{
    lexicon::{
        Lexicon,
        clitic::has_article,
        names::NameKind,
        phrase::Attached,
        topics::{Role, TopicId, UNTOLD},
    },
    text::stem,
};
use bare::{absent, none, one, some};
use near::is_among;
use numbered::Numbered;

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
    /// How it is said to grow.
    pub growth: Growth,
    /// What it is said to have been before: "إلى تسعة من ستة في حصيلة سابقة".
    pub before: Option<Interval>,
    /// Only of those who died of a cause that is named ("ماتوا اختناقا").
    pub limited: bool,
    /// The figure has used up the negation of its clause: "لم يقتل أحد", "لم يقتل أكثر من ثلاثة".
    pub turned: bool,
}

/// How many tokens before a number the word stands that tells what befell those counted.
const BEFELL: usize = 5;

/// How many tokens before a count a word that makes it partial may stand.
const PARTIAL: usize = 8;

/// How many tokens before its number a name in quotation marks opens at most.
const TITLE: usize = 4;

/// The greatest number that is definite only as that of those spoken of before.
const SPOKEN_OF: f64 = 10.0;

/// The counts of a sentence, in order.
#[must_use]
pub fn counts(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Vec<Count> {
    let mut triggers = lexicon.topics.triggers.find(&sentence.tokens);
    // "أسرة" is no "أسره": what is normalised away tells them apart.
    triggers.retain(|hit| {
        !hit.attached.has(Attached::PRONOUN) || !sentence.words(hit.start..hit.start + 1).ends_with('ة')
    });
    // "نحو 200 من أقارب الضحايا": they befell nothing.
    triggers.retain(|hit| {
        let before = hit.start.checked_sub(1);
        hit.value.role != Role::Counted
            || before.is_none_or(|at| lexicon.relations.theirs.at(&sentence.tokens, at).is_none())
    });
    // "ما لا يقل عن 16": what bounds a number opens no topic ("يقل" carries passengers).
    triggers.retain(|hit| {
        let word = sentence.span_of(hit.start..hit.start + 1);
        let bounds = sentence.quantities.iter().filter_map(|quantity| quantity.bound);
        let less = sentence.key(hit.start).ends_with("قل") && sentence.key(hit.end) == "عن";
        !less && !bounds.into_iter().any(|bound| bound.overlaps(word))
    });
    let mut out: Vec<Count> = Vec::new();
    for quantity in sentence
        .quantities
        .iter()
        .filter(|quantity| counts_things(quantity) && !is_one_of(sentence, lexicon, quantity))
        .filter(|quantity| {
            !was_before(sentence, lexicon, quantity)
                && !is_asked_for(sentence, lexicon, quantity)
                && !is_of_all(sentence, lexicon, quantity)
                && !is_spoken_of(quantity)
                && !is_in_title(sentence, quantity)
        })
    {
        let numbered = Numbered { sentence, lexicon, triggers: &triggers, quantity, before: &out };
        let count = numbered.count();
        out.extend(count);
    }
    for hit in &triggers {
        let bare = match hit.value.role {
            Role::None => Some(none(sentence, lexicon, hit)),
            Role::Noun | Role::Verb => one(sentence, lexicon, hit, &out),
            Role::Counted | Role::Phrase => None,
        };
        let bare = bare
            .or_else(|| absent(sentence, lexicon, hit, &out))
            .or_else(|| some(sentence, lexicon, hit, &out));
        out.extend(bare);
    }
    for quantity in &sentence.quantities {
        let among = is_among(sentence, lexicon, &quantity.tokens);
        let count = open::alone(sentence, lexicon, quantity, &out).filter(|_| !among);
        out.extend(count);
    }
    if let Some(number) = lexicon.topics.by_key(UNTOLD) {
        for quantity in &sentence.quantities {
            let count = open::open(sentence, lexicon, quantity, number, &out);
            out.extend(count);
        }
    }
    out.sort_by_key(|count| count.tokens.start);
    out
}

/// "الثلاثة الذين شيعوا أمس": those of whom the report has told before.
fn is_spoken_of(quantity: &Quantity) -> bool {
    let behind = quantity.noun.as_ref().is_some_and(|noun| noun.end <= quantity.tokens.start);
    quantity.form.article
        && !quantity.dual
        && !behind
        && quantity.bound.is_none()
        && (quantity.interval.high <= SPOKEN_OF || quantity.noun.is_none() && !quantity.form.vague)
}

/// "لـ«مدار 24»": the number that ends a short name in quotation marks.
fn is_in_title(sentence: &Sentence<'_>, quantity: &Quantity) -> bool {
    let tokens = &quantity.tokens;
    let opens = |at: usize| sentence.is_mark(at, &QUOTES);
    let closed = opens(tokens.end) && sentence.is_digit(tokens.start);
    closed
        && (2..=TITLE).any(|back| tokens.start.checked_sub(back).is_some_and(opens))
        && !opens(tokens.start - 1)
}

/// "أربعة فروع من أصل 37 أغلقت": how many there are in all is another question.
fn is_of_all(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    (quantity.tokens.start.saturating_sub(3)..quantity.tokens.start).any(|at| {
        let hit = lexicon.relations.out_of.at(&sentence.tokens, at);
        hit.is_some_and(|hit| hit.end == quantity.tokens.start)
    })
}

fn counts_things(quantity: &Quantity) -> bool {
    quantity.unit.is_none()
        && !quantity.is_ordinal()
        && !quantity.form.fraction
        && quantity.interval.low >= 0.0
}

/// "ارتفع عدد القتلى إلى 36": the number was smaller before.
fn has_risen(sentence: &Sentence<'_>, lexicon: &Lexicon, number: &Range<usize>) -> bool {
    let before = number.start.checked_sub(1).map_or("", |at| sentence.key(at));
    lexicon.numbers.ranges.to.contains(before) && is_of_change(sentence, lexicon, number)
}

/// "ارتفع العدد من 5 إلى 9": the first number is what it was before.
fn was_before(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    let (number, words) = (&quantity.tokens, &lexicon.numbers.ranges);
    let is_one_of =
        |at: Option<usize>, words: &FxHashSet<String>| at.is_some_and(|at| words.contains(sentence.key(at)));
    let next = (number.end..sentence.clause_of(number.start).1.end).find(|&at| sentence.is_word(at));
    // "إلى تسعة من ستة في حصيلة سابقة"
    let noun_end = quantity.noun.as_ref().map_or(number.end, |noun| noun.end.max(number.end));
    if [number.end, noun_end].iter().any(|&at| lexicon.relations.earlier.at(&sentence.tokens, at).is_some()) {
        return true;
    }
    is_one_of(number.start.checked_sub(1), &words.from)
        && is_one_of(next, &words.to)
        && is_of_change(sentence, lexicon, number)
}

/// Whether a word of rising or falling stands before a number.
fn is_of_change(sentence: &Sentence<'_>, lexicon: &Lexicon, number: &Range<usize>) -> bool {
    let clause = sentence.clause_of(number.start).1;
    (clause.start..number.start).any(|at| lexicon.measures.changes.at(&sentence.tokens, at).is_some())
}

/// "ناشدت الحكومة السماح بإجلاء 500 مريض": what is asked for has not come about.
fn is_asked_for(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    let clause = sentence.clause_of(quantity.tokens.start).1;
    let from = clause.start.max(quantity.tokens.start.saturating_sub(PARTIAL));
    (from..quantity.tokens.start).any(|at| lexicon.reporting.asks.at(&sentence.tokens, at).is_some())
}

/// "أحد القتلى", "واحد من …": one of those spoken of, which says nothing of how many.
fn is_one_of(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    let next = sentence.key(quantity.tokens.end);
    let written = sentence.words(quantity.tokens.clone());
    let padded = written.len() > 1 && written.starts_with('0');
    let definite = has_article(next) || lexicon.numbers.out_of.contains(next);
    quantity.interval.high <= 1.0
        && quantity.interval.low >= 1.0
        && definite
        && !sentence.is_digit(quantity.tokens.start)
        || padded
}

/// Whether the counted noun is a kind of people or says the topic.
fn is_person(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    let at = quantity.tokens.clone();
    let named = sentence.names.iter().any(|hit| {
        hit.start < at.end && at.start < hit.end && lexicon.names.get(hit.value).kind != NameKind::Place
    });
    let after = sentence
        .names
        .iter()
        .any(|hit| hit.start == at.end && lexicon.names.get(hit.value).kind == NameKind::Nation);
    let office = quantity.dual && at.clone().any(|at| is_two(sentence, lexicon, at));
    named
        || after
        || office
        || at.clone().any(|at| lexicon.topics.triggers.at(&sentence.tokens, at).is_some())
}

/// Whether the dual at `at` is of a word for one person ("مهندسان").
fn is_two(sentence: &Sentence<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let key = sentence.key(at);
    let one = key.strip_suffix("ان").or_else(|| key.strip_suffix("ين"));
    one.is_some_and(|one| lexicon.singular.contains(one))
}

/// What is counted where it is a group and not a person: "900 أسرة" are not 900 people.
fn group(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> Vec<String> {
    let noun = quantity.noun.iter().flat_map(Clone::clone);
    noun.filter_map(|at| lexicon.relations.groups.at(&sentence.tokens, at))
        .map(|hit| hit.value.to_string())
        .collect()
}

/// The things counted; `None` where they are not named beside the number.
fn thing(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> Option<Vec<String>> {
    let noun = quantity.noun.clone()?;
    if let Some(stem) = known_name(sentence, lexicon, noun.start) {
        return Some(vec![stem]);
    }
    let stems = noun.filter_map(|at| stem_of(sentence, at));
    // "سفينتان" keeps the ت of "سفينة".
    Some(if quantity.dual { stems.map(|stem| one_of_two(&stem)).collect() } else { stems.collect() })
}

/// The stem that stands for a thing of several names ("صهريج", "خزان"), where one of them begins at `at`.
fn known_name(sentence: &Sentence<'_>, lexicon: &Lexicon, at: usize) -> Option<String> {
    let named = lexicon.thing_names.at(&sentence.tokens, at)?;
    lexicon.thing_stems.get(named.value).cloned()
}

/// The stem that stands for the thing whose name begins at `at`.
fn name_of(sentence: &Sentence<'_>, lexicon: &Lexicon, at: usize) -> Option<String> {
    known_name(sentence, lexicon, at).or_else(|| stem_of(sentence, at))
}

fn one_of_two(stem: &str) -> String {
    stem.strip_suffix('ت').filter(|rest| rest.chars().count() >= 3).unwrap_or(stem).to_owned()
}

fn stem_of(sentence: &Sentence<'_>, at: usize) -> Option<String> {
    Some(stem(&sentence.tokens.get(at)?.token.key).to_owned())
}

/// Whether what is counted is known to be people.
fn counts_people(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    let noun = quantity.noun.clone().unwrap_or_default();
    let named = sentence.names.iter().any(|hit| {
        hit.start <= noun.start
            && noun.start < hit.end
            && lexicon.names.get(hit.value).kind == NameKind::Population
    });
    named && !noun.is_empty()
        || quantity.noun.iter().flat_map(Clone::clone).any(|at| is_singular(sentence, lexicon, at))
}

/// Whether the word at `at` is for one person, in the accusative or not ("جندي", "جنديا").
fn is_singular(sentence: &Sentence<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let key = sentence.key(at);
    lexicon.singular.contains(key)
        || key.strip_suffix('ا').is_some_and(|bare| lexicon.singular.contains(bare))
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
