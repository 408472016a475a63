//! Excerpts as pieces of HTML, for programs that paste text with its form: each tells its language and which way it runs.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Origin, shown};
use crate::document::Document;
use crate::export::directions::first_strong;
use crate::export::report::{self, Table};
use crate::export::words::Words;
use crate::export::xml::escaped;
use crate::facts::{FactId, FactSheet};
use crate::text::{Span, SrcPos};

/// Facts with what the sheet says of them: one as lines, several of a kind as rows of a table; `None` if none of them
/// is in the sheet.
pub fn facts(document: &Document, sheet: &FactSheet, facts: &[FactId]) -> Option<String> {
    let wanted: BTreeSet<FactId> = facts.iter().copied().filter(|&fact| sheet.review_of(fact).is_some()).collect();
    let mut body = String::new();
    for table in report::tables(sheet, Words::of(document.language)) {
        let rows: Vec<_> =
            facts.iter().filter(|fact| wanted.contains(fact)).filter_map(|fact| row(&table, *fact)).collect();
        match rows.as_slice() {
            [] => {}
            [only] => lines(&mut body, &table.columns, only),
            several => rows_of(&mut body, &table, several),
        }
    }
    (!body.is_empty()).then(|| whole(document, &body))
}

/// Words of the article with where they are from; `None` if there are none.
pub fn words(document: &Document, span: Span<SrcPos>) -> Option<String> {
    let quoted = span.of(&document.text).trim();
    let lines = quoted.lines().map(str::trim).filter(|line| !line.is_empty());
    let body: Vec<_> = lines.map(|line| format!("<p dir=\"{}\">{}</p>", direction(line), escaped(line))).collect();
    (!body.is_empty()).then(|| whole(document, &body.concat()))
}

/// What the table says of a fact, without the id.
fn row(table: &Table<'_>, fact: FactId) -> Option<Vec<String>> {
    let (_, cells) = table.rows.iter().find(|(id, _)| *id == fact)?;
    Some(cells.iter().map(|cell| shown(cell, super::Form::Text)).collect())
}

/// A line a column; those with nothing in them are left out.
fn lines(out: &mut String, columns: &[&str], cells: &[String]) {
    let told = columns.iter().skip(1).zip(cells).filter(|(_, value)| !value.is_empty());
    let lines = told.map(|(column, value)| format!("<b>{}:</b> {}", escaped(column), apart(value)));
    // Writing to a string cannot fail.
    let _ = write!(out, "<p>{}</p>", lines.collect::<Vec<_>>().join("<br>"));
}

/// A row a fact; columns with nothing in them are left out.
fn rows_of(out: &mut String, table: &Table<'_>, rows: &[Vec<String>]) {
    let is_told = |nth: usize| rows.iter().any(|row| row.get(nth).is_some_and(|value| !value.is_empty()));
    let told: Vec<usize> = (0..table.columns.len().saturating_sub(1)).filter(|nth| is_told(*nth)).collect();
    let heads =
        told.iter().filter_map(|nth| table.columns.get(nth + 1)).map(|head| format!("<th>{}</th>", escaped(head)));
    let _ = write!(out, "<table><caption>{}</caption><tr>{}</tr>", escaped(table.title), heads.collect::<String>());
    for row in rows {
        let cells = told.iter().filter_map(|nth| row.get(*nth)).map(|value| format!("<td>{}</td>", apart(value)));
        let _ = write!(out, "<tr>{}</tr>", cells.collect::<String>());
    }
    out.push_str("</table>");
}

/// The piece, in the language of the article, with where it is from as a small line.
fn whole(document: &Document, body: &str) -> String {
    let Origin { title, day, name } = Origin::of(document);
    let (day, name) = (day.map(|day| format!(", {}", apart(&day))).unwrap_or_default(), apart(name));
    let source = match title {
        Some(title) => format!("\u{2014} {}{day} ({name})", apart(title)),
        None => format!("\u{2014} {name}{day}"),
    };
    let (language, runs) = (document.language, if document.language == "ar" { "rtl" } else { "ltr" });
    format!(
        "<meta charset=\"utf-8\"><div lang=\"{}\" dir=\"{runs}\">{body}<p><small>{source}</small></p></div>",
        escaped(language)
    )
}

/// Words that stand in a line of another direction as they would alone.
fn apart(words: &str) -> String {
    format!("<bdi dir=\"{}\">{}</bdi>", direction(words), escaped(words))
}

/// Where words run by their first letter: not every program that text is pasted into finds that out by itself.
fn direction(words: &str) -> &'static str {
    if first_strong(words) == Some(true) { "rtl" } else { "ltr" }
}
