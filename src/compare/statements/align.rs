//! Which word of one statement stands for which of the other.

use super::{
    Judge,
    bag::{Bag, Word},
};
use crate::{
    lexicon::wording::{Pairing, pairing},
    span::Span,
};

/// Least likeness at which two words stand for one another.
const LEAST: f32 = 0.5;
/// From this likeness on two words are one, or known to stand for one another.
const SURE: f32 = 0.9;
/// Words of at least this many letters that differ by one letter are two spellings of one.
const SPELLING: usize = 5;

/// The words of two statements that stand for one another.
#[derive(Clone, Debug, Default)]
pub(super) struct Alignment {
    /// Index on the left, on the right, and how alike they are.
    pub(super) pairs: Vec<(usize, usize, f32)>,
    /// For each word on the left the pair's other word.
    pub(super) left: Vec<Option<usize>>,
    /// For each word on the right the pair's other word.
    pub(super) right: Vec<Option<usize>>,
}

/// Aligns the most alike first; of equals those nearest to the same place. Symmetric in the two sides.
pub(super) fn align(left: &Bag, right: &Bag, judge: &Judge<'_>) -> Alignment {
    let mut candidates = Vec::new();
    for (i, a) in left.words.iter().enumerate() {
        for (j, b) in right.words.iter().enumerate() {
            if a.weight > 0.0 && b.weight > 0.0 {
                let score = likeness(a, b, judge);
                if score >= LEAST {
                    candidates.push((i, j, score));
                }
            }
        }
    }
    let place = |i: usize, j: usize| {
        // Cross-multiplied shares of the way through, so that no rounding depends on the side.
        (i * right.words.len()).abs_diff(j * left.words.len())
    };
    candidates.sort_by(|&(i, j, x), &(k, l, y)| {
        y.total_cmp(&x)
            .then_with(|| place(i, j).cmp(&place(k, l)))
            .then_with(|| (i + j).cmp(&(k + l)))
            .then_with(|| i.abs_diff(j).cmp(&k.abs_diff(l)))
            .then_with(|| i.min(j).cmp(&k.min(l)))
    });
    let mut out = Alignment {
        pairs: Vec::new(),
        left: vec![None; left.words.len()],
        right: vec![None; right.words.len()],
    };
    for (i, j, score) in candidates {
        let (Some(to), Some(from)) = (out.left.get_mut(i), out.right.get_mut(j)) else { continue };
        if to.is_none() && from.is_none() {
            *to = Some(j);
            *from = Some(i);
            out.pairs.push((i, j, score));
        }
    }
    out
}

impl Bag {
    /// Indices of the words that say something by themselves, in order.
    pub(in crate::compare) fn telling(&self, judge: &Judge<'_>) -> Vec<usize> {
        // "شخصا" and "رعاياها" are people, and so is everybody.
        let anybody = |word: &Word| {
            let key = word.name.map(|name| &*judge.lexicon.names.get(name).term.key);
            key.is_some_and(|key| judge.lexicon.relations.neutral.contains(key))
        };
        let tells = |word: &Word| word.weight >= 1.0 && !word.figure && !anybody(word);
        (0..self.words.len()).filter(|&at| self.words.get(at).is_some_and(tells)).collect()
    }

    /// Byte range in the statement of the word at `at`, and whether it is a name.
    pub(in crate::compare) fn word(&self, at: usize) -> Option<(Span, bool)> {
        self.words.get(at).map(|word| (word.span, word.name.is_some()))
    }

    /// For each of `words` of this statement the word of `other` that stands for it and is not denied there: byte
    /// ranges in `other`, with whether it is surely the same.
    pub(in crate::compare) fn found_in(
        &self,
        other: &Self,
        words: &[usize],
        judge: &Judge<'_>,
    ) -> Vec<Option<(Span, bool)>> {
        let pairs = align(self, other, judge);
        let found = |at: usize| {
            let paired = pairs.left.get(at).copied().flatten();
            let word = match paired {
                Some(to) => other.words.get(to)?,
                None => other.words.iter().find(|word| is_jussive_of(self.words.get(at), word))?,
            };
            let score = pairs.pairs.iter().find(|pair| pair.0 == at).map_or(0.0, |pair| pair.2);
            (!word.negation.denied && word.weight >= 1.0).then_some((word.span, score >= SURE))
        };
        words.iter().map(|&at| found(at)).collect()
    }
}

/// Whether `other` could stand for `word` in [`Bag::found_in`], were the rest of their statements alike.
pub(super) fn could_stand_for(word: &Word, other: &Word, judge: &Judge<'_>) -> bool {
    is_jussive_of(Some(word), other)
        || word.weight > 0.0 && other.weight > 0.0 && likeness(word, other, judge) >= LEAST
}

/// Whether a word is, but for the letter of the imperfect, of one root with another: "لم تنهر" and "انهيار".
fn is_jussive_of(word: Option<&Word>, other: &Word) -> bool {
    let root = word.and_then(|word| word.jussive);
    root.is_some() && other.name.is_none() && root == other.root
}

/// How alike two words are, 0 to 1.
fn likeness(a: &Word, b: &Word, judge: &Judge<'_>) -> f32 {
    if a.stem == b.stem {
        return 1.0;
    }
    match pairing(&a.senses, &b.senses) {
        Pairing::Same => return 0.9,
        Pairing::Opposed | Pairing::Exclusive => return 0.0,
        Pairing::Unrelated => {}
    }
    if let (Some(x), Some(y)) = (a.name, b.name)
        && (judge.lexicon.names.nested(x, y) || judge.lexicon.names.nested(y, x))
    {
        return 0.9;
    }
    if a.nations.iter().any(|nation| b.nations.contains(nation)) {
        return 0.7;
    }
    if a.name.is_some() || b.name.is_some() {
        return 0.0;
    }
    if a.root.is_some() && a.root == b.root {
        return 0.75;
    }
    if one_letter_apart(&a.letters, &b.letters) { 0.7 } else { 0.0 }
}

/// Whether one letter more, less or other makes the one word the other.
fn one_letter_apart(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < SPELLING || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let skip = usize::from(short.len() == long.len());
    short.get(same + skip..).unwrap_or_default() == long.get(same + 1..).unwrap_or_default()
}
