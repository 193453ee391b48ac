//! Statements and how they stand to one another.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

static LEXICON: LazyLock<(&Wording, Lexicon)> = LazyLock::new(|| (Wording::arabic(), Lexicon::arabic(&[])));

fn judge() -> Judge<'static> {
    Judge::new(LEXICON.0, &LEXICON.1)
}

#[track_caller]
fn check(left: &str, right: &str, expected: Option<Relation>) {
    let judge = judge();
    let (left, right) = (Bag::read(left, &judge), Bag::read(right, &judge));
    let verdict = judge.relate(&left, &right);
    // Tension is a contradiction that the judge is less sure of.
    let relation = match verdict.relation {
        Some(Relation::Tension) => Some(Relation::Contradiction),
        other => other,
    };
    assert_eq!(relation, expected, "{verdict:#?}");
    assert_eq!(verdict, judge.relate(&right, &left));
}

const SAME: Option<Relation> = Some(Relation::Match);
const APART: Option<Relation> = Some(Relation::Contradiction);

#[test]
fn the_same_in_other_words_matches() {
    check("الشرطة تعتقل سبعة متظاهرين في مرسيليا", "اعتقال سبعة متظاهرين في مرسيليا", SAME);
    check("البرلمان الكيني يقر قانون الضرائب الجديد", "إقرار قانون الضرائب الجديد في البرلمان الكيني", SAME);
    check("ارتفاع أسعار القمح عالميا", "أسعار القمح ترتفع", SAME);
}

#[test]
fn opposed_words_said_of_one_thing_contradict() {
    check("ارتفاع أسعار القمح في الأسواق", "هبوط أسعار القمح في الأسواق", APART);
    check("النقابة توافق على مقترح الحكومة", "النقابة ترفض مقترح الحكومة", APART);
    check("فتح معبر رفح أمام المسافرين", "إغلاق معبر رفح أمام المسافرين", APART);
}

#[test]
fn opposed_words_said_of_other_things_do_not_contradict() {
    check("أسعار القمح ترتفع والذرة تهبط", "الذرة تهبط وأسعار القمح ترتفع", SAME);
}

#[test]
fn names_that_change_places_contradict() {
    check("كينيا تتهم أوغندا بخرق الهدنة", "أوغندا تتهم كينيا بخرق الهدنة", APART);
}

#[test]
fn negation_on_one_side_contradicts() {
    check("الوزير يؤكد وجود تسرب في المفاعل", "الوزير ينفي وجود تسرب في المفاعل", APART);
    check("السفينة كانت تحمل أسلحة", "السفينة لم تكن تحمل أسلحة", APART);
}

#[test]
fn other_names_figures_and_things_contradict() {
    check("زلزال قوي يضرب جنوب اليابان", "زلزال قوي يضرب جنوب الفلبين", APART);
    check("مقتل 12 شخصا في انهيار مبنى في مومباي", "مقتل 40 شخصا في انهيار مبنى في مومباي", APART);
    check("الذهب يسجل أعلى مستوى في شهر", "الفضة تسجل أعلى مستوى في شهر", APART);
}

#[test]
fn what_has_nothing_in_common_is_passed_over() {
    check("زلزال قوي يضرب جنوب اليابان", "افتتاح معرض الكتاب في الرباط", None);
    check("", "", None);
    check("", "افتتاح معرض الكتاب في الرباط", None);
}

#[test]
fn every_nation_that_a_name_stands_for_is_known() {
    assert!(judge().nations.iter().all(Option::is_some));
}

#[track_caller]
fn check_evidence(left: &str, right: &str, expected: &[(&str, &str)]) {
    let judge = judge();
    let (a, b) = (Bag::read(left, &judge), Bag::read(right, &judge));
    let mut found: Vec<(&str, &str)> = judge
        .evidence(&a, &b)
        .iter()
        .map(|evidence| (evidence.left.of(left), evidence.right.of(right)))
        .collect();
    let mut back: Vec<(&str, &str)> = judge
        .evidence(&b, &a)
        .iter()
        .map(|evidence| (evidence.right.of(left), evidence.left.of(right)))
        .collect();
    found.dedup();
    back.sort_unstable();
    back.dedup();
    assert!(expected.iter().all(|words| found.contains(words)), "{found:?}");
    assert_eq!(found.is_empty(), expected.is_empty(), "{found:?}");
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, back);
}

#[test]
fn names_the_words_that_part_two_statements() {
    check_evidence("ارتفاع أسعار القمح في الأسواق", "هبوط أسعار القمح في الأسواق", &[("ارتفاع", "هبوط")]);
    check_evidence("زلزال قوي يضرب جنوب اليابان", "زلزال قوي يضرب جنوب الفلبين", &[("اليابان", "الفلبين")]);
    check_evidence("السفينة كانت تحمل أسلحة", "السفينة لم تكن تحمل أسلحة", &[("أسلحة", "أسلحة")]);
    check_evidence("مقتل 12 جنديا في كمين", "مقتل 40 جنديا في كمين", &[("12", "40")]);
    check_evidence("الحكومة تخفض ميزانية التعليم", "ميزانية التعليم تخفضها الحكومة", &[]);
    check_evidence("نال 48% مقابل 31% لمنافسه", "نال المنافس 31% والفائز 48%", &[]);
}

/// Words that the lexicon has much to say of, so that statements made of them reach every rule.
const WORDS: [&str; 24] = [
    "ارتفاع",
    "تراجع",
    "النفط",
    "الذهب",
    "روسيا",
    "أمريكا",
    "ترامب",
    "لم",
    "دون",
    "رفض",
    "20",
    "قتيلا",
    "مئة",
    "2018",
    "هل",
    "رغم",
    "بسبب",
    "إطلاق",
    "سراح",
    "القبض",
    "على",
    "،",
    "غير",
    "يؤكد",
];

proptest! {
    #[test]
    fn the_order_of_the_sides_does_not_matter(
        left in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..14),
        right in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..14),
    ) {
        let judge = judge();
        let (left, right) = (Bag::read(&left.join(" "), &judge), Bag::read(&right.join(" "), &judge));
        prop_assert_eq!(judge.relate(&left, &right), judge.relate(&right, &left));
    }

    #[test]
    fn any_text_is_judged(left in ".{0,80}", right in "[ء-ي0-9٠-٩ ،.؟\"]{0,80}") {
        let judge = judge();
        let (left, right) = (Bag::read(&left, &judge), Bag::read(&right, &judge));
        let verdict = judge.relate(&left, &right);
        prop_assert_eq!(verdict, judge.relate(&right, &left));
        prop_assert!((0.0..=1.0).contains(&verdict.score));
        prop_assert!(verdict.features.values().iter().all(|value| (0.0..=1.0).contains(value)));
    }

    #[test]
    fn a_statement_never_contradicts_itself(text in prop::collection::vec(prop::sample::select(&WORDS[..]), 1..14)) {
        let judge = judge();
        let bag = Bag::read(&text.join(" "), &judge);
        let relation = judge.relate(&bag, &bag).relation;
        prop_assert!(!matches!(relation, Some(Relation::Contradiction | Relation::Tension)), "{:?}", relation);
    }
}
