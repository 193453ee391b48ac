use proptest::prelude::*;

use super::*;
use crate::corpus::{Block, BlockKind, built_in};

/// A dossier of one article with one paragraph.
fn dossier(text: &str) -> Dossier {
    let mut dossier = built_in();
    dossier.articles.truncate(1);
    let article = &mut dossier.articles[0];
    article.text = text.to_owned();
    article.blocks = vec![Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
    dossier
}

fn found(query: &str, likeness: Likeness, text: &str) -> Vec<String> {
    let dossier = dossier(text);
    let search = Search::of(query, likeness, false, &Texts::of(&dossier), &dossier);
    search.hits().iter().map(|it| it.span.of(text).to_owned()).collect()
}

#[track_caller]
fn check(query: &str, text: &str, expected: &[&str]) {
    assert_eq!(found(query, Likeness::Reader, text), expected, "{query} in {text}");
}

#[test]
fn words_are_found_as_a_reader_takes_them_for_the_same() {
    // Hamza and its carriers, ya, ta marbuta, marks, tatweel, digits.
    check("اعلن", "أعلن إعلان أعلنت", &["أعلن", "أعلن"]);
    check("أكد", "اكّد", &["اكّد"]);
    check("مسؤول", "مسئول مسوول مسؤولون", &["مسئول", "مسوول", "مسؤول"]);
    check("ضو", "ضوء", &["ضو"]);
    check("ضوء", "ضو ضوئي", &["ضو", "ضوئ"]);
    check("على", "علي على", &["علي", "على"]);
    check("غارة", "غاره غارة غارته غارات", &["غاره", "غارة", "غارت"]);
    check("روسي", "رُوسِيّ رو\u{640}\u{640}سي", &["رُوسِيّ", "رو\u{640}\u{640}سي"]);
    check("2018", "٢٠١٨ ۲۰۱۸", &["٢٠١٨", "۲۰۱۸"]);
    check("1500", "1,500 ١٬٥٠٠ 1، 500", &["1,500", "١٬٥٠٠"]);
    check("reuters", "Reuters رويترز", &["Reuters"]);
    check("لا", "ﻻ كلا", &["ﻻ", "لا"]);
}

#[test]
fn the_article_and_attached_particles_may_stand_or_not() {
    check("روس", "الروس وروسيا بالروسية", &["روس", "روس", "روس"]);
    check("الروس", "روس للروس والروس بروسيا عروس", &["روس", "للروس", "والروس", "بروس"]);
    check("للمدينة", "المدينة ومدينة", &["المدينة", "ومدينة"]);
    check("القوات الروسية", "قوات روسية، والقوات الروسية", &["قوات روسية", "والقوات الروسية"]);
    check("قوات روسية", "القوات الروسية وقوات لروسية", &["قوات الروسية", "قوات لروسية"]);
    check("وروسيا", "روسيا", &["روسيا"]);
    check("بخشام", "خشام وخشام", &["خشام", "وخشام"]);
    // What only looks like a particle stays where the word is found as it is.
    check("بلدي", "بلدي نيوز لديه", &["بلدي"]);
    check("فرات", "الفرات طائرات", &["فرات"]);
    check("الله", "له الله", &["الله"]);
    check("العرب", "تعرب عرب", &["عرب"]);
}

#[test]
fn words_are_met_in_their_order_and_the_last_one_may_go_on() {
    check("قتل 25", "قتل 25 جنديا وقتل 250", &["قتل 25", "قتل 25"]);
    check("قتل 25 ", "قتل 25 جنديا وقتل 250", &["قتل 25"]);
    check("قتل جند", "قتل؛ جنديا", &["قتل؛ جند"]);
    check("قتل جند", "قتلى جنود", &[]);
    check("", "قتل", &[]);
    check("  ", "قتل", &[]);
    check("،", "قتل، جرح", &[]);
    check("ققق", "قتل", &[]);
    check("تل", "قتلى", &["تل"]);
}

#[test]
fn to_the_letter_where_asked() {
    let check = |query, text, expected: &[&str]| assert_eq!(found(query, Likeness::Exact, text), expected);
    check("اعلن", "أعلن اعلن", &["اعلن"]);
    check("الروس", "روس الروس", &["الروس"]);
    check("غارة،", "غارة، غارة", &["غارة،"]);
    check("", "غارة", &[]);
}

#[test]
fn blocks_are_searched_apart_and_furniture_only_where_it_is_shown() {
    let text = "قتل\n\nجندي قتل";
    let mut dossier = dossier(text);
    let block = |kind, words: &str| {
        let at = text.find(words).unwrap();
        Block { kind, span: Span::new(at, at + words.len()) }
    };
    dossier.articles[0].blocks =
        vec![block(BlockKind::Title, "قتل"), block(BlockKind::Furniture, "جندي قتل")];
    let texts = Texts::of(&dossier);
    let count =
        |query, furniture| Search::of(query, Likeness::Reader, furniture, &texts, &dossier).hits().len();
    assert_eq!((count("قتل", false), count("قتل", true), count("قتل جندي", true)), (1, 2, 0));
}

#[test]
fn hits_are_found_by_place() {
    let dossier = built_in();
    let search = Search::of("روس", Likeness::Reader, false, &Texts::of(&dossier), &dossier);
    assert!(search.hits().len() > 10 && search.hits().is_sorted());
    for article in 0..5 {
        let text = &dossier.articles[article].text;
        let whole = search.within(article, Span::new(0, text.len()));
        assert_eq!(
            whole,
            search.hits().iter().filter(|it| it.article == article).copied().collect::<Vec<_>>()
        );
        let hit = whole[0];
        assert_eq!(search.within(article, Span::new(hit.span.start + 1, hit.span.start + 2)), &[hit]);
        assert_eq!(search.hits()[search.first_from(article, 0).unwrap()], hit);
    }
    assert_eq!(search.first_from(4, usize::MAX), Some(0));
}

proptest! {
    #[test]
    fn whatever_is_typed_hits_are_stretches_of_the_text(
        query in "[روسال ءؤئةهتقو،1ُ]{0,8}", text in "[روسال ءؤئةهتقو،1ُab]{0,80}", exact: bool,
    ) {
        let likeness = if exact { Likeness::Exact } else { Likeness::Reader };
        let dossier = dossier(&text);
        let search = Search::of(&query, likeness, true, &Texts::of(&dossier), &dossier);
        let mut end = 0;
        for hit in search.hits() {
            prop_assert!(!hit.span.is_empty() && end <= hit.span.start);
            prop_assert!(text.get(hit.span.start..hit.span.end).is_some());
            end = hit.span.end;
        }
    }

    #[test]
    fn what_stands_in_the_text_is_found_as_it_stands(at in any::<proptest::sample::Index>(), words in 1..4_usize) {
        let dossier = built_in();
        let article = &dossier.articles[1];
        let tokens: Vec<_> = article.blocks.iter().filter(|it| it.kind == BlockKind::Paragraph)
            .flat_map(|it| crate::text::tokens(&article.text, it.span))
            .filter(|it| it.kind != crate::text::TokenKind::Mark).collect();
        let first = at.index(tokens.len() - words);
        let span = tokens[first].span.cover(tokens[first + words - 1].span);
        let query = span.of(&article.text);
        prop_assume!(!query.contains('\n'));
        let search = Search::of(query, Likeness::Reader, false, &Texts::of(&dossier), &dossier);
        prop_assert!(search.within(1, span).iter().any(|it| it.span.overlaps(span)), "{}", query);
    }
}
