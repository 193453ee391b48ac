//! The layout's own line pipeline against the Unicode Consortium's conformance data for UAX #9.
//!
//! The files are those of the Debian package `unicode-data`. Where they are missing the tests say so and
//! pass, unless `MUQABALA_REQUIRE_DATA` is set.
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use muqabala::layout::{Base, LevelsAndOrder, Options, levels_and_order, one_line};

#[path = "layout/support.rs"]
mod support;

/// Fails with the first few of the lines that went wrong.
#[derive(Default)]
struct Tally {
    cases: usize,
    wrong: usize,
    report: String,
}

impl Tally {
    fn check(
        &mut self,
        line: usize,
        base: Base,
        found: &LevelsAndOrder,
        levels: &[Option<u8>],
        order: &[usize],
    ) {
        self.cases += 1;
        if found.levels == levels && found.order == order {
            return;
        }
        self.wrong += 1;
        if self.wrong <= 10 {
            writeln!(self.report, "line {line}, {base:?}: expected {levels:?} {order:?}, found {found:?}")
                .unwrap();
        }
    }

    fn finish(self, at_least: usize) {
        assert_eq!(self.wrong, 0, "{} of {} cases\n{}", self.wrong, self.cases, self.report);
        assert!(self.cases >= at_least, "only {} cases read", self.cases);
    }
}

/// One character of each class. None of them is a bracket.
fn representative(class: &str) -> char {
    match class {
        "L" => 'a',
        "R" => 'א',
        "AL" => 'ب',
        "EN" => '3',
        "ES" => '+',
        "ET" => '%',
        "AN" => '\u{663}',
        "CS" => ',',
        "NSM" => '\u{5B0}',
        "BN" => '\u{AD}',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "LRE" => '\u{202A}',
        "RLE" => '\u{202B}',
        "PDF" => '\u{202C}',
        "LRO" => '\u{202D}',
        "RLO" => '\u{202E}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        other => panic!("no such bidi class: {other}"),
    }
}

fn levels(field: &str) -> Vec<Option<u8>> {
    field.split_whitespace().map(|level| (level != "x").then(|| level.parse().unwrap())).collect()
}

fn order(field: &str) -> Vec<usize> {
    field.split_whitespace().map(|at| at.parse().unwrap()).collect()
}

/// The cells themselves stand in the expected order: that of the characters that start one.
fn check_cells(text: &str, base: Base, order: &[usize]) {
    let line = one_line(text, 1000, &Options { base, ..Options::default() });
    let found: Vec<usize> = line.cells.iter().map(|cell| cell.span.start).collect();
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let expected: Vec<usize> = order.iter().map(|at| starts[*at]).filter(|at| found.contains(at)).collect();
    assert_eq!(found, expected, "{text:?}, {base:?}");
}

#[test]
fn every_line_of_bidi_test() {
    let Some(data) = support::data("/usr/share/unicode/BidiTest.txt") else { return };
    let mut tally = Tally::default();
    let (mut expect_levels, mut expect_order) = (Vec::new(), Vec::new());
    for (number, line) in data.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(field) = line.strip_prefix("@Levels:") {
            expect_levels = levels(field);
        } else if let Some(field) = line.strip_prefix("@Reorder:") {
            expect_order = order(field);
        } else if let Some((classes, bits)) = line.split_once(';') {
            let text: String = classes.split_whitespace().map(representative).collect();
            let bits = u8::from_str_radix(bits.trim(), 16).unwrap();
            for (bit, base) in [(1, Base::AutoLeftToRight), (2, Base::LeftToRight), (4, Base::RightToLeft)] {
                if bits & bit != 0 {
                    let found = levels_and_order(&text, base);
                    tally.check(number + 1, base, &found, &expect_levels, &expect_order);
                }
            }
        }
    }
    tally.finish(700_000);
}

#[test]
fn every_line_of_bidi_character_test() {
    let Some(data) = support::data("/usr/share/unicode/BidiCharacterTest.txt") else { return };
    let mut tally = Tally::default();
    for (number, line) in data.lines().enumerate() {
        let [text, direction, base_level, expect_levels, expect_order] =
            line.split(';').collect::<Vec<_>>()[..]
        else {
            assert!(line.is_empty() || line.starts_with('#'), "line {}: {line}", number + 1);
            continue;
        };
        if line.starts_with('#') {
            continue;
        }
        let text: String = text
            .split_whitespace()
            .map(|code| char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap())
            .collect();
        let base = match direction {
            "0" => Base::LeftToRight,
            "1" => Base::RightToLeft,
            "2" => Base::AutoLeftToRight,
            other => panic!("no such direction: {other}"),
        };
        let found = levels_and_order(&text, base);
        assert_eq!(found.base.to_string(), base_level, "line {}", number + 1);
        let expect_order = order(expect_order);
        tally.check(number + 1, base, &found, &levels(expect_levels), &expect_order);
        check_cells(&text, base, &expect_order);
    }
    tally.finish(90_000);
}
