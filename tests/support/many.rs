//! Forty made-up reports on one earthquake, in a folder: enough to fill and overflow every view.

#![allow(unreachable_pub, reason = "a module of several test programs")]
#![allow(dead_code, reason = "every test program takes what it needs")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::fs;

use tempfile::TempDir;

const KINDS: [&str; 5] = ["صحيفة", "وكالة", "قناة", "إذاعة", "موقع"];
const NAMES: [&str; 8] = ["الفجر", "النهار", "الساحل", "الجبل", "المدينة", "الوطن", "الأفق", "الميدان"];

/// Writes `count` reports into a new folder. Each differs from the others in its figures, its speakers and
/// what it says at all, by its number alone.
pub fn reports(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = String::from("title = \"زلزال الساحل\"\n");
    for number in 0..count {
        let name = format!("{number:02}.txt");
        fs::write(folder.path().join(&name), report(number)).unwrap();
        let outlet = format!("{} {}", KINDS[number % 5], NAMES[number / 5 % 8]);
        let _ = write!(settings, "\n[[article]]\nfile = \"{name}\"\noutlet = \"{outlet}\"\n");
    }
    fs::write(folder.path().join("dossier.toml"), settings).unwrap();
    folder
}

fn report(number: usize) -> String {
    let speakers = ["وزارة الصحة", "الدفاع المدني", "محافظ المدينة", "مصدر طبي", "شهود عيان"];
    let agencies = ["رويترز", "فرانس برس", "الأناضول"];
    let (speaker, agency) = (speakers[number % 5], agencies[number % 3]);
    let killed = 100 + number * 7;
    let mut text = format!(
        "زلزال يضرب الساحل ويخلف عشرات القتلى\n\nقالت {speaker} لوكالة {agency} إن {killed} شخصا قتلوا في الزلزال الذي ضرب الساحل فجر يوم الثلاثاء 4 آذار 2025.\n\n"
    );
    if number.is_multiple_of(2) {
        let _ = write!(text, "وأصيب {} شخصا بجروح، بحسب {speaker}.\n\n", 300 + number);
    }
    if number.is_multiple_of(3) {
        text += "ونفت الحكومة وجود ضحايا في العاصمة، وقالت إن القتلى سقطوا في القرى الجبلية.\n\n";
    } else {
        let _ = write!(
            text,
            "وأكدت وكالة {agency} أن أكثر من {} شخصا ما زالوا مفقودين تحت الأنقاض.\n\n",
            20 + number
        );
    }
    if number % 4 == 1 {
        text += "ولم يتسن التأكد من حصيلة القتلى من مصدر مستقل.\n\n";
    }
    let _ = write!(text, "وبلغت قوة الزلزال {}.{} درجات على مقياس ريختر.\n\n", 6 + number % 2, number % 10);
    text += "وشاركت عشرات فرق الإنقاذ في البحث عن ناجين، وأعلنت السلطات الحداد ثلاثة أيام.\n";
    text
}
