//! The countries of the world from `TopoJSON`: what two of them share is stored once.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use serde::Deserialize;

use crate::{Point, flat};

#[derive(Deserialize)]
struct File {
    transform: Transform,
    arcs: Vec<Vec<[i64; 2]>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: Point,
    translate: Point,
}

#[derive(Deserialize)]
struct Objects {
    countries: Countries,
}

#[derive(Deserialize)]
struct Countries {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Geometry {
    Polygon { arcs: Vec<Vec<i64>>, properties: Properties },
    MultiPolygon { arcs: Vec<Vec<Vec<i64>>>, properties: Properties },
}

#[derive(Deserialize)]
struct Properties {
    name: String,
}

/// ISO codes of what the table of codes lacks; "--" is no country's.
const CODES: [(&str, &str); 17] = [
    ("Akrotiri", "CY"),
    ("Ashmore and Cartier Is.", "AU"),
    ("Baikonur", "KZ"),
    ("Bajo Nuevo Bank", "--"),
    ("Clipperton I.", "FR"),
    ("Coral Sea Is.", "AU"),
    ("Cyprus U.N. Buffer Zone", "CY"),
    ("Dhekelia", "CY"),
    ("Indian Ocean Ter.", "AU"),
    ("N. Cyprus", "CY"),
    ("Scarborough Reef", "--"),
    ("Serranilla Bank", "--"),
    ("Siachen Glacier", "--"),
    ("Somaliland", "SO"),
    ("Spratly Is.", "--"),
    ("USNB Guantanamo Bay", "CU"),
    ("Vatican", "VA"),
];

/// One part of a country: a ring around it and rings around what is cut out of it.
pub(crate) struct Polygon {
    /// Place in [`World::names`].
    pub(crate) owner: usize,
    /// Signed numbers of arcs, as in `TopoJSON`: `!n` is the arc backwards.
    pub(crate) rings: Vec<Vec<i64>>,
}

/// The countries with their shared borders.
pub(crate) struct World {
    /// Each arc in degrees.
    pub(crate) arcs: Vec<Vec<Point>>,
    /// Every part of every country.
    pub(crate) polygons: Vec<Polygon>,
    /// The source's name of each owner.
    pub(crate) names: Vec<String>,
    /// The country of each owner, a place in `countries`.
    pub(crate) country_of: Vec<usize>,
    /// ISO 3166-1 alpha-2 codes, sorted.
    pub(crate) countries: Vec<String>,
    /// The owners on the sides of each arc: one at a coast, two at a border.
    pub(crate) sides: Vec<BTreeSet<usize>>,
}

impl World {
    /// Reads `TopoJSON`, and lines of `code|name`.
    pub(crate) fn read(json: &str, codes: &str) -> Result<Self, Box<dyn Error>> {
        let file: File = serde_json::from_str(json)?;
        let arcs = file.arcs.iter().map(|arc| degrees(arc, &file.transform)).collect::<Vec<_>>();
        let mut code_of: BTreeMap<&str, &str> = CODES.into_iter().collect();
        for line in codes.lines() {
            let (code, name) = line.split_once('|').ok_or("a code without a name")?;
            if code.len() == 2 && code != "-1" {
                code_of.entry(name).or_insert(code);
            }
        }
        let (mut polygons, mut names) = (Vec::new(), Vec::new());
        for geometry in file.objects.countries.geometries {
            let (parts, name) = match geometry {
                Geometry::Polygon { arcs, properties } => (vec![arcs], properties.name),
                Geometry::MultiPolygon { arcs, properties } => (arcs, properties.name),
            };
            polygons.extend(parts.into_iter().map(|rings| Polygon { owner: names.len(), rings }));
            names.push(name);
        }
        let mut sides = vec![BTreeSet::new(); arcs.len()];
        for polygon in &polygons {
            for &arc in polygon.rings.iter().flatten() {
                sides[index(arc)].insert(polygon.owner);
            }
        }
        let code = |name: &String| {
            code_of.get(name.as_str()).map(|&code| code.to_owned()).ok_or(format!("no code for {name}"))
        };
        let codes = names.iter().map(code).collect::<Result<Vec<_>, _>>()?;
        let countries: Vec<String> = codes.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect();
        let country_of = codes.iter().map(|code| countries.binary_search(code).unwrap_or(0)).collect();
        Ok(Self { arcs, polygons, names, country_of, countries, sides })
    }
}

/// The arc that a signed number means.
pub(crate) fn index(arc: i64) -> usize {
    usize::try_from(if arc < 0 { !arc } else { arc }).unwrap_or(0)
}

fn degrees(arc: &[[i64; 2]], transform: &Transform) -> Vec<Point> {
    let mut at = [0_i64; 2];
    let place = |step: &[i64; 2]| {
        at = [at[0] + step[0], at[1] + step[1]];
        [0, 1].map(|axis| at[axis] as f64 * transform.scale[axis] + transform.translate[axis])
    };
    let mut points: Vec<Point> = arc.iter().map(place).collect();
    // The source calls the date line 180 degrees west even where it is reached from the other side.
    for nth in 0..points.len() {
        let beside = [nth.checked_sub(1), Some(nth + 1)].into_iter().flatten();
        let in_east = beside.filter_map(|beside| points.get(beside)).any(|point: &Point| point[0] > 90.0);
        if points[nth][0] < -179.99 && in_east {
            points[nth][0] = 180.0;
        }
    }
    points
}

/// Whether a step lies on the edge of the source's map, where nothing ends in the world.
pub(crate) fn is_on_seam(a: Point, b: Point) -> bool {
    let at_date_line = |p: Point| p[0].abs() > 179.99;
    (at_date_line(a) && at_date_line(b)) || (a[1] < -79.9 && b[1] < -79.9)
}

/// The points in the flat world.
pub(crate) fn flattened(points: &[Point]) -> Vec<Point> {
    points.iter().map(|&point| flat(point)).collect()
}
