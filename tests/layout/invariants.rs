//! What holds for every layout of every text.
//!
//! What a cell must hold is said here a second time, from the table in the module's documentation and from
//! normal form NFKD, in which every presentation form is the letters it stands for.

use std::collections::HashSet;

use icu_properties::props::{BidiMirroringGlyph, DefaultIgnorableCodePoint, GeneralCategory, Script};
use icu_properties::{CodePointMapData, CodePointSetData};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use muqabala::layout::{Cell, Line, Marks, Options, one_line};
use muqabala::span::Span;
use unicode_normalization::UnicodeNormalization as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Checks layouts of one text. What it has seen in one width it need not look at in the next.
pub(crate) struct Checker<'t> {
    text: &'t str,
    options: Options,
    /// UAX #14 opportunities.
    opportunities: Vec<usize>,
    seen: HashSet<(Span, String, usize)>,
}

impl<'t> Checker<'t> {
    pub(crate) fn new(text: &'t str, options: Options) -> Self {
        Self { text, options, opportunities: opportunities(text), seen: HashSet::new() }
    }

    /// Fails unless `lines` is a sound layout of the text in `width` columns.
    pub(crate) fn check(&mut self, width: usize, lines: &[Line]) {
        if width == 0 {
            assert!(lines.is_empty());
            return;
        }
        let text = self.text;
        let context = || format!("{text:?} at width {width}");
        let mut reached = 0;
        for line in lines {
            assert!(line.width() <= width, "too wide: {:?} of {}", line.visual(), context());
            assert!(text.get(line.span.start..line.span.end).is_some(), "{}", context());
            assert!(line.cells.iter().all(|cell| line.span.covers(cell.span)), "{}", context());
            // Only a ligature character belongs to two lines, where it had to be broken.
            let broken = Span::new(line.span.start, reached);
            assert!(broken.is_empty() || broken.of(text).chars().all(is_form), "{}", context());
            assert!(line.span.start <= reached, "a gap before {:?}: {}", line.span, context());
            reached = line.span.end;
        }
        assert_eq!(reached, text.len(), "{}", context());
        let stretches = stretches(lines);
        check_gaps(text, self.options, lines, &stretches);
        for (span, cells) in stretches {
            let symbols: String = cells.iter().map(Cell::symbol).collect();
            if !self.seen.contains(&(span, symbols.clone(), width.min(2))) {
                for cell in &cells {
                    check_cell(cell, width);
                }
                check_letters(text, span, &symbols, width, self.options);
                self.seen.insert((span, symbols, width.min(2)));
            }
        }
        self.check_breaks(width, lines);
    }

    /// Lines end at opportunities unless a word is wider than the line, and are as full as can be.
    fn check_breaks(&self, width: usize, lines: &[Line]) {
        let text = self.text;
        let fits = |span: Span| {
            let kept = span.of(text).trim_end_matches(|c: char| hangs(c) || vanishes(c));
            one_line(kept, usize::MAX, &self.options).width() <= width
        };
        let mut inside: Vec<Span> =
            lines.iter().flat_map(|line| line.cells.iter().map(|cell| cell.span)).collect();
        inside.sort_unstable();
        // A line may end where UAX #14 has it, though never inside a cell.
        let allowed = |at: usize| {
            let before = inside.partition_point(|span| span.start < at);
            before == 0 || inside[before - 1].end <= at
        };
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            let at = next.span.start;
            if line.span.of(text).ends_with(ends_line) {
                continue;
            }
            let (before, after) =
                self.opportunities.split_at(self.opportunities.partition_point(|end| *end < at));
            let opportunity = after.first() == Some(&at) && allowed(at);
            let after = after.iter().copied().find(|end| *end > at && allowed(*end)).unwrap_or(text.len());
            let hard = text[at..].find(ends_line).map_or(text.len(), |end| at + end);
            let word_end = after.min(hard);
            if opportunity {
                let more = Span::new(line.span.start, word_end);
                assert!(!fits(more), "{:?} takes one more word at {width}", line.visual());
            } else {
                let start = before.iter().copied().rev().find(|end| allowed(*end)).unwrap_or(0);
                assert!(
                    !fits(Span::new(start, word_end)),
                    "{text:?} has a broken word at {at}, width {width}"
                );
            }
        }
    }
}

/// The symbols for the text at `span` are its letters and marks, as the documentation has them drawn.
fn check_letters(text: &str, span: Span, symbols: &str, width: usize, options: Options) {
    let source = span.of(text);
    // A phrase in one character. What it says is not in the normal forms; a unit test has the table.
    if source.contains(|c| is_form(c) && category(c) == GeneralCategory::OtherSymbol) {
        let script = CodePointMapData::<Script>::new();
        let arabic = |c: char| script.get(c) == Script::Arabic || matches!(c, ' ' | '\u{FFFD}') || is_mark(c);
        assert!(symbols.chars().all(arabic), "{symbols:?} for {source:?}");
        return;
    }
    let carried = !source.starts_with('\u{A0}') && symbols.chars().nth(1).is_some();
    let symbols = if carried { symbols.replace('\u{A0}', "") } else { symbols.to_owned() };
    let mut found = letters(symbols.chars());
    let mut wanted = letters(replaced(source, width, options).chars());
    // Overridden to run left to right, a ligature's letters do too.
    if source.contains(is_form) && text.contains('\u{202D}') {
        found.0 = sorted(&found.0);
        wanted.0 = sorted(&wanted.0);
    }
    // A cell holds eight marks and 22 bytes; of more than that, any further mark is left out.
    let bytes: usize = wanted.0.len() + wanted.1.iter().map(|mark| mark.len_utf8()).sum::<usize>();
    if wanted.1.len() > 8 || bytes > 22 {
        assert!(found.1.len() >= 4.min(wanted.1.len()), "{source:?} of {text:?}");
        assert!(found.1.iter().all(|mark| wanted.1.contains(mark)), "{source:?} of {text:?}");
        wanted.1.clone_from(&found.1);
    }
    assert_eq!(found, wanted, "{source:?} of {text:?} at {width}, {options:?}");
}

/// One spacing character, then only marks, and nothing that a terminal could take for more or less.
pub(crate) fn check_cell(cell: &Cell, width: usize) {
    let symbol = cell.symbol();
    let mut chars = symbol.chars();
    let base = chars.next().unwrap();
    assert_eq!(base.width(), Some(usize::from(cell.width)), "{symbol:?}");
    assert!((1..=2).contains(&cell.width) && usize::from(cell.width) <= width, "{symbol:?}");
    assert!(chars.clone().count() <= 8, "{symbol:?}");
    for mark in chars {
        assert_eq!(mark.width(), Some(0), "{symbol:?}");
    }
    assert_eq!(symbol.width(), usize::from(cell.width), "{symbol:?}");
    for c in symbol.chars() {
        assert!(!matches!(category(c), GeneralCategory::Format | GeneralCategory::Control), "{symbol:?}");
        assert!(!ignorable(c), "{symbol:?}");
        assert!(
            !matches!(c, '\u{FC00}'..='\u{FD3D}' | '\u{FD40}'..='\u{FDFF}' | '\u{FE70}'..='\u{FE7F}'),
            "{symbol:?}"
        );
        assert!(!matches!(c, '\n' | '\u{2028}' | '\u{2029}'), "{symbol:?}");
    }
    assert!(!cell.span.is_empty(), "{symbol:?}");
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

fn ignorable(c: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// Letters in logical order without spaces, and all marks sorted: a lam-alef has its marks after both letters.
type Letters = (String, Vec<char>);

fn letters(chars: impl Iterator<Item = char>) -> Letters {
    let (mut marks, letters): (Vec<char>, Vec<char>) = chars.nfkd().partition(|c| is_mark(*c));
    let unmirrored = letters.into_iter().filter(|c| *c != ' ').map(|c| {
        let mirror = CodePointMapData::<BidiMirroringGlyph>::new().get(c).mirroring_glyph;
        mirror.map_or(c, |mirror| mirror.min(c))
    });
    marks.sort_unstable();
    (unmirrored.collect(), marks)
}

fn sorted(letters: &str) -> String {
    let mut letters: Vec<char> = letters.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

fn is_mark(c: char) -> bool {
    matches!(category(c), GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark)
        || c.width() == Some(0)
}

fn is_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// The cells of all lines turned back into logical order: each stretch of text with the cells for it.
fn stretches(lines: &[Line]) -> Vec<(Span, Vec<Cell>)> {
    let mut out: Vec<(Span, Vec<Cell>)> = Vec::new();
    for line in lines {
        let mut cells = line.cells.clone();
        // Letters of one ligature character share its span. They are Arabic: the first is on the right.
        cells.reverse();
        cells.sort_by_key(|cell| cell.span.start);
        for cell in cells {
            match out.last_mut() {
                Some((span, cells)) if span.start == cell.span.start => {
                    *span = span.cover(cell.span);
                    cells.push(cell);
                }
                _ => out.push((cell.span, vec![cell])),
            }
        }
    }
    out
}

/// Every character is in one cell, save what is not to be seen, and spaces at the end of a line.
fn check_gaps(text: &str, options: Options, lines: &[Line], stretches: &[(Span, Vec<Cell>)]) {
    let ends = lines.iter().map(|line| Span::new(line.span.end, line.span.end));
    let mut spans: Vec<Span> = stretches.iter().map(|(span, _)| *span).chain(ends).collect();
    spans.sort_unstable();
    let mut reached = 0;
    for span in spans {
        if span.is_empty() && span.start < reached {
            // The line ends inside a ligature character.
            continue;
        }
        assert!(reached <= span.start, "two cells for one character before {span:?} of {text:?}");
        let between = Span::new(reached, span.start).of(text);
        let unseen = |c: char| vanishes(c) || vowel(c, options) || span.is_empty() && hangs(c);
        assert!(between.chars().all(unseen), "{between:?} of {text:?} has no cell");
        reached = span.end;
    }
}

fn hangs(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

fn vanishes(c: char) -> bool {
    ends_line(c) || c == '\u{FE73}' || category(c) == GeneralCategory::Format || ignorable(c)
}

fn vowel(c: char, options: Options) -> bool {
    let arabic_or_hebrew = matches!(c, '\u{590}'..='\u{652}' | '\u{656}'..='\u{6FF}' | '\u{890}'..='\u{8FF}');
    options.marks == Marks::Strip && arabic_or_hebrew && category(c) == GeneralCategory::NonspacingMark
}

/// The characters of `source`, the text of one cell or ligature, as the documentation has them drawn.
fn replaced(source: &str, width: usize, options: Options) -> String {
    let first = source.chars().find(|c| !vanishes(*c));
    let modified = first.is_some_and(|first| !('\u{1F3FB}'..='\u{1F3FF}').contains(&first));
    let drawn = first.filter(|first| modified && category(*first) != GeneralCategory::Unassigned);
    if drawn.and_then(char::width) > Some(width) {
        return '\u{FFFD}'.to_string();
    }
    let mut out = String::new();
    for c in source.chars().filter(|c| !vanishes(*c) && !vowel(*c, options)) {
        match c {
            '\t' => out.push(' '),
            '\0'..='\u{1F}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap()),
            '\u{7F}' => out.push('\u{2421}'),
            '\u{1F3FB}'..='\u{1F3FF}' if modified => {}
            '\u{80}'..='\u{9F}' | '\u{1F3FB}'..='\u{1F3FF}' => out.push('\u{FFFD}'),
            '\u{1F1E6}'..='\u{1F1FF}' => {
                out.push(char::from(b'A' + u8::try_from(u32::from(c) - 0x1F1E6).unwrap()));
            }
            _ if is_form(c) => out.extend([c].into_iter().nfkc().filter(|c| !vowel(*c, options))),
            _ if category(c) == GeneralCategory::Unassigned || c.width() > Some(2) => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
    out
}

/// Where UAX #14 lets a line end, each paragraph by itself.
fn opportunities(text: &str) -> Vec<usize> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut ends = Vec::new();
    let mut start = 0;
    for paragraph in text.split_inclusive(|c| ends_line(c) && !matches!(c, '\u{B}' | '\u{C}' | '\u{2028}')) {
        ends.extend(segmenter.segment_str(paragraph).map(|at| start + at));
        start += paragraph.len();
    }
    ends.dedup();
    ends
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
