//! Labels text with all that the program has to find names, for a faster tagger to learn from.
//!
//! ```text
//! cargo run --release --no-default-features --features encoder --example label_names -- \
//!     N < articles.jsonl > news.silver
//! ```
//!
//! Reads a JSON object a line and takes every `N`th one's `text` or `content`.
//! Writes a word and its label a line, an empty line behind each sentence, as
//! `train_tagger` reads them.

use std::error::Error;
use std::io::{BufRead as _, BufWriter, Write as _};

use rayon::prelude::*;
use waqai::analyse::Knowledge;
use waqai::extract::Reading;
use waqai::extract::tagging::tag;
use waqai::tagger::{Strength, Tagged};

/// Articles that are worked on together.
const TOGETHER: usize = 64;

fn main() -> Result<(), Box<dyn Error>> {
    let every: usize = std::env::args().nth(1).map_or(Ok(1), |number| number.parse())?;
    let knowledge = Knowledge::bundled()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let lines: Vec<String> = std::io::stdin().lock().lines().step_by(every.max(1)).collect::<Result<_, _>>()?;
    for some in lines.chunks(TOGETHER) {
        let labelled: Vec<String> = some.par_iter().map(|line| labelled(line, &knowledge)).collect();
        labelled.iter().try_for_each(|text| out.write_all(text.as_bytes()))?;
    }
    Ok(out.flush()?)
}

/// The labels of one article; nothing where it has no text that can be read.
fn labelled(line: &str, knowledge: &Knowledge) -> String {
    let Ok(json) = serde_json::from_str::<serde_json::Value>(line) else { return String::new() };
    let text = json.get("text").or_else(|| json.get("content")).and_then(|text| text.as_str()).unwrap_or_default();
    let Ok(document) = waqai::read::read("article.txt", text.as_bytes(), waqai::read::Manner::default()) else {
        return String::new();
    };
    let reading = knowledge.reading(&document);
    let names = tag(&reading, Strength::Full, &|_| true).unwrap_or_default();
    reading.sentences().iter().map(|sentence| sentence_lines(&reading, &names, sentence.clone())).collect()
}

fn sentence_lines(reading: &Reading<'_>, names: &[Tagged], words: std::ops::Range<usize>) -> String {
    let mut lines = String::new();
    for word in words {
        let at = names.partition_point(|name| name.words.end <= word);
        let label = match names.get(at).filter(|name| name.words.contains(&word)) {
            Some(name) => format!("{}-{}", if name.words.start == word { 'B' } else { 'I' }, name.class.id()),
            None => "O".to_owned(),
        };
        lines.extend([reading.source(word), "\t", &label, "\n"]);
    }
    lines.push('\n');
    lines
}
