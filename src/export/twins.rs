//! The contract `waqai.factsheet/1` as structs that serialise to it.
//!
//! Twins of the model: names, order and nulls are those of the contract and
//! stay when the model changes. Spans are code points of the article's text.

use serde::Serialize;

use crate::document::{self, BaseDateSource, Document};
use crate::facts::{self, FactId, FactSheet, Mention, Tie};
use crate::text::{CharMap, Span, SrcPos};

#[derive(Serialize)]
pub(super) struct Sheet<'a> {
    schema: &'static str,
    pub(super) document: Head<'a>,
    actors: Vec<Actor<'a>>,
    pub(super) locations: Vec<Location<'a>>,
    pub(super) forces: Vec<Force<'a>>,
    dates: Vec<DateFact<'a>>,
    claims: Vec<Claim<'a>>,
}

#[derive(Serialize)]
pub(super) struct Head<'a> {
    name: &'a str,
    sha256: &'a str,
    format: &'static str,
    encoding: &'static str,
    encoding_certainty: &'static str,
    language: &'static str,
    title: Option<&'a str>,
    // Left out where the file says nothing, as in every sheet of plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    chars: u32,
    dateline: Option<Dateline<'a>>,
    base_date: BaseDate,
    repairs: Vec<Repair<'a>>,
    paragraphs: Vec<Paragraph>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Part>,
}

/// A paragraph, of which the words are the text's.
#[derive(Serialize)]
struct Paragraph {
    start: u32,
    end: u32,
    role: &'static str,
    language: &'static str,
}

#[derive(Serialize)]
struct Part {
    kind: &'static str,
    number: u32,
    start: u32,
}

#[derive(Serialize)]
struct Dateline<'a> {
    location: Option<String>,
    #[serde(flatten)]
    words: Words<'a>,
}

#[derive(Serialize)]
struct BaseDate {
    value: Option<String>,
    from: &'static str,
}

#[derive(Serialize)]
struct Repair<'a> {
    kind: &'static str,
    count: u32,
    note: &'a str,
}

#[derive(Serialize)]
struct Actor<'a> {
    id: String,
    kind: &'static str,
    name: &'a str,
    name_en: Option<&'a str>,
    roles: Vec<Role<'a>>,
    aliases: &'a [String],
    affiliation: Option<String>,
    mentions: Vec<Words<'a>>,
    #[serde(flatten)]
    trust: Trust,
}

#[derive(Serialize)]
pub(super) struct Location<'a> {
    pub(super) id: String,
    kind: &'static str,
    name: &'a str,
    name_en: Option<&'a str>,
    pub(super) lat: Option<f64>,
    pub(super) lon: Option<f64>,
    country: Option<&'a str>,
    area: Option<&'a str>,
    within: Option<String>,
    gazetteer: Option<&'a str>,
    precision: &'static str,
    alternatives: Vec<Alternative<'a>>,
    mentions: Vec<Words<'a>>,
    #[serde(flatten)]
    trust: Trust,
}

#[derive(Serialize)]
struct Alternative<'a> {
    gazetteer: &'a str,
    name: &'a str,
    name_ar: &'a str,
    country: &'a str,
    lat: f64,
    lon: f64,
    why: &'static str,
}

#[derive(Serialize)]
pub(super) struct Force<'a> {
    id: String,
    measure: &'static str,
    unit: &'a str,
    low: Option<Number>,
    high: Option<Number>,
    best: Option<Number>,
    qualifier: &'static str,
    status: &'static str,
    actor: Option<Slot>,
    by: Option<Slot>,
    target: Option<Slot>,
    location: Option<Slot>,
    date: Option<Slot>,
    claimed_by: Option<Slot>,
    conflicts_with: Vec<String>,
    within: Option<String>,
    mentions: Vec<Words<'a>>,
    #[serde(flatten)]
    trust: Trust,
}

#[derive(Serialize)]
struct DateFact<'a> {
    id: String,
    start: Option<String>,
    end: Option<String>,
    granularity: &'static str,
    calendar: &'static str,
    mentions: Vec<Words<'a>>,
    confidence: f64,
    review: &'static str,
}

#[derive(Serialize)]
struct Claim<'a> {
    id: String,
    speaker: Option<String>,
    verb: &'a str,
    direct: bool,
    #[serde(flatten)]
    words: Words<'a>,
    facts: Vec<String>,
    review: &'static str,
}

/// A quotation and where it stands.
#[derive(Serialize)]
struct Words<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    /// Why the words name the fact, where they are not its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'static str>,
}

/// A title or office; its words come first, as the contract has it.
#[derive(Serialize)]
struct Role<'a> {
    text: &'a str,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Slot {
    r#ref: String,
    start: u32,
    end: u32,
    confidence: f64,
}

#[derive(Serialize)]
struct Trust {
    confidence: f64,
    source: &'static str,
    review: &'static str,
}

/// A figure, written without a point where it is whole.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Number {
    Whole(i64),
    Broken(f64),
}

impl<'a> Sheet<'a> {
    /// The sheet as the contract writes it.
    pub(super) fn new(document: &'a Document, sheet: &'a FactSheet) -> Self {
        let map = CharMap::new(&document.text);
        Self {
            schema: "waqai.factsheet/1",
            document: head(document, sheet, &map),
            actors: sheet.actors.iter().map(|actor| self::actor(actor, &map)).collect(),
            locations: sheet.locations.iter().map(|place| location(place, &map)).collect(),
            forces: sheet.forces.iter().map(|force| self::force(force, &map)).collect(),
            dates: sheet.dates.iter().map(|date| self::date(date, &map)).collect(),
            claims: sheet.claims.iter().map(|claim| self::claim(claim, &map)).collect(),
        }
    }
}

impl Force<'_> {
    /// Whether this is the place of the figure.
    pub(super) fn is_at(&self, location: &str) -> bool {
        self.location.as_ref().is_some_and(|slot| slot.r#ref == location)
    }
}

fn head<'a>(document: &'a Document, sheet: &FactSheet, map: &CharMap) -> Head<'a> {
    let base_date = match document.base_date {
        Some(base) => BaseDate { value: Some(base.value.to_string()), from: source_of(base.from) },
        None => BaseDate { value: None, from: "none" },
    };
    let dateline = document.dateline.map(|span| Dateline {
        location: sheet.dateline.map(|id| id.to_string()),
        words: words_at(span, span.of(&document.text), map),
    });
    let repairs = document.repairs.iter();
    let paragraph = |paragraph: &document::Paragraph| {
        let Span { start, end } = map.span(paragraph.span);
        Paragraph { start: start.0, end: end.0, role: paragraph.role.id(), language: document.language_of(paragraph) }
    };
    let part = |part: &document::Part| Part { kind: part.kind.id(), number: part.number, start: map.at(part.at).0 };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    Head {
        name: &document.name,
        sha256: &document.sha256,
        format: document.format,
        encoding: document.encoding.name,
        encoding_certainty: document.encoding.certainty.id(),
        language: document.language,
        title: document.title.map(|span| span.of(&document.text)),
        author: document.author.as_deref(),
        source: document.source.as_deref(),
        published: day(document.days.published),
        created: day(document.days.created),
        modified: day(document.days.modified),
        chars: map.len(),
        dateline,
        base_date,
        repairs: repairs.map(|r| Repair { kind: r.kind, count: r.count, note: &r.note }).collect(),
        paragraphs: document.paragraphs.iter().map(paragraph).collect(),
        parts: document.parts.iter().map(part).collect(),
    }
}

fn source_of(from: BaseDateSource) -> &'static str {
    match from {
        BaseDateSource::User => "user",
        BaseDateSource::File => "file",
        BaseDateSource::Text => "text",
    }
}

fn actor<'a>(actor: &'a facts::Actor, map: &CharMap) -> Actor<'a> {
    let role = |mention: &'a Mention| {
        let Words { start, end, text, .. } = words(mention, map);
        Role { text, start, end }
    };
    Actor {
        id: actor.id.to_string(),
        kind: actor.kind.id(),
        name: &actor.name,
        name_en: actor.name_en.as_deref(),
        roles: actor.roles.iter().map(role).collect(),
        aliases: &actor.aliases,
        affiliation: actor.affiliation.map(|id| id.to_string()),
        mentions: all_words(&actor.mentions, map),
        trust: trust(actor.confidence, actor.source, actor.review),
    }
}

fn location<'a>(place: &'a facts::Location, map: &CharMap) -> Location<'a> {
    let alternative = |other: &'a facts::Alternative| Alternative {
        gazetteer: &other.gazetteer,
        name: &other.name,
        name_ar: &other.name_ar,
        country: &other.country,
        lat: other.position.0,
        lon: other.position.1,
        why: other.why,
    };
    Location {
        id: place.id.to_string(),
        kind: place.kind.id(),
        name: &place.name,
        name_en: place.name_en.as_deref(),
        lat: place.position.map(|(lat, _)| lat),
        lon: place.position.map(|(_, lon)| lon),
        country: place.country.as_deref(),
        area: place.area.as_ref().map(|area| area.name_en.as_str()),
        within: place.within.map(|id| id.to_string()),
        gazetteer: place.gazetteer.as_deref(),
        precision: place.precision.id(),
        alternatives: place.alternatives.iter().map(alternative).collect(),
        mentions: all_words(&place.mentions, map),
        trust: trust(place.confidence, place.source, place.review),
    }
}

fn force<'a>(force: &'a facts::Force, map: &CharMap) -> Force<'a> {
    let slot = |slot: Option<facts::Slot>| {
        slot.map(|slot| {
            let span = map.span(slot.span);
            let confidence = rounded(slot.confidence);
            Slot { r#ref: slot.fact.to_string(), start: span.start.0, end: span.end.0, confidence }
        })
    };
    Force {
        id: force.id.to_string(),
        measure: force.measure.id(),
        unit: &force.unit,
        low: force.low.map(number),
        high: force.high.map(number),
        best: force.best.map(number),
        qualifier: force.qualifier.id(),
        status: force.status.id(),
        actor: slot(force.actor),
        by: slot(force.by),
        target: slot(force.target),
        location: slot(force.location),
        date: slot(force.date),
        claimed_by: slot(force.claimed_by),
        conflicts_with: ids(&force.conflicts_with),
        within: force.within.map(|id| id.to_string()),
        mentions: all_words(&force.mentions, map),
        trust: trust(force.confidence, force.source, force.review),
    }
}

fn date<'a>(date: &'a facts::DateFact, map: &CharMap) -> DateFact<'a> {
    DateFact {
        id: date.id.to_string(),
        start: date.start.map(|day| day.to_string()),
        end: date.end.map(|day| day.to_string()),
        granularity: date.granularity,
        calendar: date.calendar,
        mentions: all_words(&date.mentions, map),
        confidence: rounded(date.confidence),
        review: date.review.id(),
    }
}

fn claim<'a>(claim: &'a facts::Claim, map: &CharMap) -> Claim<'a> {
    Claim {
        id: claim.id.to_string(),
        speaker: claim.speaker.map(|id| id.to_string()),
        verb: &claim.verb,
        direct: claim.direct,
        words: words(&claim.mention, map),
        facts: ids(&claim.facts),
        review: claim.review.id(),
    }
}

fn ids(ids: &[FactId]) -> Vec<String> {
    ids.iter().map(FactId::to_string).collect()
}

fn all_words<'a>(mentions: &'a [Mention], map: &CharMap) -> Vec<Words<'a>> {
    mentions.iter().map(|mention| words(mention, map)).collect()
}

fn words<'a>(mention: &'a Mention, map: &CharMap) -> Words<'a> {
    let link = (mention.tie != Tie::Named).then(|| mention.tie.id());
    Words { link, ..words_at(mention.span, &mention.text, map) }
}

fn words_at<'a>(span: Span<SrcPos>, text: &'a str, map: &CharMap) -> Words<'a> {
    let span = map.span(span);
    Words { start: span.start.0, end: span.end.0, text, link: None }
}

fn trust(confidence: f32, source: &'static str, review: facts::Review) -> Trust {
    Trust { confidence: rounded(confidence), source, review: review.id() }
}

/// A confidence as people write it: 0.97, not 0.9700000286102295.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1000.0).round() / 1000.0
}

pub(super) fn number(value: f64) -> Number {
    // Whole numbers are exact in f64 up to 2^53.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT { Number::Whole(value as i64) } else { Number::Broken(value) }
}
