//! The statements of a dossier made ready to be compared by their words, each wording once however many reports
//! carry it.

use std::sync::{
    OnceLock,
    atomic::{AtomicUsize, Ordering},
};

use rustc_hash::FxHashMap;

use super::{
    joined::At,
    statements::{Bag, Judge},
};
use crate::{
    claims::Reading,
    corpus::Dossier,
    lexicon::{Lexicon, Wording},
};

/// See the module's description.
pub(super) struct Bags<'a> {
    /// What they are read and compared with.
    pub(super) judge: Judge<'a>,
    wordings: Vec<&'a str>,
    read: Vec<OnceLock<Bag>>,
    /// By article and statement, the number of its wording.
    numbers: Vec<Vec<usize>>,
    /// The first wording that [`Bags::read_all`] has not come to.
    next: AtomicUsize,
}

impl<'a> Bags<'a> {
    /// Words are only looked up in a thesaurus where there is one.
    pub(super) fn new(
        dossier: &'a Dossier,
        readings: &[Reading],
        lexicon: &'a Lexicon,
        thesaurus: Option<&'static Wording>,
    ) -> Self {
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        let mut wordings = Vec::new();
        let mut number = |text: &'a str| {
            *known.entry(text).or_insert_with(|| {
                wordings.push(text);
                wordings.len() - 1
            })
        };
        let numbers = dossier.articles.iter().zip(readings).map(|(article, reading)| {
            reading.statements.iter().map(|it| number(it.span.of(&article.text))).collect()
        });
        let numbers = numbers.collect();
        Self {
            judge: Judge::new(Wording::arabic(), lexicon).with_thesaurus(thesaurus),
            read: wordings.iter().map(|_| OnceLock::new()).collect(),
            wordings,
            numbers,
            next: AtomicUsize::new(0),
        }
    }

    /// Reads those wordings that are not read yet. Two threads that both do so share the work.
    pub(super) fn read_all(&self) {
        while self.bag(self.next.fetch_add(1, Ordering::Relaxed)).is_some() {}
    }

    /// How many wordings there are.
    pub(super) const fn len(&self) -> usize {
        self.wordings.len()
    }

    /// The number of a statement's wording: they are counted in the order in which they first stand.
    pub(super) fn number(&self, (article, statement): At) -> Option<usize> {
        self.numbers.get(article)?.get(statement).copied()
    }

    pub(super) fn wording(&self, number: usize) -> &'a str {
        self.wordings.get(number).copied().unwrap_or_default()
    }

    pub(super) fn bag(&self, number: usize) -> Option<&Bag> {
        let wording = self.wordings.get(number)?;
        Some(self.read.get(number)?.get_or_init(|| Bag::read(wording, &self.judge)))
    }
}
