//! The lines of a text, with the lines of one wrapped paragraph put together again.

use super::words::Words;
use crate::{corpus::files::Format, span::Span};

/// A line or a wrapped paragraph.
#[derive(Debug)]
pub(super) struct Line {
    /// Trimmed; never empty. In Markdown without the mark at its start.
    pub(super) span: Span,
    pub(super) words: Words,
    /// The mark before a Markdown heading.
    pub(super) mark: Option<Span>,
    /// Whether the line is a mark and nothing else: a rule, an image, a line of front matter.
    pub(super) is_markup: bool,
}

/// The lines of `text` that are not blank.
pub(super) fn lines(text: &str, format: Format) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut group = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{B}', '\u{C}', '\u{85}']) {
        let raw = Span::new(start, start + line.len());
        start = raw.end;
        let span = raw.trim(text);
        // The line feed after a carriage return ends the same line.
        let second_half = line == "\n" && text.get(..raw.start).is_some_and(|before| before.ends_with('\r'));
        if !span.is_empty() {
            group.push(span);
        } else if !second_half {
            lines.extend(unwrap(text, &group).into_iter().map(|span| Line::new(text, span, format)));
            group.clear();
        }
    }
    lines.extend(unwrap(text, &group).into_iter().map(|span| Line::new(text, span, format)));
    if format == Format::Markdown {
        mark_front_matter(text, &mut lines);
    }
    lines
}

impl Line {
    fn new(text: &str, span: Span, format: Format) -> Self {
        let marked = if format == Format::Markdown { heading_mark(text, span) } else { None };
        let body = marked.map_or(span, |mark| Span::new(mark.end, span.end).trim(text));
        let is_markup = format == Format::Markdown && is_markup(body.of(text));
        Self { span: body, words: Words::of(text, body), mark: marked.map(|mark| mark.trim(text)), is_markup }
    }
}

/// The `#`s of an ATX heading and the space after them; a heading has one to six.
fn heading_mark(text: &str, span: Span) -> Option<Span> {
    let line = span.of(text);
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let is_heading = (1..=6).contains(&level) && rest.starts_with([' ', '\t']) && !rest.trim().is_empty();
    is_heading.then(|| Span::new(span.start, span.start + level + 1))
}

/// A rule (`---`, `===`, `***`), the fence of a code block, or an image alone.
fn is_markup(line: &str) -> bool {
    let rule = line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | ' ' | '`' | '~'));
    rule || (line.starts_with("![") && line.ends_with(')'))
}

/// Marks the `key: value` lines between a `---` on the first line and the next one.
fn mark_front_matter(text: &str, lines: &mut [Line]) {
    let is_fence = |line: &Line| line.span.of(text) == "---";
    let Some((first, rest)) = lines.split_first_mut() else { return };
    let Some(end) = rest.iter().position(is_fence) else { return };
    if first.span.start == 0 && is_fence(first) {
        rest.iter_mut().take(end).for_each(|line| line.is_markup = true);
    }
}

/// Puts the lines of a group without blank lines together where they are one paragraph cut to a width.
///
/// They are where there are three or more, all but the last fill most of one width of 50 to 120 characters,
/// and most of these end in the middle of a sentence.
fn unwrap(text: &str, group: &[Span]) -> Vec<Span> {
    let width = |span: &Span| span.of(text).chars().count();
    let Some((last, full)) = group.split_last() else { return Vec::new() };
    let widest = full.iter().map(width).max().unwrap_or_default();
    let even = full.iter().all(|span| width(span) * 4 >= widest * 3);
    let open = full.iter().filter(|span| !ends_sentence(span.of(text))).count();
    let fits = full.len() >= 2 && (50..=120).contains(&widest) && even && width(last) <= 120;
    match full.first() {
        Some(first) if fits && open * 2 > full.len() => vec![first.cover(*last)],
        _ => group.to_vec(),
    }
}

/// Whether the line ends as a sentence does: with one stop or question or exclamation mark, quotes and
/// brackets aside. An ellipsis ends a teaser rather than a sentence.
pub(super) fn ends_sentence(line: &str) -> bool {
    let end = line.trim_end_matches(|c: char| c.is_whitespace() || is_closing(c));
    let stops = end.len() - end.trim_end_matches('.').len();
    stops == 1 && !end.ends_with(" . . .") && !end.ends_with(". .")
        || end.ends_with(['؟', '?', '!', '۔', '؛'])
}

/// Quotes and brackets that may close after the stop of a sentence.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '“' | '’' | '»' | ')' | ']' | '}' | '*' | '_')
}
