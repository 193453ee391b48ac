//! Powers and exponents: "1.1^23", "2,5^-1", "12e+14".

use super::{Form, Number, Reader, digits};
use crate::text::TokenKind;

impl Reader<'_> {
    /// A base with its power, or digits with an exponent of ten that has a sign.
    pub(super) fn scientific(&self, at: usize) -> Option<Number> {
        let token =
            self.tokens.get(at).filter(|token| token.key.starts_with(|c: char| c.is_ascii_digit()))?;
        let mut next = at + 1;
        let (base, ten) = match token.key.strip_suffix('e') {
            Some(mantissa) => (digits::digits(mantissa)?.value, true),
            None => (digits::digits(&token.key)?.value, false),
        };
        if !ten {
            self.tokens.get(next).filter(|caret| caret.is_mark('^'))?;
            next += 1;
        }
        let signed = self.tokens.get(next).is_some_and(|sign| sign.is_mark('-') || sign.is_mark('+'));
        let negative = self.tokens.get(next).is_some_and(|sign| sign.is_mark('-'));
        next += usize::from(signed);
        let power = self.tokens.get(next).filter(|power| power.kind == TokenKind::Number)?;
        if !(at..next).all(|at| self.touches_after(at)) {
            return None;
        }
        let power = digits::digits(&power.key)?.value * if negative { -1.0 } else { 1.0 };
        let value = if ten { base * 10f64.powf(power) } else { base.powf(power) };
        let form = Form { digits: true, scale: 1.0, ..Form::default() };
        let end = next + 1;
        Some(Number { span: self.span(at, end, 0), tokens: at..end, value, high: value, form })
    }
}
