//! How well an encoder finds names: scores it on files with a word and its label on each line, a blank line after
//! each sentence. A name is right if its first word, its last word and its kind are.
//!
//! ```text
//! cargo run --release --no-default-features --example score_names -- assets/models/names12.bin FILE…
//! ```
//!
//! Labels are `B-KIND` for the first word of a name, `I-KIND` for its further words, `O` for all others.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::Write;
use std::time::Instant;

use waqai::tagger::encoder::Encoder;
use waqai::tagger::{N_LABELS, Scores, decode, label_of};

/// Words and labels of a sentence.
type Sentence<'t> = (Vec<&'t str>, Vec<&'t str>);
/// Kind, first word and end of a name.
type Name<'t> = (&'t str, usize, usize);

/// Names that were marked, found, and both.
#[derive(Default)]
struct Count {
    marked: usize,
    found: usize,
    right: usize,
}

impl Count {
    fn row(&self, kind: &str) -> String {
        let share = |of: usize| 100.0 * self.right as f64 / of.max(1) as f64;
        let f1 = 200.0 * self.right as f64 / (self.marked + self.found).max(1) as f64;
        let (precision, recall) = (share(self.found), share(self.marked));
        format!("{kind:<8} {:>6} {:>6} {precision:>9.1} {recall:>7.1} {f1:>7.1}", self.marked, self.found)
    }

    fn add(&mut self, other: &Self) {
        self.marked += other.marked;
        self.found += other.found;
        self.right += other.right;
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let bytes = std::fs::read(arguments.next().ok_or("usage: score_names ENCODER.bin FILE…")?)?;
    let encoder = Encoder::read(&bytes)?;
    let mut out = std::io::stdout().lock();
    for path in arguments {
        let text = std::fs::read_to_string(&path)?;
        let sentences: Vec<Sentence<'_>> = text.split("\n\n").map(sentence).collect();
        let words: Vec<&[&str]> = sentences.iter().map(|(words, _)| words.as_slice()).collect();
        let start = Instant::now();
        let scores = encoder.scores_of(&words, &|_| true).unwrap_or_default();
        let seconds = start.elapsed().as_secs_f64();
        let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
        for ((_, labels), scores) in sentences.iter().zip(&scores) {
            let (marked, found) = (marked(labels), found(encoder.labels(), scores));
            for name in marked.union(&found) {
                let count = counts.entry(name.0).or_default();
                let (is_marked, is_found) = (marked.contains(name), found.contains(name));
                count.marked += usize::from(is_marked);
                count.found += usize::from(is_found);
                count.right += usize::from(is_marked && is_found);
            }
        }
        let n_words: usize = words.iter().map(|words| words.len()).sum();
        writeln!(out, "{path}: {n_words} words, {:.0} a second", n_words as f64 / seconds)?;
        writeln!(out, "kind     marked  found precision  recall      F1")?;
        let mut all = Count::default();
        for (kind, count) in &counts {
            writeln!(out, "{}", count.row(kind))?;
            all.add(count);
        }
        writeln!(out, "{}", all.row("all"))?;
    }
    Ok(())
}

fn sentence(lines: &str) -> Sentence<'_> {
    lines.lines().filter_map(|line| line.split_once(['\t', ' '])).unzip()
}

/// The names that the encoder finds in a sentence.
fn found<'l>(labels: &[&str], scores: &[f32]) -> BTreeSet<Name<'l>> {
    let own: Vec<Option<usize>> = labels.iter().map(|label| label_of(label)).collect();
    let word = |scores: &[f32]| {
        let mut word = [f32::NEG_INFINITY; N_LABELS];
        for (label, score) in own.iter().zip(scores) {
            if let Some(slot) = label.and_then(|label| word.get_mut(label)) {
                *slot = *score;
            }
        }
        word
    };
    let words: Vec<Scores> = scores.chunks_exact(labels.len()).map(word).collect();
    decode(&words, 0).into_iter().map(|name| (name.class.id(), name.words.start, name.words.end)).collect()
}

/// The names that are marked in a sentence.
fn marked<'t>(labels: &[&'t str]) -> BTreeSet<Name<'t>> {
    let mut names = BTreeSet::new();
    let mut open: Option<(&str, usize)> = None;
    for (nth, label) in labels.iter().chain([&"O"]).enumerate() {
        let (place, kind) = label.split_once('-').unwrap_or(("O", ""));
        if let Some((of, start)) = open.take_if(|(of, _)| place != "I" || *of != kind) {
            names.insert((of, start, nth));
        }
        if place != "O" && open.is_none() {
            open = Some((kind, nth));
        }
    }
    names
}
