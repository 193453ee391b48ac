//! Sentences: those of UAX #29, put together again where Arabic news does not end one.

use unicode_segmentation::UnicodeSegmentation;

use crate::span::Span;

/// A sentence longer than this many bytes is not lengthened further to close a quotation: an opening quote
/// that is never closed must not swallow the article.
const LONGEST_QUOTED: usize = 900;

/// The sentences of `block`, each without white space at its ends.
#[must_use]
pub fn sentences(text: &str, block: Span) -> Vec<Span> {
    let slice = block.of(text);
    let mut out: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    for (at, part) in slice.split_sentence_bound_indices() {
        let span = Span::new(at, at + part.len()).shift(block.start);
        let span = open.map_or(span, |before| before.cover(span));
        if ends_sentence(span.of(text), slice.get(at + part.len()..).unwrap_or_default()) {
            out.push(span.trim(text));
            open = None;
        } else {
            open = Some(span);
        }
    }
    out.extend(open.map(|span| span.trim(text)));
    out.retain(|span| !span.is_empty());
    out
}

/// Whether a sentence ends after `part`, given what follows.
fn ends_sentence(part: &str, following: &str) -> bool {
    if part.ends_with(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        return true;
    }
    let body = part.trim_end();
    if !body.ends_with(|c: char| is_stop(c) || is_closing(c)) {
        return false;
    }
    let core = body.trim_end_matches(is_closing);
    let trails_off = core.ends_with("..") || core.ends_with('…') || ends_with_abbreviation(core);
    let in_quotation = inside_quotation(body)
        && !closes_quotation(body)
        && body.len() < LONGEST_QUOTED
        && !following.trim().is_empty();
    !trails_off && !in_quotation
}

const fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '۔')
}

const fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '»' | '’' | '\'' | ')' | ']')
}

/// "د. أحمد", "أ.ف.ب", "U.S.": a full stop after a single letter.
fn ends_with_abbreviation(core: &str) -> bool {
    let Some(word) = core.strip_suffix('.') else { return false };
    let last = word.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    last.chars().count() == 1
}

/// Whether `body` ends in a closing mark and a stop: the quotation ends there, even if another that was
/// opened inside it never was closed.
fn closes_quotation(body: &str) -> bool {
    let mut ends = body.chars().rev();
    let (last, before) = (ends.next(), ends.next());
    let directed = |c: Option<char>| matches!(c, Some('”' | '»'));
    directed(last) || directed(before)
}

/// Whether a quotation opened in `part` and has not been closed. Straight quotes are counted in pairs.
fn inside_quotation(part: &str) -> bool {
    let count = |mark: char| part.matches(mark).count();
    count('“') > count('”') || count('«') > count('»') || count('"') % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let sentences = sentences(text, Span::new(0, text.len()));
        assert_eq!(sentences.iter().map(|span| span.of(text)).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn cuts_where_a_reader_would() {
        check("قتل رجل. وجرح آخر.", &["قتل رجل.", "وجرح آخر."]);
        check("قال د. أحمد إنه حضر. ثم غادر.", &["قال د. أحمد إنه حضر.", "ثم غادر."]);
        check("نقلت أ. ف. ب. عنه ذلك.", &["نقلت أ. ف. ب. عنه ذلك."]);
        check("نقلت أ.ف.ب عنه ذلك.", &["نقلت أ.ف.ب عنه ذلك."]);
        check("بعد القصف.. أعلن ذلك؛ ثم سكت… ومضى.", &["بعد القصف.. أعلن ذلك؛ ثم سكت… ومضى."]);
        check("قال “لا نعلم. سنرى”. ومضى.", &["قال “لا نعلم. سنرى”.", "ومضى."]);
        check(
            "قال إن “بلدة “كذا تبعد 20 كلم”. ولم يتأكد الخبر.",
            &["قال إن “بلدة “كذا تبعد 20 كلم”.", "ولم يتأكد الخبر."],
        );
        check("هل جاء؟ نعم!", &["هل جاء؟", "نعم!"]);
        check("بلغ 3.5 درجات. وهدأ.", &["بلغ 3.5 درجات.", "وهدأ."]);
        check("عنوان\nسطر آخر", &["عنوان", "سطر آخر"]);
    }

    #[test]
    fn an_unclosed_quotation_does_not_swallow_the_article() {
        let text = format!("قال “لا. {}", "ثم جاء رجل آخر إلى المكان. ".repeat(40));
        assert!(sentences(&text, Span::new(0, text.len())).len() > 10);
    }
}
