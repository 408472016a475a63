//! Many articles in, fact sheets out, without a window.
//!
//! [`files()`] takes paths, [`lines`] takes JSON lines. Both work on several
//! articles at once, write in the order of the input, and hold a bounded part
//! of it; [`collate`] holds all to put them together. What fails is named on `report`, and the rest goes on.
//! Arguments and exit codes are left to the program.

pub mod collate;
pub mod lines;
mod targets;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::analyse::Knowledge;
use crate::document::Document;
use crate::export::{self, Format};
use crate::files::{self, Existing, WalkError};
use crate::session::{self, Article, OpenError, SaveError, Watch};
use targets::Targets;

/// How every article is read.
#[derive(Debug, Clone, Copy)]
pub struct Work<'a> {
    /// The tables to read by.
    pub knowledge: &'a Knowledge,
    /// What the caller fixes before reading.
    pub options: session::Options,
    /// Articles worked on at once; `None` for as many as the machine has cores.
    pub jobs: Option<usize>,
}

/// What is wanted of every article.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// How it is read.
    pub work: Work<'a>,
    /// The format to write.
    pub format: &'a Format,
    /// What the caller chooses for it.
    pub export: export::Options,
}

/// How a run went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles whose sheet was written.
    pub done: usize,
    /// Inputs that failed, each named on the report.
    pub failed: usize,
}

/// An input that failed.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Walk(#[from] WalkError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Save(#[from] SaveError),
    #[error("the work was stopped: {0:?}")]
    Stopped(PathBuf),
}

/// One file to read.
#[derive(Debug)]
struct Input {
    path: PathBuf,
    /// Its place below the folder it was found in, or its name.
    relative: PathBuf,
}

/// One article of a file.
struct Part {
    /// Which of the inputs.
    input: usize,
    /// Its place in the file (`12` of `a.csv#12`); `None` where it is the only one.
    place: Option<String>,
    document: Result<Document, OpenError>,
}

/// Articles in hand per thread: enough that none waits for the slowest.
const PER_THREAD: usize = 8;

/// Writes the sheets of all files, and of all files in folders, to one stream.
///
/// Several files, a folder, or a file of several articles come as a series ([`Format::in_series`]).
///
/// # Errors
/// Those of `out` and `report`, and [`io::ErrorKind::InvalidInput`] where several
/// are asked of a format that has no series. What is wrong with an input is no
/// error here.
pub fn files(job: &Job, paths: &[PathBuf], out: &mut dyn Write, report: &mut dyn Write) -> io::Result<Summary> {
    let mut summary = Summary::default();
    let inputs = inputs(paths, None, &mut summary, report)?;
    let mut is_series = inputs.len() > 1 || paths.iter().any(|path| files::is_folder(path));
    let mut has_begun = false;
    let hands = Hands::new(&job.work, &inputs)?;
    for parts in hands.parts(&job.work, &inputs) {
        // Whether a single file is a series is known once it was read.
        is_series |= parts.len() > 1;
        let format = if is_series { in_series(job)? } else { job.format };
        if !std::mem::replace(&mut has_begun, true) {
            export::begin(format, job.export, out)?;
        }
        let sheet = |part: Part| {
            let (path, article) = examined(&job.work, &inputs, part)?;
            let mut bytes = Vec::new();
            export::append(format, &article.document, &article.sheet, job.export, &mut bytes)
                .map_err(|source| SaveError { source, path: path.clone() })?;
            Ok(bytes)
        };
        hands.in_order(parts, sheet, |outcome: Result<Vec<u8>, Failure>| {
            match outcome {
                Ok(bytes) => {
                    summary.done += 1;
                    out.write_all(&bytes)?;
                }
                Err(failure) => fail(&failure, &mut summary, report)?,
            }
            Ok(())
        })?;
    }
    if !has_begun {
        export::begin(job.format.in_series().unwrap_or(job.format), job.export, out)?;
    }
    out.flush()?;
    Ok(summary)
}

/// The format in which several sheets follow each other, or the reason why none does.
fn in_series(job: &Job) -> io::Result<&'static Format> {
    job.format.in_series().ok_or_else(|| {
        let reason = format!("--format {} is one file for each article: give --out", job.format.id);
        io::Error::new(io::ErrorKind::InvalidInput, reason)
    })
}

/// Writes the sheet of each article into `folder`, sub-folders as in the input.
///
/// A sheet is named after its article (`a.txt` gives `a.json`), with the
/// article's extension where two articles differ in nothing else, and with
/// its place where a file holds several (`a.csv` gives `a-2.json`); sheets of
/// an earlier run are replaced, the articles themselves never.
///
/// # Errors
/// Those of `report`, and of making `folder`.
pub fn files_into(job: &Job, paths: &[PathBuf], folder: &Path, report: &mut dyn Write) -> io::Result<Summary> {
    files::make_folder(folder)?;
    let folder = files::canonical(folder)?;
    let mut summary = Summary::default();
    let inputs = inputs(paths, Some(&folder), &mut summary, report)?;
    let mut targets = Targets::new(&inputs, &folder, job.format.extension);
    let hands = Hands::new(&job.work, &inputs)?;
    for parts in hands.parts(&job.work, &inputs) {
        let placed: Vec<_> =
            parts.into_iter().map(|part| (targets.of(part.input, part.place.as_deref()), part)).collect();
        let save = |(target, part): (PathBuf, Part)| {
            let (_, article) = examined(&job.work, &inputs, part)?;
            let folder = target.parent().unwrap_or(&target);
            files::make_folder(folder).map_err(|e| SaveError { source: e.into(), path: folder.to_owned() })?;
            Ok(session::export(&article, &target, job.format, job.export, Existing::Replace)?)
        };
        hands.in_order(placed, save, |outcome: Result<(), Failure>| {
            match outcome {
                Ok(()) => summary.done += 1,
                Err(failure) => fail(&failure, &mut summary, report)?,
            }
            Ok(())
        })?;
    }
    Ok(summary)
}

/// Every file that the paths name, folders walked; `leave_out` is no input.
fn inputs(
    paths: &[PathBuf],
    leave_out: Option<&Path>,
    summary: &mut Summary,
    report: &mut dyn Write,
) -> io::Result<Vec<Input>> {
    let mut inputs = Vec::new();
    for root in paths {
        if !files::is_folder(root) {
            let relative = root.file_name().map_or_else(|| root.clone(), PathBuf::from);
            inputs.push(Input { path: root.clone(), relative });
            continue;
        }
        // Sheets of an earlier run must not be read as articles, unless the
        // folder of sheets is itself what was asked for.
        let own = leave_out.filter(|own| files::canonical(root).is_ok_and(|root| !root.starts_with(own)));
        for found in files::walk(root) {
            match found {
                Ok(path) if own.is_some_and(|own| files::canonical(&path).is_ok_and(|p| p.starts_with(own))) => {}
                Ok(path) => {
                    let relative = path.strip_prefix(root).unwrap_or(&path).to_owned();
                    inputs.push(Input { path, relative });
                }
                Err(error) => fail(&error.into(), summary, report)?,
            }
        }
    }
    Ok(inputs)
}

/// The facts of one article, and the file that it is from.
fn examined<'i>(work: &Work, inputs: &'i [Input], part: Part) -> Result<(&'i PathBuf, Article), Failure> {
    let document = part.document?;
    let path = inputs.get(part.input).map(|input| &input.path).ok_or_else(|| Failure::Stopped(PathBuf::new()))?;
    let article = session::examine(document, work.options, work.knowledge, &Watch::default());
    article.map(|article| (path, article)).ok_or_else(|| Failure::Stopped(path.clone()))
}

fn fail(failure: &Failure, summary: &mut Summary, report: &mut dyn Write) -> io::Result<()> {
    summary.failed += 1;
    writeln!(report, "waqai: {failure}")
}

/// The threads that a run works with.
struct Hands {
    /// `None` for a single file, until it shows several articles: to start
    /// threads for one article would double its time.
    pool: Option<rayon::ThreadPool>,
    jobs: Option<usize>,
}

impl Hands {
    fn new(work: &Work, inputs: &[Input]) -> io::Result<Self> {
        let pool = if inputs.len() > 1 { Some(pool(work.jobs)?) } else { None };
        Ok(Self { pool, jobs: work.jobs })
    }

    /// The articles of all inputs in order, some files at a time.
    fn parts<'a>(&'a self, work: &'a Work, inputs: &'a [Input]) -> impl Iterator<Item = Vec<Part>> + 'a {
        let at_once = self.pool.as_ref().map_or(1, |pool| PER_THREAD * pool.current_num_threads());
        let numbered: Vec<_> = inputs.iter().enumerate().collect();
        let chunks = inputs.len().div_ceil(at_once);
        (0..chunks).map(move |nth| {
            let chunk = numbered.iter().skip(nth * at_once).take(at_once).copied().collect::<Vec<_>>();
            let read = |(at, input)| parts_of(work, at, input);
            match &self.pool {
                Some(pool) => pool.install(|| chunk.into_par_iter().flat_map_iter(read).collect()),
                None => chunk.into_iter().flat_map(read).collect(),
            }
        })
    }

    /// Works on several items at once and hands the results over in order.
    fn in_order<T: Send, R: Send>(
        &self,
        items: Vec<T>,
        work: impl Fn(T) -> R + Sync,
        mut done: impl FnMut(R) -> io::Result<()>,
    ) -> io::Result<()> {
        if self.pool.is_none() && items.len() < 2 {
            return items.into_iter().map(work).try_for_each(done);
        }
        let own = if self.pool.is_none() { Some(pool(self.jobs)?) } else { None };
        let Some(pool) = self.pool.as_ref().or(own.as_ref()) else { return Ok(()) };
        let at_once = PER_THREAD * pool.current_num_threads();
        let mut items = items.into_iter();
        loop {
            let chunk: Vec<_> = items.by_ref().take(at_once).collect();
            if chunk.is_empty() {
                return Ok(());
            }
            let results: Vec<R> = pool.install(|| chunk.into_par_iter().map(&work).collect());
            results.into_iter().try_for_each(&mut done)?;
        }
    }
}

/// The articles of one file, or the one reason why there is none.
fn parts_of(work: &Work, nth: usize, input: &Input) -> Vec<Part> {
    let read = session::read_all(&input.path, work.options, &Watch::default());
    let documents = read.map_or_else(|error| vec![Err(error)], Option::unwrap_or_default);
    let is_several = documents.len() > 1;
    let place = |document: &Document| session::place_in(&input.path, &document.name).map(str::to_owned);
    let part = |document: Result<Document, OpenError>| Part {
        input: nth,
        place: document.as_ref().ok().filter(|_| is_several).and_then(place),
        document,
    };
    documents.into_iter().map(part).collect()
}

fn pool(jobs: Option<usize>) -> io::Result<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).build().map_err(io::Error::other)
}
