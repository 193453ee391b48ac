//! Learns which pairs of statements contradict or match: `cargo bench --bench learn [-- --fit FOLDER]`.
//!
//! Prints how well trees learned from all gold dossiers but one do on that one, for each in turn: at each
//! likelihood how many pairs are so likely, and how many of them are right. `--fit` writes the trees learned from
//! all dossiers into FOLDER.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a program for developers, whose input is the gold dossiers"
)]

#[path = "learn/boost.rs"]
mod boost;
#[path = "../tests/support/gold.rs"]
#[expect(dead_code, reason = "some of what the gold says is for its readers")]
mod gold;

use std::{collections::BTreeMap, path::PathBuf};

use boost::{Sample, learn};
use gold::{Gold, Quote};
use muqabala::compare::candidates::{self, Answer, Candidate, Denial, Figured};

/// The likelihoods to tell about.
const LEVELS: [f32; 8] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

/// How many samples a pair counts for that the gold says must never be set against one another.
const TRAP: f64 = 3.0;

/// Two statements: the index of the article, and of the statement in it.
type Statements = [(usize, usize); 2];

/// A candidate of a dossier, with what is known of it.
struct Known {
    dossier: usize,
    statements: Statements,
    sample: Sample,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let fit = arguments.iter().any(|argument| argument == "--fit");
    let folder = arguments.iter().find(|argument| !argument.starts_with('-')).map(PathBuf::from);
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold"));
    let mut kinds = [
        ("figures", "contradiction", Figured::NAMES, Vec::new()),
        ("denials", "contradiction", Denial::NAMES, Vec::new()),
        ("answers", "match", Answer::NAMES, Vec::new()),
    ];
    for (dossier, gold) in Gold::all(&root).iter().enumerate() {
        for (kind, found) in kinds.iter_mut().zip(candidates::all(&gold.dossier)) {
            kind.3.extend(found.into_iter().map(|candidate| known(gold, dossier, kind.1, candidate)));
        }
    }
    for (name, _, names, all) in &kinds {
        println!("{name}: {} pairs, {} right", all.len(), all.iter().filter(|it| it.sample.holds).count());
        held_out(all, names);
        if let (true, Some(folder)) = (fit, &folder) {
            let samples: Vec<&Sample> = all.iter().map(|it| &it.sample).collect();
            let forest = learn(&samples, names);
            let path = folder.join(format!("{name}.json"));
            std::fs::write(&path, candidates::written(&forest)).expect("the folder takes a file");
        }
    }
}

/// What the gold says of a candidate: whether the words of its sides stand in what is expected to have that
/// relation, or in what must never be set against one another.
fn known(gold: &Gold, dossier: usize, relation: &str, candidate: Candidate) -> Known {
    let stands_in = |a: &Quote, b: &Quote| {
        let quotes = [gold.locate(a), gold.locate(b)];
        [[0, 1], [1, 0]].iter().any(|order| {
            candidate
                .sides
                .iter()
                .zip(order)
                .all(|(&(article, _, span), &at)| quotes[at].0 == article && quotes[at].1.overlaps(span))
        })
    };
    let mut expected = gold.expected.pair.iter().filter(|pair| pair.relation == relation);
    let holds = expected.any(|pair| stands_in(&pair.a, &pair.b));
    let trap = !holds && gold.expected.never.iter().any(|never| stands_in(&never.a, &never.b));
    let mut statements = candidate.sides.map(|(article, statement, _)| (article, statement));
    statements.sort_unstable();
    let weight = if trap { TRAP } else { 1.0 };
    Known { dossier, statements, sample: Sample { holds, weight, features: candidate.features } }
}

/// Prints how well each dossier is judged by what is learned from the others.
fn held_out(all: &[Known], names: &[&str]) {
    let dossiers = all.iter().map(|it| it.dossier).max().map_or(0, |last| last + 1);
    // Of several candidates of two statements the likeliest counts.
    let mut best: BTreeMap<(usize, Statements), (f32, &Known)> = BTreeMap::new();
    for dossier in 0..dossiers {
        let (test, train): (Vec<&Known>, Vec<&Known>) = all.iter().partition(|it| it.dossier == dossier);
        let samples: Vec<&Sample> = train.into_iter().map(|it| &it.sample).collect();
        let forest = learn(&samples, names);
        for known in test {
            let likely = forest.likelihood(&known.sample.features);
            let entry = best.entry((known.dossier, known.statements)).or_insert((likely, known));
            if likely > entry.0 {
                *entry = (likely, known);
            }
        }
    }
    println!("likely    right of given");
    for level in LEVELS {
        let given: Vec<&Known> = best.values().filter(|it| it.0 >= level).map(|it| it.1).collect();
        let right = given.iter().filter(|it| it.sample.holds).count();
        println!(
            "{level:.1}    {right:4} / {:4} = {:.2}",
            given.len(),
            right as f64 / given.len().max(1) as f64
        );
    }
}
