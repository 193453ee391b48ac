//! From an article's text to tokens, sentences and statements.

pub mod normal;
pub mod root;
pub mod sentence;
pub mod stem;
pub mod token;

pub use normal::digit_value;
pub use normal::normal;
pub use root::{root, skeleton};
pub use sentence::sentences;
pub use stem::stem;
pub use token::{Token, TokenKind, tokens};

use crate::span::Span;

/// A clause that says one thing: the unit that is compared and highlighted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The clause's byte range in the article's text.
    pub span: Span,
    /// The sentence the clause belongs to.
    pub sentence: Span,
    /// Index of the block in the article.
    pub block: usize,
}
