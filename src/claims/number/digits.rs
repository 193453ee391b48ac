//! Digits with the thousands and decimal marks of both habits.

/// What a token of digits says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Digits {
    /// The value.
    pub(super) value: f64,
    /// The value if the one point in it parts thousands: "1.500" counts people as often as it measures.
    pub(super) thousands: Option<f64>,
    /// No mark at all: may be a year.
    pub(super) plain: bool,
}

/// Reads the normal form of a number token; `None` where the marks make no number ("192.168.1.2").
pub(super) fn digits(key: &str) -> Option<Digits> {
    if let Some((mantissa, exponent)) = key.split_once('e') {
        let exponent: i32 = exponent.parse().ok()?;
        let value = digits(mantissa)?.value * 10f64.powi(exponent);
        return Some(Digits { value, thousands: None, plain: false });
    }
    let marks: Vec<char> = key.chars().filter(|c| !c.is_ascii_digit()).collect();
    if !key.starts_with(|c: char| c.is_ascii_digit()) || !marks.iter().all(|&c| is_separator(c)) {
        return None;
    }
    let Some(&last) = marks.last() else {
        return Some(Digits { value: number(key, "")?, thousands: None, plain: true });
    };
    let (head, tail) = key.rsplit_once(last)?;
    let grouped = |mark: char| groups(head, mark).and_then(|head| number(&head, ""));
    let fractional = |head: &str| number(head, tail);
    let whole = || {
        let joined = groups(key, last)?;
        number(&joined, "")
    };
    let of_last = marks.iter().filter(|&&mark| mark == last).count();
    let mut read = Digits { value: 0.0, thousands: None, plain: false };
    read.value = match marks.as_slice() {
        ['٬', ..] if marks.iter().all(|&mark| mark == '٬') => whole()?,
        ['٫'] => fractional(head)?,
        ['.'] => {
            read.thousands = whole();
            fractional(head)?
        }
        [_] => whole().or_else(|| fractional(head))?,
        _ if of_last == marks.len() => whole()?,
        [first, ..] if of_last == 1 => {
            grouped(*first)?;
            fractional(&groups(head, *first)?)?
        }
        _ => return None,
    };
    Some(read)
}

const fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '،' | '٫' | '٬')
}

/// The digits of `text` where `mark` parts them by threes.
fn groups(text: &str, mark: char) -> Option<String> {
    let mut parts = text.split(mark);
    let first = parts.next()?;
    let well_formed = (1..=3).contains(&first.len()) && first != "0" && parts.all(|part| part.len() == 3);
    let joined: String = text.chars().filter(|&c| c != mark).collect();
    (well_formed && joined.bytes().all(|b| b.is_ascii_digit())).then_some(joined)
}

fn number(whole: &str, part: &str) -> Option<f64> {
    format!("{whole}.{part}0").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normal;

    #[track_caller]
    fn check(text: &str, expected: Option<f64>) {
        assert_eq!(digits(&normal(text)).map(|read| read.value), expected, "{text}");
    }

    #[test]
    fn reads_marks_of_both_habits() {
        for (text, value) in [
            ("25", 25.0),
            ("٢٥", 25.0),
            ("۲۵", 25.0),
            ("1,500", 1500.0),
            ("1٬500", 1500.0),
            ("١،٢٣٤،٥٦٧", 1_234_567.0),
            ("1.234.567", 1_234_567.0),
            ("1,234.5", 1234.5),
            ("1.234,5", 1234.5),
            ("٣٫٥", 3.5),
            ("١٠٠٬٠٠٠٫٠", 100_000.0),
            ("3,5", 3.5),
            ("12.7", 12.7),
            ("0,234", 0.234),
            ("1e10", 1e10),
        ] {
            check(text, Some(value));
        }
        assert_eq!(digits("1.500").and_then(|read| read.thousands), Some(1500.0));
        assert_eq!(digits("0.500").and_then(|read| read.thousands), None);
    }

    #[test]
    fn refuses_what_is_no_number() {
        check("192.168.1.2", None);
        check("1,2,3", None);
        check("1.2,3.4", None);
        check("24h", None);
    }
}
