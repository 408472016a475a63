//! Functions of fractions: sums over a row, norms, exponentials and what is made of them.
//!
//! Written with sums, products, quotients and square roots alone, which IEEE 754 prescribes to the last bit, in an
//! order that does not depend on the width of vectors.

#![expect(clippy::inline_always, reason = "so that it is compiled for the processor of its caller")]

use super::file::Norm;
use super::paths::OUTPUTS;

/// Values side by side: as many as the widest vector has.
pub(super) type Block = [f32; OUTPUTS];

/// The smallest size of a row's largest value; keeps an empty row from dividing by zero.
const TINY: f32 = 1e-9;
/// ln 2 in two parts; the first one times a whole number of 8 bits is exact.
const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];
/// See [`super::product`]; here it leaves a power of two.
const ROUNDING: f32 = 12_582_912.0;
/// Below it, the exponential is no normal number any more.
const LOWEST_EXPONENT: f32 = -87.0;

/// The largest size of a row's values.
#[inline(always)]
pub(super) fn largest(row: &[f32]) -> f32 {
    let mut most = [TINY; OUTPUTS];
    for block in row.as_chunks::<OUTPUTS>().0 {
        for (most, value) in most.iter_mut().zip(block) {
            *most = larger(value.abs(), *most);
        }
    }
    most.into_iter().fold(TINY, larger)
}

#[inline(always)]
pub(super) fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// The sum of a block, halves first.
#[inline(always)]
pub(super) fn total(block: &Block) -> f32 {
    let [a, b, c, d] = halve::<4>(&halve::<8>(block));
    (a + c) + (b + d)
}

#[inline(always)]
fn halve<const HALF: usize>(values: &[f32]) -> [f32; HALF] {
    let mut sums = [0.0; HALF];
    for ((sum, a), b) in sums.iter_mut().zip(values).zip(values.iter().skip(HALF)) {
        *sum = a + b;
    }
    sums
}

/// The sum of products of two rows.
#[inline(always)]
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0; OUTPUTS];
    for (a, b) in a.as_chunks::<OUTPUTS>().0.iter().zip(b.as_chunks::<OUTPUTS>().0) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    total(&sums)
}

/// Adds to each row another, and spreads its values anew about zero.
#[inline(always)]
pub(super) fn add_and_spread(rows: &mut [f32], added: &[f32], norm: &Norm, epsilon: f32) {
    let width = norm.weights.len() * OUTPUTS;
    let inverse = 1.0 / width as f32;
    for (row, added) in rows.chunks_exact_mut(width).zip(added.chunks_exact(width)) {
        let (row, added) = (row.as_chunks_mut::<OUTPUTS>().0, added.as_chunks::<OUTPUTS>().0);
        let mut sums = [0.0; OUTPUTS];
        for (block, added) in row.iter_mut().zip(added) {
            for ((value, added), sum) in block.iter_mut().zip(added).zip(&mut sums) {
                *value += added;
                *sum += *value;
            }
        }
        let mean = total(&sums) * inverse;
        let mut squares = [0.0; OUTPUTS];
        for block in row.iter_mut() {
            for (value, square) in block.iter_mut().zip(&mut squares) {
                *value -= mean;
                *square += *value * *value;
            }
        }
        let factor = 1.0 / (total(&squares) * inverse + epsilon).sqrt();
        for ((block, weights), biases) in row.iter_mut().zip(&norm.weights).zip(&norm.biases) {
            for ((value, weight), bias) in block.iter_mut().zip(weights).zip(biases) {
                *value = *value * factor * weight + bias;
            }
        }
    }
}

/// The exponential of a number that is not above zero, to the last place but one.
#[inline(always)]
pub(super) fn exp(power: f32) -> f32 {
    let power = larger(power, LOWEST_EXPONENT);
    let shifted = power * std::f32::consts::LOG2_E + ROUNDING;
    let twos = shifted - ROUNDING;
    let [high, low] = LN_2;
    let rest = power - twos * high - twos * low;
    // The series of the exponential: what follows is below a ten-millionth for a rest within half of ln 2.
    let series = 1.0 / 720.0;
    let series = series * rest + 1.0 / 120.0;
    let series = series * rest + 1.0 / 24.0;
    let series = series * rest + 1.0 / 6.0;
    let series = series * rest + 0.5;
    let series = series * rest * rest + rest + 1.0;
    series * f32::from_bits((shifted.to_bits() << 23).wrapping_add(1.0_f32.to_bits()))
}

/// The Gaussian error linear unit of each value, in place.
///
/// The error function is formula 7.1.26 of Abramowitz and Stegun, right to 1.5e-7.
#[inline(always)]
pub(super) fn gelu(values: &mut [f32]) {
    for value in values {
        let size = value.abs() * std::f32::consts::FRAC_1_SQRT_2;
        let part = 1.0 / (1.0 + 0.327_591_1 * size);
        let series = 1.061_405_4 * part - 1.453_152_1;
        let series = series * part + 1.421_413_8;
        let series = series * part - 0.284_496_74;
        let series = series * part + 0.254_829_6;
        let error = 1.0 - series * part * exp(-size * size);
        *value = 0.5 * *value * (1.0 + error.copysign(*value));
    }
}
