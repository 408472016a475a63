//! Paragraphs and rows of office documents, as they flow past; for their readers.

use super::Source;
use super::draft::{Draft, one_line};
use super::xml::Stated;
use crate::document::{ParagraphRole, Repair};

/// The text of a document so far.
pub(super) struct Flow {
    /// Blocks, at most.
    most: usize,
    blocks: Vec<(ParagraphRole, String)>,
    line: String,
    /// Cells of the row that is being read.
    row: Vec<String>,
    /// Tables that are open: within a cell paragraphs are parts of a line.
    cells: usize,
    /// The role of the paragraph that is being read.
    pub(super) role: ParagraphRole,
    /// Foot- and endnotes, which are left out.
    pub(super) notes: u32,
}

impl Flow {
    /// Nothing yet of a file.
    pub(super) fn new(file: &Source) -> Self {
        Self {
            most: file.limits().paragraphs,
            blocks: Vec::new(),
            line: String::new(),
            row: Vec::new(),
            cells: 0,
            role: ParagraphRole::Body,
            notes: 0,
        }
    }

    pub(super) fn words(&mut self, words: &str) {
        self.line.push_str(words);
    }

    pub(super) fn break_line(&mut self) {
        self.line.push(if self.cells > 0 { ' ' } else { '\n' });
    }

    /// A paragraph begins; one that it stands in, as text boxes do, is cut there.
    pub(super) fn begin(&mut self) {
        if self.cells == 0 {
            self.end();
        }
        self.role = ParagraphRole::Body;
    }

    pub(super) fn end(&mut self) {
        if self.cells > 0 {
            self.line.push(' ');
            return;
        }
        let lines: Vec<_> = self.line.split('\n').map(one_line).filter(|line| !line.is_empty()).collect();
        // Of more than a document can have one is enough to tell.
        if !lines.is_empty() && self.blocks.len() <= self.most {
            self.blocks.push((self.role, lines.join("\n")));
        }
        self.line.clear();
    }

    pub(super) fn begin_cell(&mut self) {
        if self.cells == 0 {
            self.end();
        }
        self.cells += 1;
    }

    /// A table within a cell is read as words of that cell.
    pub(super) fn end_cell(&mut self) {
        self.cells = self.cells.saturating_sub(1);
        if self.cells == 0 {
            self.row.push(one_line(&self.line));
            self.line.clear();
        }
    }

    /// The words so far were a cell, in documents that tell only where cells end.
    pub(super) fn cell(&mut self) {
        self.row.push(one_line(&self.line));
        self.line.clear();
    }

    pub(super) fn end_row(&mut self) {
        if self.cells == 0 {
            let row = self.row.join("\t").trim().to_owned();
            // A frame around a text is a table of one cell.
            let role = if row.contains('\t') { ParagraphRole::Row } else { ParagraphRole::Body };
            if !row.is_empty() && self.blocks.len() <= self.most {
                self.blocks.push((role, row));
            }
            self.row.clear();
        }
    }

    /// Hands everything over. The title is the paragraph that the author marked as
    /// such or that the metadata repeat; a title that stands in these alone is
    /// often a template's, and no reader of the document ever saw it.
    pub(super) fn pour(mut self, stated: &Stated, draft: &mut Draft) {
        /// Paragraphs among which the title is sought: a line of the agency may stand before it.
        const FIRST: usize = 5;
        self.end();
        self.end_row();
        let title = one_line(&stated.title);
        if !self.blocks.iter().any(|(role, _)| *role == ParagraphRole::Title) {
            let mut first = self.blocks.iter_mut().take(FIRST);
            if let Some((role, _)) = first.find(|(_, words)| *words == title) {
                *role = ParagraphRole::Title;
            }
        }
        draft.author(&stated.author);
        draft.made(if stated.created.is_empty() { &stated.date } else { &stated.created });
        draft.modified(&stated.modified);
        draft.source(&stated.source);
        let mut has_title = false;
        for (role, words) in self.blocks {
            let is_second = role == ParagraphRole::Title && std::mem::replace(&mut has_title, true);
            draft.block(if is_second { ParagraphRole::Heading } else { role }, &words);
        }
        if self.notes > 0 {
            let note = format!("{} × a foot- or endnote, which is not read", self.notes);
            draft.repair(Repair { kind: "notes-left-out", count: self.notes, note });
        }
    }
}
