//! Which days an expression of time may fall on, as far as the dossier tells.

use jiff::{
    Unit,
    civil::{Date, DateTime, Weekday},
};

use super::date::{Clock, Point, TimeConstraint, resolve};

/// What is known of the calendar an article is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The day it was published.
    pub published: Option<Date>,
    /// The year it speaks of, where no other is said.
    pub year: Option<i16>,
}

/// When an expression of time may be, as far as the dossier tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// A stretch of civil time: the first moment in it, and the first after it.
    Span(DateTime, DateTime),
    /// Some day of this name; nothing tells which.
    Weekday(Weekday),
    /// A time of the clock, in minutes of the day, from one to another, both included: an hour without minutes
    /// is all of it.
    Clock(i16, i16),
}

/// A stretch of at most this many hours is a day, a night, or a day with the night that leads to it.
const DAY: i32 = 48;

/// How two times stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compatibility {
    /// They are the same day, or the same night.
    Same,
    /// Both can hold.
    Compatible,
    /// They exclude one another.
    Disjoint,
}

impl Days {
    /// Whether it is known to a day or a night.
    #[must_use]
    pub fn is_day(self) -> bool {
        matches!(self, Self::Span(start, end) if hours(start, end) <= DAY)
    }

    /// Whether it tells one day, one weekday or one time of the clock.
    #[must_use]
    pub fn is_point(self) -> bool {
        self.is_day() || matches!(self, Self::Weekday(_) | Self::Clock(..))
    }

    /// The stretch that holds both; `None` for mere weekdays and clock times.
    #[must_use]
    pub fn cover(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Span(a, b), Self::Span(c, d)) => Some(Self::Span(a.min(c), b.max(d))),
            _ => None,
        }
    }

    /// Whole days from the end of this to the beginning of `other`; negative where it comes after, 0 where they
    /// overlap or touch, `None` for a mere weekday or clock time.
    #[must_use]
    pub fn until(self, other: Self) -> Option<i32> {
        let (Self::Span(start, end), Self::Span(other_start, other_end)) = (self, other) else { return None };
        if end <= other_start {
            Some(hours(end, other_start) / 24)
        } else if other_end <= start {
            Some(-(hours(other_end, start) / 24))
        } else {
            Some(0)
        }
    }
}

fn hours(from: DateTime, to: DateTime) -> i32 {
    to.since((Unit::Hour, from)).map_or(i32::MAX, |span| span.get_hours())
}

/// When an expression of time may be; `None` where it names no time (a duration).
#[must_use]
pub fn days(when: &TimeConstraint, calendar: Calendar) -> Option<Days> {
    let article = calendar.published.map(|date| date.at(23, 59, 59, 0));
    let dated = match when {
        TimeConstraint::Point(point) => TimeConstraint::Point(in_year(*point, calendar)),
        TimeConstraint::Range(from, to) => {
            let place = |point: &Option<Point>| point.map(|point| in_year(point, calendar));
            TimeConstraint::Range(place(from), place(to))
        }
        TimeConstraint::Duration(_) => return None,
    };
    if let TimeConstraint::Point(point) = when
        && let Some(time) = point.clock
        && is_bare(point)
        && point.weekday.is_none()
    {
        return Some(clock(time));
    }
    if let Some(stretch) = resolve(&dated, article) {
        return Some(Days::Span(stretch.start, stretch.end));
    }
    let TimeConstraint::Point(point) = when else { return None };
    point.weekday.map(Days::Weekday)
}

/// Whether a point names no day, month or year.
fn is_bare(point: &Point) -> bool {
    point.month.is_none() && point.days.is_none() && point.shift.is_none() && point.year.is_none()
}

/// The point in the calendar's year, where it names a month and no year.
fn in_year(point: Point, calendar: Calendar) -> Point {
    let undated =
        point.month.is_some() && point.year.is_none() && !point.hijri && calendar.published.is_none();
    Point { year: if undated { calendar.year } else { point.year }, ..point }
}

fn clock(clock: Clock) -> Days {
    let start = i16::from(clock.hour) * 60;
    clock.minute.map_or(Days::Clock(start, start + 59), |minute| {
        Days::Clock(start + i16::from(minute), start + i16::from(minute))
    })
}

/// How two stretches of days stand to one another.
#[must_use]
pub fn compatible(left: Days, right: Days) -> Compatibility {
    match (left, right) {
        (Days::Span(a, b), Days::Span(c, d)) => {
            if b <= c || d <= a {
                Compatibility::Disjoint
            } else if left.is_day() && right.is_day() {
                Compatibility::Same
            } else {
                Compatibility::Compatible
            }
        }
        (Days::Clock(a, b), Days::Clock(c, d)) => {
            if (a, b) == (c, d) {
                Compatibility::Same
            } else if a <= d && c <= b {
                Compatibility::Compatible
            } else {
                Compatibility::Disjoint
            }
        }
        (Days::Clock(..), _) | (_, Days::Clock(..)) => Compatibility::Compatible,
        (Days::Weekday(a), Days::Weekday(b)) if a == b => Compatibility::Same,
        (Days::Weekday(_), Days::Weekday(_)) => Compatibility::Disjoint,
        (Days::Weekday(weekday), Days::Span(first, last))
        | (Days::Span(first, last), Days::Weekday(weekday)) => {
            if !left.is_day() && !right.is_day() {
                Compatibility::Compatible
            } else if first.weekday() == weekday || last.weekday() == weekday && last.hour() > 0 {
                Compatibility::Same
            } else {
                Compatibility::Disjoint
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::date::DayPart, *};

    const CALENDAR: Calendar = Calendar { published: None, year: Some(2018) };

    fn day(month: i8, day: i8) -> Point {
        Point { month: Some(month), day: Some(day), ..Point::default() }
    }

    #[track_caller]
    fn check(left: Point, right: Point, expected: Compatibility) {
        let days = |point| days(&TimeConstraint::Point(point), CALENDAR).unwrap();
        assert_eq!(compatible(days(left), days(right)), expected);
        assert_eq!(compatible(days(right), days(left)), expected);
    }

    #[test]
    fn a_night_belongs_to_both_its_days() {
        let night_of_the_7th = Point { part: Some(DayPart::Night), ..day(2, 7) };
        let eve_of_the_8th = Point { eve: true, part: Some(DayPart::Night), ..day(2, 8) };
        check(night_of_the_7th, eve_of_the_8th, Compatibility::Same);
        check(night_of_the_7th, day(2, 8), Compatibility::Same);
        check(day(2, 7), day(2, 8), Compatibility::Disjoint);
    }

    #[test]
    fn a_saturday_is_no_wednesday() {
        let saturday = Point { weekday: Some(Weekday::Saturday), ..Point::default() };
        let wednesday = Point { weekday: Some(Weekday::Wednesday), ..Point::default() };
        check(saturday, wednesday, Compatibility::Disjoint);
        // 7 February 2018 was a Wednesday.
        check(saturday, day(2, 7), Compatibility::Disjoint);
        check(wednesday, day(2, 7), Compatibility::Same);
    }
}
