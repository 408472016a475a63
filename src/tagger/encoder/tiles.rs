//! Sums of products of whole numbers, for each kind of processor.

use fearless_simd::Fallback;

use super::paths::{Lanes, OUTPUTS};

const PORTABLE_ROWS: usize = 2;

impl Lanes<PORTABLE_ROWS> for Fallback {
    fn tile(self, weights: &[[u8; 2 * OUTPUTS]], inputs: &[[i32; PORTABLE_ROWS]]) -> [[i32; OUTPUTS]; PORTABLE_ROWS] {
        // First and second inputs are summed apart: compilers find vectors in it.
        let mut sums = [[0; 2 * OUTPUTS]; PORTABLE_ROWS];
        for (weights, inputs) in weights.iter().zip(inputs) {
            let weights = weights.map(|weight| i16::from(weight as i8));
            for (sums, &input) in sums.iter_mut().zip(inputs) {
                let inputs = [input as i16, (input >> 16) as i16];
                for (pair, weights) in sums.as_chunks_mut::<2>().0.iter_mut().zip(weights.as_chunks::<2>().0) {
                    for ((sum, weight), input) in pair.iter_mut().zip(weights).zip(inputs) {
                        *sum += i32::from(*weight) * i32::from(input);
                    }
                }
            }
        }
        sums.map(|sums| {
            let mut outputs = [0; OUTPUTS];
            for (output, [first, second]) in outputs.iter_mut().zip(sums.as_chunks::<2>().0) {
                *output = first + second;
            }
            outputs
        })
    }
}

#[cfg(target_arch = "aarch64")]
mod arm {
    use std::arch::aarch64 as arch;

    use fearless_simd::{Neon, SimdInto, i8x16, i32x4};

    use super::{Lanes, OUTPUTS};

    const ROWS: usize = 2;

    impl Lanes<ROWS> for Neon {
        fn tile(self, weights: &[[u8; 2 * OUTPUTS]], inputs: &[[i32; ROWS]]) -> [[i32; OUTPUTS]; ROWS] {
            tile_neon(self, weights, inputs)
        }
    }

    fearless_simd::kernel!(
        fn tile_neon(neon: Neon, weights: &[[u8; 2 * OUTPUTS]], inputs: &[[i32; ROWS]]) -> [[i32; OUTPUTS]; ROWS] {
            // Four outputs, two inputs apart, in two vectors.
            let mut sums = [[[arch::vdupq_n_s32(0); 2]; 4]; ROWS];
            for (weights, inputs) in weights.iter().zip(inputs) {
                let (halves, _) = weights.as_chunks::<16>();
                let &[low, high] = halves else { continue };
                let weights = [low, high].map(|half| {
                    let half: i8x16<Neon> = half.map(|weight| weight as i8).simd_into(neon);
                    [arch::vmovl_s8(arch::vget_low_s8(half.into())), arch::vmovl_high_s8(half.into())]
                });
                for (sums, &input) in sums.iter_mut().zip(inputs) {
                    let input = arch::vreinterpretq_s16_s32(arch::vdupq_n_s32(input));
                    for (sum, weight) in sums.iter_mut().zip(weights.as_flattened()) {
                        let [first, second] = *sum;
                        let first = arch::vmlal_s16(first, arch::vget_low_s16(*weight), arch::vget_low_s16(input));
                        *sum = [first, arch::vmlal_high_s16(second, *weight, input)];
                    }
                }
            }
            let mut outputs = [[0; OUTPUTS]; ROWS];
            for (outputs, sums) in outputs.iter_mut().zip(sums) {
                for (outputs, [first, second]) in outputs.as_chunks_mut::<4>().0.iter_mut().zip(sums) {
                    let sum: i32x4<Neon> = arch::vpaddq_s32(first, second).simd_into(neon);
                    *outputs = sum.into();
                }
            }
            outputs
        }
    );
}

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
mod x86 {
    #[cfg(target_arch = "x86")]
    use std::arch::x86 as arch;
    #[cfg(target_arch = "x86_64")]
    use std::arch::x86_64 as arch;

    use fearless_simd::{Avx2, Avx512, SimdInto, Sse2, i32x4, i32x8, i32x16, u8x16, u8x32};

    use super::{Lanes, OUTPUTS};

    const SSE2_ROWS: usize = 2;
    const AVX2_ROWS: usize = 6;
    const AVX512_ROWS: usize = 12;

    impl Lanes<SSE2_ROWS> for Sse2 {
        fn tile(self, weights: &[[u8; 2 * OUTPUTS]], inputs: &[[i32; SSE2_ROWS]]) -> [[i32; OUTPUTS]; SSE2_ROWS] {
            tile_sse2(self, weights, inputs)
        }
    }

    fearless_simd::kernel!(
        fn tile_sse2(
            sse2: Sse2,
            weights: &[[u8; 2 * OUTPUTS]],
            inputs: &[[i32; SSE2_ROWS]],
        ) -> [[i32; OUTPUTS]; SSE2_ROWS] {
            let mut sums = [[arch::_mm_setzero_si128(); 4]; SSE2_ROWS];
            for (weights, inputs) in weights.iter().zip(inputs) {
                let (halves, _) = weights.as_chunks::<16>();
                let &[low, high] = halves else { continue };
                let weights = [low, high].map(|half| {
                    let half: u8x16<Sse2> = half.simd_into(sse2);
                    let signs = arch::_mm_cmpgt_epi8(arch::_mm_setzero_si128(), half.into());
                    [arch::_mm_unpacklo_epi8(half.into(), signs), arch::_mm_unpackhi_epi8(half.into(), signs)]
                });
                for (sums, &input) in sums.iter_mut().zip(inputs) {
                    let input = arch::_mm_set1_epi32(input);
                    for (sum, weight) in sums.iter_mut().zip(weights.as_flattened()) {
                        *sum = arch::_mm_add_epi32(*sum, arch::_mm_madd_epi16(*weight, input));
                    }
                }
            }
            let mut outputs = [[0; OUTPUTS]; SSE2_ROWS];
            for (outputs, sums) in outputs.iter_mut().zip(sums) {
                for (outputs, sum) in outputs.as_chunks_mut::<4>().0.iter_mut().zip(sums) {
                    let sum: i32x4<Sse2> = sum.simd_into(sse2);
                    *outputs = sum.into();
                }
            }
            outputs
        }
    );

    impl Lanes<AVX2_ROWS> for Avx2 {
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
            let mut outputs = [[0; OUTPUTS]; AVX512_ROWS];
            for (outputs, sum) in outputs.iter_mut().zip(sums) {
                let sum: i32x16<Avx512> = sum.simd_into(avx512);
                *outputs = sum.into();
            }
            outputs
        }
    );
}
