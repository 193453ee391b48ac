//! Rule P1: the paragraphs of a text.

use crate::span::Span;

/// One paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Without its separator.
    pub(super) text: Span,
    /// With it.
    pub(super) whole: Span,
}

/// The paragraphs of `text`. A separator at the very end starts no further one, as for [`str::lines`].
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = Paragraph> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let length = rest.find(is_separator).unwrap_or(rest.len());
        let separator = rest.get(length..).unwrap_or_default();
        let end = start + length;
        let after = if separator.starts_with("\r\n") {
            end + 2
        } else {
            end + separator.chars().next().map_or(0, char::len_utf8)
        };
        let paragraph = Paragraph { text: Span::new(start, end), whole: Span::new(start, after) };
        start = after;
        Some(paragraph)
    })
}

/// Whether `c` has `Bidi_Class` B.
fn is_separator(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use unicode_bidi::BidiClass;

    use super::*;

    #[test]
    fn cuts_at_separators() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<_> = paragraphs(text).map(|p| p.text.of(text)).collect();
            assert_eq!(found, expect, "{text:?}");
            let whole: String = paragraphs(text).map(|p| p.whole.of(text)).collect();
            assert_eq!(whole, text);
        };
        check("", &[]);
        check("\n", &[""]);
        check("a\r\nb\n\nج\u{2029}د\u{85}", &["a", "b", "", "ج", "د"]);
        check("a\n\rb", &["a", "", "b"]);
    }

    #[test]
    fn separators_are_those_of_class_b() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_separator(c), super::super::unit::class(c) == BidiClass::B, "{c:?}");
        }
    }
}
