//! Adding to a collection: articles, findings, decisions. Every call is one transaction, durable when it comes back.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::copies::Sketch;
use super::lock::Held;
use super::opening::{Access, connect};
use super::rows::{
    FindingRow, LONGEST_BODY, content_sum, decision_sum, finding_rows, finding_sum, head_sum, likeness_number,
    standing_json,
};
use super::{ArticleId, DecisionNumber, Fault, Head, Likeness, Logged, Reader, Standing, StoreError, articles, search};
use crate::document::{Document, sha256};

/// Bytes of a text that stand in for its title where it has none, at most.
const TITLE_BYTES: usize = 160;

/// A collection that this process holds, to be added to from one thread at a time.
#[derive(Debug)]
pub struct Writer {
    // Closed before the lock is given up.
    connection: Connection,
    path: PathBuf,
    _lock: Held,
}

/// An article to be added.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// The article.
    pub document: &'a Document,
    /// Where its file lies; `None` for text that came without one.
    pub path: Option<&'a Path>,
    /// When it is added.
    pub at: Timestamp,
}

/// What became of an article that was to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was added.
    New(ArticleId),
    /// It was added as what its file holds now.
    Version {
        /// The article.
        article: ArticleId,
        /// What the file held before.
        replaces: ArticleId,
    },
    /// The same text from the same place was there.
    Known(ArticleId),
}

impl Added {
    /// The article.
    pub fn id(self) -> ArticleId {
        match self {
            Self::New(article) | Self::Version { article, .. } | Self::Known(article) => article,
        }
    }
}

/// What was found in an article, to be kept beside earlier findings.
#[derive(Debug, Clone, Copy)]
pub struct Finding<'a> {
    /// The article.
    pub article: ArticleId,
    /// The version of the program.
    pub program: &'a str,
    /// When.
    pub at: Timestamp,
    /// How many facts of each kind, for the list.
    pub counts: &'a BTreeMap<String, u32>,
    /// What was found; the store does not look into it.
    pub body: &'a [u8],
}

/// A decision of the reader, to be put at the end of the log.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'a> {
    /// The article; `None` for a decision about several.
    pub article: Option<ArticleId>,
    /// Who decides.
    pub who: &'a str,
    /// When.
    pub at: Timestamp,
    /// How the article stands with it, for the list; `None` where that does not change.
    pub standing: Option<Standing>,
    /// What is decided; the store does not look into it.
    pub body: &'a str,
}

impl Writer {
    pub(super) fn new(connection: Connection, path: &Path, lock: Held) -> Self {
        Self { connection, path: path.to_owned(), _lock: lock }
    }

    /// A reader of the collection, for this thread or another.
    ///
    /// # Errors
    /// As the system reports them.
    pub fn reader(&self) -> Result<Reader, StoreError> {
        let connection = connect(&self.path, Access::Shared).map_err(|fault| fault.at(&self.path))?;
        Ok(Reader::new(connection, &self.path, Access::Shared))
    }

    /// Where the collection lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds articles, all or none; what became of each, in order.
    ///
    /// # Errors
    /// [`Fault::Full`] and what else keeps a file from being written; nothing is then added.
    pub fn add(&mut self, arrivals: &[Arrival<'_>]) -> Result<Vec<Added>, StoreError> {
        self.durably(|transaction| arrivals.iter().map(|arrival| add(transaction, arrival)).collect())
    }

    /// Adds what was found and puts decisions at the end of the log, all or nothing, and tells the places of the
    /// decisions there. What the same version found before, word for word, is not added again.
    ///
    /// # Errors
    /// [`Fault::NoArticle`], and as [`Writer::add`]; nothing is then kept.
    pub fn keep(
        &mut self,
        findings: &[Finding<'_>],
        decisions: &[Decision<'_>],
    ) -> Result<Vec<DecisionNumber>, StoreError> {
        self.durably(|transaction| {
            findings.iter().try_for_each(|finding| add_finding(transaction, finding))?;
            decisions.iter().map(|decision| decide(transaction, decision)).collect()
        })
    }

    #[cfg(test)]
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Does `work` whole or not at all; what it did is on the disk when this comes back.
    pub(super) fn durably<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        durably(&mut self.connection, work).map_err(|fault| fault.at(&self.path))
    }

    /// Leaves it to the caller whether decisions need their article.
    pub(super) fn without_references(self) -> Result<Self, StoreError> {
        let set = self.connection.execute_batch("PRAGMA foreign_keys=OFF");
        set.map_err(|error| Fault::from(error).at(&self.path))?;
        Ok(self)
    }
}

fn durably<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = work(&transaction)?;
    transaction.commit()?;
    Ok(done)
}

fn add(connection: &Connection, arrival: &Arrival<'_>) -> Result<Added, Fault> {
    let document = arrival.document;
    let path = arrival.path.map(|path| path.to_string_lossy());
    let text_sha256 = sha256(document.text.as_bytes());
    // Text without a file is the same only if all of it is: many are called alike.
    let before: Option<(i64, String)> = connection
        .query_row(
            "SELECT id, text_sha256 FROM article WHERE path IS ?1 AND name = ?2 \
             AND (?1 IS NOT NULL OR text_sha256 = ?3) ORDER BY id DESC LIMIT 1",
            params![path, document.name, text_sha256],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    match before {
        Some((known, text)) if text == text_sha256 => Ok(Added::Known(ArticleId(known))),
        before => {
            let replaces = before.map(|(older, _)| ArticleId(older));
            let last: Option<i64> = connection.query_row("SELECT max(id) FROM article", [], |row| row.get(0))?;
            let article = ArticleId(last.unwrap_or_default() + 1);
            insert(connection, article, (document, text_sha256), path.as_deref(), arrival.at, replaces)?;
            Ok(replaces.map_or(Added::New(article), |replaces| Added::Version { article, replaces }))
        }
    }
}

/// Adds an article with the sum of its text under its number, finds what it is a copy of, and puts its words into the index.
pub(super) fn insert(
    connection: &Connection,
    article: ArticleId,
    (document, text_sha256): (&Document, String),
    path: Option<&str>,
    added: Timestamp,
    replaces: Option<ArticleId>,
) -> Result<(), Fault> {
    let words = search::indexed(&document.text);
    let sketch = Sketch::of(&words);
    let (family, likeness) = like(connection, &sketch)?.unwrap_or((article, Likeness::Own));
    let head = Head {
        id: article,
        name: document.name.clone(),
        path: path.map(str::to_owned),
        title: title_of(document),
        source: document.source.clone(),
        day: document.base_date.map(|date| date.value),
        language: document.language.to_owned(),
        added,
        file_sha256: document.sha256.clone(),
        text_sha256,
        family,
        likeness,
        replaces,
        replaced_by: None,
        counts: None,
        standing: None,
    };
    connection.execute(
        "INSERT INTO article(id, name, path, title, source, day, language, added, replaces, family, likeness, \
         file_sha256, text_sha256, words_sha256, sum) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)",
        params![
            article.0,
            head.name,
            head.path,
            head.title,
            head.source,
            head.day.map(|day| day.to_string()),
            head.language,
            head.added.to_string(),
            replaces.map(|older| older.0),
            family.0,
            likeness_number(likeness),
            head.file_sha256,
            head.text_sha256,
            sketch.words_sha256,
            head_sum(&head, &sketch.words_sha256).done(),
        ],
    )?;
    let json = articles::to_json(document);
    let sum = content_sum(article, &json, &document.text).done();
    connection.execute(
        "INSERT INTO content(article, document, text, sum) VALUES(?1, ?2, ?3, ?4)",
        params![article.0, json, document.text, sum],
    )?;
    connection.execute("INSERT INTO words(rowid, text) VALUES(?1, ?2)", params![article.0, words])?;
    keep_sketch(connection, article, &sketch)
}

/// The headline; where there is none, how the text begins.
fn title_of(document: &Document) -> String {
    if let Some(title) = document.title {
        return title.of(&document.text).to_owned();
    }
    let whole = document.paragraphs.first().map_or("", |paragraph| paragraph.span.of(&document.text));
    let end = whole.floor_char_boundary(TITLE_BYTES);
    let shown = whole.get(..end).unwrap_or_default().trim_end();
    if end < whole.len() { format!("{shown}\u{2026}") } else { shown.to_owned() }
}

/// The family of the articles that tell the same, and how much they are alike.
fn like(connection: &Connection, sketch: &Sketch) -> Result<Option<(ArticleId, Likeness)>, Fault> {
    if sketch.is_empty() {
        return Ok(None);
    }
    let same = "SELECT family FROM article WHERE words_sha256 = ?1 ORDER BY id LIMIT 1";
    if let Some(family) = connection.query_row(same, [&sketch.words_sha256], |row| row.get(0)).optional()? {
        return Ok(Some((ArticleId(family), Likeness::Same)));
    }
    let mut meeting = connection.prepare("SELECT article FROM band WHERE hash = ?1 LIMIT 64")?;
    let mut kept = connection.prepare(
        "SELECT hashes, family FROM sketch JOIN article ON article.id = sketch.article WHERE sketch.article = ?1",
    )?;
    let mut met: Vec<i64> = Vec::new();
    for band in sketch.bands() {
        for article in meeting.query_map([band], |row| row.get(0))? {
            met.push(article?);
        }
    }
    met.sort_unstable();
    met.dedup();
    let mut best: Option<(f64, ArticleId)> = None;
    for article in met {
        let (hashes, family): (Vec<u8>, i64) = kept.query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let likeness = sketch.likeness(&hashes);
        if let Some(share) = likeness.filter(|share| best.is_none_or(|(most, _)| *share > most)) {
            best = Some((share, ArticleId(family)));
        }
    }
    Ok(best.map(|(_, family)| (family, Likeness::Near)))
}

fn keep_sketch(connection: &Connection, article: ArticleId, sketch: &Sketch) -> Result<(), Fault> {
    connection.execute("INSERT INTO sketch(article, hashes) VALUES(?1, ?2)", params![article.0, sketch.bytes()])?;
    let mut insert = connection.prepare("INSERT OR IGNORE INTO band(hash, article) VALUES(?1, ?2)")?;
    for band in sketch.bands() {
        insert.execute(params![band, article.0])?;
    }
    Ok(())
}

pub(super) fn add_finding(connection: &Connection, finding: &Finding<'_>) -> Result<(), Fault> {
    if finding.body.len() as u64 > LONGEST_BODY {
        return Err(Fault::Io(std::io::ErrorKind::FileTooLarge.into()));
    }
    let last: Option<i64> = connection.query_row("SELECT max(id) FROM finding", [], |row| row.get(0))?;
    let row = FindingRow {
        id: last.unwrap_or_default() + 1,
        article: known(connection, finding.article)?,
        program: finding.program.to_owned(),
        at: finding.at,
        counts: finding.counts.clone(),
        body_sha256: sha256(finding.body),
    };
    let latest = finding_rows(connection, finding.article, 1)?.pop();
    if latest.is_some_and(|latest| {
        latest.program == row.program && latest.counts == row.counts && latest.body_sha256 == row.body_sha256
    }) {
        return Ok(());
    }
    // Strings and numbers always have a form in JSON.
    let counts = serde_json::to_string(finding.counts).unwrap_or_default();
    connection.execute(
        "INSERT INTO finding(id, article, program, at, counts, body_sha256, sum) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            row.id,
            row.article.0,
            row.program,
            row.at.to_string(),
            counts,
            row.body_sha256,
            finding_sum(&row, &counts).done()
        ],
    )?;
    let mut deflated = DeflateEncoder::new(Vec::new(), Compression::default());
    deflated.write_all(finding.body)?;
    connection
        .execute("INSERT INTO finding_body(finding, deflated) VALUES(?1, ?2)", params![row.id, deflated.finish()?])?;
    Ok(())
}

fn decide(connection: &Connection, decision: &Decision<'_>) -> Result<DecisionNumber, Fault> {
    let last: Option<i64> = connection.query_row("SELECT max(number) FROM decision", [], |row| row.get(0))?;
    let logged = Logged {
        number: DecisionNumber(last.unwrap_or_default() + 1),
        article: decision.article.map(|article| known(connection, article)).transpose()?,
        who: decision.who.to_owned(),
        at: decision.at,
        standing: decision.standing,
        body: decision.body.to_owned(),
    };
    log(connection, &logged)?;
    Ok(logged.number)
}

/// Puts a decision into the log under its number.
pub(super) fn log(connection: &Connection, decision: &Logged) -> Result<(), Fault> {
    connection.execute(
        "INSERT INTO decision(number, article, who, at, standing, body, sum) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            decision.number.0,
            decision.article.map(|article| article.0),
            decision.who,
            decision.at.to_string(),
            standing_json(decision.standing),
            decision.body,
            decision_sum(decision).done()
        ],
    )?;
    Ok(())
}

/// The article, if there is one of that number.
fn known(connection: &Connection, article: ArticleId) -> Result<ArticleId, Fault> {
    let is_there = "SELECT EXISTS(SELECT 1 FROM article WHERE id = ?1)";
    let is_there: bool = connection.query_row(is_there, [article.0], |row| row.get(0))?;
    if is_there { Ok(article) } else { Err(Fault::NoArticle(article.0)) }
}
