//! How far the engine agrees with careful readers may not get worse: `cargo bench --bench accuracy` prints the
//! whole table.

#[path = "support/gold.rs"]
#[expect(
    dead_code,
    clippy::expect_used,
    reason = "some of what the gold says is for its readers, and a broken gold file has to end the run"
)]
mod gold;

use std::{fmt::Write as _, path::Path};

use gold::{Gold, Tally, findings, misses};

/// For each dossier the least precision and recall of its findings, and how many never-pairs are violated at most.
/// When the engine gets better, tighten them.
const BOUNDS: [(&str, f64, f64, usize); 11] = [
    ("ceasefire-breach", 0.79, 0.56, 0),
    ("central-bank", 0.81, 0.67, 0),
    ("deir-ez-zor", 0.93, 0.71, 0),
    ("earthquake", 1.00, 0.78, 0),
    ("election", 0.90, 0.82, 0),
    ("mine-flood", 0.86, 0.17, 0),
    ("port-attack-drone", 0.64, 0.35, 1),
    ("protest-crackdown", 0.87, 0.27, 0),
    ("refinery-fire", 0.92, 0.51, 0),
    ("shipwreck", 1.00, 0.74, 0),
    ("train-collision", 0.94, 0.61, 0),
];

#[test]
fn no_dossier_is_judged_worse_than_before() {
    let golds = Gold::all(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold")));
    let names: Vec<&str> = golds.iter().map(|gold| &*gold.name).collect();
    assert_eq!(names, BOUNDS.map(|(name, ..)| name), "each gold dossier has its bounds");
    let mut worse = String::new();
    for (gold, (name, precision, recall, violated)) in golds.iter().zip(BOUNDS) {
        let mut all = Tally::default();
        for tally in findings(gold).into_values() {
            all.add(tally);
        }
        let broken = gold.violations().len();
        if all.precision() < precision || all.recall() < recall || broken > violated {
            let _ = writeln!(
                worse,
                "\n{name}: precision {:.3} (at least {precision}), recall {:.3} (at least {recall}), {broken} never-pairs violated (at most {violated})\n{}",
                all.precision(),
                all.recall(),
                misses(gold)
            );
        }
    }
    assert!(worse.is_empty(), "{worse}");
}
