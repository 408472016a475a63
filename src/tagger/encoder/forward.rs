//! From pieces to the scores of labels: all layers, for several sentences laid end to end.

use std::ops::Range;

use super::attention::Attention;
use super::file::File;
use super::paths::{Lanes, Work};
use super::product::{Rounded, multiply};
use super::spread::{add_and_spread, dot, exp, gelu, larger};

/// Sentences as pieces, end to end.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub pieces: Vec<u32>,
    /// Where each sentence lies in `pieces`.
    pub sentences: Vec<Range<usize>>,
    /// The first piece of each word, in `pieces`.
    pub firsts: Vec<usize>,
}

/// The logarithms of how likely each label is at the first piece of each word, word by word.
pub(super) struct Scores<'b> {
    pub file: &'b File<'b>,
    pub batch: &'b Batch,
}

impl Work for Scores<'_> {
    type Output = Vec<f32>;

    fn run<L: Lanes<ROWS>, const ROWS: usize>(self, lanes: L) -> Vec<f32> {
        let Self { file, batch } = self;
        let width = file.shape.width;
        let n_pieces = batch.pieces.len();
        let mut rows = embed(file, batch);
        let mut sums = vec![0.0; n_pieces * width];
        lanes.vectorize(
            #[inline(always)]
            || add_and_spread(&mut rows, &sums, &file.first_norm, file.shape.epsilon),
        );
        let mut query_key_value = vec![0.0; n_pieces * width * 3];
        let mut wide = vec![0.0; n_pieces * file.shape.wide];
        let mut gathered = vec![0.0; n_pieces * width];
        let mut rounded = Rounded::<ROWS>::default();
        let mut attention = Attention::default();
        for layer in &file.layers {
            multiply(lanes, &layer.query_key_value, &rows, &mut rounded, &mut query_key_value);
            attention.gather(lanes, file.shape, &batch.sentences, &query_key_value, &mut gathered);
            multiply(lanes, &layer.attended, &gathered, &mut rounded, &mut sums);
            lanes.vectorize(
                #[inline(always)]
                || add_and_spread(&mut rows, &sums, &layer.attention_norm, file.shape.epsilon),
            );
            multiply(lanes, &layer.to_wide, &rows, &mut rounded, &mut wide);
            lanes.vectorize(
                #[inline(always)]
                || gelu(&mut wide),
            );
            multiply(lanes, &layer.from_wide, &wide, &mut rounded, &mut sums);
            lanes.vectorize(
                #[inline(always)]
                || add_and_spread(&mut rows, &sums, &layer.norm, file.shape.epsilon),
            );
        }
        classify(file, batch, &rows)
    }
}

/// The values that each piece begins with.
fn embed(file: &File<'_>, batch: &Batch) -> Vec<f32> {
    let width = file.shape.width;
    let mut rows = vec![0.0; batch.pieces.len() * width];
    let places = batch.sentences.iter().flat_map(|sentence| 0..sentence.len());
    for ((row, piece), place) in rows.chunks_exact_mut(width).zip(&batch.pieces).zip(places) {
        let piece = *piece as usize;
        let scale = file.embedding_scales.get(piece).map_or(0.0, |bytes| f32::from_le_bytes(*bytes));
        let values = file.embeddings.iter().skip(piece * width);
        let positions = file.positions.iter().skip(place * width);
        for ((value, embedding), position) in row.iter_mut().zip(values).zip(positions) {
            *value = f32::from(*embedding as i8) * scale + position;
        }
    }
    rows
}

/// The logarithms of how likely each label is, for each word.
fn classify(file: &File<'_>, batch: &Batch, rows: &[f32]) -> Vec<f32> {
    let width = file.shape.width;
    let mut scores = Vec::with_capacity(batch.firsts.len() * file.shape.n_labels);
    for first in &batch.firsts {
        let row = rows.get(first * width..(first + 1) * width).unwrap_or_default();
        let labels = file.head_weights.chunks_exact(width).zip(&file.head_biases);
        let from = scores.len();
        scores.extend(labels.map(|(weights, bias)| dot(row, weights) + bias));
        let scores = scores.get_mut(from..).unwrap_or_default();
        let most = scores.iter().copied().fold(f32::MIN, larger);
        let total: f32 = scores.iter().map(|score| exp(score - most)).sum();
        let all = most + libm::logf(total);
        for score in scores {
            *score -= all;
        }
    }
    scores
}
