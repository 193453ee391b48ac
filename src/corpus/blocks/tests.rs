use proptest::prelude::*;

use super::{
    furniture::{Part, rules},
    *,
};
use crate::corpus::built_in;

fn letter(kind: BlockKind) -> char {
    match kind {
        BlockKind::Title => 'T',
        BlockKind::Byline => 'B',
        BlockKind::Paragraph => 'P',
        BlockKind::Furniture => 'F',
    }
}

/// Blocks as text: one a line, with the letter of its kind.
fn show(text: &str, format: Format) -> String {
    let blocks = cut(text, format);
    let lines: Vec<String> =
        blocks.iter().map(|block| format!("{} {}", letter(block.kind), block.span.of(text))).collect();
    lines.join("\n")
}

#[track_caller]
fn check(text: &str, blocks: &[&str]) {
    assert_eq!(show(text, Format::Plain), blocks.join("\n"));
}

#[test]
fn a_menu_between_bars_is_furniture() {
    let report = "الصحة تعلن الحصيلة\n\nأعلنت وزارة الصحة اليوم حصيلة جديدة للحادث الذي وقع أمس.";
    let told = ["T الصحة تعلن الحصيلة", "P أعلنت وزارة الصحة اليوم حصيلة جديدة للحادث الذي وقع أمس."];
    let menu = "الرئيسية | وطنية | عالمية | اقتصاد | رياضة";
    check(&format!("{menu}\n\n{report}"), &[&format!("F {menu}"), told[0], told[1]]);
    // Bars alone make no menu.
    let verse = "قتلى | جرحى | مفقودون";
    check(&format!("{report}\n\n{verse}"), &[told[0], told[1], &format!("P {verse}")]);
}

/// The kind of every line of the five, and the words of each that is hidden or is no paragraph.
#[test]
fn each_line_of_the_built_in_five_is_what_a_reader_takes_it_for() {
    let cases: [(&str, &str, &[&str]); 5] = [
        (
            "baladi-news",
            "FTBPPPPPPPPFFFFFFF",
            &[
                "مقتل روس بغارات أمريكية في ديرالزور - It's Over 9000!",
                "مقتل روس بغارات أمريكية في ديرالزور",
                "بلدي نيوز – (متابعات)",
                "مقالات ذات صلة",
                "اشتباكات بين \"قسد\" وقوات النظام بريف دير الزور",
                "مصادر تكشف طريقة تنقل ميليشيات شرق سوريا",
                "خبراء يحدرون من ارتفاع الإصابات بالتهاب الكبد الوبائي في دير الزور",
                "هجوم واشتباكات في محيط حقل الخراطة النفطي جنوبي دير الزور",
                "بعد استهداف مواقعها.. \"قسد\" تعلن استهداف قواعد عسكرية تركية",
                "قسد تصادرعدد من السيارات والدراجات النارية على طريق العزبة - كونيكو شمالي ديرالزور",
            ],
        ),
        (
            "syrians-news",
            "TFPPPPPPPFFF",
            &[
                "مقتل العشرات من قوات الأسد والميليشيات الموالية بضربة أمريكية في دير الزور",
                "0",
                "مشاركة المقال !",
                "اترك تعليق",
                "هذا الموقع يستخدم Akismet للحدّ من التعليقات المزعجة والغير مرغوبة. تعرّف على كيفية معالجة بيانات تعليقك.",
            ],
        ),
        (
            "sy24",
            "FFFFTFBPPPPPPPPPPP",
            &[
                "Facebook",
                "Twitter",
                "WhatsApp",
                "Telegram",
                "التحالف الدولي لـ SY24: لا تأكيدات عن وجود قتلى من الروس في هجوم دير الزور",
                "التحالف الدولي",
                "أحمد زكريا – SY24",
            ],
        ),
        (
            "furat-post",
            "TBPPPPPPPPFFFFF",
            &[
                "التحالف يقتل العشرات من قوات النظام والميليشيات المتحالفة معها في مواجهة جديدة بريف دير الزور",
                "by admindiaa",
                "قد يعحبك أيضاً",
                "دع تعليقاً",
                "ياستخدامك لهذا النموذج أنت توافق على حفظ بيناتك في هذا الموقع",
                "هذا الموقع يستخدم ما يسمى الكوكيز لتأمين أفضل خدمة لكم في زيارتكم لموقعنا، معظم المواقع الكبرى تستخدخ هذه التقنية موافق قراءة المزيد",
                "Privacy & Cookies Policy",
            ],
        ),
        (
            "syria-news",
            "TPFPPPPPPPPPPPFFFF",
            &[
                "الدفاع الروسية: لهذا السبب تعرضت قوات موالية للنظامي لقصف طائرات التحالف قرب دير الزور!",
                "قالت وزارة الدفاع الروسية، يوم الخميس، ان طيران التحالف الدولي بقيادة واشنطن، قصف قوات موالية للجيش النظامي قرب دير الزور، مشيرة إلى أن عدم تنسيق تلك القوات لتحركاتها مع روسيا سبب تعرضها للقصف.",
                "سيريانيوز",
                "المواضيع الأكثر قراءة",
                "SHARE",
                "close",
            ],
        ),
    ];
    let dossier = built_in();
    for ((id, kinds, other), article) in cases.into_iter().zip(&dossier.articles) {
        let text = &article.text;
        assert_eq!(article.id, id);
        assert_eq!(article.blocks.iter().map(|block| letter(block.kind)).collect::<String>(), kinds, "{id}");
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let blocks: Vec<&str> = article.blocks.iter().map(|block| block.span.of(text)).collect();
        assert_eq!(blocks, lines, "{id}");
        let no_paragraph = article.blocks.iter().filter(|block| block.kind != BlockKind::Paragraph);
        assert_eq!(no_paragraph.map(|block| block.span.of(text)).collect::<Vec<_>>(), other, "{id}");
    }
}

/// Every rule of `furniture.toml` on its own examples, in the middle of a report or, for what stands there,
/// right under its headline.
#[test]
fn the_examples_of_the_rules_hold() {
    const HEADLINE: &str = "هزة أرضية تضرب شمال البلاد وتقطع الطرق إلى القرى الجبلية";
    const FIRST: &str =
        "ضربت هزة أرضية شمال البلاد فجر الأحد، وقالت هيئة الدفاع المدني إن فرقها وصلت إلى ثلاث قرى.";
    const LAST: &str = "ولم ترد حتى الآن أنباء عن ضحايا، وتستمر عمليات البحث تحت الأنقاض في القرى الثلاث.";
    let rules = rules();
    assert!(rules.len() >= 20, "furniture.toml is read");
    for rule in &rules {
        let under_headline = matches!(rule.part, Part::Byline | Part::Agency | Part::Date);
        assert!(!rule.no.is_empty(), "{} has no near miss", rule.name);
        let examples =
            rule.yes.iter().map(|line| (line, true)).chain(rule.no.iter().map(|line| (line, false)));
        for (line, wanted) in examples {
            let text = match (under_headline, rule.part) {
                (true, _) => format!("{HEADLINE}\n{line}\n{FIRST}\n{LAST}\n"),
                (_, Part::Chrome | Part::Footer) => format!("{HEADLINE}\n{FIRST}\n{line}\n"),
                _ => format!("{HEADLINE}\n\n{FIRST}\n\n{line}\n\n{LAST}\n"),
            };
            let blocks = cut(&text, Format::Plain);
            let kind_of = |wanted: &str| {
                blocks.iter().find(|block| block.span.of(&text) == wanted).map(|block| block.kind)
            };
            let expected = match (wanted, under_headline) {
                (true, true) => BlockKind::Byline,
                (true, false) => BlockKind::Furniture,
                (false, _) => BlockKind::Paragraph,
            };
            assert_eq!(kind_of(line), Some(expected), "{}: {line}\n{blocks:?}", rule.name);
            assert_eq!(kind_of(HEADLINE), Some(BlockKind::Title), "{}: {line}", rule.name);
            assert_eq!(kind_of(FIRST), Some(BlockKind::Paragraph), "{}: {line}", rule.name);
        }
    }
}

#[test]
fn a_list_of_other_reports_ends_where_the_report_goes_on() {
    check(
        "انهيار جسر فوق النهر\n\
         انهار جسر فوق النهر صباح السبت، وفق الشرطة.\n\
         اقرأ أيضا\n\
         فيضان يغلق طرقا في الجنوب\n\
         وقالت الشرطة إن أحدا لم يصب\n\
         وأغلق الطريق ساعات.\n",
        &[
            "T انهيار جسر فوق النهر",
            "P انهار جسر فوق النهر صباح السبت، وفق الشرطة.",
            "F اقرأ أيضا",
            "F فيضان يغلق طرقا في الجنوب",
            "P وقالت الشرطة إن أحدا لم يصب",
            "P وأغلق الطريق ساعات.",
        ],
    );
}

#[test]
fn the_name_of_a_section_above_the_headline_is_not_the_headline() {
    check(
        "صوت الوادي\nالأمطار تغمر قرى الوادي وتقطع طرقها الرئيسية\nهطلت أمطار غزيرة يوم الأحد.\n",
        &["B صوت الوادي", "T الأمطار تغمر قرى الوادي وتقطع طرقها الرئيسية", "P هطلت أمطار غزيرة يوم الأحد."],
    );
    check(
        "تحرير البلدة من قبضة المسلحين\nدخل الجيش البلدة يوم الأحد.\n",
        &["T تحرير البلدة من قبضة المسلحين", "P دخل الجيش البلدة يوم الأحد."],
    );
}

#[test]
fn headings_within_the_text_are_text() {
    check(
        "قمة حول المياه\nاجتمع الوزراء يوم الأحد.\nخلاف على الحصص\nولم يتفقوا على شيء.\n",
        &["T قمة حول المياه", "P اجتمع الوزراء يوم الأحد.", "P خلاف على الحصص", "P ولم يتفقوا على شيء."],
    );
}

#[test]
fn a_text_without_headline_has_none() {
    check("قتل ثلاثة أشخاص في حريق.\nوأصيب خمسة.\n", &["P قتل ثلاثة أشخاص في حريق.", "P وأصيب خمسة."]);
    check("قتل ثلاثة أشخاص في حريق", &["P قتل ثلاثة أشخاص في حريق"]);
    check(" \n\t\n", &[]);
}

#[test]
fn what_says_again_what_stands_before_is_shown_once() {
    check(
        "المصرف المركزي يرفع الفائدة نصف نقطة\n\
         رفع المصرف المركزي سعر الفائدة نصف نقطة يوم الخميس…\n\
         رفع المصرف المركزي سعر الفائدة نصف نقطة يوم الخميس لكبح التضخم.\n\
         رفع المصرف المركزي سعر الفائدة نصف نقطة يوم الخميس لكبح التضخم.\n\
         ورفع المصرف المركزي سعر الفائدة ربع نقطة يوم الخميس الماضي.\n",
        &[
            "T المصرف المركزي يرفع الفائدة نصف نقطة",
            "F رفع المصرف المركزي سعر الفائدة نصف نقطة يوم الخميس…",
            "P رفع المصرف المركزي سعر الفائدة نصف نقطة يوم الخميس لكبح التضخم.",
            "F رفع المصرف المركزي سعر الفائدة نصف نقطة يوم الخميس لكبح التضخم.",
            "P ورفع المصرف المركزي سعر الفائدة ربع نقطة يوم الخميس الماضي.",
        ],
    );
}

#[test]
fn other_figures_make_another_sentence() {
    check(
        "حصيلة الغرق ترتفع\nقال خفر السواحل إن عدد الغرقى بلغ 25 شخصا.\nقال خفر السواحل إن عدد الغرقى بلغ 52 شخصا.\n",
        &[
            "T حصيلة الغرق ترتفع",
            "P قال خفر السواحل إن عدد الغرقى بلغ 25 شخصا.",
            "P قال خفر السواحل إن عدد الغرقى بلغ 52 شخصا.",
        ],
    );
}

#[test]
fn a_scraped_page_gives_headline_text_and_footer() {
    check(
        "غرق عبارة قبالة الساحل وفقدان ثلاثين | موقع الخبر الأحد 3 أيار غرق عبارة قبالة الساحل وفقدان ثلاثين \
         قال خفر السواحل إن عبارة تقل تسعين راكبا غرقت قبالة الساحل وإن ثلاثين منهم ما زالوا مفقودين . \
         وأضاف أن السفن المجاورة تشارك في البحث . اقرأ أيضا : عاصفة تقترب مقالات ذات صلة جميع الحقوق محفوظة 2020",
        &[
            "F غرق عبارة قبالة الساحل وفقدان ثلاثين | موقع الخبر الأحد 3 أيار",
            "T غرق عبارة قبالة الساحل وفقدان ثلاثين",
            "P قال خفر السواحل إن عبارة تقل تسعين راكبا غرقت قبالة الساحل وإن ثلاثين منهم ما زالوا مفقودين . \
             وأضاف أن السفن المجاورة تشارك في البحث .",
            "F اقرأ أيضا : عاصفة تقترب مقالات ذات صلة جميع الحقوق محفوظة 2020",
        ],
    );
}

#[test]
fn wrapped_lines_are_one_paragraph() {
    let text = "عاصفة تضرب الساحل\n\n\
        قالت هيئة الأرصاد الجوية يوم الجمعة إن عاصفة قوية ضربت الساحل\n\
        الشرقي للبلاد واقتلعت أشجارا وقطعت الكهرباء عن آلاف المنازل في\n\
        ثلاث مدن، وإن الرياح بلغت مئة كيلومتر في الساعة.\n";
    let blocks = cut(text, Format::Plain);
    assert_eq!(blocks.iter().map(|block| letter(block.kind)).collect::<String>(), "TP");
}

#[test]
fn markdown_marks_are_hidden_and_headings_are_told() {
    let text = "---\nlayout: post\n---\n# حريق في مصنع\n\nاندلع حريق في مصنع يوم السبت.\n\n## الأسباب\n\n![](a.jpg)\n\nولم تعرف الأسباب.\n";
    assert_eq!(
        show(text, Format::Markdown),
        "F ---\nF layout: post\nF ---\nF #\nT حريق في مصنع\nP اندلع حريق في مصنع يوم السبت.\n\
         F ##\nP الأسباب\nF ![](a.jpg)\nP ولم تعرف الأسباب."
    );
}

#[test]
fn a_huge_paragraph_comes_in_groups_of_sentences() {
    let text = "وقالت الشرطة إن الطريق إلى المدينة مغلق منذ الصباح بسبب الثلوج. ".repeat(200);
    let numbered: Vec<String> =
        text.split_inclusive(". ").enumerate().map(|(n, part)| format!("{n} {part}")).collect();
    let numbered = numbered.concat();
    let blocks = cut(&numbered, Format::Plain);
    assert!(blocks.len() > 10 && blocks.iter().all(|block| block.span.len() < 2 * 1200), "{blocks:?}");
}

/// Text with something of everything that matters here.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[ء-غف-ي]{1,8}",
        2 => Just(" ".to_owned()),
        1 => "[\n\r\t \u{a0}\u{2028}]{1,3}",
        1 => "[.!؟…،:|\"”»()#-]{1,3}",
        1 => "[0-9٠-٩]{1,4}",
        1 => prop::sample::select(vec!["اقرأ أيضا", "مقالات ذات صلة", "جميع الحقوق محفوظة", "تاريخ النشر", "Facebook",
            "هذا الموقع يستخدم الكوكيز", "بقلم:", "قال", "حجم الخط", "---", "# "]).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn blocks_are_ordered_trimmed_and_leave_nothing_out(text in any_text(), markdown in any::<bool>()) {
        let blocks = cut(&text, if markdown { Format::Markdown } else { Format::Plain });
        let mut end = 0;
        for Block { span, .. } in &blocks {
            let block = text.get(span.start..span.end).expect("on character boundaries");
            prop_assert!(!block.is_empty() && block.trim() == block);
            prop_assert!(end <= span.start);
            prop_assert_eq!(text.get(end..span.start).map(str::trim), Some(""));
            end = span.end;
        }
        prop_assert_eq!(text.get(end..).map(str::trim), Some(""));
        prop_assert!(blocks.iter().filter(|block| block.kind == BlockKind::Title).count() <= 1);
    }
}
