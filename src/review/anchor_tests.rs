use proptest::{prelude::*, sample::Index};

use super::*;
use crate::corpus::built_in;

const LEAD: &str = "أعلن التحالف أن أكثر من 100 مقاتل قتلوا في الغارة التي شنها قرب خشام ليلة الأربعاء.";

fn article(text: &str) -> Article {
    let mut article = built_in().articles.remove(0);
    article.text = text.to_owned();
    article
}

/// The anchor of the words between ⟦ and ⟧, found again in `after`: the words there.
#[track_caller]
fn check(before: &str, after: &str, expected: Option<(&str, Anchoring)>) {
    let start = before.find('⟦').unwrap();
    let text = before.replace(['⟦', '⟧'], "");
    let end = before.find('⟧').unwrap() - '⟦'.len_utf8();
    let article = article(&text);
    let anchor = Anchor::of(&article, &hash(&text), Span::new(start, end));
    let found = anchor.find(after, &hash(after));
    assert_eq!(found.map(|(span, how)| (span.of(after), how)), expected, "{after}");
}

#[test]
fn found_again_after_edits() {
    let words = "أكثر من 100 مقاتل قتلوا في الغارة";
    let before = LEAD.replace(words, &format!("⟦{words}⟧"));
    // Nothing, something before, something after.
    check(&before, LEAD, Some((words, Anchoring::Same)));
    check(&before, &format!("تحديث: {LEAD}"), Some((words, Anchoring::Moved)));
    check(&before, &format!("{LEAD} ولم يعلق أحد."), Some((words, Anchoring::Moved)));
    // A word of it was corrected.
    let corrected = LEAD.replace("الغارة", "الضربة");
    check(&before, &corrected, Some(("أكثر من 100 مقاتل قتلوا في الضربة", Anchoring::Reworded)));
    let marked = LEAD.replace("قتلوا", "قُتلوا");
    check(&before, &marked, Some(("أكثر من 100 مقاتل قُتلوا في الغارة", Anchoring::Reworded)));
    // A figure in it was: what was decided was decided on another one.
    check(&before, &LEAD.replace("100", "25"), None);
    check(&before, &LEAD.replace("100 ", ""), None);
    // It is gone.
    check(&before, "لم يعلق أحد على ما جرى.", None);
    check(&before, "", None);
}

#[test]
fn a_quotation_that_stands_several_times_is_told_by_its_context() {
    let before = "قتل ⟦25⟧ جنديا في حلب، وجرح 25 مدنيا في حمص.";
    let after = "بلغت الحصيلة: جرح 25 مدنيا في حمص، ثم قتل 25 جنديا في حلب، وجرح 25 مدنيا في حمص.";
    let anchor =
        Anchor::of(&article(&before.replace(['⟦', '⟧'], "")), "", Span::new("قتل ".len(), "قتل 25".len()));
    let (span, how) = anchor.find(after, "other").unwrap();
    assert_eq!((span.start, how), (after.find("25 جنديا").unwrap(), Anchoring::Moved));
    // A figure alone is no quotation.
    check(before, "في البلدة 25 مدرسة", None);
    // Nothing tells these apart.
    check("⟦قال⟧ ذلك", "قال قال قال", None);
    // A lead said twice: the nearer one.
    let twice = format!("{LEAD}\n\n{LEAD}\n\nانتهى.");
    let anchor = Anchor::of(&article(LEAD), "", Span::new(0, "أعلن التحالف أن أكثر".len()));
    assert_eq!(anchor.find(&twice, "other").map(|it| it.0.start), Some(0));
}

#[test]
fn the_form_is_that_of_the_web_annotation_model() {
    let anchor = Anchor::of(&article("قال SY24 ذلك"), "abc", Span::new("قال ".len(), "قال SY24".len()));
    let json = serde_json::to_value(&anchor).unwrap();
    let selector = serde_json::json!([
        {"type": "TextQuoteSelector", "exact": "SY24", "prefix": "قال ", "suffix": " ذلك"},
        {"type": "TextPositionSelector", "start": 4, "end": 8},
    ]);
    assert_eq!(json["selector"], selector);
    assert_eq!(serde_json::from_value::<Anchor>(json).unwrap(), anchor);
    let foreign = r#"{"source":"a","sha256":"","selector":[{"type":"FragmentSelector","value":"x"},
        {"type":"TextQuoteSelector","exact":"SY24","prefix":"","suffix":""}]}"#;
    assert_eq!(serde_json::from_str::<Anchor>(foreign).unwrap().exact, "SY24");
    assert!(serde_json::from_str::<Anchor>(r#"{"source":"a","sha256":"","selector":[]}"#).is_err());
}

#[test]
fn the_hash_is_sha256() {
    // NIST's example for "abc".
    assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/// An edit of a text: what to put in, and where, in parts of the whole.
fn edits() -> impl Strategy<Value = Vec<(Index, usize, String)>> {
    let words = prop_oneof![Just(String::new()), "[ابتثجحخ ]{1,20}", Just("، ثم قال 25 ".to_owned())];
    prop::collection::vec((any::<Index>(), 0..12_usize, words), 1..6)
}

/// `text` with `edits` made outside of `kept`, and where `kept` begins then.
fn edited(text: &str, kept: Span, edits: &[(Index, usize, String)]) -> (String, usize) {
    let (mut text, mut kept) = (text.to_owned(), kept);
    for (at, gone, new) in edits {
        let points: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let place = at.index(points.len());
        let from = points[place];
        let to = points.get(place + gone).copied().unwrap_or(text.len());
        if Span::new(from, to.max(from + 1)).overlaps(kept) || kept.contains(from) {
            continue;
        }
        text.replace_range(from..to, new);
        if to <= kept.start {
            kept = Span::new(kept.start + new.len() - (to - from), kept.end + new.len() - (to - from));
        }
    }
    (text, kept.start)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn words_that_were_not_touched_are_found_where_they_are(
        number in 0..5_usize, at in any::<Index>(), length in 25..160_usize, edits in edits(),
    ) {
        let article = built_in().articles.remove(number);
        let points: Vec<usize> = article.text.char_indices().map(|(at, _)| at).collect();
        let first = at.index(points.len() - 200);
        let span = Span::new(points[first], points[first + length]);
        let words = span.of(&article.text);
        let anchor = Anchor::of(&article, &hash(&article.text), span);
        let (text, start) = edited(&article.text, span, &edits);
        // Furniture and leads are said twice in some articles.
        prop_assume!(text.matches(words).count() == 1 && words.split_whitespace().count() >= LEAST_WORDS);
        let found = anchor.find(&text, &hash(&text));
        let how = if text == article.text { Anchoring::Same } else { Anchoring::Moved };
        prop_assert_eq!(found, Some((Span::new(start, start + words.len()), how)));
    }

    #[test]
    fn whatever_was_done_to_it_what_is_found_is_the_words_or_much_like_them(
        at in any::<Index>(), length in 1..160_usize, edits in edits(),
    ) {
        let article = built_in().articles.remove(1);
        let points: Vec<usize> = article.text.char_indices().map(|(at, _)| at).collect();
        let first = at.index(points.len() - 200);
        let span = Span::new(points[first], points[first + length]);
        let anchor = Anchor::of(&article, &hash(&article.text), span);
        let (text, _) = edited(&article.text, Span::default(), &edits);
        if let Some((found, how)) = anchor.find(&text, &hash(&text)) {
            prop_assert!(text.get(found.start..found.end).is_some());
            if how == Anchoring::Reworded {
                let figures = |text: &str| words(text).into_iter().filter(|it| it.kind != TokenKind::Word).count();
                prop_assert_eq!(figures(found.of(&text)), figures(&anchor.exact));
            } else {
                prop_assert_eq!(found.of(&text), &anchor.exact);
            }
        }
    }
}
