//! A Markdown report for people: what the article is, then a table for each kind.
//!
//! Right-to-left words stand in first-strong isolates, so that a row keeps its
//! order in any viewer.

use std::fmt::Write as _;
use std::io;

use super::markdown::safe;
use super::report::{self, Cell, Table};
use super::words::Words;
use super::{Format, Group};
use crate::document::Document;
use crate::facts::{FactId, FactSheet};

/// Tables in Markdown.
pub(super) const FORMAT: Format = Format {
    id: "md",
    name: "Markdown",
    group: Group::Report,
    reads_as_text: true,
    extension: "md",
    series: Some("md"),
    takes_bom: true,
    heading: String::new,
    write,
};

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let words = Words::of(document.language);
    let mut report = heading(document, words);
    for table in report::tables(sheet, words) {
        self::table(&mut report, &table, words);
    }
    out.write_all(report.as_bytes())
}

fn heading(document: &Document, words: Words) -> String {
    let mut report = format!("# {}\n\n", safe(document.headline()));
    for (name, value) in report::properties(document, words) {
        // Writing to a string cannot fail.
        let _ = writeln!(report, "- {}: {}", safe(name), safe(&value));
    }
    report.push('\n');
    report
}

fn table(report: &mut String, table: &Table<'_>, words: Words) {
    let _ = writeln!(report, "## {} ({})\n", safe(table.title), table.rows.len());
    if table.rows.is_empty() {
        let _ = writeln!(report, "{}\n", safe(words.get("none")));
        return;
    }
    let columns: Vec<_> = table.columns.iter().map(|column| safe(column)).collect();
    let _ = writeln!(report, "| {} |\n|{}", columns.join(" | "), " --- |".repeat(columns.len()));
    for (id, cells) in &table.rows {
        let cells: Vec<_> = cells.iter().map(shown).collect();
        let _ = writeln!(report, "| {id} | {} |", cells.join(" | "));
    }
    report.push('\n');
}

/// A cell as Markdown.
fn shown(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Label(words) => safe(words),
        Cell::Words(words) | Cell::Quote(words) => safe(words),
        Cell::List(parts) => parts.iter().map(|part| safe(part)).collect::<Vec<_>>().join("; "),
        Cell::Named(id, Some(name)) => format!("{} ({id})", safe(name)),
        Cell::Named(id, None) => id.to_string(),
        Cell::Ids(ids) => ids.iter().map(FactId::to_string).collect::<Vec<_>>().join(", "),
        Cell::Mentions(mentions) => mentions.len().to_string(),
    }
}
