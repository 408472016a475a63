//! KML 2.2: one placemark a location with a position, with the figures given there.

use std::fmt::Write as _;
use std::io;

use super::table::{self, Cell};
use super::xml::escaped;
use super::{Format, Group};
use crate::document::Document;
use crate::facts::{FactSheet, Location};

/// One document of placemarks.
pub(super) const FORMAT: Format = Format {
    id: "kml",
    name: "KML",
    group: Group::Map,
    reads_as_text: true,
    extension: "kml",
    series: None,
    takes_bom: false,
    heading: String::new,
    write,
};

/// What of a location a map program shows beside its name.
const SHOWN: &[&str] = &[
    "document",
    "id",
    "kind",
    "name_en",
    "country",
    "area",
    "gazetteer",
    "precision",
    "confidence",
    "review",
    "start",
    "end",
    "mentions",
];

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let title = document.headline();
    let mut kml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n\
         <name>{}</name>\n",
        escaped(title)
    );
    for (place, row) in sheet.locations.iter().zip(table::locations(document, sheet)) {
        if let Some((lat, lon)) = place.position {
            placemark(&mut kml, sheet, place, &row.cells());
            let _ = writeln!(kml, "<Point><coordinates>{lon},{lat}</coordinates></Point>\n</Placemark>");
        }
    }
    kml.push_str("</Document>\n</kml>\n");
    out.write_all(kml.as_bytes())
}

/// Opens a placemark and writes all of it but its point.
fn placemark(kml: &mut String, sheet: &FactSheet, place: &Location, cells: &[&Cell]) {
    // Writing to a string cannot fail.
    let _ = write!(kml, "<Placemark id=\"{}\">\n<name>{}</name>\n<description>", place.id, escaped(&place.name));
    let figures = sheet.forces.iter().filter(|force| force.location.is_some_and(|slot| slot.fact == place.id));
    let lines: Vec<_> =
        figures.map(|force| format!("{}: {}", force.id, sheet.name_of(force.id).unwrap_or_default())).collect();
    let _ = writeln!(kml, "{}</description>\n<ExtendedData>", escaped(&lines.join("\n")));
    for (column, cell) in table::COLUMNS.iter().zip(cells).filter(|(column, _)| SHOWN.contains(column)) {
        let value = match cell {
            Cell::Empty => continue,
            Cell::Number(number) => number.to_string(),
            Cell::Text(text) => escaped(text),
        };
        let _ = writeln!(kml, "<Data name=\"{column}\"><value>{value}</value></Data>");
    }
    kml.push_str("</ExtendedData>\n");
}
