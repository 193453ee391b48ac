//! The analyst's decisions beside the program's own findings, which they leave as they are: what a program found
//! does not change because somebody disagrees, and a report can be made again without the journal.

use crate::{
    compare::{Comparison, Finding, Relation},
    corpus::Dossier,
    review::{Decision, Journal, Review, Verdict},
    strings::{self, Lang},
};

/// See the module's description. By default there are none.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    review: Review,
    /// The findings as decided, the links behind the program's own.
    findings: Vec<Finding>,
    /// How many are the program's own.
    own: usize,
    notes: Vec<String>,
}

impl Decided {
    /// What `journal` says of `comparison`, which is that of `dossier`.
    #[must_use]
    pub fn of(journal: &Journal, dossier: &Dossier, comparison: &Comparison) -> Self {
        let mut decided = Self { notes: journal.notes(), ..Self::default() };
        if journal.lines().next().is_none() {
            return decided;
        }
        let mut judged = comparison.clone();
        decided.review = Review::of(dossier, comparison);
        decided.review.apply(journal.lines(), dossier, &mut judged);
        decided.own = comparison.findings.len();
        decided.findings = judged.findings;
        let orphans = decided.review.orphans().iter().map(|it| format!("{}: {}", it.why, it.what));
        decided.notes.extend(orphans);
        decided
    }

    /// What was decided on the program's finding of index `index`, and the relation that it has by that.
    #[must_use]
    pub fn on(&self, index: usize) -> Option<(&Decision, Relation)> {
        Some((self.review.decision(index)?, self.findings.get(index)?.relation))
    }

    /// The pairs of statements that the analyst has linked, with what was decided on each.
    pub fn links(&self) -> impl Iterator<Item = (&Finding, &Decision)> {
        let links = self.findings.iter().enumerate().skip(self.own);
        links.filter_map(|(index, finding)| Some((finding, self.review.decision(index)?)))
    }

    /// Lines of the journal that cannot be used, and decisions that belong to no finding any more.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// How many were decided in which way; none where nothing was.
    #[must_use]
    pub(super) fn summary(&self) -> Option<String> {
        let all: Vec<&Decision> = (0..self.own).filter_map(|index| self.review.decision(index)).collect();
        let count = |verdict| all.iter().filter(|it| it.verdict == Some(verdict)).count();
        let verdicts = [Verdict::Accepted, Verdict::Rejected, Verdict::Changed].map(|verdict| {
            format!("{} {} {}", strings::report::sign(verdict), count(verdict), strings::verdict(verdict))
        });
        let links = self.links().count();
        let links = (links > 0).then(|| strings::counted(Lang::English, "link", links));
        let parts: Vec<String> = verdicts.into_iter().chain(links).collect();
        (!all.is_empty() || self.findings.len() > self.own)
            .then(|| format!("{}: {}", strings::report::DECIDED, parts.join(", ")))
    }
}

/// What goes behind the heading of a finding that was decided on; empty where only a note was made.
pub(super) fn verdict(decision: &Decision, relation: Relation) -> String {
    let Some(verdict) = decision.verdict else { return String::new() };
    let sign = strings::report::sign(verdict);
    match verdict {
        Verdict::Changed => format!("{sign} {} {}", strings::report::CALLED, strings::relation(relation)),
        Verdict::Accepted | Verdict::Rejected => format!("{sign} {}", strings::verdict(verdict)),
    }
}
