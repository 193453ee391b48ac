//! Dates and times: what a report says of when, kept as constraints and resolved where its date is known.

mod clock;
mod model;
mod period;
mod range;
mod scan;

use std::ops::Range;

pub use model::{Anchor, Clock, DayPart, Length, Period, Point, Season, Shift, Stage, TimeConstraint};

use crate::{
    lexicon::{Dates, Numbers},
    span::Span,
    text::Token,
};

/// Words of a text that say when.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpr {
    /// The words.
    pub span: Span,
    /// The tokens covered.
    pub tokens: Range<usize>,
    /// What they say.
    pub when: TimeConstraint,
}

/// The expressions of time in `tokens`, in order and without overlap.
#[must_use]
pub fn times(text: &str, tokens: &[Token], numbers: &Numbers, dates: &Dates) -> Vec<TimeExpr> {
    let scan = scan::Scan { text, tokens, numbers, dates };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(expression) = scan.expression(at) else {
            at += 1;
            continue;
        };
        let end = expression.end.max(at + 1);
        if let (Some(first), Some(last)) = (tokens.get(at), tokens.get(end - 1)) {
            found.push(TimeExpr { span: first.span.cover(last.span), tokens: at..end, when: expression.what });
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests;
