//! Presence: whether somebody was there.

use std::ops::Range;

use super::{
    Subject,
    sentence::Sentence,
    subject::{names_in, phrase_end, restrictions},
};
use crate::lexicon::{
    Lexicon,
    names::{NameId, NameKind},
};

/// How many tokens after "وجود" or "بينهم" the one spoken of begins at the latest.
const REACH: usize = 4;

/// A statement that somebody was there, or was among those spoken of.
#[derive(Clone, Debug)]
pub struct Presence {
    /// Who.
    pub subject: Subject,
    /// The tokens of the claim.
    pub tokens: Range<usize>,
    /// The tokens that decide.
    pub deciding: Vec<Range<usize>>,
    /// The token to ask the stance at.
    pub at: usize,
}

/// "نفت السفارة الصينية وجود أي من رعاياها": the nation that is named before.
fn own_nationals(sentence: &Sentence<'_>, lexicon: &Lexicon, phrase: Range<usize>) -> Option<NameId> {
    let from = phrase.start;
    let mut words = phrase.filter_map(|at| sentence.tokens.get(at));
    words.find(|token| lexicon.relations.nationals.contains(&token.token.key))?;
    let before = sentence.names.iter().rev().filter(|hit| hit.end <= from);
    before.map(|hit| hit.value).find(|&id| lexicon.names.get(id).kind == NameKind::Nation)
}

/// What a sentence says of presence, in order.
#[must_use]
pub fn presences(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Vec<Presence> {
    let mut out = Vec::new();
    let mut skip_to = 0;
    for at in 0..sentence.tokens.len() {
        if at < skip_to {
            continue;
        }
        let trigger = lexicon
            .presence
            .at(&sentence.tokens, at)
            .or_else(|| lexicon.relations.among.at(&sentence.tokens, at));
        let Some(trigger) = trigger else { continue };
        skip_to = trigger.end;
        let end = phrase_end(sentence, lexicon, trigger.end);
        let phrase = trigger.end..end;
        let soon = |start: usize| start < trigger.end + REACH;
        let is_named = sentence.names.iter().any(|hit| {
            phrase.contains(&hit.start)
                && soon(hit.start)
                && lexicon.names.get(hit.value).kind != NameKind::Place
        });
        // "بينهم ثلاثة أطفال" is a count, and is read as one.
        let counted = sentence.quantities.iter().any(|quantity| phrase.contains(&quantity.tokens.start));
        let mut names = restrictions(lexicon, names_in(sentence, lexicon, phrase.clone()));
        let own = own_nationals(sentence, lexicon, trigger.end..end);
        let is_named = is_named || own.is_some();
        names.extend(own);
        if !is_named || counted || names.is_empty() {
            continue;
        }
        let deciding = std::iter::once(trigger.start..trigger.end)
            .chain(
                sentence
                    .names
                    .iter()
                    .filter(|hit| names.contains(&hit.value) && phrase.contains(&hit.start))
                    .map(|hit| hit.start..hit.end),
            )
            .collect();
        out.push(Presence {
            subject: Subject { names, about: Vec::new() },
            tokens: trigger.start..end,
            deciding,
            at: trigger.start,
        });
    }
    out
}
