//! Pairs of times, as they are written, and how they stand to one another.

use std::sync::LazyLock;

use jiff::civil::date;

use super::{Calendar, Compatibility, compatible, days};
use crate::{
    claims::date::times,
    lexicon::{Dates, Numbers},
    span::Span,
    text,
};

static LEXICONS: LazyLock<(Numbers, Dates)> = LazyLock::new(|| (Numbers::arabic(), Dates::arabic()));

fn when(text: &str, calendar: Calendar) -> Option<super::Days> {
    let tokens = text::tokens(text, Span::new(0, text.len()));
    let found = times(text, &tokens, &LEXICONS.0, &LEXICONS.1);
    days(&found.first()?.when, calendar)
}

/// What two articles say, one published on a Tuesday, 13 February 2018, the other on the day before, the third
/// undated.
fn stand(left: &str, right: &str) -> Option<Compatibility> {
    let near = Some(date(2018, 2, 10));
    let of = |text: &str| {
        let (day, text) = text.split_once(": ").unwrap_or(("13", text));
        let published = match day {
            "12" => Some(date(2018, 2, 12)),
            "13" => Some(date(2018, 2, 13)),
            _ => None,
        };
        when(text, Calendar { published, year: Some(2018), near })
    };
    let (left, right) = (of(left)?, of(right)?);
    assert_eq!(compatible(left, right), compatible(right, left), "{left:?} {right:?}");
    Some(compatible(left, right))
}

#[test]
fn pairs_of_times() {
    use Compatibility::{Compatible, Disjoint, Same};
    for (left, right, expected) in [
        // A night belongs to both its days.
        ("ليل 7 فبراير 2018", "ليلة الثامن من فبراير 2018", Same),
        ("ليل 7 فبراير 2018", "8 فبراير 2018", Same),
        ("7 فبراير 2018", "8 فبراير 2018", Disjoint),
        // A Saturday is no Wednesday; 7 February 2018 was one.
        ("no: السبت", "no: الأربعاء", Disjoint),
        ("no: السبت", "7 فبراير 2018", Disjoint),
        ("no: الأربعاء", "7 فبراير 2018", Same),
        // Days counted from two articles.
        ("أمس", "12: اليوم", Same),
        ("فجر أمس", "12: فجر اليوم", Same),
        ("أمس", "12: أمس", Disjoint),
        ("السبت الماضي", "قبل ثلاثة أيام", Same),
        // An undated report beside others.
        ("no: فجر السبت", "فجر السبت", Same),
        ("no: فجر الأربعاء", "فجر السبت", Disjoint),
        ("no: الرابعة فجر السبت", "فجر السبت", Same),
        ("no: ليلة السبت/الأحد", "مساء السبت", Same),
        // The night is told by both its days.
        ("ليل الجمعة السبت", "في ساعة متأخرة من مساء السبت", Disjoint),
        ("ليلة السبت/الأحد", "في ساعة متأخرة من مساء السبت", Same),
        ("ليلة السبت/الأحد", "فجر الأحد", Same),
        ("ليل الجمعة السبت", "ليلة السبت/الأحد", Disjoint),
        // Parts of the day.
        ("فجر السبت", "في الساعات الأولى من صباح السبت", Same),
        ("قبل فجر السبت", "فجر السبت", Same),
        ("صباح السبت", "ظهر السبت", Compatible),
        ("فجر السبت", "عصر السبت", Disjoint),
        ("منتصف ليل السبت", "فجر الأحد", Compatible),
        ("مساء السبت", "الأحد", Disjoint),
        // The other calendar.
        ("السبت 24 جمادى الأولى 1439", "10 فبراير 2018", Same),
        ("24 جمادى الأولى 1439", "20 فبراير 2018", Disjoint),
        // The clock.
        ("الساعة 4,12", "الساعة 4:21 فجرا", Disjoint),
        ("الساعة الرابعة وعشرين دقيقة", "الرابعة والثلث صباحا", Same),
        ("الساعة الرابعة والثلث", "الساعة الثالثة فجرا", Disjoint),
        ("الساعة الرابعة فجرا", "الساعة 4:12", Compatible),
        ("الساعة الرابعة والربع", "الساعة 4:12", Compatible),
        ("الساعة التاسعة", "الساعة التاسعة مساء", Same),
        ("الساعة التاسعة صباحا", "الساعة التاسعة مساء", Disjoint),
        ("الساعة 21:00", "الساعة التاسعة والنصف", Disjoint),
        ("no: الثالثة فجر السبت", "الساعة 4:20", Disjoint),
        ("الثالثة فجر السبت", "الثالثة فجر الأحد", Disjoint),
        // A month without a year.
        ("2 آذار", "2 مارس 2018", Same),
        ("2 كانون الأول", "2 ديسمبر 2017", Same),
    ] {
        assert_eq!(stand(left, right), Some(expected), "{left} | {right}");
    }
}

#[test]
fn too_little_is_no_time() {
    for text in
        ["فجرا", "بعد خمس ساعات", "قبل ساعتين", "بعد يومين", "ثلاث ساعات", "00,42 ت غ", "الساعة 00:42 ت غ"]
    {
        assert_eq!(
            when(text, Calendar { published: Some(date(2018, 2, 13)), ..Calendar::default() }),
            None,
            "{text}"
        );
    }
}
