//! What writing costs: each format, for a megabyte of one language with all its facts.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up must stop")]

use std::io;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use waqai::analyse::Knowledge;
use waqai::export::{self, Format};
use waqai::session::{self, Article, Options, Strength, Watch, examine};

const BYTES: usize = 1_000_000;

static ARABIC: LazyLock<Article> = LazyLock::new(|| long(include_str!("../tests/articles/ar_12_ukraine_kharkiv.txt")));
static ENGLISH: LazyLock<Article> =
    LazyLock::new(|| long(include_str!("../tests/articles/en_05_pakistan_balochistan.txt")));

fn main() {
    divan::main();
}

/// An article told again and again, with what is found in it.
fn long(text: &str) -> Article {
    let text = (text.to_owned() + "\n").repeat(BYTES / text.len() + 1);
    let document = waqai::read::read("bench.txt", text.as_bytes(), waqai::read::Manner::default());
    let knowledge = Knowledge::bundled().expect("the tables are sound");
    let options = Options { names: Strength::Fast, ..Options::default() };
    examine(document.expect("the article is text"), options, &knowledge, &Watch::default()).expect("nobody cancels")
}

#[divan::bench(args = export::ALL.iter().map(|format| format.id), sample_count = 3)]
fn arabic(bencher: Bencher<'_, '_>, format: &str) {
    write(bencher, format, &ARABIC);
}

#[divan::bench(args = export::ALL.iter().map(|format| format.id), sample_count = 3)]
fn english(bencher: Bencher<'_, '_>, format: &str) {
    write(bencher, format, &ENGLISH);
}

fn write(bencher: Bencher<'_, '_>, format: &str, article: &Article) {
    let format: &Format = export::by_id(format).expect("listed");
    let session::Article { document, sheet, .. } = article;
    let write = || export::write(format, document, sheet, export::Options::default(), &mut io::sink());
    bencher.counter(BytesCount::of_str(&document.text)).bench(write);
}
