//! Any bytes are read or refused, and whatever is found stands in the text.
//!
//! `cargo fuzz run --fuzz-dir tests/fuzz -s none extract tests/fuzz/corpus tests/articles tests/fixtures`

#![no_main]

use std::sync::LazyLock;

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use waqai::analyse::Knowledge;
use waqai::session::{Options, Watch, examine};

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::bundled().expect("the tables are sound"));

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = waqai::read::read("fuzz", bytes, waqai::read::Manner::default()) else { return };
    let text = document.text.clone();
    let options = Options { base_date: Some(date(2024, 7, 22)), language: None };
    let article = examine(document, options, &KNOWLEDGE, &Watch::default()).expect("nobody cancels");
    article.sheet.verify(&text).expect("every quotation stands in the text");
});
