//! The language knowledge of `assets/lexicon`, compiled.

pub mod inflect;
pub mod phrase;
