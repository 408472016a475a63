//! What the window shows: open articles, selection, messages. Panels only read it.
//!
//! What the reader is still typing or scrolling (text fields, views) lives in
//! [`Drafts`](super::drafts::Drafts).

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;

use super::settings::Settings;
use crate::document::{Certainty, Document};
use crate::facts::{FactId, FactKind, FactSheet};
use crate::session::{self, Article, Encoding, Limits, Options, Watch};

/// Names one open article for as long as the window lives.
pub type ArticleKey = u32;

/// The parts of the window that F6 walks through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The list of articles.
    Articles,
    /// The text.
    Text,
    /// The map.
    Map,
    /// The facts.
    Facts,
}

/// What stands before the window and wants an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// Where and as what to write the fact sheet.
    Export,
    /// Asks whether an existing file may be replaced.
    Replace,
    /// The form that corrects a fact or adds one.
    Edit,
    /// The fact that the selected one is the same as.
    Merge,
    /// The mentions of the selected fact that name another.
    Split,
    /// Asks whether decisions may be given up for another encoding.
    Reread,
    /// A path to type, for desktops without a file dialog.
    OpenPath,
    /// The reader's own actors, places and units.
    Lists,
    /// The keys.
    Shortcuts,
    /// Version and licences.
    About,
}

/// A fact and the mention of it that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selected {
    /// The fact.
    pub fact: FactId,
    /// Place in its list of mentions.
    pub mention: usize,
}

/// An article that was read, with what the panels need of it.
#[derive(Debug)]
pub struct Loaded {
    /// The article; its sheet is empty until its facts are found.
    pub article: Article,
    /// What it took to find them; `None` until then.
    pub effort: Option<Effort>,
    /// How many facts were decided about.
    reviewed: usize,
}

/// What it took to read an article and to find its facts.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// How long it took.
    pub took: Duration,
    /// How many words were read.
    pub words: usize,
}

impl Loaded {
    /// An article; `effort` is what it took to find its facts, if they are found.
    pub fn new(article: Article, effort: Option<Effort>) -> Self {
        let reviewed = article.sheet.reviewed();
        Self { article, effort, reviewed }
    }

    /// A text whose facts are not found yet.
    pub fn text(path: PathBuf, document: Arc<Document>) -> Self {
        Self::new(Article::new(Some(path), document, Arc::default()), None)
    }

    /// Whether its facts are found.
    pub fn has_facts(&self) -> bool {
        self.effort.is_some()
    }

    /// Changes the facts; see [`Article::apply`].
    pub fn apply(&mut self, command: session::Command) -> Option<FactId> {
        let changed = self.article.apply(command)?;
        self.reviewed = self.sheet().reviewed();
        Some(changed)
    }

    /// How many facts were decided about.
    pub fn reviewed(&self) -> usize {
        self.reviewed
    }

    /// The headline, or the file's name.
    pub fn title(&self) -> &str {
        let title = self.document().title.map(|span| span.of(&self.document().text)).unwrap_or_default();
        if title.is_empty() { &self.document().name } else { title }
    }

    /// The text.
    pub fn document(&self) -> &Document {
        &self.article.document
    }

    /// The facts.
    pub fn sheet(&self) -> &FactSheet {
        &self.article.sheet
    }
}

/// An article in the list.
#[derive(Debug)]
pub struct OpenArticle {
    /// Its name in this window.
    pub key: ArticleKey,
    /// Its file.
    pub path: PathBuf,
    /// Whether the file has other articles, too.
    pub is_part: bool,
    /// Whether its facts are to be found once it is in front.
    pub is_due: bool,
    /// The base date set by the reader.
    pub base_date: Option<Date>,
    /// The encoding set by the reader.
    pub encoding: Option<Encoding>,
    /// How much is read of it, at most.
    pub limits: Limits,
    /// The work on it, if some is under way.
    pub work: Option<Arc<Watch>>,
    /// The second look at its facts, if one is being taken.
    pub closer: Option<Arc<Watch>>,
    /// What was read, its facts perhaps still to be found; `None` before the first time.
    pub loaded: Option<Loaded>,
    /// The fact looked at.
    pub selected: Option<Selected>,
    /// The only kind listed; `None` for all.
    pub kind: Option<FactKind>,
}

impl OpenArticle {
    /// An article that is not read yet.
    pub fn new(key: ArticleKey, path: PathBuf, options: &Options) -> Self {
        Self {
            key,
            path,
            is_part: false,
            is_due: false,
            base_date: options.base_date,
            encoding: options.manner.encoding,
            limits: options.manner.limits,
            work: None,
            closer: None,
            loaded: None,
            selected: None,
            kind: None,
        }
    }

    /// The name of its document, which tells it from the others of its file; `None` where it has no others.
    pub fn part(&self) -> Option<&str> {
        let loaded = self.loaded.as_ref().filter(|_| self.is_part)?;
        Some(&loaded.document().name)
    }

    /// Whether `document` has the text that was read before: in another encoding a file has another.
    pub fn has_text(&self, document: &Document) -> bool {
        let is_same = |own: &Document| own.text == document.text && own.name == document.name;
        self.loaded.as_ref().is_some_and(|loaded| is_same(loaded.document()))
    }

    /// Whether the reader did something to the facts that another text would not have.
    pub fn has_decisions(&self) -> bool {
        self.loaded.as_ref().is_some_and(|loaded| loaded.reviewed() > 0)
    }

    /// Goes back to the encoding of the text that is shown.
    pub fn keep_encoding(&mut self) {
        if let Some(loaded) = &self.loaded {
            let shown = &loaded.document().encoding;
            self.encoding = Encoding::named(shown.name).filter(|_| shown.certainty == Certainty::Chosen);
        }
    }

    /// Shows what was found, with what the reader decided about what was found
    /// before, and gives back the sheet of that, if there is one.
    pub fn take(&mut self, mut article: Article, effort: Effort) -> Option<Arc<FactSheet>> {
        let older = self.loaded.take().filter(Loaded::has_facts).map(|older| older.article);
        if let Some(older) = &older {
            // Both findings are in the same text, so that everything has a place.
            let _ = article.take_over(older);
        }
        self.loaded = Some(Loaded::new(article, Some(effort)));
        older.map(|older| older.sheet)
    }

    /// Stops the second look, of which the result would be thrown away.
    pub fn stop_looking(&mut self) {
        if let Some(watch) = self.closer.take() {
            watch.cancel();
        }
    }

    /// The file's name without its folders, and the place in it where the file has several: `news.csv#12`.
    pub fn file_name(&self) -> String {
        if let Some(part) = self.part() {
            return part.to_owned();
        }
        self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy().into_owned()
    }
}

/// A file that could not be opened or written, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file; `None` when the program itself is at fault.
    pub path: Option<PathBuf>,
    /// The reason, as the core words it.
    pub reason: String,
    /// Whether the file could be opened if more were let in than usual.
    pub is_over_limit: bool,
}

impl Failure {
    /// What went wrong with a file.
    pub fn of(path: PathBuf, reason: String) -> Self {
        Self { path: Some(path), reason, is_over_limit: false }
    }
}

/// The whole of it.
#[derive(Debug, Default)]
pub struct State {
    /// The reader's choices.
    pub settings: Settings,
    /// Open articles in the order of opening.
    pub articles: Vec<OpenArticle>,
    /// The one in front.
    pub shown: Option<ArticleKey>,
    /// What went wrong and was not dismissed.
    pub failures: Vec<Failure>,
    /// The file written last, until dismissed.
    pub exported: Option<PathBuf>,
    /// The open dialog.
    pub dialog: Option<Dialog>,
    /// The order that waits for leave to replace a file.
    pub blocked_export: Option<super::command::ExportOrder>,
    /// The wish that waits for leave to give up decisions.
    pub blocked_reading: Option<super::command::Rereading>,
    /// Lookups of paths and folders under way.
    pub lookups: usize,
    /// Fact sheets being written.
    pub exports: usize,
    /// When (in seconds of the frame clock) the marked words stop flashing.
    pub flash_until: f64,
    /// The pane that has the keyboard.
    pub pane: Option<Pane>,
}

impl State {
    /// The article in front.
    pub fn shown(&self) -> Option<&OpenArticle> {
        self.article(self.shown?)
    }

    /// The article in front, if it has been read.
    pub fn loaded(&self) -> Option<(&OpenArticle, &Loaded)> {
        let open = self.shown()?;
        Some((open, open.loaded.as_ref()?))
    }

    /// Whether there is an article in front whose facts are found.
    pub fn has_facts(&self) -> bool {
        self.loaded().is_some_and(|(_, loaded)| loaded.has_facts())
    }

    /// The article of that key.
    pub fn article(&self, key: ArticleKey) -> Option<&OpenArticle> {
        self.articles.iter().find(|open| open.key == key)
    }

    /// The article of that key, to be changed.
    pub fn article_mut(&mut self, key: ArticleKey) -> Option<&mut OpenArticle> {
        self.articles.iter_mut().find(|open| open.key == key)
    }

    /// The key of the article read from `path`.
    pub fn key_of(&self, path: &Path) -> Option<ArticleKey> {
        self.articles.iter().find(|open| open.path == path).map(|open| open.key)
    }

    /// Whether anything is being looked up, read or written.
    pub fn is_busy(&self) -> bool {
        self.lookups + self.exports > 0 || self.articles.iter().any(|open| open.work.is_some())
    }
}
