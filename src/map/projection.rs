//! Degrees to the flat world and on to a picture, and back (Mercator).

/// Northernmost and southernmost latitude of the flat world that is shown, in degrees: beyond them the
/// projection shows mostly itself.
const NORTH: f64 = 81.0;
const SOUTH: f64 = -72.0;

/// Largest width of the world, in points: the shapes are right to about the 200 m that a point is then.
pub const MAX_SCALE: f64 = 200_000.0;

/// A place on the flat world: 0 to 1 from west to east, 0 to 1 from north to south.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct FlatPos {
    /// From west to east.
    pub x: f64,
    /// From north to south.
    pub y: f64,
}

impl FlatPos {
    /// The place of a latitude and longitude in degrees; poles are moved to where the flat world ends.
    pub fn of(lat: f64, lon: f64) -> Self {
        let lat = lat.clamp(-84.9, 84.9).to_radians();
        let north = (lat.tan() + 1.0 / lat.cos()).ln();
        Self { x: (lon + 180.0) / 360.0, y: (1.0 - north / std::f64::consts::PI) / 2.0 }
    }

    /// Latitude and longitude in degrees.
    pub fn degrees(self) -> (f64, f64) {
        let north = std::f64::consts::PI * (1.0 - 2.0 * self.y);
        (north.sinh().atan().to_degrees(), self.x * 360.0 - 180.0)
    }
}

/// A part of the flat world with sides to the four winds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct FlatRect {
    /// The north-western corner.
    pub min: FlatPos,
    /// The south-eastern corner.
    pub max: FlatPos,
}

impl FlatRect {
    /// The smallest one around all of `places`; `None` around nothing.
    pub fn around(places: impl IntoIterator<Item = FlatPos>) -> Option<Self> {
        let mut places = places.into_iter();
        let first = places.next()?;
        Some(places.fold(Self { min: first, max: first }, |rect, place| rect.union(Self { min: place, max: place })))
    }

    /// The smallest one around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            min: FlatPos { x: self.min.x.min(other.min.x), y: self.min.y.min(other.min.y) },
            max: FlatPos { x: self.max.x.max(other.max.x), y: self.max.y.max(other.max.y) },
        }
    }

    /// Larger by so much on every side.
    #[must_use]
    pub fn expanded(self, by: f64) -> Self {
        Self {
            min: FlatPos { x: self.min.x - by, y: self.min.y - by },
            max: FlatPos { x: self.max.x + by, y: self.max.y + by },
        }
    }

    /// Whether they have a place in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }

    /// Whether `place` lies in it.
    pub fn has(&self, place: FlatPos) -> bool {
        (self.min.x..=self.max.x).contains(&place.x) && (self.min.y..=self.max.y).contains(&place.y)
    }

    /// Its middle.
    pub fn centre(&self) -> FlatPos {
        FlatPos { x: self.min.x.midpoint(self.max.x), y: self.min.y.midpoint(self.max.y) }
    }

    /// From west to east.
    pub fn width(&self) -> f64 {
        self.max.x - self.min.x
    }

    /// From north to south.
    pub fn height(&self) -> f64 {
        self.max.y - self.min.y
    }
}

/// The part of the world that a picture shows, and how large.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// What is in the middle.
    pub centre: FlatPos,
    /// Width of the whole world, in points.
    pub scale: f64,
    /// Width and height of the picture, in points.
    pub size: [f32; 2],
}

impl View {
    /// The view that shows all of `area` with `margin` points around it, no closer than a world of `closest`
    /// points.
    pub fn fit(area: FlatRect, size: [f32; 2], margin: f32, closest: f64) -> Self {
        let room = size.map(|side| f64::from((side - 2.0 * margin).max(16.0)));
        let scale = (room[0] / area.width().max(1e-9)).min(room[1] / area.height().max(1e-9));
        Self { centre: area.centre(), scale: scale.min(closest), size }.settled()
    }

    /// The same at most as large as it is useful, and without empty space around the world.
    #[must_use]
    pub fn settled(mut self) -> Self {
        let [width, height] = self.size.map(f64::from);
        let (top, bottom) = (FlatPos::of(NORTH, 0.0).y, FlatPos::of(SOUTH, 0.0).y);
        let least = width.max(height / (bottom - top));
        self.scale = self.scale.clamp(least, MAX_SCALE.max(least));
        let (half_width, half_height) = (width / 2.0 / self.scale, height / 2.0 / self.scale);
        self.centre.x = self.centre.x.clamp(half_width, (1.0 - half_width).max(half_width));
        self.centre.y = self.centre.y.clamp(top + half_height, (bottom - half_height).max(top + half_height));
        self
    }

    /// Where a place stands in the picture, in points from its top left corner.
    pub fn to_screen(&self, place: FlatPos) -> [f32; 2] {
        [
            ((place.x - self.centre.x) * self.scale) as f32 + self.size[0] / 2.0,
            ((place.y - self.centre.y) * self.scale) as f32 + self.size[1] / 2.0,
        ]
    }

    /// The place that stands at a point of the picture.
    pub fn from_screen(&self, [x, y]: [f32; 2]) -> FlatPos {
        FlatPos {
            x: self.centre.x + f64::from(x - self.size[0] / 2.0) / self.scale,
            y: self.centre.y + f64::from(y - self.size[1] / 2.0) / self.scale,
        }
    }

    /// The view after the map was moved by so many points, as with a finger on it.
    #[must_use]
    pub fn moved(mut self, [right, down]: [f32; 2]) -> Self {
        self.centre.x -= f64::from(right) / self.scale;
        self.centre.y -= f64::from(down) / self.scale;
        self.settled()
    }

    /// The view `factor` times as large, with the place at `point` of the picture kept where it is.
    #[must_use]
    pub fn zoomed(self, point: [f32; 2], factor: f64) -> Self {
        let held = self.from_screen(point);
        let mut view = Self { scale: self.scale * factor, ..self }.settled();
        let now = view.from_screen(point);
        view.centre.x += held.x - now.x;
        view.centre.y += held.y - now.y;
        view.settled()
    }

    /// The part of the world that is seen.
    pub fn area(&self) -> FlatRect {
        FlatRect { min: self.from_screen([0.0, 0.0]), max: self.from_screen(self.size) }
    }

    /// The level of detail of [`Atlas`](super::Atlas) that fits its size.
    pub fn level(&self) -> usize {
        // Twice the tolerances of the levels before are half a point at these widths.
        match self.scale {
            ..2_500.0 => 0,
            ..8_000.0 => 1,
            ..24_000.0 => 2,
            _ => 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: [f32; 2] = [800.0, 214.0];

    #[test]
    fn degrees_come_back_from_the_flat_world_and_from_the_picture() {
        let view = View { centre: FlatPos::of(33.0, 44.0), scale: 9_000.0, size: SIZE };
        for (lat, lon) in [(33.34, 44.4), (0.0, 0.0), (-33.9, 18.4), (60.2, 24.9), (35.7, 51.4), (-77.0, -179.0)] {
            let place = FlatPos::of(lat, lon);
            for (again, tolerance) in [(place, 1e-9), (view.from_screen(view.to_screen(place)), 2e-3)] {
                let (lat_again, lon_again) = again.degrees();
                assert!((lat - lat_again).abs() < tolerance, "{lat} came back as {lat_again}");
                assert!((lon - lon_again).abs() < tolerance, "{lon} came back as {lon_again}");
            }
        }
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_while_zooming() {
        let view = View { centre: FlatPos::of(33.0, 44.0), scale: 9_000.0, size: SIZE };
        let point = [700.0, 30.0];
        let closer = view.zoomed(point, 2.5);
        let ((lat, lon), (lat_after, lon_after)) =
            (view.from_screen(point).degrees(), closer.from_screen(point).degrees());
        assert!((lat - lat_after).abs() < 1e-6 && (lon - lon_after).abs() < 1e-6);
        assert!((closer.scale - 22_500.0).abs() < 1e-6);
    }

    #[test]
    fn no_way_leads_out_of_the_world() {
        let mut view = View { centre: FlatPos::of(0.0, 0.0), scale: 1.0, size: SIZE }.settled();
        assert!((view.scale - 800.0).abs() < 1e-6, "the world fills the picture");
        for _ in 0..50 {
            view = view.moved([500.0, 300.0]).zoomed([0.0, 0.0], 1.3);
        }
        assert!(view.area().min.x >= -1e-9 && view.scale <= MAX_SCALE + 1e-6);
        let (north, _) = view.area().min.degrees();
        assert!(north <= NORTH + 1e-6);
    }

    #[test]
    fn a_fitted_view_shows_all_of_it_and_not_too_close() {
        let places = [FlatPos::of(36.2, 37.1), FlatPos::of(30.5, 47.8)];
        let Some(area) = FlatRect::around(places) else { panic!("there are two") };
        let view = View::fit(area, SIZE, 30.0, 60_000.0);
        for place in places {
            let [x, y] = view.to_screen(place);
            assert!((29.0..=771.0).contains(&x) && (29.0..=185.0).contains(&y), "{x} {y}");
        }
        let single = FlatRect { min: places[0], max: places[0] };
        assert!(View::fit(single, SIZE, 30.0, 60_000.0).scale <= 60_000.0);
    }
}
