//! Gradient boosting of decision trees for a likelihood (Friedman 2001), the same every time.

use muqabala::compare::candidates::Forest;

/// How many trees.
const TREES: usize = 300;
/// How many leaves a tree has at most.
const LEAVES: usize = 20;
/// How much of each tree's advice is taken.
const RATE: f64 = 0.08;
/// How many samples a leaf has at least.
const FEWEST: usize = 8;
/// Pull of each leaf towards 0, in samples of an even chance.
const PULL: f64 = 1.5;
/// Into how many steps the values of a feature are cut.
const STEPS: usize = 100;

/// Features and whether they are those of a contradiction.
pub(crate) struct Sample {
    pub(crate) features: Vec<f32>,
    pub(crate) holds: bool,
    /// How many samples it counts for.
    pub(crate) weight: f64,
}

/// The samples with their values cut into steps.
struct Table {
    /// By feature, the greatest value of each step but the last.
    cuts: Vec<Vec<f32>>,
    /// By feature, the step of each sample.
    steps: Vec<Vec<u8>>,
}

impl Table {
    fn new(samples: &[&Sample]) -> Self {
        let width = samples.first().map_or(0, |sample| sample.features.len());
        let mut out = Self { cuts: Vec::new(), steps: Vec::new() };
        for feature in 0..width {
            let mut values: Vec<f32> = samples.iter().map(|sample| sample.features[feature]).collect();
            values.sort_by(f32::total_cmp);
            let mut cuts: Vec<f32> =
                (1..STEPS).map(|step| values[step * (values.len() - 1) / STEPS]).collect();
            cuts.dedup();
            let step = |value: f32| cuts.partition_point(|&cut| cut < value);
            out.steps.push(
                samples
                    .iter()
                    .map(|sample| u8::try_from(step(sample.features[feature])).expect("few steps"))
                    .collect(),
            );
            out.cuts.push(cuts);
        }
        out
    }
}

/// A node of a growing tree.
struct Leaf {
    members: Vec<usize>,
    gradient: f64,
    curvature: f64,
    /// The best way to split it: gain, feature, step.
    split: Option<(f64, usize, usize)>,
    /// The split made of it, with the indices of its two parts.
    parts: Option<(usize, usize, [usize; 2])>,
}

/// Learns from `samples`, of which `names` are the features.
pub(crate) fn learn(samples: &[&Sample], names: &[&str]) -> Forest {
    let table = Table::new(samples);
    let all = |holds: bool| -> f64 {
        samples.iter().filter(|sample| sample.holds == holds).map(|sample| sample.weight).sum()
    };
    let base = (all(true) / all(false)).ln();
    let mut odds = vec![base; samples.len()];
    let mut trees = Vec::new();
    for _ in 0..TREES {
        let slopes: Vec<(f64, f64)> = samples
            .iter()
            .zip(&odds)
            .map(|(sample, odds)| {
                let likely = 1.0 / (1.0 + (-odds).exp());
                let missing = f64::from(u8::from(sample.holds)) - likely;
                (sample.weight * missing, sample.weight * likely * (1.0 - likely))
            })
            .collect();
        let leaves = grow(&table, &slopes);
        for leaf in leaves.iter().filter(|leaf| leaf.parts.is_none()) {
            let value = leaf.value();
            leaf.members.iter().for_each(|&member| odds[member] += value);
        }
        let mut nodes = Vec::new();
        flatten(&leaves, 0, &table, &mut nodes);
        trees.push(nodes);
    }
    Forest { base: base as f32, features: names.iter().map(|&name| name.to_owned()).collect(), trees }
}

impl Leaf {
    fn new(members: Vec<usize>, table: &Table, slopes: &[(f64, f64)]) -> Self {
        let gradient = members.iter().map(|&member| slopes[member].0).sum();
        let curvature = members.iter().map(|&member| slopes[member].1).sum();
        let mut leaf = Self { members, gradient, curvature, split: None, parts: None };
        leaf.split = leaf.best_split(table, slopes);
        leaf
    }

    fn value(&self) -> f64 {
        RATE * self.gradient / (self.curvature + PULL / 4.0)
    }

    fn best_split(&self, table: &Table, slopes: &[(f64, f64)]) -> Option<(f64, usize, usize)> {
        let worth = |gradient: f64, curvature: f64| gradient * gradient / (curvature + PULL / 4.0);
        let whole = worth(self.gradient, self.curvature);
        let mut best: Option<(f64, usize, usize)> = None;
        for (feature, (steps, cuts)) in table.steps.iter().zip(&table.cuts).enumerate() {
            let mut sums = vec![(0_usize, 0.0, 0.0); cuts.len() + 1];
            for &member in &self.members {
                let sum = &mut sums[usize::from(steps[member])];
                *sum = (sum.0 + 1, sum.1 + slopes[member].0, sum.2 + slopes[member].1);
            }
            let (mut count, mut gradient, mut curvature) = (0, 0.0, 0.0);
            for (step, sum) in sums.iter().enumerate().take(cuts.len()) {
                count += sum.0;
                gradient += sum.1;
                curvature += sum.2;
                if count < FEWEST || self.members.len() - count < FEWEST {
                    continue;
                }
                let gain = worth(gradient, curvature)
                    + worth(self.gradient - gradient, self.curvature - curvature)
                    - whole;
                if best.is_none_or(|known| gain > known.0) {
                    best = Some((gain, feature, step));
                }
            }
        }
        best.filter(|best| best.0 > 1e-6)
    }
}

/// Grows a tree, always where most is gained; the first of the leaves is its root.
fn grow(table: &Table, slopes: &[(f64, f64)]) -> Vec<Leaf> {
    let mut leaves = vec![Leaf::new((0..slopes.len()).collect(), table, slopes)];
    for _ in 1..LEAVES {
        let open = leaves.iter().enumerate().filter(|(_, leaf)| leaf.parts.is_none());
        let best = open.filter_map(|(at, leaf)| Some((leaf.split?, at)));
        let Some(((_, feature, step), at)) = best.max_by(|a, b| a.0.0.total_cmp(&b.0.0)) else { break };
        let (low, high): (Vec<usize>, Vec<usize>) =
            leaves[at].members.iter().partition(|&&member| usize::from(table.steps[feature][member]) <= step);
        leaves[at].parts = Some((feature, step, [leaves.len(), leaves.len() + 1]));
        leaves.push(Leaf::new(low, table, slopes));
        leaves.push(Leaf::new(high, table, slopes));
    }
    leaves
}

/// Writes the nodes below a leaf in preorder.
fn flatten(leaves: &[Leaf], at: usize, table: &Table, nodes: &mut Vec<(u16, f32, u16)>) {
    match leaves[at].parts {
        None => nodes.push((0, rounded(leaves[at].value()), 0)),
        Some((feature, step, [low, high])) => {
            let own = nodes.len();
            nodes.push((small(feature), table.cuts[feature][step], 0));
            flatten(leaves, low, table, nodes);
            nodes[own].2 = small(nodes.len());
            flatten(leaves, high, table, nodes);
        }
    }
}

fn small(index: usize) -> u16 {
    u16::try_from(index).expect("few features and nodes")
}

/// Four digits tell enough, and keep the file small.
fn rounded(value: f64) -> f32 {
    ((value * 1e4).round() / 1e4) as f32
}
