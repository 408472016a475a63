//! The kinds of processor that the sums are written for, and how the best one is taken.
//!
//! Sums of whole numbers are exact on all of them. Sums of fractions keep one order everywhere, sixteen lanes side
//! by side, and no product is fused with a sum: so every processor gives the same bits.

#[cfg(any(target_arch = "x86", target_arch = "x86_64", target_arch = "aarch64"))]
use fearless_simd::Level;
use fearless_simd::{Fallback, Simd};

/// A kind of processor. All give the same scores, bit for bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// Any processor.
    Portable,
    /// ARM with vectors of 128 bits: every one of 64 bits.
    Neon,
    /// x86 with vectors of 128 bits: every one of 64 bits.
    Sse2,
    /// x86 with vectors of 256 bits.
    Avx2,
    /// x86 with vectors of 512 bits and sums of products.
    Avx512,
}

impl Path {
    const ALL: [Self; 5] = [Self::Portable, Self::Neon, Self::Sse2, Self::Avx2, Self::Avx512];

    /// Those that this machine has, slowest first.
    pub fn available() -> Vec<Self> {
        Self::ALL.into_iter().filter(|path| path.is_here()).collect()
    }

    /// The fastest that this machine has.
    pub fn best() -> Self {
        Self::available().last().copied().unwrap_or(Self::Portable)
    }

    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    fn is_here(self) -> bool {
        let level = Level::new();
        match self {
            Self::Portable => true,
            Self::Neon => false,
            Self::Sse2 => level.as_sse2().is_some(),
            Self::Avx2 => level.as_avx2().is_some(),
            Self::Avx512 => level.as_avx512().is_some(),
        }
    }

    #[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
    fn is_here(self) -> bool {
        self == Self::Portable || (self == Self::Neon && cfg!(target_arch = "aarch64"))
    }

    /// Does the work on this path; on [`Path::Portable`] if the machine does not have it.
    pub(super) fn run<W: Work>(self, work: W) -> W::Output {
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        {
            let level = Level::new();
            match self {
                Self::Sse2 => {
                    if let Some(sse2) = level.as_sse2() {
                        return work.run(sse2);
                    }
                }
                Self::Avx2 => {
                    if let Some(avx2) = level.as_avx2() {
                        return work.run(avx2);
                    }
                }
                Self::Avx512 => {
                    if let Some(avx512) = level.as_avx512() {
                        return work.run(avx512);
                    }
                }
                Self::Portable | Self::Neon => {}
            }
        }
        #[cfg(target_arch = "aarch64")]
        if let (Self::Neon, Some(neon)) = (self, Level::new().as_neon()) {
            return work.run(neon);
        }
        work.run(Fallback::new())
    }
}

/// What is done on a path.
pub(super) trait Work {
    /// What comes of it.
    type Output;
    /// Does it.
    fn run<L: Lanes<ROWS>, const ROWS: usize>(self, lanes: L) -> Self::Output;
}

/// Outputs of a product that are summed side by side.
pub(super) const OUTPUTS: usize = 16;

/// The sums of a kind of processor. `ROWS` rows are summed at once, as many as its registers hold.
pub(super) trait Lanes<const ROWS: usize>: Simd {
    /// The sums of products of [`OUTPUTS`] outputs with `ROWS` rows. Weights and inputs come in pairs: those of
    /// two inputs for each output in turn, and two inputs of each row, 16 bits each, the first one lowest.
    fn tile(self, weights: &[[u8; 2 * OUTPUTS]], inputs: &[[i32; ROWS]]) -> [[i32; OUTPUTS]; ROWS];
}
