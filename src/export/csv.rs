//! CSV after RFC 4180: one row a fact, all columns, safe to open in a spreadsheet program.

use std::io;

use super::table;
use super::{Format, Group};
use crate::document::Document;
use crate::facts::FactSheet;

/// One row a fact.
pub(super) const FORMAT: Format = Format {
    id: "csv",
    name: "CSV",
    group: Group::Table,
    reads_as_text: true,
    extension: "csv",
    series: Some("csv"),
    takes_bom: true,
    heading,
    write,
};

fn heading() -> String {
    table::COLUMNS.join(",") + "\r\n"
}

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let rows = table::rows(document, sheet);
    table::write_csv(out, rows.iter().map(|row| row.cells().map(Clone::clone).to_vec()))
}
