//! A small comparison of the built-in dossier, made by hand, to test the reader with.

use std::sync::Arc;

use crate::{
    claims::{
        Claim, Event, Growth, Reading, Stance, Subject, Term, Vagueness, Value, Voice, VoiceKind, VoiceLink,
        quantity::Interval,
    },
    compare::{Aligned, Comparison, Finding, Position, Question, Reason, Relation, Side},
    corpus::{Article, BlockKind, Dossier, built_in},
    span::Span,
    text::Statement,
};

/// The built-in dossier with findings whose sides are found by their words.
pub(crate) fn sample() -> (Dossier, Comparison) {
    let dossier = built_in();
    let readings: Vec<Reading> = dossier.articles.iter().map(reading).collect();
    let at = |article: usize, words: &str| side(&dossier, &readings, article, words);
    let finding = |relation, topic: &str, left: (usize, &str), right: (usize, &str)| Finding {
        relation,
        topic: Some(term(topic, topic)),
        subject: Some(term("قوات موالية للحكومة", "pro-government forces")),
        score: 0.9,
        echo: relation == Relation::Match,
        sides: [at(left.0, left.1), at(right.0, right.1)].map(Arc::new),
        reason: Reason::worded(
            "sample",
            "قتلى القوات الموالية: أكثر من 100 ≠ 25 جريحاً",
            &format!(
                "{topic}: one report says “{}” and the other “{}”, and hardly both are true",
                left.1, right.1
            ),
        ),
    };
    let findings = vec![
        finding(Relation::Match, "killed", (0, "أكثر من 100 مقاتل"), (1, "أكثر من مئة منها")),
        finding(Relation::Contradiction, "presence", (0, "أي وجود لجنود روس"), (1, "بينهم جنود روس")),
        finding(Relation::Tension, "killed", (1, "أكثر من 150 عنصراً"), (2, "نحو مئتي روسي")),
        finding(Relation::Contradiction, "killed", (0, "أكثر من 100 مقاتل"), (4, "25")),
        finding(Relation::Match, "strength", (1, "نحو 500 مقاتل"), (3, "500")),
    ];
    let aligned = findings
        .iter()
        .map(|it| it.sides.each_ref().map(|side| (side.article, side.statement)))
        .map(|[left, right]| Aligned { left, right, score: 0.5 })
        .collect();
    let questions = questions(&findings);
    let mut readings = readings;
    let open = f64::INFINITY;
    for (finding, side, low, high) in [(0, 0, 101.0, open), (0, 1, 101.0, open), (2, 1, 180.0, 220.0)] {
        let side = &findings[finding].sides[side];
        readings[side.article].claims.push(figure(side, Interval { low, high }));
    }
    let comparison = Comparison { readings, findings, questions, aligned };
    (dossier, comparison)
}

/// A claim of so many killed.
fn figure(side: &Side, interval: Interval) -> Claim {
    Claim {
        statement: side.statement,
        span: side.span,
        deciding: side.deciding.clone(),
        topic: term("killed", "killed"),
        subject: Subject::default(),
        value: Value::Count(interval, Vagueness::Counted),
        stance: side.stance,
        voice: side.voice.clone(),
        event: Event::Main,
        growth: Growth::default(),
        limited: false,
        before: None,
        period: None,
        sentence: 0,
    }
}

/// One question for each topic, with a position for each side.
fn questions(findings: &[Finding]) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for (number, finding) in findings.iter().enumerate() {
        let Some(topic) = finding.topic.clone() else { continue };
        let at = questions.iter().position(|it| it.topic == topic).unwrap_or_else(|| {
            let (subject, event) = (finding.subject.clone(), Event::Main);
            questions.push(Question { topic, subject, event, positions: Vec::new(), findings: Vec::new() });
            questions.len() - 1
        });
        questions[at].findings.push(number);
        for side in &finding.sides {
            let (ar, en) = (format!("قول {}", side.article), format!("says {}", side.article));
            let known = questions[at].positions.iter_mut().find(|it| it.en == en);
            match known {
                Some(known) => known.sides.push(Side::clone(side)),
                None => questions[at].positions.push(Position {
                    value: Value::Holds,
                    ar,
                    en,
                    stance: side.stance,
                    sides: vec![Side::clone(side)],
                    outlets: 1,
                    voices: 1,
                    parties: 0,
                }),
            }
        }
    }
    questions
}

/// Statements cut at full stops and commas: crude, but each is a clause or so.
fn reading(article: &Article) -> Reading {
    let mut reading = Reading::default();
    for (number, block) in article.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Furniture | BlockKind::Byline) {
            continue;
        }
        let text = block.span.of(&article.text);
        let mut start = 0;
        for (at, mark) in text.match_indices(['.', '،']).chain([(text.len(), "")]) {
            let span = Span::new(start, at + mark.len()).shift(block.span.start).trim(&article.text);
            if !span.is_empty() {
                reading.statements.push(Statement { span, sentence: span, block: number });
            }
            start = at + mark.len();
        }
    }
    reading
}

fn side(dossier: &Dossier, readings: &[Reading], article: usize, words: &str) -> Side {
    let text = &dossier.articles[article].text;
    let (span, statement) = text
        .match_indices(words)
        .map(|(at, words)| Span::new(at, at + words.len()))
        .find_map(|span| {
            let statements = &readings[article].statements;
            Some((span, statements.iter().position(|it| it.span.covers(span))?))
        })
        .unwrap_or_else(|| panic!("{words} stands in no statement of article {article}"));
    let link = |kind, ar: &str| VoiceLink { kind, name: term(ar, ar), party: None };
    Side {
        article,
        statement,
        span: readings[article].statements[statement].span,
        deciding: vec![span],
        stance: Stance::Asserts,
        voice: Voice {
            links: vec![
                link(VoiceKind::Speaker, "مسؤول أمريكي"),
                link(VoiceKind::Agency, "رويترز"),
                link(VoiceKind::Outlet, &dossier.articles[article].outlet.ar),
            ],
        },
    }
}

fn term(ar: &str, en: &str) -> Term {
    Term { key: en.into(), ar: ar.into(), en: en.into() }
}
