//! Saved pages, mails and archives: the article comes out, what stands around it does not.

use waqai::document::{Document, ParagraphRole};
use waqai::read;

fn page(name: &str, bytes: &[u8]) -> Document {
    read::read(name, bytes, read::Manner::default()).unwrap_or_else(|error| panic!("{error}: {name}"))
}

fn body(document: &Document) -> Vec<&str> {
    let body = document.paragraphs.iter().filter(|paragraph| paragraph.role == ParagraphRole::Body);
    body.map(|paragraph| paragraph.span.of(&document.text)).collect()
}

const LEAD: &str = "قال وزير الدفاع أمس إن جنديين قتلا في هجوم على نقطة تفتيش شمال المدينة، وإن ثلاثة آخرين أصيبوا.";

/// A head, and the title, author, day and address that a page with it has.
const HEADS: &[(&str, [&str; 4])] = &[
    ("<title>Two killed</title>", ["Two killed", "-", "-", "-"]),
    (
        r#"<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
           "headline": "Two killed near Mosul", "datePublished": "2024-07-22T10:00:00Z", "author": {"name": "A. Writer"}}</script>"#,
        ["Two killed near Mosul", "A. Writer", "2024-07-22", "-"],
    ),
    (
        r#"<title>x</title><meta name="DC.date.issued" content="2024-07-22"><meta property="og:url" content="https://n.example/1">"#,
        ["x", "-", "2024-07-22", "https://n.example/1"],
    ),
    (
        r#"<meta property="article:modified_time" content="2024-08-01"><meta itemprop="datePublished" content="2024-07-22">
           <meta property="article:author" content="https://n.example/people/1"><link rel=canonical href="https://n.example/2">"#,
        ["-", "-", "2024-07-22", "https://n.example/2"],
    ),
    (
        "<!--\n Page saved with SingleFile \n url: https://n.example/3 \n saved date: Mon -->",
        ["-", "-", "-", "https://n.example/3"],
    ),
];

#[test]
fn title_author_day_and_address_come_from_the_head() {
    for (head, expected) in HEADS {
        let html =
            format!("<html><head>{head}</head><body><article><p>{LEAD}</p><p>{LEAD}</p></article></body></html>");
        let document = page("a.html", html.as_bytes());
        let title = document.title.map_or("-", |span| span.of(&document.text)).to_owned();
        let day = document.base_date.map_or("-".to_owned(), |base| base.value.to_string());
        let or_none = |words: &Option<String>| words.clone().unwrap_or("-".to_owned());
        assert_eq!([title, or_none(&document.author), day, or_none(&document.source)], *expected, "{head}");
        assert_eq!(body(&document), [LEAD, LEAD], "{head}");
    }
}

#[test]
fn pages_are_read_in_the_encoding_that_fits_their_bytes() {
    let html =
        |charset: &str| format!("<html><head><meta charset=\"{charset}\"></head><body><p>{LEAD}</p></body></html>");
    let in_1256 = |charset: &str| encoding_rs::WINDOWS_1256.encode(&html(charset)).0.into_owned();
    let russian =
        "<html><meta charset=windows-1251><body><p>Министр обороны сообщил, что войска вернули деревни.</p></html>";
    let cases = [
        (html("utf-8").into_bytes(), "UTF-8", LEAD),
        (html("windows-1256").into_bytes(), "UTF-8", LEAD),
        (html("no-such-thing").into_bytes(), "UTF-8", LEAD),
        (in_1256("windows-1256"), "windows-1256", LEAD),
        (in_1256("iso-8859-1"), "windows-1256", LEAD),
        (in_1256("utf-8"), "windows-1256", LEAD),
        (
            encoding_rs::WINDOWS_1251.encode(russian).0.into_owned(),
            "windows-1251",
            "Министр обороны сообщил, что войска вернули деревни.",
        ),
        (html("utf-16").encode_utf16().flat_map(u16::to_le_bytes).collect(), "UTF-16LE", LEAD),
    ];
    for (bytes, encoding, words) in cases {
        let document = page("a.html", &bytes);
        assert_eq!((document.encoding.name, body(&document)), (encoding, vec![words]));
    }
}

#[test]
fn mails_without_a_declared_encoding_are_read_by_their_bytes() {
    let mail = format!("From: a@n.example\nTo: b@n.example\nSubject: Report\n\n{LEAD}\n");
    let document = page("a.eml", &encoding_rs::WINDOWS_1256.encode(&mail).0);
    assert_eq!((document.format, document.encoding.name, body(&document)), ("mail", "windows-1256", vec![LEAD]));
    assert_eq!(document.author.as_deref(), Some("a@n.example"));
}

#[test]
fn prose_that_opens_like_a_mail_is_prose() {
    let document = page("a.txt", b"From: Mosul\nTwo soldiers were killed, the army said.\n");
    assert_eq!(document.format, "text");
}

#[test]
fn text_fields_that_hold_html_lose_its_tags_and_say_so() {
    let document =
        page("a.json", r#"{"content": "<p>Two &amp; one killed.</p><p>The army<br>said so.</p>"}"#.as_bytes());
    assert_eq!(body(&document), ["Two & one killed.", "The army", "said so."]);
    assert_eq!(document.repairs.first().map(|repair| repair.kind), Some("markup-removed"));
    let document = page("a.md", b"# T\n\n<div align=center><b>Two</b> killed.</div>\n\n<script>no()</script>\n\nMore.");
    assert_eq!(body(&document), ["Two killed.", "More."]);
}

#[test]
fn a_page_without_an_article_shows_all_its_words_and_says_so() {
    let (deep, hill) = ("<div>a".repeat(600), "<div>a".repeat(400) + &"</div>".repeat(400));
    for too_much in [deep, hill.repeat(101), "<!--".to_owned() + &"<".repeat(1_000_001)] {
        let html = format!("<html><p>Two killed.</p>{too_much}");
        let document = read::read("a.html", html.as_bytes(), read::Manner::default()).expect("a page");
        assert_eq!(document.repairs.first().map(|repair| repair.kind), Some("article-not-found"));
        assert!(document.text.starts_with("Two killed."));
    }
}

#[test]
fn of_a_mail_of_too_many_parts_the_first_are_read_and_that_is_said() {
    let part = "--b\nContent-Type: text/plain\n\n";
    let head = "From: a@n.example\nTo: b@n.example\nSubject: Two killed\nContent-Type: multipart/mixed; boundary=b\n\n";
    let told = |n_parts: usize| {
        let mail =
            format!("{head}{part}Two soldiers were killed.\n{}--b--\n", format!("{part}a\n").repeat(n_parts - 1));
        let document = page("a.eml", mail.as_bytes());
        assert_eq!(body(&document).first().copied(), Some("Two soldiers were killed."));
        document.repairs.iter().map(|repair| repair.kind).collect::<Vec<_>>()
    };
    assert_eq!(told(9_999), told(2));
    assert_eq!(told(10_001), ["parts-left-out"]);
}

#[test]
fn more_paragraphs_than_any_document_has_are_refused_with_the_limit() {
    let html = format!("<html>{}", "<p>a".repeat(200_001));
    let refusal =
        read::read("a.html", html.as_bytes(), read::Manner::default()).expect_err("too many paragraphs").to_string();
    assert!(refusal.contains("more than 200000 paragraphs"), "{refusal}");
}
