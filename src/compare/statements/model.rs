//! From features to a relation: a multinomial logistic regression, small enough to be read.
//!
//! The weights are figures learned from the training half of the Arabic News Stance corpus (Khouja 2020,
//! Apache-2.0) by `cargo bench --bench stance -- --fit train.csv`; none of the corpus' text is kept.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::features::Features;

/// The classes in the order of the weights: the same, opposed, neither.
pub const CLASSES: usize = 3;

/// Weights of each feature for each class.
#[derive(Clone, Debug)]
pub struct Model {
    weights: Vec<[f32; CLASSES]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    weights: BTreeMap<String, [f32; CLASSES]>,
}

impl Default for Model {
    /// The learned weights that come with the program.
    fn default() -> Self {
        let file: File = crate::lexicon::parse(include_str!("weights.toml"));
        let weight = |name: &&str| file.weights.get(*name).copied().unwrap_or_default();
        Self { weights: Features::NAMES.iter().map(weight).collect() }
    }
}

impl Model {
    /// A model of given weights, in the order of [`Features::NAMES`].
    #[must_use]
    pub const fn new(weights: Vec<[f32; CLASSES]>) -> Self {
        Self { weights }
    }

    /// How likely two statements of these features say the same, exclude one another, or do neither. The
    /// three add up to 1.
    #[must_use]
    pub fn probabilities(&self, features: &[f32]) -> [f32; CLASSES] {
        let mut scores = [0.0_f32; CLASSES];
        for (value, weights) in features.iter().zip(&self.weights) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += value * weight;
            }
        }
        let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let scores = scores.map(|score| (score - most).exp());
        let sum: f32 = scores.iter().sum();
        scores.map(|score| score / sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_is_of_a_feature_and_every_feature_has_one() {
        let file: File = crate::lexicon::parse(include_str!("weights.toml"));
        let mut names = Features::NAMES.to_vec();
        names.sort_unstable();
        assert_eq!(file.weights.keys().map(String::as_str).collect::<Vec<_>>(), names);
        assert!(file.weights.values().flatten().all(|weight| weight.is_finite()));
    }

    #[test]
    fn probabilities_add_up_to_one() {
        let model = Model::default();
        let all = model.probabilities(&vec![1.0; Features::NAMES.len()]);
        assert!((all.iter().sum::<f32>() - 1.0).abs() < 1e-5);
    }
}
