//! JSON lines in, one sheet a line out, in order, for corpora of any length.
//!
//! A line is `{"id": "…", "text": "…", "date": "YYYY-MM-DD"}`; `id` and `date`
//! may be missing, blank lines are passed over. A line that fails gives
//! `{"id": …, "error": "…"}` in its place.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Job, Summary, pool};
use crate::document::{BaseDate, BaseDateSource};
use crate::export::{self, ExportError};
use crate::read::{self, ReadError};
use crate::session::{self, Watch};

/// The longest line that is read, in bytes; an article is a thousandth of it.
pub const MAX_LINE_BYTES: usize = 8 << 20;

/// Lines read ahead of the work. With the longest lines that is 512 MiB.
const AHEAD: usize = 64;

/// Lines worked on before their sheets are written, and as many bytes at most
/// (a single line may be longer).
const BATCH_LINES: usize = 512;
const BATCH_BYTES: usize = 16 << 20;

/// One line of the input.
#[derive(Deserialize)]
struct Request {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    date: Option<String>,
}

/// What stands in the place of a sheet.
#[derive(Serialize)]
struct Refusal {
    id: Value,
    error: String,
}

/// Why a line gives no sheet.
#[derive(Debug, thiserror::Error)]
enum LineError {
    #[error("the line is longer than {} MiB, the most that is read", MAX_LINE_BYTES >> 20)]
    TooLong,
    #[error("the line is not of the form {{\"id\", \"text\", \"date\"}}: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the id is neither a string nor a number")]
    Id,
    #[error("{0:?} is no day of the form YYYY-MM-DD")]
    Date(String),
    #[error("the work was stopped")]
    Stopped,
    #[error(transparent)]
    Read(#[from] ReadError),
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// A line as it was read: its number from 1, and its bytes unless it is too long.
struct Line {
    number: usize,
    bytes: Option<Vec<u8>>,
}

/// Writes a sheet for each line of `input`, as JSON lines whatever the job's format.
///
/// # Errors
/// Those of `input`, `out` and `report`. What is wrong with a line is no error here.
pub fn lines(
    job: &Job,
    input: impl Read + Send + 'static,
    out: &mut dyn Write,
    report: &mut dyn Write,
) -> io::Result<Summary> {
    let pool = pool(job.work.jobs)?;
    let (sender, receiver) = sync_channel(AHEAD);
    // Not joined: once nobody listens it ends at the next line, and waiting
    // for that line would hold up a pipe that is already broken.
    thread::spawn(move || read_lines(BufReader::with_capacity(1 << 16, input), &sender));
    let mut summary = Summary::default();
    while let Some(batch) = next_batch(&receiver)? {
        let sheets: Vec<_> = pool.install(|| batch.par_iter().map(|line| sheet(job, line)).collect());
        for (line, (bytes, error)) in batch.iter().zip(sheets) {
            out.write_all(&bytes)?;
            match error {
                None => summary.done += 1,
                Some(error) => {
                    summary.failed += 1;
                    writeln!(report, "waqai: line {}: {error}", line.number)?;
                }
            }
        }
        out.flush()?;
    }
    Ok(summary)
}

/// All lines that are there already, or the next one to come; `None` at the end.
fn next_batch(receiver: &Receiver<io::Result<Line>>) -> io::Result<Option<Vec<Line>>> {
    let Ok(first) = receiver.recv() else { return Ok(None) };
    let mut batch = vec![first?];
    let size = |line: &Line| line.bytes.as_ref().map_or(0, Vec::len);
    let mut bytes = batch.iter().map(size).sum::<usize>();
    while batch.len() < BATCH_LINES && bytes < BATCH_BYTES {
        let Ok(line) = receiver.try_recv() else { break };
        let line = line?;
        bytes += size(&line);
        batch.push(line);
    }
    Ok(Some(batch))
}

/// Reads to the end, or until nobody listens.
fn read_lines(mut input: impl BufRead, sender: &SyncSender<io::Result<Line>>) {
    for number in 1.. {
        let line = match read_line(&mut input) {
            Ok(Raw::End) => return,
            Ok(Raw::Whole(bytes)) if bytes.trim_ascii().is_empty() => continue,
            Ok(Raw::Whole(bytes)) => Ok(Line { number, bytes: Some(bytes) }),
            Ok(Raw::TooLong) => Ok(Line { number, bytes: None }),
            Err(error) => Err(error),
        };
        let is_last = line.is_err();
        if sender.send(line).is_err() || is_last {
            return;
        }
    }
}

/// What comes next in the input.
enum Raw {
    End,
    Whole(Vec<u8>),
    TooLong,
}

fn read_line(input: &mut impl BufRead) -> io::Result<Raw> {
    let mut bytes = Vec::new();
    input.by_ref().take(MAX_LINE_BYTES as u64 + 1).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(Raw::End);
    }
    if bytes.len() > MAX_LINE_BYTES && !bytes.ends_with(b"\n") {
        input.skip_until(b'\n')?;
        return Ok(Raw::TooLong);
    }
    Ok(Raw::Whole(bytes))
}

/// The line to write, and what went wrong if it is no sheet.
fn sheet(job: &Job, line: &Line) -> (Vec<u8>, Option<LineError>) {
    let mut out = Vec::new();
    match try_sheet(job, line, &mut out) {
        Ok(()) => (out, None),
        Err(error) => {
            let refusal = Refusal { id: id_of(line), error: error.to_string() };
            // Writing to memory cannot fail, and a refusal has nothing that JSON lacks.
            let mut out = serde_json::to_vec(&refusal).unwrap_or_default();
            out.push(b'\n');
            (out, Some(error))
        }
    }
}

fn try_sheet(job: &Job, line: &Line, out: &mut Vec<u8>) -> Result<(), LineError> {
    let bytes = line.bytes.as_deref().ok_or(LineError::TooLong)?;
    let request: Request = serde_json::from_slice(without_mark(bytes))?;
    let name = match request.id {
        Value::String(id) => id,
        Value::Number(id) => id.to_string(),
        Value::Null => format!("line {}", line.number),
        _ => return Err(LineError::Id),
    };
    let mut document = read::read_plain(&name, request.text.as_bytes())?;
    let mut options = job.work.options;
    if let Some(date) = request.date {
        let value: Date = date.parse().map_err(|_| LineError::Date(date))?;
        // What is said of one article is truer than what is said of all.
        document.base_date = Some(BaseDate { value, from: BaseDateSource::File });
        options.base_date = None;
    }
    let examined = session::examine(document, options, job.work.knowledge, &Watch::default());
    let article = examined.ok_or(LineError::Stopped)?;
    let format = job.format.in_series().unwrap_or(job.format);
    Ok(export::append(format, &article.document, &article.sheet, job.export, out)?)
}

/// The id of a line that failed, as far as it can be read.
fn id_of(line: &Line) -> Value {
    let bytes = line.bytes.as_deref().unwrap_or_default();
    let value = serde_json::from_slice::<Value>(without_mark(bytes)).unwrap_or_default();
    value.get("id").cloned().unwrap_or_default()
}

/// The line without a byte order mark, which some programs put before the first.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}
