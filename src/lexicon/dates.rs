//! Words of dates and times: `dates.toml` and `months.toml`.

use jiff::civil::Weekday;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{numbers::MONTHS, pattern::Phrases};
use crate::{
    claims::date::{DayPart, Period, Season, Stage},
    text::normal,
};

pub(crate) const DATES: &str = include_str!("../../assets/lexicon/ar/dates.toml");

/// A month by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// 1 to 12.
    pub number: i8,
    /// Of the Islamic calendar.
    pub hijri: bool,
    /// Also a common word: a month only beside a day or a year.
    pub ambiguous: bool,
}

/// A word for a part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartWord {
    /// The part.
    pub part: DayPart,
    /// Only beside a date or a clock time.
    pub bound: bool,
    /// Only after a clock time.
    pub clock: bool,
    /// May be the night that leads to the day named.
    pub eve: bool,
}

/// Words that join or open a date.
#[derive(Clone, Debug, Default)]
pub(crate) struct DateWords {
    pub(crate) day: FxHashSet<String>,
    pub(crate) month: FxHashSet<String>,
    pub(crate) year: FxHashSet<String>,
    pub(crate) clock: FxHashSet<String>,
    pub(crate) joints: FxHashSet<String>,
    pub(crate) marks: FxHashSet<String>,
    pub(crate) this: FxHashSet<String>,
    pub(crate) from: FxHashSet<String>,
    pub(crate) between: FxHashSet<String>,
    pub(crate) to: FxHashSet<String>,
    pub(crate) rest: FxHashSet<String>,
    pub(crate) until: FxHashSet<String>,
    pub(crate) since: FxHashSet<String>,
    pub(crate) less: FxHashSet<String>,
    pub(crate) minute: FxHashSet<String>,
    pub(crate) hour: FxHashSet<String>,
    pub(crate) after: FxHashSet<String>,
    pub(crate) starting: FxHashSet<String>,
    pub(crate) second: FxHashSet<String>,
    pub(crate) now: FxHashSet<String>,
    pub(crate) of: FxHashSet<String>,
    pub(crate) part_of: FxHashSet<String>,
    pub(crate) within: FxHashSet<String>,
    pub(crate) relative: FxHashSet<String>,
    pub(crate) same: FxHashSet<String>,
    pub(crate) onto: FxHashSet<String>,
    pub(crate) before_part: FxHashSet<String>,
    pub(crate) month_joints: FxHashSet<String>,
    pub(crate) about: FxHashSet<String>,
    pub(crate) what: FxHashSet<String>,
    pub(crate) first: FxHashSet<String>,
    pub(crate) length: FxHashSet<String>,
    pub(crate) whole: FxHashSet<String>,
    pub(crate) throughout: FxHashSet<String>,
    pub(crate) years_before: FxHashSet<String>,
    pub(crate) hour_parts: FxHashMap<String, i8>,
    pub(crate) last: FxHashSet<String>,
    pub(crate) hijri: FxHashSet<String>,
    pub(crate) universal: Phrases<()>,
}

/// The compiled date lexicon.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    pub(crate) weekdays: FxHashMap<String, Weekday>,
    pub(crate) months: Phrases<Month>,
    pub(crate) turns: Phrases<i8>,
    pub(crate) days: Phrases<i8>,
    pub(crate) parts: Phrases<PartWord>,
    pub(crate) part_stages: Phrases<Stage>,
    pub(crate) stages: Phrases<Stage>,
    /// Each with how many it says: two in the dual, 0 for several.
    pub(crate) periods: Phrases<(Period, u8)>,
    pub(crate) seasons: Phrases<Season>,
    pub(crate) decades: Phrases<i16>,
    pub(crate) shifts: Phrases<i8>,
    /// Phrases whose words of time tell no time.
    pub(crate) idioms: Phrases<()>,
    pub(crate) words: DateWords,
    /// Every word that may begin an expression of time or a part of one, save numbers.
    pub(crate) openers: FxHashSet<String>,
}

impl Dates {
    /// The lexicon of Arabic that is built in.
    ///
    /// # Panics
    /// Never: the built-in files are read by the tests of this module.
    #[must_use]
    pub fn arabic() -> Self {
        #[expect(clippy::expect_used, reason = "the built-in files are read by every test of this module")]
        Self::parse(DATES, MONTHS).expect("built-in lexicon")
    }

    /// The lexicon of the given files.
    ///
    /// # Errors
    /// Where a file is not TOML of the expected shape.
    pub fn parse(dates: &str, months: &str) -> Result<Self, toml::de::Error> {
        let file: DateFile = toml::from_str(dates)?;
        let months: MonthFile = toml::from_str(months)?;
        let mut lexicon = Self { words: words(&file.words), ..Self::default() };
        lexicon.add_months(&months);
        for (forms, weekday) in file.weekdays.iter().zip(WEEK) {
            let keys = forms.iter().map(|form| normal(form));
            lexicon
                .weekdays
                .extend(keys.filter_map(|key| Some((key.strip_prefix("ال")?.to_owned(), weekday))));
        }
        insert(&mut lexicon.idioms, &file.idioms, &());
        for entry in &file.turn {
            insert(&mut lexicon.turns, &entry.forms, &entry.by);
        }
        for entry in &file.day {
            insert(&mut lexicon.days, &entry.forms, &entry.by);
        }
        for entry in &file.shift {
            insert(&mut lexicon.shifts, &entry.forms, &entry.by);
        }
        for entry in &file.part {
            let word = PartWord { part: entry.part, bound: false, clock: false, eve: false };
            insert(&mut lexicon.parts, &entry.forms, &word);
            insert(&mut lexicon.parts, &entry.bound, &PartWord { bound: true, ..word });
            insert(&mut lexicon.parts, &entry.eve, &PartWord { eve: true, ..word });
            insert(&mut lexicon.parts, &entry.clock, &PartWord { clock: true, ..word });
        }
        for (entries, phrases) in
            [(&file.stage_of_part, &mut lexicon.part_stages), (&file.stage, &mut lexicon.stages)]
        {
            for entry in entries {
                insert(phrases, &entry.forms, &entry.stage);
            }
        }
        for entry in &file.period {
            insert(&mut lexicon.periods, &entry.forms, &(entry.period, 1));
            insert(&mut lexicon.periods, &entry.dual, &(entry.period, 2));
            insert(&mut lexicon.periods, &entry.plural, &(entry.period, 0));
        }
        for entry in &file.season {
            insert(&mut lexicon.seasons, &entry.forms, &entry.season);
        }
        for entry in &file.decade {
            insert(&mut lexicon.decades, &entry.forms, &entry.year);
        }
        lexicon.add_openers();
        Ok(lexicon)
    }

    fn add_openers(&mut self) {
        let words = &self.words;
        let sets =
            [&words.day, &words.year, &words.clock, &words.this, &words.from, &words.between, &words.since];
        let more = [&words.until, &words.rest, &words.last];
        let single = sets.into_iter().chain(more).flatten().chain(self.weekdays.keys());
        let phrases =
            self.months.first_words().chain(self.turns.first_words()).chain(self.days.first_words());
        let phrases = phrases.chain(self.parts.first_words()).chain(self.part_stages.first_words());
        let phrases = phrases.chain(self.stages.first_words()).chain(self.periods.first_words());
        let phrases = phrases.chain(self.seasons.first_words()).chain(self.decades.first_words());
        let all = single.chain(phrases).chain(self.shifts.first_words());
        self.openers = all.chain(&words.what).cloned().collect();
    }

    fn add_months(&mut self, months: &MonthFile) {
        for (names, hijri) in [(&months.gregorian, false), (&months.hijri, true)] {
            for (names, number) in names.iter().zip(1..) {
                for name in names {
                    let ambiguous = months.ambiguous.contains(name);
                    self.months.insert(name, &Month { number, hijri, ambiguous });
                }
            }
        }
    }
}

/// The week in the order of the lexicon file.
const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

fn insert<T: Clone>(phrases: &mut Phrases<T>, forms: &[String], value: &T) {
    for form in forms {
        phrases.insert(form, value);
    }
}

fn words(entry: &WordEntry) -> DateWords {
    let set = |words: &[String]| words.iter().map(|word| normal(word)).collect::<FxHashSet<_>>();
    let mut universal = Phrases::default();
    insert(&mut universal, &entry.universal, &());
    DateWords {
        day: set(&entry.day),
        month: set(&entry.month),
        year: set(&entry.year),
        clock: set(&entry.clock),
        joints: set(&entry.joints),
        marks: entry.marks.iter().cloned().collect(),
        this: set(&entry.this),
        from: set(&entry.from),
        between: set(&entry.between),
        to: set(&entry.to),
        rest: set(&entry.rest),
        until: set(&entry.until),
        since: set(&entry.since),
        less: set(&entry.less),
        minute: set(&entry.minute),
        hour: set(&entry.hour),
        after: set(&entry.after),
        starting: set(&entry.starting),
        second: set(&entry.second),
        now: set(&entry.now),
        of: set(&entry.of),
        part_of: set(&entry.part_of),
        within: set(&entry.within),
        relative: set(&entry.relative),
        same: set(&entry.same),
        onto: set(&entry.onto),
        before_part: set(&entry.before_part),
        month_joints: set(&entry.month_joints),
        about: set(&entry.about),
        what: set(&entry.what),
        first: set(&entry.first),
        length: set(&entry.length),
        whole: set(&entry.whole),
        throughout: set(&entry.throughout),
        years_before: set(&entry.years_before),
        hour_parts: entry
            .hour_part
            .iter()
            .flat_map(|part| part.forms.iter().map(|form| (normal(form), part.minutes)))
            .collect(),
        last: set(&entry.last),
        hijri: set(&entry.hijri),
        universal,
    }
}

#[derive(Deserialize)]
struct DateFile {
    weekdays: Vec<Vec<String>>,
    words: WordEntry,
    idioms: Vec<String>,
    turn: Vec<ByEntry>,
    day: Vec<ByEntry>,
    shift: Vec<ByEntry>,
    part: Vec<PartEntry>,
    stage_of_part: Vec<StageEntry>,
    stage: Vec<StageEntry>,
    period: Vec<PeriodEntry>,
    season: Vec<SeasonEntry>,
    decade: Vec<DecadeEntry>,
}

#[derive(Deserialize)]
struct WordEntry {
    day: Vec<String>,
    month: Vec<String>,
    year: Vec<String>,
    clock: Vec<String>,
    joints: Vec<String>,
    marks: Vec<String>,
    this: Vec<String>,
    from: Vec<String>,
    between: Vec<String>,
    to: Vec<String>,
    rest: Vec<String>,
    until: Vec<String>,
    since: Vec<String>,
    less: Vec<String>,
    minute: Vec<String>,
    hour: Vec<String>,
    after: Vec<String>,
    starting: Vec<String>,
    second: Vec<String>,
    now: Vec<String>,
    of: Vec<String>,
    part_of: Vec<String>,
    within: Vec<String>,
    relative: Vec<String>,
    same: Vec<String>,
    onto: Vec<String>,
    before_part: Vec<String>,
    month_joints: Vec<String>,
    about: Vec<String>,
    what: Vec<String>,
    first: Vec<String>,
    length: Vec<String>,
    whole: Vec<String>,
    throughout: Vec<String>,
    years_before: Vec<String>,
    hour_part: Vec<HourPart>,
    last: Vec<String>,
    hijri: Vec<String>,
    universal: Vec<String>,
}

#[derive(Deserialize)]
struct HourPart {
    minutes: i8,
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct ByEntry {
    by: i8,
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct PartEntry {
    part: DayPart,
    forms: Vec<String>,
    #[serde(default)]
    bound: Vec<String>,
    #[serde(default)]
    clock: Vec<String>,
    #[serde(default)]
    eve: Vec<String>,
}

#[derive(Deserialize)]
struct StageEntry {
    stage: Stage,
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct PeriodEntry {
    period: Period,
    forms: Vec<String>,
    #[serde(default)]
    dual: Vec<String>,
    #[serde(default)]
    plural: Vec<String>,
}

#[derive(Deserialize)]
struct SeasonEntry {
    season: Season,
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct DecadeEntry {
    year: i16,
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct MonthFile {
    gregorian: Vec<Vec<String>>,
    hijri: Vec<Vec<String>>,
    ambiguous: Vec<String>,
}
