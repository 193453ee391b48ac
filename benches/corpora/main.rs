//! Measures the recognisers against corpora that others made.
//!
//! `cargo bench --bench corpora -- numbers PATH [--misses]` reads a folder or file of Recognizers-Text specs
//! (`NumberModel.json`, `DateParser.json`, …) or a table of Duckling examples (`examples.tsv`: file, value
//! expression, text) and prints the share right per file; `--misses` lists what was read otherwise. Cases
//! whose expected value is not what the words say are listed with the reason in `disputed.tsv` beside this
//! file; they count in the first share and not in the second.
//!
//! Where a corpus only keeps another convention, the comparison keeps it too, by rule and not by case: the hours
//! that each gives to a part of the day, the days that Duckling calls early in a month, its clock two hours
//! behind universal time, the half of the day of an hour that says neither, and figures that touch a word
//! ("180مل"), which Recognizers-Text counts as measures and not as numbers.

mod cases;
mod dates;
mod numbers;

use std::{collections::HashMap, path::Path, process::ExitCode};

use cases::{Case, File};
use muqabala::lexicon::{Dates, Numbers};

/// Cases whose expected value is not what the words say: text, tab, reason.
const DISPUTED: &str = include_str!("disputed.tsv");

/// The lexicons that every case needs.
struct Lexicons {
    numbers: Numbers,
    dates: Dates,
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let misses = arguments.iter().any(|argument| argument == "--misses");
    let words: Vec<_> =
        arguments.iter().filter(|argument| !argument.starts_with("--")).map(String::as_str).collect();
    match words.as_slice() {
        ["numbers", path] => match cases::read(Path::new(path)) {
            Ok(files) => {
                measure(&files, misses);
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("{error}");
                ExitCode::from(2)
            }
        },
        // `cargo bench` without arguments runs every bench; this one has nothing to read then.
        [] => ExitCode::SUCCESS,
        _ => {
            eprintln!("usage: cargo bench --bench corpora -- numbers PATH [--misses]");
            ExitCode::from(2)
        }
    }
}

fn measure(files: &[File], misses: bool) {
    let lexicons = Lexicons { numbers: Numbers::arabic(), dates: Dates::arabic() };
    let disputed: HashMap<_, _> = DISPUTED.lines().filter_map(|line| line.split_once('\t')).collect();
    println!(
        "{:<34} {:>5} {:>6} {:>8} {:>9} {:>12}",
        "file", "cases", "right", "share", "disputed", "of the rest"
    );
    for file in files {
        let (mut right, mut open, mut open_right) = (0, 0, 0);
        let mut lines = Vec::new();
        for case in &file.cases {
            let answer = answer(case, &lexicons);
            let dispute = disputed.get(case.text.trim());
            right += usize::from(answer.is_ok());
            open += usize::from(dispute.is_none());
            open_right += usize::from(dispute.is_none() && answer.is_ok());
            if let Err(found) = answer {
                let note = dispute.map(|reason| format!("  [disputed: {reason}]")).unwrap_or_default();
                lines.push(format!("    {:?} wanted {} found {found}{note}", case.text, case.wanted()));
            }
        }
        let count = |count: usize| u32::try_from(count).map_or(f64::INFINITY, f64::from);
        let share = |part: usize, whole: usize| count(part) / count(whole.max(1));
        let cases = file.cases.len();
        let (all, rest) = (share(right, cases), share(open_right, open));
        println!("{:<34} {cases:>5} {right:>6} {all:>8.3} {:>9} {rest:>12.3}", file.name, cases - open);
        if misses {
            for line in &lines {
                println!("{line}");
            }
        }
    }
}

/// Whether the case was read as wanted; else what was found.
fn answer(case: &Case, lexicons: &Lexicons) -> Result<(), String> {
    if case.kind.is_date() { dates::answer(case, lexicons) } else { numbers::answer(case, lexicons) }
}
