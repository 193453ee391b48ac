//! Parts of a whole, dozens, decimals in words, and vague numbers.

use super::{Form, Number, Reader};
use crate::lexicon::{
    clitic::{has_article, is_and, is_plural_verb},
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
            .or_else(|| self.shares(&number))
            .or_else(|| self.dozens(&number))
            .or_else(|| self.one_scale(&number))
            .unwrap_or(number)
    }

    pub(super) fn extended(&self, number: &Number, end: usize, value: f64) -> Number {
        let last =
            end.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(number.span, |token| token.span);
        let form = Form { fraction: true, plain_digits: false, thousands: None, ..number.form };
        Number { span: number.span.cover(last), tokens: number.tokens.start..end, value, high: value, form }
    }

    /// "ثلاثة ونصف"; after a scale the part is one of it: "مليون ونصف" and "مليون ونصف المليون". A scale may
    /// also follow both: "خمسة ونصف مليون".
    fn and_part(&self, number: &Number) -> Option<Number> {
        let (part, at) = self.added_part(number.tokens.end)?;
        let (end, next) = self.scale_of_part(at);
        let defined = self.tokens.get(at).is_some_and(|token| has_article(&token.key));
        if number.form.scale <= 1.0 && number.value < 100.0 && next >= 1000.0 && !defined {
            let scaled = self.extended(number, end, (number.value + part) * next);
            return Some(Number { form: Form { scale: next, ..scaled.form }, ..scaled });
        }
        let scale = if number.form.scale >= 1000.0 { number.form.scale } else { 1.0 };
        let end = if next.total_cmp(&number.form.scale).is_eq() { end } else { at };
        Some(self.extended(number, end, number.value + part * scale))
    }

    /// The part that و adds at `at`, "ونصف" or "وثلاثة أرباع", and the index one past it.
    fn added_part(&self, at: usize) -> Option<(f64, usize)> {
        if let Some(counted) = self.counted_part(at) {
            return Some(counted);
        }
        let apart = is_and(&self.tokens.get(at)?.key);
        let at = at + usize::from(apart);
        let (clitics, part) = self.lexicon.fraction(&self.tokens.get(at)?.key)?;
        let lone = !part.plural && !part.singular && !part.before_article;
        let adds = clitics.and != apart && !clitics.article && !clitics.preposition;
        (lone && adds).then_some((part.value, at + 1))
    }

    /// "ثلاثة أرباع", "ثلاثة أرباع المليون"; from eleven on the counted part is singular, "عشرون خمسا".
    fn plural_part(&self, number: &Number) -> Option<Number> {
        let at = number.tokens.end;
        let (clitics, part) = self.lexicon.fraction(&self.tokens.get(at)?.key)?;
        let agrees = if part.plural { number.value <= 20.0 } else { number.value >= 11.0 && part.each < 0.5 };
        if !agrees || clitics.letters > 0 {
            return None;
        }
        let (end, scale) = self.scale_of_part(at + 1);
        Some(self.extended(number, end, number.value * part.each * scale))
    }

    /// Whether the plural of a part stands at `at`.
    pub(super) fn is_plural_part(&self, at: usize) -> bool {
        let part = self.tokens.get(at).and_then(|token| self.lexicon.fraction(&token.key));
        part.is_some_and(|(clitics, part)| part.plural && clitics.letters == 0)
    }

    /// "مليون واحد": the word for one says what the scale says by itself.
    fn one_scale(&self, number: &Number) -> Option<Number> {
        let at = number.tokens.end;
        let (clitics, one) = self.word(at)?;
        let says_one =
            one.role == Role::Unit && !one.ordinal && !one.bound && one.value.total_cmp(&1.0).is_eq();
        let bare = number.value.total_cmp(&number.form.scale).is_eq() && number.value >= 1000.0;
        (bare && says_one && clitics.letters == 0).then(|| {
            let last = self.tokens.get(at).map_or(number.span, |token| token.span);
            Number { span: number.span.cover(last), tokens: number.tokens.start..at + 1, ..number.clone() }
        })
    }

    /// "ثلاث دزينات", "ثلاثمئة ودزينتين".
    fn dozens(&self, number: &Number) -> Option<Number> {
        let apart = is_and(&self.tokens.get(number.tokens.end)?.key);
        let at = number.tokens.end + usize::from(apart);
        let (clitics, dozen) = self.lexicon.dozen(&self.tokens.get(at)?.key)?;
        let value = match (clitics.and != apart, dozen.complete) {
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
            let of_number = self.number_divided(at + 1);
            let defined = of_defined || of_number.is_some() && next.is_some_and(has_article);
            if part.plural || part.singular || clitics.article || whole || part.before_article && !defined {
                return None;
            }
            if let Some((of, end)) = of_number {
                let outside = usize::from(clitics.and) + usize::from(clitics.preposition);
                let value = of * part.value;
                let form = Form {
                    scale: 1.0,
                    and: clitics.and,
                    preposition: clitics.preposition,
                    ..Form::default()
                };
                return Some(Number {
                    span: self.span(at, end, outside),
                    tokens: at..end,
                    value,
                    high: value,
                    form,
                });
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

    /// The number that a part is of, "العشرين" or "مئة", and the index one past it; scales are read apart.
    fn number_divided(&self, at: usize) -> Option<(f64, usize)> {
        let (clitics, word) = self.word(at)?;
        let divides = match word.role {
            Role::Tens => clitics.article,
            Role::Hundred => !word.complete && !word.plural,
            _ => false,
        };
        if !divides || clitics.and || clitics.preposition {
            return None;
        }
        let number = self.spelled(at)?;
        Some((number.value, number.tokens.end))
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

    /// "عشرات", "مئات الآلاف", "بضعة آلاف", "عدد من".
    pub(super) fn vague(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        let (clitics, word) = self.lexicon.vague(&token.key)?;
        let next = self.tokens.get(at + 1);
        let of = next.is_some_and(|next| self.lexicon.out_of.contains(&next.key));
        // "عدد من قضوا" are all those who died, not some of them.
        let whoever = of && self.tokens.get(at + 2).is_some_and(|next| is_plural_verb(&next.key));
        if word.bare && clitics.article || word.of && (!of || whoever) {
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
