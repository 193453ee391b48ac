//! Which incident a claim is about.

use super::{
    date::TimeExpr,
    read::{Attributed, Draft},
};
use crate::lexicon::Lexicon;

/// The incident that a claim is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Event {
    /// The one that the dossier is about.
    #[default]
    Main,
    /// Another one of the same article, by number.
    Other(u16),
}

/// When the main incident was, as the articles agree.
#[derive(Clone, Debug)]
pub struct MainTime;

/// When the main incident was.
#[must_use]
pub fn main_time(_articles: &[Vec<Attributed<'_>>]) -> Option<MainTime> {
    None
}

/// The incident of each clause of an article.
#[derive(Clone, Debug, Default)]
pub struct Events {
    clauses: Vec<Vec<Event>>,
}

impl Events {
    /// The incidents of an article's clauses.
    #[must_use]
    pub fn of(sentences: &[Attributed<'_>], _main: Option<&MainTime>, lexicon: &Lexicon) -> Self {
        let mut others = 0;
        let clauses = sentences.iter().map(|attributed| {
            let sentence = &attributed.sentence;
            let cued =
                (0..sentence.tokens.len()).any(|at| lexicon.events.other.at(&sentence.tokens, at).is_some());
            others += u16::from(cued);
            let event = if cued { Event::Other(others) } else { Event::Main };
            vec![event; sentence.clauses.len()]
        });
        Self { clauses: clauses.collect() }
    }

    /// The incident of clause `clause` of sentence `sentence`.
    #[must_use]
    pub fn of_clause(&self, sentence: usize, clause: usize) -> Event {
        self.clauses.get(sentence).and_then(|clauses| clauses.get(clause)).copied().unwrap_or_default()
    }
}

/// The claim that the incident was at this time.
#[must_use]
pub fn when(_attributed: &Attributed<'_>, _time: &TimeExpr, _lexicon: &Lexicon) -> Option<Draft> {
    None
}
