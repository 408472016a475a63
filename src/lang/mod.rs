//! The languages: which tables each one has. One file a language, one line in [`ALL`].

/// A table, by its path under `assets/`.
macro_rules! table {
    ($kind:ident $(($of:expr))?, $path:literal) => {
        (TableKind::$kind $(($of))?, Table { path: $path, text: include_str!(concat!("../../assets/", $path)) })
    };
}

pub mod ar;
pub mod en;

use crate::kinds::ActorKind;
use crate::lexicon::{Table, TableKind};

/// A language the rules can read.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// Its tables.
    pub tables: &'static [(TableKind, Table)],
}

/// The name lists, common to all languages.
pub const NAMES: &[(TableKind, Table)] = &[
    table!(States, "names/states.tsv"),
    table!(Actors(ActorKind::ArmedGroup), "names/armed_group.tsv"),
    table!(Actors(ActorKind::Force), "names/force.tsv"),
    table!(Actors(ActorKind::Coalition), "names/coalition.tsv"),
    table!(Actors(ActorKind::Organisation), "names/organisation.tsv"),
    table!(Actors(ActorKind::Media), "names/media.tsv"),
    table!(Actors(ActorKind::Person), "names/person.tsv"),
    table!(Given, "names/given.tsv"),
];

/// Every language.
pub const ALL: &[Language] = &[ar::LANGUAGE, en::LANGUAGE];

/// Every table of words and names, in the order in which rows are numbered.
pub fn tables() -> impl Iterator<Item = &'static (TableKind, Table)> {
    ALL.iter().flat_map(|language| language.tables).chain(NAMES)
}
