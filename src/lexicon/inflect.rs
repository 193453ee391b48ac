//! The written forms of a word, so that the lexicon names each word once.
//!
//! Unvowelled news Arabic: third person, active and passive alike; nouns in number, case and construct.
//! Forms over-generate ("مقتلون"): a form that nobody writes matches nothing. Broken plurals and hollow
//! verbs do not follow from the stem and are named in the lexicon as words of their own.

use crate::text::normal;

/// How the forms of a lexicon entry are made and what may be attached to them in writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordClass {
    /// Given as "perfect/imperfect" ("قتل/يقتل"), or only the perfect.
    Verb,
    /// Given in the singular without article.
    Noun,
    /// Taken as it stands; only و and ف may be attached.
    Particle,
}

/// The [`normal`](crate::text::normal()) forms of `entry`, a single word of `class` (a verb may be "perfect/imperfect").
#[must_use]
pub fn forms(entry: &str, class: WordClass) -> Vec<String> {
    match class {
        WordClass::Particle => vec![normal(entry)],
        WordClass::Noun => noun(entry),
        WordClass::Verb => {
            let (perfect, imperfect) = entry.split_once('/').unwrap_or((entry, ""));
            let mut out = perfect_forms(&normal(perfect));
            out.extend(imperfect_forms(&normal(imperfect)));
            out
        }
    }
}

fn noun(entry: &str) -> Vec<String> {
    let word = normal(entry);
    let mut out = Vec::with_capacity(8);
    if let Some(stem) = word.strip_suffix('ه') {
        push_all(&mut out, stem, &["ه", "تان", "تين", "تا", "تي", "ات", "ت"]);
    } else {
        push_all(&mut out, &word, &["", "ا", "ان", "ين", "ون", "ي", "و", "ات"]);
        if word.ends_with('ي') {
            push_all(&mut out, &word, &["ه", "تان", "تين"]);
        }
    }
    out
}

fn perfect_forms(stem: &str) -> Vec<String> {
    let mut out = Vec::with_capacity(8);
    if stem.is_empty() {
        return out;
    }
    if let Some(weak) = stem.strip_suffix(['ي', 'ا']).filter(|weak| weak.chars().count() > 1) {
        out.push(stem.to_owned());
        push_all(&mut out, weak, &["ت", "تا", "يا", "وا", "ين", "يت"]);
    } else {
        push_all(&mut out, stem, &["", "ت", "ا", "تا", "وا", "ن", "نا"]);
    }
    out
}

fn imperfect_forms(word: &str) -> Vec<String> {
    let mut out = Vec::with_capacity(16);
    let Some(stem) = word.strip_prefix('ي') else { return out };
    let weak = stem.strip_suffix(['ي', 'ا', 'و']).filter(|weak| weak.chars().count() > 1);
    for prefix in ["ي", "ت", "سي", "ست", "ن", "سن"] {
        out.push(format!("{prefix}{stem}"));
        for suffix in ["ان", "ون", "ين", "ن", "وا", "ا"] {
            out.push(format!("{prefix}{}{suffix}", weak.unwrap_or(stem)));
        }
    }
    out
}

fn push_all(out: &mut Vec<String>, stem: &str, suffixes: &[&str]) {
    out.extend(suffixes.iter().map(|suffix| format!("{stem}{suffix}")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(entry: &str, class: WordClass, expected: &[&str]) {
        let forms = forms(entry, class);
        for word in expected {
            assert!(forms.contains(&normal(word)), "{entry}: {word} is not among {forms:?}");
        }
    }

    #[test]
    fn makes_the_forms_that_news_writes() {
        check(
            "قتل/يقتل",
            WordClass::Verb,
            &["قتل", "قتلت", "قتلا", "قتلوا", "يقتل", "تقتل", "يقتلون", "سيقتل"],
        );
        check("نفى/ينفي", WordClass::Verb, &["نفى", "نفت", "نفوا", "ينفي", "تنفي", "ينفون"]);
        check("أكد/يؤكد", WordClass::Verb, &["أكد", "أكّدت", "أكدوا", "يؤكد", "تؤكد"]);
        check("قتيل", WordClass::Noun, &["قتيل", "قتيلا", "قتيلان", "قتيلين"]);
        check("مقاتل", WordClass::Noun, &["مقاتل", "مقاتلاً", "مقاتلون", "مقاتلين", "مقاتلي", "مقاتلان"]);
        check("إصابة", WordClass::Noun, &["إصابة", "إصابتان", "إصابات"]);
        check("روسي", WordClass::Noun, &["روسي", "روسية", "روسيين", "روسيا"]);
        check("أن", WordClass::Particle, &["ان"]);
    }
}
