//! What is found and what is not, row by row.

use super::*;
use crate::text::fold;

fn hits<'t>(text: &'t str, query: &Query) -> Vec<&'t str> {
    let pattern = Pattern::new(query).expect("a good expression").expect("something to look for");
    pattern.all(&fold(text)).into_iter().map(|hit| hit.of(text)).collect()
}

fn words(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

fn whole(text: &str) -> Query {
    Query { whole_words: true, ..words(text) }
}

fn expression(text: &str) -> Query {
    Query { is_expression: true, ..words(text) }
}

/// Text, what is searched for, what is found.
const PARTS: &[(&str, &str, &[&str])] = &[
    ("في الانبار وفي الأنبار", "الأنبار", &["الانبار", "الأنبار"]),
    ("مقتل بالأنبار وللأنبار", "الأنبار", &["الأنبار", "للأنبار"]),
    ("مُقاتِلٌ وصل", "مقاتل", &["مُقاتِلٌ"]),
    ("القـــوات", "القوات", &["القـــوات"]),
    ("مستشفى ومستشفي", "مستشفى", &["مستشفى", "مستشفي"]),
    ("المدرسة المدرسه", "مدرسة", &["مدرسة", "مدرسه"]),
    ("نحو ٢٥٠٠ و2500 و۲۵۰۰", "2500", &["٢٥٠٠", "2500", "۲۵۰۰"]),
    (
        "2,500 ٢٬٥٠٠ 2\u{a0}500 2\u{202f}500 2.500 12,500",
        "2500",
        &["2,500", "٢٬٥٠٠", "2\u{a0}500", "2\u{202f}500", "2,500"],
    ),
    ("2500 و2,500 و٢٥٠٠", "2,500", &["2500", "2,500", "٢٥٠٠"]),
    ("2500", "٢٬٥٠٠", &["2500"]),
    ("1,250,000 و1250000", "1250000", &["1,250,000", "1250000"]),
    ("نحو 2,500 جندي", "2500 جندي", &["2,500 جندي"]),
    ("2,500", "25", &["2,5"]),
    ("3,5 و35 و5,55", "35", &["35"]),
    ("5,55", "55", &["55"]),
    ("3,5 3,5000", "3,5", &["3,5", "3,5"]),
    ("2,5", "25", &[]),
    ("S-300/S-400", "300", &["300"]),
    ("NATO and Nato", "nato", &["NATO", "Nato"]),
    ("وزير\u{a0}الدفاع  وزير\nالدفاع", "وزير الدفاع", &["وزير\u{a0}الدفاع", "وزير\nالدفاع"]),
    ("a.b axb", "a.b", &["a.b"]),
    ("لا شيء", "بغداد", &[]),
];

#[test]
fn spelling_makes_no_difference() {
    for (text, query, found) in PARTS {
        assert_eq!(hits(text, &words(query)), *found, "{query} in {text}");
    }
}

/// The same for whole words.
const WHOLE: &[(&str, &str, &[&str])] = &[
    ("بالأنبار والأنبار فللأنبار", "الأنبار", &["الأنبار", "الأنبار", "للأنبار"]),
    ("الأنباري", "الأنبار", &[]),
    ("وزير الدفاع ووزير الدفاعات", "وزير الدفاع", &["وزير الدفاع"]),
    ("بكركوك وكركوك", "كركوك", &["كركوك", "كركوك"]),
    ("army armies Army's", "army", &["army", "Army"]),
    ("12 و12,500 و3.12 وبـ12", "12", &["12", "12"]),
    ("القيادة عقيدة", "قيد", &[]),
    ("2,500 و12,500 و2,500,000 و2500", "2500", &["2,500", "2500"]),
    ("بـ2,500", "2500", &["2,500"]),
];

#[test]
fn whole_words_may_have_clitics_before_them_and_nothing_else() {
    for (text, query, found) in WHOLE {
        assert_eq!(hits(text, &whole(query)), *found, "{query} in {text}");
    }
}

#[test]
fn expressions_meet_the_folded_text() {
    assert_eq!(hits("١٢ جنديًّا و5 جنود", &expression(r"\d+ جن\w+")), ["١٢ جنديًّا", "5 جنود"]);
    assert_eq!(hits("الأنبار أو نينوى", &expression("الانبار|نينوي")), ["الأنبار", "نينوى"]);
    assert_eq!(hits("F-16 f-35", &expression(r"F-\d\d")), ["F-16", "f-35"]);
    for typed in ["Sana'a", "Sana’a", "sanaa", "Sana'?a", r"\bSana'a\b"] {
        assert_eq!(hits("in Sana'a and Sana’a", &expression(typed)), ["Sana'a", "Sana’a"], "{typed}");
    }
    assert_eq!(hits("Kabul's men", &expression("kabul's")), ["Kabul's"]);
    assert_eq!(hits("2,500 and 2500", &expression("2,500")), ["2,500"], "an expression means what stands there");
    assert_eq!(hits("one\ntwo", &expression("^t..$")), ["two"]);
    assert_eq!(hits("aaa", &expression("b*")), Vec::<&str>::new(), "an empty match is no hit");
}

#[test]
fn a_bad_expression_says_why() {
    for (bad, why) in [("(a", "unclosed group"), ("[", "unclosed character class"), ("a{9999}{9999}", "size limit")] {
        let error = Pattern::new(&expression(bad)).expect_err(bad);
        assert!(error.contains(why), "{bad}: {error}");
    }
    assert!(Pattern::new(&words("(a")).is_ok_and(|pattern| pattern.is_some()), "words are no expression");
}

#[test]
fn nothing_is_looked_for_when_nothing_is_left_of_the_query() {
    for empty in ["", "   ", "ـــ", "\u{64b}"] {
        assert!(Pattern::new(&words(empty)).is_ok_and(|pattern| pattern.is_none()), "{empty:?}");
        assert!(Pattern::new(&expression(empty)).is_ok_and(|pattern| pattern.is_none()), "{empty:?}");
    }
}
