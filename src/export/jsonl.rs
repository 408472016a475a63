//! JSON Lines: one sheet a line, for programs and for corpora.

use std::io;

use super::{Format, Group, twins};
use crate::document::Document;
use crate::facts::FactSheet;

/// One sheet a line.
pub(super) const FORMAT: Format = Format {
    id: "jsonl",
    name: "JSON Lines",
    group: Group::Program,
    reads_as_text: true,
    extension: "jsonl",
    series: Some("jsonl"),
    takes_bom: false,
    heading: String::new,
    write,
};

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &twins::Sheet::new(document, sheet))?;
    out.write_all(b"\n")
}
