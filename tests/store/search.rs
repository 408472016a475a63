//! Search over all articles: spelling, clitics, phrases, beginnings of words, and where the words stand.

use waqai::store::Query;

use super::*;

const TEXTS: [&str; 8] = [
    "قصف في الأنبار أمس",
    "قتل جنديان بالأنبار",
    "وصل الوفد إلى بغداد والأنبار",
    "عقد مجلس الأمن جلسة",
    "طالبت بغداد بمجلس الأمن أن يتحرك",
    "الأمن في مجلس المحافظة",
    "At least 2,500 U.S. troops left Al-Anbar's capital Ramadi",
    "وصلت ٢٬٥٠٠ قذيفة للأنبار",
];

#[test]
fn words_are_found_however_they_are_written() {
    let (_folder, mut writer) = made();
    for (nth, text) in TEXTS.iter().enumerate() {
        add(&mut writer, &format!("{nth}"), text);
    }
    let reader = writer.reader().unwrap();
    // Question, articles that have it (from 1), and what is marked in them; why.
    for (asked, expected, why) in [
        ("الأنبار", "1 الأنبار | 2 بالأنبار | 3 والأنبار | 8 للأنبار", "hamza and clitics"),
        ("الانبار", "1 الأنبار | 2 بالأنبار | 3 والأنبار | 8 للأنبار", "no hamza"),
        ("أنبار", "1 الأنبار | 2 بالأنبار | 3 والأنبار | 8 للأنبار", "no article"),
        ("بالأنبار", "2 بالأنبار", "a clitic asked for"),
        ("مجلس الأمن", "4 مجلس | 4 الأمن | 5 بمجلس | 5 الأمن | 6 الأمن | 6 مجلس", "both words, anywhere"),
        ("\"مجلس الأمن\"", "4 مجلس الأمن | 5 بمجلس الأمن", "a phrase"),
        ("«مجلس الأمن» بغداد", "5 بغداد | 5 بمجلس الأمن", "a phrase and a word"),
        ("الانب*", "1 الأنبار | 2 بالأنبار | 3 والأنبار | 8 للأنبار", "a beginning"),
        ("بغدا", "", "a beginning not asked for"),
        ("بغ*", "", "a beginning of two letters, taken as a word"),
        ("2500", "7 2,500 | 8 ٢٬٥٠٠", "figures without separators, in any digits"),
        ("2,500 troops", "7 2,500 | 7 troops", "as written"),
        ("RAMADI al-anbar", "7 Al-Anbar | 7 Ramadi", "case and hyphen"),
        ("us", "7 U.S.", "letters with stops"),
        ("\"troops left\"", "7 troops left", "a Latin phrase"),
        ("\"left troops\"", "", "in its order"),
        ("ramadi\" OR \"words:*", "", "no operator gets through"),
        ("قُتِلَ", "2 قتل", "vowel marks"),
    ] {
        let query = Query::parse(asked).unwrap_or_else(|| panic!("{asked}"));
        let found = reader.search(&query).unwrap();
        assert!(found.is_sorted(), "{asked}");
        let mut marked = Vec::new();
        for article in found {
            let text = TEXTS[article.0 as usize - 1];
            let places = reader.places(article, &query).unwrap();
            assert!(!places.is_empty(), "{asked}: found in {article:?} and nowhere marked");
            marked.extend(places.iter().map(|place| format!("{} {}", article.0, place.of(text))));
        }
        assert_eq!(marked.join(" | "), expected, "{asked}: {why}");
    }
}

#[test]
fn a_question_without_words_is_none() {
    for text in ["", "  ", "*", "\"\"", "؟ - «»"] {
        assert_eq!(Query::parse(text), None, "{text:?}");
    }
}
