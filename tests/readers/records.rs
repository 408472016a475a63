//! Files of records: JSON, JSON Lines and tables, several articles in one, and Markdown.

use waqai::document::{Document, ParagraphRole};
use waqai::read::limits::Limits;
use waqai::read::{self, ReadError};

fn all(name: &str, text: &str) -> Vec<Result<Document, ReadError>> {
    read::read_all(name, text.as_bytes(), read::Manner::default()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Format, title, day, and body of each article; `!` and the reason for one that is refused.
fn summary(name: &str, text: &str) -> Vec<String> {
    let one = |article: Result<Document, ReadError>| match article {
        Ok(document) => {
            let title = document.title.map_or("-", |span| span.of(&document.text));
            let body = document.paragraphs.iter().filter(|paragraph| paragraph.role != ParagraphRole::Title);
            let body: Vec<_> = body.map(|paragraph| paragraph.span.of(&document.text)).collect();
            let day = document.base_date.map_or("-".to_owned(), |day| day.value.to_string());
            format!("{} {} {day} {title} | {}", document.format, document.name, body.join(" ¶ "))
        }
        Err(error) => format!("! {error}"),
    };
    all(name, text).into_iter().map(one).collect()
}

/// File name, its text, and what is read from it.
const FILES: &[(&str, &str, &[&str])] = &[
    ("a.txt", r#"{"text": "Two killed."}"#, &["json a.txt - - | Two killed."]),
    (
        "a.json",
        r#"[{"Text": "Two killed.", "title": "T"}, 7, {"no": 1}]"#,
        &[
            "json a.json#1 - T | Two killed.",
            "! no field or column in it is named text, body or content; there are: a number, in item 2",
            "! no field or column in it is named text, body or content; there are: no, in item 3",
        ],
    ),
    (
        "a.jsonl",
        "{\"text\": \"One.\"}\n\nnot JSON\n{\"full_text\": \"Three.\", \"date\": \"2024-07-22\"}\n",
        &[
            "json a.jsonl#1 - - | One.",
            "! this JSON file is damaged: expected ident at line 1 column 2, in line 3",
            "json a.jsonl#4 2024-07-22 - | Three.",
        ],
    ),
    ("a.json", r#"{"text": "", "body": "Filled."}"#, &["json a.json - - | Filled."]),
    ("a.json", "{\"text\": \"\\u0642\\u062a\\u0644 \\ud83d\\ude00\"}", &["json a.json - - | قتل 😀"]),
    (
        "a.txt",
        "id,text,title\n1,\"First, with\na break\",T\n,,\n2,Second,\n",
        &["csv a.txt#2 - T | First, with ¶ a break", "csv a.txt#4 - - | Second"],
    ),
    ("a.txt", "title|body\nT|Two killed.\n", &["csv a.txt#2 - T | Two killed."]),
    (
        "a.csv",
        "text,title\nOne.,A\n\"Two\nThree.,C\nFour.,D\n",
        &[
            "csv a.csv#2 - A | One.",
            "! this table is damaged: a quotation mark is opened and never closed, in this row or one of those that it \
             holds, in row 3",
        ],
    ),
    ("a.csv", "text\nOne.\n", &["csv a.csv#2 - - | One."]),
    ("a.txt", "Text, and more of it\nTwo killed.\n", &["text a.txt - Text, and more of it | Two killed."]),
    ("a.txt", "[Update] Two killed\nThe army said so.", &["text a.txt - [Update] Two killed | The army said so."]),
    ("a.txt", "# of killed: 2\nThe army said so.", &["text a.txt - # of killed: 2 | The army said so."]),
    ("a.txt", "# Two killed\n\nThe **army** said so.", &["md a.txt - Two killed | The army said so."]),
    ("a.md", "Two killed\nby a mine.\n\nNo more.", &["md a.md - - | Two killed by a mine. ¶ No more."]),
    ("a.md", "One  \nTwo\n\n\\*Three\\* &amp; four.", &["md a.md - One | Two ¶ *Three* & four."]),
];

#[test]
fn articles_come_out_of_each_file_in_order() {
    for (name, text, expected) in FILES {
        assert_eq!(summary(name, text), *expected, "{text}");
    }
}

#[test]
fn lines_of_an_article_in_markdown_stay_paragraphs_where_they_are_long() {
    let long =
        "قال المتحدث باسم القوات إن الوحدات وصلت إلى المدينة في ساعة مبكرة من صباح اليوم بعد مسيرة طويلة من الشمال.";
    let document =
        read::read("a.md", format!("# عنوان\n\n{long}\n{long}\n").as_bytes(), read::Manner::default()).expect("text");
    assert_eq!(document.paragraphs.len(), 3);
}

#[test]
fn the_first_of_several_articles_says_what_it_is() {
    let document = read::read("a.csv", b"title,text\n,\nA,\nB,Two killed.\nC,One killed.\n", read::Manner::default())
        .expect("articles");
    assert_eq!(document.name, "a.csv#4");
    let repair = document.repairs.last().expect("a repair");
    assert_eq!((repair.kind, repair.count), ("one-of-several", 3));
    assert!(repair.note.contains("3 articles"), "{}", repair.note);
}

#[test]
fn a_table_without_a_text_is_refused_with_its_columns() {
    let refusal =
        read::read("a.csv", b"when,dead\n2024,2\n", read::Manner::default()).expect_err("no text").to_string();
    assert!(refusal.ends_with("there are: when, dead"), "{refusal}");
}

#[test]
fn tables_and_json_are_read_in_old_encodings() {
    let table = "العنوان;النص\nمقتل جنديين;قال مسؤول إن جنديين قتلا قرب المدينة أمس.\n";
    let (bytes, ..) = encoding_rs::WINDOWS_1256.encode(table);
    let document = read::read("a.csv", &bytes, read::Manner::default()).expect("a table");
    assert_eq!((document.format, document.encoding.name), ("csv", "windows-1256"));
    let units: Vec<u8> = r#"{"text": "قتل جنديان."}"#.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let document = read::read("a.json", &units, read::Manner::default()).expect("JSON");
    assert_eq!((document.format, document.text.as_str()), ("json", "قتل جنديان."));
}

#[test]
fn more_articles_than_are_read_are_refused() {
    let table = "text\n".to_owned() + &"One.\n".repeat(Limits::default().articles + 1);
    let refusal = read::read_all("a.csv", table.as_bytes(), read::Manner::default()).expect_err("too many");
    assert!(matches!(refusal, ReadError::TooMany { .. }) && refusal.to_string().contains("100000"), "{refusal}");
}
