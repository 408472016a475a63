//! From a figure to a place on an axis: in even steps, or by powers of ten where the figures differ by too much.

/// Beyond this ratio of the largest to the smallest figure, bars in even steps are too short to be compared.
const MOST_EVEN: f64 = 100.0;

/// The scale of all bars of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    /// Whether equal lengths are equal multiples.
    pub(super) is_log: bool,
    /// The figure that the axis begins with, or its logarithm.
    low: f64,
    /// The one that it ends with.
    high: f64,
}

impl Scale {
    /// The scale that has room for these figures.
    pub(super) fn of(figures: impl Iterator<Item = f64> + Clone) -> Self {
        let largest = figures.clone().fold(1.0, f64::max);
        let least = figures.filter(|figure| *figure > 0.0).fold(largest, f64::min);
        if largest / least <= MOST_EVEN {
            let step = step(largest);
            return Self { is_log: false, low: 0.0, high: step * (largest / step).ceil() };
        }
        // From half the smallest figure on, so that its bar can be seen.
        Self { is_log: true, low: libm::log10(least / 2.0), high: libm::log10(largest).ceil() }
    }

    /// Where on the axis a figure lies, 0.0 to 1.0.
    pub(super) fn share(&self, figure: f64) -> f32 {
        let at = if self.is_log { libm::log10(figure.max(1e-9)) } else { figure };
        ((at - self.low) / (self.high - self.low)).clamp(0.0, 1.0) as f32
    }

    /// The figures that the axis names.
    pub(super) fn ticks(&self) -> Vec<f64> {
        if self.is_log {
            let powers = self.low.ceil() as i32..=self.high as i32;
            return powers.map(|power| libm::pow(10.0, f64::from(power))).collect();
        }
        let step = step(self.high);
        let n = (self.high / step).round() as u32;
        (0..=n).map(|nth| f64::from(nth) * step).collect()
    }
}

/// A round step of which some four lead to the largest figure.
fn step(largest: f64) -> f64 {
    let wanted = (largest / 5.0).max(1.0);
    let power = libm::pow(10.0, libm::log10(wanted).floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|times| times * power).find(|step| *step >= wanted).unwrap_or(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_on_round_figures_and_say_them() {
        for (figures, is_log, ticks) in [
            (vec![3.0, 17.0, 40.0], false, vec![0.0, 10.0, 20.0, 30.0, 40.0]),
            (vec![1.0], false, vec![0.0, 1.0]),
            (vec![0.0], false, vec![0.0, 1.0]),
            (vec![3.0, 1_200.0], true, vec![10.0, 100.0, 1_000.0, 10_000.0]),
            (vec![1.0, 150.0], true, vec![1.0, 10.0, 100.0, 1_000.0]),
            (vec![80.0, 2_500_000.0], true, vec![100.0, 1e3, 1e4, 1e5, 1e6, 1e7]),
        ] {
            let scale = Scale::of(figures.iter().copied());
            assert_eq!((scale.is_log, scale.ticks()), (is_log, ticks), "{figures:?}");
            assert!(figures.iter().all(|&figure| figure == 0.0 || scale.share(figure) > 0.02), "{figures:?}");
            for pair in figures.windows(2) {
                assert!(scale.share(pair[0]) < scale.share(pair[1]), "{figures:?}");
            }
        }
    }
}
