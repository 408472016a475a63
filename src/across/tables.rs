//! The rows as tables: typed cells, each with the words that it leads back to.
//!
//! One line for each row and each fact in it, the columns of the row repeated, so that a line can be read, sorted and
//! filtered alone. Cells are made when they are asked for: a window asks for those in sight.

use std::borrow::Cow;
use std::cell::OnceCell;

use jiff::civil::Date;

use super::{ActorRow, Article, Collation, Dated, Entry, LedgerRow, PlaceRow, Says, Seen, Trace};
use crate::facts::{Force, Review, SlotKind};
use crate::text::{CharMap, CharPos, Span};

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Table {
    /// Who is named where.
    Actors,
    /// Which places are.
    Places,
    /// Which figures stand for the same thing.
    #[default]
    Ledger,
    /// What happened when.
    Timeline,
}

/// The article and the words that a line is from: the last columns of every table.
const FROM: [&str; 11] = [
    "article",
    "article_name",
    "title",
    "source",
    "article_date",
    "fact",
    "review",
    "start",
    "end",
    "text",
    "mentions",
];

const ACTORS: &[&str] = &["row", "kind", "name", "name_en", "aliases", "articles", "n_mentions", "name_there"];

const PLACES: &[&str] = &[
    "row",
    "kind",
    "name",
    "name_en",
    "name_ar",
    "lat",
    "lon",
    "country",
    "gazetteer",
    "precision",
    "articles",
    "n_mentions",
    "name_there",
];

const LEDGER: &[&str] = &[
    "row",
    "kind",
    "measure",
    "counted",
    "status",
    "is_part",
    "actor",
    "actor_name",
    "by",
    "by_name",
    "target",
    "target_name",
    "place",
    "place_name",
    "start_date",
    "end_date",
    "row_low",
    "row_high",
    "articles",
    "sources",
    "verdict",
    "says",
    "low",
    "best",
    "high",
    "qualifier",
    "unit",
    "apart_from",
];

const TIMELINE: &[&str] = &[
    "row",
    "start_date",
    "end_date",
    "granularity",
    "date_text",
    "list",
    "measure",
    "low",
    "best",
    "high",
    "unit",
    "status",
    "verb",
    "who",
    "who_name",
    "place",
    "place_name",
];

impl Table {
    /// Every table, in the order of menus.
    pub const ALL: [Self; 4] = [Self::Ledger, Self::Timeline, Self::Actors, Self::Places];

    /// Its stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Actors => "actors",
            Self::Places => "places",
            Self::Ledger => "ledger",
            Self::Timeline => "timeline",
        }
    }

    /// The table of that name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.id() == id)
    }

    /// The names over its columns.
    pub fn columns(self) -> Vec<&'static str> {
        let own = match self {
            Self::Actors => ACTORS,
            Self::Places => PLACES,
            Self::Ledger => LEDGER,
            Self::Timeline => TIMELINE,
        };
        own.iter().chain(&FROM).copied().collect()
    }
}

/// A line of a table: which row it is of, and which of the facts in it, both from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The row.
    pub row: u32,
    /// The fact.
    pub nth: u32,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing is known.
    Empty,
    /// A figure.
    Number(f64),
    /// A day.
    Day(Date),
    /// Words of an article, a name or a stable word.
    Text(Cow<'a, str>),
}

/// A cell and where it is from.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell<'a> {
    /// What stands in it.
    pub value: Value<'a>,
    /// The words that it leads back to: those of the line's article or, where only another says it, of that; `None` where
    /// there is nothing.
    pub trace: Option<Trace>,
}

/// What was put together, with the articles that it is from.
#[derive(Debug)]
pub struct View<'a> {
    articles: &'a [Article<'a>],
    collation: &'a Collation,
    /// Counted for each article once its code points are asked for.
    points: Vec<OnceCell<CharMap<'a>>>,
}

impl<'a> View<'a> {
    /// What [`collate`](super::collate) made of these very articles.
    pub fn new(articles: &'a [Article<'a>], collation: &'a Collation) -> Self {
        Self { articles, collation, points: articles.iter().map(|_| OnceCell::new()).collect() }
    }

    /// The lines of a table, in order.
    pub fn lines(&self, table: Table) -> Vec<Line> {
        fn of(counts: impl Iterator<Item = usize>) -> Vec<Line> {
            (0..).zip(counts).flat_map(|(row, count)| (0..count as u32).map(move |nth| Line { row, nth })).collect()
        }
        match table {
            Table::Actors => of(self.collation.actors.iter().map(|row| row.seen.len())),
            Table::Places => of(self.collation.places.iter().map(|row| row.seen.len())),
            Table::Ledger => of(self.collation.ledger.iter().map(|row| row.entries.len())),
            Table::Timeline => of(self.collation.timeline.iter().map(|_| 1)),
        }
    }

    /// The cells of a line, in the order of [`Table::columns`]; none if there is no such line.
    pub fn cells(&self, table: Table, line: Line) -> Vec<Cell<'a>> {
        let (row, nth) = (line.row as usize, line.nth as usize);
        let cells = match table {
            Table::Actors => self.collation.actors.get(row).and_then(|actor| self.actor(line, actor, nth)),
            Table::Places => self.collation.places.get(row).and_then(|place| self.place(line, place, nth)),
            Table::Ledger => self.collation.ledger.get(row).and_then(|thing| self.figure(line, thing, nth)),
            Table::Timeline => self.collation.timeline.get(row).and_then(|dated| self.dated(line, dated)),
        };
        cells.unwrap_or_default()
    }

    /// The words that a trace leads to; nothing if its article has no such words.
    pub fn words(&self, trace: Trace) -> &'a str {
        self.articles.get(trace.article as usize).map_or("", |article| trace.span.of(&article.document.text))
    }

    /// Where a trace leads, in code points of its article.
    pub fn points(&self, trace: Trace) -> Span<CharPos> {
        let map = self.points.get(trace.article as usize).zip(self.articles.get(trace.article as usize));
        let map = map.map(|(map, article)| map.get_or_init(|| CharMap::new(&article.document.text)));
        map.map_or(Span::default(), |map| map.span(trace.span))
    }

    /// The article of that number, from 0.
    pub fn article(&self, number: u32) -> Option<&'a Article<'a>> {
        self.articles.get(number as usize)
    }

    pub(super) fn collation(&self) -> &'a Collation {
        self.collation
    }

    /// All places in its article that name a fact.
    pub(super) fn traces(&self, Seen { article, fact }: Seen) -> impl Iterator<Item = Trace> + use<'a> {
        let mentions = self.article(article).map(|a| a.sheet.mentions_of(fact)).unwrap_or_default();
        mentions.iter().map(move |mention| Trace { article, fact, span: mention.span })
    }

    pub(super) fn force(&self, seen: Seen) -> Option<&'a Force> {
        self.article(seen.article)?.sheet.force(seen.fact)
    }

    pub(super) fn actor_name(&self, row: Option<u32>) -> Option<&'a str> {
        self.collation.actors.get(row? as usize).map(|actor| actor.name.as_str())
    }

    pub(super) fn place_name(&self, row: Option<u32>) -> Option<&'a str> {
        self.collation.places.get(row? as usize).map(|place| place.name.as_str())
    }

    fn actor(&self, line: Line, actor: &'a ActorRow, nth: usize) -> Option<Vec<Cell<'a>>> {
        let seen = *actor.seen.get(nth)?;
        let there = self.article(seen.article)?.sheet.actor(seen.fact)?;
        let mut row = self.begin(line, seen);
        row.text(actor.kind.id());
        row.text(&actor.name);
        row.put(actor.name_en.as_deref().into());
        row.put(Value::from(actor.aliases.join("; ")));
        row.number(n_articles(&actor.seen));
        row.number(there.mentions.len());
        row.text(&there.name);
        Some(self.end(row, seen, None))
    }

    fn place(&self, line: Line, place: &'a PlaceRow, nth: usize) -> Option<Vec<Cell<'a>>> {
        let seen = *place.seen.get(nth)?;
        let there = self.article(seen.article)?.sheet.location(seen.fact)?;
        let mut row = self.begin(line, seen);
        row.text(place.kind.id());
        row.text(&place.name);
        row.put(place.name_en.as_deref().into());
        row.put(place.name_ar.as_deref().into());
        row.put(place.position.map(|(lat, _)| lat).into());
        row.put(place.position.map(|(_, lon)| lon).into());
        row.put(place.country.as_deref().into());
        row.put(place.gazetteer.as_deref().into());
        row.text(place.precision.id());
        row.number(n_articles(&place.seen));
        row.number(there.mentions.len());
        row.text(&there.name);
        Some(self.end(row, seen, None))
    }

    fn figure(&self, line: Line, thing: &'a LedgerRow, nth: usize) -> Option<Vec<Cell<'a>>> {
        let entry = thing.entries.get(nth)?;
        let seen = Seen { article: entry.article, fact: entry.fact };
        let force = self.force(seen)?;
        let slot = |part| {
            let slot = force.slot(part)?;
            Some(Trace { article: entry.article, fact: slot.fact, span: slot.span })
        };
        let mut row = self.begin(line, seen);
        row.text(thing.kind.id());
        row.text(thing.measure.id());
        row.text(&thing.counted);
        row.text(thing.status.id());
        row.text(if thing.is_part { "true" } else { "" });
        let (by, target) = (slot(SlotKind::By), slot(SlotKind::Target));
        let parts = if thing.measure.is_fate() {
            [(thing.actor, slot(SlotKind::Actor)), (thing.by, by.or(thing.far_side)), (None, None)]
        } else {
            // Who acts stands in either slot.
            let acts = by.or_else(|| slot(SlotKind::Actor));
            [(thing.actor, slot(SlotKind::Actor)), (thing.by, acts), (thing.target, target.or(thing.far_side))]
        };
        for (of, trace) in parts {
            row.put_from(of.map(|of| f64::from(of + 1)).into(), trace);
            row.put_from(self.actor_name(of).into(), trace);
        }
        let place = slot(SlotKind::Location);
        row.put_from(thing.place.map(|of| f64::from(of + 1)).into(), place);
        row.put_from(self.place_name(thing.place).into(), place);
        row.put_from(thing.days.map(|(start, _)| start).into(), slot(SlotKind::Date));
        row.put_from(thing.days.map(|(_, end)| end).into(), slot(SlotKind::Date));
        row.put(thing.low.into());
        row.put(thing.high.into());
        row.number(thing.n_articles as usize);
        row.number(thing.n_sources as usize);
        row.text(thing.verdict.id());
        let (says, words) = self.says(entry);
        row.put_from(says.into(), words.or(row.first));
        row.put(force.low.into());
        row.put(force.best.into());
        row.put(force.high.into());
        row.text(force.qualifier.id());
        row.text(&force.unit);
        let apart: Vec<String> = entry.apart_from.iter().map(|article| (article + 1).to_string()).collect();
        row.put(Value::from(apart.join("; ")));
        Some(self.end(row, seen, None))
    }

    /// Who gives a figure: a name, and the words that say so; else the article, by its publisher or its name.
    pub(super) fn says(&self, entry: &Entry) -> (Option<&'a str>, Option<Trace>) {
        match entry.says {
            Says::Actor(row, trace) => (self.actor_name(Some(row)), Some(trace)),
            Says::Article => (self.article(entry.article).map(|a| a.publisher().unwrap_or(a.name)), None),
        }
    }

    fn dated(&self, line: Line, dated: &'a Dated) -> Option<Vec<Cell<'a>>> {
        let seen = Seen { article: dated.what.article, fact: dated.what.fact };
        let sheet = self.article(seen.article)?.sheet;
        let force = sheet.force(seen.fact);
        let claim = sheet.claim(seen.fact);
        let mut row = self.begin(line, seen);
        row.put_from(Value::Day(dated.start), Some(dated.date));
        row.put_from(Value::Day(dated.end), Some(dated.date));
        row.put_from(dated.granularity.into(), Some(dated.date));
        row.put_from(self.words(dated.date).into(), Some(dated.date));
        row.text(seen.fact.kind.id());
        row.put(force.map(|force| force.measure.id()).into());
        row.put(force.and_then(|force| force.low).into());
        row.put(force.and_then(|force| force.best).into());
        row.put(force.and_then(|force| force.high).into());
        row.put(force.map(|force| force.unit.as_str()).into());
        row.put(force.map(|force| force.status.id()).into());
        row.put(claim.map(|claim| claim.verb.as_str()).into());
        let (who, who_words) = dated.who.unzip();
        row.put_from(who.map(|who| f64::from(who + 1)).into(), who_words);
        row.put_from(self.actor_name(who).into(), who_words);
        let (place, place_words) = dated.place.unzip();
        row.put_from(place.map(|place| f64::from(place + 1)).into(), place_words);
        row.put_from(self.place_name(place).into(), place_words);
        Some(self.end(row, seen, Some(dated.what)))
    }

    /// A line that begins with the number of its row.
    fn begin(&self, line: Line, seen: Seen) -> Row<'a> {
        let mut row = Row { cells: Vec::with_capacity(LEDGER.len() + FROM.len()), first: self.traces(seen).next() };
        row.number(line.row as usize + 1);
        row
    }

    /// The line with the columns that say where it is from: `words`, or the first that name the fact.
    fn end(&self, mut row: Row<'a>, seen: Seen, words: Option<Trace>) -> Vec<Cell<'a>> {
        let article = self.article(seen.article);
        row.number(seen.article as usize + 1);
        row.put(article.map(|article| article.name).into());
        row.put(article.and_then(|a| Some(a.document.title?.of(&a.document.text))).into());
        row.put(article.and_then(|article| article.document.source.as_deref()).into());
        row.put(article.and_then(Article::day).into());
        row.put(Value::from(seen.fact.to_string()));
        row.put(article.and_then(|a| a.sheet.review_of(seen.fact)).map(Review::id).into());
        let words = words.or(row.first);
        row.first = words;
        let points = words.map(|words| self.points(words));
        row.put(points.map(|points| f64::from(points.start.0)).into());
        row.put(points.map(|points| f64::from(points.end.0)).into());
        row.put(words.map(|words| self.words(words)).into());
        let all: Vec<String> = self
            .traces(seen)
            .map(|trace| self.points(trace))
            .map(|points| format!("{}-{}", points.start.0, points.end.0))
            .collect();
        row.put(Value::from(all.join("; ")));
        row.cells
    }
}

/// How many articles facts are from.
pub(super) fn n_articles(seen: &[Seen]) -> usize {
    seen.chunk_by(|a, b| a.article == b.article).count()
}

/// A line in the making.
struct Row<'a> {
    cells: Vec<Cell<'a>>,
    /// Where cells lead that have no words of their own.
    first: Option<Trace>,
}

impl<'a> Row<'a> {
    fn put(&mut self, value: Value<'a>) {
        self.put_from(value, self.first);
    }

    fn put_from(&mut self, value: Value<'a>, trace: Option<Trace>) {
        let trace = trace.filter(|_| value != Value::Empty);
        self.cells.push(Cell { value, trace });
    }

    fn text(&mut self, text: &'a str) {
        self.put(text.into());
    }

    fn number(&mut self, number: usize) {
        self.put(Value::Number(number as f64));
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.into()) }
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.into()) }
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<Date> for Value<'_> {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value<'_> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}
