//! Groups of one event that no list knows, by how its reports name them: `assets/lexicon/ar/coined.toml`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::Names;
use crate::{
    corpus::{Article, Bilingual, Name, NameKind},
    lexicon::{parse, phrase::analyse},
    span::Span,
    text::{self, normal},
    together,
};

const FILE: &str = include_str!("../../../assets/lexicon/ar/coined.toml");

/// A name between quotation marks has at most this many words.
const LONGEST: usize = 4;
/// And at least this many letters.
const SHORTEST: usize = 3;
/// A name that no quotation marks tell has to stand this often in the dossier.
const OFTEN: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    quoted: Vec<String>,
    bare: Vec<String>,
    not: Vec<String>,
    #[serde(default, rename = "example")]
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
struct Example {
    text: String,
    names: Vec<String>,
}

static WORDS: LazyLock<File> = LazyLock::new(|| parse(FILE));

/// The groups that the articles name and `known` does not have, in the order of their first mention.
#[must_use]
pub fn coined(articles: &[Article], known: &Names) -> Vec<Name> {
    let mut told: Vec<String> = Vec::new();
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for (name, weight) in together::each(articles, |_, article| mentions(&article.text)).into_iter().flatten()
    {
        let count = counts.entry(normal(&name)).or_insert_with(|| {
            told.push(name);
            0
        });
        *count += weight;
    }
    let mut seen = FxHashSet::default();
    told.retain(|name| seen.insert(normal(name)) && !is_known(name, known));
    let often = |name: &String| counts.get(&normal(name)).is_some_and(|&count| count >= OFTEN);
    let mut out: Vec<Name> = Vec::new();
    for name in told.iter().filter(|name| often(name)) {
        match out.iter_mut().find(|known| own_part(&known.name.ar) == own_part(name)) {
            Some(known) => known.variants.push(name.clone()),
            None => out.push(Name {
                kind: NameKind::Actor,
                name: Bilingual { ar: name.clone(), en: String::new() },
                variants: Vec::new(),
                within: None,
            }),
        }
    }
    for name in told.iter().filter(|name| !often(name)) {
        if let Some(known) = out.iter_mut().find(|known| own_part(&known.name.ar) == own_part(name)) {
            known.variants.push(name.clone());
        }
    }
    out
}

/// What is its own in the name of a group, in normal form: "حركة الراية" and "مليشيا الراية" are one.
fn own_part(name: &str) -> String {
    let own = name.split_once(' ').filter(|(head, _)| HEADS.contains(head)).map_or(name, |(_, own)| own);
    normal(own)
}

/// The names of groups in a text, each with how much its mention weighs: what only other mentions can make a name
/// weighs nothing.
fn mentions(text: &str) -> Vec<(String, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = next_word(text, from) {
        from = end;
        // A clitic letter may stand before the head.
        let clitic =
            text.get(start..).and_then(|rest| rest.chars().next()).filter(|letter| CLITICS.contains(letter));
        let bare_start = clitic.map(|letter| start + letter.len_utf8());
        for at in [Some(start), bare_start].into_iter().flatten() {
            let Some(head) = text.get(at..end).filter(|word| HEADS.contains(word)) else { continue };
            let (before, after) = text.split_at(at);
            let name = if let Some(name) = titled(after, head) {
                Some((name, OFTEN))
            } else if before.ends_with(['«', '"', '“']) {
                quoted(after, 2).map(|name| (name, OFTEN))
            } else {
                let weight = usize::from(WORDS.bare.iter().any(|bare| bare == head));
                bare(after, head).map(|name| (name, weight))
            };
            out.extend(name.filter(|(name, _)| !has_excluded(name)));
        }
    }
    out
}

/// Letters that may be attached before the head of a name.
const CLITICS: [char; 4] = ['و', 'ل', 'ب', 'ف'];

/// All the heads of names.
static HEADS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| WORDS.quoted.iter().chain(&WORDS.bare).map(String::as_str).collect());

/// The first word of a text from byte `from` on: its byte range.
fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let start = from + rest.find(char::is_alphabetic)?;
    let word = text.get(start..)?;
    let length = word.find(|letter: char| !letter.is_alphabetic()).unwrap_or(word.len());
    Some((start, start + length))
}

/// Up to the closing quotation mark, where that is near and nothing else stops before it; at least so many words.
fn quoted(after: &str, least: usize) -> Option<String> {
    let end = after.find(['»', '"', '”'])?;
    let name = after.get(..end)?;
    let words = name.split_whitespace().count();
    let plain = name.chars().all(|letter| letter.is_alphabetic() || letter.is_whitespace());
    let long = name.chars().count() >= SHORTEST;
    ((least..=LONGEST).contains(&words) && long && plain)
        .then(|| name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// "تنظيم «رايات الحق»": the words between quotation marks right after the head.
fn titled(after: &str, head: &str) -> Option<String> {
    let rest = after.strip_prefix(head)?.strip_prefix(' ')?;
    quoted(rest.strip_prefix(['«', '"', '“'])?, 1)
}

/// The head with the definite word right after it.
fn bare(after: &str, head: &str) -> Option<String> {
    let rest = after.strip_prefix(head)?.strip_prefix(' ')?;
    let word: String = rest.chars().take_while(|letter| letter.is_alphabetic()).collect();
    (word.starts_with("ال") && word.chars().count() > 4).then(|| format!("{head} {word}"))
}

fn has_excluded(name: &str) -> bool {
    name.split(' ').skip(1).any(|word| WORDS.not.iter().any(|not| not == word))
}

/// Whether the names have it whole already.
fn is_known(name: &str, known: &Names) -> bool {
    let tokens = analyse(text::tokens(name, Span::new(0, name.len())));
    known.find(&tokens).iter().any(|hit| hit.start == 0 && hit.end == tokens.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_coined_names_hold() {
        for example in &WORDS.examples {
            let article = crate::fixture::dossier(&[&example.text]).articles;
            let found = coined(&article, &Names::load());
            let found: Vec<_> = found.into_iter().map(|name| name.name.ar).collect();
            assert_eq!(found, example.names, "{}", example.text);
        }
    }
}
