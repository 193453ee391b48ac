//! One number over another, and decimals in words.

use super::{Number, Reader};
use crate::lexicon::numbers::Role;

/// "جزء من" names a share up to this many parts; beyond, it is a part of a sum ("جزء من مليوني دولار").
const MOST_PARTS: f64 = 1000.0;

/// "عشرون نقطة" counts points, "سبعة نقطة خمسة" is seven and a half: up to ten the counted noun is a plural.
const POINTS_FROM: f64 = 11.0;

impl Reader<'_> {
    /// "واحد على ثلاثة", "واحد من عشرة", "ثلاثة من كل عشرة".
    pub(super) fn ratio(&self, upper: &Number) -> Option<Number> {
        let at = upper.tokens.end;
        let one = upper.value.total_cmp(&1.0).is_eq() && !upper.form.digits;
        let of = self.is_in(at, &self.lexicon.out_of);
        let every = of && self.is_in(at + 1, &self.lexicon.every);
        let over = self.is_in(at, &self.lexicon.over) || every || one && of;
        if !over || upper.form.ordinal || upper.form.vague || upper.form.fraction {
            return None;
        }
        let lower = self.spelled(at + 1 + usize::from(every))?;
        let counts = lower.value > 1.0 && !lower.form.ordinal && !lower.form.and && !lower.form.article;
        let below = !every || upper.value < lower.value;
        (counts && below).then(|| self.extended(upper, lower.tokens.end, upper.value / lower.value))
    }

    /// "خمسة أجزاء من مئة", "عشرون جزءا من مئة".
    pub(super) fn shares(&self, upper: &Number) -> Option<Number> {
        let at = upper.tokens.end;
        let named = self.is_in(at, &self.lexicon.shares) || self.is_in(at, &self.lexicon.share);
        if !named || !self.is_in(at + 1, &self.lexicon.out_of) {
            return None;
        }
        let lower = self.spelled(at + 2).filter(|lower| lower.value > upper.value && !lower.form.ordinal)?;
        Some(self.extended(upper, lower.tokens.end, upper.value / lower.value))
    }

    /// "جزء من مئة".
    pub(super) fn share(&self, at: usize) -> Option<Number> {
        if !self.is_in(at, &self.lexicon.share) || !self.is_in(at + 1, &self.lexicon.out_of) {
            return None;
        }
        let lower = self.spelled(at + 2)?;
        let parts = (3.0..=MOST_PARTS).contains(&lower.value) && !lower.form.digits && !lower.form.ordinal;
        let share = Number { tokens: at..at + 2, span: self.span(at, at + 1, 0), ..lower.clone() };
        parts.then(|| self.extended(&share, lower.tokens.end, 1.0 / lower.value))
    }

    /// "واحد فاصلة خمسة", "صفر فاصلة صفر خمسة": what follows stands after the point, digit by digit or as one
    /// number, save where it says of how many ("فاصلة ثلاثة من مئة").
    pub(super) fn decimal_part(&self, number: &Number) -> Option<Number> {
        let at = number.tokens.end;
        let point = self.is_in(at, &self.lexicon.point) && number.value < POINTS_FROM;
        if !point && !self.is_in(at, &self.lexicon.decimal) {
            return None;
        }
        let (mut places, mut end) = (String::new(), at + 1);
        while let Some(next) = self.spelled(end) {
            let plain = next.value.fract() == 0.0 && !next.form.and && !next.form.ordinal && next.value < 1e6;
            let more = !places.is_empty();
            if !plain || more && next.value >= 10.0 && !places.trim_matches('0').is_empty() {
                break;
            }
            // Digits keep their zeros: "فاصلة 05".
            let digits =
                self.tokens.get(end).filter(|_| next.form.plain_digits).map(|token| token.key.clone());
            places += &digits.unwrap_or_else(|| format!("{:.0}", next.value));
            end = next.tokens.end;
            if next.form.digits || next.value >= 10.0 {
                break;
            }
        }
        if places.is_empty() {
            return None;
        }
        let decimals: f64 = format!("0.{places}").parse().ok()?;
        let (value, end) = self.of_power(end, &places).unwrap_or((decimals, end));
        Some(self.extended(number, end, number.value + value))
    }

    /// "ثلاثة من مئة": the decimals over the power of ten that they name.
    fn of_power(&self, at: usize, places: &str) -> Option<(f64, usize)> {
        let (clitics, word) = self.word(at + 1).filter(|_| self.is_in(at, &self.lexicon.out_of))?;
        let power = matches!(word.role, Role::Ten | Role::Hundred | Role::Scale) && !word.plural;
        let count: f64 = places.parse().ok()?;
        let fits = power && !word.complete && clitics.letters == 0 && count < word.value;
        fits.then(|| (count / word.value, at + 2))
    }

    fn is_in(&self, at: usize, words: &rustc_hash::FxHashSet<String>) -> bool {
        self.tokens.get(at).is_some_and(|token| words.contains(&token.key))
    }
}
