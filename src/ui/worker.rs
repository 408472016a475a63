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
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Instant;

use super::command::ExportOrder;
use super::map::picture::{self, PictureFormat};
use super::marks::Marked;
use super::picker::FilePicker;
use super::state::{ArticleKey, Effort, Failure};
use crate::analyse::Knowledge;
use crate::document::Document;
use crate::export;
use crate::facts::FactSheet;
use crate::files::{self, Existing};
use crate::session::{self, Article, MOST_BYTES, OpenError, Options, Strength, Watch};

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
    /// Reads one file; `Ok(None)` when it was cancelled.
    ///
    /// # Errors
    /// The reason.
    fn read(&self, path: &Path, options: Options, watch: &Watch) -> Result<Option<Document>, Refusal>;

    /// Finds the facts of what was read; `Ok(None)` when it was cancelled.
    ///
    /// # Errors
    /// The reason, in words.
    fn find(&self, document: &Document, names: Strength, watch: &Watch) -> Result<Option<FactSheet>, String>;

    /// Whether a second look, [`Strength::Full`], finds more than the first.
    fn finds_more(&self) -> bool {
        false
    }
}

/// The opener of the running program, with the knowledge inside it.
#[derive(Debug, Default)]
pub struct BundledOpener(OnceLock<Result<Knowledge, String>>);

impl BundledOpener {
    /// Loads what is needed to find facts, once; otherwise the first article does.
    pub fn get_ready(&self) {
        // A fault is told with the first file.
        let _ = self.knowledge();
    }

    fn knowledge(&self) -> Result<&Knowledge, String> {
        let loaded = self.0.get_or_init(|| Knowledge::bundled().map_err(|error| error.to_string()));
        loaded.as_ref().map_err(Clone::clone)
    }
}

impl Opener for BundledOpener {
    fn read(&self, path: &Path, options: Options, watch: &Watch) -> Result<Option<Document>, Refusal> {
        session::read(path, options, watch).map_err(|OpenError { source, .. }| Refusal {
            reason: source.to_string(),
            is_over_limit: source.is_over_limit() && options.manner.limits.largest() < MOST_BYTES,
        })
    }

    fn find(&self, document: &Document, names: Strength, watch: &Watch) -> Result<Option<FactSheet>, String> {
        Ok(session::find(document, names, self.knowledge()?, watch))
    }

    fn finds_more(&self) -> bool {
        self.knowledge().is_ok_and(Knowledge::has_encoder)
    }
}

/// The opening of one article.
#[derive(Debug, Clone)]
pub struct Work {
    /// The article it is for.
    pub key: ArticleKey,
    /// The file.
    pub path: PathBuf,
    /// Progress and cancellation.
    pub watch: Arc<Watch>,
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
    /// A file was read; its facts are being sought.
    Read {
        /// The work it came from: an older one's result is thrown away.
        work: Work,
        /// The text.
        document: Arc<Document>,
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
        /// The second look at it, if one is being taken.
        closer: Option<Arc<Watch>>,
    },
    /// A second look at an article has ended.
    LookedCloser {
        /// The article it was for.
        key: ArticleKey,
        /// Its progress.
        watch: Arc<Watch>,
        /// The article and its mentions, ready to be marked; nothing where the look was stopped.
        found: Option<(Article, Box<Marked>)>,
    },
    /// The reader stopped the reading, or a later one took its place.
    Cancelled(Work),
    /// An article could not be read.
    NotOpened(Work, Failure),
    /// A fact sheet was written.
    Exported(PathBuf),
    /// There is already such a file.
    InTheWay(ExportOrder),
    /// A fact sheet could not be written.
    NotExported(Failure),
    /// The reader chose these files or folders to open.
    PickedInputs(Vec<PathBuf>),
    /// The reader chose this folder to write to.
    PickedExportFolder(PathBuf),
}

/// The window's end of the work.
#[derive(Debug)]
pub struct Worker {
    tasks: Sender<Task>,
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
            for task in todo {
                let (report, text) = perform(task, &*reader);
                if done.send(report).is_err() {
                    return;
                }
                waker.request_repaint();
                // The finder lives as long as `texts`.
                let _ = text.map(|text| texts.send(text));
            }
        });
        let (looks, to_look) = channel::<Look>();
        let (done, waker, finder) = (answers.clone(), ctx.clone(), Arc::clone(&opener));
        thread::spawn(move || {
            for text in to_find {
                let (report, look) = find(text, &*finder);
                if done.send(report).is_err() {
                    return;
                }
                waker.request_repaint();
                let _ = look.map(|look| looks.send(look));
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
        Self { tasks, reports, answers, ctx: ctx.clone() }
    }

    /// Queues a task.
    pub fn ask(&self, task: Task) {
        // The thread lives as long as `self.tasks`; a failed send means that it
        // panicked, and then there is nobody left to tell.
        let _ = self.tasks.send(task);
    }

    /// Takes the next report, if one has come.
    pub fn next(&self) -> Option<Report> {
        self.reports.try_recv().ok()
    }

    /// Waits for the next report until `deadline`.
    pub fn next_until(&self, deadline: Instant) -> Option<Report> {
        self.reports.recv_timeout(deadline.saturating_duration_since(Instant::now())).ok()
    }

    /// Runs a file dialog on a thread of its own and reports the choice, if any.
    pub fn pick(
        &self,
        picker: Arc<dyn FilePicker>,
        choose: impl FnOnce(&dyn FilePicker) -> Option<Report> + Send + 'static,
    ) {
        let (answers, ctx) = (self.answers.clone(), self.ctx.clone());
        thread::spawn(move || {
            if let Some(report) = choose(&*picker) {
                let _ = answers.send(report);
                ctx.request_repaint();
            }
        });
    }
}

/// A text whose facts are to be found.
struct Text {
    work: Work,
    document: Arc<Document>,
    names: Strength,
    started: Instant,
}

/// A text to be looked at a second time.
struct Look {
    key: ArticleKey,
    path: PathBuf,
    document: Arc<Document>,
    watch: Arc<Watch>,
}

fn perform(task: Task, opener: &dyn Opener) -> (Report, Option<Text>) {
    match task {
        Task::LookUp(paths) => (look_up(paths), None),
        Task::Open { work, options } => read(work, options, opener),
        Task::Export { article, order } => (write(&article, order), None),
        Task::Picture { svg, format, order } => (draw(svg, format, order), None),
    }
}

fn read(work: Work, options: Options, opener: &dyn Opener) -> (Report, Option<Text>) {
    if work.watch.is_cancelled() {
        return (Report::Cancelled(work), None);
    }
    let started = Instant::now();
    match opener.read(&work.path, options, &work.watch) {
        Ok(Some(document)) => {
            let document = Arc::new(document);
            let report = Report::Read { work: work.clone(), document: Arc::clone(&document) };
            (report, Some(Text { work, document, names: options.names, started }))
        }
        Ok(None) => (Report::Cancelled(work), None),
        Err(refusal) => (not_opened(work, refusal), None),
    }
}

/// The first look, which is quick; with a second one to come if there is more to be found.
fn find(text: Text, opener: &dyn Opener) -> (Report, Option<Look>) {
    let Text { work, document, names, started } = text;
    if work.watch.is_cancelled() {
        return (Report::Cancelled(work), None);
    }
    match opener.find(&document, Strength::Fast, &work.watch) {
        Ok(Some(sheet)) => {
            // What is too long to be an article would be looked at for hours.
            let is_worth_it = names == Strength::Full && !document.is_sought_in_part() && opener.finds_more();
            let look = is_worth_it.then(|| Look {
                key: work.key,
                path: work.path.clone(),
                document: Arc::clone(&document),
                watch: Arc::default(),
            });
            let closer = look.as_ref().map(|look| Arc::clone(&look.watch));
            let marked = Box::new(Marked::new(&sheet));
            let words = document.text.split_whitespace().count();
            let effort = Effort { took: started.elapsed(), words };
            let article = Article::new(Some(work.path.clone()), document, Arc::new(sheet));
            (Report::Opened { work, article, marked, effort, closer }, look)
        }
        Ok(None) => (Report::Cancelled(work), None),
        Err(reason) => (not_opened(work, Refusal { reason, is_over_limit: false }), None),
    }
}

fn look_closer(look: Look, opener: &dyn Opener) -> Report {
    let Look { key, path, document, watch } = look;
    let found = if watch.is_cancelled() { None } else { opener.find(&document, Strength::Full, &watch).ok().flatten() };
    let found = found.map(|sheet| {
        let marked = Box::new(Marked::new(&sheet));
        (Article::new(Some(path), document, Arc::new(sheet)), marked)
    });
    Report::LookedCloser { key, watch, found }
}

fn not_opened(work: Work, refusal: Refusal) -> Report {
    let Refusal { reason, is_over_limit } = refusal;
    let failure = Failure { is_over_limit, ..Failure::of(work.path.clone(), reason) };
    Report::NotOpened(work, failure)
}

fn write(article: &Article, order: ExportOrder) -> Report {
    let Some(format) = export::ALL.iter().find(|format| format.id == order.format) else {
        return Report::NotExported(Failure::of(order.path, order.format));
    };
    let existing = if order.replaces { Existing::Replace } else { Existing::Keep };
    match session::export(article, &order.path, format, export::Options::default(), existing) {
        Ok(()) => Report::Exported(order.path),
        Err(error) if error.is_in_the_way() => Report::InTheWay(order),
        Err(error) => Report::NotExported(Failure::of(order.path, error.source.to_string())),
    }
}

fn draw(svg: String, format: PictureFormat, order: ExportOrder) -> Report {
    let existing = if order.replaces { Existing::Replace } else { Existing::Keep };
    let written = picture::bytes(format, svg)
        .and_then(|bytes| files::write_atomically(&order.path, existing, |out| out.write_all(&bytes)));
    match written {
        Ok(()) => Report::Exported(order.path),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Report::InTheWay(order),
        Err(error) => Report::NotExported(Failure::of(order.path, error.to_string())),
    }
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
                    failures.push(Failure::of(error.path, error.source.to_string()));
                }
            }
        }
    }
    Report::Found { files, failures }
}
