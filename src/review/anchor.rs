//! Where in an article a decision points, told so that it can be found again after the article was edited.
//!
//! The form is that of the W3C Web Annotation model (<https://www.w3.org/TR/annotation-model/>): a
//! `TextQuoteSelector` (exact, prefix, suffix) and a `TextPositionSelector` in Unicode code points, with
//! the SHA-256 of the article's text as UTF-8. Finding it again goes the way of Hypothesis' "fuzzy
//! anchoring": by position, by quotation, by context, by likeness, and each step only where the one
//! before has failed.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::{
    corpus::Article,
    span::Span,
    text::{Token, TokenKind, tokens},
};

/// Code points kept before and after a quotation.
const CONTEXT: usize = 32;
/// Words that a quotation must have to be found by likeness: shorter ones are like too much.
const LEAST_WORDS: usize = 4;
/// One word in so many may be another one where a quotation is found by likeness.
const ONE_IN: usize = 4;

/// A stretch of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Form", into = "Form")]
pub struct Anchor {
    /// The article's id, unique within a dossier.
    pub source: String,
    /// SHA-256 of the article's text as UTF-8, in lower-case hexadecimal.
    pub sha256: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words themselves.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
}

/// How an anchor was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchoring {
    /// In the very text that it was made for.
    Same,
    /// The same words, in a text that was edited elsewhere.
    Moved,
    /// Words much alike: the decision was made on others.
    Reworded,
}

/// The hash by which an article's text is known.
#[must_use]
pub fn hash(text: &str) -> String {
    use std::fmt::Write as _;

    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

impl Anchor {
    /// The anchor of `span` in `article`, whose [`hash`] is `sha256`.
    #[must_use]
    pub fn of(article: &Article, sha256: &str, span: Span) -> Self {
        let text = article.text.as_str();
        let points = span.code_points(text);
        let before = text.get(..span.start).unwrap_or_default();
        let after = text.get(span.end..).unwrap_or_default();
        let from = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
        Self {
            source: article.id.clone(),
            sha256: sha256.to_owned(),
            start: points.start,
            end: points.end,
            exact: span.of(text).to_owned(),
            prefix: before.get(from..).unwrap_or_default().to_owned(),
            suffix: after.chars().take(CONTEXT).collect(),
        }
    }

    /// Where it stands in `text`, whose [`hash`] is `sha256`, in bytes; `None` where the words are gone,
    /// or stand in several places that cannot be told apart.
    #[must_use]
    pub fn find(&self, text: &str, sha256: &str) -> Option<(Span, Anchoring)> {
        if self.exact.is_empty() {
            return None;
        }
        if self.sha256 == sha256
            && let Some(span) = self.position(text)
        {
            return Some((span, Anchoring::Same));
        }
        let places: Vec<usize> = text.match_indices(&self.exact).map(|(at, _)| at).collect();
        if places.is_empty() {
            return self.alike(text).map(|span| (span, Anchoring::Reworded));
        }
        let at = self.by_context(text, &places)?;
        Some((Span::new(at, at + self.exact.len()), Anchoring::Moved))
    }

    fn position(&self, text: &str) -> Option<Span> {
        let start = byte_of(text, self.start)?;
        let span = Span::new(start, start + self.exact.len());
        (span.of(text) == self.exact).then_some(span)
    }

    /// The one among `places` that the context speaks for most. A short quotation that stands once needs
    /// some context, one that stands several times needs more of it than any other has.
    fn by_context(&self, text: &str, places: &[usize]) -> Option<usize> {
        let score = |at: usize| {
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + self.exact.len()..).unwrap_or_default();
            common(before.chars().rev(), self.prefix.chars().rev())
                + common(after.chars(), self.suffix.chars())
        };
        if let &[only] = places {
            let long = self.exact.split_whitespace().count() >= LEAST_WORDS;
            // Three letters on either side: more than a space or a particle.
            return (long || score(only) > 6).then_some(only);
        }
        let best = places.iter().map(|at| score(*at)).max()?;
        let mut equal = places.iter().copied().filter(|at| score(*at) == best);
        let (first, second) = (equal.next()?, equal.next());
        match second {
            None => (best > 6).then_some(first),
            // A lead said twice, say: the nearer one, if the context really is the same.
            Some(_) if best >= CONTEXT => {
                let old = byte_of(text, self.start).unwrap_or(text.len());
                places.iter().copied().filter(|at| score(*at) == best).min_by_key(|at| at.abs_diff(old))
            }
            Some(_) => None,
        }
    }

    /// The stretch most like the quotation, word for word, where only one is and no figure in it differs.
    fn alike(&self, text: &str) -> Option<Span> {
        let wanted = words(&self.exact);
        if wanted.len() < LEAST_WORDS {
            return None;
        }
        let has = words(text);
        let (cost, from, to) = nearest(&wanted, &has)?;
        (cost * ONE_IN <= wanted.len()).then(|| Some(has.get(from)?.span.cover(has.get(to)?.span))).flatten()
    }
}

/// Byte offset of code point `point`.
fn byte_of(text: &str, point: usize) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(point)
}

/// How many items two sequences share from their beginning.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

fn words(text: &str) -> Vec<Token> {
    let mut tokens = tokens(text, Span::new(0, text.len()));
    tokens.retain(|token| token.kind != TokenKind::Mark);
    tokens
}

/// Edits that no likeness outweighs: a figure is what a decision is about.
const FIGURE: usize = 1 << 20;

/// The stretch of `has` with the fewest edits to `wanted`: edits, first and last index. Sellers 1980
/// ("The theory and computation of evolutionary distances"): edit distance with free ends, over words.
/// `None` where two stretches apart from one another are equally like.
fn nearest(wanted: &[Token], has: &[Token]) -> Option<(usize, usize, usize)> {
    let weight = |token: &Token| if token.kind == TokenKind::Word { 1 } else { FIGURE };
    // Per prefix of `wanted`: edits, and where in `has` the stretch begins.
    let mut above: Vec<(usize, usize)> = vec![(0, 0)];
    for token in wanted {
        let before = above.last().map_or(0, |it| it.0);
        above.push((before + weight(token), 0));
    }
    let mut ends: Vec<(usize, usize, usize)> = Vec::new();
    for (at, token) in has.iter().enumerate() {
        let mut row = vec![(0, at + 1)];
        let mut diagonal = (0, at);
        for (place, wanted) in wanted.iter().enumerate() {
            let other = above.get(place + 1).copied()?;
            let same = if wanted.key == token.key { 0 } else { weight(wanted).max(weight(token)) };
            let replaced = (diagonal.0 + same, diagonal.1);
            let added = (other.0 + weight(token), other.1);
            let left = row.last().copied()?;
            let missing = (left.0 + weight(wanted), left.1);
            row.push(replaced.min(added).min(missing));
            diagonal = other;
        }
        let (cost, from) = row.last().copied()?;
        ends.push((cost, from, at));
        above = row;
    }
    let spare = |from: usize, to: usize| (to + 1).saturating_sub(from).abs_diff(wanted.len());
    let best =
        ends.iter().min_by_key(|it| (it.0, spare(it.1, it.2))).copied().filter(|(_, from, to)| from <= to)?;
    let apart = |it: &&(usize, usize, usize)| it.0 == best.0 && (it.2 < best.1 || best.2 < it.1);
    if ends.iter().any(|it| apart(&it)) { None } else { Some(best) }
}

/// An anchor as it stands in the file.
#[derive(Serialize, Deserialize)]
struct Form {
    source: String,
    sha256: String,
    selector: Vec<Selector>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: String, prefix: String, suffix: String },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
    #[serde(other)]
    Other,
}

impl From<Anchor> for Form {
    fn from(anchor: Anchor) -> Self {
        let Anchor { source, sha256, start, end, exact, prefix, suffix } = anchor;
        let selector = vec![Selector::Quote { exact, prefix, suffix }, Selector::Position { start, end }];
        Self { source, sha256, selector }
    }
}

impl TryFrom<Form> for Anchor {
    type Error = &'static str;

    fn try_from(form: Form) -> Result<Self, Self::Error> {
        let Form { source, sha256, selector } = form;
        let (mut quote, mut position) = (None, None);
        for one in selector {
            match one {
                Selector::Quote { exact, prefix, suffix } => {
                    quote = Some((exact, prefix, suffix));
                }
                Selector::Position { start, end } => position = Some((start, end)),
                Selector::Other => {}
            }
        }
        let (exact, prefix, suffix) = quote.ok_or("it has no TextQuoteSelector")?;
        // A tool that knows only quotations may have written it.
        let (start, end) = position.unwrap_or((0, 0));
        Ok(Self { source, sha256, start, end, exact, prefix, suffix })
    }
}

#[cfg(test)]
#[path = "anchor_tests.rs"]
mod tests;
