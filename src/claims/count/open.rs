//! What is counted without a word that opens a topic: "ثلاث مسيرات", "1200 عون", "أفراد الطاقم وعددهم 21".

use std::ops::Range;

use super::{Count, SPOKEN_OF, counts_people, counts_things, is_asked_for, is_of_all, name_of, thing};
use crate::{
    claims::{
        Growth, Subject, Vagueness,
        measure::{ASIDE, content},
        quantity::Quantity,
        sentence::{STOPS, Sentence},
        single::negated,
        subject::{names_in, phrase_end, restrictions},
    },
    lexicon::{Lexicon, clitic::has_article, names::NameKind, topics::TopicId},
    text::root,
};

/// How many tokens before and after a count the words stand that tell what those counted did.
const NEAR: Range<usize> = 5..8;

/// How many tokens before "and their number is" those counted are named.
const NAMED: usize = 8;

/// Those whom a quantity counts, where no topic has taken it: how many there were.
///
/// Its subject names them where they are of a known kind; else [`Subject::about`] has the stem of their noun.
/// Words that stand near follow, marked as an [`ASIDE`]: two counts of deputies are of the same ones where both
/// left the hall.
pub(super) fn open(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity,
    topic: TopicId,
    known: &[Count],
) -> Option<Count> {
    // "الطابقين" are the two spoken of before.
    let again = quantity.dual && quantity.form.article;
    if again
        || is_of_all(sentence, lexicon, quantity)
        || is_asked_for(sentence, lexicon, quantity)
        || is_taken(quantity, known)
        || !counts_things(quantity)
        || quantity.form.vague
        || quantity.interval.low.max(quantity.interval.high) < 1.0
    {
        return None;
    }
    let noun = named_before(sentence, lexicon, quantity)
        .or_else(|| beside(quantity))
        .or_else(|| out_of(sentence, lexicon, quantity))?;
    let turned = negated(sentence, lexicon, quantity);
    // "مسؤول واحد" is somebody, not how many there are.
    let single = quantity.interval.high <= 1.0 && turned.is_none();
    // "وأن الأربعة الآخرين": those spoken of before.
    let known = quantity.form.article && quantity.interval.high <= SPOKEN_OF && quantity.bound.is_none();
    if single || known || quantity.form.article && noun.end > quantity.tokens.start {
        return None;
    }
    // "أفراد الطاقم وعددهم 21": the crew is a topic of its own.
    let own = noun.clone().find_map(|at| lexicon.topics.alone.at(&sentence.tokens, at));
    let topic = own.map_or(topic, |hit| hit.value);
    let subject = counted(sentence, lexicon, quantity, &noun)?;
    let span = quantity.tokens.start.min(noun.start)..quantity.tokens.end.max(noun.end);
    let near = near(sentence, lexicon, &span);
    let about = subject.about.into_iter().chain(near).collect();
    Some(Count {
        topic,
        interval: turned.unwrap_or(quantity.interval),
        vagueness: Vagueness::Counted,
        subject: Subject { about, ..subject },
        tokens: span,
        deciding: vec![quantity.tokens.clone()],
        at: quantity.tokens.start,
        growth: Growth::default(),
        limited: false,
        before: None,
        turned: turned.is_some(),
    })
}

/// The counted noun right after the number, so that "2019 من الجولة" is a year, or right before it ("الفروع السبعة").
fn beside(quantity: &Quantity) -> Option<Range<usize>> {
    quantity
        .noun
        .clone()
        .filter(|noun| noun.start <= quantity.tokens.end && quantity.tokens.start <= noun.end)
}

/// Those of a topic of its own: "38 من أفراد الطاقم".
fn out_of(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> Option<Range<usize>> {
    let from = quantity.tokens.end;
    let hit = lexicon.topics.alone.at(&sentence.tokens, from + 1)?;
    let of = lexicon.numbers.out_of.contains(sentence.key(from)) && !has_article(sentence.key(hit.start));
    of.then_some(hit.start..hit.end)
}

/// The noun of those counted, where only their number stands after it: "أفراد الطاقم وعددهم 21", "عدد رجال الإطفاء
/// لم يتجاوز 400".
fn named_before(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> Option<Range<usize>> {
    // "أفراد الطاقم البالغ عددهم 25 فردا": the noun after says nothing more.
    let says = quantity.noun.clone().is_some_and(|mut noun| {
        !noun.all(|at| {
            sentence.names.iter().any(|hit| {
                hit.start == at && lexicon.relations.neutral.contains(&*lexicon.names.get(hit.value).term.key)
            })
        })
    });
    if says || quantity.form.article {
        return None;
    }
    let clause = sentence.clause_of(quantity.tokens.start).1;
    let from = quantity.tokens.start.saturating_sub(NAMED);
    // "أهاليها الذين يزيد عددهم على خمسة آلاف": the bound may be around it.
    let numbered = (from..quantity.tokens.end)
        .rev()
        .find(|&at| lexicon.relations.numbered.at(&sentence.tokens, at).is_some());
    let named = |at: usize| {
        let people = sentence
            .names
            .iter()
            .find(|hit| hit.start == at && lexicon.names.get(hit.value).kind == NameKind::Population);
        let thing = || lexicon.things.at(&sentence.tokens, at).map(|hit| hit.start..hit.end);
        people.map(|hit| hit.start..hit.end).or_else(thing)
    };
    match numbered {
        // "وعددهم": they are named before, perhaps before a comma.
        Some(number) => (number.saturating_sub(NAMED)..number).rev().find_map(named),
        None if quantity.bound.is_some() && quantity.noun.is_none() => {
            let from = clause.start.max(from);
            let open = (from..quantity.tokens.start).rev().take_while(|&at| !sentence.is_mark(at, &STOPS));
            open.into_iter().find_map(named)
        }
        None => None,
    }
}

/// Whom or what the noun at `noun` names; `None` for what is counted by no noun.
fn counted(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity,
    noun: &Range<usize>,
) -> Option<Subject> {
    let end = phrase_end(sentence, lexicon, noun.end);
    let names = restrictions(lexicon, names_in(sentence, lexicon, noun.start..end));
    let people = counts_people(sentence, lexicon, quantity)
        || sentence.names.iter().any(|hit| {
            hit.start <= noun.start
                && noun.start < hit.end
                && lexicon.names.get(hit.value).kind == NameKind::Population
        });
    if people && !names.is_empty() {
        return Some(Subject { names, about: Vec::new() });
    }
    let about = if quantity.noun.as_ref() == Some(noun) {
        thing(sentence, lexicon, quantity)?
    } else {
        vec![name_of(sentence, lexicon, noun.start)?]
    };
    // "أربعة فروع" and "29 فرعا" are of one thing.
    Some(Subject { names: Vec::new(), about: about.iter().map(|word| root(word).into_owned()).collect() })
}

/// The words near a count that may tell which it is of, each marked as an [`ASIDE`].
fn near(sentence: &Sentence<'_>, lexicon: &Lexicon, span: &Range<usize>) -> Vec<String> {
    let clause = sentence.clause_of(span.start).1;
    let from = clause.start.max(span.start.saturating_sub(NEAR.start));
    let to = clause.end.min(span.end + NEAR.end);
    let words = (from..span.start).chain(span.end..to).filter_map(|at| content(sentence, lexicon, at));
    let mut words: Vec<_> = words.map(|word| format!("{ASIDE}{}", root(&word))).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The people that a quantity counts, where their name says the topic and no other word has taken the number.
pub(super) fn alone(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity,
    known: &[Count],
) -> Option<Count> {
    let noun = quantity.noun.clone().filter(|noun| noun.start <= quantity.tokens.end)?;
    let topic = lexicon.topics.alone.at(&sentence.tokens, noun.start)?.value;
    if is_taken(quantity, known) || !counts_things(quantity) || quantity.interval.low < 1.0 {
        return None;
    }
    // "الإرهابيين السبعة عبروا": what follows a number behind its noun is another matter.
    let behind = noun.end <= quantity.tokens.start;
    let end = if behind { noun.end } else { phrase_end(sentence, lexicon, noun.end) };
    let mut names = restrictions(lexicon, names_in(sentence, lexicon, noun.start..end));
    // Whatever a force calls its men, its strength is their number.
    names.retain(|&id| !lexicon.relations.members.contains(&*lexicon.names.get(id).term.key));
    Some(Count {
        topic,
        interval: quantity.interval,
        vagueness: if quantity.form.vague { Vagueness::Vague } else { Vagueness::Counted },
        subject: super::Subject { names, about: Vec::new() },
        tokens: quantity.tokens.start.min(noun.start)..quantity.tokens.end.max(noun.end),
        deciding: vec![quantity.tokens.clone()],
        at: quantity.tokens.start,
        growth: Growth::default(),
        limited: false,
        before: None,
        turned: false,
    })
}

fn is_taken(quantity: &Quantity, known: &[Count]) -> bool {
    let tokens = &quantity.tokens;
    known.iter().any(|count| count.tokens.start < tokens.end && tokens.start < count.tokens.end)
}
