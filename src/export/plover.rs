//! Event lines in the manner of PLOVER: one JSON object an event.
//!
//! Kind of event and sector stand only where measure and kind of actor tell
//! them; modes and contexts are left to those who code them.

use std::io;

use serde_json::{Value as Json, json};

use super::events::{self, Event};
use super::{Format, Group, twins};
use crate::document::Document;
use crate::facts::{Actor, ActorKind, FactSheet, Measure};

/// One event a line.
pub(super) const FORMAT: Format = Format {
    id: "plover",
    name: "PLOVER-style events",
    group: Group::Program,
    reads_as_text: true,
    extension: "plover.jsonl",
    series: Some("plover"),
    takes_bom: false,
    heading: String::new,
    write,
};

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    for event in events::events(sheet) {
        serde_json::to_writer(&mut *out, &line(document, &event))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn line(document: &Document, event: &Event<'_>) -> Json {
    let force = event.force;
    let place = event.place.map(|place| {
        json!({
            "id": place.id.to_string(),
            "name": place.name,
            "name_en": place.name_en,
            "country": place.country,
            "lat": place.position.map(|(lat, _)| lat),
            "lon": place.position.map(|(_, lon)| lon),
            "precision": place.precision.id(),
        })
    });
    json!({
        "id": force.id.to_string(),
        "document": document.name,
        "date": event.day(),
        "start_date": event.date.and_then(|date| date.start).map(|day| day.to_string()),
        "end_date": event.date.and_then(|date| date.end).map(|day| day.to_string()),
        "event": kind(event),
        "mode": Json::Null,
        "context": Json::Null,
        "source": event.by.map(actor),
        "target": event.against.map(actor),
        "location": place,
        "reported_by": event.source.map(actor),
        "measure": force.measure.id(),
        "low": force.low.map(twins::number),
        "high": force.high.map(twins::number),
        "best": force.best.map(twins::number),
        "qualifier": force.qualifier.id(),
        "text": event.words,
        "confidence": (f64::from(force.confidence) * 1000.0).round() / 1000.0,
        "review": force.review.id(),
    })
}

fn actor(actor: &Actor) -> Json {
    let sector = match actor.kind {
        ActorKind::State => Some("GOV"),
        ActorKind::Force => Some("MIL"),
        ActorKind::ArmedGroup => Some("UAF"),
        ActorKind::Media => Some("JRN"),
        _ => None,
    };
    json!({"id": actor.id.to_string(), "name": actor.name, "name_en": actor.name_en, "sector": sector})
}

/// Harm that somebody did to people is an assault; of other figures nothing is said.
fn kind(event: &Event<'_>) -> Option<&'static str> {
    let is_harm =
        matches!(event.force.measure, Measure::Attacks | Measure::Killed | Measure::Wounded | Measure::Casualties);
    (is_harm && event.by.is_some()).then_some("ASSAULT")
}
