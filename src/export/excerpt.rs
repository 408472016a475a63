//! Facts, or some words of the article, to be pasted elsewhere: as text, as Markdown, as JSON.
//!
//! Letters stand in logical order, and where they are from stands last: title,
//! day and file. As JSON facts are a sheet of the contract with nothing in it
//! but them and what they name; words are `{"quote", "sheet"}`, the sheet
//! with the facts that are named in them.

pub mod html;

use std::collections::{BTreeMap, BTreeSet};

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

/// Facts with what the sheet says of them, in that order; `None` if none of them is in the sheet.
pub fn facts(document: &Document, sheet: &FactSheet, facts: &[FactId], form: Form) -> Option<String> {
    let wanted: BTreeSet<FactId> = facts.iter().copied().filter(|&fact| sheet.review_of(fact).is_some()).collect();
    if wanted.is_empty() {
        return None;
    }
    match form {
        Form::Json => {
            let part = scope::with_named(sheet, |id| wanted.contains(&id));
            check(document, &part).ok()?;
            serde_json::to_string_pretty(&twins::Sheet::new(document, &part)).ok()
        }
        Form::Text | Form::Markdown => {
            let mut lines_of = lines_of(document, sheet, &wanted, form);
            let told: Vec<_> = facts.iter().filter_map(|fact| Some(lines_of.remove(fact)?.join("\n"))).collect();
            // Text of one fact has its source in its last line; facts of several are apart from each other.
            let gap = if form == Form::Markdown || told.len() > 1 { "\n\n" } else { "\n" };
            Some([told.join("\n\n"), source(document, form)].join(gap))
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

/// What the report says of facts, a line a column; columns with nothing in them are left out.
fn lines_of(
    document: &Document,
    sheet: &FactSheet,
    wanted: &BTreeSet<FactId>,
    form: Form,
) -> BTreeMap<FactId, Vec<String>> {
    let mut lines_of = BTreeMap::new();
    for table in report::tables(sheet, Words::of(document.language)) {
        for (id, cells) in table.rows.iter().filter(|(id, _)| wanted.contains(id)) {
            // The first column is the id.
            let lines = table.columns.iter().skip(1).zip(cells).filter_map(|(column, cell)| {
                let value = shown(cell, form);
                let line = match form {
                    Form::Markdown => format!("- **{column}**: {value}"),
                    Form::Text | Form::Json => format!("{column}: {value}"),
                };
                (!value.is_empty()).then_some(line)
            });
            lines_of.insert(*id, lines.collect());
        }
    }
    lines_of
}

fn shown(cell: &Cell<'_>, form: Form) -> String {
    let words = cell.plain(";").split_whitespace().collect::<Vec<_>>().join(" ");
    if form == Form::Markdown { safe(&words) } else { words }
}

/// Where an excerpt is from: title, day, file.
fn source(document: &Document, form: Form) -> String {
    let Origin { title, day, name } = Origin::of(document);
    let written = |words: &str| if form == Form::Markdown { safe(words) } else { words.to_owned() };
    // In a line from right to left a day would be read backwards.
    let turns = title.is_some_and(|title| title.chars().any(is_right_to_left));
    let apart = |words: String| if turns { format!("\u{2066}{words}\u{2069}") } else { words };
    let day = day.map(|day| format!(", {}", apart(day))).unwrap_or_default();
    let name = apart(written(name));
    match title {
        Some(title) => format!("\u{2014} {}{day} ({name})", written(title)),
        None => format!("\u{2014} {name}{day}"),
    }
}

/// Title, day and file of an article, as far as it has them.
struct Origin<'a> {
    title: Option<&'a str>,
    day: Option<String>,
    name: &'a str,
}

impl<'a> Origin<'a> {
    fn of(document: &'a Document) -> Self {
        let title = document.title.map(|span| span.of(&document.text)).filter(|title| !title.is_empty());
        Self { title, day: document.base_date.map(|base| base.value.to_string()), name: &document.name }
    }
}
