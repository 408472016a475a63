//! Rebuilds `assets/map/world.bin`, the map of the world that the window shows, from the files that
//! `assets/map/SOURCES.md` names. Reads text alone: what lies in a database is written out with `sqlite3` first.
//!
//! ```text
//! cargo run --release --no-default-features --example build_map -- \
//!     countries-10m.json codes.txt areas.txt claims.txt assets/places assets/map/world.bin
//! ```
//!
//! The layout of the result is described where it is read, in `src/map/atlas.rs`.

#![expect(clippy::indexing_slicing, reason = "a place that a source does not have stops the build, as it should")]

mod areas;
mod disputed;
mod labels;
mod shapes;
mod topology;
mod write;

use std::error::Error;
use std::path::Path;

/// What one level of detail leaves out. Lengths are shares of the world's width at the equator; towards the
/// poles, where the flat world is drawn larger, they grow with it.
struct Level {
    /// The grid on which points lie: the world is 2 to the power of this wide.
    grid_bits: u32,
    /// How far a line may leave its course in the region that the product is about, and elsewhere.
    tolerance: [f64; 2],
    /// Smallest area of an island, in squares of the world's width, there and elsewhere.
    least_area: [f64; 2],
    /// Where lines between first-level areas are drawn.
    areas: areas::Drawn,
}

/// World, continent, region, close up: half a point at the scales at which `View::level` changes.
const LEVELS: [Level; 4] = [
    Level { grid_bits: 16, tolerance: [2.2e-4, 2.8e-4], least_area: [1e-7, 3e-7], areas: areas::Drawn::Nowhere },
    Level { grid_bits: 16, tolerance: [7e-5, 1e-4], least_area: [3e-8, 8e-8], areas: areas::Drawn::Nowhere },
    Level { grid_bits: 17, tolerance: [3e-5, 6e-5], least_area: [3e-9, 2e-8], areas: areas::Drawn::InBelt },
    Level { grid_bits: 19, tolerance: [5e-6, 4e-5], least_area: [2e-10, 8e-9], areas: areas::Drawn::Everywhere },
];

impl Level {
    /// How far the line through `points` may leave its course.
    fn tolerance(&self, points: &[Point]) -> f64 {
        self.tolerance[usize::from(!points.iter().any(|&point| is_in_belt(point)))] * enlarged(points)
    }

    /// Smallest area of an island with this coast.
    fn least_area(&self, points: &[Point]) -> f64 {
        let elsewhere = !points.iter().any(|&point| is_in_belt(point));
        self.least_area[usize::from(elsewhere)] * enlarged(points).powi(2)
    }
}

/// How much larger than at the equator the flat world is drawn here.
fn enlarged(points: &[Point]) -> f64 {
    let middle = points.get(points.len() / 2).map_or(0.5, |point| point[1]);
    (std::f64::consts::PI * (1.0 - 2.0 * middle)).cosh()
}

/// West, south, east, north of the region that is shown closest: Middle East, North and East Africa, the
/// Sahel, Afghanistan and Pakistan, Ukraine.
const BELT: [f64; 4] = [-18.0, -2.0, 76.0, 53.0];

/// A place on the flat world, 0 to 1 from west to east and from north to south.
type Point = [f64; 2];

/// Where degrees of longitude and latitude lie on the flat world (Mercator).
fn flat([lon, lat]: Point) -> Point {
    // Beyond it the projection runs off to the poles; the window stops before it.
    let lat = lat.clamp(-80.0, 84.0).to_radians();
    [(lon + 180.0) / 360.0, (1.0 - (lat.tan() + 1.0 / lat.cos()).ln() / std::f64::consts::PI) / 2.0]
}

/// Whether a place on the flat world is in the region.
fn is_in_belt(point: Point) -> bool {
    let [west, south, east, north] = BELT;
    let ([left, bottom], [right, top]) = (flat([west, south]), flat([east, north]));
    (left..=right).contains(&point[0]) && (top..=bottom).contains(&point[1])
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [countries, codes, areas, claims, places, out] = args.as_slice() else {
        return Err("usage: build_map COUNTRIES.json CODES.txt AREAS.txt CLAIMS.txt PLACES_FOLDER OUT.bin".into());
    };
    let read = |path: &String| std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"));
    let world = topology::World::read(&read(countries)?, &read(codes)?)?;
    let claims = disputed::Claims::read(&read(claims)?, &world)?;
    let areas = areas::chains(&read(areas)?, &world)?;
    let levels: Vec<_> = LEVELS.iter().map(|level| shapes::level(level, &world, &claims, &areas)).collect();
    let labels = labels::labels(Path::new(places), &world)?;
    let bytes = write::file(&world.countries, &levels, &labels);
    for (nth, level) in levels.iter().enumerate() {
        let n_vertices: usize = level.patches.iter().map(|patch| patch.vertices.len()).sum();
        let n_points: usize = level.lines.iter().map(|line| line.points.len()).sum();
        eprintln!(
            "level {nth}: {} patches of {n_vertices}, {} lines of {n_points}",
            level.patches.len(),
            level.lines.len()
        );
    }
    eprintln!("{} labels, {} bytes", labels.len(), bytes.len());
    std::fs::write(out, bytes)?;
    Ok(())
}
