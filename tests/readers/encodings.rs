//! Encodings: told by the bytes, declared, chosen; and text that went wrong before it was saved.

use std::fs;

use encoding_rs::{ISO_8859_6, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};
use waqai::document::{Certainty, Document};
use waqai::read::{self, Encoding, Manner, ReadError};

use super::made::zip;
use super::{files_in, tests_folder};

const ARABIC: &str = "مقتل جنديين قرب الموصل\n\n\
    الموصل (الوكالة) - قال وزير الدفاع إن جنديين قتلا أمس، ونفى وقوع خسائر أخرى.\n";
/// Without the commas and hamzas that this encoding lacks.
const PLAIN_ARABIC: &str = "مقتل جنديين قرب الموصل\n\nقال وزير الدفاع ان جنديين قتلا ونفى وقوع خسائر اخرى.\n";
const ENGLISH: &str = "Two soldiers killed\n\nThe minister said “no one” else was hurt – not even the café’s owner.\n";
const RUSSIAN: &str = "Министр обороны сообщил, что войска вернули три деревни.";

fn manner(encoding: Option<&str>) -> Manner<'_> {
    let encoding = encoding.map(|name| Encoding::named(name).unwrap_or_else(|| panic!("no encoding {name}")));
    Manner { encoding, ..Manner::default() }
}

fn read(name: &str, bytes: &[u8], encoding: Option<&str>) -> Document {
    read::read(name, bytes, manner(encoding)).unwrap_or_else(|error| panic!("{error}: {name} {encoding:?}"))
}

fn in_page(page: &'static encoding_rs::Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, is_lost) = page.encode(text);
    assert!(!is_lost, "{} can write {text}", page.name());
    bytes.into_owned()
}

/// The text in encodings of two or four bytes a letter, with a mark if it begins with one.
fn wide(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("UTF-16LE", text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16BE", text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ("UTF-32LE", text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect()),
        ("UTF-32BE", text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect()),
    ]
}

/// Text, bytes, the encoding that is found, and how sure it is.
fn told_by_bytes() -> Vec<(&'static str, Vec<u8>, &'static str, Certainty)> {
    let mut rows = vec![
        (ARABIC, in_page(WINDOWS_1256, ARABIC), "windows-1256", Certainty::Likely),
        (PLAIN_ARABIC, in_page(ISO_8859_6, PLAIN_ARABIC), "ISO-8859-6", Certainty::Likely),
        (ENGLISH, in_page(WINDOWS_1252, ENGLISH), "windows-1252", Certainty::Likely),
        ("قتل جنديان", in_page(WINDOWS_1256, "قتل جنديان"), "windows-1256", Certainty::Guess),
    ];
    for text in [ARABIC, ENGLISH, "Two soldiers killed\n\nNo more is known.\n"] {
        rows.push((text, text.as_bytes().to_vec(), "UTF-8", Certainty::Certain));
        rows.push((text, format!("\u{feff}{text}").into_bytes(), "UTF-8", Certainty::Certain));
        rows.extend(wide(text).into_iter().map(|(name, bytes)| (text, bytes, name, Certainty::Likely)));
        let marked = wide(&format!("\u{feff}{text}"));
        rows.extend(marked.into_iter().map(|(name, bytes)| (text, bytes, name, Certainty::Certain)));
    }
    rows
}

#[test]
fn the_same_article_reads_the_same_in_every_encoding() {
    for (text, bytes, encoding, certainty) in told_by_bytes() {
        let document = read("test.txt", &bytes, None);
        assert_eq!((document.encoding.name, document.encoding.certainty), (encoding, certainty), "{text}");
        assert_eq!(document.text, text, "{encoding}: the text is kept exactly");
        let as_utf8 = read("test.txt", text.as_bytes(), None);
        assert_eq!((document.title, document.dateline), (as_utf8.title, as_utf8.dateline), "{encoding}");
        assert_eq!(document.paragraphs, as_utf8.paragraphs, "{encoding}");
        let is_marked = bytes.len() > text.len() && certainty == Certainty::Certain;
        assert_eq!(document.repairs.len(), usize::from(is_marked), "{encoding}: {:?}", document.repairs);
        assert!(document.encoding.fits.contains(&encoding), "{encoding} is among {:?}", document.encoding.fits);
    }
}

#[test]
fn an_encoding_that_is_chosen_counts_more_than_bytes_and_declarations() {
    let page = format!("<html><meta charset=windows-1256><body><p>{RUSSIAN}</p></html>");
    let in_1256 = in_page(WINDOWS_1256, PLAIN_ARABIC);
    let mail =
        [b"From: a@n.example\nTo: b@n.example\nContent-Type: text/plain; charset=utf-8\n\n", &in_1256[..]].concat();
    let packed = "From: a@n.example\nTo: b@n.example\nContent-Type: text/plain; charset=iso-8859-1\n\
        Content-Transfer-Encoding: quoted-printable\n\n=ca=e8=ec caf=e9";
    let rows: [(&str, Vec<u8>, &str, &str); 8] = [
        ("a.txt", in_page(WINDOWS_1251, RUSSIAN), "cp1251", RUSSIAN),
        ("a.txt", in_1256.clone(), "latin1", "ãÞÊá ÌäÏííä"),
        ("a.html", in_page(WINDOWS_1251, &page), "windows-1251", RUSSIAN),
        ("a.json", in_page(WINDOWS_1251, &format!("{{\"text\": \"{RUSSIAN}\"}}")), "windows-1251", RUSSIAN),
        ("a.csv", in_page(WINDOWS_1251, &format!("title,text\nT,\"{RUSSIAN}\"\n")), "windows-1251", RUSSIAN),
        ("a.md", in_page(WINDOWS_1251, &format!("# T\n\n**{RUSSIAN}**\n")), "windows-1251", RUSSIAN),
        ("a.eml", mail, "windows-1251", "гЮКб МдПннд"),
        ("a.eml", packed.as_bytes().to_vec(), "windows-1251", "Ким cafй"),
    ];
    for (name, bytes, encoding, words) in &rows {
        let document = read(name, bytes, Some(encoding));
        assert!(document.text.contains(words), "{name} in {encoding}: {}", document.text);
        assert_eq!(document.encoding.certainty, Certainty::Chosen);
        assert_eq!(Encoding::named(document.encoding.name), Encoding::named(encoding));
    }
    let archive = zip(&[("a.txt", &in_page(WINDOWS_1251, RUSSIAN))]);
    assert_eq!(read("a.zip", &archive, Some("windows-1251")).text, RUSSIAN, "in an archive, too");
}

#[test]
fn declared_encodings_of_mails_count_unless_the_bytes_contradict_them() {
    let mail = |charset: &str, body: &[u8]| {
        let head = format!("From: a@n.example\nTo: b@n.example\nContent-Type: text/plain; charset={charset}\n\n");
        [head.as_bytes(), body].concat()
    };
    let words = PLAIN_ARABIC.lines().last().unwrap_or_default();
    let rows = [
        (mail("windows-1251", &in_page(WINDOWS_1251, RUSSIAN)), "windows-1251", Certainty::Likely, RUSSIAN),
        (mail("utf-8", words.as_bytes()), "UTF-8", Certainty::Certain, words),
        (mail("windows-1256", &in_page(WINDOWS_1256, words)), "windows-1256", Certainty::Certain, words),
        (mail("iso-8859-1", &in_page(WINDOWS_1256, words)), "windows-1256", Certainty::Likely, words),
        (mail("utf-8", &in_page(WINDOWS_1256, words)), "windows-1256", Certainty::Likely, words),
        (mail("iso-8859-1", words.as_bytes()), "UTF-8", Certainty::Certain, words),
    ];
    for (bytes, encoding, certainty, words) in rows {
        let document = read("a.eml", &bytes, None);
        assert_eq!((document.encoding.name, document.encoding.certainty), (encoding, certainty), "{words}");
        assert_eq!(document.text, words);
    }
}

#[test]
fn bytes_that_are_none_in_the_chosen_encoding_are_refused_or_told() {
    let (_, bytes) = wide(ARABIC).remove(0);
    let refusal = read::read("a.txt", &bytes, manner(Some("windows-1256"))).expect_err("letters of two bytes");
    assert!(matches!(refusal, ReadError::Unfit { encoding: "windows-1256" }), "{refusal}");
    let document = read("a.txt", &in_page(WINDOWS_1256, ARABIC), Some("utf-8"));
    assert_eq!(document.repairs.first().map(|repair| repair.kind), Some("invalid-bytes-replaced"));
    assert!(!document.encoding.fits.contains(&"UTF-8"), "{:?}", document.encoding.fits);
    let rows =
        [(&b"T\0\0\0w\0\0\0o\0\0"[..], "UTF-32LE", "Tw\u{fffd}"), (b"\0\0\0T\0\x11\0\0", "UTF-32BE", "T\u{fffd}")];
    for (bytes, encoding, text) in rows {
        assert_eq!(read("a.txt", bytes, Some(encoding)).text, text);
    }
}

#[test]
fn names_of_encodings_are_those_of_the_whatwg_and_our_own() {
    for encoding in Encoding::OFFERED {
        assert_eq!(Encoding::named(encoding.name()), Some(*encoding), "{}", encoding.name());
    }
    for (label, name) in
        [("Arabic", Some("ISO-8859-6")), (" CP1256 ", Some("windows-1256")), ("utf-32le", Some("UTF-32LE"))]
    {
        assert_eq!(Encoding::named(label).map(Encoding::name), name, "{label}");
    }
    for label in ["", "utf", "mac-arabic", "iso-2022-kr"] {
        assert_eq!(Encoding::named(label), None, "{label}");
    }
}

/// Text as programs of one code page show it when it is in UTF-8.
fn garbled(text: &str, page: &'static encoding_rs::Encoding) -> String {
    page.decode_without_bom_handling(text.as_bytes()).0.into_owned()
}

#[test]
fn text_that_was_decoded_wrongly_before_it_was_saved_is_told_and_put_right_where_wanted() {
    let accents = "The café’s owner said “no”.";
    for (text, page, encoding) in [
        (ARABIC, WINDOWS_1256, "utf-8-as-windows-1256"),
        (ARABIC, WINDOWS_1252, "utf-8-as-windows-1252"),
        (accents, WINDOWS_1252, "utf-8-as-windows-1252"),
        (accents, WINDOWS_1256, "utf-8-as-windows-1256"),
    ] {
        let garbled = garbled(text, page);
        let saved = [
            garbled.as_str(),
            &format!("<html><body><p>{garbled}</p></html>"),
            &format!("{{\"text\": \"{}\"}}", garbled.replace('\n', " ")),
        ];
        for (name, bytes) in ["a.txt", "a.html", "a.json"].iter().zip(saved) {
            let document = read(name, bytes.as_bytes(), None);
            assert_eq!(document.encoding.mends, Some(encoding), "{name}");
            let told = document.repairs.iter().find(|repair| repair.kind == "mojibake-suspected");
            assert!(told.is_some_and(|repair| repair.note.contains(encoding)), "{:?}", document.repairs);
            assert!(document.encoding.fits.contains(&encoding));
            assert!(document.text.contains(garbled.lines().next().unwrap_or_default()), "nothing is repaired unasked");
            let mended = read(name, bytes.as_bytes(), Some(encoding));
            assert!(mended.text.contains(text.lines().next().unwrap_or_default()), "{name}: {}", mended.text);
            assert_eq!((mended.encoding.name, mended.encoding.mends), (encoding, None));
            assert_eq!(mended.repairs.last().map(|repair| repair.kind), Some("mojibake-repaired"));
        }
        let left = read("a.txt", garbled.as_bytes(), Some("utf-8"));
        assert_eq!((left.encoding.mends, left.repairs.len()), (None, 0), "whoever chooses is not asked again");
    }
}

#[test]
fn letters_that_did_not_go_wrong_or_were_lost_stay_as_they_are() {
    let garbled = garbled("قتل جنديان في الموصل وأصيب آخر", WINDOWS_1252);
    // Strict programs drop what their code page has no letter for.
    let text = format!("«1» {}", garbled.replace('\u{81}', ""));
    assert_eq!(read("a.txt", text.as_bytes(), None).encoding.mends, Some("utf-8-as-windows-1252"));
    let mended = read("a.txt", text.as_bytes(), Some("utf-8-as-windows-1252"));
    assert_eq!(mended.text, "«1» قتل جنديان Ùي الموصل وأصيب آخر");
}

/// Honest text that has some of the letters of garbled text, and why it is here.
const HONEST: &[(&str, &str)] = &[
    ("ظهر الجيش، طلب القائد؛ «ظاهرة الغرق» والأوضاع، والعراق، والشرق: ماذا؟", "commas after letters that lead in UTF-8"),
    ("مرگ سرباز در جنگ بزرگ، گزارش ارتش: پلیس، چک و ژاندارم", "Persian letters stand where UTF-8 goes on"),
    (
        "L’armée a tué près de Gaza ; « à l’hôpital », déclarée « zone fermée », Étienne Ñuñez.",
        "accents of Western words",
    ),
    ("Größe, Übung, Ärger: »Straße« – Ø 12 mm, ±5 °C, §7, £20, 10 µm.", "signs one by one"),
    ("Министр обороны сообщил, что войска вернули три деревни.", "another script"),
    ("The sign Ã stood for ã in old files.", "one letter alone"),
];

#[test]
fn honest_text_is_never_suspected() {
    let folder = tests_folder().join("articles");
    let articles = files_in(&folder).into_iter().filter(|path| path.extension().is_some_and(|end| end == "txt"));
    let articles: Vec<_> = articles.map(|path| fs::read_to_string(path).unwrap_or_default()).collect();
    assert!(articles.len() >= 20, "the articles are found");
    let rows = HONEST.iter().map(|(text, _)| (*text).to_owned()).chain(articles);
    for text in rows {
        for bytes in [text.clone().into_bytes(), wide(&format!("\u{feff}{text}")).remove(0).1] {
            assert_eq!(read("a.txt", &bytes, None).encoding.mends, None, "{text}");
        }
    }
}

#[test]
fn damaged_text_is_read_and_the_damage_told() {
    let mut bytes = b"Two soldiers were killed near the caf\xC3\xA9.\nNo more is known.".to_vec();
    bytes.insert(3, 0xFE);
    let document = read("test.txt", &bytes, None);
    assert_eq!((document.encoding.name, document.encoding.certainty), ("UTF-8", Certainty::Likely));
    assert!(document.text.starts_with("Two\u{fffd} soldiers") && document.text.contains("café"));
    let repair = document.repairs.first().map(|repair| (repair.kind, repair.count, repair.note.contains("byte 3")));
    assert_eq!(repair, Some(("invalid-bytes-replaced", 1, true)));
    // An end that is cut off, after two letters of Arabic and a byte that is none.
    let damaged = [ARABIC.as_bytes(), b"\xFF\xD8"].concat();
    let document = read("test.txt", &damaged, None);
    assert_eq!(document.text.matches('\u{fffd}').count(), 2);
    assert_eq!(document.repairs.first().map(|repair| repair.count), Some(2));
}
