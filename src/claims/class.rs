//! Classes: why it happened, by what means, what sort of act it was.

use std::ops::Range;

use super::sentence::Sentence;
use crate::lexicon::{Lexicon, classes::ClassId, clitic::has_article};

/// A kind with which a clause answers a topic.
#[derive(Clone, Debug)]
pub struct Kind {
    /// The class.
    pub class: ClassId,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// How many tokens before or after a class a word that it needs may stand.
const CUE_BEFORE: usize = 10;
const CUE_AFTER: usize = 3;
/// How many tokens after it one of those may that point back to it ("عطل …، هو الذي أسقط الطائرة").
const POINTS_BACK: usize = 12;

/// How many tokens after a class a word that puts it in the future may stand.
const AHEAD: usize = 5;

/// The kinds that a sentence names, in order.
#[must_use]
pub fn kinds(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Vec<Kind> {
    let mut out = Vec::new();
    for hit in lexicon.classes.find(&sentence.tokens) {
        let topic = lexicon.classes.topic(lexicon.classes.get(hit.value));
        let (number, clause) = sentence.clause_of(hit.start);
        let said_already = out
            .iter()
            .any(|kind: &Kind| kind.class == hit.value && sentence.clause_of(kind.tokens.start).0 == number);
        let needed = topic.needs.as_ref().is_none_or(|needs| {
            let near =
                clause.start.max(hit.start.saturating_sub(CUE_BEFORE))..clause.end.min(hit.end + CUE_AFTER);
            // A phrase may bring the word it needs with it.
            let single = hit.end - hit.start == 1;
            let mut others = near.filter(|&at| !single || at != hit.start);
            others.any(|at| needs.at(&sentence.tokens, at).is_some())
                || topic.backward.as_ref().is_some_and(|backward| {
                    (hit.end..clause.end.min(hit.end + POINTS_BACK))
                        .any(|at| backward.at(&sentence.tokens, at).is_some())
                })
        });
        let from = clause.start.max(hit.start.saturating_sub(CUE_BEFORE));
        let expected = (from..hit.start)
            .any(|at| lexicon.reporting.expects.at(&sentence.tokens, at).is_some())
            || &*topic.term.key != "plan"
                && (hit.end..clause.end.min(hit.end + AHEAD))
                    .any(|at| lexicon.reporting.ahead.at(&sentence.tokens, at).is_some());
        let class = lexicon.classes.get(hit.value);
        let known = class.indefinite && (hit.start..hit.end).any(|at| has_article(sentence.key(at)));
        let other = known
            || class.unless.as_ref().is_some_and(|unless| {
                (from..clause.end.min(hit.end + CUE_AFTER))
                    .any(|at| unless.at(&sentence.tokens, at).is_some())
            });
        if needed && !said_already && !expected && !other {
            out.push(Kind { class: hit.value, tokens: hit.start..hit.end });
        }
    }
    out.sort_by_key(|kind| kind.tokens.start);
    out
}
