//! Dates, periods, times and durations as the corpora write them.

use jiff::{
    Span as Length,
    civil::{Date, DateTime},
};
use muqabala::{
    claims::date::{
        DayPart, Length as Said, Period, Point, Season, Stage, Stretch, TimeConstraint, hour_of_day, resolve,
        times,
    },
    span::Span,
    text::tokens,
};

use crate::{
    Lexicons,
    cases::{Case, Kind, Wanted},
};

/// Right where, for each wanted value, some expression that shares words with it says it.
pub(crate) fn answer(case: &Case, lexicons: &Lexicons) -> Result<(), String> {
    let text = case.text.as_str();
    let tokens = tokens(text, Span::new(0, text.len()));
    let found = times(text, &tokens, &lexicons.numbers, &lexicons.dates);
    let right = case.wanted.iter().all(|wanted| {
        let place = text.find(wanted.text.as_str()).map(|start| Span::new(start, start + wanted.text.len()));
        found
            .iter()
            .filter(|found| place.is_none_or(|place| place.overlaps(found.span)))
            .any(|found| says(case, &found.when, wanted))
    });
    if right {
        return Ok(());
    }
    let shown: Vec<_> = found
        .iter()
        .map(|found| {
            let resolved =
                resolve(&found.when, case.now).map(|stretch| format!("{}..{}", stretch.start, stretch.end));
            format!("{} = {} {}", found.span.of(text), brief(&found.when), resolved.unwrap_or_default())
        })
        .collect();
    Err(format!("{shown:?}"))
}

/// The fields that are known.
fn brief(when: &TimeConstraint) -> String {
    let shown = format!("{when:?}");
    let fields = shown.split(", ").filter(|field| !field.ends_with("None") && !field.ends_with("false"));
    fields.collect::<Vec<_>>().join(", ")
}

fn says(case: &Case, when: &TimeConstraint, wanted: &Wanted) -> bool {
    if wanted.value.starts_with('(') {
        return says_duckling(case, when, &wanted.value);
    }
    let mut fields = wanted.value.split('|');
    let (past, future) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
    let timex = fields.next().unwrap_or_default();
    let readings = [when.clone(), to_come(when)];
    match case.kind {
        Kind::Date => readings.iter().any(|when| [past, future].contains(&day(when, case.now).as_str())),
        Kind::DatePeriod if past.is_empty() => season(when, case.now) == timex,
        Kind::DatePeriod => {
            readings.iter().any(|when| [past, future].iter().any(|wanted| is_period(when, case.now, wanted)))
        }
        Kind::DateTimePeriod => {
            readings.iter().any(|when| [past, future].iter().any(|wanted| is_moments(when, case.now, wanted)))
        }
        Kind::Duration => matches!(when, TimeConstraint::Duration(length) if same_seconds(*length, past)),
        Kind::Time => clock(when) == past,
        _ => false,
    }
}

/// The same with the next in place of the last where nothing says which.
fn to_come(when: &TimeConstraint) -> TimeConstraint {
    let next = |point: &Point| Point { turn: point.turn.or(Some(1)), ..*point };
    match when {
        TimeConstraint::Point(point) => TimeConstraint::Point(next(point)),
        TimeConstraint::Range(from, to) => {
            TimeConstraint::Range(from.as_ref().map(next), to.as_ref().map(next))
        }
        TimeConstraint::Duration(length) => TimeConstraint::Duration(*length),
    }
}

/// What the corpus writes for a date that does not exist.
const NO_DATE: &str = "0001-01-01";

fn day(when: &TimeConstraint, now: Option<DateTime>) -> String {
    let day = match (when, now) {
        (TimeConstraint::Point(point @ Point { shift: Some(shift), .. }), Some(now)) => {
            let event = resolve(&TimeConstraint::Point(Point { shift: None, ..*point }), Some(now));
            moved(event.map_or(now, |event| event.start), shift.length, shift.sign).map(DateTime::date)
        }
        _ => resolve(when, now).and_then(Stretch::day),
    };
    day.map_or(NO_DATE.to_owned(), |day| day.to_string())
}

fn moved(now: DateTime, length: Said, sign: i8) -> Option<DateTime> {
    let whole = |value: f64| (value * f64::from(sign)).round() as i64;
    let span = Length::new()
        .years(whole(length.years))
        .months(whole(length.months))
        .weeks(whole(length.weeks))
        .days(whole(length.days))
        .hours(whole(length.hours))
        .minutes(whole(length.minutes))
        .seconds(whole(length.seconds));
    now.checked_add(span).ok()
}

/// "2016-11-04..2016-11-22", the end said or the day after it.
fn is_period(when: &TimeConstraint, now: Option<DateTime>, wanted: &str) -> bool {
    let Some((from, to)) = wanted.split_once("..") else { return false };
    let (Ok(from), Ok(to)) = (from.parse::<Date>(), to.parse::<Date>()) else { return false };
    let (start, end) = match (when, now) {
        (TimeConstraint::Point(Point { shift: Some(shift), .. }), Some(now)) => {
            // Days to come are counted from tomorrow on.
            let base = if shift.sign > 0 { now.checked_add(Length::new().days(1)).ok() } else { Some(now) };
            let Some(far) = base.and_then(|base| moved(base, shift.length, shift.sign)) else { return false };
            let (start, end) = if shift.sign > 0 { (base.unwrap_or(now), far) } else { (far, now) };
            (start.date(), end.date())
        }
        (TimeConstraint::Range(Some(first), Some(last)), _) => {
            let at = |point: &Point| {
                resolve(&TimeConstraint::Point(*point), now).map(|stretch| stretch.start.date())
            };
            let (Some(first), Some(last)) = (at(first), at(last)) else { return false };
            (first, last)
        }
        _ => {
            let Some(stretch) = resolve(when, now) else { return false };
            (stretch.start.date(), stretch.end.date())
        }
    };
    let exclusive = to.yesterday().is_ok_and(|yesterday| yesterday == end) || to == end;
    start == from && (exclusive || end.yesterday().is_ok_and(|yesterday| yesterday == to))
}

fn season(when: &TimeConstraint, now: Option<DateTime>) -> String {
    let TimeConstraint::Point(point) = when else { return String::new() };
    let name = match point.season {
        Some(Season::Spring) => "SP",
        Some(Season::Summer) => "SU",
        Some(Season::Autumn) => "FA",
        Some(Season::Winter) => "WI",
        None => return String::new(),
    };
    let turned = || point.turn.zip(now).map(|(turn, now)| now.year() + i16::from(turn));
    point.year.or_else(turned).map_or(name.to_owned(), |year| format!("{year}-{name}"))
}

/// The hours that Recognizers-Text gives each part of the day.
const fn recognizers_hours(part: DayPart) -> (i8, i8) {
    match part {
        DayPart::Dawn => (4, 8),
        DayPart::Morning => (8, 12),
        DayPart::Noon => (11, 13),
        DayPart::Afternoon => (12, 16),
        DayPart::Evening => (16, 20),
        DayPart::Night | DayPart::Midnight => (20, 24),
    }
}

/// "2016-11-08 20:00:00..2016-11-08 23:59:59".
fn is_moments(when: &TimeConstraint, now: Option<DateTime>, wanted: &str) -> bool {
    let Some((from, to)) = wanted.split_once("..") else { return false };
    let (Ok(from), Ok(to)) = (from.parse::<DateTime>(), to.parse::<DateTime>()) else { return false };
    let found = match (when, now) {
        (TimeConstraint::Point(Point { shift: Some(shift), .. }), Some(now)) => {
            moved(now, shift.length, shift.sign)
                .map(|far| if shift.sign > 0 { (now, far) } else { (far, now) })
        }
        (TimeConstraint::Point(Point { period: Some(Period::Minute), turn: Some(-1), .. }), Some(now)) => {
            now.checked_sub(Length::new().minutes(1)).ok().map(|before| (before, now))
        }
        (TimeConstraint::Point(point), now) => part_hours(point, now),
        (TimeConstraint::Range(Some(first), Some(last)), now) => {
            let at =
                |point: &Point| resolve(&TimeConstraint::Point(*point), now).map(|stretch| stretch.start);
            at(first).zip(at(last)).map(|(start, end)| {
                // "من الواحدة ظهرا ل 4": an end before its beginning is of the other half of the day.
                let end =
                    if end <= start { end.checked_add(Length::new().hours(12)).unwrap_or(end) } else { end };
                (start, end)
            })
        }
        _ => None,
    };
    let same = |left: DateTime, right: DateTime| left.duration_until(right).as_secs().abs() <= 1;
    found.is_some_and(|(start, end)| same(start, from) && same(end, to))
}

fn part_hours(point: &Point, now: Option<DateTime>) -> Option<(DateTime, DateTime)> {
    let date = resolve(
        &TimeConstraint::Point(Point {
            part: None,
            clock: None,
            stage: None,
            eve: false,
            period: point.period,
            ..*point
        }),
        now,
    )
    .and_then(Stretch::day)
    .or_else(|| {
        let by = Length::new().days(i64::from(point.turn.unwrap_or(0)));
        point.part.and(now)?.date().checked_add(by).ok()
    })?;
    if point.stage == Some(Stage::Rest) {
        return Some((now?, date.tomorrow().ok()?.at(0, 0, 0, 0)));
    }
    let (from, to) = recognizers_hours(point.part?);
    let (from, to) = match point.stage {
        Some(Stage::Early) => (from, from + 2),
        Some(Stage::Late) => (to - 2, to),
        _ => (from, to),
    };
    let end = if to == 24 { date.tomorrow().ok()?.at(0, 0, 0, 0) } else { date.at(to, 0, 0, 0) };
    Some((date.at(from, 0, 0, 0), end))
}

fn same_seconds(length: Said, wanted: &str) -> bool {
    wanted.parse::<f64>().is_ok_and(|wanted| (length.approximate_seconds() - wanted).abs() < 1.0)
}

fn clock(when: &TimeConstraint) -> String {
    let TimeConstraint::Point(point) = when else { return String::new() };
    match (point.clock, point.part) {
        (Some(clock), part) => {
            let hour = hour_of_day(clock.hour, part);
            format!("{hour:02}:{:02}:{:02}", clock.minute.unwrap_or(0), clock.second.unwrap_or(0))
        }
        (None, Some(DayPart::Noon)) => "12:00:00".to_owned(),
        (None, Some(DayPart::Midnight)) => "00:00:00".to_owned(),
        (None, Some(part)) if point.stage == Some(Stage::Mid) => {
            let (from, to) = recognizers_hours(part);
            format!("{:02}:00:00", i8::midpoint(from, to))
        }
        _ => String::new(),
    }
}

/// `(datetime (2013, 2, 12, 4, 30, 0) Second)`, `(datetimeInterval ((…), (…)) Day)`, `(DurationData 2 Minute)`.
fn says_duckling(case: &Case, when: &TimeConstraint, wanted: &str) -> bool {
    let words: Vec<_> = wanted.split(['(', ')', ' ', ',']).filter(|word| !word.is_empty()).collect();
    let grain =
        words.iter().rev().find(|word| word.chars().all(char::is_alphabetic)).copied().unwrap_or_default();
    let figures: Vec<f64> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if words.first() == Some(&"DurationData") {
        let TimeConstraint::Duration(length) = when else { return false };
        let seconds = match grain {
            "Minute" => 60.0,
            "Hour" => 3600.0,
            "Day" => 86400.0,
            "Week" => 604_800.0,
            "Month" => 2_592_000.0,
            "Year" => 31_536_000.0,
            _ => 1.0,
        };
        return figures
            .first()
            .is_some_and(|count| (length.approximate_seconds() - count * seconds).abs() < 1.0);
    }
    let moment = |at: usize| -> Option<DateTime> {
        let field = |by: usize| figures.get(at + by).map(|&value| value as i8);
        let year = *figures.get(at)? as i16;
        DateTime::new(year, field(1)?, field(2)?, field(3)?, field(4)?, field(5)?, 0).ok()
    };
    let interval = words.first() == Some(&"datetimeInterval");
    [when.clone(), to_come(when)].iter().any(|when| {
        let (from, to) = (duckling_start(when, case.now), duckling_end(when, case.now));
        // An hour that may be of either half of the day is taken for the next.
        let halves = if is_dial(when) { [0, 12] } else { [0, 0] };
        let same = |found: Option<DateTime>, at: usize| {
            let later = |hours| found?.checked_add(Length::new().hours(hours)).ok();
            moment(at).is_some() && halves.iter().any(|&hours| later(hours) == moment(at))
        };
        same(from, 0) && (!interval || same(to, 6))
    })
}

/// The hours that Duckling gives each part of the day.
const fn duckling_hours(part: DayPart) -> (i8, i8) {
    match part {
        DayPart::Dawn | DayPart::Morning => (4, 12),
        DayPart::Noon => (12, 14),
        DayPart::Afternoon => (12, 19),
        DayPart::Evening | DayPart::Night => (18, 24),
        DayPart::Midnight => (0, 1),
    }
}

/// The days of a month that Duckling calls early, middle and late, the last one not included; 0 its end.
const fn duckling_days(stage: Stage) -> (i8, i8) {
    match stage {
        Stage::Early => (1, 11),
        Stage::Mid => (15, 16),
        Stage::Late | Stage::Rest => (21, 0),
    }
}

/// Duckling's corpora are two hours behind universal time.
const BEHIND: i64 = 2;

/// Whether a time of the clock says nothing of the half of the day.
fn is_dial(when: &TimeConstraint) -> bool {
    let dial = |point: &Point| {
        point.part.is_none()
            && point.clock.is_some_and(|clock| (1..=12).contains(&clock.hour) && !clock.universal)
    };
    match when {
        TimeConstraint::Point(point) => dial(point),
        TimeConstraint::Range(from, to) => from.iter().chain(to).all(dial),
        TimeConstraint::Duration(_) => false,
    }
}

fn duckling_start(when: &TimeConstraint, now: Option<DateTime>) -> Option<DateTime> {
    match (when, now) {
        (TimeConstraint::Range(None, Some(_)), now) => now,
        (TimeConstraint::Point(point), Some(now)) => duckling_point(point, now).map(|(start, _)| start),
        _ => resolve(when, now).map(|stretch| stretch.start),
    }
}

fn duckling_end(when: &TimeConstraint, now: Option<DateTime>) -> Option<DateTime> {
    match (when, now) {
        (TimeConstraint::Range(None, Some(to)), now) => {
            resolve(&TimeConstraint::Point(*to), now).map(|stretch| stretch.start)
        }
        (TimeConstraint::Point(point), Some(now)) => duckling_point(point, now).map(|(_, end)| end),
        _ => resolve(when, now).map(|stretch| stretch.end),
    }
}

fn duckling_point(point: &Point, now: DateTime) -> Option<(DateTime, DateTime)> {
    let when = TimeConstraint::Point(*point);
    if let Some(shift) = point.shift {
        let far = moved(now, shift.length, shift.sign)?;
        return match (shift.window, shift.sign > 0) {
            (true, true) => Some((now, far)),
            (true, false) => Some((far, now)),
            _ => Some((far.date().at(0, 0, 0, 0), far)),
        };
    }
    if let (Some(stage), Some(month), None) = (point.stage, point.month, point.day) {
        let whole = resolve(&TimeConstraint::Point(Point { stage: None, ..*point }), Some(now))?;
        let year = whole.start.year();
        let (first, last) = duckling_days(stage);
        let day = |day| Date::new(year, month, day).ok().map(|date| date.at(0, 0, 0, 0));
        return Some((day(first)?, if last == 0 { whole.end } else { day(last)? }));
    }
    if let (Some(part), None) = (point.part, point.clock) {
        let day = resolve(&when, Some(now))?.start.date();
        let (from, to) = duckling_hours(part);
        let end = if to == 24 { day.tomorrow().ok()?.at(0, 0, 0, 0) } else { day.at(to, 0, 0, 0) };
        return Some((day.at(from, 0, 0, 0), end));
    }
    let stretch = resolve(&when, Some(now))?;
    let behind = if point.clock.is_some_and(|clock| clock.universal) { BEHIND } else { 0 };
    let earlier = |at: DateTime| at.checked_sub(Length::new().hours(behind)).ok();
    Some((earlier(stretch.start)?, earlier(stretch.end)?))
}
