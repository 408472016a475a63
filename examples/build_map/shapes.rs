//! One level of detail: simplified lines, and land cut into triangles.

use std::collections::BTreeSet;

use earcut::Earcut;

use crate::areas::{Drawn, foot};
use crate::disputed::{Claims, LEASES};
use crate::topology::{World, flattened, index, is_on_seam};
use crate::{Level, Point, flat, is_in_belt};

/// A place on the grid of a level.
pub(crate) type GridPoint = [i32; 2];

/// One part of a country, cut into triangles.
pub(crate) struct Patch {
    /// Place in the list of countries.
    pub(crate) country: usize,
    /// Corners, ring after ring.
    pub(crate) vertices: Vec<GridPoint>,
    /// Three places in `vertices` for each triangle.
    pub(crate) triangles: Vec<u32>,
}

/// What a line is, as the file has it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Between land and water.
    Coast = 0,
    /// Between countries.
    Border = 1,
    /// A disputed border or claimed line.
    Disputed = 2,
    /// Between first-level areas of one country.
    Area = 3,
}

/// A line of at most [`PIECE`] points.
pub(crate) struct Line {
    /// What it is.
    pub(crate) kind: Kind,
    /// Its course.
    pub(crate) points: Vec<GridPoint>,
}

/// All shapes of a level.
pub(crate) struct Shapes {
    /// The grid.
    pub(crate) grid_bits: u32,
    /// Land.
    pub(crate) patches: Vec<Patch>,
    /// Lines.
    pub(crate) lines: Vec<Line>,
}

/// Points of a piece of a line: the window leaves out pieces that are out of sight.
const PIECE: usize = 128;

/// Draws the world at one level.
pub(crate) fn level(level: &Level, world: &World, claims: &Claims, areas: &[Vec<Point>]) -> Shapes {
    let arcs: Vec<Vec<GridPoint>> = world.arcs.iter().map(|arc| simplified(level, &flattened(arc))).collect();
    let mut kept = BTreeSet::new();
    let mut patches = Vec::new();
    let largest = largest_parts(world);
    for (nth, polygon) in world.polygons.iter().enumerate() {
        let mut rings: Vec<Vec<GridPoint>> = Vec::new();
        for (place, ring) in polygon.rings.iter().enumerate() {
            let points = ring_points(ring, &arcs, 1 << level.grid_bits);
            let size = f64::from(1 << level.grid_bits);
            let places: Vec<Point> = points.iter().map(|point| point.map(|axis| f64::from(axis) / size)).collect();
            let large = area(&points) >= level.least_area(&places) * size.powi(2);
            // The largest part of a country stays, however small the country is.
            if points.len() >= 3 && (large || (place == 0 && largest.contains(&nth) && area(&points) > 0.0)) {
                kept.extend(ring.iter().map(|&arc| index(arc)));
                rings.push(points);
            } else if place == 0 {
                break;
            }
        }
        let country = world.country_of[polygon.owner];
        let width = 1 << level.grid_bits;
        if rings.iter().flatten().all(|point| (0..=width).contains(&point[0])) {
            patches.extend((!rings.is_empty()).then(|| triangulated(country, rings)));
        } else if let Some(outer) = rings.first() {
            // Land on both sides of the date line: one part for each side.
            for side in [-1, 0, 1] {
                let part = between(outer, side * width, (side + 1) * width);
                let part: Vec<GridPoint> = part.into_iter().map(|[x, y]| [x - side * width, y]).collect();
                patches.extend((part.len() > 2).then(|| triangulated(country, vec![part])));
            }
        }
    }
    let mut lines = Vec::new();
    for &arc in &kept {
        let names: Vec<&str> = world.sides[arc].iter().map(|&side| world.names[side].as_str()).collect();
        if LEASES.iter().any(|(a, b)| names.contains(a) && names.contains(b)) {
            continue;
        }
        if names.len() < 2 {
            push(&mut lines, level, Kind::Coast, &world.arcs[arc]);
        } else {
            for (is_disputed, run) in claims.cut(world, arc) {
                push(&mut lines, level, if is_disputed { Kind::Disputed } else { Kind::Border }, &run);
            }
        }
    }
    for claim in &claims.lines {
        push(&mut lines, level, Kind::Disputed, claim);
    }
    let is_drawn = |chain: &&Vec<Point>| match level.areas {
        Drawn::Nowhere => false,
        Drawn::InBelt => flattened(chain).into_iter().all(is_in_belt),
        Drawn::Everywhere => true,
    };
    for chain in areas.iter().filter(is_drawn) {
        push(&mut lines, level, Kind::Area, chain);
    }
    Shapes { grid_bits: level.grid_bits, patches, lines }
}

/// The largest part of each country.
fn largest_parts(world: &World) -> BTreeSet<usize> {
    let mut best = vec![(0.0, 0_usize); world.names.len()];
    for (nth, polygon) in world.polygons.iter().enumerate() {
        let Some(outer) = polygon.rings.first() else { continue };
        let points = outer.iter().flat_map(|&arc| flattened(&world.arcs[index(arc)])).collect::<Vec<_>>();
        let (xs, ys) = (points.iter().map(|p| p[0]), points.iter().map(|p| p[1]));
        let span = |values: &mut dyn Iterator<Item = f64>| {
            let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)));
            high - low
        };
        let size = span(&mut xs.into_iter()) * span(&mut ys.into_iter());
        if size > best[polygon.owner].0 {
            best[polygon.owner] = (size, nth);
        }
    }
    best.into_iter().filter(|(size, _)| *size > 0.0).map(|(_, nth)| nth).collect()
}

/// The corners of a ring on a grid of so many points; where it crosses the date line it goes on beyond the edge.
fn ring_points(ring: &[i64], arcs: &[Vec<GridPoint>], width: i32) -> Vec<GridPoint> {
    let mut points: Vec<GridPoint> = Vec::new();
    for &arc in ring {
        let own = &arcs[index(arc)];
        if arc < 0 { points.extend(own.iter().rev()) } else { points.extend(own) }
    }
    let mut shift = 0;
    let mut before = points.first().copied().unwrap_or_default();
    for point in &mut points {
        let step = point[0] - before[0];
        before = *point;
        shift -= if step.abs() > width / 2 { step.signum() * width } else { 0 };
        point[0] += shift;
    }
    if let (true, Some(&first), Some(&last)) = (shift != 0, points.first(), points.last()) {
        // Around the whole world: closed along the edge of the map.
        let edge = flat([0.0, -90.0])[1] * f64::from(width);
        points.extend([[last[0], edge as i32], [first[0], edge as i32]]);
    }
    points.dedup();
    if points.first() == points.last() {
        points.pop();
    }
    points
}

/// The part of a ring between two meridians (Sutherland and Hodgman).
fn between(ring: &[GridPoint], west: i32, east: i32) -> Vec<GridPoint> {
    let cut = |ring: &[GridPoint], edge: i32, is_inside: &dyn Fn(i32) -> bool| {
        let mut part = Vec::new();
        for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            if is_inside(a[0]) {
                part.push(*a);
            }
            if is_inside(a[0]) != is_inside(b[0]) {
                let share = f64::from(edge - a[0]) / f64::from(b[0] - a[0]);
                part.push([edge, (f64::from(a[1]) + f64::from(b[1] - a[1]) * share).round() as i32]);
            }
        }
        part.dedup();
        part
    };
    let half = cut(ring, west, &|x| x >= west);
    cut(&half, east, &|x| x <= east)
}

/// In squares of the grid.
fn area(ring: &[GridPoint]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let twice: f64 =
        ring.iter().zip(next).map(|(a, b)| f64::from(a[0]) * f64::from(b[1]) - f64::from(b[0]) * f64::from(a[1])).sum();
    twice.abs() / 2.0
}

fn triangulated(country: usize, rings: Vec<Vec<GridPoint>>) -> Patch {
    let mut holes: Vec<u32> = Vec::new();
    let mut vertices: Vec<GridPoint> = Vec::new();
    for ring in rings {
        if !vertices.is_empty() {
            holes.push(vertices.len() as u32);
        }
        vertices.extend(ring);
    }
    let mut triangles = Vec::new();
    Earcut::new().earcut(vertices.iter().map(|p| [f64::from(p[0]), f64::from(p[1])]), &holes, &mut triangles);
    Patch { country, vertices, triangles }
}

/// Adds a line in pieces, without what lies on the edge of the source's map.
fn push(lines: &mut Vec<Line>, level: &Level, kind: Kind, degrees: &[Point]) {
    let mut runs: Vec<Vec<Point>> = vec![Vec::new()];
    for ends in degrees.windows(2) {
        let &[a, b] = ends else { continue };
        if is_on_seam(a, b) {
            runs.push(Vec::new());
        } else if let Some(run) = runs.last_mut() {
            if run.is_empty() {
                run.push(a);
            }
            run.push(b);
        }
    }
    for run in runs.iter().filter(|run| run.len() > 1) {
        let points = simplified(level, &flattened(run));
        let mut rest = points.as_slice();
        while rest.len() > 1 {
            let piece = rest.get(..PIECE).unwrap_or(rest);
            lines.push(Line { kind, points: piece.to_vec() });
            // The next piece begins where this one ends.
            rest = &rest[piece.len() - 1..];
        }
    }
}

/// The line on the level's grid, without points that nobody would miss (Douglas and Peucker).
fn simplified(level: &Level, points: &[Point]) -> Vec<GridPoint> {
    let tolerance = level.tolerance(points);
    let mut keep = vec![false; points.len()];
    let last = points.len() - 1;
    (keep[0], keep[last]) = (true, true);
    let mut spans = vec![(0, last)];
    if points[0] == points[last] {
        // A ring has no two ends: part it at the point farthest from its start.
        let far = |p: &Point| (p[0] - points[0][0]).hypot(p[1] - points[0][1]);
        let middle = (0..last).max_by(|&a, &b| far(&points[a]).total_cmp(&far(&points[b]))).unwrap_or(0);
        keep[middle] = true;
        spans = vec![(0, middle), (middle, last)];
    }
    while let Some((from, to)) = spans.pop() {
        let off = |nth: usize| {
            let near = foot(points[nth], points[from], points[to]);
            (points[nth][0] - near[0]).hypot(points[nth][1] - near[1])
        };
        let Some(farthest) = (from + 1..to).max_by(|&a, &b| off(a).total_cmp(&off(b))) else { continue };
        if off(farthest) > tolerance {
            keep[farthest] = true;
            spans.extend([(from, farthest), (farthest, to)]);
        }
    }
    let size = f64::from(1 << level.grid_bits);
    let on_grid = |p: &Point| p.map(|value| (value * size).round() as i32);
    let mut kept: Vec<GridPoint> = points.iter().zip(keep).filter(|(_, keep)| *keep).map(|(p, _)| on_grid(p)).collect();
    kept.dedup();
    kept
}
