//! Spells numbers in words, in the variants that the press uses, to be read back.

#![expect(clippy::cast_precision_loss, reason = "the numbers stay below 2^53")]

use proptest::prelude::*;

use super::*;

/// The choices a writer has.
#[expect(clippy::struct_excessive_bools, reason = "each choice is free of the others")]
#[derive(Clone, Copy, Debug)]
struct Style {
    /// "ثلاثة" rather than "ثلاث".
    masculine: bool,
    /// "عشرون" rather than "عشرين".
    nominative: bool,
    /// "مائة" rather than "مئة".
    long_hundred: bool,
    /// "ثلاث مئة" rather than "ثلاثمئة".
    apart: bool,
    /// "و عشرون" rather than "وعشرون".
    loose_and: bool,
    /// "ألفاً" rather than "ألف" after eleven and more.
    accusative: bool,
}

const UNITS: [(&str, &str); 10] = [
    ("صفر", "صفر"),
    ("واحد", "واحدة"),
    ("اثنان", "اثنتان"),
    ("ثلاثة", "ثلاث"),
    ("أربعة", "أربع"),
    ("خمسة", "خمس"),
    ("ستة", "ست"),
    ("سبعة", "سبع"),
    ("ثمانية", "ثماني"),
    ("تسعة", "تسع"),
];
const TENS: [&str; 8] = ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];
/// Singular, accusative, dual stem and plural of each scale.
const SCALES: [(u64, &str, &str, &str, &str); 3] = [
    (1_000_000_000, "مليار", "ملياراً", "مليار", "مليارات"),
    (1_000_000, "مليون", "مليوناً", "مليون", "ملايين"),
    (1000, "ألف", "ألفاً", "ألف", "آلاف"),
];

fn unit(value: u64, style: Style) -> &'static str {
    let (masculine, feminine) = UNITS[value as usize];
    if value == 2 {
        return match (style.masculine, style.nominative) {
            (true, true) => "اثنان",
            (true, false) => "اثنين",
            (false, true) => "اثنتان",
            (false, false) => "اثنتين",
        };
    }
    if style.masculine { masculine } else { feminine }
}

fn below_hundred(value: u64, style: Style) -> Vec<String> {
    match value {
        0 => vec![],
        1..=9 => vec![unit(value, style).to_owned()],
        10 => vec![if style.masculine { "عشرة" } else { "عشر" }.to_owned()],
        // The ten of a teen goes against its unit in gender.
        11..=19 => {
            let ten = if style.masculine { "عشر" } else { "عشرة" };
            let head = match (value, style.masculine, style.nominative) {
                (11, true, _) => "أحد",
                (11, false, _) => "إحدى",
                (12, true, true) => "اثنا",
                (12, true, false) => "اثني",
                (12, false, true) => "اثنتا",
                (12, false, false) => "اثنتي",
                _ => unit(value - 10, style),
            };
            vec![format!("{head} {ten}")]
        }
        _ => {
            let ending = if style.nominative { "ون" } else { "ين" };
            let tens = format!("{}{ending}", TENS[(value / 10 - 2) as usize]);
            let one = if value.is_multiple_of(10) { None } else { Some(unit(value % 10, style).to_owned()) };
            one.into_iter().chain([tens]).collect()
        }
    }
}

fn below_thousand(value: u64, style: Style, before_scale: bool) -> Vec<String> {
    let hundred = if style.long_hundred { "مائة" } else { "مئة" };
    let stem = if style.long_hundred { "مائ" } else { "مئ" };
    let alone = before_scale && value.is_multiple_of(100);
    let hundreds = match value / 100 {
        0 => None,
        1 => Some(hundred.to_owned()),
        2 => Some(match (style.nominative, alone) {
            (true, false) => format!("{stem}تان"),
            (false, false) => format!("{stem}تين"),
            (true, true) => format!("{stem}تا"),
            (false, true) => format!("{stem}تي"),
        }),
        count => {
            let head = UNITS[count as usize].1;
            Some(if style.apart { format!("{head} {hundred}") } else { format!("{head}{hundred}") })
        }
    };
    hundreds.into_iter().chain(below_hundred(value % 100, style)).collect()
}

/// `value` in words.
fn spell(value: u64, style: Style) -> String {
    if value == 0 {
        return "صفر".to_owned();
    }
    let mut parts = Vec::new();
    let mut rest = value;
    for (scale, singular, accusative, stem, plural) in SCALES {
        let count = rest / scale;
        rest %= scale;
        match count {
            0 => {}
            1 => parts.push(singular.to_owned()),
            2 => parts.push(format!("{stem}{}", if style.nominative { "ان" } else { "ين" })),
            _ => {
                // A scale is masculine, whatever is counted in the end.
                let style = Style { masculine: true, ..style };
                let mut words = below_thousand(count, style, true);
                let name = match count % 100 {
                    3..=10 => plural,
                    11..=99 if style.accusative => accusative,
                    _ => singular,
                };
                if let Some(last) = words.last_mut() {
                    last.push(' ');
                    last.push_str(name);
                }
                parts.extend(words);
            }
        }
    }
    parts.extend(below_thousand(rest, style, false));
    parts.join(if style.loose_and { " و " } else { " و" })
}

fn style() -> impl Strategy<Value = Style> {
    proptest::array::uniform6(any::<bool>()).prop_map(
        |[masculine, nominative, long_hundred, apart, loose_and, accusative]| Style {
            masculine,
            nominative,
            long_hundred,
            apart,
            loose_and,
            accusative,
        },
    )
}

/// Small, round and large numbers alike.
fn value() -> impl Strategy<Value = u64> {
    prop_oneof![
        0..3000_u64,
        (0..1000_u64, 0..4_u32).prop_map(|(n, power)| n * 1000_u64.pow(power)),
        0..1_000_000_000_000_u64
    ]
}

fn read_back(value: u64, style: Style, lexicon: &Numbers) -> (String, Vec<f64>) {
    let text = spell(value, style);
    let tokens = crate::text::tokens(&text, Span::new(0, text.len()));
    let found = numbers(&text, &tokens, lexicon);
    (text, found.iter().map(|number| number.value).collect())
}

#[test]
fn every_number_to_two_thousand_reads_back() {
    let lexicon = Numbers::arabic();
    for bits in [0_u8, 0b01_1011, 0b11_1111] {
        let bit = |at: u8| bits >> at & 1 == 1;
        let style = Style {
            masculine: bit(0),
            nominative: bit(1),
            long_hundred: bit(2),
            apart: bit(3),
            loose_and: bit(4),
            accusative: bit(5),
        };
        for value in 0..2000 {
            let (text, found) = read_back(value, style, &lexicon);
            assert_eq!(found, [value as f64], "{text}");
        }
    }
}

proptest! {
    #[test]
    fn spelt_numbers_read_back(value in value(), style in style()) {
            let (text, found) = read_back(value, style, &LEXICON);
        prop_assert_eq!(found, vec![value as f64], "{}", text);
    }
}

static LEXICON: std::sync::LazyLock<Numbers> = std::sync::LazyLock::new(Numbers::arabic);
