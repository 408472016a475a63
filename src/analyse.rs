//! From a document to its fact sheet, one call a stage; cannot fail.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Document;
use crate::extract::{self, Reading};
use crate::facts::{FactSheet, READER_ROW, assemble};
use crate::gazetteer::{Gazetteer, OwnPlace, tables};
use crate::lang;
use crate::lexicon::{Automaton, Class, Entry, Form, Lexicon, TableError, is_arabic};
use crate::link::link;
use crate::lists::{self, Lists, What};
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
pub static PLACES: Gazetteer = Gazetteer::new(
    include_bytes!(concat!(env!("OUT_DIR"), "/places.bin")),
    include_str!(concat!(env!("OUT_DIR"), "/places.txt")),
);

/// The taggers of names, trained as `assets/models/CARD.md` tells.
const NAMES: &[u8] = include_bytes!("../assets/models/names.bin");
#[cfg(feature = "encoder")]
const ENCODER: Option<&[u8]> = Some(include_bytes!("../assets/models/names12.bin"));
#[cfg(not(feature = "encoder"))]
const ENCODER: Option<&[u8]> = None;

/// Everything the program knows before it reads: tables, lists, gazetteer; and what the reader told it.
#[derive(Debug)]
pub struct Knowledge {
    automaton: Automaton<'static>,
    /// The automaton of the reader's own lists.
    own: Vec<u8>,
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    taggers: Arc<Joint>,
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
            own: Vec::new(),
            lexicon,
            gazetteer: PLACES.clone(),
            taggers: Arc::new(Joint::new(NAMES, ENCODER)?),
        })
    }

    /// The same with these lists of the reader's in the place of those it has.
    #[must_use]
    pub fn with_lists(&self, lists: &Lists) -> Self {
        let mut lexicon = self.lexicon.clone();
        lexicon.begin_own();
        let mut gazetteer = PLACES.clone();
        let mut ids = BTreeMap::new();
        for entry in &lists.entries {
            let forms: Vec<&str> = entry.forms().collect();
            match entry.what {
                What::Actor(kind) => lexicon.add_own_actor(kind, &forms, english(entry)),
                What::Unit(measure) => {
                    let english = Some(entry.english.as_str()).filter(|english| !english.is_empty());
                    let singulars: Vec<&str> = std::iter::once(entry.name.as_str()).chain(english).collect();
                    let plurals: Vec<&str> = entry.aliases.iter().map(String::as_str).collect();
                    lexicon.add_own_unit(measure, &singulars, &plurals);
                }
                What::Place(kind, position) => {
                    let row = gazetteer.add_own(OwnPlace {
                        id: row_name(&entry.name, &mut ids),
                        kind,
                        name_ar: forms.iter().find(|form| is_arabic(form)).copied().unwrap_or_default().to_owned(),
                        name_en: english(entry).unwrap_or_default().to_owned(),
                        position,
                        country: entry.country.clone(),
                    });
                    let place = Entry { class: Class::Place, form: Form::Plain, row };
                    for form in forms {
                        lexicon.insert(form, place);
                        tables::variants(form, &entry.country).for_each(|other| lexicon.insert(&other, place));
                    }
                }
            }
        }
        let own = lexicon.end_own();
        Self { automaton: self.automaton, own, lexicon, gazetteer, taggers: Arc::clone(&self.taggers) }
    }

    /// Whether [`Strength::Full`] finds more than [`Strength::Fast`].
    pub fn has_encoder(&self) -> bool {
        self.taggers.has_encoder()
    }

    /// An article made ready for the rules.
    pub fn reading<'a>(&'a self, document: &'a Document) -> Reading<'a> {
        let automata = [self.automaton, Automaton::new(&self.own)];
        Reading::new(document, automata, &self.lexicon, &self.gazetteer, &self.taggers)
    }
}

/// The English name of an entry: the one that it states, or else the first in Latin letters.
fn english(entry: &lists::Entry) -> Option<&str> {
    let stated = Some(entry.english.as_str()).filter(|name| !name.is_empty());
    stated.or_else(|| entry.forms().find(|form| !is_arabic(form)))
}

/// What the row of a place is called: its name, which neither another order of the
/// lists nor another position changes. The second of a name is told by its number.
fn row_name(name: &str, known: &mut BTreeMap<String, u32>) -> String {
    let words = name.split_whitespace().collect::<Vec<_>>().join("_");
    let nth = known.entry(words.clone()).and_modify(|nth| *nth += 1).or_insert(1);
    if *nth == 1 { format!("{READER_ROW}{words}") } else { format!("{READER_ROW}{words}#{nth}") }
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
