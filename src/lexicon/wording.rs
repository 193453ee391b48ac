//! How words stand to one another when no topic tells what is asked: synonyms, opposed words, things that
//! exclude one another, and words that turn round what follows them.
//!
//! Read from `assets/lexicon/ar/{synonyms,antonyms,kinds,function_words}.toml`. A word with "/" is a verb in
//! the perfect and the imperfect, and the nouns made from it ("ارتفع/يرتفع/ارتفاع/مرتفع"); one with spaces a
//! phrase whose first word is inflected; any other a noun or adjective. "=" takes it as it stands.

use std::{collections::BTreeMap, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{
    inflect::{WordClass, forms},
    phrase::{Analysed, Attached},
};
use crate::text::normal;

/// What the lexicon knows of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sense {
    /// It belongs to a set of synonyms.
    Concept(u16),
    /// It stands on one side of an opposition.
    Pole {
        /// Which opposition.
        axis: u16,
        /// Whether on its second side.
        second: bool,
    },
    /// It is one of things that exclude one another in the same place.
    Kind {
        /// Which things.
        kind: u16,
        /// Which of them.
        member: u16,
    },
    /// It stands for a nation ("ترامب", "باريس"); see [`Wording::nation`].
    Nation(u16),
    /// It turns round what follows ("رفض", "فشل", "دون").
    Turns,
    /// It speaks well of what goes on.
    Good,
    /// It speaks ill of what goes on.
    Bad,
    /// It says little by itself ("أعلن", "تم").
    Light,
    /// It only joins words.
    Function,
    /// It asks ("هل", "كيف").
    Asks,
    /// What follows is said of something else than what went before ("بعد", "رغم").
    Parts,
}

/// A word or phrase found at a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// How many tokens it covers.
    pub tokens: usize,
    /// What the lexicon knows of it, sorted and without repetition.
    pub senses: Vec<Sense>,
}

/// Synonyms, opposed words and exclusive alternatives, compiled.
#[derive(Clone, Debug, Default)]
pub struct Wording {
    words: FxHashMap<String, Vec<(WordClass, Sense)>>,
    phrases: FxHashMap<String, Vec<Phrase>>,
    axes: Vec<String>,
    kinds: Vec<String>,
    nations: Vec<String>,
    /// Forms of verbal nouns, without their article.
    deeds: FxHashSet<String>,
}

#[derive(Clone, Debug)]
struct Phrase {
    class: WordClass,
    rest: Vec<String>,
    sense: Sense,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Synonyms {
    set: Vec<Vec<String>>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Antonyms {
    opposed: Vec<Opposed>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Opposed {
    key: String,
    first: Vec<String>,
    second: Vec<String>,
    /// Which side speaks well of what goes on, where one does.
    good: Option<Side>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Side {
    First,
    Second,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kinds {
    kind: Vec<Kind>,
    #[serde(default)]
    stands_for: BTreeMap<String, Vec<String>>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    key: String,
    members: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FunctionWords {
    function: Vec<String>,
    light: Vec<String>,
    turns: Vec<String>,
    asks: Vec<String>,
    parts: Vec<String>,
    good: Vec<String>,
    bad: Vec<String>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    examples: Vec<FunctionExample>,
}

/// A word and the lists it is on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
struct FunctionExample {
    word: String,
    #[serde(default)]
    lists: Vec<String>,
}

/// Two words or phrases and how they stand to one another.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
struct Example {
    words: [String; 2],
    relation: Pairing,
}

/// How two words stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pairing {
    /// They say the same.
    Same,
    /// They are opposed.
    Opposed,
    /// Where one stands the other cannot.
    Exclusive,
    /// The lexicon does not relate them.
    Unrelated,
}

static ARABIC: LazyLock<Wording> = LazyLock::new(Wording::compiled);
static THESAURUS: LazyLock<Wording> = LazyLock::new(Wording::of_thesaurus);

impl Wording {
    /// The Arabic lexicon, compiled once in a process: its files are embedded and never change.
    #[must_use]
    pub fn arabic() -> &'static Self {
        &ARABIC
    }

    /// Words that tell one thing in a wider sense than synonyms do: each only has senses of [`Sense::Concept`], which
    /// are not those of [`Wording::arabic`].
    #[must_use]
    pub fn thesaurus() -> &'static Self {
        &THESAURUS
    }

    fn of_thesaurus() -> Self {
        let mut out = Self::default();
        out.add_sets(&super::parse(super::asset!("thesaurus")));
        out
    }

    fn add_sets(&mut self, synonyms: &Synonyms) {
        for (id, set) in (0..).zip(&synonyms.set) {
            for word in set {
                self.add(word, Sense::Concept(id));
            }
        }
    }

    fn compiled() -> Self {
        let mut out = Self::default();
        out.add_sets(&super::parse(super::asset!("synonyms")));
        let antonyms: Antonyms = super::parse(super::asset!("antonyms"));
        for (axis, opposed) in (0..).zip(antonyms.opposed) {
            for (side, second, words) in
                [(Side::First, false, &opposed.first), (Side::Second, true, &opposed.second)]
            {
                for word in words {
                    out.add(word, Sense::Pole { axis, second });
                    if let Some(good) = opposed.good {
                        out.add(word, if good == side { Sense::Good } else { Sense::Bad });
                    }
                }
            }
            out.axes.push(opposed.key);
        }
        let kinds: Kinds = super::parse(super::asset!("kinds"));
        for (kind, entry) in (0..).zip(kinds.kind) {
            for (member, words) in (0..).zip(&entry.members) {
                for word in words {
                    out.add(word, Sense::Kind { kind, member });
                }
            }
            out.kinds.push(entry.key);
        }
        for (id, (nation, words)) in (0..).zip(kinds.stands_for) {
            for word in &words {
                out.add(word, Sense::Nation(id));
            }
            out.nations.push(nation);
        }
        let function: FunctionWords = super::parse(super::asset!("function_words"));
        for (words, sense) in [
            (&function.function, Sense::Function),
            (&function.light, Sense::Light),
            (&function.turns, Sense::Turns),
            (&function.asks, Sense::Asks),
            (&function.parts, Sense::Parts),
            (&function.good, Sense::Good),
            (&function.bad, Sense::Bad),
        ] {
            for word in words {
                out.add(word, sense);
            }
        }
        out
    }

    fn add(&mut self, entry: &str, sense: Sense) {
        let mut nouns = entry.match_indices('/').skip(1).map(|(at, _)| at);
        let (verb, nouns) = nouns.next().and_then(|at| entry.split_at_checked(at)).unwrap_or((entry, ""));
        self.add_word(verb, sense);
        // The first noun made from a verb is what is done.
        if let Some(deed) = nouns.split('/').nth(1).filter(|deed| !deed.contains(' ')) {
            self.deeds.extend(forms(deed, WordClass::Noun));
        }
        for noun in nouns.split('/') {
            self.add_word(noun, sense);
        }
    }

    fn add_word(&mut self, entry: &str, sense: Sense) {
        let (entry, class) = match entry.strip_prefix('=') {
            Some(rest) => (rest, WordClass::Particle),
            None if entry.contains('/') => (entry, WordClass::Verb),
            None => (entry, WordClass::Noun),
        };
        let mut words = entry.split_whitespace();
        let Some(first) = words.next() else { return };
        let rest: Vec<String> = words.map(|word| bare(&normal(word)).to_owned()).collect();
        let first =
            if class == WordClass::Noun { first.strip_prefix("ال").unwrap_or(first) } else { first };
        for form in forms(first, class) {
            if rest.is_empty() {
                let senses = self.words.entry(form).or_default();
                if !senses.contains(&(class, sense)) {
                    senses.push((class, sense));
                }
            } else {
                self.phrases.entry(form).or_default().push(Phrase { class, rest: rest.clone(), sense });
            }
        }
    }

    /// What stands at token `at`: the longest phrase known, else the word, with all its senses.
    #[must_use]
    pub fn at(&self, tokens: &[Analysed], at: usize) -> Option<Worded> {
        let readings = &tokens.get(at)?.readings;
        let mut found = Worded { tokens: 0, senses: Vec::new() };
        for (key, attached) in readings {
            for phrase in self.phrases.get(key.as_str()).into_iter().flatten() {
                if phrase.rest.len() + 1 < found.tokens
                    || !admits(phrase.class, *attached)
                    || !rest_matches(&phrase.rest, tokens, at + 1)
                {
                    continue;
                }
                if phrase.rest.len() + 1 > found.tokens {
                    found = Worded { tokens: phrase.rest.len() + 1, senses: Vec::new() };
                }
                found.senses.push(phrase.sense);
            }
        }
        if found.tokens == 0 {
            // The reading with the fewest letters taken off that the lexicon knows is the likeliest.
            let known = readings.iter().find_map(|(key, attached)| {
                let senses: Vec<Sense> = self
                    .words
                    .get(key.as_str())?
                    .iter()
                    .filter(|(class, _)| admits(*class, *attached))
                    .map(|&(_, sense)| sense)
                    .collect();
                (!senses.is_empty()).then_some(senses)
            })?;
            found = Worded { tokens: 1, senses: known };
        }
        found.senses.sort_unstable();
        found.senses.dedup();
        Some(found)
    }

    /// Whether a token is a verbal noun, without the article.
    #[must_use]
    pub fn is_deed(&self, token: &Analysed) -> bool {
        token.readings.iter().any(|(key, attached)| {
            !attached.has(Attached::ARTICLE)
                && !attached.has(Attached::PREPOSITION)
                && self.deeds.contains(key.as_str())
        })
    }

    /// The key of an opposition, for people.
    #[must_use]
    pub fn axis(&self, axis: u16) -> Option<&str> {
        self.axes.get(usize::from(axis)).map(String::as_str)
    }

    /// The key in the lexicon of names of the nation that [`Sense::Nation`] speaks of.
    #[must_use]
    pub fn nation(&self, nation: u16) -> Option<&str> {
        self.nations.get(usize::from(nation)).map(String::as_str)
    }

    /// The key of a set of exclusive things, for people.
    #[must_use]
    pub fn kind(&self, kind: u16) -> Option<&str> {
        self.kinds.get(usize::from(kind)).map(String::as_str)
    }
}

/// How two words with these senses stand to one another. Opposition outweighs likeness.
#[must_use]
pub fn pairing(left: &[Sense], right: &[Sense]) -> Pairing {
    let mut out = Pairing::Unrelated;
    for &a in left {
        for &b in right {
            match (a, b) {
                (Sense::Pole { axis, second }, Sense::Pole { axis: other, second: side })
                    if axis == other =>
                {
                    if second != side {
                        return Pairing::Opposed;
                    }
                    out = Pairing::Same;
                }
                (Sense::Concept(x), Sense::Concept(y)) if x == y => out = Pairing::Same,
                (Sense::Kind { kind, member }, Sense::Kind { kind: other, member: of }) if kind == other => {
                    if member == of {
                        out = Pairing::Same;
                    } else if out == Pairing::Unrelated {
                        out = Pairing::Exclusive;
                    }
                }
                _ => {}
            }
        }
    }
    out
}

const fn admits(class: WordClass, attached: Attached) -> bool {
    match class {
        WordClass::Verb => !attached.has(Attached::ARTICLE) && !attached.has(Attached::PREPOSITION),
        // A broken plural takes whatever a noun takes.
        WordClass::Noun | WordClass::Particle => true,
    }
}

fn bare(key: &str) -> &str {
    key.strip_prefix("ال").filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(key)
}

fn rest_matches(rest: &[String], tokens: &[Analysed], at: usize) -> bool {
    rest.iter().zip(at..).all(|(word, at)| {
        tokens.get(at).is_some_and(|token| token.readings.iter().any(|(key, _)| bare(key) == word))
    })
}

#[cfg(test)]
mod tests;
