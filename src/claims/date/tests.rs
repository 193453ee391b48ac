use std::sync::LazyLock;

use serde::Deserialize;

use super::*;

static LEXICONS: LazyLock<(Numbers, Dates)> = LazyLock::new(|| (Numbers::arabic(), Dates::arabic()));

#[derive(Deserialize)]
struct Examples {
    example: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    text: String,
    expect: String,
}

fn of(text: &str, numbers: &Numbers, dates: &Dates) -> Vec<TimeExpr> {
    let tokens = crate::text::tokens(text, Span::new(0, text.len()));
    times(text, &tokens, numbers, dates)
}

fn show(when: &TimeConstraint) -> String {
    match when {
        TimeConstraint::Point(point) => show_point(point),
        TimeConstraint::Range(from, to) => {
            let end = |point: &Option<Point>| point.as_ref().map_or("?".to_owned(), show_point);
            format!("{} to {}", end(from), end(to))
        }
        TimeConstraint::Duration(length) => format!("for {}", show_length(length)),
    }
}

fn show_length(length: &Length) -> String {
    let Length { years, months, weeks, days, hours, minutes, seconds } = *length;
    [
        (years, "year"),
        (months, "month"),
        (weeks, "week"),
        (days, "day"),
        (hours, "hour"),
        (minutes, "minute"),
        (seconds, "second"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0.0)
    .map(|(count, name)| format!("{count} {name}"))
    .collect::<Vec<_>>()
    .join(" ")
}

fn show_point(point: &Point) -> String {
    let mut words = Vec::new();
    if point.hijri {
        words.push("hijri".to_owned());
    }
    words.extend(point.stage.map(|stage| format!("{stage:?}").to_lowercase()));
    if let Some(shift) = point.shift {
        let sign = if shift.sign < 0 { "-" } else { "+" };
        let anchor = if shift.anchor == Anchor::Event { "after-event " } else { "" };
        let window = if shift.window { "window " } else { "" };
        let vague = if shift.vague { "vague " } else { "" };
        let shown = format!("{window}{vague}{anchor}{sign}{}", show_length(&shift.length));
        words.push(shown.replace("after-event -", "before-event -"));
    }
    words.extend(point.clock.map(|clock| format!("{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0))));
    if point.ahead {
        words.push("before".to_owned());
    }
    words.extend(point.part.map(|part| format!("{part:?}").to_lowercase()));
    if point.eve {
        words.push("eve".to_owned());
    }
    if point.paired {
        words.push("between".to_owned());
    }
    let parts = [
        point.year.map(|year| format!("{year:04}")),
        point.month.map(|month| format!("{month:02}")),
        point.day.map(|day| format!("{day:02}")),
    ];
    let date = parts.into_iter().flatten().collect::<Vec<_>>().join("-");
    words.extend(Some(date).filter(|date| !date.is_empty()));
    words
        .extend(point.weekday.map(|weekday| format!("{weekday:?}").to_lowercase().chars().take(3).collect()));
    words.extend(point.season.map(|season| format!("{season:?}").to_lowercase()));
    words.extend(point.period.map(|period| format!("{period:?}").to_lowercase()));
    words.extend(point.nth.map(|nth| format!("#{nth}")));
    words.extend(point.days.map(|days| format!("day {days}")));
    words.extend(point.turn.map(|turn| format!("turn {turn}")));
    words.join(" ")
}

#[test]
fn the_examples_of_the_lexicon_hold() {
    let (numbers, dates) = (Numbers::arabic(), Dates::arabic());
    let mut wrong = Vec::new();
    for example in toml::from_str::<Examples>(crate::lexicon::dates::DATES).unwrap().example {
        let found = of(&example.text, &numbers, &dates)
            .iter()
            .map(|found| show(&found.when))
            .collect::<Vec<_>>()
            .join("; ");
        if found != example.expect {
            wrong.push(format!("{}: {found}, not {}", example.text, example.expect));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

fn article() -> jiff::civil::DateTime {
    // Tuesday.
    jiff::civil::date(2018, 2, 13).at(0, 0, 0, 0)
}

fn first(text: &str) -> TimeConstraint {
    of(text, &LEXICONS.0, &LEXICONS.1).swap_remove(0).when
}

#[test]
fn resolves_against_the_articles_date() {
    for (text, start, end) in [
        ("أمس الاثنين", "2018-02-12T00", "2018-02-13T00"),
        ("السبت الماضي", "2018-02-10T00", "2018-02-11T00"),
        ("الخميس المقبل", "2018-02-15T00", "2018-02-16T00"),
        ("7 فبراير", "2018-02-07T00", "2018-02-08T00"),
        ("11 كانون الأول الماضي", "2017-12-11T00", "2017-12-12T00"),
        ("ليل 7 من شباط", "2018-02-07T17", "2018-02-08T06"),
        ("ليلة الثامن من شباط", "2018-02-07T17", "2018-02-09T06"),
        ("سبتمبر 2017", "2017-09-01T00", "2017-10-01T00"),
        ("قبل ثلاثة أيام", "2018-02-10T00", "2018-02-11T00"),
        ("الشهر الماضي", "2018-01-01T00", "2018-02-01T00"),
        ("الأسبوع الماضي", "2018-02-05T00", "2018-02-12T00"),
        ("نوفمبر من السنة الماضية", "2017-11-01T00", "2017-12-01T00"),
        ("بين 7 و8 فبراير", "2018-02-07T00", "2018-02-09T00"),
        ("ليل الجمعة السبت", "2018-02-09T17", "2018-02-10T06"),
        ("ليلة السبت/الأحد", "2018-02-10T17", "2018-02-11T06"),
        ("في الساعات الأولى من صباح الأحد", "2018-02-11T00", "2018-02-11T09"),
        ("في ساعة متأخرة من مساء السبت", "2018-02-10T19", "2018-02-11T02"),
        ("قبل فجر أمس", "2018-02-11T22", "2018-02-12T05"),
        // 27 Jumada al-Ula 1439 was 13 or 14 February 2018: the weekday tells which.
        ("الثلاثاء 27 جمادى الأولى 1439", "2018-02-13T00", "2018-02-14T00"),
        ("الساعة الثالثة فجر السبت", "2018-02-10T03", "2018-02-10T04"),
        // 1 Ramadan 1439 was 16 or 17 May 2018; a day to either side is left open.
        ("1 رمضان 1439", "2018-05-15T00", "2018-05-18T00"),
    ] {
        let stretch = resolve(&first(text), Some(article())).map(|stretch| (stretch.start, stretch.end));
        let at = |text: &str| format!("{text}:00:00").parse().unwrap();
        assert_eq!(stretch, Some((at(start), at(end))), "{text}");
    }
}

#[test]
fn too_little_is_not_resolved() {
    for (text, article) in [
        ("السبت الماضي", None),
        ("7 فبراير", None),
        ("بعد يوم من الهجوم", Some(article())),
        ("قبل أيام", Some(article())),
    ] {
        assert_eq!(resolve(&first(text), article), None, "{text}");
    }
}
