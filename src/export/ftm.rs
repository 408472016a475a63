//! FollowTheMoney entities, one a line: the article, who and where, and figures as events.
//!
//! What the reader rejected is left out, and so are unnamed sources: they are
//! nobody that could be matched. Ids begin with the SHA-256 of the file.

use std::io;

use serde_json::{Map, Value as Json, json};

use super::events::{self, Event};
use super::{Format, Group};
use crate::document::Document;
use crate::facts::{Actor, ActorKind, FactId, FactSheet, Location, Review};

/// One entity a line.
pub(super) const FORMAT: Format = Format {
    id: "ftm",
    name: "FollowTheMoney",
    group: Group::Program,
    reads_as_text: true,
    extension: "ftm.jsonl",
    series: Some("ftm"),
    takes_bom: false,
    heading: String::new,
    write,
};

/// Hexadecimal digits of the file's sum in ids: enough to tell a billion articles apart.
const ID_DIGITS: usize = 20;

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let ids = Ids { file: document.sha256.chars().take(ID_DIGITS).collect() };
    let actors: Vec<_> = sheet.actors.iter().filter(|actor| is_somebody(actor)).collect();
    let links = actors.iter().filter_map(|actor| {
        let whole = actor.affiliation?;
        let whole = actors.iter().find(|other| other.id == whole)?;
        Some(link(&ids, actor, whole))
    });
    let places = sheet.locations.iter().filter(|place| place.review != Review::Rejected);
    let entities = std::iter::once(article(&ids, document))
        .chain(actors.iter().map(|actor| self::actor(&ids, actor)))
        .chain(links)
        .chain(places.map(|place| self::place(&ids, place)))
        .chain(events::events(sheet).map(|event| self::event(&ids, &event)));
    for entity in entities {
        serde_json::to_writer(&mut *out, &entity)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Names of entities that are the same every time.
struct Ids {
    file: String,
}

impl Ids {
    fn article(&self) -> String {
        format!("{}-article", self.file)
    }

    fn of(&self, fact: FactId) -> String {
        format!("{}-{fact}", self.file)
    }
}

/// The values of an entity; properties without any are left out.
struct Properties(Map<String, Json>);

impl Properties {
    fn with<T: AsRef<str>>(mut self, name: &str, values: impl IntoIterator<Item = T>) -> Self {
        let mut found: Vec<String> = Vec::new();
        for value in values {
            // Entities have their values on one line.
            let value = value.as_ref().split_whitespace().collect::<Vec<_>>().join(" ");
            if !value.is_empty() && !found.contains(&value) {
                found.push(value);
            }
        }
        if !found.is_empty() {
            self.0.insert(name.to_owned(), found.into());
        }
        self
    }
}

fn entity(id: &str, schema: &str, properties: &Properties) -> Json {
    json!({"id": id, "schema": schema, "properties": properties.0})
}

fn properties() -> Properties {
    Properties(Map::new())
}

fn article(ids: &Ids, document: &Document) -> Json {
    // FollowTheMoney has languages by their codes of three letters.
    let language = match document.language {
        "ar" => Some("ara"),
        "en" => Some("eng"),
        _ => None,
    };
    let values = properties()
        .with("title", document.title.map(|span| span.of(&document.text)))
        .with("fileName", [&document.name])
        .with("language", language)
        .with("date", document.base_date.map(|base| base.value.to_string()));
    entity(&ids.article(), "Document", &values)
}

fn is_somebody(actor: &Actor) -> bool {
    actor.review != Review::Rejected && actor.kind != ActorKind::Unnamed
}

fn actor(ids: &Ids, actor: &Actor) -> Json {
    let roles = actor.roles.iter().map(|role| role.text.as_str());
    let schema = match actor.kind {
        ActorKind::Person => "Person",
        ActorKind::State => "PublicBody",
        _ => "Organization",
    };
    let others = actor.aliases.iter().map(String::as_str).chain(actor.name_en.as_deref());
    let mut values = properties().with("name", [&actor.name]).with("alias", others);
    if actor.kind == ActorKind::Person {
        values = values.with("position", roles);
    }
    entity(&ids.of(actor.id), schema, &values.with("proof", [ids.article()]))
}

/// That one actor belongs to another.
fn link(ids: &Ids, actor: &Actor, whole: &Actor) -> Json {
    let values = properties()
        .with("subject", [ids.of(actor.id)])
        .with("object", [ids.of(whole.id)])
        .with("role", ["affiliation"])
        .with("proof", [ids.article()]);
    entity(&format!("{}-affiliation", ids.of(actor.id)), "UnknownLink", &values)
}

fn place(ids: &Ids, place: &Location) -> Json {
    let values = properties()
        .with("full", [&place.name])
        .with("alias", place.name_en.as_deref())
        .with("country", place.country.as_deref().map(str::to_lowercase))
        .with("latitude", place.position.map(|(lat, _)| lat.to_string()))
        .with("longitude", place.position.map(|(_, lon)| lon.to_string()))
        .with("proof", [ids.article()]);
    entity(&ids.of(place.id), "Address", &values)
}

fn event(ids: &Ids, event: &Event<'_>) -> Json {
    let Event { force, place, date, .. } = event;
    let bound = |name: &str, figure: Option<f64>| figure.map(|figure| format!("{name}: {figure}"));
    let figures = [bound("low", force.low), bound("best", force.best), bound("high", force.high)];
    let notes = [format!("measure: {}", force.measure.id()), format!("qualifier: {}", force.qualifier.id())];
    let involved = [event.by, event.against].into_iter().flatten().filter(|actor| is_somebody(actor));
    let values = properties()
        .with("name", [event.words])
        .with("recordId", [force.id.to_string()])
        .with("notes", notes.into_iter().chain(figures.into_iter().flatten()))
        .with("date", event.day())
        .with("startDate", date.and_then(|date| date.start).map(|day| day.to_string()))
        .with("endDate", date.and_then(|date| date.end).map(|day| day.to_string()))
        .with("location", place.map(|place| place.name.as_str()))
        .with("country", place.and_then(|place| place.country.as_deref()).map(str::to_lowercase))
        .with("addressEntity", place.map(|place| ids.of(place.id)))
        .with("involved", involved.map(|actor| ids.of(actor.id)))
        .with("proof", [ids.article()]);
    entity(&ids.of(force.id), "Event", &values)
}
