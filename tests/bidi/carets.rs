//! Where carets stand, which way they go and what a selection covers, as text:
//! `carets.txt` has a case for each line, made with `UPDATE_SNAPSHOTS=1` and
//! read by a person.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;
use waqai::ui::bidi::hit::{self, Caret, Step};
use waqai::ui::bidi::{Face, Layout, Setting, Shaper, Weight};

/// Sixty lines of news in both directions.
const TEXTS: &[&str] = &[
    "عاد",
    "عاد الجيش",
    "عاد 2,500 جندي",
    "وصل ٢٬٥٠٠ مقاتل",
    "بلغ 3.5% أمس",
    "بين 150–200 مسلح",
    "في 14/3/2021 مساء",
    "مارس/آذار 2026",
    "الساعة 10:30",
    "حلف NATO قال",
    "NATO قال",
    "قال NATO",
    "حلف NATO (الناتو)",
    "طائرة F-16 سقطت",
    "صاروخ S-300/S-400",
    "قال «نعم» ثم",
    "قال \"لا\" ثم",
    "(نحو 40 دولة)",
    "[1] المصدر",
    "رقم +964 770 123",
    "5 و6 و7",
    "مُدَرَّعَةٌ",
    "شخصاً قتلوا",
    "القـــوات",
    "لا إلى الآن",
    "السلام",
    "ﷺ",
    "می‌خواهد",
    "پیشمرگه",
    "أ. ب. ج.",
    "The army",
    "The word سلام means",
    "left تلعفر (north)",
    "سلام today",
    "today سلام",
    "14 trucks",
    "in 2021, سنة 2021",
    "a (ب) c",
    "«ب» (c)",
    "U.S. Army",
    "AT&T قالت",
    "C++ لغة",
    "e\u{301}te\u{301}",
    "naïve 5%",
    "Привет 5",
    "שלום 7",
    "قال 😀 ثم",
    "👨‍👩‍👧 عائلة",
    "🏳️‍🌈",
    "日本 في",
    "\u{2067}abc\u{2069} ثم",
    "ثم \u{2066}نعم 12\u{2069}",
    "12\u{200f}-13",
    "https://a.org/ب",
    "info@a.org كتب",
    " مسافة ",
    "نقطة.",
    "؟ ماذا",
    "٪٣٫٥ ارتفاع",
    "—",
];

fn layout(shaper: &mut Shaper, text: &str, width: Option<f32>) -> Layout {
    let (face, weight) = (Face::Reading, Weight::Regular);
    shaper.lay_out(
        text,
        &Setting { face, weight, size_pts: 20.0, leading: 1.95, scale: 1.0, base: None, inks: &[], strong: &[] },
        width,
    )
}

/// The places a caret visits from one edge of the only line to the other.
fn walk(layout: &Layout, step: Step) -> impl Iterator<Item = Caret> {
    let goes_right = matches!(step, Step::Right | Step::WordRight);
    let edge = if goes_right { -10.0 } else { layout.full_width() + 10.0 };
    let from = hit::caret_at(layout, edge, 5.0);
    // A walk in circles ends, too.
    std::iter::successors(Some(from), move |&caret| hit::step(layout, caret, step)).take(200)
}

fn line(stops: impl Iterator<Item = Caret>) -> String {
    let mut offsets: Vec<_> = stops.map(|caret| caret.offset).collect();
    offsets.dedup();
    offsets.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
}

fn dump(shaper: &mut Shaper, text: &str) -> String {
    let layout = layout(shaper, text, None);
    let middle = (text.floor_char_boundary(text.len() / 3), text.ceil_char_boundary(text.len() * 3 / 4));
    let mut told = format!("{}\n", text.escape_debug().to_string().replace("\\\"", "\""));
    let _ = writeln!(told, "  letters to the right  {}", line(walk(&layout, Step::Right)));
    let _ = writeln!(told, "  words to the left     {}", line(walk(&layout, Step::WordLeft)));
    let strips = hit::strips(&layout, middle.0..middle.1);
    let strips: Vec<_> = strips.iter().map(|one| format!("{:.0}–{:.0}", one.left, one.right)).collect();
    let _ = writeln!(told, "  {}..{} covers  {} of {:.0}", middle.0, middle.1, strips.join(", "), layout.full_width());
    let x = layout.full_width() / 2.0;
    let word = hit::word(&layout, x, 5.0);
    let _ = writeln!(told, "  word in the middle  {:?}", text.get(word).unwrap_or_default());
    told
}

#[test]
fn carets_and_selections_are_where_they_were() {
    let mut shaper = Shaper::default();
    let told: String = TEXTS.iter().map(|text| dump(&mut shaper, text)).collect();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bidi/carets.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &told).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap();
    for (now, before) in told.lines().zip(known.lines()) {
        assert_eq!(now, before);
    }
    assert_eq!((told.lines().count(), TEXTS.len()), (known.lines().count(), 60));
}

/// Paragraphs whose lines end in letters of the other direction, at many widths.
const WRAPPED: &[&str] = &[
    "قال المتحدث إن Global Coalition Task Force غادرت أمس إلى الشمال",
    "The spokesman said قوات التحالف الدولي غادرت أمس and others stayed",
    "وصل 2,500 (أو 2 600) من U.S. Army Central Command في 14/3/2021",
    "abc \u{2067}قال def ghi jkl جدا\u{2069} mno",
];

fn wrapped() -> impl Iterator<Item = (&'static &'static str, Option<f32>)> {
    let widths = || (3_u8..16).map(|step| Some(f32::from(step) * 20.0));
    WRAPPED.iter().flat_map(move |text| widths().map(move |width| (text, width)))
}

/// The places between letters that a reader sees as such.
fn boundaries(text: &str) -> Vec<usize> {
    text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect()
}

#[test]
fn every_caret_leads_back_to_its_place() {
    let mut shaper = Shaper::default();
    let (mut n_carets, mut lost) = (0, Vec::new());
    for (text, width) in TEXTS.iter().flat_map(|text| [(text, None), (text, Some(70.0))]).chain(wrapped()) {
        let layout = layout(&mut shaper, text, width);
        for offset in boundaries(text) {
            // Where directions meet one place is drawn at two, and two share one.
            let comes_back = |upstream| {
                let [x, top, bottom] = hit::caret_line(&layout, Caret { offset, upstream });
                let y = f32::midpoint(top, bottom);
                [-0.3, 0.0, 0.3].iter().any(|aside| hit::caret_at(&layout, x + aside, y).offset == offset)
            };
            n_carets += 1;
            if !comes_back(false) && !comes_back(true) {
                lost.push(format!("{offset} in {text:?} at {width:?}"));
            }
        }
    }
    assert!(lost.is_empty(), "{} of {n_carets}:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn a_caret_walks_over_every_letter_both_ways() {
    let mut shaper = Shaper::default();
    for text in TEXTS {
        let layout = layout(&mut shaper, text, None);
        for step in [Step::Left, Step::Right] {
            let places: Vec<f32> = walk(&layout, step).map(|caret| hit::caret_line(&layout, caret)[0]).collect();
            let steps = places.windows(2).map(|pair| (pair[1] - pair[0]) * if step == Step::Left { -1.0 } else { 1.0 });
            assert!(steps.into_iter().all(|step| step > -0.1), "{step:?} in {text:?} turns round: {places:?}");
            for offset in boundaries(text) {
                let x = hit::caret_line(&layout, Caret::before(offset))[0];
                let is_seen = places.iter().any(|place| (place - x).abs() < 0.1);
                assert!(is_seen, "{step:?} in {text:?} misses {offset}");
            }
        }
    }
}

#[test]
fn spaces_that_end_a_line_take_no_room_inside_it() {
    let mut shaper = Shaper::default();
    let mut n_lines = 0;
    for (text, width) in wrapped() {
        let layout = layout(&mut shaper, text, width);
        for (nth, line) in layout.lines().enumerate() {
            let range = line.text_range();
            let words = text.get(range.clone()).unwrap_or_default();
            let strips = hit::strips(&layout, range.start..range.start + words.trim_end().len());
            assert_eq!(strips.len(), 1, "line {nth} of {text:?} at {width:?} is one stretch: {strips:?}");
            let (left, right) = (strips[0].left, strips[0].right);
            let start = if layout.is_rtl() { width.unwrap_or(right) - right } else { left };
            // A word wider than the line hangs over its end.
            assert!(start.abs() < 0.5, "line {nth} of {text:?} at {width:?} begins {start} inside");
            let whole = hit::strips(&layout, range);
            assert!((whole[0].left - left).abs() < 0.01, "line {nth} of {text:?}: what hangs is seen: {whole:?}");
            assert!((whole[0].right - right).abs() < 0.01, "line {nth} of {text:?}: what hangs is seen: {whole:?}");
            n_lines += 1;
        }
    }
    assert!(n_lines > 150, "{n_lines} lines");
}

#[test]
fn a_caret_walks_through_wrapped_lines_in_the_order_of_reading() {
    let mut shaper = Shaper::default();
    for (text, width) in wrapped() {
        let layout = layout(&mut shaper, text, width);
        let (on, back) = if layout.is_rtl() { (Step::Left, Step::Right) } else { (Step::Right, Step::Left) };
        let mut from = Caret::before(0);
        for step in [on, back] {
            let walk = std::iter::successors(Some(from), |&caret| hit::step(&layout, caret, step));
            let carets: Vec<Caret> = walk.take(400).collect();
            assert!(carets.len() < 400, "{step:?} in {text:?} at {width:?} goes in circles");
            let stops: Vec<_> = carets.iter().map(|&caret| hit::caret_line(&layout, caret)).collect();
            // Where directions meet, two places in the text share one on the page.
            let is_seen = |offset: &usize| {
                let own = [false, true].map(|upstream| hit::caret_line(&layout, Caret { offset: *offset, upstream }));
                let near =
                    |&[x, top, _]: &[f32; 3]| own.iter().any(|o| (o[0] - x).abs() < 0.01 && (o[1] - top).abs() < 0.01);
                stops.iter().any(near)
            };
            let missed: Vec<_> = boundaries(text).into_iter().filter(|offset| !is_seen(offset)).collect();
            assert!(missed.is_empty(), "{step:?} in {text:?} at {width:?} misses {missed:?}");
            for pair in stops.windows(2) {
                let ([x, top, _], [next_x, next_top, _]) = (pair[0], pair[1]);
                let is_on = if (next_top - top).abs() < 0.01 {
                    (next_x > x - 0.01) == (step == Step::Right) || (next_x - x).abs() < 0.01
                } else {
                    (next_top > top) == (step == on)
                };
                assert!(is_on, "{step:?} in {text:?} at {width:?} turns round at {pair:?}");
            }
            from = carets.last().copied().unwrap_or_default();
        }
    }
}

#[test]
fn a_caret_leaps_over_words_through_wrapped_lines() {
    let mut shaper = Shaper::default();
    for (text, width) in wrapped() {
        let layout = layout(&mut shaper, text, width);
        let (on, back) =
            if layout.is_rtl() { (Step::WordLeft, Step::WordRight) } else { (Step::WordRight, Step::WordLeft) };
        let mut from = Caret::before(0);
        for step in [on, back] {
            let walk = std::iter::successors(Some(from), |&caret| hit::step(&layout, caret, step));
            let carets: Vec<Caret> = walk.take(100).collect();
            let offsets: Vec<_> = carets.iter().map(|caret| caret.offset).collect();
            let tops: Vec<_> = carets.iter().map(|&caret| hit::caret_line(&layout, caret)[1]).collect();
            assert!(carets.len() < 100, "{step:?} in {text:?} at {width:?} goes in circles: {offsets:?}");
            let is_on = |pair: &[f32]| if step == on { pair[0] <= pair[1] } else { pair[0] >= pair[1] };
            assert!(tops.windows(2).all(is_on), "{step:?} in {text:?} at {width:?} turns round: {offsets:?}");
            let words = text.split_whitespace().count();
            assert!(carets.len() > words / 2, "{step:?} in {text:?} at {width:?}: {offsets:?}");
            from = carets.last().copied().unwrap_or_default();
        }
    }
}

#[test]
fn a_caret_between_a_letter_and_its_mark_steps_off_the_letter() {
    let mut shaper = Shaper::default();
    for (text, inside, on, back) in [("e\u{301}te", 1, 3, None), ("من\u{64e} قال", 4, 6, Some(0))] {
        let layout = layout(&mut shaper, text, None);
        let (forward, backward) = if layout.is_rtl() { (Step::Left, Step::Right) } else { (Step::Right, Step::Left) };
        let step = |step| hit::step(&layout, Caret::before(inside), step).map(|caret| caret.offset);
        assert_eq!((step(forward), step(backward)), (Some(on), back), "{text:?}");
    }
}
