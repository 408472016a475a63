//! What the rules find: mentions, still unlinked, in words of one article.

use std::ops::Range;

use crate::kinds::{ActorKind, Measure, PlaceKind, Qualifier, Status, Tie};
use crate::text::{Span, SrcPos};

/// What an actor mention names, as far as the words alone tell.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ActorKey {
    /// A state of the lists.
    State(u32),
    /// Another actor of the lists.
    Listed(u32),
    /// A name or description that no list holds, by its [`key_of`](crate::lexicon::key_of).
    Described(String),
    /// A head word alone ("the army"), which names an actor met elsewhere, by its key.
    Bare(String),
}

/// Words that name an actor.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorMention {
    /// Words, by index.
    pub words: Range<usize>,
    /// Their place in the source, without clitics.
    pub span: Span<SrcPos>,
    /// The name with its article restored, where a clitic swallowed it.
    pub name: String,
    /// What they name.
    pub key: ActorKey,
    /// What it is.
    pub kind: ActorKind,
    /// Row of the state it belongs to, if the words say so.
    pub state: Option<u32>,
    /// Title or office given with it.
    pub role: Option<Span<SrcPos>>,
    /// How sure, 0.0 to 1.0.
    pub confidence: f32,
    /// `list`, `seat` (a capital that stands for its state), `guarded` (an
    /// ordinary word that a list has as a name), `bare` (a head word alone),
    /// `pattern` or `tagger`.
    pub source: &'static str,
    /// Why the words name their actor; `link` knows.
    pub tie: Tie,
}

/// Words that name a place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceMention {
    /// Words, by index.
    pub words: Range<usize>,
    /// Their place in the source, without clitics.
    pub span: Span<SrcPos>,
    /// The name with its article restored.
    pub name: String,
    /// Its [`key_of`](crate::lexicon::key_of) without the head word.
    pub key: String,
    /// Rows of the gazetteer that bear the name.
    pub rows: Vec<u32>,
    /// What the head word says it is.
    pub kind: Option<PlaceKind>,
    /// The name is an ordinary word too: it counts only in a country the article speaks of.
    pub ordinary: bool,
    /// How sure, 0.0 to 1.0.
    pub confidence: f32,
}

/// A state or capital of which its words do not tell whether it acts or lies.
#[derive(Debug, Clone, PartialEq)]
pub struct StateMention {
    /// The reading as an actor.
    pub actor: ActorMention,
    /// The reading as a place.
    pub place: PlaceMention,
    /// How the words around it lean.
    pub lean: Lean,
}

/// How the words around a state's name lean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// It acts.
    Actor,
    /// Something is there.
    Place,
    /// They do not tell.
    Open,
}

/// A figure and what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Words of qualifier, figure and noun.
    pub words: Range<usize>,
    /// Their place in the source.
    pub span: Span<SrcPos>,
    /// Words after the figure's noun phrase end here.
    pub noun_end: usize,
    /// The figure.
    pub value: Value,
    /// What is counted.
    pub measure: Measure,
    /// The noun as the article has it.
    pub unit: String,
    /// Whether it happened.
    pub status: Status,
    /// The quantity of which this one is a part, by index.
    pub within: Option<usize>,
    /// Row of the state whose nationality stands with the noun.
    pub nationality: Option<u32>,
    /// What kind of side the people counted serve, where their noun tells.
    pub serves: Option<ActorKind>,
    /// Whether the noun is of the reader's own lists.
    pub own: bool,
    /// Words of what befell them, by index.
    pub event: Option<usize>,
    /// How sure, 0.0 to 1.0.
    pub confidence: f32,
}

/// A figure with its hedge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value {
    /// The least it may be.
    pub low: f64,
    /// The most it may be; `None` is open.
    pub high: Option<f64>,
    /// The one figure given.
    pub best: Option<f64>,
    /// The hedge.
    pub qualifier: Qualifier,
}

/// Words that give a date.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// Words, by index.
    pub words: Range<usize>,
    /// Their place in the source.
    pub span: Span<SrcPos>,
    /// First and last day, if resolved.
    pub days: Option<(jiff::civil::Date, jiff::civil::Date)>,
    /// `day`, `week`, `month`, `year`.
    pub granularity: &'static str,
    /// `gregorian` or `hijri`.
    pub calendar: &'static str,
}

/// Words said, and the verb that says so.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeechMention {
    /// The verb, by index.
    pub verb: Range<usize>,
    /// The kind of saying, as its table names it.
    pub means: &'static str,
    /// The words said, by index.
    pub said: Range<usize>,
    /// Whether they are quoted.
    pub direct: bool,
    /// Where the speaker stands if it stands behind the verb, by index.
    pub speaker: Range<usize>,
    /// Whether the speaker may be the one of the speech before ("وأضاف أن").
    pub goes_on: bool,
}

/// Everything the rules found in one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mentions {
    /// Actors.
    pub actors: Vec<ActorMention>,
    /// Places.
    pub places: Vec<PlaceMention>,
    /// Names that may be either.
    pub states: Vec<StateMention>,
    /// Figures.
    pub quantities: Vec<Quantity>,
    /// Dates.
    pub dates: Vec<DateMention>,
    /// Reported speech.
    pub speeches: Vec<SpeechMention>,
}
