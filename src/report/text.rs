//! The comparison as plain text, one line for each fact, in logical order and without escapes: the sources, the
//! questions with the positions taken, and the findings under the numbers that the JSON gives them.

use std::io::{self, Write};

use crate::{
    compare::{Comparison, Finding, Position, Question, Relation, Side},
    corpus::{Article, Dossier},
    review::Decision,
    strings::{self, Lang},
    terminal::{Lines, sanitize},
};

use super::{Decided, decided, either, finding_id, link_id, outlet, who};

/// Relations in the order of the report: what a reader must not miss comes first.
const ORDER: [Relation; 3] = [Relation::Contradiction, Relation::Tension, Relation::Match];

/// Writes the report of `comparison` to `out`.
///
/// Whatever comes from an article is cleared of controls and format characters and kept to one line.
/// Fails where `out` does.
pub fn write(
    dossier: &Dossier,
    comparison: &Comparison,
    decided: &Decided,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut line = |text: &str| writeln!(out, "{}", sanitize(text, Lines::Join).trim_end());
    line(either(&dossier.title).unwrap_or(strings::UNTITLED))?;
    line(&summary(dossier, comparison))?;
    if let Some(summary) = decided.summary() {
        line(&summary)?;
    }
    line("")?;
    for (number, article) in dossier.articles.iter().enumerate() {
        line(&source(number, article))?;
    }
    for (number, question) in comparison.questions.iter().enumerate() {
        line("")?;
        if number == 0 {
            line(strings::report::QUESTIONS)?;
            line("")?;
        }
        for text in positions(dossier, question) {
            line(&text)?;
        }
    }
    let findings = || comparison.findings.iter().enumerate();
    for relation in ORDER {
        for (index, finding) in findings().filter(|(_, it)| it.relation == relation) {
            line("")?;
            let mut texts = lines_of(dossier, comparison, finding);
            if let Some(head) = texts.first_mut() {
                *head = format!("{} {head}", finding_id(index));
            }
            add_decision(&mut texts, decided.on(index));
            for text in texts {
                line(&text)?;
            }
        }
    }
    for (index, (finding, decision)) in decided.links().enumerate() {
        line("")?;
        if index == 0 {
            line(strings::report::LINKS)?;
            line("")?;
        }
        let relation = finding.relation;
        let head = format!("{} {} {}", link_id(index), relation.sign(), strings::relation(relation));
        // It has no topic, and no reason but that it was made.
        let quotes = finding.sides.iter().filter_map(|side| quote(dossier, comparison, side));
        let mut texts: Vec<String> = std::iter::once(head).chain(quotes).collect();
        add_decision(&mut texts, Some((decision, relation)));
        for text in texts {
            line(&text)?;
        }
    }
    if comparison.findings.is_empty() {
        line("")?;
        line(strings::NO_FINDINGS)?;
    }
    Ok(())
}

/// Adds what was decided to the lines of a finding.
fn add_decision(lines: &mut Vec<String>, decided: Option<(&Decision, Relation)>) {
    let Some((decision, relation)) = decided else { return };
    let verdict = decided::verdict(decision, relation);
    if let Some(head) = lines.first_mut().filter(|_| !verdict.is_empty()) {
        head.push_str(" · ");
        head.push_str(&verdict);
    }
    lines.extend(decision.note.as_ref().map(|note| format!("  {}: {note}", strings::NOTE)));
}

fn summary(dossier: &Dossier, comparison: &Comparison) -> String {
    let counts = ORDER.map(|relation| {
        let count = comparison.findings.iter().filter(|it| it.relation == relation).count();
        format!("{} {}", relation.sign(), strings::count(Lang::English, relation, count))
    });
    format!("{}: {}", strings::sources(Lang::English, dossier.articles.len()), counts.join(", "))
}

fn source(number: usize, article: &Article) -> String {
    let title = article.title().unwrap_or_default();
    let outlet = outlet(article);
    let dash = if title.is_empty() { "" } else { " — " };
    format!("{}. {outlet}{dash}{title}", number + 1)
}

/// A question and the positions taken on it, a line each.
fn positions(dossier: &Dossier, question: &Question) -> Vec<String> {
    let mut head = format!("? {}", question.topic.en);
    if let Some(subject) = &question.subject {
        head.push_str(" · ");
        head.push_str(&subject.en);
    }
    if !question.findings.is_empty() {
        let ids: Vec<String> = question.findings.iter().map(|&index| finding_id(index)).collect();
        head.push_str(" · ");
        head.push_str(&ids.join(", "));
    }
    let position = |it: &Position| {
        let takers = strings::report::takers(it.outlets, it.voices, it.parties);
        let mut articles: Vec<usize> = it.sides.iter().map(|side| side.article).collect();
        articles.dedup();
        let outlets = articles.iter().filter_map(|&article| dossier.articles.get(article)).map(outlet);
        let outlets: Vec<&str> = outlets.collect();
        format!("  {} — {takers}: {}", it.en, outlets.join(strings::report::AND))
    };
    std::iter::once(head).chain(question.positions.iter().map(position)).collect()
}

/// A finding: its head, who says what on either side, and why, one line each. Not cleared of controls.
#[must_use]
pub fn lines_of(dossier: &Dossier, comparison: &Comparison, finding: &Finding) -> Vec<String> {
    let mut head = format!("{} {}", finding.relation.sign(), strings::relation(finding.relation));
    head.push_str(" · ");
    head.push_str(finding.topic.as_ref().map_or(strings::WORDING, |topic| &topic.en));
    if let Some(subject) = &finding.subject {
        head.push_str(" · ");
        head.push_str(&subject.en);
    }
    if finding.echo {
        head.push_str(" · ");
        head.push_str(strings::ECHO);
    }
    let mut lines = vec![head];
    for side in &finding.sides {
        lines.extend(quote(dossier, comparison, side));
    }
    let reasons = [finding.reason.en(), finding.reason.ar()];
    lines.extend(reasons.into_iter().filter(|it| !it.is_empty()).map(|it| format!("  {it}")));
    lines
}

/// Who says what, in one line.
fn quote(dossier: &Dossier, comparison: &Comparison, side: &Side) -> Option<String> {
    let article = dossier.articles.get(side.article)?;
    let statement = comparison.readings.get(side.article).and_then(|it| it.statements.get(side.statement));
    let span = statement.map_or(side.span, |it| it.span);
    let (outlet, chain) = who(article, side);
    Some(format!("  {outlet}{chain}: «{}»", span.of(&article.text).trim()))
}
