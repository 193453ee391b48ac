//! The figures: for each counted topic, the bands that the sources leave.
//!
//! A figure for all the dead and one for the Russians among them stand on one scale, since the one bounds
//! the other; whether some number fits all is only asked where all count the same.

use std::collections::BTreeMap;

use crate::{
    claims::{Claim, Event, Stance, Term, Vagueness, Value, quantity::Interval},
    compare::{Comparison, Relation},
};

use super::{Pick, Wanted, filter::topic_key};

/// A claim, by article and its number in the article's reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimAt {
    /// Index of the article.
    pub article: usize,
    /// Index into the claims of its reading.
    pub claim: usize,
}

/// What all figures on one topic make together.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// What is counted.
    pub topic: Term,
    /// What it is measured in, as the lexicon calls it; empty where people or things are counted.
    pub dimension: String,
    /// From the least to the greatest value that any source allows.
    pub overall: Interval,
    /// Whether some value fits all; none where they count different people or things.
    pub fit: Option<Fit>,
    /// Whether the analyst leaves a contradiction on the topic: else what does not fit need not.
    pub contested: bool,
    /// Whose band begins the overall range.
    pub lowest: ClaimAt,
    /// Whose band ends it.
    pub highest: ClaimAt,
    /// The largest number said, finite.
    pub largest: f64,
    /// The smallest number said.
    pub smallest: f64,
}

/// Whether some value lies in all bands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fit {
    /// These do.
    All(Interval),
    /// None does.
    Nobody,
}

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Where it is given.
    pub at: ClaimAt,
    /// What it leaves open.
    pub interval: Interval,
    /// Whether it is asserted, denied or left open.
    pub stance: Stance,
    /// Index of the topic's [`Row::Head`].
    pub head: usize,
    /// Whether it is given by a word, not by a number.
    pub vague: bool,
}

/// One row of the view.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// The topic.
    Head(Range),
    /// One source's figure.
    Band(Band),
    /// Who sets the edges; the number is that of the head.
    Sum(usize),
    /// A row left free.
    Blank,
}

impl Row {
    /// What can be chosen in it.
    #[must_use]
    pub const fn pick(&self) -> Option<Pick> {
        match self {
            Self::Band(band) => Some(Pick::Claim(band.at)),
            _ => None,
        }
    }
}

/// The rows of the topics that at least two articles give a figure for, those with most figures first.
#[must_use]
pub fn rows(comparison: &Comparison, wanted: &Wanted<'_>) -> Vec<Row> {
    let kept: Option<Vec<&str>> = (!wanted.selector.filter.is_open())
        .then(|| wanted.selector.kept(comparison).map(|(_, it)| topic_key(it)).collect());
    let mut topics: BTreeMap<(&str, &str), Vec<(Band, &Claim)>> = BTreeMap::new();
    for (article, reading) in comparison.readings.iter().enumerate() {
        for (number, claim) in reading.claims.iter().enumerate().filter(|(_, it)| it.event == Event::Main) {
            let Some((interval, vague, dimension)) = figure(claim) else { continue };
            if kept.as_ref().is_some_and(|kept| !kept.contains(&&*claim.topic.key)) {
                continue;
            }
            let at = ClaimAt { article, claim: number };
            let band = Band { at, interval, stance: claim.stance, head: 0, vague };
            topics.entry((&claim.topic.key, dimension)).or_default().push((band, claim));
        }
    }
    let mut topics: Vec<_> =
        topics.into_iter().filter_map(|((_, dimension), figures)| topic(dimension, figures)).collect();
    for (range, _) in &mut topics {
        range.contested = contested(comparison, wanted, &range.topic.key);
    }
    topics.sort_by_key(|(_, bands)| std::cmp::Reverse(bands.len()));
    let mut rows = Vec::new();
    for (range, bands) in topics {
        let head = rows.len();
        rows.push(Row::Head(range));
        rows.extend(bands.into_iter().map(|band| Row::Band(Band { head, ..band })));
        rows.extend([Row::Sum(head), Row::Blank]);
    }
    // Nothing follows the last topic.
    rows.pop();
    rows
}

/// Whether a contradiction on `topic` stands, or nobody has judged a finding on it.
fn contested(comparison: &Comparison, wanted: &Wanted<'_>, topic: &str) -> bool {
    let selector = &wanted.selector;
    let on_topic = || comparison.findings.iter().enumerate().filter(|(_, it)| topic_key(it) == topic);
    let judged = |number: usize| selector.reviewed.get(number).copied().unwrap_or(false);
    on_topic().any(|(number, it)| it.relation == Relation::Contradiction && selector.counts(number))
        || !on_topic().any(|(number, _)| judged(number))
}

/// The number that a claim gives, whether it is a word for an uncounted many, and its dimension.
fn figure(claim: &Claim) -> Option<(Interval, bool, &str)> {
    match &claim.value {
        Value::Count(_, Vagueness::Unnumbered) => None,
        Value::Count(interval, vagueness) => Some((*interval, *vagueness == Vagueness::Vague, "")),
        Value::Measure(interval, dimension) => Some((*interval, false, dimension)),
        _ => None,
    }
}

/// One topic from its figures; none where only one article gives any.
fn topic(dimension: &str, mut figures: Vec<(Band, &Claim)>) -> Option<(Range, Vec<Band>)> {
    // What one article says twice of the same people is shown once.
    figures.dedup_by(|(a, one), (b, other)| {
        a.at.article == b.at.article && one.value == other.value && one.subject == other.subject
    });
    let (_, first) = *figures.first()?;
    if figures.iter().all(|(band, _)| Some(band.at.article) == figures.first().map(|it| it.0.at.article)) {
        return None;
    }
    let alike = figures.iter().all(|(_, claim)| claim.subject == first.subject);
    let bands: Vec<Band> = figures.into_iter().map(|(band, _)| band).collect();
    let range = range(&first.topic, &bands, alike)?;
    Some((Range { dimension: dimension.to_owned(), ..range }, bands))
}

fn range(topic: &Term, bands: &[Band], alike: bool) -> Option<Range> {
    let asserted: Vec<&Band> = bands.iter().filter(|band| band.stance != Stance::Denies).collect();
    let lowest = asserted.iter().min_by(|a, b| a.interval.low.total_cmp(&b.interval.low))?;
    // Who names the largest number sets the upper edge, even where others leave it open.
    let reach =
        |band: &Band| if band.interval.high.is_finite() { band.interval.high } else { band.interval.low };
    let highest = asserted.iter().max_by(|a, b| reach(a).total_cmp(&reach(b)))?;
    let high = asserted.iter().map(|it| it.interval.high).fold(f64::NEG_INFINITY, f64::max);
    let open = Interval::new(f64::NEG_INFINITY, f64::INFINITY);
    let common = asserted.iter().try_fold(open, |all, band| all.intersect(band.interval));
    Some(Range {
        topic: topic.clone(),
        dimension: String::new(),
        overall: Interval { low: lowest.interval.low, high },
        contested: true,
        fit: alike.then(|| common.map_or(Fit::Nobody, Fit::All)),
        lowest: lowest.at,
        highest: highest.at,
        largest: bands.iter().map(reach).fold(0.0, f64::max),
        smallest: bands.iter().map(|it| it.interval.low).fold(f64::INFINITY, f64::min),
    })
}

/// A scale from the smallest to the largest number of a question onto a row of cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    logarithmic: bool,
    cells: u16,
}

/// From so many times the smallest number on, the scale is logarithmic: a linear one would push all but the
/// largest number together.
const WIDE: f64 = 20.0;

impl Scale {
    /// The scale of `range` on `cells` cells. Some room is left above the largest number.
    #[must_use]
    pub fn of(range: &Range, cells: u16) -> Self {
        let low = range.smallest.max(0.0);
        let high = range.largest.max(low + 1.0);
        let logarithmic = high > WIDE * low.max(1.0);
        if logarithmic {
            return Self { low: low.max(1.0).ln(), high: (high * 1.5).ln(), logarithmic, cells };
        }
        let room = (high - low) * 0.1;
        Self { low: (low - room).max(0.0), high: high + room, logarithmic, cells }
    }

    /// The cell of `value`, counted from the low end; the last one for what lies beyond.
    #[must_use]
    #[expect(clippy::cast_sign_loss, reason = "clamped to the cells there are")]
    pub fn cell(&self, value: f64) -> u16 {
        let last = self.cells.saturating_sub(1);
        let value = if self.logarithmic { value.max(1.0).ln() } else { value };
        let part = (value - self.low) / (self.high - self.low);
        if part.is_nan() {
            return 0;
        }
        (part.clamp(0.0, 1.0) * f64::from(last)).round() as u16
    }

    /// Whether each step multiplies instead of adding.
    #[must_use]
    pub const fn is_logarithmic(&self) -> bool {
        self.logarithmic
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn band(article: usize, low: f64, high: f64) -> Band {
        let at = ClaimAt { article, claim: 0 };
        Band { at, interval: Interval { low, high }, stance: Stance::Asserts, head: 0, vague: false }
    }

    fn range_of(bands: &[(f64, f64)]) -> Option<Range> {
        let topic = Term { key: "killed".into(), ar: "".into(), en: "".into() };
        let bands: Vec<Band> =
            bands.iter().enumerate().map(|(at, (low, high))| band(at, *low, *high)).collect();
        range(&topic, &bands, true)
    }

    type Case<'a> = (&'a [(f64, f64)], (f64, f64), Fit, (usize, usize));

    #[test]
    fn ranges_say_who_sets_the_edges_and_what_fits_all() {
        let open = f64::INFINITY;
        let all = |low, high| Fit::All(Interval { low, high });
        let cases: [Case<'_>; 4] = [
            (&[(101.0, open), (135.0, 165.0)], (101.0, open), all(135.0, 165.0), (0, 1)),
            (&[(2.0, 2.0), (180.0, 220.0)], (2.0, 220.0), Fit::Nobody, (0, 1)),
            (&[(25.0, 25.0)], (25.0, 25.0), all(25.0, 25.0), (0, 0)),
            (&[(200.0, open), (20.0, 99.0)], (20.0, open), Fit::Nobody, (1, 0)),
        ];
        for (bands, overall, fit, (lowest, highest)) in cases {
            let range = range_of(bands).unwrap();
            assert_eq!((range.overall.low, range.overall.high), overall);
            assert_eq!(range.fit, Some(fit));
            assert_eq!((range.lowest.article, range.highest.article), (lowest, highest));
        }
        assert_eq!(range_of(&[]), None);
    }

    #[test]
    fn scales_keep_the_order_of_numbers_and_stay_on_the_screen() {
        for bands in
            [[(101.0, 101.0), (150.0, 165.0)], [(0.0, 2.0), (5.0, 90_000.0)], [(3.0, 3.0), (3.0, 3.0)]]
        {
            let range = range_of(&bands).unwrap();
            for cells in [0, 1, 2, 40] {
                let scale = Scale::of(&range, cells);
                let places: Vec<u16> =
                    [-1.0, 0.0, 2.0, 3.0, 101.0, 165.0, 1e9, f64::INFINITY].map(|it| scale.cell(it)).into();
                assert!(places.is_sorted() && places.iter().all(|it| *it < cells.max(1)), "{places:?}");
            }
        }
    }
}
