//! Attention: each piece of a sentence gathers the values of all others, weighed by how its query meets their keys.
//!
//! Sixteen queries lie side by side, so that nothing is summed across them and each sum runs over keys in order.

use std::ops::Range;

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
        lanes.run(
            #[inline(always)]
            || {
                for sentence in sentences {
                    let Range { start, end } = *sentence;
                    let rows = rows.get(3 * shape.width * start..3 * shape.width * end);
                    let gathered = gathered.get_mut(shape.width * start..shape.width * end);
                    if let (Some(rows), Some(gathered)) = (rows, gathered) {
                        self.sentence(shape, rows, gathered);
                    }
                }
            },
        );
    }

    #[inline(always)]
    fn sentence(&mut self, shape: Shape, rows: &[f32], gathered: &mut [f32]) {
        let (width, head_width) = (shape.width, shape.head_width());
        for head in 0..shape.n_heads {
            let at = head * head_width;
            self.take_keys(rows, width, at, head_width);
            for (sixteen, gathered) in rows.chunks(3 * width * OUTPUTS).zip(gathered.chunks_mut(width * OUTPUTS)) {
                self.take_queries(sixteen, width, at, head_width);
                self.weigh(rows.len() / (3 * width), head_width);
                self.write(gathered, width, at);
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
            for (nth, row) in four.chunks_exact(3 * width).enumerate() {
                let key = row.iter().skip(width + at);
                for (slot, value) in keys.iter_mut().filter_map(|four| four.get_mut(nth)).zip(key) {
                    *slot = *value;
                }
            }
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
        for (nth, row) in rows.chunks_exact(3 * width).enumerate() {
            let query = row.iter().skip(at);
            for (slot, value) in self.queries.iter_mut().filter_map(|block| block.get_mut(nth)).zip(query) {
                *slot = *value * scale;
            }
        }
    }

    /// The share of each key in what each of sixteen queries gathers; shares of a query add up to one.
    #[inline(always)]
    fn weigh(&mut self, n_keys: usize, head_width: usize) {
        self.shares.clear();
        for keys in self.keys.chunks_exact(head_width) {
            self.shares.extend(sums(keys, &self.queries));
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
    fn write(&self, gathered: &mut [f32], width: usize, at: usize) {
        for (part, values) in self.values.chunks_exact(self.shares.len().max(1)).enumerate() {
            let sums = sums(values, &self.shares);
            for (nth, row) in gathered.chunks_exact_mut(width).enumerate() {
                let slots = row.iter_mut().skip(at + part * SIDE);
                for (slot, value) in slots.zip(sums.iter().filter_map(|block| block.get(nth))) {
                    *slot = *value;
                }
            }
        }
    }
}

/// Sums over all rows of the products of four values with sixteen.
#[inline(always)]
fn sums(fours: &[[f32; SIDE]], blocks: &[Block]) -> [Block; SIDE] {
    let mut sums = [[0.0; OUTPUTS]; SIDE];
    for (four, block) in fours.iter().zip(blocks) {
        for (sums, factor) in sums.iter_mut().zip(four) {
            for (sum, value) in sums.iter_mut().zip(block) {
                *sum += factor * value;
            }
        }
    }
    sums
}
