//! What reading costs: from bytes to facts, and what the program does before it can read.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up must stop")]

use divan::Bencher;
use divan::counter::BytesCount;
use waqai::analyse::Knowledge;
use waqai::document::Document;
use waqai::extract::places::place_at;
use waqai::extract::{self, Mentions};
use waqai::link::places;
use waqai::lists::Table;
use waqai::session::{Options, Strength, Watch, examine};

/// The articles that are read, by language.
fn article(language: &str) -> &'static str {
    match language {
        "ar" => include_str!("../tests/articles/ar_12_ukraine_kharkiv.txt"),
        _ => include_str!("../tests/articles/en_05_pakistan_balochistan.txt"),
    }
}

fn main() {
    divan::main();
}

fn read(text: &str) -> Document {
    waqai::read::read("bench.txt", text.as_bytes(), waqai::read::Manner::default()).expect("the article is text")
}

/// Megabytes of an article told again and again, as a long file would be.
fn long(text: &str) -> String {
    let mut long = String::new();
    while long.len() < 1_000_000 {
        long.push_str(text);
        long.push('\n');
    }
    long
}

/// The tables, before the first article.
#[divan::bench]
fn knowledge() -> Knowledge {
    Knowledge::bundled().expect("the tables are sound")
}

/// One article, from its bytes to its sheet.
#[divan::bench(args = ["ar", "en"])]
fn file_to_sheet(bencher: Bencher<'_, '_>, language: &str) {
    let (knowledge, text) = (knowledge(), article(language));
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| examine(read(text), Options::default(), &knowledge, &Watch::default()));
}

/// A file of the reader's own lists with so many rows, of which no article has the names.
fn lists(n_rows: usize) -> String {
    let row = |n: usize| match n % 3 {
        0 => format!("actor\tكتائب الزنبق {n}\tلواء الإزميل {n}|سرايا الغمام {n}\tarmed_group\tLily Brigade {n}"),
        1 => format!("place\tخربة الزمهرير {n}\tتل زمهرير {n}\tvillage\tZamharir {n}\t34.5\t37.25\tSY"),
        _ => format!("unit\tخربوشة {n}\tخرابيش {n}\tweapons\tskydart {n}"),
    };
    (0..n_rows).map(row).collect::<Vec<_>>().join("\n")
}

fn with_lists(known: &Knowledge, n_rows: usize) -> Knowledge {
    known.with_lists(&Table::parse(&lists(n_rows)).lists().0)
}

/// Lists of the reader's own, from their text to what is looked for.
#[divan::bench(args = [100, 10_000])]
fn own_lists(bencher: Bencher<'_, '_>, n_rows: usize) {
    let (knowledge, text) = (knowledge(), lists(n_rows));
    bencher.bench(|| knowledge.with_lists(&Table::parse(&text).lists().0));
}

/// One Arabic article by the quick look, with lists of the reader's own.
#[divan::bench(args = [0, 100, 10_000])]
fn file_to_sheet_with_own_lists(bencher: Bencher<'_, '_>, n_rows: usize) {
    let (knowledge, text) = (with_lists(&knowledge(), n_rows), article("ar"));
    let options = Options { names: Strength::Fast, ..Options::default() };
    bencher.counter(BytesCount::of_str(text)).bench(|| examine(read(text), options, &knowledge, &Watch::default()));
}

/// A megabyte of one language.
#[divan::bench(args = ["ar", "en"])]
fn megabyte_to_facts(bencher: Bencher<'_, '_>, language: &str) {
    let (knowledge, text) = (knowledge(), long(article(language)));
    let document = read(&text);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| examine(document.clone(), Options::default(), &knowledge, &Watch::default()));
}

/// What the rules of one kind cost on a megabyte of Arabic, after those before them.
#[divan::bench(args = ["dates", "actors", "forces", "claims"])]
fn rule(bencher: Bencher<'_, '_>, id: &str) {
    let (knowledge, text) = (knowledge(), long(article("ar")));
    let document = read(&text);
    let reading = knowledge.reading(&document);
    let before = extract::RULES.iter().take_while(|rule| rule.id != id);
    let mut found = Mentions::default();
    before.for_each(|rule| (rule.run)(&reading, &mut found));
    let rule = extract::RULES.iter().find(|rule| rule.id == id).expect("a rule of that name");
    bencher.counter(BytesCount::of_str(&text)).with_inputs(|| found.clone()).bench_values(|mut found| {
        (rule.run)(&reading, &mut found);
        found
    });
}

/// Places alone on a megabyte of Arabic: asked for at every word, then resolved.
#[divan::bench]
fn places(bencher: Bencher<'_, '_>) {
    let (knowledge, text) = (knowledge(), long(article("ar")));
    let document = read(&text);
    let reading = knowledge.reading(&document);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let found = (0..reading.words.len()).filter_map(|word| place_at(&reading, word));
        let mentions = Mentions { places: found.collect(), ..Mentions::default() };
        places::link(&reading, &mentions, &[])
    });
}
