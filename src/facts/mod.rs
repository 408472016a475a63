//! The fact sheet: what was found in one article, each fact with the words it was read from.
//!
//! The model behind the JSON contract `waqai.factsheet/1`. Filled by
//! [`analyse`](crate::analyse), read by exports and the window.

mod assemble;
mod forces;
mod places;

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;

pub use crate::kinds;
pub use crate::kinds::{ActorKind, FactKind, Measure, PlaceKind, Precision, Qualifier, Review, SlotKind, Status, Tie};
use crate::text::{Span, SrcPos};
pub use assemble::assemble;
pub(crate) use places::containers;

/// The source of what the reader's own lists have.
pub const READER_LIST: &str = "reader_list";
/// What rows of places in the reader's own lists begin with, where those of the gazetteer name its source.
pub const READER_ROW: &str = "reader:";

/// The source of a place that is this row.
pub fn source_of_row(row: &str) -> &'static str {
    if row.starts_with(READER_ROW) { READER_LIST } else { "gazetteer" }
}

/// Stable name of a fact in its sheet: `act-1`, `loc-2`, `force-3`, `date-4`, `claim-5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId {
    /// Which list the fact is in.
    pub kind: FactKind,
    /// Its number in that list, from 1, in order of first mention. Numbers grow along a
    /// list; where the reader has merged facts, some are missing.
    pub number: u32,
}

impl FactId {
    /// The id that is written so: `act-1`.
    pub fn from_id(id: &str) -> Option<Self> {
        let (prefix, number) = id.split_once('-')?;
        let kind = FactKind::ALL.iter().copied().find(|kind| kind.id_prefix() == prefix)?;
        Some(Self { kind, number: number.parse().ok()? })
    }
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.kind.id_prefix(), self.number)
    }
}

/// Words of the article that a fact was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where they stand.
    pub span: Span<SrcPos>,
    /// The words, exactly as they stand there.
    pub text: String,
    /// Why they name the fact.
    pub tie: Tie,
}

/// Everything found in one article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FactSheet {
    /// Who acts, in order of first mention.
    pub actors: Vec<Actor>,
    /// Where, in order of first mention.
    pub locations: Vec<Location>,
    /// How many, in order of first mention.
    pub forces: Vec<Force>,
    /// When, in order of first mention.
    pub dates: Vec<DateFact>,
    /// Who said what, in order of appearance.
    pub claims: Vec<Claim>,
    /// The location that the dateline names.
    pub dateline: Option<FactId>,
    /// What the reader has merged into what; those facts stand in no list any more.
    pub merged: BTreeMap<FactId, FactId>,
    /// What the reader noted about facts.
    pub notes: BTreeMap<FactId, String>,
    /// What the reader decided about the article as a whole.
    pub handling: Handling,
}

/// What the reader decided about an article as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Handling {
    /// The day that relative dates count from; `None`: the article's own.
    pub base_date: Option<Date>,
    /// Whether the reader is done with it.
    pub is_done: bool,
    /// Whether the reader put it away, out of the list.
    pub is_away: bool,
}

/// Somebody who acts, speaks, fights, decides or is attacked.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Stable id.
    pub id: FactId,
    /// What it is.
    pub kind: ActorKind,
    /// Its fullest name in the article, without title and clitics.
    pub name: String,
    /// Its English name, where the shipped lists know one.
    pub name_en: Option<String>,
    /// Titles and offices the text gives.
    pub roles: Vec<Mention>,
    /// Its other surface names in the article.
    pub aliases: Vec<String>,
    /// The actor it belongs to (a force's state, a minister's government).
    pub affiliation: Option<FactId>,
    /// Every place in the text that names it.
    pub mentions: Vec<Mention>,
    /// How sure, 0.0 to 1.0.
    pub confidence: f32,
    /// What found it: `list`, `pattern`, `tagger`, [`READER_LIST`].
    pub source: &'static str,
    /// What the reader decided.
    pub review: Review,
}

/// A named place.
#[derive(Debug, Clone, PartialEq)]
pub struct Location {
    /// Stable id.
    pub id: FactId,
    /// What it is.
    pub kind: PlaceKind,
    /// Its fullest name in the article, without clitics.
    pub name: String,
    /// Its English name, where the gazetteer knows one.
    pub name_en: Option<String>,
    /// Its Arabic name there, likewise.
    pub name_ar: Option<String>,
    /// Latitude and longitude in degrees, if resolved.
    pub position: Option<(f64, f64)>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// The first-level area that holds it, named in the article or not.
    pub area: Option<Area>,
    /// The location of this sheet that contains it.
    pub within: Option<FactId>,
    /// Row of the gazetteer, such as `geonames:98182`, or of the reader's own lists, such as `reader:Zeituna`.
    pub gazetteer: Option<String>,
    /// How exactly the position is known.
    pub precision: Precision,
    /// Other rows of the gazetteer with this name, and why each lost.
    pub alternatives: Vec<Alternative>,
    /// Every place in the text that names it.
    pub mentions: Vec<Mention>,
    /// How sure, 0.0 to 1.0.
    pub confidence: f32,
    /// What found it: `gazetteer`, `pattern`, [`READER_LIST`]; `reader` who set its point.
    pub source: &'static str,
    /// What the reader decided.
    pub review: Review,
}

/// A first-level area of a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its Arabic name, or nothing.
    pub name_ar: String,
    /// Its English name.
    pub name_en: String,
}

/// A place of the same name that was not chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// Row of the gazetteer.
    pub gazetteer: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Its name there, in English.
    pub name: String,
    /// Its name there, in Arabic, or nothing.
    pub name_ar: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// The first-level area that holds it.
    pub area: Option<Area>,
    /// Latitude and longitude in degrees.
    pub position: (f64, f64),
    /// How exactly that would be known.
    pub precision: Precision,
    /// Why it lost: `kind`, `country`, `area`, `distance`, `population`; `reader`
    /// where the reader chose otherwise.
    pub why: &'static str,
}

/// A fact named by another, and the words that name it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slot {
    /// The fact named.
    pub fact: FactId,
    /// The words it was read from.
    pub span: Span<SrcPos>,
    /// How sure, 0.0 to 1.0.
    pub confidence: f32,
}

/// A counted quantity of people, means or acts of force.
#[derive(Debug, Clone, PartialEq)]
pub struct Force {
    /// Stable id.
    pub id: FactId,
    /// What is counted.
    pub measure: Measure,
    /// The counted noun as the article has it; empty when it names none.
    pub unit: String,
    /// The least it may be.
    pub low: Option<f64>,
    /// The most it may be; `None` is open.
    pub high: Option<f64>,
    /// The one figure the text gives, if it gives one.
    pub best: Option<f64>,
    /// How the text hedges the figure.
    pub qualifier: Qualifier,
    /// Whether it has happened.
    pub status: Status,
    /// Whose; for casualties the victims' side.
    pub actor: Option<Slot>,
    /// Who caused it or carried it out.
    pub by: Option<Slot>,
    /// Against whom.
    pub target: Option<Slot>,
    /// Where.
    pub location: Option<Slot>,
    /// When.
    pub date: Option<Slot>,
    /// Who says so.
    pub claimed_by: Option<Slot>,
    /// Other figures for the same thing.
    pub conflicts_with: Vec<FactId>,
    /// The count that this one is part of.
    pub within: Option<FactId>,
    /// Every place in the text that gives the figure.
    pub mentions: Vec<Mention>,
    /// How sure, 0.0 to 1.0.
    pub confidence: f32,
    /// What found it: `grammar`; [`READER_LIST`] where its noun is of that.
    pub source: &'static str,
    /// What the reader decided.
    pub review: Review,
}

impl Force {
    /// What plays that part, if anything does.
    pub fn slot(&self, kind: SlotKind) -> Option<Slot> {
        match kind {
            SlotKind::Actor => self.actor,
            SlotKind::By => self.by,
            SlotKind::Target => self.target,
            SlotKind::Location => self.location,
            SlotKind::Date => self.date,
            SlotKind::ClaimedBy => self.claimed_by,
        }
    }

    /// The same, to be filled.
    pub(crate) fn slot_mut(&mut self, kind: SlotKind) -> &mut Option<Slot> {
        match kind {
            SlotKind::Actor => &mut self.actor,
            SlotKind::By => &mut self.by,
            SlotKind::Target => &mut self.target,
            SlotKind::Location => &mut self.location,
            SlotKind::Date => &mut self.date,
            SlotKind::ClaimedBy => &mut self.claimed_by,
        }
    }

    /// Fills what is empty with what the same count says elsewhere.
    pub(crate) fn fill_from(&mut self, other: &Self) {
        for &kind in SlotKind::ALL {
            let slot = self.slot_mut(kind);
            *slot = slot.or(other.slot(kind));
        }
    }

    /// The least and the most that it may be; the most of an open figure is infinite.
    pub fn bounds(&self) -> (f64, f64) {
        (self.low.unwrap_or(0.0), self.high.unwrap_or(f64::INFINITY))
    }

    /// The same, with room around a figure that the text says is about right: half of its last place that is not
    /// nought, a tenth of it at most. "About 150" may be 148 and is not 120.
    pub fn leeway(&self) -> (f64, f64) {
        let (low, high) = self.bounds();
        let Some(best) = self.best.filter(|_| self.qualifier == Qualifier::About) else { return (low, high) };
        let mut place = 1.0;
        while best != 0.0 && best % (place * 10.0) == 0.0 {
            place *= 10.0;
        }
        let room = (place / 2.0).min(best.abs() / 10.0);
        (low - room, high + room)
    }

    /// Whether no number satisfies both figures: "at least 20" and 35 are not apart, "up to 20" and 35 are.
    pub fn is_apart_from(&self, other: &Self) -> bool {
        are_apart(self.leeway(), other.leeway())
    }

    /// The filled slots, in the order of the fact sheet.
    pub fn slots(&self) -> impl Iterator<Item = (SlotKind, Slot)> {
        SlotKind::ALL.iter().filter_map(|&kind| Some((kind, self.slot(kind)?)))
    }
}

/// A date or stretch of days.
#[derive(Debug, Clone, PartialEq)]
pub struct DateFact {
    /// Stable id.
    pub id: FactId,
    /// First day, if resolved.
    pub start: Option<Date>,
    /// Last day, inclusive, if resolved.
    pub end: Option<Date>,
    /// `day`, `week`, `month`, `season`, `year`, `decade`.
    pub granularity: &'static str,
    /// `gregorian` or `hijri`: the calendar the text uses.
    pub calendar: &'static str,
    /// Every place in the text that gives it.
    pub mentions: Vec<Mention>,
    /// How sure, 0.0 to 1.0.
    pub confidence: f32,
    /// What the reader decided.
    pub review: Review,
}

/// Who said what.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Stable id.
    pub id: FactId,
    /// Who says it.
    pub speaker: Option<FactId>,
    /// The kind of saying: `said`, `announced`, `denied` and so on.
    pub verb: String,
    /// Whether the words are quoted.
    pub direct: bool,
    /// The words said.
    pub mention: Mention,
    /// The facts given in those words.
    pub facts: Vec<FactId>,
    /// What the reader decided.
    pub review: Review,
}

/// A quotation that is not what the article says at its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fact} quotes {quoted:?} where the article has {found:?}")]
pub struct Misquote {
    /// The fact.
    pub fact: FactId,
    /// Its quotation.
    pub quoted: String,
    /// The article's words at that place.
    pub found: String,
}

impl FactSheet {
    /// How many facts there are in all.
    pub fn len(&self) -> usize {
        FactKind::ALL.iter().map(|&kind| self.count(kind)).sum()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many facts of one kind there are.
    pub fn count(&self, kind: FactKind) -> usize {
        match kind {
            FactKind::Actor => self.actors.len(),
            FactKind::Location => self.locations.len(),
            FactKind::Force => self.forces.len(),
            FactKind::Date => self.dates.len(),
            FactKind::Claim => self.claims.len(),
        }
    }

    /// The id of every fact, list by list.
    pub fn ids(&self) -> impl Iterator<Item = FactId> {
        let actors = self.actors.iter().map(|f| f.id);
        let places = self.locations.iter().map(|f| f.id);
        let forces = self.forces.iter().map(|f| f.id);
        let dates = self.dates.iter().map(|f| f.id);
        let claims = self.claims.iter().map(|f| f.id);
        actors.chain(places).chain(forces).chain(dates).chain(claims)
    }

    /// The actor of that id.
    pub fn actor(&self, id: FactId) -> Option<&Actor> {
        at(&self.actors, id, |f| f.id)
    }

    /// The location of that id.
    pub fn location(&self, id: FactId) -> Option<&Location> {
        at(&self.locations, id, |f| f.id)
    }

    /// The force number of that id.
    pub fn force(&self, id: FactId) -> Option<&Force> {
        at(&self.forces, id, |f| f.id)
    }

    /// The date of that id.
    pub fn date(&self, id: FactId) -> Option<&DateFact> {
        at(&self.dates, id, |f| f.id)
    }

    /// The claim of that id.
    pub fn claim(&self, id: FactId) -> Option<&Claim> {
        at(&self.claims, id, |f| f.id)
    }

    /// What the reader decided about a fact; `None` if there is no such fact.
    pub fn review_of(&self, id: FactId) -> Option<Review> {
        match id.kind {
            FactKind::Actor => self.actor(id).map(|f| f.review),
            FactKind::Location => self.location(id).map(|f| f.review),
            FactKind::Force => self.force(id).map(|f| f.review),
            FactKind::Date => self.date(id).map(|f| f.review),
            FactKind::Claim => self.claim(id).map(|f| f.review),
        }
    }

    /// How many facts the reader has decided about.
    pub fn reviewed(&self) -> usize {
        self.ids().filter(|&id| self.review_of(id) != Some(Review::Unreviewed)).count()
    }

    /// Every mention of every fact, list by list.
    pub fn mentions(&self) -> impl Iterator<Item = (FactId, &Mention)> {
        let actors = self.actors.iter().flat_map(|a| a.mentions.iter().map(|m| (a.id, m)));
        let roles = self.actors.iter().flat_map(|a| a.roles.iter().map(|m| (a.id, m)));
        let places = self.locations.iter().flat_map(|l| l.mentions.iter().map(|m| (l.id, m)));
        let forces = self.forces.iter().flat_map(|f| f.mentions.iter().map(|m| (f.id, m)));
        let dates = self.dates.iter().flat_map(|d| d.mentions.iter().map(|m| (d.id, m)));
        let claims = self.claims.iter().map(|c| (c.id, &c.mention));
        actors.chain(roles).chain(places).chain(forces).chain(dates).chain(claims)
    }

    /// The places in the text that name one fact, in text order.
    pub fn mentions_of(&self, id: FactId) -> &[Mention] {
        let found = match id.kind {
            FactKind::Actor => self.actor(id).map(|f| f.mentions.as_slice()),
            FactKind::Location => self.location(id).map(|f| f.mentions.as_slice()),
            FactKind::Force => self.force(id).map(|f| f.mentions.as_slice()),
            FactKind::Date => self.date(id).map(|f| f.mentions.as_slice()),
            FactKind::Claim => self.claim(id).map(|f| std::slice::from_ref(&f.mention)),
        };
        found.unwrap_or_default()
    }

    /// The actor or location of that id under its name in the article.
    pub fn name_of(&self, id: FactId) -> Option<&str> {
        match id.kind {
            FactKind::Actor => self.actor(id).map(|f| f.name.as_str()),
            FactKind::Location => self.location(id).map(|f| f.name.as_str()),
            _ => self.mentions_of(id).first().map(|m| m.text.as_str()),
        }
    }

    /// Compares every quotation with the article.
    ///
    /// # Errors
    /// The first [`Misquote`], if there is one.
    pub fn verify(&self, text: &str) -> Result<(), Misquote> {
        for (fact, mention) in self.mentions() {
            let found = mention.span.of(text);
            if found.is_empty() || found != mention.text {
                return Err(Misquote { fact, quoted: mention.text.clone(), found: found.to_owned() });
            }
        }
        Ok(())
    }
}

/// Whether two stretches of numbers, each its least and its most, have none in common.
pub fn are_apart((low, high): (f64, f64), (other_low, other_high): (f64, f64)) -> bool {
    high < other_low || other_high < low
}

/// The fact of that id in the list of its kind.
fn at<T>(list: &[T], id: FactId, id_of: fn(&T) -> FactId) -> Option<&T> {
    list.get(list.binary_search_by_key(&id, id_of).ok()?)
}
