//! Numbers in digits and words: what a run of tokens counts for, without what it counts.

mod digits;
mod parts;
mod ratio;
mod scientific;
mod words;

use std::ops::Range;

use crate::{
    lexicon::{
        Numbers,
        clitic::{Clitics, readings},
        numbers::{NumberWord, RelativePlace},
    },
    span::Span,
    text::{Token, TokenKind, digit_value},
};

/// A number of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The digits or words, without an attached conjunction or preposition.
    pub span: Span,
    /// The tokens covered.
    pub tokens: Range<usize>,
    /// The value; for a vague number the least it may stand for.
    pub value: f64,
    /// The most it may stand for; the same as `value` unless vague.
    pub high: f64,
    /// What it looks like.
    pub form: Form,
}

/// What a [`Number`] looks like: what tells a year, a name or an order from a count.
#[expect(clippy::struct_excessive_bools, reason = "each is a property of the words, free of the others")]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Form {
    /// It tells a place in an order.
    pub ordinal: bool,
    /// It is a part of a whole, alone or after a whole number.
    pub fraction: bool,
    /// It stands for an uncounted many.
    pub vague: bool,
    /// Digits without any mark and without a word of scale: may be a year.
    pub plain_digits: bool,
    /// It begins with digits.
    pub digits: bool,
    /// It begins with the article.
    pub article: bool,
    /// The scale of its last word, 1 where there is none ("آلاف" 1000).
    pub scale: f64,
    /// The value if the point in the digits parts thousands.
    pub thousands: Option<f64>,
    /// A conjunction is attached in front.
    pub and: bool,
    /// A preposition is attached in front ("لعشرين").
    pub preposition: bool,
}

/// The numbers of `tokens` in order, none overlapping another.
#[must_use]
pub fn numbers(text: &str, tokens: &[Token], lexicon: &Numbers) -> Vec<Number> {
    let reader = Reader { text, tokens, lexicon };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // "في المئة" after a number is a unit, not a hundred.
        if let Some(hit) = lexicon.units.exactly_at(tokens, at)
            && &*hit.value.dimension == "percent"
        {
            at = hit.end;
            continue;
        }
        let number = if reader.may_open(at) { reader.number(at) } else { None };
        at = number.as_ref().map_or(at + 1, |number| number.tokens.end);
        found.extend(number);
    }
    found
}

/// The number that begins at token `at` and covers no token from `limit` on.
#[must_use]
pub fn number_at(text: &str, tokens: &[Token], at: usize, lexicon: &Numbers) -> Option<Number> {
    Reader { text, tokens, lexicon }.number(at)
}

/// The places in a row that are counted from its end or from where one stands ("الأخير", "التالي"), with
/// their tokens.
#[must_use]
pub fn relative_places(tokens: &[Token], lexicon: &Numbers) -> Vec<(Range<usize>, RelativePlace)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let hit = lexicon.relative.at(tokens, at).filter(|hit| !hit.clitics.article);
        if let Some(hit) = &hit {
            found.push((at..hit.end, *hit.value));
        }
        at = hit.map_or(at + 1, |hit| hit.end);
    }
    found
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lexicon: &'a Numbers,
}

impl Reader<'_> {
    fn number(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Mark {
            return self.signed(at).or_else(|| self.pointed(at));
        }
        if let Some(number) = self.digit_fraction(at).or_else(|| self.scientific(at)) {
            return Some(number);
        }
        // "سالب" and "وسالب"; most words are neither, so they are not taken apart for it.
        let bare = token.key.strip_prefix(AND).unwrap_or(&token.key);
        if token.is_word() && self.lexicon.minus.contains(bare) {
            let number = self.unsigned(at + 1)?;
            return Some(self.negated(&number, at, bare.len() < token.key.len()));
        }
        self.positive(at)
    }

    /// Whether a number may begin at `at`: most words begin none.
    fn may_open(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let digit = token.key.starts_with(|c: char| c.is_ascii_digit());
            digit
                || token.kind == TokenKind::Mark
                || readings(&token.key).any(|(_, rest)| self.lexicon.openers.contains(rest))
        })
    }

    fn positive(&self, at: usize) -> Option<Number> {
        let whole = self
            .part(at)
            .or_else(|| self.spelled(at))
            .or_else(|| self.share(at))
            .or_else(|| self.vague(at))?;
        Some(self.ratio(&whole).unwrap_or(whole))
    }

    fn unsigned(&self, at: usize) -> Option<Number> {
        self.digit_fraction(at).or_else(|| self.scientific(at)).or_else(|| self.positive(at))
    }

    fn negated(&self, number: &Number, at: usize, and: bool) -> Number {
        Number {
            span: Span::new(self.span(at, at + 1, usize::from(and)).start, number.span.end),
            tokens: at..number.tokens.end,
            value: -number.value,
            high: -number.high,
            form: Form { plain_digits: false, and, preposition: false, ..number.form },
        }
    }

    /// "-5": a sign touches its digits and nothing before it.
    fn signed(&self, at: usize) -> Option<Number> {
        let sign = self.tokens.get(at)?;
        if !(sign.is_mark('-') || sign.is_mark('−')) || self.touches_before(at) {
            return None;
        }
        let digits =
            self.tokens.get(at + 1).filter(|next| next.key.starts_with(|c: char| c.is_ascii_digit()))?;
        if digits.span.start != sign.span.end {
            return None;
        }
        let number = self.unsigned(at + 1)?;
        Some(self.negated(&number, at, false))
    }

    /// ".77": a point that touches its digits and nothing before it.
    fn pointed(&self, at: usize) -> Option<Number> {
        let point = self.tokens.get(at)?;
        let next = self.tokens.get(at + 1)?;
        let is_point = point.is_mark('.') || point.is_mark('٫') || point.is_mark(',');
        let plain = next.key.bytes().all(|b| b.is_ascii_digit());
        if !is_point || !plain || next.span.start != point.span.end || self.touches_before(at) {
            return None;
        }
        let value = format!("0.{}", next.key).parse().ok()?;
        let form = Form { digits: true, scale: 1.0, ..Form::default() };
        Some(Number { span: point.span.cover(next.span), tokens: at..at + 2, value, high: value, form })
    }

    /// The number word at `at`. "وأحد" is و and "أحد" by its hamza, though its key is that of "واحد".
    fn word(&self, at: usize) -> Option<(Clitics, NumberWord)> {
        let token = self.tokens.get(at)?;
        let hamza = token.span.of(self.text).starts_with("وأ");
        let words = &self.lexicon.words;
        readings(&token.key)
            .filter(|(clitics, _)| !hamza || clitics.letters > 0)
            .find_map(|(clitics, rest)| words.get(rest).map(|&word| (clitics, word)))
    }

    fn touches_before(&self, at: usize) -> bool {
        let Some(previous) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else {
            return false;
        };
        self.tokens.get(at).is_some_and(|token| token.span.start == previous.span.end)
            && !matches!(previous.key.as_str(), "(" | "<" | ">" | "=")
    }

    fn touches_after(&self, at: usize) -> bool {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(left), Some(right)) => left.span.end == right.span.start,
            _ => false,
        }
    }

    /// Digits, joined over single spaces where they are written by threes ("10 000"), and the next token.
    fn digit_run(&self, at: usize) -> Option<(digits::Digits, usize)> {
        let token = self.tokens.get(at)?;
        let mut read = digits::digits(&token.key)?;
        let mut next = at + 1;
        if token.key.len() > 3 || token.key.starts_with('0') || !read.plain {
            return Some((read, next));
        }
        while let Some(group) = self.tokens.get(next) {
            let before = self.tokens.get(next - 1).map_or(0, |token| token.span.end);
            let gap = self.text.get(before..group.span.start).unwrap_or_default();
            let spaced = gap.chars().count() == 1 && gap.chars().all(|c| c.is_whitespace() && c != '\n');
            let mut chars = group.key.chars();
            let three = chars.by_ref().take(3).filter(|&c| digit_value(c).is_some()).count() == 3;
            if !spaced || !three {
                break;
            }
            let rest = chars.as_str();
            let tail = if rest.is_empty() { None } else { Some(digits::digits(&format!("0{rest}"))?) };
            let group_value: f64 = group.key.get(..3).and_then(|three| three.parse().ok())?;
            if tail.is_some_and(|tail| tail.value >= 1.0 || tail.plain) {
                break;
            }
            read.value = read.value * 1000.0 + group_value + tail.map_or(0.0, |tail| tail.value);
            read.plain = false;
            next += 1;
            if tail.is_some() {
                break;
            }
        }
        Some((read, next))
    }

    /// "3/4", "2 1/4": digits with a slash, where the lower is a denominator people use.
    fn digit_fraction(&self, at: usize) -> Option<Number> {
        if let Some((value, next)) = self.slashed(at) {
            let (value, next) = self.whole_after(at, next, value).unwrap_or((value, next));
            return Some(self.digit_number(at, next, value));
        }
        let (whole, next) = self.digit_run(at)?;
        let (part, end) = self.slashed(next)?;
        (whole.plain && part < 1.0).then(|| self.digit_number(at, end, whole.value + part))
    }

    /// "١/٤ ٢": typed as it is seen from right to left, the whole number comes after its part.
    fn whole_after(&self, at: usize, next: usize, part: f64) -> Option<(f64, usize)> {
        let (first, last) = (self.tokens.get(at)?, self.tokens.get(next)?);
        let written = self.text.get(first.span.start..last.span.end)?;
        let arabic = !written.bytes().any(|b| b.is_ascii_digit());
        let spaced = self.text.get(self.tokens.get(next - 1)?.span.end..last.span.start)? == " ";
        let (whole, end) = self.digit_run(next)?;
        let fits = whole.plain && whole.value < 100.0 && part < 1.0 && self.slashed(next).is_none();
        (arabic && spaced && fits).then_some((whole.value + part, end))
    }

    fn slashed(&self, at: usize) -> Option<(f64, usize)> {
        let over = self.tokens.get(at + 2)?;
        let slash = self.tokens.get(at + 1)?.is_mark('/');
        let glued = self.touches_after(at) && self.touches_after(at + 1);
        let lone = !self.tokens.get(at + 3).is_some_and(|next| next.is_mark('/'))
            && !at.checked_sub(1).and_then(|at| self.tokens.get(at)).is_some_and(|token| token.is_mark('/'));
        let plain = |token: &Token| {
            token.kind == TokenKind::Number
                && !token.key.starts_with('0')
                && token.key.bytes().all(|b| b.is_ascii_digit())
        };
        let upper = self.tokens.get(at).filter(|token| plain(token))?;
        if !slash || !glued || !lone || !plain(over) {
            return None;
        }
        let (upper, lower): (f64, u32) = (upper.key.parse().ok()?, over.key.parse().ok()?);
        DENOMINATORS.contains(&lower).then(|| (upper / f64::from(lower), at + 3))
    }

    fn digit_number(&self, at: usize, end: usize, value: f64) -> Number {
        let form = Form { digits: true, fraction: true, scale: 1.0, ..Form::default() };
        Number { span: self.span(at, end, 0), tokens: at..end, value, high: value, form }
    }

    /// The span of tokens `at..end`, without the first `letters` letters.
    fn span(&self, at: usize, end: usize, letters: usize) -> Span {
        let (Some(first), Some(last)) =
            (self.tokens.get(at), end.checked_sub(1).and_then(|e| self.tokens.get(e)))
        else {
            return Span::default();
        };
        Span::new(after_letters(self.text, first.span, letters), last.span.end)
    }
}

/// The conjunction, where it is written onto a word.
const AND: char = 'و';

/// The denominators of fractions that are written with a slash; 22 or 2018 below a slash is a date.
const DENOMINATORS: [u32; 9] = [2, 3, 4, 5, 6, 8, 10, 100, 1000];

/// The offset after the first `letters` letters of `span`, their marks and tatweel with them.
pub(crate) fn after_letters(text: &str, span: Span, letters: usize) -> usize {
    if letters == 0 {
        return span.start;
    }
    let mut seen = 0;
    for (offset, c) in span.of(text).char_indices() {
        if c.is_alphabetic() && c != 'ـ' {
            if seen == letters {
                return span.start + offset;
            }
            seen += 1;
        }
    }
    span.start
}

#[cfg(test)]
mod spelling;
#[cfg(test)]
mod tests;
