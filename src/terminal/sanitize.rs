//! Strings that reach the terminal or a report without going through layout.

use std::borrow::Cow;

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// What becomes of line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// Line feeds stay: a report of several lines.
    Keep,
    /// Each break becomes a space: a path, a name, a message of one line.
    Join,
}

/// `text` without anything that a terminal could obey.
///
/// Controls (ESC, the rest of C0, DEL, C1) become U+FFFD, so that a reader sees that something was
/// there; format characters (general category Cf: bidi controls, joiners, tags, BOM) are dropped, for
/// they are invisible by nature and can turn a whole line round. A tab becomes a space; CR LF,
/// U+2028 and U+2029 are line breaks. Nothing is copied if nothing has to change.
#[must_use]
pub fn sanitize(text: &str, lines: Lines) -> Cow<'_, str> {
    let categories = CodePointMapData::<GeneralCategory>::new();
    let harmless = |c: char| {
        !matches!(
            categories.get(c),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
        )
    };
    let as_it_is = |c: char| (' '..='~').contains(&c) || (c == '\n' && lines == Lines::Keep) || harmless(c);
    if text.chars().all(as_it_is) {
        return Cow::Borrowed(text);
    }
    let break_as = if lines == Lines::Keep { '\n' } else { ' ' };
    let mut clean = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' | '\u{2028}' | '\u{2029}' => clean.push(break_as),
            '\t' => clean.push(' '),
            _ if harmless(c) => clean.push(c),
            _ if categories.get(c) == GeneralCategory::Format => {}
            _ => clean.push(char::REPLACEMENT_CHARACTER),
        }
    }
    Cow::Owned(clean)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cases() {
        let cases = [
            ("", "", ""),
            ("تقرير واحد", "تقرير واحد", "تقرير واحد"),
            ("a\nb\r\nc", "a\nb\nc", "a b c"),
            ("a\rb\tc", "a\u{fffd}b c", "a\u{fffd}b c"),
            (
                "\u{1b}[2J\u{1b}]0;x\u{7}",
                "\u{fffd}[2J\u{fffd}]0;x\u{fffd}",
                "\u{fffd}[2J\u{fffd}]0;x\u{fffd}",
            ),
            ("\u{9b}31m\u{7f}\0", "\u{fffd}31m\u{fffd}\u{fffd}", "\u{fffd}31m\u{fffd}\u{fffd}"),
            ("\u{202e}txt.\u{2066}x\u{2069}\u{200f}\u{61c}", "txt.x", "txt.x"),
            ("\u{feff}می\u{200c}خواهم", "میخواهم", "میخواهم"),
            ("a\u{2028}b\u{2029}c", "a\nb\nc", "a b c"),
            ("\u{e0041}\u{ad}ok \u{1f600}", "ok \u{1f600}", "ok \u{1f600}"),
            ("مُقابَلة", "مُقابَلة", "مُقابَلة"),
        ];
        for (text, kept, joined) in cases {
            assert_eq!(sanitize(text, Lines::Keep), kept, "{text:?}");
            assert_eq!(sanitize(text, Lines::Join), joined, "{text:?}");
        }
    }

    #[test]
    fn clean_text_is_not_copied() {
        assert!(matches!(sanitize("نظيف clean", Lines::Join), Cow::Borrowed(_)));
        assert!(matches!(sanitize("two\nlines", Lines::Keep), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn nothing_of_control_or_format_is_left(text in any::<String>()) {
            let categories = CodePointMapData::<GeneralCategory>::new();
            for lines in [Lines::Keep, Lines::Join] {
                let clean = sanitize(&text, lines).into_owned();
                for c in clean.chars().filter(|&c| lines == Lines::Join || c != '\n') {
                    prop_assert!(!matches!(
                        categories.get(c),
                        GeneralCategory::Control | GeneralCategory::Format
                    ), "{c:?} in {clean:?}");
                }
                prop_assert_eq!(sanitize(&clean, lines), clean.as_str());
            }
        }
    }
}
