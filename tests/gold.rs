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
const BOUNDS: [(&str, f64, f64, usize); 51] = [
    ("aid-convoy", 0.69, 0.23, 2),
    ("assassination", 0.89, 0.45, 3),
    ("bank-collapse", 0.87, 0.36, 0),
    ("blackout", 0.55, 0.07, 1),
    ("border-clash", 0.77, 0.26, 0),
    ("bridge-collapse", 0.70, 0.28, 4),
    ("budget-vote", 0.82, 0.40, 0),
    ("ceasefire-breach", 0.82, 0.57, 0),
    ("central-bank", 0.82, 0.71, 0),
    ("chemical-spill", 0.82, 0.28, 2),
    ("cholera-outbreak", 0.88, 0.45, 0),
    ("coup-attempt", 0.81, 0.32, 0),
    ("currency-float", 0.79, 0.58, 1),
    ("dam-storm", 0.91, 0.52, 0),
    ("deir-ez-zor", 0.93, 0.92, 0),
    ("drone-raid", 0.70, 0.19, 1),
    ("earthquake", 1.00, 0.78, 0),
    ("election", 0.90, 0.85, 0),
    ("factory-blast", 0.85, 0.57, 3),
    ("ferry-fire", 0.74, 0.26, 4),
    ("flash-flood", 0.54, 0.35, 2),
    ("forest-fire", 0.95, 0.54, 0),
    ("fuel-crisis", 0.81, 0.46, 1),
    ("gasfield-kidnap", 0.37, 0.08, 5),
    ("helicopter-crash", 0.69, 0.28, 7),
    ("hospital-strike", 0.78, 0.29, 3),
    ("hotel-siege", 0.77, 0.28, 1),
    ("imf-loan", 0.76, 0.33, 0),
    ("landslide", 0.88, 0.37, 1),
    ("market-bombing", 0.91, 0.73, 1),
    ("mine-flood", 0.92, 0.50, 0),
    ("minister-resignation", 0.55, 0.27, 5),
    ("no-confidence", 0.86, 0.58, 1),
    ("opposition-arrest", 0.78, 0.25, 1),
    ("oxygen-failure", 0.86, 0.50, 0),
    ("plane-crash", 0.91, 0.52, 0),
    ("port-attack-drone", 0.80, 0.67, 1),
    ("port-strike", 0.58, 0.13, 1),
    ("power-plant-raid", 0.79, 0.36, 0),
    ("prison-riot", 0.58, 0.33, 5),
    ("prisoner-swap", 0.81, 0.28, 0),
    ("protest-crackdown", 0.95, 0.56, 0),
    ("refinery-fire", 0.95, 0.59, 0),
    ("shipwreck", 1.00, 0.74, 0),
    ("stadium-stampede", 0.84, 0.47, 2),
    ("tanker-incident", 0.87, 0.30, 0),
    ("telecom-sale", 0.84, 0.41, 1),
    ("tower-collapse", 0.76, 0.47, 1),
    ("train-collision", 0.96, 0.66, 0),
    ("village-raid", 0.67, 0.18, 1),
    ("wedding-strike", 0.69, 0.16, 1),
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
