//! Where what is said begins, and where the one who says it is named.

use std::ops::Range;

use super::{Voices, speaker::can_speak};
use crate::{
    claims::sentence::{QUOTES, STOPS, Sentence},
    lexicon::{Lexicon, names::NameId, phrase::Hit},
};

/// How many tokens an office takes before the name of those for whom its holder speaks.
const OFFICE: usize = 6;
/// A quotation of fewer tokens after a verb of saying is a name in quotation marks, not speech.
const SHORTEST_SPEECH: usize = 5;

impl Voices<'_> {
    /// Index of the first token of what is said: after "أن", after a colon, or at a quotation.
    pub(super) fn content_start(&self, sentence: &Sentence<'_>, from: usize, limit: usize) -> Option<usize> {
        let reporting = &self.lexicon.reporting;
        let mut at = from;
        while at < sentence.tokens.len().min(from + limit) {
            if reporting.complementisers.at(&sentence.tokens, at).is_some() || sentence.is_mark(at, &[':']) {
                return Some(at + 1);
            }
            if sentence.is_mark(at, &['“', '«', '"']) {
                let close = (at + 1..sentence.tokens.len()).find(|&close| sentence.is_mark(close, &QUOTES));
                match close {
                    Some(close) if close - at <= SHORTEST_SPEECH => at = close,
                    _ => return Some(at),
                }
            } else if sentence.is_mark(at, &['.', '؟', '!', '؛'])
                || at > from && self.speaks_anew(sentence, at)
            {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Whether another turn of attribution begins at `at`.
    fn speaks_anew(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let reporting = &self.lexicon.reporting;
        reporting.participles.at(&sentence.tokens, at).is_some()
            || reporting.verbs.at(&sentence.tokens, at).is_some() && !self.describes(sentence, at)
    }

    /// Whether the verb at `at` only describes the speaker: "المصدر الذي لم يكشف عن هويته".
    fn describes(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        (at.saturating_sub(2)..at)
            .any(|before| self.lexicon.stance.negation.at(&sentence.tokens, before).is_some())
    }

    /// Where the speaker ends when no "أن" follows: after the names, or after a head that stands for one.
    pub(super) fn bare_head_end(&self, sentence: &Sentence<'_>, from: usize) -> usize {
        let named = sentence
            .names
            .iter()
            .filter(|hit| can_speak(&self.lexicon.names, hit.value))
            .find(|hit| hit.start == from || hit.start == from + 1 && !sentence.is_mark(from, &STOPS));
        let head = self
            .lexicon
            .reporting
            .anonymous
            .at(&sentence.tokens, from)
            .or_else(|| self.lexicon.reporting.anaphora.at(&sentence.tokens, from));
        match (named.map(|hit| hit.end).or_else(|| spoken_for(sentence, self.lexicon, from)), head) {
            (Some(end), _) => end,
            (None, Some(head)) => {
                let adjective = sentence.names.iter().find(|hit| hit.start == head.end);
                adjective.map_or(head.end, |hit| hit.end)
            }
            (None, None) => from,
        }
    }

    /// The subject that stands before its verb: "وكانت وزارة الدفاع … قالت", "لكن زملاء له قالوا".
    pub(super) fn subject_before(&self, sentence: &Sentence<'_>, verb: usize) -> Range<usize> {
        let clause = sentence.clause_of(verb).1;
        let start = (clause.start..verb)
            .find(|&at| {
                let is_word = sentence.tokens.get(at).is_some_and(|token| token.token.is_word());
                is_word && self.lexicon.reporting.openers.at(&sentence.tokens, at).is_none()
            })
            .unwrap_or(verb);
        let heads = self.lexicon.reporting.anonymous.at(&sentence.tokens, start).is_some()
            || self.lexicon.reporting.anaphora.at(&sentence.tokens, start).is_some()
            || sentence
                .names
                .iter()
                .any(|hit| hit.start == start && can_speak(&self.lexicon.names, hit.value));
        if heads { start..verb } else { verb..verb }
    }
}

/// Where those end for whom the one named from token `from` on speaks: "المتحدث الرسمي باسم قوات …".
pub(in crate::claims) fn spoken_for(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    from: usize,
) -> Option<usize> {
    (from + 1..from + OFFICE)
        .take_while(|&at| !sentence.is_mark(at, &STOPS))
        .filter(|&at| lexicon.reporting.on_behalf.at(&sentence.tokens, at - 1).is_some())
        .find_map(|at| {
            let speaks = |hit: &&Hit<NameId>| can_speak(&lexicon.names, hit.value);
            sentence.names.iter().filter(speaks).find(|hit| hit.start == at)
        })
        .map(|hit| hit.end)
}
