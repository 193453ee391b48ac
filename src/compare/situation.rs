//! Whether two sentences of two reports can be of one situation, by where they stand and what they are about.

use super::joined::At;
use crate::claims::{Event, Reading};

/// An article of at most this many sentences tells one story throughout.
const SHORT: usize = 16;
/// In a longer one these first sentences do.
const LEAD: usize = 6;
/// Two sentences of which one stands in a long page tell one thing where so large a share of the shorter one's
/// words is in the other: read off what twelve folders of scraped pages came to.
const ALIKE: f32 = 0.5;

/// Where a sentence stands: index of the article, and of the sentence in it.
pub(super) type Place = (usize, usize);

/// Whether an article is a long page, which may tell of many things.
pub(super) fn is_long(readings: &[Reading], article: usize) -> bool {
    readings.get(article).is_some_and(|reading| reading.contexts.len() > SHORT)
}

/// Whether an article tells its own story in this sentence. Far down a long page stands what happened elsewhere and
/// before.
pub(super) fn is_in_lead(readings: &[Reading], (article, sentence): Place) -> bool {
    sentence < LEAD || !is_long(readings, article)
}

/// Whether a statement is of the main event.
pub(super) fn is_main(readings: &[Reading], (article, statement): At) -> bool {
    readings.get(article).and_then(|reading| reading.events.get(statement)) == Some(&Event::Main)
}

/// The number of the sentence that each statement of an article belongs to.
pub(super) fn sentence_numbers(reading: &Reading) -> Vec<usize> {
    let mut out = Vec::with_capacity(reading.statements.len());
    let mut number = 0;
    for (index, statement) in reading.statements.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| reading.statements.get(before));
        number += usize::from(before.is_some_and(|before| before.sentence != statement.sentence));
        out.push(number);
    }
    out
}

/// How many content words two sentences share.
pub(super) fn shared(readings: &[Reading], places: [Place; 2]) -> usize {
    let context = |(article, sentence): Place| readings.get(article)?.contexts.get(sentence);
    match places.map(context) {
        [Some(left), Some(right)] => left.iter().filter(|stem| right.binary_search(stem).is_ok()).count(),
        _ => 0,
    }
}

/// Two sentences that share so many words say one thing, however long the shorter is.
const SAME: usize = 6;

/// Whether two sentences, of which one stands in a long page, say enough alike to be of one thing.
pub(super) fn can_be_one(readings: &[Reading], places: [Place; 2]) -> bool {
    can_part(readings, places) || shared(readings, places) >= SAME
}

/// Whether two sentences can part over one thing. A long page tells of many things, and of each in long sentences
/// that share words by their mere length.
#[expect(clippy::cast_precision_loss, reason = "sentences have far fewer than 2^24 words")]
pub(super) fn can_part(readings: &[Reading], places: [Place; 2]) -> bool {
    let words = |(article, sentence): Place| {
        readings.get(article).and_then(|reading| reading.contexts.get(sentence)).map_or(0, Vec::len)
    };
    let shorter = places.map(words).into_iter().min().unwrap_or_default();
    places.iter().all(|place| !is_long(readings, place.0))
        || shared(readings, places) as f32 >= ALIKE * shorter as f32
}
