//! Parts of a whole, dozens, decimals in words, and vague numbers.

use super::{Form, Number, Reader};
use crate::lexicon::{
    clitic::{has_article, is_and},
    numbers::{NumberWord, Role},
};

impl Reader<'_> {
    /// What follows a whole number and belongs to it: "ونصف", "أرباع", "فاصلة خمسة", "دزينات".
    pub(super) fn with_part(&self, number: Number) -> Number {
        if number.form.ordinal {
            return number;
        }
        self.and_part(&number)
            .or_else(|| self.plural_part(&number))
            .or_else(|| self.decimal_part(&number))
            .or_else(|| self.dozens(&number))
            .unwrap_or(number)
    }

    fn extended(&self, number: &Number, end: usize, value: f64) -> Number {
        let last =
            end.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(number.span, |token| token.span);
        let form = Form { fraction: true, plain_digits: false, thousands: None, ..number.form };
        Number { span: number.span.cover(last), tokens: number.tokens.start..end, value, high: value, form }
    }

    /// "ثلاثة ونصف"; after a scale the part is one of it: "مليون ونصف" and "مليون ونصف المليون".
    fn and_part(&self, number: &Number) -> Option<Number> {
        let mut at = number.tokens.end;
        let mut apart = false;
        if is_and(&self.tokens.get(at)?.key) {
            at += 1;
            apart = true;
        }
        let (clitics, part) = self.lexicon.fraction(&self.tokens.get(at)?.key)?;
        if part.plural
            || part.before_article
            || clitics.and == apart
            || clitics.article
            || clitics.preposition
        {
            return None;
        }
        let mut end = at + 1;
        if let Some((clitics, word)) = self.tokens.get(end).and_then(|token| self.lexicon.word(&token.key))
            && clitics.article
            && word.value.total_cmp(&number.form.scale).is_eq()
        {
            end += 1;
        }
        let scale = if number.form.scale >= 1000.0 { number.form.scale } else { 1.0 };
        Some(self.extended(number, end, number.value + part.value * scale))
    }

    /// "ثلاثة أرباع", "ثلاثة أرباع المليون"; from eleven on the counted part is singular, "عشرون خمسا".
    fn plural_part(&self, number: &Number) -> Option<Number> {
        let at = number.tokens.end;
        let (clitics, part) = self.lexicon.fraction(&self.tokens.get(at)?.key)?;
        let agrees =
            if part.plural { number.value <= 20.0 } else { number.value >= 11.0 && part.value < 0.5 };
        if !agrees || clitics.letters > 0 {
            return None;
        }
        let (end, scale) = self.scale_of_part(at + 1);
        Some(self.extended(number, end, number.value * part.value * scale))
    }

    /// "واحد فاصلة خمسة": the second number's digits stand after the point.
    fn decimal_part(&self, number: &Number) -> Option<Number> {
        let at = number.tokens.end;
        if !self.lexicon.decimal.contains(&self.tokens.get(at)?.key) {
            return None;
        }
        let decimals = self.spelled(at + 1)?;
        if decimals.value.fract() > 0.0 || decimals.value >= 1e6 || decimals.form.and {
            return None;
        }
        let places = i32::try_from(format!("{:.0}", decimals.value).len()).ok()?;
        let value = number.value + decimals.value / 10f64.powi(places);
        Some(self.extended(number, decimals.tokens.end, value))
    }

    /// "ثلاث دزينات", "ثلاثمئة ودزينتين".
    fn dozens(&self, number: &Number) -> Option<Number> {
        let at = number.tokens.end;
        let (clitics, dozen) = self.lexicon.dozen(&self.tokens.get(at)?.key)?;
        let value = match (clitics.and, dozen.complete) {
            (true, _) if !dozen.plural => number.value + dozen.value,
            (false, false) => number.value * dozen.value,
            _ => return None,
        };
        let whole = self.extended(number, at + 1, value);
        Some(Number { form: Form { fraction: false, ..whole.form }, ..whole })
    }

    /// "نصف", "ثلثا", "نصف مليون", "دزينة".
    pub(super) fn part(&self, at: usize) -> Option<Number> {
        let key = &self.tokens.get(at)?.key;
        let next = self.tokens.get(at + 1).map(|token| token.key.as_str());
        let (clitics, value, mut end, fraction) = if let Some((clitics, dozen)) = self.lexicon.dozen(key) {
            (clitics, dozen.value, at + 1, false)
        } else {
            let (clitics, part) = self.lexicon.fraction(key)?;
            let of_defined = next.is_some_and(|next| has_article(next) && self.lexicon.word(next).is_none());
            let whole = next.is_some_and(|next| self.lexicon.whole.contains(next));
            if part.plural || clitics.article || whole || part.before_article && !of_defined {
                return None;
            }
            (clitics, part.value, at + 1, true)
        };
        let (scaled, scale) = self.scale_of_part(at + 1);
        let mut value = value;
        if fraction && scaled > end {
            value *= scale;
            end = scaled;
        }
        let outside = usize::from(clitics.and) + usize::from(clitics.preposition);
        let form = Form {
            fraction,
            scale,
            article: clitics.article,
            and: clitics.and,
            preposition: clitics.preposition,
            ..Form::default()
        };
        Some(Number { span: self.span(at, end, outside), tokens: at..end, value, high: value, form })
    }

    /// The scale a part is of, and the index one past it.
    fn scale_of_part(&self, at: usize) -> (usize, f64) {
        let scale = |(clitics, word): (_, NumberWord)| {
            let crate::lexicon::clitic::Clitics { and, preposition, .. } = clitics;
            (word.role == Role::Scale && !word.plural && !word.complete && !and && !preposition)
                .then_some(word.value)
        };
        let found = self.tokens.get(at).and_then(|token| {
            let words = self.lexicon.word(&token.key).and_then(scale);
            words.or_else(|| self.lexicon.dozen(&token.key).and_then(scale))
        });
        found.map_or((at, 1.0), |value| (at + 1, value))
    }

    /// "واحد على ثلاثة", "واحد من عشرة".
    pub(super) fn ratio(&self, upper: &Number) -> Option<Number> {
        let at = upper.tokens.end;
        let key = &self.tokens.get(at)?.key;
        let one = upper.value.total_cmp(&1.0).is_eq() && !upper.form.digits;
        let over = self.lexicon.over.contains(key) || one && self.lexicon.out_of.contains(key);
        if !over || upper.form.ordinal || upper.form.vague || upper.form.fraction {
            return None;
        }
        let lower = self.spelled(at + 1)?;
        let counts = lower.value > 1.0 && !lower.form.ordinal && !lower.form.and && !lower.form.article;
        counts.then(|| self.extended(upper, lower.tokens.end, upper.value / lower.value))
    }

    /// "عشرات", "مئات الآلاف", "بضعة آلاف", "عدد من".
    pub(super) fn vague(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        let (clitics, word) = self.lexicon.vague(&token.key)?;
        let next = self.tokens.get(at + 1);
        let of = next.is_some_and(|next| self.lexicon.out_of.contains(&next.key));
        if word.bare && clitics.article || word.of && !of {
            return None;
        }
        let (mut low, mut high, mut end, mut scale) = (word.low, word.high, at + 1, 1.0);
        let scaled = next.filter(|_| word.multiplies).and_then(|next| self.lexicon.word(&next.key));
        if let Some((next_clitics, by)) = scaled
            && matches!(by.role, Role::Scale | Role::Hundred)
            && by.plural
            && !next_clitics.and
        {
            scale = by.value;
            low *= scale;
            high = (high + 1.0) * scale - 1.0;
            end += 1;
        }
        let outside = usize::from(clitics.and) + usize::from(clitics.preposition);
        let form = Form {
            vague: true,
            scale,
            article: clitics.article,
            and: clitics.and,
            preposition: clitics.preposition,
            ..Form::default()
        };
        Some(Number { span: self.span(at, end, outside), tokens: at..end, value: low, high, form })
    }
}
