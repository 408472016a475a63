//! A STIX 2.1 bundle: identities, threat actors (armed groups), locations, and each figure as a note.
//!
//! What the reader rejected is left out, and so are places that STIX cannot
//! say: those without country and position. Every object must have a time at
//! which it was made; it is the day of the article, and 1 January 1970 where
//! that is not known, so that the same sheet gives the same bytes.

use std::collections::BTreeMap;
use std::io;

use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use super::{Format, Group};
use crate::document::Document;
use crate::facts::{Actor, ActorKind, FactId, FactSheet, Force, Location, Measure, Review};

/// One bundle.
pub(super) const FORMAT: Format = Format {
    id: "stix",
    name: "STIX 2.1",
    group: Group::Program,
    reads_as_text: true,
    extension: "stix.json",
    series: None,
    takes_bom: false,
    heading: String::new,
    write,
};

/// The namespace of the standard for things that are seen.
const STIX: Uuid = Uuid::from_u128(0x00ab_edb4_aa42_466c_9c01_fed2_3315_a9b7);

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let mut bundle = Bundle {
        sha256: &document.sha256,
        language: document.language,
        made: document.base_date.map_or_else(|| "1970-01-01".to_owned(), |base| base.value.to_string()),
        ids: BTreeMap::new(),
        objects: Vec::new(),
    };
    sheet.actors.iter().filter(|actor| actor.review != Review::Rejected).for_each(|actor| bundle.actor(actor));
    sheet.locations.iter().filter(|place| place.review != Review::Rejected).for_each(|place| bundle.place(place));
    let links = sheet.actors.iter().filter_map(|actor| Some((actor.id, actor.affiliation?)));
    links.for_each(|(actor, whole)| bundle.affiliation(actor, whole));
    let figures = |force: &&Force| force.review != Review::Rejected && force.measure != Measure::Other;
    let file = bundle.file(document);
    sheet.forces.iter().filter(figures).for_each(|force| bundle.figure(sheet, force, &file));
    bundle.article(document);
    let id = bundle.id("bundle", "bundle");
    serde_json::to_writer_pretty(&mut *out, &json!({"type": "bundle", "id": id, "objects": bundle.objects}))?;
    out.write_all(b"\n")
}

/// The bundle while it is filled.
struct Bundle<'a> {
    sha256: &'a str,
    language: &'a str,
    /// The day at which all objects are said to be made.
    made: String,
    /// The objects that facts have become.
    ids: BTreeMap<FactId, String>,
    objects: Vec<Json>,
}

impl Bundle<'_> {
    /// An id that the same file gives the same thing every time.
    fn id(&self, kind: &str, name: &str) -> String {
        let namespace = Uuid::new_v5(&Uuid::NAMESPACE_OID, self.sha256.as_bytes());
        format!("{kind}--{}", Uuid::new_v5(&namespace, name.as_bytes()))
    }

    fn time(&self) -> String {
        format!("{}T00:00:00.000Z", self.made)
    }

    /// An object with what all have; answers with its id.
    fn push(&mut self, kind: &str, name: &str, own: Json) -> String {
        let id = self.id(kind, name);
        let mut object = Map::new();
        object.insert("type".into(), kind.into());
        object.insert("spec_version".into(), "2.1".into());
        object.insert("id".into(), id.as_str().into());
        object.insert("created".into(), self.time().into());
        object.insert("modified".into(), self.time().into());
        if let Json::Object(own) = own {
            // STIX has no empty values.
            let is_there = |value: &Json| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
            object.extend(own.into_iter().filter(|(_, value)| is_there(value)));
        }
        self.objects.push(Json::Object(object));
        id
    }

    fn fact(&mut self, kind: &str, fact: FactId, own: Json) {
        let id = self.push(kind, &fact.to_string(), own);
        self.ids.insert(fact, id);
    }

    fn actor(&mut self, actor: &Actor) {
        let reference = reference(actor.id);
        let roles: Vec<_> = actor.roles.iter().map(|role| role.text.as_str()).collect();
        let others: Vec<_> = actor.aliases.iter().map(String::as_str).chain(actor.name_en.as_deref()).collect();
        let class = match actor.kind {
            ActorKind::ArmedGroup => {
                let own = json!({"name": actor.name, "aliases": others, "lang": self.language,
                    "confidence": percent(actor.confidence), "external_references": reference});
                return self.fact("threat-actor", actor.id, own);
            }
            ActorKind::Person => "individual",
            ActorKind::Unnamed => "unspecified",
            _ => "organization",
        };
        let description = (!others.is_empty()).then(|| others.join("; "));
        let own = json!({"name": actor.name, "description": description, "roles": roles, "identity_class": class,
            "lang": self.language, "confidence": percent(actor.confidence), "external_references": reference});
        self.fact("identity", actor.id, own);
    }

    fn place(&mut self, place: &Location) {
        if place.country.is_none() && place.position.is_none() {
            return;
        }
        let own = json!({"name": place.name, "description": place.name_en, "country": place.country,
            "administrative_area": place.area.as_ref().map(|area| area.name_en.as_str()),
            "latitude": place.position.map(|(lat, _)| lat), "longitude": place.position.map(|(_, lon)| lon),
            "lang": self.language, "confidence": percent(place.confidence),
            "external_references": reference(place.id)});
        self.fact("location", place.id, own);
    }

    fn affiliation(&mut self, actor: FactId, whole: FactId) {
        let Some((from, to)) = self.ids.get(&actor).zip(self.ids.get(&whole)) else { return };
        let own = json!({"relationship_type": "related-to", "description": "affiliation", "source_ref": from,
            "target_ref": to});
        self.push("relationship", &format!("{actor} {whole}"), own);
    }

    /// The article's file, which the notes are on. Its id is made as the standard says, so that others who have the
    /// file give it the same.
    fn file(&mut self, document: &Document) -> String {
        let own = json!({"hashes": {"SHA-256": document.sha256}, "name": document.name});
        let id = format!("file--{}", Uuid::new_v5(&STIX, own.to_string().as_bytes()));
        let mut object = json!({"type": "file", "spec_version": "2.1", "id": id});
        if let (Json::Object(object), Json::Object(own)) = (&mut object, own) {
            object.extend(own);
        }
        self.objects.push(object);
        id
    }

    /// A figure, with whatever it names under the names of the contract.
    fn figure(&mut self, sheet: &FactSheet, force: &Force, file: &str) {
        let named = force.slots().filter_map(|(_, slot)| self.ids.get(&slot.fact).map(String::as_str));
        let mut refs: Vec<&str> = named.chain([file]).collect();
        refs.sort_unstable();
        refs.dedup();
        let bound = |name: &str, figure: Option<f64>| figure.map(|figure| format!("{name}: {figure}"));
        let figures = [bound("low", force.low), bound("best", force.best), bound("high", force.high)];
        let mut lines = vec![format!("{}: {}", force.id, sheet.name_of(force.id).unwrap_or_default())];
        lines.extend(figures.into_iter().flatten());
        let kept = force.slots().filter(|(_, slot)| sheet.review_of(slot.fact) != Some(Review::Rejected));
        let named = kept.map(|(kind, slot)| {
            format!("{}: {} ({})", kind.id(), sheet.name_of(slot.fact).unwrap_or_default(), slot.fact)
        });
        lines.extend(named);
        let parts = [force.measure.id(), force.qualifier.id(), force.status.id()];
        let own = json!({"abstract": parts.join(", "), "content": lines.join("\n"), "object_refs": refs,
            "lang": self.language, "confidence": percent(force.confidence),
            "external_references": reference(force.id)});
        self.push("note", &force.id.to_string(), own);
    }

    /// All of it as what one article says: a report where its day is known, otherwise a grouping.
    fn article(&mut self, document: &Document) {
        let title = document.headline();
        let refs: Vec<_> = self.objects.iter().filter_map(|object| object.get("id").cloned()).collect();
        let kind = if document.base_date.is_some() { "report" } else { "grouping" };
        let own = json!({"name": title, "object_refs": refs, "lang": self.language,
            "published": document.base_date.map(|_| self.time()),
            "context": document.base_date.is_none().then_some("unspecified")});
        self.push(kind, "article", own);
    }
}

/// Which fact an object is.
fn reference(fact: FactId) -> Json {
    json!([{"source_name": "waqai", "external_id": fact.to_string()}])
}

/// A confidence from 0 to 100.
fn percent(confidence: f32) -> u32 {
    (confidence.clamp(0.0, 1.0) * 100.0).round() as u32
}
