//! Other versions of an article's text: what its file holds by now, and what it held before.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::App;
use super::keeper::Ask;
use super::state::{ArticleKey, Dialog, Failure, OpenArticle};
use super::worker::{Contents, Report, Task};
use crate::collection::Entry;
use crate::document::{Document, sha256};
use crate::files;
use crate::review::{Alignment, By};
use crate::session::Options;
use crate::store::{ArticleId, Head};
use crate::text::{Span, SrcPos};

/// What is known of other versions of an article.
#[derive(Debug, Default)]
pub struct Versions {
    /// What the file holds now, where that is another text.
    pub on_disk: Option<Arc<Document>>,
    /// Whether the file is to be looked at.
    pub wants_look: bool,
    /// Whether it is to be read without asking if it holds another text.
    reads_changes: bool,
    /// The sum of a file's bytes that the reader does not want to read now.
    put_off: Option<String>,
    /// When decisions were carried over from the version before, until the reader has seen how many.
    pub carried: Option<Timestamp>,
}

/// Which two versions are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// The article, and what its file holds now.
    FileNow,
    /// What its file held before, and the article.
    Before,
}

/// What can be asked for about versions and about what was carried over to them; all of the article in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionWish {
    /// Show how two versions differ.
    Compare(Between),
    /// Read what the file holds now.
    Read,
    /// Do not ask again until the file changes once more.
    PutOff,
    /// The message about what was carried over was seen.
    Seen,
    /// Bring another version to the front.
    Show(ArticleId),
    /// Select these words, the next ones where some are selected.
    SelectWords(String),
    /// Take the decision of this rank out of those without a place.
    Forget(usize),
}

/// A file that is looked at, without a wish of the reader's.
#[derive(Debug)]
pub struct FileLook {
    /// The article that was read from it.
    pub key: ArticleKey,
    head: Head,
    options: Options,
}

/// How two texts differ.
#[derive(Debug)]
pub struct Difference {
    /// The article.
    pub article: ArticleKey,
    /// Which texts.
    pub between: Between,
    /// Their paragraphs beside each other.
    pub rows: Vec<DifferenceRow>,
}

/// Paragraphs of two texts beside each other.
#[derive(Debug)]
pub enum DifferenceRow {
    /// So many are the same.
    Same(usize),
    /// They differ.
    Changed {
        /// How it was; `None` where it is new.
        before: Option<Marked>,
        /// How it is; `None` where it is gone.
        after: Option<Marked>,
    },
}

/// A paragraph and the words in it that the other has not.
#[derive(Debug)]
pub struct Marked {
    /// Its text, without what is far from those words where it is long.
    pub text: String,
    /// The words, in bytes of `text`.
    pub words: Vec<Range<usize>>,
}

/// Bytes of a paragraph that are shown, at most.
const LONGEST_SHOWN: usize = 6000;
/// Bytes before the first word that differs, in one that is longer.
const LEAD: usize = 300;

impl Difference {
    /// Compares two texts.
    pub fn new(article: ArticleKey, between: Between, before: &str, after: &str) -> Self {
        let alignment = Alignment::new(before, after);
        let mut rows = Vec::new();
        for row in alignment.rows() {
            if !row.is_changed {
                match rows.last_mut() {
                    Some(DifferenceRow::Same(count)) => *count += 1,
                    _ => rows.push(DifferenceRow::Same(1)),
                }
                continue;
            }
            let old = row.before.map(|span| Marked::new(before, span, &alignment.removed(span)));
            let new = row.after.map(|span| Marked::new(after, span, &alignment.added(span)));
            rows.push(DifferenceRow::Changed { before: old, after: new });
        }
        Self { article, between, rows }
    }
}

impl Marked {
    fn new(text: &str, paragraph: Span<SrcPos>, words: &[Span<SrcPos>]) -> Self {
        let whole = paragraph.bytes();
        let first = words.first().map_or(whole.start, |first| first.bytes().start);
        let is_long = whole.len() > LONGEST_SHOWN;
        let start =
            if is_long { text.floor_char_boundary(first.saturating_sub(LEAD).max(whole.start)) } else { whole.start };
        let end = text.floor_char_boundary(whole.end.min(start + LONGEST_SHOWN));
        let lead = if start > whole.start { "… " } else { "" };
        let shown = text.get(start..end).unwrap_or_default();
        let shift = |at: usize| at.clamp(start, end) - start + lead.len();
        let words = words.iter().map(|word| shift(word.bytes().start)..shift(word.bytes().end));
        Self {
            words: words.filter(|word| !word.is_empty()).collect(),
            text: format!("{lead}{shown}{}", if end < whole.end { " …" } else { "" }),
        }
    }
}

impl App {
    /// Looks whether the file of the article in front holds another text by now.
    pub(super) fn look_at_file(&mut self, key: ArticleKey) {
        let options = self.options;
        let Some(open) = self.state.article_mut(key).filter(|open| open.versions.wants_look) else { return };
        // The text is the file's own for as long as it is being read.
        let (Some(head), Some(_), None) = (&open.head, &open.loaded, &open.work) else { return };
        let head = head.clone();
        open.versions.wants_look = false;
        if head.path.is_none() || head.replaced_by.is_some() {
            return;
        }
        let options = open.reading(options);
        self.worker.ask(Task::LookAtFile(Box::new(FileLook { key, head, options })));
    }

    /// Has the file of an article read again if it holds another text by now.
    pub(super) fn read_if_changed(&mut self, key: ArticleKey) {
        if let Some(open) = self.state.article_mut(key) {
            (open.versions.wants_look, open.versions.reads_changes) = (true, true);
        }
    }

    /// Takes in what a file holds now.
    pub(super) fn take_look(&mut self, key: ArticleKey, id: ArticleId, now: Option<Arc<Document>>) {
        let Some(open) = self.state.article_mut(key).filter(|open| open.id == Some(id)) else { return };
        if std::mem::take(&mut open.versions.reads_changes) && now.is_some() {
            return self.read(key);
        }
        let is_put_off = |document: &Arc<Document>| open.versions.put_off.as_ref() == Some(&document.sha256);
        open.versions.on_disk = now.filter(|document| !is_put_off(document));
    }

    /// Does what was asked for about versions of the article in front.
    pub(super) fn serve_versions(&mut self, wish: VersionWish) {
        let Some(key) = self.state.shown else { return };
        match wish {
            VersionWish::Compare(between) => self.compare(key, between),
            VersionWish::Read => {
                self.state.dialog = None;
                if let Some(open) = self.state.article_mut(key) {
                    open.versions.on_disk = None;
                }
                self.read(key);
            }
            VersionWish::PutOff => {
                let Some(open) = self.state.article_mut(key) else { return };
                open.versions.put_off = open.versions.on_disk.take().map(|document| document.sha256.clone());
            }
            VersionWish::Seen => {
                if let Some(open) = self.state.article_mut(key) {
                    open.versions.carried = None;
                }
            }
            VersionWish::Show(id) => {
                self.state.dialog = None;
                let other = self.state.articles.iter().find(|open| open.id == Some(id)).map(|open| open.key);
                self.state.shown = other.or(self.state.shown);
            }
            VersionWish::SelectWords(words) => self.select_words(&words),
            VersionWish::Forget(rank) => self.forget_lost(key, rank),
        }
    }

    fn compare(&mut self, key: ArticleKey, between: Between) {
        let Some((open, loaded)) = self.state.loaded() else { return };
        let own = Arc::clone(&loaded.article.document);
        match between {
            Between::FileNow => {
                let Some(now) = open.versions.on_disk.clone() else { return };
                self.worker.aside(move || Some(Report::Compared(Difference::new(key, between, &own.text, &now.text))));
            }
            Between::Before => {
                let Some(older) = open.head.as_ref().and_then(|head| head.replaces) else { return };
                if let Some(keeper) = &self.keeper {
                    keeper.ask(Ask::Compare(key, older, own));
                }
            }
        }
        self.drafts.difference = None;
        self.open_dialog(Some(Dialog::Difference));
    }

    /// Takes in how two versions differ.
    pub(super) fn take_difference(&mut self, difference: Result<Difference, String>) {
        match difference {
            Ok(difference) => self.drafts.difference = Some(difference),
            Err(reason) => {
                self.state.dialog = None;
                self.state.failures.push(Failure::within(reason));
            }
        }
    }

    fn select_words(&mut self, words: &str) {
        self.state.dialog = None;
        let Some((loaded, draft)) = self.shown_draft() else { return };
        let text = &loaded.document().text;
        let after = draft.view.selection().map_or(0, |span| span.bytes().end);
        let places = || text.match_indices(words).map(|(at, _)| at);
        if let Some(at) = places().find(|at| *at >= after).or_else(|| places().next()) {
            let span = Span::new(SrcPos(at as u32), SrcPos((at + words.len()) as u32));
            draft.view.select(Some(span));
            draft.view.jump_to(span.start);
        }
    }

    /// Takes a decision out of those without a place; the log has it still.
    fn forget_lost(&mut self, key: ArticleKey, rank: usize) {
        if !self.may_decide() {
            return;
        }
        let by: By = self.by();
        let Some(open) = self.state.article_mut(key) else { return };
        let Some(loaded) = open.loaded.as_ref().filter(|_| rank < open.lost.len()) else { return };
        let history = &loaded.article.history;
        let (done, undone) = (history.done().to_vec(), history.undone().to_vec());
        open.lost.remove(rank);
        let entry = Entry::Carry { done, undone, lost: open.lost.clone() };
        if open.lost.is_empty() {
            self.state.dialog = None;
        }
        self.keep(key, None, vec![entry], by);
    }
}

impl OpenArticle {
    /// How many decisions were carried over from the version before, where the reader has not seen that yet.
    pub fn n_carried(&self) -> Option<usize> {
        let (at, loaded) = (self.versions.carried?, self.loaded.as_ref().filter(|loaded| loaded.has_facts())?);
        let done = loaded.article.history.done().iter();
        Some(done.filter(|step| step.by.as_ref().is_none_or(|by| by.at < at)).count())
    }
}

/// The day on which an article of the collection was read.
pub fn day_read(head: &Head) -> Date {
    TimeZone::system().to_datetime(head.added).date()
}

impl FileLook {
    /// The file's text, where it is another one than the article has. A file that is gone, or cannot be read any
    /// more, says nothing: that is told when it is opened.
    pub(super) fn look(self, read: impl Fn(&Path, Options) -> Option<Contents>) -> Report {
        let now = self.changed(read).map(Arc::new);
        Report::LookedAtFile { key: self.key, id: self.head.id, now }
    }

    fn changed(&self, read: impl Fn(&Path, Options) -> Option<Contents>) -> Option<Document> {
        let path = Path::new(self.head.path.as_ref()?);
        let bytes = files::read(path, self.options.manner.limits.largest(), &|| true).ok()?;
        if sha256(&bytes) == self.head.file_sha256 {
            return None;
        }
        drop(bytes);
        let own = |document: &Document| document.name == self.head.name;
        let document = read(path, self.options)?.into_iter().flatten().find(own)?;
        (sha256(document.text.as_bytes()) != self.head.text_sha256).then_some(document)
    }
}
