//! Ranges into the untouched text of an article.

use std::ops::Range;

/// A half-open range of UTF-8 **byte** offsets into the text of one article.
///
/// Both ends lie on character boundaries of the text they were made for. Spans leave the program
/// (JSON, the review journal) as Unicode code points; see [`Span::code_points`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset one past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether byte `offset` lies within.
    #[must_use]
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether all of `other` lies within.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same range moved `offset` bytes to the right.
    #[must_use]
    pub const fn shift(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }

    /// The text of the span; empty where the span does not lie on character boundaries of `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The span in Unicode code points of `text`, as the W3C Web Annotation model counts.
    #[must_use]
    pub fn code_points(self, text: &str) -> Range<usize> {
        let count = |to: usize| text.get(..to).map_or(0, |head| head.chars().count());
        count(self.start)..count(self.end)
    }

    /// The span without the white space at both ends of its text.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let slice = self.of(text);
        let start = self.start + (slice.len() - slice.trim_start().len());
        Self::new(start, start + slice.trim().len())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_not_bytes() {
        let text = "قال SY24 أمس";
        let word = Span::new(text.find("أمس").unwrap(), text.len());
        assert_eq!(word.of(text), "أمس");
        assert_eq!(word.code_points(text), 9..12);
    }

    #[test]
    fn a_span_off_a_boundary_is_empty_text() {
        assert_eq!(Span::new(1, 3).of("قال"), "");
        assert_eq!(Span::new(0, 99).of("قال"), "");
    }

    #[test]
    fn trims_to_the_words() {
        let text = "  قال \n";
        assert_eq!(Span::new(0, text.len()).trim(text).of(text), "قال");
    }
}
