//! Work off the frame: looking up folders, reading, finding, writing.
//!
//! One thread takes tasks in order; file dialogs get threads of their own,
//! because they stay open as long as the reader likes. Reports come back
//! through a channel, and each wakes the window.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use super::command::ExportOrder;
use super::picker::FilePicker;
use super::state::{ArticleKey, Failure};
use crate::analyse::Knowledge;
use crate::export;
use crate::files::{self, Existing};
use crate::session::{self, Article, Options, Watch};

/// Reads and analyses files. A function that does so is one.
pub trait Opener: Send + Sync {
    /// Loads what is needed before the first file, once.
    fn get_ready(&self) {}

    /// Reads and analyses one file; `Ok(None)` when it was cancelled.
    ///
    /// # Errors
    /// The reason, in words.
    fn open(&self, path: &Path, options: Options, watch: &Watch) -> Result<Option<Article>, String>;
}

impl<F> Opener for F
where
    F: Fn(&Path, Options, &Watch) -> Result<Option<Article>, String> + Send + Sync,
{
    fn open(&self, path: &Path, options: Options, watch: &Watch) -> Result<Option<Article>, String> {
        self(path, options, watch)
    }
}

/// The opener of the running program, with the knowledge inside it.
#[derive(Debug, Default)]
pub struct BundledOpener(OnceLock<Result<Knowledge, String>>);

impl BundledOpener {
    fn knowledge(&self) -> Result<&Knowledge, String> {
        let loaded = self.0.get_or_init(|| Knowledge::bundled().map_err(|error| error.to_string()));
        loaded.as_ref().map_err(Clone::clone)
    }
}

impl Opener for BundledOpener {
    fn get_ready(&self) {
        // A fault is told with the first file.
        let _ = self.knowledge();
    }

    fn open(&self, path: &Path, options: Options, watch: &Watch) -> Result<Option<Article>, String> {
        session::open(path, options, self.knowledge()?, watch).map_err(|error| error.source.to_string())
    }
}

/// Something to do.
#[derive(Debug)]
pub enum Task {
    /// Walk folders among these paths.
    LookUp(Vec<PathBuf>),
    /// Read and analyse a file.
    Open {
        /// The article it is for.
        key: ArticleKey,
        /// The file.
        path: PathBuf,
        /// What the reader fixed.
        options: Options,
        /// Progress and cancellation.
        watch: Arc<Watch>,
    },
    /// Write a fact sheet.
    Export {
        /// The article.
        article: Article,
        /// Where and how.
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
    /// An article was read.
    Opened {
        /// The article it is for.
        key: ArticleKey,
        /// The work it came from: an older one's result is thrown away.
        watch: Arc<Watch>,
        /// What was found.
        article: Box<Article>,
        /// How long it took.
        took: Duration,
    },
    /// The reader stopped the reading.
    Cancelled(ArticleKey),
    /// An article could not be read.
    NotOpened(ArticleKey, Failure),
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
    /// Starts the thread.
    pub fn start(ctx: &egui::Context, opener: Arc<dyn Opener>) -> Self {
        let (tasks, todo) = channel::<Task>();
        let (answers, reports) = channel();
        let (done, waker) = (answers.clone(), ctx.clone());
        thread::spawn(move || {
            opener.get_ready();
            // Ends when the window drops its end.
            for task in todo {
                if done.send(perform(task, &*opener)).is_err() {
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

fn perform(task: Task, opener: &dyn Opener) -> Report {
    match task {
        Task::LookUp(paths) => look_up(paths),
        Task::Open { key, path, options, watch } => {
            if watch.is_cancelled() {
                return Report::Cancelled(key);
            }
            let started = Instant::now();
            match opener.open(&path, options, &watch) {
                Ok(Some(article)) => Report::Opened { key, watch, article: Box::new(article), took: started.elapsed() },
                Ok(None) => Report::Cancelled(key),
                Err(reason) => Report::NotOpened(key, Failure { path: Some(path), reason }),
            }
        }
        Task::Export { article, order } => write(&article, order),
    }
}

fn write(article: &Article, order: ExportOrder) -> Report {
    let Some(format) = export::ALL.iter().find(|format| format.id == order.format) else {
        return Report::NotExported(Failure { path: Some(order.path), reason: order.format });
    };
    let existing = if order.replaces { Existing::Replace } else { Existing::Keep };
    match session::export(article, &order.path, format, export::Options::default(), existing) {
        Ok(()) => Report::Exported(order.path),
        Err(error) if error.is_in_the_way() => Report::InTheWay(order),
        Err(error) => Report::NotExported(Failure { path: Some(order.path), reason: error.source.to_string() }),
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
                    failures.push(Failure { path: Some(error.path), reason: error.source.to_string() });
                }
            }
        }
    }
    Report::Found { files, failures }
}
