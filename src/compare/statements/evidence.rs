//! The words that a judgement of two statements rests on, for a reader to see.

use super::{
    Judge,
    align::align,
    bag::{Bag, Figure, Word},
    features::{said_of, surely_comparable},
};
use crate::{
    lexicon::wording::{Pairing, Sense, pairing},
    span::Span,
};

/// Words of two statements that part them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// How they part them.
    pub why: Why,
    /// Byte range in the left statement.
    pub left: Span,
    /// Byte range in the right statement.
    pub right: Span,
}

/// How words part two statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// They are opposed; see [`Wording::axis`](crate::lexicon::wording::Wording::axis).
    Opposed(u16),
    /// What the one says is turned round in the other.
    Negated,
    /// They are figures of one thing that exclude one another.
    Figures,
    /// They name different nations, or what belongs to them.
    Nations,
    /// They name different things of a kind; see [`Wording::kind`](crate::lexicon::wording::Wording::kind).
    Kind(u16),
}

/// All that parts two statements. With the sides exchanged the ranges are, and nothing else.
pub(super) fn evidence(left: &Bag, right: &Bag, judge: &Judge<'_>) -> Vec<Evidence> {
    let pairs = align(left, right, judge);
    let free = |side: &[Option<usize>], at: usize| side.get(at).is_some_and(Option::is_none);
    let mut out: Vec<Evidence> = Vec::new();
    let mut add = |why: Why, left: Span, right: Span| {
        let evidence = Evidence { why, left, right };
        if !out.contains(&evidence) {
            out.push(evidence);
        }
    };
    for &(i, j, _) in &pairs.pairs {
        for said in said_of(left, right, &pairs, (i, j)).filter(|said| said.opposed) {
            add(Why::Opposed(said.axis), span(left, said.left), span(right, said.right));
        }
        if let (Some(a), Some(b)) = (left.words.get(i), right.words.get(j))
            && a.negation.turned != b.negation.turned
            && a.weight >= 1.0
            && b.weight >= 1.0
        {
            add(Why::Negated, a.span, b.span);
        }
    }
    for a in lone(left, right) {
        for b in lone(right, left).filter(|b| surely_comparable(a, b)) {
            add(Why::Figures, a.span, b.span);
        }
    }
    for (_, a) in left.words.iter().enumerate().filter(|&(i, _)| free(&pairs.left, i)) {
        for (_, b) in right.words.iter().enumerate().filter(|&(j, _)| free(&pairs.right, j)) {
            if let Some(why) = exclusive(a, b) {
                add(why, a.span, b.span);
            }
        }
    }
    out
}

fn span(bag: &Bag, at: usize) -> Span {
    bag.words.get(at).map(|word| word.span).unwrap_or_default()
}

/// The figures of a bag that the other does not have too.
fn lone<'a>(bag: &'a Bag, other: &'a Bag) -> impl Iterator<Item = &'a Figure> + 'a {
    bag.figures.iter().filter(|a| !other.figures.iter().any(|b| surely_comparable(a, b) && !a.excludes(b)))
}

fn exclusive(a: &Word, b: &Word) -> Option<Why> {
    if pairing(&a.senses, &b.senses) == Pairing::Exclusive {
        return a.senses.iter().find_map(|sense| match *sense {
            Sense::Kind { kind, .. }
                if b.senses
                    .iter()
                    .any(|of| matches!(*of, Sense::Kind { kind: other, .. } if other == kind)) =>
            {
                Some(Why::Kind(kind))
            }
            _ => None,
        });
    }
    let apart = !a.nations.is_empty()
        && !b.nations.is_empty()
        && !a.nations.iter().any(|nation| b.nations.contains(nation));
    apart.then_some(Why::Nations)
}
