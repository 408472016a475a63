//! Lines between first-level areas (governorates, provinces) of one country, from their polygons as
//! well-known binary: a side that two areas of a country share is such a line.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use crate::Point;
use crate::topology::World;

/// Where the lines between areas are drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Drawn {
    /// Not at all.
    Nowhere,
    /// In the region that the product is about.
    InBelt,
    /// In every country.
    Everywhere,
}

/// How far the end of a line may be from the border that it ends at, in degrees: the source of the areas is
/// simplified, that of the borders is not.
const SNAP: f64 = 0.1;

/// Reads lines of `country|WKB in hex`, and answers with the lines between areas, in degrees.
pub(crate) fn chains(text: &str, world: &World) -> Result<Vec<Vec<Point>>, Box<dyn Error>> {
    let mut nodes = Nodes::default();
    // Ends of a side, smaller first, to the countries on its two sides.
    let mut sides: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
    for line in text.lines() {
        let (country, hex) = line.split_once('|').ok_or("an area without a shape")?;
        for ring in lines(hex)? {
            let ring: Vec<usize> = ring.into_iter().map(|point| nodes.number(point)).collect();
            for ends in ring.windows(2) {
                let (a, b) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
                if a != b {
                    sides.entry((a, b)).or_default().push(country);
                }
            }
        }
    }
    let is_inner = |countries: &Vec<&str>| matches!(countries.as_slice(), [a, b] if a == b);
    let mut next: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (&(a, b), _) in sides.iter().filter(|(_, countries)| is_inner(countries)) {
        next.entry(a).or_default().insert(b);
        next.entry(b).or_default().insert(a);
    }
    let borders = Borders::of(world);
    let chains = walk(&mut next.clone(), &next);
    let place = |&node: &usize| nodes.points[node];
    Ok(chains
        .iter()
        .map(|chain| {
            let mut points: Vec<Point> = chain.iter().map(place).collect();
            let is_loose = |node: Option<&usize>| node.is_some_and(|node| next[node].len() == 1);
            if is_loose(chain.first()) {
                points[0] = borders.nearest(points[0]);
            }
            if is_loose(chain.last())
                && let Some(last) = points.last_mut()
            {
                *last = borders.nearest(*last);
            }
            points
        })
        .collect())
}

/// Points by number.
#[derive(Default)]
struct Nodes {
    numbers: BTreeMap<(u64, u64), usize>,
    points: Vec<Point>,
}

impl Nodes {
    fn number(&mut self, point: Point) -> usize {
        *self.numbers.entry((point[0].to_bits(), point[1].to_bits())).or_insert_with(|| {
            self.points.push(point);
            self.points.len() - 1
        })
    }
}

/// Takes sides off `left` from fork to fork, then round what has no fork.
fn walk(left: &mut BTreeMap<usize, BTreeSet<usize>>, all: &BTreeMap<usize, BTreeSet<usize>>) -> Vec<Vec<usize>> {
    let forks = all.iter().filter(|(_, next)| next.len() != 2).map(|(&node, _)| node);
    let starts: Vec<usize> = forks.chain(all.keys().copied()).collect();
    let mut chains = Vec::new();
    for start in starts {
        while let Some(second) = left.get(&start).and_then(|next| next.first().copied()) {
            let mut chain = vec![start];
            let mut at = start;
            let mut step = Some(second);
            while let Some(to) = step {
                for (a, b) in [(at, to), (to, at)] {
                    if let Some(next) = left.get_mut(&a) {
                        next.remove(&b);
                    }
                }
                chain.push(to);
                at = to;
                let goes_on = all[&at].len() == 2;
                step = left.get(&at).filter(|_| goes_on).and_then(|next| next.first().copied());
            }
            chains.push(chain);
        }
    }
    chains
}

/// All coasts and borders, by squares of [`SNAP`].
struct Borders(BTreeMap<(i64, i64), Vec<(Point, Point)>>);

impl Borders {
    fn of(world: &World) -> Self {
        let mut squares: BTreeMap<(i64, i64), Vec<(Point, Point)>> = BTreeMap::new();
        for arc in &world.arcs {
            for ends in arc.windows(2) {
                let (low, high) = (square(ends[0]), square(ends[1]));
                for x in low.0.min(high.0)..=low.0.max(high.0) {
                    for y in low.1.min(high.1)..=low.1.max(high.1) {
                        squares.entry((x, y)).or_default().push((ends[0], ends[1]));
                    }
                }
            }
        }
        Self(squares)
    }

    /// The nearest place on a border, or `point` where none is near.
    fn nearest(&self, point: Point) -> Point {
        let (x, y) = square(point);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let sides = around.filter_map(|square| self.0.get(&square)).flatten();
        let feet = sides.map(|&(a, b)| foot(point, a, b));
        let with_distance = feet.map(|foot| (foot, (foot[0] - point[0]).hypot(foot[1] - point[1])));
        let nearest = with_distance.filter(|(_, far)| *far < SNAP).min_by(|a, b| a.1.total_cmp(&b.1));
        nearest.map_or(point, |(foot, _)| foot)
    }
}

fn square(point: Point) -> (i64, i64) {
    ((point[0] / SNAP).floor() as i64, (point[1] / SNAP).floor() as i64)
}

/// The place on the side from `a` to `b` that is nearest to `point`.
pub(crate) fn foot(point: Point, a: Point, b: Point) -> Point {
    let (along, across) = ([b[0] - a[0], b[1] - a[1]], [point[0] - a[0], point[1] - a[1]]);
    let length = along[0] * along[0] + along[1] * along[1];
    let share = if length == 0.0 { 0.0 } else { (along[0] * across[0] + along[1] * across[1]) / length };
    let share = share.clamp(0.0, 1.0);
    [a[0] + along[0] * share, a[1] + along[1] * share]
}

/// Every line or ring of a geometry in a `GeoPackage`, written in hex.
pub(crate) fn lines(hex: &str) -> Result<Vec<Vec<Point>>, Box<dyn Error>> {
    let byte = |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let bytes: Vec<u8> = hex.as_bytes().chunks(2).map(byte).collect::<Option<_>>().ok_or("not hex")?;
    let flags = *bytes.get(3).ok_or("no header")?;
    let envelope = [0, 32, 48, 48, 64].get(usize::from(flags >> 1) & 7).ok_or("unknown envelope")?;
    let mut reader = Wkb { bytes: &bytes, at: 8 + envelope };
    let mut lines = Vec::new();
    reader.geometry(&mut lines).ok_or("a geometry that ends early")?;
    Ok(lines)
}

/// A reader of well-known binary in little-endian order.
struct Wkb<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Wkb<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let taken = self.bytes.get(self.at..self.at + N)?.try_into().ok()?;
        self.at += N;
        Some(taken)
    }

    fn count(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take()?))
    }

    fn points(&mut self) -> Option<Vec<Point>> {
        let n = self.count()?;
        (0..n).map(|_| Some([f64::from_le_bytes(self.take()?), f64::from_le_bytes(self.take()?)])).collect()
    }

    fn geometry(&mut self, lines: &mut Vec<Vec<Point>>) -> Option<()> {
        let [order] = self.take()?;
        let kind = self.count()?;
        match (order, kind) {
            // A line.
            (1, 2) => lines.push(self.points()?),
            // A polygon.
            (1, 3) => {
                for _ in 0..self.count()? {
                    lines.push(self.points()?);
                }
            }
            // Several of either.
            (1, 5 | 6) => {
                for _ in 0..self.count()? {
                    self.geometry(lines)?;
                }
            }
            _ => return None,
        }
        Some(())
    }
}
