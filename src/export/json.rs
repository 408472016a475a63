//! JSON, indented for people: one sheet, one file.

use std::io;

use super::{Format, Group, twins};
use crate::document::Document;
use crate::facts::FactSheet;

/// Indented JSON.
pub(super) const FORMAT: Format = Format {
    id: "json",
    name: "JSON",
    group: Group::Program,
    reads_as_text: true,
    extension: "json",
    series: Some("jsonl"),
    takes_bom: false,
    heading: String::new,
    write,
};

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &twins::Sheet::new(document, sheet))?;
    out.write_all(b"\n")
}
