//! The analyst's decisions on findings, kept in an append-only journal.
//!
//! ```text
//! key ─▶ Action ─ journal ─▶ one line, on disk ─▶ Line ─ decisions ─▶ what each finding was found to be
//! ```
//!
//! - [`line`](mod@line) is the form of the file: one JSON object a line, versioned.
//! - [`anchor`] says where in an article a decision points, so that it survives edits of the article.
//! - [`journal`] reads and appends, beside other programs that do the same; it never rewrites a line.
//! - [`place`] says which file that is.
//! - [`decisions`] puts lines and findings together. Undoing is a line like any other.
//!
//! Only [`journal`] and [`place`] do I/O.

pub mod anchor;
pub mod decisions;
pub mod journal;
pub mod line;
pub mod place;

pub use anchor::{Anchor, Anchoring, hash};
pub use decisions::{Decision, Orphan, Review, Verdict};
pub use journal::{Journal, SaveError};
pub use line::{Action, Line, RelationName, Target};
