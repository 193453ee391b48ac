//! "Not a single one": a negated one is none.

use super::{quantity::Quantity, sentence::Sentence};
use crate::lexicon::Lexicon;

/// How far before a single one its negation may stand, in tokens ("لم تصل إلى المكان سيارة إسعاف واحدة").
const BEFORE: usize = 8;
/// How far after it, where it comes first ("دينارا واحدا من الأموال لم يصل").
const AFTER: usize = 10;

/// Whether a quantity is a single one that its clause denies: "ولم يدخل جيوبنا دولار واحد".
#[must_use]
pub fn is_denied(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    let words = &lexicon.stance;
    let single = quantity.value.is_some_and(|value| value.total_cmp(&1.0).is_eq())
        // "لم يقتل سوى شخص واحد" is one.
        && quantity.bound.is_none()
        && !sentence.is_digit(quantity.tokens.start)
        && (quantity.tokens.start..quantity.tokens.end + 1)
            .any(|at| words.single.at(&sentence.tokens, at).is_some());
    let clause = sentence.clause_of(quantity.tokens.start).1;
    let negated = |at: usize| words.negation.at(&sentence.tokens, at).is_some();
    let before = clause.start.max(quantity.tokens.start.saturating_sub(BEFORE))..quantity.tokens.start;
    let after = quantity.tokens.end..clause.end.min(quantity.tokens.end + AFTER);
    single && before.chain(after).any(negated)
}
