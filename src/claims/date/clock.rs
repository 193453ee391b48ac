//! Times of the clock in digits and words.

use rustc_hash::FxHashSet;

use super::{
    model::{Clock, DayPart, Point},
    scan::{Found, Scan},
};
use crate::lexicon::clitic::{begins_with_and, has_article, is_and, is_apart, is_feminine, readings};

/// An hour with its minutes, as far as it was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hour {
    pub(super) clock: Clock,
    pub(super) end: usize,
    /// Whether the words are a clock time beyond doubt.
    pub(super) sure: bool,
}

impl Scan<'_> {
    pub(super) fn clock(&self, at: usize, point: &Point) -> Option<Found<Point>> {
        let hour = self
            .off_midnight(at)
            .or_else(|| self.named_hour(at))
            .or_else(|| self.digital(at, false))
            .or_else(|| self.hour_before_part(at, point))?;
        let universal = self.dates.words.universal.at(self.tokens, hour.end);
        let end = universal.as_ref().map_or(hour.end, |hit| hit.end);
        let clock = Clock { universal: universal.is_some(), ..hour.clock };
        Some(Self::hour_found(Hour { clock, end, ..hour }))
    }

    /// "الساعة الثالثة والنصف", "الساعة 15:30".
    fn named_hour(&self, at: usize) -> Option<Hour> {
        if !self.dates.words.clock.contains(self.key(at)) {
            return None;
        }
        let start = at
            + 1
            + usize::from(self.dates.words.about.contains(self.key(at + 1)) || is_apart(self.key(at + 1)));
        let hour =
            self.digital(start, true).or_else(|| self.pointed(start)).or_else(|| self.spoken(start))?;
        Some(Hour { sure: true, ..hour })
    }

    /// "بعد عشر دقائق من منتصف الليل", "قبل منتصف الليل بربع ساعة".
    fn off_midnight(&self, at: usize) -> Option<Hour> {
        let words = &self.dates.words;
        let is = |set: &FxHashSet<String>| readings(self.key(at)).any(|(_, rest)| set.contains(rest));
        let (before, after) = (is(&words.before_part), is(&words.after));
        if !before && !after {
            return None;
        }
        let midnight = |at: usize| {
            self.phrase(&self.dates.parts, at)
                .filter(|hit| hit.value.part == DayPart::Midnight)
                .map(|hit| hit.end)
        };
        let counted = || {
            let (minutes, end) = self.length_in_minutes(at + 1)?;
            let of = words.part_of.contains(self.key(end));
            Some((minutes, midnight(end + usize::from(of)).filter(|_| of)?))
        };
        let (minutes, end) = counted().or_else(|| self.length_in_minutes(midnight(at + 1)?))?;
        let (hour, minute) = if after { (0, minutes) } else { (23, 60 - minutes) };
        let clock = Clock { hour, minute: Some(minute), second: None, universal: false };
        Some(Hour { clock, end, sure: true })
    }

    /// "عشر دقائق", "بربع ساعة": a length below an hour, in minutes, and the index one past it.
    fn length_in_minutes(&self, at: usize) -> Option<(i8, usize)> {
        let words = &self.dates.words;
        let part = readings(self.key(at)).find_map(|(_, rest)| words.hour_parts.get(rest));
        if let Some(&minutes) = part.filter(|_| words.hour.contains(self.key(at + 1))) {
            return Some((minutes, at + 2));
        }
        let number = self.number(at).filter(|number| number.value.fract() == 0.0 && !number.form.ordinal)?;
        let count = Some(number.value).filter(|value| (1.0..60.0).contains(value))? as i8;
        words.minute.contains(self.key(number.tokens.end)).then_some((count, number.tokens.end + 1))
    }

    /// "4,12", "16.30" after the word for the clock: the mark of decimals parts hour and minute.
    fn pointed(&self, at: usize) -> Option<Hour> {
        let (hour, minute) = self.key(at).split_once([',', '.', '٫', '،'])?;
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<i8>().ok())?;
        let hour = plain(hour).filter(|hour| (0..=24).contains(hour))?;
        let minute = plain(minute).filter(|value| *value < 60 && minute.len() == 2)?;
        let clock = Clock { hour, minute: Some(minute), second: None, universal: false };
        Some(Hour { clock, end: at + 1, sure: true })
    }

    /// "03:15", "7:56:30".
    fn digital(&self, at: usize, named: bool) -> Option<Hour> {
        let two = |at: usize| {
            let key = self.key(at);
            let plain = key.len() == 2 && key.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| key.parse::<i8>().ok()).flatten().filter(|value| *value < 60)
        };
        // Set apart, "10 : 28", it needs its name before it or its part of the day after it.
        let apart = named || self.phrase(&self.dates.parts, at + 3).is_some();
        let colon = |at: usize| self.key(at) == ":" && (apart || self.touches(at));
        let key = self.key(at);
        let hour: i8 = key.parse().ok().filter(|hour| (0..=24).contains(hour) && key.len() <= 2)?;
        if !colon(at + 1) || at.checked_sub(1).is_some_and(colon) {
            return None;
        }
        let minute = two(at + 2)?;
        let second = if colon(at + 3) { two(at + 4) } else { None };
        let end = if second.is_some() { at + 5 } else { at + 3 };
        Some(Hour { clock: Clock { hour, minute: Some(minute), second, universal: false }, end, sure: true })
    }

    /// "السابعة والنصف صباحا", "7 مساء", "8 في الليل": an hour without its name needs a part of the day.
    fn hour_before_part(&self, at: usize, point: &Point) -> Option<Hour> {
        if point.clock.is_some() {
            return None;
        }
        let hour = self.packed(at).or_else(|| self.spoken(at))?;
        let next = hour.end
            + usize::from(
                self.dates.words.within.contains(self.key(hour.end)) && has_article(self.key(hour.end + 1))
                    || self.dates.words.part_of.contains(self.key(hour.end)) && self.is_ordinal(at),
            );
        // "الثامنة والنصف" is an hour whatever follows.
        let words = &self.dates.words;
        let ordinal = hour.clock.minute.is_some()
            && self.number(at).is_some_and(|number| {
                // "الواحدة والنصف": the first hour has the name of one.
                number.form.article && (number.form.ordinal || number.value < 2.0)
            });
        let last = self.key(hour.end - 1);
        let minutes = words.minute.contains(last)
            || words.second.contains(last)
            || readings(last).any(|(_, rest)| words.hour_parts.contains_key(rest));
        if ordinal && minutes {
            return Some(Hour { sure: true, ..hour });
        }
        if self.is_lone_hour(at, &hour) {
            return Some(Hour { sure: true, ..hour });
        }
        let part = self.phrase(&self.dates.parts, next)?;
        // "20 ليلا" may count nights; an hour is at most twelve here, and the part follows at once.
        let told = hour.clock.hour <= 12 && part.clitics.letters == 0;
        told.then_some(Hour { sure: true, ..hour })
    }

    /// "في السابعة." ends its clause: nothing that it could be the seventh of. The first and the second of two are
    /// spoken of without their noun far more often than by the clock.
    fn is_lone_hour(&self, at: usize, hour: &Hour) -> bool {
        let words = &self.dates.words;
        let led = words.within.contains(self.before(at)) || words.about.contains(self.before(at));
        let feminine = self.is_ordinal(at) && is_feminine(self.key(at));
        led && feminine && (3..=12).contains(&hour.clock.hour) && self.ends(hour.end)
    }

    fn is_ordinal(&self, at: usize) -> bool {
        self.number(at).is_some_and(|number| number.form.ordinal && number.form.article)
    }

    /// "340 مساء": the hour and minutes in one.
    fn packed(&self, at: usize) -> Option<Hour> {
        let key = self.key(at);
        let value: i16 = key.parse().ok().filter(|value| (100..=1259).contains(value))?;
        let (hour, minute) = (i8::try_from(value / 100).ok()?, i8::try_from(value % 100).ok()?);
        let clock = Clock { hour, minute: Some(minute), second: None, universal: false };
        // "أكثر من 150 مساء الجمعة" counts.
        let counts = at.checked_sub(1).is_some_and(|at| self.dates.words.from.contains(self.key(at)));
        (minute < 60 && key.len() <= 4 && !counts).then_some(Hour { clock, end: at + 1, sure: false })
    }

    /// An hour as digits, a cardinal or an ordinal, with the minutes after it.
    pub(super) fn spoken(&self, at: usize) -> Option<Hour> {
        let number = self.number(at).filter(|number| !number.form.vague && number.form.scale <= 1.0)?;
        let value = number.value;
        if !(0.0..100.0).contains(&value) {
            return None;
        }
        let end = number.tokens.end;
        let whole = value.trunc() as i8;
        let clock = |hour: i8, minute: Option<i8>| Clock { hour, minute, second: None, universal: false };
        // "ثلاثة وثلث" is one number, and so is "الثامنة وأربعين" by its form.
        if number.form.fraction {
            let minute = (value.fract() * 60.0).round() as i8;
            return (whole <= 24).then_some(Hour { clock: clock(whole, Some(minute)), end, sure: false });
        }
        if whole > 20 && whole % 10 > 0 && !number.form.digits {
            let (hour, minute) = (whole % 10, whole - whole % 10);
            let end = end + usize::from(self.dates.words.minute.contains(self.key(end)));
            let (second, end) = self.seconds(end);
            let clock = Clock { second, ..clock(hour, Some(minute)) };
            return Some(Hour { clock, end, sure: false });
        }
        if whole > 24 {
            return None;
        }
        let read = self.minutes(end);
        let (minute, end) = read.map_or((None, end), |(minute, end)| (Some(minute), end));
        Some(match minute {
            Some(minute) if minute < 0 => Hour {
                clock: clock(if whole <= 1 { whole + 11 } else { whole - 1 }, Some(60 + minute)),
                end,
                sure: false,
            },
            minute => {
                let (second, end) = if minute.is_some() { self.seconds(end) } else { (None, end) };
                Hour { clock: Clock { second, ..clock(whole, minute) }, end, sure: false }
            }
        })
    }

    /// "و30 ثانية" after the minutes.
    fn seconds(&self, at: usize) -> (Option<i8>, usize) {
        let apart = is_and(self.key(at));
        let number = self
            .number(at + usize::from(apart))
            .filter(|number| apart || number.form.and)
            .filter(|number| self.dates.words.second.contains(self.key(number.tokens.end)))
            .filter(|number| (1.0..60.0).contains(&number.value) && number.value.fract() == 0.0);
        number.map_or((None, at), |number| (Some(number.value as i8), number.tokens.end + 1))
    }

    /// "والنصف", "و18 دقيقة", "إلا ربعا": minutes past or, negative, to the hour.
    fn minutes(&self, at: usize) -> Option<(i8, usize)> {
        let words = &self.dates.words;
        if words.less.contains(self.key(at)) {
            let (minutes, end) = self.minute_count(at + 1)?;
            return Some((-minutes, end));
        }
        if is_and(self.key(at)) {
            return self.minute_count(at + 1);
        }
        if begins_with_and(self.key(at)) { self.minute_count(at) } else { None }
    }

    fn minute_count(&self, at: usize) -> Option<(i8, usize)> {
        let words = &self.dates.words;
        let part = readings(self.key(at)).find_map(|(_, rest)| words.hour_parts.get(rest));
        if let Some(&minutes) = part {
            return Some((minutes, at + 1));
        }
        let number = self.number(at).filter(|number| number.value.fract() == 0.0 && !number.form.ordinal)?;
        let count = Some(number.value).filter(|value| (1.0..60.0).contains(value))? as i8;
        let end = number.tokens.end;
        let named = words.minute.contains(self.key(end));
        // Without the word a unit of its own may follow: "الثالثة و20 شخصا".
        let part_follows = self.phrase(&self.dates.parts, end).is_some();
        let last = self.tokens.get(end).is_none_or(|token| !token.is_word());
        (named || part_follows || last).then_some((count, end + usize::from(named)))
    }
}
