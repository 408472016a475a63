//! Edits as JSON, for files that keep them: names stay when the model changes.
//!
//! Ids and kinds are the words of the fact sheet, places in the text UTF-8 bytes from its start.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Change, Edit, NewFact};
use crate::facts::{ActorKind, FactId, Measure, PlaceKind, Qualifier, Review, SlotKind, Status};
use crate::text::{Span, SrcPos};

/// Why a record is no edit.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// It is not as records are written; a later program may have written it.
    #[error("the decision cannot be read: {0}")]
    Shape(#[from] serde_json::Error),
    /// It has a word that no list has.
    #[error("the decision says {word:?}, which is no {what}")]
    Word {
        /// What the word stands for.
        what: &'static str,
        /// The word.
        word: String,
    },
}

/// Writes an edit as one line of JSON.
///
/// # Errors
/// [`RecordError::Shape`] where it holds a figure that JSON has no word for.
pub fn to_record(edit: &Edit) -> Result<String, RecordError> {
    Ok(serde_json::to_string(&Record::from(edit))?)
}

/// Reads what [`to_record`] wrote.
///
/// # Errors
/// [`RecordError`] with the reason.
pub fn from_record(json: &str) -> Result<Edit, RecordError> {
    serde_json::from_str::<Record>(json)?.try_into()
}

type Words = (u32, u32);

#[derive(Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
enum Record {
    Decide { fact: String, review: String },
    Choose { fact: String, row: String },
    Unresolve { fact: String },
    SetPoint { fact: String, lat: f64, lon: f64, country: Option<String> },
    Amend { fact: String, change: Field },
    Add { words: Words, new: New },
    AddMention { fact: String, words: Words },
    DropMention { fact: String, words: Words },
    Respan { fact: String, from: Words, to: Words },
    Merge { fact: String, into: String },
    Split { fact: String, mentions: Vec<Words> },
    Note { fact: String, note: String },
    CountFrom { day: Option<String> },
    Finish { done: bool },
    PutAway { away: bool },
    Together { edits: Vec<Record> },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Field {
    Name(String),
    ActorKind(String),
    Aliases(Vec<String>),
    Affiliation(Option<String>),
    PlaceKind(String),
    Measure(String),
    Unit(String),
    Figures { low: Option<f64>, high: Option<f64>, best: Option<f64> },
    Qualifier(String),
    Status(String),
    Link { role: String, fact: Option<String> },
    Days { start: Option<String>, end: Option<String> },
    Speaker(Option<String>),
    Verb(String),
    Direct(bool),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum New {
    Actor(String),
    Location(String),
    Force {
        measure: String,
        unit: String,
        low: Option<f64>,
        high: Option<f64>,
        best: Option<f64>,
        qualifier: String,
        status: String,
        links: Vec<(String, String)>,
    },
    Date {
        start: Option<String>,
        end: Option<String>,
    },
    Claim {
        speaker: Option<String>,
        verb: String,
        direct: bool,
    },
}

impl From<&Edit> for Record {
    fn from(edit: &Edit) -> Self {
        let fact = edit.fact().map(id).unwrap_or_default();
        match edit {
            Edit::Decide { review, .. } => Self::Decide { fact, review: review.id().to_owned() },
            Edit::Choose { row, .. } => Self::Choose { fact, row: row.clone() },
            Edit::Unresolve { .. } => Self::Unresolve { fact },
            Edit::SetPoint { position: (lat, lon), country, .. } => {
                Self::SetPoint { fact, lat: *lat, lon: *lon, country: country.clone() }
            }
            Edit::Amend { change, .. } => Self::Amend { fact, change: change.into() },
            Edit::Add { words, fact } => Self::Add { words: pair(*words), new: fact.into() },
            Edit::AddMention { words, .. } => Self::AddMention { fact, words: pair(*words) },
            Edit::DropMention { words, .. } => Self::DropMention { fact, words: pair(*words) },
            Edit::Respan { from, to, .. } => Self::Respan { fact, from: pair(*from), to: pair(*to) },
            Edit::Merge { into, .. } => Self::Merge { fact, into: id(*into) },
            Edit::Split { mentions, .. } => {
                Self::Split { fact, mentions: mentions.iter().copied().map(pair).collect() }
            }
            Edit::Note { note, .. } => Self::Note { fact, note: note.clone() },
            Edit::CountFrom { day: from } => Self::CountFrom { day: from.map(day) },
            Edit::Finish { is_done } => Self::Finish { done: *is_done },
            Edit::PutAway { is_away } => Self::PutAway { away: *is_away },
            Edit::Together { edits } => Self::Together { edits: edits.iter().map(Self::from).collect() },
        }
    }
}

impl TryFrom<Record> for Edit {
    type Error = RecordError;

    fn try_from(record: Record) -> Result<Self, RecordError> {
        Ok(match record {
            Record::Decide { fact, review } => {
                Self::Decide { fact: fact_of(&fact)?, review: word("decision", &review, Review::from_id)? }
            }
            Record::Choose { fact, row } => Self::Choose { fact: fact_of(&fact)?, row },
            Record::Unresolve { fact } => Self::Unresolve { fact: fact_of(&fact)? },
            Record::SetPoint { fact, lat, lon, country } => {
                Self::SetPoint { fact: fact_of(&fact)?, position: (lat, lon), country }
            }
            Record::Amend { fact, change } => Self::Amend { fact: fact_of(&fact)?, change: change.try_into()? },
            Record::Add { words, new } => Self::Add { words: span(words), fact: new.try_into()? },
            Record::AddMention { fact, words } => Self::AddMention { fact: fact_of(&fact)?, words: span(words) },
            Record::DropMention { fact, words } => Self::DropMention { fact: fact_of(&fact)?, words: span(words) },
            Record::Respan { fact, from, to } => Self::Respan { fact: fact_of(&fact)?, from: span(from), to: span(to) },
            Record::Merge { fact, into } => Self::Merge { fact: fact_of(&fact)?, into: fact_of(&into)? },
            Record::Split { fact, mentions } => {
                Self::Split { fact: fact_of(&fact)?, mentions: mentions.into_iter().map(span).collect() }
            }
            Record::Note { fact, note } => Self::Note { fact: fact_of(&fact)?, note },
            Record::CountFrom { day } => Self::CountFrom { day: day_of(day.as_ref())? },
            Record::Finish { done } => Self::Finish { is_done: done },
            Record::PutAway { away } => Self::PutAway { is_away: away },
            Record::Together { edits } => {
                Self::Together { edits: edits.into_iter().map(Self::try_from).collect::<Result<_, _>>()? }
            }
        })
    }
}

impl From<&Change> for Field {
    fn from(change: &Change) -> Self {
        let word = str::to_owned;
        match change {
            Change::Name(name) => Self::Name(name.clone()),
            Change::ActorKind(kind) => Self::ActorKind(word(kind.id())),
            Change::Aliases(names) => Self::Aliases(names.clone()),
            Change::Affiliation(other) => Self::Affiliation(other.map(id)),
            Change::PlaceKind(kind) => Self::PlaceKind(word(kind.id())),
            Change::Measure(measure) => Self::Measure(word(measure.id())),
            Change::Unit(unit) => Self::Unit(unit.clone()),
            Change::Figures { low, high, best } => Self::Figures { low: *low, high: *high, best: *best },
            Change::Qualifier(qualifier) => Self::Qualifier(word(qualifier.id())),
            Change::Status(status) => Self::Status(word(status.id())),
            Change::Link(role, other) => Self::Link { role: word(role.id()), fact: other.map(id) },
            Change::Days { start, end } => Self::Days { start: start.map(day), end: end.map(day) },
            Change::Speaker(other) => Self::Speaker(other.map(id)),
            Change::Verb(verb) => Self::Verb(verb.clone()),
            Change::Direct(direct) => Self::Direct(*direct),
        }
    }
}

impl TryFrom<Field> for Change {
    type Error = RecordError;

    fn try_from(field: Field) -> Result<Self, RecordError> {
        Ok(match field {
            Field::Name(name) => Self::Name(name),
            Field::ActorKind(kind) => Self::ActorKind(word("kind of actor", &kind, ActorKind::from_id)?),
            Field::Aliases(names) => Self::Aliases(names),
            Field::Affiliation(other) => Self::Affiliation(optional(other.as_ref())?),
            Field::PlaceKind(kind) => Self::PlaceKind(word("kind of place", &kind, PlaceKind::from_id)?),
            Field::Measure(measure) => Self::Measure(word("measure", &measure, Measure::from_id)?),
            Field::Unit(unit) => Self::Unit(unit),
            Field::Figures { low, high, best } => Self::Figures { low, high, best },
            Field::Qualifier(qualifier) => Self::Qualifier(word("qualifier", &qualifier, Qualifier::from_id)?),
            Field::Status(status) => Self::Status(word("status", &status, Status::from_id)?),
            Field::Link { role, fact } => {
                Self::Link(word("part of a figure", &role, SlotKind::from_id)?, optional(fact.as_ref())?)
            }
            Field::Days { start, end } => Self::Days { start: day_of(start.as_ref())?, end: day_of(end.as_ref())? },
            Field::Speaker(other) => Self::Speaker(optional(other.as_ref())?),
            Field::Verb(verb) => Self::Verb(verb),
            Field::Direct(direct) => Self::Direct(direct),
        })
    }
}

impl From<&NewFact> for New {
    fn from(fact: &NewFact) -> Self {
        match fact {
            NewFact::Actor(kind) => Self::Actor(kind.id().to_owned()),
            NewFact::Location(kind) => Self::Location(kind.id().to_owned()),
            NewFact::Force { measure, unit, low, high, best, qualifier, status, links } => Self::Force {
                measure: measure.id().to_owned(),
                unit: unit.clone(),
                low: *low,
                high: *high,
                best: *best,
                qualifier: qualifier.id().to_owned(),
                status: status.id().to_owned(),
                links: links.iter().map(|(role, fact)| (role.id().to_owned(), id(*fact))).collect(),
            },
            NewFact::Date { start, end } => Self::Date { start: start.map(day), end: end.map(day) },
            NewFact::Claim { speaker, verb, direct } => {
                Self::Claim { speaker: speaker.map(id), verb: verb.clone(), direct: *direct }
            }
        }
    }
}

impl TryFrom<New> for NewFact {
    type Error = RecordError;

    fn try_from(new: New) -> Result<Self, RecordError> {
        Ok(match new {
            New::Actor(kind) => Self::Actor(word("kind of actor", &kind, ActorKind::from_id)?),
            New::Location(kind) => Self::Location(word("kind of place", &kind, PlaceKind::from_id)?),
            New::Force { measure, unit, low, high, best, qualifier, status, links } => {
                let link = |(role, fact): (String, String)| {
                    Ok((word("part of a figure", &role, SlotKind::from_id)?, fact_of(&fact)?))
                };
                Self::Force {
                    measure: word("measure", &measure, Measure::from_id)?,
                    unit,
                    low,
                    high,
                    best,
                    qualifier: word("qualifier", &qualifier, Qualifier::from_id)?,
                    status: word("status", &status, Status::from_id)?,
                    links: links.into_iter().map(link).collect::<Result<_, RecordError>>()?,
                }
            }
            New::Date { start, end } => Self::Date { start: day_of(start.as_ref())?, end: day_of(end.as_ref())? },
            New::Claim { speaker, verb, direct } => Self::Claim { speaker: optional(speaker.as_ref())?, verb, direct },
        })
    }
}

fn id(fact: FactId) -> String {
    fact.to_string()
}

fn fact_of(written: &str) -> Result<FactId, RecordError> {
    word("id of a fact", written, FactId::from_id)
}

fn optional(written: Option<&String>) -> Result<Option<FactId>, RecordError> {
    written.map(|written| fact_of(written)).transpose()
}

fn day(day: Date) -> String {
    day.to_string()
}

fn day_of(written: Option<&String>) -> Result<Option<Date>, RecordError> {
    written.map(|written| word("day", written, |day| day.parse().ok())).transpose()
}

fn word<T>(what: &'static str, written: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, RecordError> {
    read(written).ok_or_else(|| RecordError::Word { what, word: written.to_owned() })
}

fn pair(words: Span<SrcPos>) -> Words {
    (words.start.0, words.end.0)
}

fn span((start, end): Words) -> Span<SrcPos> {
    Span::new(SrcPos(start), SrcPos(end))
}
