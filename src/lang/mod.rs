//! The languages: which tables each one has. One file a language, one line in [`ALL`].

pub mod ar;
pub mod en;

use crate::lexicon::{Table, TableKind};

/// A language the rules can read.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// Its tables.
    pub tables: &'static [(TableKind, Table)],
}

/// Every language.
pub const ALL: &[Language] = &[ar::LANGUAGE, en::LANGUAGE];

/// A table of a language, by its path under `assets/`.
macro_rules! table {
    ($kind:ident, $path:literal) => {
        (TableKind::$kind, Table { path: $path, text: include_str!(concat!("../../assets/", $path)) })
    };
}
pub(crate) use table;
