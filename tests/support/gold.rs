//! The gold dossiers of `tests/gold`, and how far the engine agrees with them.

mod family;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    path::{Path, PathBuf},
};

use family::family;
use muqabala::{
    claims::{Claim, Stance, Value},
    compare::{Comparison, Finding, Relation, compare},
    corpus::{self, Dossier},
    span::Span,
};
use serde::Deserialize;

/// What a careful reader finds in one dossier: `expected.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    #[serde(default)]
    pub claim: Vec<GoldClaim>,
    #[serde(default)]
    pub pair: Vec<Pair>,
    #[serde(default)]
    pub never: Vec<Never>,
    #[serde(default)]
    pub question: Vec<Question>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoldClaim {
    pub article: String,
    pub quote: String,
    pub topic: String,
    pub subject: String,
    pub value: String,
    pub stance: String,
    pub voice: Vec<String>,
    pub event: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pair {
    pub relation: String,
    pub topic: String,
    pub a: Quote,
    pub b: Quote,
    #[serde(default)]
    pub echo: bool,
    #[serde(default)]
    pub optional: bool,
    pub why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Never {
    pub a: Quote,
    pub b: Quote,
    pub why: String,
    #[serde(default)]
    pub topic: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    pub topic: String,
    pub subject: String,
    pub positions: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Quote {
    pub article: String,
    pub quote: String,
}

/// A dossier with what is expected of it and what the engine made of it.
pub(crate) struct Gold {
    pub name: String,
    pub dossier: Dossier,
    pub expected: Expected,
    pub comparison: Comparison,
}

impl Gold {
    /// Opens the dossier in `folder`; a folder without articles stands for the built-in dossier.
    pub(crate) fn open(folder: &Path) -> Self {
        let text = std::fs::read_to_string(folder.join("expected.toml")).expect("expected.toml is readable");
        let expected = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let built_in = !folder.join("dossier.toml").exists();
        let dossier = if built_in {
            corpus::built_in()
        } else {
            corpus::open(&[folder.to_path_buf()]).expect("the dossier opens")
        };
        let comparison = compare(&dossier);
        let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        Self { name, dossier, expected, comparison }
    }

    /// All the dossiers in `root`, by name.
    pub(crate) fn all(root: &Path) -> Vec<Self> {
        let mut folders: Vec<PathBuf> = std::fs::read_dir(root)
            .expect("the gold folder is readable")
            .filter_map(|entry| Some(entry.ok()?.path()).filter(|path| path.join("expected.toml").exists()))
            .collect();
        folders.sort();
        folders.iter().map(|folder| Self::open(folder)).collect()
    }

    /// Article index and byte range of a quote.
    pub(crate) fn locate(&self, quote: &Quote) -> (usize, Span) {
        self.find(&quote.article, &quote.quote)
    }

    fn find(&self, article: &str, quote: &str) -> (usize, Span) {
        let index = self.dossier.articles.iter().position(|candidate| candidate.id == article);
        let index = index.unwrap_or_else(|| panic!("{}: no article {article}", self.name));
        let start = self.dossier.articles[index].text.find(quote);
        let start = start.unwrap_or_else(|| panic!("{}: {article} has no {quote}", self.name));
        (index, Span::new(start, start + quote.len()))
    }

    /// Whether the two sides of `finding` are the two quotes, in either order.
    pub(crate) fn joins(&self, finding: &Finding, a: &Quote, b: &Quote) -> bool {
        let [left, right] = &finding.sides;
        let sides = [(left.article, left.span), (right.article, right.span)];
        let quotes = [self.locate(a), self.locate(b)];
        let topic = finding.topic.as_ref().map_or("", |topic| &*topic.key);
        let meets = |side: (usize, Span), quote: (usize, Span)| {
            side.0 == quote.0 && (side.1.overlaps(quote.1) || self.says_the_same(side, quote, topic))
        };
        meets(sides[0], quotes[0]) && meets(sides[1], quotes[1])
            || meets(sides[0], quotes[1]) && meets(sides[1], quotes[0])
    }

    /// Whether an article makes the very claim of the quote a second time, at `side`: a finding joins a claim
    /// once, wherever the article repeats it.
    fn says_the_same(&self, side: (usize, Span), quote: (usize, Span), topic: &str) -> bool {
        let Some(reading) = self.comparison.readings.get(side.0) else { return false };
        let at = |span: Span| {
            reading.claims.iter().filter(move |claim| claim.span.overlaps(span) && *claim.topic.key == *topic)
        };
        at(side.1).any(|one| {
            at(quote.1)
                .any(|two| one.value == two.value && one.stance == two.stance && one.subject == two.subject)
        })
    }

    /// Whether both sides could be quoted in the gold: a quote stands only once in its article, so what a page
    /// prints twice is left out of account.
    pub(crate) fn is_quotable(&self, finding: &Finding) -> bool {
        finding.sides.iter().all(|side| {
            let text = &self.dossier.articles[side.article].text;
            let statement = self.comparison.readings[side.article].statements[side.statement].span;
            text.matches(statement.of(text)).count() == 1
        })
    }

    /// Whether `finding` may stand for the gold pair as far as topics go.
    fn same_topic(finding: &Finding, pair: &Pair) -> bool {
        let topic = finding.topic.as_ref().map_or("statement", |topic| &*topic.key);
        // A bare count has no topic: what it is of the gold files say in many ways.
        let bare = topic == "statement" || topic == "number";
        bare || pair.topic == "statement" || family(topic) == family(&pair.topic)
    }

    /// Whether `finding` stands for the gold pair.
    pub(crate) fn is(&self, finding: &Finding, pair: &Pair) -> bool {
        relation_name(finding.relation) == pair.relation
            && Self::same_topic(finding, pair)
            && self.joins(finding, &pair.a, &pair.b)
    }

    /// The never-pairs that a finding of tension or contradiction joins.
    pub(crate) fn violations(&self) -> Vec<(&Never, &Finding)> {
        let parted = |finding: &&Finding| finding.relation != Relation::Match;
        let nevers = self.expected.never.iter();
        nevers
            .flat_map(|never| {
                let findings = self.comparison.findings.iter().filter(parted);
                findings
                    .filter(|finding| {
                        never.topic.as_deref().is_none_or(|topic| {
                            finding.topic.as_ref().is_some_and(|found| family(&found.key) == family(topic))
                        })
                    })
                    .filter(|finding| self.joins(finding, &never.a, &never.b))
                    .filter(|finding| !self.expected.pair.iter().any(|pair| self.is(finding, pair)))
                    .map(move |finding| (never, finding))
            })
            .collect()
    }
}

pub(crate) fn relation_name(relation: Relation) -> &'static str {
    match relation {
        Relation::Match => "match",
        Relation::Tension => "tension",
        Relation::Contradiction => "contradiction",
    }
}

/// Counts of right, missed and wrong.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    /// Expected and found.
    pub found: usize,
    /// Expected.
    pub expected: usize,
    /// Found and right.
    pub right: usize,
    /// Found.
    pub given: usize,
}

impl Tally {
    pub(crate) fn recall(self) -> f64 {
        ratio(self.found, self.expected)
    }

    pub(crate) fn precision(self) -> f64 {
        ratio(self.right, self.given)
    }

    pub(crate) fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.found += other.found;
        self.expected += other.expected;
        self.right += other.right;
        self.given += other.given;
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of findings are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Findings per relation.
pub(crate) fn findings(gold: &Gold) -> BTreeMap<&'static str, Tally> {
    let mut out: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for relation in [Relation::Match, Relation::Tension, Relation::Contradiction] {
        let name = relation_name(relation);
        let given: Vec<_> = gold
            .comparison
            .findings
            .iter()
            .filter(|finding| finding.relation == relation && gold.is_quotable(finding))
            .collect();
        let pairs: Vec<_> = gold.expected.pair.iter().filter(|pair| pair.relation == name).collect();
        let required = pairs.iter().filter(|pair| !pair.optional);
        out.insert(
            name,
            Tally {
                found: required
                    .clone()
                    .filter(|pair| given.iter().any(|finding| gold.is(finding, pair)))
                    .count(),
                expected: required.count(),
                right: given.iter().filter(|finding| pairs.iter().any(|pair| gold.is(finding, pair))).count(),
                given: given.len(),
            },
        );
    }
    out
}

/// Claims per topic.
pub(crate) fn claims(gold: &Gold) -> BTreeMap<String, Tally> {
    let mut out: BTreeMap<String, Tally> = BTreeMap::new();
    let all: Vec<(usize, &Claim)> = gold
        .comparison
        .readings
        .iter()
        .enumerate()
        .flat_map(|(article, reading)| reading.claims.iter().map(move |claim| (article, claim)))
        .collect();
    let agree = |article: usize, claim: &Claim, expected: &GoldClaim| {
        let (index, span) = gold.find(&expected.article, &expected.quote);
        article == index
            && claim.span.overlaps(span)
            && *claim.topic.key == *expected.topic
            && same_value(claim, expected)
    };
    for expected in &gold.expected.claim {
        let tally = out.entry(expected.topic.clone()).or_default();
        tally.expected += 1;
        tally.found += usize::from(all.iter().any(|(article, claim)| agree(*article, claim, expected)));
    }
    for (article, claim) in &all {
        let tally = out.entry(claim.topic.key.to_string()).or_default();
        tally.given += 1;
        tally.right +=
            usize::from(gold.expected.claim.iter().any(|expected| agree(*article, claim, expected)));
    }
    out
}

/// Whether the claim's value and stance are those expected. Classes and times are compared by their words,
/// which overlap already.
fn same_value(claim: &Claim, expected: &GoldClaim) -> bool {
    match &claim.value {
        Value::Count(interval, _) => {
            let number = expected.value.split_whitespace().next().unwrap_or_default();
            let Some((low, high)) = bounds(number) else { return true };
            let none = interval.high == 0.0 && (expected.stance == "denies" || (low, high) == (0.0, 0.0));
            none || (interval.low - low).abs() < 0.6
                && (interval.high.is_infinite() && high.is_infinite() || (interval.high - high).abs() < 0.6)
        }
        _ => {
            stance_name(claim.stance) == expected.stance
                || claim.stance == Stance::Unconfirmed
                || expected.stance == "unconfirmed"
        }
    }
}

fn bounds(value: &str) -> Option<(f64, f64)> {
    let number = |text: &str, absent: f64| if text.is_empty() { Some(absent) } else { text.parse().ok() };
    match value.split_once("..") {
        Some((low, high)) => Some((number(low, 0.0)?, number(high, f64::INFINITY)?)),
        None => value.parse().ok().map(|value| (value, value)),
    }
}

pub(crate) fn stance_name(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Denies => "denies",
        Stance::CannotConfirm => "cannot-confirm",
        Stance::Unconfirmed => "unconfirmed",
    }
}

/// The accuracy table of the dossiers.
pub(crate) fn table(golds: &[Gold]) -> String {
    let mut out = String::new();
    let mut relations: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut topics: BTreeMap<String, Tally> = BTreeMap::new();
    let _ = writeln!(
        out,
        "| dossier | findings | precision | recall | never-pairs violated |\n|---|---|---|---|---|"
    );
    for gold in golds {
        let mut all = Tally::default();
        for (relation, tally) in findings(gold) {
            all.add(tally);
            relations.entry(relation).or_default().add(tally);
        }
        for (topic, tally) in claims(gold) {
            topics.entry(topic).or_default().add(tally);
        }
        let broken = gold.violations().len();
        let _ = writeln!(
            out,
            "| {} | {} | {:.2} | {:.2} | {broken} of {} |",
            gold.name,
            all.given,
            all.precision(),
            all.recall(),
            gold.expected.never.len()
        );
    }
    let _ = writeln!(
        out,
        "\n| relation | found / expected | recall | right / given | precision |\n|---|---|---|---|---|"
    );
    for (relation, tally) in relations {
        let _ = writeln!(
            out,
            "| {relation} | {} / {} | {:.2} | {} / {} | {:.2} |",
            tally.found,
            tally.expected,
            tally.recall(),
            tally.right,
            tally.given,
            tally.precision()
        );
    }
    let _ = writeln!(
        out,
        "\n| topic | claims expected | given | precision | recall | F1 |\n|---|---|---|---|---|---|"
    );
    for (topic, tally) in topics {
        let _ = writeln!(
            out,
            "| {topic} | {} | {} | {:.2} | {:.2} | {:.2} |",
            tally.expected,
            tally.given,
            tally.precision(),
            tally.recall(),
            tally.f1()
        );
    }
    out
}

/// What is wrong and what is missing, a line each.
pub(crate) fn misses(gold: &Gold) -> String {
    let mut out = String::new();
    for (never, finding) in gold.violations() {
        let _ = writeln!(out, "NEVER {} | {}", never.why, finding.reason.ar());
    }
    for finding in &gold.comparison.findings {
        if gold.is_quotable(finding) && !gold.expected.pair.iter().any(|pair| gold.is(finding, pair)) {
            let quote = |index: usize| {
                finding.sides[index].span.of(&gold.dossier.articles[finding.sides[index].article].text)
            };
            let _ = writeln!(
                out,
                "WRONG {} {} | {} | {}\n      {}",
                finding.relation.sign(),
                finding.reason.rule(),
                quote(0),
                quote(1),
                finding.reason.ar()
            );
        }
    }
    for pair in gold.expected.pair.iter().filter(|pair| !pair.optional) {
        if !gold.comparison.findings.iter().any(|finding| gold.is(finding, pair)) {
            let _ = writeln!(
                out,
                "MISSED {} {} | {}: {} | {}: {}",
                pair.relation, pair.topic, pair.a.article, pair.a.quote, pair.b.article, pair.b.quote
            );
        }
    }
    out
}
