//! The language knowledge of `assets/lexicon`, compiled.

pub mod clauses;
pub mod dates;
pub mod events;
pub mod inflect;
pub mod names;
pub mod numbers;
pub mod phrase;
pub mod relations;
pub mod reporting;
pub mod stance;
pub mod topics;

pub use dates::Dates;
pub use names::Names;
pub use numbers::Numbers;
