//! Files in formats that are no text, made anew by each run.

use super::made::{docx, epub, odt, xlsx, zip};
use super::made_pdf::{Pdf, codes, drawn_to_left, drawn_turned};

const DOCX_BODY: &str = r#"
<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:r><w:t>مقتل جنديين </w:t></w:r><w:r><w:t>قرب الموصل</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">الموصل (الوكالة) - قال وزير الدفاع </w:t></w:r><w:ins><w:r><w:t>أمس</w:t></w:r></w:ins>
<w:del><w:r><w:delText>اليوم</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>سر</w:t></w:r>
<w:r><w:t xml:space="preserve"> إن جنديين قتلا &amp; جرح &#x664; آخرون.</w:t><w:footnoteReference w:id="1"/></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>ردود</w:t></w:r></w:p><w:p/>
<w:p><w:r><w:t>لا تعليق</w:t><w:br/><w:t>حتى الآن</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="q"/></w:pPr><w:r><w:t>لن ننسحب</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>بند أول</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>ليس بندا</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>الجيش</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>قتيلان</w:t></w:r></w:p>
<w:p><w:r><w:t>وأربعة جرحى</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;

const ODT_BODY: &str = r#"<text:p text:style-name="P1">Two soldiers killed</text:p>
<text:p>BAGHDAD (Agency) - Two<text:s text:c="3"/>soldiers<text:note><text:note-body><text:p>A note.</text:p>
</text:note-body></text:note> were <text:span>killed</text:span>.<text:line-break/>The army said so.</text:p>
<text:h text:outline-level="1">Answers</text:h>
<text:list><text:list-item><text:p>No comment.</text:p><text:p>None at all.</text:p></text:list-item></text:list>
<text:p text:style-name="Quotations">We stay.</text:p>
<table:table><table:table-row><table:table-cell><text:p>Army</text:p></table:table-cell>
<table:table-cell><text:p>2 killed</text:p></table:table-cell></table:table-row></table:table>"#;

const STRINGS: &str = "<si><t>العنوان</t></si><si><t>النص</t></si><si><t>التاريخ</t></si>\
    <si><r><t xml:space=\"preserve\">قتل </t></r><r><t>جنديان قرب الموصل.</t></r></si>";

const ROWS: &str = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><t>مقتل جنديين</t></is></c><c r="C2" t="s"><v>3</v></c><c r="D2" s="1"><v>45495</v></c></row>
<row r="7"><c r="C7" t="inlineStr"><is><t>وصلت القافلة أمس.</t></is></c></row>"#;

const RTF: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset178 Simplified Arabic;}}
{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}}{\*\generator Writer;}
{\info{\title Template}{\author A. Writer}{\creatim\yr2024\mo7\dy22\hr10}}
\pard\outlinelevel0\f1\rtlch \'e3\'de\'ca\'e1 \'cc\'e4\'cf\'ed\'ed\'e4\par
\pard\f0\uc1 \u1602?\u1575?\u1604? \f1\'e3\'d3\'c4\'e6\'e1{\v\'d3\'d1}.{\footnote A note.}\par
\f0 Two \b killed\b0\~in \{Mosul\}\emdash \u-10179?\u-8704? the caf\'e9.\line They said so.\par
\ls1{\listtext\bullet  }No comment.\par\pard
\trowd\intbl Army\cell 2 killed\cell\row\pard End{\field{\*\fldinst HYPERLINK x}{\fldrslt  of it}}.\par}";

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
