//! The list of findings.

use crate::compare::Comparison;

use super::{Wanted, filter::topic_key};

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The gravest relation first, and in it the surest.
    #[default]
    Gravity,
    /// By topic, and in it the gravest first.
    Topic,
    /// As they stand in the text.
    Text,
}

impl Sort {
    /// The next one round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Gravity => Self::Topic,
            Self::Topic => Self::Text,
            Self::Text => Self::Gravity,
        }
    }
}

/// The numbers of the findings wanted, in order.
#[must_use]
pub fn list(comparison: &Comparison, wanted: &Wanted<'_>) -> Vec<usize> {
    let mut kept: Vec<_> = wanted.selector.kept(comparison).collect();
    // Sorting keeps the order of the text among equals.
    match wanted.sort {
        Sort::Text => {}
        Sort::Gravity => kept
            .sort_by(|(_, a), (_, b)| b.relation.cmp(&a.relation).then_with(|| b.score.total_cmp(&a.score))),
        Sort::Topic => kept.sort_by(|(_, a), (_, b)| {
            // What has no topic comes last.
            let key = |it| (topic_key(it).is_empty(), topic_key(it));
            key(a).cmp(&key(b)).then_with(|| b.relation.cmp(&a.relation))
        }),
    }
    kept.into_iter().map(|(number, _)| number).collect()
}
