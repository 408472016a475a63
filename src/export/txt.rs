//! The article's text, exactly as positions count in it: the other half of brat standoff.

use std::io;

use super::{Format, Group};
use crate::document::Document;
use crate::facts::FactSheet;

/// The text alone, in UTF-8.
pub(super) const FORMAT: Format = Format {
    id: "txt",
    name: "Plain text",
    group: Group::Report,
    reads_as_text: true,
    extension: "txt",
    series: None,
    takes_bom: false,
    heading: String::new,
    write,
};

fn write(document: &Document, _sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(document.text.as_bytes())
}
