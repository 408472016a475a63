//! GeoJSON after RFC 7946: one feature a location, with the figures given there.
//!
//! The properties of a feature are the location as the JSON has it. A place
//! without a position has no geometry; nothing is put on the map by guess.

use std::io;

use serde::Serialize;

use super::{Format, Group, twins};
use crate::document::Document;
use crate::facts::FactSheet;

/// One feature collection.
pub(super) const FORMAT: Format = Format {
    id: "geojson",
    name: "GeoJSON",
    group: Group::Map,
    reads_as_text: true,
    extension: "geojson",
    series: None,
    takes_bom: false,
    heading: String::new,
    write,
};

#[derive(Serialize)]
struct Collection<'a> {
    r#type: &'static str,
    document: &'a twins::Head<'a>,
    features: Vec<Feature<'a>>,
}

#[derive(Serialize)]
struct Feature<'a> {
    r#type: &'static str,
    id: &'a str,
    geometry: Option<Point>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Point {
    r#type: &'static str,
    /// Longitude and latitude, in this order.
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Properties<'a> {
    #[serde(flatten)]
    location: &'a twins::Location<'a>,
    /// The force numbers whose place this is.
    forces: Vec<&'a twins::Force<'a>>,
}

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let sheet = twins::Sheet::new(document, sheet);
    serde_json::to_writer_pretty(&mut *out, &collection(&sheet))?;
    out.write_all(b"\n")
}

fn collection<'a>(sheet: &'a twins::Sheet<'a>) -> Collection<'a> {
    let feature = |location: &'a twins::Location<'a>| Feature {
        r#type: "Feature",
        id: &location.id,
        geometry: location.lat.zip(location.lon).map(|(lat, lon)| Point { r#type: "Point", coordinates: [lon, lat] }),
        properties: Properties {
            location,
            forces: sheet.forces.iter().filter(|force| force.is_at(&location.id)).collect(),
        },
    };
    Collection {
        r#type: "FeatureCollection",
        document: &sheet.document,
        features: sheet.locations.iter().map(feature).collect(),
    }
}
