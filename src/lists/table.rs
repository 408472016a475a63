//! The file of the reader's lists, line by line: rows, and what stands between them.

use std::collections::BTreeMap;

use super::entry::{Cells, Column, Entry, EntryKind, Fault};
use crate::text::fold_word;

/// What stands at the head of a file that the program makes.
const HEAD: &str = "# Your own actors, places and units. Aliases are parted by |. Lines that begin with # are yours.";
/// The mark that some programs open UTF-8 with.
const BOM: char = '\u{FEFF}';

/// The rows that can be used.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lists {
    /// In the order of the file.
    pub entries: Vec<Entry>,
}

/// A file of lists with all its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    has_bom: bool,
    is_crlf: bool,
    lines: Vec<Line>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    /// A comment, the names of the columns, or nothing; as it stands.
    Other(String),
    /// A row, and the line that it was read from.
    Row(Cells, Option<String>),
}

/// A row and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'t> {
    /// Its line, from 1.
    pub line: usize,
    /// What stands in it.
    pub cells: &'t Cells,
    /// What it means, or why it means nothing.
    pub entry: Result<Entry, Fault>,
}

impl Default for Table {
    /// What a file begins as.
    fn default() -> Self {
        let names = Column::ALL.iter().map(|column| column.id()).collect::<Vec<_>>().join("\t");
        Self { has_bom: false, is_crlf: false, lines: vec![Line::Other(HEAD.to_owned()), Line::Other(names)] }
    }
}

impl Table {
    /// The table in a text.
    pub fn parse(text: &str) -> Self {
        let (has_bom, text) = text.strip_prefix(BOM).map_or((false, text), |rest| (true, rest));
        let mut seen_row = false;
        let line = |text: &str| {
            let is_other = text.trim().is_empty() || text.starts_with('#') || !seen_row && is_head(text);
            seen_row |= !is_other;
            if is_other { Line::Other(text.to_owned()) } else { Line::Row(Cells::of_line(text), Some(text.to_owned())) }
        };
        Self { has_bom, is_crlf: text.contains("\r\n"), lines: text.lines().map(line).collect() }
    }

    /// The text that holds it: lines that were not changed stand there as they were read.
    pub fn text(&self) -> String {
        let mut text = String::from(if self.has_bom { "\u{FEFF}" } else { "" });
        for line in &self.lines {
            match line {
                Line::Other(line) | Line::Row(_, Some(line)) => text.push_str(line),
                Line::Row(cells, None) => text.push_str(&cells.line()),
            }
            text.push_str(if self.is_crlf { "\r\n" } else { "\n" });
        }
        text
    }

    /// Every row, each with what it means. A name that an earlier row of the kind has
    /// is a fault, but for places: several may have one name.
    pub fn rows(&self) -> Vec<Row<'_>> {
        let mut owners: BTreeMap<(EntryKind, String), usize> = BTreeMap::new();
        let rows = self.lines.iter().zip(1..).filter_map(|(line, number)| match line {
            Line::Row(cells, _) => Some((number, cells)),
            Line::Other(_) => None,
        });
        let mut checked = Vec::new();
        for (line, cells) in rows {
            let entry = cells.entry().and_then(|entry| {
                if entry.kind() == EntryKind::Place {
                    return Ok(entry);
                }
                let keys: Vec<_> = entry.forms().map(|form| (entry.kind(), fold_word(form))).collect();
                let known = entry.forms().zip(&keys).find_map(|(form, key)| Some((form, owners.get(key)?)));
                if let Some((name, &line)) = known {
                    return Err(Fault::Twice { name: name.to_owned(), line });
                }
                owners.extend(keys.into_iter().map(|key| (key, line)));
                Ok(entry)
            });
            checked.push(Row { line, cells, entry });
        }
        checked
    }

    /// What can be used of it, and the lines that cannot, each with the reason.
    pub fn lists(&self) -> (Lists, Vec<(usize, Fault)>) {
        let (mut lists, mut faults) = (Lists::default(), self.head_fault());
        for row in self.rows() {
            match row.entry {
                Ok(entry) => lists.entries.push(entry),
                Err(fault) => faults.push((row.line, fault)),
            }
        }
        (lists, faults)
    }

    /// The line that names other columns than there are, or in another order.
    pub fn head_fault(&self) -> Vec<(usize, Fault)> {
        let is_wrong = |line: &Line| match line {
            Line::Other(text) if !text.starts_with('#') && is_head(text) => {
                let named = text.split('\t').map(str::trim).filter(|name| !name.is_empty());
                !named.zip(Column::ALL).all(|(name, column)| name.eq_ignore_ascii_case(column.id()))
            }
            _ => false,
        };
        self.lines.iter().zip(1..).filter(|(line, _)| is_wrong(line)).map(|(_, n)| (n, Fault::Columns)).collect()
    }

    /// What a row would mean at a line, or at the end: other rows may have its names.
    ///
    /// # Errors
    /// Why it would mean nothing.
    pub fn check(&self, line: Option<usize>, cells: &Cells) -> Result<Entry, Fault> {
        let mut table = self.clone();
        let line = match line {
            Some(line) => {
                table.set(line, cells.clone());
                line
            }
            None => table.push(cells.clone()),
        };
        let row = table.rows().into_iter().find(|row| row.line == line);
        row.map_or_else(|| cells.entry(), |row| row.entry)
    }

    /// Adds a row at the end, and answers with its line.
    pub fn push(&mut self, cells: Cells) -> usize {
        self.lines.push(Line::Row(cells, None));
        self.lines.len()
    }

    /// Changes the row of a line; nothing happens where that is none, or says so already.
    pub fn set(&mut self, line: usize, cells: Cells) {
        if let Some(Line::Row(own, text)) = self.line_mut(line)
            && *own != cells
        {
            (*own, *text) = (cells, None);
        }
    }

    /// Takes a row out; nothing happens where the line is none.
    pub fn remove(&mut self, line: usize) {
        if matches!(self.line_mut(line), Some(Line::Row(..))) {
            self.lines.remove(line - 1);
        }
    }

    fn line_mut(&mut self, line: usize) -> Option<&mut Line> {
        self.lines.get_mut(line.checked_sub(1)?)
    }
}

/// Whether a line names the columns.
fn is_head(line: &str) -> bool {
    line.split('\t').next().is_some_and(|first| first.trim().eq_ignore_ascii_case(Column::Kind.id()))
}
