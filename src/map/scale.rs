//! How large the circle of a figure is: its area stands for the figure.

use super::found::Found;

/// Half the width of the largest circle, in points.
const LARGEST: f32 = 34.0;
/// Half the width of the smallest circle that can be seen around a sign.
const SMALLEST: f32 = 7.0;
/// From this half width on a figure stands in its circle.
const ROOM_FOR_FIGURE: f32 = 17.0;

/// The scale of all circles of a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    largest: f64,
}

impl Scale {
    /// The scale in which the largest figure has the largest circle; `None` without figures.
    pub fn of(found: &Found) -> Option<Self> {
        found.circles.first().map(|circle| Self { largest: circle.largest })
    }

    /// Half the width of the circle of a figure, in points.
    pub fn radius(self, figure: f64) -> f32 {
        // The smallest are larger than they should be, or nobody would find them.
        (LARGEST * (figure / self.largest).max(0.0).sqrt() as f32).max(SMALLEST)
    }

    /// Whether the figure can stand in its circle.
    pub fn has_room(self, figure: f64) -> bool {
        self.radius(figure) >= ROOM_FOR_FIGURE
    }

    /// A round figure whose circle is at most so large, for the legend; `None` where that is less than one.
    pub fn sample(self, radius: f32) -> Option<f64> {
        let most = self.largest * f64::from(radius / LARGEST).powi(2);
        let unit = 10_f64.powf(most.log10().floor());
        let round = [5.0, 2.0, 1.0].into_iter().map(|times| times * unit).find(|&round| round <= most)?;
        (round >= 1.0).then_some(round)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_the_figure_has_twice_the_area() {
        let scale = Scale { largest: 2_000.0 };
        let area = |figure| scale.radius(figure).powi(2);
        assert!((area(2_000.0) / area(1_000.0) - 2.0).abs() < 1e-3);
        assert_eq!(scale.radius(0.5), SMALLEST);
    }

    #[test]
    fn the_legend_shows_a_round_figure_in_its_true_size() {
        for (largest, shown) in [(2_500.0, Some(200.0)), (83.0, Some(5.0)), (3.0, None)] {
            let scale = Scale { largest };
            assert_eq!(scale.sample(10.0), shown);
            assert!(shown.is_none_or(|figure| scale.radius(figure) <= 10.0));
        }
    }
}
