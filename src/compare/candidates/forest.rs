//! From features to a likelihood: boosted decision trees (Friedman 2001), learned from the gold dossiers by
//! `cargo bench --bench learn -- --fit`.

use serde::Deserialize;

/// A split of a tree, in preorder: feature, threshold, index of the node for greater values; the next node is that
/// for all others. A leaf has no such index (0), and its value for threshold.
type Node = (u16, f32, u16);

/// How many trees are asked before it is looked whether there is any chance.
const ASKED: usize = 30;
/// The logarithm of the odds below which there is none.
const HOPELESS: f32 = -4.5;

/// Decision trees whose values add up to the logarithm of the odds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forest {
    /// The logarithm of the odds before any tree.
    pub base: f32,
    /// The names of the features, in the order of their numbers.
    pub features: Vec<String>,
    /// The trees.
    pub trees: Vec<Vec<Node>>,
}

impl Forest {
    /// Reads a forest that comes with the program.
    ///
    /// # Panics
    /// If it does not parse. The forests are part of the program, and a test reads each of them.
    #[expect(clippy::panic, reason = "the files are embedded; a test reads each of them")]
    pub(super) fn parse(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_else(|error| panic!("a file of trees is broken: {error}"))
    }

    /// How likely features of these values are those of what was learned, 0 to 1.
    ///
    /// Each tree amends what those before it say. Where these agree that there is no chance, the others are not asked:
    /// most candidates are such.
    #[must_use]
    pub fn likelihood(&self, values: &[f32]) -> f32 {
        let mut odds = self.base;
        for trees in self.trees.chunks(ASKED) {
            odds += trees.iter().map(|tree| value(tree, values)).sum::<f32>();
            if odds < HOPELESS {
                break;
            }
        }
        1.0 / (1.0 + (-odds).exp())
    }
}

fn value(tree: &[Node], values: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        match tree.get(at) {
            None => return 0.0,
            Some(&(_, value, 0)) => return value,
            Some(&(feature, threshold, other)) => {
                let greater = values.get(usize::from(feature)).is_some_and(|&value| value > threshold);
                at = if greater { usize::from(other) } else { at + 1 };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_split_sends_greater_values_to_its_other_node() {
        let forest = Forest {
            base: 0.0,
            features: vec!["one".to_owned()],
            trees: vec![vec![(0, 2.0, 2), (0, -4.0, 0), (0, 4.0, 0)]],
        };
        assert!(forest.likelihood(&[2.0]) < 0.02);
        assert!(forest.likelihood(&[2.1]) > 0.98);
    }
}
