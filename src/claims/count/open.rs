//! What is counted without a word that opens a topic: "ثلاث مسيرات", "أكثر من عشرين ألف متظاهر".

use super::{Count, counts_things, thing};
use crate::{
    claims::{
        Vagueness,
        quantity::Quantity,
        sentence::Sentence,
        subject::{names_in, phrase_end, restrictions},
    },
    lexicon::{Lexicon, topics::TopicId},
};

/// The things that a quantity counts, where no topic has taken it: how many there were.
pub(super) fn open(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity,
    topic: TopicId,
    known: &[Count],
) -> Option<Count> {
    // Right after the number, so that "2019 من الجولة" is a year.
    let beside =
        |noun: &std::ops::Range<usize>| noun.start <= quantity.tokens.end && quantity.tokens.start < noun.end;
    let noun = quantity.noun.clone().filter(beside)?;
    // "500 مدني" are no towns.
    let people = super::counts_people(sentence, lexicon, quantity);
    let is_thing = !people && lexicon.things.at(&sentence.tokens, noun.start).is_some();
    // "الطابقين" are the two spoken of before.
    let again = quantity.dual && quantity.form.article;
    let end = phrase_end(sentence, lexicon, noun.end);
    let names = restrictions(lexicon, names_in(sentence, lexicon, noun.start..end));
    let is_kind = people && !names.is_empty() && lexicon.relations.among.at(&sentence.tokens, quantity.tokens.start.saturating_sub(1)).is_none();
    if !is_thing && !is_kind
        || again
        || is_taken(quantity, known)
        || !counts_things(quantity)
        || quantity.form.vague
        || quantity.interval.low < 1.0
    {
        return None;
    }
    let subject = if is_kind {
        super::Subject { names, about: Vec::new() }
    } else {
        super::Subject { names: Vec::new(), about: thing(sentence, lexicon, quantity)? }
    };
    Some(Count {
        topic,
        interval: quantity.interval,
        vagueness: Vagueness::Counted,
        subject,
        tokens: quantity.tokens.start.min(noun.start)..quantity.tokens.end.max(noun.end),
        deciding: vec![quantity.tokens.clone()],
        at: quantity.tokens.start,
        risen: false,
        is_none: false,
    })
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
    let end = phrase_end(sentence, lexicon, noun.end);
    let names = restrictions(lexicon, names_in(sentence, lexicon, noun.start..end));
    Some(Count {
        topic,
        interval: quantity.interval,
        vagueness: if quantity.form.vague { Vagueness::Vague } else { Vagueness::Counted },
        subject: super::Subject { names, about: Vec::new() },
        tokens: quantity.tokens.start.min(noun.start)..quantity.tokens.end.max(noun.end),
        deciding: vec![quantity.tokens.clone()],
        at: quantity.tokens.start,
        risen: false,
        is_none: false,
    })
}

fn is_taken(quantity: &Quantity, known: &[Count]) -> bool {
    let tokens = &quantity.tokens;
    known.iter().any(|count| count.tokens.start < tokens.end && tokens.start < count.tokens.end)
}
