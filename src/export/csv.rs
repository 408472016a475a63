//! CSV after RFC 4180: one row a fact, all columns, safe to open in a spreadsheet program.

use std::io;

use super::Format;
use super::table::{self, Cell};
use crate::document::Document;
use crate::facts::FactSheet;

/// One row a fact.
pub(super) const FORMAT: Format =
    Format { id: "csv", name: "CSV", extension: "csv", series: Some("csv"), takes_bom: true, heading, write };

fn heading() -> String {
    table::COLUMNS.join(",") + "\r\n"
}

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let mut csv = writer(out);
    for row in table::rows(document, sheet) {
        csv.write_record(row.cells().map(text))?;
    }
    csv.flush()
}

fn writer(out: &mut dyn io::Write) -> ::csv::Writer<&mut dyn io::Write> {
    ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out)
}

/// A cell as spreadsheet programs read it back.
///
/// Words that begin like a formula would be run as one, so they get the
/// apostrophe that marks text; numbers are ours and stay as they are.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) if table::runs(text) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
    }
}
