//! Lines of one paragraph: visual order, wrapping, hit testing, elision.

use waqai::ui::bidi::{Direction, Face, Layout, Setting, Shaper, dump, hit, isolate, ltr_isolate};

use crate::setting;

fn one_line(text: &str) -> Layout {
    Shaper::default().lay_out(text, &setting(None), None)
}

/// Text, and its pieces on the line from left to right.
const ORDER: &[(&str, &[&str])] = &[
    // Words run from the right; a number keeps its own order inside.
    ("عاد 2,500 جندي", &["جندي", "2,500", "عاد"]),
    ("بلغ الرقم 1.250.000 دينار", &["دينار", "1.250.000", "الرقم", "بلغ"]),
    ("وصل ٢٬٥٠٠ مقاتل", &["مقاتل", "٢٬٥٠٠", "وصل"]),
    // A date with slashes is one number; a dash separates two.
    ("في 14/3/2021 مساء", &["مساء", "14/3/2021", "في"]),
    ("بين 150–200 مسلح", &["مسلح", "200", "–", "150", "بين"]),
    ("ارتفع 3.5% أمس", &["أمس", "%", "3.5", "ارتفع"]),
    // Brackets and quotation marks turn with the text around them.
    ("الحلف (نحو 40 دولة) رفض", &["رفض", "دولة)", "40", "(نحو", "الحلف"]),
    ("قال «نعم» ثم صمت", &["صمت", "ثم", "«نعم»", "قال"]),
    // Latin names keep their order inside, brackets around them turn.
    ("أعلن حلف NATO (الناتو) ذلك", &["ذلك", "(الناتو)", "NATO", "حلف", "أعلن"]),
    ("نقلت Associated Press الخبر", &["الخبر", "Associated", "Press", "نقلت"]),
    ("طائرة F-16 سقطت", &["سقطت", "F-16", "طائرة"]),
    // Vowel marks stay with their letter.
    ("مُدَرَّعَةٌ جديدة", &["جديدة", "مُدَرَّعَةٌ"]),
    // English with Arabic inside.
    ("The word سلام means peace", &["The", "word", "سلام", "means", "peace"]),
    ("Forces left تلعفر (north) today", &["Forces", "left", "تلعفر", "(north)", "today"]),
];

#[test]
fn words_stand_in_reading_order() {
    let mut wrong = Vec::new();
    for (text, expected) in ORDER {
        let found = dump::lines(&one_line(text), text).concat();
        if found != *expected {
            wrong.push(format!("{text}: expected {expected:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lines_of_a_right_to_left_paragraph_end_at_the_right_edge() {
    let text = "انسحبت القوة من البلدة القديمة بعد ثلاثة أيام من المعارك، وبقي فيها نحو 40 مقاتلا من كتيبة Alpha.";
    let layout = Shaper::default().lay_out(text, &setting(None), Some(260.0));
    assert!(layout.len() >= 3, "{} lines", layout.len());
    for line in layout.lines() {
        let first_letter = hit::strips(&layout, line.text_range());
        let right = first_letter.iter().map(|strip| strip.right).fold(0.0, f32::max);
        assert!((right - 260.0).abs() < 1.0, "line {:?} ends at {right}", line.text_range());
    }
}

#[test]
fn an_explicit_direction_wins_over_the_first_letter() {
    let text = "NATO 12";
    let layout = Shaper::default().lay_out(text, &setting(Some(Direction::Rtl)), None);
    assert_eq!(dump::lines(&layout, text), [["NATO", "12"]]);
    let text = "NATO (الناتو)";
    let layout = Shaper::default().lay_out(text, &setting(Some(Direction::Rtl)), None);
    assert_eq!(dump::lines(&layout, text).concat().concat(), "(الناتو)NATO");
}

#[test]
fn a_name_after_a_clitic_is_highlighted_without_the_clitic() {
    let text = "في بغداد وتلعفر أمس";
    let layout = one_line(text);
    let of = |words: &str| {
        let start = text.find(words).unwrap();
        let strips = hit::strips(&layout, start..start + words.len());
        assert_eq!(strips.len(), 1, "{words}");
        strips[0]
    };
    let (word, name, clitic) = (of("وتلعفر"), of("تلعفر"), of("و"));
    assert!((word.left - name.left).abs() < 0.5);
    assert!((name.right - clitic.left).abs() < 0.5, "the clitic stands right of the name");
    assert!(name.right < word.right - 2.0);
}

#[test]
fn a_span_across_directions_is_several_strips_on_a_line() {
    let text = "رحب NATO Council بالقرار";
    let layout = one_line(text);
    let start = text.find("Council").unwrap();
    let strips = hit::strips(&layout, start..text.len());
    assert_eq!(strips.len(), 2, "{strips:?}");
}

#[test]
fn every_letter_is_found_again_where_it_is_drawn() {
    for (text, _) in ORDER {
        let layout = one_line(text);
        for (at, letter) in text.char_indices() {
            let strips = hit::strips(&layout, at..at + letter.len_utf8());
            let Some(strip) = strips.first().filter(|strip| strip.right - strip.left > 0.1) else { continue };
            let found = hit::letter(&layout, f32::midpoint(strip.left, strip.right), 5.0).expect("on the line");
            assert!(found.contains(&at), "{text}: {letter} at {at} was found as {found:?}");
        }
    }
}

#[test]
fn a_click_beside_the_text_goes_to_its_nearest_end() {
    let text = "وصل القائد";
    let layout = one_line(text);
    assert_eq!(hit::caret(&layout, layout.full_width() + 50.0, 10.0), 0);
    assert_eq!(hit::caret(&layout, -50.0, 10.0), text.len());
    assert_eq!(hit::letter(&layout, -50.0, 10.0), None);
}

#[test]
fn what_does_not_fit_is_elided_at_the_logical_end() {
    let text = "قال المتحدث باسم الوزارة إن الهجوم وقع قرب الحدود الشمالية وإن التحقيق مستمر";
    let mut shaper = Shaper::default();
    for lines in 1..=2 {
        let (layout, shown) = shaper.lay_out_elided(text, &setting(None), 200.0, lines);
        assert_eq!(layout.len(), lines);
        let kept = shown.strip_suffix('…').expect("ends in an ellipsis");
        assert!(text.starts_with(kept) && kept.len() > 20, "{shown}");
        let last = dump::lines(&layout, &shown).pop().unwrap_or_default();
        assert!(last.first().is_some_and(|piece| piece.ends_with('…')), "leftmost on the last line: {last:?}");
    }
    let (_, whole) = shaper.lay_out_elided("قصير", &setting(None), 200.0, 1);
    assert_eq!(whole, "قصير");
}

#[test]
fn isolates_keep_names_together() {
    // Without the isolate the number would join the Arabic around it.
    let text = format!("المصدر: {} 12", isolate("Post (UK)"));
    assert_eq!(dump::lines(&one_line(&text), &text).concat(), ["12", "Post", "(UK)", "المصدر:"]);
    let text = format!("ملف {} جاهز", ltr_isolate("report (1).txt"));
    assert_eq!(dump::lines(&one_line(&text), &text).concat(), ["جاهز", "report", "(1).txt", "ملف"]);
}

#[test]
fn an_elided_isolate_is_closed_before_the_ellipsis() {
    let text = format!("ملف {}", isolate("a very long English file name that cannot fit"));
    let (layout, shown) = Shaper::default().lay_out_elided(&text, &setting(None), 160.0, 1);
    assert!(shown.ends_with("\u{2069}…"), "{shown:?}");
    let pieces = dump::lines(&layout, &shown).concat();
    assert!(pieces[0].starts_with('…'), "{pieces:?}");
}

#[test]
fn no_letter_is_drawn_as_a_box() {
    let texts = [
        "حروف عربية، ٠١٢٣٤٥٦٧٨٩ ؟ ؛ ٪ ﷺ پ گ چ ڤ ى ئ ـــ",
        "Latin ÀÉÎõü ß ł “quotes” – — … № € £ × ±",
        "Кириллица и Ελληνικά",
        "😀 🚀 ✔ ⚑ ▲ ● ■ ◆ → ← ↷",
        "\u{2068}isolated\u{2069} \u{200f}marks\u{200e} \u{feff}",
    ];
    for face in [Face::Reading, Face::Window] {
        for text in texts {
            let layout = Shaper::default().lay_out(text, &Setting { face, ..setting(None) }, None);
            assert_eq!(dump::missing(&layout, text), "", "{face:?}: {text}");
        }
    }
}
