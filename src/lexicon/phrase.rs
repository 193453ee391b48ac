//! Finding the phrases of the lexicon among tokens, whatever is attached to their words in writing.
//!
//! This is the matcher of topics, voices, stance and events. Numbers and dates have one of their own,
//! [`pattern`](super::pattern), whose module page tells why.

use std::hash::BuildHasher as _;

use compact_str::{CompactString, format_compact};
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::inflect::{WordClass, forms};
use crate::text::{Token, normal};

/// What is attached to a word: conjunction, preposition, article, pronoun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attached(u8);

impl Attached {
    /// و or ف before the word.
    pub const CONJUNCTION: Self = Self(1);
    /// ب, ل or ك before the word.
    pub const PREPOSITION: Self = Self(2);
    /// ال before the word.
    pub const ARTICLE: Self = Self(4);
    /// A pronoun after the word.
    pub const PRONOUN: Self = Self(8);

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether everything in `other` is attached.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    const fn within(self, allowed: Self) -> bool {
        self.0 & !allowed.0 == 0
    }

    const fn allowed(class: WordClass) -> Self {
        match class {
            WordClass::Verb => Self(1 | 8),
            WordClass::Noun => Self(1 | 2 | 4 | 8),
            WordClass::Particle => Self(1),
        }
    }
}

/// The ways to read a written word as a bare word with something attached, the word as it stands first.
#[must_use]
pub fn analyses(key: &str) -> Vec<Written> {
    let mut heads = Vec::with_capacity(12);
    heads.push((key, Attached::default()));
    let bare = |word: &str, least: usize| word.chars().count() >= least;
    if let Some(rest) = key.strip_prefix(['و', 'ف']).filter(|rest| bare(rest, 2)) {
        heads.push((rest, Attached::CONJUNCTION));
    }
    for at in 0..heads.len() {
        let Some(&(word, attached)) = heads.get(at) else { break };
        if let Some(rest) = word.strip_prefix("لل").filter(|rest| bare(rest, 2)) {
            heads.push((rest, attached.with(Attached::PREPOSITION).with(Attached::ARTICLE)));
        }
        if let Some(rest) = word.strip_prefix(['ب', 'ل', 'ك']).filter(|rest| bare(rest, 2)) {
            heads.push((rest, attached.with(Attached::PREPOSITION)));
        }
    }
    for at in 0..heads.len() {
        let Some(&(word, attached)) = heads.get(at) else { break };
        if let Some(rest) = word.strip_prefix("ال").filter(|rest| bare(rest, 2)) {
            heads.push((rest, attached.with(Attached::ARTICLE)));
        }
    }
    let mut out: Vec<Written> = Vec::with_capacity(heads.len() * 2);
    for (word, attached) in heads {
        for suffix in ["هما", "هم", "هن", "ها", "ه", "نا"] {
            let Some(rest) = word.strip_suffix(suffix).filter(|rest| bare(rest, 3)) else { continue };
            let attached = attached.with(Attached::PRONOUN);
            out.push((rest.into(), attached));
            if let Some(stem) = rest.strip_suffix('ت') {
                out.push((format_compact!("{stem}ه"), attached));
            }
        }
        out.push((word.into(), attached));
    }
    out.sort_by_key(|(_, attached)| attached.0.count_ones());
    out
}

/// A bare word with what is attached to it. The words are short and many, so they are kept in place.
pub type Written = (CompactString, Attached);

/// What follows the first word of a phrase.
#[derive(Clone, Debug)]
enum Slot {
    /// This word, as a noun.
    Word(Later),
    /// At most [`GAP`] tokens that end no clause.
    Gap,
}

/// A word of a phrase after the first.
#[derive(Clone, Debug)]
struct Later {
    word: CompactString,
    /// The hashes of the word, and of what its article leaves of it.
    hashes: [u64; 2],
}

impl Later {
    fn new(word: &str) -> Self {
        let word = normal(word);
        let bare = word.strip_prefix("ال").unwrap_or(&word);
        Self { hashes: [hash(&word), hash(bare)], word: word.into() }
    }

    fn is(&self, key: &str) -> bool {
        self.word == key || self.word.strip_prefix("ال") == Some(key)
    }
}

/// How many tokens "…" in a phrase may stand for.
const GAP: usize = 7;

/// Phrases with what they stand for.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    /// By the hashes of their forms (see [`Analysed::hashes`]): first words, and which form it is.
    by_form: FxHashMap<u64, Vec<(usize, usize)>>,
    /// By the hashes of the words as the lexicon writes them: first words.
    by_word: FxHashMap<u64, Vec<usize>>,
    firsts: Vec<First<T>>,
}

/// A word with the phrases that begin with it: many do with the same.
#[derive(Clone, Debug)]
struct First<T> {
    /// As the lexicon writes it.
    word: CompactString,
    class: WordClass,
    forms: Vec<String>,
    phrases: Vec<(Vec<Slot>, T)>,
}

/// A phrase found among tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<T> {
    /// Index of its first token.
    pub start: usize,
    /// Index one past its last token.
    pub end: usize,
    /// What is attached to its first word.
    pub attached: Attached,
    /// What the phrase stands for.
    pub value: T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_form: FxHashMap::default(), by_word: FxHashMap::default(), firsts: Vec::new() }
    }
}

impl Phrases<()> {
    /// The phrases `words`, which stand for nothing but themselves.
    #[must_use]
    pub fn of(words: &[String], class: WordClass) -> Self {
        let mut out = Self::default();
        out.add_all(words, class, ());
        out
    }
}

impl<T: Copy> Phrases<T> {
    /// Adds phrases that stand for one thing; see [`add`](Self::add).
    pub fn add_all(&mut self, phrases: &[String], class: WordClass, value: T) {
        for phrase in phrases {
            self.add(phrase, class, value);
        }
    }

    /// Adds a phrase: words parted by spaces, "…" for a gap. The class holds for its inflected word, the
    /// first; the words after it are matched as nouns, without making forms. A first word that begins with
    /// "=" is matched to the letter, with nothing attached but و.
    pub fn add(&mut self, phrase: &str, class: WordClass, value: T) {
        let (phrase, class) =
            phrase.strip_prefix('=').map_or((phrase, class), |rest| (rest, WordClass::Particle));
        let mut words = phrase.split_whitespace();
        let Some(word) = words.next().filter(|&word| word != "…") else { return };
        let slot = |word: &str| match word {
            "…" => Slot::Gap,
            _ => Slot::Word(Later::new(word)),
        };
        let rest = words.map(slot).collect();
        let first = self.first(strip_article(word, class), class);
        if let Some(first) = self.firsts.get_mut(first) {
            first.phrases.push((rest, value));
        }
    }

    /// The number of a first word, which is taken in where it is new.
    fn first(&mut self, word: &str, class: WordClass) -> usize {
        let known = self.by_word.entry(hash(word)).or_default();
        let same = known
            .iter()
            .find(|&&id| self.firsts.get(id).is_some_and(|first| first.class == class && first.word == word));
        if let Some(&id) = same {
            return id;
        }
        let id = self.firsts.len();
        known.push(id);
        let forms = forms(word, class);
        for (number, form) in forms.iter().enumerate() {
            self.by_form.entry(hash(form)).or_default().push((id, number));
        }
        self.firsts.push(First { word: word.into(), class, forms, phrases: Vec::new() });
        id
    }

    /// The longest phrase that begins at token `start`.
    #[must_use]
    pub fn at(&self, tokens: &[Analysed], start: usize) -> Option<Hit<T>> {
        let mut best: Option<Hit<T>> = None;
        self.each_at(tokens, start, |hit| {
            if best.as_ref().is_none_or(|best| hit.end > best.end) {
                best = Some(hit);
            }
        });
        best
    }

    /// Tells of all the phrases that begin at token `start`.
    pub fn each_at(&self, tokens: &[Analysed], start: usize, mut tell: impl FnMut(Hit<T>)) {
        let Some(token) = tokens.get(start) else { return };
        for ((key, attached), hash) in token.readings.iter().zip(&token.hashes) {
            for &(id, form) in self.by_form.get(hash).into_iter().flatten() {
                let Some(first) = self.firsts.get(id) else { continue };
                let allowed = attached.within(Attached::allowed(first.class));
                if !allowed || first.forms.get(form).is_none_or(|form| form != key.as_str()) {
                    continue;
                }
                for (rest, value) in &first.phrases {
                    if let Some(end) = rest_matches(rest, tokens, start + 1) {
                        tell(Hit { start, end, attached: *attached, value: *value });
                    }
                }
            }
        }
    }

    /// The phrases among `tokens`, leftmost longest, without overlap.
    #[must_use]
    pub fn find(&self, tokens: &[Analysed]) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            if let Some(hit) = self.at(tokens, at) {
                at = hit.end;
                hits.push(hit);
            } else {
                at += 1;
            }
        }
        hits
    }
}

fn strip_article(word: &str, class: WordClass) -> &str {
    match class {
        WordClass::Noun => word.strip_prefix("ال").unwrap_or(word),
        WordClass::Verb | WordClass::Particle => word,
    }
}

/// Where the phrase ends if `slots` match from token `at`, quotation marks between its words overlooked.
fn rest_matches(slots: &[Slot], tokens: &[Analysed], at: usize) -> Option<usize> {
    let Some(slot) = slots.first() else { return Some(at) };
    let rest = slots.get(1..).unwrap_or_default();
    match slot {
        Slot::Gap => (at..=at + GAP)
            .take_while(|&to| to == at || tokens.get(to - 1).is_some_and(|token| !token.ends_clause))
            .find_map(|to| rest_matches(rest, tokens, to)),
        Slot::Word(word) => {
            let at = (at..at + 2).find(|&at| tokens.get(at).is_none_or(|token| !token.is_quote))?;
            let token = tokens.get(at)?;
            let matches = token.readings.iter().zip(&token.hashes).any(|((key, attached), hash)| {
                word.hashes.contains(hash)
                    && word.is(key)
                    && attached.within(Attached::allowed(WordClass::Noun))
            });
            if matches { rest_matches(rest, tokens, at + 1) } else { None }
        }
    }
}

/// A token with the ways to read it.
#[derive(Clone, Debug)]
pub struct Analysed {
    /// The token.
    pub token: Token,
    /// Bare words with what would be attached to them, the word as it stands first.
    pub readings: Vec<Written>,
    /// The hashes of the bare words: each is looked up in many lists of phrases.
    hashes: Vec<u64>,
    is_quote: bool,
    ends_clause: bool,
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

/// The tokens with the ways to read each.
#[must_use]
pub fn analyse(tokens: Vec<Token>) -> Vec<Analysed> {
    tokens
        .into_iter()
        .map(|token| {
            let readings = if token.is_word() {
                analyses(&token.key)
            } else {
                vec![(token.key.as_str().into(), Attached::default())]
            };
            (token, readings)
        })
        .map(|(token, readings)| Analysed {
            hashes: readings.iter().map(|(key, _)| hash(key)).collect(),
            readings,
            is_quote: ['"', '“', '”', '«', '»', '\'', '‘', '’'].iter().any(|&quote| token.is_mark(quote)),
            ends_clause: ['.', '،', ',', '؛', ':', '؟', '!'].iter().any(|&mark| token.is_mark(mark)),
            token,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{span::Span, text};

    #[track_caller]
    fn check(phrase: &str, class: WordClass, text: &str, expected: &[&str]) {
        let mut phrases = Phrases::default();
        phrases.add(phrase, class, ());
        let tokens = analyse(text::tokens(text, Span::new(0, text.len())));
        let found: Vec<_> = phrases
            .find(&tokens)
            .iter()
            .map(|hit| tokens[hit.start].token.span.cover(tokens[hit.end - 1].token.span).of(text))
            .collect();
        assert_eq!(found, expected, "{phrase}");
    }

    #[test]
    fn finds_what_is_written_with_particles_attached() {
        check("قتل/يقتل", WordClass::Verb, "وقتلوا ثم قتل", &["وقتلوا", "قتل"]);
        check("جريح", WordClass::Noun, "والجرحى للجريح وجريحين", &["للجريح", "وجريحين"]);
        check("إصابة", WordClass::Noun, "وإصابتهم بالإصابات", &["وإصابتهم", "بالإصابات"]);
        check("أن", WordClass::Particle, "كان بأن وأن", &["وأن"]);
        check(
            "قوات سوريا الديمقراطية",
            WordClass::Noun,
            "لقوات \"سوريا الديمقراطية\"",
            &["لقوات \"سوريا الديمقراطية"],
        );
        check(
            "لا … تأكيد",
            WordClass::Particle,
            "لا يمكن للتحالف الدولي تأكيد",
            &["لا يمكن للتحالف الدولي تأكيد"],
        );
        check("لا … تأكيد", WordClass::Particle, "لا يمكن. تأكيد", &[]);
    }
}
