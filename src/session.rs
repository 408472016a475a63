//! Open articles and what was found in them.
//!
//! The window and the command line stand here: both read files through
//! [`read_all`], and nothing but [`Article::apply`] changes what was found.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use jiff::civil::Date;

use crate::analyse::{Knowledge, analyse};
use crate::document::{BaseDate, BaseDateSource, Document};
use crate::export::{self, ExportError, Format};
use crate::facts::FactSheet;
use crate::files::{self, Existing};
use crate::read::{Pace, ReadError};
use crate::review::{self, Edit, History, Step, Subject};

pub use crate::read::limits::{Limits, MOST_BYTES};
pub use crate::read::{Encoding, Manner};
pub use crate::tagger::Strength;

/// An article and its fact sheet.
#[derive(Debug, Clone)]
pub struct Article {
    /// Where it was read from; `None` for text from standard input.
    pub path: Option<PathBuf>,
    /// The text.
    pub document: Arc<Document>,
    /// What was found in it.
    pub found: Arc<FactSheet>,
    /// The same with what the reader decided.
    pub sheet: Arc<FactSheet>,
    /// What the reader did to the sheet.
    pub history: History,
}

/// What the reader does to the facts of one article.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Change a fact.
    Edit(Edit),
    /// Take back the latest change.
    Undo,
    /// Do again what was taken back last.
    Redo,
}

impl Article {
    /// An article that nothing was done to yet.
    pub fn new(path: Option<PathBuf>, document: Arc<Document>, found: Arc<FactSheet>) -> Self {
        Self { path, document, sheet: Arc::clone(&found), found, history: History::default() }
    }

    /// Does what the reader asked for: the only way to change an article's facts.
    /// Answers with what was changed (a fact whose adding was taken back is
    /// gone), `None` when nothing was.
    pub fn apply(&mut self, command: Command) -> Option<Subject> {
        let text = &self.document.text;
        match command {
            // A sheet that is being written elsewhere stays as it is there.
            Command::Edit(edit) => self.history.apply(Arc::make_mut(&mut self.sheet), text, edit),
            Command::Redo => self.history.redo(Arc::make_mut(&mut self.sheet), text),
            Command::Undo => {
                let (sheet, subject) = self.history.undo(&self.found, text)?;
                self.sheet = Arc::new(sheet);
                Some(subject)
            }
        }
    }

    /// Takes over what the reader did to `older`, an earlier finding in the same text,
    /// and answers with what could not be taken over.
    pub fn take_over(&mut self, older: &Self) -> Vec<Step> {
        let (text, found) = (&self.document.text, Arc::make_mut(&mut self.found));
        let carried = review::carry_over(&older.found, &older.history, text, found);
        (self.sheet, self.history) = (Arc::new(carried.sheet), carried.history);
        carried.lost
    }
}

/// The name of the account that runs the program; empty where the system does not tell.
pub fn user_name() -> String {
    let set = |name| std::env::var(name).ok().filter(|name| !name.is_empty());
    ["USER", "USERNAME", "LOGNAME"].into_iter().find_map(set).unwrap_or_default()
}

/// Whether a file of this name may be one that is read: by its ending, or as it has none.
pub fn may_read(path: &Path) -> bool {
    let is_known = |ending: &str| crate::read::ALL.iter().any(|reader| reader.extensions.contains(&ending));
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_none_or(|ending| is_known(&ending))
}

/// What the caller fixes before reading.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The day relative dates count from, if the reader sets one.
    pub base_date: Option<Date>,
    /// ISO 639-1 code, where the reader overrides detection.
    pub language: Option<&'static str>,
    /// How much is done to find names.
    pub names: Strength,
    /// How files are read.
    pub manner: Manner<'static>,
}

/// Progress of one piece of work and the wish to stop it, shared between threads.
#[derive(Debug, Default)]
pub struct Watch {
    per_mille: AtomicU32,
    cancelled: AtomicBool,
}

impl Watch {
    /// Done share, 0.0 to 1.0.
    pub fn progress(&self) -> f32 {
        self.per_mille.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// Tells how far the work is, 0.0 to 1.0.
    pub fn set_progress(&self, share: f32) {
        self.per_mille.store((share * 1000.0) as u32, Ordering::Relaxed);
    }

    /// Asks the work to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the work was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

impl Pace for Watch {
    fn go_on(&self, share: f32) -> bool {
        self.set_progress(share);
        !self.is_cancelled()
    }
}

/// Why an article could not be opened.
#[derive(Debug, thiserror::Error)]
#[error("{source}: {path:?}")]
pub struct OpenError {
    /// The reason.
    #[source]
    pub source: ReadError,
    /// The file.
    pub path: PathBuf,
}

/// Reads all articles of one file, before anything is found in them: in the place of each
/// that cannot be read stands the reason.
/// `Ok(None)` when `watch` was cancelled.
///
/// # Errors
/// [`OpenError`] when nothing of the file can be read.
pub fn read_all(
    path: &Path,
    options: Options,
    watch: &Watch,
) -> Result<Option<Vec<Result<Document, OpenError>>>, OpenError> {
    let named = |source| OpenError { source, path: path.to_owned() };
    let manner = Manner { pace: Some(watch), ..options.manner };
    match bytes_of(path, manner).and_then(|bytes| crate::read::read_all(&name_of(path), &bytes, manner)) {
        Ok(articles) => {
            Ok(Some(articles.into_iter().map(|article| article.map(|it| fixed(it, options)).map_err(named)).collect()))
        }
        Err(ReadError::Stopped) => Ok(None),
        Err(source) => Err(named(source)),
    }
}

fn bytes_of(path: &Path, manner: Manner<'_>) -> Result<Vec<u8>, ReadError> {
    let most = manner.limits.largest();
    let go_on = || manner.pace.is_none_or(|pace| pace.go_on(0.0));
    files::read(path, most, &go_on).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => ReadError::TooLarge { most },
        _ => error.into(),
    })
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What tells an article from the others of its file: `12` of `news.csv#12`.
pub fn place_in<'n>(path: &Path, name: &'n str) -> Option<&'n str> {
    name.strip_prefix(&name_of(path))?.strip_prefix('#')
}

/// What an article's fact sheet is called, before the dot: `news` for `news.csv`;
/// `news-12` where the file has several and the article's `part` is `news.csv#12`.
pub fn sheet_name(path: &Path, part: Option<&str>) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    match part.and_then(|part| place_in(path, part)) {
        Some(place) => format!("{stem}-{}", place_in_name(place)),
        None => stem.into_owned(),
    }
}

/// A place as part of a file name: no separator of folders, nothing that a system reserves, no great length.
pub fn place_in_name(place: &str) -> String {
    /// Names are limited to 255 bytes on most systems, and a letter takes up to four.
    const CHARS: usize = 40;
    let kept = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' };
    place.chars().take(CHARS).map(kept).collect()
}

/// Finds the facts of a document. `None` when `watch` was cancelled.
pub fn find(document: &Document, names: Strength, knowledge: &Knowledge, watch: &Watch) -> Option<FactSheet> {
    analyse(document, names, knowledge, &|share| {
        watch.set_progress(share);
        !watch.is_cancelled()
    })
}

/// Analyses a document that is already read. `None` when `watch` was cancelled.
pub fn examine(document: Document, options: Options, knowledge: &Knowledge, watch: &Watch) -> Option<Article> {
    let document = fixed(document, options);
    let sheet = find(&document, options.names, knowledge, watch)?;
    Some(Article::new(None, Arc::new(document), Arc::new(sheet)))
}

/// The document with what the caller fixes.
fn fixed(mut document: Document, options: Options) -> Document {
    if let Some(value) = options.base_date {
        document.base_date = Some(BaseDate { value, from: BaseDateSource::User });
    }
    if let Some(language) = options.language {
        document.language = language;
    }
    document
}

/// Why a fact sheet could not be saved.
#[derive(Debug, thiserror::Error)]
#[error("{source}: {path:?}")]
pub struct SaveError {
    /// The reason.
    #[source]
    pub source: ExportError,
    /// The file that was to be written.
    pub path: PathBuf,
}

impl SaveError {
    /// Whether a file of that name was in the way: ask, then try again with [`Existing::Replace`].
    pub fn is_in_the_way(&self) -> bool {
        matches!(&self.source, ExportError::Io(error) if error.kind() == ErrorKind::AlreadyExists)
    }
}

/// Saves an article's fact sheet, whole or not at all.
///
/// # Errors
/// [`SaveError`] when a quotation does not stand in the article, when the system
/// refuses, or when there is such a file and `existing` says to keep it.
pub fn export(
    article: &Article,
    path: &Path,
    format: &Format,
    options: export::Options,
    existing: Existing,
) -> Result<(), SaveError> {
    files::write_atomically(path, existing, |out| {
        export::write(format, &article.document, &article.sheet, options, out)
    })
    .map_err(|source| SaveError { source, path: path.to_owned() })
}
