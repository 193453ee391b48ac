//! The finding that a link of the analyst's makes.

use std::sync::Arc;

use crate::{
    claims::{Stance, Voice},
    compare::{Comparison, Finding, Reason, Relation, Side},
    span::Span,
};

use super::ANALYST;

/// The finding between two sides that the analyst has linked.
pub(super) fn linked(sides: [Side; 2], relation: Relation) -> Finding {
    Finding {
        relation,
        topic: None,
        subject: None,
        score: 1.0,
        echo: false,
        sides: sides.map(Arc::new),
        reason: Reason::worded(ANALYST, "رُبط بينهما باليد", "linked by hand"),
    }
}

/// The side that `span` is, in the statement that shares most with it.
pub(super) fn side(comparison: &Comparison, article: usize, span: Span) -> Option<Side> {
    let reading = comparison.readings.get(article)?;
    let shared = |it: Span| it.end.min(span.end).saturating_sub(it.start.max(span.start));
    let (statement, _) = reading
        .statements
        .iter()
        .enumerate()
        .filter(|(_, it)| it.span.overlaps(span))
        .max_by_key(|(_, it)| shared(it.span))?;
    let voice = reading.voices.get(statement).cloned().unwrap_or_else(Voice::default);
    Some(Side { article, statement, span, deciding: Vec::new(), stance: Stance::default(), voice })
}
