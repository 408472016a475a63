//! Workbooks of articles, one a row, with the names of columns in the first row that has any.
//!
//! Of every sheet with a column of text; sheets without are passed over. Cells
//! are taken one by one, so that one far down and to the right costs no more than it holds.
//! Not handled: hidden rows, which are read like others. Cases: `tests/readers/`.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};

use super::archive::{self, Archive};
use super::draft::Draft;
use super::fields::Columns;
use super::{Articles, Parts, ReadError, Reader, Source};

/// Office Open XML workbooks.
pub(super) const READER: Reader =
    Reader { id: "xlsx", name: "Workbook of articles, one a row", extensions: &["xlsx", "xlsm"], sniff, read };

fn sniff(file: &Source) -> bool {
    archive::has(file, "xl/workbook.xml")
}

fn read(file: &Source) -> Result<Articles, ReadError> {
    // The parser unpacks what it needs without a limit, so that this is unpacked within one before.
    let mut archive = Archive::open(file, |limits| limits.file)?;
    for name in archive.names().iter().filter(|name| !name.starts_with("xl/media/")) {
        archive.member(name)?;
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes)).map_err(|error| damaged(&error))?;
    let mut sheets = Vec::new();
    let mut without_text = None;
    for name in book.sheet_names() {
        let rows = rows_of(&mut book, &name, file)?;
        match rows.first_key_value().map(|(_, names)| columns_of(names)) {
            Some(Ok(columns)) => sheets.push((name, columns, rows)),
            Some(Err(error)) => drop(without_text.get_or_insert(error)),
            None => {}
        }
    }
    if let Some(error) = without_text.filter(|_| sheets.is_empty()) {
        return Err(error);
    }
    let mut parts = Parts::new(file);
    let is_only = sheets.len() == 1;
    for (sheet, columns, rows) in sheets {
        for (at, row) in rows.iter().skip(1) {
            let number = at + 1;
            let place = if is_only { number.to_string() } else { format!("{sheet}!{number}") };
            let draft = columns.fill(Draft::new(file, Vec::new()), |at| row.get(&(at as u32)).map(String::as_str));
            let article = draft?.finish(parts.name(&place), READER.id, "UTF-8");
            parts.push("row", place, article)?;
        }
    }
    parts.finish()
}

/// The cells of a row by their columns.
type Row = BTreeMap<u32, String>;

fn columns_of(names: &Row) -> Result<Columns, ReadError> {
    // Columns without a name in between have an empty one.
    let last = names.last_key_value().map_or(0, |(at, _)| *at);
    Columns::named((0..=last).map(|at| names.get(&at).map_or("", String::as_str)))
}

/// The rows of a sheet that have words, by their numbers from 0.
fn rows_of(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, file: &Source) -> Result<BTreeMap<u32, Row>, ReadError> {
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    let mut cells = match book.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        // A sheet may be a chart.
        Err(XlsxError::WorksheetNotFound(_) | XlsxError::NotAWorksheet(_)) => return Ok(rows),
        Err(error) => return Err(damaged(&error)),
    };
    let mut size = 0;
    while let Some(cell) = cells.next_cell().map_err(|error| damaged(&error))? {
        let words = words_of(cell.get_value());
        if words.trim().is_empty() {
            continue;
        }
        // One text may be shared by a million cells; what a cell costs is about a hundred bytes.
        size += words.len() + 100;
        let most = file.limits().unpacked;
        if size > most {
            return Err(ReadError::TooMany { what: "MiB packed in it", most: most >> 20 });
        }
        file.go_on(size, most)?;
        let (row, column) = cell.get_position();
        rows.entry(row).or_default().insert(column, words);
    }
    Ok(rows)
}

fn words_of(value: &DataRef) -> String {
    match value {
        DataRef::String(words) | DataRef::DateTimeIso(words) => words.clone(),
        DataRef::SharedString(words) => (*words).to_owned(),
        DataRef::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(_) | DataRef::DurationIso(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn damaged(error: &XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Encrypted,
        error => ReadError::Damaged { kind: "workbook", reason: error.to_string() },
    }
}
