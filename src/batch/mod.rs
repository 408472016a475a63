//! Many articles in, fact sheets out, without a window.
//!
//! [`files()`] takes paths, [`lines`] takes JSON lines. Both work on several
//! articles at once, write in the order of the input, and hold a bounded part
//! of it. What fails is named on `report`, and the rest goes on.
//! Arguments and exit codes are left to the program.

pub mod lines;
mod targets;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::analyse::Knowledge;
use crate::export::{self, Format};
use crate::files::{self, Existing, WalkError};
use crate::session::{self, Article, OpenError, SaveError, Watch};

/// What is wanted of every article.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    /// The tables to read by.
    pub knowledge: &'a Knowledge,
    /// What the caller fixes before reading.
    pub options: session::Options,
    /// The format to write.
    pub format: &'a Format,
    /// What the caller chooses for it.
    pub export: export::Options,
    /// Articles worked on at once; `None` for as many as the machine has cores.
    pub jobs: Option<usize>,
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

/// Articles in hand per thread: enough that none waits for the slowest.
const PER_THREAD: usize = 8;

/// Writes the sheets of all files, and of all files in folders, to one stream.
///
/// Several files, or a folder, come as a series ([`Format::in_series`]).
///
/// # Errors
/// Those of `out` and `report`, and [`io::ErrorKind::InvalidInput`] where several
/// are asked of a format that has no series. What is wrong with an input is no
/// error here.
pub fn files(job: &Job, paths: &[PathBuf], out: &mut dyn Write, report: &mut dyn Write) -> io::Result<Summary> {
    let mut summary = Summary::default();
    let inputs = inputs(paths, None, &mut summary, report)?;
    let is_series = inputs.len() > 1 || paths.iter().any(|path| files::is_folder(path));
    let format = if is_series { in_series(job)? } else { job.format };
    export::begin(format, job.export, out)?;
    let sheet = |input: &Input| {
        let article = open(job, input)?;
        let mut bytes = Vec::new();
        export::append(format, &article.document, &article.sheet, &mut bytes)
            .map_err(|source| SaveError { source, path: input.path.clone() })?;
        Ok(bytes)
    };
    in_order(job, &inputs, sheet, |outcome: Result<Vec<u8>, Failure>| {
        match outcome {
            Ok(bytes) => {
                summary.done += 1;
                out.write_all(&bytes)?;
            }
            Err(failure) => fail(&failure, &mut summary, report)?,
        }
        Ok(())
    })?;
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

/// Writes the sheet of each file into `folder`, sub-folders as in the input.
///
/// A sheet is named after its article (`a.txt` gives `a.json`), with the
/// article's extension where two articles differ in nothing else; sheets of
/// an earlier run are replaced, the articles themselves never.
///
/// # Errors
/// Those of `report`, and of making `folder`.
pub fn files_into(job: &Job, paths: &[PathBuf], folder: &Path, report: &mut dyn Write) -> io::Result<Summary> {
    files::make_folder(folder)?;
    let folder = files::canonical(folder)?;
    let mut summary = Summary::default();
    let inputs = inputs(paths, Some(&folder), &mut summary, report)?;
    let targets = targets::of(&inputs, &folder, job.format.extension);
    let pairs: Vec<_> = inputs.iter().zip(&targets).collect();
    let save = |(input, target): &(&Input, &PathBuf)| {
        let article = open(job, input)?;
        let folder = target.parent().unwrap_or(target);
        files::make_folder(folder).map_err(|e| SaveError { source: e.into(), path: folder.to_owned() })?;
        Ok(session::export(&article, target, job.format, job.export, Existing::Replace)?)
    };
    in_order(job, &pairs, save, |outcome: Result<(), Failure>| {
        match outcome {
            Ok(()) => summary.done += 1,
            Err(failure) => fail(&failure, &mut summary, report)?,
        }
        Ok(())
    })?;
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

fn open(job: &Job, input: &Input) -> Result<Article, Failure> {
    let opened = session::open(&input.path, job.options, job.knowledge, &Watch::default())?;
    opened.ok_or_else(|| Failure::Stopped(input.path.clone()))
}

fn fail(failure: &Failure, summary: &mut Summary, report: &mut dyn Write) -> io::Result<()> {
    summary.failed += 1;
    writeln!(report, "waqai: {failure}")
}

/// Works on several items at once and hands the results over in order.
fn in_order<T: Sync, R: Send>(
    job: &Job,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut done: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    if let [only] = items {
        // No threads are started for one article: that would double its time.
        return done(work(only));
    }
    let pool = pool(job.jobs)?;
    for chunk in items.chunks(PER_THREAD * pool.current_num_threads()) {
        let results: Vec<R> = pool.install(|| chunk.par_iter().map(&work).collect());
        results.into_iter().try_for_each(&mut done)?;
    }
    Ok(())
}

fn pool(jobs: Option<usize>) -> io::Result<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0)).build().map_err(io::Error::other)
}
