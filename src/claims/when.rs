//! Which days an expression of time may fall on, as far as the dossier tells.

use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};

use super::date::{Clock, DayPart, Point, TimeConstraint};

/// What is known of the calendar an article is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The day it was published.
    pub published: Option<Date>,
    /// The year it speaks of, where no other is said.
    pub year: Option<i16>,
}

/// The days that an expression of time may fall on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// From one day to another, both included.
    Span(Date, Date),
    /// Some day of this name; nothing tells which.
    Weekday(Weekday),
    /// A time of the clock, in minutes of the day, from one to another, both included: an hour without minutes
    /// is all of it.
    Clock(i16, i16),
}

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
        matches!(self, Self::Span(first, last) if first.saturating_add(1.day()) >= last)
    }

    /// Whether it tells one day, one weekday or one time of the clock.
    #[must_use]
    pub fn is_point(self) -> bool {
        self.is_day() || matches!(self, Self::Weekday(_) | Self::Clock(..))
    }

    /// The stretch of days that holds both; `None` for mere weekdays.
    #[must_use]
    pub fn cover(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Span(a, b), Self::Span(c, d)) => Some(Self::Span(a.min(c), b.max(d))),
            _ => None,
        }
    }

    /// Days from the end of this to the beginning of `other`; negative where it comes after, 0 where they
    /// overlap, `None` for a mere weekday.
    #[must_use]
    pub fn until(self, other: Self) -> Option<i32> {
        let (Self::Span(first, last), Self::Span(other_first, other_last)) = (self, other) else {
            return None;
        };
        if last < other_first {
            Some((other_first - last).get_days())
        } else if other_last < first {
            Some(-(first - other_last).get_days())
        } else {
            Some(0)
        }
    }
}

/// The days of an expression of time; `None` where it names none (a duration, a clock time).
#[must_use]
pub fn days(when: &TimeConstraint, calendar: Calendar) -> Option<Days> {
    match when {
        TimeConstraint::Point(point) => point_days(point, calendar),
        TimeConstraint::Range(Some(from), Some(to)) => {
            match (point_days(from, calendar)?, point_days(to, calendar)?) {
                (Days::Span(first, _), Days::Span(_, last)) if first <= last => Some(Days::Span(first, last)),
                _ => None,
            }
        }
        TimeConstraint::Range(..) | TimeConstraint::Duration(_) => None,
    }
}

fn point_days(point: &Point, calendar: Calendar) -> Option<Days> {
    if point.hijri || point.shift.is_some() {
        return None;
    }
    let stretch = |date: Date| {
        let before = i64::from(point.eve);
        let after = i64::from(point.part == Some(DayPart::Night) && !point.eve);
        Days::Span(date.saturating_sub(before.days()), date.saturating_add(after.days()))
    };
    if let Some(offset) = point.days.filter(|_| point.month.is_none()) {
        if let Some(published) = calendar.published {
            return Some(stretch(published.saturating_add(i64::from(offset).days())));
        }
    }
    match (point.month, point.day) {
        (Some(month), Some(day)) => {
            let year = point.year.or_else(|| past_year(month, calendar))?;
            Date::new(year, month, day).ok().map(stretch)
        }
        (Some(month), None) => {
            let year = point.year.or_else(|| past_year(month, calendar))?;
            let first = Date::new(year, month, 1).ok()?;
            Some(Days::Span(first, first.last_of_month()))
        }
        (None, None) if point.year.is_some() && point.weekday.is_none() && point.days.is_none() => {
            let first = Date::new(point.year?, 1, 1).ok()?;
            Some(Days::Span(first, first.last_of_year()))
        }
        _ if point.weekday.is_none() => point.clock.map(clock),
        _ => point
            .weekday
            .map(|weekday| weekday_days(weekday, point, calendar).map_or(Days::Weekday(weekday), stretch)),
    }
}

/// A time of the clock: twelve hours on where the words leave the half of the day open is for the reader to see.
fn clock(clock: Clock) -> Days {
    let start = i16::from(clock.hour) * 60;
    clock.minute.map_or(Days::Clock(start, start + 59), |minute| {
        Days::Clock(start + i16::from(minute), start + i16::from(minute))
    })
}

/// The year of a month without one: not later than the article.
fn past_year(month: i8, calendar: Calendar) -> Option<i16> {
    match calendar.published {
        Some(published) if month > published.month() + 1 => Some(published.year() - 1),
        Some(published) => Some(published.year()),
        None => calendar.year,
    }
}

/// The last day of this name up to the day of publication.
fn weekday_days(weekday: Weekday, point: &Point, calendar: Calendar) -> Option<Date> {
    let published = calendar.published?;
    let same_day = published.weekday() == weekday && point.turn != Some(-1);
    if same_day {
        Some(published)
    } else {
        published.nth_weekday(if point.turn == Some(1) { 1 } else { -1 }, weekday).ok()
    }
}

/// How two stretches of days stand to one another.
#[must_use]
pub fn compatible(left: Days, right: Days) -> Compatibility {
    match (left, right) {
        (Days::Span(..), Days::Span(..)) => match left.until(right) {
            Some(0) if left.is_day() && right.is_day() => Compatibility::Same,
            Some(0) | None => Compatibility::Compatible,
            Some(_) => Compatibility::Disjoint,
        },
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
            } else if first.weekday() == weekday || last.weekday() == weekday {
                Compatibility::Same
            } else {
                Compatibility::Disjoint
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
