//! Whether two constraints may speak of one time.

use jiff::civil::{DateTime, Weekday};

use super::{
    model::{DayPart, Point, TimeConstraint},
    resolve::{Stretch, hour_of_day, hours, resolve, resolve_point},
};

/// How two constraints stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compatibility {
    /// They say the same time.
    Same,
    /// Both may be true; also where too little is known to tell.
    Compatible,
    /// No time fits both.
    Disjoint,
}

/// A year for days and months without one: a leap year, so that 29 February is a day.
const ANY_YEAR: i16 = 2000;

/// Whether `left`, said in an article of `left_article`, and `right` may be one time.
///
/// A Saturday is never a Wednesday; a day and month without a year fit the same with one; the night of the
/// seventh, "ليلة الثامن" and the eighth before dawn fit one another. Without the articles' dates only what is
/// said outright counts. The answer is the same for both orders.
#[must_use]
pub fn compatible(
    left: &TimeConstraint,
    right: &TimeConstraint,
    left_article: Option<DateTime>,
    right_article: Option<DateTime>,
) -> Compatibility {
    use TimeConstraint::{Duration, Point, Range};
    match (left, right) {
        (Duration(left), Duration(right)) => {
            let (left, right) = (left.approximate_seconds(), right.approximate_seconds());
            if (left - right).abs() < 1.0 { Compatibility::Same } else { Compatibility::Disjoint }
        }
        (Point(one), Point(other)) => points(one, other, left_article, right_article),
        (Range(..) | Point(_), Range(..) | Point(_)) => ranges(left, right, left_article, right_article),
        (Duration(_), _) | (_, Duration(_)) => Compatibility::Compatible,
    }
}

fn ranges(
    left: &TimeConstraint,
    right: &TimeConstraint,
    left_article: Option<DateTime>,
    right_article: Option<DateTime>,
) -> Compatibility {
    let year = year_of(left).or(year_of(right)).unwrap_or(ANY_YEAR);
    let both_dated = is_dated(left) && is_dated(right);
    let place = |when: &TimeConstraint, article| {
        resolve(when, article).or_else(|| both_dated.then(|| resolve(&in_year(when, year), None)).flatten())
    };
    match (place(left, left_article), place(right, right_article)) {
        (Some(left), Some(right)) => stretches(left, right),
        _ => Compatibility::Compatible,
    }
}

fn year_of(when: &TimeConstraint) -> Option<i16> {
    ends(when).into_iter().flatten().find_map(|point| point.year)
}

fn is_dated(when: &TimeConstraint) -> bool {
    ends(when).into_iter().flatten().all(|point| point.month.is_some() && !point.hijri)
}

fn ends(when: &TimeConstraint) -> [Option<&Point>; 2] {
    match when {
        TimeConstraint::Point(point) => [Some(point), None],
        TimeConstraint::Range(from, to) => [from.as_ref(), to.as_ref()],
        TimeConstraint::Duration(_) => [None, None],
    }
}

fn in_year(when: &TimeConstraint, year: i16) -> TimeConstraint {
    let fill = |point: &Point| Point { year: point.year.or(Some(year)), ..*point };
    match when {
        TimeConstraint::Point(point) => TimeConstraint::Point(fill(point)),
        TimeConstraint::Range(from, to) => {
            TimeConstraint::Range(from.as_ref().map(fill), to.as_ref().map(fill))
        }
        TimeConstraint::Duration(length) => TimeConstraint::Duration(*length),
    }
}

fn stretches(left: Stretch, right: Stretch) -> Compatibility {
    if left == right {
        Compatibility::Same
    } else if left.overlaps(right) {
        Compatibility::Compatible
    } else {
        Compatibility::Disjoint
    }
}

fn points(
    left: &Point,
    right: &Point,
    left_article: Option<DateTime>,
    right_article: Option<DateTime>,
) -> Compatibility {
    if let Some(found) = by_place(left, right, left_article, right_article) {
        // Hours of the clock without a part of the day are of either half.
        let loose = |point: &Point| {
            point.clock.is_some_and(|clock| clock.hour <= 12 || clock.universal) && point.part.is_none()
        };
        if found != Compatibility::Disjoint || !loose(left) && !loose(right) {
            return found;
        }
        let dates = |point: &Point| Point { clock: None, part: None, eve: false, ..*point };
        let days = by_place(&dates(left), &dates(right), left_article, right_article);
        let apart = days == Some(Compatibility::Disjoint);
        return if apart { Compatibility::Disjoint } else { by_time_of_day(left, right) };
    }
    if left == right {
        return Compatibility::Same;
    }
    match (weekdays(left, left_article), weekdays(right, right_article)) {
        (Some(one), Some(other)) if !one.iter().any(|day| other.contains(day)) => Compatibility::Disjoint,
        (Some(_), Some(_)) => Compatibility::Compatible,
        _ if is_bare_time(left) && is_bare_time(right) => by_time_of_day(left, right),
        _ => Compatibility::Compatible,
    }
}

/// The answer where both can be placed on the calendar. A year that one leaves open is taken from the other,
/// or the year before or after it, since a night of December may end in January.
fn by_place(
    left: &Point,
    right: &Point,
    left_article: Option<DateTime>,
    right_article: Option<DateTime>,
) -> Option<Compatibility> {
    let (one, other) = (settled(left, left_article), settled(right, right_article));
    let fillable = |point: &Point| point.month.is_some() && point.year.is_none() && !point.hijri;
    let around = |stretch: Stretch, point: &Point| {
        let year = stretch.start.year();
        let placed = [year - 1, year, year + 1]
            .into_iter()
            .filter_map(|year| resolve_point(&Point { year: Some(year), ..*point }, None));
        placed.map(|placed| stretches(stretch, placed)).min_by_key(|found| *found as u8)
    };
    match (one, other) {
        (Some(one), Some(other)) => Some(stretches(one, other)),
        (Some(one), None) if fillable(right) => around(one, right),
        (None, Some(other)) if fillable(left) => around(other, left),
        (None, None) if fillable(left) && fillable(right) => {
            let one = resolve_point(&Point { year: Some(ANY_YEAR), ..*left }, None)?;
            around(one, right)
        }
        _ => None,
    }
}

/// Where `point` lies. A bare weekday is left open, since it may be of the week before or the week to come,
/// and so is a bare time of day.
fn settled(point: &Point, article: Option<DateTime>) -> Option<Stretch> {
    let bare_weekday =
        point.weekday.is_some() && point.turn.is_none() && point.month.is_none() && point.days.is_none();
    if bare_weekday || is_bare_time(point) { None } else { resolve_point(point, article) }
}

fn is_bare_time(point: &Point) -> bool {
    let stated =
        point.month.is_some() || point.year.is_some() || point.period.is_some() || point.season.is_some();
    !stated && !point.has_date() && point.shift.is_none()
}

/// The days of the week that a point touches: a night touches two, "ليلة" of a day three.
fn weekdays(point: &Point, article: Option<DateTime>) -> Option<Vec<Weekday>> {
    let stated = point.weekday.or_else(|| {
        let day = resolve_point(&Point { part: None, clock: None, eve: false, ..*point }, article)?.day()?;
        Some(day.weekday())
    })?;
    let mut days = vec![stated];
    if matches!(point.part, Some(DayPart::Night | DayPart::Midnight)) {
        days.push(stated.next());
    }
    if point.eve {
        days.push(stated.previous());
    }
    Some(days)
}

/// Clock times and parts of the day alone.
fn by_time_of_day(left: &Point, right: &Point) -> Compatibility {
    let (Some(one), Some(other)) = (minutes_of_day(left), minutes_of_day(right)) else {
        return Compatibility::Compatible;
    };
    if one == other && left.clock.is_some() == right.clock.is_some() {
        return Compatibility::Same;
    }
    let overlap = one.iter().any(|one| {
        other.iter().any(|other| {
            // A night runs past midnight into the small hours.
            [-1440, 0, 1440].iter().any(|day| one.0 < other.1 + day && other.0 + day < one.1)
        })
    });
    if overlap { Compatibility::Compatible } else { Compatibility::Disjoint }
}

/// The minutes of the day it may be: both halves for an hour without a part of the day.
fn minutes_of_day(point: &Point) -> Option<Vec<(i64, i64)>> {
    let Some(clock) = point.clock else {
        let (from, to) = hours(point.part?);
        return Some(vec![(60 * from, 60 * to)]);
    };
    if clock.universal {
        return None;
    }
    let length = if clock.minute.is_some() { 1 } else { 60 };
    let minute = i64::from(clock.minute.unwrap_or(0));
    let at = |hour: i8| {
        let start = 60 * i64::from(hour) + minute;
        (start, start + length)
    };
    let first = at(hour_of_day(clock.hour, point.part));
    let open = point.part.is_none() && clock.hour <= 12;
    Some(if open { vec![at(clock.hour % 12), at(clock.hour % 12 + 12)] } else { vec![first] })
}
