//! The linear model, read in place: a conditional random field over words.
//!
//! The file: [`MAGIC`]; the numbers of feature and cluster slots; the size of a
//! weight's unit; transition weights, a row for each label before; then two
//! open-addressed hash tables. A feature slot is its hash and a signed byte for
//! each label but [`OUTSIDE`], whose weights are zero; a cluster slot is the hash
//! of a word, its clusters and how frequent it is. All numbers are little-endian.

use super::features::{Atoms, Clusters, features};
use super::{N_LABELS, OUTSIDE, Scores, Token, may_follow};

pub(super) const MAGIC: &[u8; 16] = b"waqai names 1\0\0\0";
pub(super) const N_WEIGHTS: usize = N_LABELS - 1;
pub(super) const FEATURE_SLOT: usize = 4 + N_WEIGHTS;
pub(super) const CLUSTER_SLOT: usize = 8;
const HEAD: usize = MAGIC.len() + 12 + 4 * N_LABELS * N_LABELS;
/// Scores never fall below this: no label is impossible.
const FLOOR: f32 = 1e-7;

/// Why a file is no model.
#[derive(Debug, thiserror::Error)]
#[error("the model of names is damaged: {0}")]
pub struct ModelError(&'static str);

/// A linear model and its word clusters.
#[derive(Debug, Clone)]
pub struct Linear<'m> {
    /// Exponentials of the transition weights, by label before and label.
    transitions: [Scores; N_LABELS],
    unit: f32,
    features: Slots<'m, FEATURE_SLOT>,
    clusters: Slots<'m, CLUSTER_SLOT>,
}

/// An open-addressed table whose slots begin with the hash, zero where empty.
#[derive(Debug, Clone, Copy)]
struct Slots<'m, const SIZE: usize>(&'m [[u8; SIZE]]);

impl<'m, const SIZE: usize> Slots<'m, SIZE> {
    fn get(&self, key: u32) -> Option<&'m [u8; SIZE]> {
        let last = self.0.len() - 1;
        let mut at = key as usize & last;
        loop {
            let slot = self.0.get(at)?;
            match u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]) {
                0 => return None,
                found if found == key => return Some(slot),
                _ => at = (at + 1) & last,
            }
        }
    }
}

impl Clusters for Slots<'_, CLUSTER_SLOT> {
    fn of(&self, word: u32) -> [u16; 3] {
        let Some(&[_, _, _, _, large, more, middle, small]) = self.get(word) else { return [0; 3] };
        let large = u16::from_le_bytes([large, more]) & CLUSTER_MASK;
        [large + 1, u16::from(middle) + 1, u16::from(small) + 1]
    }
}

/// The low bits of a slot's first number are the cluster among 1,024, the others how rare the word is.
pub(super) const CLUSTER_MASK: u16 = 0x3FF;

impl<'m> Linear<'m> {
    /// A model in the bytes of its file.
    ///
    /// # Errors
    /// [`ModelError`] if the bytes are no whole model.
    pub fn read(bytes: &'m [u8]) -> Result<Self, ModelError> {
        let (head, rest) = bytes.split_at_checked(HEAD).ok_or(ModelError("it is too short"))?;
        let (magic, head) = head.split_at(MAGIC.len());
        if magic != MAGIC {
            return Err(ModelError("it does not begin as one"));
        }
        let (words, _) = head.as_chunks::<4>();
        let mut words = words.iter().copied();
        let mut word = || words.next().unwrap_or_default();
        let [n_features, n_clusters] = [word(), word()].map(|bytes| u32::from_le_bytes(bytes) as usize);
        let unit = f32::from_le_bytes(word());
        let mut transitions = [[0.0; N_LABELS]; N_LABELS];
        for (before, row) in transitions.iter_mut().enumerate() {
            for (label, weight) in row.iter_mut().enumerate() {
                let read = f32::from_le_bytes(word());
                *weight = if may_follow(before, label) { libm::expf(read) } else { 0.0 };
            }
        }
        let sizes = [n_features.checked_mul(FEATURE_SLOT), n_clusters.checked_mul(CLUSTER_SLOT)];
        let [Some(features), Some(clusters)] = sizes else { return Err(ModelError("its tables are too large")) };
        let (features, clusters) = match rest.split_at_checked(features) {
            Some((features, rest)) if rest.len() == clusters => (features, rest),
            _ => return Err(ModelError("its length is not what it says")),
        };
        let (features, clusters) = (Slots(features.as_chunks().0), Slots(clusters.as_chunks().0));
        if !n_features.is_power_of_two() || !n_clusters.is_power_of_two() {
            return Err(ModelError("its tables have no end"));
        }
        Ok(Self { transitions, unit, features, clusters })
    }

    /// The scores of the words of one sentence.
    pub fn scores(&self, sentence: &[Token<'_>]) -> Vec<Scores> {
        let atoms: Vec<Atoms> = sentence.iter().map(|token| Atoms::new(token, &self.clusters)).collect();
        let mut words: Vec<Scores> = (0..atoms.len()).map(|at| self.emissions(&atoms, at)).collect();
        to_chances(&mut words);
        let mut forward = words.clone();
        run_forward(&mut forward, &self.transitions, |_| ());
        let backward = run_backward(&words, &self.transitions);
        for (word, (forward, backward)) in words.iter_mut().zip(forward.iter().zip(&backward)) {
            for (score, (a, b)) in word.iter_mut().zip(forward.iter().zip(backward)) {
                *score = a * b;
            }
            normalise(word);
            for score in word {
                *score = libm::logf(score.max(FLOOR));
            }
        }
        words
    }

    fn emissions(&self, atoms: &[Atoms], at: usize) -> Scores {
        let mut sums = [0_i32; N_WEIGHTS];
        features(atoms, at, |feature| {
            if let Some([_, _, _, _, weights @ ..]) = self.features.get(feature) {
                for (sum, &weight) in sums.iter_mut().zip(weights) {
                    *sum += i32::from(weight.cast_signed());
                }
            }
        });
        let mut scores = [0.0; N_LABELS];
        for (score, sum) in scores.iter_mut().skip(OUTSIDE + 1).zip(sums) {
            *score = sum as f32 * self.unit;
        }
        scores
    }

    /// How rare a word is, from 0 for the most frequent, a step of one for each
    /// factor of the square root of two in its rank; nothing for words seen too seldom.
    pub fn rarity(&self, folded: &str) -> Option<u8> {
        let slot = self.clusters.get(super::features::hash(folded.as_bytes()))?;
        Some((u16::from_le_bytes([slot[4], slot[5]]) >> CLUSTER_MASK.count_ones()) as u8)
    }
}

/// Sums of weights to chances, up to a factor for each word.
pub(super) fn to_chances(words: &mut [Scores]) {
    for word in words {
        let most = word.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for score in word {
            *score = libm::expf(*score - most);
        }
    }
}

/// Scales chances to the sum of one; gives their sum before.
pub(super) fn normalise(word: &mut Scores) -> f32 {
    let sum: f32 = word.iter().sum();
    let scale = if sum > 0.0 { sum.recip() } else { 0.0 };
    for score in word {
        *score *= scale;
    }
    sum
}

/// Chances of each word given the words up to it, in place; `scaled` hears what
/// each was divided by.
pub(super) fn run_forward(words: &mut [Scores], transitions: &[Scores; N_LABELS], mut scaled: impl FnMut(f32)) {
    let mut before: Option<Scores> = None;
    for word in words {
        let mut reached = [0.0; N_LABELS];
        match before {
            // A sentence begins as after a word outside names.
            None => reached = transitions.get(OUTSIDE).copied().unwrap_or(reached),
            Some(before) => {
                for (chance, row) in before.iter().zip(transitions) {
                    for (sum, transition) in reached.iter_mut().zip(row) {
                        *sum += chance * transition;
                    }
                }
            }
        }
        for (score, reached) in word.iter_mut().zip(reached) {
            *score *= reached;
        }
        scaled(normalise(word));
        before = Some(*word);
    }
}

/// Chances of the words after each word, given its label.
pub(super) fn run_backward(words: &[Scores], transitions: &[Scores; N_LABELS]) -> Vec<Scores> {
    // By label and label before, so that all sums of a word grow together.
    let mut turned = [[0.0; N_LABELS]; N_LABELS];
    for (before, row) in transitions.iter().enumerate() {
        for (turned, transition) in turned.iter_mut().filter_map(|row| row.get_mut(before)).zip(row) {
            *turned = *transition;
        }
    }
    let mut after = vec![[1.0; N_LABELS]; words.len()];
    let mut ahead: Option<Scores> = None;
    for (place, word) in after.iter_mut().zip(words).rev() {
        if let Some(ahead) = ahead {
            *place = [0.0; N_LABELS];
            for (chance, row) in ahead.iter().zip(&turned) {
                for (sum, transition) in place.iter_mut().zip(row) {
                    *sum += transition * chance;
                }
            }
            normalise(place);
        }
        let mut weighted = *place;
        for (chance, score) in weighted.iter_mut().zip(word) {
            *chance *= score;
        }
        ahead = Some(weighted);
    }
    after
}
