//! Pairs of sentences that hold together: those of one article, which does not contradict itself, and hardly
//! ever says a thing twice.

use std::{fs, path::Path};

use muqabala::{
    compare::statements::{Bag, Judge, Verdict},
    span::Span,
    text::sentences,
};

/// Least overlap of a pair: with less the judge has nothing to go by and is silent anyhow.
const OVERLAP: f32 = 0.12;
/// From this share of the shorter sentence on, the one repeats the other.
const REPEATED: f32 = 0.8;
/// Fewest words of a sentence: shorter ones are furniture.
const WORDS: usize = 5;

/// A pair of sentences of one file and how it is judged.
pub(crate) struct Pair {
    pub(crate) left: String,
    pub(crate) right: String,
    pub(crate) verdict: Verdict,
    /// Whether words are found that part them.
    pub(crate) parted: bool,
}

/// The pairs within each text file under `folder` that overlap without repeating one another.
pub(crate) fn pairs(folder: &Path, judge: &Judge<'_>) -> Vec<Pair> {
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort();
    files.iter().flat_map(|text| within(text, judge)).collect()
}

fn collect(folder: &Path, out: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            out.extend(fs::read_to_string(&path));
        }
    }
}

fn within(text: &str, judge: &Judge<'_>) -> Vec<Pair> {
    let mut read: Vec<(&str, Bag)> = Vec::new();
    for span in sentences(text, Span::new(0, text.len())) {
        let sentence = span.of(text);
        let known = read.iter().any(|(other, _)| *other == sentence);
        if !known && (WORDS..80).contains(&sentence.split_whitespace().count()) {
            read.push((sentence, Bag::read(sentence, judge)));
        }
    }
    let mut out = Vec::new();
    for (at, (left, a)) in read.iter().enumerate() {
        for (right, b) in read.iter().skip(at + 1) {
            let verdict = judge.relate(a, b);
            let features = verdict.features;
            if features.overlap >= OVERLAP && features.contained < REPEATED {
                out.push(Pair {
                    left: (*left).to_owned(),
                    right: (*right).to_owned(),
                    verdict,
                    parted: !judge.evidence(a, b).is_empty(),
                });
            }
        }
    }
    out
}
