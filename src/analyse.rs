//! From a document to its fact sheet, one call a stage; cannot fail.

use crate::document::Document;
use crate::extract::{self, Reading};
use crate::facts::{FactSheet, assemble};
use crate::gazetteer::Gazetteer;
use crate::lang;
use crate::lexicon::{Automaton, Lexicon, TableError};
use crate::link::link;
use crate::tagger::{Joint, ModelError, Strength};

/// Why what the program knows cannot be used; `build.rs` has read all tables.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// A table is malformed.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The tagger's model is damaged.
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// Made from the tables by `build.rs`.
const AUTOMATON: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/automaton.bin"));

/// The places, likewise.
pub const PLACES: Gazetteer = Gazetteer::new(
    include_bytes!(concat!(env!("OUT_DIR"), "/places.bin")),
    include_str!(concat!(env!("OUT_DIR"), "/places.txt")),
);

/// The taggers of names, trained as `assets/models/CARD.md` tells.
const NAMES: &[u8] = include_bytes!("../assets/models/names.bin");
#[cfg(feature = "encoder")]
const ENCODER: Option<&[u8]> = Some(include_bytes!("../assets/models/names12.bin"));
#[cfg(not(feature = "encoder"))]
const ENCODER: Option<&[u8]> = None;

/// Everything the program knows before it reads: tables, lists, gazetteer.
#[derive(Debug)]
pub struct Knowledge {
    automaton: Automaton<'static>,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    taggers: Joint,
}

impl Knowledge {
    /// The tables inside the program.
    ///
    /// # Errors
    /// [`KnowledgeError`] if one of them is malformed.
    pub fn bundled() -> Result<Self, KnowledgeError> {
        let mut lexicon = Lexicon::default();
        for (kind, table) in lang::tables() {
            lexicon.add(*kind, table)?;
        }
        Ok(Self {
            automaton: Automaton::new(AUTOMATON),
            lexicon,
            gazetteer: PLACES,
            taggers: Joint::new(NAMES, ENCODER)?,
        })
    }

    /// Whether [`Strength::Full`] finds more than [`Strength::Fast`].
    pub fn has_encoder(&self) -> bool {
        self.taggers.has_encoder()
    }

    /// An article made ready for the rules.
    pub fn reading<'a>(&'a self, document: &'a Document) -> Reading<'a> {
        Reading::new(document, self.automaton, &self.lexicon, &self.gazetteer, &self.taggers)
    }
}

/// Finds the facts of one article. `None` once `go_on`, called with the share
/// done so far, answers false.
pub fn analyse(
    document: &Document,
    strength: Strength,
    knowledge: &Knowledge,
    go_on: &dyn Fn(f32) -> bool,
) -> Option<FactSheet> {
    let mut reading = knowledge.reading(document);
    let names = extract::tagging::tag(&reading, strength, &|share| go_on(share * 0.5))?;
    reading.take_names(names);
    let mentions = extract::run(&reading, &|share| go_on(0.5 + share * 0.4))?;
    let entities = link(&reading, mentions);
    go_on(0.9).then(|| assemble(&reading, &entities))
}
