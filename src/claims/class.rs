//! Classes: why it happened, by what means, what sort of act it was.

use std::ops::Range;

use super::sentence::Sentence;
use crate::lexicon::{Lexicon, classes::ClassId};

/// A kind with which a clause answers a topic.
#[derive(Clone, Debug)]
pub struct Kind {
    /// The class.
    pub class: ClassId,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// The kinds that a sentence names, in order.
#[must_use]
pub fn kinds(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Vec<Kind> {
    let mut out = Vec::new();
    for phrases in &lexicon.classes.phrases {
        for hit in phrases.find(&sentence.tokens) {
            let topic = lexicon.classes.topic(lexicon.classes.get(hit.value));
            let clause = sentence.clause_of(hit.start).1;
            let needed = topic.needs.as_ref().is_none_or(|needs| {
                let mut others = clause.filter(|at| !(hit.start..hit.end).contains(at));
                others.any(|at| needs.at(&sentence.tokens, at).is_some())
            });
            if needed {
                out.push(Kind { class: hit.value, tokens: hit.start..hit.end });
            }
        }
    }
    out.sort_by_key(|kind| kind.tokens.start);
    out
}
