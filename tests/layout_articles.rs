//! The five built-in articles at every width, against the layout's promises and against `fribidi`.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use muqabala::layout::{Base, Layouter, Line, Marks, Options, Shaping};
use muqabala::span::Span;

#[path = "layout/invariants.rs"]
mod invariants;
#[path = "layout/support.rs"]
mod support;

use invariants::Checker;
use support::{ARTICLES, Verdict};

const WIDTHS: std::ops::RangeInclusive<usize> = 8..=160;

fn options() -> Options {
    Options { base: Base::RightToLeft, ..Options::default() }
}

#[test]
fn nothing_is_lost_doubled_broken_or_too_wide() {
    let check = |text: &str| {
        let mut layouter = Layouter::new();
        let mut checker = Checker::new(text, options());
        for width in WIDTHS {
            checker.check(width, &layouter.lay_out(text, width, &options()));
        }
        for marks in [Marks::Keep, Marks::Strip] {
            for shaping in [Shaping::Forms, Shaping::None] {
                let options = Options { marks, shaping, ..options() };
                Checker::new(text, options).check(34, &layouter.lay_out(text, 34, &options));
            }
        }
    };
    std::thread::scope(|scope| {
        for (_, text) in ARTICLES {
            scope.spawn(move || check(text));
        }
    });
}

/// Byte offsets of the characters of `line` that start a cell, from left to right.
fn found_order(line: &Line) -> Vec<usize> {
    line.cells.iter().map(|cell| cell.span.start).collect()
}

/// The characters of `line` from left to right, as `levels` of the whole paragraph have it: rules L1 and
/// L2 in the words of UAX #9.
fn order_of_levels(paragraph: &str, levels: &[u8], line: Span) -> Vec<usize> {
    let mut chars: Vec<(usize, char, u8)> = paragraph
        .char_indices()
        .zip(levels)
        .map(|((at, c), level)| (at, c, *level))
        .filter(|(at, ..)| line.contains(*at))
        .collect();
    for (_, _, level) in chars.iter_mut().rev().take_while(|(_, c, _)| c.is_whitespace()) {
        *level = 1;
    }
    let highest = chars.iter().map(|c| c.2).max().unwrap_or(0);
    for level in (1..=highest).rev() {
        chars
            .chunk_by_mut(|a, b| (a.2 >= level) == (b.2 >= level))
            .filter(|run| run[0].2 >= level)
            .for_each(<[_]>::reverse);
    }
    chars.into_iter().map(|(at, ..)| at).collect()
}

/// Every line in the order that `fribidi` gives its characters, the whole paragraph being known.
#[test]
fn each_line_has_the_order_of_fribidi() {
    let paragraphs: Vec<&str> = ARTICLES.iter().flat_map(|(_, text)| text.lines()).collect();
    let Some(verdicts) = support::fribidi(&paragraphs) else { return };
    let mut layouter = Layouter::new();
    let mut compared = 0;
    for (paragraph, Verdict { levels, .. }) in paragraphs.iter().zip(&verdicts) {
        assert_eq!(levels.len(), paragraph.chars().count());
        for width in WIDTHS {
            for line in layouter.lay_out(paragraph, width, &options()) {
                let found = found_order(&line);
                let starts: BTreeSet<usize> = found.iter().copied().collect();
                let mut expected = order_of_levels(paragraph, levels, line.span);
                expected.retain(|at| starts.contains(at));
                assert_eq!(found, expected, "{:?} at width {width}", line.span.of(paragraph));
                compared += 1;
            }
        }
    }
    assert!(compared > 40_000, "only {compared} lines");
}

/// Every line by itself, as a paragraph of its own, in the order that `fribidi` prints.
#[test]
fn each_line_by_itself_has_the_order_of_fribidi() {
    let mut layouter = Layouter::new();
    let mut lines = BTreeSet::new();
    for (_, text) in ARTICLES {
        for width in WIDTHS {
            lines.extend(
                layouter.lay_out(text, width, &options()).iter().map(|line| line.span.trim(text).of(text)),
            );
        }
    }
    let lines: Vec<&str> = lines.into_iter().collect();
    assert!(lines.len() > 8_000, "only {} lines", lines.len());
    let Some(verdicts) = support::fribidi(&lines) else { return };
    for (line, Verdict { order, .. }) in lines.iter().zip(&verdicts) {
        let found = found_order(&layouter.one_line(line, usize::MAX, &options()));
        let starts: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
        let cells: BTreeSet<usize> = found.iter().copied().collect();
        let expected: Vec<usize> =
            order.iter().map(|at| starts[*at]).filter(|at| cells.contains(at)).collect();
        assert_eq!(found, expected, "{line:?}");
    }
}
