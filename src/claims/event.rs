//! Which incident a clause is about.
//!
//! A dossier is about one incident. Its day is the one that most articles name. A passage is about another
//! incident where it says so ("في حادث مماثل"), where it names an earlier day, month or year, or where it
//! goes on with such a passage. An article that comes to the dossier's day only as background ("يذكر أن")
//! reports another incident first.

use jiff::{ToSpan as _, civil::Date};

use super::{
    Subject, Value,
    date::{TimeConstraint, TimeExpr},
    read::{Attributed, Draft},
    when::{Calendar, Days, days},
};
use crate::{corpus::Article, lexicon::Lexicon, text::stem};

/// The incident that a claim is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Event {
    /// The one that the dossier is about.
    #[default]
    Main,
    /// Another one of the same article, by number.
    Other(u16),
}

/// A time named within this many days of the incident is taken for the incident's: reports of it, and what
/// followed at once, fall in these days.
const NEAR: i32 = 3;
/// A time at the head of a sentence, in its first tokens, sets the scene for all of it.
const SCENE: usize = 8;
/// How many sentences a report takes to come to its own incident.
const LEAD: usize = 3;
/// A time this many tokens from a verb of saying without "that" is the time of saying.
const SAID: usize = 6;
/// A time this many tokens from a word for something that happens is the time of it.
const HAPPENING: usize = 7;

/// When the incident of a dossier was, and the calendar of each of its articles.
#[derive(Clone, Debug, Default)]
pub struct MainTime {
    /// The incident's day or night, where at least one article names it.
    pub days: Option<Days>,
    calendars: Vec<Calendar>,
}

impl MainTime {
    /// Reads when the incident was from all the articles together.
    #[must_use]
    pub fn of(articles: &[Article], parsed: &[Vec<Attributed<'_>>]) -> Self {
        let published = articles.iter().filter_map(|article| article.published).max();
        let year = published.map(Date::year).or_else(|| latest_year(parsed));
        let calendars: Vec<_> = articles.iter().map(|article| Calendar { published: article.published, year }).collect();
        let mut votes: Vec<(Date, Vec<usize>)> = Vec::new();
        for (article, (sentences, &calendar)) in parsed.iter().zip(&calendars).enumerate() {
            for time in sentences.iter().flat_map(|sentence| sentence.event_times()) {
                let Some(found @ Days::Span(first, _)) = days(&time.when, calendar) else { continue };
                if !found.is_day() {
                    continue;
                }
                match votes.iter_mut().find(|(day, _)| *day == first) {
                    Some((_, voters)) => voters.push(article),
                    None => votes.push((first, vec![article])),
                }
            }
        }
        let voters = |day: Date| {
            let near = |other: &&(Date, Vec<usize>)| other.0 == day || other.0 == day.saturating_add(1.day());
            let mut all: Vec<usize> = votes.iter().filter(near).flat_map(|(_, voters)| voters.iter().copied()).collect();
            all.sort_unstable();
            all.dedup();
            all.len()
        };
        let best = votes.iter().map(|(day, _)| *day).max_by_key(|&day| (voters(day), std::cmp::Reverse(day)));
        Self { days: best.map(|day| Days::Span(day, day.saturating_add(1.day()))), calendars }
    }

    /// The calendar of article number `article`.
    #[must_use]
    pub fn calendar(&self, article: usize) -> Calendar {
        self.calendars.get(article).copied().unwrap_or_default()
    }
}

/// The latest year that is named beside a month, which is the year of the news.
fn latest_year(parsed: &[Vec<Attributed<'_>>]) -> Option<i16> {
    let times = parsed.iter().flatten().flat_map(|sentence| &sentence.sentence.times);
    times
        .filter_map(|time| match &time.when {
            TimeConstraint::Point(point) => point.month.and(point.year),
            TimeConstraint::Range(_, Some(point)) => point.month.and(point.year),
            _ => None,
        })
        .max()
}

impl Attributed<'_> {
    /// The times that do not tell when somebody spoke.
    pub(super) fn event_times(&self) -> impl Iterator<Item = &TimeExpr> {
        // "أعلنت السلطات اليوم الخميس انتهاء …": beside the verb of saying stands when it was said.
        let heads = || {
            self.frames.iter().map(|frame| {
                let end = if frame.scope.start <= frame.head.start + 1 { frame.head.start + SAID } else { frame.head.end };
                self.sentence.span_of(frame.head.start..end.min(self.sentence.tokens.len()))
            })
        };
        self.sentence.times.iter().filter(move |time| !heads().any(|head| head.overlaps(time.span)))
    }
}

/// The incident of each clause of an article.
#[derive(Clone, Debug, Default)]
pub struct Events {
    clauses: Vec<Vec<Event>>,
}

impl Events {
    /// The incidents of the clauses of an article.
    #[must_use]
    pub fn of(sentences: &[Attributed<'_>], main: &MainTime, calendar: Calendar, lexicon: &Lexicon) -> Self {
        let reader = EventReader { main, calendar, lexicon };
        let background = reader.background_start(sentences);
        let mut others = 0;
        let mut last: Option<(usize, Event)> = None;
        let mut clauses = Vec::with_capacity(sentences.len());
        for (number, attributed) in sentences.iter().enumerate() {
            let block = attributed.sentence.block;
            let goes_on = last.filter(|&(before, event)| event != Event::Main && (before == block || reader.continues(attributed)));
            let before_background = background.is_some_and(|start| number < start);
            let mut event = match goes_on {
                Some((_, event)) if reader.continues(attributed) => event,
                _ if before_background => Event::Other(0),
                _ => Event::Main,
            };
            let mut of_clauses = Vec::new();
            for clause in &attributed.sentence.clauses {
                if reader.is_other(attributed, clause) && event == Event::Main {
                    others += 1;
                    event = Event::Other(others);
                }
                of_clauses.push(event);
            }
            if reader.sets_scene(attributed) {
                of_clauses.fill(event);
            }
            last = of_clauses.last().map(|&event| (block, event));
            clauses.push(of_clauses);
        }
        Self { clauses }
    }

    /// The incident of clause `clause` of sentence `sentence`.
    #[must_use]
    pub fn of_clause(&self, sentence: usize, clause: usize) -> Event {
        self.clauses.get(sentence).and_then(|clauses| clauses.get(clause)).copied().unwrap_or_default()
    }
}

struct EventReader<'a> {
    main: &'a MainTime,
    calendar: Calendar,
    lexicon: &'a Lexicon,
}

impl EventReader<'_> {
    /// The sentence at which an article comes to the dossier's incident as mere background.
    fn background_start(&self, sentences: &[Attributed<'_>]) -> Option<usize> {
        let main = self.main.days?;
        let is_main = |attributed: &Attributed<'_>| {
            attributed.event_times().any(|time| days(&time.when, self.calendar).and_then(|found| found.until(main)) == Some(0))
        };
        let first = sentences.iter().position(is_main)?;
        let aside = self.lexicon.events.aside.at(&sentences.get(first)?.sentence.tokens, 0).is_some();
        (first >= LEAD && aside).then_some(first)
    }

    fn continues(&self, attributed: &Attributed<'_>) -> bool {
        self.lexicon.events.continues.at(&attributed.sentence.tokens, 0).is_some()
    }

    /// Whether a clause says that it is about another incident.
    fn is_other(&self, attributed: &Attributed<'_>, clause: &std::ops::Range<usize>) -> bool {
        let tokens = &attributed.sentence.tokens;
        clause.clone().any(|at| self.lexicon.events.other.at(tokens, at).is_some())
            || attributed.event_times().filter(|time| clause.contains(&time.tokens.start)).any(|time| self.is_earlier(time))
    }

    /// Whether a time lies before the incident.
    fn is_earlier(&self, time: &TimeExpr) -> bool {
        let (Some(main), Some(found)) = (self.main.days, days(&time.when, self.calendar)) else { return false };
        found.until(main).is_some_and(|distance| distance > NEAR)
    }

    /// Whether the sentence opens with the time or the cue that tells its incident.
    fn sets_scene(&self, attributed: &Attributed<'_>) -> bool {
        let scene = 0..SCENE.min(attributed.sentence.tokens.len());
        self.is_other(attributed, &scene)
    }
}

/// The claim that the incident was at this time.
#[must_use]
pub fn when(attributed: &Attributed<'_>, time: &TimeExpr, main: &MainTime, calendar: Calendar, lexicon: &Lexicon) -> Option<Draft> {
    let found = days(&time.when, calendar)?;
    let named_day = found.is_day() || matches!(found, Days::Weekday(_));
    let said = !attributed.event_times().any(|other| other == time);
    let far = main.days.and_then(|main| found.until(main)).is_some_and(|distance| distance.abs() > 2 * NEAR);
    let sentence = &attributed.sentence;
    let clause = sentence.clause_of(time.tokens.start).1;
    let near = clause.start.max(time.tokens.start.saturating_sub(HAPPENING))..clause.end.min(time.tokens.end + HAPPENING);
    let happens = |at: &usize| lexicon.happenings.at(&sentence.tokens, *at).is_some();
    let mut about: Vec<String> = near.filter(happens).map(|at| stem(&sentence.tokens[at].token.key).to_owned()).collect();
    about.sort_unstable();
    about.dedup();
    // "وكان التحالف أصدر يوم الخميس بيانا قال فيه": before the verb of saying stands when it was said.
    let speaks_next = attributed.frames.iter().any(|frame| clause.start < frame.head.start && time.tokens.end <= frame.head.start && clause.contains(&frame.head.start));
    let happens_there = time.tokens.start.checked_sub(1).is_some_and(|at| happens(&at)) || time.tokens.start.checked_sub(2).is_some_and(|at| happens(&at));
    if !named_day || said || far || about.is_empty() || speaks_next && !happens_there {
        return None;
    }
    Some(Draft {
        topic: lexicon.when_topic.clone(),
        subject: Subject { names: Vec::new(), about },
        value: Value::Time(found),
        tokens: time.tokens.clone(),
        deciding: vec![time.tokens.clone()],
        at: time.tokens.start,
    })
}
