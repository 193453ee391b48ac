//! **muqabala** reads every report on one event and shows where they match and where they part.
//!
//! # One article, from file to screen
//!
//! A reader gives a folder. [`corpus`] finds its articles, turns their bytes into text and cuts each text into
//! blocks: headline, byline, paragraphs, and furniture that no reader came for. *From here on the text is never
//! rewritten: everything else points into it by [`span`], in bytes, and each span slices to whole characters.
//! What cannot be read becomes a note, and the rest opens.*
//!
//! [`text`] cuts a paragraph into sentences and a sentence into tokens, each with a normal form that its spellings
//! share. *Keys are for matching and are never shown.*
//!
//! [`lexicon`] holds what is known of the language: words of saying and denying, topics, names, numbers, dates. It
//! comes from `assets/lexicon/ar`, is compiled once, and takes up the names of the dossier. *No Arabic word that
//! decides anything stands in the code, and each file carries its own examples.*
//!
//! [`claims`] reads a sentence once (tokens, names, quantities, times, clauses), then finds who says what in it and
//! what each clause claims: topic, subject, value, stance, voice, event. *Broken input is normal input: no
//! recogniser fails, none does I/O, and a claim lies within its statement.*
//!
//! [`compare`] sets the claims of different articles against one another, comparable first and then compatible, and
//! the statements without a topic by their words. *A finding has two sides, of two articles, and a reason as data
//! and in words; whichever article comes first, the findings are the same.*
//!
//! [`review`] keeps the analyst's decisions beside the dossier. *Its journal only grows.*
//!
//! [`report`] and [`tui`] show it. The printed report and the JSON have types of their own, with a version. The
//! screen is `Event → Command → update → view`. *The view takes the state and draws; it changes nothing.*
//!
//! [`layout`] turns logical text into lines of cells in visual order, each cell with the logical span it stands for.
//! *It knows neither articles nor colours.*
//!
//! [`terminal`] finds out what the terminal does with right-to-left text and encodes the finished frame for it. *No
//! control character of a file reaches it, and whatever was switched on is switched off at every exit.*
//!
//! [`cli`] takes the arguments to one of these.

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
mod together;
pub mod tui;
