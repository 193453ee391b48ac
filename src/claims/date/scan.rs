//! The words of one point in time put together.

use jiff::civil::Weekday;

use super::{
    clock::Hour,
    model::{DayPart, Period, Point, Stage},
};
use crate::{
    claims::number::{Number, number_at},
    lexicon::{
        Dates, Numbers,
        clitic::readings,
        pattern::{Hit, Phrases},
    },
    text::{Token, TokenKind},
};

/// How many joining words or marks may stand between two parts of one date.
const JOINTS: usize = 3;

#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) numbers: &'a Numbers,
    pub(super) dates: &'a Dates,
}

/// Something found from one token on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<T> {
    pub(super) what: T,
    /// Index one past it.
    pub(super) end: usize,
    /// Whether it tells a time by itself; two that do not may together.
    pub(super) strong: bool,
}

impl<T> Found<T> {
    pub(super) const fn strong(what: T, end: usize) -> Self {
        Self { what, end, strong: true }
    }

    pub(super) const fn weak(what: T, end: usize) -> Self {
        Self { what, end, strong: false }
    }
}

impl<'a> Scan<'a> {
    pub(super) fn key(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.key.as_str())
    }

    pub(super) fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |at| self.key(at))
    }

    pub(super) fn touches(&self, at: usize) -> bool {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(left), Some(right)) => left.span.end == right.span.start,
            _ => false,
        }
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    pub(super) fn number(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Mark {
            return None;
        }
        number_at(self.text, self.tokens, at, self.numbers)
    }

    /// A phrase whose first word may carry a conjunction or preposition, but no article of its own.
    pub(super) fn phrase<T>(&self, phrases: &'a Phrases<T>, at: usize) -> Option<Hit<'a, T>> {
        phrases.at(self.tokens, at).filter(|hit| !hit.clitics.article)
    }

    /// The point in time that begins at `at`.
    pub(super) fn point(&self, at: usize) -> Option<Found<Point>> {
        let first = self.atom(at, &Point::default())?;
        let (mut point, mut end) = (first.what, first.end);
        let mut strength = if first.strong { 2 } else { 1 };
        while let Some(next) = self.next_atom(end, &point) {
            let Some(merged) = point.merged(next.what) else { break };
            (point, end) = (merged, next.end);
            strength += if next.strong { 2 } else { 1 };
        }
        point.eve &= point.weekday.is_some() || point.day.is_some();
        (strength >= 2 && !point.is_empty()).then_some(Found::strong(point, end))
    }

    /// The next part of a date after `end`, over words and marks that join.
    fn next_atom(&self, end: usize, point: &Point) -> Option<Found<Point>> {
        let words = &self.dates.words;
        for skipped in 0..=JOINTS {
            let at = end + skipped;
            if let Some(atom) = self.atom(at, point)
                && self.joins(end..at, &atom.what)
            {
                return Some(atom);
            }
            let token = self.tokens.get(at)?;
            let joint = if token.is_word() {
                readings(&token.key).any(|(clitics, rest)| !clitics.and && words.joints.contains(rest))
            } else {
                words.marks.contains(&token.key)
            };
            if !joint {
                return None;
            }
        }
        None
    }

    /// A dash or a full stop joins only a day with its month and a month with its year; نحو only a clock time.
    fn joins(&self, joints: std::ops::Range<usize>, atom: &Point) -> bool {
        joints.into_iter().all(|at| match self.key(at) {
            "-" | "–" | "." => atom.month.is_some() && atom.day.is_none() || atom.year.is_some(),
            "نحو" | "حوالي" | "عند" => atom.clock.is_some(),
            _ => true,
        })
    }

    pub(super) fn atom(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        let token = self.tokens.get(at)?;
        if token.kind == TokenKind::Mark {
            return None;
        }
        self.numeric(at)
            .or_else(|| self.clock(at, point))
            .or_else(|| self.shift(at, point))
            .or_else(|| self.month(at))
            .or_else(|| self.day_number(at, point))
            .or_else(|| self.year(at, point))
            .or_else(|| self.nth(at))
            .or_else(|| self.weekday(at, point))
            .or_else(|| self.window(at))
            .or_else(|| self.period(at, point))
            .or_else(|| self.relative_day(at))
            .or_else(|| self.part(at, point))
            .or_else(|| self.stage(at))
            .or_else(|| self.season(at))
            .or_else(|| self.this(at))
            .or_else(|| self.turn(at, point))
    }

    /// "7/2/2018", "2018-02-07", "22/04", "3/2015".
    fn numeric(&self, at: usize) -> Option<Found<Point>> {
        let plain = |at: usize| {
            let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Number)?;
            token.key.bytes().all(|b| b.is_ascii_digit()).then(|| token.key.parse::<i16>().ok()).flatten()
        };
        let mark = self.key(at + 1);
        if !matches!(mark, "/" | "-" | ".") || !self.touches(at) || !self.touches(at + 1) {
            return None;
        }
        if at.checked_sub(1).is_some_and(|before| matches!(self.key(before), "/" | "-" | "+") && self.touches(before)) {
            return None;
        }
        let (first, second) = (plain(at)?, plain(at + 2)?);
        let three = self.key(at + 3) == mark && self.touches(at + 2) && self.touches(at + 3);
        if let Some(third) = plain(at + 4).filter(|_| three) {
            let (year, month, day) = if first > 31 { (first, second, third) } else { (third, second, first) };
            let year = if year < 100 { year + 2000 } else { year };
            // Day first is the habit of the Arabic press; the other order only where a month is impossible.
            let (month, day) = if month > 12 { (day, month) } else { (month, day) };
            return Some(Found::strong(date(Some(year), month, Some(day))?, at + 5));
        }
        let longer = matches!(self.key(at + 3), "/" | "-") && self.touches(at + 2) && self.touches(at + 3);
        if longer || mark == "." {
            return None;
        }
        let year = |value: i16| (1900..=2100).contains(&value);
        let found = match (first, second) {
            (first, month) if year(first) => date(Some(first), month, None)?,
            (month, second) if year(second) => date(Some(second), month, None)?,
            _ if mark == "-" => return None,
            (day, month) if month <= 12 => date(None, month, Some(day))?,
            (month, day) => date(None, month, Some(day))?,
        };
        let round_the_clock = (first, second) == (24, 7);
        (!round_the_clock).then_some(Found::strong(found, at + 3))
    }

    fn month(&self, at: usize) -> Option<Found<Point>> {
        let hit = self.phrase(&self.dates.months, at)?;
        let month = *hit.value;
        let point = Point { month: Some(month.number), hijri: month.hijri, ..Point::default() };
        let named = self.dates.words.month.contains(self.before(at));
        let strong = !month.ambiguous && hit.clitics.letters == 0 || named;
        // The other name of the same month, "شباط/ فبراير" or "سبتمبر أيلول".
        let mut end = hit.end;
        let slash = usize::from(matches!(self.key(end), "/" | "-" | "("));
        if let Some(again) = self.phrase(&self.dates.months, end + slash)
            && *again.value == (crate::lexicon::dates::Month { ambiguous: again.value.ambiguous, ..month })
        {
            end = again.end;
            let closed = self.key(end) == ")" && self.key(hit.end) == "(";
            return Some(Found::strong(point, end + usize::from(closed)));
        }
        Some(if strong { Found::strong(point, end) } else { Found::weak(point, end) })
    }

    /// Whether a month, or "هذا الشهر", stands at `at` or after joining words.
    pub(super) fn month_follows(&self, at: usize) -> bool {
        (0..=2).any(|skipped| {
            let joined = (at..at + skipped).all(|at| {
                matches!(self.key(at), "من" | "شهر" | "في" | "/" | "-" | "." | "لشهر")
            });
            joined
                && (self.phrase(&self.dates.months, at + skipped).is_some()
                    || self.this(at + skipped).or_else(|| self.period(at + skipped, &Point::default())).is_some_and(
                        |found| found.what.period == Some(Period::Month) && found.what.turn.is_some(),
                    ))
        })
    }

    fn day_number(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        let number = self.number(at).filter(|number| !number.form.fraction && !number.form.vague)?;
        let day = Some(number.value).filter(|value| (1.0..=31.0).contains(value) && value.fract() == 0.0)? as i8;
        let end = number.tokens.end;
        let shown = number.form.digits || number.form.ordinal;
        let free = self.ends(end);
        let by_month = self.month_follows(end);
        let by_weekday = point.weekday.is_some() && shown && free && (number.form.digits || day > 5);
        let after_month = point.month.is_some() && (number.form.ordinal || number.form.digits && (free || self.year(end, point).is_some()));
        let found = Point { day: Some(day), ..Point::default() };
        if by_month {
            return Some(Found::weak(found, end));
        }
        (by_weekday || after_month).then(|| Found::weak(found, end))
    }

    /// Whether nothing that could be counted stands at `at`.
    fn ends(&self, at: usize) -> bool {
        match self.tokens.get(at) {
            None => true,
            Some(token) if token.kind == TokenKind::Mark => !matches!(token.key.as_str(), "%" | "٪"),
            Some(token) => self.dates.words.to.contains(&token.key),
        }
    }

    pub(super) fn year(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        let words = &self.dates.words;
        let named = words.year.contains(self.key(at)) && !self.is_number(at);
        let start = at + usize::from(named);
        let number = self.number(start).filter(|number| !number.form.fraction && !number.form.vague)?;
        let value = Some(number.value).filter(|value| value.fract() == 0.0 && (1.0..3000.0).contains(value))? as i16;
        let end = number.tokens.end;
        let hijri = words.hijri.contains(self.key(end));
        let dated = point.month.is_some() || point.season.is_some() || point.nth.is_some() || point.turn.is_some();
        let preceded = at.checked_sub(1).is_some_and(|at| words.years_before.contains(self.key(at)));
        let counts = self.key(end).ends_with('ا') || self.key(end) == "من" && self.key(end + 1).starts_with("ال");
        let four = number.form.plain_digits && (1300..=2100).contains(&value) && !number.form.ordinal;
        let spelled = !number.form.digits && (1000..2100).contains(&value) && !number.form.ordinal;
        let fits = if named || hijri {
            value >= 100 && (number.form.plain_digits || spelled)
        } else if dated {
            four && !counts || spelled
        } else {
            four && preceded && !counts && value >= 1900 && !self.dates.words.this.contains(self.before(at))
        };
        let hijri = hijri || point.hijri;
        let end = end + usize::from(words.hijri.contains(self.key(end)));
        let found = Point { year: Some(value), hijri, ..Point::default() };
        fits.then_some(Found::strong(found, end))
    }

    pub(super) fn weekday_at(&self, at: usize, bare: bool) -> Option<Weekday> {
        let token = self.tokens.get(at).filter(|token| token.is_word())?;
        let weekdays = &self.dates.weekdays;
        readings(&token.key).find_map(|(clitics, rest)| (clitics.article || bare).then(|| weekdays.get(rest)).flatten()).copied()
    }

    fn weekday(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        if self.dates.words.day.contains(self.key(at)) && point.is_empty() && self.weekday_at(at + 1, true).is_some() {
            let found = self.weekday(at + 1, point)?;
            return Some(Found { strong: true, ..found });
        }
        let bare = self.dates.words.day.contains(self.before(at));
        let weekday = self.weekday_at(at, bare)?;
        let found = Point { weekday: Some(weekday), ..Point::default() };
        // "ليلة الأربعاء/الخميس": the night that leads to the second.
        if point.part == Some(DayPart::Night)
            && matches!(self.key(at + 1), "/" | "-" | "الي" | "–")
            && let Some(next) = self.weekday_at(at + 2, false)
        {
            return Some(Found::strong(Point { weekday: Some(next), eve: true, ..found }, at + 3));
        }
        let ordinal = self.number(at + 1).filter(|number| number.form.ordinal && number.form.article && number.value <= 5.0);
        if let Some(ordinal) = ordinal
            && !self.month_follows(ordinal.tokens.end)
        {
            let nth = Some(ordinal.value as i8);
            return Some(Found::strong(Point { nth, period: Some(Period::Month), turn: Some(0), ..found }, ordinal.tokens.end));
        }
        Some(Found::strong(found, at + 1))
    }

    fn relative_day(&self, at: usize) -> Option<Found<Point>> {
        let hit = self.phrase(&self.dates.days, at)?;
        let days = *hit.value;
        let today = days == 0 && hit.end == at + 1;
        let ordinal = self.number(hit.end).is_some_and(|number| number.form.ordinal);
        let turned = self.phrase(&self.dates.turns, hit.end).is_some();
        if today && (ordinal || turned || self.before(at) == "في" || hit.clitics.preposition) {
            return None;
        }
        Some(Found::strong(Point { days: Some(days), ..Point::default() }, hit.end))
    }

    fn part(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        let mut start = at;
        let mut stage = None;
        if let Some(hit) = self.phrase(&self.dates.part_stages, at) {
            (start, stage) = (hit.end, Some(*hit.value));
            start += usize::from(matches!(self.key(start), "من" | "في"));
        }
        let hit = self.phrase(&self.dates.parts, start)?;
        let word = *hit.value;
        if word.clock && point.clock.is_none() {
            return None;
        }
        let mut end = hit.end;
        if let Some(after) = self.phrase(&self.dates.part_stages, end) {
            (end, stage) = (after.end, Some(*after.value));
        }
        let last = self.tokens.get(hit.end - 1)?;
        let adverb = last.span.of(self.text).ends_with(['ا', '\u{64b}']);
        let whole = adverb || hit.end > start + 1 || last.key.starts_with("ال") || stage.is_some();
        let eve = word.part == DayPart::Night && last.key.ends_with("ليله") && !last.key.starts_with("ال");
        let found = Point { part: Some(word.part), stage, eve, ..Point::default() };
        Some(if whole && !word.bound && !word.clock { Found::strong(found, end) } else { Found::weak(found, end) })
    }

    /// "أوائل", "منتصف", "نهاية": only before a month, a year or the like.
    fn stage(&self, at: usize) -> Option<Found<Point>> {
        let rest = self.dates.words.rest.contains(self.key(at));
        let (stage, end) = if rest {
            (Stage::Rest, at + 1)
        } else {
            let hit = self.phrase(&self.dates.stages, at)?;
            (*hit.value, hit.end)
        };
        let found = Point { stage: Some(stage), ..Point::default() };
        let joined = usize::from(self.dates.words.month.contains(self.key(end)));
        let of = self.atom(end, &found).or_else(|| self.atom(end + joined, &found))?.what;
        let divides = of.month.is_some() || of.period.is_some() || of.year.is_some() || of.season.is_some();
        divides.then_some(Found::weak(found, end))
    }

    fn season(&self, at: usize) -> Option<Found<Point>> {
        if let Some(hit) = self.phrase(&self.dates.decades, at) {
            let (year, period) = (Some(*hit.value), Some(Period::Decade));
            return Some(Found::strong(Point { year, period, ..Point::default() }, hit.end));
        }
        let hit = self.phrase(&self.dates.seasons, at)?;
        Some(Found::weak(Point { season: Some(*hit.value), ..Point::default() }, hit.end))
    }

    /// "هذا" before what it points at.
    pub(super) fn this(&self, at: usize) -> Option<Found<Point>> {
        if !readings(self.key(at)).any(|(_, rest)| self.dates.words.this.contains(rest)) {
            return None;
        }
        let this = Point { turn: Some(0), ..Point::default() };
        if let Some(hit) = self.phrase(&self.dates.periods, at + 1)
            && self.key(at + 1).starts_with("ال")
        {
            let period = Some(hit.value.0);
            return Some(Found::strong(Point { period, ..this }, hit.end));
        }
        let next = self
            .month(at + 1)
            .or_else(|| self.weekday(at + 1, &this))
            .or_else(|| self.part(at + 1, &this))
            .or_else(|| self.season(at + 1))?;
        Some(Found::strong(next.what.merged(this)?, next.end))
    }

    /// "الماضي" after what it turns.
    fn turn(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        let turnable = point.weekday.is_some() || point.month.is_some() || point.part.is_some() || point.season.is_some() || point.year.is_some();
        let hit = self.phrase(&self.dates.turns, at).filter(|hit| turnable && hit.clitics.letters == 0)?;
        Some(Found::weak(Point { turn: Some(*hit.value), ..Point::default() }, hit.end))
    }

    pub(super) fn hour_found(hour: Hour) -> Found<Point> {
        let found = Point { clock: Some(hour.clock), ..Point::default() };
        if hour.sure { Found::strong(found, hour.end) } else { Found::weak(found, hour.end) }
    }
}

fn date(year: Option<i16>, month: i16, day: Option<i16>) -> Option<Point> {
    let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    let day = match day {
        Some(day) => Some(i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?),
        None => None,
    };
    Some(Point { year, month: Some(month), day, ..Point::default() })
}
