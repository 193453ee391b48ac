//! Which days an expression of time may fall on, as far as the dossier tells.

use jiff::{
    ToSpan as _, Unit,
    civil::{Date, DateTime, Weekday},
};

use super::date::{Clock, DayPart, Length, Point, Shift, TimeConstraint, hour_of_day, resolve};

/// Stands for the year of reports none of which names one: their days and months can be compared all the same.
/// A leap year, before any that news speaks of.
pub const UNKNOWN_YEAR: i16 = 0;

/// What is known of the calendar an article is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The day it was published.
    pub published: Option<Date>,
    /// The year it speaks of, where no other is said.
    pub year: Option<i16>,
    /// The day of the incident, where other articles name it.
    pub near: Option<Date>,
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
    /// The same on a dial of twelve hours, where nothing tells which half of the day is meant.
    Dial(i16, i16),
}

/// A stretch of at most this many hours is a day, a night, or a day with the night that leads to it.
const DAY: i32 = 48;

/// How two times stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
        self.is_day() || matches!(self, Self::Weekday(_) | Self::Clock(..) | Self::Dial(..))
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

/// When an expression of time may be; `None` where it names no time (a duration) or only a part of some day.
#[must_use]
pub fn days(when: &TimeConstraint, calendar: Calendar) -> Option<Days> {
    let article = calendar.published.map(|date| date.at(23, 59, 59, 0));
    let place = |point: &Point| placed(local(*point), calendar);
    let dated = match when {
        TimeConstraint::Point(point) => TimeConstraint::Point(place(point)),
        TimeConstraint::Range(from, to) => {
            TimeConstraint::Range(from.as_ref().map(place), to.as_ref().map(place))
        }
        TimeConstraint::Duration(_) => return None,
    };
    let TimeConstraint::Point(point) = &dated else {
        return resolve(&dated, article).map(|stretch| Days::Span(stretch.start, stretch.end));
    };
    if is_bare(point) && point.weekday.is_none() && point.period.is_none() && point.season.is_none() {
        return point.clock.map(|time| clock(time, point.part));
    }
    if point.shift.is_some_and(|shift| !is_counted_back(shift)) {
        return None;
    }
    if let Some(stretch) = resolve(&dated, article) {
        return Some(Days::Span(stretch.start, stretch.end));
    }
    // A night between two days is neither.
    point.weekday.filter(|_| !point.paired).map(Days::Weekday)
}

/// Whether a length is counted back from the article in days or more: reports count hours and what follows from
/// the events they tell of.
fn is_counted_back(shift: Shift) -> bool {
    let Length { hours, minutes, seconds, .. } = shift.length;
    (shift.sign < 0 || shift.window) && hours + minutes + seconds <= 0.0
}

/// Whether a point names no day, month or year.
fn is_bare(point: &Point) -> bool {
    point.month.is_none()
        && point.days.is_none()
        && point.shift.is_none()
        && point.year.is_none()
        && point.day.is_none()
}

/// The point without a time of the clock that is not the local one: how far they lie apart is not known.
fn local(point: Point) -> Point {
    let universal = point.clock.is_some_and(|clock| clock.universal);
    if universal { Point { clock: None, part: None, ..point } } else { point }
}

/// The point with the year, or the day, that the calendar gives it.
fn placed(point: Point, calendar: Calendar) -> Point {
    // "ليل الاثنين العشرين من رمضان": a day of the moon without its year is told by its weekday.
    let moon = point.hijri && point.year.is_none() && point.weekday.is_some();
    let point = if moon { Point { hijri: false, month: None, day: None, ..point } } else { point };
    if point.month.is_some() && point.year.is_none() && !point.hijri {
        return match calendar.published {
            None => Point { year: calendar.year, ..point },
            Some(published) if point.turn.is_none() => Point { turn: coming(point, published), ..point },
            Some(_) => point,
        };
    }
    let (None, Some(near)) = (calendar.published, calendar.near) else { return point };
    let Some(weekday) = point.weekday else { return point };
    // A weekday alone is kept as one: only with an hour or a part of the day does it matter which.
    let timed = point.part.is_some() || point.clock.is_some();
    if !timed || !is_bare(&Point { days: None, ..point }) || point.turn.is_some_and(|turn| turn > 0) {
        return point;
    }
    let close = (-HALF_WEEK..=HALF_WEEK).filter_map(|by| near.checked_add(by.days()).ok());
    let day = close.into_iter().find(|day| day.weekday() == weekday);
    day.map_or(point, |day| Point {
        year: Some(day.year()),
        month: Some(day.month()),
        day: Some(day.day()),
        days: None,
        turn: None,
        ..point
    })
}

/// An undated report names the weekday next to the incident.
const HALF_WEEK: i32 = 3;

/// A day this close ahead is meant where the last one of that name lies most of a year back.
const AHEAD: i32 = 90;

/// The turn of a month without a year: the next one where it is close, else what the reader of dates takes.
fn coming(point: Point, published: Date) -> Option<i8> {
    let (month, day) = (point.month?, point.day.unwrap_or(1));
    let next = [0, 1].into_iter().filter_map(|by| Date::new(published.year() + by, month, day).ok());
    let next = next.into_iter().find(|&date| date > published)?;
    let ahead = published.until(next).ok()?.get_days();
    let this_month = point.day.is_none() && published.month() == month;
    (ahead <= AHEAD && !this_month).then_some(1)
}

fn clock(clock: Clock, part: Option<DayPart>) -> Days {
    let start = i16::from(hour_of_day(clock.hour, part)) * 60;
    let (first, last) = match clock.minute {
        Some(minute) => (start + i16::from(minute), start + i16::from(minute)),
        None => (start, start + 59),
    };
    if part.is_some() || clock.hour == 0 || clock.hour > 12 {
        Days::Clock(first, last)
    } else {
        Days::Dial(first % HALF_DAY, first % HALF_DAY + (last - first))
    }
}

/// Minutes of half a day.
const HALF_DAY: i16 = 12 * 60;

/// How two stretches of days stand to one another.
#[must_use]
pub fn compatible(left: Days, right: Days) -> Compatibility {
    match (left, right) {
        (Days::Span(..), Days::Span(..)) => spans(left, right),
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
        _ => match (Hand::of(left), Hand::of(right)) {
            (Some(a), Some(b)) => a.against(b, &WRAPS),
            _ => Compatibility::Compatible,
        },
    }
}

/// Two parts of a day that overlap by this share of the shorter one name one time.
const SHARE: f64 = 0.4;
/// Or this many minutes: a night shares them with each of its two days.
const NIGHT: f64 = 300.0;
/// Parts of the day have no sharp edges: what lies less than this many minutes apart may be one time.
const BLUR: f64 = 120.0;

fn spans(left: Days, right: Days) -> Compatibility {
    let (Days::Span(a, b), Days::Span(c, d)) = (left, right) else { return Compatibility::Compatible };
    if let (Some(hand), Some(other)) = (Hand::of(left), Hand::of(right)) {
        let apart = i16::try_from(hours(a.date().into(), c.date().into())).unwrap_or(i16::MAX / 60);
        let other = Hand { start: other.start.saturating_add(apart.saturating_mul(60)), ..other };
        return hand.against(other, &[0]);
    }
    let shared = minutes(a.max(c), b.min(d));
    // A whole day has the edges of the calendar.
    let whole = |from: DateTime, to: DateTime| from.hour() == 0 && to.hour() == 0;
    let whole_days = whole(a, b) || whole(c, d);
    if shared <= 0.0 {
        let touches = !whole_days && -shared < BLUR;
        return if touches { Compatibility::Compatible } else { Compatibility::Disjoint };
    }
    let shorter = minutes(a, b).min(minutes(c, d));
    if left.is_day() && right.is_day() && (shared >= SHARE * shorter || shared >= NIGHT) {
        Compatibility::Same
    } else {
        Compatibility::Compatible
    }
}

fn minutes(from: DateTime, to: DateTime) -> f64 {
    to.since((Unit::Minute, from))
        .map_or(f64::MAX, |span| i32::try_from(span.get_minutes()).map_or(f64::MAX, f64::from))
}

/// A time of the clock: minutes from midnight, and how many of them it leaves open.
#[derive(Clone, Copy, Debug)]
struct Hand {
    start: i16,
    open: i16,
    half_known: bool,
}

/// The same time a day earlier or later.
const WRAPS: [i16; 3] = [-2 * HALF_DAY, 0, 2 * HALF_DAY];
/// An hour without minutes is also said of the last ones before it.
const NEARLY: i16 = 10;

impl Hand {
    fn of(days: Days) -> Option<Self> {
        match days {
            Days::Clock(start, end) => Some(Self { start, open: end - start, half_known: true }),
            Days::Dial(start, end) => Some(Self { start, open: end - start, half_known: false }),
            Days::Span(start, end) if minutes(start, end) <= 60.0 => {
                let open = i16::try_from(minutes(start, end) as i32 - 1).ok()?;
                let start = i16::from(start.hour()) * 60 + i16::from(start.minute());
                Some(Self { start, open, half_known: start >= HALF_DAY })
            }
            _ => None,
        }
    }

    fn against(self, other: Self, wraps: &[i16]) -> Compatibility {
        let halves: &[i16] =
            if self.half_known && other.half_known { &[0] } else { &[-HALF_DAY, 0, HALF_DAY] };
        let shifts = wraps.iter().flat_map(|wrap| halves.iter().map(move |half| wrap + half));
        let found =
            shifts.map(|shift| self.beside(Self { start: other.start.saturating_add(shift), ..other }));
        found.min().unwrap_or(Compatibility::Compatible)
    }

    fn beside(self, other: Self) -> Compatibility {
        if (self.start, self.open) == (other.start, other.open) {
            return Compatibility::Same;
        }
        // Two hours without minutes are told apart by the hour.
        let hours = self.open > 0 && other.open > 0;
        let ((a, b), (c, d)) = if hours {
            ((self.start, self.start + self.open), (other.start, other.start + other.open))
        } else {
            (self.reach(), other.reach())
        };
        if a <= d && c <= b { Compatibility::Compatible } else { Compatibility::Disjoint }
    }

    /// The minutes it may be said of: the rounder, the more.
    fn reach(self) -> (i16, i16) {
        let blur = match self.start {
            _ if self.open > 0 => return (self.start - NEARLY, self.start.saturating_add(self.open)),
            minute if minute % 15 == 0 => 10,
            minute if minute % 5 == 0 => 5,
            _ => 2,
        };
        (self.start.saturating_sub(blur), self.start.saturating_add(blur))
    }
}

#[cfg(test)]
mod tests;
