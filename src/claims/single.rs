//! Figures that a negation turns round: "not a single one" is none, "not more than three" is three at most.

use super::{
    quantity::{Interval, Qualifier, Quantity},
    sentence::Sentence,
};
use crate::lexicon::{Lexicon, phrase::Attached};

/// How far before a single one its negation may stand, in tokens ("لم تصل إلى المكان سيارة إسعاف واحدة").
const BEFORE: usize = 8;
/// How far after it, where it comes first ("دينارا واحدا من الأموال لم يصل").
const AFTER: usize = 10;
/// How far before "more than" the negation of its verb may stand ("لم يستغرق إخماد الحريق أكثر من").
const BEFORE_MORE: usize = 5;

/// What is left of a quantity, in its own unit, where its clause negates it; `None` where it does not.
#[must_use]
pub fn negated(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> Option<Interval> {
    if is_denied(sentence, lexicon, quantity) {
        return Some(Interval::exact(0.0));
    }
    let value = quantity.value.filter(|_| is_capped(sentence, lexicon, quantity))?;
    Some(Interval::of(value, Qualifier::AtMost, quantity.unit.is_none()))
}

/// "لم يقتل أكثر من ثلاثة".
fn is_capped(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    let words = &lexicon.stance;
    let more = quantity.tokens.start;
    let capped = quantity.qualifier == Qualifier::MoreThan
        && words.capped.at(&sentence.tokens, more).is_some_and(|hit| hit.attached == Attached::default());
    let held = more.checked_sub(1).is_some_and(|at| words.held.at(&sentence.tokens, at).is_some());
    let clause = sentence.clause_of(more).1;
    // "لا يزال أكثر من 20 في عداد المفقودين" denies nothing.
    let negates = |at: usize| {
        words.negation.at(&sentence.tokens, at).is_some() && words.except.at(&sentence.tokens, at).is_none()
    };
    capped && !held && (clause.start.max(more.saturating_sub(BEFORE_MORE))..more).any(negates)
}

/// Whether a quantity is a single one that its clause denies: "ولم يدخل جيوبنا دولار واحد".
fn is_denied(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    let words = &lexicon.stance;
    let single = quantity.value.is_some_and(|value| value.total_cmp(&1.0).is_eq())
        // "لم يقتل سوى شخص واحد" is one.
        && quantity.bound.is_none()
        && !sentence.is_digit(quantity.tokens.start)
        && (quantity.tokens.start..=quantity.tokens.end)
            .any(|at| words.single.at(&sentence.tokens, at).is_some());
    let clause = sentence.clause_of(quantity.tokens.start).1;
    let negated = |at: usize| words.negation.at(&sentence.tokens, at).is_some();
    let before = clause.start.max(quantity.tokens.start.saturating_sub(BEFORE))..quantity.tokens.start;
    let after = quantity.tokens.end..clause.end.min(quantity.tokens.end + AFTER);
    single && before.chain(after).any(negated)
}
