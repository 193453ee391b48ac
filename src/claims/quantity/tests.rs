use std::sync::LazyLock;

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::lexicon::Dates;

static LEXICONS: LazyLock<(Numbers, Dates)> = LazyLock::new(|| (Numbers::arabic(), Dates::arabic()));

#[derive(Deserialize)]
struct Examples {
    example: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    text: String,
    expect: Option<String>,
    values: Option<Vec<toml::Value>>,
}

fn of(lexicon: &Numbers, text: &str) -> Vec<Quantity> {
    let tokens = crate::text::tokens(text, Span::new(0, text.len()));
    quantities(text, &tokens, lexicon)
}

/// "> 101..", "= 20 kilometre", "- 20..30".
fn show(quantity: &Quantity) -> String {
    let sign = match quantity.qualifier {
        Qualifier::Exact => "=",
        Qualifier::MoreThan => ">",
        Qualifier::AtLeast => ">=",
        Qualifier::LessThan => "<",
        Qualifier::AtMost => "<=",
        Qualifier::About | Qualifier::Nearly => "~",
        Qualifier::Between => "-",
        Qualifier::Vague => "?",
    };
    let Interval { low, high } = quantity.interval;
    let values = match () {
        () if quantity.interval.is_exact() => format!("{low}"),
        () if high.is_infinite() => format!("{low}.."),
        () => format!("{low}..{high}"),
    };
    let unit = quantity.unit.as_ref().map(|unit| format!(" {}", unit.kind.key)).unwrap_or_default();
    format!("{sign} {values}{unit}")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let found: Vec<_> = of(&LEXICONS.0, text).iter().map(show).collect();
    assert_eq!(found.join("; "), expected, "{text}");
}

#[test]
fn the_examples_of_the_lexicon_hold() {
    let lexicon = Numbers::arabic();
    let mut wrong = Vec::new();
    for file in [crate::lexicon::numbers::QUALIFIERS, crate::lexicon::numbers::UNITS] {
        for example in toml::from_str::<Examples>(file).unwrap().example {
            let expected = example.expect.unwrap();
            let found = of(&lexicon, &example.text).iter().map(show).collect::<Vec<_>>().join("; ");
            if found != expected {
                wrong.push(format!("{}: {found}, not {expected}", example.text));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
    for example in toml::from_str::<Examples>(crate::lexicon::numbers::NUMBERS).unwrap().example {
        let tokens = crate::text::tokens(&example.text, Span::new(0, example.text.len()));
        let found: Vec<_> =
            numbers(&example.text, &tokens, &lexicon).iter().map(|n| [n.value, n.high]).collect();
        let number = |value: &toml::Value| {
            value.as_float().or_else(|| value.as_integer().and_then(|i| i.to_string().parse().ok())).unwrap()
        };
        let expected: Vec<_> = example
            .values
            .unwrap()
            .iter()
            .map(|value| match value.as_array() {
                Some(ends) => [number(&ends[0]), number(&ends[1])],
                None => [number(value); 2],
            })
            .collect();
        assert_eq!(found, expected, "{}", example.text);
    }
}

#[track_caller]
fn check_parts(text: &str, span: &str, number: &str, noun: &str) {
    let tokens = crate::text::tokens(text, Span::new(0, text.len()));
    let found = quantities(text, &tokens, &LEXICONS.0);
    let first = found.first().unwrap_or_else(|| panic!("no quantity in {text}"));
    let counted = first.noun.clone().map_or("", |noun| tokens[noun.start].span.of(text));
    assert_eq!((first.span.of(text), first.number.of(text), counted), (span, number, noun), "{text}");
}

#[test]
fn spans_cover_the_number_and_its_bound() {
    check_parts("قتل أكثر من 100 جندي", "أكثر من 100", "100", "جندي");
    check_parts("وأكثر من 100 جندي", "أكثر من 100", "100", "جندي");
    check_parts("قتل 20 من القوات", "20", "20", "القوات");
    check_parts("مئات المدنيين", "مئات", "مئات", "المدنيين");
    check_parts("بين 20 و30 قذيفة", "بين 20 و30", "20 و30", "قذيفة");
    check_parts("قتل جنديان", "جنديان", "جنديان", "جنديان");
    check_parts("على بعد 20 كيلومترا", "20 كيلومترا", "20", "");
    check_parts("مقتل جندي واحد", "واحد", "واحد", "جندي");
    check_parts("القتلى الثلاثة", "الثلاثة", "الثلاثة", "القتلى");
    check_parts("قتل 20 وأصيب آخرون", "20", "20", "");
    check_parts("قتل 1.500 شخص", "1.500", "1.500", "شخص");
}

#[test]
fn thousands_are_told_from_decimals_by_what_is_measured() {
    check("قتل 1.500 شخص", "= 1500");
    check("بسعر 1.500 دولار", "= 1.5 USD");
}

/// Words and marks that recognisers act on, in any order.
fn soup() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "20",
        "٣٠",
        "1,500",
        "2.5",
        "1.500",
        "/",
        "-",
        "–",
        "%",
        ":",
        "$",
        "°",
        "(",
        ")",
        "و",
        "أكثر",
        "من",
        "بين",
        "إلى",
        "نحو",
        "ثلاثة",
        "وعشرون",
        "عشر",
        "مئة",
        "ألف",
        "آلاف",
        "مليونا",
        "نصف",
        "وربع",
        "أرباع",
        "على",
        "الأقل",
        "عشرات",
        "بضعة",
        "جنديان",
        "ساعتين",
        "كيلومترا",
        "في",
        "المئة",
        "شخصا",
        "لا",
        "يتجاوز",
        "عدد",
        "القتلى",
        "تقريبا",
        "الثاني",
        "الساعة",
        "فبراير",
        "شباط",
        "2018",
        "عام",
        "سو",
        "ليلة",
        "الأربعاء",
        "الخميس",
        "مساء",
        "الماضي",
        "قبل",
        "منذ",
        "حتى",
        "أمس",
        "يوم",
        "أسبوع",
        "بعد",
        "الظهر",
        "واحد",
        "أو",
        "^",
        "e",
        ".",
        "،",
        "\n",
        "\u{200f}",
        "ً",
        "ـ",
        "http://a",
        "+",
    ];
    proptest::collection::vec((proptest::sample::select(WORDS), any::<bool>()), 0..24).prop_map(|parts| {
        parts
            .iter()
            .map(|(word, spaced)| if *spaced { format!("{word} ") } else { (*word).to_owned() })
            .collect()
    })
}

fn is_sound(text: &str) -> Result<(), TestCaseError> {
    let lexicons = &*LEXICONS;
    let tokens = crate::text::tokens(text, Span::new(0, text.len()));
    let whole = |span: Span| !span.is_empty() && text.get(span.start..span.end).is_some();
    let found = quantities(text, &tokens, &lexicons.0);
    for quantity in &found {
        prop_assert!(whole(quantity.span) && whole(quantity.number), "{quantity:?}");
        prop_assert!(
            quantity.bound.is_none_or(whole) && quantity.unit.as_ref().is_none_or(|unit| whole(unit.span))
        );
        prop_assert!(quantity.span.covers(quantity.number), "{quantity:?}");
        prop_assert!(
            quantity.tokens.end <= tokens.len()
                && quantity.noun.as_ref().is_none_or(|noun| noun.end <= tokens.len())
        );
        prop_assert!(quantity.interval.low <= quantity.interval.high, "{quantity:?}");
    }
    prop_assert!(found.is_sorted_by_key(|quantity| quantity.span.start));
    prop_assert!(found.windows(2).all(|pair| !pair[0].number.overlaps(pair[1].number)));
    let times = crate::claims::date::times(text, &tokens, &lexicons.0, &lexicons.1);
    prop_assert!(times.iter().all(|time| whole(time.span)));
    prop_assert!(times.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    let article = Some(jiff::civil::date(2018, 2, 13).at(0, 0, 0, 0));
    for (left, right) in times.iter().zip(times.iter().skip(1)) {
        let forth = crate::claims::date::compatible(&left.when, &right.when, article, None);
        let back = crate::claims::date::compatible(&right.when, &left.when, None, article);
        prop_assert_eq!(forth, back, "{:?} {:?}", left, right);
        if let Some(stretch) = crate::claims::date::resolve(&left.when, article) {
            prop_assert!(stretch.start < stretch.end, "{:?}", left);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_reads_without_harm(text in "\\PC{0,60}") {
        is_sound(&text)?;
    }

    #[test]
    fn any_order_of_words_reads_without_harm(text in soup()) {
        is_sound(&text)?;
    }
}
