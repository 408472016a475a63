//! What it costs to put ten thousand articles of some forty facts together, and to write what came of it.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up must stop")]

use std::io;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use jiff::civil::{Date, date};
use waqai::across::{self, Article, Form, Table};
use waqai::analyse::Knowledge;
use waqai::export::Scope;
use waqai::session::{self, Options, Strength, Watch, examine};

const ARTICLES: usize = 10_000;

/// Articles of one day and one attack, told by this many papers.
const PAPERS: usize = 20;

const TOWNS: &[&str] = &["Mosul", "Kirkuk", "Ramadi", "Tikrit", "Basra", "Fallujah", "Samarra", "Baqubah"];
const TOWNS_AR: &[&str] = &["الموصل", "كركوك", "الرمادي", "تكريت", "البصرة", "الفلوجة", "سامراء", "بعقوبة"];

static MADE: LazyLock<Vec<session::Article>> = LazyLock::new(|| {
    let knowledge = Knowledge::bundled().expect("the tables are sound");
    (0..ARTICLES).map(|nth| made(nth, &knowledge)).collect()
});

fn main() {
    divan::main();
}

/// An article in either language; every paper has figures of its own.
fn made(nth: usize, knowledge: &Knowledge) -> session::Article {
    let day = date(2024, 1, 1).checked_add(jiff::Span::new().days((nth / PAPERS % 365) as i64)).expect("a day");
    let dead = 10 + nth % 7;
    let mut text = String::new();
    for paragraph in 0..10 {
        let town = (nth / PAPERS + paragraph) % TOWNS.len();
        let (town, town_ar) = (TOWNS.get(town).expect("a town"), TOWNS_AR.get(town).expect("a town"));
        let told = if nth.is_multiple_of(2) {
            format!(
                "The Pentagon said at least {dead} people were killed and {} wounded in an attack in {town} yesterday. \
                 Islamic State sent {}00 fighters to {town}, General Paul{nth} Stone said.\n\n",
                dead * 2,
                paragraph + 1
            )
        } else {
            format!(
                "قال البنتاغون إن {dead} شخصا قتلوا وأصيب {} آخرون في هجوم في {town_ar} أمس. \
                 وقال العقيد سالم النجار إن داعش أرسل {}00 مقاتل إلى {town_ar}.\n\n",
                dead * 2,
                paragraph + 1
            )
        };
        text.push_str(&told);
    }
    let document = waqai::read::read("made.txt", text.as_bytes(), waqai::read::Manner::default()).expect("a text");
    examine(document, of_day(day), knowledge, &Watch::default()).expect("nobody cancels")
}

fn of_day(day: Date) -> Options {
    Options { base_date: Some(day), names: Strength::Fast, ..Options::default() }
}

fn articles() -> Vec<Article<'static>> {
    let facts: usize = MADE.iter().map(|article| article.sheet.len()).sum();
    assert!(facts / ARTICLES >= 35, "{} facts an article", facts / ARTICLES);
    MADE.iter()
        .map(|article| Article { name: "made.txt", document: &article.document, sheet: &article.sheet })
        .collect()
}

#[divan::bench(sample_count = 5)]
fn collate(bencher: Bencher<'_, '_>) {
    let articles = articles();
    bencher.counter(ItemsCount::new(ARTICLES)).bench(|| across::collate(&articles, Scope::AllButRejected));
}

#[divan::bench(args = ["json", "csv", "xlsx"], sample_count = 1)]
fn write(bencher: Bencher<'_, '_>, form: &str) {
    let articles = articles();
    let collation = across::collate(&articles, Scope::AllButRejected);
    let (form, tables) = match form {
        "csv" => (Form::Csv { bom: false }, &[Table::Ledger][..]),
        "xlsx" => (Form::Xlsx, &Table::ALL[..]),
        _ => (Form::Json, &Table::ALL[..]),
    };
    let write = || across::write(&articles, &collation, tables, form, &mut io::sink()).expect("sound");
    bencher.counter(ItemsCount::new(ARTICLES)).bench(write);
}
