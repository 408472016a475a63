//! Three short articles, written in every format and in every encoding that it allows.

use std::fmt::Write as _;

use encoding_rs::Encoding;

use super::made;
use super::made_pdf::{Pdf, drawn};

/// An article: its headline, then its paragraphs.
pub(crate) struct Article {
    pub(crate) language: &'static str,
    pub(crate) paragraphs: [&'static str; 4],
    /// The code pages that have all of its letters.
    pages: &'static [&'static Encoding],
}

const ARABIC: Article = Article {
    language: "ar",
    paragraphs: [
        "مقتل جنديين في هجوم شمال المدينة",
        "قال وزير الدفاع أمس إن جنديين قتلا في هجوم على نقطة تفتيش شمال المدينة، وإن ثلاثة آخرين أصيبوا بجروح طفيفة.",
        "وأضاف الوزير أن القوات استعادت 3 قرى كانت مجموعة مسلحة قد دخلتها قبل أسبوع، ونفى وقوع خسائر بين السكان.",
        "ولم تعلن أي جهة مسؤوليتها عن الهجوم، بينما أكد مسؤول في NATO أن الحلف يتابع ما يجري على الأرض.",
    ],
    pages: &[encoding_rs::WINDOWS_1256, encoding_rs::ISO_8859_6],
};

const ENGLISH: Article = Article {
    language: "en",
    paragraphs: [
        "Two soldiers killed at a checkpoint north of the city",
        "Two soldiers were killed yesterday in an attack on a checkpoint north of the city, the minister’s office said.",
        "The minister added that the army had taken back 3 villages – “all of them empty” – near the old café quarter.",
        "No group has said that it was behind the attack, and an official of the alliance said that it was watching.",
    ],
    pages: &[encoding_rs::WINDOWS_1252],
};

/// Words of both directions in one paragraph, which no code page has together.
const MIXED: Article = Article {
    language: "en",
    paragraphs: [
        "Minister: “لن ننسحب” from the northern villages",
        "The minister said “لن ننسحب من القرى الثلاث” when he was asked about the 3 villages north of the city – again.",
        "He spoke to the daily «الأخبار الجديدة» (No. 27) and named the café where the men had met before the attack.",
        "Nobody was hurt, an official said, and the newspaper’s office in the city was to stay open for the whole week.",
    ],
    pages: &[],
};

/// A file with one of the articles in it.
pub(crate) struct Sample {
    pub(crate) name: String,
    /// The reader that it is for.
    pub(crate) format: &'static str,
    /// The encoding that must be found; `None` where the format fixes it.
    pub(crate) encoding: Option<&'static str>,
    pub(crate) article: &'static Article,
    pub(crate) bytes: Vec<u8>,
}

/// Every sample; no name comes twice.
pub(crate) fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    for (label, article) in [("ar", &ARABIC), ("en", &ENGLISH), ("mixed", &MIXED)] {
        texts(label, article, &mut samples);
        mails(label, article, &mut samples);
        packed(label, article, &mut samples);
    }
    samples
}

/// Formats that are text: extension, reader, and how the article is written, where `{}` would name the encoding.
type Writer = fn(&Article, &str) -> String;
const TEXTS: &[(&str, &str, Writer)] = &[
    ("txt", "text", |article, _| article.paragraphs.join("\n\n")),
    ("md", "md", |article, _| {
        let [title, body @ ..] = article.paragraphs;
        format!("# {title}\n\n{}\n", body.join("\n\n"))
    }),
    ("json", "json", |article, _| object(article)),
    ("jsonl", "json", |article, _| object(article) + "\n"),
    ("csv", "csv", |article, _| rows(article, ',')),
    ("tsv", "csv", |article, _| rows(article, '\t')),
    ("html", "html", page),
];

fn object(article: &Article) -> String {
    let [title, body @ ..] = article.paragraphs;
    serde_json::json!({"title": title, "text": body.join("\n\n")}).to_string()
}

fn rows(article: &Article, between: char) -> String {
    let [title, body @ ..] = article.paragraphs;
    format!("title{between}text\n\"{title}\"{between}\"{}\"\n", body.join("\n\n"))
}

fn page(article: &Article, encoding: &str) -> String {
    let [title, body @ ..] = article.paragraphs;
    let body: String = body.iter().fold(String::new(), |all, words| all + "<p>" + words + "</p>\n");
    let direction = if article.language == "ar" { "rtl" } else { "ltr" };
    format!(
        "<!DOCTYPE html>\n<html dir=\"{direction}\"><head><meta charset=\"{encoding}\"><title>{title}</title></head>\n\
         <body><nav><a href=\"/\">Home</a></nav><article><h1>{title}</h1>\n{body}</article></body></html>\n"
    )
}

fn texts(label: &str, article: &'static Article, samples: &mut Vec<Sample>) {
    for (extension, format, write) in TEXTS {
        let mut add = |kind: &str, encoding: &'static str, bytes: Vec<u8>| {
            let name = format!("{label}-{kind}.{extension}");
            samples.push(Sample { name, format, encoding: Some(encoding), article, bytes });
        };
        let text = write(article, "utf-8");
        add("utf-8", "UTF-8", text.clone().into_bytes());
        add("utf-8-mark", "UTF-8", format!("\u{feff}{text}").into_bytes());
        let text = write(article, "utf-16");
        for (kind, mark) in [("", ""), ("-mark", "\u{feff}")] {
            let units = || mark.encode_utf16().chain(text.encode_utf16());
            add(&format!("utf-16le{kind}"), "UTF-16LE", units().flat_map(u16::to_le_bytes).collect());
            add(&format!("utf-16be{kind}"), "UTF-16BE", units().flat_map(u16::to_be_bytes).collect());
        }
        for page in article.pages {
            let name = page.name().to_lowercase();
            add(&name, page.name(), encoded(page, &write(article, &name)));
        }
    }
}

fn encoded(page: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, lost) = page.encode(text);
    assert!(!lost, "{} has all letters", page.name());
    bytes.into_owned()
}

/// Ways in which a mail carries bytes.
type Transfer = (&'static str, fn(&[u8]) -> Vec<u8>);
const TRANSFERS: &[Transfer] = &[("8bit", <[u8]>::to_vec), ("base64", base64), ("quoted-printable", quoted)];

fn mails(label: &str, article: &'static Article, samples: &mut Vec<Sample>) {
    let [title, body @ ..] = article.paragraphs;
    for page in [encoding_rs::UTF_8].iter().chain(article.pages) {
        let charset = page.name().to_lowercase();
        let subject = format!("=?{charset}?B?{}?=", String::from_utf8(base64(&encoded(page, title))).expect("ASCII"));
        let subject = subject.replace("\r\n", "");
        for (transfer, carry) in TRANSFERS {
            let part = |kind: &str, text: &str| {
                let head =
                    format!("Content-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n");
                [head.into_bytes(), carry(&encoded(page, text))].concat()
            };
            let mut add = |extension: &str, bytes: Vec<u8>| {
                let name = format!("{label}-{charset}-{transfer}.{extension}");
                samples.push(Sample { name, format: "mail", encoding: Some(page.name()), article, bytes });
            };
            let fields = format!("From: a@n.example\r\nTo: b@n.example\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n");
            let mail = [fields.as_bytes(), &part("text/plain", &body.join("\r\n\r\n"))].concat();
            add("mbox", [b"From a@n.example Mon Jul 22 10:00:00 2024\n", mail.as_slice(), b"\n"].concat());
            add("eml", mail);
            let archive = format!(
                "From: <Saved>\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n\
                 Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\n"
            );
            let html = part("text/html", &self::page(article, &charset));
            add("mhtml", [archive.as_bytes(), &html, b"\r\n--b--\r\n"].concat());
        }
    }
}

/// Bytes in sixty-four letters, in lines.
fn base64(bytes: &[u8]) -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::new();
    for (nth, three) in bytes.chunks(3).enumerate() {
        if nth > 0 && nth % 19 == 0 {
            out.extend(b"\r\n");
        }
        let word = three.iter().fold(0_usize, |word, byte| word << 8 | usize::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let letter = LETTERS.get(word >> (18 - 6 * place) & 63).copied().unwrap_or_default();
            out.push(if place > three.len() { b'=' } else { letter });
        }
    }
    out
}

/// Bytes as `=D9` where they are no plain letters, in lines.
fn quoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = String::new();
    let mut width = 0;
    for byte in bytes {
        if width > 70 {
            out.push_str("=\r\n");
            width = 0;
        }
        match byte {
            b'\r' | b'\n' => width = 0,
            _ => width += 3,
        }
        match byte {
            b'=' | 0x80.. => drop(write!(out, "={byte:02X}")),
            _ => out.push(char::from(*byte)),
        }
    }
    out.into_bytes()
}

/// Formats that fix how letters are written.
fn packed(label: &str, article: &'static Article, samples: &mut Vec<Sample>) {
    let [title, body @ ..] = article.paragraphs;
    let mut add = |kind: &str, extension: &str, format: &'static str, bytes: Vec<u8>| {
        let name = format!("{label}{kind}.{extension}");
        samples.push(Sample { name, format, encoding: None, article, bytes });
    };
    let all = |before: &str, after: &str| body.map(|words| before.to_owned() + words + after).concat();
    let title_style = "<w:p><w:pPr><w:pStyle w:val=\"a3\"/></w:pPr><w:r><w:t>";
    let word = format!("{title_style}{title}</w:t></w:r></w:p>{}", all("<w:p><w:r><w:t>", "</w:t></w:r></w:p>"));
    let docx = made::docx(&word);
    add("", "docx", "docx", docx.clone());
    let text = format!("<text:p text:style-name=\"P1\">{title}</text:p>{}", all("<text:p>", "</text:p>"));
    add("", "odt", "odt", made::odt(&text));
    add("", "epub", "epub", book(title, &all("<p>", "</p>")));
    let cell = |place: &str, words: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{words}</t></is></c>");
    let names = format!("<row r=\"1\">{}{}</row>", cell("A1", "title"), cell("B1", "text"));
    let row = format!("<row r=\"2\">{}{}</row>", cell("A2", title), cell("B2", &body.join("\n")));
    add("", "xlsx", "xlsx", made::xlsx(&[("S", &(names + &row))], ""));
    let plain = article.paragraphs.join("\n\n");
    add("-text", "zip", "zip", made::zip(&[("a.txt", plain.as_bytes())]));
    add("-word", "zip", "zip", made::zip(&[("deep/a.docx", &docx)]));
    add(
        "-units",
        "rtf",
        "rtf",
        rtf(article, "\\ansicpg1252", |words| {
            words.encode_utf16().fold(String::new(), |all, unit| match u8::try_from(unit) {
                Ok(letter @ 0x20..=0x7E) => all + &char::from(letter).to_string(),
                _ => all + &format!("\\u{}?", unit.cast_signed()),
            })
        }),
    );
    // Arabic ones have tests of their own: where letters stand on a page is for a program that sets text.
    if article.pages.contains(&encoding_rs::WINDOWS_1252) {
        add("", "pdf", "pdf", printed(article));
    }
    if let Some(page) = article.pages.first() {
        let number = page.name().rsplit('-').next().expect("a number");
        add(
            "-page",
            "rtf",
            "rtf",
            rtf(article, &format!("\\ansicpg{number}"), |words| {
                encoded(page, words).iter().fold(String::new(), |all, byte| match byte {
                    0x20..=0x7E => all + &char::from(*byte).to_string(),
                    byte => all + &format!("\\'{byte:02x}"),
                })
            }),
        );
    }
}

/// A page with the article on it.
fn printed(article: &Article) -> Vec<u8> {
    /// Letters on a line.
    const WIDTH: usize = 80;
    let mut pdf = Pdf::new();
    let (mut drawing, mut up) = (String::new(), 740.0);
    for (nth, words) in article.paragraphs.iter().enumerate() {
        let size = if nth == 0 { 18.0 } else { 12.0 };
        let mut lines = vec![String::new()];
        for word in words.split(' ') {
            let line = lines.last_mut().expect("there is one");
            if line.chars().count() + word.chars().count() >= WIDTH {
                lines.push(word.to_owned());
            } else {
                *line = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            }
        }
        for line in lines {
            drawing += &drawn(&line, 50.0, up, size);
            up -= 18.0;
        }
        up -= 18.0;
    }
    pdf.page(&drawing, "");
    pdf.finish()
}

fn book(title: &str, body: &str) -> Vec<u8> {
    let page = format!("<html><head><title>x</title></head><body>{body}</body></html>");
    // The made books have a title of their own, which is said before the chapters.
    made::epub_called(title, &[("one", &page)])
}

fn rtf(article: &Article, page: &str, write: impl Fn(&str) -> String) -> Vec<u8> {
    let [title, body @ ..] = article.paragraphs;
    let head = format!("{{\\rtf1\\ansi{page}\\uc1\\pard\\outlinelevel0 {}\\par\\pard ", write(title));
    let body = body.map(|words| write(words) + "\\par\n").concat();
    (head + &body + "}").into_bytes()
}
