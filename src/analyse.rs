//! From a document to its fact sheet, one call a stage; cannot fail.

use crate::document::Document;
use crate::extract::{self, Reading};
use crate::facts::{FactSheet, assemble};
use crate::gazetteer::Gazetteer;
use crate::kinds::ActorKind;
use crate::lang;
use crate::lexicon::{Lexicon, Table, TableKind};
use crate::link::link;

pub use crate::lexicon::TableError as KnowledgeError;

/// Everything the program knows before it reads: tables, lists, gazetteer.
#[derive(Debug)]
pub struct Knowledge {
    lexicon: Lexicon,
    gazetteer: Gazetteer,
}

macro_rules! asset {
    ($path:literal) => {
        Table { path: $path, text: include_str!(concat!("../assets/", $path)) }
    };
}

/// The name lists, common to all languages.
const NAMES: &[(TableKind, Table)] = &[
    (TableKind::States, asset!("names/states.tsv")),
    (TableKind::Actors(ActorKind::ArmedGroup), asset!("names/armed_group.tsv")),
    (TableKind::Actors(ActorKind::Force), asset!("names/force.tsv")),
    (TableKind::Actors(ActorKind::Coalition), asset!("names/coalition.tsv")),
    (TableKind::Actors(ActorKind::Organisation), asset!("names/organisation.tsv")),
    (TableKind::Actors(ActorKind::Media), asset!("names/media.tsv")),
    (TableKind::Actors(ActorKind::Person), asset!("names/person.tsv")),
    (TableKind::Given, asset!("names/given.tsv")),
];

/// The tables of the gazetteer.
const PLACES: &[Table] = &[
    asset!("places/countries.tsv"),
    asset!("places/admin.tsv"),
    asset!("places/cities.tsv"),
    asset!("places/districts.tsv"),
    asset!("places/sites.tsv"),
    asset!("places/waters.tsv"),
];

impl Knowledge {
    /// The tables inside the program.
    ///
    /// # Errors
    /// [`KnowledgeError`] if one of them is malformed; the tests load them all.
    pub fn bundled() -> Result<Self, KnowledgeError> {
        let (mut lexicon, mut gazetteer) = (Lexicon::default(), Gazetteer::default());
        let of_languages = lang::ALL.iter().flat_map(|language| language.tables);
        for (kind, table) in of_languages.chain(NAMES) {
            lexicon.add(*kind, table)?;
        }
        for table in PLACES {
            gazetteer.add(table, &mut lexicon)?;
        }
        Ok(Self { lexicon, gazetteer })
    }
}

/// Finds the facts of one article. `None` once `go_on`, called with the share
/// done so far, answers false.
pub fn analyse(document: &Document, knowledge: &Knowledge, go_on: &dyn Fn(f32) -> bool) -> Option<FactSheet> {
    let reading = Reading::new(document, &knowledge.lexicon, &knowledge.gazetteer);
    if !go_on(0.3) {
        return None;
    }
    let mentions = extract::run(&reading, &|share| go_on(0.3 + share * 0.5))?;
    let entities = link(&reading, mentions);
    go_on(0.9).then(|| assemble(&reading, &entities))
}
