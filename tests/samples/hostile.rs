//! Files that are cut off, locked, nested without end, or made to take all memory and time.
//!
//! A row more is a line in one of the tables: what the file is called, its bytes, and what must become of it.

#![expect(
    clippy::too_many_lines,
    clippy::indexing_slicing,
    reason = "tables with a row for each file, made to measure"
)]

use super::formats;
use super::made::{docx, epub, odt, xlsx, zip};

/// What must become of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Outcome {
    /// Nothing of it is read, and the reason has these words.
    Refused(&'static str),
    /// It is read: how many articles came out whole, the repairs, and the first reason for what did not, have these words.
    Read(&'static str),
}
use Outcome::{Read, Refused};

/// One file.
pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
    pub(crate) outcome: Outcome,
}

type Row = (&'static str, Vec<u8>, Outcome);

/// All of them; `full` in the size in which they do harm, else in one that is quick to go through without optimisation.
pub(crate) fn files(full: bool) -> Vec<Hostile> {
    let size = |most: usize| if full { most } else { most / 20 };
    let tables: [Vec<Row>; 8] = [
        cut(),
        texts(&size),
        records(&size),
        pages(&size),
        mails(&size),
        archives(&size),
        documents(&size),
        rich_texts(&size),
    ];
    tables.into_iter().flatten().map(|(name, bytes, outcome)| Hostile { name, bytes, outcome }).collect()
}

/// As large as asked for at full size.
type Size<'a> = &'a dyn Fn(usize) -> usize;

/// The sample of that name.
fn sample(name: &str) -> Vec<u8> {
    let sample = formats::samples().into_iter().find(|sample| sample.name == name);
    sample.unwrap_or_else(|| panic!("no sample {name}")).bytes
}

/// Its first two thirds.
fn cut_off(name: &str) -> Vec<u8> {
    let mut bytes = sample(name);
    bytes.truncate(bytes.len() * 2 / 3);
    bytes
}

/// One file of each format, cut off.
fn cut() -> Vec<Row> {
    let mut text = "قتل جنديان".as_bytes().to_vec();
    text.pop();
    let mut lines = sample("en-utf-8.jsonl");
    lines.extend_from_within(..lines.len() / 2);
    vec![
        ("cut.txt", text, Read("invalid-bytes-replaced")),
        ("cut-utf-16.txt", b"\xFF\xFET\0w\0o\0 \0k\0i\0l\0l\0e\0d\0.".to_vec(), Read("invalid-bytes-replaced")),
        ("cut.md", cut_off("en-utf-8.md"), Read("1 read")),
        ("cut.json", cut_off("ar-utf-8.json"), Refused("JSON file is damaged: EOF while parsing a string at line 1")),
        ("cut.jsonl", lines, Read("1 read [] this JSON file is damaged")),
        ("cut.csv", cut_off("en-utf-8.csv"), Read("a quotation mark is opened and never closed")),
        ("cut.tsv", cut_off("ar-utf-8.tsv"), Read("a quotation mark is opened and never closed")),
        ("cut.html", cut_off("en-utf-8.html"), Read("1 read [cut-off")),
        ("cut-base64.eml", cut_off("ar-utf-8-base64.eml"), Read("1 read")),
        ("cut-quoted.mbox", cut_off("ar-utf-8-quoted-printable.mbox"), Read("1 read")),
        ("cut.mhtml", cut_off("en-utf-8-8bit.mhtml"), Read("1 read [cut-off")),
        ("cut.docx", cut_off("ar.docx"), Refused("document is damaged")),
        ("cut.odt", cut_off("ar.odt"), Refused("document is damaged")),
        ("cut.epub", cut_off("ar.epub"), Refused("document is damaged")),
        ("cut.xlsx", cut_off("ar.xlsx"), Refused("document is damaged")),
        ("cut.zip", cut_off("ar-text.zip"), Refused("archive or office document is damaged")),
        ("cut.rtf", cut_off("ar-page.rtf"), Read("cut-off")),
    ]
}

fn texts(size: Size) -> Vec<Row> {
    let of = |part: &str, bytes: usize| part.repeat(size(bytes) / part.len()).into_bytes();
    let utf16 = |units: &[u16]| units.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<_>>();
    let words: Vec<u16> = "\u{feff}Two soldiers were killed near the city.".encode_utf16().collect();
    vec![
        ("empty.txt", Vec::new(), Refused("the file is empty")),
        ("spaces.txt", of(" \t\r\n\u{a0}\u{200f}", 10_000_000), Refused("nothing but white space")),
        ("mark.txt", b"\xEF\xBB\xBF".to_vec(), Refused("nothing but white space")),
        ("figures.txt", of("2500 (300) - ", 1_000_000), Refused("not one letter")),
        ("nul.txt", b"Two soldiers\0 were killed.".to_vec(), Refused("byte 12 is 0x00")),
        ("nuls.txt", vec![0; size(10_000_000)], Refused("a binary file, not text (byte 0 is 0x00)")),
        ("control.txt", of("a\x01\x02\x03", 1_000_000), Refused("byte 1 is 0x01")),
        ("bytes.txt", [&b"Two killed. "[..], &[0xFF; 100]].concat(), Read("1 read")),
        ("overlong.txt", b"Two killed \xC0\xAF\xE0\x80\xAF by a mine near the caf\xC3\xA9.".to_vec(), Read("1 read")),
        (
            "halves.txt",
            utf16(&[&words[..], &[0xD800], &words[1..], &[0xDC00]].concat()),
            Read("invalid-bytes-replaced"),
        ),
        ("nul-utf-16.txt", utf16(&[&words[..], &[0], &words[1..]].concat()), Refused("a binary file")),
        ("line.txt", of("قتل جنديان قرب الموصل. ", 50_000_000), Read("1 read")),
        ("word.txt", of("قتل", 50_000_000), Read("1 read")),
        ("letters.txt", of("a", 50_000_000), Read("1 read")),
        ("lines.txt", of("a\n", 50_000_000), Refused("lines, the most")),
        ("blank-lines.txt", [b"Two killed\n".to_vec(), of("\n", 50_000_000)].concat(), Refused("lines, the most")),
        ("marks.txt", [b"Two killed ".to_vec(), of("\u{301}", 2_000_000)].concat(), Read("1 read")),
        ("vowels.txt", ["قتل".as_bytes(), &of("\u{64e}\u{651}", 4_000_000)].concat(), Read("1 read")),
        (
            "directions.txt",
            [b"Two killed ".to_vec(), of("\u{202e}\u{2066}", 6_000_000), b"today".to_vec()].concat(),
            Read("1 read"),
        ),
        (
            "closings.txt",
            [b"Two killed ".to_vec(), of("\u{2069}\u{202c}", 6_000_000), b"today".to_vec()].concat(),
            Read("1 read"),
        ),
        ("joiners.txt", [b"Two killed ".to_vec(), of("\u{200d}\u{200c}", 6_000_000)].concat(), Read("1 read")),
        ("tatweel.txt", ["م".as_bytes(), &of("\u{640}", 2_000_000), "قتل جنديين".as_bytes()].concat(), Read("1 read")),
        ("quotes.txt", of("He said \"", 2_000_000), Read("1 read")),
        ("numbers.txt", of("9,999 999 million killed and ", 2_000_000), Read("1 read")),
        ("ligature.txt", of("\u{fdfa}", 3_000_000), Read("1 read")),
        ("gzip.txt", b"\x1F\x8B\x08\0\0\0\0\0\0\x03Two killed".to_vec(), Refused("a gzip archive")),
        ("picture.txt", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec(), Refused("a PNG picture")),
        ("program.txt", b"\x7FELF\x02\x01\x01\0".to_vec(), Refused("a program (ELF)")),
        ("tar.txt", [vec![b'a'; 257], b"ustar".to_vec(), vec![0; 250]].concat(), Refused("a tar archive")),
    ]
}

fn records(size: Size) -> Vec<Row> {
    let of = |part: &str, count: usize| part.repeat(size(count));
    let list = |items: String| format!("[{}]", items.trim_end_matches(',')).into_bytes();
    vec![
        ("lists.json", list("{\"a\":1},".to_owned() + &of("[],", 20_000_000)), Refused("articles, the most")),
        ("articles.json", list(of("{\"text\":\"Two killed.\"},", 2_200_000)), Refused("articles, the most")),
        (
            "deep-lists.json",
            ["[{\"text\":".to_owned(), of("[", 1_000_000)].concat().into_bytes(),
            Refused("recursion limit"),
        ),
        ("deep-objects.json", of("{\"text\":", 1_000_000).into_bytes(), Refused("JSON file is damaged")),
        (
            "deep-unnamed.json",
            ["{\"a\":".to_owned(), of("[", 1_000_000)].concat().into_bytes(),
            Refused("JSON file is damaged"),
        ),
        (
            "deep-beside.json",
            ["[{\"text\":\"Two killed.\",\"a\":".to_owned(), of("[", 500_000), of("]", 500_000), "}]".to_owned()]
                .concat()
                .into_bytes(),
            Read("1 read"),
        ),
        ("paragraphs.json", format!("{{\"text\":[{}\"b\"]}}", of("\"a\",", 4_000_000)).into_bytes(), Refused("values")),
        (
            "fields.json",
            format!("{{{}\"text\":\"Two killed.\"}}", fields(size(1_000_000))).into_bytes(),
            Refused("values"),
        ),
        ("halves.json", br#"{"text":"Two \ud800 killed."}"#.to_vec(), Refused("JSON file is damaged")),
        ("nul.json", br#"{"text":"Two \u0000 killed."}"#.to_vec(), Read("1 read")),
        (
            "number.json",
            format!("{{\"text\":\"Two killed.\",\"n\":{}}}", of("9", 1_000_000)).into_bytes(),
            Refused("number out of range"),
        ),
        ("long.json", format!("{{\"text\":\"{}\"}}", of("Two killed. ", 2_000_000)).into_bytes(), Read("1 read")),
        ("tail.json", br#"{"text":"Two killed."} and more"#.to_vec(), Refused("trailing characters")),
        ("twice.json", br#"{"text":"One.","text":"Two killed."}"#.to_vec(), Read("1 read")),
        ("lines.jsonl", of("{\"text\":\"Two killed.\"}\n", 200_000 * 20).into_bytes(), Refused("articles, the most")),
        (
            "bad-lines.jsonl",
            ["{\"text\":\"One.\"}\n".to_owned(), of("{\n", 90_000)].concat().into_bytes(),
            Read("1 read [] this JSON file is damaged"),
        ),
        (
            "open.csv",
            ["title,text\nA,\"One\n".to_owned(), of("B,Two killed.\n", 1_000_000)].concat().into_bytes(),
            Read("0 read [] this table is damaged: a quotation mark is opened"),
        ),
        ("cell.csv", format!("title,text\nA,\"{}\"\n", of("Two killed. ", 1_000_000)).into_bytes(), Read("1 read")),
        ("columns.csv", format!("text,{}\nTwo killed.\n", of("a,", 5_000_000)).into_bytes(), Read("1 read")),
        (
            "empty-rows.csv",
            ["text,a\nTwo killed.,1\n".to_owned(), of(",\n", 10_000_000)].concat().into_bytes(),
            Read("1 read"),
        ),
        (
            "rows.csv",
            ["text\n".to_owned(), of("Two killed.\n", 2_200_000)].concat().into_bytes(),
            Refused("articles, the most"),
        ),
        ("nul.csv", b"title,text\nA,Two\0killed\n".to_vec(), Refused("a binary file")),
        (
            "names.csv",
            format!("{},text\na,Two killed.\n", of("name", 5_000_000)).into_bytes(),
            Refused("no field or column"),
        ),
        ("quotes.csv", format!("text,title\n{}", of("\"a\"\"b", 1_000_000)).into_bytes(), Read("1 read")),
        (
            "ticks.md",
            (1..size(30_000) / 20).map(|nth| "`".repeat(nth) + " a ").collect::<String>().into_bytes(),
            Read("1 read"),
        ),
        ("quotes.md", [of(">", 1_000_000), "Two killed.".to_owned()].concat().into_bytes(), Read("1 read")),
        ("links.md", [of("[", 1_000_000), "Two killed.".to_owned()].concat().into_bytes(), Read("1 read")),
        ("stars.md", [of("**a *b ", 500_000), "Two killed.".to_owned()].concat().into_bytes(), Read("1 read")),
        (
            "items.md",
            (0..size(3000)).fold("# T\n".to_owned(), |all, nth| all + &" ".repeat(nth) + "- a\n").into_bytes(),
            Read("1 read"),
        ),
        (
            "columns.md",
            [
                "# T\n\n".to_owned(),
                of("|a", 200_000),
                "\n".to_owned(),
                of("|-", 200_000),
                "\n".to_owned(),
                of("|b\n", 200_000),
            ]
            .concat()
            .into_bytes(),
            Read("1 read"),
        ),
        (
            "html.md",
            ["# T\n\nTwo killed.\n\n".to_owned(), of("<div>", 1_000_000)].concat().into_bytes(),
            Read("1 read"),
        ),
    ]
}

/// Fields of an object that are named unlike each other.
fn fields(count: usize) -> String {
    (0..count).fold(String::new(), |all, nth| all + &format!("\"a{nth}\":{nth},"))
}

fn pages(size: Size) -> Vec<Row> {
    let of = |part: &str, count: usize| part.repeat(size(count));
    let html = |parts: &[String]| format!("<html><body>{}", parts.concat()).into_bytes();
    let words = || "<p>Two soldiers were killed near the city.</p>".to_owned();
    vec![
        ("deep.html", html(&[of("<div>", 1_000_000), words()]), Read("article-not-found")),
        ("tables.html", html(&[of("<table><tr><td>", 300_000), words()]), Read("article-not-found")),
        ("fonts.html", html(&[of("<b><i><font>", 300_000), words()]), Read("article-not-found")),
        ("anchors.html", html(&[of("<a><p>Two killed ", 190_000)]), Read("1 read")),
        ("closings.html", html(&[words(), of("</div></p></b>", 1_000_000)]), Read("1 read")),
        ("paragraphs.html", html(&[of("<p>a", 4_100_000)]), Refused("paragraphs, the most")),
        ("breaks.html", html(&[of("a<br>", 4_100_000)]), Refused("paragraphs, the most")),
        ("tags.html", html(&[words(), of("<i></i>", 1_300_000)]), Read("1 read")),
        ("wide.html", html(&[of("<div>a</div>", 190_000)]), Read("1 read")),
        (
            "attributes.html",
            html(&[format!("<p {}>", of("a=b ", 1_000_000)), words()]),
            Refused("more than 5000 attributes in one tag"),
        ),
        (
            "names.html",
            html(&[
                format!("<p {}>", (0..size(200_000)).fold(String::new(), |all, nth| all + &format!("a{nth} "))),
                words(),
            ]),
            Refused("more than 5000 attributes in one tag"),
        ),
        ("comment.html", html(&[words(), of("<!-- ", 2_000_000)]), Read("1 read")),
        ("script.html", html(&[words(), format!("<script>{}", of("var a='<p>';", 1_000_000))]), Read("1 read")),
        ("title.html", html(&[format!("<title>{}</title>", of("Two killed ", 1_000_000)), words()]), Read("1 read")),
        ("entities.html", html(&[of("&amp;&#1575;&nosuch;&", 500_000), words()]), Read("1 read")),
        ("halves.html", html(&["<p>Two &#xD800; soldiers &#0; were killed.</p>".to_owned()]), Read("1 read")),
        ("nul.html", html(&["<p>Two \0 killed.</p>".to_owned()]), Refused("a binary file")),
        (
            "laughs.xhtml",
            format!("<?xml version=\"1.0\"?>{}<html><body>{}<p>&i;</p>", laughs(), words()).into_bytes(),
            Read("1 read"),
        ),
        (
            "page.html",
            html(&[of("<p>Two soldiers were killed near the city, and one was hurt.</p>", 150_000)]),
            Read("1 read"),
        ),
        (
            "hills.html",
            html(&[format!("{}{}", "<div>a".repeat(400), "</div>".repeat(400)).repeat(size(360))]),
            Read("1 read"),
        ),
        (
            "rows.html",
            html(&["<table>".to_owned(), of("<tr><td>Two killed, one hurt</td></tr>", 140_000)]),
            Read("1 read"),
        ),
        ("links.html", html(&[of("<ul><li><a href=x>Two killed</a></li></ul>", 95_000)]), Read("1 read")),
        ("nothing.html", html(&["<img src=a.jpg>".to_owned()]), Refused("nothing but white space")),
    ]
}

/// Entities that are ten times each other.
fn laughs() -> String {
    let entity = |(name, of): (char, char)| format!("<!ENTITY {name} \"{}\">", format!("&{of};").repeat(10));
    let entities: String = ('b'..='i').zip('a'..='h').map(entity).collect();
    format!("<!DOCTYPE html [<!ENTITY a \"ha\">{entities}]>")
}

fn mails(size: Size) -> Vec<Row> {
    let of = |part: &str, count: usize| part.repeat(size(count));
    let mail = |rest: String| format!("From: a@n.example\nTo: b@n.example\nSubject: Two killed\n{rest}").into_bytes();
    let nested = (0..1000)
        .fold(String::new(), |all, nth| all + &format!("Content-Type: multipart/mixed; boundary=b{nth}\n\n--b{nth}\n"));
    let text = "\nTwo soldiers were killed near the city.\n";
    vec![
        ("nested.eml", mail(nested + "Content-Type: text/plain\n" + text), Refused("nothing but white space")),
        (
            "loop.eml",
            mail(format!(
                "Content-Type: multipart/mixed; boundary=b\n\n{}",
                of("--b\nContent-Type: multipart/mixed; boundary=b\n\n", 100_000)
            )),
            Refused("nothing but white space"),
        ),
        (
            "parts.eml",
            mail(format!(
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n{text}{}",
                of("--b\nContent-Type: text/plain\n\na\n", 500_000)
            )),
            Read("1 read"),
        ),
        (
            "forwarded.eml",
            mail(of("Content-Type: message/rfc822\n\n", 200_000) + text),
            Refused("more than 500 mails in one mail"),
        ),
        (
            "endless.eml",
            mail(format!("Content-Type: multipart/mixed; boundary=\"\"\n\n--\n{text}")),
            Refused("nothing but white space"),
        ),
        ("header.eml", mail(format!("X: {}\n{text}", of("a", 10_000_000))), Read("1 read")),
        ("folded.eml", mail(format!("X: {}\n{text}", of("\n a", 3_000_000))), Read("1 read")),
        ("words.eml", mail(format!("Subject: {}\n{text}", of("=?utf-8?B?YQ==?= ", 500_000))), Read("1 read")),
        ("fields.eml", mail(of("To: a@n.example\n", 500_000) + text), Read("1 read")),
        (
            "garbage.eml",
            mail(format!(
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{}",
                of("!!!!", 100_000)
            )),
            Read("1 read [not-decoded]"),
        ),
        ("charset.eml", mail(format!("Content-Type: text/plain; charset=no-such-thing\n{text}")), Read("1 read")),
        ("blank.eml", mail("\n".to_owned()), Refused("nothing but white space")),
        (
            "many.mbox",
            of("From a b\nFrom: a\nTo: b\n\nTwo killed\n", 2_200_000).into_bytes(),
            Refused("articles, the most"),
        ),
        ("empty.mbox", of("From a b\n", 1_900_000).into_bytes(), Read("1 read")),
    ]
}

fn archives(size: Size) -> Vec<Row> {
    let zeros = vec![b'a'; 140 << 20];
    let names: Vec<_> = (0..10_001).map(|nth| format!("{nth}.txt")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"Two killed"[..])).collect();
    let inner = zip(&[("b.txt", b"Two killed")]);
    let twenty: Vec<u8> = "Two soldiers were killed. ".repeat(size(20 << 20) / 26).into_bytes();
    let parts: Vec<(String, &[u8])> = (0..20).map(|nth| (format!("{nth}.txt"), twenty.as_slice())).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    vec![
        (
            "bomb.zip",
            zip(&[("first.txt", b"Two killed"), ("a.txt", &zeros)]),
            Read("1 read [] it has more than 128 MiB packed in it"),
        ),
        (
            "bombs.zip",
            zip(&parts),
            if twenty.len() > 8 << 20 { Read("it has more than 128 MiB packed in it") } else { Read("20 read") },
        ),
        ("members.zip", zip(&many), Refused("more than 10000 members")),
        (
            "nested.zip",
            zip(&[("a.zip", &zip(&[("a.zip", &inner)]))]),
            Read("0 read [] this is an archive in an archive"),
        ),
        (
            "beside.zip",
            zip(&[("a.zip", &inner), ("b.txt", b"Two killed")]),
            Read("1 read [] this is an archive in an archive"),
        ),
        ("nothing.zip", zip(&[]), Refused("nothing but white space")),
        (
            "folders.zip",
            zip(&[("../../etc/passwd", b"Two killed"), ("/root/a.txt", b"One killed"), ("C:\\a.txt", b"None killed")]),
            Read("3 read"),
        ),
        ("name.zip", zip(&[(&("a/".repeat(30_000) + "a.txt"), b"Two killed")]), Read("1 read")),
        ("letters.zip", zip(&[("a\u{202e}txt.\u{0}exe", b"Two killed")]), Read("1 read")),
        ("damaged.zip", damaged(&inner), Read("0 read")),
        ("lengths.zip", lying(&zip(&[("a.txt", b"Two killed")])), Read("read")),
        (
            "only-end.zip",
            b"PK\x05\x06\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\0\0".to_vec(),
            Refused("is damaged"),
        ),
    ]
}

/// An archive with a bit of its first member changed.
fn damaged(archive: &[u8]) -> Vec<u8> {
    let mut bytes = archive.to_vec();
    bytes[36] ^= 0xFF;
    bytes
}

/// An archive that says of its members that they have four gigabytes.
fn lying(archive: &[u8]) -> Vec<u8> {
    let mut bytes = archive.to_vec();
    for signature in [&b"PK\x03\x04"[..], b"PK\x01\x02"] {
        let at = bytes.windows(4).position(|window| window == signature).expect("a header");
        let lengths = at + if signature[2] == 3 { 22 } else { 24 };
        bytes[lengths..lengths + 4].fill(0xF0);
    }
    bytes
}

fn documents(size: Size) -> Vec<Row> {
    let of = |part: &str, count: usize| part.repeat(size(count));
    let around = |open: &str, count: usize, words: &str, close: &str| of(open, count) + words + &of(close, count);
    let paragraph = "<w:p><w:r><w:t>Two killed.</w:t></w:r></w:p>";
    let spaces = " ".repeat(70 << 20);
    let word = |document: &str| zip(&[("[Content_Types].xml", b"<T/>"), ("word/document.xml", document.as_bytes())]);
    let cell = |place: &str, words: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{words}</t></is></c>");
    let named = format!("<row r=\"1\">{}</row>", cell("A1", "text"));
    let row = |rest: &str| xlsx(&[("S", &(named.clone() + rest))], "");
    let chapter = "<html><body><p>Two killed.</p></body></html>";
    vec![
        (
            "locked.docx",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 EncryptedPackage".to_vec(),
            Refused("an old or an encrypted office document"),
        ),
        (
            "locked.odt",
            zip(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("META-INF/manifest.xml", b"<m:encryption-data/>"),
                ("content.xml", b"\x12\x34"),
            ]),
            Refused("it is encrypted"),
        ),
        (
            "locked.epub",
            book(&[("META-INF/encryption.xml", b"<CipherReference URI=\"a.xhtml\"/>")], "a.xhtml"),
            Refused("it is encrypted"),
        ),
        (
            "bomb.docx",
            docx(&format!("{paragraph}<w:p><w:r><w:t>{spaces}</w:t></w:r></w:p>")),
            Refused("more than 64 MiB packed in it"),
        ),
        (
            "bomb.xlsx",
            zip(&[("xl/styles.xml", b"<a/>"), ("xl/workbook.xml", spaces.as_bytes())]),
            Refused("more than 64 MiB packed in it"),
        ),
        (
            "laughs.docx",
            word(&format!("{}<w:document><w:p><w:t>Two killed &i;</w:t></w:p></w:document>", laughs())),
            Read("1 read"),
        ),
        ("deep.docx", docx(&around("<w:p>", 1_000_000, "<w:r><w:t>Two killed.</w:t></w:r>", "</w:p>")), Read("1 read")),
        (
            "tables.docx",
            docx(&around("<w:tbl><w:tr><w:tc>", 300_000, paragraph, "</w:tc></w:tr></w:tbl>")),
            Read("1 read"),
        ),
        ("paragraphs.docx", docx(&"<w:p><w:t>a</w:t></w:p>".repeat(size(200_020))), Refused("paragraphs, the most")),
        ("open.docx", docx("<w:p><w:r><w:t>Two killed."), Refused("document is damaged")),
        ("nothing.docx", docx(""), Refused("nothing but white space")),
        ("attributes.docx", docx(&format!("<w:p {}/>{paragraph}", of("a=\"b\" ", 1_000_000))), Read("1 read")),
        ("spaces.odt", odt(&of("<text:p>a<text:s text:c=\"2000000000\"/></text:p>", 100_000)), Read("1 read")),
        (
            "lists.odt",
            odt(&around(
                "<text:list><text:list-item>",
                300_000,
                "<text:p>Two killed.</text:p>",
                "</text:list-item></text:list>",
            )),
            Read("1 read"),
        ),
        (
            "columns.odt",
            odt(
                "<table:table><table:table-cell table:number-columns-repeated=\"2000000000\"><text:p>Two killed.</text:p>\
                 </table:table-cell></table:table>",
            ),
            Read("1 read"),
        ),
        ("far.xlsx", row(&format!("<row r=\"1048576\">{}</row>", cell("XFD1048576", "x"))), Read("0 read")),
        (
            "dimension.xlsx",
            row(&format!("<row r=\"2\">{}</row>", cell("A2", "Two killed.").replace("<c ", "<c s=\"99999\" "))),
            Read("1 read"),
        ),
        (
            "beyond.xlsx",
            row(&format!("<row r=\"4294967296\">{}</row>", cell("ZZZZZZ99", "Two killed."))),
            Refused("is damaged"),
        ),
        (
            "rows.xlsx",
            row(&(2..size(2_200_000))
                .fold(String::new(), |all, nth| all + &format!("<row r=\"{nth}\"><c r=\"A{nth}\"><v>1</v></c></row>"))),
            Refused(""),
        ),
        (
            "shared.xlsx",
            xlsx(
                &[("S", &(named.clone() + &"<row><c t=\"s\"><v>0</v></c></row>".repeat(50_000)))],
                &format!("<si><t>{}</t></si>", "a b ".repeat(20_000)),
            ),
            Refused("MiB packed in it"),
        ),
        ("cell.xlsx", row(&format!("<row r=\"2\">{}</row>", cell("A2", &of("Two killed. ", 400_000)))), Read("1 read")),
        ("cyclic.epub", book(&[], &"a.xhtml ".repeat(size(20_000))), Refused("paragraphs")),
        ("missing.epub", book(&[], "no.xhtml"), Refused("\"no.xhtml\" is missing")),
        (
            "itself.epub",
            zip(&[("META-INF/container.xml", b"<rootfile full-path=\"META-INF/container.xml\"/>")]),
            Refused("nothing but white space"),
        ),
        ("chapters.epub", epub(&[("../../../x", chapter)]), Refused("is missing in it")),
        ("deep.epub", epub(&[("one", &format!("{}{chapter}", of("<div>", 1_000_000)))]), Read("1 read")),
    ]
}

/// A book whose order names one chapter, perhaps many times; and more members.
fn book(more: &[(&str, &[u8])], order: &str) -> Vec<u8> {
    let chapter = format!("<html><body>{}</body></html>", "<p>Two killed.</p>".repeat(20));
    let name = order.split_whitespace().next().unwrap_or_default();
    let items = format!("<item id=\"{name}\" href=\"{name}\" media-type=\"application/xhtml+xml\"/>");
    let spine = format!("<itemref idref=\"{name}\"/>").repeat(order.split_whitespace().count());
    let package = format!("<package><manifest>{items}</manifest><spine>{spine}</spine></package>");
    let container = b"<rootfiles><rootfile full-path=\"p.opf\"/></rootfiles>";
    let mut members: Vec<(&str, &[u8])> =
        vec![("META-INF/container.xml", container), ("p.opf", package.as_bytes()), ("a.xhtml", chapter.as_bytes())];
    members.extend(more);
    zip(&members)
}

fn rich_texts(size: Size) -> Vec<Row> {
    let of = |part: &str, count: usize| part.repeat(size(count));
    let rtf = |parts: &[String]| format!("{{\\rtf1\\ansi Two killed.\\par {}", parts.concat()).into_bytes();
    vec![
        ("deep.rtf", rtf(&["{".repeat(1_000_000)]), Refused("nested more than 10000 deep")),
        ("closings.rtf", rtf(&[of("}", 1_000_000)]), Read("1 read")),
        ("groups.rtf", rtf(&[of("{\\b a}", 2_000_000), "}".to_owned()]), Read("1 read")),
        ("binary.rtf", rtf(&["\\bin2147483647 more}".to_owned()]), Read("cut-off")),
        (
            "numbers.rtf",
            rtf(&[of("\\u99999999999 \\bin-5 \\u-32768?\\uc-1 a", 200_000), "}".to_owned()]),
            Read("1 read"),
        ),
        ("halves.rtf", rtf(&["\\u-10240?\\u-10240?x\\u-9216?}".to_owned()]), Read("1 read")),
        (
            "fonts.rtf",
            rtf(&[
                "{\\fonttbl".to_owned(),
                (0..size(500_000)).fold(String::new(), |all, nth| all + &format!("{{\\f{nth}\\fcharset178 A;}}")),
                "}}".to_owned(),
            ]),
            Read("1 read"),
        ),
        ("paragraphs.rtf", rtf(&[of("a\\par ", 4_100_000), "}".to_owned()]), Refused("paragraphs, the most")),
        ("cells.rtf", rtf(&[of("a\\cell ", 2_000_000), "}".to_owned()]), Read("1 read")),
        (
            "stand-ins.rtf",
            rtf(&["\\uc2147483647\\u1602 ".to_owned(), of("a", 1_000_000), "}".to_owned()]),
            Read("1 read"),
        ),
        ("controls.rtf", rtf(&[of("\\aaaaaaaaaa", 1_000_000), "}".to_owned()]), Read("1 read")),
    ]
}
