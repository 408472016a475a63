//! An Excel workbook: a sheet for each kind of facts, and one that says what the article is.
//!
//! Columns are those of the CSV that the kind fills. Figures are numbers and
//! days are days; all else is text, never a formula. Sheets of an Arabic
//! article run from right to left.

use std::borrow::Cow;
use std::io;

use super::table::{self, Cell};
use super::workbook::Book;
use super::{Format, Group};
use crate::document::Document;
use crate::facts::{FactKind, FactSheet};

/// One workbook.
pub(super) const FORMAT: Format = Format {
    id: "xlsx",
    name: "Excel",
    group: Group::Table,
    reads_as_text: false,
    extension: "xlsx",
    series: None,
    takes_bom: false,
    heading: String::new,
    write,
};

/// Each sheet: its name, the facts in it, and the columns that they fill.
const SHEETS: &[(&str, FactKind, &[&str])] = &[
    (
        "Actors",
        FactKind::Actor,
        &["id", "kind", "name", "name_en", "aliases", "roles", "affiliation", "affiliation_name"],
    ),
    (
        "Locations",
        FactKind::Location,
        &[
            "id",
            "kind",
            "name",
            "name_en",
            "lat",
            "lon",
            "country",
            "area",
            "within",
            "within_name",
            "gazetteer",
            "precision",
            "alternatives",
        ],
    ),
    (
        "Force numbers",
        FactKind::Force,
        &[
            "id",
            "measure",
            "unit",
            "low",
            "high",
            "best",
            "qualifier",
            "status",
            "actor",
            "actor_name",
            "by",
            "by_name",
            "target",
            "target_name",
            "location",
            "location_name",
            "date",
            "date_text",
            "claimed_by",
            "claimed_by_name",
            "conflicts_with",
            "within",
            "within_name",
        ],
    ),
    ("Dates", FactKind::Date, &["id", "start_date", "end_date", "granularity", "calendar"]),
    ("Claims", FactKind::Claim, &["id", "speaker", "speaker_name", "verb", "direct", "facts"]),
];

/// The columns behind those of the kind.
const LAST: &[&str] = &["confidence", "source", "review", "start", "end", "text", "mentions"];

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let mut book = Book::new(document.headline(), document.is_rtl())?;
    let rows = table::rows(document, sheet);
    for (name, kind, columns) in SHEETS {
        let columns: Vec<&str> = columns.iter().chain(LAST).copied().collect();
        let cells = rows.iter().map(table::Row::cells);
        let of_kind = cells.filter(|cells| at(cells, "list") == Some(&Cell::Text(kind.id().to_owned())));
        let in_order =
            of_kind.map(|cells| columns.iter().filter_map(|name| at(&cells, name)).map(Cow::Borrowed).collect());
        book.table(name, &columns, in_order)?;
    }
    article(&mut book, document)?;
    out.write_all(&book.bytes()?)
}

/// The cell under a column's name.
fn at<'a>(cells: &[&'a Cell], column: &str) -> Option<&'a Cell> {
    let nth = table::COLUMNS.iter().position(|name| *name == column)?;
    cells.get(nth).copied()
}

/// What the article is, a property a row.
fn article(book: &mut Book, document: &Document) -> io::Result<()> {
    let base = document.base_date.map(|base| base.value.to_string()).unwrap_or_default();
    let repairs: Vec<_> = document.repairs.iter().map(|repair| repair.note.as_str()).collect();
    let properties = [
        ("title", document.headline()),
        ("name", &document.name),
        ("language", document.language),
        ("base_date", &base),
        ("format", document.format),
        ("encoding", document.encoding.name),
        ("sha256", &document.sha256),
        ("repairs", &repairs.join("; ")),
    ];
    book.properties("Article", &properties)
}
