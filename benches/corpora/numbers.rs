//! Numbers, ordinals, percents, ranges and measures as the corpora write them.

use muqabala::{
    claims::{
        number::{Number, numbers, relative_places},
        quantity::{Interval, Qualifier, Quantity, quantities},
    },
    span::Span,
    text::tokens,
};

use crate::{
    Lexicons,
    cases::{Case, Kind},
};

pub(crate) fn answer(case: &Case, lexicons: &Lexicons) -> Result<(), String> {
    let text = case.text.as_str();
    let tokens = tokens(text, Span::new(0, text.len()));
    let wanted: Vec<_> = case.wanted.iter().map(|wanted| wanted.value.as_str()).collect();
    let duckling = wanted.first().is_some_and(|value| value.starts_with('('));
    let compare = |found: Vec<String>, same: &dyn Fn(&str, &str) -> bool| {
        let right = found.len() == wanted.len()
            && found.iter().zip(&wanted).all(|(found, wanted)| same(found, wanted));
        if right { Ok(()) } else { Err(format!("{found:?}")) }
    };
    match case.kind {
        Kind::Number | Kind::Ordinal => {
            let ordinal = case.kind == Kind::Ordinal;
            let found = numbers(text, &tokens, &lexicons.numbers);
            // A definite "العشرون" is both: the twenty and the twentieth.
            let places = if ordinal { relative_places(&tokens, &lexicons.numbers) } else { Vec::new() };
            let of_kind = found.iter().filter(|number| {
                let relative = places.iter().any(|(range, _)| range.contains(&number.tokens.start));
                !number.form.vague
                    && number.form.ordinal == ordinal
                    && !relative
                    && (duckling || !is_glued(text, number))
            });
            let mut found: Vec<_> =
                of_kind.map(|number| (number.tokens.start, number.value.to_string())).collect();
            if ordinal {
                found.extend(places.into_iter().map(|(range, place)| {
                    let from = if place.from_end { "end" } else { "current" };
                    (range.start, format!("{from}{:+}", place.by))
                }));
                found.sort();
            }
            compare(found.into_iter().map(|(_, value)| value).collect(), &|found, wanted| {
                found == wanted || same_number(found, wanted)
            })
        }
        Kind::Percent => {
            let found = quantities(text, &tokens, &lexicons.numbers);
            let percents = found.iter().filter(|quantity| quantity.dimension() == Some("percent"));
            compare(
                percents.map(|quantity| format!("{}%", quantity.interval.low)).collect(),
                &|found, wanted| found == wanted,
            )
        }
        Kind::NumberRange => {
            let found = quantities(text, &tokens, &lexicons.numbers);
            let bounded = found.iter().filter(|quantity| {
                quantity.bound.is_some() && quantity.qualifier != Qualifier::About
                    || quantity.qualifier == Qualifier::Between
            });
            let shown =
                bounded.map(|quantity| format!("{}..{}", quantity.interval.low, quantity.interval.high));
            compare(shown.collect(), &same_range)
        }
        Kind::Measure if duckling => {
            let found = quantities(text, &tokens, &lexicons.numbers);
            compare(found.iter().map(show_measure).collect(), &|found, wanted| same_measure(found, wanted))
        }
        _ => Err("no such kind".to_owned()),
    }
}

/// Recognizers-Text leaves figures that touch a word ("180مل") to its measures.
fn is_glued(text: &str, number: &Number) -> bool {
    let mut chars =
        number.span.of(text).chars().chain(text.get(number.span.end..).unwrap_or_default().chars());
    let arabic = |c: char| matches!(c, '\u{621}'..='\u{64a}');
    let Some(mut last) = chars.next() else { return false };
    chars.take(number.span.of(text).chars().count()).any(|c| {
        let glued = last.is_numeric() && arabic(c);
        last = c;
        glued
    })
}

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * left.abs().max(right.abs()).max(1e-300)
}

/// A number as the corpus has it: `25`, `1E-17`, `(NumeralValue (-1.2))`, `(OrdinalData 3)`.
fn number(wanted: &str) -> Option<f64> {
    let words = wanted.split(['(', ')', ' ']).filter(|word| !word.is_empty());
    words.filter_map(|word| word.parse().ok()).next_back()
}

fn same_number(found: &str, wanted: &str) -> bool {
    found.parse().ok().zip(number(wanted)).is_some_and(|(found, wanted): (f64, f64)| {
        // The corpus rounds to fifteen places.
        close(found, wanted) || (found - wanted).abs() < 1e-12 * found.abs().max(1e-3)
    })
}

/// "(20,35]" against "21..35": an open end may be the next whole number or the next number at all.
fn same_range(found: &str, wanted: &str) -> bool {
    let Some((low, high)) = found.split_once("..") else { return false };
    let (Ok(low), Ok(high)) = (low.parse::<f64>(), high.parse::<f64>()) else { return false };
    let inner = wanted.trim_matches(['(', ')', '[', ']']);
    let Some((from, to)) = inner.split_once(',') else { return false };
    let end = |said: &str, found: f64, step: f64, unbounded: bool| match said.trim().parse::<f64>() {
        Ok(said) => close(found, said) || close(found, said + step) || (found - said).abs() < 1e-9,
        Err(_) => unbounded,
    };
    let bottom = low.is_infinite() || low == 0.0;
    end(from, low, 1.0, bottom) && end(to, high, -1.0, high.is_infinite())
}

fn show_measure(quantity: &Quantity) -> String {
    let Interval { low, high } = quantity.interval;
    let unit = quantity.unit.as_ref().map_or("none", |unit| &unit.kind.key);
    format!("{low}..{high} {unit}")
}

/// "(simple Dollar 10)", "(between Dollar (10, 20))", "(under EUR 7)", "(simple Gram 500 (Just "السكر"))".
fn same_measure(found: &str, wanted: &str) -> bool {
    let words: Vec<_> = wanted.split(['(', ')', ' ', ',']).filter(|word| !word.is_empty()).collect();
    let Some((&[shape, unit], rest)) = words.split_first_chunk::<2>() else { return false };
    let values: Vec<f64> = rest.iter().map_while(|word| word.parse().ok()).collect();
    let Some((ends, key)) = found.split_once(' ') else { return false };
    let Some((low, high)) = ends.split_once("..") else { return false };
    let (Ok(low), Ok(high)) = (low.parse::<f64>(), high.parse::<f64>()) else { return false };
    let Some(&first) = values.first() else { return false };
    let (key, factor) = match (unit, key) {
        ("Gram", "kilogram") => ("gram", 1000.0),
        ("Gram", "milligram") => ("gram", 0.001),
        (_, key) => (key, 1.0),
    };
    let (low, high) = (low * factor, high * factor);
    let same_unit = unit_key(unit) == key || matches!((unit, key), ("Dollar", "USD") | ("Degree", "degree"));
    let near = |left: f64, right: f64| (left - right).abs() < 1e-6 * right.abs().max(1e-3);
    let same_value = match shape {
        "simple" => near(low, first) && near(high, first),
        "between" => near(low, first) && values.get(1).is_some_and(|&second| near(high, second)),
        "under" => low == 0.0 && near(high, first),
        "above" => near(low, first) && high.is_infinite(),
        _ => false,
    };
    same_unit && same_value
}

fn unit_key(unit: &str) -> String {
    match unit {
        "Cent" => "US-cent".to_owned(),
        unit if unit.len() == 3 && unit.chars().all(char::is_uppercase) => unit.to_owned(),
        "Pound" => "pound".to_owned(),
        unit => unit.to_lowercase(),
    }
}
