//! Exports of conflict data: what the sheet has stands in its column, and what it has not is empty.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "helpers of a test may panic")]

mod common;

use std::collections::BTreeMap;

use serde_json::Value;
use waqai::document::Document;
use waqai::export::{self, Options};
use waqai::facts::{ActorKind, FactId, FactKind, FactSheet, Review, Slot, Status};

/// The Arabic case with its first figure, three dead, told in full.
fn told_in_full() -> (Document, FactSheet) {
    let (document, mut sheet) = common::arabic();
    let slot = |kind, words| {
        let fact = FactId { kind, number: if words == "النجار" { 1 } else { 2 } };
        Some(Slot { fact, span: common::span(&document.text, words, 0), confidence: 0.9 })
    };
    let (by, actor) = (slot(FactKind::Actor, "=وزارة الداخلية="), slot(FactKind::Actor, "النجار"));
    let second = sheet.forces[1].clone();
    let force = &mut sheet.forces[0];
    (force.by, force.actor, force.location, force.date) = (by, actor, second.location, second.date);
    force.claimed_by = second.claimed_by;
    sheet.actors[0].kind = ActorKind::Force;
    sheet.actors[1].name_en = Some("Ministry of Interior".to_owned());
    (document, sheet)
}

fn written(format: &str, document: &Document, sheet: &FactSheet) -> String {
    let mut bytes = Vec::new();
    let format = export::by_id(format).expect("listed");
    export::write(format, document, sheet, Options::default(), &mut bytes).expect("the sheet is sound");
    String::from_utf8(bytes).expect("UTF-8")
}

/// The rows of a table, each with its filled cells by column.
fn rows(format: &str, document: &Document, sheet: &FactSheet) -> Vec<BTreeMap<String, String>> {
    let text = written(format, document, sheet);
    let mut csv = csv::Reader::from_reader(text.as_bytes());
    let columns = csv.headers().expect("a header").clone();
    let filled = |row: csv::StringRecord| {
        let cells = columns.iter().zip(&row).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(column, cell)| (column.to_owned(), cell.to_owned())).collect()
    };
    csv.records().map(|row| filled(row.expect("whole"))).collect()
}

fn lines(format: &str, document: &Document, sheet: &FactSheet) -> Vec<Value> {
    written(format, document, sheet).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn assert_row(row: &BTreeMap<String, String>, wanted: &[(&str, &str)]) {
    let wanted: BTreeMap<_, _> = wanted.iter().map(|&(column, cell)| (column.to_owned(), cell.to_owned())).collect();
    assert_eq!(*row, wanted);
}

#[test]
fn the_columns_of_acled_hold_what_is_known_and_nothing_else() {
    let (document, sheet) = told_in_full();
    let rows = rows("acled", &document, &sheet);
    assert_eq!(rows.len(), 1, "soldiers deployed are no event");
    let known = [
        ("event_date", "2024-07-21"),
        ("year", "2024"),
        ("time_precision", "1"),
        ("actor1", "Ministry of Interior"),
        ("actor2", "سالم النجار"),
        ("admin1", "Basra"),
        ("location", "Basra"),
        ("latitude", "30.5"),
        ("longitude", "47.8"),
        ("geo_precision", "1"),
        ("notes", "3 جنود"),
        ("fatalities", "3"),
        ("document", "basra.txt"),
        ("fact", "force-1"),
        ("measure", "killed"),
        ("low", "3"),
        ("best", "3"),
        ("high", "3"),
        ("qualifier", "exact"),
        ("country_code", "IQ"),
        ("confidence", "0.9"),
        ("review", "unreviewed"),
    ];
    assert_row(&rows[0], &known);
}

#[test]
fn the_columns_of_ucdp_hold_what_is_known_and_nothing_else() {
    let (document, mut sheet) = told_in_full();
    let known = [
        ("year", "2024"),
        ("side_a", "Ministry of Interior"),
        ("side_b", "سالم النجار"),
        ("source_article", "basra.txt"),
        ("source_date", "2024-07-22"),
        ("source_headline", "مقتل 3 جنود في هجوم قرب البصرة"),
        ("source_original", "سالم النجار"),
        ("where_prec", "1"),
        ("where_coordinates", "Basra"),
        ("adm_1", "Basra"),
        ("latitude", "30.5"),
        ("longitude", "47.8"),
        ("geom_wkt", "POINT (47.8 30.5)"),
        ("date_prec", "1"),
        ("date_start", "2024-07-21"),
        ("date_end", "2024-07-21"),
        ("deaths_b", "3"),
        ("best", "3"),
        ("high", "3"),
        ("low", "3"),
        ("fact", "force-1"),
        ("qualifier", "exact"),
        ("text", "3 جنود"),
        ("country_code", "IQ"),
        ("confidence", "0.9"),
        ("review", "unreviewed"),
    ];
    assert_row(&rows("ucdp", &document, &sheet)[0], &known);
    sheet.actors[0].kind = ActorKind::Person;
    assert!(!rows("ucdp", &document, &sheet)[0].contains_key("deaths_b"), "who bears no arms is on no side");
}

#[test]
fn what_was_rejected_planned_or_denied_is_no_event() {
    let silent: [fn(&mut FactSheet); 4] = [
        |sheet| sheet.forces[0].review = Review::Rejected,
        |sheet| sheet.forces[0].status = Status::Planned,
        |sheet| sheet.forces[0].status = Status::Denied,
        |sheet| sheet.forces[0].status = Status::Hypothetical,
    ];
    for change in silent {
        let (document, mut sheet) = told_in_full();
        change(&mut sheet);
        for format in ["acled", "ucdp"] {
            assert!(rows(format, &document, &sheet).is_empty(), "{format}");
        }
        assert!(lines("plover", &document, &sheet).is_empty());
        assert!(lines("ftm", &document, &sheet).iter().all(|entity| entity["schema"] != "Event"));
    }
}

#[test]
fn rejected_actors_and_places_are_not_named() {
    let (document, mut sheet) = told_in_full();
    sheet.actors[1].review = Review::Rejected;
    sheet.locations[0].review = Review::Rejected;
    let row = &rows("acled", &document, &sheet)[0];
    assert!(["actor1", "location", "latitude", "country_code"].iter().all(|column| !row.contains_key(*column)));
    for format in ["plover", "ftm", "stix"] {
        let text = written(format, &document, &sheet);
        assert!(!text.contains("act-2") && !text.contains("loc-1") && !text.contains("30.5"), "{format}: {text}");
    }
}

#[test]
fn plover_lines_say_assault_only_where_somebody_did_it() {
    let (document, mut sheet) = told_in_full();
    let event = &lines("plover", &document, &sheet)[0];
    assert_eq!((&event["event"], &event["date"]), (&"ASSAULT".into(), &"2024-07-21".into()));
    assert_eq!((&event["source"]["id"], &event["target"]["sector"]), (&"act-2".into(), &"MIL".into()));
    sheet.forces[0].by = None;
    let event = &lines("plover", &document, &sheet)[0];
    assert!(event["event"].is_null() && event["source"].is_null());
}

#[test]
fn stix_notes_are_on_what_their_figures_name_and_every_reference_is_there() {
    for (document, sheet) in [told_in_full(), common::english(), (common::english().0, FactSheet::default())] {
        let bundle: Value = serde_json::from_str(&written("stix", &document, &sheet)).expect("JSON");
        let objects = bundle["objects"].as_array().expect("objects");
        let ids: Vec<_> = objects.iter().map(|object| object["id"].as_str().expect("an id")).collect();
        let refs = objects.iter().filter_map(|object| object["object_refs"].as_array()).flatten();
        for named in refs.chain(objects.iter().filter_map(|object| object.get("source_ref"))) {
            assert!(ids.contains(&named.as_str().expect("an id")), "{named}");
        }
        let notes = objects.iter().filter(|object| object["type"] == "note").count();
        let counted = sheet.forces.iter().filter(|force| force.measure.id() != "other").count();
        assert_eq!(notes, counted);
    }
}
