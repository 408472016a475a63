//! The reader's own actors, places and units, as a table of tab-separated text
//! that any spreadsheet program writes.
//!
//! A row is `kind  name  aliases  type  english  lat  lon  country  note`; see
//! [`Column`]. [`Table`] is the file with all its lines, so that comments outlive
//! a change; [`Lists`] are its rows that can be used. What is wrong with a row is
//! a [`Fault`] of its line and costs no other row. What the rows do to an article
//! is for [`analyse`](crate::analyse).

mod entry;
mod file;
mod table;

pub use entry::{Cells, Column, Entry, EntryKind, Fault, What};
pub use file::{ListsError, MOST_BYTES, SaveError, read, save};
pub use table::{Lists, Row, Table};
