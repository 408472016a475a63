//! Several articles side by side: who and where is named in which, which figures stand for the same thing, and what
//! happened when.
//!
//! [`collate`] joins what the sheets name. It holds no words: a row says which fact of which article it is from, and
//! where that article says so, so that it stays small and everything shown leads back to the text. What joins what is
//! told in `actors`, `places` and `ledger`; a doubtful link stays apart. Nothing is filled in that no sheet has.
//! [`View`] has the rows as tables with typed cells, for files and for windows; [`write()`] writes them.
//! Cases: `tests/across.rs`.

mod actors;
mod joined;
mod json;
mod ledger;
mod places;
mod tables;
mod timeline;
mod words;
mod write;

use std::borrow::Cow;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::export::{self, Scope};
use crate::facts::{FactId, FactSheet, Force, Slot, SlotKind};
use crate::text::{Span, SrcPos};

pub use actors::ActorRow;
pub use ledger::{Entry, LedgerRow, RowKind, Says, Verdict};
pub use places::PlaceRow;
pub use tables::{Cell, Line, Table, Value, View};
pub use timeline::Dated;
pub use write::{CollateError, Form, write};

/// One of the articles that are put together.
#[derive(Debug, Clone, Copy)]
pub struct Article<'a> {
    /// What it is called among the others: a path, or its name in a collection.
    pub name: &'a str,
    /// Its text.
    pub document: &'a Document,
    /// Its facts, with what the reader decided.
    pub sheet: &'a FactSheet,
}

impl Article<'_> {
    /// The day it was published as its file says, else the day that "yesterday" is counted from.
    pub fn day(&self) -> Option<Date> {
        self.document.days.published.or(self.document.base_date.map(|base| base.value))
    }

    /// Who published it, as far as its address tells: `example.org` of `https://www.example.org/news/1`.
    pub fn publisher(&self) -> Option<&str> {
        let address = self.document.source.as_deref()?;
        let host = address.split_once("://").map_or(address, |(_, rest)| rest).split(['/', '?', '#']).next()?;
        let host = host.strip_prefix("www.").unwrap_or(host);
        (!host.is_empty()).then_some(host)
    }
}

/// Words of one of the articles, and the fact for which they stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Trace {
    /// Which article, from 0.
    pub article: u32,
    /// The fact of its sheet.
    pub fact: FactId,
    /// Where the words stand in its text.
    pub span: Span<SrcPos>,
}

/// A fact of one of the articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seen {
    /// Which article, from 0.
    pub article: u32,
    /// The fact of its sheet.
    pub fact: FactId,
}

/// What several articles say, joined.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Collation {
    /// Who, in order of first mention.
    pub actors: Vec<ActorRow>,
    /// Where, in order of first mention.
    pub places: Vec<PlaceRow>,
    /// How many: events before holdings before all else counted, by day; what has no day comes last.
    pub ledger: Vec<LedgerRow>,
    /// What has a day, by day.
    pub timeline: Vec<Dated>,
}

/// Puts the facts of articles together that are within `scope`.
///
/// The same articles in the same order give the same rows.
pub fn collate(articles: &[Article<'_>], scope: Scope) -> Collation {
    let sheets: Vec<Sheet<'_>> = (0..)
        .zip(articles)
        .map(|(number, article)| Sheet { number, facts: export::within(article.sheet, scope) })
        .collect();
    let (actors, actor_rows) = actors::joined(&sheets);
    let (places, place_rows) = places::joined(&sheets);
    let rows = Rows { actors: actor_rows, places: place_rows };
    let ledger = ledger::ledger(articles, &sheets, &rows);
    let timeline = timeline::timeline(articles, &sheets, &rows);
    Collation { actors, places, ledger, timeline }
}

/// The facts of an article that are put together.
struct Sheet<'a> {
    /// Which article, from 0.
    number: u32,
    facts: Cow<'a, FactSheet>,
}

/// Which row a fact is in.
type RowOf = FxHashMap<Seen, u32>;

/// Which rows actors and places are in.
struct Rows {
    actors: RowOf,
    places: RowOf,
}

impl Rows {
    /// The row of what plays a part in a figure, and the words that say so.
    fn played(&self, article: u32, force: &Force, part: SlotKind) -> Option<(u32, Trace)> {
        let Slot { fact, span, .. } = force.slot(part)?;
        let rows = if part == SlotKind::Location { &self.places } else { &self.actors };
        let row = rows.get(&Seen { article, fact })?;
        Some((*row, Trace { article, fact, span }))
    }
}
