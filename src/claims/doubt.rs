//! What a sentence denies or leaves open, whatever it is about.
//!
//! Claims carry their own stance; this is for all the rest: a denial ("نفى أن تكون النقابة تعتزم الإضراب") says by
//! its words which statement of another report it stands against, without any topic.

use std::{ops::Range, sync::Arc};

use super::{
    Stance,
    read::Attributed,
    sentence::{STOPS, Sentence},
    stance::stance,
    voice::{Frame, spoken_for},
};
use crate::{
    lexicon::{Lexicon, Wording},
    span::Span,
    text::normal,
};

/// What is denied or left open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Index of the statement in its [`Reading`](super::Reading).
    pub statement: usize,
    /// The words of denial with what is denied, within the statement: byte range in the article.
    pub span: Span,
    /// What is denied: byte range in the article.
    pub content: Span,
    /// The subject where it stands before a negated verb: byte range in the article, else empty.
    pub subject: Span,
    /// [`Stance::Denies`] or [`Stance::CannotConfirm`].
    pub stance: Stance,
    /// Where in it the very thing stands that did not happen.
    pub head: Head,
    /// The topic whose question it leaves open, where it names one ("لم تتضح أسباب الحريق": the cause).
    pub leaves_open: Option<Arc<str>>,
}

/// Where in what is denied the very thing stands that did not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// At its beginning: "لم يتأثر بالحريق".
    First,
    /// At its end, after a subject: "أن تكون الأجهزة معطلة".
    Last,
    /// Not known: it may begin with the speaker, "نفى محامي الناظر توقيف موكله".
    Unknown,
}

/// At most this many tokens are denied by one word of denial: further on a sentence explains or goes on.
const LONGEST: usize = 16;

/// A speaker named by his office alone ("نفى رئيس اللجنة، …") takes at most this many tokens.
const SHORT_NAME: usize = 3;
/// How many tokens may tell who says what is denied.
const TELLERS: usize = 8;
/// How many tokens before a negation its subject may begin.
const SUBJECT: usize = 6;

/// A turn of denial or doubt, in tokens.
struct Turn {
    start: usize,
    content: usize,
    head: Head,
}

/// What a sentence denies or leaves open; `first` is the index of the sentence's first statement.
#[must_use]
pub(super) fn doubts(attributed: &Attributed<'_>, first: usize, lexicon: &Lexicon) -> Vec<Doubt> {
    let sentence = &attributed.sentence;
    let mut out: Vec<Doubt> = Vec::new();
    let mut taken: Vec<Range<usize>> = Vec::new();
    for turn in turns(attributed, lexicon) {
        let Some(content) = content(sentence, turn.content, lexicon) else { continue };
        if taken.iter().any(|known| known.start < content.end && content.start < known.end) {
            continue;
        }
        let stance = stance(sentence, &attributed.frames, lexicon, content.start, content.start + 1);
        // What has not happened yet may happen still.
        let yet = content.clone().any(|at| lexicon.stance.yet.at(&sentence.tokens, at).is_some());
        if yet && stance == Stance::Denies {
            continue;
        }
        if !matches!(stance, Stance::Denies | Stance::CannotConfirm) {
            continue;
        }
        if turn.head == Head::Unknown && is_speaker(attributed, content.clone(), lexicon) {
            continue;
        }
        // "لم يستخدموا الغاز": after a verb that only carries it the thing is what is denied, in whatever words.
        let carried = turn.head == Head::First
            && (turn.content..content.start)
                .any(|at| lexicon.stance.carriers.at(&sentence.tokens, at).is_some());
        let (index, clause) = sentence.clause_of(content.start);
        let subject = subject_start(attributed, &turn, &clause, lexicon);
        let from = subject.unwrap_or(turn.start).min(turn.start);
        out.push(Doubt {
            statement: first + index,
            span: sentence.span_of(from.max(clause.start)..content.end),
            content: sentence.span_of(content.clone()),
            subject: sentence.span_of(from..turn.start),
            stance,
            head: if carried { Head::Unknown } else { turn.head },
            leaves_open: content
                .clone()
                .find_map(|at| lexicon.stance.open.at(&sentence.tokens, at))
                .and_then(|hit| lexicon.stance.open_topics.get(hit.value).cloned()),
        });
        taken.push(content);
    }
    out.extend(by_others(sentence, first, lexicon));
    out
}

/// "وهو ما نفته الشرطة": what the clause before says is denied or doubted by another than its speaker.
fn by_others(sentence: &Sentence<'_>, first: usize, lexicon: &Lexicon) -> Option<Doubt> {
    let at = (0..sentence.tokens.len()).find_map(|at| lexicon.stance.by_others.at(&sentence.tokens, at))?;
    let (index, own) = sentence.clause_of(at.start);
    let content = sentence.clauses.get(index.checked_sub(1)?)?.clone();
    // Only what was said, without who said it.
    let said =
        content.clone().find(|&at| lexicon.reporting.complementisers.at(&sentence.tokens, at).is_some());
    Some(Doubt {
        statement: first + index,
        span: sentence.span_of(at.start.max(own.start)..own.end),
        content: sentence.span_of(said.map_or(content.start, |at| at + 1)..content.end),
        stance: at.value,
        subject: Span::default(),
        head: Head::Unknown,
        leaves_open: None,
    })
}

/// Where words of denial and doubt stand, those of attributions first.
fn turns(attributed: &Attributed<'_>, lexicon: &Lexicon) -> Vec<Turn> {
    let sentence = &attributed.sentence;
    let words = &lexicon.stance;
    let denying = attributed.frames.iter().filter(|frame| frame.stance == Stance::Denies);
    let mut out: Vec<Turn> = denying.map(|frame| of_speaker(attributed, frame, lexicon)).collect();
    let mut at = 0;
    while at < sentence.tokens.len() {
        // What a later clause takes back is in the claims.
        if let Some(end) = words
            .except
            .at(&sentence.tokens, at)
            .map(|hit| hit.end)
            .or_else(|| words.backward.at(&sentence.tokens, at).map(|hit| hit.end))
            .or_else(|| words.by_others.at(&sentence.tokens, at).map(|hit| hit.end))
        {
            at = end;
        } else if let Some(end) = words
            .phrases
            .at(&sentence.tokens, at)
            .map(|hit| hit.end)
            .or_else(|| words.unlinked.at(&sentence.tokens, at).map(|hit| hit.end))
        {
            if !is_promised(sentence, at, lexicon) {
                out.push(Turn { start: at, content: end, head: Head::First });
            }
            at = end;
        } else if let Some(hit) = words.modals.at(&sentence.tokens, at) {
            at = hit.end;
        } else if let Some(hit) = words.of_verbs.at(&sentence.tokens, at) {
            // "إذا لم يحدث" supposes, and does not deny.
            let supposed = at > 0 && words.supposing.at(&sentence.tokens, at - 1).is_some();
            if !supposed && !is_promised(sentence, at, lexicon) {
                out.push(Turn { start: at, content: hit.end, head: Head::First });
            }
            at = hit.end;
        } else {
            at += 1;
        }
    }
    out
}

/// "تعهد لنظيره بعدم تسليح الوحدات": what is promised or asked for has not been so.
fn is_promised(sentence: &Sentence<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let clause = sentence.clause_of(at).1.start;
    let promises = |at: usize| lexicon.stance.promises.at(&sentence.tokens, at).is_some();
    let ends = |at: usize| {
        sentence.is_mark(at, &['،', ','])
            || lexicon.reporting.complementisers.at(&sentence.tokens, at).is_some()
    };
    // To whom may be told at length, in one breath.
    let far = clause.max(at.saturating_sub(2 * TELLERS))..at;
    (clause.max(at.saturating_sub(TELLERS))..at).any(promises)
        || far.rev().take_while(|&at| !ends(at)).any(promises)
}

/// Whether the tokens are only the name of a speaker, and what he denies stands in another clause.
fn is_speaker(attributed: &Attributed<'_>, tokens: Range<usize>, lexicon: &Lexicon) -> bool {
    let sentence = &attributed.sentence;
    let short =
        tokens.len() <= SHORT_NAME && lexicon.reporting.anaphora.at(&sentence.tokens, tokens.start).is_some();
    let words = normal(sentence.words(tokens));
    let mut links = attributed.frames.iter().flat_map(|frame| &frame.links);
    short || links.any(|link| normal(&link.name.ar).contains(&words))
}

/// Where the subject of a negated verb begins, at or before the negation: it may stand before it ("أن السفير لم يغادر").
fn subject_start(
    attributed: &Attributed<'_>,
    turn: &Turn,
    clause: &Range<usize>,
    lexicon: &Lexicon,
) -> Option<usize> {
    let sentence = &attributed.sentence;
    let is_turn_of_speaker = attributed.frames.iter().any(|frame| frame.head.start == turn.start);
    if is_turn_of_speaker || turn.head != Head::First {
        return None;
    }
    let from = clause.start.max(turn.start.saturating_sub(SUBJECT));
    let ends = |at: usize| {
        sentence.is_mark(at, &STOPS)
            || lexicon.reporting.complementisers.at(&sentence.tokens, at).is_some()
            || lexicon.reporting.verbs.at(&sentence.tokens, at).is_some()
            || attributed.frames.iter().any(|frame| frame.head.contains(&at))
    };
    Some((from..turn.start).rev().find(|&at| ends(at)).map_or(from, |at| at + 1))
}

/// The turn of a speaker who denies.
fn of_speaker(attributed: &Attributed<'_>, frame: &Frame, lexicon: &Lexicon) -> Turn {
    let sentence = &attributed.sentence;
    let (start, from) = (frame.head.start, frame.scope.start);
    let that = from > 0 && lexicon.reporting.complementisers.at(&sentence.tokens, from - 1).is_some();
    if that || sentence.is_mark(from.saturating_sub(1), &[':']) {
        let copula = lexicon.stance.copula.at(&sentence.tokens, from);
        let head = if copula.is_none() { Head::First } else { Head::Last };
        return Turn { start, content: copula.map_or(from, |hit| hit.end), head };
    }
    if let Some(content) = of_told(sentence, from, lexicon) {
        return Turn { start, content, head: Head::First };
    }
    // Without "that" the speaker may stand before what is denied.
    let end = (from..sentence.tokens.len().min(from + LONGEST))
        .find(|&at| sentence.is_mark(at, &STOPS))
        .unwrap_or(sentence.tokens.len().min(from + LONGEST));
    // "نفى الناطق نفيا قاطعا سقوط القرية": what is denied stands after the words that stress it.
    let stressed = (from..end).find_map(|at| lexicon.stance.stress.at(&sentence.tokens, at));
    if let Some(hit) = stressed.filter(|hit| hit.end < end) {
        return Turn { start, content: hit.end, head: Head::First };
    }
    // An aside between commas may stand between ("نفت الشركة، في بيان، تلقيها أي تحذير").
    let far = (from..sentence.tokens.len().min(from + 2 * LONGEST))
        .find(|&at| sentence.is_mark(at, &['.', '؛', ':', '؟', '!']))
        .unwrap_or(sentence.tokens.len().min(from + LONGEST));
    if let Some(at) = (from..end.max(far)).find(|&at| is_any(sentence, at, lexicon)) {
        // "نفت السلطات دفع أي مبلغ": what is denied begins with the deed before "any".
        let deed = at.checked_sub(1).filter(|&deed| deed >= from && is_deed(attributed, deed, lexicon));
        return deed.map_or(Turn { start, content: at, head: Head::First }, |deed| Turn {
            start,
            content: deed,
            head: Head::Unknown,
        });
    }
    // "نفى محامي المقاول فرار موكله", "نفت الوزارة، السبت، لجوء قواتها": the verbal noun is what is denied.
    let deed = (from..end.max(far)).find(|&at| {
        let named = sentence.names.iter().any(|hit| hit.start <= at && at < hit.end);
        !named && is_verbal_noun(sentence, at, lexicon)
    });
    if let Some(content) = deed {
        return Turn { start, content, head: Head::First };
    }
    let named = sentence.names.iter().find(|hit| hit.start == from).map(|hit| hit.end);
    let named = named.or_else(|| spoken_for(sentence, lexicon, from));
    Turn { start, content: named.unwrap_or(from), head: Head::Unknown }
}

/// "نفى ما تروجه الحركة بشأن قصف عرس": what others say is about, which is what is denied.
fn of_told(sentence: &Sentence<'_>, from: usize, lexicon: &Lexicon) -> Option<usize> {
    let words = &lexicon.stance;
    let far = sentence.tokens.len().min(from + 2 * LONGEST);
    let told = (from..far).find_map(|at| words.told.at(&sentence.tokens, at))?;
    let about = (told.end..sentence.tokens.len().min(told.end + TELLERS))
        .take_while(|&at| !sentence.is_mark(at, &STOPS))
        .find_map(|at| words.of_told.at(&sentence.tokens, at))?;
    Some(about.end)
}

/// Whether a verbal noun stands at `at`, without the article.
fn is_verbal_noun(sentence: &Sentence<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let listed = lexicon.stance.deeds.at(&sentence.tokens, at).is_some();
    let token = sentence.tokens.get(at);
    listed && !sentence.key(at).starts_with("ال")
        || token.is_some_and(|token| Wording::thesaurus().is_deed(token))
}

/// Whether the word at `at` may be a verbal noun: no name, no office, and without the article.
fn is_deed(attributed: &Attributed<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let sentence = &attributed.sentence;
    let key = sentence.key(at);
    let named = sentence.names.iter().any(|hit| hit.start <= at && at < hit.end);
    let office = lexicon.reporting.anaphora.at(&sentence.tokens, at).is_some();
    sentence.is_word(at) && key.chars().count() > 2 && !key.starts_with("ال") && !named && !office
}

/// The tokens denied from `from` on, up to the end of the phrase and of the clause.
fn content(sentence: &Sentence<'_>, from: usize, lexicon: &Lexicon) -> Option<Range<usize>> {
    let is_word = |at: usize| sentence.tokens.get(at).is_some_and(|token| token.token.is_word());
    let start = (from..sentence.tokens.len()).find(|&at| is_word(at) && !is_any(sentence, at, lexicon))?;
    let clause = sentence.clause_of(start).1;
    let end = (start..clause.end.min(start + LONGEST))
        .find(|&at| {
            sentence.is_mark(at, &STOPS)
                || lexicon.reporting.complementisers.at(&sentence.tokens, at).is_some()
                || lexicon.stance.relatives.at(&sentence.tokens, at).is_some()
        })
        .unwrap_or(clause.end.min(start + LONGEST));
    (start < end).then_some(start..end)
}

/// "أي", "وقوع", "أنباء عن": words that only say that something is, or is told.
fn is_any(sentence: &Sentence<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let words = &lexicon.stance;
    words.any.at(&sentence.tokens, at).is_some() || words.carriers.at(&sentence.tokens, at).is_some()
}
