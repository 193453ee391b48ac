//! From statements to typed [`Claim`]s. One recogniser a file; none does I/O, none can fail.

pub mod date;
pub mod number;
pub mod quantity;

use std::sync::Arc;

use crate::{span::Span, text::Statement};

/// A word of the vocabulary (a topic, a subject, a party) with its names for people.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Term {
    /// Stable key, as in the lexicon.
    pub key: Arc<str>,
    /// Arabic name.
    pub ar: Arc<str>,
    /// English name.
    pub en: Arc<str>,
}

/// What one article says.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The statements in order of the text.
    pub statements: Vec<Statement>,
    /// The claims in order of the text.
    pub claims: Vec<Claim>,
}

/// What a statement says, typed.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Index of the statement in its [`Reading`].
    pub statement: usize,
    /// The words that make the claim, within the statement.
    pub span: Span,
    /// The stance of whoever says it.
    pub stance: Stance,
    /// Who says it.
    pub voice: Voice,
}

/// How a voice stands to what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Says that it is so.
    #[default]
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Says that it cannot be confirmed.
    CannotConfirm,
    /// Passes it on as unconfirmed.
    Unconfirmed,
}

/// The chain of who says so, from the speaker outward to the outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// The links, the speaker first and the outlet last.
    pub links: Vec<VoiceLink>,
}

/// One link of a [`Voice`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoiceLink {
    /// What part the link plays.
    pub kind: VoiceKind,
    /// The name to show.
    pub name: Term,
    /// The side the speaker belongs to, where known.
    pub party: Option<Term>,
}

/// What part a [`VoiceLink`] plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VoiceKind {
    /// A person or body that says it.
    Speaker,
    /// A speaker whom the report does not name.
    Anonymous,
    /// A news agency or another outlet that carries it.
    Agency,
    /// The outlet of the article.
    Outlet,
}
