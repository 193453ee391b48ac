//! A sentence with all that the recognisers share: tokens, clauses, names, quantities, times.

use std::ops::Range;

use super::{
    date::{TimeExpr, times},
    quantity::{Quantity, drop_dates, quantities},
};
use crate::{
    lexicon::{
        Lexicon,
        names::NameId,
        phrase::{Analysed, Hit, analyse},
    },
    span::Span,
    text,
};

/// A sentence, read as far as no topic is needed.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Byte range of the sentence in `text`.
    pub span: Span,
    /// Index of its block in the article.
    pub block: usize,
    /// Its tokens; indices below count these.
    pub tokens: Vec<Analysed>,
    /// Names of the lexicon and the dossier.
    pub names: Vec<Hit<NameId>>,
    /// Numbers with their bounds and units.
    pub quantities: Vec<Quantity>,
    /// Dates and times.
    pub times: Vec<TimeExpr>,
    /// The clauses, as ranges of tokens, in order and without a gap.
    pub clauses: Vec<Range<usize>>,
}

impl<'a> Sentence<'a> {
    /// Reads the sentence at `span`, of block number `block`.
    #[must_use]
    pub fn read(text: &'a str, span: Span, block: usize, lexicon: &Lexicon) -> Self {
        let tokens = text::tokens(text, span);
        let times = times(text, &tokens, &lexicon.numbers, &lexicon.dates);
        let mut quantities = quantities(text, &tokens, &lexicon.numbers);
        drop_dates(&mut quantities, &times);
        let tokens = analyse(tokens);
        let names = lexicon.names.find(&tokens);
        let clauses = lexicon.clauses.cut(&tokens);
        Self { text, span, block, tokens, names, quantities, times, clauses }
    }

    /// Byte range of the tokens `range`; empty at the sentence's start where the range is.
    #[must_use]
    pub fn span_of(&self, range: Range<usize>) -> Span {
        let tokens = self.tokens.get(range).unwrap_or_default();
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.token.span.cover(last.token.span),
            _ => Span::new(self.span.start, self.span.start),
        }
    }

    /// The text of the tokens `range`, as written.
    #[must_use]
    pub fn words(&self, range: Range<usize>) -> &'a str {
        self.span_of(range).of(self.text)
    }

    /// Index of the first token that ends after byte `offset`.
    #[must_use]
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.token.span.end <= offset)
    }

    /// The tokens that `span` touches.
    #[must_use]
    pub fn tokens_of(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start);
        start..self.tokens.partition_point(|token| token.token.span.start < span.end).max(start)
    }

    /// Index and tokens of the clause that holds token `at`.
    #[must_use]
    pub fn clause_of(&self, at: usize) -> (usize, Range<usize>) {
        let index =
            self.clauses.partition_point(|clause| clause.end <= at).min(self.clauses.len().saturating_sub(1));
        (index, self.clauses.get(index).cloned().unwrap_or(0..self.tokens.len()))
    }

    /// Token `at` in its normal form; empty where there is none.
    #[must_use]
    pub fn key(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.token.key.as_str())
    }

    /// Whether token `at` is a word.
    #[must_use]
    pub fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.token.is_word())
    }

    /// Whether token `at` is written in digits.
    #[must_use]
    pub fn is_digit(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.token.kind == text::TokenKind::Number)
    }

    /// Whether token `at` is one of `marks`.
    #[must_use]
    pub fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.tokens.get(at).is_some_and(|token| marks.iter().any(|&mark| token.token.is_mark(mark)))
    }
}

/// Marks that end a phrase.
pub const STOPS: [char; 8] = ['.', '،', ',', '؛', ':', '؟', '!', ';'];
/// Marks that open or close a quotation.
pub const QUOTES: [char; 7] = ['"', '“', '”', '«', '»', '‘', '’'];
