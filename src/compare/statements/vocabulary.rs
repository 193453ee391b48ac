//! Which of many statements could say a word, before any of them is looked at closely.

use rustc_hash::FxHashMap;

use super::{
    Bag, Judge,
    align::could_stand_for,
    bag::{Word, WordKey},
};

/// The different words of many statements, with the statements that hold each.
#[derive(Debug, Default)]
pub(in crate::compare) struct Vocabulary {
    words: Vec<(Word, Vec<usize>)>,
    by_key: FxHashMap<WordKey, usize>,
    /// What was asked before: denials in one dossier name the same things.
    asked: FxHashMap<WordKey, Vec<usize>>,
}

impl Vocabulary {
    /// Adds the words of `bag`, the statement of this number; numbers go up.
    pub(in crate::compare) fn add(&mut self, bag: &Bag, number: usize) {
        for word in &bag.words {
            let at = *self.by_key.entry(word.key()).or_insert_with(|| {
                self.words.push((word.clone(), Vec::new()));
                self.words.len() - 1
            });
            let Some((_, holders)) = self.words.get_mut(at) else { continue };
            if holders.last() != Some(&number) {
                holders.push(number);
            }
        }
    }

    /// The statements with a word that could stand for the word of `bag` at `at`, in order: all that
    /// [`Bag::found_in`] would find it in, and perhaps more.
    pub(in crate::compare) fn could_say(&mut self, bag: &Bag, at: usize, judge: &Judge<'_>) -> &[usize] {
        let Some(word) = bag.words.get(at) else { return &[] };
        self.asked.entry(word.key()).or_insert_with(|| {
            let alike = self.words.iter().filter(|(other, _)| could_stand_for(word, other, judge));
            let mut out: Vec<usize> = alike.flat_map(|(_, holders)| holders).copied().collect();
            out.sort_unstable();
            out.dedup();
            out
        })
    }
}
