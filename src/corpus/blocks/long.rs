//! Lines that hold more than one thing: scraped pages, where menu, headline, text and footer run on.

use super::{
    BlockKind, Line,
    furniture::{Furniture, Hit, Part},
    lines::{ends_sentence, is_closing},
    words::{Words, is_number},
};
use crate::span::Span;

/// Lines at the top of a text in which menus and repeated headlines are looked for.
pub(super) const HEAD_LINES: usize = 3;
/// Lines at the bottom in which footers are looked for.
pub(super) const TAIL_LINES: usize = 4;
/// A shorter line, in words, is one thing.
const LONG_WORDS: usize = 18;
/// Running text that a footer may follow without a stop between has at least so many words.
const MIN_TEXT_WORDS: usize = 6;
/// Pieces between stops at the start of a line in which its menu is looked for.
const HEAD_SENTENCES: usize = 4;
/// The longest notice, in words.
const MAX_NOTICE_WORDS: usize = 40;
/// A headline that is repeated at the top of a page has at least so many words.
const MIN_TITLE_WORDS: usize = 5;
/// So far into a line a repeated headline is looked for, in words.
const HEAD_WORDS: usize = 120;
/// A longer paragraph, in bytes, is given as groups of sentences.
const MAX_BLOCK_BYTES: usize = 2400;
/// About where such a group ends, in bytes.
const GROUP_BYTES: usize = 1200;

/// Where in the text a line stands; in a short text it can be both.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) head: bool,
    pub(super) tail: bool,
}

type Piece = (BlockKind, Span);

/// The pieces of a line that was told to be of `kind`, in order; together they are the line.
pub(super) fn pieces(
    text: &str,
    line: &Line,
    kind: BlockKind,
    place: Place,
    title: Option<&Line>,
) -> Vec<Piece> {
    let is_long = line.words.len() >= LONG_WORDS;
    if kind == BlockKind::Furniture || kind == BlockKind::Byline {
        return vec![(kind, line.span)];
    }
    let mut pieces = Vec::new();
    let mut start = line.span.start;
    if place.head && is_long {
        head(text, line, title, &mut pieces);
        start = pieces.last().map_or(start, |(_, span)| span.end);
    }
    let rest = Span::new(start, line.span.end);
    if pieces.is_empty() && kind == BlockKind::Title {
        return vec![(kind, rest)];
    }
    body(text, rest, place, &mut pieces);
    merge(pieces)
}

/// Puts neighbours of one kind together, up to the size of a block.
fn merge(pieces: Vec<Piece>) -> Vec<Piece> {
    let whole: usize = pieces.iter().map(|(_, span)| span.len()).sum();
    let mut merged: Vec<Piece> = Vec::new();
    for (kind, span) in pieces {
        match merged.last_mut() {
            Some((last, before))
                if *last == kind && (whole <= MAX_BLOCK_BYTES || before.len() < GROUP_BYTES) =>
            {
                *before = before.cover(span);
            }
            _ => merged.push((kind, span)),
        }
    }
    merged
}

/// The menu and the headline before the first sentence of a page.
fn head(text: &str, line: &Line, title: Option<&Line>, pieces: &mut Vec<Piece>) {
    let words = &line.words;
    if let Some(end) = title.and_then(|title| known_title(text, words, title)) {
        pieces.push((BlockKind::Furniture, Span::new(line.span.start, end)));
    } else if let Some((title, len)) = repeated_title(text, words) {
        let (start, end) = (words.span(title).start, words.span(title + len - 1).end);
        let end = end + quotes_after(text, Span::new(start, end), Span::new(end, line.span.end));
        let start = start - quote_before(text, Span::new(start, end));
        pieces.push((BlockKind::Furniture, Span::new(line.span.start, start)));
        pieces.push((BlockKind::Title, Span::new(start, end)));
    }
    let from = pieces.last().map_or(line.span.start, |(_, span)| span.end);
    let mut after_notice = false;
    for sentence in sentences(text, Span::new(from, line.span.end)).take(HEAD_SENTENCES) {
        let words = Words::of(text, sentence);
        let hits = frame_hits(text, &words);
        if Furniture::get().is_notice(text, &words) || after_notice && words.len() < MIN_TEXT_WORDS {
            // The menu may go on behind it; what it is itself, `body` tells if nothing comes of this.
            after_notice = true;
            continue;
        }
        if let Some(end) = menu_end(text, sentence, &words, &hits) {
            let start = pieces.last().map_or(line.span.start, |(_, span)| span.end);
            if pieces.is_empty() {
                title_between(&words, &hits, start, end, pieces);
            } else {
                pieces.push((BlockKind::Furniture, Span::new(start, end)));
            }
        }
        return;
    }
}

/// Where the menu that a sentence begins with ends: behind the last of its phrases, if there are two or more
/// and no words that tell something before it. The menu can be all of the sentence if no stop ends it.
fn menu_end(text: &str, sentence: Span, words: &Words, hits: &[Hit]) -> Option<usize> {
    let begins = hits.first().is_some_and(|hit| hit.at < MIN_TEXT_WORDS);
    let last = hits.last().filter(|_| begins && hits.len() >= 2)?;
    let after = last.at + last.len;
    let end = words.span(after - 1).end;
    let tells = !Furniture::get()
        .scan(text, &Words::of(text, Span::new(sentence.start, end)), &[Part::Prose])
        .is_empty();
    match words.len() - after {
        _ if tells => None,
        0 if !ends_sentence(sentence.of(text)) => Some(sentence.end),
        left => (left >= MIN_TEXT_WORDS).then_some(end),
    }
}

/// The longest stretch between the phrases of a menu is the headline, if it is long enough for one.
fn title_between(words: &Words, hits: &[Hit], start: usize, end: usize, pieces: &mut Vec<Piece>) {
    let gaps = hits.windows(2).filter_map(|pair| {
        let &[a, b] = pair else { return None };
        Some((a.at + a.len, b.at))
    });
    let widest = gaps
        .filter(|(from, to)| to.saturating_sub(*from) >= MIN_TITLE_WORDS)
        .max_by_key(|(from, to)| to - from);
    if let Some((from, to)) = widest {
        let title = Span::new(words.span(from).start, words.span(to - 1).end);
        pieces.push((BlockKind::Furniture, Span::new(start, title.start)));
        pieces.push((BlockKind::Title, title));
        pieces.push((BlockKind::Furniture, Span::new(title.end, end)));
    } else {
        pieces.push((BlockKind::Furniture, Span::new(start, end)));
    }
}

/// The end of the headline of a line above within the first words of a page, where the menu runs on with it.
fn known_title(text: &str, words: &Words, title: &Line) -> Option<usize> {
    let len = title.words.len();
    let is_here = |at: &usize| title.words.iter().enumerate().all(|(i, word)| words.get(at + i) == word);
    let last = (0..words.len().min(HEAD_WORDS / 2)).rev().find(is_here)?;
    let before = Span::new(words.span(0).start, words.span(last).start);
    (len >= MIN_TITLE_WORDS && last > 0 && is_one_thing(text, before)).then(|| words.span(last + len - 1).end)
}

/// Whether at most one piece of `span` between full stops is long enough for a sentence.
fn is_one_thing(text: &str, span: Span) -> bool {
    sentences(text, span).filter(|part| Words::of(text, *part).len() >= MIN_TEXT_WORDS).count() <= 1
}

/// The last occurrence of the longest run of words that stands twice near the top: word index and length.
///
/// No sentence may end between the two, since whatever lies before the last one is hidden.
fn repeated_title(text: &str, words: &Words) -> Option<(usize, usize)> {
    let limit = words.len().min(HEAD_WORDS);
    let run = |a: usize, b: usize| {
        (0..(b - a).min(limit - b)).take_while(|i| words.get(a + i) == words.get(b + i)).count()
    };
    let mut best: Option<(usize, usize, usize)> = None;
    for a in 0..limit.min(15) {
        for b in a + MIN_TITLE_WORDS..limit {
            let len = if words.get(a) == words.get(b) { run(a, b) } else { 0 };
            let longer = best.is_none_or(|(_, _, other)| len > other);
            if len >= MIN_TITLE_WORDS && longer {
                best = Some((a, b, len));
            }
        }
    }
    let (first, mut at, len) = best?;
    while let Some(next) =
        (at + len..limit).find(|next| (0..len).all(|i| words.get(at + i) == words.get(next + i)))
    {
        at = next;
    }
    let run = Span::new(words.span(at).start, words.span(at + len - 1).end);
    let run = Words::of(text, run);
    let dates: usize = Furniture::get().scan(text, &run, &[Part::Date]).iter().map(|hit| hit.len).sum();
    let numbers = run.iter().filter(|word| is_number(word)).count();
    if dates + numbers + MIN_TITLE_WORDS > len + 1 {
        return None;
    }
    let between = Span::new(words.span(first + len - 1).end, words.span(at).start);
    let before = Span::new(0, words.span(first).start);
    (at + len <= limit && is_one_thing(text, between) && is_one_thing(text, before)).then_some((at, len))
}

/// The length of the quote that opens right before a headline and closes within it, with the space between.
fn quote_before(text: &str, title: Span) -> usize {
    let closed = title.of(text).matches('"').count() % 2 == 1;
    let before = text.get(..title.start).unwrap_or_default();
    let opening = before.trim_end_matches(' ').strip_suffix('"').filter(|_| closed);
    opening.map_or(0, |rest| before.len() - rest.len())
}

/// The length of what still belongs to a headline right after its last word: marks, and a quote that closes
/// one.
fn quotes_after(text: &str, title: Span, rest: Span) -> usize {
    let rest = rest.of(text);
    let marks = rest.len() - rest.trim_start_matches([' ', '!', '?', '؟', ')', '”', '»']).len();
    let opened = title.of(text).matches('"').count() % 2 == 1;
    let quote = rest.get(marks..).filter(|rest| opened && rest.starts_with('"'));
    marks + quote.map_or(0, |_| 1)
}

/// The sentences of the rest of a line: text, notices, and the footer at the end.
fn body(text: &str, span: Span, place: Place, pieces: &mut Vec<Piece>) {
    let furniture = Furniture::get();
    let mut footer = false;
    for sentence in sentences(text, span) {
        let words = Words::of(text, sentence);
        let hits = frame_hits(text, &words);
        let is_frame = place.tail && (distinct(&words, &hits) >= 2 || is_footer(text, sentence, &hits));
        let after_notice = matches!(pieces.last(), Some((BlockKind::Furniture, _)));
        let goes_on = after_notice && furniture.longest_at(text, &words, 0, &[Part::Start]).is_some();
        let is_notice = words.len() <= MAX_NOTICE_WORDS && (goes_on || furniture.is_notice(text, &words));
        let cut = match hits.first() {
            _ if footer || is_notice => sentence.start,
            Some(first) if is_frame && is_frame_before(text, &words, first.at) => sentence.start,
            Some(first) if is_frame => words.span(first.at).start,
            _ => sentence.end,
        };
        footer |= is_frame;
        pieces.push((BlockKind::Paragraph, Span::new(sentence.start, cut)));
        pieces.push((BlockKind::Furniture, Span::new(cut, sentence.end)));
        pieces.retain(|(_, span)| !span.is_empty());
    }
}

/// Whether a sentence without a stop has a phrase that footers end in.
fn is_footer(text: &str, sentence: Span, hits: &[Hit]) -> bool {
    hits.iter().any(|hit| hit.part == Part::Footer) && !ends_sentence(sentence.of(text))
}

/// Whether the words before the first phrase of a footer belong to it too: they are few, or begin as menus do
/// and tell nothing.
fn is_frame_before(text: &str, words: &Words, first: usize) -> bool {
    let furniture = Furniture::get();
    let begins = furniture.longest_at(text, words, 0, &[Part::Section, Part::Line, Part::Start]).is_some();
    let tells = (0..first).any(|at| furniture.longest_at(text, words, at, &[Part::Prose]).is_some());
    first < MIN_TEXT_WORDS || begins && !tells
}

/// The phrases of menus and page frames among `words`.
fn frame_hits(text: &str, words: &Words) -> Vec<Hit> {
    Furniture::get().scan(text, words, &[Part::Footer, Part::Chrome])
}

/// How many different phrases there are.
fn distinct(words: &Words, hits: &[Hit]) -> usize {
    let phrase = |hit: &Hit| (hit.at..hit.at + hit.len).map(|at| words.get(at)).collect::<Vec<_>>();
    let mut phrases: Vec<_> = hits.iter().map(phrase).collect();
    phrases.sort_unstable();
    phrases.dedup();
    phrases.len()
}

/// Cuts `span` after each stop, question or exclamation mark that white space follows; closing quotes and
/// brackets stay with the sentence. The cuts need only be good enough to tell text from furniture.
pub(super) fn sentences(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut start = span.start;
    std::iter::from_fn(move || {
        let rest = text.get(start..span.end).filter(|rest| !rest.is_empty())?;
        let end = start + sentence_len(rest);
        let sentence = Span::new(start, end);
        start = end;
        Some(sentence)
    })
}

/// The length in bytes of the first sentence of `text`, with the white space after it.
fn sentence_len(text: &str) -> usize {
    let mut ended = false;
    let mut gap = false;
    for (at, c) in text.char_indices() {
        match c {
            '.' | '!' | '?' | '؟' | '…' | '۔' => (ended, gap) = (true, false),
            _ if c.is_whitespace() => gap = true,
            _ if ended && is_closing(c) => {}
            _ if ended && gap => return at,
            _ => (ended, gap) = (false, false),
        }
    }
    text.len()
}
