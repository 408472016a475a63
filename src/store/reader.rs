//! Reading a collection: the list, one article with what was found and decided, search, copies of the whole.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;

use super::opening::{Access, connect};
use super::rows::{content, document, findings, head, heads, logged};
use super::{ArticleId, DecisionNumber, Fault, Head, Query, Standing, StoreError, schema, search};
use crate::document::{Document, sha256};
use crate::files::{self, Existing};
use crate::text::{Span, SrcPos};

/// A collection to be read, on one thread at a time.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    path: PathBuf,
    access: Access,
}

/// What a version of the program found in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The version.
    pub program: String,
    /// When.
    pub at: Timestamp,
    /// How many facts of each kind.
    pub counts: BTreeMap<String, u32>,
    /// What it found, as it was given.
    pub body: Vec<u8>,
}

/// A decision in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its place in the log.
    pub number: DecisionNumber,
    /// The article; `None` for one about several.
    pub article: Option<ArticleId>,
    /// Who decided.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// How the article stood after it, where it says.
    pub standing: Option<Standing>,
    /// What, as it was given.
    pub body: String,
}

impl Reader {
    pub(super) fn new(connection: Connection, path: &Path, access: Access) -> Self {
        Self { connection, path: path.to_owned(), access }
    }

    /// Another one of the same collection, for another thread.
    ///
    /// # Errors
    /// As the system reports them.
    pub fn another(&self) -> Result<Self, StoreError> {
        let connection = self.named(connect(&self.path, self.access))?;
        Ok(Self::new(connection, &self.path, self.access))
    }

    /// Where the collection lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// All articles in the order in which they were added, each row checked against its sum.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where a row is not as it was written.
    pub fn heads(&self) -> Result<Vec<Head>, StoreError> {
        self.named(heads(&self.connection))
    }

    /// One article as the list shows it, without what was found and decided.
    ///
    /// # Errors
    /// [`Fault::NoArticle`]; [`Fault::Damaged`] where its row is not as it was written.
    pub fn head(&self, article: ArticleId) -> Result<Head, StoreError> {
        let head = head(&self.connection, article).and_then(|head| head.ok_or(Fault::NoArticle(article.0)));
        self.named(head)
    }

    /// One article as it was read.
    ///
    /// # Errors
    /// [`Fault::NoArticle`]; [`Fault::Damaged`] where it is not as it was written.
    pub fn document(&self, article: ArticleId) -> Result<Document, StoreError> {
        self.named(document(&self.connection, article))
    }

    /// The latest finding in an article, if facts were sought there.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where it is not as it was written.
    pub fn finding(&self, article: ArticleId) -> Result<Option<Found>, StoreError> {
        self.named(findings(&self.connection, article, 1)).map(|mut found| found.pop())
    }

    /// What each version of the program found in an article, the latest first.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where one is not as it was written.
    pub fn findings(&self, article: ArticleId) -> Result<Vec<Found>, StoreError> {
        self.named(findings(&self.connection, article, i64::MAX))
    }

    /// The decisions on one article, or with `None` those on several at once, in their order.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where one is not as it was written.
    pub fn decisions(&self, article: Option<ArticleId>) -> Result<Vec<Logged>, StoreError> {
        let asked = [article.map(|article| article.0)];
        self.named(logged(&self.connection, "WHERE article IS ?1 ORDER BY number", asked))
    }

    /// All decisions in their order.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where one is not as it was written.
    pub fn log(&self) -> Result<Vec<Logged>, StoreError> {
        self.named(logged(&self.connection, "ORDER BY number", []))
    }

    /// The articles that have all words and phrases of a query, in the order in which they were added.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where the index is; see [`Reader::check`].
    pub fn search(&self, query: &Query) -> Result<Vec<ArticleId>, StoreError> {
        self.named(search::search(&self.connection, query))
    }

    /// Where the words and phrases of a query stand in an article.
    ///
    /// # Errors
    /// As [`Reader::document`].
    pub fn places(&self, article: ArticleId, query: &Query) -> Result<Vec<Span<SrcPos>>, StoreError> {
        Ok(query.places(&self.named(content(&self.connection, article))?.1))
    }

    /// Saves the collection as it is now into another file, whole or not at all.
    ///
    /// # Errors
    /// [`Fault::Io`] with [`std::io::ErrorKind::AlreadyExists`] where `existing` says to keep that; [`Fault::Full`].
    pub fn save_copy(&self, to: &Path, existing: Existing) -> Result<(), StoreError> {
        save_into(&self.connection, to, existing).map_err(|fault| fault.at(to))
    }

    /// Looks at every page and every row. Opening has looked at what articles, findings and decisions are found by;
    /// this takes as long as reading the file, and is for a collection that came from elsewhere or was damaged.
    ///
    /// # Errors
    /// [`Fault::Damaged`] with the first damage.
    pub fn check(&self) -> Result<(), StoreError> {
        self.named(check(&self.connection))
    }

    fn named<T>(&self, outcome: Result<T, Fault>) -> Result<T, StoreError> {
        outcome.map_err(|fault| fault.at(&self.path))
    }
}

/// A copy of the whole under another name, which is then a collection of its own.
pub(super) fn save_into(connection: &Connection, to: &Path, existing: Existing) -> Result<(), Fault> {
    files::make_atomically(to, existing, |beside| {
        let name = beside.to_str().ok_or_else(|| std::io::Error::other("its path is no Unicode text"))?;
        connection.execute("VACUUM INTO ?1", [name])?;
        // VACUUM writes it for one connection alone; whoever opens it wants to read beside writing.
        let copy = Connection::open(beside)?;
        copy.query_row("PRAGMA journal_mode=WAL", [], |_| Ok(()))?;
        copy.close().map_err(|(_, error)| Fault::from(error))
    })
}

fn check(connection: &Connection) -> Result<(), Fault> {
    schema::check_pages(connection)?;
    for head in heads(connection)? {
        let text = document(connection, head.id)?.text;
        if sha256(text.as_bytes()) != head.text_sha256 {
            return Err(Fault::Damaged(format!("text of article {}", head.id.0)));
        }
        findings(connection, head.id, i64::MAX)?;
    }
    Ok(())
}
