//! A PDF: the article with its facts marked, a table for each kind.
//!
//! Text is shaped by the shaper of the window and written with its typefaces
//! inside, each glyph with the letters it stands for: it can be searched, and
//! copied in the order it is read. There is no day in it: the same sheet gives
//! the same bytes on any.

mod grid;
mod lines;
mod pages;

use std::io;

use krilla::metadata::{Metadata, TextDirection};

use super::marks;
use super::report::{self, Cell, Table};
use super::words::Words;
use super::{Format, Group};
use crate::document::{Document, ParagraphRole};
use crate::facts::{FactId, FactSheet};
use grid::{Grid, RULE, Text};
use lines::{Line, Side, Style};
use pages::{Ground, LEFT, Pages, Way};

/// One document.
pub(super) const FORMAT: Format = Format {
    id: "pdf",
    name: "PDF",
    extension: "pdf",
    group: Group::Report,
    reads_as_text: false,
    series: None,
    takes_bom: false,
    heading: String::new,
    write,
};

const BODY: Style = Style { is_bold: false, size: 12.0, leading: 1.75, is_faint: false };
const TITLE: Style = Style { is_bold: true, size: 19.0, leading: 1.55, ..BODY };
const HEADING: Style = Style { is_bold: true, size: 14.0, ..BODY };
const OWN: Style = Style { is_bold: false, size: 8.5, leading: 1.45, is_faint: false };
const FAINT: Style = Style { is_faint: true, ..OWN };
const SHEET: Style = Style { is_bold: true, size: 10.0, is_faint: true, ..OWN };
const TABLE: Style = Style { is_bold: true, size: 13.0, ..OWN };
const CELL: Style = Style { size: 7.5, leading: 1.4, ..OWN };
const HEAD: Style = Style { is_bold: true, ..CELL };

/// Space between paragraphs.
const BETWEEN: f32 = 7.0;

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    let words = Words::of(document.language);
    let is_rtl = document.is_rtl();
    let side = if is_rtl { Side::Right } else { Side::Left };
    let mut paper = Paper { pages: Pages::new(Way::Upright), words, side };
    paper.properties(document);
    paper.legend(sheet);
    paper.article(document, sheet);
    paper.pages.turn(Way::Sideways);
    for table in report::tables(sheet, words) {
        paper.table(&table.without_empty_columns());
    }
    let metadata = Metadata::new()
        .title(document.headline().to_owned())
        .language(document.language.to_owned())
        .creator("waqai".to_owned())
        .text_direction(if is_rtl { TextDirection::RightToLeft } else { TextDirection::LeftToRight });
    let bytes = paper.pages.finish(metadata).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

/// The report while it is laid on pages.
struct Paper {
    pages: Pages,
    words: Words,
    /// Where lines of our own words begin, and the first columns of tables stand.
    side: Side,
}

impl Paper {
    /// Lines of our own words.
    fn set(&mut self, text: &str, style: Style, width: f32) -> Vec<Line> {
        self.pages.setter().lines(text, style, &[], width, self.side)
    }

    /// What the sheet is of, a property a line.
    fn properties(&mut self, document: &Document) {
        let width = self.pages.width();
        let title = self.set(self.words.get("sheet"), SHEET, width);
        self.pages.flow(title);
        self.pages.skip(4.0);
        let grid = Grid::new(&self.pages, &[0.17, 0.83], self.side);
        for (name, value) in report::properties(document, self.words) {
            grid.row(&mut self.pages, &[(name.into(), FAINT), (value, FAINT)]);
        }
        self.pages.skip(4.0);
        self.pages.ground(LEFT, 0.0, [width, RULE], Ground::Rule);
        self.pages.skip(BETWEEN);
    }

    /// What the marks mean: each kind of facts that the article has.
    fn legend(&mut self, sheet: &FactSheet) {
        let (mut text, mut marks) = (String::new(), Vec::new());
        for (kind, name) in report::kinds(sheet, self.words) {
            let start = text.len();
            text.extend(["\u{a0}", name, "\u{a0}"]);
            marks.push((start..text.len(), kind));
            text.push_str("   ");
        }
        let width = self.pages.width();
        let lines = self.pages.setter().lines(&text, OWN, &marks, width, self.side);
        self.pages.flow(lines);
        self.pages.skip(BETWEEN);
    }

    /// The article's own text, whole.
    fn article(&mut self, document: &Document, sheet: &FactSheet) {
        let marks = marks::marks(sheet);
        let width = self.pages.width();
        for (paragraph, pieces) in marks::paragraphs(document, &marks) {
            let style = match paragraph.role {
                ParagraphRole::Title => TITLE,
                ParagraphRole::Heading => HEADING,
                ParagraphRole::Body | ParagraphRole::Item | ParagraphRole::Row | ParagraphRole::Quote => BODY,
            };
            let start = paragraph.span.start.0 as usize;
            let marks: Vec<_> = pieces
                .iter()
                .filter_map(|piece| {
                    let range = piece.span.start.0 as usize - start..piece.span.end.0 as usize - start;
                    Some((range, piece.fact?.kind))
                })
                .collect();
            let text = paragraph.span.of(&document.text);
            let lines = self.pages.setter().lines(text, style, &marks, width, Side::Own);
            // A heading does not stand alone at the foot of a page, and no first line.
            let first: f32 = lines.iter().take(2).map(|line| line.height).sum();
            self.pages.need(if style.is_bold { first + 2.0 * BODY.size * BODY.leading } else { first });
            self.pages.flow(lines);
            self.pages.skip(BETWEEN);
        }
    }

    fn table(&mut self, table: &Table<'_>) {
        /// A heading, the heads and a row or two below it belong together.
        const START: f32 = 90.0;
        self.pages.skip(18.0);
        self.pages.need(START);
        let whole = self.pages.width();
        self.pages.name(table.title);
        let title = self.set(&table.heading(), TABLE, whole);
        self.pages.flow(title);
        self.pages.skip(4.0);
        if table.rows.is_empty() {
            let none = self.set(self.words.get("none"), OWN, whole);
            return self.pages.flow(none);
        }
        let heads = table.columns.iter().map(|&head| (head.into(), HEAD)).collect();
        let grid = Grid::new(&self.pages, &table.shares(), self.side).with_heads(&mut self.pages, heads);
        for (id, cells) in &table.rows {
            let texts = self.texts(*id, cells);
            grid.row(&mut self.pages, &texts);
        }
    }

    fn texts<'c>(&self, id: FactId, cells: &'c [Cell<'_>]) -> Vec<Text<'c>> {
        let sign = self.words.get("sign-list");
        let id = (id.to_string().into(), HEAD);
        std::iter::once(id).chain(cells.iter().map(|cell| (cell.plain(sign), CELL))).collect()
    }
}
