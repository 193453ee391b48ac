//! Whole expressions: ranges, open ranges, points and lengths.

use super::{
    model::{Clock, Length, Period, Point, TimeConstraint},
    scan::{Found, Scan},
};
use crate::lexicon::clitic::{begins_with_and, has_article, is_and, is_to, readings};

/// One end of a range: a point, or a bare number that the other end explains.
#[derive(Clone, Copy)]
enum End {
    Point(Point),
    Number(f64),
}

/// How the two ends are linked.
#[derive(Clone, Copy, PartialEq)]
enum Link {
    And,
    To,
    Dash,
}

impl Scan<'_> {
    /// The expression of time that begins at `at`.
    pub(super) fn expression(&self, at: usize) -> Option<Found<TimeConstraint>> {
        if !self.is_live(at) {
            return None;
        }
        if let Some(range) = self.range(at) {
            return Some(Found::strong(
                TimeConstraint::Range(Some(range.what.0), Some(range.what.1)),
                range.end,
            ));
        }
        if let Some(open) = self.open_range(at) {
            return Some(open);
        }
        if let Some(point) = self.point(at) {
            return Some(self.point_and_range(point));
        }
        let words = &self.dates.words;
        let alone = self.tokens.len() == 1;
        let introduced = alone || words.length.contains(self.before(at));
        let whole = || {
            let throughout = words.throughout.contains(self.before(at)) && has_article(self.key(at));
            let hit = self.phrase(&self.dates.periods, at).filter(|hit| throughout && hit.value.1 == 1)?;
            Some(Found::strong(Length::of(1.0, hit.value.0), hit.end))
        };
        let length = self.length(at, introduced).or_else(whole)?;
        Some(Found::strong(TimeConstraint::Duration(length.what), length.end))
    }

    /// "غدا بين الساعة 8 و10": a point whose range follows.
    fn point_and_range(&self, point: Found<Point>) -> Found<TimeConstraint> {
        let skip = usize::from(matches!(self.key(point.end), "،" | "," | "."));
        let range = self.range(point.end + skip).filter(|_| !begins_with_and(self.key(point.end + skip)));
        if let Some(range) = range
            && let (Some(from), Some(to)) =
                (around(point.what, range.what.0), around(point.what, range.what.1))
        {
            return Found::strong(TimeConstraint::Range(Some(from), Some(to)), range.end);
        }
        Found::strong(TimeConstraint::Point(point.what), point.end)
    }

    /// "منذ السبت", "حتى الأربعاء".
    fn open_range(&self, at: usize) -> Option<Found<TimeConstraint>> {
        let words = &self.dates.words;
        let since = readings(self.key(at)).any(|(_, rest)| words.since.contains(rest));
        let until = readings(self.key(at)).any(|(_, rest)| words.until.contains(rest));
        if !since && !until {
            return None;
        }
        let point = self.point(at + 1)?;
        let what = if since {
            TimeConstraint::Range(Some(point.what), None)
        } else {
            TimeConstraint::Range(None, Some(point.what))
        };
        Some(Found::strong(what, point.end))
    }

    fn range(&self, at: usize) -> Option<Found<(Point, Point)>> {
        let words = &self.dates.words;
        let doubled =
            usize::from(words.what.contains(self.key(at)) && words.between.contains(self.key(at + 1)));
        let opener = readings(self.key(at + doubled))
            .find(|(clitics, rest)| !clitics.article && words.from.contains(*rest));
        let between = opener.is_some_and(|(_, rest)| words.between.contains(rest));
        let start = at + doubled + usize::from(opener.is_some());
        self.ends_of(start).into_iter().flatten().find_map(|left| {
            let (link, next) = self.link(left.end)?;
            let fits = match link {
                Link::And => between,
                Link::To | Link::Dash => true,
            };
            if !fits {
                return None;
            }
            // A month that may also be another word is one after a month: "بين يناير ومارس".
            let month =
                |end: &End| matches!(end, End::Point(point) if point.month.is_some() && point.day.is_none());
            let other = self.any_point(next).map(|point| Found::weak(End::Point(point.what), point.end));
            let other = other.filter(|other| month(&left.what) && month(&other.what));
            self.ends_of(next).into_iter().chain([other]).flatten().find_map(|right| {
                let told = opener.is_some() || link == Link::Dash;
                let told = told || link == Link::To && matches!(left.what, End::Point(_));
                let (from, to) = explained(left.what, right.what, told, self.ends_free(right.end))?;
                Some(Found::strong((from.completed_by(&to), completed_back(to, &from)), right.end))
            })
        })
    }

    /// What may be the end of a range at `at`, the fuller reading first.
    fn ends_of(&self, at: usize) -> [Option<Found<End>>; 2] {
        let point = self.point(at).map(|point| Found::strong(End::Point(point.what), point.end));
        let number = self
            .number(at)
            .filter(|number| !number.form.fraction && !number.form.vague && number.value.fract() == 0.0)
            .map(|number| Found::weak(End::Number(number.value), number.tokens.end));
        [point, number]
    }

    fn link(&self, at: usize) -> Option<(Link, usize)> {
        let words = &self.dates.words;
        let at = at + usize::from(self.key(at) == "." && is_to(self.key(at + 1)));
        let key = self.key(at);
        if words.to.contains(key) || is_to(key) {
            return Some((Link::To, at + 1));
        }
        if matches!(key, "-" | "–" | "—") {
            return Some((Link::Dash, at + 1));
        }
        if is_and(key) {
            return Some((Link::And, at + 1));
        }
        begins_with_and(key).then_some((Link::And, at))
    }

    fn ends_free(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| !token.is_word())
    }
}

/// `end` within `whole`; hours that name their part of the day overrule that of the whole.
fn around(whole: Point, end: Point) -> Option<Point> {
    let part = if end.part.is_some() { None } else { whole.part };
    Point { part, eve: whole.eve && part.is_some(), ..whole }.merged(end)
}

/// Both ends as points; a bare number is a day, an hour or a year by the other end.
fn explained(left: End, right: End, told: bool, free: bool) -> Option<(Point, Point)> {
    match (left, right) {
        (End::Point(left), End::Point(right)) => {
            let alike = left.clock.is_some() == right.clock.is_some() || right.has_date() || left.has_date();
            let years = |point: &Point| point.year.is_some() && point.month.is_none();
            (alike && years(&left) == years(&right)).then_some((left, right))
        }
        (End::Number(value), End::Point(right)) => Some((like(&right, value)?, right)),
        (End::Point(left), End::Number(value)) => {
            let clock_or_year = left.clock.is_some() || left.year.is_some() && left.month.is_none();
            ((free || clock_or_year) && (left.clock.is_some() || told))
                .then(|| Some((left, like(&left, value)?)))?
        }
        (End::Number(left), End::Number(right)) => {
            let year = |value: f64| (1900.0..=2100.0).contains(&value).then_some(value as i16);
            let point = |year| Point { year: Some(year), ..Point::default() };
            let years = (year(left)?, year(right)?);
            (told && years.0 < years.1 && free).then(|| (point(years.0), point(years.1)))
        }
    }
}

/// `value` as that which the bare number means beside `other`.
fn like(other: &Point, value: f64) -> Option<Point> {
    let small = |least: f64, most: f64| (least..=most).contains(&value).then_some(value as i8);
    if other.clock.is_some() {
        let clock = Clock { hour: small(0.0, 24.0)?, minute: None, second: None, universal: false };
        return Some(Point { clock: Some(clock), ..Point::default() });
    }
    if other.day.is_some() {
        return Some(Point { day: Some(small(1.0, 31.0)?), ..Point::default() });
    }
    if other.year.is_some() && other.month.is_none() {
        let year = (1900.0..=2100.0).contains(&value).then_some(value as i16)?;
        return Some(Point { year: Some(year), ..Point::default() });
    }
    None
}

/// The later end takes day and part from the earlier where it has a clock time only.
fn completed_back(to: Point, from: &Point) -> Point {
    let bare_time = (to.clock.is_some() || to.part.is_some()) && !to.has_date() && to.month.is_none();
    let bare_day = to.day.is_some() && to.month.is_none();
    // "الأسبوع المقبل من الثلاثاء إلى الخميس"
    if to.weekday.is_some() && from.period == Some(Period::Week) && to.period.is_none() && to.turn.is_none() {
        return Point { period: from.period, turn: from.turn, ..to };
    }
    if bare_time {
        return Point {
            year: from.year,
            month: from.month,
            day: from.day,
            weekday: from.weekday,
            hijri: from.hijri,
            days: from.days,
            turn: to.turn.or(from.turn),
            part: to.part.or(from.part),
            ..to
        };
    }
    if bare_day {
        return Point { year: to.year.or(from.year), month: from.month, ..to };
    }
    to
}
