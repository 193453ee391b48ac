//! The name of a speaker, and the link of the chain that it makes.

use std::{ops::Range, sync::Arc};

use super::{Frame, Voices};
use crate::{
    claims::{
        Term, VoiceKind, VoiceLink,
        sentence::{QUOTES, STOPS, Sentence},
    },
    lexicon::{
        names::{NameId, NameKind, Names},
        phrase::Attached,
    },
    text::normal,
};

/// How many tokens of a speaker are shown.
pub(super) const LONGEST_NAME: usize = 9;

impl Voices<'_> {
    /// The links of the speaker named at the head of the tokens `range`, given the turns `before` it.
    pub(super) fn speaker(
        &self,
        sentence: &Sentence<'_>,
        range: Range<usize>,
        before: &[Frame],
    ) -> Vec<VoiceLink> {
        let name = self.name_range(sentence, range);
        if name.is_empty() {
            return Vec::new();
        }
        self.named_before(sentence, &name, before).unwrap_or_else(|| vec![self.link(sentence, name)])
    }

    /// Adds the agencies among the tokens `range`, between the verb and what is said: its hearers.
    pub(super) fn add_carriers(
        &self,
        sentence: &Sentence<'_>,
        range: Range<usize>,
        links: &mut Vec<VoiceLink>,
    ) {
        let names = &self.lexicon.names;
        for hit in sentence.names.iter().filter(|hit| range.start <= hit.start && hit.end <= range.end) {
            let entry = names.get(hit.value);
            if entry.kind == NameKind::Agency && links.iter().all(|link| link.name.key != entry.term.key) {
                links.push(VoiceLink { kind: VoiceKind::Agency, name: entry.term.clone(), party: None });
            }
        }
    }

    /// The tokens of the name itself at the head of `range`.
    pub(super) fn name_range(&self, sentence: &Sentence<'_>, range: Range<usize>) -> Range<usize> {
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

    pub(super) fn link(&self, sentence: &Sentence<'_>, name: Range<usize>) -> VoiceLink {
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
}

/// Whether the name is of somebody who can say something.
pub(super) fn can_speak(names: &Names, id: NameId) -> bool {
    matches!(names.get(id).kind, NameKind::Actor | NameKind::Agency | NameKind::Person)
}
