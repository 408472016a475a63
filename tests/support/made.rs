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
