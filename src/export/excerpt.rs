//! One fact, or some words of the article, to be pasted elsewhere: as text, as Markdown, as JSON.
//!
//! Letters stand in logical order, and where they are from stands last: title,
//! day and file. As JSON a fact is a sheet of the contract with nothing in it
//! but the fact and what it names; words are `{"quote", "sheet"}`, the sheet
//! with the facts that are named in them.

use serde::Serialize;

use super::directions::is_right_to_left;
use super::markdown::safe;
use super::report::{self, Cell};
use super::words::Words;
use super::{check, scope, twins};
use crate::document::Document;
use crate::facts::{FactId, FactSheet};
use crate::text::{CharMap, Span, SrcPos};

/// What an excerpt is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// JSON.
    Json,
}

impl Form {
    /// Every form, in the order of menus.
    pub const ALL: [Self; 3] = [Self::Text, Self::Markdown, Self::Json];

    /// Its stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Json => "json",
        }
    }
}

/// One fact with what the sheet says of it; `None` if it is not in the sheet.
pub fn fact(document: &Document, sheet: &FactSheet, fact: FactId, form: Form) -> Option<String> {
    sheet.review_of(fact)?;
    match form {
        Form::Json => {
            let part = scope::with_named(sheet, |id| id == fact);
            check(document, &part).ok()?;
            serde_json::to_string_pretty(&twins::Sheet::new(document, &part)).ok()
        }
        Form::Text | Form::Markdown => {
            let mut lines = lines_of(document, sheet, fact, form)?;
            if form == Form::Markdown {
                lines.push(String::new());
            }
            lines.push(source(document, form));
            Some(lines.join("\n"))
        }
    }
}

/// Words of the article with where they are from; `None` if there are none.
pub fn words(document: &Document, sheet: &FactSheet, span: Span<SrcPos>, form: Form) -> Option<String> {
    let whole = span.of(&document.text);
    let quoted = whole.trim();
    if quoted.is_empty() {
        return None;
    }
    match form {
        Form::Text => Some(format!("{quoted}\n{}", source(document, form))),
        Form::Markdown => {
            let quoted = quoted.lines().map(|line| format!("> {}", safe(line.trim())).trim_end().to_owned());
            Some(format!("{}\n\n{}", quoted.collect::<Vec<_>>().join("\n"), source(document, form)))
        }
        Form::Json => {
            let start = span.start.0 + (whole.len() - whole.trim_start().len()) as u32;
            let span = Span::new(SrcPos(start), SrcPos(start + quoted.len() as u32));
            let is_within = |fact| sheet.mentions_of(fact).iter().any(|mention| span.covers(&mention.span));
            let part = scope::with_named(sheet, is_within);
            check(document, &part).ok()?;
            let place = CharMap::new(&document.text).span(span);
            let quote = Quote { start: place.start.0, end: place.end.0, text: quoted };
            serde_json::to_string_pretty(&Quoted { quote, sheet: twins::Sheet::new(document, &part) }).ok()
        }
    }
}

/// Words and the facts in them.
#[derive(Serialize)]
struct Quoted<'a> {
    quote: Quote<'a>,
    sheet: twins::Sheet<'a>,
}

/// Words and where they stand, in code points.
#[derive(Serialize)]
struct Quote<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

/// What the report says of a fact, a line a column; columns with nothing in them are left out.
fn lines_of(document: &Document, sheet: &FactSheet, fact: FactId, form: Form) -> Option<Vec<String>> {
    let tables = report::tables(sheet, Words::of(document.language));
    let (columns, cells) = tables.iter().find_map(|table| {
        let (_, cells) = table.rows.iter().find(|(id, _)| *id == fact)?;
        Some((&table.columns, cells))
    })?;
    // The first column is the id.
    let lines = columns.iter().skip(1).zip(cells).filter_map(|(column, cell)| {
        let value = shown(cell, form);
        let line = match form {
            Form::Markdown => format!("- **{column}**: {value}"),
            Form::Text | Form::Json => format!("{column}: {value}"),
        };
        (!value.is_empty()).then_some(line)
    });
    Some(lines.collect())
}

fn shown(cell: &Cell<'_>, form: Form) -> String {
    let words = cell.plain(";").split_whitespace().collect::<Vec<_>>().join(" ");
    if form == Form::Markdown { safe(&words) } else { words }
}

/// Where an excerpt is from: title, day, file.
fn source(document: &Document, form: Form) -> String {
    let title = document.title.map(|span| span.of(&document.text)).filter(|title| !title.is_empty());
    let day = document.base_date.map(|base| base.value.to_string());
    let written = |words: &str| if form == Form::Markdown { safe(words) } else { words.to_owned() };
    // In a line from right to left a day would be read backwards.
    let turns = title.is_some_and(|title| title.chars().any(is_right_to_left));
    let apart = |words: String| if turns { format!("\u{2066}{words}\u{2069}") } else { words };
    let day = day.map(|day| format!(", {}", apart(day))).unwrap_or_default();
    let name = apart(written(&document.name));
    match title {
        Some(title) => format!("\u{2014} {}{day} ({name})", written(title)),
        None => format!("\u{2014} {name}{day}"),
    }
}
