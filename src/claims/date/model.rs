//! What a report says of when: constraints, as far as they are stated.

use jiff::civil::Weekday;
use serde::Deserialize;

/// When something is, as far as the words say.
#[derive(Clone, Debug, PartialEq)]
pub enum TimeConstraint {
    /// One point or stretch: a day, a night, a month, a clock time.
    Point(Point),
    /// From one point to another, both included as said; an end that is not said is open.
    Range(Option<Point>, Option<Point>),
    /// A length of time, tied to no date ("ثلاث ساعات").
    Duration(Length),
}

/// What is known of one point in time. A field that is `None` was not said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word that was said or was not")]
pub struct Point {
    /// The year of its calendar.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month, 1 to 31.
    pub day: Option<i8>,
    /// The day of the week.
    pub weekday: Option<Weekday>,
    /// Year, month and day are of the Islamic calendar.
    pub hijri: bool,
    /// The part of the day.
    pub part: Option<DayPart>,
    /// Which end of the part, month, year or other period.
    pub stage: Option<Stage>,
    /// The time of the clock.
    pub clock: Option<Clock>,
    /// Which one, counted from the article's date: -1 last, 0 this, 1 next. Of the weekday, the month or the
    /// period, whichever is said.
    pub turn: Option<i8>,
    /// The period that the words name ("الأسبوع الماضي", "الربع الثالث").
    pub period: Option<Period>,
    /// The season.
    pub season: Option<Season>,
    /// Which of several: "الربع الثالث" 3, "أول جمعة من يوليو" 1, the last -1.
    pub nth: Option<i8>,
    /// Days from the article's date: "أمس" -1.
    pub days: Option<i8>,
    /// A length of time before or after another point.
    pub shift: Option<Shift>,
    /// The night that leads to the day, as "ليلة الثامن" has it.
    pub eve: bool,
    /// Both days of that night are named ("ليلة السبت/الأحد"), so it is the one between them.
    pub paired: bool,
    /// Before the part, not in it ("قبيل الفجر").
    pub ahead: bool,
}

/// A length of time before or after something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    /// How far.
    pub length: Length,
    /// -1 before, 1 after.
    pub sign: i8,
    /// From where.
    pub anchor: Anchor,
    /// All of the time between, not its far end ("خلال ثلاثة أيام").
    pub window: bool,
    /// The length is of an uncounted few ("قبل أيام").
    pub vague: bool,
}

/// From where a [`Shift`] is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The article's time.
    Article,
    /// Something that the text names ("بعد يوم من الهجوم").
    Event,
}

/// A length of time, each unit as it was said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Length {
    /// Years; decades and centuries count as tens and hundreds.
    pub years: f64,
    /// Months.
    pub months: f64,
    /// Weeks.
    pub weeks: f64,
    /// Days.
    pub days: f64,
    /// Hours.
    pub hours: f64,
    /// Minutes.
    pub minutes: f64,
    /// Seconds.
    pub seconds: f64,
}

impl Length {
    /// `count` of `period`; periods without a fixed length count by days.
    #[must_use]
    pub fn of(count: f64, period: Period) -> Self {
        let none = Self::default();
        match period {
            Period::Century => Self { years: 100.0 * count, ..none },
            Period::Decade => Self { years: 10.0 * count, ..none },
            Period::Year => Self { years: count, ..none },
            Period::Quarter => Self { months: 3.0 * count, ..none },
            Period::Month => Self { months: count, ..none },
            Period::Week => Self { weeks: count, ..none },
            Period::Weekend => Self { days: 2.0 * count, ..none },
            Period::Day => Self { days: count, ..none },
            Period::Hour => Self { hours: count, ..none },
            Period::Minute => Self { minutes: count, ..none },
            Period::Second => Self { seconds: count, ..none },
        }
    }

    /// Both lengths together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            years: self.years + other.years,
            months: self.months + other.months,
            weeks: self.weeks + other.weeks,
            days: self.days + other.days,
            hours: self.hours + other.hours,
            minutes: self.minutes + other.minutes,
            seconds: self.seconds + other.seconds,
        }
    }

    /// The length in seconds, with years of 365 days and months of 30.
    #[must_use]
    pub fn approximate_seconds(self) -> f64 {
        let days = self.years * 365.0 + self.months * 30.0 + self.weeks * 7.0 + self.days;
        days * 86400.0 + self.hours * 3600.0 + self.minutes * 60.0 + self.seconds
    }
}

/// A time of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The hour as said, 0 to 24.
    pub hour: i8,
    /// The minute, where said.
    pub minute: Option<i8>,
    /// The second, where said.
    pub second: Option<i8>,
    /// Universal time ("ت غ"), not the local one.
    pub universal: bool,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum DayPart {
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
}

/// Which end of a longer stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Stage {
    Early,
    Mid,
    Late,
    /// From the article's time to the end of it.
    Rest,
}

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Period {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// A season of the northern year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Point {
    /// Both together, where no field says two things.
    #[must_use]
    pub fn merged(self, other: Self) -> Option<Self> {
        Some(Self {
            year: one(self.year, other.year)?,
            month: one(self.month, other.month)?,
            day: one(self.day, other.day)?,
            weekday: one(self.weekday, other.weekday)?,
            hijri: self.hijri || other.hijri,
            part: one(self.part, other.part)?,
            stage: one(self.stage, other.stage)?,
            clock: one(self.clock, other.clock)?,
            turn: one(self.turn, other.turn)?,
            period: one(self.period, other.period)?,
            season: one(self.season, other.season)?,
            nth: one(self.nth, other.nth)?,
            days: one(self.days, other.days)?,
            shift: one(self.shift, other.shift)?,
            eve: self.eve || other.eve,
            paired: self.paired || other.paired,
            ahead: self.ahead || other.ahead,
        })
    }

    /// This point with what it leaves open taken from `other`, as the first end of "من 3 إلى 12 سبتمبر".
    #[must_use]
    pub fn completed_by(self, other: &Self) -> Self {
        let dated = self.has_date();
        let timed = self.clock.is_some() || self.part.is_some();
        let coarse = self.year.is_some() && self.month.is_none() && self.day.is_none();
        let anchored = self.days.is_some() || self.shift.is_some() || coarse;
        Self {
            year: self.year.or(other.year),
            month: if anchored { self.month } else { self.month.or(other.month) },
            day: if dated { self.day } else { self.day.or(other.day) },
            weekday: if dated { self.weekday } else { self.weekday.or(other.weekday) },
            hijri: self.hijri || other.hijri,
            part: if self.part.is_none() && self.clock.is_some() { other.part } else { self.part },
            days: if dated { self.days } else { self.days.or(other.days) },
            shift: if dated || timed { self.shift } else { self.shift.or(other.shift) },
            turn: self.turn.or(other.turn.filter(|_| !anchored)),
            period: self.period.or(other.period.filter(|_| !anchored)),
            ..self
        }
    }

    /// Whether it names a day in some way.
    #[must_use]
    pub const fn has_date(&self) -> bool {
        self.day.is_some() || self.weekday.is_some() || self.days.is_some()
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The value of two fields; the outer `None` where they differ.
#[expect(clippy::option_option, reason = "differing and unsaid are two things here")]
fn one<T: PartialEq>(left: Option<T>, right: Option<T>) -> Option<Option<T>> {
    match (left, right) {
        (Some(left), Some(right)) => (left == right).then_some(Some(left)),
        (left, right) => Some(left.or(right)),
    }
}
