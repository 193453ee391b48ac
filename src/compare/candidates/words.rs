//! The words of statements made ready to be met with those of others: by stem, root, name or meaning.

use std::hash::{BuildHasher as _, Hash};

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::{
    compare::statements::{Bag, Word},
    lexicon::{names::NameId, wording::Sense},
    span::Span,
};

/// How much less a word tells of a figure, for each word between them.
const FADES: f32 = 0.15;

/// The words of a statement.
pub(super) struct Words {
    /// One for each of the bag's.
    pub(super) all: Vec<Lexeme>,
    /// What each word may be met by, sorted by it: hash, rarity, index of the word.
    keys: Vec<(u64, f32, usize)>,
    /// The names among them, sorted and without repetition.
    pub(super) names: Vec<NameId>,
    /// Whether anything in it is denied.
    pub(super) denies: bool,
}

/// A word of a statement.
#[derive(Clone, Copy)]
pub(super) struct Lexeme {
    /// Byte range in the statement.
    pub(super) span: Span,
    /// How much it says by itself, 0 to 1; nothing for figures.
    pub(super) weight: f32,
    /// How rare its stem or name is in the dossier.
    pub(super) rarity: f32,
    /// Part of a name.
    pub(super) named: bool,
    /// Under an odd number of negations.
    pub(super) denied: bool,
}

/// Two words that stand for one another.
#[derive(Clone, Copy)]
pub(super) struct Meeting {
    /// Index of the word on the left.
    pub(super) left: usize,
    /// Index of the word on the right.
    pub(super) right: usize,
    /// The rarity of the commonest that they share, by how much both say.
    pub(super) weight: f32,
    /// Of one stem or name.
    pub(super) literal: bool,
    /// Of no stem, name or root in common: known to mean the same, or opposites.
    pub(super) meant: bool,
}

/// By what two words may meet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum By {
    Stem,
    Root,
    Name,
    Meaning,
    Akin,
}

/// In how many statements each key stands.
#[derive(Default)]
pub(super) struct Rarity {
    holders: FxHashMap<u64, usize>,
    statements: usize,
}

impl Rarity {
    /// Counts a wording that so many statements have.
    pub(super) fn add(&mut self, bag: &Bag, statements: usize) {
        let mut keys: Vec<u64> = bag.words.iter().flat_map(keys).map(|(_, key)| key).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            *self.holders.entry(key).or_default() += statements;
        }
        self.statements += statements;
    }

    /// Inverse document frequency: natural logarithm of one more than the statements for each that has it.
    #[expect(clippy::cast_precision_loss, reason = "counts of statements are far below 2^24")]
    fn of(&self, key: u64) -> f32 {
        let holders = self.holders.get(&key).copied().unwrap_or(1).max(1);
        (1.0 + self.statements as f32 / holders as f32).ln()
    }
}

fn key(by: By, of: impl Hash) -> (By, u64) {
    (by, FxBuildHasher.hash_one((by, of)))
}

/// All by which a word may meet others.
fn keys(word: &Word) -> impl Iterator<Item = (By, u64)> + '_ {
    let meanings = word.senses.iter().filter_map(|sense| match *sense {
        // Opposites speak of one thing.
        Sense::Pole { axis, .. } => Some(Sense::Pole { axis, second: false }),
        Sense::Concept(_) | Sense::Kind { .. } => Some(*sense),
        _ => None,
    });
    let roots = [word.root, word.jussive].into_iter().flatten();
    std::iter::once(key(By::Stem, word.stem))
        .chain(roots.map(|root| key(By::Root, root)))
        .chain(word.name.map(|name| key(By::Name, name)))
        .chain(meanings.map(|sense| key(By::Meaning, sense)))
        .chain(word.akin.iter().map(|sense| key(By::Akin, sense)))
        .filter(|_| word.weight > 0.0 && !word.figure)
}

impl Words {
    pub(super) fn of(bag: &Bag, rarity: &Rarity) -> Self {
        let mut out = Self { all: Vec::new(), keys: Vec::new(), names: Vec::new(), denies: false };
        for (at, word) in bag.words.iter().enumerate() {
            let mut own: f32 = 0.0;
            for (by, key) in keys(word) {
                let rare = rarity.of(key);
                if matches!(by, By::Stem | By::Name) {
                    own = if own > 0.0 { own.min(rare) } else { rare };
                }
                out.keys.push((key, rare, tag(at, by)));
            }
            out.denies |= word.negation.denied;
            out.names.extend(word.name);
            out.all.push(Lexeme {
                span: word.span,
                weight: if word.figure { 0.0 } else { word.weight },
                rarity: own,
                named: word.name.is_some(),
                denied: word.negation.denied,
            });
        }
        out.keys.sort_unstable_by_key(|entry| (entry.0, entry.2));
        out.keys.dedup_by_key(|entry| (entry.0, entry.2));
        out.names.sort_unstable();
        out.names.dedup();
        out
    }

    /// The words that stand for one another, a pair once, in order.
    pub(super) fn meet(&self, other: &Self) -> Vec<Meeting> {
        let mut shared = Vec::new();
        let (mut at, mut from) = (0, 0);
        while let (Some(own), Some(theirs)) = (self.keys.get(at), other.keys.get(from)) {
            match own.0.cmp(&theirs.0) {
                std::cmp::Ordering::Less => at += 1,
                std::cmp::Ordering::Greater => from += 1,
                std::cmp::Ordering::Equal => {
                    let same = other.keys.iter().skip(from).take_while(|entry| entry.0 == own.0);
                    shared.extend(same.map(|entry| {
                        let ((left, by), (right, _)) = (untag(own.2), untag(entry.2));
                        (left, right, own.1, by)
                    }));
                    at += 1;
                }
            }
        }
        shared.sort_unstable_by_key(|it| (it.0, it.1));
        let mut out: Vec<Meeting> = Vec::new();
        for (left, right, rarity, by) in shared {
            let says = |words: &Self, at: usize| words.all.get(at).map_or(0.0, |word| word.weight);
            let weight = rarity * says(self, left).min(says(other, right));
            let literal = matches!(by, By::Stem | By::Name);
            match out.last_mut().filter(|last| (last.left, last.right) == (left, right)) {
                Some(known) => {
                    known.weight = known.weight.min(weight);
                    known.literal |= literal;
                    known.meant &= by >= By::Meaning;
                }
                None => out.push(Meeting { left, right, weight, literal, meant: by >= By::Meaning }),
            }
        }
        out
    }

    /// What words may be met by, each with the index of the word; a key as often as words have it.
    pub(super) fn keys(&self) -> impl Iterator<Item = (u64, usize)> + '_ {
        self.keys.iter().map(|entry| (entry.0, untag(entry.2).0))
    }

    /// How many words stand between each word and those within `span`, a byte range of the statement.
    pub(super) fn distances(&self, span: Span) -> Vec<f32> {
        let inside = |word: &Lexeme| word.span.overlaps(span);
        let first = self.all.iter().position(inside);
        let last = self.all.iter().rposition(inside);
        let (Some(first), Some(last)) = (first, last) else { return vec![f32::INFINITY; self.all.len()] };
        (0..self.all.len()).map(|at| gap(at, first, last)).map(|gap| 1.0 / (1.0 + FADES * gap)).collect()
    }
}

#[expect(clippy::cast_precision_loss, reason = "statements have far fewer than 2^24 words")]
fn gap(at: usize, first: usize, last: usize) -> f32 {
    (first.saturating_sub(at) + at.saturating_sub(last)) as f32
}

/// A word's index with what it is met by, in one number to sort by.
const fn tag(at: usize, by: By) -> usize {
    at * 8 + by as usize
}

const fn untag(tag: usize) -> (usize, By) {
    let by = match tag % 8 {
        0 => By::Stem,
        1 => By::Root,
        2 => By::Name,
        3 => By::Meaning,
        _ => By::Akin,
    };
    (tag / 8, by)
}

/// What the meetings weigh together: the best of each word, and both sides alike.
pub(super) fn overlap(meetings: &[Meeting], weight: impl Fn(&Meeting) -> f32) -> f32 {
    let mut best: FxHashMap<(bool, usize), f32> = FxHashMap::default();
    for meeting in meetings {
        let weight = weight(meeting);
        for side in [(false, meeting.left), (true, meeting.right)] {
            let known = best.entry(side).or_default();
            *known = known.max(weight);
        }
    }
    let mut terms: Vec<f32> = best.into_values().collect();
    // The same sum whichever side comes first.
    terms.sort_by(f32::total_cmp);
    terms.iter().sum::<f32>() / 2.0
}
