//! What a bounded or blurred number may stand for.

use serde::Deserialize;

/// How far "about" reaches to either side: a tenth, so that "about 150" is 135 to 165.
pub const ABOUT: f64 = 0.1;

/// The values a quantity may have, both ends included. `high` may be infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The least value.
    pub low: f64,
    /// The greatest value.
    pub high: f64,
}

/// How a text bounds or blurs a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Qualifier {
    /// The number itself.
    #[default]
    Exact,
    /// "أكثر من": above it.
    MoreThan,
    /// "ما لا يقل عن", "على الأقل": it or above.
    AtLeast,
    /// "أقل من": below it.
    LessThan,
    /// "لا يتجاوز", "على الأكثر": it or below.
    AtMost,
    /// "نحو", "حوالي": around it.
    About,
    /// "قرابة", "ما يقارب", "يناهز": around it, and as the words go rather below; reports use it for "about".
    Nearly,
    /// "بين 20 و30": from one to another.
    Between,
    /// "عشرات", "بضعة": uncounted.
    Vague,
}

impl Interval {
    /// From `low` to `high`; the ends are put in order.
    #[must_use]
    pub const fn new(low: f64, high: f64) -> Self {
        Self { low: low.min(high), high: low.max(high) }
    }

    /// The one value.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Self { low: value, high: value }
    }

    /// What `qualifier` leaves of `value`. `counted` things come whole: more than 100 of them are 101 or
    /// more, whereas more than 5 km may be anything above 5.
    #[must_use]
    pub fn of(value: f64, qualifier: Qualifier, counted: bool) -> Self {
        let counted = counted && value.fract().abs() < f64::EPSILON;
        let least = if value < 0.0 { f64::NEG_INFINITY } else { 0.0 };
        match qualifier {
            Qualifier::MoreThan => {
                Self::new(if counted { value + 1.0 } else { value.next_up() }, f64::INFINITY)
            }
            Qualifier::AtLeast => Self::new(value, f64::INFINITY),
            Qualifier::LessThan => Self::new(least, if counted { value - 1.0 } else { value.next_down() }),
            Qualifier::AtMost => Self::new(least, value),
            Qualifier::About | Qualifier::Nearly => {
                let reach = (value * ABOUT).abs();
                let reach = if counted { reach.floor().max(1.0) } else { reach };
                Self::new(value - reach, value + reach)
            }
            Qualifier::Exact | Qualifier::Between | Qualifier::Vague => Self::exact(value),
        }
    }

    /// Whether it is one value.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.low.total_cmp(&self.high).is_eq()
    }

    /// Whether some value lies in both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Whether all of `other` lies within.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.low <= other.low && other.high <= self.high
    }

    /// Whether both have the same ends.
    #[must_use]
    pub fn same_as(self, other: Self) -> bool {
        let close = |left: f64, right: f64| {
            left.total_cmp(&right).is_eq() || (left - right).abs() <= 1e-9 * left.abs().max(right.abs())
        };
        close(self.low, other.low) && close(self.high, other.high)
    }

    /// The values in both, where there are any.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        self.overlaps(other).then(|| Self { low: self.low.max(other.low), high: self.high.min(other.high) })
    }

    /// Both ends times a positive `factor`, as for a unit.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }

    /// The sums of a value here and a value of `other`.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: f64, qualifier: Qualifier, low: f64, high: f64) {
        assert_eq!(Interval::of(value, qualifier, true), Interval { low, high });
    }

    #[test]
    fn qualifiers_make_the_intervals_of_the_design() {
        check(100.0, Qualifier::MoreThan, 101.0, f64::INFINITY);
        check(150.0, Qualifier::About, 135.0, 165.0);
        check(2.0, Qualifier::AtLeast, 2.0, f64::INFINITY);
        check(100.0, Qualifier::LessThan, 0.0, 99.0);
        check(20.0, Qualifier::AtMost, 0.0, 20.0);
        check(5.0, Qualifier::About, 4.0, 6.0);
        check(0.0, Qualifier::LessThan, -1.0, 0.0);
    }

    #[test]
    fn intervals_meet_and_part() {
        let more_than_100 = Interval::of(100.0, Qualifier::MoreThan, true);
        assert!(more_than_100.overlaps(Interval::exact(150.0)));
        assert!(!more_than_100.overlaps(Interval::exact(100.0)));
        assert!(Interval::new(20.0, 99.0).contains(Interval::new(30.0, 40.0)));
        assert_eq!(Interval::new(1.0, 5.0).intersect(Interval::new(4.0, 9.0)), Some(Interval::new(4.0, 5.0)));
        assert!(Interval::exact(0.3).same_as(Interval::exact(0.1 + 0.2)));
    }
}
