//! Tables of articles, one a row: comma, semicolon, tab or bar between the columns, names of columns in the first row.
//!
//! Known by a column that is named as one of text (`assets/fields.tsv`), or by
//! the file's name. A document is called after its row as a spreadsheet counts it:
//! the names are row 1, lines without anything are none.
//! Not handled: tables without names. Cases: `tests/readers.rs`.

use csv::{ReaderBuilder, StringRecord};

use super::draft::Draft;
use super::fields::{self, Columns, Role};
use super::{Articles, Parts, ReadError, Reader, Source, foreign};

/// Comma- and tab-separated tables.
pub(super) const READER: Reader =
    Reader { id: "csv", name: "Table of articles, one a row", extensions: &["csv", "tsv"], sniff, read };

/// What may part columns; the one that makes most names of the first row known wins.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// The row of names is within so many bytes.
const HEAD_BYTES: usize = 16 << 10;

fn sniff(file: &Source) -> bool {
    if foreign::kind_of(file.bytes).is_some() {
        return false;
    }
    let is_named = file.is_called(READER.extensions);
    // What is no text is refused by the reader of plain text, which says where.
    let Some(head) = file.head(HEAD_BYTES) else { return false };
    let (_, names) = columns(&head);
    let has_text = names.iter().any(|name| fields::role_of(name) == Some(Role::Text));
    // "Text, and more of it" is the headline of an article: names stand without spaces before them.
    let is_row = names.len() > 1 && !names.iter().any(|name| name.starts_with(char::is_whitespace));
    is_named || (has_text && is_row)
}

fn read(file: &Source) -> Result<Articles, ReadError> {
    let decoded = file.decode()?;
    let (delimiter, names) = columns(&decoded.text);
    let columns = Columns::named(names.iter())?;
    let mut rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(decoded.text.as_bytes());
    // A quotation mark that is never closed swallows all rows after it.
    let len = decoded.text.len() as u64;
    let is_unclosed = decoded.text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    let mut parts = Parts::new(file);
    let mut row = StringRecord::new();
    for number in 2.. {
        file.go_on(rows.position().byte() as usize, decoded.text.len())?;
        match rows.read_record(&mut row) {
            Ok(false) => break,
            Ok(true) if row.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(true) => {
                let swallows =
                    is_unclosed && rows.position().byte() >= len && row.iter().any(|cell| cell.contains('\n'));
                let article = if swallows { Err(unclosed()) } else { Ok(()) };
                let article = article.and_then(|()| {
                    let draft = columns.fill(Draft::new(file, decoded.repairs.clone()), |at| row.get(at))?;
                    draft.finish(parts.name(number), READER.id, decoded.encoding.clone())
                });
                parts.push("row", number, article)?;
            }
            // What is read is text, so that nothing can be wrong with it but its end.
            Err(error) => return Err(damaged(&error.to_string())),
        }
    }
    parts.finish()
}

fn unclosed() -> ReadError {
    damaged("a quotation mark is opened and never closed, in this row or one of those that it holds")
}

fn damaged(reason: &str) -> ReadError {
    ReadError::Damaged { kind: "table", reason: reason.to_owned() }
}

/// What parts the columns, and their names.
fn columns(text: &str) -> (u8, StringRecord) {
    let head = text.get(..text.floor_char_boundary(HEAD_BYTES)).unwrap_or(text);
    let names = |delimiter: u8| {
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(head.as_bytes());
        let mut names = StringRecord::new();
        // A first row that cannot be read has no names.
        let _ = reader.read_record(&mut names);
        (delimiter, names)
    };
    let known = |(_, names): &(u8, StringRecord)| {
        (names.iter().filter(|name| fields::role_of(name).is_some()).count(), names.len())
    };
    // Of equals `max_by_key` takes the last: the comma.
    DELIMITERS.into_iter().rev().map(names).max_by_key(known).unwrap_or_default()
}
