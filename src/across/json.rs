//! `waqai.collation/1`: the tables as JSON. Names, order and nulls stay when the model changes.
//!
//! Rows and articles are numbered from 1, by which they name each other; facts have the ids of their sheets. Places in
//! the text are code points, as in `waqai.factsheet/1`. Described by `assets/schema/collation-1.schema.json`.

use std::io;

use serde::Serialize;

use super::tables::n_articles;
use super::{ActorRow, Dated, Entry, LedgerRow, PlaceRow, Says, Seen, Table, Trace, View};
use crate::export::{Figure, figure};

/// What the form is called.
const SCHEMA: &str = "waqai.collation/1";

/// Writes the tables asked for, after the articles that they are from.
pub(super) fn write(view: &View<'_>, n_articles: u32, tables: &[Table], out: &mut dyn io::Write) -> io::Result<()> {
    let collation = view.collation();
    let wants = |table| tables.contains(&table);
    let whole = Whole {
        schema: SCHEMA,
        articles: (0..n_articles).filter_map(|number| article(view, number)).collect(),
        ledger: wants(Table::Ledger).then(|| numbered(&collation.ledger, |n, row| ledger(view, n, row))),
        timeline: wants(Table::Timeline).then(|| numbered(&collation.timeline, |n, row| dated(view, n, row))),
        actors: wants(Table::Actors).then(|| numbered(&collation.actors, |n, row| actor(view, n, row))),
        places: wants(Table::Places).then(|| numbered(&collation.places, |n, row| place(view, n, row))),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn numbered<'a, R, T>(rows: &'a [R], twin: impl Fn(u32, &'a R) -> T) -> Vec<T> {
    (1..).zip(rows).map(|(number, row)| twin(number, row)).collect()
}

#[derive(Serialize)]
struct Whole<'a> {
    schema: &'static str,
    articles: Vec<ArticleTwin<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<Vec<LedgerTwin<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timeline: Option<Vec<DatedTwin<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actors: Option<Vec<ActorTwin<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<Vec<PlaceTwin<'a>>>,
}

#[derive(Serialize)]
struct ArticleTwin<'a> {
    number: u32,
    name: &'a str,
    title: Option<&'a str>,
    source: Option<&'a str>,
    date: Option<String>,
    language: &'a str,
    sha256: &'a str,
}

#[derive(Serialize)]
struct LedgerTwin<'a> {
    row: u32,
    kind: &'static str,
    measure: &'static str,
    counted: &'a str,
    status: &'static str,
    is_part: bool,
    actor: Option<Named<'a>>,
    by: Option<Named<'a>>,
    target: Option<Named<'a>>,
    place: Option<Named<'a>>,
    start: Option<String>,
    end: Option<String>,
    low: Option<Figure>,
    high: Option<Figure>,
    n_articles: u32,
    n_sources: u32,
    verdict: &'static str,
    entries: Vec<EntryTwin<'a>>,
}

#[derive(Serialize)]
struct EntryTwin<'a> {
    article: u32,
    fact: String,
    says: SaysTwin<'a>,
    low: Option<Figure>,
    best: Option<Figure>,
    high: Option<Figure>,
    qualifier: Option<&'static str>,
    unit: Option<&'a str>,
    review: Option<&'static str>,
    apart_from: Vec<u32>,
    mentions: Vec<Words<'a>>,
}

#[derive(Serialize)]
struct SaysTwin<'a> {
    /// Null where the article says so itself.
    actor: Option<u32>,
    name: Option<&'a str>,
    words: Option<Words<'a>>,
}

#[derive(Serialize)]
struct DatedTwin<'a> {
    row: u32,
    start: String,
    end: String,
    granularity: &'static str,
    date: Words<'a>,
    who: Option<Named<'a>>,
    place: Option<Named<'a>>,
    what: Words<'a>,
}

#[derive(Serialize)]
struct ActorTwin<'a> {
    row: u32,
    kind: &'static str,
    name: &'a str,
    name_en: Option<&'a str>,
    aliases: &'a [String],
    n_articles: usize,
    mentions: Vec<Words<'a>>,
}

#[derive(Serialize)]
struct PlaceTwin<'a> {
    row: u32,
    kind: &'static str,
    name: &'a str,
    name_en: Option<&'a str>,
    name_ar: Option<&'a str>,
    lat: Option<f64>,
    lon: Option<f64>,
    country: Option<&'a str>,
    gazetteer: Option<&'a str>,
    precision: &'static str,
    n_articles: usize,
    mentions: Vec<Words<'a>>,
}

/// A row of another table.
#[derive(Serialize)]
struct Named<'a> {
    row: u32,
    name: &'a str,
}

/// A quotation: its article, the fact for which it stands, and its place in code points.
#[derive(Serialize)]
struct Words<'a> {
    article: u32,
    fact: String,
    start: u32,
    end: u32,
    text: &'a str,
}

fn article<'a>(view: &View<'a>, number: u32) -> Option<ArticleTwin<'a>> {
    let article = view.article(number)?;
    Some(ArticleTwin {
        number: number + 1,
        name: article.name,
        title: article.document.title.map(|title| title.of(&article.document.text)),
        source: article.document.source.as_deref(),
        date: article.day().map(|day| day.to_string()),
        language: article.document.language,
        sha256: &article.document.sha256,
    })
}

fn ledger<'a>(view: &View<'a>, number: u32, row: &'a LedgerRow) -> LedgerTwin<'a> {
    let actor = |of: Option<u32>| named(of, view.actor_name(of));
    LedgerTwin {
        row: number,
        kind: row.kind.id(),
        measure: row.measure.id(),
        counted: &row.counted,
        status: row.status.id(),
        is_part: row.is_part,
        actor: actor(row.actor),
        by: actor(row.by),
        target: actor(row.target),
        place: named(row.place, view.place_name(row.place)),
        start: row.days.map(|(start, _)| start.to_string()),
        end: row.days.map(|(_, end)| end.to_string()),
        low: row.low.map(figure),
        high: row.high.map(figure),
        n_articles: row.n_articles,
        n_sources: row.n_sources,
        verdict: row.verdict.id(),
        entries: row.entries.iter().map(|entry| self::entry(view, entry)).collect(),
    }
}

fn entry<'a>(view: &View<'a>, entry: &Entry) -> EntryTwin<'a> {
    let seen = Seen { article: entry.article, fact: entry.fact };
    let force = view.force(seen);
    let (name, said) = view.says(entry);
    let actor = if let Says::Actor(row, _) = entry.says { Some(row + 1) } else { None };
    EntryTwin {
        article: entry.article + 1,
        fact: entry.fact.to_string(),
        says: SaysTwin { actor, name, words: said.map(|trace| words(view, trace)) },
        low: force.and_then(|force| force.low).map(figure),
        best: force.and_then(|force| force.best).map(figure),
        high: force.and_then(|force| force.high).map(figure),
        qualifier: force.map(|force| force.qualifier.id()),
        unit: force.map(|force| force.unit.as_str()).filter(|unit| !unit.is_empty()),
        review: force.map(|force| force.review.id()),
        apart_from: entry.apart_from.iter().map(|article| article + 1).collect(),
        mentions: mentions(view, &[seen]),
    }
}

fn dated<'a>(view: &View<'a>, number: u32, row: &Dated) -> DatedTwin<'a> {
    let (who, place) = (row.who.map(|(row, _)| row), row.place.map(|(row, _)| row));
    DatedTwin {
        row: number,
        start: row.start.to_string(),
        end: row.end.to_string(),
        granularity: row.granularity,
        date: words(view, row.date),
        who: named(who, view.actor_name(who)),
        place: named(place, view.place_name(place)),
        what: words(view, row.what),
    }
}

fn actor<'a>(view: &View<'a>, number: u32, row: &'a ActorRow) -> ActorTwin<'a> {
    ActorTwin {
        row: number,
        kind: row.kind.id(),
        name: &row.name,
        name_en: row.name_en.as_deref(),
        aliases: &row.aliases,
        n_articles: n_articles(&row.seen),
        mentions: mentions(view, &row.seen),
    }
}

fn place<'a>(view: &View<'a>, number: u32, row: &'a PlaceRow) -> PlaceTwin<'a> {
    PlaceTwin {
        row: number,
        kind: row.kind.id(),
        name: &row.name,
        name_en: row.name_en.as_deref(),
        name_ar: row.name_ar.as_deref(),
        lat: row.position.map(|(lat, _)| lat),
        lon: row.position.map(|(_, lon)| lon),
        country: row.country.as_deref(),
        gazetteer: row.gazetteer.as_deref(),
        precision: row.precision.id(),
        n_articles: n_articles(&row.seen),
        mentions: mentions(view, &row.seen),
    }
}

fn named(row: Option<u32>, name: Option<&str>) -> Option<Named<'_>> {
    Some(Named { row: row? + 1, name: name? })
}

fn mentions<'a>(view: &View<'a>, seen: &[Seen]) -> Vec<Words<'a>> {
    seen.iter().flat_map(|&seen| view.traces(seen)).map(|trace| words(view, trace)).collect()
}

fn words<'a>(view: &View<'a>, trace: Trace) -> Words<'a> {
    let points = view.points(trace);
    Words {
        article: trace.article + 1,
        fact: trace.fact.to_string(),
        start: points.start.0,
        end: points.end.0,
        text: view.words(trace),
    }
}
