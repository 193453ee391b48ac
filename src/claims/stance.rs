//! Whether a statement is asserted, denied, or left open, and how far a negation reaches.

use super::{
    Stance,
    sentence::{STOPS, Sentence},
    voice::{Frame, governing},
};
use crate::lexicon::{Lexicon, phrase::Attached};

/// How many tokens before a word a negation still turns it round ("لم تقع أي خسائر").
const NEGATION_REACH: usize = 3;
/// The same where a verb that only carries the word stands between ("لم يتقدم الوزير … باستقالته").
const CARRIED: usize = 8;
/// How many tokens after a noun it may be said not to have come about.
const UNDONE: usize = 6;
/// How many tokens before a word a phrase of denial or doubt still governs it.
const PHRASE_REACH: usize = 12;

/// The stance towards what the tokens `start..end` say, within their clause and their attribution.
#[must_use]
pub fn stance(
    sentence: &Sentence<'_>,
    frames: &[Frame],
    lexicon: &Lexicon,
    start: usize,
    end: usize,
) -> Stance {
    let clause = sentence.clause_of(start).1;
    let frame = governing(frames, start);
    let said_by = frame.map_or(Stance::Asserts, |frame| frame.stance);
    // The verb that denies has been counted with its frame ("نفى" is written like the noun "نفي").
    let said = |frame: &Frame| frame.head.start + usize::from(frame.stance == Stance::Denies);
    let from = clause.start.max(frame.map_or(0, said));
    let local = match local_stance(sentence, lexicon, from, start, end) {
        Stance::Asserts if is_undone(sentence, lexicon, end, clause.end) => Stance::Denies,
        Stance::Asserts => stance_after(sentence, lexicon, end),
        local => local,
    };
    let linked = || {
        let near = from.max(start.saturating_sub(PHRASE_REACH));
        // "نفى وجود موظفيه هناك لدى وقوع الهجوم": what is only named to tell when is granted.
        let when = |back: usize| {
            start >= back
                && lexicon
                    .stance
                    .temporal
                    .at(&sentence.tokens, start - back)
                    .is_some_and(|hit| hit.end == start)
        };
        (1..=2).any(when) || (near..start).any(|at| lexicon.stance.linkers.at(&sentence.tokens, at).is_some())
    };
    match (said_by, local) {
        (Stance::Denies, _) | (_, Stance::Denies) if linked() => Stance::Asserts,
        (Stance::Denies, Stance::Denies) => Stance::Asserts,
        (Stance::Asserts, other) => other,
        (said, Stance::Asserts) => said,
        (Stance::Denies, doubt) => doubt,
        (said, _) => said,
    }
}

/// "الصيانة المبرمجة لشهر نوفمبر لم تنجز": what the noun names did not come about.
fn is_undone(sentence: &Sentence<'_>, lexicon: &Lexicon, from: usize, end: usize) -> bool {
    let words = &lexicon.stance;
    let limit = end.min(from + UNDONE);
    let ends = |at: usize| {
        sentence.is_mark(at, &STOPS)
            || words.relatives.at(&sentence.tokens, at).is_some()
            || lexicon.reporting.complementisers.at(&sentence.tokens, at).is_some()
            // "27 نفذها الجيش و6 لم يتم تحديد منفذيها": that is told of the six.
            || sentence.quantities.iter().any(|number| number.tokens.start == at)
            || sentence.key(at).starts_with('و') && words.of_verbs.at(&sentence.tokens, at).is_some()
    };
    (from..limit)
        .take_while(|&at| !ends(at))
        .find(|&at| words.of_verbs.at(&sentence.tokens, at).is_some())
        .is_some_and(|at| words.undone.at(&sentence.tokens, at + 1).is_some())
}

/// "وعن المحادثات قال إنه لا يستطيع تأكيد هذه الأنباء": a later clause takes up what was said.
fn stance_after(sentence: &Sentence<'_>, lexicon: &Lexicon, from: usize) -> Stance {
    let parts = |at: usize| {
        let conjoined = lexicon.reporting.complementisers.at(&sentence.tokens, at);
        conjoined.is_some_and(|hit| hit.attached.has(Attached::CONJUNCTION))
    };
    let hits = (from..sentence.tokens.len())
        .take_while(|&at| !parts(at))
        .find_map(|at| lexicon.stance.backward.at(&sentence.tokens, at));
    hits.map_or(Stance::Asserts, |hit| hit.value)
}

/// The stance that words of the clause itself give, whoever speaks.
fn local_stance(sentence: &Sentence<'_>, lexicon: &Lexicon, from: usize, start: usize, end: usize) -> Stance {
    let words = &lexicon.stance;
    let near = from.max(start.saturating_sub(PHRASE_REACH));
    let mut turned = false;
    let mut doubt = None;
    let mut skip_to = 0;
    for at in near..end {
        if at < skip_to {
            continue;
        }
        if at < start && words.relatives.at(&sentence.tokens, at).is_some() {
            // What a relative clause says is taken for granted: "لا تفاصيل عن القوات التي شنت الهجوم".
            (turned, doubt) = (false, None);
        } else if let Some(end) = words
            .except
            .at(&sentence.tokens, at)
            .map(|hit| hit.end)
            .or_else(|| words.unlinked.at(&sentence.tokens, at).map(|hit| hit.end))
        {
            skip_to = end;
        } else if let Some(hit) = words.phrases.at(&sentence.tokens, at) {
            match hit.value {
                Stance::Denies => turned = !turned,
                other => doubt = Some(other),
            }
            skip_to = hit.end;
        } else if at != start
            && (is_noun_of_denial(sentence, lexicon, at)
                || words.negation.at(&sentence.tokens, at).is_some()
                    && (at + NEGATION_REACH >= start
                        || is_of_any(sentence, lexicon, at, start)
                        || at + CARRIED >= start && is_carried(sentence, lexicon, at, start)))
        {
            turned = !turned;
        }
    }
    match doubt {
        Some(doubt) => doubt,
        None if turned => Stance::Denies,
        None => Stance::Asserts,
    }
}

/// "لم يعثر على أي أثر لذخائر": a negation reaches on past a word for any.
fn is_of_any(sentence: &Sentence<'_>, lexicon: &Lexicon, negation: usize, start: usize) -> bool {
    let any = |at: usize| lexicon.stance.means_any(sentence.key(at));
    let from = start.saturating_sub(NEGATION_REACH).max(negation);
    let any = (from..start.min(negation + 2 * NEGATION_REACH)).find(|&at| any(at));
    let ends = |at| lexicon.relations.phrase_ends.at(&sentence.tokens, at).is_some();
    any.is_some_and(|any| !(any + 2..start).any(ends))
}

/// "لم يتقدم الوزير باستقالته": the verb negated at `negation` only carries the noun at `start`.
fn is_carried(sentence: &Sentence<'_>, lexicon: &Lexicon, negation: usize, start: usize) -> bool {
    let carries = lexicon.stance.far.at(&sentence.tokens, negation + 1);
    // "لم تسجل أي وفاة لها علاقة بالانقطاع": it carries what stands after "any".
    let any = |at: usize| lexicon.stance.means_any(sentence.key(at));
    carries.is_some_and(|verb| !(verb.end..start.saturating_sub(1)).any(any))
}

/// Whether a noun of denial stands at `at`: "نفي الوزارة استعمال الذخيرة".
fn is_noun_of_denial(sentence: &Sentence<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let word = sentence.words(at..at + 1);
    let bare = word.trim_start_matches(['و', 'ب', 'ل']);
    lexicon.stance.nouns.iter().any(|noun| word == noun || bare == noun)
}
