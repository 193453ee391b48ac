//! Which findings are looked at.

use std::sync::Arc;

use crate::{
    claims::Voice,
    compare::{Comparison, Finding, Relation},
};

/// What the user wants to see. Whatever it leaves out is gone from every view and from the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Findings of this relation only.
    pub relation: Option<Relation>,
    /// Findings on this topic only, by its key; empty for those compared by their wording.
    pub topic: Option<Arc<str>>,
    /// Findings between these two articles only.
    pub pair: Option<(usize, usize)>,
    /// Contradictions between speakers of different parties only.
    pub parties: bool,
    /// Findings that nobody has decided on only.
    pub unreviewed: bool,
}

impl Filter {
    /// Whether everything is let through.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

/// A filter with all that it needs to decide.
#[derive(Clone, Debug)]
pub struct Selector<'a> {
    /// What is wanted.
    pub filter: &'a Filter,
    /// Only findings that have a side in this article.
    pub base: Option<usize>,
    /// By number, the findings that the analyst has decided on; those missing are undecided.
    pub reviewed: &'a [bool],
    /// By number, the findings that are not to be seen at all; those missing are.
    pub left_out: &'a [bool],
    /// By number, the findings that the analyst has rejected: they are shown, and count for nothing.
    pub rejected: &'a [bool],
}

impl Selector<'_> {
    /// Whether finding `number` is looked at.
    #[must_use]
    pub fn keeps(&self, number: usize, finding: &Finding) -> bool {
        let Filter { relation, topic, pair, parties, unreviewed } = self.filter;
        let [left, right] = finding.sides.each_ref().map(|side| side.article);
        relation.is_none_or(|it| it == finding.relation)
            && topic.as_ref().is_none_or(|it| **it == *topic_key(finding))
            && pair.is_none_or(|it| it == (left, right) || it == (right, left))
            && (!parties || between_parties(finding))
            && !self.left_out.get(number).copied().unwrap_or(false)
            && !(*unreviewed && self.reviewed.get(number).copied().unwrap_or(false))
            && self.base.is_none_or(|it| it == left || it == right)
    }

    /// Whether finding `number` counts: nobody has rejected it.
    #[must_use]
    pub fn counts(&self, number: usize) -> bool {
        !self.rejected.get(number).copied().unwrap_or(false)
    }

    /// The kept findings with their numbers.
    pub fn kept<'c>(&self, comparison: &'c Comparison) -> impl Iterator<Item = (usize, &'c Finding)> {
        comparison.findings.iter().enumerate().filter(|(number, finding)| self.keeps(*number, finding))
    }
}

/// The key of the topic, empty for findings by wording.
#[must_use]
pub fn topic_key(finding: &Finding) -> &str {
    finding.topic.as_ref().map_or("", |topic| &topic.key)
}

/// Whether the finding is a contradiction of speakers whose parties are known and not the same.
#[must_use]
pub fn between_parties(finding: &Finding) -> bool {
    let [left, right] = finding.sides.each_ref().map(|side| parties(&side.voice));
    finding.relation == Relation::Contradiction
        && !left.is_empty()
        && !right.is_empty()
        && left.iter().all(|party| !right.contains(party))
}

fn parties(voice: &Voice) -> Vec<&str> {
    voice.links.iter().filter_map(|link| link.party.as_ref()).map(|party| &*party.key).collect()
}
