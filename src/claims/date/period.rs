//! Weeks, months and other periods, lengths of time, and points counted from another.

use super::{
    model::{Anchor, Length, Period, Point, Shift},
    scan::{Found, Scan},
};
use crate::lexicon::{
    clitic::{begins_with_and, is_and, readings},
    numbers::UnitKind,
};

impl Scan<'_> {
    /// "الأسبوع الماضي", "الربع الثالث"; the bare period only after "نهاية" and the like.
    pub(super) fn period(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        let hit = self.phrase(&self.dates.periods, at)?;
        let (period, count) = *hit.value;
        let defined = (at..hit.end).any(|at| readings(self.key(at)).any(|(clitics, _)| clitics.article));
        let found = Point { period: Some(period), ..Point::default() };
        let words = &self.dates.words;
        let last = words.last.contains(self.key(hit.end)) && words.of.contains(self.key(hit.end + 1));
        if last && defined && period == Period::Day {
            let point = self.day_within(-1, hit.end + 1)?;
            return Some(Found::weak(point, hit.end + 1));
        }
        if last && defined {
            return Some(Found::weak(Point { nth: Some(-1), ..found }, hit.end + 1));
        }
        if let Some(turn) = self.phrase(&self.dates.turns, hit.end) {
            let short = matches!(period, Period::Hour | Period::Minute | Period::Second);
            if count == 1 && short && defined && *turn.value != 0 {
                return Some(Found::strong(window(Length::of(1.0, period), *turn.value, false), turn.end));
            }
            if count != 1 {
                let vague = count == 0;
                let length = Length::of(if vague { FEW } else { f64::from(count) }, period);
                return Some(Found::strong(window(length, *turn.value, vague), turn.end));
            }
            if period == Period::Day {
                return defined
                    .then(|| Found::strong(Point { days: Some(*turn.value), ..Point::default() }, turn.end));
            }
            return defined.then(|| Found::strong(Point { turn: Some(*turn.value), ..found }, turn.end));
        }
        if let Some(number) = self.number(hit.end).filter(|number| number.form.article && defined) {
            // "الأشهر الثلاثة القادمة", or "الربع الثالث".
            if !number.form.ordinal
                && let Some(turn) = self.phrase(&self.dates.turns, number.tokens.end)
            {
                let length = Length::of(number.value, period);
                return Some(Found::strong(window(length, *turn.value, number.form.vague), turn.end));
            }
            let countable = matches!(period, Period::Quarter | Period::Week | Period::Century);
            if number.form.ordinal && countable && (1.0..=53.0).contains(&number.value) {
                let nth = Some(number.value as i8);
                let found = Point { nth, ..found };
                let end = number.tokens.end;
                return Some(if period == Period::Week {
                    Found::weak(found, end)
                } else {
                    Found::strong(found, end)
                });
            }
        }
        let whole = point.stage.is_some() && (defined || period == Period::Week)
            || defined && self.is_of_period(at, point, period)
            || period == Period::Weekend && self.phrase(&self.dates.stages, at).is_none();
        whole.then(|| Found::strong(Point { turn: Some(0), ..found }, hit.end))
    }

    /// "21 من الشهر", "آخر جمعة من الشهر", "أول يوم من العام": the running month or year.
    fn is_of_period(&self, at: usize, point: &Point, period: Period) -> bool {
        let words = &self.dates.words;
        let of = words.of.contains(self.before(at));
        let within = of || words.part_of.contains(self.before(at));
        match period {
            Period::Month => {
                point.month.is_none() && (of && point.day.is_some() || within && point.nth.is_some())
            }
            Period::Year => of && point.year.is_none() && point.month.is_some() && point.day.is_some(),
            _ => false,
        }
    }

    /// The `nth` day of the month or year that stands at `at`, the last one for -1.
    fn day_within(&self, nth: i8, at: usize) -> Option<Point> {
        let of = at + usize::from(self.dates.words.part_of.contains(self.key(at)));
        let last = nth < 0;
        if self.month_follows(at) {
            let turned = self.is_period(of, Period::Month) || self.this(of).is_some();
            return Some(match (turned, last) {
                (true, true) => Point { nth: Some(-1), ..Point::default() },
                (true, false) => Point { day: Some(nth), ..Point::default() },
                (false, _) => Point { nth: Some(nth), period: Some(Period::Day), ..Point::default() },
            });
        }
        let year = self.year(of, &Point::default()).is_some() || of > at && self.is_period(of, Period::Year);
        let (month, day) = if last { (12, 31) } else { (1, nth) };
        year.then(|| Point { month: Some(month), day: Some(day), ..Point::default() })
    }

    /// "أول جمعة من يوليو", "ثالث يوم ثلاثاء", "آخر أسبوع في سبتمبر".
    pub(super) fn nth(&self, at: usize) -> Option<Found<Point>> {
        let words = &self.dates.words;
        let last = words.last.contains(self.key(at));
        let nth = if last {
            -1
        } else {
            let number = self.number(at).filter(|number| number.form.ordinal && !number.form.article)?;
            Some(number).filter(|number| number.value <= 5.0 && number.tokens.len() == 1)?.value as i8
        };
        let day = words.day.contains(self.key(at + 1));
        let found = Point { nth: Some(nth), ..Point::default() };
        let weekday = self.weekday_at(at + 1 + usize::from(day), true);
        if let Some(weekday) = weekday {
            return Some(Found::weak(Point { weekday: Some(weekday), ..found }, at + 2 + usize::from(day)));
        }
        let hit = self.phrase(&self.dates.periods, at + 1)?;
        if *hit.value == (Period::Day, 1) {
            return Some(Found::weak(self.day_within(nth, hit.end)?, hit.end));
        }
        let inner = hit.value.0 == Period::Week;
        let of = hit.end + usize::from(words.part_of.contains(self.key(hit.end)));
        let of_year = hit.value.0 == Period::Week && self.year(of, &Point::default()).is_some();
        (inner && (self.month_follows(hit.end) || of_year))
            .then(|| Found::weak(Point { period: Some(hit.value.0), ..found }, hit.end))
    }

    /// "3 أيام القادمة", "آخر 3 دقائق".
    pub(super) fn window(&self, at: usize) -> Option<Found<Point>> {
        if self.dates.words.last.contains(self.key(at)) {
            let length = self.length(at + 1, false)?;
            return Some(Found::strong(window(length.what, -1, false), length.end));
        }
        let counted = self.is_number(at) || self.numbers.word(self.key(at)).is_some();
        if !counted && self.phrase(&self.numbers.dual_units, at).is_none() {
            return None;
        }
        let length = self.length(at, false)?;
        let words = &self.dates.words;
        if words.of.contains(self.key(length.end)) && words.now.contains(self.key(length.end + 1)) {
            let shift =
                Shift { length: length.what, sign: 1, anchor: Anchor::Article, window: false, vague: false };
            return Some(Found::strong(Point { shift: Some(shift), ..Point::default() }, length.end + 2));
        }
        let turn = self.phrase(&self.dates.turns, length.end)?;
        Some(Found::strong(window(length.what, *turn.value, false), turn.end))
    }

    /// "قبل ثلاثة أيام", "بعد يوم من الهجوم".
    pub(super) fn shift(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        if !point.is_empty() {
            return None;
        }
        let hit = self.phrase(&self.dates.shifts, at)?;
        let several = self.several(hit.end);
        let vague = several.is_some() || self.number(hit.end).is_some_and(|number| number.form.vague);
        let length = several.or_else(|| self.length(hit.end, true))?;
        let words = &self.dates.words;
        let of = words.of.contains(self.key(length.end));
        let now = of && words.now.contains(self.key(length.end + 1));
        let anchor = if of && !now { Anchor::Event } else { Anchor::Article };
        let shift = Shift { length: length.what, sign: *hit.value, anchor, window: false, vague };
        let end = length.end + if now { 2 } else { 0 };
        Some(Found::strong(Point { shift: Some(shift), ..Point::default() }, end))
    }

    /// "أيام" alone: some days, taken for three as "بضعة" is.
    fn several(&self, at: usize) -> Option<Found<Length>> {
        let hit = self.phrase(&self.dates.periods, at).filter(|hit| hit.value.1 == 0)?;
        Some(Found::weak(Length::of(FEW, hit.value.0), hit.end))
    }

    /// A length of time: "ثلاث ساعات", "ساعة ونصف", "شهر و21 يوما"; a bare unit only where `bare`.
    pub(super) fn length(&self, at: usize, bare: bool) -> Option<Found<Length>> {
        let first = self.one_length(at, bare)?;
        let (mut whole, mut end) = (first.what, first.end);
        loop {
            let apart = is_and(self.key(end));
            let attached = begins_with_and(self.key(end));
            let next = if apart || attached { self.one_length(end + usize::from(apart), bare) } else { None };
            let Some(next) = next.or_else(|| self.number(end).and_then(|_| self.one_length(end, false)))
            else {
                break;
            };
            whole = whole.plus(next.what);
            end = next.end;
        }
        Some(Found::strong(whole, end))
    }

    fn one_length(&self, at: usize, bare: bool) -> Option<Found<Length>> {
        if let Some(number) = self.number(at).filter(|number| !number.form.ordinal) {
            // "ثلاثة أرباع الساعة"
            if number.form.fraction && number.value < 1.0 && self.is_period(number.tokens.end, Period::Hour) {
                return Some(Found::strong(Length::of(number.value, Period::Hour), number.tokens.end + 1));
            }
            let hit = self.numbers.units.exactly_at(self.tokens, number.tokens.end)?;
            let length = Length::of(number.value, period_of(hit.value)?);
            return Some(self.with_part(length, hit.value, hit.end));
        }
        if let Some(hit) = self.phrase(&self.numbers.dual_units, at) {
            let length = Length::of(2.0, period_of(hit.value)?);
            return Some(self.with_part(length, hit.value, hit.end));
        }
        let hit = self.phrase(&self.numbers.units, at).filter(|_| self.several(at).is_none())?;
        let period = period_of(hit.value)?;
        let whole = self.dates.words.whole.contains(self.key(hit.end));
        let read = self.with_part(Length::of(1.0, period), hit.value, hit.end + usize::from(whole));
        (bare || whole || read.end > hit.end).then_some(read)
    }

    /// "ساعة ونصف", "ساعة ونصف الساعة".
    fn with_part(&self, length: Length, unit: &UnitKind, end: usize) -> Found<Length> {
        let whole = Found::strong(length, end);
        let apart = usize::from(is_and(self.key(end)));
        let Some((clitics, part)) = self.numbers.fraction(self.key(end + apart)) else { return whole };
        if clitics.and == (apart == 1)
            || part.plural
            || part.singular
            || part.before_article
            || clitics.article
        {
            return whole;
        }
        let Some(period) = period_of(unit) else { return whole };
        let end = end + apart + 1;
        let again = readings(self.key(end)).any(|(clitics, _)| clitics.article)
            && self.phrase(&self.dates.periods, end).is_some_and(|hit| hit.value.0 == period);
        Found::strong(length.plus(Length::of(part.value, period)), end + usize::from(again))
    }
}

/// What a bare plural is taken for.
const FEW: f64 = 3.0;

fn window(length: Length, turn: i8, vague: bool) -> Point {
    let sign = if turn < 0 { -1 } else { 1 };
    let shift = Shift { length, sign, anchor: Anchor::Article, window: true, vague };
    Point { shift: Some(shift), ..Point::default() }
}

/// The period of a unit of time.
fn period_of(unit: &UnitKind) -> Option<Period> {
    Some(match &*unit.key {
        "second" => Period::Second,
        "minute" => Period::Minute,
        "hour" => Period::Hour,
        "day" => Period::Day,
        "week" => Period::Week,
        "month" => Period::Month,
        "year" => Period::Year,
        "decade" => Period::Decade,
        "century" => Period::Century,
        _ => return None,
    })
}
