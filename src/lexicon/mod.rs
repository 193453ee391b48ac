//! The language knowledge of `assets/lexicon`, compiled.
