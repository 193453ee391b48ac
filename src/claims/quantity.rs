//! Quantities: a number with its bounds, its unit and what it counts.

mod attach;
mod context;
mod interval;
mod range;

use std::ops::Range;

pub use interval::{ABOUT, Interval, Qualifier};

use super::{
    date::TimeExpr,
    number::{Form, Number, after_letters, numbers},
};
use crate::{
    lexicon::{
        Numbers,
        clitic::{begins_with_and, has_article, is_and, readings},
        numbers::UnitKind,
    },
    span::Span,
    text::{Token, TokenKind},
};

/// A number with its bounds, its unit and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number with its qualifier where that stands beside it, and its unit; not the counted noun, save
    /// where the noun is the number ("جنديان").
    pub span: Span,
    /// The digits or number words only; for a range both ends and what stands between.
    pub number: Span,
    /// The words that bound or blur the number, wherever they stand.
    pub bound: Option<Span>,
    /// The values it may have, in units of `unit`.
    pub interval: Interval,
    /// The number as written; `None` for ranges and uncounted many.
    pub value: Option<f64>,
    /// How the text bounds or blurs it.
    pub qualifier: Qualifier,
    /// What it is measured in.
    pub unit: Option<Unit>,
    /// The token of the counted noun, where it stands beside the number.
    pub noun: Option<Range<usize>>,
    /// The tokens of `span`.
    pub tokens: Range<usize>,
    /// What the number looks like.
    pub form: Form,
    /// The dual of a noun or unit says the two ("جنديان", "ساعتين").
    pub dual: bool,
}

/// The unit of a [`Quantity`].
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Which unit it is.
    pub kind: UnitKind,
    /// Its words.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
}

impl Quantity {
    /// Whether it tells a place in an order ("الثالث") and not how many.
    #[must_use]
    pub const fn is_ordinal(&self) -> bool {
        self.form.ordinal
    }

    /// What it measures ("length", "percent", "USD"); `None` for counts.
    #[must_use]
    pub fn dimension(&self) -> Option<&str> {
        self.unit.as_ref().map(|unit| &*unit.kind.dimension)
    }

    /// The interval on the scale of its dimension, so that 2 km and 1,900 m compare.
    #[must_use]
    pub fn measure(&self) -> Interval {
        self.unit.as_ref().map_or(self.interval, |unit| self.interval.scaled(unit.kind.factor))
    }
}

/// The quantities of `tokens`, in order and without overlap. Years, dates, clock times and figures that are
/// names ("سو-22", "القرار 2254") are none.
#[must_use]
pub fn quantities(text: &str, tokens: &[Token], lexicon: &Numbers) -> Vec<Quantity> {
    let reader = Reader { text, tokens, lexicon };
    let drafts = range::joined(reader, reader.drafts());
    let mut found: Vec<_> = drafts
        .into_iter()
        .filter(|draft| !context::is_other(reader, draft))
        .map(|draft| reader.bounded(draft))
        .collect();
    range::merge_bounds(reader, &mut found);
    range::merge_units(reader, &mut found);
    range::carry_units(reader, &mut found);
    found
}

/// Drops the quantities whose number is part of a date or a time of day. Lengths of time ("خلال 24 ساعة",
/// "قبل ثلاثة أيام") stay.
pub fn drop_dates(quantities: &mut Vec<Quantity>, times: &[TimeExpr]) {
    quantities.retain(|quantity| {
        let lasts = quantity.dimension() == Some("time");
        lasts || !times.iter().any(|time| time.span.overlaps(quantity.number))
    });
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lexicon: &'a Numbers,
}

/// A quantity before its bounds are known.
#[derive(Clone, Debug)]
struct Draft {
    number: Number,
    /// The two ends of a range.
    ends: Option<Interval>,
    /// Words that open a range ("بين", "من") begin here.
    start: usize,
    unit: Option<Unit>,
    noun: Option<Range<usize>>,
    dual: bool,
}

impl Draft {
    /// Index one past number, unit and noun.
    fn end(&self) -> usize {
        let unit = self.unit.as_ref().map_or(0, |unit| unit.tokens.end);
        let noun = self.noun.as_ref().map_or(0, |noun| noun.end);
        self.number.tokens.end.max(unit).max(noun)
    }

    /// Index one past number and unit.
    fn measured_end(&self) -> usize {
        self.unit.as_ref().map_or(self.number.tokens.end, |unit| self.number.tokens.end.max(unit.tokens.end))
    }
}

impl Reader<'_> {
    fn key(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.key.as_str())
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.key(at))
    }

    /// Whether token `at` stands right against the one after it.
    fn touches(&self, at: usize) -> bool {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(left), Some(right)) => left.span.end == right.span.start,
            _ => false,
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|last| self.tokens.get(last)))
        {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// Numbers and duals in order, each with its unit and noun.
    fn drafts(&self) -> Vec<Draft> {
        let mut drafts = Vec::new();
        let mut numbers = numbers(self.text, self.tokens, self.lexicon).into_iter().peekable();
        let mut at = 0;
        while at < self.tokens.len() {
            // Those that a unit took with it ("ساعة وربع") are spent.
            while numbers.next_if(|number| number.tokens.start < at).is_some() {}
            if let Some(number) = numbers.next_if(|number| number.tokens.start == at) {
                let draft = self.with_unit_and_noun(number);
                at = draft.measured_end().max(at);
                drafts.push(draft);
                continue;
            }
            let counted = readings(self.key(at)).any(|(_, rest)| self.lexicon.counted.contains(rest));
            let of_unit = || self.dual_unit(at).or_else(|| self.unit_and_part(at));
            let draft = if counted { self.dual_noun(at).or_else(of_unit) } else { None };
            let Some(mut draft) = draft else {
                at += 1;
                continue;
            };
            at = draft.measured_end();
            // "جنديان اثنان" says two twice.
            if let Some(again) =
                numbers.next_if(|next| next.tokens.start <= at && next.value.total_cmp(&2.0).is_eq())
            {
                draft.number.span = draft.number.span.cover(again.span);
                draft.number.tokens.end = again.tokens.end;
                at = again.tokens.end;
            }
            drafts.push(draft);
        }
        drafts
    }

    fn dual_noun(&self, at: usize) -> Option<Draft> {
        let token = self.tokens.get(at).filter(|token| token.is_word())?;
        let (clitics, _) = readings(&token.key).find(|(_, rest)| self.lexicon.nouns.duals.contains(*rest))?;
        let letters = usize::from(clitics.and) + usize::from(clitics.preposition);
        let span = Span::new(after_letters(self.text, token.span, letters), token.span.end);
        let noun = Some(at..at + 1);
        let mut draft = Self::two(span, at..at + 1);
        draft.number.form = Form { article: clitics.article, and: clitics.and, ..draft.number.form };
        Some(Draft { noun, ..draft })
    }

    fn dual_unit(&self, at: usize) -> Option<Draft> {
        let hit = self.lexicon.dual_units.at(self.tokens, at).filter(|hit| !hit.clitics.article)?;
        let letters = usize::from(hit.clitics.and) + usize::from(hit.clitics.preposition);
        let whole = self.span(at..hit.end);
        let first = self.tokens.get(at)?;
        let span = Span::new(after_letters(self.text, first.span, letters), whole.end);
        let unit = Some(Unit { kind: hit.value.clone(), span, tokens: at..hit.end });
        let mut draft = Self::two(span, at..hit.end);
        draft.number.form.and = hit.clitics.and;
        let draft = Draft { unit, ..draft };
        Some(self.below_nought(self.with_unit_part(draft)))
    }

    fn two(span: Span, tokens: Range<usize>) -> Draft {
        let form = Form { scale: 1.0, ..Form::default() };
        let start = tokens.start;
        let number = Number { span, tokens, value: 2.0, high: 2.0, form };
        Draft { number, ends: None, start, unit: None, noun: None, dual: true }
    }

    /// "ساعة ونصف": one and a half.
    fn unit_and_part(&self, at: usize) -> Option<Draft> {
        // "قرابة الساعة" is about one.
        let hit = self.lexicon.units.at(self.tokens, at);
        let hit = hit.filter(|hit| !hit.clitics.article || self.is_span(at, hit.end))?;
        // What is left of a short word is no unit: "بين" is not in yen.
        let letters = self.key(at).chars().count() - hit.clitics.letters;
        if hit.clitics.letters > 0 && letters < 3 {
            return None;
        }
        let span = self.span(at..hit.end);
        let unit = Some(Unit { kind: hit.value.clone(), span, tokens: at..hit.end });
        let mut draft = Self::two(span, at..hit.end);
        (draft.number.value, draft.number.high) = (1.0, 1.0);
        let mut draft = self.with_unit_part(Draft { unit, dual: false, ..draft });
        let is_more = draft.number.tokens.end > hit.end;
        let one = self.lexicon.word(self.key(hit.end)).filter(|(clitics, word)| {
            !clitics.and && !clitics.article && !word.ordinal && word.value.total_cmp(&1.0).is_eq()
        });
        if !is_more && one.is_some() {
            // "نقطة مئوية واحدة"
            draft.number.tokens.end = hit.end + 1;
            draft.number.span = self.span(at..hit.end + 1);
            return Some(draft);
        }
        let alone = at == 0 && hit.end == self.tokens.len();
        (is_more || alone || self.is_bounded_one(at, &draft)).then_some(draft)
    }

    /// "أكثر من ساعة": beside a bound the bare unit is one of it; of lengths of time and ways alone, since "أكثر من
    /// دولار" is rare and other units are common words.
    fn is_bounded_one(&self, at: usize, draft: &Draft) -> bool {
        let dimension = draft.unit.as_ref().map(|unit| &*unit.kind.dimension);
        matches!(dimension, Some("time" | "length"))
            && !self.key(at).ends_with("ات")
            && !self.lexicon.spans.many.contains(self.key(at))
            && (!has_article(self.key(at)) && self.is_bounded(at)
                || dimension == Some("time") && self.is_span(at, draft.measured_end()))
    }

    /// "خلال شهر", "قرابة الساعة": where the clause ends after it, it is no month and no time of day that is named.
    fn is_span(&self, at: usize, end: usize) -> bool {
        let ends = self.tokens.get(end).is_none_or(|token| !token.is_word())
            || self.lexicon.spans.after.contains(self.key(end))
            || begins_with_and(self.key(end));
        let number = self.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Number);
        let spans = self.lexicon.spans.before.contains(self.before(at)) && !has_article(self.key(at));
        let about = has_article(self.key(at)) && self.is_blurred(at);
        ends && !number && (spans || about)
    }

    /// Adds the part after a unit: "ساعتين ونصف الساعة", "3 كيلومترات وربع".
    fn with_unit_part(&self, mut draft: Draft) -> Draft {
        let mut at = draft.measured_end();
        let apart = is_and(self.key(at));
        at += usize::from(apart);
        let Some((clitics, part)) = self.lexicon.fraction(self.key(at)) else { return draft };
        if part.plural
            || part.singular
            || part.before_article
            || clitics.and == apart
            || clitics.article
            || clitics.preposition
        {
            return draft;
        }
        // Not where the part is of something else: "ثلاثة أيام ونصف مليون دولار".
        let next = self.key(at + 1);
        let repeats = has_article(next)
            && readings(next).any(|(clitics, rest)| clitics.article && draft.unit_is(self, rest));
        if !repeats
            && (self.lexicon.word(next).is_some()
                || self.lexicon.units.exactly_at(self.tokens, at + 1).is_some())
        {
            return draft;
        }
        draft.number.value += part.value;
        draft.number.high += part.value;
        draft.number.form.fraction = true;
        draft.number.tokens.end = at + 1 + usize::from(repeats);
        draft.number.span = draft.number.span.cover(self.span(draft.number.tokens.clone()));
        draft
    }
}

impl Draft {
    fn unit_is(&self, reader: &Reader<'_>, key: &str) -> bool {
        self.unit.as_ref().is_some_and(|unit| unit.tokens.clone().any(|at| reader.key(at) == key))
    }
}

#[cfg(test)]
mod tests;
