//! What given text looks like, case by case.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use muqabala::layout::{Base, Cell, Line, Marks, Options, Shaping, lay_out, one_line};
use muqabala::span::Span;
use unicode_normalization::UnicodeNormalization as _;

const RTL: Options = Options { base: Base::RightToLeft, marks: Marks::Keep, shaping: Shaping::Forms };
const LTR: Options = Options { base: Base::LeftToRight, ..RTL };

/// The letters of a symbol, forms turned back.
fn letters(symbol: &str) -> String {
    let is_form = |c: char| matches!(c, '\u{FB50}'..='\u{FEFC}');
    symbol.chars().flat_map(|c| if is_form(c) { [c].into_iter().nfkc().collect() } else { vec![c] }).collect()
}

/// Cells from left to right, forms turned back to letters so that a case can be read: a lam-alef cell is
/// `{لا}`, and any other cell of more than one character stands in braces too.
fn readable(line: &Line) -> String {
    line.cells
        .iter()
        .map(|cell| {
            let letters = letters(cell.symbol());
            if letters.chars().count() > 1 { format!("{{{letters}}}") } else { letters }
        })
        .collect()
}

/// `expect` is the line in parts from left to right, so that no editor reorders them among themselves. A `~`
/// before a word says that its letters stand from right to left.
fn check(text: &str, options: Options, expect: &[&str]) {
    let line = one_line(text, 200, &options);
    let found: Vec<String> = line.cells.iter().map(|cell| letters(cell.symbol())).collect();
    let expect: Vec<String> = expect
        .iter()
        .flat_map(|part| match part.strip_prefix('~') {
            Some(word) => word.chars().rev().map(String::from).collect::<Vec<_>>(),
            None => part.chars().map(String::from).collect(),
        })
        .collect();
    assert_eq!(found.concat(), expect.concat(), "{text:?}: {}", readable(&line));
}

#[test]
fn numbers_and_latin_keep_their_order() {
    check("7 فبراير/ شباط 2018", RTL, &["2018", " ", "~شباط", " ", "/", "~فبراير", " ", "7"]);
    check("قال (SY24) أمس", RTL, &["~أمس", " ", "(SY24)", " ", "~قال"]);
    check("قال “نعم” ثم", RTL, &["~ثم", " ", "”", "~نعم", "“", " ", "~قال"]);
    check("قال «نعم» ثم", RTL, &["~ثم", " ", "«", "~نعم", "»", " ", "~قال"]);
    check("قال «نعم ثم", RTL, &["~ثم", " ", "~نعم", "»", " ", "~قال"]);
    check("بلغ 3.5 منه", RTL, &["~منه", " ", "3.5", " ", "~بلغ"]);
    // Rule W2: after Arabic letters the sign after a number is no longer part of it.
    check("بلغ 12.7% منه", RTL, &["~منه", " ", "%12.7", " ", "~بلغ"]);
    check("بلغ ٪١٢ منه", RTL, &["~منه", " ", "١٢٪", " ", "~بلغ"]);
    // Every browser shows years so, and read from the right they are in order.
    check("بين 2019-2020 فقط", RTL, &["~فقط", " ", "2020-2019", " ", "~بين"]);
    check("وصل أمس.", RTL, &[".", "~أمس", " ", "~وصل"]);
    check("وصل إلى SY24.", RTL, &[".", "SY24", " ", "~إلى", " ", "~وصل"]);
    check("NATO قال Reuters", RTL, &["Reuters", " ", "~قال", " ", "NATO"]);
    check("NATO قال Reuters", LTR, &["NATO", " ", "~قال", " ", "Reuters"]);
    check("انظر http://a.b/c?d=1 هنا", RTL, &["~هنا", " ", "http://a.b/c?d=1", " ", "~انظر"]);
    check("د ب أ", RTL, &["~أ", " ", "~ب", " ", "~د"]);
    check("(د ب أ)", RTL, &["(", "~أ", " ", "~ب", " ", "~د", ")"]);
    check("[أ] {ب} <ج>", RTL, &["<ج>", " ", "{ب}", " ", "[أ]"]);
    check("قال הוא شيئا", RTL, &["~شيئا", " ", "~הוא", " ", "~قال"]);
    check("\u{202E}abc\u{202C}", LTR, &["cba"]);
    check("مرحبا!\u{200F}", LTR, &["!", "~مرحبا"]);
}

/// The exact code points that go to the terminal, in logical order.
fn forms(text: &str, options: Options) -> String {
    let line = one_line(text, 200, &options);
    line.cells.iter().rev().map(Cell::symbol).collect()
}

#[test]
fn letters_join() {
    let check = |text: &str, expect: &str| assert_eq!(forms(text, RTL), expect, "{text:?}");
    check("بيت", "\u{FE91}\u{FEF4}\u{FE96}");
    check("دار", "\u{FEA9}\u{FE8D}\u{FEAD}");
    check("ء", "\u{FE80}");
    check("ه", "\u{FEE9}");
    // Marks are transparent, and stay with their letters.
    check("بَيْت", "\u{FE91}\u{64E}\u{FEF4}\u{652}\u{FE96}");
    check("بـت", "\u{FE91}ـ\u{FE96}");
    // Joiners are not drawn.
    check("ب\u{200D}", "\u{FE91}");
    check("ه\u{200D} ", "\u{FEEB}");
    check("می\u{200C}خواهم", "\u{FEE3}\u{FBFD}\u{FEA7}\u{FEEE}\u{FE8D}\u{FEEB}\u{FEE2}");
    // Other alphabets: Persian, Urdu, Kurdish with and without forms.
    check("پژچگ", "\u{FB58}\u{FB8B}\u{FB7C}\u{FB93}");
    check("ٹے", "\u{FB68}\u{FBAF}");
    check("گوڵ", "\u{FB94}\u{FEEE}ڵ");
    check("بڵب", "\u{FE91}ڵ\u{FE90}");
    // A letter and its hamza given apart are one letter.
    check("ا\u{654}", "\u{FE83}");
    check("يا\u{653}", "\u{FEF3}\u{FE82}");
    // Forms that come in are joined anew.
    check("\u{FE8F}\u{FEEF}", "\u{FE91}\u{FEF0}");
    check("\u{FE76}", "\u{A0}\u{64E}");
}

#[test]
fn lam_and_alef_are_one_cell() {
    let check = |text: &str, expect: &str| assert_eq!(forms(text, RTL), expect, "{text:?}");
    check("لا", "\u{FEFB}");
    check("بلا", "\u{FE91}\u{FEFC}");
    check("الأمن", "\u{FE8D}\u{FEF7}\u{FEE3}\u{FEE6}");
    check("لآلإ", "\u{FEF5}\u{FEF9}");
    check("لَاً", "\u{FEFB}\u{64E}\u{64B}");
    check("ل\u{64E}ا\u{654}", "\u{FEF7}\u{64E}");
    check("لى", "\u{FEDF}\u{FEF0}");
    // Never a ligature: الله, nor across a joiner.
    check("الله", "\u{FE8D}\u{FEDF}\u{FEE0}\u{FEEA}");
    check("\u{FDF2}", "\u{FE8D}\u{FEDF}\u{FEE0}\u{FEEA}");
    check("ل\u{200D}ا", "\u{FEDF}\u{FE8E}");
    check("ل\u{200C}ا", "\u{FEDD}\u{FE8D}");
    let line = one_line("بلَا", 9, &RTL);
    assert_eq!(
        line.cells.iter().map(|cell| cell.span).collect::<Vec<_>>(),
        [Span::new(2, 8), Span::new(0, 2)]
    );
    assert_eq!(forms("لا", Options { shaping: Shaping::None, ..RTL }), "لا");
}

#[test]
fn one_column_for_what_terminals_disagree_on() {
    let check = |text: &str, expect: &str| {
        let line = one_line(text, 200, &LTR);
        assert_eq!(readable(&line), expect, "{text:?}");
    };
    check("a\u{1B}[31mb\0\u{7F}\u{9B}", "a␛[31mb␀␡\u{FFFD}");
    check("a\tb\u{200B}c\u{AD}d", "a bcd");
    check("🇸🇾 👍🏽 🏽 👨\u{200D}👩 ❤\u{FE0F} 1\u{FE0F}\u{20E3}", "SY 👍 \u{FFFD} 👨👩 ❤ {1\u{20E3}}");
    check("e\u{301}t\u{335}", "é{t\u{335}}");
    check("a \u{301}b", "a {\u{A0}\u{301}}b");
    check("漢字", "漢字");
    check("\u{6DD}\u{600}12", "12");
    assert_eq!(one_line("漢字", 200, &LTR).width(), 4);
    let narrow: Vec<String> = lay_out("漢a", 1, &LTR).iter().map(readable).collect();
    assert_eq!(narrow, ["\u{FFFD}", "a"]);
}

#[test]
fn tashkeel_can_be_left_out() {
    let strip = Options { marks: Marks::Strip, ..RTL };
    assert_eq!(forms("مُحَمَّد", strip), forms("محمد", RTL));
    assert_eq!(forms("ه\u{670}ذا", strip), forms("هذا", RTL));
    assert_eq!(forms("ا\u{654}ن", strip), forms("أن", RTL));
    assert_eq!(forms("a \u{64F} b", strip).chars().count(), 4);
    // What is left out still belongs to its letter.
    let line = one_line("مُ", 9, &strip);
    assert_eq!(line.cells[0].span, Span::new(0, 4));
    assert_eq!(forms("e\u{302}\u{301}\u{330}", strip), "\u{1EBF}\u{330}");
}

#[test]
fn lines_end_between_words() {
    let check = |text: &str, width: usize, expect: &[&str]| {
        let lines = lay_out(text, width, &RTL);
        let found: Vec<&str> = lines.iter().map(|line| line.span.of(text)).collect();
        assert_eq!(found, expect, "{text:?} at {width}");
    };
    check("قال إن الأمر", 8, &["قال إن ", "الأمر"]);
    check("قال إن  الأمر", 6, &["قال إن  ", "الأمر"]);
    // Four columns: lam-alef is one.
    check("الأمر هنا", 4, &["الأمر ", "هنا"]);
    check("قال المسؤولون هنا", 5, &["قال ", "المسؤ", "ولون ", "هنا"]);
    check("أ\nب\r\n\nج\n", 9, &["أ\n", "ب\r\n", "\n", "ج\n"]);
    check("أ\u{B}ب\u{2028}ج", 9, &["أ\u{B}", "ب\u{2028}", "ج"]);
    check("", 9, &[]);
    check("أ", 0, &[]);
    check("http://example.com/one/two", 19, &["http://example.com/", "one/two"]);
    // A word that had to be broken is joined anew on both sides.
    let broken: Vec<String> = lay_out("بببب", 2, &RTL).iter().map(Line::visual).collect();
    assert_eq!(broken, ["\u{FE90}\u{FE91}", "\u{FE90}\u{FE91}"]);
}

#[test]
fn titles_are_cut_at_their_logical_end() {
    let check = |text: &str, width: usize, options: Options, expect: &str| {
        let line = one_line(text, width, &options);
        assert_eq!(readable(&line), expect, "{text:?} at {width}");
        assert_eq!(line.span, Span::new(0, text.len()));
    };
    check("abc def", 7, LTR, "abc def");
    check("abc def", 6, LTR, "abc d…");
    check("abc def", 5, LTR, "abc…");
    check("abc\ndef", 9, LTR, "abc def");
    check("abc", 1, LTR, "…");
    check("abc", 0, LTR, "");
    check("א\u{5D1}\u{5D2}\u{5D3}", 3, RTL, "…\u{5D1}א");
    check("漢字", 3, LTR, "漢…");
    let line = one_line("abc def", 5, &LTR);
    assert_eq!(line.cells.last().map(|cell| cell.span), Some(Span::new(3, 7)));
}

#[test]
fn spans_find_their_cells() {
    let text = "قال SY24 لا";
    let line = one_line(text, 30, &RTL);
    let over = |word: &str| {
        let at = text.find(word).unwrap();
        line.cells_over(Span::new(at, at + word.len())).map(|(column, _)| column).collect::<Vec<_>>()
    };
    assert_eq!(over("قال"), [7, 8, 9]);
    assert_eq!(over("SY24"), [2, 3, 4, 5]);
    assert_eq!(over("لا"), [0]);
    assert_eq!(over("ا"), [8]);
    assert_eq!(line.cell_at(2).map(Cell::symbol), Some("S"));
    assert!(line.cell_at(10).is_none());
    assert!(line.rtl && !one_line(text, 30, &LTR).rtl);
    let auto = |text: &str, base: Base| one_line(text, 9, &Options { base, ..RTL }).rtl;
    assert!(auto("12 – 13", Base::Auto) && !auto("12 – 13", Base::AutoLeftToRight));
    assert!(auto("1 قال SY", Base::Auto) && !auto("1 SY قال", Base::Auto));
}
