//! The language knowledge of `assets/lexicon`, compiled.

pub mod clitic;
pub mod dates;
pub mod numbers;
pub mod phrase;

pub use dates::Dates;
pub use numbers::Numbers;
