//! PDF documents: every order that files have letters in, and files that are odd, locked or made to do harm.

use std::io::Write as _;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use unicode_bidi::{BidiInfo, Level};

use super::made_pdf::{Pdf, drawn, drawn_to_left, drawn_turned};
use waqai::document::{Document, ParagraphRole};
use waqai::read;

fn outcome(bytes: &[u8]) -> Result<Document, String> {
    read::read("a.pdf", bytes, read::Manner::default()).map_err(|error| error.to_string())
}

fn document(bytes: &[u8]) -> Document {
    outcome(bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn refusal(bytes: &[u8]) -> String {
    outcome(bytes).map_or_else(|error| error, |document| panic!("read: {:?}", document.text))
}

/// A document of one page.
fn page(content: &str) -> Vec<u8> {
    pages(&[content])
}

fn pages(contents: &[&str]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    for content in contents {
        pdf.page(content, "");
    }
    pdf.finish()
}

fn paragraphs(document: &Document) -> Vec<&str> {
    document.paragraphs.iter().map(|paragraph| paragraph.span.of(&document.text)).collect()
}

fn repairs(document: &Document) -> Vec<(&'static str, u32)> {
    document.repairs.iter().map(|repair| (repair.kind, repair.count)).collect()
}

/// What a line looks like from left to right, by the standard; brackets among Arabic letters by their look.
fn look_of(line: &str) -> String {
    let bidi = BidiInfo::new(line, Some(Level::rtl()));
    let whole = bidi.paragraphs.first().expect("a paragraph");
    let (levels, runs) = bidi.visual_runs(whole, whole.range.clone());
    let mirror = |letter: char| match letter {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        other => other,
    };
    let run = |run: std::ops::Range<usize>| -> String {
        let is_turned = levels.get(run.start).is_some_and(Level::is_rtl);
        let letters = line.get(run).unwrap_or_default().chars();
        if is_turned { letters.rev().map(mirror).collect() } else { letters.collect() }
    };
    runs.into_iter().map(run).collect()
}

/// Lines of Arabic with what runs the other way.
const LINES: &[&str] = &[
    "قتل جنديان قرب الموصل أمس",
    "قتل 12 جنديا وجرح ٣٤ شخصا في 27/03/2015 عند الساعة 12:30 صباحا",
    "بلغت الكلفة 1,500.75 دولار أي نسبة 50% من المبلغ",
    "بين عامي 2003-2011 انسحبت القوات",
    "قالت شركة Lockheed Martin إن الطائرة F-35 وصلت",
    "وصلت 12 طائرة من طراز Boeing 737 إلى القاعدة",
    "حلف الناتو (NATO) في بروكسل [حتى الآن] قال «العملية» مستمرة",
    "قال الناطق John Kirby (الأدميرال) إن القوات باقية",
    "نشرت منظمة Amnesty International (AI) تقريرا عن القتال قرب الموصل أمس",
    "قال الجيش U.S. Army إن العدد بلغ ١٬٥٠٠ جندي.",
    "كتب الصحافي (@user) March 20, 2025 على حسابه",
    "هل انتهت الحرب؟ لا! قال ذلك؛ ثم، عاد: إلى بغداد...",
];

#[test]
fn lines_are_read_in_logical_order_whatever_the_order_of_the_file() {
    for line in LINES {
        let look = look_of(line);
        let turned: String = look.chars().rev().collect();
        // Drawn from left to right, and letter by letter from the right.
        let visual = page(&drawn(&look, 100.0, 700.0, 8.0));
        let logical = page(&drawn_to_left(&turned, 500.0, 700.0, 8.0));
        for (bytes, order) in [(visual, "visual"), (logical, "logical")] {
            assert_eq!(document(&bytes).text, *line, "{order}");
        }
    }
}

#[test]
fn brackets_are_right_whether_the_file_names_their_look_or_their_meaning() {
    let line = "قال الحلف (الناتو) في بيان [أمس] إن «العملية» مستمرة";
    let by_meaning = page(&drawn_turned(line, 500.0, 700.0, 12.0));
    let by_look = page(&drawn(&look_of(line), 100.0, 700.0, 12.0));
    assert_eq!(document(&by_meaning).text, line);
    assert_eq!(document(&by_look).text, line);
}

#[test]
fn printed_forms_of_letters_are_folded_and_told() {
    let shown = page(&drawn_turned("ﻗﺘﻞ ﻻﺟﺊ ﻗﺮﺏ ﺍﻟﻤﻮﺻﻞ", 500.0, 700.0, 12.0));
    let document_of_forms = document(&shown);
    assert_eq!(document_of_forms.text, "قتل لاجئ قرب الموصل");
    assert_eq!(repairs(&document_of_forms), [("forms-folded", 15)]);
    let english = document(&page(&drawn("The oﬃcer ﬁred.", 50.0, 700.0, 12.0)));
    assert_eq!(english.text, "The officer fired.");
}

#[test]
fn marks_stay_behind_their_letters() {
    for mark_up in [700.0, 692.5, 709.0] {
        let mark = drawn("َ", 482.0, mark_up, 12.0);
        let [qaf, teh, lam] =
            [("ق", 482.0), ("ت", 476.0), ("ل", 470.0)].map(|(letter, left)| drawn(letter, left, 700.0, 12.0));
        let logical = [qaf.clone(), mark.clone(), teh.clone(), lam.clone()];
        // From left to right a mark comes before the letter that it stands on.
        let visual = [lam, teh, mark, qaf];
        for order in [logical, visual] {
            assert_eq!(document(&page(&order.concat())).text, "قَتل", "{mark_up}");
        }
    }
}

/// A line that fills the page, another, and a short one.
fn lines(words: [&str; 3], right: f32, up: f32) -> String {
    let line = |(nth, words): (usize, &str)| drawn_turned(words, right, up - nth as f32 * 18.0, 10.0);
    words.into_iter().enumerate().map(line).collect()
}

#[test]
fn lines_are_joined_to_paragraphs_and_the_right_column_comes_first() {
    let first =
        ["قال مسؤول إن القافلة وصلت إلى المدينة ليلا", "وإن الجنود نقلوا إلى قاعدة قريبة من الحدود", "الشمالية للبلاد."];
    let second =
        ["وأضاف شهود أن أربع شاحنات احترقت في الطريق", "وأن أحدا لم يصب بأذى حين انفجرت العبوة في", "الصباح الباكر."];
    let columns = lines(first, 560.0, 600.0) + &lines(second, 280.0, 593.0);
    let title = drawn_turned("وصول قافلة من الشاحنات والجنود إلى المدينة ليلا", 480.0, 700.0, 16.0);
    // The file has the left column first.
    let left_first = lines(second, 280.0, 593.0) + &lines(first, 560.0, 600.0);
    for content in [title.clone() + &columns, left_first + &title] {
        let document = document(&page(&content));
        let expected = ["وصول قافلة من الشاحنات والجنود إلى المدينة ليلا".to_owned(), first.join(" "), second.join(" ")];
        assert_eq!(paragraphs(&document), expected);
        assert_eq!(document.paragraphs.first().map(|first| first.role), Some(ParagraphRole::Title));
    }
}

#[test]
fn short_cells_are_read_row_by_row() {
    let row = |words: [&str; 2], up: f32| drawn(words[0], 50.0, up, 10.0) + &drawn(words[1], 250.0, up, 10.0);
    let rows = [["Army", "2 killed"], ["Police", "4 hurt"], ["Navy", "none"], ["Guards", "1 lost"]];
    let content: String = rows.iter().enumerate().map(|(nth, words)| row(*words, 700.0 - nth as f32 * 14.0)).collect();
    let text = document(&page(&content)).text;
    assert!(text.contains("Army 2 killed") && text.contains("Guards 1 lost"), "{text}");
}

#[test]
fn broken_words_are_joined_and_headers_left_out() {
    let header = |number: u32| drawn(&format!("Daily bulletin, page {number} of 3"), 50.0, 780.0, 8.0);
    let number = |number: u32| drawn(&number.to_string(), 300.0, 20.0, 8.0);
    let body = [
        ["The army said that two of its sol-", "diers were killed near the north-", "ern border."],
        ["A convoy of twelve trucks left the", "base in the morning, it said, and", "reached the city."],
        ["Nobody else was hurt, an officer", "told reporters on the following", "day."],
    ];
    let line = |(nth, words): (usize, &&str)| drawn(words, 50.0, 700.0 - nth as f32 * 14.0, 10.0);
    let contents: Vec<String> = (1..)
        .zip(&body)
        .map(|(nth, lines)| header(nth) + &lines.iter().enumerate().map(line).collect::<String>() + &number(nth))
        .collect();
    let document = document(&pages(&contents.iter().map(String::as_str).collect::<Vec<_>>()));
    assert_eq!(
        paragraphs(&document),
        [
            "The army said that two of its soldiers were killed near the northern border.",
            "A convoy of twelve trucks left the base in the morning, it said, and reached the city.",
            "Nobody else was hurt, an officer told reporters on the following day.",
        ]
    );
    assert_eq!(repairs(&document), [("words-rejoined", 2), ("margins-left-out", 6)]);
}

const PICTURE: &str = "q 600 0 0 800 0 0 cm /I Do Q";

/// A document with pages that are pictures, and pages with text.
fn scanned(pages: &[&str]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let picture = "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray";
    let picture = pdf.stream(picture, &[0]);
    for content in pages {
        pdf.page(content, &format!("/XObject<</I {picture} 0 R>>"));
    }
    pdf.finish()
}

#[test]
fn pages_without_text_are_told() {
    let words = drawn("Two killed near the border.", 50.0, 700.0, 12.0);
    let rows = [
        (vec![PICTURE; 12], "there is no text in this file: it has 12 pages, all of them pictures"),
        (vec![PICTURE], "there is no text in this file: it has one page, a picture"),
        (vec!["", ""], "there is no text in this file: it has 2 pages, all of them without letters"),
    ];
    for (pages, reason) in rows {
        assert_eq!(refusal(&scanned(&pages)), reason);
    }
    let some = document(&scanned(&[PICTURE, &words, PICTURE, PICTURE]));
    assert_eq!(repairs(&some), [("pages-without-text", 3)]);
    assert!(some.repairs[0].note.contains("Page 1, 3–4"), "{}", some.repairs[0].note);
}

#[test]
fn letters_that_the_file_does_not_name_are_marked_or_refused() {
    // Of U+0531 and on the font says nothing.
    let some = document(&page(&drawn("Two killed near \u{531}\u{532} today.", 50.0, 700.0, 12.0)));
    assert_eq!(some.text, "Two killed near \u{fffd}\u{fffd} today.");
    assert_eq!(repairs(&some), [("letters-unknown", 2)]);
    let all = refusal(&page(&drawn("\u{531}\u{532}\u{533}", 50.0, 700.0, 12.0)));
    assert!(all.contains("does not say which letters 3 of its 3 signs are"), "{all}");
}

#[test]
fn words_drawn_the_wrong_way_round_are_turned_and_told() {
    let line = "قتلت طالبة في مدينة بعيدة عن العاصمة أمس";
    let document = document(&page(&drawn(line, 100.0, 700.0, 12.0)));
    assert_eq!(document.text, line);
    assert_eq!(repairs(&document), [("letters-turned", 1)]);
}

#[test]
fn what_stands_for_the_letters_and_what_is_hidden_is_heeded() {
    let spoken = format!("/Span <</ActualText <FEFF0642>>> BDC {} EMC\n", drawn("xyz", 50.0, 700.0, 12.0));
    assert_eq!(document(&page(&(spoken + &drawn(" 12", 80.0, 700.0, 12.0)))).text, "12 ق");
    let mut pdf = Pdf::new();
    pdf.replace(1, "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[5 0 R]/D<</OFF[5 0 R]>>>>>>");
    let layer = pdf.object("<</Type/OCG/Name(Draft)>>");
    assert_eq!(layer, 5);
    let hidden = format!("/OC /L BDC {} EMC", drawn("Three killed", 50.0, 650.0, 12.0));
    pdf.page(&(drawn("Two killed", 50.0, 700.0, 12.0) + &hidden), "/Properties<</L 5 0 R>>");
    assert_eq!(document(&pdf.finish()).text, "Two killed");
}

#[test]
fn locked_and_damaged_files_are_refused_or_told() {
    let words = drawn("Two killed near the border.", 50.0, 700.0, 12.0);
    let mut locked = Pdf::new();
    locked.page(&words, "");
    let key = "00".repeat(32);
    locked.trailer =
        format!("/ID[<{0}><{0}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{key}>/U<{key}>>>", "00".repeat(16));
    assert_eq!(refusal(&locked.finish()), "it is encrypted: save it without a password, then open it again");
    let whole = pages(&[&words, &words.replace("700", "600")]);
    let cut = document(&whole[..whole.len() - 400]);
    assert!(cut.text.contains("Two killed") && repairs(&cut).contains(&("cut-off", 1)), "{:?}", cut.repairs);
    assert_eq!(refusal(&whole[..200]), "this PDF document is damaged: no pages can be found in it");
    let mut few = Pdf::new();
    few.page(&words, "");
    few.replace(2, "<</Type/Pages/Kids[6 0 R 77 0 R 78 0 R]/Count 3>>");
    assert_eq!(repairs(&document(&few.finish())), [("pages-missing", 2)]);
    // A stream that breaks off within its packed bytes.
    let mut broken = Pdf::new();
    broken.page(&words, "");
    let packed = packed(&words.repeat(50).into_bytes());
    let content = broken.stream("/Filter/FlateDecode", &packed[..packed.len() - 20]);
    broken.replace(6, &format!("<</Type/Page/Contents[5 0 R {content} 0 R]/Resources<</Font<</F 3 0 R>>>>>>"));
    assert!(repairs(&document(&broken.finish())).contains(&("pages-damaged", 1)));
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).expect("in memory");
    packer.finish().expect("in memory")
}

const WORDS: &str = "Two killed near the border.";

/// A document of one page with words, its sixth object, after this was done to it.
fn changed(change: impl FnOnce(&mut Pdf)) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.page(&drawn(WORDS, 50.0, 700.0, 12.0), "");
    change(&mut pdf);
    pdf.finish()
}

/// A document in which each of thirty forms draws the next this often, and the last the first.
fn forms(times: usize) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let first = pdf.object("null") + 1;
    for nth in 0..30 {
        let next = first + (nth + 1) % 30;
        let dictionary = format!("/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</N {next} 0 R>>>>");
        pdf.stream(&dictionary, "/N Do ".repeat(times).as_bytes());
    }
    pdf.page(&(drawn(WORDS, 50.0, 700.0, 12.0) + "/N Do"), &format!("/XObject<</N {first} 0 R>>"));
    pdf.finish()
}

/// Files that would never end, and what is said of them (`-`: they are read).
fn endless() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let words = drawn(WORDS, 50.0, 700.0, 12.0);
    let tree = |pages: &str| changed(|pdf| pdf.replace(2, &format!("<</Type/Pages/{pages}>>")));
    let brackets = drawn(&"(a ".repeat(50_000), 50.0, 600.0, 12.0);
    vec![
        ("pages in a ring", tree("Kids[2 0 R 6 0 R 2 0 R]/Count 1"), "-"),
        ("a huge count", tree("Kids[6 0 R]/Count 2147483647"), "-"),
        (
            "a deep catalog",
            changed(|pdf| pdf.replace(1, &format!("<</Pages 2 0 R/X {}>>", "[".repeat(100_000)))),
            "no pages can be found",
        ),
        ("forms in a ring", forms(1), "-"),
        ("forms that multiply", forms(10), "up to page 1 it has more than"),
        ("deep arrays", page(&(words.clone() + &"[".repeat(1_000_000))), "-"),
        ("states without end", page(&("q ".repeat(1_000_000) + &words)), "-"),
        ("marks without end", page(&("/P BMC ".repeat(1_000_000) + &words)), "-"),
        ("brackets without end", page(&(words.clone() + &brackets)), "-"),
        ("letters in one place", page(&(words.clone() + &drawn("x", 50.0, 600.0, 12.0).repeat(100_000))), "-"),
        ("letters without end", page(&drawn(&"word ".repeat(101_000), 50.0, 700.0, 1.0)), "500000 letters on one"),
    ]
}

/// Files that would fill the memory, and what is said of them.
fn swelling() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let bomb = packed(&vec![b' '; 80 << 20]);
    let many = |dictionary: &str, bytes: &[u8]| {
        changed(|pdf| {
            for _ in 0..14 {
                pdf.stream(dictionary, bytes);
            }
        })
    };
    let one = changed(|pdf| {
        let content = pdf.stream("/Filter/FlateDecode", &bomb);
        pdf.replace(6, &format!("<</Type/Page/Contents {content} 0 R>>"));
    });
    let mut pages = Pdf::new();
    (0..5001).for_each(|_| pages.page("", ""));
    vec![
        ("a stream", one, "page 1 cannot be unpacked"),
        ("streams", many("/Filter/FlateDecode", &bomb), "unpack to more than 1024 MiB"),
        (
            "streams in streams",
            many("/Filter[/FlateDecode/FlateDecode]", &packed(&bomb)),
            "unpack to more than 1024 MiB",
        ),
        ("pages", pages.finish(), "it has more than 5000 pages, the most that are read"),
    ]
}

#[test]
fn hostile_files_are_read_or_refused_in_bounded_time() {
    for (name, bytes, reason) in endless().into_iter().chain(swelling()) {
        let start = Instant::now();
        let outcome = outcome(&bytes);
        let took = start.elapsed();
        match outcome {
            Ok(document) => {
                assert!(reason == "-" && document.text.contains(WORDS), "{name}: {:.100}", document.text);
            }
            Err(error) => assert!(error.contains(reason), "{name}: {error:?} should say {reason:?}"),
        }
        assert!(took < Duration::from_secs(20), "{name} took {took:?} without optimisation");
    }
}

#[test]
fn damage_anywhere_is_no_crash() {
    let whole = pages(&[&lines(["قال مسؤول إن القافلة وصلت", "إلى المدينة ليلا", "أمس."], 560.0, 600.0)]);
    for nth in 0..600_usize {
        let mut bytes = whole.clone();
        // The same places every time, spread over the file.
        let at = nth * 7919 % bytes.len();
        match nth % 3 {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << (nth % 8),
            _ => drop(bytes.drain(at..(at + nth % 50).min(whole.len()))),
        }
        if let Ok(document) = outcome(&bytes) {
            assert!(document.text.chars().any(char::is_alphabetic), "{nth}: text or a reason");
        }
    }
}
