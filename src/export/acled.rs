//! A table with the columns of ACLED, and behind them those that tell where a row comes from.
//!
//! What the article does not say stays empty: codes of actors, types of events
//! and numbers of ACLED's own are not guessed.

use std::io;

use super::events::{self, Event};
use super::table::{self, Cell};
use super::{Format, Group};
use crate::document::Document;
use crate::facts::{ActorKind, FactSheet, Location, Measure, PlaceKind, Precision};

/// One row an event.
pub(super) const FORMAT: Format = Format {
    id: "acled",
    name: "ACLED columns (CSV)",
    group: Group::Table,
    reads_as_text: true,
    extension: "acled.csv",
    series: Some("acled"),
    takes_bom: true,
    heading,
    write,
};

const COLUMNS: &[&str] = &[
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
    "document",
    "fact",
    "measure",
    "low",
    "best",
    "high",
    "qualifier",
    "country_code",
    "confidence",
    "review",
];

fn heading() -> String {
    COLUMNS.join(",") + "\r\n"
}

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    table::write_csv(
        out,
        events::events(sheet).map(|event| COLUMNS.iter().map(|column| cell(column, document, sheet, &event)).collect()),
    )
}

fn cell(column: &str, document: &Document, sheet: &FactSheet, event: &Event<'_>) -> Cell {
    let Event { force, place, .. } = event;
    let day = event.day();
    match column {
        "time_precision" => day.map(|_| 1.0).into(),
        "event_date" => day.into(),
        "year" => event.year().into(),
        "actor1" => event.by.map(events::name).into(),
        "actor2" => event.against.map(events::name).into(),
        "country" => event.country(sheet).into(),
        "admin1" => place.and_then(|place| place.area.as_ref()).map(|area| area.name_en.as_str()).into(),
        "location" => place.map(|place| place.name_en.as_deref().unwrap_or(&place.name)).into(),
        "latitude" => place.and_then(|place| place.position).map(|(lat, _)| lat).into(),
        "longitude" => place.and_then(|place| place.position).map(|(_, lon)| lon).into(),
        "geo_precision" => place.and_then(precision).into(),
        "source" => event.source.filter(|actor| actor.kind == ActorKind::Media).map(events::name).into(),
        "notes" => event.words.into(),
        "fatalities" => force.best.filter(|_| force.measure == Measure::Killed).into(),
        "document" => document.name.as_str().into(),
        "fact" => force.id.to_string().into(),
        "measure" => force.measure.id().into(),
        "low" => force.low.into(),
        "best" => force.best.into(),
        "high" => force.high.into(),
        "qualifier" => force.qualifier.id().into(),
        "country_code" => place.and_then(|place| place.country.as_deref()).into(),
        "confidence" => table::rounded(force.confidence),
        "review" => force.review.id().into(),
        _ => Cell::Empty,
    }
}

/// 1 for the place itself, 3 for a larger region.
fn precision(place: &Location) -> Option<f64> {
    match (place.precision, place.kind) {
        (Precision::Exact, _) => Some(1.0),
        (Precision::Area, PlaceKind::Admin1 | PlaceKind::Region) => Some(3.0),
        _ => None,
    }
}
