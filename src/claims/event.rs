//! Which incident a clause is about.
//!
//! A dossier is about one incident. Its day is the one that most articles name. A passage is about another
//! incident where it says so ("في حادث مماثل"), where it names an earlier day, month or year, or where it
//! goes on with such a passage. An article that comes to the dossier's day only as background ("يذكر أن")
//! reports another incident first.

use jiff::{ToSpan as _, civil::Date};

use super::{
    date::{TimeConstraint, TimeExpr},
    read::Attributed,
    when::{Calendar, Days, UNKNOWN_YEAR, days},
};
use crate::{corpus::Article, lexicon::Lexicon};

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
pub(super) const NEAR: i32 = 3;
/// A time at the head of a sentence, in its first tokens, sets the scene for all of it.
const SCENE: usize = 8;
/// A report opens with its own incident: in its headline and in the sentence after.
const OPENING: usize = 2;
/// How many sentences a report takes to come to its own incident.
const LEAD: usize = 3;
/// How far back the months of one story reach, in days.
const YEAR: i32 = 300;
/// A time this many tokens from a verb of saying without "that" is the time of saying.
const SAID: usize = 6;

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
        let year = published.map(Date::year).or_else(|| latest_year(parsed)).or(Some(UNKNOWN_YEAR));
        let mut calendars: Vec<_> = articles
            .iter()
            .map(|article| Calendar { published: article.published, year, near: None })
            .collect();
        let mut votes: Vec<(Date, Vec<usize>)> = Vec::new();
        for (article, (sentences, &calendar)) in parsed.iter().zip(&calendars).enumerate() {
            for time in sentences.iter().flat_map(super::read::Attributed::event_times) {
                let Some(found @ Days::Span(start, _)) = days(&time.when, calendar) else { continue };
                if !found.is_day() {
                    continue;
                }
                let first = start.date();
                match votes.iter_mut().find(|(day, _)| *day == first) {
                    Some((_, named_by)) => named_by.push(article),
                    None => votes.push((first, vec![article])),
                }
            }
        }
        let support = |day: Date| {
            let near = |other: &&(Date, Vec<usize>)| other.0 == day || other.0 == day.saturating_add(1.day());
            let mut all: Vec<usize> =
                votes.iter().filter(near).flat_map(|(_, named_by)| named_by.iter().copied()).collect();
            all.sort_unstable();
            all.dedup();
            all.len()
        };
        let best =
            votes.iter().map(|(day, _)| *day).max_by_key(|&day| (support(day), std::cmp::Reverse(day)));
        for calendar in &mut calendars {
            calendar.near = best;
        }
        Self {
            days: best.map(|day| Days::Span(day.at(0, 0, 0, 0), day.saturating_add(2.days()).at(0, 0, 0, 0))),
            calendars,
        }
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
            TimeConstraint::Point(point) | TimeConstraint::Range(_, Some(point)) => {
                point.month.and(point.year)
            }
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
                let end = if frame.scope.start <= frame.head.start + 1 {
                    frame.head.start + SAID
                } else {
                    frame.head.end
                };
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
    /// The same as far as cues and years tell, and no months.
    figures: Vec<Vec<Event>>,
}

impl Events {
    /// The incidents of the clauses of an article.
    #[must_use]
    pub fn of(sentences: &[Attributed<'_>], main: &MainTime, calendar: Calendar, lexicon: &Lexicon) -> Self {
        let read = |margin, of_figures| {
            Self::within(sentences, &EventReader { main, calendar, lexicon, margin, of_figures })
        };
        Self { clauses: read(NEAR, false), figures: read(YEAR, true) }
    }

    fn within(sentences: &[Attributed<'_>], reader: &EventReader<'_>) -> Vec<Vec<Event>> {
        let background = reader.background_start(sentences);
        let mut others = 0;
        let mut last: Option<(usize, Event)> = None;
        let mut clauses = Vec::with_capacity(sentences.len());
        for (number, attributed) in sentences.iter().enumerate() {
            let block = attributed.sentence.block;
            let goes_on = last.filter(|&(before, event)| {
                event != Event::Main && (before == block || reader.continues(attributed))
            });
            let before_background = background.is_some_and(|start| number < start);
            let mut event = match goes_on {
                Some((_, event)) if reader.continues(attributed) => event,
                _ if before_background => Event::Other(0),
                _ => Event::Main,
            };
            let mut of_clauses = Vec::new();
            for clause in &attributed.sentence.clauses {
                // A report opens with its own incident, whatever time it names beside it.
                let opens = number < OPENING && of_clauses.is_empty() && sentences.len() > OPENING;
                let other = reader.names_another(attributed, clause)
                    || !opens && reader.is_before(attributed, clause);
                if other && event == Event::Main {
                    others += 1;
                    event = Event::Other(others);
                }
                of_clauses.push(event);
            }
            if (number >= OPENING || sentences.len() <= OPENING) && reader.sets_scene(attributed) {
                of_clauses.fill(event);
            }
            last = of_clauses.last().map(|&event| (block, event));
            clauses.push(of_clauses);
        }
        clauses
    }

    /// The incident of a figure in clause `clause` of sentence `sentence`: figures are compared by their periods,
    /// so only what lies a year back makes another story.
    #[must_use]
    pub fn of_figure(&self, sentence: usize, clause: usize) -> Event {
        self.figures.get(sentence).and_then(|clauses| clauses.get(clause)).copied().unwrap_or_default()
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
    /// A time this many days before the incident is that of another one.
    margin: i32,
    /// Figures are for their time, whether anything happened then or not.
    of_figures: bool,
}

impl EventReader<'_> {
    /// The sentence at which an article comes to the dossier's incident as mere background.
    fn background_start(&self, sentences: &[Attributed<'_>]) -> Option<usize> {
        let main = self.main.days?;
        let is_main = |attributed: &Attributed<'_>| {
            attributed
                .event_times()
                .any(|time| days(&time.when, self.calendar).and_then(|found| found.until(main)) == Some(0))
        };
        let first = sentences.iter().position(is_main)?;
        let aside = self.lexicon.events.aside.at(&sentences.get(first)?.sentence.tokens, 0).is_some();
        // Such a report opens with a time of its own; one that names no time may only be slow to name the one it
        // shares with the others.
        let has_its_own =
            || sentences.iter().take(LEAD).any(|opening| opening.event_times().next().is_some());
        (first >= LEAD && aside && has_its_own()).then_some(first)
    }

    fn continues(&self, attributed: &Attributed<'_>) -> bool {
        self.lexicon.events.continues.at(&attributed.sentence.tokens, 0).is_some()
    }

    /// Whether a clause says that it is about another incident ("في حادث مماثل").
    fn names_another(&self, attributed: &Attributed<'_>, clause: &std::ops::Range<usize>) -> bool {
        let tokens = &attributed.sentence.tokens;
        clause.clone().any(|at| self.lexicon.events.other.at(tokens, at).is_some())
    }

    /// Whether a clause tells of something that happened before the incident.
    fn is_before(&self, attributed: &Attributed<'_>, clause: &std::ops::Range<usize>) -> bool {
        let tokens = &attributed.sentence.tokens;
        let times = || attributed.event_times().filter(|time| clause.contains(&time.tokens.start));
        // "أعنف خرق للهدنة منذ سريانها في أبريل، بعد اشتباكات اندلعت فجر أمس": who names the incident's own day
        // beside an earlier one tells of the incident.
        let earlier = || {
            clause.clone().any(|at| self.lexicon.events.before.at(tokens, at).is_some())
                || times().any(|time| self.is_earlier(time) || self.is_of_a_past_month(time))
                    && !times().any(|time| self.is_main(time))
        };
        let onset = || clause.clone().any(|at| self.lexicon.events.onset.at(tokens, at).is_some());
        (self.of_figures || self.happens(attributed)) && earlier() && !onset()
    }

    /// Whether a sentence tells that something happened: "معطل منذ عام" only tells how things were.
    fn happens(&self, attributed: &Attributed<'_>) -> bool {
        let tokens = &attributed.sentence.tokens;
        (0..tokens.len()).any(|at| {
            self.lexicon.happenings.at(tokens, at).is_some()
                || self.lexicon.topics.triggers.at(tokens, at).is_some()
        })
    }

    /// Whether a time is of a month said to be past ("في يناير الماضي"), where the incident's own day is not known
    /// to be in it.
    fn is_of_a_past_month(&self, time: &TimeExpr) -> bool {
        let TimeConstraint::Point(point) = &time.when else { return false };
        let month = point.day.is_none() && point.weekday.is_none() && point.month.is_some();
        let own = self.main.days.zip(days(&time.when, self.calendar));
        let holds_own = own.is_some_and(|(main, found)| found.until(main).is_none_or(|apart| apart <= 0));
        month && point.turn.is_some_and(|turn| turn < 0) && !holds_own
    }

    /// Whether a time is that of the incident.
    fn is_main(&self, time: &TimeExpr) -> bool {
        let (Some(main), Some(found)) = (self.main.days, days(&time.when, self.calendar)) else {
            return false;
        };
        found.is_day() && found.until(main) == Some(0)
    }

    /// Whether a time lies before the incident.
    fn is_earlier(&self, time: &TimeExpr) -> bool {
        let (Some(main), Some(found)) = (self.main.days, days(&time.when, self.calendar)) else {
            return false;
        };
        found.until(main).is_some_and(|distance| distance > self.margin)
    }

    /// Whether the sentence opens with the time or the cue that tells its incident.
    fn sets_scene(&self, attributed: &Attributed<'_>) -> bool {
        let scene = 0..SCENE.min(attributed.sentence.tokens.len());
        self.names_another(attributed, &scene) || self.is_before(attributed, &scene)
    }
}
