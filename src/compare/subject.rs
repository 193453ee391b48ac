//! How the subjects of two claims stand to one another.

use crate::lexicon::names::{NameId, NameKind, Names};

/// How one subject stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nesting {
    /// Both speak of the same.
    Same,
    /// The first is part of the second.
    Within,
    /// The second is part of the first.
    Contains,
    /// Neither, or it is not known: not to be compared.
    Apart,
}

impl Nesting {
    /// How the second stands to the first.
    #[must_use]
    pub(super) const fn reversed(self) -> Self {
        match self {
            Self::Within => Self::Contains,
            Self::Contains => Self::Within,
            other => other,
        }
    }
}

/// How the subject of the names `left` stands to that of `right`. A subject is what all its names say together, so it
/// lies within another if each name of that other holds of it.
#[must_use]
pub(super) fn nesting(names: &Names, left: &[NameId], right: &[NameId]) -> Nesting {
    match (within(names, left, right), within(names, right, left)) {
        (true, true) => Nesting::Same,
        (true, false) => Nesting::Within,
        (false, true) => Nesting::Contains,
        (false, false) => Nesting::Apart,
    }
}

fn within(names: &Names, inner: &[NameId], outer: &[NameId]) -> bool {
    outer
        .iter()
        .all(|&outer| inner.iter().any(|&inner| names.nested(inner, outer) || fights(names, inner, outer)))
}

/// Whether `outer` is fighters of no side and `inner` a force: its men are fighters.
fn fights(names: &Names, inner: NameId, outer: NameId) -> bool {
    &*names.get(outer).term.key == "combatants" && names.get(inner).kind == NameKind::Actor
}
