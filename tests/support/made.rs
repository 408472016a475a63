//! Makes files in formats that are no text.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// An archive with these members; the first is not packed, as some formats want it.
pub(crate) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (nth, (name, bytes)) in members.iter().enumerate() {
        let method = if nth == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("a member");
        writer.write_all(bytes).expect("in memory");
    }
    writer.finish().expect("in memory").into_inner()
}

const CORE: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>عنوان القالب</dc:title>
<dc:creator>سامي الخطيب</dc:creator><dcterms:created>2024-07-22T10:00:00Z</dcterms:created></cp:coreProperties>"#;

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="a3"><w:name w:val="Title"/></w:style>
<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="q"><w:name w:val="Quote"/></w:style></w:styles>"#;

/// A Word document with this body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("docProps/core.xml", CORE.as_bytes()),
    ])
}

/// An OpenDocument text with this body.
pub(crate) fn odt(body: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b">
        <office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles>
        <office:body><office:text>{body}</office:text></office:body></office:document-content>"#
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        (
            "meta.xml",
            br#"<m xmlns:dc="d"><dc:creator>A. Writer</dc:creator><dc:date>2024-07-22T10:00:00</dc:date></m>"#,
        ),
    ])
}

/// A book with these chapters.
pub(crate) fn epub(chapters: &[(&str, &str)]) -> Vec<u8> {
    epub_called("Two weeks", chapters)
}

/// A book with this title and these chapters.
pub(crate) fn epub_called(title: &str, chapters: &[(&str, &str)]) -> Vec<u8> {
    let items: String = chapters.iter().fold(String::new(), |all, (id, _)| {
        all + &format!("<item id=\"{id}\" href=\"text/{id}.xhtml\" media-type=\"application/xhtml+xml\"/>")
    });
    let spine = chapters.iter().fold(String::new(), |all, (id, _)| all + &format!("<itemref idref=\"{id}\"/>"));
    let package = format!(
        "<package xmlns:dc=\"d\"><metadata><dc:title>{title}</dc:title><dc:creator>A. Writer</dc:creator>\
         <dc:date>2024-07-22</dc:date></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    );
    let container = "<container><rootfiles><rootfile full-path=\"OEBPS/p.opf\"/></rootfiles></container>";
    let names: Vec<_> = chapters.iter().map(|(id, _)| format!("OEBPS/text/{id}.xhtml")).collect();
    let mut members: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("OEBPS/p.opf", package.as_bytes()),
    ];
    members.extend(names.iter().zip(chapters).map(|(name, (_, html))| (name.as_str(), html.as_bytes())));
    zip(&members)
}

/// A workbook whose sheets have this XML for their rows.
pub(crate) fn xlsx(sheets: &[(&str, &str)], strings: &str) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let mut listed = String::new();
    let mut relations =
        format!("<Relationship Id=\"s\" Type=\"{OFFICE}/sharedStrings\" Target=\"sharedStrings.xml\"/>");
    let mut bodies = Vec::new();
    for (nth, (name, rows)) in sheets.iter().enumerate() {
        let _ = write!(listed, "<sheet name=\"{name}\" sheetId=\"{}\" r:id=\"r{nth}\"/>", nth + 1);
        let _ = write!(
            relations,
            "<Relationship Id=\"r{nth}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{nth}.xml\"/>"
        );
        let body = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
        bodies.push((format!("xl/worksheets/sheet{nth}.xml"), body));
    }
    let book = format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{listed}</sheets></workbook>");
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relations = format!("<Relationships xmlns=\"{package}\">{relations}</Relationships>");
    let root = format!(
        "<Relationships xmlns=\"{package}\"><Relationship Id=\"b\" Type=\"{OFFICE}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let strings = format!("<sst xmlns=\"{MAIN}\">{strings}</sst>");
    let styles = format!(
        "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    );
    let mut members: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ];
    members.extend(bodies.iter().map(|(name, body)| (name.as_str(), body.as_bytes())));
    zip(&members)
}

/// A PDF document in the making: its objects, of which the catalog is the first, the list of pages
/// the second and the font the third.
pub(crate) struct Pdf {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    /// What the trailer says beside the catalog.
    pub(crate) trailer: String,
}

/// Letters stand for themselves, in UTF-16, and are all half as wide as they are high.
const FONT: &str = "<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<<\
    /Type/Font/Subtype/CIDFontType2/BaseFont/Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
    /DW 500>>]>>";

const TO_UNICODE: &str = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> \
    endcodespacerange 2 beginbfrange <0020> <00FF> <0020> <0600> <06FF> <0600> endbfrange \
    3 beginbfrange <2000> <20FF> <2000> <FB00> <FBFF> <FB00> <FE00> <FEFF> <FE00> endbfrange endcmap end end";

impl Pdf {
    pub(crate) fn new() -> Self {
        let catalog = b"<</Type/Catalog/Pages 2 0 R>>".to_vec();
        let mut pdf =
            Self { objects: vec![catalog, Vec::new(), FONT.into()], pages: Vec::new(), trailer: String::new() };
        pdf.stream("", TO_UNICODE.as_bytes());
        pdf
    }

    /// Adds an object, and gives its number.
    pub(crate) fn object(&mut self, object: &str) -> usize {
        self.objects.push(object.into());
        self.objects.len()
    }

    pub(crate) fn stream(&mut self, dictionary: &str, bytes: &[u8]) -> usize {
        let head = format!("<</Length {}{dictionary}>>stream\n", bytes.len());
        self.objects.push([head.as_bytes(), bytes, b"\nendstream"].concat());
        self.objects.len()
    }

    /// Adds a page of 600 by 800 points that draws this; `resources` beside the font.
    pub(crate) fn page(&mut self, content: &str, resources: &str) {
        let content = self.stream("", content.as_bytes());
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {content} 0 R/Resources<</Font<</F 3 0 R>>{resources}>>>>"
        );
        let page = self.object(&page);
        self.pages.push(page);
    }

    /// Puts an object in the place of another.
    pub(crate) fn replace(&mut self, number: usize, object: &str) {
        let place = self.objects.get_mut(number - 1).expect("an object of this number");
        *place = object.into();
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        if self.objects.get(1).is_some_and(Vec::is_empty) {
            let kids = self.pages.iter().fold(String::new(), |all, page| all + &format!("{page} 0 R "));
            self.replace(2, &format!("<</Type/Pages/Kids[{kids}]/Count {}>>", self.pages.len()));
        }
        let mut bytes = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (nth, object) in self.objects.iter().enumerate() {
            let _ = writeln!(table, "{:010} 00000 n ", bytes.len());
            bytes.extend_from_slice(format!("{} 0 obj\n", nth + 1).as_bytes());
            bytes.extend_from_slice(object);
            bytes.extend_from_slice(b"\nendobj\n");
        }
        let start = bytes.len();
        let size = self.objects.len() + 1;
        let trailer = format!("trailer <</Size {size}/Root 1 0 R{}>>\nstartxref\n{start}\n%%EOF\n", self.trailer);
        bytes.extend_from_slice(table.as_bytes());
        bytes.extend_from_slice(trailer.as_bytes());
        bytes
    }
}

/// Draws letters one after the other to the right, from this place.
pub(crate) fn drawn(letters: &str, left: f32, up: f32, size: f32) -> String {
    format!("BT /F {size} Tf 1 0 0 1 {left} {up} Tm <{}> Tj ET\n", codes(letters))
}

/// Letters in UTF-16, in hexadecimal.
pub(crate) fn codes(letters: &str) -> String {
    letters.encode_utf16().fold(String::new(), |mut codes, unit| {
        // Writing to memory cannot fail.
        let _ = write!(codes, "{unit:04X}");
        codes
    })
}

/// Draws letters one by one to the left, from this place: the file has them in the order of reading.
pub(crate) fn drawn_to_left(letters: &str, right: f32, up: f32, size: f32) -> String {
    let one =
        |(nth, letter): (usize, char)| drawn(&letter.to_string(), right - (nth + 1) as f32 * size / 2.0, up, size);
    letters.chars().enumerate().map(one).collect()
}

/// Draws letters to the left of this place as if turned round: the file has them in visual order.
pub(crate) fn drawn_turned(letters: &str, right: f32, up: f32, size: f32) -> String {
    let left = right - letters.chars().count() as f32 * size / 2.0;
    drawn(&letters.chars().rev().collect::<String>(), left, up, size)
}
