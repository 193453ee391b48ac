//! Lines and findings put together: what each finding was found to be.

mod links;
mod live;

use std::collections::{HashMap, HashSet};

use crate::{
    claims::Term,
    compare::{Comparison, Relation},
    corpus::Dossier,
    span::Span,
};

use links::{linked, side};
use live::live;

use super::{
    anchor::{Anchor, Anchoring, hash},
    line::{Action, Line, Target},
};

/// The rule that stands in the reason of a link.
pub const ANALYST: &str = "analyst";

/// What an analyst made of a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// The latest verdict, if there is one.
    pub verdict: Option<Verdict>,
    /// The latest note, if there is one.
    pub note: Option<String>,
    /// Whether the analyst made the finding.
    pub linked: bool,
    /// Whether a word of either side has changed since.
    pub reworded: bool,
}

/// Whether a finding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is right.
    Accepted,
    /// There is nothing in it.
    Rejected,
    /// Its sides stand otherwise to one another: the finding's relation is the analyst's.
    Changed,
}

/// A decision that belongs to no finding any more. Its line is still in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orphan {
    /// The id of its line.
    pub id: String,
    /// What was decided, on which words.
    pub what: String,
    /// Why it belongs to nothing.
    pub why: &'static str,
}

/// All decisions on a comparison.
#[derive(Clone, Debug, Default)]
pub struct Review {
    decisions: Vec<Decision>,
    orphans: Vec<Orphan>,
    /// Decisions on articles that are not in this dossier.
    elsewhere: usize,
    /// Of the program's own findings, what it found.
    found: Vec<Relation>,
    /// By the id of a line, the finding that it decides on.
    decided: HashMap<String, usize>,
    /// Ids of the links behind them.
    links: Vec<String>,
    /// Of each article.
    hashes: Vec<String>,
    /// By the id of a line, where its sides stand: the articles stay as they are.
    located: HashMap<String, Pair>,
    /// Ids of the lines that count, in order.
    live: Vec<String>,
}

/// What has become of an anchor.
enum Located {
    At { article: usize, span: Span, how: Anchoring },
    Gone,
    Elsewhere,
}

/// Both sides of a target.
#[derive(Clone, Copy, Debug)]
enum Pair {
    At([(usize, Span); 2], Anchoring),
    Gone,
    Elsewhere,
}

const GONE: &str = "its words are not in the articles any more";
const NO_FINDING: &str = "nothing is found between its words any more";
const OTHERWISE: &str = "the program now judges these words otherwise";

impl Review {
    /// No decision yet on `comparison`.
    #[must_use]
    pub fn of(dossier: &Dossier, comparison: &Comparison) -> Self {
        Self {
            decisions: vec![Decision::default(); comparison.findings.len()],
            found: comparison.findings.iter().map(|it| it.relation).collect(),
            hashes: dossier.articles.iter().map(|it| hash(&it.text)).collect(),
            ..Self::default()
        }
    }

    /// What was decided on the finding of index `finding`; `None` where nothing was.
    #[must_use]
    pub fn decision(&self, finding: usize) -> Option<&Decision> {
        self.decisions.get(finding).filter(|it| **it != Decision::default())
    }

    /// Whether the finding was rejected.
    #[must_use]
    pub fn is_rejected(&self, finding: usize) -> bool {
        self.decision(finding).is_some_and(|it| it.verdict == Some(Verdict::Rejected))
    }

    /// Whether somebody has judged the finding, or made it; a note alone is no judgement.
    #[must_use]
    pub fn is_reviewed(&self, finding: usize) -> bool {
        self.decision(finding).is_some_and(|it| it.verdict.is_some() || it.linked)
    }

    /// The finding that the line `id` made.
    #[must_use]
    pub fn link_of(&self, id: &str) -> Option<usize> {
        Some(self.found.len() + self.links.iter().position(|it| it == id)?)
    }

    /// The finding that the line `id` made or decides on.
    #[must_use]
    pub fn finding_of(&self, id: &str) -> Option<usize> {
        self.decided.get(id).copied().or_else(|| self.link_of(id))
    }

    /// How many findings have been judged.
    #[must_use]
    pub fn reviewed(&self) -> usize {
        (0..self.decisions.len()).filter(|it| self.is_reviewed(*it)).count()
    }

    /// What the program itself found; `None` for links.
    #[must_use]
    pub fn found(&self, finding: usize) -> Option<Relation> {
        self.found.get(finding).copied()
    }

    /// Decisions that belong to no finding any more.
    #[must_use]
    pub fn orphans(&self) -> &[Orphan] {
        &self.orphans
    }

    /// How many decisions are on articles that are not open.
    #[must_use]
    pub const fn elsewhere(&self) -> usize {
        self.elsewhere
    }

    /// The line that undoing takes back: the latest of `session` that counts, else the latest of those
    /// in `before`, which were there when the session began. What others do meanwhile is theirs.
    #[must_use]
    pub fn undoable(&self, session: &str, before: &HashSet<String>) -> Option<&str> {
        let own = |id: &&String| id.strip_prefix(session).is_some_and(|rest| rest.starts_with('-'));
        let latest =
            self.live.iter().rfind(own).or_else(|| self.live.iter().rfind(|it| before.contains(*it)));
        latest.map(String::as_str)
    }

    /// The target of a decision on finding `finding`.
    #[must_use]
    pub fn target(&self, dossier: &Dossier, comparison: &Comparison, finding: usize) -> Option<Target> {
        let Some(found) = self.found(finding) else {
            return self.links.get(finding - self.found.len()).cloned().map(Target::Link);
        };
        let it = comparison.findings.get(finding)?;
        let [left, right] = it.sides.each_ref().map(|side| self.anchor(dossier, side.article, side.span));
        Some(Target::Finding {
            topic: it.topic.as_ref().map(|it| it.key.to_string()),
            subject: it.subject.as_ref().map(|it| it.key.to_string()),
            relation: found.into(),
            sides: [left?, right?],
        })
    }

    /// The anchor of `span` in article `article`.
    #[must_use]
    pub fn anchor(&self, dossier: &Dossier, article: usize, span: Span) -> Option<Anchor> {
        Some(Anchor::of(dossier.articles.get(article)?, self.hashes.get(article)?, span))
    }

    /// Works out what `lines` say of the findings, gives changed findings their relation and adds links
    /// behind the program's own findings.
    pub fn apply<'a>(
        &mut self,
        lines: impl IntoIterator<Item = &'a Line>,
        dossier: &Dossier,
        comparison: &mut Comparison,
    ) {
        comparison.findings.truncate(self.found.len());
        for (finding, relation) in comparison.findings.iter_mut().zip(&self.found) {
            finding.relation = *relation;
        }
        let lines = live(lines);
        self.live = lines.iter().map(|it| it.id.clone()).collect();
        self.decisions = vec![Decision::default(); self.found.len()];
        self.orphans.clear();
        self.links.clear();
        self.decided.clear();
        self.elsewhere = 0;
        for line in &lines {
            if let Action::Link { sides, to } = &line.action {
                self.link(line, sides, (*to).into(), dossier, comparison);
            }
        }
        // Most often nothing is decided yet, and there may be many findings.
        let index = if lines.is_empty() { HashMap::new() } else { by_articles(comparison) };
        for line in &lines {
            if let Some(target) = line.action.target() {
                self.decide(line, target, dossier, comparison, &index);
            }
        }
    }

    fn link(
        &mut self,
        line: &Line,
        sides: &[Anchor; 2],
        relation: Relation,
        dossier: &Dossier,
        comparison: &mut Comparison,
    ) {
        match self.pair_of(line, sides, dossier) {
            Pair::Elsewhere => self.elsewhere += 1,
            Pair::Gone => self.orphan(line, sides, GONE),
            Pair::At(mut places, how) => {
                places.sort_unstable_by_key(|it| it.0);
                let [left, right] = places.map(|(article, span)| side(comparison, article, span));
                if let (Some(left), Some(right)) = (left, right) {
                    comparison.findings.push(linked([left, right], relation));
                    self.links.push(line.id.clone());
                    let reworded = how == Anchoring::Reworded;
                    self.decisions.push(Decision { linked: true, reworded, ..Decision::default() });
                } else {
                    self.orphan(line, sides, NO_FINDING);
                }
            }
        }
    }

    fn decide(
        &mut self,
        line: &Line,
        target: &Target,
        dossier: &Dossier,
        comparison: &mut Comparison,
        index: &HashMap<(usize, usize), Vec<usize>>,
    ) {
        let (finding, how, was) = match target {
            Target::Link(id) => match self.links.iter().position(|it| it == id) {
                Some(at) => (self.found.len() + at, Anchoring::Same, None),
                // It was undone, or is told of as an orphan itself.
                None => return,
            },
            Target::Finding { topic, subject, relation, sides } => match self.pair_of(line, sides, dossier) {
                Pair::Elsewhere => return self.elsewhere += 1,
                Pair::Gone => return self.orphan(line, sides, GONE),
                Pair::At(places, how) => {
                    let keys = (topic.as_deref(), subject.as_deref(), Relation::from(*relation));
                    match self.same(places, keys, comparison, index) {
                        Some(finding) => (finding, how, Some((Relation::from(*relation), sides))),
                        None => return self.orphan(line, sides, NO_FINDING),
                    }
                }
            },
        };
        self.decided.insert(line.id.clone(), finding);
        let (Some(decision), Some(judged)) =
            (self.decisions.get_mut(finding), comparison.findings.get_mut(finding))
        else {
            return;
        };
        match &line.action {
            Action::Accept { .. } => {
                decision.verdict = Some(Verdict::Accepted);
                // What was accepted is what stood there then.
                judged.relation = was.map_or(judged.relation, |(relation, _)| relation);
            }
            Action::Reject { .. } => {
                if let Some((relation, sides)) = was
                    && self.found.get(finding) != Some(&relation)
                {
                    return self.orphan(line, sides, OTHERWISE);
                }
                decision.verdict = Some(Verdict::Rejected);
            }
            Action::Relation { to, .. } => {
                judged.relation = (*to).into();
                let found = self.found.get(finding) == Some(&judged.relation);
                decision.verdict = Some(if found { Verdict::Accepted } else { Verdict::Changed });
            }
            Action::Note { text, .. } => decision.note = Some(text.clone()).filter(|it| !it.is_empty()),
            Action::Link { .. } | Action::Undo { .. } => {}
        }
        decision.reworded |= how == Anchoring::Reworded;
    }

    /// The finding on one question between the words at `places`, which may come in either order.
    fn same(
        &self,
        places: [(usize, Span); 2],
        (topic, subject, relation): (Option<&str>, Option<&str>, Relation),
        comparison: &Comparison,
        index: &HashMap<(usize, usize), Vec<usize>>,
    ) -> Option<usize> {
        let [mut left, mut right] = places;
        if left.0 > right.0 {
            std::mem::swap(&mut left, &mut right);
        }
        let candidates = index.get(&(left.0, right.0)).map_or(&[][..], Vec::as_slice);
        let score = |number: usize| {
            let it = comparison.findings.get(number)?;
            let [l, r] = &it.sides;
            let shared = share(l.span, left.1).min(share(r.span, right.1));
            let fits = shared >= 50 && key(it.topic.as_ref()) == topic;
            let same_subject = u32::from(key(it.subject.as_ref()) == subject);
            let same_relation = u32::from(self.found.get(number) == Some(&relation));
            fits.then_some((shared, same_subject, same_relation))
        };
        candidates
            .iter()
            .copied()
            .filter_map(|it| Some((score(it)?, it)))
            .max_by_key(|it| it.0)
            .map(|it| it.1)
    }

    fn pair_of(&mut self, line: &Line, sides: &[Anchor; 2], dossier: &Dossier) -> Pair {
        if let Some(pair) = self.located.get(&line.id) {
            return *pair;
        }
        let pair = self.pair(sides, dossier);
        self.located.insert(line.id.clone(), pair);
        pair
    }

    fn pair(&self, sides: &[Anchor; 2], dossier: &Dossier) -> Pair {
        let [left, right] = sides.each_ref().map(|it| self.locate(it, dossier));
        match (left, right) {
            (Located::Elsewhere, _) | (_, Located::Elsewhere) => Pair::Elsewhere,
            (
                Located::At { article, span, how },
                Located::At { article: other, span: other_span, how: other_how },
            ) if article != other => Pair::At([(article, span), (other, other_span)], how.max(other_how)),
            _ => Pair::Gone,
        }
    }

    /// The article of the same text, else of the same id: files are renamed, and edited, but seldom both.
    fn locate(&self, anchor: &Anchor, dossier: &Dossier) -> Located {
        let same_text = |(at, _): &(usize, _)| self.hashes.get(*at) == Some(&anchor.sha256);
        let all = || dossier.articles.iter().enumerate();
        let named = all().find(|(_, it)| it.id == anchor.source);
        let found = named.filter(same_text).or_else(|| all().find(same_text)).or(named);
        let Some((article, text)) = found else { return Located::Elsewhere };
        match self.hashes.get(article).and_then(|hash| anchor.find(&text.text, hash)) {
            Some((span, how)) => Located::At { article, span, how },
            None => Located::Gone,
        }
    }

    fn orphan(&mut self, line: &Line, sides: &[Anchor; 2], why: &'static str) {
        let verb = match &line.action {
            Action::Accept { .. } => "accepted".to_owned(),
            Action::Reject { .. } => "rejected".to_owned(),
            Action::Relation { to, .. } => format!("called a {}", name((*to).into())),
            Action::Note { text, .. } => format!("noted “{text}”"),
            Action::Link { to, .. } => format!("linked as a {}", name((*to).into())),
            Action::Undo { .. } => "undone".to_owned(),
        };
        let [left, right] = sides.each_ref().map(|it| format!("{} «{}»", it.source, it.exact));
        self.orphans.push(Orphan { id: line.id.clone(), what: format!("{verb}: {left} / {right}"), why });
    }
}

fn name(relation: Relation) -> &'static str {
    crate::strings::relation(relation)
}

fn by_articles(comparison: &Comparison) -> HashMap<(usize, usize), Vec<usize>> {
    let mut index: HashMap<_, Vec<usize>> = HashMap::new();
    for (number, finding) in comparison.findings.iter().enumerate() {
        let [left, right] = finding.sides.each_ref().map(|side| side.article);
        index.entry((left, right)).or_default().push(number);
    }
    index
}

fn key(term: Option<&Term>) -> Option<&str> {
    term.map(|it| &*it.key)
}

/// What two spans share, in hundredths of what they cover.
fn share(a: Span, b: Span) -> usize {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared * 100 / a.cover(b).len().max(1)
}

#[cfg(test)]
#[path = "decisions_tests.rs"]
mod tests;
