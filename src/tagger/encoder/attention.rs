//! Attention: each piece of a sentence gathers the values of all others, weighed by how its query meets their keys.
//!
//! Sixteen queries lie side by side, so that nothing is summed across them and each sum runs over keys in order.

#![expect(clippy::inline_always, reason = "so that it is compiled for the processor of its caller")]

use std::ops::Range;

use fearless_simd::{Simd, SimdBase, SimdInto, f32x16};

use super::file::Shape;
use super::paths::{Lanes, OUTPUTS};
use super::spread::{Block, exp, larger};

/// Keys or values whose sums are held at once.
pub(super) const SIDE: usize = 4;

/// What attention works with, kept from layer to layer.
#[derive(Debug, Default)]
pub(super) struct Attention {
    queries: Vec<Block>,
    keys: Vec<[f32; SIDE]>,
    values: Vec<[f32; SIDE]>,
    shares: Vec<Block>,
}

impl Attention {
    /// Reads rows of queries, keys and values, and writes what each piece gathers, sentence by sentence.
    pub(super) fn gather<L: Lanes<ROWS>, const ROWS: usize>(
        &mut self,
        lanes: L,
        shape: Shape,
        sentences: &[Range<usize>],
        rows: &[f32],
        gathered: &mut [f32],
    ) {
        lanes.vectorize(
            #[inline(always)]
            || {
                for sentence in sentences {
                    let Range { start, end } = *sentence;
                    let rows = rows.get(3 * shape.width * start..3 * shape.width * end);
                    let gathered = gathered.get_mut(shape.width * start..shape.width * end);
                    if let (Some(rows), Some(gathered)) = (rows, gathered) {
                        self.sentence(lanes, shape, rows, gathered);
                    }
                }
            },
        );
    }

    #[inline(always)]
    fn sentence<S: Simd>(&mut self, simd: S, shape: Shape, rows: &[f32], gathered: &mut [f32]) {
        let (width, head_width) = (shape.width, shape.head_width());
        for head in 0..shape.n_heads {
            let at = head * head_width;
            self.take_keys(rows, width, at, head_width);
            for (sixteen, gathered) in rows.chunks(3 * width * OUTPUTS).zip(gathered.chunks_mut(width * OUTPUTS)) {
                self.take_queries(sixteen, width, at, head_width);
                self.weigh(simd, rows.len() / (3 * width), head_width);
                self.write(simd, gathered, width, at);
            }
        }
    }

    /// Sorts the keys and values of a head by fours.
    #[inline(always)]
    fn take_keys(&mut self, rows: &[f32], width: usize, at: usize, head_width: usize) {
        let n_rows = rows.len() / (3 * width);
        self.keys.clear();
        self.keys.resize(n_rows.div_ceil(SIDE) * head_width, [0.0; SIDE]);
        for (four, keys) in rows.chunks(3 * width * SIDE).zip(self.keys.chunks_exact_mut(head_width)) {
            weave(parts(four, 3 * width, width + at), keys.iter_mut(), 1.0);
        }
        self.values.clear();
        for part in 0..head_width / SIDE {
            let start = 2 * width + at + part * SIDE;
            let part = rows.chunks_exact(3 * width).filter_map(|row| row.get(start..)?.first_chunk::<SIDE>());
            self.values.extend(part);
        }
    }

    /// Lays the queries of up to sixteen pieces side by side.
    #[inline(always)]
    fn take_queries(&mut self, rows: &[f32], width: usize, at: usize, head_width: usize) {
        let scale = 1.0 / (head_width as f32).sqrt();
        self.queries.clear();
        self.queries.resize(head_width, [0.0; OUTPUTS]);
        for (nth, four) in rows.chunks(3 * width * SIDE).enumerate() {
            let slots = self.queries.iter_mut().filter_map(|block| block.as_chunks_mut().0.get_mut(nth));
            weave(parts(four, 3 * width, at), slots, scale);
        }
    }

    /// The share of each key in what each of sixteen queries gathers; shares of a query add up to one.
    #[inline(always)]
    fn weigh<S: Simd>(&mut self, simd: S, n_keys: usize, head_width: usize) {
        self.shares.clear();
        for keys in self.keys.chunks_exact(head_width) {
            self.shares.extend(sums(simd, keys, &self.queries));
        }
        self.shares.truncate(n_keys);
        let mut most = [f32::MIN; OUTPUTS];
        for share in &self.shares {
            for (most, share) in most.iter_mut().zip(share) {
                *most = larger(*share, *most);
            }
        }
        let mut totals = [0.0; OUTPUTS];
        for share in &mut self.shares {
            for ((share, most), total) in share.iter_mut().zip(&most).zip(&mut totals) {
                *share = exp(*share - most);
                *total += *share;
            }
        }
        let inverse = totals.map(|total| 1.0 / total);
        for share in &mut self.shares {
            for (share, inverse) in share.iter_mut().zip(&inverse) {
                *share *= inverse;
            }
        }
    }

    /// Gathers values by their shares and writes them to the rows of up to sixteen pieces.
    #[inline(always)]
    fn write<S: Simd>(&self, simd: S, gathered: &mut [f32], width: usize, at: usize) {
        for (part, values) in self.values.chunks_exact(self.shares.len().max(1)).enumerate() {
            let [first, second, third, fourth] = sums(simd, values, &self.shares);
            let sums = first.iter().zip(&second).zip(&third).zip(&fourth);
            for (row, (((first, second), third), fourth)) in gathered.chunks_exact_mut(width).zip(sums) {
                if let Some(slot) = row.get_mut(at + part * SIDE..).and_then(<[f32]>::first_chunk_mut::<SIDE>) {
                    *slot = [*first, *second, *third, *fourth];
                }
            }
        }
    }
}

/// The values from `at` on of each of up to four rows; nothing for rows that are not there.
#[inline(always)]
fn parts(rows: &[f32], width: usize, at: usize) -> [&[f32]; SIDE] {
    let mut rows = rows.chunks_exact(width).map(|row| row.get(at..).unwrap_or_default());
    [(); SIDE].map(|()| rows.next().unwrap_or_default())
}

/// Writes values of four rows side by side, times a factor.
#[inline(always)]
fn weave<'s>(rows: [&[f32]; SIDE], slots: impl Iterator<Item = &'s mut [f32; SIDE]>, factor: f32) {
    for (nth, slot) in slots.enumerate() {
        *slot = rows.map(|row| row.get(nth).map_or(0.0, |value| value * factor));
    }
}

/// Sums over all rows of the products of four values with sixteen.
#[inline(always)]
fn sums<S: Simd>(simd: S, fours: &[[f32; SIDE]], blocks: &[Block]) -> [Block; SIDE] {
    let mut sums = [f32x16::splat(simd, 0.0); SIDE];
    for (four, block) in fours.iter().zip(blocks) {
        let block: f32x16<S> = (*block).simd_into(simd);
        for (sums, factor) in sums.iter_mut().zip(four) {
            *sums += block * *factor;
        }
    }
    sums.map(Block::from)
}
