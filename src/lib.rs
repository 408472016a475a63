//! waqai reads Arabic and English security news and finds who, where and how many.
//!
//! Modules stand in reading order; data flows one way, see `ARCHITECTURE.md`.

pub mod across;
pub mod analyse;
pub mod batch;
pub mod collection;
pub mod document;
pub mod export;
pub mod extract;
pub mod facts;
pub mod files;
pub mod fonts;
pub mod gazetteer;
pub mod kinds;
pub mod lang;
pub mod lexicon;
pub mod link;
pub mod lists;
pub mod map;
pub mod pictures;
pub mod read;
pub mod review;
pub mod session;
pub mod store;
pub mod tagger;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;
