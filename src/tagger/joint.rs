//! Both models as one tagger: the linear one always, the encoder where it is wanted and built in.

use std::sync::OnceLock;

use super::encoder::{Encoder, EncoderError};
use super::{Linear, ModelError, N_LABELS, Scores, Strength, Token, label_of};

/// Share of the encoder in the joint score; a half to three quarters do equally well.
const ENCODER_SHARE: f32 = 0.65;
/// The score of a label that the encoder does not know.
const UNKNOWN: f32 = -12.0;

/// The linear model and the encoder.
#[derive(Debug)]
pub struct Joint {
    linear: Linear<'static>,
    encoder_file: Option<&'static [u8]>,
    /// Made ready by the first article that asks for it.
    encoder: OnceLock<Result<Known, EncoderError>>,
}

#[derive(Debug)]
struct Known {
    encoder: Encoder<'static>,
    /// Our label of each of its labels.
    labels: Vec<Option<usize>>,
}

impl Joint {
    /// A tagger of the models in these files.
    ///
    /// # Errors
    /// [`ModelError`] if the linear model is damaged. A damaged encoder is left
    /// out: see [`Joint::has_encoder`].
    pub fn new(linear: &'static [u8], encoder: Option<&'static [u8]>) -> Result<Self, ModelError> {
        Ok(Self { linear: Linear::read(linear)?, encoder_file: encoder, encoder: OnceLock::new() })
    }

    /// The linear model.
    pub fn linear(&self) -> &Linear<'static> {
        &self.linear
    }

    /// Whether [`Strength::Full`] finds more than [`Strength::Fast`].
    pub fn has_encoder(&self) -> bool {
        self.known().is_some()
    }

    fn known(&self) -> Option<&Known> {
        let file = self.encoder_file?;
        let made = self.encoder.get_or_init(|| {
            let encoder = Encoder::read(file)?;
            let labels = encoder.labels().iter().map(|id| label_of(id)).collect();
            Ok(Known { encoder, labels })
        });
        made.as_ref().ok()
    }

    /// The scores of the words of each sentence; `None` once `go_on`, called with
    /// the share done, answers false.
    pub fn scores(
        &self,
        sentences: &[Vec<Token<'_>>],
        strength: Strength,
        go_on: &dyn Fn(f32) -> bool,
    ) -> Option<Vec<Vec<Scores>>> {
        let mut scores: Vec<Vec<Scores>> = Vec::with_capacity(sentences.len());
        for (nth, sentence) in sentences.iter().enumerate() {
            // What a small file unpacks to without end is mostly one sentence over and over.
            let before = nth.checked_sub(1).and_then(|before| sentences.get(before));
            let known = scores.last().filter(|_| before.is_some_and(|before| is_alike(before, sentence)));
            let found = known.cloned().unwrap_or_else(|| self.linear.scores(sentence));
            scores.push(found);
        }
        // The fast path leaves the encoder alone, its making too.
        let known = if strength == Strength::Full { self.known() } else { None };
        let Some(known) = known else { return Some(scores) };
        let written: Vec<Vec<&str>> =
            sentences.iter().map(|sentence| sentence.iter().map(|token| token.written).collect()).collect();
        let written: Vec<&[&str]> = written.iter().map(Vec::as_slice).collect();
        let read = known.encoder.scores_of(&written, go_on)?;
        for (sentence, read) in scores.iter_mut().zip(&read) {
            for (word, read) in sentence.iter_mut().zip(read.chunks_exact(known.labels.len().max(1))) {
                known.join(word, read);
            }
        }
        Some(scores)
    }
}

/// Whether two sentences are the same to the linear model.
fn is_alike(one: &[Token<'_>], other: &[Token<'_>]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| one.look == other.look && one.text == other.text)
}

impl Known {
    /// The mean of two models' scores of one word.
    fn join(&self, word: &mut Scores, read: &[f32]) {
        let mut other = [UNKNOWN; N_LABELS];
        for (&label, &score) in self.labels.iter().zip(read) {
            if let Some(place) = label.and_then(|label| other.get_mut(label)) {
                *place = score;
            }
        }
        for (score, other) in word.iter_mut().zip(other) {
            *score = ENCODER_SHARE * other + (1.0 - ENCODER_SHARE) * *score;
        }
        // Chances again: what both doubt has lost some.
        let sum: f32 = word.iter().map(|&score| libm::expf(score)).sum();
        let log_sum = libm::logf(sum);
        for score in word {
            *score -= log_sum;
        }
    }
}
