//! Normal forms: spellings of one word brought to one key for matching.
//!
//! The folding is the usual one of Arabic retrieval (Larkey, Ballesteros & Connell 2002, "light10"): hamza
//! carriers to bare alef, alef maqsura to ya, ta marbuta to ha, marks and tatweel dropped. Digits of every
//! script become ASCII and Latin letters lower case. Keys are for matching only and are never shown.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The normal form of a word, for use as a key.
#[must_use]
pub fn normal(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    for c in word.chars() {
        fold_into(c, &mut key);
    }
    key
}

fn fold_into(c: char, key: &mut String) {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => key.push('ا'),
        'ى' | 'ی' | 'ې' => key.push('ي'),
        'ة' | 'ۀ' | 'ہ' | 'ە' => key.push('ه'),
        'ک' | 'ڪ' => key.push('ك'),
        'ـ' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' => {}
        'ء'..='ي' | 'a'..='z' | '0'..='9' => key.push(c),
        'A'..='Z' => key.push(c.to_ascii_lowercase()),
        _ => fold_rare(c, key),
    }
}

/// Presentation forms, digits of other scripts, precomposed Latin: rare, so decomposed by the tables.
fn fold_rare(c: char, key: &mut String) {
    if let Some(digit) = digit_value(c) {
        key.push(char::from(b'0' + digit));
        return;
    }
    if is_format(c) {
        return;
    }
    for part in std::iter::once(c).nfkd().filter(|&part| !is_combining_mark(part)) {
        if part == c {
            key.extend(part.to_lowercase());
        } else {
            fold_into(part, key);
        }
    }
}

/// The value of a decimal digit: ASCII, Arabic-Indic, Persian or full-width.
#[must_use]
pub fn digit_value(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '０'..='９' => '０',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// Whether `c` is a character that joins, directs or hides and stands for nothing itself: the bidi and
/// joining controls of general category Cf that turn up inside words.
#[must_use]
pub const fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_share_a_key() {
        for (left, right) in [
            ("أكّد", "اكد"),
            ("الدّولي", "الدولي"),
            ("مئة", "مئه"),
            ("على", "علي"),
            ("إلى", "الي"),
            ("قـــال", "قال"),
            ("مُعادي", "معادي"),
            ("٢٠١٨", "2018"),
            ("۲۰۱۸", "2018"),
            ("SY24", "sy24"),
            ("ﻗﺎل", "قال"),
            ("ﻻ", "لا"),
            ("روسيا\u{200f}", "روسيا"),
        ] {
            assert_eq!(normal(left), normal(right), "{left} {right}");
        }
    }

    #[test]
    fn different_words_keep_different_keys() {
        for (left, right) in [("قتل", "قتيل"), ("مئة", "مئتي"), ("ان", "انه"), ("سؤال", "سوال")]
        {
            assert_ne!(normal(left), normal(right), "{left} {right}");
        }
    }
}
