//! The kinds of processor that the sums are written for, and how the best one is taken.
//!
//! Sums of whole numbers are exact on all of them. Sums of fractions keep one order everywhere, sixteen lanes side
//! by side, and no product is fused with a sum: so every processor gives the same bits.

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
use fearless_simd::Level;

/// A kind of processor. All give the same scores, bit for bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// Any processor, with the instructions that all of its family have.
    Portable,
    /// x86 with vectors of 256 bits.
    Avx2,
    /// x86 with vectors of 512 bits and sums of products.
    Avx512,
}

impl Path {
    /// Those that this machine has, slowest first.
    pub fn available() -> Vec<Self> {
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        {
            let level = Level::new();
            let avx2 = level.as_avx2().map(|_| Self::Avx2);
            let avx512 = level.as_avx512().map(|_| Self::Avx512);
            [Some(Self::Portable), avx2, avx512].into_iter().flatten().collect()
        }
        #[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
        vec![Self::Portable]
    }

    /// The fastest that this machine has.
    pub fn best() -> Self {
        Self::available().last().copied().unwrap_or(Self::Portable)
    }

    /// Does the work on this path; on [`Path::Portable`] if the machine does not have it.
    pub(super) fn run<W: Work>(self, work: W) -> W::Output {
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        {
            let level = Level::new();
            if let (Self::Avx512, Some(avx512)) = (self, level.as_avx512()) {
                return work.run(avx512);
            }
            if let (Self::Avx2, Some(avx2)) = (self, level.as_avx2()) {
                return work.run(avx2);
            }
        }
        work.run(Portable)
    }
}

/// What is done on a path.
pub(super) trait Work {
    type Output;
    fn run<L: Lanes<ROWS>, const ROWS: usize>(self, lanes: L) -> Self::Output;
}

/// Outputs of a product that are summed side by side.
pub(super) const OUTPUTS: usize = 16;

/// The sums of a kind of processor. `ROWS` rows are summed at once, as many as its registers hold.
pub(super) trait Lanes<const ROWS: usize>: Copy {
    /// Calls a function that is compiled for this processor.
    fn run<R>(self, work: impl FnOnce() -> R) -> R;

    /// The sums of products of [`OUTPUTS`] outputs with `ROWS` rows. Weights and inputs come in pairs: those of
    /// two inputs for each output in turn, and two inputs of each row, 16 bits each, the first one lowest.
    fn tile(self, weights: &[[u8; 2 * OUTPUTS]], inputs: &[[i32; ROWS]]) -> [[i32; OUTPUTS]; ROWS];
}

/// Any processor.
#[derive(Clone, Copy)]
pub(super) struct Portable;

const PORTABLE_ROWS: usize = 2;

impl Lanes<PORTABLE_ROWS> for Portable {
    fn run<R>(self, work: impl FnOnce() -> R) -> R {
        work()
    }

    fn tile(self, weights: &[[u8; 2 * OUTPUTS]], inputs: &[[i32; PORTABLE_ROWS]]) -> [[i32; OUTPUTS]; PORTABLE_ROWS] {
        let mut sums = [[0; OUTPUTS]; PORTABLE_ROWS];
        for (weights, inputs) in weights.iter().zip(inputs) {
            for (sums, &input) in sums.iter_mut().zip(inputs) {
                let (first, second) = (i32::from(input as i16), input >> 16);
                for (sum, &[a, b]) in sums.iter_mut().zip(weights.as_chunks::<2>().0) {
                    *sum += i32::from(a as i8) * first + i32::from(b as i8) * second;
                }
            }
        }
        sums
    }
}

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
mod x86 {
    #[cfg(target_arch = "x86")]
    use std::arch::x86 as arch;
    #[cfg(target_arch = "x86_64")]
    use std::arch::x86_64 as arch;

    use fearless_simd::{Avx2, Avx512, Simd, SimdInto, i32x8, i32x16, u8x16, u8x32};

    use super::{Lanes, OUTPUTS};

    const AVX2_ROWS: usize = 6;
    const AVX512_ROWS: usize = 12;

    impl Lanes<AVX2_ROWS> for Avx2 {
        fn run<R>(self, work: impl FnOnce() -> R) -> R {
            self.vectorize(work)
        }

        fn tile(self, weights: &[[u8; 2 * OUTPUTS]], inputs: &[[i32; AVX2_ROWS]]) -> [[i32; OUTPUTS]; AVX2_ROWS] {
            tile_avx2(self, weights, inputs)
        }
    }

    fearless_simd::kernel!(
        fn tile_avx2(
            avx2: Avx2,
            weights: &[[u8; 2 * OUTPUTS]],
            inputs: &[[i32; AVX2_ROWS]],
        ) -> [[i32; OUTPUTS]; AVX2_ROWS] {
            let mut sums = [[arch::_mm256_setzero_si256(); 2]; AVX2_ROWS];
            for (weights, inputs) in weights.iter().zip(inputs) {
                let (halves, _) = weights.as_chunks::<16>();
                let &[low, high] = halves else { continue };
                let weights = [low, high].map(|half| {
                    let half: u8x16<Avx2> = half.simd_into(avx2);
                    arch::_mm256_cvtepi8_epi16(half.into())
                });
                for (sums, &input) in sums.iter_mut().zip(inputs) {
                    let input = arch::_mm256_set1_epi32(input);
                    for (sum, weight) in sums.iter_mut().zip(weights) {
                        *sum = arch::_mm256_add_epi32(*sum, arch::_mm256_madd_epi16(weight, input));
                    }
                }
            }
            let mut outputs = [[0; OUTPUTS]; AVX2_ROWS];
            for (outputs, sums) in outputs.iter_mut().zip(sums) {
                for (outputs, sum) in outputs.as_chunks_mut::<8>().0.iter_mut().zip(sums) {
                    let sum: i32x8<Avx2> = sum.simd_into(avx2);
                    *outputs = sum.into();
                }
            }
            outputs
        }
    );

    impl Lanes<AVX512_ROWS> for Avx512 {
        fn run<R>(self, work: impl FnOnce() -> R) -> R {
            self.vectorize(work)
        }

        fn tile(self, weights: &[[u8; 2 * OUTPUTS]], inputs: &[[i32; AVX512_ROWS]]) -> [[i32; OUTPUTS]; AVX512_ROWS] {
            tile_avx512(self, weights, inputs)
        }
    }

    fearless_simd::kernel!(
        fn tile_avx512(
            avx512: Avx512,
            weights: &[[u8; 2 * OUTPUTS]],
            inputs: &[[i32; AVX512_ROWS]],
        ) -> [[i32; OUTPUTS]; AVX512_ROWS] {
            let mut sums = [arch::_mm512_setzero_si512(); AVX512_ROWS];
            for (weights, inputs) in weights.iter().zip(inputs) {
                let weights: u8x32<Avx512> = (*weights).simd_into(avx512);
                let weights = arch::_mm512_cvtepi8_epi16(weights.into());
                for (sum, &input) in sums.iter_mut().zip(inputs) {
                    *sum = arch::_mm512_dpwssd_epi32(*sum, weights, arch::_mm512_set1_epi32(input));
                }
            }
            sums.map(|sum| {
                let sum: i32x16<Avx512> = sum.simd_into(avx512);
                sum.into()
            })
        }
    );
}
