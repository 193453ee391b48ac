//! A small comparison of the built-in dossier, made by hand, to test the reader with.

use crate::{
    claims::{Reading, Stance, Term, Voice, VoiceKind, VoiceLink},
    compare::{Aligned, Comparison, Finding, Reason, Relation, Side},
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
        sides: [at(left.0, left.1), at(right.0, right.1)],
        reason: Reason {
            rule: "sample",
            ar: "قتلى القوات الموالية: أكثر من 100 ≠ 25 جريحاً".into(),
            en: format!(
                "{topic}: one report says “{}” and the other “{}”, and hardly both are true",
                left.1, right.1
            ),
        },
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
    let comparison = Comparison { readings, findings, aligned, questions: Vec::new() };
    (dossier, comparison)
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
