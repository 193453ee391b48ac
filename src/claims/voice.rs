//! Who says so: the chain speaker → agency → outlet, from the turns of attribution in a sentence.

use std::{ops::Range, sync::Arc};

use super::{
    Stance, Term, Voice, VoiceKind, VoiceLink,
    sentence::{QUOTES, STOPS, Sentence},
};
use crate::{
    lexicon::{
        Lexicon,
        names::{NameKind, Names},
        phrase::Attached,
    },
    text::normal,
};

/// How many tokens may stand between a verb of saying and what is said: news puts office, name, occasion
/// and hearer there.
const LONGEST_HEAD: usize = 28;
/// How many tokens of a speaker are shown.
const LONGEST_NAME: usize = 9;
/// A quotation of fewer tokens after a verb of saying is a name in quotation marks, not speech.
const SHORTEST_SPEECH: usize = 5;

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
}

/// Finds attributions sentence by sentence; carries the speaker on to "وأضاف" and "وتابع البيان".
#[derive(Debug)]
pub struct Voices<'l> {
    lexicon: &'l Lexicon,
    last: Vec<VoiceLink>,
}

impl<'l> Voices<'l> {
    /// A finder for one article, at its beginning.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, last: Vec::new() }
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
            let frame = self.participle(sentence, at, &frames).or_else(|| self.verb(sentence, at)).or_else(|| self.according(sentence, at));
            at = frame.as_ref().map_or(at + 1, |frame| frame.head.end.max(at + 1));
            frames.extend(frame);
        }
        self.limit_scopes(&mut frames);
        if let Some(frame) = frames.iter().rev().find(|frame| !frame.links.is_empty()) {
            self.last.clone_from(&frame.links);
        }
        frames
    }

    /// "وزارة الصحة: ارتفاع عدد المصابين" — a short name and a colon at the beginning.
    fn headed_by_colon(&self, sentence: &Sentence<'_>) -> Option<Frame> {
        let colon = (1..=8.min(sentence.tokens.len())).find(|&at| sentence.is_mark(at, &[':']))?;
        let named = sentence.names.iter().any(|hit| hit.end <= colon)
            || self.lexicon.reporting.anonymous.at(&sentence.tokens, 0).is_some();
        let spoken = (0..colon).any(|at| self.lexicon.reporting.verbs.at(&sentence.tokens, at).is_some());
        if !named || spoken {
            return None;
        }
        let links = self.speaker(sentence, 0..colon);
        let scope = colon + 1..sentence.tokens.len();
        Some(Frame { head: 0..colon + 1, scope, stance: Stance::Asserts, links })
    }

    /// "مشيرا إلى أن …", which goes on with the speaker before it.
    fn participle(&self, sentence: &Sentence<'_>, at: usize, before: &[Frame]) -> Option<Frame> {
        let hit = self.lexicon.reporting.participles.at(&sentence.tokens, at)?;
        let links = before.last().map_or_else(|| self.last.clone(), |frame| frame.links.clone());
        let content = self.content_start(sentence, hit.end, 4).unwrap_or(hit.end);
        Some(Frame { head: at..content, scope: content..sentence.tokens.len(), stance: hit.value, links })
    }

    /// A verb of saying with its speaker after it, before it, or named in an earlier sentence.
    fn verb(&self, sentence: &Sentence<'_>, at: usize) -> Option<Frame> {
        let hit = self.lexicon.reporting.verbs.at(&sentence.tokens, at)?;
        let content = self.content_start(sentence, hit.end, LONGEST_HEAD);
        let after = hit.end..content.unwrap_or_else(|| self.bare_head_end(sentence, hit.end));
        let mut links = self.speaker(sentence, after.clone());
        if links.is_empty() {
            links = self.speaker(sentence, self.subject_before(sentence, at));
        }
        // Without "that" or a quotation many of these verbs report nothing ("نقل الجرحى", "سجل هدفا"): a
        // denial does, and so does a verb whose subject can speak.
        if content.is_none() && links.is_empty() && hit.value != Stance::Denies {
            return None;
        }
        if links.is_empty() {
            links.clone_from(&self.last);
        }
        let content = content.unwrap_or(hit.end);
        Some(Frame { head: at..content.max(hit.end), scope: content..sentence.tokens.len(), stance: hit.value, links })
    }

    /// "بحسب …", "وفقا لما …": governs what stands before it, or after it at the head of a sentence.
    fn according(&self, sentence: &Sentence<'_>, at: usize) -> Option<Frame> {
        let hit = self.lexicon.reporting.according.at(&sentence.tokens, at)?;
        let end = (hit.end..sentence.tokens.len())
            .find(|&end| sentence.is_mark(end, &STOPS) || sentence.is_mark(end, &[')']))
            .unwrap_or(sentence.tokens.len())
            .min(hit.end + LONGEST_NAME + 3);
        let links = self.speaker(sentence, hit.end..end);
        if links.is_empty() {
            return None;
        }
        let scope = if at <= 1 { end..sentence.tokens.len() } else { 0..at };
        Some(Frame { head: at..end, scope, stance: Stance::Asserts, links })
    }

    /// Index of the first token of what is said: after "أن", after a colon, or at a quotation.
    fn content_start(&self, sentence: &Sentence<'_>, from: usize, limit: usize) -> Option<usize> {
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
            } else if sentence.is_mark(at, &['.', '؟', '!', '؛']) {
                return None;
            } else if at > from && reporting.verbs.at(&sentence.tokens, at).is_some() && sentence.clause_of(at) != sentence.clause_of(from) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Where the speaker ends when no "أن" follows: after the names, or after a head that stands for one.
    fn bare_head_end(&self, sentence: &Sentence<'_>, from: usize) -> usize {
        let named = sentence.names.iter().filter(|hit| can_speak(&self.lexicon.names, hit.value)).find(|hit| {
            hit.start == from || hit.start == from + 1 && !sentence.is_mark(from, &STOPS)
        });
        let head = self.lexicon.reporting.anonymous.at(&sentence.tokens, from).or_else(|| self.lexicon.reporting.anaphora.at(&sentence.tokens, from));
        match (named, head) {
            (Some(hit), _) => hit.end,
            (None, Some(head)) => {
                let adjective = sentence.names.iter().find(|hit| hit.start == head.end);
                adjective.map_or(head.end, |hit| hit.end)
            }
            (None, None) => from,
        }
    }

    /// The subject that stands before its verb: "وكانت وزارة الدفاع … قالت", "لكن زملاء له قالوا".
    fn subject_before(&self, sentence: &Sentence<'_>, verb: usize) -> Range<usize> {
        let clause = sentence.clause_of(verb).1;
        let start = (clause.start..verb)
            .find(|&at| {
                let is_word = sentence.tokens.get(at).is_some_and(|token| token.token.is_word());
                is_word && self.lexicon.reporting.openers.at(&sentence.tokens, at).is_none()
            })
            .unwrap_or(verb);
        let heads = self.lexicon.reporting.anonymous.at(&sentence.tokens, start).is_some()
            || self.lexicon.reporting.anaphora.at(&sentence.tokens, start).is_some()
            || sentence.names.iter().any(|hit| hit.start == start && can_speak(&self.lexicon.names, hit.value));
        if heads { start..verb } else { verb..verb }
    }

    /// The links of the speaker named in the tokens `range`, and of the agency that carries it.
    fn speaker(&self, sentence: &Sentence<'_>, range: Range<usize>) -> Vec<VoiceLink> {
        let mut links = Vec::new();
        let name = self.name_range(sentence, range.clone());
        if !name.is_empty() {
            if self.stands_for_the_last(sentence, &name) && !self.last.is_empty() {
                links.clone_from(&self.last);
            } else {
                links.push(self.link(sentence, name.clone()));
            }
        }
        let names = &self.lexicon.names;
        for hit in sentence.names.iter().filter(|hit| name.end <= hit.start && hit.end <= range.end) {
            let entry = names.get(hit.value);
            if entry.kind == NameKind::Agency && !links.is_empty() && links.iter().all(|link| link.name.key != entry.term.key) {
                links.push(VoiceLink { kind: VoiceKind::Agency, name: entry.term.clone(), party: None });
            }
        }
        links
    }

    /// The tokens of the name itself at the head of `range`.
    fn name_range(&self, sentence: &Sentence<'_>, range: Range<usize>) -> Range<usize> {
        let start = (range.start..range.end).find(|&at| !sentence.is_mark(at, &QUOTES)).unwrap_or(range.end);
        let ends = |at: usize| {
            sentence.is_mark(at, &STOPS)
                || sentence.is_mark(at, &['(', ')', '-', '–'])
                || self.lexicon.reporting.name_ends.at(&sentence.tokens, at).is_some()
                || self.lexicon.reporting.complementisers.at(&sentence.tokens, at).is_some()
        };
        let mut end = (start..range.end).find(|&at| ends(at)).unwrap_or(range.end).min(start + LONGEST_NAME);
        // A name that the lexicon knows is never cut short ("هيئة الإذاعة …").
        if let Some(hit) = sentence.names.iter().find(|hit| hit.start < end && end < hit.end) {
            end = hit.end.min(range.end);
        }
        while end > start && sentence.is_mark(end - 1, &['“', '«', '"']) {
            end -= 1;
        }
        start..end.max(start)
    }

    /// "البيان", "المصدر ذاته": a short, definite head that names nobody itself.
    fn stands_for_the_last(&self, sentence: &Sentence<'_>, name: &Range<usize>) -> bool {
        let Some(hit) = self.lexicon.reporting.anaphora.at(&sentence.tokens, name.start) else { return false };
        let own_name = sentence.names.iter().any(|known| known.start == name.start && known.end > hit.end);
        let definite = hit.attached.has(Attached::ARTICLE);
        definite && !own_name && name.len() <= 3
    }

    fn link(&self, sentence: &Sentence<'_>, name: Range<usize>) -> VoiceLink {
        let names = &self.lexicon.names;
        let hits: Vec<_> = sentence.names.iter().filter(|hit| name.start <= hit.start && hit.end <= name.end).collect();
        let whole = hits.iter().find(|hit| hit.start == name.start && hit.end == name.end && names.get(hit.value).kind != NameKind::Population);
        let party = hits
            .iter()
            .map(|hit| names.get(hit.value))
            .find(|entry| matches!(entry.kind, NameKind::Actor | NameKind::Nation | NameKind::Person))
            .map(|entry| entry.term.clone());
        if let Some(hit) = whole {
            let entry = names.get(hit.value);
            let kind = if entry.kind == NameKind::Agency { VoiceKind::Agency } else { VoiceKind::Speaker };
            return VoiceLink { kind, name: entry.term.clone(), party };
        }
        let anonymous = self.lexicon.reporting.anonymous.at(&sentence.tokens, name.start).is_some();
        let shown: Arc<str> = sentence.words(name).trim_matches(QUOTES).trim().into();
        let term = Term { key: normal(&shown).into(), ar: Arc::clone(&shown), en: shown };
        VoiceLink { kind: if anonymous { VoiceKind::Anonymous } else { VoiceKind::Speaker }, name: term, party }
    }

    /// What is said ends where somebody else begins to speak.
    fn limit_scopes(&self, frames: &mut [Frame]) {
        let heads: Vec<_> = frames.iter().map(|frame| frame.head.clone()).collect();
        for frame in frames.iter_mut() {
            let next = heads.iter().filter(|head| head.start >= frame.scope.start && head.start > frame.head.start).map(|head| head.start).min();
            if let Some(next) = next.filter(|_| frame.scope.end > frame.head.end) {
                frame.scope.end = frame.scope.end.min(next.max(frame.scope.start));
            }
        }
    }
}

/// Whether the name is of somebody who can say something.
fn can_speak(names: &Names, id: crate::lexicon::names::NameId) -> bool {
    matches!(names.get(id).kind, NameKind::Actor | NameKind::Agency | NameKind::Person)
}

/// The innermost attribution that governs token `at`.
#[must_use]
pub fn governing(frames: &[Frame], at: usize) -> Option<&Frame> {
    frames.iter().filter(|frame| frame.scope.contains(&at)).max_by_key(|frame| (frame.head.start < frame.scope.start, frame.scope.start))
}
