//! Numbers that are no quantities: years, dates, times of day, names, list marks, telephone numbers.

use super::{Draft, Reader, range::is_dash};
use crate::{
    lexicon::clitic::{is_accusative, readings},
    text::TokenKind,
};

/// Years that reports speak of; a bare number in this range is a year unless it counts something.
const YEARS: std::ops::RangeInclusive<f64> = 1900.0..=2100.0;

/// Whether `draft` is something other than a quantity.
pub(super) fn is_other(reader: Reader<'_>, draft: &Draft) -> bool {
    is_date(reader, draft)
        || is_clock(reader, draft)
        || is_year(reader, draft)
        || is_name(reader, draft)
        || is_list_mark(reader, draft)
        || is_chained(reader, draft)
        || is_one_of_many(reader, draft)
        || is_address(reader, draft)
}

/// "واحدة من أكبر" and the bare "one" are no counts worth the name.
fn is_one_of_many(reader: Reader<'_>, draft: &Draft) -> bool {
    let one =
        draft.number.value.total_cmp(&1.0).is_eq() && !draft.number.form.digits && !draft.number.form.ordinal;
    one && draft.unit.is_none() && reader.lexicon.out_of.contains(reader.key(draft.number.tokens.end))
}

/// Digits within an address of the web.
fn is_address(reader: Reader<'_>, draft: &Draft) -> bool {
    let span = draft.number.span;
    let (head, tail) = (
        reader.text.get(..span.start).unwrap_or_default(),
        reader.text.get(span.start..).unwrap_or_default(),
    );
    let from = head.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let before = head.get(from..).unwrap_or(head);
    let after = tail.split(char::is_whitespace).next().unwrap_or_default();
    [before, after].iter().any(|part| part.contains("://") || part.contains("www."))
}

fn is_month(reader: Reader<'_>, at: usize) -> bool {
    let months = &reader.lexicon.names.months;
    readings(reader.key(at)).any(|(clitics, rest)| !clitics.and && months.contains(rest))
}

/// A number beside a month, also "7 من شهر فبراير" and "شباط/فبراير 7".
fn is_date(reader: Reader<'_>, draft: &Draft) -> bool {
    let tokens = &draft.number.tokens;
    if draft.unit.is_some() || draft.number.form.fraction || draft.number.form.vague {
        return false;
    }
    let mut next = tokens.end;
    while (matches!(reader.key(next), "/" | "-")
        || reader.lexicon.names.month_joints.contains(reader.key(next)))
        && next < tokens.end + 3
    {
        next += 1;
    }
    // "قتل 20 في آذار" counts; "20 من آذار" and "20 آذار" do not.
    let apart = (tokens.end..next).any(|at| reader.lexicon.names.within.contains(reader.key(at)));
    let after = is_month(reader, next) && !apart;
    // After a month of the Islamic calendar the year is one of its own.
    let day_or_year =
        draft.number.value <= 31.0 || is_year_value(draft) || (1300.0..1500.0).contains(&draft.number.value);
    let counts = draft.noun.is_some() && is_accusative(reader.key(tokens.end));
    let before = tokens.start.checked_sub(1).is_some_and(|at| is_month(reader, at)) && day_or_year && !counts;
    draft.number.value <= 31.0 && after || before
}

fn is_year_value(draft: &Draft) -> bool {
    let value = draft.number.value;
    let high = draft.number.high;
    value.fract() == 0.0 && YEARS.contains(&value) && YEARS.contains(&high)
}

fn is_clock(reader: Reader<'_>, draft: &Draft) -> bool {
    let tokens = &draft.number.tokens;
    let colon = |at: usize| reader.key(at) == ":" && reader.touches(at);
    let digits = |at: usize| reader.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let after_colon = tokens.start >= 2 && colon(tokens.start - 1) && digits(tokens.start - 2);
    let before_colon = colon(tokens.end) && digits(tokens.end + 1);
    let before = reader.before(tokens.start);
    reader.lexicon.names.clock.contains(before) || draft.number.form.digits && (after_colon || before_colon)
}

/// Whether what follows is plainly counted: a unit, "من القوات", an accusative, a noun of the lexicon.
fn counts(reader: Reader<'_>, draft: &Draft) -> bool {
    let next = reader.key(draft.number.tokens.end);
    draft.unit.is_some()
        || draft.noun.is_some()
            && (is_accusative(next)
                || reader.lexicon.nouns.singulars.contains(next)
                || reader.lexicon.out_of.contains(next))
}

fn is_year(reader: Reader<'_>, draft: &Draft) -> bool {
    let before = draft.start.checked_sub(1).is_some_and(|at| {
        readings(reader.key(at)).any(|(_, rest)| reader.lexicon.names.years.contains(rest))
    });
    let value = draft.number.value;
    let form = &draft.number.form;
    if form.fraction || form.ordinal || value.fract() != 0.0 {
        return false;
    }
    let stated =
        before && (1.0..3000.0).contains(&value) && (value >= 100.0 || form.digits) && !counts(reader, draft);
    stated || form.plain_digits && is_year_value(draft) && !counts(reader, draft)
}

fn is_name(reader: Reader<'_>, draft: &Draft) -> bool {
    let start = draft.number.tokens.start;
    if counts(reader, draft) || draft.number.form.ordinal || draft.start < start {
        return false;
    }
    let Some(before) = start.checked_sub(1) else { return false };
    let names = &reader.lexicon.names;
    let label = |at: usize| readings(reader.key(at)).any(|(_, rest)| names.labels.contains(rest));
    // "قرار مجلس الأمن 2254": the label may stand a few words before.
    let plain = |at: usize| {
        !reader.lexicon.nouns.not.contains(reader.key(at))
            && reader.lexicon.before.at(reader.tokens, at).is_none()
    };
    let words = |from: usize| (from..start).all(plain);
    let near = draft.number.form.plain_digits && draft.noun.is_none();
    let labelled = label(before)
        || near
            && (start.saturating_sub(4)..before)
                .any(|at| label(at) && words(at + 1) && reader.lexicon.word(reader.key(at + 1)).is_none());
    let made = draft.number.form.digits && names.makes.contains(reader.key(before));
    let hyphened = draft.number.form.digits
        && is_dash(reader.key(before))
        && reader.touches(before)
        && before.checked_sub(1).is_some_and(|word| {
            reader.touches(word) && reader.tokens.get(word).is_some_and(crate::text::Token::is_word)
        });
    labelled || made || hyphened
}

/// "1- ", "2. ", "3) " at the head of a line.
fn is_list_mark(reader: Reader<'_>, draft: &Draft) -> bool {
    let tokens = &draft.number.tokens;
    let head =
        reader.text.get(..draft.number.span.start).unwrap_or_default().trim_end_matches([' ', '\u{a0}']);
    let mark = matches!(reader.key(tokens.end), "-" | "." | ")" | "–");
    let apart = !reader.touches(tokens.end) && tokens.end + 1 < reader.tokens.len();
    draft.number.form.digits
        && (head.is_empty() || head.ends_with('\n'))
        && mark
        && apart
        && reader.touches(tokens.end - 1)
}

/// A telephone number or a numeric date: three or more groups with dashes or slashes, or a leading +.
fn is_chained(reader: Reader<'_>, draft: &Draft) -> bool {
    if !draft.number.form.digits {
        return false;
    }
    let tokens = &draft.number.tokens;
    let link = |key: &str| is_dash(key) || key == "/" || key == "+";
    let digits = |at: usize| reader.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let mut groups = 1;
    let mut zero = reader.key(tokens.start).starts_with('0') && draft.number.value >= 1.0;
    let mut at = tokens.end;
    while link(reader.key(at)) && reader.touches(at - 1) && reader.touches(at) && digits(at + 1) {
        groups += 1;
        zero |= reader.key(at + 1).starts_with('0');
        at += 2;
    }
    let mut at = tokens.start;
    while at >= 2
        && link(reader.key(at - 1))
        && reader.touches(at - 1)
        && reader.touches(at - 2)
        && digits(at - 2)
    {
        groups += 1;
        zero |= reader.key(at - 2).starts_with('0');
        at -= 2;
    }
    let slashed = groups > 1 && (reader.key(tokens.end) == "/" || reader.before(tokens.start) == "/");
    let called = at.checked_sub(1).is_some_and(|at| reader.key(at) == "+" && reader.touches(at));
    groups >= 3 || called || zero && groups > 1 || slashed && !draft.number.form.fraction
}
