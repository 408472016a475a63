//! A table with the columns of UCDP GED, and behind them those that tell where a row comes from.
//!
//! Rows are counts of the dead. What the article does not say stays empty:
//! numbers of conflicts, dyads and cells, and types of violence are not guessed.

use std::io;

use super::events::{self, Event};
use super::table::{self, Cell};
use super::{Format, Group};
use crate::document::Document;
use crate::facts::{DateFact, FactSheet, Location, Measure, PlaceKind, Precision};

/// One row a count of the dead.
pub(super) const FORMAT: Format = Format {
    id: "ucdp",
    name: "UCDP GED columns (CSV)",
    group: Group::Table,
    reads_as_text: true,
    extension: "ucdp.csv",
    series: Some("ucdp"),
    takes_bom: true,
    heading,
    write,
};

const COLUMNS: &[&str] = &[
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
    "fact",
    "qualifier",
    "text",
    "country_code",
    "confidence",
    "review",
];

fn heading() -> String {
    COLUMNS.join(",") + "\r\n"
}

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let dead = events::events(sheet).filter(|event| event.force.measure == Measure::Killed);
    table::write_csv(
        out,
        dead.map(|event| COLUMNS.iter().map(|column| cell(column, document, sheet, &event)).collect()),
    )
}

fn cell(column: &str, document: &Document, sheet: &FactSheet, event: &Event<'_>) -> Cell {
    let Event { force, place, date, .. } = event;
    let position = place.and_then(|place| place.position);
    match column {
        "year" => event.year().into(),
        "side_a" => event.by.map(events::name).into(),
        "side_b" => event.against.map(events::name).into(),
        "source_article" => document.name.as_str().into(),
        "source_date" => document.base_date.map(|base| base.value.to_string()).into(),
        "source_headline" => document.title.map(|span| span.of(&document.text)).into(),
        "source_original" => event.source.map(events::name).into(),
        "where_prec" => place.and_then(precision).into(),
        "where_coordinates" => place.map(|place| place.name_en.as_deref().unwrap_or(&place.name)).into(),
        "adm_1" => place.and_then(|place| place.area.as_ref()).map(|area| area.name_en.as_str()).into(),
        "latitude" => position.map(|(lat, _)| lat).into(),
        "longitude" => position.map(|(_, lon)| lon).into(),
        "geom_wkt" => position.map(|(lat, lon)| format!("POINT ({lon} {lat})")).into(),
        "country" => event.country(sheet).into(),
        "date_prec" => date.and_then(date_precision).into(),
        "date_start" => date.and_then(|date| date.start).map(|day| day.to_string()).into(),
        "date_end" => date.and_then(|date| date.end).map(|day| day.to_string()).into(),
        "deaths_b" => force.best.filter(|_| event.is_against_armed()).into(),
        "best" => force.best.into(),
        "high" => force.high.into(),
        "low" => force.low.into(),
        "fact" => force.id.to_string().into(),
        "qualifier" => force.qualifier.id().into(),
        "text" => event.words.into(),
        "country_code" => place.and_then(|place| place.country.as_deref()).into(),
        "confidence" => table::rounded(force.confidence),
        "review" => force.review.id().into(),
        _ => Cell::Empty,
    }
}

/// 1 for the place itself, 4 for a first-level area, 6 for a country.
fn precision(place: &Location) -> Option<f64> {
    match (place.precision, place.kind) {
        (Precision::Exact, _) => Some(1.0),
        (Precision::Area, PlaceKind::Admin1) => Some(4.0),
        (Precision::Country, _) => Some(6.0),
        _ => None,
    }
}

/// 1 for a day, 3 for a week, 4 for a month, 5 for a year.
fn date_precision(date: &DateFact) -> Option<f64> {
    date.start.and(date.end)?;
    match date.granularity {
        "day" if date.start == date.end => Some(1.0),
        "week" => Some(3.0),
        "month" => Some(4.0),
        "year" => Some(5.0),
        _ => None,
    }
}
