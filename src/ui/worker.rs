//! Work off the frame: looking up folders, reading, finding, writing.
//!
//! One thread reads and writes files, another finds facts, a third looks closer
//! at what was found, each in the order of asking: a text is on screen while the
//! facts of another are still sought. File
//! dialogs get threads of their own, because they stay open as long as the
//! reader likes. Reports come back through a channel, and each wakes the window.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use super::browsing::{Listing, Purpose};
use super::command::{ExportOrder, PreviewOf};
use super::desktop_entry::{Changed, EntryError};
use super::gate::{Gate, Permit};
use super::keeper::Answer;
use super::lists::Told;
use super::marks::Marked;
use super::pictures::formats::{self, PictureFormat};
use super::state::{ArticleKey, Effort, Failure};
use super::versions::{Difference, FileLook};
use crate::analyse::Knowledge;
use crate::document::Document;
use crate::export::{self, Preview};
use crate::facts::FactSheet;
use crate::files;
use crate::lists::{self, Lists};
use crate::session::{self, Article, MOST_BYTES, OpenError, Options, Strength, Watch};
use crate::store::ArticleId;

/// The articles of a file in their order, or in the place of one the reason why it cannot be read.
pub type Contents = Vec<Result<Document, String>>;

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// In words.
    pub reason: String,
    /// Whether it could be read if more were let in than usual.
    pub is_over_limit: bool,
}

/// Reads files, and finds the facts of what was read.
pub trait Opener: Send + Sync {
    /// Reads the articles of one file; `Ok(None)` when it was cancelled. In the
    /// place of each that cannot be read stands the reason.
    ///
    /// # Errors
    /// The reason why none can be read.
    fn read(&self, path: &Path, options: Options, watch: &Watch) -> Result<Option<Contents>, Refusal>;

    /// Finds the facts of what was read; `Ok(None)` when it was cancelled.
    ///
    /// # Errors
    /// The reason, in words.
    fn find(&self, document: &Document, names: Strength, watch: &Watch) -> Result<Option<FactSheet>, String>;

    /// Whether a second look, [`Strength::Full`], finds more than the first.
    fn finds_more(&self) -> bool {
        false
    }

    /// One that finds what this one would with these lists of the reader's; `None` where lists change nothing.
    fn with_lists(&self, _: &Lists) -> Option<Arc<dyn Opener>> {
        None
    }

    /// Finds with these lists of the reader's from now on.
    fn take_lists(&self, _: &Lists) {}
}

/// The opener of the running program, with the knowledge inside it.
#[derive(Debug, Default)]
pub struct BundledOpener {
    /// The file of the reader's lists.
    lists: Option<PathBuf>,
    /// What is known, once it was asked for.
    knowledge: Mutex<Option<Result<Arc<Knowledge>, String>>>,
}

impl BundledOpener {
    /// One that knows what is in a file of lists, too, as far as that can be read.
    pub fn with_file(lists: Option<PathBuf>) -> Self {
        Self { lists, ..Self::default() }
    }

    /// Loads what is needed to find facts, once; otherwise the first article does.
    pub fn get_ready(&self) {
        // A fault is told with the first file.
        let _ = self.knowledge();
    }

    fn knowledge(&self) -> Result<Arc<Knowledge>, String> {
        let mut known = self.knowledge.lock().unwrap_or_else(PoisonError::into_inner);
        known.get_or_insert_with(|| self.load()).clone()
    }

    fn load(&self) -> Result<Arc<Knowledge>, String> {
        let bundled = Knowledge::bundled().map_err(|error| error.to_string())?;
        // What is wrong with the file the window tells.
        let table = self.lists.as_deref().and_then(|path| lists::read(path).ok());
        Ok(Arc::new(match table {
            Some(table) => bundled.with_lists(&table.lists().0),
            None => bundled,
        }))
    }
}

impl Opener for BundledOpener {
    fn read(&self, path: &Path, options: Options, watch: &Watch) -> Result<Option<Contents>, Refusal> {
        let articles = session::read_all(path, options, watch).map_err(|OpenError { source, .. }| Refusal {
            reason: source.to_string(),
            is_over_limit: source.is_over_limit() && options.manner.limits.largest() < MOST_BYTES,
        })?;
        let reason = |error: OpenError| error.source.to_string();
        Ok(articles.map(|articles| articles.into_iter().map(|article| article.map_err(reason)).collect()))
    }

    fn find(&self, document: &Document, names: Strength, watch: &Watch) -> Result<Option<FactSheet>, String> {
        Ok(session::find(document, names, &*self.knowledge()?, watch))
    }

    fn finds_more(&self) -> bool {
        self.knowledge().is_ok_and(|known| known.has_encoder())
    }

    fn with_lists(&self, lists: &Lists) -> Option<Arc<dyn Opener>> {
        let known = Arc::new(self.knowledge().ok()?.with_lists(lists));
        Some(Arc::new(Self { lists: None, knowledge: Mutex::new(Some(Ok(known))) }))
    }

    fn take_lists(&self, lists: &Lists) {
        let Ok(known) = self.knowledge() else { return };
        let known = Arc::new(known.with_lists(lists));
        *self.knowledge.lock().unwrap_or_else(PoisonError::into_inner) = Some(Ok(known));
    }
}

/// The opening of one article.
#[derive(Debug, Clone)]
pub struct Work {
    /// The article it is for.
    pub key: ArticleKey,
    /// The file.
    pub path: PathBuf,
    /// Which article of the file, by the name of its document; `None` before the file was read, or if it has but one.
    pub part: Option<String>,
    /// Progress and cancellation.
    pub watch: Arc<Watch>,
    /// When it was begun.
    pub started: Instant,
    /// Its place among those that are on their way, once it has been read.
    pub permit: Option<Arc<Permit>>,
}

/// Something to do.
#[derive(Debug)]
pub enum Task {
    /// Walk folders among these paths.
    LookUp(Vec<PathBuf>),
    /// Read a file and find its facts.
    Open {
        /// What for.
        work: Work,
        /// What the reader fixed.
        options: Options,
    },
    /// See whether a file holds what was read of it.
    LookAtFile(Box<FileLook>),
    /// Write a fact sheet.
    Export {
        /// The article.
        article: Article,
        /// Where and how.
        order: ExportOrder,
    },
    /// Write the map.
    Picture {
        /// The picture.
        svg: String,
        /// As what.
        format: PictureFormat,
        /// Where.
        order: ExportOrder,
    },
}

/// Something that was done.
#[derive(Debug)]
pub enum Report {
    /// Paths were looked up.
    Found {
        /// The files that they stand for.
        files: Vec<PathBuf>,
        /// Folders that could not be looked into.
        failures: Vec<Failure>,
    },
    /// A file was read.
    Read {
        /// The work it came from: an older one's result is thrown away.
        work: Work,
        /// The text.
        document: Arc<Document>,
        /// The other articles of a file that was read for the first time.
        others: Vec<Arc<Document>>,
        /// What could not be read among them.
        failures: Vec<Failure>,
    },
    /// The facts of an article were found.
    Opened {
        /// The work they came from.
        work: Work,
        /// The article.
        article: Article,
        /// Its mentions, ready to be marked.
        marked: Box<Marked>,
        /// What it took.
        effort: Effort,
    },
    /// A second look at an article has ended.
    LookedCloser {
        /// The article it was for.
        key: ArticleKey,
        /// Its progress.
        watch: Arc<Watch>,
        /// The article and its mentions, ready to be marked; nothing where the look was stopped or finds no more.
        found: Option<(Article, Box<Marked>)>,
    },
    /// The reader stopped the reading, or a later one took its place.
    Cancelled(Work),
    /// A file could not be read, or none of its articles.
    NotOpened(Work, Vec<Failure>),
    /// A file that was read before was looked at.
    LookedAtFile {
        /// The article that was read from it.
        key: ArticleKey,
        /// Its number in the collection.
        id: ArticleId,
        /// What the file holds now, where that is another text.
        now: Option<Arc<Document>>,
    },
    /// Two versions of a text were compared.
    Compared(Difference),
    /// What a file would be was looked at.
    Previewed(PreviewOf, Result<Preview, String>),
    /// A fact sheet was written.
    Exported(ExportOrder),
    /// There is already such a file.
    InTheWay(ExportOrder),
    /// A fact sheet could not be written.
    NotExported(Failure),
    /// Something about the reader's lists.
    Lists(Box<Told>),
    /// The reader chose these files, or this folder.
    Picked(Purpose, Vec<PathBuf>),
    /// The desktop has no dialog to choose them in.
    CannotPick(Purpose),
    /// A folder was looked into.
    Listed(Listing),
    /// The desktop was told of the program, or could not be.
    ToldDesktop(Result<Changed, EntryError>),
    /// Something was done with the collection.
    Keeper(Answer),
}

impl Report {
    /// How the writing of a file went; a fault is whether another file is in the way, and the reason in words.
    pub(super) fn of_writing(order: ExportOrder, written: Result<(), (bool, String)>) -> Self {
        match written {
            Ok(()) => Self::Exported(order),
            Err((true, _)) => Self::InTheWay(order),
            Err((false, reason)) => Self::NotExported(Failure::of(order.path, reason)),
        }
    }
}

/// The window's end of the work.
#[derive(Debug)]
pub struct Worker {
    tasks: Sender<Task>,
    texts: Sender<Text>,
    looks: Sender<Look>,
    reports: Receiver<Report>,
    answers: Sender<Report>,
    ctx: egui::Context,
}

impl Worker {
    /// Starts the threads.
    pub fn start(ctx: &egui::Context, opener: Arc<dyn Opener>) -> Self {
        let (tasks, todo) = channel::<Task>();
        let (texts, to_find) = channel::<Text>();
        let (answers, reports) = channel();
        let (done, waker, reader) = (answers.clone(), ctx.clone(), Arc::clone(&opener));
        thread::spawn(move || {
            // Ends when the window drops its end.
            let gate = Gate::default();
            for task in todo {
                if done.send(perform(task, &*reader, &gate)).is_err() {
                    return;
                }
                waker.request_repaint();
            }
        });
        let (looks, to_look) = channel::<Look>();
        let (done, waker, finder) = (answers.clone(), ctx.clone(), Arc::clone(&opener));
        thread::spawn(move || {
            for text in to_find {
                if done.send(find(text, &*finder)).is_err() {
                    return;
                }
                waker.request_repaint();
            }
        });
        let (done, waker) = (answers.clone(), ctx.clone());
        thread::spawn(move || {
            for look in to_look {
                if done.send(look_closer(look, &*opener)).is_err() {
                    return;
                }
                waker.request_repaint();
            }
        });
        Self { tasks, texts, looks, reports, answers, ctx: ctx.clone() }
    }

    /// Queues a task.
    pub fn ask(&self, task: Task) {
        // The thread lives as long as `self.tasks`; a failed send means that it
        // panicked, and then there is nobody left to tell.
        let _ = self.tasks.send(task);
    }

    /// Queues the finding of facts in a text.
    pub fn find(&self, work: Work, document: Arc<Document>) {
        // As above.
        let _ = self.texts.send(Text { work, document });
    }

    /// Queues a second look at a text, which `watch` can stop.
    pub fn look(&self, key: ArticleKey, path: PathBuf, document: Arc<Document>, watch: Arc<Watch>) {
        // As above.
        let _ = self.looks.send(Look { key, path, document, watch });
    }

    /// Where others report what they have done.
    pub fn answers(&self) -> &Sender<Report> {
        &self.answers
    }

    /// Takes the next report, if one has come.
    pub fn next(&self) -> Option<Report> {
        self.reports.try_recv().ok()
    }

    /// Waits for the next report until `deadline`.
    pub fn next_until(&self, deadline: Instant) -> Option<Report> {
        self.reports.recv_timeout(deadline.saturating_duration_since(Instant::now())).ok()
    }

    /// Does something on a thread of its own and reports what comes of it, if anything does.
    pub fn aside(&self, work: impl FnOnce() -> Option<Report> + Send + 'static) {
        let (answers, ctx) = (self.answers.clone(), self.ctx.clone());
        thread::spawn(move || {
            if let Some(report) = work() {
                let _ = answers.send(report);
                ctx.request_repaint();
            }
        });
    }
}

/// A text whose facts are to be found.
#[derive(Debug)]
struct Text {
    work: Work,
    document: Arc<Document>,
}

/// A text to be looked at a second time.
#[derive(Debug)]
struct Look {
    key: ArticleKey,
    path: PathBuf,
    document: Arc<Document>,
    watch: Arc<Watch>,
}

fn perform(task: Task, opener: &dyn Opener, gate: &Gate) -> Report {
    match task {
        Task::LookUp(paths) => look_up(paths),
        Task::Open { work, options } => {
            let permit = Some(Arc::new(gate.enter()));
            read(Work { permit, ..work }, options, opener)
        }
        Task::LookAtFile(look) => {
            look.look(|path, options| opener.read(path, options, &Watch::default()).ok().flatten())
        }
        Task::Export { article, order } => write(&article, order),
        Task::Picture { svg, format, order } => draw(svg, format, order),
    }
}

fn read(work: Work, options: Options, opener: &dyn Opener) -> Report {
    if work.watch.is_cancelled() {
        return Report::Cancelled(work);
    }
    match opener.read(&work.path, options, &work.watch) {
        Ok(Some(articles)) => match sort_out(&work, articles) {
            Ok(Sorted { document, others, failures }) => Report::Read { work, document, others, failures },
            Err(reasons) => Report::NotOpened(work.clone(), failures(&work, reasons)),
        },
        Ok(None) => Report::Cancelled(work),
        Err(refusal) => not_opened(work, refusal),
    }
}

/// What was read of a file: the article that was asked for, and what else it holds.
struct Sorted {
    document: Arc<Document>,
    others: Vec<Arc<Document>>,
    failures: Vec<Failure>,
}

/// Takes the article that `work` names; or the first that could be read, and the others with it.
fn sort_out(work: &Work, articles: Contents) -> Result<Sorted, Vec<String>> {
    if let Some(part) = &work.part {
        let found = articles.into_iter().flatten().find(|document| document.name == *part);
        let missing = || vec![format!("there is no {part} in it any more")];
        let document = Arc::new(found.ok_or_else(missing)?);
        return Ok(Sorted { document, others: Vec::new(), failures: Vec::new() });
    }
    let (mut documents, mut reasons) = (Vec::new(), Vec::new());
    for article in articles {
        match article {
            Ok(document) => documents.push(Arc::new(document)),
            Err(reason) => reasons.push(reason),
        }
    }
    let mut documents = documents.into_iter();
    match documents.next() {
        Some(document) => Ok(Sorted { document, others: documents.collect(), failures: failures(work, reasons) }),
        None => Err(reasons),
    }
}

/// The first look, which is quick.
fn find(text: Text, opener: &dyn Opener) -> Report {
    let Text { work, document } = text;
    if work.watch.is_cancelled() {
        return Report::Cancelled(work);
    }
    match opener.find(&document, Strength::Fast, &work.watch) {
        Ok(Some(sheet)) => {
            let marked = Box::new(Marked::new(&sheet));
            let effort = Effort::since(work.started, &document);
            let article = Article::new(Some(work.path.clone()), document, Arc::new(sheet));
            Report::Opened { work, article, marked, effort }
        }
        Ok(None) => Report::Cancelled(work),
        Err(reason) => not_opened(work, Refusal { reason, is_over_limit: false }),
    }
}

/// The second look, which finds more names.
fn look_closer(look: Look, opener: &dyn Opener) -> Report {
    let Look { key, path, document, watch } = look;
    let is_wanted = !watch.is_cancelled() && opener.finds_more();
    let found = if is_wanted { opener.find(&document, Strength::Full, &watch).ok().flatten() } else { None };
    let found = found.map(|sheet| {
        let marked = Box::new(Marked::new(&sheet));
        (Article::new(Some(path), document, Arc::new(sheet)), marked)
    });
    Report::LookedCloser { key, watch, found }
}

fn not_opened(work: Work, refusal: Refusal) -> Report {
    let Refusal { reason, is_over_limit } = refusal;
    let failure = Failure { is_over_limit, ..Failure::of_reading(work.path.clone(), reason) };
    Report::NotOpened(work, vec![failure])
}

fn failures(work: &Work, reasons: Vec<String>) -> Vec<Failure> {
    reasons.into_iter().map(|reason| Failure::of_reading(work.path.clone(), reason)).collect()
}

fn write(article: &Article, order: ExportOrder) -> Report {
    let Some(format) = export::by_id(&order.format) else {
        return Report::NotExported(Failure::of(order.path, order.format));
    };
    let options = export::Options { scope: order.scope, ..export::Options::default() };
    let written = session::export(article, &order.path, format, options, order.existing());
    Report::of_writing(order, written.map_err(|error| (error.is_in_the_way(), error.source.to_string())))
}

fn draw(svg: String, format: PictureFormat, order: ExportOrder) -> Report {
    let written = formats::bytes(format, svg)
        .and_then(|bytes| files::write_atomically(&order.path, order.existing(), |out| out.write_all(&bytes)));
    Report::of_writing(order, written.map_err(|error| (error.kind() == ErrorKind::AlreadyExists, error.to_string())))
}

/// The files that `paths` stand for: those of a folder and of the folders in it
/// by name, without hidden ones; anything else stands for itself.
fn look_up(paths: Vec<PathBuf>) -> Report {
    let (mut files, mut failures) = (Vec::new(), Vec::new());
    for path in paths {
        if !files::is_folder(&path) {
            files.push(path);
            continue;
        }
        for found in files::walk(&path) {
            match found {
                Ok(file) => files.push(file),
                Err(error) => {
                    failures.push(Failure::of_reading(error.path, error.source.to_string()));
                }
            }
        }
    }
    Report::Found { files, failures }
}
