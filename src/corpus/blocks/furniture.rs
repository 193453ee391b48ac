//! The phrases of `furniture.toml`, compiled, and finding them in a line.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::words::{Words, is_number};
use crate::span::Span;

const SOURCE: &str = include_str!("../../../assets/lexicon/ar/furniture.toml");

/// The part that a phrase plays; see the head of `furniture.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Part {
    Line,
    Section,
    Start,
    Chrome,
    Footer,
    Notice,
    Byline,
    Agency,
    Date,
    Prose,
}

/// One `[[rule]]` as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    #[cfg_attr(not(test), expect(dead_code, reason = "names the rule where its examples fail"))]
    pub(super) name: String,
    pub(super) part: Part,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    all: Vec<Vec<String>>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the examples"))]
    pub(super) yes: Vec<String>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the examples"))]
    pub(super) no: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: Vec<Rule>,
}

/// The rules as written.
pub(super) fn rules() -> Vec<Rule> {
    // A broken file of the program itself gives no rules, and the test of its examples fails.
    toml::from_str::<File>(SOURCE).map(|file| file.rule).unwrap_or_default()
}

#[derive(Debug)]
struct Phrase {
    /// The words after the first one.
    rest: Vec<Box<str>>,
    /// Whether a colon must follow.
    colon: bool,
    /// The group of a [`Part::Notice`]: its rule, and its place among that rule's groups.
    group: Option<(usize, usize)>,
    part: Part,
}

/// A phrase found at some word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) part: Part,
    /// Index of its first word.
    pub(super) at: usize,
    /// How many words it has.
    pub(super) len: usize,
    /// Whether it is written with a colon.
    pub(super) colon: bool,
    group: Option<(usize, usize)>,
}

/// All phrases by their first word.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    phrases: HashMap<Box<str>, Vec<Phrase>>,
    /// For each rule of [`Part::Notice`], how many groups it has.
    groups: HashMap<usize, usize>,
}

static COMPILED: LazyLock<Furniture> = LazyLock::new(|| Furniture::compile(&rules()));

impl Furniture {
    /// The rules of `furniture.toml`.
    pub(super) fn get() -> &'static Self {
        &COMPILED
    }

    fn compile(rules: &[Rule]) -> Self {
        let mut furniture = Self::default();
        for (index, rule) in rules.iter().enumerate() {
            for phrase in &rule.phrases {
                furniture.add(phrase, rule.part, None);
            }
            for (group, phrases) in rule.all.iter().enumerate() {
                furniture.groups.insert(index, rule.all.len());
                for phrase in phrases {
                    furniture.add(phrase, rule.part, Some((index, group)));
                }
            }
        }
        furniture
    }

    fn add(&mut self, phrase: &str, part: Part, group: Option<(usize, usize)>) {
        let words = Words::of(phrase, Span::new(0, phrase.len()));
        let mut folded = words.iter().map(Box::from);
        let Some(first) = folded.next() else { return };
        let colon = phrase.ends_with(':');
        self.phrases.entry(first).or_default().push(Phrase { rest: folded.collect(), colon, group, part });
    }

    /// The phrases that begin at the word `at`.
    pub(super) fn hits_at(&self, text: &str, words: &Words, at: usize) -> impl Iterator<Item = Hit> {
        let phrases = self.phrases.get(words.get(at)).map(Vec::as_slice).unwrap_or_default();
        phrases.iter().filter_map(move |phrase| {
            let len = 1 + phrase.rest.len();
            let same = phrase.rest.iter().enumerate().all(|(i, word)| words.get(at + 1 + i) == &**word);
            let fits = same && (!phrase.colon || is_before_colon(text, words.span(at + len - 1)));
            fits.then_some(Hit { part: phrase.part, at, len, colon: phrase.colon, group: phrase.group })
        })
    }

    /// The longest phrase of one of `parts` that begins at the word `at`; of equal ones that of the first
    /// part.
    pub(super) fn longest_at(&self, text: &str, words: &Words, at: usize, parts: &[Part]) -> Option<Hit> {
        self.hits_at(text, words, at)
            .filter(|hit| parts.contains(&hit.part))
            .min_by_key(|hit| (std::cmp::Reverse(hit.len), parts.iter().position(|part| *part == hit.part)))
    }

    /// The phrases of `parts` that cover all words, numbers aside; `None` where a word is left over or there
    /// are only numbers.
    pub(super) fn cover(&self, text: &str, words: &Words, parts: &[Part]) -> Option<Vec<Hit>> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if let Some(hit) = self.longest_at(text, words, at, parts) {
                at += hit.len;
                hits.push(hit);
            } else if is_number(words.get(at)) {
                at += 1;
            } else {
                return None;
            }
        }
        (!hits.is_empty()).then_some(hits)
    }

    /// The phrases of `parts` in a row of words, none within another.
    pub(super) fn scan(&self, text: &str, words: &Words, parts: &[Part]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let hit = self.longest_at(text, words, at, parts);
            at += hit.map_or(1, |hit| hit.len);
            hits.extend(hit);
        }
        hits
    }

    /// Whether some [`Part::Notice`] has a phrase of each of its groups here.
    pub(super) fn is_notice(&self, text: &str, words: &Words) -> bool {
        let mut met: Vec<(usize, usize)> = (0..words.len())
            .flat_map(|at| self.hits_at(text, words, at))
            .filter_map(|hit| hit.group)
            .collect();
        met.sort_unstable();
        met.dedup();
        met.chunk_by(|a, b| a.0 == b.0).any(|groups| {
            let wanted = groups.first().and_then(|(rule, _)| self.groups.get(rule));
            wanted == Some(&groups.len())
        })
    }
}

fn is_before_colon(text: &str, word: Span) -> bool {
    text.get(word.end..).is_some_and(|rest| rest.trim_start().starts_with([':', '：', '»', '|']))
}
