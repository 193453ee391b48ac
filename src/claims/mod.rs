//! From statements to typed [`Claim`]s. One recogniser a file; none does I/O, none can fail.

pub mod class;
pub mod count;
pub mod date;
pub mod doubt;
pub mod event;
pub mod happening;
pub mod measure;
pub mod number;
pub mod place;
pub mod presence;
pub mod quantity;
pub mod read;
pub mod responsibility;
pub mod sentence;
pub mod single;
pub mod stance;
pub mod subject;
pub mod voice;
pub mod when;

use std::sync::Arc;

pub use event::Event;
pub use read::read;

use crate::{
    lexicon::{classes::ClassId, names::NameId},
    span::Span,
    text::Statement,
};
use doubt::Doubt;
use place::Place;
use quantity::Interval;
use when::Days;

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
    /// Who says each statement.
    pub voices: Vec<Voice>,
    /// The incident that each statement is about.
    pub events: Vec<Event>,
    /// Statements that only tell who speaks ("بحسب ما قال المدير").
    pub bare_heads: Vec<usize>,
    /// What each sentence is about: its content stems as hashes, sorted and without repetition.
    pub contexts: Vec<Vec<u64>>,
    /// What is denied or left open, in order of the text.
    pub doubts: Vec<Doubt>,
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
    /// The words that decide, within `span`.
    pub deciding: Vec<Span>,
    /// The question it answers.
    pub topic: Term,
    /// Whom or what it speaks of.
    pub subject: Subject,
    /// The answer.
    pub value: Value,
    /// The stance of whoever says it.
    pub stance: Stance,
    /// Who says it.
    pub voice: Voice,
    /// The incident it is about.
    pub event: Event,
    /// How the count is said to grow, here or elsewhere in the article.
    pub growth: Growth,
    /// The count is only of those who died of a cause that is named.
    pub limited: bool,
    /// What the count is said to have been before.
    pub before: Option<quantity::Interval>,
    /// The days that a figure is for, where they are named beside it.
    pub period: Option<Days>,
    /// Index of its sentence in [`Reading::contexts`].
    pub sentence: usize,
}

/// The answer that a [`Claim`] gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// How many; vague where the word is ("dozens") and not only the bound.
    Count(Interval, Vagueness),
    /// How much: the interval on the scale of its dimension ("length", "percent", "USD").
    Measure(Interval, Arc<str>),
    /// Of what kind.
    Kind(ClassId),
    /// When.
    Time(Days),
    /// Where.
    Place(Place),
    /// Who.
    Actor(NameId),
    /// That it is so; the stance tells whether it is said or denied.
    Holds,
}

/// How a count is said to grow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Growth {
    /// It has risen to this: "ارتفع عدد القتلى إلى 36".
    pub risen: bool,
    /// It is not the last: "حتى ظهر اليوم".
    pub so_far: bool,
}

/// Whether a count is given by a number or by a word for an uncounted many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vagueness {
    /// A number, however bounded.
    Counted,
    /// "Dozens", "hundreds": writers do not keep to the edges of such words.
    Vague,
    /// Some, and nobody says how many.
    Unnumbered,
}

/// Whom or what a claim speaks of: all that the names say together. Without a name it speaks of everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subject {
    /// Names of the lexicon, sorted and without repetition; none says "people" in general.
    pub names: Vec<NameId>,
    /// Stems of the words that tell what is measured, sorted; empty where people or forces are meant.
    pub about: Vec<String>,
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
