use super::*;

#[track_caller]
fn check(text: &str, expected: &[(&str, f64)]) {
    static LEXICON: std::sync::LazyLock<Numbers> = std::sync::LazyLock::new(Numbers::arabic);
    let tokens = crate::text::tokens(text, Span::new(0, text.len()));
    let found = numbers(text, &tokens, &LEXICON);
    let found: Vec<_> = found.iter().map(|number| (number.span.of(text), number.value)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn joins_words_and_digits() {
    check("قتل ثلاثة وعشرون شخصا", &[("ثلاثة وعشرون", 23.0)]);
    check("و20 جريحا وعشرين", &[("20", 20.0), ("عشرين", 20.0)]);
    check("بألفي جندي", &[("ألفي", 2000.0)]);
    check("20 ألفاً", &[("20 ألفاً", 20_000.0)]);
    check("ألفا جندي", &[("ألفا", 2000.0)]);
    check("3 آلاف و500 شخص", &[("3 آلاف و500", 3500.0)]);
    check("ثلاثة آلاف وخمسة آلاف", &[("ثلاثة آلاف", 3000.0), ("خمسة آلاف", 5000.0)]);
    check("ألف وخمسمئة مليون", &[("ألف وخمسمئة مليون", 1.5e9)]);
    check("عشرة وعشرين", &[("عشرة", 10.0), ("عشرين", 20.0)]);
    check("الحادي والعشرين", &[("الحادي والعشرين", 21.0)]);
    check("1 234 567 رجلا", &[("1 234 567", 1_234_567.0)]);
    check("مليون ونصف المليون", &[("مليون ونصف المليون", 1.5e6)]);
    check("-4/5 و 2 1/4", &[("-4/5", -0.8), ("2 1/4", 2.25)]);
    check(".77", &[(".77", 0.77)]);
    check("واحد فاصلة واحد", &[("واحد فاصلة واحد", 1.1)]);
}
