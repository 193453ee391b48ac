//! Units, counted nouns and qualifiers around a number.

use std::ops::Range;

use super::{Draft, Interval, Qualifier, Quantity, Reader, Unit};
use crate::{
    claims::number::{Form, Number},
    lexicon::clitic::{
        begins_with_and, has_article, has_preposition_and_article, is_and, is_apart, is_plural_verb, readings,
    },
    span::Span,
    text::{Token, TokenKind},
};

/// How many words may stand between a verb such as "تجاوز" and its number.
const REACH: usize = 3;
/// The same where the words begin with "عدد" or the like: "تجاوز عدد القتلى في القطاع المحاصر 20 ألفا".
const LONG_REACH: usize = 7;
/// How many tokens of markup may stand between its signs.
const TAG: usize = 3;
/// How many words after the number "على الأقل" may stand.
const TAIL: usize = 4;

impl Reader<'_> {
    pub(super) fn with_unit_and_noun(&self, mut number: Number) -> Draft {
        let tokens = number.tokens.clone();
        let unit = if number.form.ordinal {
            None
        } else {
            self.unit_after(tokens.end)
                .or_else(|| self.symbol(&tokens))
                .or_else(|| self.rate(&tokens))
                .or_else(|| self.length_before(&number))
        };
        // "1.500" of people or houses parts thousands; of a measure it is one and a half.
        if let Some(thousands) = number.form.thousands
            && unit.is_none()
        {
            (number.value, number.high) = (thousands, thousands);
        }
        let noun = if unit.is_some() || number.form.ordinal { None } else { self.noun(&number) };
        let start = tokens.start;
        let draft = Draft { number, ends: None, start, unit, noun, dual: false };
        if draft.unit.is_some() { self.below_nought(self.with_unit_part(draft)) } else { draft }
    }

    pub(super) fn unit_after(&self, at: usize) -> Option<Unit> {
        let hit = self.lexicon.units.exactly_at(self.tokens, at)?;
        Some(Unit { kind: hit.value.clone(), span: self.span(at..hit.end), tokens: at..hit.end })
    }

    /// A symbol on either side of the digits, or "بالمئة" before them.
    fn symbol(&self, number: &Range<usize>) -> Option<Unit> {
        let of = |at: usize| {
            let token = self.tokens.get(at)?;
            let kind = self.lexicon.symbols.get(&token.key)?.clone();
            Some(Unit { kind, span: token.span, tokens: at..at + 1 })
        };
        let before = || {
            let at = number.start.checked_sub(1)?;
            let free = at
                .checked_sub(1)
                .and_then(|at| self.tokens.get(at))
                .is_none_or(|token| token.kind != TokenKind::Number);
            let kind_before = || {
                let hit =
                    self.lexicon.units.exactly_at(self.tokens, at).filter(|hit| hit.end == number.start)?;
                // "بالمئة 20", "EUR 20"
                let percent = &*hit.value.dimension == "percent";
                let code = self.key(at).len() == 3 && self.key(at).bytes().all(|b| b.is_ascii_alphabetic());
                (percent || code).then(|| Unit {
                    kind: hit.value.clone(),
                    span: self.span(at..hit.end),
                    tokens: at..hit.end,
                })
            };
            if free { of(at).or_else(kind_before) } else { None }
        };
        of(number.end).or_else(before)
    }

    /// "الأيام الستة عشر": a length of time whose unit stands before its number.
    fn length_before(&self, number: &Number) -> Option<Unit> {
        let at = number.tokens.start.checked_sub(1).filter(|_| number.form.article)?;
        let compound = number.tokens.len() > 1 && has_article(self.key(at));
        let hit = self.lexicon.units.at(self.tokens, at).filter(|hit| compound && hit.end == at + 1)?;
        let time = &*hit.value.dimension == "time";
        time.then(|| Unit { kind: hit.value.clone(), span: self.span(at..at + 1), tokens: at..at + 1 })
    }

    /// "10 درجات تحت الصفر" is minus ten.
    pub(super) fn below_nought(&self, mut draft: Draft) -> Draft {
        let end = draft.measured_end();
        let Some(unit) = &mut draft.unit else { return draft };
        let warmth = matches!(&*unit.kind.dimension, "degree" | "temperature" | "fahrenheit");
        let Some(hit) = self.lexicon.below_nought.exactly_at(self.tokens, end).filter(|_| warmth) else {
            return draft;
        };
        unit.tokens.end = hit.end;
        unit.span = self.span(unit.tokens.clone());
        (draft.number.value, draft.number.high) = (-draft.number.value, -draft.number.high);
        draft
    }

    /// "بنسبة 22": a rate without a unit is of a hundred.
    fn rate(&self, number: &Range<usize>) -> Option<Unit> {
        let words = &self.lexicon.rates;
        let between = |at: usize| words.between.contains(self.key(at));
        let start = (0..=2).filter_map(|back| number.start.checked_sub(back + 1)).find(|&at| !between(at))?;
        let named = readings(self.key(start)).any(|(_, rest)| words.names.contains(rest));
        if !named || words.not.contains(self.key(number.end)) {
            return None;
        }
        let kind = self.lexicon.symbols.get("%")?.clone();
        let tokens = start..number.start;
        Some(Unit { kind, span: self.span(tokens.clone()), tokens })
    }

    /// The counted noun after the number ("20 عنصرا", "20 من القوات", "مئات المدنيين"), or before it
    /// ("جندي واحد", "القتلى الثلاثة").
    fn noun(&self, number: &Number) -> Option<Range<usize>> {
        // "(20) قتيلا"
        let bracketed = self.key(number.tokens.end) == ")" && self.before(number.tokens.start) == "(";
        let at = number.tokens.end + usize::from(bracketed);
        let one = number.value.total_cmp(&1.0).is_eq() && !number.form.digits;
        // "الفروع السبعة والثلاثون", "بأسرته المئة والعشرين"
        let behind = one || number.form.article && number.value < 1000.0;
        if behind {
            let before = number.tokens.start.checked_sub(1)?;
            let owned = || ["ها", "هم", "ه"].iter().any(|ending| self.key(before).ends_with(ending));
            let small = number.value <= 10.0;
            let agrees = one || has_article(self.key(before)) || !small && owned();
            if agrees && self.is_noun(before, true) {
                return Some(before..before + 1);
            }
            // "أسر الأحد عشر راكبا"
            if one || small {
                return None;
            }
        }
        let nouns = &self.lexicon.nouns;
        if self.lexicon.out_of.contains(self.key(at)) {
            let counted = self.is_noun(at + 1, true) && self.lexicon.word(self.key(at + 1)).is_none();
            return counted.then(|| at + 1..at + 2);
        }
        let defined = number.form.vague || number.form.fraction;
        let waw = begins_with_and(self.key(at)) && !nouns.waw.contains(self.key(at));
        (self.is_noun(at, defined) && !waw).then(|| at..at + 1)
    }

    fn is_noun(&self, at: usize, defined: bool) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.is_word()) else { return false };
        let key = token.key.as_str();
        let is_name = key.starts_with(|c: char| c.is_ascii());
        let barred = self.lexicon.nouns.not.contains(key) || self.lexicon.names.months.contains(key);
        let adverbial = has_preposition_and_article(key) || is_plural_verb(key);
        let number = self.lexicon.word(key).is_some() || self.lexicon.fraction(key).is_some();
        !is_name && !barred && !adverbial && !number && (defined || !has_article(key))
    }

    /// The quantity that `draft` is, with the words that bound it.
    pub(super) fn bounded(&self, draft: Draft) -> Quantity {
        let counted = draft.unit.is_none() && !draft.number.form.fraction;
        // "فوق الثلاثين": what is bounded is a number, whatever its article.
        let whole = draft.number.value >= 100.0;
        let bound = self.bound(&draft).filter(|bound| !draft.number.form.ordinal || bound.beside || whole);
        let end = draft.measured_end();
        let start = draft.unit.as_ref().map_or(draft.start, |unit| unit.tokens.start.min(draft.start));
        let mut tokens = start..end;
        let inner = match &draft.unit {
            Some(unit) => draft.number.span.cover(unit.span),
            None => draft.number.span,
        };
        let mut span =
            if draft.start < draft.number.tokens.start { self.span(tokens.clone()) } else { inner };
        let mut qualifier = bound.as_ref().map_or(Qualifier::Exact, |bound| bound.qualifier);
        if let Some(bound) = &bound
            && bound.beside
        {
            tokens = tokens.start.min(bound.tokens.start)..tokens.end.max(bound.tokens.end);
            span = span.cover(bound.span);
        }
        let ordinal = draft.number.form.ordinal && qualifier == Qualifier::Exact;
        let value = draft.number.value;
        let (interval, value) = match draft.ends {
            _ if draft.number.form.vague => {
                let interval = Interval::new(value, draft.number.high);
                let interval = if qualifier == Qualifier::MoreThan {
                    Interval { high: f64::INFINITY, ..interval }
                } else {
                    interval
                };
                qualifier = Qualifier::Vague;
                (interval, None)
            }
            Some(ends) => {
                qualifier = Qualifier::Between;
                (ends, None)
            }
            None => (Interval::of(value, qualifier, counted), Some(value)),
        };
        Quantity {
            span,
            number: draft.number.span,
            bound: bound.map(|bound| bound.span),
            interval,
            value,
            qualifier,
            unit: draft.unit,
            noun: draft.noun,
            tokens,
            form: Form { ordinal, ..draft.number.form },
            dual: draft.dual,
        }
    }

    /// Whether "more than", "less than" or the like stands right before token `at`.
    pub(super) fn is_bounded(&self, at: usize) -> bool {
        self.bound_before(at).is_some_and(|bound| {
            bound.beside
                && matches!(bound.qualifier, Qualifier::MoreThan | Qualifier::LessThan | Qualifier::AtLeast)
        })
    }

    /// Whether "about" or the like stands right before token `at`.
    pub(super) fn is_blurred(&self, at: usize) -> bool {
        self.bound_before(at).is_some_and(|bound| {
            bound.beside && matches!(bound.qualifier, Qualifier::About | Qualifier::Nearly)
        })
    }

    fn bound(&self, draft: &Draft) -> Option<Bound> {
        let before = self
            .bound_before(draft.unit.as_ref().map_or(draft.start, |unit| unit.tokens.start.min(draft.start)));
        match before {
            // "حوالي 500 أو أقل": the bound says more than the blur.
            Some(bound)
                if matches!(bound.qualifier, Qualifier::Exact | Qualifier::About | Qualifier::Nearly) =>
            {
                let after = self.bound_after(draft).filter(|after| after.qualifier != Qualifier::Exact);
                Some(after.unwrap_or(bound))
            }
            Some(bound) => Some(bound),
            None => self.bound_after(draft),
        }
    }

    fn bound_before(&self, start: usize) -> Option<Bound> {
        // "بـ20" and "الـ100": letters that stand apart from their digits.
        let start = match self.before(start) {
            apart if is_apart(apart) => start - 1,
            _ => start,
        };
        (start.saturating_sub(LONG_REACH + 4)..start).find_map(|at| {
            let hit = self.lexicon.before.at(self.tokens, at)?;
            if self.key(at) == ">" && self.closes(at) {
                return None;
            }
            let gap = self.tokens.get(hit.end..start)?;
            let beside = gap.is_empty();
            let subject = || gap.first().is_some_and(|word| self.lexicon.ranges.subjects.contains(&word.key));
            let reach = if subject() { LONG_REACH } else { REACH };
            let near = gap.len() <= reach && gap.iter().all(Token::is_word);
            let spoken = || {
                gap.iter().all(|word| self.lexicon.word(&word.key).is_none())
                    && (subject() || !gap.iter().any(|word| self.lexicon.nouns.not.contains(&word.key)))
            };
            let reaches = hit.end <= start && (beside || hit.open && near && spoken());
            let letters = usize::from(hit.clitics.and);
            let tokens = at..hit.end;
            let whole = self.span(tokens.clone());
            let first = self.tokens.get(at)?.span;
            let span = Span::new(super::after_letters(self.text, first, letters), whole.end);
            reaches.then_some(Bound { qualifier: *hit.value, span, tokens, beside })
        })
    }

    /// Whether the sign at `at` closes another that opens before it: "<>" says that two differ, "<p>" is markup.
    fn closes(&self, at: usize) -> bool {
        let glued = |&before: &usize| self.touches(before);
        (0..at).rev().take(TAG).take_while(glued).any(|before| self.key(before) == "<")
    }

    /// Whether token `at` begins a number: "على الأقل من 20 bounds that one.
    fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
            || self.lexicon.word(self.key(at)).is_some()
    }

    fn bound_after(&self, draft: &Draft) -> Option<Bound> {
        let end = draft.measured_end();
        for at in end..end + TAIL {
            if let Some(hit) = self.lexicon.after.exactly_at(self.tokens, at)
                && !(self.lexicon.out_of.contains(self.key(hit.end)) && self.is_number(hit.end + 1))
            {
                let tokens = at..hit.end;
                let span = self.span(tokens.clone());
                return Some(Bound { qualifier: *hit.value, span, tokens, beside: at == end });
            }
            let token = self.tokens.get(at)?;
            let other =
                self.lexicon.word(&token.key).is_some() || self.lexicon.before.at(self.tokens, at).is_some();
            if !token.is_word() || is_and(&token.key) || self.lexicon.ranges.or.contains(&token.key) || other
            {
                return None;
            }
        }
        None
    }
}

struct Bound {
    qualifier: Qualifier,
    span: Span,
    tokens: Range<usize>,
    /// Whether it stands right beside the number.
    beside: bool,
}
