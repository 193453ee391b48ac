//! Days of the week, parts of the day, seasons and the words that tell which of them.

use jiff::civil::Weekday;

use super::{
    model::{DayPart, Period, Point, Stage, TimeConstraint},
    scan::{Found, Scan},
};
use crate::lexicon::clitic::{has_article, is_accusative, is_dual, is_feminine, readings};

impl Scan<'_> {
    /// Whether the words before `at` open what lies ahead: "اعتبارا من الاثنين".
    pub(super) fn starts(&self, at: usize) -> bool {
        let opener = at.checked_sub(2).map_or("", |at| self.key(at));
        self.dates.words.from.contains(self.before(at))
            && readings(opener).any(|(_, rest)| self.dates.words.starting.contains(rest))
    }

    /// A weekday that is told by nothing else, as the next one of its name.
    pub(super) fn to_come(when: TimeConstraint) -> TimeConstraint {
        match when {
            TimeConstraint::Point(point)
                if point.weekday.is_some() && point.day.is_none() && point.days.is_none() =>
            {
                TimeConstraint::Point(Point { turn: point.turn.or(Some(1)), ..point })
            }
            when => when,
        }
    }

    pub(super) fn weekday_at(&self, at: usize, bare: bool) -> Option<Weekday> {
        let token = self.tokens.get(at).filter(|token| token.is_word())?;
        let weekdays = &self.dates.weekdays;
        readings(&token.key)
            // "يوم واحد" is one day: what looks like و belongs to the word.
            .filter(|(clitics, _)| clitics.article || bare && !clitics.and)
            .find_map(|(_, rest)| weekdays.get(rest))
            .copied()
    }

    pub(super) fn weekday(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        let day_word = self.dates.words.day.contains(self.key(at)) && !has_article(self.key(at));
        if day_word && point.is_empty() && self.weekday_at(at + 1, true).is_some() {
            let found = self.weekday(at + 1, point)?;
            return Some(Found { strong: true, ..found });
        }
        let bare = self.dates.words.day.contains(self.before(at));
        let weekday = self.weekday_at(at, bare)?;
        // "الأحد عشر راكبا" are eleven.
        if self.number(at).is_some_and(|number| number.tokens.len() > 1) {
            return None;
        }
        // "المشتبه بهما الاثنين" are both of them.
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let two = before.is_some_and(|before| is_dual(before.span.of(self.text)));
        if two && weekday == Weekday::Monday {
            return None;
        }
        let found = Point { weekday: Some(weekday), ..Point::default() };
        // "ليلة الأربعاء/الخميس", "ليل الجمعة السبت": the night that leads to the second.
        let words = &self.dates.words;
        let joint = matches!(self.key(at + 1), "/" | "-" | "–")
            || words.to.contains(self.key(at + 1))
            || words.onto.contains(self.key(at + 1));
        if matches!(point.part, Some(DayPart::Night | DayPart::Midnight))
            && let Some(next) = self.weekday_at(at + 1 + usize::from(joint), false)
            && next == weekday.next()
        {
            let end = at + 2 + usize::from(joint);
            let night = Point { weekday: Some(next), eve: true, paired: true, ..found };
            return Some(Found::strong(night, end));
        }
        if self.dates.words.last.contains(self.key(at + 1))
            && self.dates.words.of.contains(self.key(at + 2))
            && self.month_follows(at + 2)
        {
            return Some(Found::strong(Point { nth: Some(-1), ..found }, at + 2));
        }
        let ordinal = self
            .number(at + 1)
            .filter(|number| number.form.ordinal && number.form.article && number.value <= 5.0);
        // "الجمعة الأولى من يوليو" counts Fridays, "السبت الثاني من يوليو" names the day.
        if let Some(ordinal) = &ordinal
            && self.month_follows(ordinal.tokens.end)
            && (is_feminine(self.key(at + 1)) || self.dates.words.first.contains(self.key(at + 1)))
        {
            return Some(Found::strong(
                Point { nth: Some(ordinal.value as i8), ..found },
                ordinal.tokens.end,
            ));
        }
        if let Some(ordinal) = ordinal
            && !self.month_follows(ordinal.tokens.end)
        {
            let nth = Some(ordinal.value as i8);
            return Some(Found::strong(
                Point { nth, period: Some(Period::Month), turn: Some(0), ..found },
                ordinal.tokens.end,
            ));
        }
        Some(Found::strong(found, at + 1))
    }

    pub(super) fn relative_day(&self, at: usize) -> Option<Found<Point>> {
        let hit = self.phrase(&self.dates.days, at)?;
        let days = *hit.value;
        let today = days == 0 && hit.end == at + 1;
        let ordinal = self.number(hit.end).is_some_and(|number| number.form.ordinal);
        let turned = self.phrase(&self.dates.turns, hit.end).is_some();
        if today
            && (ordinal
                || turned
                || self.dates.words.within.contains(self.before(at))
                || hit.clitics.preposition)
        {
            return None;
        }
        Some(Found::strong(Point { days: Some(days), ..Point::default() }, hit.end))
    }

    pub(super) fn part(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        let mut start = at;
        let mut stage = None;
        if let Some(hit) = self.phrase(&self.dates.part_stages, at)
            && self.phrase(&self.dates.parts, at).is_none()
        {
            (start, stage) = (hit.end, Some(*hit.value));
            start += usize::from(self.dates.words.part_of.contains(self.key(start)));
        }
        let ahead = readings(self.key(start))
            .any(|(clitics, rest)| !clitics.article && self.dates.words.before_part.contains(rest));
        let own = self.phrase(&self.dates.parts, start);
        let hit = match own {
            Some(hit) => hit,
            None => self.phrase(&self.dates.parts, start + 1).filter(|_| ahead)?,
        };
        let ahead = ahead && hit.end > start + 1 && own.is_none();
        let word = *hit.value;
        if word.clock && point.clock.is_none() {
            return None;
        }
        let mut end = hit.end;
        if let Some(after) = self.phrase(&self.dates.part_stages, end) {
            (end, stage) = (after.end, Some(*after.value));
        }
        let last = self.tokens.get(hit.end - 1)?;
        let adverb = is_accusative(&last.key) || last.span.of(self.text).ends_with('\u{64b}');
        let whole = adverb || hit.end > start + 1 || has_article(&last.key) || stage.is_some();
        let found = Point { part: Some(word.part), stage, eve: word.eve, ahead, ..Point::default() };
        Some(if whole && !word.bound && !word.clock {
            Found::strong(found, end)
        } else {
            Found::weak(found, end)
        })
    }

    /// "أوائل", "منتصف", "نهاية": only before a month, a year or the like.
    pub(super) fn stage(&self, at: usize) -> Option<Found<Point>> {
        let (stage, end) = if self.dates.words.rest.contains(self.key(at)) {
            (Stage::Rest, at + 1)
        } else {
            let hit = self.phrase(&self.dates.stages, at)?;
            (*hit.value, hit.end)
        };
        let rest = stage == Stage::Rest;
        let found = Point { stage: Some(stage), ..Point::default() };
        let joined = usize::from(self.dates.words.month.contains(self.key(end)));
        let of = self.atom(end, &found).or_else(|| self.atom(end + joined, &found))?.what;
        let divides = of.month.is_some()
            || of.period.is_some()
            || of.year.is_some()
            || of.season.is_some()
            || rest && of.days.is_some();
        divides.then_some(Found::weak(found, end))
    }

    pub(super) fn season(&self, at: usize) -> Option<Found<Point>> {
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
            && has_article(self.key(at + 1))
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
    pub(super) fn turn(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        let turnable = point.weekday.is_some()
            || point.month.is_some()
            || point.part.is_some()
            || point.season.is_some()
            || point.year.is_some();
        let hit = self.phrase(&self.dates.turns, at).filter(|hit| turnable && hit.clitics.letters == 0)?;
        Some(Found::weak(Point { turn: Some(*hit.value), ..Point::default() }, hit.end))
    }
}
