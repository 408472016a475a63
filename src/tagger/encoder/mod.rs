//! A transformer that reads a sentence both ways and says how likely each label is for each word.
//!
//! Its weights have 8 bits and are read in place. The scores are the same, bit for bit, on every processor.
//! What the labels mean, and which of them may follow which, is left to the caller.

mod attention;
mod file;
mod forward;
mod paths;
mod pieces;
mod product;
mod spread;
mod tiles;

use file::File;
use forward::{Batch, Scores};
pub use paths::Path;
use pieces::Pieces;

/// Pieces that are worked on together: enough to read each weight seldom, few enough to stay near the processor.
const BATCH_PIECES: usize = 192;

/// A file that is no encoder, or one that was cut short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EncoderError {
    /// It begins otherwise.
    #[error("not an encoder of this version")]
    Magic,
    /// Sizes that fit no encoder.
    #[error("sizes that fit no encoder")]
    Shape,
    /// A name or a piece is no text.
    #[error("a name or a piece of the encoder is no text")]
    Text,
    /// A table reaches beyond its end.
    #[error("a table reaches beyond the end of the encoder")]
    Short,
    /// Something follows its last table.
    #[error("something follows the last table of the encoder")]
    Long,
}

/// An encoder, ready to score words.
#[derive(Debug)]
pub struct Encoder<'a> {
    file: File<'a>,
    pieces: Pieces<'a>,
    path: Path,
}

impl<'a> Encoder<'a> {
    /// An encoder from the bytes of its file; only its small tables are copied.
    pub fn read(bytes: &'a [u8]) -> Result<Self, EncoderError> {
        let file = File::read(bytes)?;
        let pieces = Pieces::new(&file);
        Ok(Self { file, pieces, path: Path::best() })
    }

    /// The same encoder on another path, to compare them; none of [`Path::available`] changes the scores.
    #[doc(hidden)]
    #[must_use]
    pub fn on(self, path: Path) -> Self {
        Self { path, ..self }
    }

    /// The names of the labels, in the order of the scores.
    pub fn labels(&self) -> &[&'a str] {
        &self.file.labels
    }

    /// The pieces that a word is read as; an empty one for letters that are in none.
    pub fn pieces(&self, word: &str) -> Vec<&'a str> {
        self.pieces.of(word).into_iter().map(|piece| self.file.pieces.get(piece as usize)).collect()
    }

    /// The logarithms of how likely each label is for each word of a sentence: word by word, label by label.
    pub fn scores(&self, words: &[&str]) -> Vec<f32> {
        self.scores_of(&[words], &|_| true).into_iter().flatten().flatten().collect()
    }

    /// The scores of several sentences, see [`Encoder::scores`]. Asked after every few of them, with the share of
    /// the work that is done, whether to go on; `None` if not.
    pub fn scores_of(&self, sentences: &[&[&str]], go_on: &dyn Fn(f32) -> bool) -> Option<Vec<Vec<f32>>> {
        let mut scores: Vec<Vec<f32>> = vec![Vec::new(); sentences.len()];
        let parts: Vec<Part> = self.parts(sentences);
        let n_pieces: usize = parts.iter().map(|part| part.pieces.len()).sum();
        let mut done = 0;
        let mut rest = parts.as_slice();
        while !rest.is_empty() {
            let (now, later) = rest.split_at(n_together(rest));
            rest = later;
            let batch = batch(now);
            let found = self.path.run(Scores { file: &self.file, batch: &batch });
            let mut found = found.as_slice();
            for part in now {
                let (own, others) = found.split_at_checked(part.firsts.len() * self.labels().len())?;
                found = others;
                if let Some(scores) = scores.get_mut(part.sentence) {
                    scores.extend_from_slice(own);
                }
            }
            done += batch.pieces.len();
            if !go_on(done as f32 / n_pieces.max(1) as f32) {
                return None;
            }
        }
        Some(scores)
    }

    /// Sentences as pieces, cut between words where they are longer than the encoder reads at once.
    fn parts(&self, sentences: &[&[&str]]) -> Vec<Part> {
        let mut parts = Vec::new();
        for (sentence, words) in sentences.iter().enumerate() {
            let mut part = Part::new(sentence, self.pieces.begin());
            for word in *words {
                let pieces = self.pieces.of(word);
                if part.pieces.len() + pieces.len() + 1 > self.file.shape.n_positions {
                    parts.push(part.end(self.pieces.end()));
                    part = Part::new(sentence, self.pieces.begin());
                }
                part.firsts.push(part.pieces.len());
                part.pieces.extend(pieces);
            }
            if !part.firsts.is_empty() {
                parts.push(part.end(self.pieces.end()));
            }
        }
        parts
    }
}

/// A sentence, or as much of it as the encoder reads at once.
struct Part {
    /// Number of its sentence.
    sentence: usize,
    pieces: Vec<u32>,
    /// The first piece of each word.
    firsts: Vec<usize>,
}

impl Part {
    fn new(sentence: usize, begin: u32) -> Self {
        Self { sentence, pieces: vec![begin], firsts: Vec::new() }
    }

    fn end(mut self, end: u32) -> Self {
        self.pieces.push(end);
        self
    }
}

/// How many parts are worked on together: one at least.
fn n_together(parts: &[Part]) -> usize {
    let mut n_pieces = 0;
    let fits = |part: &&Part| {
        n_pieces += part.pieces.len();
        n_pieces <= BATCH_PIECES
    };
    parts.iter().take_while(fits).count().max(1)
}

fn batch(parts: &[Part]) -> Batch {
    let mut batch = Batch::default();
    for part in parts {
        let start = batch.pieces.len();
        batch.firsts.extend(part.firsts.iter().map(|first| start + first));
        batch.pieces.extend(&part.pieces);
        batch.sentences.push(start..batch.pieces.len());
    }
    batch
}
