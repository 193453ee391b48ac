//! What the unit tests of several modules share: dossiers written inline, and claims told in a few words.

use std::sync::LazyLock;

use crate::{
    claims::{Claim, Stance, Value, quantity::Interval},
    corpus::{Article, Bilingual, Block, BlockKind, Dossier},
    lexicon::Lexicon,
    span::Span,
};

/// The lexicon without the names of any dossier.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::arabic(&[]));

/// A dossier of articles, each given as its text: a line is a paragraph. Article number 0 has the id "a", and so
/// on.
pub(crate) fn dossier(texts: &[&str]) -> Dossier {
    let articles = texts.iter().zip('a'..).map(|(text, id)| article(text, &id.to_string())).collect();
    Dossier { articles, ..Dossier::default() }
}

fn article(text: &str, id: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        if end > start {
            blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, end) });
        }
        start += line.len();
    }
    Article {
        id: id.to_owned(),
        path: None,
        outlet: Bilingual { ar: format!("المصدر {id}"), en: format!("outlet {id}") },
        told_title: None,
        published: None,
        url: None,
        text: text.to_owned(),
        blocks,
    }
}

/// The name of a stance.
pub(crate) const fn stance_name(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "asserts",
        Stance::Denies => "denies",
        Stance::CannotConfirm => "cannot-confirm",
        Stance::Unconfirmed => "unconfirmed",
    }
}

/// "25", "43..", "..9" or "135..165".
pub(crate) fn bounds(interval: Interval) -> String {
    match (interval.low, interval.high) {
        (low, high) if low >= high => format!("{low}"),
        (low, high) if high.is_infinite() => format!("{low}.."),
        (low, high) if low <= 0.0 => format!("..{high}"),
        (low, high) => format!("{low}..{high}"),
    }
}

/// The words that tell a claim: topic, value, stance and subject, in this order.
pub(crate) fn words(claim: &Claim, lexicon: &Lexicon) -> Vec<String> {
    let value = match &claim.value {
        Value::Count(interval, _) | Value::Measure(interval, _) => bounds(*interval),
        Value::Kind(class) => lexicon.classes.get(*class).term.key.to_string(),
        Value::Place(place) => place.key.clone(),
        Value::Actor(name) => lexicon.names.get(*name).term.key.to_string(),
        Value::Time(_) | Value::Holds => String::new(),
    };
    let keys = claim.subject.names.iter().map(|&name| lexicon.names.get(name).term.key.to_string());
    let mut subject: Vec<String> = keys.collect();
    subject.sort_unstable();
    let all = [claim.topic.key.to_string(), value, stance_name(claim.stance).to_owned(), subject.join("+")];
    all.into_iter().filter(|word| !word.is_empty()).collect()
}

/// Whether a claim is as told: each word of `told` is one of the claim's.
pub(crate) fn is(claim: &Claim, told: &str, lexicon: &Lexicon) -> bool {
    let words = words(claim, lexicon);
    told.split_whitespace().all(|word| words.iter().any(|own| own == word))
}
