//! What names by the encoder cost: half a thousand words of Arabic on each path of this machine.
//!
//! Needs `assets/models/names12.bin`, or another encoder named by `WAQAI_ENCODER`.

#![expect(clippy::expect_used, reason = "a bench that cannot be set up must stop")]

use std::path::PathBuf;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use waqai::tagger::encoder::{Encoder, Path};
use waqai::text::{fold, sentences, words};

/// Two articles of a quarter of a thousand words each.
const ARTICLE: &str = concat!(
    include_str!("../tests/articles/ar_12_ukraine_kharkiv.txt"),
    "\n",
    include_str!("../tests/articles/ar_13_aden_ships.txt")
);

static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let named = std::env::var_os("WAQAI_ENCODER").map(PathBuf::from);
    let bundled = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/models/names12.bin"));
    std::fs::read(named.unwrap_or_else(bundled)).expect("an encoder")
});

fn main() {
    divan::main();
}

/// The words of each sentence.
fn article() -> Vec<Vec<&'static str>> {
    let folded = fold(ARTICLE);
    let words = words(&folded);
    let written = |word: &waqai::text::Word| word.src.of(ARTICLE);
    sentences(&words, &folded.text)
        .into_iter()
        .map(|sentence| words.get(sentence).unwrap_or_default().iter().map(written).collect())
        .collect()
}

/// Before the first article.
#[divan::bench]
fn reading_the_file() -> Encoder<'static> {
    Encoder::read(&BYTES).expect("an encoder")
}

/// Words to scores.
#[divan::bench(args = Path::available(), sample_count = 10)]
fn article_to_scores(bencher: Bencher<'_, '_>, path: Path) {
    let encoder = reading_the_file().on(path);
    let article = article();
    let sentences: Vec<&[&str]> = article.iter().map(Vec::as_slice).collect();
    bencher
        .counter(ItemsCount::new(article.iter().map(Vec::len).sum::<usize>()))
        .bench(|| encoder.scores_of(&sentences, &|_| true));
}

/// Words to pieces.
#[divan::bench]
fn article_to_pieces(bencher: Bencher<'_, '_>) {
    let (encoder, article) = (reading_the_file(), article());
    bencher
        .counter(ItemsCount::new(article.iter().map(Vec::len).sum::<usize>()))
        .bench(|| article.iter().flatten().map(|word| encoder.pieces(word).len()).sum::<usize>());
}
