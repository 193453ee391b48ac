//! From claims to [`Finding`]s: what matches, what is in tension, what contradicts, and why.

mod bags;
pub mod candidates;
mod denial;
mod features;
mod independence;
mod joined;
mod judge;
mod questions;
mod reason;
mod similarity;
mod situation;
pub mod statements;
mod subject;
mod topicless;
mod wording;

pub use independence::echo;
pub use questions::{Position, Question};
pub use reason::Reason;

use std::{panic::resume_unwind, sync::Arc, thread};

use bags::Bags;
use candidates::Weighed;
use joined::Joined;
use reason::Rule;

use crate::{
    claims::{self, Reading, Stance, Term, Voice},
    corpus::Dossier,
    lexicon::{Lexicon, Wording},
    span::Span,
};

/// Reads all the articles of a dossier and compares what they say.
#[must_use]
pub fn compare(dossier: &Dossier) -> Comparison {
    compare_unless(dossier, &|| false).unwrap_or_default()
}

/// The same, given up soon after `stopped` says so: then there is nothing.
#[must_use]
pub fn compare_unless(dossier: &Dossier, stopped: &(dyn Fn() -> bool + Sync)) -> Option<Comparison> {
    // The first comparison of a process compiles the lexicon; its two halves take about the same time.
    let lexicon = thread::scope(|scope| {
        scope.spawn(|| (Wording::arabic(), Wording::thesaurus()));
        Lexicon::of(dossier)
    });
    let go_on = || (!stopped()).then_some(());
    go_on()?;
    let readings = claims::read(dossier, &lexicon);
    let weighs = candidates::are_weighed(&readings);
    let bags = Bags::new(dossier, &readings, &lexicon, weighs.then(Wording::thesaurus));
    let reads_all = weighs || denial::is_any(&readings);
    let mut joined = Joined::default();
    let (mut findings, aligned, weighed) = thread::scope(|scope| {
        let weighed = scope.spawn(|| {
            if reads_all {
                bags.read_all();
            }
            if weighs { Weighed::of(dossier, &readings, &bags) } else { Weighed::default() }
        });
        let mut findings = judge::judge(dossier, &readings, &lexicon, stopped);
        joined.note(&findings);
        let (reused, aligned) = similarity::reuse(dossier, &readings, &joined);
        joined.note(&reused);
        findings.extend(reused);
        if reads_all {
            bags.read_all();
        }
        let opposed = wording::contradictions(dossier, &readings, &aligned, &joined, &bags);
        joined.note(&opposed);
        findings.extend(opposed);
        findings.extend(denial::denials(dossier, &readings, &joined, &bags));
        (findings, aligned, weighed.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    go_on()?;
    findings.retain(|finding| !is_unlikely(finding, &weighed));
    joined.note(&findings);
    findings.extend(weighed.findings(dossier, &readings, &lexicon, &mut joined));
    findings.sort_by_key(|finding| finding.sides.each_ref().map(|side| (side.article, side.span)));
    go_on()?;
    let questions = questions::questions(dossier, &readings, &findings, &lexicon);
    Some(Comparison { readings, findings, questions, aligned })
}

/// Whether what was learned speaks against what a rule has found.
fn is_unlikely(finding: &Finding, weighed: &Weighed) -> bool {
    use candidates::Kind;
    let is = |rule| finding.reason.is(rule);
    let kind = match finding.relation {
        Relation::Contradiction if is(Rule::CountsApart) => Kind::Figures,
        Relation::Contradiction if is(Rule::Denied) && finding.topic.is_none() => Kind::Denials,
        // "On Monday" is as often as not of two things.
        Relation::Match if is(Rule::SameTime) => Kind::Answers,
        _ => return false,
    };
    weighed.speaks_against(kind, finding.sides.each_ref().map(|side| (side.article, side.statement)))
}

/// How two statements of two articles stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Both say the same.
    Match,
    /// They part, but both may be true.
    Tension,
    /// It is very unlikely that both are true of the same event.
    Contradiction,
}

impl Relation {
    /// The sign that tells the relation without colour.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Match => '=',
            Self::Tension => '~',
            Self::Contradiction => '≠',
        }
    }
}

/// A relation between two claims or statements of two different articles.
#[derive(Clone, Debug)]
pub struct Finding {
    /// How the two sides stand to one another.
    pub relation: Relation,
    /// The question both answer; `None` for statements compared by their wording.
    pub topic: Option<Term>,
    /// Whom or what both speak of; `None` where it is not known.
    pub subject: Option<Term>,
    /// How sure the engine is, 0 to 1.
    pub score: f32,
    /// Whether both sides go back to one origin.
    pub echo: bool,
    /// The two sides, in the order of their articles; a side is shared by all findings of its claim.
    pub sides: [Arc<Side>; 2],
    /// Why.
    pub reason: Reason,
}

/// One side of a finding.
#[derive(Clone, Debug)]
pub struct Side {
    /// Index of the article in the dossier.
    pub article: usize,
    /// Index of the statement in the article's [`Reading`].
    pub statement: usize,
    /// The words that make the claim, within the statement.
    pub span: Span,
    /// The words that decide, within `span`.
    pub deciding: Vec<Span>,
    /// The stance taken.
    pub stance: Stance,
    /// Who says so.
    pub voice: Voice,
}

/// Two statements of two articles that speak of the same thing, whatever they say of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aligned {
    /// Article and statement index on the one side.
    pub left: (usize, usize),
    /// Article and statement index on the other; its article comes later in the dossier.
    pub right: (usize, usize),
    /// How alike they are, 0 to 1.
    pub score: f32,
}

/// All that comparing the articles of a dossier gave.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// What each article says, in the order of the dossier.
    pub readings: Vec<Reading>,
    /// The findings, by the position of their first side.
    pub findings: Vec<Finding>,
    /// The questions that at least two articles answer, the most contested first.
    pub questions: Vec<Question>,
    /// Statements that speak of the same thing, for reading in step.
    pub aligned: Vec<Aligned>,
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_measured;
