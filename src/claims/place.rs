//! Where it happened: places named beside something that happens, and where it lies from them.

use std::ops::Range;

use super::sentence::Sentence;
use crate::{
    lexicon::{Lexicon, names::NameKind, phrase::Attached},
    text::stem,
};

/// A place, with where the incident lies from it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The key of a known place, or the stem of an unknown one's name.
    pub key: String,
    /// Where it lies from there; `None` where it is the place itself.
    pub direction: Option<Direction>,
    /// The stem of the noun before its name, where that is of a division of the land ("ولاية", "محافظة").
    pub division: Option<String>,
    /// The stem of the noun before its name, where that is of a site within a town ("سوق", "ميناء").
    pub site: Option<String>,
}

/// One of the four directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Direction {
    North,
    South,
    East,
    West,
}

impl Direction {
    /// The other way.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::North => Self::South,
            Self::South => Self::North,
            Self::East => Self::West,
            Self::West => Self::East,
        }
    }
}

/// A place where something happened.
#[derive(Clone, Debug)]
pub struct Located {
    /// The place.
    pub place: Place,
    /// The tokens of the claim, from the word that leads to the place.
    pub tokens: Range<usize>,
}

/// How many tokens before a place the word that leads to it stands.
const REACH: usize = 4;

/// The places of what a sentence says to happen, in order.
#[must_use]
pub fn places(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Vec<Located> {
    let mut out: Vec<Located> = Vec::new();
    for (key, name) in named(sentence, lexicon) {
        let clause = sentence.clause_of(name.start).1;
        let happens = clause.clone().any(|at| lexicon.happenings.at(&sentence.tokens, at).is_some());
        let Some(lead) = lead(sentence, lexicon, clause.start, name.start).filter(|_| happens) else {
            continue;
        };
        let direction = direction(sentence, lexicon, name.start);
        if out.last().is_none_or(|last| last.tokens.end <= name.start) {
            let division = division(sentence, lexicon, name.start);
            let site = site(sentence, lexicon, name.start);
            out.push(Located { place: Place { key, direction, division, site }, tokens: lead..name.end });
        }
    }
    out
}

/// The direction right before a place, or before the noun that its name follows: "شمال مدينة راور".
fn direction(sentence: &Sentence<'_>, lexicon: &Lexicon, place: usize) -> Option<Direction> {
    let before = place.checked_sub(1)?;
    let noun = lexicon.places.nouns.at(&sentence.tokens, before).is_some();
    let at = if noun { before.checked_sub(1)? } else { before };
    let hit = |at: usize| lexicon.places.directions.at(&sentence.tokens, at).map(|hit| hit.value);
    // "الجنوبي الغربي" is neither south nor west.
    hit(at).filter(|_| at.checked_sub(1).and_then(hit).is_none())
}

/// The division of the land that is named, by the noun right before the name.
fn division(sentence: &Sentence<'_>, lexicon: &Lexicon, place: usize) -> Option<String> {
    let before = place.checked_sub(1)?;
    lexicon.places.divisions.at(&sentence.tokens, before).map(|hit| hit.value.to_string())
}

/// The site that is named, by the noun right before the name, where it is no town or land.
fn site(sentence: &Sentence<'_>, lexicon: &Lexicon, place: usize) -> Option<String> {
    let before = place.checked_sub(1)?;
    let noun = lexicon.places.nouns.at(&sentence.tokens, before)?;
    let settled = lexicon.places.settlements.at(&sentence.tokens, before).is_some();
    let key = sentence.key(before);
    let clitic = noun.attached.has(Attached::PREPOSITION) || noun.attached.has(Attached::CONJUNCTION);
    let bare = if clitic { key.trim_start_matches(['و', 'ف', 'ب', 'ل']) } else { key };
    (!settled).then(|| stem(bare).to_owned())
}

/// Names of places: those that the lexicon knows, and words after "مدينة" and the like.
fn named(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Vec<(String, Range<usize>)> {
    let known = sentence.names.iter().filter(|hit| lexicon.names.get(hit.value).kind == NameKind::Place);
    let mut out: Vec<(String, Range<usize>)> =
        known.map(|hit| (lexicon.names.get(hit.value).term.key.to_string(), hit.start..hit.end)).collect();
    for at in 0..sentence.tokens.len() {
        let head = lexicon.places.nouns.at(&sentence.tokens, at);
        let Some(head) = head.filter(|head| !head.attached.has(Attached::ARTICLE)) else { continue };
        let name = head.end;
        let taken = sentence.names.iter().any(|hit| hit.start <= name && name < hit.end);
        let Some(word) = sentence.tokens.get(name).map(|word| &word.token) else { continue };
        let particle = lexicon.relations.phrase_ends.at(&sentence.tokens, name).is_some()
            || lexicon.reporting.name_ends.at(&sentence.tokens, name).is_some()
            || lexicon.places.before.at(&sentence.tokens, name).is_some()
            || lexicon.places.nouns.at(&sentence.tokens, name).is_some()
            || lexicon.places.directions.at(&sentence.tokens, name).is_some()
            || lexicon.topics.triggers.at(&sentence.tokens, name).is_some()
            || sentence.quantities.iter().any(|number| number.tokens.start == name);
        if word.is_word() && !taken && !particle && word.key.chars().count() > 2 {
            let second = sentence.tokens.get(name + 1).map(|word| &word.token).filter(|word| word.is_word());
            let second = second.filter(|_| lexicon.places.compound.at(&sentence.tokens, name).is_some());
            out.push(match second {
                Some(second) => (format!("{} {}", word.key, stem(&second.key)), name..name + 2),
                None => (stem(&word.key).to_owned(), name..name + 1),
            });
        }
    }
    out.sort_by_key(|(_, range)| range.start);
    out
}

/// Where the phrase that leads to a place begins: at its preposition, or at the direction from it.
fn lead(sentence: &Sentence<'_>, lexicon: &Lexicon, from: usize, place: usize) -> Option<usize> {
    // "بمديرية الجوبة", "بقفصة": the preposition may be written onto the place or onto the noun before it.
    let has_preposition = |at: usize| {
        sentence
            .tokens
            .get(at)
            .is_some_and(|token| token.token.key.starts_with('ب') && token.readings.len() > 1)
    };
    let noun = place.checked_sub(1).filter(|&at| lexicon.places.nouns.at(&sentence.tokens, at).is_some());
    let attached = noun.filter(|&at| has_preposition(at)).or(has_preposition(place).then_some(place));
    let near = from.max(place.saturating_sub(REACH))..place;
    // "50 في المئة من مدينة راور": that preposition is the number's.
    let of_number =
        |at: usize| sentence.quantities.iter().any(|it| it.tokens.start < at && at < it.tokens.end);
    let words = near.filter(|&at| {
        let leads = lexicon.places.before.at(&sentence.tokens, at).is_some()
            || lexicon.places.directions.at(&sentence.tokens, at).is_some();
        leads && !of_number(at)
    });
    // "ضرب زلزال قوته 6.1 درجات … محافظة كرمان": the place is what was struck.
    let struck = || {
        noun?;
        (from..place).rev().find(|&at| lexicon.places.strikes.at(&sentence.tokens, at).is_some())
    };
    // "الهجوم على ميناء الزاوية", "حريق مصفاة الواحة": the noun before the name is what was struck.
    let beside = || {
        let before = noun?.checked_sub(1).filter(|&at| at >= from)?;
        let onto = lexicon.places.onto.at(&sentence.tokens, before).is_some();
        let happens = lexicon.happenings.at(&sentence.tokens, before).is_some_and(|hit| !hit.value.verb);
        (onto || happens).then_some(if onto { before } else { noun? })
    };
    words.min().or(attached).or_else(struck).or_else(beside)
}

#[cfg(test)]
mod tests {
    use crate::{
        claims::{Value, read},
        fixture::{self, LEXICON},
    };

    /// The words that tell where, of each place of `text`.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let dossier = fixture::dossier(&[text]);
        let readings = read(&dossier, &LEXICON);
        let claims = readings.iter().flat_map(|reading| &reading.claims);
        let places = claims.filter(|claim| matches!(claim.value, Value::Place(_)));
        let found: Vec<&str> = places.map(|claim| claim.span.of(&dossier.articles[0].text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_words_of_a_place_are_not_those_of_a_number() {
        check("سيطر المقاتلون بعد الهجوم على نحو 50 في المئة من مدينة راور", &[]);
        check("شن المقاتلون هجوما في محيط مدينة راور", &["في محيط مدينة راور"]);
    }
}
