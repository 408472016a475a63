//! Articles with their decisions, kept in a collection and taken out again.
//!
//! The [`store`](crate::store) keeps bytes; here stands what they mean. A finding is the JSON of a fact sheet. The
//! log of an article has one entry for every edit, every taking back and doing again, and one for every time that the
//! decisions were carried over to what was found anew. What is shown of an article is the latest finding with all
//! entries since it was found.

mod everywhere;
mod log;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

pub use everywhere::{Namesake, decide_each, namesakes, take_back_each};
pub use log::{Entry, EntryError, Lost};

use crate::document::{BaseDate, Document};
use crate::export::{self, ExportError, StoredError};
use crate::facts::{FactKind, FactSheet};
use crate::review::{self, By, History, Step};
use crate::session::{Article, Strength};
use crate::store::{
    Added, Arrival, ArticleId, Decision, DecisionNumber, Finding, Found, Logged, Reader, Standing, StoreError, Writer,
};

/// Why something cannot be kept or taken out.
#[derive(Debug, thiserror::Error)]
pub enum CollectionError {
    /// The file refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was found in an article cannot be read.
    #[error("what was found in article {article} cannot be read: {source}")]
    Finding {
        /// The article.
        article: i64,
        /// Why.
        #[source]
        source: StoredError,
    },
    /// A decision cannot be read.
    #[error("decision {number} cannot be read: {source}")]
    Entry {
        /// Its place in the log.
        number: i64,
        /// Why.
        #[source]
        source: EntryError,
    },
    /// What was found does not fit its article.
    #[error(transparent)]
    Unsound(#[from] ExportError),
    /// A decision has no form that can be kept.
    #[error(transparent)]
    Unwritable(#[from] EntryError),
}

/// An article as it was taken out of a collection.
#[derive(Debug)]
pub struct Shelved {
    /// Its number there.
    pub id: ArticleId,
    /// Its text, facts and decisions; the facts are none where none were sought.
    pub article: Article,
    /// The base date that its file gives, whatever the reader decided.
    pub own_base_date: Option<BaseDate>,
    /// What found its facts; `None` where none were sought.
    pub program: Option<String>,
    /// Decisions that had no place in a later finding or text.
    pub lost: Vec<Lost>,
}

/// What finds facts, as it signs findings: its version and how hard it looked.
pub fn program(strength: Strength) -> String {
    let how = match strength {
        Strength::Fast => "fast",
        Strength::Full => "full",
    };
    format!("{} {how}", env!("CARGO_PKG_VERSION"))
}

/// How an article stands, for the list.
pub fn standing(sheet: &FactSheet) -> Standing {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Standing {
        facts: number(sheet.len()),
        decided: number(sheet.reviewed()),
        is_done: sheet.handling.is_done,
        is_away: sheet.handling.is_away,
    }
}

/// Adds articles read from files; what became of each.
///
/// # Errors
/// As [`Writer::add`]; none is then added.
pub fn add<'a>(
    writer: &mut Writer,
    articles: impl Iterator<Item = (&'a Document, &'a Path)>,
    at: Timestamp,
) -> Result<Vec<Added>, StoreError> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let articles: Vec<(&Document, PathBuf)> = articles.map(|(document, path)| (document, absolute(path))).collect();
    let arrivals: Vec<_> = articles.iter().map(|(document, path)| Arrival { document, path: Some(path), at }).collect();
    writer.add(&arrivals)
}

/// What is kept about an article at once.
#[derive(Debug, Clone)]
pub struct Keep {
    /// The article.
    pub id: ArticleId,
    /// What was found anew, and what found it.
    pub found: Option<(Arc<Document>, Arc<FactSheet>, String)>,
    /// What was decided, in order.
    pub entries: Vec<Entry>,
    /// How the article stands with it.
    pub standing: Standing,
    /// Who decides, and when.
    pub by: By,
}

/// Keeps findings and decisions, all or nothing.
///
/// # Errors
/// [`CollectionError::Unsound`] where a finding misquotes its article, and as [`Writer::keep`].
pub fn keep(writer: &mut Writer, kept: &[&Keep]) -> Result<Vec<DecisionNumber>, CollectionError> {
    let (mut sheets, mut lines) = (Vec::new(), Vec::new());
    for &one in kept {
        if let Some((document, found, program)) = &one.found {
            sheets.push((one, program, json_of(document, found)?, counts_of(found)));
        }
        for entry in &one.entries {
            lines.push((one, entry.to_line()?));
        }
    }
    let findings: Vec<_> = sheets
        .iter()
        .map(|(one, program, body, counts)| Finding { article: one.id, program, at: one.by.at, counts, body })
        .collect();
    let decisions: Vec<_> = lines
        .iter()
        .map(|(one, body)| Decision {
            article: Some(one.id),
            who: &one.by.who,
            at: one.by.at,
            standing: Some(one.standing),
            body,
        })
        .collect();
    Ok(writer.keep(&findings, &decisions)?)
}

/// The fact sheet as it is kept, with everything that was found.
fn json_of(document: &Document, found: &FactSheet) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    if let Some(json) = export::by_id("json") {
        export::write(json, document, found, export::Options::default(), &mut bytes)?;
    }
    Ok(bytes)
}

/// How many facts of each kind a sheet has, for the list.
pub fn counts_of(found: &FactSheet) -> BTreeMap<String, u32> {
    let count = |kind: FactKind| (kind.id().to_owned(), u32::try_from(found.count(kind)).unwrap_or(u32::MAX));
    FactKind::ALL.iter().copied().map(count).collect()
}

/// Takes an article out with all that was found and decided; a later version of a text in which nothing was sought
/// yet, with what was found and decided in the one before it and has a place.
///
/// # Errors
/// [`CollectionError`] where a part of it is damaged, or was written by a later version of the program.
pub fn take_out(reader: &Reader, id: ArticleId) -> Result<Shelved, CollectionError> {
    take_out_within(reader, id, MOST_VERSIONS)
}

/// Versions in a row in which nothing was sought, at most, that decisions are carried through.
const MOST_VERSIONS: usize = 32;

fn take_out_within(reader: &Reader, id: ArticleId, most: usize) -> Result<Shelved, CollectionError> {
    let document = reader.document(id)?;
    let head = reader.head(id)?;
    let path = head.path.map(PathBuf::from);
    let own_base_date = document.base_date;
    let log = Unfolded::new(&reader.decisions(Some(id))?)?;
    let Some(found) = reader.finding(id)? else {
        // Without a finding there is nothing yet that could be decided but about the article as a whole.
        if let (Some(older), Some(most)) = (head.replaces, most.checked_sub(1)) {
            return Ok(take_out_within(reader, older, most)?.in_version(id, Arc::new(document)).with(&log.history));
        }
        let (document, found) = (Arc::new(document), Arc::new(FactSheet::default()));
        let article = folded(path, document, found, log.history);
        return Ok(Shelved { id, article, own_base_date, program: None, lost: log.lost });
    };
    let (document, sheet) = found_in(id, &found, document)?;
    let article = folded(path, Arc::new(document), Arc::new(sheet), log.history);
    Ok(Shelved { id, article, own_base_date, program: Some(found.program), lost: log.lost })
}

/// The article as it was when that was found, and the facts.
fn found_in(id: ArticleId, found: &Found, document: Document) -> Result<(Document, FactSheet), CollectionError> {
    export::read_back(&found.body, document).map_err(|source| CollectionError::Finding { article: id.0, source })
}

fn entry_of(line: &Logged) -> Result<Entry, CollectionError> {
    Entry::from_line(&line.body).map_err(|source| CollectionError::Entry { number: line.number.0, source })
}

fn by_of(line: &Logged) -> By {
    By { who: line.who.as_str().into(), at: line.at }
}

fn folded(path: Option<PathBuf>, document: Arc<Document>, found: Arc<FactSheet>, history: History) -> Article {
    let sheet = Arc::new(history.fold(&found, &document.text));
    Article { sheet, history, ..Article::new(path, document, found) }
}

impl Shelved {
    /// The same facts and decisions in a later version of the text: what has a place there.
    #[must_use]
    pub fn in_version(self, id: ArticleId, document: Arc<Document>) -> Self {
        let Self { article, mut lost, .. } = self;
        let (from, to) = (&article.document.text, &document.text);
        let placed = review::transpose(&article.found, &article.history, from, to);
        lost.extend(placed.lost.into_iter().map(|step| Lost::new(step, &article)));
        let own_base_date = document.base_date;
        let article = folded(article.path, document, Arc::new(placed.sheet), placed.history);
        Self { id, article, own_base_date, program: None, lost }
    }

    /// The same with what was decided later.
    fn with(mut self, later: &History) -> Self {
        let Article { history, found, document, .. } = &self.article;
        let done = [history.done(), later.done()].concat();
        let undone = if later.can_undo() || later.can_redo() { later.undone() } else { history.undone() };
        let history = History::new(done, undone.to_vec());
        self.article = folded(self.article.path.clone(), Arc::clone(document), Arc::clone(found), history);
        self
    }
}

/// The decisions of a log as far as they still hold.
#[derive(Debug, Default)]
struct Unfolded {
    history: History,
    lost: Vec<Lost>,
}

impl Unfolded {
    fn new(log: &[Logged]) -> Result<Self, CollectionError> {
        let (mut done, mut undone, mut lost): (Vec<Step>, Vec<Step>, Vec<Lost>) = Default::default();
        for line in log {
            match entry_of(line)? {
                Entry::Edit(edit) => {
                    done.push(Step { edit, by: Some(by_of(line)) });
                    undone.clear();
                }
                Entry::Undo => undone.extend(done.pop()),
                Entry::Redo => done.extend(undone.pop()),
                Entry::Carry { done: carried, undone: waiting, lost: more } => {
                    (done, undone) = (carried, waiting);
                    lost = more;
                }
            }
        }
        Ok(Self { history: History::new(done, undone), lost })
    }
}

/// A line of an article's log, in full.
#[derive(Debug, Clone, PartialEq)]
pub struct LogLine {
    /// What it says.
    pub entry: Entry,
    /// Who decided, and when.
    pub by: By,
    /// The name or the words of the fact that it is about; empty where it is about the article.
    pub about: String,
    /// Whether its edit can be made again: facts are called now as they were called then.
    pub is_current: bool,
}

/// All that was ever decided about an article, also what was taken back for good.
///
/// # Errors
/// As [`take_out`].
pub fn log(reader: &Reader, id: ArticleId) -> Result<Vec<LogLine>, CollectionError> {
    let document = reader.document(id)?;
    let mut findings = Vec::new();
    for found in reader.findings(id)? {
        findings.push((found.at, found_in(id, &found, document.clone())?.1));
    }
    let mut lines: Vec<LogLine> = Vec::new();
    for line in reader.decisions(Some(id))? {
        let entry = entry_of(&line)?;
        if matches!(entry, Entry::Carry { .. }) {
            for line in &mut lines {
                line.is_current = false;
            }
        }
        // Findings come with the latest first.
        let sheet = findings.iter().find(|(at, _)| *at <= line.at).map(|(_, sheet)| sheet);
        let fact = if let Entry::Edit(edit) = &entry { edit.fact() } else { None };
        let about = fact.and_then(|fact| sheet?.name_of(fact)).unwrap_or_default().to_owned();
        lines.push(LogLine { entry, by: by_of(&line), about, is_current: true });
    }
    Ok(lines)
}
