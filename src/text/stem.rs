//! Light stems: keys that words of one root and sense mostly share.
//!
//! The affix lists are those of light10 (Larkey, Ballesteros & Connell 2007, "Light stemming for Arabic
//! information retrieval"), applied to [`normal`](super::normal()) forms.

const PREFIXES: [&str; 7] = ["وال", "بال", "كال", "فال", "لل", "ال", "و"];
const SUFFIXES: [&str; 10] = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي", "وا", "ا"];

/// The light stem of a normal form, at least two letters long.
#[must_use]
pub fn stem(key: &str) -> &str {
    let letters = |word: &str| word.chars().count();
    let mut word = key;
    for prefix in PREFIXES {
        let least = if prefix == "و" { 3 } else { 2 };
        if let Some(rest) = word.strip_prefix(prefix).filter(|rest| letters(rest) >= least) {
            word = rest;
            break;
        }
    }
    if word.len() == key.len() && letters(word) >= 5 {
        word = word.strip_prefix(['ب', 'ل', 'ف']).filter(|_| !key.starts_with("لا")).unwrap_or(word);
    }
    for suffix in SUFFIXES {
        if let Some(rest) = word.strip_suffix(suffix).filter(|rest| letters(rest) >= 2) {
            word = rest;
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normal;

    #[test]
    fn words_of_one_sense_share_a_stem() {
        for (left, right) in [
            ("القوات", "قوات"),
            ("والمدفعية", "مدفعية"),
            ("الروسية", "روسي"),
            ("مقاتلون", "مقاتلين"),
            ("للمدينة", "مدينة"),
        ] {
            assert_eq!(stem(&normal(left)), stem(&normal(right)), "{left} {right}");
        }
    }

    #[test]
    fn short_words_are_left_alone() {
        for word in ["في", "من", "وقف", "لا", "ال"] {
            assert!(stem(&normal(word)).chars().count() >= 2, "{word}");
        }
    }
}
