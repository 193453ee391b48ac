//! The comparison as JSON, for programs. The README documents every field.
//!
//! Offsets leave the program as Unicode code points of `text`, as the W3C Web Annotation model counts them.
//! `sha256` is that of `text` in UTF-8: of the decoded text that the offsets count in, which is the file's
//! own bytes only where the file is UTF-8 without a byte order mark.
//!
//! Strings hold what the articles hold, controls included; nothing is dropped from the data. What a terminal
//! could obey is written as `\u` escapes, the controls beyond ASCII and the format characters too, which JSON
//! itself would allow as they are. Every JSON reader gives the same string back.

mod lines;
mod points;
mod shape;

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use jiff::{ToSpan as _, civil::Weekday};
use serde::Serialize as _;
use serde_json::Serializer;
use sha2::{Digest as _, Sha256};

use self::{lines::Lines, points::CodePoints};
use super::{Decided, finding_id, link_id, outlet};
use crate::{
    claims::{
        self, Event, Reading, Stance, Subject, Vagueness, Voice,
        place::Direction,
        when::{Days, UNKNOWN_YEAR},
    },
    compare::{self, Comparison, Relation},
    corpus::{self, BlockKind, Dossier},
    lexicon::Lexicon,
    review, strings,
};

/// The only language that articles are read in so far.
const LANGUAGE: &str = "ar";

/// Writes the report of `comparison`, which is the comparison of `dossier`, with what was decided on it, to `out`,
/// with a line feed at the end.
///
/// The same dossier gives the same bytes each time. Fails where `out` does.
pub fn write(
    dossier: &Dossier,
    comparison: &Comparison,
    decided: &Decided,
    out: &mut impl Write,
) -> io::Result<()> {
    // Values name entries of the lexicon by number; the same names give the same numbers.
    let lexicon = Lexicon::of(dossier);
    let points = dossier.articles.iter().map(|article| CodePoints::of(&article.text)).collect();
    let writer = Writer { dossier, comparison, decided, lexicon: &lexicon, points };
    let document = writer.document();
    document.serialize(&mut Serializer::with_formatter(&mut *out, Lines::default()))?;
    writeln!(out)
}

struct Writer<'a> {
    dossier: &'a Dossier,
    comparison: &'a Comparison,
    decided: &'a Decided,
    lexicon: &'a Lexicon,
    points: Vec<CodePoints>,
}

impl<'a> Writer<'a> {
    fn document(&self) -> shape::Document<'a> {
        let articles = self.dossier.articles.iter().zip(&self.comparison.readings).zip(&self.points);
        let findings = self.comparison.findings.iter().enumerate();
        let links = self.decided.links().enumerate();
        let questions = self.comparison.questions.iter().enumerate();
        let problems = self.dossier.problems.iter().map(ToString::to_string);
        shape::Document {
            format: shape::FORMAT,
            version: shape::VERSION,
            articles: articles
                .map(|((article, reading), points)| self.article(article, reading, points))
                .collect(),
            findings: findings.filter_map(|(index, finding)| self.finding(index, finding)).collect(),
            questions: questions.map(|(index, question)| self.question(index, question)).collect(),
            links: links.filter_map(|(index, (link, decision))| self.link(index, link, decision)).collect(),
            notes: problems.chain(self.decided.notes().iter().cloned()).collect(),
        }
    }

    fn article(
        &self,
        article: &'a corpus::Article,
        reading: &'a Reading,
        points: &CodePoints,
    ) -> shape::Article<'a> {
        let statements = reading.statements.iter().enumerate().map(|(id, statement)| shape::Statement {
            id,
            place: points.place(statement.span),
            event: event(reading.events.get(id).copied().unwrap_or_default()),
        });
        let blocks = article
            .blocks
            .iter()
            .map(|block| shape::Block { kind: block_kind(block.kind), place: points.place(block.span) });
        shape::Article {
            id: &article.id,
            path: article.path.as_ref().map(|path| path.display().to_string()),
            outlet: outlet(article),
            title: article.title(),
            published: article.published.map(|day| day.to_string()),
            language: LANGUAGE,
            sha256: sha256(&article.text),
            text: &article.text,
            blocks: blocks.collect(),
            statements: statements.collect(),
            claims: reading.claims.iter().map(|claim| self.claim(claim, points)).collect(),
        }
    }

    fn claim(&self, claim: &'a claims::Claim, points: &CodePoints) -> shape::Claim<'a> {
        shape::Claim {
            statement: claim.statement,
            place: points.place(claim.span),
            topic: &claim.topic.key,
            subject: self.subject(&claim.subject),
            value: self.value(&claim.value),
            stance: stance(claim.stance),
            voice: voice(&claim.voice),
        }
    }

    fn finding(&self, index: usize, finding: &'a compare::Finding) -> Option<shape::Finding<'a>> {
        let topic = finding.topic.as_ref().map(|topic| &*topic.key);
        let [left, right] = &finding.sides;
        let side = |side| self.side(side, topic.and_then(|topic| self.value_of(side, topic)));
        let reading = self.comparison.readings.get(left.article)?;
        Some(shape::Finding {
            id: finding_id(index),
            relation: strings::relation(finding.relation),
            topic,
            subject: finding.subject.as_ref().map(|subject| &*subject.key),
            // What is judged by its topic is of the main incident; what is alike in wording need not be.
            event: event(match topic {
                Some(_) => Event::Main,
                None => reading.events.get(left.statement).copied().unwrap_or_default(),
            }),
            // Digits beyond these mean nothing.
            score: (finding.score * 1000.0).round() / 1000.0,
            echo: finding.echo,
            reason: shape::Reason {
                rule: finding.reason.rule(),
                en: finding.reason.en(),
                ar: finding.reason.ar(),
            },
            sides: [side(left)?, side(right)?],
            decision: self.decided.on(index).map(|(decision, relation)| self::decision(decision, relation)),
        })
    }

    fn link(
        &self,
        index: usize,
        link: &'a compare::Finding,
        decision: &'a review::Decision,
    ) -> Option<shape::Link<'a>> {
        let [left, right] = &link.sides;
        Some(shape::Link {
            id: link_id(index),
            relation: strings::relation(link.relation),
            sides: [self.side(left, None)?, self.side(right, None)?],
            decision: (decision.verdict.is_some() || decision.note.is_some())
                .then(|| self::decision(decision, link.relation)),
        })
    }

    fn side(&self, side: &'a compare::Side, value: Option<shape::Value<'a>>) -> Option<shape::Side<'a>> {
        let article = self.dossier.articles.get(side.article)?;
        Some(shape::Side {
            article: &article.id,
            statement: side.statement,
            place: self.points.get(side.article)?.place(side.span),
            quote: side.span.of(&article.text),
            value,
            stance: stance(side.stance),
            voice: voice(&side.voice),
        })
    }

    /// The value that a side of a finding on `topic` gives. A side may answer a neighbouring topic: the killed
    /// of one report are held against the killed and wounded of another.
    fn value_of(&self, side: &compare::Side, topic: &str) -> Option<shape::Value<'a>> {
        let made_there = |claim: &&claims::Claim| {
            claim.statement == side.statement
                && claim.span == side.span
                && claim.stance == side.stance
                && claim.deciding == side.deciding
        };
        let claims = &self.comparison.readings.get(side.article)?.claims;
        let on_topic = |claim: &&claims::Claim| *claim.topic.key == *topic;
        let claim = claims.iter().filter(made_there).find(on_topic);
        let claim = claim.or_else(|| claims.iter().find(made_there))?;
        Some(self.value(&claim.value))
    }

    fn question(&self, index: usize, question: &'a compare::Question) -> shape::Question<'a> {
        let position = |position: &'a compare::Position| shape::Position {
            value: self.value(&position.value),
            sides: position
                .sides
                .iter()
                .filter_map(|side| self.side(side, Some(self.value(&position.value))))
                .collect(),
            outlets: position.outlets,
            voices: position.voices,
            parties: position.parties,
        };
        shape::Question {
            id: format!("q{}", index + 1),
            topic: &question.topic.key,
            subject: question.subject.as_ref().map(|subject| &*subject.key),
            event: event(question.event),
            positions: question.positions.iter().map(position).collect(),
            findings: question.findings.iter().map(|&index| finding_id(index)).collect(),
        }
    }

    /// The keys of the names together, as the findings have them.
    fn subject(&self, subject: &Subject) -> Option<String> {
        let keys: Vec<&str> = subject.names.iter().map(|&id| &*self.lexicon.names.get(id).term.key).collect();
        (!keys.is_empty()).then(|| keys.join("+"))
    }

    fn value(&self, value: &'a claims::Value) -> shape::Value<'a> {
        let bound = shape::Bound;
        match value {
            claims::Value::Count(count, vagueness) => shape::Value::Count {
                low: bound(count.low),
                high: bound(count.high),
                vague: *vagueness != Vagueness::Counted,
            },
            claims::Value::Measure(measure, unit) => {
                shape::Value::Measure { low: bound(measure.low), high: bound(measure.high), unit }
            }
            claims::Value::Kind(class) => {
                shape::Value::Class { class: &self.lexicon.classes.get(*class).term.key }
            }
            claims::Value::Time(days) => shape::Value::Time(time(*days)),
            claims::Value::Place(place) => {
                shape::Value::Place { place: &place.key, direction: place.direction.map(direction_name) }
            }
            claims::Value::Actor(name) => {
                shape::Value::Actor { actor: &self.lexicon.names.get(*name).term.key }
            }
            claims::Value::Holds => shape::Value::Holds,
        }
    }
}

fn event(event: Event) -> String {
    match event {
        Event::Main => "main".to_owned(),
        Event::Other(number) => format!("other-{number}"),
    }
}

fn decision(decision: &review::Decision, relation: Relation) -> shape::Decision<'_> {
    shape::Decision {
        verdict: decision.verdict.map(strings::verdict),
        relation: strings::relation(relation),
        note: decision.note.as_deref(),
        reworded: decision.reworded,
    }
}

const fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Denies => "denies",
        Stance::CannotConfirm => "cannot-confirm",
        Stance::Unconfirmed => "unconfirmed",
    }
}

const fn block_kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Byline => "byline",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Furniture => "furniture",
    }
}

/// The names of a chain as they are shown, the speaker first and the outlet last.
fn voice(voice: &Voice) -> Vec<&str> {
    let names = voice.links.iter().map(|link| [&*link.name.ar, &*link.name.en, &*link.name.key]);
    names.filter_map(|names| names.into_iter().find(|name| !name.is_empty())).collect()
}

/// "2018-02-07", or "--02-07" where no report names the year (ISO 8601:2000, 5.2.1.3 d), with the time where one is
/// given.
fn dated(year: i16, written: &str) -> String {
    let rest = written.split_once('-').filter(|_| year == UNKNOWN_YEAR);
    rest.map_or_else(|| written.to_owned(), |(_, rest)| format!("--{rest}"))
}

fn time(days: Days) -> shape::Time {
    let clock =
        |minutes: i16| format!("{:02}:{:02}", minutes.div_euclid(60).rem_euclid(24), minutes.rem_euclid(60));
    match days {
        Days::Span(start, end) => {
            let last = end.saturating_sub(1.nanosecond()).max(start);
            shape::Time::Stretch {
                days: shape::Ends {
                    first: dated(start.year(), &start.date().to_string()),
                    last: dated(last.year(), &last.date().to_string()),
                },
                start: dated(start.year(), &start.to_string()),
                end: dated(end.year(), &end.to_string()),
            }
        }
        Days::Weekday(weekday) => shape::Time::Weekday { weekday: weekday_name(weekday) },
        Days::Clock(first, last) | Days::Dial(first, last) => {
            shape::Time::Clock { clock: shape::Ends { first: clock(first), last: clock(last) } }
        }
    }
}

const fn direction_name(direction: Direction) -> &'static str {
    match direction {
        Direction::North => "north",
        Direction::South => "south",
        Direction::East => "east",
        Direction::West => "west",
    }
}

const fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}

fn sha256(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
