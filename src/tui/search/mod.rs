//! Searching all sources.

mod fold;
mod pattern;

use std::sync::Arc;

use crate::{corpus::Dossier, span::Span};

pub use fold::Folded;
use pattern::{Particles, Pattern};

/// How closely what is found must be what was typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Likeness {
    /// As a reader of Arabic takes words for the same: hamza and its carriers, ya and alef maqsura, ta
    /// marbuta and ha are one, marks and tatweel are nothing; the article and attached particles may
    /// stand or not.
    #[default]
    Reader,
    /// To the letter.
    Exact,
}

/// Words found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// Index of the article.
    pub article: usize,
    /// Bytes in it.
    pub span: Span,
}

/// A search and what it found.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// What was searched, as typed.
    pub query: String,
    /// How closely.
    pub likeness: Likeness,
    /// The hit that the user is at, if there is any.
    pub at: Option<usize>,
    hits: Vec<Hit>,
}

/// All articles made ready for searching.
#[derive(Clone, Debug)]
pub struct Texts {
    articles: Arc<Vec<Vec<Folded>>>,
}

impl Texts {
    /// The texts of `dossier`.
    #[must_use]
    pub fn of(dossier: &Dossier) -> Self {
        let mut folder = fold::Folder::default();
        let fold = |article: &crate::corpus::Article| {
            article.blocks.iter().map(|block| folder.fold(&article.text, *block)).collect()
        };
        Self { articles: Arc::new(dossier.articles.iter().map(fold).collect()) }
    }
}

impl Search {
    /// Searches `query` in all articles, in furniture only where that is shown.
    #[must_use]
    pub fn of(query: &str, likeness: Likeness, furniture: bool, texts: &Texts, dossier: &Dossier) -> Self {
        let mut hits = Vec::new();
        match likeness {
            Likeness::Exact => exact(query, furniture, texts, dossier, &mut hits),
            Likeness::Reader => {
                // A letter that may be a particle is one only where the word as it stands is not found.
                for particles in [Particles::Article, Particles::All] {
                    let pattern = Pattern::of(query, particles);
                    for (article, block) in visible(texts, furniture) {
                        pattern.find(block, |span| hits.push(Hit { article, span }));
                    }
                    if !hits.is_empty() {
                        break;
                    }
                }
            }
        }
        Self { query: query.to_owned(), likeness, at: None, hits }
    }

    /// All hits, source by source, each in the order of the text.
    #[must_use]
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// The hit that the user is at.
    #[must_use]
    pub fn hit(&self) -> Option<Hit> {
        self.hits.get(self.at?).copied()
    }

    /// The hits that share a byte with `span` of article `article`.
    #[must_use]
    pub fn within(&self, article: usize, span: Span) -> &[Hit] {
        // Hits of one article do not overlap, so their ends are in order, too.
        let from = self.hits.partition_point(|it| (it.article, it.span.end) <= (article, span.start));
        let rest = self.hits.get(from..).unwrap_or_default();
        let count = rest.partition_point(|it| (it.article, it.span.start) < (article, span.end));
        rest.get(..count).unwrap_or_default()
    }

    /// The first hit at or behind byte `offset` of article `article`, else the first one of all.
    #[must_use]
    pub fn first_from(&self, article: usize, offset: usize) -> Option<usize> {
        let at = self.hits.partition_point(|it| (it.article, it.span.start) < (article, offset));
        if at < self.hits.len() { Some(at) } else { (!self.hits.is_empty()).then_some(0) }
    }
}

fn visible(texts: &Texts, furniture: bool) -> impl Iterator<Item = (usize, &Folded)> {
    let all = texts.articles.iter().enumerate();
    all.flat_map(|(article, blocks)| blocks.iter().map(move |block| (article, block)))
        .filter(move |(_, block)| furniture || !block.is_furniture())
}

fn exact(query: &str, furniture: bool, texts: &Texts, dossier: &Dossier, hits: &mut Vec<Hit>) {
    if query.is_empty() {
        return;
    }
    for (article, block) in visible(texts, furniture) {
        let Some(text) = dossier.articles.get(article).map(|it| block.span().of(&it.text)) else { continue };
        let spans = text.match_indices(query).map(|(at, words)| Span::new(at, at + words.len()));
        hits.extend(spans.map(|it| Hit { article, span: it.shift(block.span().start) }));
    }
}

#[cfg(test)]
mod tests;
