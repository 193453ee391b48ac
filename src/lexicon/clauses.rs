//! Where a sentence parts into clauses: `assets/lexicon/ar/clauses.toml`.

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::{
    inflect::WordClass::Particle,
    phrase::{Analysed, Attached, Phrases},
};
use crate::text::normal;

/// The words at which a clause begins.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    anywhere: Phrases<()>,
    after_mark: Phrases<()>,
    coordinated: FxHashSet<String>,
    /// Words whose first letter is no conjunction.
    whole: FxHashSet<String>,
    shortest: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    anywhere: Vec<String>,
    after_mark: Vec<String>,
    coordinated: Vec<String>,
    whole: Vec<String>,
    shortest: usize,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    pub(super) examples: Vec<Example>,
}

/// A sentence and its clauses.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Its clauses, as written.
    pub clauses: Vec<String>,
}

impl From<File> for Clauses {
    fn from(file: File) -> Self {
        Self {
            anywhere: Phrases::of(&file.anywhere, Particle),
            after_mark: Phrases::of(&file.after_mark, Particle),
            coordinated: file.coordinated.iter().map(|word| normal(word)).collect(),
            whole: file.whole.iter().map(|word| normal(word)).collect(),
            shortest: file.shortest,
        }
    }
}

impl Clauses {
    /// The clauses of a sentence, as ranges of its tokens: in order, without a gap, at least one for a
    /// sentence that has a token.
    #[must_use]
    pub fn cut(&self, tokens: &[Analysed]) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = 0;
        for at in 1..tokens.len() {
            let long_enough = words(tokens, start..at) >= self.shortest
                && words(tokens, at..tokens.len()) >= self.shortest
                && !has_verbless_aside(tokens, at, self.shortest);
            if long_enough && self.begins(tokens, at) {
                out.push(start..at);
                start = at;
            }
        }
        if start < tokens.len() {
            out.push(start..tokens.len());
        }
        out
    }

    fn begins(&self, tokens: &[Analysed], at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) else { return false };
        if before.token.is_mark('؛') {
            return true;
        }
        let after_mark = ['،', ',', '"', '”', '»', ')'].iter().any(|&mark| before.token.is_mark(mark));
        self.anywhere.at(tokens, at).is_some()
            || after_mark && self.after_mark.at(tokens, at).is_some()
            || tokens.get(at).filter(|token| !self.whole.contains(&token.token.key)).is_some_and(|token| {
                token.readings.iter().any(|(word, attached)| {
                    *attached == Attached::CONJUNCTION
                        && (self.coordinated.contains(word.as_str()) || after_mark && looks_like_verb(word))
                })
            })
    }
}

/// Whether what follows up to the next comma is too short to be a clause ("، كما وعد، …").
fn has_verbless_aside(tokens: &[Analysed], at: usize, shortest: usize) -> bool {
    let aside =
        tokens.iter().skip(at).take_while(|token| !token.token.is_mark('،') && !token.token.is_mark(','));
    let length = aside.clone().filter(|token| token.token.is_word()).count();
    length < shortest && at + aside.count() < tokens.len()
}

/// Whether a bare word has the shape of an imperfect verb, or of a perfect one with its feminine ending.
fn looks_like_verb(word: &str) -> bool {
    let letters = word.chars().count();
    letters >= 4
        && (word.starts_with(['ي', 'ت']) && !word.ends_with('ه')
            || word.ends_with('ت') && !word.ends_with("ات"))
}

fn words(tokens: &[Analysed], range: Range<usize>) -> usize {
    tokens.get(range).unwrap_or_default().iter().filter(|token| token.token.is_word()).count()
}
