//! The words of one point in time put together.

use super::{
    clock::Hour,
    model::{Period, Point},
};
use crate::{
    claims::number::{Number, number_at},
    lexicon::{
        Dates, Numbers,
        clitic::{has_article, is_accusative, is_and, is_feminine, readings},
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
    /// For each token, whether anything of interest may begin there.
    pub(super) live: &'a [bool],
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

    pub(super) fn is_live(&self, at: usize) -> bool {
        self.live.get(at).copied().unwrap_or_default()
    }

    /// How many of `tokens` are the mark `mark`.
    pub(super) fn count(&self, tokens: std::ops::Range<usize>, mark: &str) -> usize {
        tokens.filter(|&at| self.key(at) == mark).count()
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
        if !self.is_live(at) {
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
        self.any_point(at).filter(|point| point.strong)
    }

    /// The same where nothing but words that may also mean something else may tell it.
    pub(super) fn any_point(&self, at: usize) -> Option<Found<Point>> {
        let first = self.atom(at, &Point::default())?;
        let (mut point, mut end) = (first.what, first.end);
        let mut strength = if first.strong { 2 } else { 1 };
        while let Some(next) = self.next_atom(end, &point) {
            // "الربع الأول من العام الجاري": the quarter is the period, the year tells which.
            let of_year =
                point.nth.is_some() && point.period.is_some() && next.what.period == Some(Period::Year);
            let part = if of_year { Point { period: None, ..next.what } } else { next.what };
            let Some(merged) = point.merged(part) else { break };
            (point, end) = (merged, next.end);
            strength += if next.strong { 2 } else { 1 };
        }
        point.eve &= point.weekday.is_some() || point.day.is_some();
        point.paired &= point.eve;
        (!point.is_empty()).then_some(Found { what: point, end, strong: strength >= 2 })
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
            "-" | "–" | "." => {
                atom.month.is_some() && atom.day.is_none() || atom.year.is_some() || atom.clock.is_some()
            }
            word if self.dates.words.about.contains(word) => atom.clock.is_some(),
            _ => true,
        })
    }

    pub(super) fn atom(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        if !self.is_live(at) {
            return None;
        }
        self.numeric(at)
            .or_else(|| self.relative_day(at))
            .or_else(|| self.clock(at, point))
            .or_else(|| self.shift(at, point))
            .or_else(|| self.month(at))
            .or_else(|| self.month_by_number(at))
            .or_else(|| self.day_number(at, point))
            .or_else(|| self.year(at, point))
            .or_else(|| self.nth(at))
            .or_else(|| self.weekday(at, point))
            .or_else(|| self.window(at))
            .or_else(|| self.period(at, point))
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
        if let Some(found) = self.dotted(at) {
            return Some(found);
        }
        let mark = self.key(at + 1);
        // "20 / 12 / 2016", as scraped pages have it: only whole, with its year.
        if mark == "/" && self.key(at + 3) == mark && !self.touches(at) {
            let (day, month, year) = (plain(at)?, plain(at + 2)?, plain(at + 4)?);
            let whole = (1900..=2100).contains(&year) && (1..=31).contains(&day) && (1..=12).contains(&month);
            return Some(Found::strong(date(Some(year), month, Some(day)).filter(|_| whole)?, at + 5));
        }
        if !matches!(mark, "/" | "-" | ".") || !self.touches(at) || !self.touches(at + 1) {
            return None;
        }
        if at
            .checked_sub(1)
            .is_some_and(|before| matches!(self.key(before), "/" | "-" | "+") && self.touches(before))
        {
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

    /// "12.7.2016", "2016.7.12".
    fn dotted(&self, at: usize) -> Option<Found<Point>> {
        let mut parts = self.key(at).split('.').map(|part| part.parse::<i16>().ok());
        let (first, month, last) = (parts.next()??, parts.next()??, parts.next()??);
        let (day, year) = if first > last { (last, first) } else { (first, last) };
        let whole = parts.next().is_none() && (1900..=2100).contains(&year);
        Some(Found::strong(date(Some(year), month, Some(day)).filter(|_| whole)?, at + 1))
    }

    pub(super) fn month(&self, at: usize) -> Option<Found<Point>> {
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
                matches!(self.key(at), "/" | "-" | ".")
                    || self.dates.words.month_joints.contains(self.key(at))
            });
            joined
                && (self.phrase(&self.dates.months, at + skipped).is_some()
                    || self.month_by_number(at + skipped).is_some()
                    // "قتل 20 في الشهر" counts, "20 من الشهر" does not.
                    || skipped > 0
                        && self.dates.words.of.contains(self.before(at + skipped))
                        && self.is_period(at + skipped, Period::Month)
                    || self
                        .this(at + skipped)
                        .or_else(|| self.period(at + skipped, &Point::default()))
                        .is_some_and(|found| {
                            found.what.period == Some(Period::Month) && found.what.turn.is_some()
                        }))
        })
    }

    /// "شهر عشرة", "شهر 3" after a joining word; "شهر واحد" is a length.
    fn month_by_number(&self, at: usize) -> Option<Found<Point>> {
        // The word for a month may open a date, which is cheaper to ask.
        if !at.checked_sub(1).is_some_and(|before| self.is_live(before)) {
            return None;
        }
        let words = &self.dates.words;
        let named = words.month.contains(self.before(at)) && !has_article(self.before(at));
        let joined = at.checked_sub(2).is_some_and(|before| words.part_of.contains(self.key(before)));
        let number = self.number(at).filter(|number| named && joined && !number.form.ordinal)?;
        let month =
            Some(number.value).filter(|value| (2.0..=12.0).contains(value) && value.fract() == 0.0)?;
        let point = Point { month: Some(month as i8), ..Point::default() };
        let end = number.tokens.end;
        (self.ends(end) || self.year(end, &point).is_some()).then(|| Found::strong(point, end))
    }

    /// Whether "الشهر" or the like stands at `at`.
    pub(super) fn is_period(&self, at: usize, period: Period) -> bool {
        has_article(self.key(at))
            && self.phrase(&self.dates.periods, at).is_some_and(|hit| *hit.value == (period, 1))
    }

    fn day_number(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        let number = self.number(at).filter(|number| !number.form.fraction && !number.form.vague)?;
        let day =
            Some(number.value).filter(|value| (1.0..=31.0).contains(value) && value.fract() == 0.0)? as i8;
        let end = number.tokens.end;
        let shown = number.form.digits || number.form.ordinal;
        let free = self.ends(end);
        let by_month = self.month_follows(end) && !self.counts_within(at, &number, point);
        let by_weekday = point.weekday.is_some() && shown && free && (number.form.digits || day > 5);
        let after_month = point.month.is_some()
            && (number.form.ordinal || number.form.digits && (free || self.year(end, point).is_some()));
        let found = Point { day: Some(day), ..Point::default() };
        if by_month {
            return Some(Found::weak(found, end));
        }
        if point.is_empty() && self.is_lone_day(at, &number, day) {
            return Some(Found::strong(found, end));
        }
        (by_weekday || after_month).then(|| Found::weak(found, end))
    }

    /// "قتل 20 في آذار": a figure before في that nothing introduces as a day is a count.
    fn counts_within(&self, at: usize, number: &Number, point: &Point) -> bool {
        let words = &self.dates.words;
        let leads = [&words.day, &words.within, &words.to, &words.from, &words.until, &words.since];
        let before = self.before(at);
        let led =
            is_and(before) || readings(before).any(|(_, rest)| leads.iter().any(|set| set.contains(rest)));
        let word = at.checked_sub(1).and_then(|at| self.tokens.get(at)).is_some_and(Token::is_word);
        point.is_empty()
            && !number.form.ordinal
            && !number.form.and
            && words.within.contains(self.key(number.tokens.end))
            && word
            && !led
    }

    /// "يوم 27", "في الحادي والعشرين": a day without its month, where nothing follows that it could count. A day
    /// is masculine; below eleven the words may speak of anything.
    fn is_lone_day(&self, at: usize, number: &Number, day: i8) -> bool {
        let words = &self.dates.words;
        let before = self.before(at);
        let defined = number.form.ordinal && number.form.article && !is_feminine(self.key(at));
        let named = words.day.contains(before) && !has_article(before) && (number.form.digits || defined);
        let led = words.within.contains(before) || words.to.contains(before) || number.form.preposition;
        self.ends(number.tokens.end) && (named || defined && day > 10 && led)
    }

    /// Whether nothing that could be counted stands at `at`.
    pub(super) fn ends(&self, at: usize) -> bool {
        match self.tokens.get(at) {
            None => true,
            Some(token) if token.kind == TokenKind::Mark => !matches!(token.key.as_str(), "%" | "٪"),
            Some(token) => self.dates.words.to.contains(&token.key),
        }
    }

    pub(super) fn year(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        let words = &self.dates.words;
        let named =
            readings(self.key(at)).any(|(clitics, rest)| !clitics.article && words.year.contains(rest));
        let start = at + usize::from(named);
        let number = self.number(start).filter(|number| !number.form.fraction && !number.form.vague)?;
        let value =
            Some(number.value).filter(|value| value.fract() == 0.0 && (1.0..3000.0).contains(value))? as i16;
        let end = number.tokens.end;
        let hijri = words.hijri.contains(self.key(end));
        let dated =
            point.month.is_some() || point.season.is_some() || point.nth.is_some() || point.turn.is_some();
        let dated = dated || point.stage.is_some();
        let preceded = at.checked_sub(1).is_some_and(|at| {
            let key = self.key(at);
            let bare = key.strip_prefix('و').unwrap_or(key);
            words.years_before.contains(key) || words.years_before.contains(bare)
        });
        let counts = is_accusative(self.key(end))
            || words.of.contains(self.key(end)) && has_article(self.key(end + 1));
        // "لأجل عام 120 نقطة أساس" counts points.
        let measured = self.numbers.units.exactly_at(self.tokens, end).is_some();
        let counts = counts || measured;
        let four = number.form.plain_digits && (1300..=2100).contains(&value) && !number.form.ordinal;
        let spelled = !number.form.digits && (1000..2100).contains(&value) && !number.form.ordinal;
        let fits = if named || hijri {
            value >= 100 && (hijri || !measured) && (number.form.plain_digits || spelled)
        } else if dated {
            // "يوم 20 سبتمبر 2023 انقطاعا": after a day and its month the number is the year.
            let full = point.day.is_some() && point.month.is_some() && value >= 1900 && !measured;
            four && (full || !counts) || spelled
        } else {
            four && preceded && !counts && value >= 1900 && !self.dates.words.this.contains(self.before(at))
        };
        let hijri = hijri || point.hijri;
        let end = end + usize::from(words.hijri.contains(self.key(end)));
        let found = Point { year: Some(value), hijri, ..Point::default() };
        fits.then_some(Found::strong(found, end))
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
