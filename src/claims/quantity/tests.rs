use serde::Deserialize;

use super::*;

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
    let found: Vec<_> = of(&Numbers::arabic(), text).iter().map(show).collect();
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
        let number =
            |value: &toml::Value| value.as_float().or_else(|| value.as_integer().map(|i| i as f64)).unwrap();
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
    let found = quantities(text, &tokens, &Numbers::arabic());
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
