//! Constraints placed on the calendar.

use icu_calendar::{
    Date as Islamic,
    cal::{Hijri, Iso, hijri::UmmAlQura},
};
use jiff::{
    Span as Stride,
    civil::{Date, DateTime, Time, Weekday},
};

use super::model::{Anchor, DayPart, Length, Period, Point, Season, Stage, TimeConstraint};

/// A stretch of civil time: `start` is in it, `end` is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first moment.
    pub start: DateTime,
    /// The first moment after it.
    pub end: DateTime,
}

impl Stretch {
    /// Whether some moment lies in both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The one day it is, if it is one.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        let day = self.start.date();
        (self == days(day, day)?).then_some(day)
    }
}

/// Where `when` lies, given the time of the article that says so; `None` where too little is known.
///
/// A day and month without a year are the last such before the article, save where the words say "next"; so
/// is a weekday. A night reaches to six in the morning; "ليلة" of a day also covers the night that leads to it.
#[must_use]
pub fn resolve(when: &TimeConstraint, article: Option<DateTime>) -> Option<Stretch> {
    match when {
        TimeConstraint::Point(point) => resolve_point(point, article),
        TimeConstraint::Range(Some(from), Some(to)) => {
            let (from, to) = (resolve_point(from, article)?, resolve_point(to, article)?);
            (from.start < to.end).then_some(Stretch { start: from.start, end: to.end })
        }
        TimeConstraint::Range(..) | TimeConstraint::Duration(_) => None,
    }
}

pub(super) fn resolve_point(point: &Point, article: Option<DateTime>) -> Option<Stretch> {
    if let Some(shift) = point.shift {
        let base = match shift.anchor {
            Anchor::Article => article?,
            // "بعد يومين من أمس"
            Anchor::Event => {
                let event = resolve_point(&Point { shift: None, ..*point }, article)?;
                event.day()?.to_datetime(Time::midnight())
            }
        };
        return if shift.vague { None } else { shifted(base, shift.length, shift.sign, shift.window) };
    }
    if point.period == Some(Period::Minute) && point.turn == Some(0) {
        let start = article?;
        return Some(Stretch { start, end: start.checked_add(Stride::new().minutes(1)).ok()? });
    }
    let stretch = dates_of(point, article)?;
    let stretch = match point.stage {
        Some(stage) if point.part.is_none() => staged(stretch, stage, article)?,
        _ => stretch,
    };
    timed(point, stretch)
}

/// The days that year, month, weekday and so on leave.
fn dates_of(point: &Point, article: Option<DateTime>) -> Option<Stretch> {
    let today = article.map(DateTime::date);
    if let Some(offset) = point.days {
        let day = today?.checked_add(Stride::new().days(i64::from(offset))).ok()?;
        return days(day, day);
    }
    if point.hijri {
        return hijri(point);
    }
    // "نوفمبر من العام الماضي"
    let turned = today.filter(|_| point.period == Some(Period::Year));
    let year = point.year.or_else(|| Some(turned?.year() + i16::from(point.turn?)));
    match (point.month, point.day) {
        (Some(month), Some(day)) => {
            let date = |year| Date::new(year, month, day).ok();
            let day = match year {
                Some(year) => date(year)?,
                None => nearest(today?, point.turn, |today, by| date(today.year() + by))?,
            };
            days(day, day)
        }
        (Some(month), None) => {
            let first = |year| Date::new(year, month, 1).ok();
            let first = match year {
                Some(year) => first(year)?,
                None if point.turn == Some(0) => first(today?.year())?,
                None => nearest(today?, point.turn, |today, by| first(today.year() + by))?,
            };
            within_month(point, first)
        }
        _ => by_period(point, today),
    }
}

/// Of the candidates a year apart the last on or before today, or by `turn` the next after it.
fn nearest(today: Date, turn: Option<i8>, candidate: impl Fn(Date, i16) -> Option<Date>) -> Option<Date> {
    match turn {
        Some(1) => [0, 1].into_iter().filter_map(|by| candidate(today, by)).find(|&day| day > today),
        Some(2) => candidate(today, 1),
        // 29 February comes back within eight years.
        _ => (0..=8).filter_map(|by| candidate(today, -by)).find(|&day| day <= today),
    }
}

/// A week belongs to the month and the year that hold its fourth day, as ISO 8601 has it.
const THURSDAY: i64 = 3;

/// A month, or the week or weekday of it that `nth` names.
fn within_month(point: &Point, first: Date) -> Option<Stretch> {
    let Some(nth) = point.nth else { return days(first, first.last_of_month()) };
    if let Some(weekday) = point.weekday {
        let day = first.nth_weekday_of_month(nth, weekday).ok()?;
        return days(day, day);
    }
    match point.period {
        Some(Period::Day) if nth > 0 => {
            let day = first.checked_add(Stride::new().days(i64::from(nth) - 1)).ok()?;
            days(day, day)
        }
        Some(Period::Day) => days(first.last_of_month(), first.last_of_month()),
        Some(Period::Week) => {
            let inside = if nth > 0 {
                add_days(first, THURSDAY + 7 * (i64::from(nth) - 1))?
            } else {
                add_days(first.last_of_month(), -THURSDAY)?
            };
            week_of(inside)
        }
        Some(Period::Month) if nth < 0 => days(first.last_of_month(), first.last_of_month()),
        _ => days(first, first.last_of_month()),
    }
}

fn by_period(point: &Point, today: Option<Date>) -> Option<Stretch> {
    if let Some(weekday) = point.weekday {
        return weekday_of(point, weekday, today?);
    }
    if let Some(season) = point.season {
        let year = point.year.or_else(|| Some(today?.year() + i16::from(point.turn.unwrap_or(0))))?;
        return season_of(season, year);
    }
    let turn = i64::from(point.turn.unwrap_or(0));
    match point.period {
        Some(Period::Decade) => {
            let start = point.year.or_else(|| Some((today?.year() / 10 + turn as i16) * 10))?;
            days(Date::new(start, 1, 1).ok()?, Date::new(start + 9, 12, 31).ok()?)
        }
        Some(Period::Century) => {
            let nth = i16::from(point.nth?);
            days(Date::new(100 * (nth - 1), 1, 1).ok()?, Date::new(100 * nth - 1, 12, 31).ok()?)
        }
        Some(Period::Quarter) => {
            let year = point.year.or_else(|| Some(today?.year() + turn as i16))?;
            let first =
                Date::new(year, 3 * (if point.nth? < 0 { 4 } else { point.nth?.clamp(1, 4) }) - 2, 1).ok()?;
            days(first, first.checked_add(Stride::new().months(2)).ok()?.last_of_month())
        }
        Some(Period::Week) if point.nth.is_some() => {
            let (nth, year) = (point.nth?, point.year.or_else(|| Some(today?.year()))?);
            let inside = if nth > 0 {
                add_days(Date::new(year, 1, 1).ok()?, THURSDAY + 7 * (i64::from(nth) - 1))?
            } else {
                add_days(Date::new(year, 12, 31).ok()?, -THURSDAY)?
            };
            week_of(inside)
        }
        Some(Period::Week) => week_of(add_days(today?, 7 * turn)?),
        Some(Period::Weekend) => {
            let monday = week_of(add_days(today?, 7 * turn)?)?.start.date();
            days(add_days(monday, 5)?, add_days(monday, 6)?)
        }
        Some(Period::Month) => {
            let month = today?.first_of_month().checked_add(Stride::new().months(turn)).ok()?;
            match point.day {
                Some(day) => {
                    let day = Date::new(month.year(), month.month(), day).ok()?;
                    days(day, day)
                }
                None => within_month(point, month),
            }
        }
        Some(Period::Year) => {
            let year = point.year.or_else(|| Some(today?.year() + turn as i16))?;
            days(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)
        }
        Some(Period::Day) => days(add_days(today?, turn)?, add_days(today?, turn)?),
        Some(Period::Hour | Period::Minute | Period::Second) => None,
        None => by_rest(point, today),
    }
}

fn by_rest(point: &Point, today: Option<Date>) -> Option<Stretch> {
    if let Some(year) = point.year {
        return days(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
    }
    let today = today?;
    if let Some(day) = point.day {
        let day = Date::new(today.year(), today.month(), day).ok()?;
        return days(day, day);
    }
    let timed = point.part.is_some() || point.clock.is_some();
    let day = add_days(today, i64::from(point.turn.unwrap_or(0)))?;
    timed.then(|| days(day, day)).flatten()
}

fn weekday_of(point: &Point, weekday: Weekday, today: Date) -> Option<Stretch> {
    let in_month = |day: i8| {
        // "الجمعة 15": the nearest month, this one first, whose 15th is a Friday.
        (0..=11).find_map(|back| {
            let month = today.first_of_month().checked_sub(Stride::new().months(back)).ok()?;
            Date::new(month.year(), month.month(), day).ok().filter(|date| date.weekday() == weekday)
        })
    };
    let day = match (point.day, point.period, point.turn) {
        (Some(day), ..) => in_month(day)?,
        (None, Some(Period::Week), turn) => {
            let monday = week_of(add_days(today, 7 * i64::from(turn.unwrap_or(0)))?)?.start.date();
            add_days(monday, i64::from(weekday.to_monday_zero_offset()))?
        }
        (None, Some(Period::Month), turn) => {
            let month = today
                .first_of_month()
                .checked_add(Stride::new().months(i64::from(turn.unwrap_or(0))))
                .ok()?;
            return within_month(point, month);
        }
        (None, _, Some(1)) => today.nth_weekday(1, weekday).ok()?,
        (None, _, Some(2)) => today.nth_weekday(2, weekday).ok()?,
        (None, _, Some(0)) => {
            add_days(week_of(today)?.start.date(), i64::from(weekday.to_monday_zero_offset()))?
        }
        (None, _, None) if today.weekday() == weekday => today,
        (None, _, Some(_) | None) => today.nth_weekday(-1, weekday).ok()?,
    };
    days(day, day)
}

fn season_of(season: Season, year: i16) -> Option<Stretch> {
    let (year, month) = match season {
        Season::Spring => (year, 3),
        Season::Summer => (year, 6),
        Season::Autumn => (year, 9),
        Season::Winter => (year - 1, 12),
    };
    let first = Date::new(year, month, 1).ok()?;
    days(first, first.checked_add(Stride::new().months(2)).ok()?.last_of_month())
}

/// Years, months and days of the Islamic calendar, as Umm al-Qura reckons them. Where months begin by sighting
/// they part from it by a day, so a day is left open to either side.
fn hijri(point: &Point) -> Option<Stretch> {
    let year = i32::from(point.year?);
    let date = |month: i8, day: i8| {
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        Islamic::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura()).ok()
    };
    let civil = |date: Islamic<Hijri<UmmAlQura>>| {
        let iso = date.to_calendar(Iso);
        let (year, month) = (iso.era_year().year, iso.month().ordinal);
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(iso.day_of_month().0).ok()?);
        Date::new(i16::try_from(year).ok()?, month, day).ok()
    };
    let month_end = |month: i8| {
        let first = date(month, 1)?;
        add_days(civil(first)?, i64::from(first.days_in_month()) - 1)
    };
    let (first, last) = match (point.month, point.day) {
        (Some(month), Some(day)) => {
            let day = civil(date(month, 1)?)?.checked_add(Stride::new().days(i64::from(day) - 1)).ok()?;
            (day, day)
        }
        (Some(month), None) => (civil(date(month, 1)?)?, month_end(month)?),
        _ => (civil(date(1, 1)?)?, month_end(12)?),
    };
    let (first, last) = (add_days(first, -1)?, add_days(last, 1)?);
    // The weekday beside it tells which of the days left open is meant.
    let told = point.day.and(point.weekday).and_then(|weekday| {
        (0..=2).filter_map(|by| add_days(first, by)).find(|day| day.weekday() == weekday)
    });
    told.map_or_else(|| days(first, last), |day| days(day, day))
}

fn shifted(article: DateTime, length: Length, sign: i8, window: bool) -> Option<Stretch> {
    let whole = |value: f64| (value * f64::from(sign)).round() as i64;
    let span = Stride::new()
        .try_years(whole(length.years))
        .and_then(|span| span.try_months(whole(length.months + 12.0 * length.years.fract())))
        .and_then(|span| span.try_weeks(whole(length.weeks)))
        .and_then(|span| span.try_days(whole(length.days)))
        .and_then(|span| span.try_hours(whole(length.hours)))
        .and_then(|span| span.try_minutes(whole(length.minutes)))
        .and_then(|span| span.try_seconds(whole(length.seconds)))
        .ok()?;
    let far = article.checked_add(span).ok()?;
    if window {
        let (start, end) = if far < article { (far, article) } else { (article, far) };
        return Some(Stretch { start, end });
    }
    let day = far.date();
    let clocked = length.hours + length.minutes + length.seconds > 0.0;
    // "Three years ago" is no day: the coarsest unit said is the grain.
    if length.days > 0.0 {
        days(day, day)
    } else if length.weeks > 0.0 {
        days(add_days(day, -3)?, add_days(day, 3)?)
    } else if length.months > 0.0 {
        days(add_days(day, -15)?, add_days(day, 15)?)
    } else if length.years > 0.0 {
        days(add_days(day, -183)?, add_days(day, 183)?)
    } else {
        clocked.then_some(Stretch { start: far, end: far.checked_add(Stride::new().hours(1)).ok()? })
    }
}

/// Early and late are halves, the middle is what lies about the middle.
fn staged(stretch: Stretch, stage: Stage, article: Option<DateTime>) -> Option<Stretch> {
    let (start, end) = (stretch.start.date(), stretch.end.date());
    let length = i64::from(start.until(end).ok()?.get_days());
    // The half of a year begins with July.
    let half = if length >= 365 { length - 184 } else { length / 2 };
    match stage {
        Stage::Early => days(start, add_days(start, half - 1)?),
        Stage::Late => days(add_days(start, half)?, add_days(end, -1)?),
        Stage::Mid => days(add_days(start, length / 4)?, add_days(end, -(length + 3) / 4 - 1)?),
        Stage::Rest => Some(Stretch { start: article?.max(stretch.start), ..stretch }),
    }
}

/// The hours of each part of the day, from and to, counted from midnight; generous, since reports are loose.
pub(super) const fn hours(part: DayPart) -> (i64, i64) {
    match part {
        DayPart::Dawn => (2, 7),
        DayPart::Morning => (5, 12),
        DayPart::Noon => (11, 15),
        DayPart::Afternoon => (12, 19),
        DayPart::Evening => (15, 24),
        DayPart::Night => (17, 30),
        DayPart::Midnight => (22, 26),
    }
}

/// The hours of an early or late stage of a part of the day, counted from midnight. The first hours of a morning
/// are those after midnight.
const fn within(part: DayPart, stage: Option<Stage>) -> (i64, i64) {
    match (part, stage) {
        (DayPart::Dawn, Some(Stage::Early)) => (0, 5),
        (DayPart::Morning, Some(Stage::Early)) => (0, 9),
        (DayPart::Morning, Some(Stage::Late)) => (9, 13),
        (DayPart::Evening, Some(Stage::Early)) => (15, 20),
        (DayPart::Evening, Some(Stage::Late)) => (19, 26),
        (DayPart::Night, Some(Stage::Late)) => (21, 30),
        (part, _) => hours(part),
    }
}

/// How many hours before a part of the day "before" it reaches.
const LEAD: i64 = 4;
/// How many hours into it: whoever writes "before dawn" had no clock at hand.
const LAG: i64 = 3;

fn timed(point: &Point, stretch: Stretch) -> Option<Stretch> {
    if point.part.is_none() && point.clock.is_none() || stretch.day().is_none() {
        return Some(stretch);
    }
    let midnight = stretch.start;
    let after =
        |hours: i64, minutes: i64| midnight.checked_add(Stride::new().hours(hours).minutes(minutes)).ok();
    if let Some(clock) = point.clock {
        let hour = i64::from(hour_of_day(clock.hour, point.part));
        let minute = i64::from(clock.minute.unwrap_or(0));
        let length = if clock.minute.is_some() { 1 } else { 60 };
        return Some(Stretch { start: after(hour, minute)?, end: after(hour, minute + length)? });
    }
    let part = point.part?;
    let (from, to) =
        if point.ahead { (hours(part).0 - LEAD, hours(part).0 + LAG) } else { within(part, point.stage) };
    let from = if point.eve { from - 24 } else { from };
    let to = if point.paired { to - 24 } else { to };
    Some(Stretch { start: after(from, 0)?, end: after(to, 0)? })
}

/// The hour of 24 that `hour` of the clock is in `part` of the day.
#[must_use]
pub fn hour_of_day(hour: i8, part: Option<DayPart>) -> i8 {
    match part {
        Some(DayPart::Afternoon | DayPart::Evening) if hour < 12 => hour + 12,
        Some(DayPart::Noon) if hour < 10 => hour + 12,
        Some(DayPart::Night) if (5..12).contains(&hour) => hour + 12,
        Some(DayPart::Dawn | DayPart::Morning | DayPart::Night | DayPart::Midnight) if hour == 12 => 0,
        _ => hour,
    }
}

fn add_days(day: Date, by: i64) -> Option<Date> {
    day.checked_add(Stride::new().try_days(by).ok()?).ok()
}

/// All of the days from `first` to `last`.
fn days(first: Date, last: Date) -> Option<Stretch> {
    let end = last.tomorrow().ok()?;
    Some(Stretch { start: first.to_datetime(Time::midnight()), end: end.to_datetime(Time::midnight()) })
}

/// The week of `day`, from Monday as ISO 8601 has it.
fn week_of(day: Date) -> Option<Stretch> {
    let monday = add_days(day, -i64::from(day.weekday().to_monday_zero_offset()))?;
    days(monday, add_days(monday, 6)?)
}
