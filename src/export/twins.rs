//! The contract `waqai.factsheet/1` as structs: written from a sheet, and read for `stored`.
//!
//! Twins of the model: names, order and nulls are those of the contract and
//! stay when the model changes. Spans are code points of the article's text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::document::{self, Document};
use crate::facts::{self, FactId, FactSheet, Mention, Tie};
use crate::text::{CharMap, Span, SrcPos};

/// What the contract is called.
pub(super) const SCHEMA: &str = "waqai.factsheet/1";

#[derive(Serialize, Deserialize)]
pub(super) struct Sheet<'a> {
    pub(super) schema: Cow<'a, str>,
    pub(super) document: Head<'a>,
    pub(super) actors: Vec<Actor<'a>>,
    pub(super) locations: Vec<Location<'a>>,
    pub(super) forces: Vec<Force<'a>>,
    pub(super) dates: Vec<DateFact<'a>>,
    pub(super) claims: Vec<Claim<'a>>,
    /// What the reader merged into what; left out where nothing was.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) merged: BTreeMap<String, String>,
    /// What the reader noted about facts, likewise.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) notes: BTreeMap<String, Cow<'a, str>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Head<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) sha256: Cow<'a, str>,
    pub(super) format: Cow<'a, str>,
    pub(super) encoding: Cow<'a, str>,
    #[serde(default)]
    pub(super) encoding_certainty: Cow<'a, str>,
    pub(super) language: Cow<'a, str>,
    pub(super) title: Option<Cow<'a, str>>,
    // Left out where the file says nothing, as in every sheet of plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) author: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) published: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) created: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<String>,
    pub(super) chars: u32,
    pub(super) dateline: Option<Dateline<'a>>,
    pub(super) base_date: BaseDate<'a>,
    pub(super) repairs: Vec<Repair<'a>>,
    #[serde(default)]
    pub(super) paragraphs: Vec<Paragraph<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) parts: Vec<Part<'a>>,
}

/// A paragraph, of which the words are the text's.
#[derive(Serialize, Deserialize)]
pub(super) struct Paragraph<'a> {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) role: Cow<'a, str>,
    pub(super) language: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Part<'a> {
    pub(super) kind: Cow<'a, str>,
    pub(super) number: u32,
    pub(super) start: u32,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Dateline<'a> {
    pub(super) location: Option<String>,
    #[serde(flatten)]
    pub(super) words: Words<'a>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct BaseDate<'a> {
    pub(super) value: Option<String>,
    pub(super) from: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Repair<'a> {
    pub(super) kind: Cow<'a, str>,
    pub(super) count: u32,
    pub(super) note: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Actor<'a> {
    pub(super) id: String,
    pub(super) kind: Cow<'a, str>,
    pub(super) name: Cow<'a, str>,
    pub(super) name_en: Option<Cow<'a, str>>,
    pub(super) roles: Vec<Role<'a>>,
    pub(super) aliases: Cow<'a, [String]>,
    pub(super) affiliation: Option<String>,
    pub(super) mentions: Vec<Words<'a>>,
    #[serde(flatten)]
    pub(super) trust: Trust<'a>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Location<'a> {
    pub(super) id: String,
    pub(super) kind: Cow<'a, str>,
    pub(super) name: Cow<'a, str>,
    pub(super) name_en: Option<Cow<'a, str>>,
    pub(super) name_ar: Option<Cow<'a, str>>,
    pub(super) lat: Option<f64>,
    pub(super) lon: Option<f64>,
    pub(super) country: Option<Cow<'a, str>>,
    pub(super) area: Option<Cow<'a, str>>,
    pub(super) area_ar: Option<Cow<'a, str>>,
    pub(super) within: Option<String>,
    pub(super) gazetteer: Option<Cow<'a, str>>,
    pub(super) precision: Cow<'a, str>,
    pub(super) alternatives: Vec<Alternative<'a>>,
    pub(super) mentions: Vec<Words<'a>>,
    #[serde(flatten)]
    pub(super) trust: Trust<'a>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Alternative<'a> {
    pub(super) gazetteer: Cow<'a, str>,
    pub(super) kind: Cow<'a, str>,
    pub(super) name: Cow<'a, str>,
    pub(super) name_ar: Cow<'a, str>,
    pub(super) country: Cow<'a, str>,
    pub(super) area: Option<Cow<'a, str>>,
    pub(super) area_ar: Option<Cow<'a, str>>,
    pub(super) lat: f64,
    pub(super) lon: f64,
    pub(super) precision: Cow<'a, str>,
    pub(super) why: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Force<'a> {
    pub(super) id: String,
    pub(super) measure: Cow<'a, str>,
    pub(super) unit: Cow<'a, str>,
    pub(super) low: Option<Number>,
    pub(super) high: Option<Number>,
    pub(super) best: Option<Number>,
    pub(super) qualifier: Cow<'a, str>,
    pub(super) status: Cow<'a, str>,
    pub(super) actor: Option<Slot>,
    pub(super) by: Option<Slot>,
    pub(super) target: Option<Slot>,
    pub(super) location: Option<Slot>,
    pub(super) date: Option<Slot>,
    pub(super) claimed_by: Option<Slot>,
    pub(super) conflicts_with: Vec<String>,
    pub(super) within: Option<String>,
    pub(super) mentions: Vec<Words<'a>>,
    #[serde(flatten)]
    pub(super) trust: Trust<'a>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct DateFact<'a> {
    pub(super) id: String,
    pub(super) start: Option<String>,
    pub(super) end: Option<String>,
    pub(super) granularity: Cow<'a, str>,
    pub(super) calendar: Cow<'a, str>,
    pub(super) mentions: Vec<Words<'a>>,
    pub(super) confidence: f64,
    pub(super) review: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Claim<'a> {
    pub(super) id: String,
    pub(super) speaker: Option<String>,
    pub(super) verb: Cow<'a, str>,
    pub(super) direct: bool,
    #[serde(flatten)]
    pub(super) words: Words<'a>,
    pub(super) facts: Vec<String>,
    pub(super) review: Cow<'a, str>,
}

/// A quotation and where it stands.
#[derive(Serialize, Deserialize)]
pub(super) struct Words<'a> {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) text: Cow<'a, str>,
    /// Why the words name the fact, where they are not its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) link: Option<Cow<'a, str>>,
}

/// A title or office; its words come first, as the contract has it.
#[derive(Serialize, Deserialize)]
pub(super) struct Role<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) start: u32,
    pub(super) end: u32,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Slot {
    pub(super) r#ref: String,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) confidence: f64,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Trust<'a> {
    pub(super) confidence: f64,
    pub(super) source: Cow<'a, str>,
    pub(super) review: Cow<'a, str>,
}

/// A figure, written without a point where it is whole.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Number {
    /// Whole.
    Whole(i64),
    /// Any other.
    Broken(f64),
}

impl From<Number> for f64 {
    fn from(number: Number) -> Self {
        match number {
            Number::Whole(whole) => whole as Self,
            Number::Broken(broken) => broken,
        }
    }
}

impl<'a> Sheet<'a> {
    /// The sheet as the contract writes it.
    pub(super) fn new(document: &'a Document, sheet: &'a FactSheet) -> Self {
        let map = CharMap::new(&document.text);
        Self {
            schema: SCHEMA.into(),
            document: head(document, sheet, &map),
            actors: sheet.actors.iter().map(|actor| self::actor(actor, &map)).collect(),
            locations: sheet.locations.iter().map(|place| location(place, &map)).collect(),
            forces: sheet.forces.iter().map(|force| self::force(force, &map)).collect(),
            dates: sheet.dates.iter().map(|date| self::date(date, &map)).collect(),
            claims: sheet.claims.iter().map(|claim| self::claim(claim, &map)).collect(),
            merged: sheet.merged.iter().map(|(fact, into)| (fact.to_string(), into.to_string())).collect(),
            notes: sheet.notes.iter().map(|(fact, note)| (fact.to_string(), note.as_str().into())).collect(),
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
        Some(base) => BaseDate { value: Some(base.value.to_string()), from: base.from.id().into() },
        None => BaseDate { value: None, from: "none".into() },
    };
    let dateline = document.dateline.map(|span| Dateline {
        location: sheet.dateline.map(|id| id.to_string()),
        words: words_at(span, span.of(&document.text), map),
    });
    let repairs = document.repairs.iter();
    let paragraph = |paragraph: &document::Paragraph| {
        let Span { start, end } = map.span(paragraph.span);
        let (role, language) = (paragraph.role.id().into(), document.language_of(paragraph).into());
        Paragraph { start: start.0, end: end.0, role, language }
    };
    let part =
        |part: &document::Part| Part { kind: part.kind.id().into(), number: part.number, start: map.at(part.at).0 };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    Head {
        name: document.name.as_str().into(),
        sha256: document.sha256.as_str().into(),
        format: document.format.into(),
        encoding: document.encoding.name.into(),
        encoding_certainty: document.encoding.certainty.id().into(),
        language: document.language.into(),
        title: document.title.map(|span| span.of(&document.text).into()),
        author: document.author.as_deref().map(Cow::from),
        source: document.source.as_deref().map(Cow::from),
        published: day(document.days.published),
        created: day(document.days.created),
        modified: day(document.days.modified),
        chars: map.len(),
        dateline,
        base_date,
        repairs: repairs
            .map(|r| Repair { kind: r.kind.into(), count: r.count, note: r.note.as_str().into() })
            .collect(),
        paragraphs: document.paragraphs.iter().map(paragraph).collect(),
        parts: document.parts.iter().map(part).collect(),
    }
}

fn actor<'a>(actor: &'a facts::Actor, map: &CharMap) -> Actor<'a> {
    let role = |mention: &'a Mention| {
        let Words { start, end, text, .. } = words(mention, map);
        Role { text, start, end }
    };
    Actor {
        id: actor.id.to_string(),
        kind: actor.kind.id().into(),
        name: actor.name.as_str().into(),
        name_en: actor.name_en.as_deref().map(Cow::from),
        roles: actor.roles.iter().map(role).collect(),
        aliases: actor.aliases.as_slice().into(),
        affiliation: actor.affiliation.map(|id| id.to_string()),
        mentions: all_words(&actor.mentions, map),
        trust: trust(actor.confidence, actor.source, actor.review),
    }
}

fn location<'a>(place: &'a facts::Location, map: &CharMap) -> Location<'a> {
    let alternative = |other: &'a facts::Alternative| Alternative {
        gazetteer: other.gazetteer.as_str().into(),
        kind: other.kind.id().into(),
        name: other.name.as_str().into(),
        name_ar: other.name_ar.as_str().into(),
        country: other.country.as_str().into(),
        area: area(other.area.as_ref()),
        area_ar: area_ar(other.area.as_ref()),
        lat: other.position.0,
        lon: other.position.1,
        precision: other.precision.id().into(),
        why: other.why.into(),
    };
    Location {
        id: place.id.to_string(),
        kind: place.kind.id().into(),
        name: place.name.as_str().into(),
        name_en: place.name_en.as_deref().map(Cow::from),
        name_ar: place.name_ar.as_deref().map(Cow::from),
        lat: place.position.map(|(lat, _)| lat),
        lon: place.position.map(|(_, lon)| lon),
        country: place.country.as_deref().map(Cow::from),
        area: area(place.area.as_ref()),
        area_ar: area_ar(place.area.as_ref()),
        within: place.within.map(|id| id.to_string()),
        gazetteer: place.gazetteer.as_deref().map(Cow::from),
        precision: place.precision.id().into(),
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
        measure: force.measure.id().into(),
        unit: force.unit.as_str().into(),
        low: force.low.map(number),
        high: force.high.map(number),
        best: force.best.map(number),
        qualifier: force.qualifier.id().into(),
        status: force.status.id().into(),
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
        granularity: date.granularity.into(),
        calendar: date.calendar.into(),
        mentions: all_words(&date.mentions, map),
        confidence: rounded(date.confidence),
        review: date.review.id().into(),
    }
}

fn claim<'a>(claim: &'a facts::Claim, map: &CharMap) -> Claim<'a> {
    Claim {
        id: claim.id.to_string(),
        speaker: claim.speaker.map(|id| id.to_string()),
        verb: claim.verb.as_str().into(),
        direct: claim.direct,
        words: words(&claim.mention, map),
        facts: ids(&claim.facts),
        review: claim.review.id().into(),
    }
}

/// The English name of an area.
fn area(area: Option<&facts::Area>) -> Option<Cow<'_, str>> {
    area.map(|area| area.name_en.as_str().into())
}

/// The Arabic name of an area.
fn area_ar(area: Option<&facts::Area>) -> Option<Cow<'_, str>> {
    area.map(|area| area.name_ar.as_str().into())
}

fn ids(ids: &[FactId]) -> Vec<String> {
    ids.iter().map(FactId::to_string).collect()
}

fn all_words<'a>(mentions: &'a [Mention], map: &CharMap) -> Vec<Words<'a>> {
    mentions.iter().map(|mention| words(mention, map)).collect()
}

fn words<'a>(mention: &'a Mention, map: &CharMap) -> Words<'a> {
    let link = (mention.tie != Tie::Named).then(|| mention.tie.id().into());
    Words { link, ..words_at(mention.span, &mention.text, map) }
}

fn words_at<'a>(span: Span<SrcPos>, text: &'a str, map: &CharMap) -> Words<'a> {
    let span = map.span(span);
    Words { start: span.start.0, end: span.end.0, text: text.into(), link: None }
}

fn trust(confidence: f32, source: &'static str, review: facts::Review) -> Trust<'static> {
    Trust { confidence: rounded(confidence), source: source.into(), review: review.id().into() }
}

/// A confidence as people write it: 0.97, not 0.9700000286102295.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 1000.0).round() / 1000.0
}

/// A figure without a point where it is whole.
pub(crate) fn number(value: f64) -> Number {
    // Whole numbers are exact in f64 up to 2^53.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT { Number::Whole(value as i64) } else { Number::Broken(value) }
}
