//! A key that a verb and the nouns made from it mostly share ("يعتقل", "اعتقال"; "يقيل", "إقالة").
//!
//! The letters of a root keep their order in all that is derived from it; what derivation adds is drawn from
//! the ten letters of the grammarians' "سألتمونيها". The key drops the long vowels and the added letters at
//! the front, and so brings some words together that are not kin: it counts for less than a stem in common.

use std::borrow::Cow;

use super::stem;

/// Endings that are no part of a root. "ان" is not among them: it ends many a verbal noun ("إعلان").
const ENDINGS: [&str; 8] = ["ات", "ون", "ين", "ها", "هم", "يه", "ه", "ت"];

/// The [`skeleton`] of a word where it has the three consonants that most roots have, else the word itself.
#[must_use]
pub fn root(word: &str) -> Cow<'_, str> {
    let root = skeleton(word).filter(|root| root.chars().count() > 2);
    root.map_or(Cow::Borrowed(word), Cow::Owned)
}

/// The consonant skeleton of a normal form; `None` where too little is left to tell words apart.
#[must_use]
pub fn skeleton(key: &str) -> Option<String> {
    let bare = key.find(stem(key)).and_then(|at| key.get(at..)).unwrap_or(key);
    let bare = ENDINGS
        .iter()
        .find_map(|ending| bare.strip_suffix(ending).filter(|rest| rest.chars().count() >= 3))
        .unwrap_or(bare);
    let mut letters: Vec<char> =
        bare.chars().filter(|c| !matches!(c, 'ا' | 'و' | 'ي' | 'ه' | 'ء' | 'ئ' | 'ؤ')).collect();
    if letters.iter().any(char::is_ascii_alphanumeric) {
        return None;
    }
    // "است", with or without its alef; then م ت ن س before three letters.
    while letters.len() > 3 && matches!(letters.first(), Some('م' | 'ت' | 'ن' | 'س')) {
        letters.remove(0);
    }
    // The infix of "افتعل".
    if letters.len() == 4 && letters.get(1) == Some(&'ت') {
        letters.remove(1);
    }
    letters.dedup();
    (letters.len() >= 2).then(|| letters.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normal;

    #[track_caller]
    fn check(left: &str, right: &str, same: bool) {
        let key = |word: &str| skeleton(&normal(word));
        assert_eq!(key(left).is_some() && key(left) == key(right), same, "{left} {right}");
    }

    #[test]
    fn a_verb_and_its_nouns_share_a_key() {
        for (left, right) in [
            ("يرتفع", "ارتفاع"),
            ("تعتقل", "اعتقال"),
            ("يقيل", "إقالة"),
            ("تخفيض", "يخفض"),
            ("إعلان", "تعلن"),
            ("يستخدم", "استخدام"),
            ("يدعو", "دعوة"),
            ("متظاهرين", "تظاهر"),
            ("أغلقت", "إغلاق"),
        ] {
            check(left, right, true);
        }
    }

    #[test]
    fn words_of_other_roots_do_not() {
        for (left, right) in [("قتل", "جرح"), ("ارتفاع", "انخفاض"), ("تركيا", "سوريا"), ("ا", "و")]
        {
            check(left, right, false);
        }
    }
}
