//! A Word document: the article with its facts marked, a table for each kind.
//!
//! Arabic runs from right to left in everything that Word asks about:
//! paragraphs, runs, tables, pages. No library that writes Word documents can
//! say the last three (of `docx-rs` and `docx-rust` neither knows `bidiVisual`,
//! by which the columns of a table run from right to left), so its few parts
//! are written here; what does not change lies beside this file.

use std::fmt::Write as _;
use std::io::{self, Cursor, Write as _};

use ::zip::write::{SimpleFileOptions, ZipWriter};

use super::annotations;
use super::directions;
use super::marks;
use super::report::{self, Cell, Table};
use super::words::Words;
use super::xml::escaped;
use super::{Format, Group};
use crate::document::{Document, ParagraphRole};
use crate::facts::{FactId, FactKind, FactSheet};

/// One document.
pub(super) const FORMAT: Format = Format {
    id: "docx",
    name: "Word",
    extension: "docx",
    group: Group::Report,
    reads_as_text: false,
    series: None,
    takes_bom: false,
    heading: String::new,
    write,
};

/// The parts of the package that are the same for every sheet.
const PARTS: [(&str, &str); 6] = [
    ("[Content_Types].xml", include_str!("content_types.xml")),
    ("_rels/.rels", include_str!("package.rels")),
    ("word/_rels/document.xml.rels", include_str!("document.rels")),
    ("word/styles.xml", include_str!("styles.xml")),
    ("word/settings.xml", include_str!("settings.xml")),
    ("word/footer.xml", include_str!("footer.xml")),
];

/// Width and height of A4 and its margins, in twentieths of a point.
const PAGE: [u32; 2] = [11_906, 16_838];
const MARGIN: u32 = 1_020;
/// The paragraph style in cells.
const CELL: &str = "Cell";

fn write(document: &Document, sheet: &FactSheet, out: &mut dyn io::Write) -> io::Result<()> {
    // Levels above this one take twice the time for a tenth less.
    let options = SimpleFileOptions::default().compression_level(Some(3));
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let own = [("word/document.xml", body(document, sheet)), ("docProps/core.xml", core(document))];
    let own = own.iter().map(|(path, text)| (*path, text.as_str()));
    for (path, text) in PARTS.into_iter().chain(own) {
        package.start_file(path, options)?;
        package.write_all(text.as_bytes())?;
    }
    out.write_all(package.finish()?.get_ref())
}

/// What the document is. It has no day: the same sheet gives the same bytes on any.
fn core(document: &Document) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>{}</dc:language>\
         </cp:coreProperties>\n",
        escaped(document.headline()),
        document.language
    )
}

/// The pages: upright for the article, sideways for the tables.
fn body(document: &Document, sheet: &FactSheet) -> String {
    let mut body = Body { xml: String::new(), words: Words::of(document.language), is_rtl: document.is_rtl() };
    body.xml.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\n<w:body>\n",
    );
    body.properties(document);
    body.legend(sheet);
    body.article(document, sheet);
    let [width, height] = PAGE;
    let upright = body.section([width, height]);
    let _ = writeln!(body.xml, "<w:p><w:pPr><w:pStyle w:val=\"{CELL}\"/>{upright}</w:pPr></w:p>");
    for table in report::tables(sheet, body.words) {
        body.table(&table.without_empty_columns());
    }
    let sideways = body.section([height, width]);
    body.xml.push_str(&sideways);
    body.xml.push_str("\n</w:body>\n</w:document>\n");
    body.xml
}

/// The main part while it is written. Writing to a string cannot fail.
struct Body {
    xml: String,
    words: Words,
    /// Whether the document as a whole runs from right to left.
    is_rtl: bool,
}

impl Body {
    fn section(&self, [width, height]: [u32; 2]) -> String {
        let sideways = if width > height { " w:orient=\"landscape\"" } else { "" };
        let bidi = if self.is_rtl { "<w:bidi/>" } else { "" };
        format!(
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/>\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{sideways}/><w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" \
             w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" w:header=\"500\" w:footer=\"500\" w:gutter=\"0\"/>{bidi}</w:sectPr>"
        )
    }

    /// What the sheet is of, a property a row.
    fn properties(&mut self, document: &Document) {
        self.paragraph("Subtitle", self.words.get("sheet"));
        let whole = PAGE[0] - 2 * MARGIN;
        let widths = [whole / 5, whole - whole / 5];
        self.open_table("Properties", &widths);
        for (name, value) in report::properties(document, self.words) {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (width, text, style) in [(widths[0], name, None), (widths[1], value.as_ref(), None)] {
                self.cell(width, text, style);
            }
            self.xml.push_str("</w:tr>\n");
        }
        self.xml.push_str("</w:tbl>\n");
    }

    /// What the marks mean: each kind of facts that the article has.
    fn legend(&mut self, sheet: &FactSheet) {
        self.open_paragraph("Legend", self.is_rtl);
        for (kind, name) in report::kinds(sheet, self.words) {
            self.runs(&format!("\u{a0}{name}\u{a0}"), self.is_rtl, Some(kind));
            self.runs("  ", self.is_rtl, None);
        }
        self.xml.push_str("</w:p>\n");
    }

    /// The article's own text, whole, a paragraph a paragraph.
    fn article(&mut self, document: &Document, sheet: &FactSheet) {
        let marks = marks::marks(sheet);
        for (paragraph, pieces) in marks::paragraphs(document, &marks) {
            let style = match paragraph.role {
                ParagraphRole::Title => "Title",
                ParagraphRole::Heading => "Heading2",
                ParagraphRole::Item => "ListParagraph",
                ParagraphRole::Quote => "Quote",
                ParagraphRole::Body | ParagraphRole::Row => "Normal",
            };
            let text = paragraph.span.of(&document.text);
            let is_rtl = directions::first_strong(text).unwrap_or(self.is_rtl);
            self.open_paragraph(style, is_rtl);
            for piece in pieces {
                self.runs(piece.span.of(&document.text), is_rtl, piece.fact.map(|fact| fact.kind));
            }
            self.xml.push_str("</w:p>\n");
        }
    }

    fn table(&mut self, table: &Table<'_>) {
        self.paragraph("Heading1", &table.heading());
        if table.rows.is_empty() {
            return self.paragraph("Normal", self.words.get("none"));
        }
        let whole = (PAGE[1] - 2 * MARGIN) as f32;
        let widths: Vec<u32> = table.shares().iter().map(|share| (share * whole) as u32).collect();
        self.open_table("Facts", &widths);
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (&width, column) in widths.iter().zip(&table.columns) {
            self.cell(width, column, None);
        }
        self.xml.push_str("</w:tr>\n");
        for (id, cells) in &table.rows {
            self.row(&widths, *id, cells);
        }
        self.xml.push_str("</w:tbl>\n");
    }

    fn row(&mut self, widths: &[u32], id: FactId, cells: &[Cell<'_>]) {
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        let sign = self.words.get("sign-list");
        let texts = std::iter::once((id.to_string().into(), Some(id.kind)));
        let texts = texts.chain(cells.iter().map(|cell| (cell.plain(sign), None)));
        for (&width, (text, kind)) in widths.iter().zip(texts) {
            self.cell(width, &text, kind);
        }
        self.xml.push_str("</w:tr>\n");
    }

    fn open_table(&mut self, style: &str, widths: &[u32]) {
        let bidi = if self.is_rtl { "<w:bidiVisual/>" } else { "" };
        let whole: u32 = widths.iter().sum();
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/>{bidi}<w:tblW w:w=\"{whole}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             </w:tblPr><w:tblGrid>"
        );
        for width in widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.xml.push_str("</w:tblGrid>\n");
    }

    fn cell(&mut self, width: u32, text: &str, kind: Option<FactKind>) {
        let _ = write!(self.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
        // Figures alone run from left to right, too: "33.3, -44.4" would be turned around.
        let is_rtl = directions::first_strong(text).unwrap_or(false);
        self.open_paragraph(CELL, is_rtl);
        self.runs(text, is_rtl, kind);
        self.xml.push_str("</w:p></w:tc>");
    }

    fn paragraph(&mut self, style: &str, text: &str) {
        self.open_paragraph(style, self.is_rtl);
        self.runs(text, self.is_rtl, None);
        self.xml.push_str("</w:p>\n");
    }

    fn open_paragraph(&mut self, style: &str, is_rtl: bool) {
        let bidi = if is_rtl { "<w:bidi/>" } else { "" };
        // In a cell all begins at one side; "right" is where a paragraph ends, whichever way it runs.
        let side = if style == CELL && is_rtl != self.is_rtl { "<w:jc w:val=\"right\"/>" } else { "" };
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{bidi}{side}</w:pPr>");
    }

    /// Text of one mark, cut where its direction changes: a run has one.
    fn runs(&mut self, text: &str, base: bool, kind: Option<FactKind>) {
        for (is_rtl, text) in directions::runs(text, base) {
            let style =
                kind.map_or(String::new(), |kind| format!("<w:rStyle w:val=\"{}\"/>", annotations::kind_of(kind)));
            let rtl = if is_rtl { "<w:rtl/>" } else { "" };
            let _ = write!(self.xml, "<w:r><w:rPr>{style}{rtl}</w:rPr>");
            for (nth, line) in text.split('\n').enumerate() {
                if nth > 0 {
                    self.xml.push_str("<w:br/>");
                }
                let line = escaped(line.trim_end_matches('\r'));
                let _ = write!(self.xml, "<w:t xml:space=\"preserve\">{line}</w:t>");
            }
            self.xml.push_str("</w:r>");
        }
    }
}
