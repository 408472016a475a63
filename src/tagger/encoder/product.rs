//! Products of rows with a matrix of 8 bits, exact on every processor.

#![expect(clippy::inline_always, reason = "so that it is compiled for the processor of its caller")]

use super::file::Product;
use super::paths::{Lanes, OUTPUTS};
use super::spread::largest;

/// Largest input after rounding: 13 bits. With weights of 7 bits and 2048 inputs, sums keep within 31 bits.
pub(super) const LARGEST: f32 = 8191.0;
/// Added to a number of less than 22 bits, it leaves the nearest whole number in the lowest bits.
const ROUNDING: f32 = 12_582_912.0;

/// Rows rounded to whole numbers, `ROWS` of them woven together.
#[derive(Debug, Default)]
pub(super) struct Rounded<const ROWS: usize> {
    pairs: Vec<[i32; ROWS]>,
    scales: Vec<f32>,
    row: Vec<i16>,
}

impl<const ROWS: usize> Rounded<ROWS> {
    /// Rounds rows of `width` values, each by its own scale.
    #[inline(always)]
    fn fill(&mut self, values: &[f32], width: usize) {
        let n_tiles = values.len().div_ceil(width * ROWS);
        self.pairs.resize(n_tiles * width / 2, [0; ROWS]);
        self.scales.clear();
        self.row.resize(width, 0);
        for (tile, rows) in self.pairs.chunks_exact_mut(width / 2).zip(values.chunks(width * ROWS)) {
            for (nth, row) in rows.chunks_exact(width).enumerate() {
                self.scales.push(round(row, &mut self.row));
                for (pairs, &[first, second]) in tile.iter_mut().zip(self.row.as_chunks::<2>().0) {
                    if let Some(pair) = pairs.get_mut(nth) {
                        *pair = i32::from(first) & 0xffff | i32::from(second) << 16;
                    }
                }
            }
        }
        self.scales.resize(n_tiles * ROWS, 0.0);
    }
}

/// Rounds a row; what each of its numbers stands for.
#[inline(always)]
fn round(row: &[f32], rounded: &mut [i16]) -> f32 {
    let largest = largest(row);
    let (scale, inverse) = (largest / LARGEST, LARGEST / largest);
    for (rounded, value) in rounded.iter_mut().zip(row) {
        *rounded = (value * inverse + ROUNDING).to_bits() as i16;
    }
    scale
}

/// Writes the product of each row.
pub(super) fn multiply<L: Lanes<ROWS>, const ROWS: usize>(
    lanes: L,
    product: &Product<'_>,
    rows: &[f32],
    rounded: &mut Rounded<ROWS>,
    outputs: &mut [f32],
) {
    let n_outputs = product.scales.len() * OUTPUTS;
    let n_pairs = product.n_inputs / 2;
    lanes.vectorize(
        #[inline(always)]
        || {
            rounded.fill(rows, product.n_inputs);
            let blocks = product.weights.chunks_exact(n_pairs).zip(&product.scales).zip(&product.biases);
            for (block, ((weights, scales), biases)) in blocks.enumerate() {
                let tiles = rounded.pairs.chunks_exact(n_pairs).zip(rounded.scales.as_chunks::<ROWS>().0);
                for ((pairs, row_scales), outputs) in tiles.zip(outputs.chunks_mut(ROWS * n_outputs)) {
                    let sums = lanes.tile(weights, pairs);
                    for ((sums, row_scale), row) in sums.iter().zip(row_scales).zip(outputs.chunks_exact_mut(n_outputs))
                    {
                        if let Some(outputs) = row.as_chunks_mut().0.get_mut(block) {
                            unround(sums, *row_scale, scales, biases, outputs);
                        }
                    }
                }
            }
        },
    );
}

#[inline(always)]
fn unround(
    sums: &[i32; OUTPUTS],
    row_scale: f32,
    scales: &[f32; OUTPUTS],
    biases: &[f32; OUTPUTS],
    outputs: &mut [f32; OUTPUTS],
) {
    for (((output, &sum), scale), bias) in outputs.iter_mut().zip(sums).zip(scales).zip(biases) {
        *output = sum as f32 * (row_scale * scale) + bias;
    }
}
