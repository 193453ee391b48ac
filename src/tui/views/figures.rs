//! The figures: for each counted question, the bands that the sources leave.

use crate::{
    claims::{Stance, Vagueness, Value, quantity::Interval},
    compare::{Comparison, Question},
};

use super::{Answer, Pick, Wanted};

/// What all figures of one question make together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Index into [`Comparison::questions`].
    pub question: usize,
    /// From the least to the greatest value that any source allows.
    pub overall: Interval,
    /// The values that every asserting source allows; none where no value fits all.
    pub common: Option<Interval>,
    /// Whose band begins the overall range.
    pub lowest: Answer,
    /// Whose band ends it.
    pub highest: Answer,
    /// The largest number said, finite.
    pub largest: f64,
    /// The smallest number said.
    pub smallest: f64,
}

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Whose it is.
    pub answer: Answer,
    /// Index of the article.
    pub article: usize,
    /// What it leaves open.
    pub interval: Interval,
    /// Whether it is asserted, denied or left open.
    pub stance: Stance,
    /// Index of the question's [`Row::Head`].
    pub head: usize,
    /// Whether it is given by a word, not by a number.
    pub vague: bool,
}

/// One row of the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Row {
    /// The question.
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
            Self::Band(band) => Some(Pick::Answer(band.answer)),
            _ => None,
        }
    }
}

/// The rows of the counted questions.
#[must_use]
pub fn rows(comparison: &Comparison, wanted: &Wanted<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for row in super::grid::rows(comparison, wanted) {
        let Some(question) = comparison.questions.get(row.question) else { continue };
        let mut bands = bands(question, row.question, rows.len());
        let Some(range) = range(row.question, &bands) else { continue };
        bands.sort_by_key(|band| (band.article, band.answer));
        bands.dedup_by_key(|band| (band.article, band.answer.position));
        let head = rows.len();
        rows.push(Row::Head(range));
        rows.extend(bands.into_iter().map(Row::Band));
        rows.extend([Row::Sum(head), Row::Blank]);
    }
    // Nothing follows the last question.
    rows.pop();
    rows
}

fn bands(question: &Question, number: usize, head: usize) -> Vec<Band> {
    let mut bands = Vec::new();
    for (position, it) in question.positions.iter().enumerate() {
        let (interval, vague) = match &it.value {
            Value::Count(_, Vagueness::Unnumbered) => continue,
            Value::Count(interval, vagueness) => (*interval, *vagueness == Vagueness::Vague),
            Value::Measure(interval, _) => (*interval, false),
            _ => continue,
        };
        for (side, at) in it.sides.iter().enumerate() {
            let answer = Answer { question: number, position, side };
            bands.push(Band { answer, article: at.article, interval, stance: it.stance, head, vague });
        }
    }
    bands
}

fn range(question: usize, bands: &[Band]) -> Option<Range> {
    let asserted: Vec<&Band> = bands.iter().filter(|band| band.stance != Stance::Denies).collect();
    let lowest = asserted.iter().min_by(|a, b| a.interval.low.total_cmp(&b.interval.low))?;
    // Who names the largest number sets the upper edge, even where others leave it open.
    let reach =
        |band: &Band| if band.interval.high.is_finite() { band.interval.high } else { band.interval.low };
    let highest = asserted.iter().max_by(|a, b| reach(a).total_cmp(&reach(b)))?;
    let high = asserted.iter().map(|it| it.interval.high).fold(f64::NEG_INFINITY, f64::max);
    let common = asserted
        .iter()
        .try_fold(Interval::new(f64::NEG_INFINITY, f64::INFINITY), |all, band| all.intersect(band.interval));
    Some(Range {
        question,
        overall: Interval { low: lowest.interval.low, high },
        common,
        lowest: lowest.answer,
        highest: highest.answer,
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
        let answer = Answer { question: 0, position: article, side: 0 };
        let interval = Interval { low, high };
        Band { answer, article, interval, stance: Stance::Asserts, head: 0, vague: false }
    }

    #[test]
    fn ranges_say_who_sets_the_edges_and_what_fits_all() {
        let open = f64::INFINITY;
        type Case<'a> = (&'a [(f64, f64)], (f64, f64), Option<(f64, f64)>, (usize, usize));
        let cases: [Case<'_>; 4] = [
            (&[(101.0, open), (135.0, 165.0)], (101.0, open), Some((135.0, 165.0)), (0, 1)),
            (&[(2.0, 2.0), (180.0, 220.0)], (2.0, 220.0), None, (0, 1)),
            (&[(25.0, 25.0)], (25.0, 25.0), Some((25.0, 25.0)), (0, 0)),
            (&[(200.0, open), (20.0, 99.0)], (20.0, open), None, (1, 0)),
        ];
        for (bands, overall, common, (lowest, highest)) in cases {
            let bands: Vec<Band> =
                bands.iter().enumerate().map(|(at, (low, high))| band(at, *low, *high)).collect();
            let range = range(0, &bands).unwrap();
            assert_eq!((range.overall.low, range.overall.high), overall);
            assert_eq!(range.common.map(|it| (it.low, it.high)), common);
            assert_eq!((range.lowest.position, range.highest.position), (lowest, highest));
        }
        assert_eq!(range(0, &[]), None);
    }

    #[test]
    fn scales_keep_the_order_of_numbers_and_stay_on_the_screen() {
        for bands in
            [[(101.0, 101.0), (150.0, 165.0)], [(0.0, 2.0), (5.0, 90_000.0)], [(3.0, 3.0), (3.0, 3.0)]]
        {
            let bands: Vec<Band> = bands.iter().map(|(low, high)| band(0, *low, *high)).collect();
            let range = range(0, &bands).unwrap();
            for cells in [0, 1, 2, 40] {
                let scale = Scale::of(&range, cells);
                let places: Vec<u16> =
                    [-1.0, 0.0, 2.0, 3.0, 101.0, 165.0, 1e9, f64::INFINITY].map(|it| scale.cell(it)).into();
                assert!(places.is_sorted() && places.iter().all(|it| *it < cells.max(1)), "{places:?}");
            }
        }
    }
}
