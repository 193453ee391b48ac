//! Which statements findings join already.

use rustc_hash::FxHashSet;

use super::Finding;

/// Where a statement stands: index of the article, and of the statement in its [`Reading`](crate::claims::Reading).
pub(super) type At = (usize, usize);

/// Pairs of statements that a finding joins, the one of the earlier article first.
#[derive(Debug, Default)]
pub(super) struct Joined(FxHashSet<[At; 2]>);

impl Joined {
    /// Notes what `findings` join.
    pub(super) fn note(&mut self, findings: &[Finding]) {
        let pairs = findings.iter().map(|it| it.sides.each_ref().map(|side| (side.article, side.statement)));
        self.0.extend(pairs);
    }

    pub(super) fn has(&self, pair: [At; 2]) -> bool {
        self.0.contains(&pair)
    }
}
