//! The language knowledge of `assets/lexicon`, compiled.

pub mod clitic;
pub mod numbers;
pub mod phrase;

pub use numbers::Numbers;
