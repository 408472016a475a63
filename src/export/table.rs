//! One row a fact, the same columns for every kind: for spreadsheets.
//!
//! Column names are the contract's; `list` says which of the five lists the
//! row is from. Where a fact names another, one column has the id and the next
//! the name. Lists within a cell are parted by `; `.

use std::io;

use crate::document::Document;
use crate::facts::{Actor, Claim, DateFact, FactId, FactSheet, Force, Location, Mention, Review, Slot};
use crate::text::CharMap;

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A figure.
    Number(f64),
    /// Words.
    Text(String),
}

macro_rules! columns {
    ($($name:ident),+ $(,)?) => {
        /// One fact.
        #[derive(Debug, Default)]
        pub(super) struct Row { $($name: Cell),+ }

        /// The names over the columns.
        pub(super) const COLUMNS: &[&str] = &[$(stringify!($name)),+];

        impl Row {
            /// The cells in the order of [`COLUMNS`].
            pub(super) fn cells(&self) -> [&Cell; COLUMNS.len()] {
                [$(&self.$name),+]
            }
        }
    };
}

columns! {
    document, language, list, id, kind, name, name_en, aliases, roles, affiliation, affiliation_name,
    lat, lon, country, area, within, within_name, gazetteer, precision, alternatives,
    measure, unit, low, high, best, qualifier, status,
    actor, actor_name, by, by_name, target, target_name, location, location_name, date, date_text,
    claimed_by, claimed_by_name, conflicts_with,
    start_date, end_date, granularity, calendar, speaker, speaker_name, verb, direct, facts,
    confidence, source, review, start, end, text, mentions,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// Whether a spreadsheet program would run this text as a formula: it begins
/// like one, in the wide letters of East Asian keyboards too, or with white
/// space that some programs drop before they look.
pub(super) fn runs(text: &str) -> bool {
    const BEGINS: &[char] = &['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(BEGINS)
}

/// Writes rows after RFC 4180.
pub(crate) fn write_csv(out: &mut dyn io::Write, rows: impl Iterator<Item = Vec<Cell>>) -> io::Result<()> {
    let mut csv = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    for row in rows {
        csv.write_record(row.iter().map(shown))?;
    }
    csv.flush()
}

/// A cell as spreadsheet programs read it back.
///
/// Words that begin like a formula would be run as one, so they get the
/// apostrophe that marks text; numbers are ours and stay as they are.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) if runs(text) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
    }
}

/// Every fact of the sheet, list by list.
pub(super) fn rows(document: &Document, sheet: &FactSheet) -> Vec<Row> {
    let map = CharMap::new(&document.text);
    let table = Table { document, sheet, map };
    let actors = sheet.actors.iter().map(|actor| table.actor(actor));
    let places = sheet.locations.iter().map(|place| table.location(place));
    let forces = sheet.forces.iter().map(|force| table.force(force));
    let dates = sheet.dates.iter().map(|date| table.date(date));
    let claims = sheet.claims.iter().map(|claim| table.claim(claim));
    actors.chain(places).chain(forces).chain(dates).chain(claims).collect()
}

/// The locations alone, in the order of the sheet.
pub(super) fn locations(document: &Document, sheet: &FactSheet) -> Vec<Row> {
    let table = Table { document, sheet, map: CharMap::new(&document.text) };
    sheet.locations.iter().map(|place| table.location(place)).collect()
}

struct Table<'a> {
    document: &'a Document,
    sheet: &'a FactSheet,
    map: CharMap<'a>,
}

impl Table<'_> {
    /// The columns that every fact fills.
    fn common(&self, id: FactId, mentions: &[Mention], review: Review) -> Row {
        let first = mentions.first();
        let at = |mention: &Mention| self.map.span(mention.span);
        Row {
            document: self.document.name.as_str().into(),
            language: self.document.language.into(),
            list: id.kind.id().into(),
            id: id.to_string().into(),
            review: review.id().into(),
            start: first.map(|m| f64::from(at(m).start.0)).into(),
            end: first.map(|m| f64::from(at(m).end.0)).into(),
            text: first.map(|m| m.text.as_str()).into(),
            mentions: join(mentions.iter().map(|m| format!("{}-{}", at(m).start.0, at(m).end.0))),
            ..Row::default()
        }
    }

    fn name(&self, id: Option<FactId>) -> Cell {
        id.and_then(|id| self.sheet.name_of(id)).into()
    }

    fn slot(&self, slot: Option<Slot>) -> (Cell, Cell) {
        let id = slot.map(|slot| slot.fact);
        (named(id), self.name(id))
    }

    fn actor(&self, actor: &Actor) -> Row {
        Row {
            kind: actor.kind.id().into(),
            name: actor.name.as_str().into(),
            name_en: actor.name_en.as_deref().into(),
            aliases: join(actor.aliases.iter().cloned()),
            roles: join(actor.roles.iter().map(|role| role.text.clone())),
            affiliation: named(actor.affiliation),
            affiliation_name: self.name(actor.affiliation),
            confidence: rounded(actor.confidence),
            source: actor.source.into(),
            ..self.common(actor.id, &actor.mentions, actor.review)
        }
    }

    fn location(&self, place: &Location) -> Row {
        let alternatives = place.alternatives.iter().map(|a| format!("{} {} {}", a.gazetteer, a.name, a.country));
        Row {
            kind: place.kind.id().into(),
            name: place.name.as_str().into(),
            name_en: place.name_en.as_deref().into(),
            lat: place.position.map(|(lat, _)| lat).into(),
            lon: place.position.map(|(_, lon)| lon).into(),
            country: place.country.as_deref().into(),
            area: place.area.as_ref().map(|area| area.name_en.as_str()).into(),
            within: named(place.within),
            within_name: self.name(place.within),
            gazetteer: place.gazetteer.as_deref().into(),
            precision: place.precision.id().into(),
            alternatives: join(alternatives),
            confidence: rounded(place.confidence),
            source: place.source.into(),
            ..self.common(place.id, &place.mentions, place.review)
        }
    }

    fn force(&self, force: &Force) -> Row {
        let (actor, actor_name) = self.slot(force.actor);
        let (by, by_name) = self.slot(force.by);
        let (target, target_name) = self.slot(force.target);
        let (location, location_name) = self.slot(force.location);
        let (date, date_text) = self.slot(force.date);
        let (claimed_by, claimed_by_name) = self.slot(force.claimed_by);
        let (within, within_name) = (named(force.within), self.name(force.within));
        Row {
            measure: force.measure.id().into(),
            unit: force.unit.as_str().into(),
            low: force.low.into(),
            high: force.high.into(),
            best: force.best.into(),
            qualifier: force.qualifier.id().into(),
            status: force.status.id().into(),
            conflicts_with: join(force.conflicts_with.iter().map(FactId::to_string)),
            confidence: rounded(force.confidence),
            source: force.source.into(),
            actor,
            actor_name,
            by,
            by_name,
            target,
            target_name,
            location,
            location_name,
            date,
            date_text,
            claimed_by,
            claimed_by_name,
            within,
            within_name,
            ..self.common(force.id, &force.mentions, force.review)
        }
    }

    fn date(&self, date: &DateFact) -> Row {
        Row {
            start_date: date.start.map(|day| day.to_string()).into(),
            end_date: date.end.map(|day| day.to_string()).into(),
            granularity: date.granularity.into(),
            calendar: date.calendar.into(),
            confidence: rounded(date.confidence),
            ..self.common(date.id, &date.mentions, date.review)
        }
    }

    fn claim(&self, claim: &Claim) -> Row {
        Row {
            speaker: named(claim.speaker),
            speaker_name: self.name(claim.speaker),
            verb: claim.verb.as_str().into(),
            direct: if claim.direct { "true" } else { "false" }.into(),
            facts: join(claim.facts.iter().map(FactId::to_string)),
            ..self.common(claim.id, std::slice::from_ref(&claim.mention), claim.review)
        }
    }
}

fn named(id: Option<FactId>) -> Cell {
    id.map(|id| id.to_string()).into()
}

fn join(parts: impl Iterator<Item = String>) -> Cell {
    parts.collect::<Vec<_>>().join("; ").into()
}

pub(super) fn rounded(confidence: f32) -> Cell {
    Cell::Number((f64::from(confidence) * 1000.0).round() / 1000.0)
}
