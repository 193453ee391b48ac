//! Words of a text in the form in which page furniture is compared.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::span::Span;

/// The words of a stretch of text: runs of letters and digits, folded.
///
/// Folding drops diacritics and tatweel, lowers case, and makes one of the shapes of alef, of ya, of ta
/// marbuta and ha, of hamza on its carriers, and of the digits.
#[derive(Debug, Default)]
pub(super) struct Words {
    folded: String,
    words: Vec<(Span, Range<usize>)>,
}

impl Words {
    /// The words of `span` in `text`; their spans are byte ranges in `text`.
    pub(super) fn of(text: &str, span: Span) -> Self {
        let mut words = Self::default();
        let mut open: Option<(usize, usize)> = None;
        for (offset, c) in span.of(text).char_indices() {
            let at = span.start + offset;
            if let Some(letter) = fold(c) {
                open.get_or_insert((at, words.folded.len()));
                words.folded.push(letter);
            } else if !is_silent(c) {
                words.close(&mut open, at);
            }
        }
        words.close(&mut open, span.end);
        words
    }

    fn close(&mut self, open: &mut Option<(usize, usize)>, end: usize) {
        if let Some((start, folded)) = open.take() {
            self.words.push((Span::new(start, end), folded..self.folded.len()));
        }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The folded word at `index`; empty beyond the end.
    pub(super) fn get(&self, index: usize) -> &str {
        let range = self.words.get(index).map(|(_, range)| range.clone());
        range.and_then(|range| self.folded.get(range)).unwrap_or_default()
    }

    /// All letters and digits without the gaps between words.
    pub(super) fn letters(&self) -> &str {
        &self.folded
    }

    /// Where the word at `index` stands in the text.
    pub(super) fn span(&self, index: usize) -> Span {
        self.words.get(index).map_or_else(Span::default, |(span, _)| *span)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// Whether the words are those of `other`, one for one.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }

    /// Whether these words are the first ones of `other`, which has more.
    pub(super) fn begins(&self, other: &Self) -> bool {
        self.len() < other.len() && self.iter().zip(other.iter()).all(|(mine, its)| mine == its)
    }
}

/// Whether a folded word is a number.
pub(super) fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Characters within a word that are not compared: diacritics, tatweel, joiners and direction marks.
fn is_silent(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, 'ـ' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The compared form of a letter or digit; `None` for everything else.
fn fold(c: char) -> Option<char> {
    let folded = match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        'ک' => 'ك',
        'ـ' => return None,
        'ء'..='ي' | 'a'..='z' | '0'..='9' => c,
        '٠'..='٩' => ascii_digit(c, '٠'),
        '۰'..='۹' => ascii_digit(c, '۰'),
        _ if is_combining_mark(c) || !c.is_alphanumeric() => return None,
        _ => c.to_lowercase().next().unwrap_or(c),
    };
    Some(folded)
}

fn ascii_digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_are_one() {
        let words = |text: &str| Words::of(text, Span::new(0, text.len()));
        assert!(words("إقرأ أيضاً:").same(&words("اقرا ايضا")));
        assert!(words("مقـــالات، ذاتُ صلةٍ").same(&words("مقالات ذات صله")));
        assert!(words("Privacy & Cookies ٢٠١٨").same(&words("privacy COOKIES 2018")));
        assert!(!words("25 قتيلا").same(&words("150 قتيلا")));
        assert!(words("قال مسؤول").begins(&words("قال مسؤول أمريكي")));
    }

    #[test]
    fn spans_hold_the_word_with_its_marks() {
        let text = "«شكّل» الهجوم";
        let words = Words::of(text, Span::new(0, text.len()));
        assert_eq!(words.span(0).of(text), "شكّل");
        assert_eq!(words.get(0), "شكل");
    }
}
