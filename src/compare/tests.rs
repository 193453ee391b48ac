//! The judge on small dossiers, and what holds of every comparison.

use proptest::prelude::*;

use super::{Comparison, Relation, compare};
use crate::{
    corpus::{Dossier, built_in},
    fixture,
};

/// What two articles come to: the sign and the topic of each finding, "≠ killed", sorted; "statement" for
/// wording.
fn judged(left: &str, right: &str) -> Vec<String> {
    let comparison = compare(&fixture::dossier(&[left, right]));
    let mut out: Vec<String> = comparison
        .findings
        .iter()
        .map(|finding| {
            let topic = finding.topic.as_ref().map_or("statement", |topic| &*topic.key);
            format!("{} {topic}", finding.relation.sign())
        })
        .collect();
    out.sort();
    out
}

#[track_caller]
pub(super) fn check(left: &str, right: &str, expected: &[&str]) {
    assert_eq!(judged(left, right), expected, "{left}\n{right}");
    assert_eq!(judged(right, left), expected, "the other way round:\n{right}\n{left}");
}

#[test]
fn killed_wounded_and_both_are_three_quantities() {
    check("قتل 20 جنديا في الهجوم", "أصيب 15 جنديا في الهجوم، وقتل 20 جنديا", &["= killed"]);
    check("قتل 160 شخصا في الهجوم", "سقط 150 شخصا بين قتيل وجريح في الهجوم", &["≠ killed"]);
    check("قتل 100 شخص في الهجوم", "سقط 150 شخصا بين قتيل وجريح في الهجوم", &[]);
}

#[test]
fn lower_bounds_are_compatible_with_larger_figures() {
    check("قتل أكثر من 100 جندي", "قتل 150 جنديا", &[]);
    check("قتل أكثر من 100 جندي", "قتل 80 جنديا", &["≠ killed"]);
    check("قتل ما لا يقل عن 43 شخصا", "قتل 43 شخصا على الأقل", &["= killed"]);
    check("قتل نحو 150 جنديا", "قتل 160 جنديا", &[]);
}

/// As [`check`], with the second report a day younger than the first.
#[track_caller]
fn check_next_day(before: &str, after: &str, expected: &[&str]) {
    let mut dossier = fixture::dossier(&[before, after]);
    for (article, day) in dossier.articles.iter_mut().zip([11, 12]) {
        article.published = Some(jiff::civil::date(2018, 2, day));
    }
    let findings = compare(&dossier).findings;
    let found: Vec<char> = findings.iter().map(|finding| finding.relation.sign()).collect();
    assert_eq!(found, expected.iter().flat_map(|sign| sign.chars()).collect::<Vec<_>>(), "{before}\n{after}");
}

#[test]
fn a_toll_that_is_not_the_last_leaves_room_for_that_of_a_later_report() {
    let last = "انتهى البحث وبلغ عدد القتلى 15 شخصا";
    check_next_day("تسعة قتلى في الانهيار. وقال ناطق إن تسعة أشخاص قتلوا حتى ظهر اليوم", last, &[]);
    check_next_day("قتل تسعة أشخاص في الانهيار في حصيلة أولية", last, &[]);
    check_next_day("قتل تسعة أشخاص في الانهيار", last, &["≠"]);
    check_next_day("قتل 20 شخصا حتى ظهر اليوم في الانهيار", last, &["≠"]);
}

#[test]
fn numbers_in_words_are_numbers() {
    check("قتل مئة جندي", "قتل مائة جندي", &["= killed"]);
    check("قتل مئتا جندي", "قتل 200 جندي", &["= killed"]);
    check("قتل جنديان", "قتل اثنان من الجنود", &["= killed"]);
    check("قتل عشرات الجنود", "قتل 500 جندي", &["≠ killed"]);
}

#[test]
fn what_caused_it_is_not_what_somebody_died_of() {
    let open = "قالت الشركة إنه من السابق لأوانه الحديث عن سبب الحريق";
    check(open, "شب الحريق بسبب عطل فني", &["~ statement"]);
    check(open, "توفي عاملان متأثرين بحروقهما", &[]);
}

#[test]
fn a_part_that_is_all_that_its_report_counts_is_the_whole() {
    check(
        "ثلاث وفيات في المستشفى. وأسفت الوزارة لوفاة ثلاثة مرضى",
        "قتل تسعة أشخاص في المستشفى",
        &["≠ killed", "≠ killed"],
    );
    check("أسفت الوزارة لوفاة ثلاثة مرضى", "قتل تسعة أشخاص في المستشفى", &[]);
}

#[test]
fn a_part_is_not_set_against_the_whole() {
    check("قتل 12 مدنيا", "قتل 12 شخصا بينهم ثلاثة أطفال", &[]);
    check("قتل 20 جنديا روسيا في القصف", "قتل 35 جنديا في القصف", &[]);
    check("قتل 50 جنديا في القصف", "قتل 12 طفلا في القصف", &[]);
}

#[test]
fn the_four_stances() {
    let there = "قالت الوزارة إن جنودا روسا كانوا بين القتلى، وأكدت وجود جنود روس في المنطقة";
    check(there, "ونفت الوزارة أي وجود لجنود روس في المنطقة", &["≠ presence"]);
    check(
        "أكدت الوزارة وجود جنود روس في المنطقة",
        "لا يمكن للتحالف تأكيد وجود جنود روس في المنطقة",
        &["~ presence"],
    );
}

#[test]
fn causes_of_two_origins_exclude_one_another() {
    let fault = "نجم الحريق في المصفاة عن عطل فني في أحد الخزانات";
    check(fault, "اندلع الحريق في المصفاة جراء هجوم بطائرة مسيرة", &["≠ cause"]);
    // Bad weather may find a fault.
    check(fault, "نجم الحريق في المصفاة عن سوء الأحوال الجوية", &[]);
}

#[test]
fn doers_part_over_one_deed_only() {
    let burnt = "وقال الأهالي إن حركة الشباب أحرقت قافلة الإغاثة";
    check(burnt, "ونفت حركة الشباب أي صلة لها بالهجوم على قافلة الإغاثة", &["≠ actor"]);
    check(burnt, "وقال الأهالي إن قوات الدعم السريع أحرقت قافلة الإغاثة", &["≠ actor"]);
    check(burnt, "وقال الأهالي إن قوات الدعم السريع نهبت سوق المدينة", &[]);
}

#[test]
fn a_denial_of_any_fine_stands_against_every_sum() {
    let paid = "وقال النائب إن الشركة سددت غرامة قدرها ثلاثة ملايين دولار";
    check(paid, "ونفى المدير تسديد أي غرامة", &["≠ statement"]);
    check(paid, "ونفى المدير وجود أي خلاف", &[]);
}

#[test]
fn counts_of_things_are_of_one_order() {
    let many = "يعيش في الغوطة نحو 400 ألف مدني تحت الحصار";
    check(many, "يعيش في الغوطة نحو 300 ألف مدني تحت الحصار", &["≠ number"]);
    check(many, "ينتظر في الغوطة نحو 500 مدني تحت الحصار", &[]);
}

#[test]
fn a_denial_stands_against_whoever_says_so() {
    let strike = "ستنفذ نقابة السكك الحديدية وقفة احتجاجية";
    check(strike, "نفى الكاتب العام أن تكون النقابة تعتزم تنفيذ وقفة احتجاجية", &["≠ statement"]);
    check(strike, "نفى الكاتب العام أن تكون النقابة قد تسلمت أجورها", &[]);
    // Only the one the denial speaks of is named, not what is denied of it.
    check("تداول ناشطون صورا لسد القرية القديم", "ونفى متحدث باسم الوزارة أن يكون سد القرية قد تصدع", &[]);
    // Both deny it.
    check("نفت الشركة توقف المصنع عن الإنتاج", "نفى المدير توقف المصنع عن الإنتاج", &[]);
    // The noun that is spelt like the verb: who gives the lie to a denial asserts.
    check("توقف المصنع عن الإنتاج", "كذب مهندس نفي الشركة توقف المصنع عن الإنتاج", &[]);
}

#[test]
fn other_incidents_never_contradict_the_main_one() {
    check("قتل 12 شخصا في غرق القارب", "وفي حادث مماثل العام الماضي غرق 30 شخصا", &[]);
    check("قتل 12 شخصا في غرق القارب", "غرق القارب وقتل 30 شخصا", &["≠ killed"]);
}

#[test]
fn one_day_has_several_names() {
    check("وقع الهجوم في 7 شباط 2018", "وقع الهجوم في 7 فبراير 2018", &["= when"]);
    check("وقع الهجوم ليلة 7 فبراير 2018", "وقع الهجوم فجر 8 فبراير 2018", &["= when"]);
    check("وقع الهجوم في 7 فبراير 2018", "وقع الهجوم في 9 فبراير 2018", &["≠ when"]);
    check(
        "وقع الهجوم على مقر القوات قرب المدينة السبت",
        "وقع الهجوم على مقر القوات قرب المدينة الأربعاء",
        &["= act", "≠ when"],
    );
}

#[test]
fn figures_are_of_one_unit_and_one_thing() {
    check("يبعد الموقع 20 كيلومترا عن المدينة", "سقطت 20 قذيفة على المدينة", &[]);
    check("ضرب زلزال بقوة 5.8 درجات المحافظة", "ضرب زلزال بقوة 6.1 درجات المحافظة", &["≠ magnitude"]);
    check("بلغت نسبة المشاركة 55.4 بالمئة", "بلغت نسبة المشاركة 55,4%", &["= rate"]);
    check("ارتفع التضخم إلى 12.7 بالمئة", "ارتفع التضخم 12.7 نقطة مئوية", &[]);
}

#[test]
fn kinds_leave_room_or_do_not() {
    let fault = "أكدت الوزارة أن الحريق نجم عن عطل فني في أحد الخزانات";
    check(fault, "وقالت الشرطة إن الحريق نجم عن عطل فني", &["= cause"]);
    check("تبنت حركة الشباب الهجوم على الفندق", "نفت حركة الشباب مسؤوليتها عن الهجوم", &["≠ actor"]);
}

#[test]
fn reused_wording_is_an_echo() {
    let told = "وصلت فرق الإنقاذ التابعة للدفاع المدني إلى القرية الجبلية النائية عبر طريق ترابي وعر بعد انقطاع الجسر";
    let comparison = compare(&fixture::dossier(&[told, told]));
    let [finding] = &comparison.findings[..] else { panic!("{:?}", comparison.findings) };
    assert!(finding.echo && finding.relation == Relation::Match);
}

#[test]
fn a_question_counts_outlets_and_voices_apart() {
    let told = "قال مسؤول أمريكي لوكالة رويترز إن أكثر من 100 مقاتل قتلوا في الهجوم";
    let comparison = compare(&fixture::dossier(&[told, told, "قتل 40 مقاتلا في الهجوم"]));
    let question = comparison.questions.iter().find(|question| &*question.topic.key == "killed").unwrap();
    let counted: Vec<_> =
        question.positions.iter().map(|position| (position.outlets, position.voices)).collect();
    assert_eq!(counted, [(2, 1), (1, 1)]);
}

/// A finding without the order of its articles, for comparing two runs.
fn unordered(comparison: &Comparison, dossier: &Dossier) -> Vec<String> {
    let mut out: Vec<String> = comparison
        .findings
        .iter()
        .map(|finding| {
            let mut sides = finding.sides.each_ref().map(|side| {
                let id = dossier.articles.get(side.article).map_or("", |article| &article.id);
                format!("{id} {} {:?} {:?}", side.statement, side.span, side.deciding)
            });
            sides.sort();
            let key = |term: &Option<crate::claims::Term>| term.as_ref().map(|term| term.key.to_string());
            format!(
                "{sides:?} {:?} {:?} {:?} {} {} {}",
                finding.relation,
                key(&finding.topic),
                key(&finding.subject),
                finding.reason.rule(),
                finding.score,
                finding.echo
            )
        })
        .collect();
    out.sort();
    out
}

#[track_caller]
fn is_sound(dossier: &Dossier, comparison: &Comparison) {
    for (article, reading) in dossier.articles.iter().zip(&comparison.readings) {
        for claim in &reading.claims {
            let statement = reading.statements[claim.statement].span;
            assert!(article.text.get(claim.span.start..claim.span.end).is_some_and(|text| !text.is_empty()));
            assert!(statement.covers(claim.span), "{claim:?} outside its statement");
            assert!(claim.deciding.iter().all(|&span| claim.span.covers(span)), "{claim:?}");
        }
    }
    for finding in &comparison.findings {
        let [left, right] = &finding.sides;
        assert!(left.article < right.article, "{finding:?}");
        for side in &finding.sides {
            let text = &dossier.articles[side.article].text;
            let statement = comparison.readings[side.article].statements[side.statement].span;
            assert!(text.get(side.span.start..side.span.end).is_some(), "{side:?}");
            assert!(statement.covers(side.span), "{side:?} outside its statement");
            assert!(side.deciding.iter().all(|&span| side.span.covers(span)), "{side:?}");
        }
    }
}

#[track_caller]
fn is_symmetric(dossier: &Dossier) {
    let mut turned = dossier.clone();
    turned.articles.reverse();
    let (forth, back) = (compare(dossier), compare(&turned));
    is_sound(dossier, &forth);
    is_sound(&turned, &back);
    assert_eq!(unordered(&forth, dossier), unordered(&back, &turned));
}

#[test]
fn the_order_of_the_articles_does_not_matter() {
    is_symmetric(&built_in());
    is_symmetric(&Dossier { articles: built_in().articles.into_iter().step_by(2).collect(), ..built_in() });
}

/// Sentences that say something on each topic, to be put together at random.
const SENTENCES: [&str; 16] = [
    "قتل 20 جنديا في الهجوم.",
    "قالت وزارة الدفاع الروسية إن 25 عنصرا أصيبوا.",
    "سقط نحو 150 شخصا بين قتيل وجريح.",
    "لم تقع خسائر في صفوف القوات.",
    "ونفت الوزارة وجود جنود روس في المنطقة.",
    "بينهم جنود روس، بحسب رويترز.",
    "وقع الهجوم ليلة الأربعاء/الخميس 8 شباط 2018.",
    "غرق القارب فجر السبت قبالة جزيرة قرقنة.",
    "وفي حادث مماثل العام الماضي قتل 50 شخصا.",
    "ضرب زلزال بقوة 5.8 درجات المحافظة على عمق عشرة كيلومترات.",
    "رفع البنك المركزي سعر الفائدة 200 نقطة أساس إلى 27.25 بالمئة.",
    "أكدت الوزارة أن الحريق نجم عن عطل فني.",
    "تبنت حركة الشباب الهجوم على الفندق.",
    "نفت حركة الشباب مسؤوليتها عن الهجوم.",
    "لا يمكن للتحالف تأكيد مقتل 200 من المرتزقة الروس",
    "قتل أكثر من 100 مقاتل من قوات النظام «في الهجوم",
];

fn article() -> impl Strategy<Value = String> {
    let sentence = prop_oneof![
        6 => proptest::sample::select(&SENTENCES[..]).prop_map(str::to_owned),
        1 => "\\PC{0,30}",
        1 => "[ \\n.،:؛\"«»()0-9a-zأ-ي\u{64b}\u{200f}]{0,40}",
    ];
    proptest::collection::vec(sentence, 0..8).prop_map(|sentences| sentences.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_comparison_is_sound_and_symmetric(texts in proptest::collection::vec(article(), 0..4)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        is_symmetric(&fixture::dossier(&texts));
    }
}

/// A report of so many sentences, none of which has anything to do with another, that it is a long page; with
/// `told` at its end.
fn page(told: &str) -> String {
    let (subjects, verbs) = (["الطبيب", "النجار", "الصياد", "المعلم"], ["غنى", "نام", "قرأ", "طبخ", "رسم"]);
    let filler = subjects.iter().flat_map(|who| verbs.iter().map(move |did| format!("{did} {who}. ")));
    format!("{}{told}", filler.collect::<String>())
}

#[test]
fn in_a_long_page_little_in_common_does_not_part() {
    let short = "انسحبت القوات من المطار العسكري في البلدة";
    check(short, "لم تنسحب القوات من المطار العسكري في البلدة", &["≠ act"]);
    let near = "وقال قائد الشرطة في مؤتمر صحفي عقده ظهرا إن القوات انسحبت من المطار العسكري في البلدة بعد مفاوضات \
                شاقة رعتها لجنة الصلح وشيوخ القبائل وحضرها مندوبون";
    let far = "وأوضح قائد الجيش في مؤتمر صحفي خلال زيارته معرض الكتاب الدولي أن القوات لم تنسحب من المطار العسكري \
               في الجزيرة البعيدة التي ضربها الإعصار الكبير وأغرق الميناء والحقول";
    check(near, far, &["≠ act"]);
    check(&page(near), &page(far), &[]);
}
