//! From byte offsets to Unicode code points, many times over one text.

use super::shape::Place;
use crate::span::Span;

/// Where the code points of a text begin.
pub(super) struct CodePoints {
    /// Byte offset of each, in order.
    starts: Vec<usize>,
}

impl CodePoints {
    pub(super) fn of(text: &str) -> Self {
        Self { starts: text.char_indices().map(|(start, _)| start).collect() }
    }

    /// The code points of a span of the text. [`Span::code_points`] gives the same, and counts the text anew
    /// for each span.
    pub(super) fn place(&self, span: Span) -> Place {
        let before = |offset: usize| self.starts.partition_point(|&start| start < offset);
        Place { start: before(span.start), end: before(span.end) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn counts_as_spans_do(text in any::<String>(), cuts in prop::array::uniform2(any::<prop::sample::Index>())) {
            let mut ends: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
            ends.push(text.len());
            let [one, two] = cuts.map(|cut| ends[cut.index(ends.len())]);
            let span = Span::new(one.min(two), one.max(two));
            let place = CodePoints::of(&text).place(span);
            prop_assert_eq!(place.start..place.end, span.code_points(&text));
        }
    }
}
