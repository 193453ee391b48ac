//! Measured quantities: rates, amounts of money, magnitudes, distances, durations, and what each measures.

use std::ops::Range;

use super::{
    Term,
    date::{TimeConstraint, TimeExpr},
    quantity::{Interval, Quantity},
    sentence::Sentence,
    single::negated,
};
use crate::lexicon::{Lexicon, measures::MeasureTopic};

mod about;

use about::about;
pub(super) use about::content;
pub use about::{APART, ASIDE, HEAD, NEAREST};

/// How many tokens before a figure these words are looked for.
const REACH: usize = 10;

/// A measured quantity with what it measures.
#[derive(Clone, Debug)]
pub struct Measure {
    /// The question it answers.
    pub topic: Term,
    /// How much, on the scale of its dimension.
    pub interval: Interval,
    /// What it is measured in ("length", "percent", "USD").
    pub dimension: String,
    /// Stems of the words that tell what is measured, sorted.
    pub about: Vec<String>,
    /// The days it is for, where they are named.
    pub period: Option<TimeConstraint>,
    /// The tokens of the claim.
    pub tokens: Range<usize>,
    /// The tokens that decide: the figure with its unit.
    pub deciding: Vec<Range<usize>>,
    /// The token to ask the stance at.
    pub at: usize,
    /// The figure has used up the negation of its clause: "not a single one", "not more than an hour".
    pub turned: bool,
}

/// The measured quantities of a sentence, in order.
#[must_use]
pub fn measures(sentence: &Sentence<'_>, lexicon: &Lexicon) -> Vec<Measure> {
    sentence.quantities.iter().filter_map(|quantity| measure(sentence, lexicon, quantity)).collect()
}

fn measure(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> Option<Measure> {
    let dimension = quantity.dimension()?;
    // "بعد أيام من كسر الحصار" says no length that another could part from.
    let uncounted = dimension == "time" && quantity.form.vague;
    if uncounted
        || dimension == "time" && is_ago(sentence, quantity)
        || was_before(sentence, lexicon, quantity)
    {
        return None;
    }
    let clause = sentence.clause_of(quantity.tokens.start).1;
    let topic = topic(sentence, lexicon, dimension, quantity, &clause)?;
    let tokens = quantity.tokens.clone();
    let (about, start) = about(sentence, lexicon, quantity, topic, &clause);
    if topic.headed && !about.iter().any(|word| word.starts_with(HEAD)) {
        return None;
    }
    let turned = negated(sentence, lexicon, quantity);
    let changes = matches!(dimension, "percent" | "percentage-point")
        && is_change(sentence, lexicon, quantity, &clause);
    Some(Measure {
        topic: topic.term.clone(),
        turned: turned.is_some(),
        interval: turned.map_or_else(
            || quantity.measure(),
            |interval| Quantity { interval, ..quantity.clone() }.measure(),
        ),
        dimension: if changes { CHANGE.to_owned() } else { topic.dimension(dimension).to_owned() },
        about,
        period: period(sentence, lexicon, quantity),
        tokens: start..tokens.end,
        deciding: vec![tokens],
        at: quantity.tokens.start,
    })
}

/// Whether a length of time only tells how long ago something was, or the hour: "في الثانية و40 دقيقة".
fn is_ago(sentence: &Sentence<'_>, quantity: &Quantity) -> bool {
    let mut times = sentence.times.iter().filter(|time| time.span.overlaps(quantity.number));
    times.any(|time| match &time.when {
        TimeConstraint::Point(point) => {
            point.clock.is_some() || point.shift.is_some_and(|shift| shift.sign < 0 && !shift.window)
        }
        _ => false,
    })
}

/// "من 580 جنيها إلى 760": what it was before; where the change is only aimed at, what it would be.
fn was_before(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> bool {
    let ranges = &lexicon.numbers.ranges;
    let before = |other: &Quantity| other.tokens.start.checked_sub(1).map_or("", |at| sentence.key(at));
    let leads = |from: &Quantity, to: &Quantity| {
        from.tokens.end + 1 == to.tokens.start
            && from.dimension() == to.dimension()
            && ranges.from.contains(before(from))
            && ranges.to.contains(before(to))
    };
    let clause = sentence.clause_of(quantity.tokens.start).1;
    let aimed = (clause.start..quantity.tokens.start)
        .any(|at| lexicon.measures.aims.at(&sentence.tokens, at).is_some());
    sentence
        .quantities
        .iter()
        .any(|other| if aimed { leads(other, quantity) } else { leads(quantity, other) })
}

/// The dimension of a rise or fall of a rate: reports write "2%", "2 percentage points" and "200 basis points"
/// for one rise.
const CHANGE: &str = "change";

/// Whether a rate is one by which something rose or fell, not one at which it stands.
fn is_change(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity, clause: &Range<usize>) -> bool {
    let from = clause.start.max(quantity.tokens.start.saturating_sub(REACH));
    let changes =
        (from..quantity.tokens.start).any(|at| lexicon.measures.changes.at(&sentence.tokens, at).is_some());
    let reaches = quantity
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|at| lexicon.measures.levels.at(&sentence.tokens, at).is_some())
        || lexicon.measures.levels.at(&sentence.tokens, quantity.tokens.start).is_some();
    changes && !reaches
}

/// The days that the figure is for, where a time stands after it.
fn period(sentence: &Sentence<'_>, lexicon: &Lexicon, quantity: &Quantity) -> Option<TimeConstraint> {
    let next = sentence
        .quantities
        .iter()
        .map(|other| other.tokens.start)
        .find(|&start| start > quantity.tokens.start);
    let end = next.unwrap_or(usize::MAX).min(quantity.tokens.end + REACH);
    let after = sentence
        .times
        .iter()
        .find(|time| time.tokens.start >= quantity.tokens.end && time.tokens.start < end);
    // "بنهاية الشهر نفسه" is whichever month was named before.
    let named_before = |time: &&TimeExpr| {
        let same = &lexicon.dates.words.same;
        time.tokens
            .clone()
            .any(|at| sentence.tokens.get(at).is_some_and(|token| same.contains(&token.token.key)))
    };
    after.filter(|time| !named_before(time)).map(|time| time.when.clone())
}

fn topic<'l>(
    sentence: &Sentence<'_>,
    lexicon: &'l Lexicon,
    dimension: &str,
    quantity: &Quantity,
    clause: &Range<usize>,
) -> Option<&'l MeasureTopic> {
    let is_currency = dimension.chars().all(|c| c.is_ascii_uppercase());
    lexicon.measures.topics.iter().find(|topic| {
        topic.takes(dimension, is_currency)
            && quantity.measure().low <= topic.greatest
            && topic.near.as_ref().is_none_or(|near| {
                let from = clause.start.max(quantity.tokens.start.saturating_sub(topic.reach));
                // The unit of another figure is no word beside this one.
                let in_figure = |at: usize| {
                    let figures = sentence.quantities.iter().filter(|other| !other.is_ordinal());
                    figures.into_iter().any(|other| other.tokens.contains(&at))
                };
                (from..clause.end.min(quantity.tokens.end + topic.reach))
                    .any(|at| near.at(&sentence.tokens, at).is_some() && !in_figure(at))
            })
    })
}

/// Whether two figures measure the same thing, as far as the words tell: what the shorter description says,
/// the longer says for the most part.
#[must_use]
pub fn same_thing(left: &[String], right: &[String]) -> bool {
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    shared >= 1 && shared * 3 >= short.len() * 2
}

/// Whether a value is so particular that two reports which give it speak of the same figure: it has a fraction,
/// or four digits that are not round.
#[must_use]
pub fn is_telling(interval: Interval) -> bool {
    let value = interval.low;
    let exact = interval.is_exact();
    let mut digits = value.abs();
    while digits >= 10.0 && (digits / 10.0).fract().abs() < 1e-9 {
        digits /= 10.0;
    }
    exact && (digits.fract().abs() > 1e-9 || digits >= 100.0)
}
