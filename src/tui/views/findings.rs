//! The list of findings.

use std::cmp::Reverse;

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
    let kept = wanted.selector.kept(comparison);
    // Among equals the order of the text is kept. What is compared is taken out of the findings first: there may be
    // a million.
    match wanted.sort {
        Sort::Text => kept.map(|(number, _)| number).collect(),
        Sort::Gravity => {
            let mut kept: Vec<_> = kept.map(|(number, it)| (it.relation, it.score, number)).collect();
            kept.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| b.1.total_cmp(&a.1)));
            kept.into_iter().map(|(.., number)| number).collect()
        }
        Sort::Topic => {
            let key = |(number, it)| {
                let topic = topic_key(it);
                // What has no topic comes last.
                (topic.is_empty(), topic, Reverse(it.relation), number)
            };
            let mut kept: Vec<_> = kept.map(key).collect();
            kept.sort();
            kept.into_iter().map(|(.., number)| number).collect()
        }
    }
}
