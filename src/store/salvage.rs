//! What can still be read of a damaged collection, saved into a new one.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use jiff::Timestamp;
use rusqlite::Connection;

use super::lock::{Lock, beside, lock};
use super::rows::{document, finding_row, head, logged, with_body};
use super::writer::{add_finding, insert, log};
use super::{ArticleId, Fault, Finding, StoreError, create, opening, schema};
use crate::document::sha256;

/// What was read of a damaged collection, and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salvaged {
    /// Articles that were saved.
    pub articles: usize,
    /// Articles among them of which only text and what the file says are known, not where it lay and when it was added.
    pub articles_without_origin: usize,
    /// Articles whose text is lost; where the end of the list is lost too, those before the last that was saved.
    pub articles_lost: usize,
    /// Findings that were saved.
    pub findings: usize,
    /// Findings that are lost, likewise; facts can be sought again.
    pub findings_lost: usize,
    /// Decisions that were saved, under their places in the log.
    pub decisions: usize,
    /// Decisions that are lost, likewise.
    pub decisions_lost: usize,
}

/// Saves what is sound in the collection at `from` into a new one at `to`. The damaged file is not changed: it is
/// read from a copy. Articles and decisions keep their numbers.
///
/// # Errors
/// [`Fault::Busy`] while a window has it open; [`Fault::Damaged`] where its very beginning cannot be read;
/// an error about `to` as [`create`] gives it.
pub fn salvage(from: &Path, to: &Path, who: &str) -> Result<Salvaged, StoreError> {
    let named = |fault: Fault| fault.at(from);
    // Nobody may have it open: copying the file would take SQLite's locks of this process away.
    let _lock = match lock(from, who).map_err(|error| named(error.into()))? {
        Lock::Theirs(_) => return Err(named(Fault::Busy)),
        lock => lock,
    };
    let folder = tempfile::tempdir_in(to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")));
    let folder = folder.map_err(|error| Fault::from(error).at(to))?;
    let copy = folder.path().join("copy");
    copy_file(from, &copy).and_then(|()| lengthen(&copy)).map_err(|error| named(error.into()))?;
    let (damaged, _) = opening::look(&copy).map_err(named)?;
    let form = schema::form(&damaged, schema::MIGRATIONS.len() as u32).map_err(named)?;
    schema::check_form(&damaged, form, schema::MIGRATIONS).map_err(named)?;
    // No row is smaller than this, so a damaged number cannot make the search for rows endless.
    let most = std::fs::metadata(&copy).map_or(0, |found| found.len() as i64 / 8);

    // Decisions stay where their article is lost.
    create(to, who)?.without_references()?.durably(|into| save(&damaged, into, most))
}

/// A collection with what waits beside it to be taken in.
fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::copy(from, to)?;
    match std::fs::copy(beside(from, "-wal"), beside(to, "-wal")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Gives a file that was cut short the length that it says it has: SQLite refuses it otherwise, with all that is left.
fn lengthen(copy: &Path) -> io::Result<()> {
    let mut file = File::options().read(true).write(true).open(copy)?;
    let mut beginning = [0; 32];
    file.read_exact(&mut beginning)?;
    let number = |bytes: std::ops::Range<usize>| {
        beginning.get(bytes).unwrap_or_default().iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte))
    };
    // The size of a page, and how many there are.
    let (stated, is) = (number(16..18) * number(28..32), file.metadata()?.len());
    // A length that is itself damaged must not fill the disk.
    if stated > is && stated / 16 < is { file.set_len(stated) } else { Ok(()) }
}

fn save(damaged: &Connection, into: &Connection, most: i64) -> Result<Salvaged, Fault> {
    let mut told = Salvaged::default();
    save_articles(damaged, into, most, &mut told)?;
    save_findings(damaged, into, most, &mut told)?;
    let mut decisions = Numbers::of(damaged, "decision", "number", most);
    for number in 1..=decisions.last {
        let found = logged(damaged, "WHERE number = ?1", [number]);
        decisions.tell(number, found.is_err());
        for decision in found.unwrap_or_default() {
            log(into, &decision)?;
            told.decisions += 1;
        }
    }
    told.decisions_lost = decisions.lost;
    Ok(told)
}

fn save_articles(damaged: &Connection, into: &Connection, most: i64, told: &mut Salvaged) -> Result<(), Fault> {
    let mut numbers = Numbers::of(damaged, "article", "id", most);
    for number in 1..=numbers.last {
        let id = ArticleId(number);
        let (head, document) = (head(damaged, id), document(damaged, id));
        numbers.tell(number, document.is_err() && !matches!(head, Ok(None)));
        let Ok(document) = document else { continue };
        told.articles += 1;
        let text_sha256 = sha256(document.text.as_bytes());
        if let Ok(Some(head)) = head {
            insert(into, id, (&document, text_sha256), head.path.as_deref(), head.added, head.replaces)?;
        } else {
            insert(into, id, (&document, text_sha256), None, Timestamp::UNIX_EPOCH, None)?;
            told.articles_without_origin += 1;
        }
    }
    told.articles_lost = numbers.lost;
    Ok(())
}

fn save_findings(damaged: &Connection, into: &Connection, most: i64, told: &mut Salvaged) -> Result<(), Fault> {
    let mut numbers = Numbers::of(damaged, "finding", "id", most);
    for number in 1..=numbers.last {
        let read = finding_row(damaged, number).and_then(|row| {
            let Some(row) = row else { return Ok(None) };
            let article = row.article;
            with_body(damaged, row).map(|found| Some((article, found)))
        });
        let mut is_lost = read.is_err();
        if let Ok(Some((article, found))) = read {
            let (program, counts, body) = (found.program.as_str(), &found.counts, found.body.as_slice());
            match add_finding(into, &Finding { article, program, at: found.at, counts, body }) {
                Ok(()) => told.findings += 1,
                // Without its text it says nothing.
                Err(Fault::NoArticle(_)) => is_lost = true,
                Err(fault) => return Err(fault),
            }
        }
        numbers.tell(number, is_lost);
    }
    told.findings_lost = numbers.lost;
    Ok(())
}

/// The numbers of a table's rows, and how many rows are lost.
struct Numbers {
    last: i64,
    /// Whether the last row is known; else its number is only what the file has room for.
    is_certain: bool,
    lost: usize,
    /// Rows without success since the last one that was read.
    waiting: usize,
}

impl Numbers {
    fn of(damaged: &Connection, table: &str, column: &str, most: i64) -> Self {
        let query = format!("SELECT max({column}) FROM {table}");
        let last = damaged.query_row(&query, [], |row| row.get::<_, Option<i64>>(0)).map(Option::unwrap_or_default);
        Self { is_certain: last.is_ok(), last: last.unwrap_or(most).min(most), lost: 0, waiting: 0 }
    }

    /// Counts a row; one that is lost counts once a later one is there, or must have been.
    fn tell(&mut self, number: i64, is_lost: bool) {
        self.waiting += usize::from(is_lost);
        if !is_lost || (self.is_certain && number == self.last) {
            self.lost += std::mem::take(&mut self.waiting);
        }
    }
}
