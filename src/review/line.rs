//! The form of the journal: one JSON object a line.
//!
//! ```json
//! {"v":1,"id":"18f3-1","at":"2026-11-23T09:17:34Z","do":"reject","on":{"finding":{…}}}
//! ```
//!
//! Fields that are not known are passed over; a line of a later version is kept and not understood.

use serde::{Deserialize, Serialize};

use crate::compare::Relation;

use super::anchor::Anchor;

/// The version that is written.
pub const VERSION: u64 = 1;

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// [`VERSION`].
    pub v: u64,
    /// Unique among all lines: the session that wrote it, a hyphen, a number.
    pub id: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// What was decided.
    #[serde(flatten)]
    pub action: Action,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
pub enum Action {
    /// The finding is right.
    Accept {
        /// Which.
        on: Target,
    },
    /// There is nothing in the finding.
    Reject {
        /// Which.
        on: Target,
    },
    /// The sides stand otherwise to one another.
    Relation {
        /// Which.
        on: Target,
        /// How they stand.
        to: RelationName,
    },
    /// Something to be remembered; an empty text takes an earlier note away.
    Note {
        /// Which.
        on: Target,
        /// In the analyst's words.
        text: String,
    },
    /// Two statements that no finding joins.
    Link {
        /// The words on either side, in the order of their articles.
        sides: [Anchor; 2],
        /// How they stand.
        to: RelationName,
    },
    /// An earlier line counts no longer.
    Undo {
        /// Its id.
        of: String,
    },
}

impl Action {
    /// What it is about; `None` for links and for undoing.
    #[must_use]
    pub const fn target(&self) -> Option<&Target> {
        match self {
            Self::Accept { on } | Self::Reject { on } | Self::Relation { on, .. } | Self::Note { on, .. } => {
                Some(on)
            }
            Self::Link { .. } | Self::Undo { .. } => None,
        }
    }
}

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(clippy::large_enum_variant, reason = "nearly all are findings")]
pub enum Target {
    /// A finding of the program's.
    Finding {
        /// Key of the question that both sides answer; none for statements compared by their wording.
        topic: Option<String>,
        /// Key of what both speak of.
        subject: Option<String>,
        /// What the program found.
        relation: RelationName,
        /// The words on either side, in the order of their articles.
        sides: [Anchor; 2],
    },
    /// A link of the analyst's, by the id of its line.
    Link(String),
}

/// A relation by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "see `Relation`")]
pub enum RelationName {
    Match,
    Tension,
    Contradiction,
}

impl From<Relation> for RelationName {
    fn from(relation: Relation) -> Self {
        match relation {
            Relation::Match => Self::Match,
            Relation::Tension => Self::Tension,
            Relation::Contradiction => Self::Contradiction,
        }
    }
}

impl From<RelationName> for Relation {
    fn from(name: RelationName) -> Self {
        match name {
            RelationName::Match => Self::Match,
            RelationName::Tension => Self::Tension,
            RelationName::Contradiction => Self::Contradiction,
        }
    }
}

/// Why a line cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// A later version of the program wrote it.
    #[error("a later version of the program wrote it (version {0})")]
    Later(u64),
    /// It is no JSON object of the form.
    #[error("it is damaged: {0}")]
    Damaged(String),
}

impl Line {
    /// Reads a line without its line end.
    pub fn parse(bytes: &[u8]) -> Result<Self, LineError> {
        #[derive(Deserialize)]
        struct Versioned {
            v: u64,
        }
        let damaged = |error: serde_json::Error| LineError::Damaged(error.to_string());
        let Versioned { v } = serde_json::from_slice(bytes).map_err(damaged)?;
        if v > VERSION {
            return Err(LineError::Later(v));
        }
        serde_json::from_slice(bytes).map_err(damaged)
    }

    /// The line with its line end.
    pub fn bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}
