//! Who says so: the chain speaker → agency → outlet, from the turns of attribution in a sentence.

use std::{ops::Range, sync::Arc};

use super::{
    Stance, Term, VoiceKind, VoiceLink,
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
            frames.extend(frame);
        }
        self.limit_scopes(&mut frames);
        hand_on(&mut frames);
        if let Some(frame) = frames.iter().rev().find(|frame| !frame.links.is_empty()) {
            self.known.push(frame.links.clone());
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
        if hit.attached.has(Attached::PRONOUN) {
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
            return None;
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
            } else if sentence.is_mark(at, &['.', '؟', '!', '؛'])
                || at > from && reporting.participles.at(&sentence.tokens, at).is_some()
            {
                return None;
            } else if at > from
                && reporting.verbs.at(&sentence.tokens, at).is_some()
                && !self.describes(sentence, at)
            {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Whether the verb at `at` only describes the speaker: "المصدر الذي لم يكشف عن هويته".
    fn describes(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        (at.saturating_sub(2)..at)
            .any(|before| self.lexicon.stance.negation.at(&sentence.tokens, before).is_some())
    }

    /// Where the speaker ends when no "أن" follows: after the names, or after a head that stands for one.
    fn bare_head_end(&self, sentence: &Sentence<'_>, from: usize) -> usize {
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
            || sentence
                .names
                .iter()
                .any(|hit| hit.start == start && can_speak(&self.lexicon.names, hit.value));
        if heads { start..verb } else { verb..verb }
    }

    /// The links of the speaker named at the head of the tokens `range`, given the turns `before` it.
    fn speaker(&self, sentence: &Sentence<'_>, range: Range<usize>, before: &[Frame]) -> Vec<VoiceLink> {
        let name = self.name_range(sentence, range);
        if name.is_empty() {
            return Vec::new();
        }
        self.named_before(sentence, &name, before).unwrap_or_else(|| vec![self.link(sentence, name)])
    }

    /// Adds the agencies among the tokens `range`, between the verb and what is said: its hearers.
    fn add_carriers(&self, sentence: &Sentence<'_>, range: Range<usize>, links: &mut Vec<VoiceLink>) {
        let names = &self.lexicon.names;
        for hit in sentence.names.iter().filter(|hit| range.start <= hit.start && hit.end <= range.end) {
            let entry = names.get(hit.value);
            if entry.kind == NameKind::Agency && links.iter().all(|link| link.name.key != entry.term.key) {
                links.push(VoiceLink { kind: VoiceKind::Agency, name: entry.term.clone(), party: None });
            }
        }
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
        while end > start && (sentence.is_mark(end - 1, &['“', '«', '"']) || self.dangles(sentence, end - 1))
        {
            end -= 1;
        }
        start..end.max(start)
    }

    /// Whether a name that is cut after token `at` would hang in the air ("مسؤول في").
    fn dangles(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        self.lexicon.reporting.danglers.at(&sentence.tokens, at).is_some()
    }

    /// The chain that a short name goes back to: the last one for "البيان" and "المصدر ذاته", the one whose
    /// speaker was named in full for "فيل".
    fn named_before(
        &self,
        sentence: &Sentence<'_>,
        name: &Range<usize>,
        before: &[Frame],
    ) -> Option<Vec<VoiceLink>> {
        let anaphora = self.lexicon.reporting.anaphora.at(&sentence.tokens, name.start);
        let own_name =
            |end: usize| sentence.names.iter().any(|known| known.start == name.start && known.end > end);
        if anaphora.is_some_and(|hit| hit.attached.has(Attached::ARTICLE) && !own_name(hit.end))
            && name.len() <= 3
        {
            return Some(self.going_on(before)).filter(|links| !links.is_empty());
        }
        let short = normal(sentence.words(name.clone()).trim_matches(QUOTES));
        let in_full = |links: &&Vec<VoiceLink>| {
            links.first().is_some_and(|link| {
                let full = normal(&link.name.ar);
                full != short && full.split(|c: char| !c.is_alphanumeric()).any(|word| word == short)
            })
        };
        self.known
            .iter()
            .rev()
            .filter(|_| name.len() <= 2 || sentence.is_mark(name.start, &QUOTES))
            .find(in_full)
            .cloned()
    }

    fn link(&self, sentence: &Sentence<'_>, name: Range<usize>) -> VoiceLink {
        let names = &self.lexicon.names;
        let hits: Vec<_> =
            sentence.names.iter().filter(|hit| name.start <= hit.start && hit.end <= name.end).collect();
        let whole = hits.iter().find(|hit| {
            let kind = names.get(hit.value).kind;
            let heads = if kind == NameKind::Agency { 3 } else { 0 };
            hit.end == name.end && hit.start <= name.start + heads && kind != NameKind::Population
        });
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
        VoiceLink {
            kind: if anonymous { VoiceKind::Anonymous } else { VoiceKind::Speaker },
            name: term,
            party,
        }
    }

    /// What is said ends where somebody else begins to speak.
    fn limit_scopes(&self, frames: &mut [Frame]) {
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

/// Whether the name is of somebody who can say something.
fn can_speak(names: &Names, id: crate::lexicon::names::NameId) -> bool {
    matches!(names.get(id).kind, NameKind::Actor | NameKind::Agency | NameKind::Person)
}

/// The innermost attribution that governs token `at`.
#[must_use]
pub fn governing(frames: &[Frame], at: usize) -> Option<&Frame> {
    frames
        .iter()
        .filter(|frame| frame.scope.contains(&at))
        .max_by_key(|frame| (frame.head.start < frame.scope.start, frame.scope.start))
}
