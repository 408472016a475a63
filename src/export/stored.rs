//! A fact sheet read back from the JSON it was written as: what `json` writes, this takes.
//!
//! The article is read from its own file again and comes with it; the sheet is
//! put beside it only if it is of that text and every quotation stands there.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{ExportError, check, twins};
use crate::document::{BaseDate, BaseDateSource, Document};
use crate::facts::{
    Actor, ActorKind, Alternative, Area, Claim, DateFact, FactId, FactKind, FactSheet, Force, Location, Measure,
    Mention, PlaceKind, Precision, Qualifier, READER_LIST, Review, Slot, Status, Tie,
};
use crate::text::{CharMap, CharPos, Span, SrcPos};

/// Words that the model has as one of a few, and the JSON as any.
const LANGUAGES: &[&str] = &["ar", "en"];
const SOURCES: &[&str] = &["list", "pattern", "tagger", "gazetteer", "grammar", "reader", READER_LIST];
const GRANULARITIES: &[&str] = &["day", "week", "month", "season", "year", "decade"];
const CALENDARS: &[&str] = &["gregorian", "hijri"];
const REASONS: &[&str] = &["kind", "country", "area", "distance", "population", "reader"];

/// Why a sheet cannot be read back.
#[derive(Debug, thiserror::Error)]
pub enum StoredError {
    /// It is no fact sheet, or it ends early.
    #[error("not a fact sheet: {0}")]
    Json(#[from] serde_json::Error),
    /// It is one of another kind or version.
    #[error("a fact sheet of another kind or version, {0:?}")]
    Schema(String),
    /// It was made from another text than this.
    #[error("the fact sheet of another text, {0:?}")]
    OtherText(String),
    /// A value is none that this program knows.
    #[error("unknown {what} {value:?} in {fact}")]
    Value {
        /// The fact, or `document`.
        fact: String,
        /// What it is a value of.
        what: &'static str,
        /// The value.
        value: String,
    },
    /// Its facts do not fit each other, or not the text.
    #[error(transparent)]
    Unsound(#[from] ExportError),
}

/// The sheet, and the article as it was when the sheet was written: with its
/// language and its base date.
///
/// Confidences are as exact as the JSON has them, a thousandth; all else is as it was.
///
/// # Errors
/// [`StoredError`]; `document` must be read from the same bytes as then.
pub fn read_back(json: &[u8], mut document: Document) -> Result<(Document, FactSheet), StoredError> {
    let stored: twins::Sheet<'_> = serde_json::from_slice(json)?;
    if stored.schema != twins::SCHEMA {
        return Err(StoredError::Schema(stored.schema.into_owned()));
    }
    let head = stored.document;
    let map = CharMap::new(&document.text);
    if head.sha256 != document.sha256 || head.chars != map.len() {
        return Err(StoredError::OtherText(head.name.into_owned()));
    }
    let of_head = Back { fact: "document", map: &map };
    let language = of_head.one_of("language", &head.language, LANGUAGES)?;
    let base_date = of_head.base_date(&head.base_date)?;
    let dateline = of_head.maybe_id(head.dateline.and_then(|dateline| dateline.location).as_deref())?;
    let sheet = FactSheet {
        actors: all(&map, FactKind::Actor, stored.actors, |fact| &fact.id, |back, id, fact| back.actor(id, fact))?,
        locations: all(
            &map,
            FactKind::Location,
            stored.locations,
            |fact| &fact.id,
            |back, id, fact| back.location(id, fact),
        )?,
        forces: all(&map, FactKind::Force, stored.forces, |fact| &fact.id, |back, id, fact| back.force(id, fact))?,
        dates: all(&map, FactKind::Date, stored.dates, |fact| &fact.id, |back, id, fact| back.date(id, fact))?,
        claims: all(&map, FactKind::Claim, stored.claims, |fact| &fact.id, |back, id, fact| back.claim(id, fact))?,
        dateline,
        merged: named(&of_head, stored.merged, |into| of_head.id(&into))?,
        notes: named(&of_head, stored.notes, |note| Ok(note.into_owned()))?,
        ..FactSheet::default()
    };
    document.language = language;
    document.base_date = base_date;
    check(&document, &sheet)?;
    Ok((document, sheet))
}

/// What is said of facts by their ids.
fn named<T, V>(
    back: &Back<'_>,
    stored: BTreeMap<String, T>,
    read: impl Fn(T) -> Result<V, StoredError>,
) -> Result<BTreeMap<FactId, V>, StoredError> {
    stored.into_iter().map(|(fact, said)| Ok((back.id(&fact)?, read(said)?))).collect()
}

/// The facts of one list, whose ids must be of its kind and grow along it.
fn all<T, F>(
    map: &CharMap<'_>,
    kind: FactKind,
    stored: Vec<T>,
    id_of: impl Fn(&T) -> &String,
    read: impl Fn(&Back<'_>, FactId, T) -> Result<F, StoredError>,
) -> Result<Vec<F>, StoredError> {
    let mut last = FactId { kind, number: 0 };
    let fact = |stored: T| {
        let name = id_of(&stored).clone();
        let back = Back { fact: &name, map };
        let id = back.id(&name)?;
        let comes_next = id.kind == kind && last < id;
        last = id;
        if comes_next { read(&back, id, stored) } else { Err(back.unknown("place in its list", &name)) }
    };
    stored.into_iter().map(fact).collect()
}

/// The way back from the values of one fact.
struct Back<'a> {
    /// Its id, for what is wrong with it.
    fact: &'a str,
    map: &'a CharMap<'a>,
}

impl Back<'_> {
    fn actor(&self, id: FactId, stored: twins::Actor<'_>) -> Result<Actor, StoredError> {
        let role = |role: twins::Role<'_>| self.mention(role.start, role.end, role.text, None);
        Ok(Actor {
            id,
            kind: self.of(ActorKind::from_id, "kind", &stored.kind)?,
            name: stored.name.into_owned(),
            name_en: stored.name_en.map(Cow::into_owned),
            roles: stored.roles.into_iter().map(role).collect::<Result<_, _>>()?,
            aliases: stored.aliases.into_owned(),
            affiliation: self.maybe_id(stored.affiliation.as_deref())?,
            mentions: self.mentions(stored.mentions)?,
            confidence: stored.trust.confidence as f32,
            source: self.one_of("source", &stored.trust.source, SOURCES)?,
            review: self.review(&stored.trust.review)?,
        })
    }

    fn location(&self, id: FactId, stored: twins::Location<'_>) -> Result<Location, StoredError> {
        let alternatives = stored.alternatives.into_iter().map(|other| self.alternative(other));
        Ok(Location {
            id,
            kind: self.of(PlaceKind::from_id, "kind", &stored.kind)?,
            name: stored.name.into_owned(),
            name_en: stored.name_en.map(Cow::into_owned),
            name_ar: stored.name_ar.map(Cow::into_owned),
            position: stored.lat.zip(stored.lon),
            country: stored.country.map(Cow::into_owned),
            area: area(stored.area, stored.area_ar),
            within: self.maybe_id(stored.within.as_deref())?,
            gazetteer: stored.gazetteer.map(Cow::into_owned),
            precision: self.of(Precision::from_id, "precision", &stored.precision)?,
            alternatives: alternatives.collect::<Result<_, _>>()?,
            mentions: self.mentions(stored.mentions)?,
            confidence: stored.trust.confidence as f32,
            source: self.one_of("source", &stored.trust.source, SOURCES)?,
            review: self.review(&stored.trust.review)?,
        })
    }

    fn alternative(&self, stored: twins::Alternative<'_>) -> Result<Alternative, StoredError> {
        Ok(Alternative {
            gazetteer: stored.gazetteer.into_owned(),
            kind: self.of(PlaceKind::from_id, "kind", &stored.kind)?,
            name: stored.name.into_owned(),
            name_ar: stored.name_ar.into_owned(),
            country: stored.country.into_owned(),
            area: area(stored.area, stored.area_ar),
            position: (stored.lat, stored.lon),
            precision: self.of(Precision::from_id, "precision", &stored.precision)?,
            why: self.one_of("reason", &stored.why, REASONS)?,
        })
    }

    fn force(&self, id: FactId, stored: twins::Force<'_>) -> Result<Force, StoredError> {
        Ok(Force {
            id,
            measure: self.of(Measure::from_id, "measure", &stored.measure)?,
            unit: stored.unit.into_owned(),
            low: stored.low.map(f64::from),
            high: stored.high.map(f64::from),
            best: stored.best.map(f64::from),
            qualifier: self.of(Qualifier::from_id, "qualifier", &stored.qualifier)?,
            status: self.of(Status::from_id, "status", &stored.status)?,
            actor: self.slot(stored.actor)?,
            by: self.slot(stored.by)?,
            target: self.slot(stored.target)?,
            location: self.slot(stored.location)?,
            date: self.slot(stored.date)?,
            claimed_by: self.slot(stored.claimed_by)?,
            conflicts_with: self.ids(&stored.conflicts_with)?,
            within: self.maybe_id(stored.within.as_deref())?,
            mentions: self.mentions(stored.mentions)?,
            confidence: stored.trust.confidence as f32,
            source: self.one_of("source", &stored.trust.source, SOURCES)?,
            review: self.review(&stored.trust.review)?,
        })
    }

    fn date(&self, id: FactId, stored: twins::DateFact<'_>) -> Result<DateFact, StoredError> {
        Ok(DateFact {
            id,
            start: self.day(stored.start.as_deref())?,
            end: self.day(stored.end.as_deref())?,
            granularity: self.one_of("granularity", &stored.granularity, GRANULARITIES)?,
            calendar: self.one_of("calendar", &stored.calendar, CALENDARS)?,
            mentions: self.mentions(stored.mentions)?,
            confidence: stored.confidence as f32,
            review: self.review(&stored.review)?,
        })
    }

    fn claim(&self, id: FactId, stored: twins::Claim<'_>) -> Result<Claim, StoredError> {
        Ok(Claim {
            id,
            speaker: self.maybe_id(stored.speaker.as_deref())?,
            verb: stored.verb.into_owned(),
            direct: stored.direct,
            mention: self.words(stored.words)?,
            facts: self.ids(&stored.facts)?,
            review: self.review(&stored.review)?,
        })
    }

    fn base_date(&self, stored: &twins::BaseDate<'_>) -> Result<Option<BaseDate>, StoredError> {
        let Some(value) = self.day(stored.value.as_deref())? else { return Ok(None) };
        let from = self.of(BaseDateSource::from_id, "source of the base date", &stored.from)?;
        Ok(Some(BaseDate { value, from }))
    }

    fn slot(&self, stored: Option<twins::Slot>) -> Result<Option<Slot>, StoredError> {
        let slot = |stored: twins::Slot| {
            let (fact, span) = (self.id(&stored.r#ref)?, self.span(stored.start, stored.end)?);
            Ok(Slot { fact, span, confidence: stored.confidence as f32 })
        };
        stored.map(slot).transpose()
    }

    fn mentions(&self, stored: Vec<twins::Words<'_>>) -> Result<Vec<Mention>, StoredError> {
        stored.into_iter().map(|words| self.words(words)).collect()
    }

    fn words(&self, stored: twins::Words<'_>) -> Result<Mention, StoredError> {
        self.mention(stored.start, stored.end, stored.text, stored.link)
    }

    fn mention(
        &self,
        start: u32,
        end: u32,
        text: Cow<'_, str>,
        link: Option<Cow<'_, str>>,
    ) -> Result<Mention, StoredError> {
        let tie = link.map_or(Ok(Tie::Named), |link| self.of(Tie::from_id, "link", &link))?;
        Ok(Mention { span: self.span(start, end)?, text: text.into_owned(), tie })
    }

    fn span(&self, start: u32, end: u32) -> Result<Span<SrcPos>, StoredError> {
        let places = self.map.source(CharPos(start)).zip(self.map.source(CharPos(end)));
        let (start, end) = places
            .filter(|(start, end)| start <= end)
            .ok_or_else(|| self.unknown("place in the text", &format!("{start}-{end}")))?;
        Ok(Span::new(start, end))
    }

    fn day(&self, stored: Option<&str>) -> Result<Option<Date>, StoredError> {
        stored.map(|day| day.parse().map_err(|_| self.unknown("day", day))).transpose()
    }

    fn ids(&self, stored: &[String]) -> Result<Vec<FactId>, StoredError> {
        stored.iter().map(|id| self.id(id)).collect()
    }

    fn maybe_id(&self, stored: Option<&str>) -> Result<Option<FactId>, StoredError> {
        stored.map(|id| self.id(id)).transpose()
    }

    fn id(&self, stored: &str) -> Result<FactId, StoredError> {
        self.of(FactId::from_id, "id", stored)
    }

    fn review(&self, stored: &str) -> Result<Review, StoredError> {
        self.of(Review::from_id, "review", stored)
    }

    /// A value of a closed list by its word.
    fn of<T>(&self, from_id: impl Fn(&str) -> Option<T>, what: &'static str, word: &str) -> Result<T, StoredError> {
        from_id(word).ok_or_else(|| self.unknown(what, word))
    }

    /// A word that the model has as one of a few.
    fn one_of(&self, what: &'static str, word: &str, all: &[&'static str]) -> Result<&'static str, StoredError> {
        self.of(|word| all.iter().copied().find(|known| *known == word), what, word)
    }

    fn unknown(&self, what: &'static str, value: &str) -> StoredError {
        StoredError::Value { fact: self.fact.to_owned(), what, value: value.to_owned() }
    }
}

fn area(name_en: Option<Cow<'_, str>>, name_ar: Option<Cow<'_, str>>) -> Option<Area> {
    let name_en = name_en?.into_owned();
    Some(Area { name_ar: name_ar.map(Cow::into_owned).unwrap_or_default(), name_en })
}
