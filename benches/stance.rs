//! The judge of two bare statements against headline pairs:
//! `cargo bench --bench stance -- [--misses] [--thresholds] [--evidence] [--fit] PATH.csv [FOLDER]`.
//!
//! PATH.csv has the columns s1, s2 and stance (agree, disagree, other), as the Arabic News Stance corpus has
//! (Khouja 2020). FOLDER holds articles as text files: sentences of one article that overlap hold together,
//! and how many of them are judged otherwise tells what the judge would do to a dossier. `--fit` learns weights
//! from the file and the folder and prints them as they stand in `src/compare/statements/weights.toml`.

#![expect(clippy::cast_precision_loss, reason = "counts of pairs, far below what a float holds")]

#[path = "stance/consistent.rs"]
mod consistent;
#[path = "stance/csv.rs"]
mod csv;
#[path = "stance/fit.rs"]
mod fit;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::ExitCode,
    time::Instant,
};

use muqabala::{
    compare::{
        Relation,
        statements::{Bag, Features, Judge, Verdict, Why},
    },
    lexicon::{Lexicon, wording::Wording},
};

const CLASSES: [&str; 3] = ["agree", "disagree", "other"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let mut paths = arguments.iter().filter(|argument| !argument.starts_with('-'));
    let Some(path) = paths.next() else {
        println!("give the path of a CSV file with the columns s1, s2 and stance");
        return ExitCode::SUCCESS;
    };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let rows = csv::rows(&text);
    let (wording, lexicon) = (Wording::arabic(), Lexicon::arabic(&[]));
    let judge = Judge::new(wording, &lexicon);
    let started = Instant::now();
    let bags: Vec<_> =
        rows.iter().map(|row| (Bag::read(&row.left, &judge), Bag::read(&row.right, &judge))).collect();
    let read = started.elapsed();
    let consistent = paths.next().map(|folder| consistent::pairs(Path::new(folder), &judge));
    let consistent = consistent.unwrap_or_default();
    if has("--fit") {
        let mut samples: Vec<fit::Sample> = bags
            .iter()
            .zip(&rows)
            .filter_map(|((left, right), row)| {
                let class = CLASSES.iter().position(|class| *class == row.class)?;
                Some(fit::Sample {
                    features: judge.relate(left, right).features.values(),
                    class,
                    weight: 1.0,
                })
            })
            .collect();
        let weight = fit::CONSISTENT / consistent.len() as f64;
        samples.extend(consistent.iter().map(|pair| fit::Sample {
            features: pair.verdict.features.values(),
            class: 2,
            weight,
        }));
        fit::report(&samples);
        return ExitCode::SUCCESS;
    }
    let started = Instant::now();
    let verdicts: Vec<Verdict> = bags.iter().map(|(left, right)| judge.relate(left, right)).collect();
    let judged = started.elapsed();
    let turned =
        bags.iter().zip(&verdicts).filter(|((left, right), verdict)| judge.relate(right, left) != **verdict);
    println!("pairs judged otherwise when turned round: {}", turned.count());
    println!(
        "read {:.0} statements/s, judged {:.0} pairs/s\n",
        2.0 * rows.len() as f64 / read.as_secs_f64(),
        rows.len() as f64 / judged.as_secs_f64()
    );
    table(&rows, &verdicts);
    if has("--thresholds") {
        let parted: Vec<bool> =
            bags.iter().map(|(left, right)| !judge.evidence(left, right).is_empty()).collect();
        thresholds(&rows, &verdicts, &parted, &consistent);
    }
    if has("--evidence") {
        evidence(&rows, &bags, &judge, wording);
    }
    if has("--misses") {
        misses(&rows, &verdicts);
        for pair in consistent.iter().filter(|pair| pair.verdict.likely[1] > 0.6) {
            println!(
                "\nholds together, judged disagree {:.2}\n  {}\n  {}",
                pair.verdict.likely[1], pair.left, pair.right
            );
        }
    }
    ExitCode::SUCCESS
}

const fn class(verdict: &Verdict) -> usize {
    match verdict.relation {
        Some(Relation::Match) => 0,
        Some(Relation::Tension | Relation::Contradiction) => 1,
        None => 2,
    }
}

fn table(rows: &[csv::Row], verdicts: &[Verdict]) {
    let mut counts = [[0_usize; 3]; 3];
    for (row, verdict) in rows.iter().zip(verdicts) {
        if let Some(wanted) = CLASSES.iter().position(|class| *class == row.class) {
            counts[wanted][class(verdict)] += 1;
        }
    }
    println!("{:10} {:>6} {:>6} {:>6} {:>6}   judged agree/disagree/other", "", "pairs", "P", "R", "F1");
    let mut sum = 0.0;
    for (at, name) in CLASSES.iter().enumerate() {
        let (precision, recall, f1) = measures(&counts, at);
        sum += f1;
        let pairs: usize = counts[at].iter().sum();
        println!("{name:10} {pairs:6} {precision:6.3} {recall:6.3} {f1:6.3}   {:?}", counts[at]);
    }
    let right: usize = (0..3).map(|at| counts[at][at]).sum();
    println!("accuracy {:.3}  macro-F1 {:.3}", right as f64 / rows.len() as f64, sum / 3.0);
}

fn measures(counts: &[[usize; 3]; 3], at: usize) -> (f64, f64, f64) {
    let hit = counts[at][at] as f64;
    let judged: usize = counts.iter().map(|row| row[at]).sum();
    let wanted: usize = counts[at].iter().sum();
    let (precision, recall) = (hit / (judged.max(1) as f64), hit / (wanted.max(1) as f64));
    (precision, recall, if hit > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 })
}

/// Precision and recall of contradictions of at least a given likelihood, and of those that rest on a mark
/// of their own and not on prior likelihood alone.
fn thresholds(rows: &[csv::Row], verdicts: &[Verdict], parted: &[bool], consistent: &[consistent::Pair]) {
    println!("\nof {} pairs that hold together", consistent.len());
    println!(
        "{:>9} {:>6} {:>9} {:>6} {:>13}   with evidence: {:>6} {:>9} {:>6} {:>13}",
        "disagree≥",
        "found",
        "precision",
        "recall",
        "hold together",
        "found",
        "precision",
        "recall",
        "hold together"
    );
    let all = rows.iter().filter(|row| row.class == "disagree").count();
    for percent in [50_u8, 60, 70, 75, 80, 85, 90, 95] {
        let least = f32::from(percent) / 100.0;
        let row = |only: bool| {
            let found: Vec<_> = rows
                .iter()
                .zip(verdicts)
                .zip(parted)
                .filter(|((_, verdict), parted)| verdict.likely[1] >= least && (**parted || !only))
                .collect();
            let right = found.iter().filter(|((row, _), _)| row.class == "disagree").count() as f64;
            let wrong =
                consistent.iter().filter(|pair| pair.verdict.likely[1] >= least && (pair.parted || !only));
            let wrong = wrong.count() as f64 / consistent.len().max(1) as f64;
            let precision = right / found.len().max(1) as f64;
            format!("{:6} {precision:9.3} {:6.3} {wrong:13.4}", found.len(), right / all.max(1) as f64)
        };
        let (all, only) = (row(false), row(true));
        println!("{least:9.2} {all} {:>20} {only}", "");
    }
    println!("\n{:20} {:>8} {:>8} {:>8}", "feature above 0 in", "agree", "disagree", "other");
    for (at, name) in Features::NAMES.iter().enumerate() {
        let share = |class: &str| {
            let of: Vec<_> = rows.iter().zip(verdicts).filter(|(row, _)| row.class == class).collect();
            let has = of.iter().filter(|(_, verdict)| verdict.features.values()[at] > 0.0).count();
            100.0 * has as f64 / of.len().max(1) as f64
        };
        println!("{name:20} {:7.1}% {:7.1}% {:7.1}%", share("agree"), share("disagree"), share("other"));
    }
}

/// How often each kind of evidence stands between statements of each class.
fn evidence(rows: &[csv::Row], bags: &[(Bag, Bag)], judge: &Judge<'_>, wording: &Wording) {
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for (row, (left, right)) in rows.iter().zip(bags) {
        let Some(class) = CLASSES.iter().position(|class| *class == row.class) else { continue };
        let named = judge.evidence(left, right).into_iter().map(|evidence| match evidence.why {
            Why::Opposed(axis) => format!("opposed {}", wording.axis(axis).unwrap_or_default()),
            Why::Kind(kind) => format!("kind {}", wording.kind(kind).unwrap_or_default()),
            other => format!("{other:?}"),
        });
        let mut named: BTreeSet<String> = named.collect();
        let any =
            |prefix: &str| named.iter().any(|name| name.starts_with(prefix)).then(|| format!("{prefix} *"));
        let any = [any("opposed"), any("kind"), Some("all pairs".to_owned())];
        if named.is_empty() {
            named.insert("none".to_owned());
        }
        named.extend(any.into_iter().flatten());
        for name in named {
            counts.entry(name).or_default()[class] += 1;
        }
    }
    println!("\n{:40} {:>8} {:>8} {:>8}", "evidence in", "agree", "disagree", "other");
    for (name, [agree, disagree, other]) in counts {
        println!("{name:40} {agree:8} {disagree:8} {other:8}");
    }
}

fn misses(rows: &[csv::Row], verdicts: &[Verdict]) {
    for (row, verdict) in rows.iter().zip(verdicts) {
        let judged = CLASSES[class(verdict)];
        if judged != row.class {
            println!("\n{} judged {judged} {:.2}\n  {}\n  {}", row.class, verdict.score, row.left, row.right);
            let rests: Vec<String> = Features::NAMES
                .iter()
                .zip(verdict.features.values())
                .skip(1)
                .filter(|(_, value)| *value != 0.0)
                .map(|(name, value)| format!("{name} {value:.2}"))
                .collect();
            println!("  {}", rests.join(", "));
        }
    }
}
