//! Office documents, books and archives that are damaged, locked, odd or made to do harm.

use super::made::{docx, epub, xlsx, zip};
use waqai::document::PartKind;
use waqai::read;
use waqai::text::SrcPos;

fn refusal(name: &str, bytes: &[u8]) -> String {
    read::read(name, bytes, read::Manner::default())
        .map_or_else(|error| error.to_string(), |document| panic!("read: {:?}", document.text))
}

fn text(name: &str, bytes: &[u8]) -> String {
    read::read(name, bytes, read::Manner::default()).unwrap_or_else(|error| panic!("{error}: {name}")).text
}

const ROW: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>"#;

#[test]
fn damaged_and_locked_documents_are_refused_with_the_reason() {
    let whole = docx("<w:p><w:r><w:t>Two killed.</w:t></w:r></w:p>");
    let locked = "<manifest:encryption-data manifest:checksum=\"x\"/>";
    let cases = [
        ("cut.docx", whole[..whole.len() / 2].to_vec(), "is damaged"),
        ("open.docx", docx("<w:p><w:r><w:t>Two killed."), "document is damaged"),
        ("none.docx", docx(""), "nothing but white space"),
        (
            "locked.odt",
            zip(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("META-INF/manifest.xml", locked.as_bytes()),
                ("content.xml", b"\x12\x34"),
            ]),
            "it is encrypted",
        ),
        ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "an old or an encrypted office document"),
        (
            "missing.epub",
            zip(&[("META-INF/container.xml", b"<rootfile full-path=\"p.opf\"/>")]),
            "\"p.opf\" is missing",
        ),
        ("figures.xlsx", xlsx(&[("S", &ROW.replace("text", "figure"))], ""), "there are: figure"),
        ("nothing.zip", zip(&[]), "nothing but white space"),
        ("matroshka.zip", zip(&[("a.zip", &zip(&[("b.txt", b"Two killed")]))]), "an archive in an archive"),
        ("deep.rtf", format!("{{\\rtf1{}", "{".repeat(20_000)).into_bytes(), "nested more than 10000 deep"),
    ];
    for (name, bytes, reason) in cases {
        let refusal = refusal(name, &bytes);
        assert!(refusal.contains(reason), "{name}: {refusal:?} should say {reason:?}");
    }
}

#[test]
fn a_title_in_the_metadata_counts_only_where_the_document_shows_it() {
    let paragraph = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let lead = paragraph("قال مسؤول أمس إن جنديين قتلا.");
    let title_of = |body: String| {
        let document = read::read("a.docx", &docx(&body), read::Manner::default()).expect("a document");
        document.title.map(|span| span.of(&document.text).to_owned())
    };
    assert_eq!(title_of(lead.clone()), None);
    // The made documents state this title.
    let shown = [paragraph("وكالة المثال:"), paragraph("عنوان القالب"), lead].concat();
    assert_eq!(title_of(shown).as_deref(), Some("عنوان القالب"));
}

#[test]
fn an_archive_with_a_bad_member_gives_the_others() {
    let bytes = zip(&[("a.txt", b"Two killed"), ("b.png", b"\x89PNG\r\n\x1A\n"), ("c.txt", b"One killed")]);
    let articles = read::read_all("a.zip", &bytes, read::Manner::default()).expect("an archive");
    let names: Vec<_> = articles
        .iter()
        .map(|article| article.as_ref().map_or_else(ToString::to_string, |document| document.name.clone()))
        .collect();
    assert_eq!(names, ["a.zip#a.txt", "this is a PNG picture, not text, in member \"b.png\"", "a.zip#c.txt"]);
}

#[test]
fn a_member_with_a_password_is_refused_and_named() {
    // The flag that says so, in the list of members and before the member itself.
    let mut bytes = zip(&[("a.txt", b"Two killed")]);
    for (signature, at) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let start = bytes.windows(4).position(|window| window == signature).expect("a signature");
        bytes[start + at] |= 1;
    }
    let refusal = refusal("a.zip", &bytes);
    assert!(refusal.contains("encrypted") && refusal.contains("a.txt"), "{refusal}");
}

#[test]
fn workbooks_of_several_sheets_name_the_sheet() {
    let row = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>Two killed.</t></is></c></row>"#;
    let rows = format!("{ROW}{row}");
    let bytes = xlsx(&[("One", &rows), ("Two", &rows), ("Notes", &ROW.replace("text", "note"))], "");
    let articles = read::read_all("a.xlsx", &bytes, read::Manner::default()).expect("a workbook");
    let names: Vec<_> = articles.iter().map(|article| article.as_ref().expect("an article").name.as_str()).collect();
    assert_eq!(names, ["a.xlsx#One!2", "a.xlsx#Two!2"]);
}

#[test]
fn a_book_tells_in_which_chapter_its_words_are() {
    let bytes =
        epub(&[("a", "<p>Two killed.</p>"), ("b", "<img/>"), ("c", "<p>One killed.</p><p>The army said so.</p>")]);
    let document = read::read("a.epub", &bytes, read::Manner::default()).expect("a book");
    let chapter = |words: &str| {
        let at = document.text.find(words).expect("the words");
        document.part_at(SrcPos(at as u32)).map(|part| (part.kind, part.number))
    };
    let expected = [("Two weeks", None), ("Two killed", Some(1)), ("One killed", Some(3)), ("said so", Some(3))];
    for (words, number) in expected {
        assert_eq!(chapter(words), number.map(|number| (PartKind::Chapter, number)), "{words}");
    }
}

#[test]
fn rich_text_that_breaks_off_says_so() {
    let document = read::read("a.rtf", br"{\rtf1 Two killed. {\b The army", read::Manner::default()).expect("text");
    assert_eq!(document.repairs.first().map(|repair| repair.kind), Some("cut-off"));
    assert_eq!(document.text, "Two killed. The army");
}

#[test]
fn rich_text_is_read_in_the_code_page_of_its_file_or_font() {
    let rows = [
        (r"{\rtf1\ansi\ansicpg1256 \'de\'ca\'e1}", "قتل"),
        (r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f7\fcharset178 A;}}\f7\'de\'ca\'e1}", "قتل"),
        (r"{\rtf1{\fonttbl{\f0\fcharset204 A;}}{\f0\'ec\'e8\'f0} caf\'e9}", "мир café"),
        (r"{\rtf1\uc2 \u1602??\u1578\'3f\'3f\u1604 x y}", "قتل"),
        (r"{\rtf1\uc0 \u1602\u1578\u1604 soldier}", "قتلsoldier"),
        (r"{\rtf1 a\bin5 }}}}}b\'zz}", "abzz"),
    ];
    for (rtf, expected) in rows {
        let text = text("a.rtf", rtf.as_bytes());
        assert!(text.starts_with(expected), "{rtf}: {text}");
    }
}
