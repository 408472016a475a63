//! Which lines are disputed and drawn dashed: by pairs of neighbours, by the source's own layer of claims,
//! and by a few lines of our own. It says what is disputed, not who is right.

use std::collections::BTreeSet;
use std::error::Error;

use crate::Point;
use crate::topology::World;

/// Borders between two neighbours that are disputed within west, south, east, north.
const PAIRS: [(&str, &str, [f64; 4]); 22] = [
    ("China", "India", [77.0, 30.0, 81.0, 36.0]),
    ("China", "India", [91.0, 26.5, 98.0, 29.6]),
    ("China", "Siachen Glacier", WORLD),
    ("Cyprus", "Cyprus U.N. Buffer Zone", WORLD),
    ("Cyprus U.N. Buffer Zone", "Dhekelia", WORLD),
    ("Cyprus U.N. Buffer Zone", "N. Cyprus", WORLD),
    ("Dhekelia", "N. Cyprus", WORLD),
    // The triangle of Halaib.
    ("Egypt", "Sudan", [33.0, 21.0, 37.5, 23.0]),
    ("India", "Pakistan", [73.0, 32.4, 78.0, 36.0]),
    ("India", "Siachen Glacier", WORLD),
    ("Pakistan", "Siachen Glacier", WORLD),
    ("Israel", "Lebanon", [35.6, 33.2, 36.0, 33.5]),
    ("Israel", "Palestine", WORLD),
    // The Golan.
    ("Israel", "Syria", WORLD),
    // The Ilemi triangle.
    ("Kenya", "S. Sudan", [34.3, 4.5, 36.0, 5.5]),
    ("Kosovo", "Serbia", WORLD),
    ("Morocco", "W. Sahara", WORLD),
    ("North Korea", "South Korea", WORLD),
    // Crimea.
    ("Russia", "Ukraine", [32.0, 45.0, 36.0, 46.4]),
    // Abyei and its neighbours.
    ("S. Sudan", "Sudan", [27.0, 9.0, 29.5, 10.8]),
    ("S. Sudan", "Sudan", [24.0, 8.5, 25.3, 10.5]),
    ("Somalia", "Somaliland", WORLD),
];
const WORLD: [f64; 4] = [-180.0, -90.0, 180.0, 90.0];

/// Claims of the source that no longer say where anything ends: Nagorno-Karabakh until 2023, Donbas in 2014.
const OUTDATED: [&str; 3] = ["Former USSR oblast in 1991", "Ceasefire Line 1994", "Ukrainian claim"];

/// Borders within one country that mark a lease and no dispute.
pub(crate) const LEASES: [(&str, &str); 1] = [("Baikonur", "Kazakhstan")];

/// Side of a square of [`Near`], in degrees: twice the rounding of the source.
const REACH: f64 = 0.012;

/// The squares that lines pass through: whether a place is near one of them.
#[derive(Default)]
struct Near(BTreeSet<(i64, i64)>);

impl Near {
    fn add(&mut self, line: &[Point]) {
        for ends in line.windows(2) {
            let &[a, b] = ends else { continue };
            let n_steps = ((a[0] - b[0]).hypot(a[1] - b[1]) / REACH * 2.0).ceil().max(1.0);
            for step in 0..=n_steps as i64 {
                let share = step as f64 / n_steps;
                let (x, y) = cell([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
                self.0.extend((-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy))));
            }
        }
    }

    fn has(&self, a: Point, b: Point) -> bool {
        let middle = [a[0].midpoint(b[0]), a[1].midpoint(b[1])];
        [a, middle, b].into_iter().all(|point| self.0.contains(&cell(point)))
    }
}

fn cell(point: Point) -> (i64, i64) {
    ((point[0] / REACH).floor() as i64, (point[1] / REACH).floor() as i64)
}

/// What is disputed.
pub(crate) struct Claims {
    near_claims: Near,
    /// Claimed lines, in degrees, where no border of [`World`] runs.
    pub(crate) lines: Vec<Vec<Point>>,
}

impl Claims {
    /// Reads lines of `name|WKB in hex`.
    pub(crate) fn read(text: &str, world: &World) -> Result<Self, Box<dyn Error>> {
        let mut claims = Vec::new();
        for line in text.lines() {
            let (name, hex) = line.split_once('|').ok_or("a claim without a line")?;
            if !OUTDATED.contains(&name) {
                claims.extend(crate::areas::lines(hex)?);
            }
        }
        let (mut near_claims, mut near_borders) = (Near::default(), Near::default());
        for line in &claims {
            near_claims.add(line);
        }
        for (arc, _) in world.arcs.iter().zip(&world.sides).filter(|(_, sides)| sides.len() > 1) {
            near_borders.add(arc);
        }
        let lines = claims.iter().flat_map(|line| runs(line, |a, b| !near_borders.has(a, b)));
        let lines = lines.filter(|(apart, _)| *apart).map(|(_, points)| points).collect();
        Ok(Self { near_claims, lines })
    }

    /// A border cut into what is disputed and what is not.
    pub(crate) fn cut(&self, world: &World, arc: usize) -> Vec<(bool, Vec<Point>)> {
        let names: Vec<&str> = world.sides[arc].iter().map(|&side| world.names[side].as_str()).collect();
        let within = PAIRS.iter().filter(|(a, b, _)| names.contains(a) && names.contains(b)).map(|(.., area)| area);
        let within: Vec<_> = within.collect();
        let is_disputed = |a: Point, b: Point| {
            let listed = within.iter().any(|[west, south, east, north]| {
                [a, b].iter().all(|p| (*west..=*east).contains(&p[0]) && (*south..=*north).contains(&p[1]))
            });
            listed || self.near_claims.has(a, b)
        };
        runs(&world.arcs[arc], is_disputed)
    }
}

/// The line cut where the answer changes.
fn runs(line: &[Point], answer: impl Fn(Point, Point) -> bool) -> Vec<(bool, Vec<Point>)> {
    let mut runs: Vec<(bool, Vec<Point>)> = Vec::new();
    for ends in line.windows(2) {
        let &[a, b] = ends else { continue };
        let is_so = answer(a, b);
        match runs.last_mut() {
            Some((before, points)) if *before == is_so => points.push(b),
            _ => runs.push((is_so, vec![a, b])),
        }
    }
    runs
}
