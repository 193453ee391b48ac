//! Two numbers that are one quantity: ranges, a lower with an upper bound, hours with minutes.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Draft, Interval, Qualifier, Quantity, Reader};
use crate::{
    claims::number::{Form, Number, number_at},
    lexicon::clitic::{is_and, is_to, readings},
};

/// How many words before "من 20 إلى 30" a verb of change is looked for.
const CHANGE_REACH: usize = 8;

/// Joins drafts that are the two ends of a range.
pub(super) fn joined(reader: Reader<'_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut drafts = drafts.into_iter().peekable();
    while let Some(draft) = drafts.next() {
        let whole = drafts.peek().and_then(|next| join(reader, &draft, next));
        if let Some(whole) = whole {
            drafts.next();
            out.push(whole);
        } else {
            out.push(split(reader, &draft).unwrap_or(draft));
        }
    }
    out
}

fn is_one_of(words: &FxHashSet<String>, key: &str) -> bool {
    readings(key).any(|(clitics, rest)| !clitics.article && words.contains(rest))
}

/// Where "بين" or "ما بين" before `at` begins.
fn between_before(reader: Reader<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let between = is_one_of(&reader.lexicon.ranges.between, reader.key(before));
    between
        .then(|| if reader.lexicon.ranges.what.contains(reader.before(before)) { before - 1 } else { before })
}

fn join(reader: Reader<'_>, left: &Draft, right: &Draft) -> Option<Draft> {
    // "بين العشرين والثلاثين": tens with the article are ordinals by their form alone.
    let orders = |number: &Number| number.form.ordinal && (number.value < 20.0 || number.value % 10.0 > 0.0);
    if left.number.form.ordinal != right.number.form.ordinal
        || orders(&left.number)
        || orders(&right.number)
        || left.number.form.vague
        || right.number.form.vague
    {
        return None;
    }
    let (end, start) = (left.end(), right.number.tokens.start);
    let link = reader.tokens.get(end..start).or_else(|| reader.tokens.get(left.measured_end()..start))?;
    let words = &reader.lexicon.ranges;
    let between = between_before(reader, left.number.tokens.start);
    let from = left.number.tokens.start.checked_sub(1).filter(|&at| is_one_of(&words.from, reader.key(at)));
    let mut opening = left.number.tokens.start;
    let (low, high) = ends(&left.number, &right.number);
    // "من 30 إلى 20" is a way down, not a range.
    let rises = low < high;
    let measures = left.unit.as_ref().zip(right.unit.as_ref());
    if measures.is_some_and(|(left, right)| left.kind.dimension != right.kind.dimension) {
        return None;
    }
    let linked = match link {
        [] if right.number.form.and => between.is_some(),
        [] => from.is_some() && right.number.form.preposition,
        [word] if is_and(&word.key) => between.is_some(),
        [word] if is_to(&word.key) => rises && from.is_some(),
        [word] if words.to.contains(&word.key) => rises && !changes(reader, left.number.tokens.start),
        [word] if words.or.contains(&word.key) => left.number.value < right.number.value,
        [dash] if is_dash(&dash.key) => {
            left.number.form.digits
                && right.number.form.digits
                && left.number.value < right.number.value
                && !in_chain(reader, &left.number.tokens, &right.number.tokens)
        }
        _ => false,
    };
    if !linked {
        return None;
    }
    if let Some(at) = between.or(from) {
        opening = at;
    }
    let number = Number {
        span: left.number.span.cover(right.number.span),
        tokens: left.number.tokens.start..right.number.tokens.end,
        value: low,
        high,
        form: Form {
            plain_digits: left.number.form.plain_digits && right.number.form.plain_digits,
            ..right.number.form
        },
    };
    Some(Draft {
        number,
        ends: Some(Interval::new(low, high)),
        start: opening,
        unit: right.unit.clone().or_else(|| left.unit.clone()),
        noun: right.noun.clone().or_else(|| left.noun.clone()),
        dual: false,
    })
}

/// The ends as meant: "ثلاثة إلى أربعة آلاف" begins at three thousand.
fn ends(left: &Number, right: &Number) -> (f64, f64) {
    let scale = right.form.scale;
    let shared = scale >= 1000.0 && left.form.scale < 1000.0 && left.value * scale < right.value;
    (if shared { left.value * scale } else { left.value }, right.value)
}

/// Whether a verb of change stands before: "ارتفع من 20 إلى 30" names two values, not a range.
fn changes(reader: Reader<'_>, at: usize) -> bool {
    (at.saturating_sub(CHANGE_REACH)..at).any(|at| is_one_of(&reader.lexicon.ranges.change, reader.key(at)))
}

pub(super) fn is_dash(key: &str) -> bool {
    matches!(key, "-" | "–" | "—" | "−" | "~")
}

/// Whether the two belong to a longer chain of digits and dashes or slashes: a telephone number or a date.
fn in_chain(reader: Reader<'_>, left: &Range<usize>, right: &Range<usize>) -> bool {
    let mark = |key: &str| is_dash(key) || matches!(key, "/" | "+" | ":");
    let before = left.start.checked_sub(1).is_some_and(|at| mark(reader.key(at)) && reader.touches(at));
    let after = mark(reader.key(right.end)) && reader.touches(right.end - 1);
    before || after || reader.key(right.start).starts_with('0')
}

/// "بين خمسة وعشرين": one number by its form, but two by the word before it.
fn split(reader: Reader<'_>, draft: &Draft) -> Option<Draft> {
    let tokens = draft.number.tokens.clone();
    let opening = between_before(reader, tokens.start)?;
    for cut in tokens.start + 1..tokens.end {
        let left = number_at(reader.text, reader.tokens.get(..cut)?, tokens.start, reader.lexicon);
        let right = number_at(reader.text, reader.tokens, cut, reader.lexicon)
            .or_else(|| number_at(reader.text, reader.tokens, cut + 1, reader.lexicon));
        let (Some(left), Some(right)) = (left, right) else { continue };
        let and = right.form.and || is_and(reader.key(cut));
        if left.tokens.end == cut && and && right.tokens.end == tokens.end && left.value < right.value {
            let (low, high) = ends(&left, &right);
            let number = Number { value: low, high, ..draft.number.clone() };
            return Some(Draft {
                number,
                ends: Some(Interval::new(low, high)),
                start: opening,
                ..draft.clone()
            });
        }
    }
    None
}

/// Merges "أكثر من 10 وأقل من 20" into one.
pub(super) fn merge_bounds(reader: Reader<'_>, found: &mut Vec<Quantity>) {
    let lower = |q: &Quantity| matches!(q.qualifier, Qualifier::MoreThan | Qualifier::AtLeast);
    let upper = |q: &Quantity| matches!(q.qualifier, Qualifier::LessThan | Qualifier::AtMost);
    merge(found, |left, right| {
        let opposed = lower(left) && upper(right) || upper(left) && lower(right);
        let beside = left.tokens.end == right.tokens.start
            || left.tokens.end + 1 == right.tokens.start
                && matches!(reader.key(left.tokens.end), "و" | "،" | ",");
        if !opposed || !beside || left.dimension() != right.dimension() && left.unit.is_some() {
            return None;
        }
        let interval = left.interval.intersect(right.interval)?;
        Some(Quantity { interval, qualifier: Qualifier::Between, value: None, ..together(left, right) })
    });
}

/// Merges "ساعة و20 دقيقة" and "20 دولارا و43 سنتا": a smaller unit of the same dimension follows.
pub(super) fn merge_units(reader: Reader<'_>, found: &mut Vec<Quantity>) {
    merge(found, |left, right| {
        let (larger, smaller) = (left.unit.as_ref()?, right.unit.as_ref()?);
        let beside = left.tokens.end == right.tokens.start && right.form.and
            || left.tokens.end + 1 == right.tokens.start && is_and(reader.key(left.tokens.end));
        let nested =
            larger.kind.dimension == smaller.kind.dimension && larger.kind.factor > smaller.kind.factor;
        if !beside || !nested || right.qualifier != Qualifier::Exact {
            return None;
        }
        let ratio = smaller.kind.factor / larger.kind.factor;
        let interval = left.interval.plus(right.interval.scaled(ratio));
        let value = left.value.zip(right.value).map(|(left, right)| left + right * ratio);
        Some(Quantity {
            interval,
            value,
            qualifier: left.qualifier,
            unit: left.unit.clone(),
            ..together(left, right)
        })
    });
}

/// "من 580 جنيها إلى 860": what is reached is in the unit of what was before.
pub(super) fn carry_units(reader: Reader<'_>, found: &mut [Quantity]) {
    let ranges = &reader.lexicon.ranges;
    for at in 1..found.len() {
        let (Some(left), Some(right)) = (found.get(at - 1), found.get(at)) else { continue };
        let joined = left.tokens.end + 1 == right.tokens.start
            && ranges.to.contains(reader.key(left.tokens.end))
            && ranges.from.contains(reader.before(left.tokens.start));
        let plain = right.unit.is_none() && !right.form.ordinal && !right.form.vague;
        let unit = left.unit.clone().filter(|unit| joined && plain && &*unit.kind.dimension != "time");
        if let (Some(unit), Some(right)) = (unit, found.get_mut(at)) {
            right.unit = Some(unit);
            right.noun = None;
        }
    }
}

fn together(left: &Quantity, right: &Quantity) -> Quantity {
    Quantity {
        span: left.span.cover(right.span),
        number: left.number.cover(right.number),
        bound: left.bound.or(right.bound),
        tokens: left.tokens.start..right.tokens.end,
        form: left.form,
        dual: false,
        ..right.clone()
    }
}

fn merge(found: &mut Vec<Quantity>, join: impl Fn(&Quantity, &Quantity) -> Option<Quantity>) {
    let mut out: Vec<Quantity> = Vec::with_capacity(found.len());
    for quantity in found.drain(..) {
        let whole = out.last().and_then(|last| join(last, &quantity));
        match (whole, out.last_mut()) {
            (Some(whole), Some(last)) => *last = whole,
            _ => out.push(quantity),
        }
    }
    *found = out;
}
