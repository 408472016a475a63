//! From a document to its fact sheet, one call a stage; cannot fail.

use crate::document::Document;
use crate::extract::{self, Reading};
use crate::facts::{FactSheet, assemble};
use crate::gazetteer::Gazetteer;
use crate::lang;
use crate::lexicon::{Automaton, Lexicon, TableError};
use crate::link::link;
use crate::tagger::{Linear, ModelError};

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

/// The tagger of names, trained by `examples/train_tagger`.
const NAMES: &[u8] = include_bytes!("../assets/models/names.bin");

/// Everything the program knows before it reads: tables, lists, gazetteer.
#[derive(Debug)]
pub struct Knowledge {
    automaton: Automaton<'static>,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    names: Linear<'static>,
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
        Ok(Self { automaton: Automaton::new(AUTOMATON), lexicon, gazetteer: PLACES, names: Linear::read(NAMES)? })
    }

    /// An article made ready for the rules.
    pub fn reading<'a>(&'a self, document: &'a Document) -> Reading<'a> {
        Reading::new(document, self.automaton, &self.lexicon, &self.gazetteer, &self.names)
    }
}

/// Finds the facts of one article. `None` once `go_on`, called with the share
/// done so far, answers false.
pub fn analyse(document: &Document, knowledge: &Knowledge, go_on: &dyn Fn(f32) -> bool) -> Option<FactSheet> {
    let mut reading = knowledge.reading(document);
    let names = extract::tagging::tag(&reading);
    reading.take_names(names);
    if !go_on(0.3) {
        return None;
    }
    let mentions = extract::run(&reading, &|share| go_on(0.3 + share * 0.5))?;
    let entities = link(&reading, mentions);
    go_on(0.9).then(|| assemble(&reading, &entities))
}
