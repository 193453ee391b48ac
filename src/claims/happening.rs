//! When something happened: the claims of a time, and of what it is the time.

use super::{
    Subject, Value,
    date::{TimeConstraint, TimeExpr},
    event::{MainTime, NEAR},
    measure::content,
    read::{Attributed, Draft},
    sentence::STOPS,
    voice::governing,
    when::{Calendar, Days, days},
};
use crate::lexicon::{Lexicon, happenings::Happening};

/// A time this many tokens after a word for something that happens is the time of it.
const BEFORE: usize = 16;
/// And this many before it.
const AFTER: usize = 12;
/// What is still to come is told apart by this many tokens to either side.
const TOLD: usize = 14;
/// A date in the line that opens a report stands among its first tokens.
const DATELINE: usize = 6;
/// How far ahead a day may lie that two reports part over, in days.
const FAR: i32 = 120;

/// What an hour is of that no word for something that happens stands beside.
pub const OPEN: &str = "open";
/// What a time that lies ahead is of, beside the words that tell it.
pub const AHEAD: &str = "ahead";
/// Beside what a time is of: the words for it stand right before the time ("غرق ليل السبت").
pub const TOLD_THERE: &str = "there";
/// What a time is of at which the incident began.
const ONSET: &str = "onset";
/// Before the words for something that happens, among those that tell what lies ahead.
pub const NAMED: char = '@';
/// Before the words that set a time apart: two such times are of one thing only where both have them.
pub const APART: char = '!';

/// The claims of when the incident was, and of when something will be.
#[must_use]
pub fn whens(
    attributed: &Attributed<'_>,
    main: &MainTime,
    calendar: Calendar,
    lexicon: &Lexicon,
) -> Vec<Draft> {
    let mut out: Vec<(Days, Draft)> = Vec::new();
    for time in attributed.event_times() {
        let when = beginning(attributed, time, lexicon).unwrap_or_else(|| time.when.clone());
        let Some(found) = days(&when, calendar).filter(|found| found.is_point()) else { continue };
        let ahead = is_ahead(time, found, calendar);
        let onset = !ahead && is_onset(attributed, time, lexicon);
        let reach = if ahead || onset { FAR } else { 2 * NEAR };
        let far = main.days.and_then(|main| found.until(main)).is_some_and(|by| by.abs() > reach);
        if far || is_dateline(attributed, time, lexicon) {
            continue;
        }
        let about = if ahead {
            coming(attributed, time, lexicon, AHEAD)
        } else if onset {
            Some(vec![format!("{APART}{ONSET}"), ONSET.to_owned()])
        } else {
            happening(attributed, time, lexicon).or_else(|| {
                // "سلم العسكريون عند العاشرة": a time is of whatever the words about it tell.
                (!speaks_near(attributed, time)).then(|| coming(attributed, time, lexicon, OPEN)).flatten()
            })
        };
        let Some(about) = about else { continue };
        // "بين 7 فبراير وأوائل 8 فبراير": two days named side by side are one stretch.
        if let Some((before, draft)) =
            out.last_mut().filter(|(_, draft)| time.tokens.start <= draft.tokens.end + 2)
        {
            if let Some(both) = before.cover(found) {
                *before = both;
                draft.value = Value::Time(both);
                draft.tokens.end = time.tokens.end;
                draft.deciding = vec![draft.tokens.clone()];
            }
            continue;
        }
        let draft = Draft {
            topic: lexicon.when_topic.clone(),
            subject: Subject { names: Vec::new(), about },
            value: Value::Time(found),
            tokens: time.tokens.clone(),
            deciding: vec![time.tokens.clone()],
            at: time.tokens.start,
        };
        out.push((found, draft));
    }
    out.into_iter().map(|(_, draft)| draft).collect()
}

/// The time at which something began that has gone on since: "الحرائق التي شبت منذ ظهيرة الاثنين".
fn beginning(attributed: &Attributed<'_>, time: &TimeExpr, lexicon: &Lexicon) -> Option<TimeConstraint> {
    let TimeConstraint::Range(Some(point), None) = time.when else { return None };
    let tokens = &attributed.sentence.tokens;
    let before = time.tokens.start.saturating_sub(2)..time.tokens.start;
    let began =
        before.into_iter().any(|at| lexicon.happenings.at(tokens, at).is_some_and(|hit| hit.value.verb));
    began.then_some(TimeConstraint::Point(point))
}

/// Whether a time is that of the beginning: "ظهرت أولى الإصابات في منتصف تموز".
fn is_onset(attributed: &Attributed<'_>, time: &TimeExpr, lexicon: &Lexicon) -> bool {
    let sentence = &attributed.sentence;
    let clause = sentence.clause_of(time.tokens.start).1;
    let from = clause.start.max(time.tokens.start.saturating_sub(AFTER));
    (from..clause.end.min(time.tokens.end + AFTER))
        .any(|at| lexicon.events.onset.at(&sentence.tokens, at).is_some())
}

/// Whether a time lies ahead of the report: the words say so ("الاثنين المقبل", "غدا") or its date does.
fn is_ahead(time: &TimeExpr, found: Days, calendar: Calendar) -> bool {
    let (TimeConstraint::Point(point) | TimeConstraint::Range(Some(point), _)) = &time.when else {
        return false;
    };
    let after = match (found, calendar.published) {
        (Days::Span(start, _), Some(published)) => start.date() > published,
        _ => false,
    };
    after || point.turn.is_some_and(|turn| turn > 0) || point.days.is_some_and(|days| days > 0)
}

/// Whether a time stands in the line that opens a report, "القاهرة 18 أبريل (النيل) - …", or in one that names the
/// issue, "الاثنين - 28 أغسطس 2017 م - رقم العدد …".
fn is_dateline(attributed: &Attributed<'_>, time: &TimeExpr, lexicon: &Lexicon) -> bool {
    let sentence = &attributed.sentence;
    let tokens = &sentence.tokens;
    let dash =
        |range: std::ops::Range<usize>| range.into_iter().any(|at| sentence.is_mark(at, &['-', '–', '—']));
    let TimeConstraint::Point(point) = &time.when else { return false };
    let (start, end) = (time.tokens.start, time.tokens.end);
    if point.year.is_some() && dash(end..end + 2) && dash(start.saturating_sub(2)..start) {
        return true;
    }
    let told = (0..start).any(|at| lexicon.happenings.at(tokens, at).is_some());
    start < DATELINE && dash(end..end + DATELINE) && !told
}

/// Whether a time stands in the clause of whoever speaks.
fn speaks_near(attributed: &Attributed<'_>, time: &TimeExpr) -> bool {
    speaks(attributed, time, &attributed.sentence.clause_of(time.tokens.start).1)
}

/// What is still to come, or was at an hour, by the words about its time: there is no word for all that may.
fn coming(
    attributed: &Attributed<'_>,
    time: &TimeExpr,
    lexicon: &Lexicon,
    mark: &str,
) -> Option<Vec<String>> {
    let sentence = &attributed.sentence;
    let near = time.tokens.start.saturating_sub(TOLD)..sentence.tokens.len().min(time.tokens.end + TOLD);
    let words = near.filter_map(|at| Some((at, content(sentence, lexicon, at)?)));
    let mut about: Vec<String> = words
        .flat_map(|(at, word)| {
            let named = lexicon.happenings.at(&sentence.tokens, at).map(|_| format!("{NAMED}{word}"));
            [Some(word), named]
        })
        .flatten()
        .collect();
    about.push(mark.to_owned());
    about.sort_unstable();
    about.dedup();
    (about.len() > 2).then_some(about)
}

/// The groups of what happened at a time, each a bit written out, and what sets it apart; `None` where nothing
/// did, or where the time tells when somebody spoke.
fn happening(attributed: &Attributed<'_>, time: &TimeExpr, lexicon: &Lexicon) -> Option<Vec<String>> {
    let sentence = &attributed.sentence;
    let tokens = &sentence.tokens;
    let clause = sentence.clause_of(time.tokens.start).1;
    let near =
        clause.start.max(time.tokens.start.saturating_sub(BEFORE))..clause.end.min(time.tokens.end + AFTER);
    let group = |at: usize| lexicon.happenings.at(tokens, at).map(|hit| hit.value);
    let groups = near.clone().filter_map(group).fold(0, |all, word| all | word.groups);
    let said = speaks(attributed, time, &clause) || is_of_a_statement(attributed, time, lexicon);
    if groups == 0 || said && !happens_there(time, &group) {
        return None;
    }
    // What stands before a time is rather told by it than what follows.
    let apart = |at: usize| {
        if at < time.tokens.start { time.tokens.start - at } else { (at + 3).saturating_sub(time.tokens.end) }
    };
    let nearest = |verb: bool| {
        let own = near.clone().filter(|&at| group(at).is_some_and(|word| word.verb || !verb));
        own.map(apart).min().unwrap_or(usize::MAX)
    };
    let (any, verb) = (nearest(false), nearest(true));
    let mut about: Vec<String> =
        (0..u16::BITS).filter(|bit| groups & (1 << bit) != 0).map(|bit| bit.to_string()).collect();
    // "أخمد الحريق الناجم عن الهجوم عند السادسة": the verb says what the time is of, whatever nouns follow it.
    let phases = near.clone().filter_map(|at| Some((at, lexicon.phases.at(tokens, at)?.value)));
    let nearer = phases
        .filter(|&(at, phase)| apart(at) < if phase.verb && at < time.tokens.start { verb } else { any });
    about.extend(nearer.map(|(_, phase)| format!("{APART}{}", phase.groups)));
    if is_before(attributed, time, lexicon) {
        about.push(format!("{APART}before"));
    }
    if happens_there(time, &group) {
        about.push(TOLD_THERE.to_owned());
    }
    about.sort_unstable();
    about.dedup();
    Some(about)
}

/// Whether a time stands in a relative clause: a denial of what is said of the event leaves its time untouched.
#[must_use]
pub fn is_presupposed(attributed: &Attributed<'_>, at: usize, lexicon: &Lexicon) -> bool {
    let tokens = &attributed.sentence.tokens;
    let from = governing(&attributed.frames, at).map_or(0, |frame| frame.head.end);
    let relative = |at: usize| {
        tokens.get(at).is_some_and(|token| lexicon.dates.words.relative.contains(&token.token.key))
    };
    (from.max(at.saturating_sub(BEFORE))..at).any(relative)
}

/// Whether the next words say that the time was before the incident: "مساء السبت، أي قبل الهجوم بساعات".
fn is_before(attributed: &Attributed<'_>, time: &TimeExpr, lexicon: &Lexicon) -> bool {
    let tokens = &attributed.sentence.tokens;
    let opens = |at: &usize| {
        tokens.get(*at).is_some_and(|token| lexicon.dates.words.before_part.contains(&token.token.key))
    };
    let before = (time.tokens.end..time.tokens.end + 3).find(opens);
    before.is_some_and(|at| (at + 1..at + 5).any(|at| lexicon.happenings.at(tokens, at).is_some()))
}

/// Whether a time is that of the statement which a report goes by: "وفق إعلان اللجنة في وقت مبكر من صباح الأربعاء".
fn is_of_a_statement(attributed: &Attributed<'_>, time: &TimeExpr, lexicon: &Lexicon) -> bool {
    let sentence = &attributed.sentence;
    let from = time.tokens.start.saturating_sub(AFTER);
    let words = || (from..time.tokens.start).rev();
    let near = words().take_while(|&at| !sentence.is_mark(at, &STOPS));
    near.take_while(|&at| lexicon.happenings.at(&sentence.tokens, at).is_none())
        .any(|at| lexicon.reporting.according.at(&sentence.tokens, at).is_some())
}

/// Whether somebody speaks right after a time: "وكان التحالف أصدر يوم الخميس بيانا قال فيه" tells when it was said.
fn speaks(attributed: &Attributed<'_>, time: &TimeExpr, clause: &std::ops::Range<usize>) -> bool {
    let sentence = &attributed.sentence;
    attributed.frames.iter().map(|frame| frame.head.start).any(|head| {
        clause.start < head
            && time.tokens.end <= head
            && clause.contains(&head)
            && !(time.tokens.end..head).any(|at| sentence.is_mark(at, &STOPS))
    })
}

/// Whether what happened stands right before the time.
fn happens_there(time: &TimeExpr, group: &impl Fn(usize) -> Option<Happening>) -> bool {
    (time.tokens.start.saturating_sub(2)..time.tokens.start).any(|at| group(at).is_some())
}
