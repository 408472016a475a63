//! What the window shows: open articles, selection, messages. Panels only read it.
//!
//! What the reader is still typing or scrolling (text fields, views) lives in
//! [`Drafts`](super::drafts::Drafts).

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use super::articles::Articles;
use super::everywhere::MadeEverywhere;
use super::layout::Pane;
use super::pace::Pace;
use super::settings::Settings;
use super::versions::Versions;
use crate::collection::{self, Lost, Shelved};
use crate::document::{BaseDate, BaseDateSource, Certainty, Document};
use crate::facts::{FactId, FactKind, FactSheet};
use crate::review::{By, Subject};
use crate::session::{self, Article, Encoding, Limits, Manner, Options, Watch};
use crate::store::{ArticleId, Head, WhyReadOnly};
use crate::text::{Span, SrcPos};

/// Names one open article for as long as the window lives.
pub type ArticleKey = u32;

/// What stands before the window and wants an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialog {
    /// Where and as what to write the fact sheet.
    Export,
    /// Asks whether an existing file may be replaced.
    Replace,
    /// The open articles put together.
    Across,
    /// The form that corrects a fact or adds one.
    Edit,
    /// The fact that the selected one is the same as.
    Merge,
    /// The mentions of the selected fact that name another.
    Split,
    /// Asks whether decisions may be given up for another encoding.
    Reread,
    /// What is decided about every fact of a name.
    Everywhere,
    /// What was decided.
    History,
    /// Decisions that have no place.
    Lost,
    /// How two versions of a text differ.
    Difference,
    /// What a collection is to be called.
    Collection(Naming),
    /// A path to type, for desktops without a file dialog.
    OpenPath,
    /// The reader's own actors, places and units.
    Lists,
    /// All commands, to be searched.
    Commands,
    /// The keys.
    Shortcuts,
    /// The user guide.
    Guide,
    /// Version and licences.
    About,
}

/// What collection is to be given a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// An empty one.
    New,
    /// A copy of the one that is open.
    Copy,
    /// What can be read of one that is damaged.
    Salvage,
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

impl Effort {
    /// What was done with `document` from `started` until now.
    pub fn since(started: Instant, document: &Document) -> Self {
        Self { took: started.elapsed(), words: document.text.split_whitespace().count() }
    }
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

    /// Changes the facts, and signs an edit; see [`Article::apply`].
    pub fn apply(&mut self, command: session::Command, by: By) -> Option<Subject> {
        let changed = self.article.apply(command)?;
        self.article.history.sign(by);
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
    /// Its number in the collection, once it is there.
    pub id: Option<ArticleId>,
    /// How the list shows it while it is not loaded.
    pub head: Option<Head>,
    /// The base date that its file gives.
    pub own_base_date: Option<BaseDate>,
    /// Decisions that had no place in what was found later.
    pub lost: Vec<Lost>,
    /// What is known of other versions of its text.
    pub versions: Versions,
    /// Whether it is to be looked at a second time once it is in front.
    pub wants_look: bool,
    /// How many findings and decisions are not on the disk yet.
    pub unsaved: usize,
    /// Grows from one article in front to the next.
    pub last_shown: u64,
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
            id: None,
            head: None,
            own_base_date: None,
            lost: Vec::new(),
            versions: Versions::default(),
            wants_look: false,
            unsaved: 0,
            last_shown: 0,
            encoding: options.manner.encoding,
            limits: options.manner.limits,
            work: None,
            closer: None,
            loaded: None,
            selected: None,
            kind: None,
        }
    }

    /// How its file is read, where the caller fixes `options` for every article. The base date is for the finder: of
    /// a file its own is wanted.
    pub fn reading(&self, options: Options) -> Options {
        let manner = Manner { encoding: self.encoding, limits: self.limits, ..options.manner };
        Options { base_date: None, manner, ..options }
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
        let older = self.loaded.take().map(|older| older.article);
        if let Some(older) = &older {
            let lost = article.take_over(older);
            self.lost.extend(lost.into_iter().map(|step| Lost::new(step, older)));
        }
        self.loaded = Some(Loaded::new(article, Some(effort)));
        older.map(|older| older.sheet)
    }

    /// Shows what a collection has of it.
    pub fn take_shelved(&mut self, shelved: Shelved, started: Instant) {
        let Shelved { article, own_base_date, program, lost, .. } = shelved;
        let effort = program.is_some().then(|| Effort::since(started, &article.document));
        self.own_base_date = own_base_date;
        self.lost = lost;
        (self.versions.on_disk, self.versions.carried) = (None, None);
        self.loaded = Some(Loaded::new(article, effort));
        self.keep_encoding();
    }

    /// The base date that its dates are to be counted from; `usual` where neither the reader nor the file gives one.
    pub fn base_date(&self, usual: Option<jiff::civil::Date>) -> Option<BaseDate> {
        let chosen = self.loaded.as_ref().and_then(|loaded| loaded.sheet().handling.base_date);
        let by_reader = chosen.or(usual).map(|value| BaseDate { value, from: BaseDateSource::User });
        by_reader.or(self.own_base_date)
    }

    /// Whether it may be taken out of memory: all of it is in the collection, and nobody is at it.
    pub fn is_idle(&self) -> bool {
        self.id.is_some() && self.unsaved == 0 && self.work.is_none() && self.closer.is_none() && self.loaded.is_some()
    }

    /// Takes it out of memory; the list shows it as before.
    pub fn unload(&mut self) {
        if let (Some(loaded), Some(head)) = (self.loaded.take(), &mut self.head) {
            head.standing = Some(collection::standing(loaded.sheet()));
        }
        self.selected = None;
        self.is_due = false;
    }

    /// Stops the second look, of which the result would be thrown away.
    pub fn stop_looking(&mut self) {
        if let Some(watch) = self.closer.take() {
            watch.cancel();
        }
    }

    /// Its headline, or its file's name.
    pub fn title(&self) -> Cow<'_, str> {
        match (&self.loaded, &self.head) {
            (Some(loaded), _) => Cow::Borrowed(loaded.title()),
            (None, Some(head)) => Cow::Borrowed(&head.title),
            (None, None) => Cow::Owned(self.file_name()),
        }
    }

    /// The file's name without its folders, and the place in it where the file has several: `news.csv#12`.
    pub fn file_name(&self) -> String {
        if let Some(head) = &self.head {
            return head.name.clone();
        }
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
    /// Whether it was to be read, which can be tried again.
    pub is_of_reading: bool,
}

impl Failure {
    /// What went wrong with a file.
    pub fn of(path: PathBuf, reason: String) -> Self {
        Self { path: Some(path), reason, is_over_limit: false, is_of_reading: false }
    }

    /// What went wrong when a file was to be read.
    pub fn of_reading(path: PathBuf, reason: String) -> Self {
        Self { is_of_reading: true, ..Self::of(path, reason) }
    }

    /// One line for it, as it is copied.
    pub(super) fn line(&self) -> String {
        let path = self.path.as_ref().map(|path| format!("{}: ", path.display())).unwrap_or_default();
        format!("{path}{}", self.reason)
    }

    /// What went wrong without a file.
    pub fn within(reason: String) -> Self {
        Self { path: None, reason, is_over_limit: false, is_of_reading: false }
    }
}

/// The collection that articles and decisions are kept in.
#[derive(Debug, Default)]
pub struct Desk {
    /// Where it lies; `None` where nothing is kept.
    pub path: Option<PathBuf>,
    /// Whether another one is being opened.
    pub is_opening: bool,
    /// Whether it can be added to.
    pub access: Access,
    /// How many findings and decisions could not be kept, and why; they are tried again.
    pub waiting: Option<(usize, String)>,
}

/// Whether a collection can be added to.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// There is none.
    #[default]
    None,
    /// It can.
    Own,
    /// It can only be read.
    ReadOnly(WhyReadOnly),
    /// It could not be opened.
    Failed {
        /// Where it lies.
        path: PathBuf,
        /// Why.
        reason: String,
        /// Whether what can be read of it could be saved into a new one.
        is_damaged: bool,
    },
}

/// The whole of it.
#[derive(Debug, Default)]
pub struct State {
    /// The collection.
    pub desk: Desk,
    /// The reader's choices.
    pub settings: Settings,
    /// Open articles in the order of opening.
    pub articles: Articles,
    /// The one in front.
    pub shown: Option<ArticleKey>,
    /// Grows whenever another comes in front.
    pub n_shown: u64,
    /// What went wrong and was not dismissed.
    pub failures: Vec<Failure>,
    /// What was decided everywhere, until dismissed.
    pub everywhere: MadeEverywhere,
    /// The articles being put together, if some are.
    pub gathering: Option<Arc<Watch>>,
    /// Words to go to once their article is there.
    pub leads_to: Option<(ArticleKey, FactId, Span<SrcPos>)>,
    /// Something else to be told, until dismissed.
    pub told: Option<String>,
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
    /// How the reading of many articles goes.
    pub(super) pace: Pace,
    /// The side panel that lies over the text, in a window too narrow for it.
    pub laid_over: Option<Pane>,
    /// The step of the tour that is shown.
    pub tour: Option<usize>,
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

    /// The selected fact of the article in front, and the sheet that it is of.
    pub fn selected(&self) -> Option<(FactId, &FactSheet)> {
        let (open, loaded) = self.loaded()?;
        Some((open.selected?.fact, loaded.sheet()))
    }

    /// The article of that key.
    pub fn article(&self, key: ArticleKey) -> Option<&OpenArticle> {
        self.articles.by_key(key)
    }

    /// The article of that key, to be changed.
    pub fn article_mut(&mut self, key: ArticleKey) -> Option<&mut OpenArticle> {
        self.articles.by_key_mut(key)
    }

    /// The keys of the articles by the file each was read from, of a file of several the first: of what the files
    /// hold now.
    pub fn keys_by_path(&self) -> FxHashMap<PathBuf, ArticleKey> {
        let is_latest = |open: &&OpenArticle| open.head.as_ref().is_none_or(|head| head.replaced_by.is_none());
        self.articles.iter().rev().filter(is_latest).map(|open| (open.path.clone(), open.key)).collect()
    }

    /// How many articles are still to be read.
    pub fn n_waiting(&self) -> usize {
        self.articles.iter().filter(|open| open.work.is_some()).count()
    }

    /// Whether anything is being looked up, read or written.
    pub fn is_busy(&self) -> bool {
        self.gathering.is_some()
            || self.desk.is_opening
            || self.lookups + self.exports > 0
            || self.articles.iter().any(|open| open.work.is_some())
    }
}
