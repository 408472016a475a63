//! Articles put together: the facts of all files in four tables. All articles are held at once.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Failure, Hands, Summary, Work, examined, fail, inputs};
use crate::across::{self, CollateError, Collation, Form, Table};
use crate::export::Scope;
use crate::files::{self, Existing};
use crate::session::Article;

/// What is wanted of the articles.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The tables, in their order.
    pub tables: &'a [Table],
    /// What they are written as.
    pub form: Form,
    /// The file to write or, for several tables of CSV, the folder; the stream where there is none.
    pub target: Option<&'a Path>,
}

impl Wanted<'_> {
    /// Whether each table is a file of its own.
    pub fn is_files(&self) -> bool {
        matches!(self.form, Form::Csv { .. }) && self.tables.len() != 1
    }
}

/// Puts the facts of all files together, and of all files in folders. A file of an earlier run that is to be written
/// again is no article; nothing is written where no article could be read.
///
/// # Errors
/// Those of `out` and `report`, of the files to write, and of articles whose facts are not what they say. What is
/// wrong with an input is no error here.
pub fn collate(
    work: &Work,
    paths: &[PathBuf],
    wanted: Wanted<'_>,
    out: &mut dyn Write,
    report: &mut dyn Write,
) -> io::Result<Summary> {
    let mut summary = Summary::default();
    let target = wanted.target.and_then(|target| files::canonical(target).ok());
    let inputs = inputs(paths, target.as_deref(), &mut summary, report)?;
    let hands = Hands::new(work, &inputs)?;
    let mut articles: Vec<(String, Article)> = Vec::new();
    for parts in hands.parts(work, &inputs) {
        let find = |part| {
            let (path, article) = examined(work, &inputs, part)?;
            let name = path.with_file_name(&article.document.name).to_string_lossy().into_owned();
            Ok((name, article))
        };
        hands.in_order(parts, find, |outcome: Result<_, Failure>| {
            match outcome {
                Ok(article) => articles.push(article),
                Err(failure) => fail(&failure, &mut summary, report)?,
            }
            Ok(())
        })?;
    }
    summary.done = articles.len();
    if summary.done > 0 || summary.failed == 0 {
        let articles: Vec<_> = articles.iter().map(|(name, article)| of(name, article)).collect();
        let collation = across::collate(&articles, Scope::AllButRejected);
        put(&articles, &collation, wanted, out).map_err(io::Error::other)?;
    }
    Ok(summary)
}

fn of<'a>(name: &'a str, article: &'a Article) -> across::Article<'a> {
    across::Article { name, document: &article.document, sheet: &article.sheet }
}

fn put(
    articles: &[across::Article<'_>],
    collation: &Collation,
    wanted: Wanted<'_>,
    out: &mut dyn Write,
) -> Result<(), CollateError> {
    let write = |tables: &[Table], out: &mut dyn Write| across::write(articles, collation, tables, wanted.form, out);
    match wanted.target {
        None => {
            write(wanted.tables, out)?;
            Ok(out.flush()?)
        }
        Some(folder) if wanted.is_files() => {
            files::make_folder(folder)?;
            wanted.tables.iter().try_for_each(|table| {
                let path = folder.join(format!("{}.csv", table.id()));
                files::write_atomically(&path, Existing::Replace, |out| write(&[*table], out))
            })
        }
        Some(path) => files::write_atomically(path, Existing::Replace, |out| write(wanted.tables, out)),
    }
}
