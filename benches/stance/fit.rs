//! Learns the weights: multinomial logistic regression by gradient descent, the same every time.

use muqabala::compare::statements::{CLASSES, Features, Model};

/// Features and class of a pair.
pub(crate) struct Sample {
    pub(crate) features: Vec<f32>,
    pub(crate) class: usize,
    /// How many pairs it counts for.
    pub(crate) weight: f64,
}

/// How many pairs all those together count for that hold together.
pub(crate) const CONSISTENT: f64 = 250.0;

/// Pull of each weight towards 0, in pairs.
const PULL: f64 = 2.0;
const STEPS: i32 = 1500;
/// How much each class counts: "other" is rare in the corpus and common in life.
const COUNTS: [f64; CLASSES] = [1.0, 0.85, 1.2];

/// Prints how well weights learned from four fifths do on the fifth, then the weights learned from all.
pub(crate) fn report(samples: &[Sample]) {
    const FOLDS: usize = 5;
    let mut counts = [[0_usize; CLASSES]; CLASSES];
    for fold in 0..FOLDS {
        // Headlines recur in neighbouring rows of neither file, so that a stride parts them well enough.
        let (test, train): (Vec<_>, Vec<_>) =
            samples.iter().enumerate().partition(|(at, _)| at % FOLDS == fold);
        let train: Vec<&Sample> = train.into_iter().map(|(_, sample)| sample).collect();
        let model = Model::new(fit(&train));
        for (_, sample) in test.into_iter().filter(|(_, sample)| sample.weight >= 1.0) {
            let likely = model.probabilities(&sample.features);
            let best = (0..CLASSES).max_by(|&a, &b| likely[a].total_cmp(&likely[b])).unwrap_or_default();
            counts[sample.class][best] += 1;
        }
    }
    let f1 = |at: usize| super::measures(&counts, at).2;
    println!(
        "# Learned by `cargo bench --bench stance -- --fit train.csv articles` from {} pairs and from sentences that hold together; in five folds: F1 agree {:.3}, \
         disagree {:.3}, other {:.3}, macro {:.3}.",
        samples.iter().filter(|sample| sample.weight >= 1.0).count(),
        f1(0),
        f1(1),
        f1(2),
        (f1(0) + f1(1) + f1(2)) / 3.0
    );
    println!("# Feature: the same, opposed, neither.\n[weights]");
    let all: Vec<&Sample> = samples.iter().collect();
    for (name, [same, apart, neither]) in Features::NAMES.iter().zip(fit(&all)) {
        println!("{name} = [{same:.3}, {apart:.3}, {neither:.3}]");
    }
}

/// Gradient descent with a step of its own for each weight (Adam, Kingma & Ba 2015, without its momentum
/// being of interest here: full batches).
fn fit(samples: &[&Sample]) -> Vec<[f32; CLASSES]> {
    let width = samples.first().map_or(0, |sample| sample.features.len());
    let mut weights = vec![[0.0_f64; CLASSES]; width];
    let mut mean = weights.clone();
    let mut square = weights.clone();
    for step in 1..=STEPS {
        let slope = gradient(samples, &weights);
        for at in 0..width {
            for class in 0..CLASSES {
                let g = slope[at][class];
                mean[at][class] = 0.9 * mean[at][class] + 0.1 * g;
                square[at][class] = 0.999 * square[at][class] + 0.001 * g * g;
                let m = mean[at][class] / (1.0 - 0.9_f64.powi(step));
                let s = square[at][class] / (1.0 - 0.999_f64.powi(step));
                weights[at][class] -= 0.02 * m / (s.sqrt() + 1e-9);
            }
        }
    }
    weights.iter().map(|row| row.map(|weight| weight as f32)).collect()
}

fn gradient(samples: &[&Sample], weights: &[[f64; CLASSES]]) -> Vec<[f64; CLASSES]> {
    let mut slope: Vec<[f64; CLASSES]> = weights.iter().map(|row| row.map(|weight| PULL * weight)).collect();
    for sample in samples {
        let mut scores = [0.0; CLASSES];
        for (value, row) in sample.features.iter().zip(weights) {
            for class in 0..CLASSES {
                scores[class] += f64::from(*value) * row[class];
            }
        }
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let scores = scores.map(|score| (score - most).exp());
        let sum: f64 = scores.iter().sum();
        for (value, row) in sample.features.iter().zip(&mut slope) {
            for class in 0..CLASSES {
                let wanted = f64::from(u8::from(class == sample.class));
                row[class] +=
                    sample.weight * COUNTS[sample.class] * (scores[class] / sum - wanted) * f64::from(*value);
            }
        }
    }
    slope
}
