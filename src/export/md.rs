//! A Markdown report for people: what the article is, then a table for each kind.
//!
//! Right-to-left words stand in first-strong isolates, so that a row keeps its
//! order in any viewer.

use std::fmt::Write as _;
use std::io;

use super::markdown::safe;
use super::report::{self, Cell, Table};
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
    let mut report = heading(document);
    for table in report::tables(sheet) {
        self::table(&mut report, &table);
    }
    out.write_all(report.as_bytes())
}

fn heading(document: &Document) -> String {
    let title = document.title.map_or(document.name.as_str(), |span| span.of(&document.text));
    let mut report = format!("# {}\n\n", safe(title));
    let mut line = |label: &str, value: &str| {
        let _ = writeln!(report, "- {label}: {value}");
    };
    line("File", &safe(&document.name));
    line("Language", document.language);
    if let Some(span) = document.dateline {
        line("Dateline", &safe(span.of(&document.text)));
    }
    line("Base date", &document.base_date.map_or_else(|| "none".to_owned(), |base| base.value.to_string()));
    for repair in &document.repairs {
        line("Repaired", &safe(&repair.note));
    }
    line("SHA-256", &document.sha256);
    report.push('\n');
    report
}

fn table(report: &mut String, table: &Table<'_>) {
    let _ = writeln!(report, "## {} ({})\n", table.title, table.rows.len());
    if table.rows.is_empty() {
        report.push_str("None found.\n\n");
        return;
    }
    let columns = table.columns;
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
        Cell::Label(label) => label.clone(),
        Cell::Words(words) | Cell::Quote(words) => safe(words),
        Cell::List(parts) => parts.iter().map(|part| safe(part)).collect::<Vec<_>>().join("; "),
        Cell::Named(id, Some(name)) => format!("{} ({id})", safe(name)),
        Cell::Named(id, None) => id.to_string(),
        Cell::Ids(ids) => ids.iter().map(FactId::to_string).collect::<Vec<_>>().join(", "),
        Cell::Mentions(mentions) => mentions.len().to_string(),
    }
}
