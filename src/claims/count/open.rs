//! Things counted without a word that opens a topic: "ثلاث مسيرات", "أربع سيارات إسعاف".

use super::{Count, counts_things, thing};
use crate::{
    claims::{Vagueness, quantity::Quantity, sentence::Sentence},
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
    let is_thing = lexicon.things.at(&sentence.tokens, noun.start).is_some();
    let taken = known
        .iter()
        .any(|count| count.tokens.start < quantity.tokens.end && quantity.tokens.start < count.tokens.end);
    if !is_thing || taken || !counts_things(quantity) || quantity.form.vague || quantity.interval.low < 1.0 {
        return None;
    }
    let subject = super::Subject { names: Vec::new(), about: thing(sentence, quantity)? };
    Some(Count {
        topic,
        interval: quantity.interval,
        vagueness: Vagueness::Counted,
        subject,
        tokens: quantity.tokens.start.min(noun.start)..quantity.tokens.end.max(noun.end),
        deciding: vec![quantity.tokens.clone()],
        at: quantity.tokens.start,
        is_none: false,
    })
}
