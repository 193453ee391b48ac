//! Dates and times: what a report says of when, kept as constraints and resolved where its date is known.

mod clock;
mod model;
mod names;
mod period;
mod range;
mod resolve;
mod scan;

use std::ops::Range;

pub use model::{Anchor, Clock, DayPart, Length, Period, Point, Season, Shift, Stage, TimeConstraint};

pub use resolve::{Stretch, hour_of_day, resolve};

use crate::{
    lexicon::{Dates, Numbers, clitic::readings},
    span::Span,
    text::{Token, TokenKind},
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
    let live: Vec<bool> = tokens.iter().map(|token| may_open(token, numbers, dates)).collect();
    let scan = scan::Scan { text, tokens, numbers, dates, live: &live };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(idiom) = dates.idioms.exactly_at(tokens, at) {
            at = idiom.end;
            continue;
        }
        let Some(expression) = scan.expression(at) else {
            at += 1;
            continue;
        };
        let mut end = expression.end.max(at + 1);
        let opened = scan.count(at..end, "(") > scan.count(at..end, ")");
        end += usize::from(opened && scan.key(end) == ")");
        if let (Some(first), Some(last)) = (tokens.get(at), tokens.get(end - 1)) {
            let when = if scan.starts(at) { scan::Scan::to_come(expression.what) } else { expression.what };
            found.push(TimeExpr { span: first.span.cover(last.span), tokens: at..end, when });
        }
        at = end;
    }
    found
}

/// Whether an expression of time, or a part of one, may begin with `token`: most words begin none.
fn may_open(token: &Token, numbers: &Numbers, dates: &Dates) -> bool {
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Mark => false,
        TokenKind::Word => {
            token.key.starts_with(|c: char| c.is_ascii_digit())
                || readings(&token.key)
                    .any(|(_, rest)| dates.openers.contains(rest) || numbers.openers.contains(rest))
        }
    }
}

#[cfg(test)]
mod tests;
