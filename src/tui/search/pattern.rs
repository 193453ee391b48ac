//! What was typed, as a pattern over folded letters.

use crate::span::Span;

use super::fold::{Folded, Folder, GAP, Letter};

/// What may be taken off the front of a word that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Particles {
    /// The article, with what is attached before it.
    Article,
    /// Lone و ف ب ل ك as well.
    All,
}

/// The article with what is attached before it, as in light10 (Larkey, Ballesteros & Connell 2007).
const ARTICLES: [&str; 7] = ["وال", "بال", "كال", "فال", "ولل", "لل", "ال"];
/// Letters that are written onto the front of a word.
const LONE: [&str; 5] = ["و", "ف", "ب", "ل", "ك"];
/// What may stand before a word in the text: a conjunction, then a preposition, then the article.
const BEFORE_A_WORD: [&str; 24] = [
    "", "ب", "ل", "ك", "ال", "بال", "كال", "لل", //
    "و", "وب", "ول", "وك", "وال", "وبال", "وكال", "ولل", //
    "ف", "فب", "فل", "فك", "فال", "فبال", "فكال", "فلل",
];
/// Letters that must be left when something is taken off.
const LEAST: usize = 3;

/// A word that was typed.
#[derive(Debug)]
struct Word {
    letters: Vec<char>,
    /// Something was taken off its front, so it begins where a word begins.
    begins: bool,
}

/// See the module's description.
#[derive(Debug)]
pub(super) struct Pattern {
    words: Vec<Word>,
    /// A space was typed behind the last word, so it ends there.
    ends: bool,
}

impl Pattern {
    pub(super) fn of(query: &str, particles: Particles) -> Self {
        let letters: Vec<char> = Folder::default().letters(query, 0).iter().map(|it| it.key).collect();
        let words = letters.split(|key| *key == GAP).filter(|it| !it.is_empty());
        let words = words.map(|it| Word::of(it, particles)).collect();
        Self { words, ends: query.ends_with(char::is_whitespace) }
    }

    /// Calls `hit` for what it finds, in order and without overlap.
    pub(super) fn find(&self, text: &Folded, mut hit: impl FnMut(Span)) {
        let letters = text.letters.as_slice();
        let mut at = 0;
        while at < letters.len() {
            let Some(end) = self.at(letters, at) else {
                at += 1;
                continue;
            };
            let begins = self.words.first().is_some_and(|it| it.begins);
            let first = if begins { word_start(letters, at) } else { at };
            let (first, last) = (letters.get(first), end.checked_sub(1).and_then(|last| letters.get(last)));
            if let (Some(first), Some(last)) = (first, last) {
                hit(Span::new(first.start as usize, last.end as usize));
            }
            at = end.max(at + 1);
        }
    }

    /// Where a match that begins at letter `at` ends.
    fn at(&self, letters: &[Letter], at: usize) -> Option<usize> {
        let (first, rest) = self.words.split_first()?;
        if first.begins && !begins_a_word(letters, at) {
            return None;
        }
        let mut end = first.at(letters, at, !rest.is_empty() || self.ends)?;
        for (number, word) in rest.iter().enumerate() {
            let whole = number + 1 < rest.len() || self.ends;
            // Each word but the last is matched up to the gap.
            let start = end + 1;
            end = BEFORE_A_WORD
                .iter()
                .filter_map(|particles| skip(letters, start, particles))
                .find_map(|at| word.at(letters, at, whole))?;
        }
        Some(end)
    }
}

impl Word {
    fn of(letters: &[char], particles: Particles) -> Self {
        let rest = |prefix: &&str| {
            let count = prefix.chars().count();
            let fits = prefix.chars().eq(letters.iter().copied().take(count));
            letters.get(count..).filter(|rest| fits && rest.len() >= LEAST)
        };
        let article = ARTICLES.iter().find_map(rest);
        let lone = || LONE.iter().find_map(rest).filter(|_| particles == Particles::All);
        let taken = article.or_else(lone);
        Self { letters: taken.unwrap_or(letters).to_vec(), begins: taken.is_some() }
    }

    /// Where the word ends if it stands at letter `at`; at the end of a word of the text if it is `whole`.
    fn at(&self, letters: &[Letter], mut at: usize, whole: bool) -> Option<usize> {
        let last = self.letters.len().checked_sub(1)?;
        for (number, wanted) in self.letters.iter().copied().enumerate() {
            // A hamza on the line is often left out.
            let bare = letters.get(at).is_some_and(|it| it.key == 'ء' && !same(wanted, 'ء'));
            at += usize::from(bare && number > 0);
            let has = letters.get(at).map_or(GAP, |it| it.key);
            let open_ta = number == last && last >= 2 && wanted == 'ه' && has == 'ت';
            if same(wanted, has) || open_ta {
                at += 1;
            } else if wanted != 'ء' || number == 0 {
                return None;
            }
        }
        // A hamza that ends the word may have been left out where it was typed.
        let silent = letters.get(at).is_some_and(|it| it.key == 'ء');
        let over = at + usize::from(silent && ends_a_word(letters, at + 1));
        if whole { ends_a_word(letters, over).then_some(over) } else { Some(at) }
    }
}

/// Whether two letters are one to a reader. Alefs are one by their normal form.
const fn same(wanted: char, has: char) -> bool {
    match (wanted, has) {
        ('ء' | 'ؤ' | 'ئ', 'ء' | 'ؤ' | 'ئ') | ('و', 'ؤ') | ('ؤ', 'و') | ('ي', 'ئ') | ('ئ', 'ي') => {
            true
        }
        (wanted, has) => wanted as u32 == has as u32,
    }
}

fn ends_a_word(letters: &[Letter], at: usize) -> bool {
    letters.get(at).is_none_or(|it| it.key == GAP)
}

fn word_start(letters: &[Letter], at: usize) -> usize {
    letters.get(..at).and_then(|head| head.iter().rposition(|it| it.key == GAP)).map_or(0, |gap| gap + 1)
}

/// Whether nothing but particles stands before letter `at` in its word.
fn begins_a_word(letters: &[Letter], at: usize) -> bool {
    let start = word_start(letters, at);
    BEFORE_A_WORD.iter().any(|particles| skip(letters, start, particles) == Some(at))
}

/// The letter behind `particles`, if those stand at letter `at`.
fn skip(letters: &[Letter], at: usize, particles: &str) -> Option<usize> {
    let mut end = at;
    for wanted in particles.chars() {
        if letters.get(end)?.key != wanted {
            return None;
        }
        end += 1;
    }
    (end < letters.len()).then_some(end)
}
