//! Who says so: the chain speaker → agency → outlet, from the turns of attribution in a sentence.

mod content;
mod speaker;

use std::ops::Range;

use super::{
    Stance, VoiceKind, VoiceLink,
    sentence::{STOPS, Sentence},
};
use crate::lexicon::{
    Lexicon,
    names::NameId,
    phrase::{Attached, Hit},
};
pub(super) use content::spoken_for;
use speaker::LONGEST_NAME;

/// How many tokens may stand between a verb of saying and what is said: news puts office, name, occasion
/// and hearer there.
const LONGEST_HEAD: usize = 28;
/// A coordinated verb with at least this many letters, و among them, is written like no noun of its root.
const LONG_VERB: usize = 5;

/// A turn of attribution and what it governs.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Tokens from the verb up to what is said.
    pub head: Range<usize>,
    /// Tokens that are said.
    pub scope: Range<usize>,
    /// The stance that the verb gives to what is said.
    pub stance: Stance,
    /// Who says it, without the outlet. Empty where nobody is named here or before.
    pub links: Vec<VoiceLink>,
    /// It names an agency that passes on what others say ("حسب وكالة رويترز").
    pub carries: bool,
}

/// Finds attributions sentence by sentence; carries the speaker on to "وأضاف" and "وتابع البيان".
#[derive(Debug)]
pub struct Voices<'l> {
    lexicon: &'l Lexicon,
    /// The chains of the article so far, the last one last.
    known: Vec<Vec<VoiceLink>>,
}

impl<'l> Voices<'l> {
    /// A finder for one article, at its beginning.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, known: Vec::new() }
    }

    /// The attributions of the next sentence of the article.
    #[must_use]
    pub fn frames(&mut self, sentence: &Sentence<'_>) -> Vec<Frame> {
        let mut frames = Vec::new();
        if let Some(frame) = self.headed_by_colon(sentence) {
            frames.push(frame);
        }
        let mut at = 0;
        while at < sentence.tokens.len() {
            let frame = self
                .participle(sentence, at, &frames)
                .or_else(|| self.verb(sentence, at, &frames))
                .or_else(|| self.according(sentence, at));
            at = frame.as_ref().map_or(at + 1, |frame| frame.head.end.max(at + 1));
            let frames_of = frame.into_iter().flat_map(|frame| parted_at_colon(sentence, frame));
            frames.extend(frames_of.flat_map(|frame| parted_at_reason(sentence, frame, self.lexicon)));
        }
        limit_scopes(&mut frames);
        hand_on(&mut frames);
        if let Some(frame) = frames.iter().rev().find(|frame| !frame.links.is_empty()) {
            self.known.push(frame.links.clone());
        }
        frames
    }

    /// "وزارة الصحة: ارتفاع عدد المصابين" — a short name and a colon at the beginning.
    fn headed_by_colon(&self, sentence: &Sentence<'_>) -> Option<Frame> {
        let colon = (1..=8.min(sentence.tokens.len())).find(|&at| sentence.is_mark(at, &[':']))?;
        let speaks = |hit: &Hit<NameId>| speaker::can_speak(&self.lexicon.names, hit.value);
        let named = sentence.names.iter().any(|hit| hit.end <= colon && speaks(hit))
            || self.lexicon.reporting.anonymous.at(&sentence.tokens, 0).is_some();
        let spoken = (0..colon).any(|at| self.lexicon.reporting.verbs.at(&sentence.tokens, at).is_some());
        if !named || spoken {
            return None;
        }
        let links = self.speaker(sentence, 0..colon, &[]);
        let scope = colon + 1..sentence.tokens.len();
        Some(Frame { head: 0..colon + 1, scope, stance: Stance::Asserts, links, carries: false })
    }

    /// "مشيرا إلى أن …", which goes on with the speaker before it.
    fn participle(&self, sentence: &Sentence<'_>, at: usize, before: &[Frame]) -> Option<Frame> {
        let hit = self.lexicon.reporting.participles.at(&sentence.tokens, at)?;
        let links = self.going_on(before);
        let content = self.content_start(sentence, hit.end, 4).unwrap_or(hit.end);
        Some(Frame {
            head: at..content,
            scope: content..sentence.tokens.len(),
            stance: hit.value,
            links,
            carries: false,
        })
    }

    /// The speaker before: of the sentence, else of an earlier one.
    fn going_on(&self, before: &[Frame]) -> Vec<VoiceLink> {
        before
            .iter()
            .rev()
            .find(|frame| !frame.carries)
            .map_or_else(|| self.last().to_vec(), |frame| frame.links.clone())
    }

    fn last(&self) -> &[VoiceLink] {
        self.known.last().map_or(&[], Vec::as_slice)
    }

    /// A verb of saying with its speaker after it, before it, or named in an earlier sentence.
    fn verb(&self, sentence: &Sentence<'_>, at: usize, before: &[Frame]) -> Option<Frame> {
        let hit = self.lexicon.reporting.verbs.at(&sentence.tokens, at)?;
        // "تابعة" is no form of "تابع": what is said is not a pronoun.
        if hit.attached.has(Attached::PRONOUN) || self.is_no_saying(sentence, at) {
            return None;
        }
        let content = self.content_start(sentence, hit.end, LONGEST_HEAD);
        let after = hit.end..content.unwrap_or_else(|| self.bare_head_end(sentence, hit.end));
        let mut links =
            self.relayed(sentence, at, &after).unwrap_or_else(|| self.speaker(sentence, after, before));
        if links.is_empty() {
            links = self.speaker(sentence, self.subject_before(sentence, at), before);
        }
        // Without "that" or a quotation many of these verbs report nothing ("نقل الجرحى", "سجل هدفا"): a
        // denial does, and so does a verb whose subject can speak.
        if content.is_none() && links.is_empty() && hit.value == Stance::Asserts {
            // "نفت سقوط قتلى، وأشارت إلى إصابة خمسة": the same speaker goes on, and denies no longer. Without a
            // comma a short word may be a noun ("ونقل جرحى").
            let word = sentence.tokens.get(at).map_or(0, |token| token.token.key.chars().count());
            let goes_on = hit.attached.has(Attached::CONJUNCTION)
                && at > 0
                && (sentence.is_mark(at - 1, &STOPS) || word >= LONG_VERB)
                && before.last().is_some_and(|frame| frame.stance != Stance::Asserts);
            if !goes_on {
                return None;
            }
        }
        if links.is_empty() {
            links = self.going_on(before);
        }
        let hearers = content.unwrap_or_else(|| {
            (hit.end..sentence.tokens.len()).find(|&at| sentence.is_mark(at, &STOPS)).unwrap_or(hit.end)
        });
        self.add_carriers(sentence, hit.end..hearers, &mut links);
        let content = content.unwrap_or(hit.end);
        Some(Frame {
            head: at..content.max(hit.end),
            scope: content..sentence.tokens.len(),
            stance: hit.value,
            links,
            carries: false,
        })
    }

    /// What is not said is no attribution ("لم تسجل أي مخالفات"), nor is the noun that is spelt like a verb but for
    /// its dots ("نفي إدارتها").
    fn is_no_saying(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let negated = at > 0 && self.lexicon.stance.negation.at(&sentence.tokens, at - 1).is_some();
        let noun = self.lexicon.reporting.nouns.iter().any(|noun| {
            let word = sentence.words(at..at + 1);
            word.strip_prefix(['و', 'ف']).unwrap_or(word) == noun || word == noun
        });
        negated || noun
    }

    /// "نقل موقع … عن مسؤولين قولهم إن": the one after "عن" speaks, the one before it passes it on.
    fn relayed(&self, sentence: &Sentence<'_>, verb: usize, after: &Range<usize>) -> Option<Vec<VoiceLink>> {
        self.lexicon.reporting.relays.at(&sentence.tokens, verb)?;
        let from =
            after.clone().find(|&at| self.lexicon.reporting.from.at(&sentence.tokens, at).is_some())?;
        let mut links = self.speaker(sentence, from + 1..after.end, &[]);
        let carrier = self.name_range(sentence, after.start..from);
        if !carrier.is_empty() {
            links.push(VoiceLink { kind: VoiceKind::Agency, ..self.link(sentence, carrier) });
        }
        Some(links)
    }

    /// "بحسب …", "وفقا لما …": governs what stands before it, or after it at the head of a sentence.
    fn according(&self, sentence: &Sentence<'_>, at: usize) -> Option<Frame> {
        let hit = self.lexicon.reporting.according.at(&sentence.tokens, at)?;
        let end = (hit.end..sentence.tokens.len())
            .find(|&end| sentence.is_mark(end, &STOPS) || sentence.is_mark(end, &[')']))
            .unwrap_or(sentence.tokens.len())
            .min(hit.end + LONGEST_NAME + 3);
        let links = self.speaker(sentence, hit.end..end, &[]);
        if links.is_empty() {
            return None;
        }
        let scope = if at <= 1 { end..sentence.tokens.len() } else { 0..at };
        let carried = links.iter().all(|link| link.kind == VoiceKind::Agency);
        Some(Frame { head: at..end, scope, stance: Stance::Asserts, links, carries: carried })
    }
}

/// "الجماعة تكذب الوزارة: سبعة قتلى": what stands after the colon is said outright by the one who denies.
fn parted_at_colon(sentence: &Sentence<'_>, frame: Frame) -> Vec<Frame> {
    let colon = frame.scope.start.checked_sub(1).filter(|&at| sentence.is_mark(at, &[':']));
    match colon {
        Some(colon) if frame.stance == Stance::Denies && frame.head.start + 1 < colon => {
            let denied = frame.head.start + 1..colon;
            let said = Frame { stance: Stance::Asserts, head: colon..colon + 1, ..frame.clone() };
            vec![Frame { head: frame.head.start..denied.start, scope: denied, ..frame }, said]
        }
        Some(_) if frame.stance == Stance::Denies => vec![Frame { stance: Stance::Asserts, ..frame }],
        _ => vec![frame],
    }
}

/// "فند ذريعة الأمطار، فالهطول لم يتعد 95 ملم": why it is denied is said outright by the one who denies.
fn parted_at_reason(sentence: &Sentence<'_>, frame: Frame, lexicon: &Lexicon) -> Vec<Frame> {
    let explains = |at: usize| {
        let definite = sentence.tokens.get(at).is_some_and(|token| token.token.key.starts_with("فال"));
        definite || lexicon.stance.reasons.at(&sentence.tokens, at).is_some()
    };
    let reason = (frame.scope.start + 1..frame.scope.end)
        .find(|&at| sentence.is_mark(at - 1, &STOPS) && explains(at))
        .filter(|_| frame.stance == Stance::Denies && frame.scope.start >= frame.head.end);
    let Some(reason) = reason else { return vec![frame] };
    let said = Frame {
        stance: Stance::Asserts,
        head: reason - 1..reason,
        scope: reason..frame.scope.end,
        ..frame.clone()
    };
    vec![Frame { scope: frame.scope.start..reason - 1, ..frame }, said]
}

/// What is said ends where somebody else begins to speak.
fn limit_scopes(frames: &mut [Frame]) {
    let heads: Vec<_> = frames.iter().map(|frame| frame.head.clone()).collect();
    for frame in frames.iter_mut().filter(|frame| frame.scope.start >= frame.head.end) {
        let next = heads
            .iter()
            .filter(|head| head.start >= frame.scope.start && head.start > frame.head.start)
            .map(|head| head.start)
            .min();
        if let Some(next) = next {
            frame.scope.end = frame.scope.end.min(next.max(frame.scope.start));
        }
    }
}

/// Agencies named by "according to" are added to the chains of those who speak there.
fn hand_on(frames: &mut Vec<Frame>) {
    let carriers: Vec<Frame> = frames.iter().filter(|frame| frame.carries).cloned().collect();
    for carrier in carriers {
        let mut taken = false;
        for frame in frames.iter_mut().filter(|frame| {
            !frame.carries && frame.scope.start < carrier.scope.end && carrier.scope.start < frame.scope.end
        }) {
            taken = true;
            for link in &carrier.links {
                if frame.links.iter().all(|known| known.name.key != link.name.key) {
                    frame.links.push(link.clone());
                }
            }
        }
        if taken {
            frames.retain(|frame| frame.head != carrier.head);
        }
    }
}

/// The innermost attribution that governs token `at`.
#[must_use]
pub fn governing(frames: &[Frame], at: usize) -> Option<&Frame> {
    frames
        .iter()
        .filter(|frame| frame.scope.contains(&at))
        .max_by_key(|frame| (frame.head.start < frame.scope.start, frame.scope.start))
}
