//! The JSON report: what every report must hold, and two that are read in full.

#![expect(clippy::unwrap_used, reason = "a test or a measurement that fails has to say where")]

use std::{collections::HashSet, env, fs, path::Path};

use muqabala::{
    compare::compare,
    corpus::{self, Article, Bilingual, Block, BlockKind, Dossier},
    report::{self, Decided},
    span::Span,
};
use proptest::prelude::*;
use serde_json::Value;

fn json(dossier: &Dossier) -> String {
    let mut out = Vec::new();
    report::json::write(dossier, &compare(dossier), &Decided::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Every dossier of the repository: the built-in one, those of the gold, the fixtures.
fn dossiers() -> Vec<Dossier> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let gold = fs::read_dir(root.join("gold")).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = gold.filter(|path| path.join("dossier.toml").exists()).collect();
    folders.sort();
    folders.push(root.join("fixtures/corpus/flood"));
    folders.push(root.join("fixtures/report/reports"));
    assert!(folders.len() > 6, "{folders:?}");
    let opened = folders.iter().map(|folder| corpus::open(&[folder]).unwrap());
    std::iter::once(corpus::built_in()).chain(opened).collect()
}

/// Checks all that the README promises of a report, whatever is compared.
#[track_caller]
fn check(dossier: &Dossier) -> Value {
    let written = json(dossier);
    let document: Value = serde_json::from_str(&written).unwrap();
    assert_eq!((&document["format"], &document["version"]), (&"muqabala-comparison".into(), &1.into()));
    let harmless = |c: char| {
        c == '\n'
            || !c.is_control()
                && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(written.chars().all(harmless) && written.ends_with("}\n"));

    let articles = list(&document["articles"]);
    assert_eq!(articles.len(), dossier.articles.len());
    for (article, source) in articles.iter().zip(&dossier.articles) {
        assert_eq!(
            (article["id"].as_str(), article["text"].as_str()),
            (Some(&*source.id), Some(&*source.text))
        );
        check_article(article);
    }
    let side = |side: &Value| check_side(articles, side);
    let findings = list(&document["findings"]);
    for (index, finding) in findings.iter().enumerate() {
        assert_eq!(finding["id"], format!("f{}", index + 1));
        let relations = ["match", "tension", "contradiction"];
        assert!(relations.contains(&finding["relation"].as_str().unwrap()), "{finding}");
        let [left, right] = list(&finding["sides"]) else { panic!("two sides: {finding}") };
        assert_ne!(side(left), side(right), "two articles: {finding}");
        let score = finding["score"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&score), "{finding}");
        // What is compared by its wording gives no value; every other side gives one.
        for side in [left, right] {
            assert_eq!(finding["topic"].is_null(), side["value"].is_null(), "{finding}");
        }
    }
    let known: HashSet<&Value> = findings.iter().map(|finding| &finding["id"]).collect();
    for question in list(&document["questions"]) {
        assert!(list(&question["findings"]).iter().all(|id| known.contains(id)), "{question}");
        for position in list(&question["positions"]) {
            let outlets: HashSet<usize> = list(&position["sides"]).iter().map(side).collect();
            assert_eq!(position["outlets"], outlets.len(), "{position}");
            assert!(
                (1..=list(&position["sides"]).len() as u64).contains(&position["voices"].as_u64().unwrap())
            );
            assert!(list(&position["sides"]).iter().all(|side| side["value"] == position["value"]));
        }
    }
    document
}

fn check_article(article: &Value) {
    let text = article["text"].as_str().unwrap();
    let length = text.chars().count();
    let statements = list(&article["statements"]);
    for ranges in [list(&article["blocks"]), statements] {
        let ranges: Vec<_> = ranges.iter().map(range).collect();
        assert!(ranges.iter().all(|range| range.start < range.end && range.end <= length), "{ranges:?}");
        assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start), "{ranges:?}");
    }
    for (id, statement) in statements.iter().enumerate() {
        assert_eq!(statement["id"], id);
        let event = statement["event"].as_str().unwrap();
        assert!(event == "main" || event.starts_with("other-"), "{statement}");
    }
    for claim in list(&article["claims"]) {
        check_within(statements, claim);
    }
    assert_eq!(article["sha256"].as_str().unwrap().len(), 64);
}

/// The index of the side's article.
fn check_side(articles: &[Value], side: &Value) -> usize {
    let index = articles.iter().position(|article| article["id"] == side["article"]).unwrap();
    let article = &articles[index];
    let text = article["text"].as_str().unwrap();
    let range = range(side);
    let quote: String = text.chars().skip(range.start).take(range.len()).collect();
    assert_eq!(side["quote"], quote);
    check_within(list(&article["statements"]), side);
    index
}

/// A claim or side lies in its statement, and says something by somebody.
fn check_within(statements: &[Value], claim: &Value) {
    let statement = &statements[claim["statement"].as_u64().unwrap() as usize];
    let (outer, inner) = (range(statement), range(claim));
    assert!(outer.start <= inner.start && inner.start < inner.end && inner.end <= outer.end, "{claim}");
    let stances = ["asserts", "denies", "cannot-confirm", "unconfirmed"];
    assert!(stances.contains(&claim["stance"].as_str().unwrap()), "{claim}");
    assert!(!list(&claim["voice"]).is_empty(), "{claim}");
}

fn range(value: &Value) -> std::ops::Range<usize> {
    let end = |name: &str| value[name].as_u64().unwrap() as usize;
    end("start")..end("end")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

#[test]
fn every_dossier_keeps_the_promises() {
    for dossier in dossiers() {
        check(&dossier);
    }
}

#[test]
fn one_dossier_gives_one_report() {
    for dossier in dossiers() {
        let first = json(&dossier);
        for _ in 0..3 {
            let again = json(&dossier);
            let differs = first.lines().zip(again.lines()).find(|(one, other)| one != other);
            assert_eq!(differs, None, "{}", dossier.title.english());
        }
    }
}

#[test]
fn known_values() {
    // The sums are those of `printf abc | sha256sum` and of no byte at all.
    let article = |text: &str| Article { text: text.to_owned(), ..article("a", text) };
    let sum = |text: &str| {
        check(&Dossier { articles: vec![article(text)], ..Dossier::default() })["articles"][0]["sha256"]
            .clone()
    };
    assert_eq!(sum("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(sum(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    let empty: Value = serde_json::from_str(&json(&Dossier::default())).unwrap();
    for name in ["articles", "findings", "questions", "notes"] {
        assert_eq!(list(&empty[name]), [] as [Value; 0], "{name}");
    }
}

#[test]
fn what_could_not_be_opened_is_noted() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    fs::write(folder.path().join("good.txt"), "\u{feff}قتل 20 جنديا \u{9b}31m\u{202e}.\r\n").unwrap();
    let document = check(&corpus::open(&[folder.path()]).unwrap());
    let [note] = list(&document["notes"]) else { panic!("{}", document["notes"]) };
    assert!(note.as_str().unwrap().contains("empty.txt"), "{note}");
    assert!(document["articles"][0]["text"].as_str().unwrap().contains("\u{9b}31m\u{202e}.\r\n"));
}

/// Reads the two reports of one small dossier in full. To accept a change: `BLESS=1 cargo test --test json`,
/// and read what has changed.
#[test]
fn a_small_dossier_in_full() {
    let folder = Path::new("tests/fixtures/report");
    let dossier = corpus::open(&[folder.join("reports")]).unwrap();
    let mut text = Vec::new();
    report::text::write(&dossier, &compare(&dossier), &Decided::default(), &mut text).unwrap();
    for (name, written) in
        [("comparison.txt", String::from_utf8(text).unwrap()), ("comparison.json", json(&dossier))]
    {
        let file = folder.join(name);
        if env::var_os("BLESS").is_some() {
            fs::write(&file, &written).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap();
        let differs = expected.lines().zip(written.lines()).find(|(one, other)| one != other);
        assert_eq!(differs, None, "{}", file.display());
        assert_eq!(expected.lines().count(), written.lines().count(), "{}", file.display());
    }
}

fn article(id: &str, text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        let kind = if blocks.is_empty() { BlockKind::Title } else { BlockKind::Paragraph };
        if !span.is_empty() {
            blocks.push(Block { kind, span });
        }
        start += line.len();
    }
    let outlet = Bilingual { ar: String::new(), en: id.to_owned() };
    let (path, told_title, published, url) = (None, None, None, None);
    Article { id: id.to_owned(), path, outlet, told_title, published, url, text: text.to_owned(), blocks }
}

/// Pieces of news, and what pages have between them.
const PIECES: [&str; 30] = [
    "قتل أكثر من 100 جندي روسي في الهجوم",
    "أصيب 25 عنصرا",
    "وقال متحدث باسم الوزارة إن",
    "نفت الوزارة وجود جنود روس في المنطقة",
    "لا يمكننا تأكيد مقتل 3 مدنيين",
    "بين 20 و30 قتيلا",
    "في ليلة الأربعاء/الخميس",
    "7 فبراير/ شباط 2018",
    "عند الساعة 14:30",
    "قرب بلدة خشام شمال المدينة",
    "رفع البنك الفائدة إلى 12.7%",
    "بسبب عطل فني",
    "دفاعا عن النفس",
    "في حادث مماثل عام 2015",
    "٪٫٬١٢٣",
    "“هجوما",
    "«",
    ")",
    "، ",
    ". ",
    "؛\u{200f}",
    "\r\n",
    "\n\n",
    "\t",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
    "قُـــتِلَ",
    "Reuters said 100 were killed",
    "\u{202e}\u{1b}[2J\u{9b}",
    "漢字",
    "\u{feff}\u{0}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn odd_articles_keep_the_promises(
        pieces in prop::collection::vec(prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60), 0..5),
        odd in ".{0,80}",
    ) {
        let texts = pieces.iter().map(|pieces| pieces.join(" ")).chain([odd]);
        let articles = texts.enumerate().map(|(index, text)| article(&format!("a{index}"), &text));
        check(&Dossier { articles: articles.collect(), ..Dossier::default() });
    }
}
