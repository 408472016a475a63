//! Rebuilds `assets/models/names12.bin`, the encoder that tells names, from weights of 16 or 32 bits.
//!
//! ```text
//! cargo run --release --no-default-features --example pack_names -- \
//!     weights.safetensors vocab.json norm.json labels.json assets/models/names12.bin
//! ```
//!
//! | file | holds |
//! |---|---|
//! | weights | `word`, `pos`, `typ`, `eln`, `l.0` and on with `q k v ao aln fi fo oln`, `cls`; the number of layers and of labels is theirs |
//! | vocab | `pieces` and their `scores`; places of `unk`, `bos`, `eos`, `pad` |
//! | norm | letters and what they are replaced by |
//! | labels | `labels` in the order of `cls`; `heads`, `eps`, `max_pieces` |
//!
//! The layout of the result is described where it is read, in `src/tagger/encoder/file.rs`.

#![expect(clippy::indexing_slicing, reason = "a place that a source does not have stops the build, as it should")]

mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;

use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;

use write::{Piece, Source, Tensor};

/// `vocab.json`.
#[derive(Deserialize)]
struct Vocabulary {
    pieces: Vec<String>,
    scores: Vec<f32>,
    unk: usize,
    bos: usize,
    eos: usize,
    pad: usize,
}

/// `labels.json`.
#[derive(Deserialize)]
struct Head {
    labels: Vec<String>,
    heads: usize,
    eps: f32,
    max_pieces: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [weights, vocabulary, letters, labels, target] = arguments.as_slice() else {
        return Err("usage: pack_names WEIGHTS.safetensors VOCAB.json NORM.json LABELS.json OUT.bin".into());
    };
    let weights = fs::read(weights)?;
    let vocabulary: Vocabulary = serde_json::from_slice(&fs::read(vocabulary)?)?;
    let letters: BTreeMap<char, String> = serde_json::from_slice(&fs::read(letters)?)?;
    let head: Head = serde_json::from_slice(&fs::read(labels)?)?;
    let specials = [vocabulary.unk, vocabulary.bos, vocabulary.eos];
    let without_text: BTreeSet<usize> = specials.into_iter().chain([vocabulary.pad]).collect();
    let source = Source {
        n_heads: head.heads,
        n_positions: head.max_pieces,
        epsilon: head.eps,
        labels: head.labels,
        pieces: vocabulary
            .pieces
            .into_iter()
            .zip(vocabulary.scores)
            .enumerate()
            .filter(|(row, _)| !without_text.contains(row))
            .map(|(row, (text, log_probability))| Piece { text, log_probability, row })
            .collect(),
        specials,
        letters,
        tensors: tensors(&SafeTensors::deserialize(&weights)?)?,
    };
    let bytes = write::encoder(&source);
    waqai::tagger::encoder::Encoder::read(&bytes)?;
    fs::write(target, &bytes)?;
    eprintln!(
        "{target}: {:.1} MB, {} layers, {} labels",
        bytes.len() as f64 / 1e6,
        source.n_layers(),
        source.labels.len()
    );
    Ok(())
}

/// All weights, as 32 bits.
fn tensors(file: &SafeTensors<'_>) -> Result<BTreeMap<String, Tensor>, Box<dyn Error>> {
    let tensor = |(name, view): (String, TensorView<'_>)| {
        let values = match view.dtype() {
            Dtype::F32 => view.data().as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect(),
            Dtype::F16 => view.data().as_chunks().0.iter().map(|bytes| half(u16::from_le_bytes(*bytes))).collect(),
            other => return Err(format!("{name} has values of {other:?}").into()),
        };
        Ok((name, Tensor { n_columns: view.shape().last().copied().unwrap_or(1), values }))
    };
    file.tensors().into_iter().map(tensor).collect()
}

/// A number of 16 bits: sign, 5 bits of exponent, 10 of fraction.
fn half(bits: u16) -> f32 {
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 1023) / 1024.0);
    let size = match exponent {
        0 => fraction * 2.0_f32.powi(-14),
        31 if fraction == 0.0 => f32::INFINITY,
        31 => f32::NAN,
        _ => (1.0 + fraction) * 2.0_f32.powi(exponent - 15),
    };
    if bits >> 15 == 1 { -size } else { size }
}
