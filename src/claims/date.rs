//! (stand-in)
use crate::{lexicon::Dates, span::Span, text::Token};
#[derive(Clone, Debug, PartialEq)]
pub struct TimeConstraint;
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpr {
    pub span: Span,
    pub when: TimeConstraint,
}
pub enum Compatibility {
    Same,
    Compatible,
    Disjoint,
}
pub fn times(_: &str, _: &[Token], _: &Dates) -> Vec<TimeExpr> {
    vec![]
}
pub fn compatible(_: &TimeConstraint, _: &TimeConstraint) -> Compatibility {
    Compatibility::Compatible
}
