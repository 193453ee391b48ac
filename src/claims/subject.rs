//! Whom a figure counts: the names in the noun phrase around it.

use std::ops::Range;

use super::{
    Subject,
    sentence::{STOPS, Sentence},
};
use crate::lexicon::{
    Lexicon,
    clitic::begins_with_and,
    names::{NameId, NameKind},
};

/// How many tokens after the counted noun still describe it.
const REACH: usize = 16;

/// The subject of a figure whose noun phrase begins at token `from`, and where that phrase ends.
#[must_use]
pub fn subject(sentence: &Sentence<'_>, lexicon: &Lexicon, from: usize) -> (Subject, Range<usize>) {
    let phrase = from..phrase_end(sentence, lexicon, from);
    let mut names = names_in(sentence, lexicon, within(sentence, lexicon, &phrase));
    // "قصف قوات … وقتل أكثر من مئة منها": the pronoun stands for the force named before.
    if refers_back(sentence, lexicon, &phrase) {
        // "تجمع ألفا محتج أمام البنك وأوقف 12 منهم": they are those counted before.
        let nouns = sentence.quantities.iter().rev().filter_map(|other| other.noun.clone());
        let counted = nouns
            .filter(|noun| noun.end < phrase.start)
            .find(|noun| noun.clone().any(|at| is_people(sentence, lexicon, at)));
        if let Some(noun) = counted {
            names.extend(names_in(sentence, lexicon, noun.start..phrase_end(sentence, lexicon, noun.end)));
        } else {
            let before = sentence.names.iter().rev().filter(|hit| hit.end <= from);
            // "أغار الجيش على أوكار الإرهابيين وقضى على 20 منهم": "them" are the nearest people, "it" is a force.
            let them = phrase.clone().take(2).any(|at| sentence.key(at).ends_with("هم"));
            let is_meant = |id: &NameId| match lexicon.names.get(*id).kind {
                NameKind::Actor => true,
                NameKind::Population => {
                    them && lexicon.relations.members.contains(&*lexicon.names.get(*id).term.key)
                }
                _ => false,
            };
            let allegiance = before.map(|hit| hit.value).find(is_meant);
            names.extend(allegiance);
        }
    }
    // "سبعة من جنود بلاده": of the nation named before, which is the speaker's.
    let own = phrase.clone().filter_map(|at| sentence.tokens.get(at));
    if own.into_iter().any(|token| lexicon.relations.own_country.contains(&token.token.key)) {
        let before = sentence.names.iter().rev().filter(|hit| hit.end <= from);
        let nation = |id: NameId| lexicon.names.get(id).kind == NameKind::Nation;
        names.extend(before.map(|hit| hit.value).find(|&id| nation(id)));
    }
    let end = phrase.end;
    (Subject { names: restrictions(lexicon, names), about: Vec::new() }, from..end)
}

/// The part of a noun phrase whose names tell of all that is counted: "47 من أبنائه والجنود" are not all soldiers.
fn within(sentence: &Sentence<'_>, lexicon: &Lexicon, phrase: &Range<usize>) -> Range<usize> {
    let first = phrase.start + usize::from(lexicon.numbers.out_of.contains(sentence.key(phrase.start)));
    let is_named = |at: usize| sentence.names.iter().any(|hit| hit.start <= at && at < hit.end);
    let joined =
        |at: &usize| sentence.key(*at).starts_with('و') && sentence.names.iter().any(|hit| hit.start == *at);
    let partitive = first > phrase.start && !is_named(first);
    match (first + 1..phrase.end).find(joined) {
        Some(at) if partitive => phrase.start..at,
        _ => phrase.clone(),
    }
}

/// The names in the tokens `range` that restrict what they describe, supporters and leaders left out.
#[must_use]
pub fn names_in(sentence: &Sentence<'_>, lexicon: &Lexicon, range: Range<usize>) -> Vec<NameId> {
    let mut out = Vec::new();
    let mut blocked_until = range.start;
    for at in range.clone() {
        if let Some(hit) = lexicon.relations.backing.at(&sentence.tokens, at) {
            blocked_until = hit.end + 3;
        }
        let Some(hit) = sentence.names.iter().find(|hit| hit.start == at && hit.end <= range.end) else {
            continue;
        };
        if at >= blocked_until && lexicon.names.get(hit.value).kind != NameKind::Place {
            out.push((hit.value, at));
        } else if at < blocked_until {
            blocked_until = hit.end;
        }
    }
    joined(sentence, lexicon, out)
}

/// "ضباط العدو وجنوده" are all military: two kinds of people that "and" joins are together what both belong to.
fn joined(sentence: &Sentence<'_>, lexicon: &Lexicon, found: Vec<(NameId, usize)>) -> Vec<NameId> {
    let is_population = |id: NameId| lexicon.names.get(id).kind == NameKind::Population;
    let mut out: Vec<NameId> = Vec::new();
    for (id, at) in found {
        let and = begins_with_and(sentence.key(at)) && is_population(id);
        let other = out.iter_mut().rev().find(|other| and && is_population(**other));
        match other {
            Some(other) if *other != id => {
                let outer = lexicon.names.ancestors(id);
                let both = lexicon.names.ancestors(*other).into_iter().find(|name| outer.contains(name));
                *other = both.unwrap_or(*other);
            }
            _ => out.push(id),
        }
    }
    out
}

/// Names without repetition, and without what says nothing: "people" restricts nobody.
pub(super) fn restrictions(lexicon: &Lexicon, names: Vec<NameId>) -> Vec<NameId> {
    let mut out: Vec<NameId> = Vec::new();
    let of_a_force =
        names.iter().any(|&id| lexicon.names.get(id).kind == NameKind::Actor && !lexicon.names.is_state(id));
    for id in names {
        let id = lexicon.camp(id);
        let entry = lexicon.names.get(id);
        let institution = lexicon.relations.institutions.iter().any(|key| {
            let outer = lexicon.names.by_key(key);
            outer.is_some_and(|outer| lexicon.names.nested(id, outer))
        });
        let says_whose =
            matches!(entry.kind, NameKind::Actor | NameKind::Nation | NameKind::Population) && !institution;
        let says_nothing = lexicon.relations.neutral.contains(&*entry.term.key)
            || of_a_force && lexicon.relations.members.contains(&*entry.term.key)
            // Beside people a state tells where they are, not whose.
            || lexicon.names.is_state(id);
        if says_whose && !says_nothing && !out.contains(&id) {
            out.push(id);
        }
    }
    out.sort_unstable();
    out
}

/// Where the noun phrase that begins at `from` ends: at a mark, a verb, or what tells time, place or cause.
pub(super) fn phrase_end(sentence: &Sentence<'_>, lexicon: &Lexicon, from: usize) -> usize {
    let clause_end = sentence.clause_of(from).1.end;
    let limit = clause_end.min(from + REACH);
    (from..limit)
        .find(|&at| {
            sentence.is_mark(at, &STOPS)
                || sentence.is_mark(at, &['(', ')'])
                || lexicon.relations.phrase_ends.at(&sentence.tokens, at).is_some()
                || lexicon.reporting.complementisers.at(&sentence.tokens, at).is_some()
                || at > from
                    && lexicon.topics.triggers.at(&sentence.tokens, at).is_some_and(|hit| {
                        use crate::lexicon::topics::Role;
                        matches!(hit.value.role, Role::Verb | Role::Noun | Role::None)
                    })
                // "تسعة مدنيين وثلاثة من أفراد الأمن" are two numbers of two groups.
                || sentence
                    .quantities
                    .iter()
                    .any(|quantity| quantity.tokens.start == at && (at > from || quantity.form.and && !quantity.dual))
        })
        .unwrap_or(limit)
}

/// Whether the word at `at` is of people in general: no name of a side.
fn is_people(sentence: &Sentence<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let population = |id| lexicon.names.get(id).kind == NameKind::Population;
    sentence.names.iter().any(|hit| hit.start <= at && at < hit.end && population(hit.value))
}

fn refers_back(sentence: &Sentence<'_>, lexicon: &Lexicon, phrase: &Range<usize>) -> bool {
    phrase.clone().take(2).any(|at| lexicon.relations.back_references.at(&sentence.tokens, at).is_some())
}
