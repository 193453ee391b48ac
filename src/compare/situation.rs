//! Whether two sentences of two reports can be of one situation, by where they stand and what they are about.

use crate::claims::Reading;

/// An article of at most this many sentences tells one story throughout.
const SHORT: usize = 16;
/// In a longer one these first sentences do.
const LEAD: usize = 6;

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

/// How many content words two sentences share.
pub(super) fn shared(readings: &[Reading], places: [Place; 2]) -> usize {
    let context = |(article, sentence): Place| readings.get(article)?.contexts.get(sentence);
    match places.map(context) {
        [Some(left), Some(right)] => left.iter().filter(|stem| right.binary_search(stem).is_ok()).count(),
        _ => 0,
    }
}
