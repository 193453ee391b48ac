//! Which statements findings join already.

use rustc_hash::FxHashSet;

use super::Finding;

/// Where a statement stands: index of the article, and of the statement in its [`Reading`](crate::claims::Reading).
pub(super) type At = (usize, usize);

/// Pairs of statements that a finding joins, each pair in order.
#[derive(Debug, Default)]
pub(super) struct Joined(FxHashSet<[At; 2]>);

impl Joined {
    /// Notes what `findings` join.
    pub(super) fn note(&mut self, findings: &[Finding]) {
        let pairs = findings.iter().map(|it| {
            let mut pair = it.sides.each_ref().map(|side| (side.article, side.statement));
            pair.sort_unstable();
            pair
        });
        self.0.extend(pairs);
    }

    /// Whether a finding joins two statements, in whatever order.
    pub(super) fn has(&self, mut pair: [At; 2]) -> bool {
        pair.sort_unstable();
        self.0.contains(&pair)
    }
}
