//! Who did it: who takes it upon himself, upon whom it is laid, and who denies it of himself.

use std::ops::Range;

use super::{
    Stance, VoiceLink,
    measure::content,
    sentence::{STOPS, Sentence},
    voice::{Frame, governing},
};
use crate::{
    lexicon::{
        Lexicon,
        names::{NameId, NameKind},
        phrase::Hit,
    },
    text::root,
};

/// How far after an accusation the one accused is named, and the deed after him, in tokens.
const REACH: usize = 5;

/// A statement of who did it.
#[derive(Clone, Debug)]
pub struct Deed {
    /// Who did it, or did not.
    pub actor: NameId,
    /// Whether it is said or denied.
    pub stance: Stance,
    /// Roots of the words for what it was done to, where a verb tells the deed; empty for a bare accusation.
    pub to: Vec<String>,
    /// The tokens of the claim.
    pub tokens: Range<usize>,
    /// The tokens that decide.
    pub deciding: Vec<Range<usize>>,
}

/// What a sentence says of who did it, in order.
#[must_use]
pub fn deeds(sentence: &Sentence<'_>, frames: &[Frame], lexicon: &Lexicon) -> Vec<Deed> {
    let words = &lexicon.responsibility;
    let mut out: Vec<Deed> = Vec::new();
    for at in 0..sentence.tokens.len() {
        let tokens = &sentence.tokens;
        let disowns = words.disowns.at(tokens, at);
        let deed = if let Some(hit) = disowns {
            taken(sentence, frames, lexicon, hit.start..hit.end)
        } else if let Some(hit) = words.accuses.at(tokens, at) {
            accused(sentence, lexicon, hit.start..hit.end)
        } else if let Some(hit) = words.did.at(tokens, at) {
            named_after(sentence, lexicon, hit.end, 2)
                .map(|(actor, name)| (actor, hit.start..name.end, vec![hit.start..hit.end, name]))
        } else if let Some(hit) = words.involves.at(tokens, at) {
            let named = named_after(sentence, lexicon, hit.end, REACH - 1);
            named.map(|(actor, name)| (actor, hit.start..name.end, vec![hit.start..hit.end, name]))
        } else if let Some(hit) = words.slays.at(tokens, at) {
            slain(sentence, lexicon, hit.start..hit.end)
        } else if let Some(hit) = words.hands.at(tokens, at) {
            let named = named_after(sentence, lexicon, hit.end, 1);
            named.map(|(actor, name)| (actor, hit.start..name.end, vec![hit.start..hit.end, name]))
        } else if let Some(found) = assaulted(sentence, lexicon, at) {
            Some(found)
        } else if let Some(hit) = words.weapons.at(tokens, at) {
            armed(sentence, lexicon, hit.start..hit.end)
        } else if let Some(hit) = words.claims.at(tokens, at).or_else(|| adopted(sentence, lexicon, at)) {
            taken(sentence, frames, lexicon, hit.start..hit.end)
        } else {
            None
        };
        let Some((actor, tokens, deciding)) = deed else { continue };
        if out.last().is_some_and(|last| last.tokens.end > tokens.start) {
            continue;
        }
        // An accusation is an act of speech of its own, whatever the sentence denied before it.
        let accuses = words.accuses.at(&sentence.tokens, at).is_some();
        let negated = at > 0 && lexicon.stance.negation.at(&sentence.tokens, at - 1).is_some();
        let stance = match accuses {
            true if negated => Stance::Denies,
            true => Stance::Asserts,
            false => super::stance::stance(sentence, frames, lexicon, at, at + 1),
        };
        let stance = if disowns.is_some() { Stance::Denies } else { stance };
        let verb = words.assaults.at(&sentence.tokens, at).or_else(|| words.commits.at(&sentence.tokens, at));
        let told = verb.map(|hit| hit.end.max(tokens.end));
        let to = told.map(|from| done_to(sentence, lexicon, from)).unwrap_or_default();
        out.push(Deed { actor, stance, to, tokens, deciding });
    }
    for deed in denied(sentence, frames, lexicon) {
        let said = |known: &Deed| {
            known.stance == Stance::Denies
                && known.actor == deed.actor
                && known.tokens.start < deed.tokens.end
                && deed.tokens.start < known.tokens.end
        };
        if !out.iter().any(said) {
            out.push(deed);
        }
    }
    out.sort_by_key(|deed| deed.tokens.start);
    out
}

/// "تبنت الحركة الهجوم": the word by which somebody makes what happened his own.
fn adopted(sentence: &Sentence<'_>, lexicon: &Lexicon, at: usize) -> Option<Hit<()>> {
    let hit = lexicon.responsibility.adopts.at(&sentence.tokens, at)?;
    let happens = (hit.end..hit.end + REACH).any(|at| {
        let hit = lexicon.happenings.at(&sentence.tokens, at);
        hit.is_some_and(|hit| hit.value.groups & STRUCK != 0)
    });
    // "والتنظيم يتبنى": a headline leaves it at that.
    let ends = hit.end >= sentence.clause_of(at).1.end.min(sentence.tokens.len());
    (happens || ends).then_some(hit)
}

/// "صواريخ الجيش تحصد أرواح 31 مدنيا": whose the weapon is, where its clause tells what it did.
fn armed(sentence: &Sentence<'_>, lexicon: &Lexicon, weapon: Range<usize>) -> Option<Found> {
    let (actor, name) = named_after(sentence, lexicon, weapon.end, 0)?;
    let clause = sentence.clause_of(weapon.start).1;
    let verb = |at: usize| lexicon.responsibility.strikes.at(&sentence.tokens, at).is_some();
    let from = clause.start.max(weapon.start.saturating_sub(REACH));
    let struck = (from..weapon.start).chain(name.end..clause.end.min(name.end + REACH)).any(verb);
    struck.then(|| (actor, weapon.start..name.end, vec![weapon, name]))
}

/// "«درع الساحل» قتلت النائب": the one named right before the verb.
fn slain(sentence: &Sentence<'_>, lexicon: &Lexicon, verb: Range<usize>) -> Option<Found> {
    let is_actor = |id| lexicon.names.get(id).kind == NameKind::Actor;
    let beside =
        |at: usize| at == verb.start || sentence.is_mark(at, &['»', '"', '”']) && at + 1 == verb.start;
    let hit = sentence.names.iter().find(|hit| beside(hit.end) && is_actor(hit.value))?;
    Some((hit.value, hit.start..verb.end, vec![hit.start..hit.end, verb]))
}

/// "الجماعة أحرقت القرية", "أحرقت الجماعة القرية", "شنت الجماعة هجوما": the one named right before or after a verb
/// of violence.
fn assaulted(sentence: &Sentence<'_>, lexicon: &Lexicon, at: usize) -> Option<Found> {
    let words = &lexicon.responsibility;
    let assault = words.assaults.at(&sentence.tokens, at);
    let hit = assault.or_else(|| words.commits.at(&sentence.tokens, at))?;
    let verb = hit.start..hit.end;
    // "فجر الثلاثاء" is a time.
    let span = sentence.span_of(verb.clone());
    if sentence.times.iter().any(|time| time.span.overlaps(span)) {
        return None;
    }
    let happens = |from: usize| {
        let mut near = from..(from + REACH).min(sentence.clause_of(at).1.end);
        near.any(|at| {
            let happening = lexicon.happenings.at(&sentence.tokens, at);
            happening.is_some_and(|hit| hit.value.groups & STRUCK != 0)
                || words.weapons.at(&sentence.tokens, at).is_some()
        })
    };
    let tells = |from: usize| assault.is_some() || happens(from);
    if let Some(found) = slain(sentence, lexicon, verb.clone()).filter(|_| tells(verb.end)) {
        return Some(found);
    }
    let opens = at == sentence.clause_of(at).1.start
        || sentence.is_mark(at - 1, &STOPS)
        || lexicon.reporting.complementisers.at(&sentence.tokens, at - 1).is_some()
        || (1..=2.min(at))
            .any(|back| words.before_verbs.at(&sentence.tokens, at - back).is_some_and(|hit| hit.end == at));
    let (actor, name) = named_after(sentence, lexicon, verb.end, 0).filter(|_| opens)?;
    // "استهدف قوات …": with a verb in the masculine a feminine name is what was struck.
    let feminine = |key: &str| key.starts_with('ت') || key.ends_with('ت');
    let of_women = sentence.key(name.start);
    let agrees = feminine(sentence.key(at))
        == (of_women.ends_with('ه') || of_women.ends_with("ات") || of_women.ends_with("يا"));
    (agrees && tells(name.end)).then(|| (actor, verb.start..name.end, vec![verb, name]))
}

/// The roots of the words after token `from` that name what something was done to.
fn done_to(sentence: &Sentence<'_>, lexicon: &Lexicon, from: usize) -> Vec<String> {
    let end = sentence.clause_of(from.saturating_sub(1)).1.end.min(from + REACH);
    let words = (from..end).take_while(|&at| !sentence.is_mark(at, &STOPS));
    let mut out: Vec<String> =
        words.filter_map(|at| content(sentence, lexicon, at)).map(|word| root(&word).into_owned()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The group of happenings that somebody may have brought about.
const STRUCK: u16 = 0b1;

type Found = (NameId, Range<usize>, Vec<Range<usize>>);

/// "اتهم الجيش قوات … بقصف": the last one named before the deed is accused.
fn accused(sentence: &Sentence<'_>, lexicon: &Lexicon, verb: Range<usize>) -> Option<Found> {
    let clause = sentence.clause_of(verb.start).1;
    let limit = clause.end.min(verb.end + 3 * REACH);
    let deed = (verb.end..limit).find_map(|at| lexicon.responsibility.deed.at(&sentence.tokens, at));
    let alone = || {
        lexicon.responsibility.alone.at(&sentence.tokens, verb.start).is_some()
            && clause.end >= sentence.tokens.len()
    };
    let deed = match deed {
        Some(hit) => hit.start..hit.end,
        None if alone() => limit..limit,
        None => return None,
    };
    let is_actor = |id| lexicon.names.get(id).kind == NameKind::Actor;
    let mut named = sentence.names.iter().rev();
    let mut named =
        named.by_ref().filter(|hit| verb.end <= hit.start && hit.end <= deed.start && is_actor(hit.value));
    let mut hit = named.next()?;
    // "حمل البنك المركزي والحكومة المسؤولية": of several, the first.
    for before in named {
        let joined = before.end == hit.start && sentence.words(hit.start..hit.end).starts_with('و');
        if !joined {
            break;
        }
        hit = before;
    }
    // "اتهم الحزب الحكومة بالتقصير": a deed that no list knows is not the incident's.
    let other =
        deed.is_empty() && sentence.tokens.get(hit.end).is_some_and(|token| token.token.key.starts_with('ب'));
    if other {
        return None;
    }
    let mut deciding = vec![verb.clone(), hit.start..hit.end];
    deciding.extend((!deed.is_empty()).then_some(deed.clone()));
    Some((hit.value, verb.start..if deed.is_empty() { hit.end } else { deed.end }, deciding))
}

/// "تبنت الحركة الهجوم": the one named after, else whoever speaks.
fn taken(sentence: &Sentence<'_>, frames: &[Frame], lexicon: &Lexicon, verb: Range<usize>) -> Option<Found> {
    if let Some((actor, name)) = named_after(sentence, lexicon, verb.end, 1) {
        return Some((actor, verb.start..name.end, vec![verb, name]));
    }
    let before = sentence
        .names
        .iter()
        .filter(|hit| hit.end <= verb.end && lexicon.names.get(hit.value).kind == NameKind::Actor);
    let actor = before.map(|hit| hit.value).next_back().or_else(|| speaker(frames, lexicon, verb.start))?;
    Some((actor, verb.clone(), vec![verb]))
}

/// "نفت … مسؤوليتها عن الهجوم": a denial of one's own doing.
fn denied(sentence: &Sentence<'_>, frames: &[Frame], lexicon: &Lexicon) -> Vec<Deed> {
    let mut out = Vec::new();
    for frame in frames.iter().filter(|frame| frame.stance == Stance::Denies) {
        let end = frame.scope.end.min(frame.head.end + 3 * REACH);
        let own =
            (frame.head.start + 1..end).find_map(|at| lexicon.responsibility.own.at(&sentence.tokens, at));
        let (Some(own), Some(actor)) = (own, party(frame, lexicon)) else { continue };
        let deciding = vec![frame.head.start..frame.head.start + 1, own.start..own.end];
        out.push(Deed {
            actor,
            stance: Stance::Denies,
            to: Vec::new(),
            tokens: frame.head.start..own.end,
            deciding,
        });
    }
    out.extend((0..sentence.tokens.len()).filter_map(|at| denied_by_noun(sentence, lexicon, at)));
    out
}

/// "سارعت الحكومة إلى نفي أي صلة لها بالهجوم": the one named before denies it of himself.
fn denied_by_noun(sentence: &Sentence<'_>, lexicon: &Lexicon, at: usize) -> Option<Deed> {
    let word = sentence.words(at..at + 1);
    if !lexicon.stance.nouns.iter().any(|noun| noun == word) {
        return None;
    }
    let own = lexicon.responsibility.own.at(&sentence.tokens, at + 1)?;
    let clause = sentence.clause_of(at).1;
    let named = sentence.names.iter().rev().find(|hit| {
        let near = hit.start >= clause.start.max(at.saturating_sub(2 * REACH)) && hit.end <= at;
        near && lexicon.names.get(hit.value).kind == NameKind::Actor
    })?;
    let deciding = vec![named.start..named.end, at..own.end];
    let to = Vec::new();
    Some(Deed { actor: named.value, stance: Stance::Denies, to, tokens: named.start..own.end, deciding })
}

fn named_after(
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
    from: usize,
    within: usize,
) -> Option<(NameId, Range<usize>)> {
    let hit = sentence.names.iter().find(|hit| (from..=from + within).contains(&hit.start))?;
    (lexicon.names.get(hit.value).kind == NameKind::Actor).then_some((hit.value, hit.start..hit.end))
}

fn speaker(frames: &[Frame], lexicon: &Lexicon, at: usize) -> Option<NameId> {
    party(governing(frames, at)?, lexicon)
}

fn party(frame: &Frame, lexicon: &Lexicon) -> Option<NameId> {
    let key = |link: &VoiceLink| link.party.as_ref().map(|party| lexicon.names.by_key(&party.key));
    frame.links.iter().find_map(key).flatten()
}
