//! Files in formats that are no text, made anew by each run.

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
<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>"#;

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

const DOCX_BODY: &str = r#"
<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:r><w:t>مقتل جنديين </w:t></w:r><w:r><w:t>قرب الموصل</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">الموصل (الوكالة) - قال وزير الدفاع </w:t></w:r><w:ins><w:r><w:t>أمس</w:t></w:r></w:ins>
<w:del><w:r><w:delText>اليوم</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>سر</w:t></w:r>
<w:r><w:t xml:space="preserve"> إن جنديين قتلا &amp; جرح &#x664; آخرون.</w:t><w:footnoteReference w:id="1"/></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>ردود</w:t></w:r></w:p><w:p/>
<w:p><w:r><w:t>لا تعليق</w:t><w:br/><w:t>حتى الآن</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>الجيش</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>قتيلان</w:t></w:r></w:p>
<w:p><w:r><w:t>وأربعة جرحى</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;

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

const ODT_BODY: &str = r#"<text:p text:style-name="P1">Two soldiers killed</text:p>
<text:p>BAGHDAD (Agency) - Two<text:s text:c="3"/>soldiers<text:note><text:note-body><text:p>A note.</text:p>
</text:note-body></text:note> were <text:span>killed</text:span>.<text:line-break/>The army said so.</text:p>
<text:h text:outline-level="1">Answers</text:h>
<text:list><text:list-item><text:p>No comment.</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Army</text:p></table:table-cell>
<table:table-cell><text:p>2 killed</text:p></table:table-cell></table:table-row></table:table>"#;

pub(crate) fn epub(chapters: &[(&str, &str)]) -> Vec<u8> {
    let items: String = chapters.iter().fold(String::new(), |all, (id, _)| {
        all + &format!("<item id=\"{id}\" href=\"text/{id}.xhtml\" media-type=\"application/xhtml+xml\"/>")
    });
    let spine = chapters.iter().fold(String::new(), |all, (id, _)| all + &format!("<itemref idref=\"{id}\"/>"));
    let package = format!(
        "<package xmlns:dc=\"d\"><metadata><dc:title>Two weeks</dc:title><dc:creator>A. Writer</dc:creator>\
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

const STRINGS: &str = "<si><t>العنوان</t></si><si><t>النص</t></si><si><t>التاريخ</t></si>\
    <si><r><t xml:space=\"preserve\">قتل </t></r><r><t>جنديان قرب الموصل.</t></r></si>";

const ROWS: &str = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><t>مقتل جنديين</t></is></c><c r="C2" t="s"><v>3</v></c><c r="D2" s="1"><v>45495</v></c></row>
<row r="7"><c r="C7" t="inlineStr"><is><t>وصلت القافلة أمس.</t></is></c></row>"#;

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
fn codes(letters: &str) -> String {
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

/// A report of two pages with a header, a heading, and a paragraph that goes on over the page.
fn report() -> Vec<u8> {
    let mut pdf = Pdf::new();
    let author = codes("سامي الخطيب");
    let info = pdf.object(&format!("<</Title(Template)/Author<FEFF{author}>/CreationDate(D:20240722103000+03'00')>>"));
    pdf.trailer = format!("/Info {info} 0 R");
    let header = |number: &str| drawn_turned(&format!("نشرة تجريبية {number}"), 550.0, 770.0, 8.0);
    let lines = [
        (drawn_to_left("مقتل جنديين قرب الموصل", 550.0, 720.0, 20.0)),
        (drawn_turned("الموصل (الوكالة) - قال وزير الدفاع أمس إن جنديين قتلا وجرح", 550.0, 680.0, 12.0)),
        (drawn_turned("أربعة آخرون في انفجار عبوة على الطريق.", 550.0, 662.0, 12.0)),
        (drawn_turned("وقال شهود في المدينة إن العبوة انفجرت حين مرت قافلة من ست", 550.0, 644.0, 12.0)),
    ];
    pdf.page(&(header("1") + &lines.concat()), "");
    pdf.page(&(header("2") + &drawn_turned("شاحنات في الصباح.", 550.0, 720.0, 12.0)), "");
    pdf.finish()
}

const RTF: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset178 Simplified Arabic;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}{\*\generator Writer;}
{\info{\title Template}{\author A. Writer}{\creatim\yr2024\mo7\dy22\hr10}}
\pard\outlinelevel0\f1\rtlch \'e3\'de\'ca\'e1 \'cc\'e4\'cf\'ed\'ed\'e4\par
\pard\f0\uc1 \u1602?\u1575?\u1604? \f1\'e3\'d3\'c4\'e6\'e1{\v\'d3\'d1}.{\footnote A note.}\par
\f0 Two \b killed\b0\~in \{Mosul\}\emdash \u-10179?\u-8704? the caf\'e9.\line They said so.\par
\trowd\intbl Army\cell 2 killed\cell\row\pard End{\field{\*\fldinst HYPERLINK x}{\fldrslt  of it}}.\par}";

/// Reader, file name and bytes of each.
pub(crate) fn files() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let archive = zip(&[
        ("a.txt", b"Two killed\nThe army said so."),
        ("deep/b.csv", b"title,text\nT,One killed.\nU,None killed.\n"),
        (".hidden.txt", b"No"),
        ("__MACOSX/._a.txt", b"\0\0"),
        ("deep/c.docx", &docx("<w:p><w:r><w:t>Three killed.</w:t></w:r></w:p>")),
    ]);
    let chapters = [
        ("one", "<html><head><title>x</title></head><body><h1>Week one</h1><p>Two killed.</p></body></html>"),
        ("two", "<html><body><h1>Week two</h1><p>One&#160;killed.</p></body></html>"),
    ];
    vec![
        ("docx", "report.docx", docx(DOCX_BODY)),
        ("odt", "report.odt", odt(ODT_BODY)),
        ("epub", "weeks.epub", epub(&chapters)),
        ("xlsx", "reports.xlsx", xlsx(&[("أخبار", ROWS), ("Empty", "")], STRINGS)),
        ("zip", "all.zip", archive),
        ("pdf", "report.pdf", report()),
        ("rtf", "report.rtf", RTF.as_bytes().to_vec()),
    ]
}
