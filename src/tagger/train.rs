//! Training of the linear model: a conditional random field on labels that may be partial.
//!
//! Where a corpus leaves a word's label open, several are allowed and the
//! chance of their sum is raised (Tsuboi et al. 2008). Weights follow `AdaGrad`
//! with regularised dual averaging (Duchi et al. 2011), whose L1 term leaves
//! most of them at zero. The same examples give the same bytes.

use rustc_hash::FxHashMap;

use super::features::{Atoms, Clusters, features, hash};
use super::linear::{
    CLUSTER_MASK, CLUSTER_SLOT, FEATURE_SLOT, MAGIC, N_WEIGHTS, normalise, run_backward, run_forward, to_chances,
};
use super::{Look, N_LABELS, Scores, Token, may_follow};

/// A sentence to learn from.
#[derive(Debug, Clone, Default)]
pub struct Example {
    /// Its words: the parts of a [`Token`].
    pub words: Vec<(String, Look)>,
    /// The labels that each word may have, one bit each.
    pub allowed: Vec<u16>,
    /// How much it counts beside others.
    pub weight: f32,
}

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Recipe {
    /// Passes over the examples.
    pub epochs: usize,
    /// Step of `AdaGrad`.
    pub rate: f32,
    /// Strength of the L1 term, for each example.
    pub sparsity: f32,
    /// Features met less often are left out.
    pub least_count: u32,
    /// Weights are multiples of this.
    pub unit: f32,
}

impl Default for Recipe {
    fn default() -> Self {
        Self { epochs: 8, rate: 0.15, sparsity: 0.000_003, least_count: 2, unit: 0.05 }
    }
}

/// Word clusters for training: folded words, most frequent first, with their
/// clusters among 1,024, 256 and 64, numbered from 0.
pub type WordClusters = [(String, [u16; 3])];

struct Table(FxHashMap<u32, [u16; 3]>);

impl Clusters for Table {
    fn of(&self, word: u32) -> [u16; 3] {
        self.0.get(&word).copied().unwrap_or_default()
    }
}

/// One weight's history: sums of its slopes and of their squares.
#[derive(Clone, Copy, Default)]
struct Row {
    slopes: [f32; N_WEIGHTS],
    squares: [f32; N_WEIGHTS],
}

struct Sentence {
    /// Features of each word, by index.
    features: Vec<Vec<u32>>,
    allowed: Vec<u16>,
    weight: f32,
}

/// Trains a model and writes it as a file; `told` hears the mean loss of each pass.
pub fn train(
    examples: &[Example],
    clusters: &WordClusters,
    recipe: &Recipe,
    told: &mut dyn FnMut(usize, f64),
) -> Vec<u8> {
    let table = Table(
        (clusters.iter()).map(|(word, numbers)| (hash(word.as_bytes()), numbers.map(|number| number + 1))).collect(),
    );
    let (keys, sentences) = prepare(examples, &table, recipe.least_count);
    let mut weights = Weights {
        rows: vec![Row::default(); keys.len()],
        transitions: [[[0.0; 2]; N_LABELS]; N_LABELS],
        steps: 0.0,
        recipe: *recipe,
    };
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut state = 1_u64;
    for epoch in 0..recipe.epochs {
        shuffle(&mut order, &mut state);
        let mut loss = 0.0;
        for sentence in order.iter().filter_map(|&nth| sentences.get(nth)) {
            loss += weights.learn(sentence);
        }
        told(epoch + 1, loss / sentences.len().max(1) as f64);
    }
    weights.write(&keys, clusters)
}

fn prepare(examples: &[Example], table: &Table, least_count: u32) -> (Vec<u32>, Vec<Sentence>) {
    let atoms_of = |example: &Example| -> Vec<Atoms> {
        let token = |(text, look): &(String, Look)| Atoms::new(&Token { text, written: text, look: *look }, table);
        example.words.iter().map(token).collect()
    };
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for example in examples {
        let atoms = atoms_of(example);
        (0..atoms.len()).for_each(|at| features(&atoms, at, |key| *counts.entry(key).or_default() += 1));
    }
    let mut keys: Vec<u32> =
        counts.into_iter().filter(|&(key, count)| count >= least_count && key != 0).map(|(key, _)| key).collect();
    keys.sort_unstable();
    let ids: FxHashMap<u32, u32> = keys.iter().zip(0..).map(|(&key, id)| (key, id)).collect();
    let sentences = examples.iter().map(|example| {
        let atoms = atoms_of(example);
        let of_word = |at| {
            let mut found = Vec::with_capacity(64);
            features(&atoms, at, |key| found.extend(ids.get(&key)));
            found
        };
        Sentence {
            features: (0..atoms.len()).map(of_word).collect(),
            allowed: example.allowed.clone(),
            weight: example.weight,
        }
    });
    let sentences = sentences.collect();
    (keys, sentences)
}

/// Fisher and Yates with a generator of 64 bits (Steele et al. 2014).
fn shuffle(order: &mut [usize], state: &mut u64) {
    for last in (1..order.len()).rev() {
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (*state ^ *state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        order.swap(last, ((mixed ^ mixed >> 31) % (last as u64 + 1)) as usize);
    }
}

struct Weights {
    rows: Vec<Row>,
    /// Sums of slopes and of their squares, by label before and label.
    transitions: [[[f32; 2]; N_LABELS]; N_LABELS],
    steps: f32,
    recipe: Recipe,
}

/// What the chances of a sentence are under a set of allowed labels.
struct Chances {
    words: Vec<Scores>,
    transitions: [Scores; N_LABELS],
    log_sum: f64,
}

impl Weights {
    fn weight(&self, slope: f32, square: f32) -> f32 {
        let free = (slope.abs() - self.recipe.sparsity * self.steps).max(0.0);
        -slope.signum() * self.recipe.rate * free / (square.sqrt() + 1e-3)
    }

    fn transition_weights(&self) -> [Scores; N_LABELS] {
        let mut weights = [[0.0; N_LABELS]; N_LABELS];
        for (row, sums) in weights.iter_mut().zip(&self.transitions) {
            for (weight, &[slope, square]) in row.iter_mut().zip(sums) {
                *weight = -slope * self.recipe.rate / (square.sqrt() + 1e-3);
            }
        }
        weights
    }

    fn emissions(&self, sentence: &Sentence) -> Vec<Scores> {
        let of_word = |ids: &Vec<u32>| {
            let mut scores = [0.0; N_LABELS];
            for row in ids.iter().filter_map(|&id| self.rows.get(id as usize)) {
                for (score, (&slope, &square)) in scores.iter_mut().skip(1).zip(row.slopes.iter().zip(&row.squares)) {
                    *score += self.weight(slope, square);
                }
            }
            scores
        };
        sentence.features.iter().map(of_word).collect()
    }

    /// Takes one step; gives the loss before it.
    fn learn(&mut self, sentence: &Sentence) -> f64 {
        let mut emissions = self.emissions(sentence);
        to_chances(&mut emissions);
        let mut transitions = self.transition_weights();
        for (before, row) in transitions.iter_mut().enumerate() {
            for (label, weight) in row.iter_mut().enumerate() {
                *weight = if may_follow(before, label) { weight.exp() } else { 0.0 };
            }
        }
        let free = chances(emissions.clone(), &transitions);
        for (word, &allowed) in emissions.iter_mut().zip(&sentence.allowed) {
            for (_, score) in word.iter_mut().enumerate().filter(|(label, _)| allowed >> label & 1 == 0) {
                *score = 0.0;
            }
        }
        let bound = chances(emissions, &transitions);
        // Labels that cannot follow each other teach nothing.
        if !bound.log_sum.is_finite() {
            return 0.0;
        }
        self.steps += 1.0;
        for (ids, (free, bound)) in sentence.features.iter().zip(free.words.iter().zip(&bound.words)) {
            let mut slopes = [0.0; N_WEIGHTS];
            for (slope, (free, bound)) in slopes.iter_mut().zip(free.iter().zip(bound).skip(1)) {
                *slope = (free - bound) * sentence.weight;
            }
            for &id in ids {
                let Some(row) = self.rows.get_mut(id as usize) else { continue };
                for ((sum, square), slope) in row.slopes.iter_mut().zip(&mut row.squares).zip(slopes) {
                    *sum += slope;
                    *square += slope * slope;
                }
            }
        }
        for ((sums, free), bound) in self.transitions.iter_mut().zip(&free.transitions).zip(&bound.transitions) {
            for ([sum, square], (free, bound)) in sums.iter_mut().zip(free.iter().zip(bound)) {
                let slope = (free - bound) * sentence.weight;
                *sum += slope;
                *square += slope * slope;
            }
        }
        (free.log_sum - bound.log_sum) * f64::from(sentence.weight)
    }

    fn write(&self, keys: &[u32], clusters: &WordClusters) -> Vec<u8> {
        let unit = self.recipe.unit;
        let quantised = |row: &Row| {
            let mut bytes = [0_u8; N_WEIGHTS];
            for (byte, (&slope, &square)) in bytes.iter_mut().zip(row.slopes.iter().zip(&row.squares)) {
                *byte = ((self.weight(slope, square) / unit).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
            }
            bytes
        };
        let kept = keys.iter().zip(&self.rows).map(|(&key, row)| (key, quantised(row)));
        let kept: Vec<_> = kept.filter(|(_, bytes)| bytes.iter().any(|&byte| byte != 0)).collect();
        let words: Vec<(u32, [u8; 4])> = clusters.iter().zip(1..).map(cluster_slot).collect();
        let (n_features, n_clusters) = (slots_for(kept.len()), slots_for(words.len()));
        let mut file = MAGIC.to_vec();
        file.extend((n_features as u32).to_le_bytes());
        file.extend((n_clusters as u32).to_le_bytes());
        file.extend(unit.to_le_bytes());
        self.transition_weights().iter().flatten().for_each(|weight| file.extend(weight.to_le_bytes()));
        file.extend(open_addressed::<FEATURE_SLOT, N_WEIGHTS>(&kept, n_features).into_iter().flatten());
        file.extend(open_addressed::<CLUSTER_SLOT, 4>(&words, n_clusters).into_iter().flatten());
        file
    }
}

fn chances(mut emissions: Vec<Scores>, transitions: &[Scores; N_LABELS]) -> Chances {
    let backward = run_backward(&emissions, transitions);
    let plain = emissions.clone();
    // The sum over all sequences is the product of what each step is scaled by.
    let mut log_sum = 0.0;
    run_forward(&mut emissions, transitions, |scale| log_sum += f64::from(scale).ln());
    let mut pairs = [[0.0; N_LABELS]; N_LABELS];
    let steps = emissions.iter().zip(plain.iter().zip(&backward).skip(1));
    for (forward, (plain, backward)) in steps {
        let mut step = [[0.0; N_LABELS]; N_LABELS];
        for ((row, &chance), transitions) in step.iter_mut().zip(forward).zip(transitions) {
            for (pair, (transition, (score, after))) in
                row.iter_mut().zip(transitions.iter().zip(plain.iter().zip(backward)))
            {
                *pair = chance * transition * score * after;
            }
        }
        let sum: f32 = step.iter().flatten().sum();
        if sum > 0.0 {
            for (all, step) in pairs.iter_mut().flatten().zip(step.iter().flatten()) {
                *all += step / sum;
            }
        }
    }
    for (word, backward) in emissions.iter_mut().zip(&backward) {
        word.iter_mut().zip(backward).for_each(|(score, after)| *score *= after);
        normalise(word);
    }
    Chances { words: emissions, transitions: pairs, log_sum }
}

/// A word's slot: its clusters, and twice the binary logarithm of its rank above them.
fn cluster_slot(((word, [large, middle, small]), rank): (&(String, [u16; 3]), u32)) -> (u32, [u8; 4]) {
    let rarity = (f64::from(rank).log2() * 2.0) as u16;
    let [low, high] = (large & CLUSTER_MASK | rarity << CLUSTER_MASK.count_ones()).to_le_bytes();
    (hash(word.as_bytes()), [low, high, *middle as u8, *small as u8])
}

/// Slots so that a third or more stays empty.
fn slots_for(entries: usize) -> usize {
    (entries * 3 / 2 + 1).next_power_of_two()
}

fn open_addressed<const SIZE: usize, const VALUE: usize>(
    entries: &[(u32, [u8; VALUE])],
    n_slots: usize,
) -> Vec<[u8; SIZE]> {
    let mut slots = vec![[0; SIZE]; n_slots];
    for (key, value) in entries.iter().filter(|(key, _)| *key != 0) {
        let mut at = *key as usize & (n_slots - 1);
        while slots.get(at).is_some_and(|slot| slot.iter().take(4).any(|&byte| byte != 0)) {
            at = (at + 1) & (n_slots - 1);
        }
        if let Some(slot) = slots.get_mut(at) {
            let bytes = key.to_le_bytes().into_iter().chain(*value);
            slot.iter_mut().zip(bytes).for_each(|(place, byte)| *place = byte);
        }
    }
    slots
}
