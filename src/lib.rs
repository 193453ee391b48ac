//! **muqabala** reads every report on one event and shows where they match and where they part.

pub mod claims;
pub mod cli;
pub mod compare;
pub mod config;
pub mod corpus;
#[cfg(test)]
mod fixture;
pub mod layout;
pub mod lexicon;
pub mod report;
pub mod review;
pub mod span;
pub mod strings;
pub mod terminal;
pub mod text;
pub mod tui;
