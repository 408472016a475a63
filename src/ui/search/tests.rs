//! Searching on the other thread: order, the current hit, newer queries.

use super::*;
use crate::document::{Paragraph, ParagraphRole};

const LINE: &str = "انسحبت القوة من الأنبار ليلا وبقي 12 جنديا.";

/// A document of so many lines, several chunks long.
fn document(n_lines: usize) -> Arc<Document> {
    let text = [LINE, "\n"].concat().repeat(n_lines);
    let len = LINE.len() as u32 + 1;
    let span = |nth: usize| Span::new(SrcPos(nth as u32 * len), SrcPos((nth as u32 + 1) * len - 1));
    let paragraph = |nth| Paragraph { span: span(nth), role: ParagraphRole::Body };
    Arc::new(Document {
        name: "long.txt".to_owned(),
        format: "text",
        encoding: "UTF-8".into(),
        text,
        language: "ar",
        paragraphs: (0..n_lines).map(paragraph).collect(),
        ..Document::default()
    })
}

fn words(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

/// Waits for the end of the search; answers with the hit that became the current one.
fn finish(search: &mut Search) -> Option<Span<SrcPos>> {
    let mut current = None;
    while search.is_running() {
        current = search.take().or(current);
        std::thread::yield_now();
    }
    search.take().or(current)
}

#[test]
fn hits_of_all_chunks_come_in_the_order_of_the_text() {
    let document = document(8000);
    let mut search = Search::new(Arc::clone(&document));
    search.ask(&egui::Context::default(), words("الانبار"), SrcPos(0));
    let first = finish(&mut search).expect("there is one");
    assert_eq!(search.hits().len(), 8000);
    assert!(search.hits().is_sorted());
    assert!(search.hits().iter().all(|hit| hit.of(&document.text) == "الأنبار"));
    assert_eq!((Some(first), search.current()), (search.hits().first().copied(), Some(0)));
}

#[test]
fn the_current_hit_is_the_next_one_and_goes_round() {
    let document = document(3000);
    let mut search = Search::new(Arc::clone(&document));
    let middle = document.paragraphs[2000].span.start;
    search.ask(&egui::Context::default(), words("الأنبار"), middle);
    finish(&mut search);
    assert_eq!(search.current(), Some(2000));
    assert_eq!(search.step(-1), Some(search.hits()[1999]));
    for _ in 0..1001 {
        search.step(1);
    }
    assert_eq!(search.current(), Some(0), "round the end");
    search.step(-1);
    assert_eq!(search.current(), Some(2999), "and round the start");
    search.ask(&egui::Context::default(), words("القوة"), SrcPos(document.text.len() as u32));
    finish(&mut search);
    assert_eq!(search.current(), Some(0), "nothing further on: the first of all");
}

#[test]
fn a_newer_query_takes_the_place_of_an_older_one() {
    let mut search = Search::new(document(8000));
    let ctx = egui::Context::default();
    for text in ["ا", "ال", "الق", "القو", "12"] {
        search.ask(&ctx, words(text), SrcPos(0));
        search.take();
    }
    finish(&mut search);
    assert_eq!(search.hits().len(), 8000);
    let before = search.revision();
    search.ask(&ctx, words("12"), SrcPos(0));
    assert_eq!((search.revision(), search.is_running()), (before, false), "the same query is not run again");
    search.forget();
    assert!(search.hits().is_empty() && search.current().is_none() && search.step(1).is_none());
}

#[test]
fn each_word_counts_for_itself_with_what_is_written_onto_it() {
    for (text, expected, why) in [
        ("قوه انبار", &["القوة", "الأنبار"][..], "two words"),
        ("\"القوة من\" من", &["القوة من"], "a word within a phrase is marked with it"),
        ("جند*", &["جنديا"], "a beginning"),
        ("نبار", &[], "the end of a word is none"),
    ] {
        let document = document(1);
        let mut search = Search::new(Arc::clone(&document));
        let query = Query { each_word: true, ..words(text) };
        search.ask(&egui::Context::default(), query, SrcPos(0));
        finish(&mut search);
        let found: Vec<_> = search.hits().iter().map(|hit| hit.of(&document.text)).collect();
        assert_eq!(found, expected, "{why}");
    }
}
