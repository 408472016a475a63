//! A collection: many articles, what was found in them and what the reader decided, in one file.
//!
//! The file is an SQLite database. Nothing in it is ever changed or removed: articles, findings and decisions are
//! added, and what is shown is the fold of the decisions over what was found. What a finding or a decision *is*
//! the store does not know; it keeps bytes and gives them back, each with a sum that shows damage.
//!
//! A [`Writer`] holds the collection for its process and belongs on one thread, to which the window sends what is
//! to be kept; every call comes back once it is durable. [`Reader`]s, as many as wanted, belong each on a thread
//! of its own and never wait for the writer; they see what was added as soon as it is durable.
//!
//! ```
//! use waqai::store::{self, Decision, Opened, Query};
//!
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("desk.waqai");
//! let Opened::Own(mut writer) = store::open_or_create(&path, "sami, window 1")? else { panic!("nobody else has it") };
//! let document = waqai::read::read("one.txt", "In Ramadi".as_bytes(), waqai::read::Manner::default())?;
//! let article = writer.add(&[store::Arrival { document: &document, path: None, at: at("2024-05-03T10:00:00Z") }])?[0].id();
//! let standing = Some(store::Standing { facts: 3, decided: 1, ..store::Standing::default() });
//! let at_once = at("2024-05-03T10:01:00Z");
//! writer.keep(&[], &[Decision { article: Some(article), who: "sami", at: at_once, standing, body: "{}" }])?;
//!
//! let reader = writer.reader()?; // for another thread
//! assert_eq!(reader.search(&Query::parse("ramadi").unwrap())?, [article]);
//! assert_eq!(reader.heads()?[0].decided(), 1);
//! # fn at(text: &str) -> jiff::Timestamp { text.parse().unwrap() }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod articles;
mod copies;
mod fault;
mod lists;
mod lock;
mod opening;
mod reader;
mod rows;
mod salvage;
mod schema;
mod search;
mod sums;
mod writer;

pub use fault::{Fault, StoreError};
pub use lists::{Filter, Head, Likeness, Listing, Place, Progress, Shown, Sort, Standing};
pub use opening::{Opened, WhyReadOnly, create, open, open_or_create};
pub use reader::{Found, Logged, Reader};
pub use salvage::{Salvaged, salvage};
pub use search::Query;
pub use writer::{Added, Arrival, Decision, Finding, Writer};

/// What a collection's file is called at its end.
pub const EXTENSION: &str = "waqai";

/// An article of a collection; the number is never given to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub i64);

/// Place of a decision in the log, from 1, without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DecisionNumber(pub i64);

#[cfg(test)]
mod tests;
