//! Words, numbers and marks, each with its span and its key.

use unicode_normalization::char::is_combining_mark;

use super::normal::{digit_value, is_format, normal};
use crate::span::Span;

/// A word, a number or a mark of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte range in the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// The [`normal`] form; for a mark the mark itself.
    pub key: String,
}

/// What a [`Token`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, possibly with digits among them ("SY24").
    Word,
    /// Digits, possibly with separators among them ("1,500", "12.7", "٣٫٥").
    Number,
    /// One character that is neither: punctuation or a symbol.
    Mark,
}

impl Token {
    /// Whether the token is the one mark `c`.
    #[must_use]
    pub fn is_mark(&self, c: char) -> bool {
        self.kind == TokenKind::Mark && self.key.chars().eq([c])
    }

    /// Whether the token is a word.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// The tokens of `span` of `text`, in order. White space and stray format characters belong to none.
#[must_use]
pub fn tokens(text: &str, span: Span) -> Vec<Token> {
    let slice = span.of(text);
    let mut out = Vec::with_capacity(slice.len() / 8);
    let mut chars = slice.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let kind = match c {
            _ if digit_value(c).is_some() => TokenKind::Number,
            _ if is_letter(c) => TokenKind::Word,
            _ if c.is_whitespace() || c.is_control() || is_format(c) || is_combining_mark(c) => continue,
            _ => TokenKind::Mark,
        };
        let mut kind = kind;
        let mut last = c;
        let mut end = at + c.len_utf8();
        if kind != TokenKind::Mark {
            while let Some(&(next_at, next)) = chars.peek() {
                let tail = slice.get(next_at..).unwrap_or_default();
                if !continues(kind, last, next, tail) {
                    break;
                }
                if kind == TokenKind::Number && next.is_ascii_alphabetic() {
                    kind = TokenKind::Word;
                }
                end = next_at + next.len_utf8();
                last = next;
                chars.next();
            }
        }
        let word = slice.get(at..end).unwrap_or_default();
        let key = if kind == TokenKind::Mark { word.to_owned() } else { normal(word) };
        out.push(Token { span: Span::new(at, end).shift(span.start), kind, key });
    }
    out
}

/// Whether the token of `kind` goes on after `last` with `next`, the first character of `tail`.
fn continues(kind: TokenKind, last: char, next: char, tail: &str) -> bool {
    if is_combining_mark(next) || is_format(next) {
        return true;
    }
    match kind {
        // "SY24" is one word, but digits after Arabic letters are a number of their own ("و20").
        TokenKind::Word if digit_value(next).is_some() => {
            last.is_ascii_alphanumeric() || digit_value(last).is_some()
        }
        TokenKind::Word => is_letter(next),
        // "1,500" and "12.7" are one number, "7, 8" and "2018." are not; "٣٫٥" has its own marks. "24h" is a
        // word, but Arabic letters glued to digits ("20كلم") start a word of their own.
        TokenKind::Number => {
            digit_value(next).is_some()
                || next.is_ascii_alphabetic()
                || matches!(next, '.' | ',' | '٫' | '٬' | '،')
                    && tail.chars().nth(1).is_some_and(|after| digit_value(after).is_some())
        }
        TokenKind::Mark => false,
    }
}

fn is_letter(c: char) -> bool {
    // Most letters by far are these, and the general tables are slow for them.
    matches!(c, 'ء'..='ي') || c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = tokens(text, Span::new(0, text.len()));
        let words: Vec<_> = tokens.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn cuts_words_numbers_and_marks() {
        check("قتل 25 عنصراً.", &["قتل", "25", "عنصراً", "."]);
        check("(د ب أ)", &["(", "د", "ب", "أ", ")"]);
        check("7 فبراير/ شباط 2018،", &["7", "فبراير", "/", "شباط", "2018", "،"]);
        check("بنسبة 12.7% أو ٣٫٥", &["بنسبة", "12.7", "%", "أو", "٣٫٥"]);
        check("1,500 و1٬500", &["1,500", "و", "1٬500"]);
        check("20كلم", &["20", "كلم"]);
        check("موقع SY24 سو-22 SY٢٤", &["موقع", "SY24", "سو", "-", "22", "SY٢٤"]);
        check("“فيل”", &["“", "فيل", "”"]);
    }
}
