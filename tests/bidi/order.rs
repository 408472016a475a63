//! The order of letters on the line against the Unicode algorithm: as another
//! crate computes it, and as the standard's own file of cases has it.
#![expect(clippy::indexing_slicing, clippy::string_slice, reason = "offsets of the test's own texts")]

use unicode_bidi::{BidiInfo, Level};
use waqai::ui::bidi::{Direction, Shaper, dump};

use crate::setting;

/// What stands in the middle of a line.
const PIECES: &[&str] = &[
    // Numbers: three scripts of digits, separators, signs, ranges, percent.
    "2500",
    "2,500",
    "1.250.000",
    "٢٥٠٠",
    "٢٬٥٠٠",
    "۱۲۳",
    "3.5%",
    "٣٫٥٪",
    "-12",
    "+7",
    "150–200",
    "150-200",
    "١٥٠–٢٠٠",
    "10 و15",
    "1/3",
    "$40",
    "40$",
    "€3,5",
    "°40",
    "10:30",
    "20٪ – 30٪",
    "№ 12",
    "#5",
    // Dates and telephone numbers.
    "14/3/2021",
    "2024-07-22",
    "22.7.2024",
    "١٤/٣/٢٠٢١",
    "+964 770 123 4567",
    "(0770) 123-456",
    // Latin names, models, addresses.
    "NATO",
    "U.S. Army",
    "F-16",
    "S-300/S-400",
    "M-ATV",
    "C++",
    "AT&T",
    "T-72B3M",
    "Su-35 (2)",
    "AK-47s",
    "UN 2254",
    "https://example.org/a?b=1&c=٢",
    "info@example.org",
    "C:\\news\\1.txt",
    "@user_1",
    "v1.2.3",
    // Brackets and quotation marks, nested.
    "(نعم)",
    "(NATO)",
    "(الناتو [NATO])",
    "«نعم»",
    "“yes”",
    "\"لا (2) لا\"",
    "{أ} <ب> [ج]",
    "((12))",
    "(3 من 4",
    "5) و",
    "«قال: \"نعم (yes)\"»",
    "‹a›",
    // Isolates, embeddings, overrides and marks of direction.
    "\u{2067}abc 12\u{2069}",
    "\u{2066}نعم 12\u{2069}",
    "\u{2068}NATO (2)\u{2069}",
    "\u{202b}abc 1\u{202c}",
    "\u{202a}نعم 1\u{202c}",
    "\u{202e}abc\u{202c}",
    "\u{200f}(12)",
    "12\u{200e}-13",
    "\u{61c}1-2",
    "\u{2067}(a\u{2069})",
    // Vowel marks, lam-alef, tatweel, joiners, one-sign words.
    "مُدَرَّعَةٌ",
    "لا إلى الآن",
    "القـــوات",
    "می\u{200c}خواهد",
    "ﷺ",
    "e\u{301}te",
    "ﻻ",
    // Other scripts.
    "Привет 5",
    "שלום 7",
    "日本 3",
    "हिन्दी 4",
    "😀 (3)",
];

/// What stands around it.
const FRAMES: &[(&str, &str)] = &[
    ("قال المتحدث ", " أمس"),
    ("قال: ", ""),
    ("", " قال"),
    ("The army said ", " today"),
    ("The army (قال ", ") said"),
    ("«", "»، وقال NATO"),
    ("12 ", " 13"),
];

/// The order of characters of one line as `unicode-bidi` computes it.
fn expected(info: &BidiInfo<'_>, line: std::ops::Range<usize>) -> Vec<usize> {
    let paragraph = &info.paragraphs[0];
    let (levels, runs) = info.visual_runs(paragraph, line);
    let mut order = Vec::new();
    for run in runs {
        let offsets = info.text[run.clone()].char_indices().map(|(at, _)| run.start + at);
        if levels[run.start].is_rtl() { order.extend(offsets.rev()) } else { order.extend(offsets) }
    }
    order
}

/// Characters that are not drawn have no place of their own.
fn is_drawn(text: &str, at: usize) -> bool {
    let c = text[at..].chars().next().unwrap();
    !matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}')
}

#[test]
fn letters_stand_in_the_order_of_the_standard() {
    let mut shaper = Shaper::default();
    let (mut n_lines, mut wrong) = (0, Vec::new());
    for (before, after) in FRAMES {
        for piece in PIECES {
            let text = format!("{before}{piece}{after}");
            for (base, level) in
                [(None, None), (Some(Direction::Rtl), Some(Level::rtl())), (Some(Direction::Ltr), Some(Level::ltr()))]
            {
                let info = BidiInfo::new(&text, level);
                for width in [None, Some(120.0)] {
                    let layout = shaper.lay_out(&text, &setting(base), width);
                    let found = dump::order(&layout, &text);
                    for (line, mut found) in layout.lines().zip(found) {
                        let mut expected = expected(&info, line.text_range());
                        found.retain(|&at| is_drawn(&text, at));
                        expected.retain(|&at| is_drawn(&text, at));
                        n_lines += 1;
                        if found != expected {
                            wrong.push(format!("{text} ({base:?}, {width:?}):\n   {found:?}\n   {expected:?}"));
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {n_lines} lines:\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
    assert!(n_lines > 5000, "{n_lines} lines");
}

/// Names the standard's file `BidiCharacterTest.txt`; `.ci/run` sets it.
const CASES: &str = "WAQAI_BIDI_CASES";

/// One case of the file: letters, base direction, and the order from left to
/// right; `None` for a comment or one without a base direction of its own.
fn case(line: &str) -> Option<(String, Option<Direction>, Vec<usize>)> {
    let fields: Vec<&str> = line.split('#').next()?.trim().split(';').collect();
    let [letters, direction, _, _, order] = fields.as_slice() else { return None };
    let letters = letters.split(' ').map(|hex| char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap());
    let direction = match *direction {
        "0" => Some(Direction::Ltr),
        "1" => Some(Direction::Rtl),
        _ => None,
    };
    let order = order.split_whitespace().map(|nth| nth.parse().unwrap()).collect();
    Some((letters.collect(), direction, order))
}

#[test]
fn the_cases_of_the_standard_pass() {
    let Some(path) = std::env::var_os(CASES) else { return };
    let file = std::fs::read_to_string(path).unwrap();
    let mut shaper = Shaper::default();
    let (mut n_cases, mut wrong) = (0, Vec::new());
    for line in file.lines() {
        let Some((text, direction, expected)) = case(line) else { continue };
        // A separator of paragraphs becomes a space before anything is laid out.
        let text: String = text.chars().map(|c| if c == '\u{2029}' { '\u{2003}' } else { c }).collect();
        let layout = shaper.lay_out(&text, &setting(direction), None);
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let nth = |at: usize| starts.binary_search(&at).unwrap();
        let found: Vec<usize> = dump::order(&layout, &text).concat().into_iter().map(nth).collect();
        let found: Vec<usize> = found.into_iter().filter(|nth| expected.contains(nth)).collect();
        n_cases += 1;
        if found != expected {
            wrong.push(format!("{line}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {n_cases}:\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
    assert!(n_cases > 90_000, "{n_cases} cases");
}
