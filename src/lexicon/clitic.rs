//! The letters that Arabic writes onto the front of a word: و ف, then ب ل ك, then the article.

/// What was taken off the front of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clitics {
    /// How many letters were taken off.
    pub letters: usize,
    /// A conjunction (و or ف) stood first.
    pub and: bool,
    /// A preposition (ب ل ك) stood before the word.
    pub preposition: bool,
    /// The article stood before the word.
    pub article: bool,
}

/// Whether `key` is the conjunction by itself, as before digits ("و 20").
#[must_use]
pub fn is_and(key: &str) -> bool {
    key == "و"
}

/// Whether `key` begins with the letter of the conjunction, be it that or not.
#[must_use]
pub fn begins_with_and(key: &str) -> bool {
    key.starts_with('و')
}

/// Whether `key` has the article in front.
#[must_use]
pub fn has_article(key: &str) -> bool {
    key.starts_with("ال")
}

/// Whether `key` is an attached preposition and the article.
#[must_use]
pub fn has_preposition_and_article(key: &str) -> bool {
    key.starts_with("بال") || key.starts_with("لل")
}

/// Whether `key` is letters that belong in front of what follows: "بـ20", "الـ100".
#[must_use]
pub fn is_apart(key: &str) -> bool {
    matches!(key, "ال" | "ب" | "ل" | "بال" | "لل")
}

/// Whether `key` is the preposition ل by itself.
#[must_use]
pub fn is_to(key: &str) -> bool {
    key == "ل"
}

/// Whether `key` ends as an indefinite accusative does ("شخصا").
#[must_use]
pub fn is_accusative(key: &str) -> bool {
    key.ends_with('ا')
}

/// Whether `key` ends as a verb of the third person plural does ("قتلوا").
#[must_use]
pub fn is_plural_verb(key: &str) -> bool {
    key.ends_with("وا")
}

/// Whether a word, as it is written, is a dual beyond doubt: "بهما", "الموقوفَين" with its fatha.
#[must_use]
pub fn is_dual(word: &str) -> bool {
    word.ends_with("هما") || word.ends_with("\u{64e}ين")
}

/// Whether `key` ends as a feminine singular does (ta marbuta, folded).
#[must_use]
pub fn is_feminine(key: &str) -> bool {
    key.ends_with('ه')
}

/// The ways to read `key`, a normal form, as clitics and a rest, the whole word first.
///
/// Every cut that leaves two letters is offered; which of them is a word is for the lexicon to say.
pub fn readings(key: &str) -> impl Iterator<Item = (Clitics, &str)> {
    let conjunction = key
        .strip_prefix(['و', 'ف'])
        .map(|rest| (Clitics { letters: 1, and: true, ..Clitics::default() }, rest));
    [Some((Clitics::default(), key)), conjunction]
        .into_iter()
        .flatten()
        .flat_map(|(clitics, rest)| {
            let preposition = rest
                .strip_prefix(['ب', 'ل', 'ك'])
                .map(|rest| (Clitics { letters: clitics.letters + 1, preposition: true, ..clitics }, rest));
            [Some((clitics, rest)), preposition].into_iter().flatten()
        })
        .flat_map(|(clitics, rest)| {
            // "لل" is ل and the article, whose alef is not written.
            let joined = clitics.preposition.then(|| rest.strip_prefix('ل')).flatten();
            let article = rest.strip_prefix("ال").map(|rest| (2, rest)).or(joined.map(|rest| (1, rest))).map(
                |(taken, rest)| {
                    (Clitics { letters: clitics.letters + taken, article: true, ..clitics }, rest)
                },
            );
            [Some((clitics, rest)), article].into_iter().flatten()
        })
        .filter(|(clitics, rest)| clitics.letters == 0 || rest.chars().nth(1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_conjunction_preposition_and_article_off() {
        let rests = |key| readings(key).map(|(_, rest)| rest).collect::<Vec<_>>();
        assert_eq!(rests("وبالعشرين"), ["وبالعشرين", "بالعشرين", "العشرين", "عشرين"]);
        assert_eq!(rests("للثاني"), ["للثاني", "لثاني", "ثاني"]);
        assert_eq!(rests("واحد"), ["واحد", "احد"]);
        assert_eq!(rests("ب"), ["ب"]);
    }
}
