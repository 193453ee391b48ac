//! What the judgement of two statements rests on. Every figure is the same for both orders.

use super::{
    Judge,
    align::{Alignment, align},
    bag::{Bag, Figure, Word},
};
use crate::{
    compare::features::features,
    lexicon::wording::{Pairing, Sense, pairing},
};

/// How far from a word the opposed word may stand that is said of it.
const NEAR: usize = 4;
/// How much further away a word counts that belongs to another part of the statement.
const PARTED: usize = 3;

/// How many words may be replaced between two neighbours.
const GAP: std::ops::RangeInclusive<usize> = 1..=2;

features! {
    /// What the judgement of two statements rests on. Counts are capped, shares run from 0 to 1.
    Features:
    /// 1 always.
    always,
    /// Weight of the aligned words in that of all.
    overlap,
    /// 1 where hardly anything is shared.
    apart,
    /// Square of the overlap.
    overlap_squared,
    /// Weight of the aligned words in that of the shorter side.
    contained,
    /// Share of the aligned that are the same stems.
    literal,
    /// How much longer the one side is.
    longer,
    /// Words without counterpart on the side that has fewer of them, of 4.
    fewer_free,
    /// Words without counterpart on the side that has more of them, of 6.
    more_free,
    /// A shared word of which opposed things are said.
    opposed_of_same,
    /// A shared word of which the same is said.
    same_of_same,
    /// Oppositions on which the two stand on different sides.
    opposed,
    /// Oppositions on which the two stand on the same side.
    agreed,
    /// Oppositions of which only one side speaks.
    one_sided,
    /// Opposed words and all else alike.
    opposed_in_like,
    /// Shared words turned round on one side only.
    turned,
    /// Shared words denied on one side only.
    denied,
    /// Negation stands on one side only.
    negated_once,
    /// A word that turns round what follows stands on one side only, without counterpart.
    turner_once,
    /// Figures of one thing that agree.
    figures_same,
    /// Figures of one thing that exclude one another.
    figures_apart,
    /// Figures of what may be one thing that exclude one another.
    figures_perhaps_apart,
    /// Figures on one side only.
    figures_once,
    /// Nations named on both sides, none of them the other.
    nations_apart,
    /// A nation that only one side names.
    nations_once,
    /// A nation that both name.
    nations_same,
    /// Things of one kind without counterpart on either side ("الذهب" / "النفط").
    kinds_apart,
    /// Between the same neighbours stands another word.
    replaced,
    /// As before, and all else alike.
    replaced_in_like,
    /// Difference of the tone of the two, of 3.
    tone,
    /// One speaks well, the other ill.
    tone_opposed,
    /// One side only asks or announces.
    asks_once,
    /// Shared names stand in another order.
    order,
    /// As before, and all else alike.
    order_in_like,
    /// Two names have changed places.
    exchanged,
    /// As before, and all else alike.
    exchanged_in_like,
    /// Everything has its counterpart.
    whole,
    /// One word on each side has none.
    one_free_each,
}

impl Features {
    /// The features of two statements.
    #[must_use]
    pub fn of(left: &Bag, right: &Bag, judge: &Judge<'_>) -> Self {
        let pairs = align(left, right, judge);
        let mut out = Self { always: 1.0, ..Self::default() };
        out.measure_likeness(left, right, &pairs);
        out.measure_opposition(left, right, &pairs);
        out.measure_negation(left, right, &pairs);
        out.measure_figures(left, right);
        out.measure_names(left, right, &pairs);
        out.measure_slots(left, right, &pairs);
        let (a, b) = (left.tone(), right.tone());
        out.tone = ((a - b).abs() / 3.0).min(1.0);
        out.tone_opposed = flag(a * b < 0.0);
        out.asks_once = flag(left.asks != right.asks);
        out
    }

    fn measure_likeness(&mut self, left: &Bag, right: &Bag, pairs: &Alignment) {
        let weight = |i: usize, j: usize| {
            let (a, b) = (left.words.get(i), right.words.get(j));
            a.map_or(0.0, |word| word.weight) + b.map_or(0.0, |word| word.weight)
        };
        // Summed in the order of the pairs' weights, which does not depend on the side.
        let shared: f32 = sum(pairs.pairs.iter().map(|&(i, j, score)| score * weight(i, j) / 2.0));
        let exact = sum(pairs.pairs.iter().filter(|pair| pair.2 >= 1.0).map(|&(i, j, _)| weight(i, j) / 2.0));
        let (short, long) = (left.weight.min(right.weight), left.weight.max(right.weight));
        self.overlap = ratio(shared, short + long - shared);
        self.overlap_squared = self.overlap * self.overlap;
        self.contained = ratio(shared, short).min(1.0);
        self.apart = flag(self.contained < 0.17);
        self.literal = ratio(exact, shared).min(1.0);
        self.longer = ratio(long - short, long);
        let (a, b) = (free(left, &pairs.left).count(), free(right, &pairs.right).count());
        self.fewer_free = count(a.min(b), 4);
        self.more_free = count(a.max(b), 6);
        self.whole = flag(a + b == 0);
        self.one_free_each = flag(a == 1 && b == 1);
    }

    fn measure_opposition(&mut self, left: &Bag, right: &Bag, pairs: &Alignment) {
        let (mut opposed, mut same) = (0, 0);
        for &(i, j, _) in &pairs.pairs {
            for said in said_of(left, right, pairs, (i, j)) {
                if said.opposed { opposed += 1 } else { same += 1 }
            }
        }
        self.opposed_of_same = count(opposed, 2);
        self.same_of_same = count(same, 2);
        let (a, b) = (sides(left), sides(right));
        let of =
            |sides: &[(u16, i32)], axis: u16| sides.iter().find(|side| side.0 == axis).map(|side| side.1);
        let (mut apart, mut agreed, mut once) = (0, 0, 0);
        for &(axis, side) in &a {
            match of(&b, axis) {
                Some(other) if side * other < 0 => apart += 1,
                Some(other) if side * other > 0 => agreed += 1,
                Some(_) => {}
                None => once += 1,
            }
        }
        once += b.iter().filter(|&&(axis, _)| of(&a, axis).is_none()).count();
        self.opposed = count(apart, 2);
        self.agreed = count(agreed, 2);
        self.one_sided = count(once, 4);
        self.opposed_in_like = self.opposed * self.overlap;
    }

    fn measure_negation(&mut self, left: &Bag, right: &Bag, pairs: &Alignment) {
        let differ = |state: fn(&Word) -> bool| {
            let parted = |i: usize, j: usize| match (left.words.get(i), right.words.get(j)) {
                (Some(a), Some(b)) => a.weight >= 1.0 && b.weight >= 1.0 && state(a) != state(b),
                _ => false,
            };
            pairs.pairs.iter().filter(|&&(i, j, _)| parted(i, j)).count()
        };
        self.turned = count(differ(|word| word.negation.turned), 3);
        self.denied = count(differ(|word| word.negation.denied), 3);
        self.negated_once = flag(left.negated != right.negated);
        let turner = |bag: &Bag| bag.words.iter().any(|word| word.is(Sense::Turns));
        self.turner_once = flag(turner(left) != turner(right));
    }

    fn measure_figures(&mut self, left: &Bag, right: &Bag) {
        let (mut same, mut apart, mut sure) = (0, 0, 0);
        let alone = |bag: &Bag, other: &Bag| {
            bag.figures.iter().filter(|a| !other.figures.iter().any(|b| comparable(a, b))).count()
        };
        for a in &left.figures {
            for b in &right.figures {
                if !comparable(a, b) {
                    continue;
                }
                if a.excludes(b) {
                    apart += 1;
                    sure += usize::from(surely_comparable(a, b));
                } else {
                    same += 1;
                }
            }
        }
        self.figures_same = count(same, 2);
        self.figures_apart = flag(sure > 0 && same == 0);
        self.figures_perhaps_apart = flag(apart > 0 && same == 0);
        self.figures_once = count(alone(left, right) + alone(right, left), 2);
    }

    fn measure_names(&mut self, left: &Bag, right: &Bag, pairs: &Alignment) {
        let nations = |bag: &Bag| {
            let mut all: Vec<_> = bag.words.iter().flat_map(|word| word.nations.iter().copied()).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let (a, b) = (nations(left), nations(right));
        let shared = a.iter().filter(|nation| b.contains(nation)).count();
        let (lone_a, lone_b) = (a.len() - shared, b.len() - shared);
        self.nations_apart = flag(lone_a > 0 && lone_b > 0);
        self.nations_once = flag((lone_a > 0) != (lone_b > 0));
        self.nations_same = count(shared, 2);
        let kinds = free(left, &pairs.left)
            .filter(|(_, a)| {
                free(right, &pairs.right).any(|(_, b)| pairing(&a.senses, &b.senses) == Pairing::Exclusive)
            })
            .count();
        let kinds_back = free(right, &pairs.right)
            .filter(|(_, b)| {
                free(left, &pairs.left).any(|(_, a)| pairing(&a.senses, &b.senses) == Pairing::Exclusive)
            })
            .count();
        self.kinds_apart = count(kinds.min(kinds_back), 2);
        self.measure_order(left, right, pairs);
    }

    fn measure_order(&mut self, left: &Bag, right: &Bag, pairs: &Alignment) {
        let mut named: Vec<(usize, usize)> = pairs
            .pairs
            .iter()
            .filter(|&&(i, j, _)| {
                let (a, b) = (left.words.get(i), right.words.get(j));
                a.zip(b).is_some_and(|(a, b)| is_named(a) && is_named(b))
            })
            .map(|&(i, j, _)| (i, j))
            .collect();
        named.sort_unstable();
        self.order = flag(named.windows(2).any(|two| matches!(two, [a, b] if a.1 > b.1)));
        self.order_in_like = self.order * self.overlap;
        let aligned = |i: Option<usize>, j: Option<usize>| match (i, j) {
            (Some(i), Some(j)) => pairs.left.get(i).copied().flatten() == Some(j),
            _ => false,
        };
        let changed = named.iter().enumerate().any(|(at, &(i, j))| {
            named.iter().skip(at + 1).any(|&(k, l)| {
                let neighbours = [
                    aligned(left.next(i), right.next(l)),
                    aligned(left.next(k), right.next(j)),
                    aligned(left.before(i), right.before(l)),
                    aligned(left.before(k), right.before(j)),
                ];
                // One neighbour in common may be chance; two make it the other's place.
                neighbours.iter().filter(|&&same| same).count() >= 2
            })
        });
        self.exchanged = flag(changed);
        self.exchanged_in_like = self.exchanged * self.overlap;
    }

    /// Words that stand where the other side has another word, between the same neighbours.
    fn measure_slots(&mut self, left: &Bag, right: &Bag, pairs: &Alignment) {
        // Places count words that say something; both ends of a statement are aligned with one another.
        let content = |bag: &Bag| -> Vec<usize> {
            bag.words.iter().enumerate().filter(|(_, word)| word.weight > 0.0).map(|(at, _)| at).collect()
        };
        let (a, b) = (content(left), content(right));
        let place = |of: &[usize], at: usize| of.binary_search(&at).map_or(0, |place| place + 1);
        let mut anchors: Vec<(usize, usize)> =
            pairs.pairs.iter().map(|&(i, j, _)| (place(&a, i), place(&b, j))).collect();
        anchors.extend([(0, 0), (a.len() + 1, b.len() + 1)]);
        anchors.sort_unstable();
        let mut back: Vec<usize> = anchors.iter().map(|anchor| anchor.1).collect();
        back.sort_unstable();
        let mut replaced = 0;
        for two in anchors.windows(2) {
            let [from, to] = *two else { continue };
            // No aligned word stands between them on the right either.
            let next = back.get(back.partition_point(|&at| at <= from.1));
            let (gap, other) = (to.0 - from.0 - 1, to.1.saturating_sub(from.1 + 1));
            let both = GAP.contains(&gap) && GAP.contains(&other);
            replaced += usize::from(next == Some(&to.1) && both);
        }
        self.replaced = count(replaced, 2);
        self.replaced_in_like = self.replaced * self.overlap;
    }
}

fn has_kind(word: &Word) -> bool {
    word.senses.iter().any(|sense| matches!(sense, Sense::Kind { .. }))
}

/// Whether a word may change places with another of its like: a nation, or one of a kind.
fn is_named(word: &Word) -> bool {
    !word.nations.is_empty() || has_kind(word)
}

fn is_free(side: &[Option<usize>], at: usize) -> bool {
    side.get(at).is_some_and(Option::is_none)
}

/// The words without counterpart that say something.
fn free<'a>(bag: &'a Bag, side: &'a [Option<usize>]) -> impl Iterator<Item = (usize, &'a Word)> + 'a {
    bag.words
        .iter()
        .enumerate()
        .filter(move |&(at, word)| word.weight >= 1.0 && !word.figure && is_free(side, at))
}

/// For each opposition the side that a bag takes on the whole: positive for the second.
fn sides(bag: &Bag) -> Vec<(u16, i32)> {
    let mut out: Vec<(u16, i32)> = Vec::new();
    for (axis, second) in bag.words.iter().flat_map(Word::pole) {
        let step = if second { 1 } else { -1 };
        match out.iter_mut().find(|side| side.0 == axis) {
            Some(side) => side.1 += step,
            None => out.push((axis, step)),
        }
    }
    out
}

/// Words on both sides of an opposition, or on one side of it, that are said of one thing.
pub(super) struct Said {
    pub(super) axis: u16,
    pub(super) opposed: bool,
    /// The word on the left.
    pub(super) left: usize,
    /// The word on the right.
    pub(super) right: usize,
}

/// What is said of the aligned words `of`. A word is not opposed to itself: where it is turned round on one
/// side, that is negation and no opposition.
pub(super) fn said_of(
    left: &Bag,
    right: &Bag,
    pairs: &Alignment,
    of: (usize, usize),
) -> impl Iterator<Item = Said> {
    let others = poles_near(right, of.1);
    poles_near(left, of.0).into_iter().filter_map(move |(axis, side, from)| {
        let &(_, other, to) = others.iter().find(|other| other.0 == axis)?;
        let opposed = side != other;
        let itself = pairs.left.get(from).copied().flatten() == Some(to);
        (!opposed || !itself).then_some(Said { axis, opposed, left: from, right: to })
    })
}

/// For each opposition the side that the nearest word around word `at` takes of it, and that word.
fn poles_near(bag: &Bag, at: usize) -> Vec<(u16, bool, usize)> {
    let mut near = Vec::new();
    for (other, word) in bag.words.iter().enumerate() {
        let apart = other.abs_diff(at);
        if other != at && apart <= NEAR && word.pole().next().is_some() {
            let between = bag.words.get(other.min(at) + 1..=other.max(at)).unwrap_or_default();
            let parted = between.iter().filter(|word| word.parts).count();
            let far = apart + PARTED * parted;
            near.extend(word.pole().map(|(axis, second)| (far, axis, second, other)));
        }
    }
    near.sort_by_key(|&(distance, axis, ..)| (axis, distance));
    near.dedup_by_key(|entry| entry.1);
    near.into_iter().map(|(_, axis, second, at)| (axis, second, at)).collect()
}

/// Figures that count or measure the same, as far as can be told.
pub(super) fn comparable(a: &Figure, b: &Figure) -> bool {
    a.ordinal == b.ordinal
        && a.dimension == b.dimension
        && (a.dimension.is_some() || a.noun.is_none() || b.noun.is_none() || a.noun == b.noun)
}

/// Figures that are known to count or measure the same.
pub(super) fn surely_comparable(a: &Figure, b: &Figure) -> bool {
    comparable(a, b) && (a.dimension.is_some() || a.noun.is_some() && a.noun == b.noun)
}

fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

fn count(count: usize, most: u8) -> f32 {
    f32::from(u8::try_from(count).unwrap_or(most).min(most)) / f32::from(most)
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// The sum, the same in whatever order the terms come.
fn sum(terms: impl Iterator<Item = f32>) -> f32 {
    let mut terms: Vec<f32> = terms.collect();
    terms.sort_by(f32::total_cmp);
    terms.iter().sum()
}
