//! Every file of the lexicon carries its own examples: what its words must do, and near misses. Here they run,
//! through the same readers as articles do. The files of numbers, dates, names, wording and furniture are
//! run by the tests of those modules, which read their examples in other notations.
//!
//! A claim is told by some of its words, parted by spaces, in any order:
//!
//! - its topic: `killed`, `rate`, `cause`, `where`;
//! - its value, a measure in metres, seconds and the like: `25`, at least 43 `43..`, at most 9 `..9`, between the two `135..165`; for a kind, a place or a
//!   doer its key: `technical-fault`;
//! - its stance: `asserts`, `denies`, `cannot-confirm`, `unconfirmed`;
//! - whom it speaks of, the keys of the names in order of the alphabet joined by `+`: `russia:people+soldiers`.
//!
//! What is not told may be anything. An example lists all the claims on the topics of its file, in order.

use super::{
    PresenceFile, ThingsFile, classes, clauses, events, happenings, measures, parse, phrase::analyse, places,
    relations, reporting, responsibility, stance, topics, topics::Example,
};
use crate::{
    claims::{Event, VoiceKind, read, sentence::Sentence, stance::stance, voice::Voices},
    fixture::{self, LEXICON},
    span::Span,
    text,
};

/// What went wrong with the examples of a file, which must have some of each sort.
#[track_caller]
fn report(file: &str, wrong: &[String], positive: usize, negative: usize) {
    assert!(positive > 0 && negative > 0, "{file}: {positive} positive and {negative} negative examples");
    assert!(wrong.is_empty(), "{file}:\n{}", wrong.join("\n"));
}

#[track_caller]
fn check_claims(file: &str, examples: &[Example], topics: &[&str]) {
    let mut wrong = Vec::new();
    for Example { text, claims } in examples {
        let readings = read(&fixture::dossier(&[text]), &LEXICON);
        let found = readings.iter().flat_map(|reading| &reading.claims);
        let found: Vec<_> = found.filter(|claim| topics.contains(&&*claim.topic.key)).collect();
        let agree = found.len() == claims.len()
            && found.iter().zip(claims).all(|(claim, told)| fixture::is(claim, told, &LEXICON));
        if !agree {
            let found: Vec<_> = found.iter().map(|claim| fixture::words(claim, &LEXICON).join(" ")).collect();
            wrong.push(format!("  {text}\n    wanted {claims:?}\n    found  {found:?}"));
        }
    }
    let positive = examples.iter().filter(|example| !example.claims.is_empty()).count();
    report(file, &wrong, positive, examples.len() - positive);
}

#[test]
fn the_examples_of_counts_hold() {
    let file = parse::<topics::File>(asset!("counts"));
    check_claims("counts", &file.examples, &file.keys());
}

#[test]
fn the_examples_of_measures_hold() {
    let file = parse::<measures::File>(asset!("measures"));
    check_claims("measures", &file.examples, &file.keys());
}

#[test]
fn the_examples_of_classes_hold() {
    for (name, file) in classes::FILES {
        let file = parse::<classes::File>(file);
        check_claims(name, &file.examples, &file.keys());
    }
}

#[test]
fn the_examples_of_presence_hold() {
    check_claims("presence", &parse::<PresenceFile>(asset!("presence")).examples, &["presence"]);
}

#[test]
fn the_examples_of_responsibility_hold() {
    let examples = parse::<responsibility::File>(asset!("responsibility")).examples;
    check_claims("responsibility", &examples, &["actor"]);
}

#[test]
fn the_examples_of_where_hold() {
    check_claims("where", &parse::<places::File>(asset!("where")).examples, &["where"]);
}

#[test]
fn the_examples_of_happenings_hold() {
    check_claims("happenings", &parse::<happenings::File>(asset!("happenings")).examples, &["when"]);
}

#[test]
fn the_examples_of_relations_hold() {
    let counts = parse::<topics::File>(asset!("counts"));
    let topics = [counts.keys(), vec!["presence"]].concat();
    check_claims("relations", &parse::<relations::File>(asset!("relations")).examples, &topics);
}

fn sentence(text: &str) -> Sentence<'_> {
    Sentence::read(text, Span::new(0, text.len()), 0, &LEXICON)
}

#[test]
fn the_examples_of_reporting_hold() {
    let examples = parse::<reporting::File>(asset!("reporting")).examples;
    let mut wrong = Vec::new();
    for reporting::Example { text, voices } in &examples {
        let frames = Voices::new(&LEXICON).frames(&sentence(text));
        let links =
            frames.iter().flat_map(|frame| &frame.links).filter(|link| link.kind != VoiceKind::Outlet);
        let found: Vec<&str> = links.map(|link| &*link.name.ar).collect();
        if found != *voices {
            wrong.push(format!("  {text}\n    wanted {voices:?}\n    found  {found:?}"));
        }
    }
    let positive = examples.iter().filter(|example| !example.voices.is_empty()).count();
    report("reporting", &wrong, positive, examples.len() - positive);
}

#[test]
fn the_examples_of_clauses_hold() {
    let examples = parse::<clauses::File>(asset!("clauses")).examples;
    let mut wrong = Vec::new();
    for clauses::Example { text, clauses } in &examples {
        let sentence = sentence(text);
        let found: Vec<&str> = sentence.clauses.iter().map(|clause| sentence.words(clause.clone())).collect();
        if found != *clauses {
            wrong.push(format!("  {text}\n    wanted {clauses:?}\n    found  {found:?}"));
        }
    }
    let positive = examples.iter().filter(|example| example.clauses.len() > 1).count();
    report("clauses", &wrong, positive, examples.len() - positive);
}

#[test]
fn the_examples_of_stance_hold() {
    let examples = parse::<stance::File>(asset!("stance")).examples;
    let mut wrong = Vec::new();
    for stance::Example { text, stance: wanted, about, doubted } in &examples {
        let sentence = sentence(text);
        let frames = Voices::new(&LEXICON).frames(&sentence);
        let at = sentence.tokens.iter().position(|token| token.token.span.of(text) == about);
        let at = at.unwrap_or_else(|| panic!("{about} is no word of {text}"));
        let found = fixture::stance_name(stance(&sentence, &frames, &LEXICON, at, at + 1));
        if found != wanted {
            wrong.push(format!("  {text}\n    {about}: wanted {wanted}, found {found}"));
        }
        let readings = read(&fixture::dossier(&[text]), &LEXICON);
        let doubts = readings.iter().flat_map(|reading| &reading.doubts);
        let found: Vec<&str> = doubts.map(|doubt| doubt.content.of(text)).collect();
        if doubted.as_ref().is_some_and(|doubted| found != *doubted) {
            wrong.push(format!("  {text}\n    wanted as doubted {doubted:?}, found {found:?}"));
        }
    }
    let positive = examples.iter().filter(|example| example.stance != "asserts").count();
    report("stance", &wrong, positive, examples.len() - positive);
}

#[test]
fn the_examples_of_events_hold() {
    let examples = parse::<events::File>(asset!("events")).examples;
    let mut wrong = Vec::new();
    for events::Example { text, event } in &examples {
        let readings = read(&fixture::dossier(&[text]), &LEXICON);
        let is_main = readings.iter().flat_map(|reading| &reading.events).all(|&event| event == Event::Main);
        let found = if is_main { "main" } else { "other" };
        if found != event {
            wrong.push(format!("  {text}\n    wanted {event}, found {found}"));
        }
    }
    let positive = examples.iter().filter(|example| example.event == "other").count();
    report("events", &wrong, positive, examples.len() - positive);
}

#[test]
fn the_examples_of_things_hold() {
    let examples = parse::<ThingsFile>(asset!("things")).examples;
    let mut wrong = Vec::new();
    for example in &examples {
        let tokens = analyse(text::tokens(&example.text, Span::new(0, example.text.len())));
        let found = !LEXICON.things.find(&tokens).is_empty();
        if found != example.thing {
            wrong.push(format!("  {}: wanted {}, found {found}", example.text, example.thing));
        }
    }
    let positive = examples.iter().filter(|example| example.thing).count();
    report("things", &wrong, positive, examples.len() - positive);
}
