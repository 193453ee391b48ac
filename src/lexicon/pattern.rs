//! Phrases of numbers, dates and their bounds, matched on tokens as they are written.
//!
//! There are two phrase matchers because there are two sorts of language knowledge. Here words stand to the letter,
//! with alternatives (`a|b`) and short gaps, and only a first word may carry particles: numbers and dates are read
//! before anything else, by position, and `بعشرين` and `العشرين` must stay apart. [`phrase`](super::phrase)
//! inflects its words and looks through all that may be attached to them, which needs tokens that are analysed
//! first and would let one number word pass for another.

use rustc_hash::FxHashMap;

use super::clitic::{Clitics, readings};
use crate::text::{Token, TokenKind, normal};

/// How many words a gap (`..`) may hold.
const GAP: usize = 3;

/// Phrases with what each stands for.
///
/// A phrase is words with single spaces; `a|b` is one of several words, `..` up to three words in between.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    by_first: FxHashMap<String, Vec<(Vec<Slot>, T)>>,
}

#[derive(Clone, Debug)]
enum Slot {
    Words(Vec<String>),
    Gap,
}

/// Where a phrase was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit<'a, T> {
    /// Index one past the phrase's last token.
    pub end: usize,
    /// What stood before the first word.
    pub clitics: Clitics,
    /// Whether the phrase ends in a gap.
    pub open: bool,
    /// What the phrase stands for.
    pub value: &'a T,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default() }
    }
}

impl<T: Clone> Phrases<T> {
    /// Adds `phrase` with `value`.
    pub fn insert(&mut self, phrase: &str, value: &T) {
        let mut slots = phrase.split_whitespace().map(|part| match part {
            ".." => Slot::Gap,
            part => Slot::Words(part.split('|').map(key).collect()),
        });
        let Some(Slot::Words(first)) = slots.next() else { return };
        let rest: Vec<_> = slots.collect();
        for word in first {
            self.by_first.entry(word).or_default().push((rest.clone(), value.clone()));
        }
    }
}

impl<T> Phrases<T> {
    /// The first words of all phrases.
    pub fn first_words(&self) -> impl Iterator<Item = &String> {
        self.by_first.keys()
    }

    /// The longest phrase that begins at token `at`, its first word just as the lexicon has it.
    #[must_use]
    pub fn exactly_at(&self, tokens: &[Token], at: usize) -> Option<Hit<'_, T>> {
        self.longest(tokens, at, &tokens.get(at)?.key, Clitics::default())
    }

    /// The longest phrase that begins at token `at`, whose first word may carry clitics.
    #[must_use]
    pub fn at(&self, tokens: &[Token], at: usize) -> Option<Hit<'_, T>> {
        let token = tokens.get(at)?;
        if token.kind == TokenKind::Number {
            return None;
        }
        readings(&token.key).find_map(|(clitics, word)| self.longest(tokens, at, word, clitics))
    }

    fn longest(&self, tokens: &[Token], at: usize, word: &str, clitics: Clitics) -> Option<Hit<'_, T>> {
        self.by_first
            .get(word)?
            .iter()
            .filter_map(|(slots, value)| {
                let end = end_of(slots, tokens, at + 1)?;
                Some(Hit { end, clitics, open: matches!(slots.last(), Some(Slot::Gap)), value })
            })
            .max_by_key(|hit| (hit.end, hit.open))
    }
}

/// Marks stay as they are; words are folded.
fn key(word: &str) -> String {
    if word.chars().all(|c| !c.is_alphanumeric()) { word.to_owned() } else { normal(word) }
}

fn end_of(slots: &[Slot], tokens: &[Token], at: usize) -> Option<usize> {
    match slots.split_first() {
        None | Some((Slot::Gap, [])) => Some(at),
        Some((Slot::Gap, rest)) => (0..=GAP)
            .take_while(|&skip| tokens.get(at..at + skip).is_some_and(|gap| gap.iter().all(Token::is_word)))
            .find_map(|skip| end_of(rest, tokens, at + skip)),
        Some((Slot::Words(words), rest)) => {
            let token = tokens.get(at)?;
            words.contains(&token.key).then(|| end_of(rest, tokens, at + 1)).flatten()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[track_caller]
    fn check(phrase: &str, text: &str, expected: Option<usize>) {
        let mut phrases = Phrases::default();
        phrases.insert(phrase, &());
        let tokens = crate::text::tokens(text, Span::new(0, text.len()));
        assert_eq!(phrases.at(&tokens, 0).map(|hit| hit.end), expected, "{phrase} / {text}");
    }

    #[test]
    fn finds_alternatives_gaps_and_clitics() {
        check("أكثر|أزيد من", "بأكثر من 20", Some(2));
        check("أكثر|أزيد من", "أكثر 20", None);
        check("لا يقل .. عن", "لا يقل عددهم اليوم عن 20", Some(5));
        check("لا يقل .. عن", "لا يقل عن 20", Some(3));
        check("لا يقل .. عن", "لا يقل هذا ولا ذاك هنا عن 20", None);
        check("> =", ">= 20", Some(2));
    }
}
