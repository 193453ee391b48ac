//! The findings of a comparison, looked up by where they stand.

use std::collections::HashSet;

use crate::compare::{Comparison, Finding, Relation, Side};

/// One side of one finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Focus {
    /// Index into [`Comparison::findings`].
    pub finding: usize,
    /// 0 or 1: which of the finding's sides is looked at.
    pub side: usize,
}

impl Focus {
    /// The same finding from its other side.
    #[must_use]
    pub const fn turned(self) -> Self {
        Self { finding: self.finding, side: 1 - self.side }
    }
}

/// A statement that at least one finding bears on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stop {
    /// Index of the article.
    pub article: usize,
    /// Index of the statement in the article's reading.
    pub statement: usize,
}

/// How often an article agrees and disagrees with others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Findings that match.
    pub matches: usize,
    /// Findings in tension.
    pub tensions: usize,
    /// Findings that contradict.
    pub contradictions: usize,
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, relation: Relation) {
        match relation {
            Relation::Match => self.matches += 1,
            Relation::Tension => self.tensions += 1,
            Relation::Contradiction => self.contradictions += 1,
        }
    }

    /// Each relation with its count, in the order in which they are shown.
    #[must_use]
    pub const fn parts(self) -> [(Relation, usize); 3] {
        [
            (Relation::Match, self.matches),
            (Relation::Tension, self.tensions),
            (Relation::Contradiction, self.contradictions),
        ]
    }
}

/// A statement of another article that speaks of the same thing.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Partner {
    statement: usize,
    other: Stop,
    score: f32,
}

/// See the module's description. Made once for a comparison.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// Per article and statement, the findings that bear on it, the gravest first.
    by_statement: Vec<Vec<Vec<Focus>>>,
    /// Per article, its partners by statement.
    partners: Vec<Vec<Partner>>,
    tallies: Vec<Tally>,
    total: Tally,
    stops: Vec<Stop>,
    /// By number, the findings that were rejected.
    rejected: HashSet<usize>,
}

impl Index {
    /// The index of `comparison`. Findings that point nowhere are left out.
    #[must_use]
    pub fn of(comparison: &Comparison) -> Self {
        Self::of_kept(comparison, |_, _| true)
    }

    /// The index of those findings of `comparison` that `keep`, by number, lets through.
    #[must_use]
    pub fn of_kept(comparison: &Comparison, keep: impl Fn(usize, &Finding) -> bool) -> Self {
        Self::of_reviewed(comparison, |_| false, keep)
    }

    /// The same where some findings, by number, were rejected: those are not counted, and come last.
    #[must_use]
    pub fn of_reviewed(
        comparison: &Comparison,
        rejected: impl Fn(usize) -> bool,
        keep: impl Fn(usize, &Finding) -> bool,
    ) -> Self {
        let readings = &comparison.readings;
        let mut index = Self {
            by_statement: readings.iter().map(|it| vec![Vec::new(); it.statements.len()]).collect(),
            partners: vec![Vec::new(); readings.len()],
            tallies: vec![Tally::default(); readings.len()],
            ..Self::default()
        };
        for (number, finding) in comparison.findings.iter().enumerate() {
            if finding.sides.iter().any(|side| index.slot(side).is_none()) {
                continue;
            }
            // What speaks of the same thing is read in step, whatever is left out.
            let [left, right] = finding.sides.each_ref().map(|side| stop_of(side));
            index.link(left, right, 1.0 + finding.score);
            if !keep(number, finding) {
                continue;
            }
            let counts = !rejected(number);
            if counts {
                index.total.add(finding.relation);
            } else {
                index.rejected.insert(number);
            }
            for (which, side) in finding.sides.iter().enumerate() {
                if let Some(slot) = index.slot(side) {
                    slot.push(Focus { finding: number, side: which });
                }
                if let Some(tally) = index.tallies.get_mut(side.article).filter(|_| counts) {
                    tally.add(finding.relation);
                }
            }
        }
        for aligned in &comparison.aligned {
            let [left, right] =
                [aligned.left, aligned.right].map(|(article, statement)| Stop { article, statement });
            index.link(left, right, aligned.score);
        }
        index.sort(comparison);
        index
    }

    fn slot(&mut self, side: &Side) -> Option<&mut Vec<Focus>> {
        self.by_statement.get_mut(side.article)?.get_mut(side.statement)
    }

    fn link(&mut self, left: Stop, right: Stop, score: f32) {
        for (from, other) in [(left, right), (right, left)] {
            if let Some(partners) = self.partners.get_mut(from.article) {
                partners.push(Partner { statement: from.statement, other, score });
            }
        }
    }

    fn sort(&mut self, comparison: &Comparison) {
        // Taken out of the findings first: they are many, and far apart in memory.
        let rejected = |number| !self.rejected.is_empty() && self.rejected.contains(&number);
        let findings = comparison.findings.iter().enumerate();
        let ranks: Vec<_> =
            findings.map(|(number, it)| ((!rejected(number), it.relation), it.score)).collect();
        let rank =
            |focus: &Focus| ranks.get(focus.finding).copied().unwrap_or(((true, Relation::Match), 0.0));
        for (article, statements) in self.by_statement.iter_mut().enumerate() {
            for (statement, findings) in statements.iter_mut().enumerate() {
                findings.sort_by(|a, b| {
                    let ((a, a_score), (b, b_score)) = (rank(a), rank(b));
                    b.cmp(&a).then(b_score.total_cmp(&a_score))
                });
                if !findings.is_empty() {
                    self.stops.push(Stop { article, statement });
                }
            }
        }
        for partners in &mut self.partners {
            partners.sort_by(|a, b| b.score.total_cmp(&a.score));
        }
    }

    /// The findings that bear on a statement, the gravest and surest first.
    #[must_use]
    pub fn of_statement(&self, at: Stop) -> &[Focus] {
        self.by_statement
            .get(at.article)
            .and_then(|statements| statements.get(at.statement))
            .map_or(&[], Vec::as_slice)
    }

    /// Whether a finding was rejected.
    #[must_use]
    pub fn is_rejected(&self, finding: usize) -> bool {
        self.rejected.contains(&finding)
    }

    /// All statements that a finding bears on, in reading order, source by source.
    #[must_use]
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// How article `article` stands to the others.
    #[must_use]
    pub fn tally(&self, article: usize) -> Tally {
        self.tallies.get(article).copied().unwrap_or_default()
    }

    /// All findings, each counted once.
    #[must_use]
    pub const fn total(&self) -> Tally {
        self.total
    }

    /// The statement of `other` that speaks most of the same thing as the statement `of`.
    #[must_use]
    pub fn partner(&self, of: Stop, other: usize) -> Option<usize> {
        self.partners
            .get(of.article)?
            .iter()
            .find(|it| it.statement == of.statement && it.other.article == other)
            .map(|it| it.other.statement)
    }
}

/// Where a side of a finding stands.
#[must_use]
pub fn stop_of(side: &Side) -> Stop {
    Stop { article: side.article, statement: side.statement }
}
