//! The bytes of an encoder from its weights.

#![expect(clippy::expect_used, reason = "weights that fit no encoder stop the build, as they should")]

use std::collections::BTreeMap;

/// Outputs of a product that lie side by side.
const OUTPUTS: usize = 16;
/// Largest weight of 8 bits; its negative is the smallest, so that both sides are alike.
const LARGEST: f32 = 127.0;

/// Far more than any encoder has.
const MOST_LAYERS: usize = 1000;

/// What an encoder is made of.
pub(crate) struct Source {
    /// Heads of the attention.
    pub(crate) n_heads: usize,
    /// Pieces that are read at once.
    pub(crate) n_positions: usize,
    /// Keeps norms from dividing by zero.
    pub(crate) epsilon: f32,
    /// In the order of the head's outputs.
    pub(crate) labels: Vec<String>,
    /// In any order.
    pub(crate) pieces: Vec<Piece>,
    /// Rows of the unknown piece, the begin and the end of a sentence.
    pub(crate) specials: [usize; 3],
    /// What letters are replaced by.
    pub(crate) letters: BTreeMap<char, String>,
    /// Weights by name.
    pub(crate) tensors: BTreeMap<String, Tensor>,
}

/// A piece with a text.
pub(crate) struct Piece {
    /// Its text, `▁` for the begin of a word.
    pub(crate) text: String,
    /// The logarithm of how likely it is.
    pub(crate) log_probability: f32,
    /// Its row among the embeddings.
    pub(crate) row: usize,
}

/// A matrix, or a row of values.
pub(crate) struct Tensor {
    /// Values of a row.
    pub(crate) n_columns: usize,
    /// Row by row.
    pub(crate) values: Vec<f32>,
}

impl Source {
    /// How many layers there are weights for.
    pub(crate) fn n_layers(&self) -> usize {
        (0..MOST_LAYERS).take_while(|layer| self.tensors.contains_key(&format!("l.{layer}.q.weight"))).count()
    }

    fn tensor(&self, name: &str) -> &Tensor {
        self.tensors.get(name).unwrap_or_else(|| panic!("there is no {name} among the weights"))
    }

    fn values(&self, name: &str) -> &[f32] {
        &self.tensor(name).values
    }
}

/// The bytes of the file; `src/tagger/encoder/file.rs` says how they lie.
pub(crate) fn encoder(source: &Source) -> Vec<u8> {
    let width = source.tensor("word.weight").n_columns;
    let wide = source.values("l.0.fi.bias").len();
    let mut letters = source.letters.clone();
    // A word has no spaces.
    letters.insert(' ', String::new());
    let mut pieces: Vec<&Piece> = source.pieces.iter().collect();
    pieces.sort_by(|a, b| a.text.cmp(&b.text));
    assert_eq!(source.labels.len(), source.values("cls.bias").len(), "a name for each label");

    let mut bytes = b"WAQENC01".to_vec();
    let counts = [width, source.n_heads, wide, source.n_layers(), pieces.len(), source.n_positions];
    push_numbers(&mut bytes, counts.into_iter().chain([source.labels.len(), letters.len()]));
    push_floats(&mut bytes, &[source.epsilon]);
    for label in &source.labels {
        bytes.push(u8::try_from(label.len()).expect("the name of a label is short"));
        bytes.extend(label.as_bytes());
    }
    push_floats(&mut bytes, &pieces.iter().map(|piece| piece.log_probability).collect::<Vec<_>>());
    push_strings(&mut bytes, pieces.iter().map(|piece| piece.text.clone()));
    push_numbers(&mut bytes, letters.keys().map(|letter| u32::from(*letter) as usize));
    push_strings(&mut bytes, letters.values().map(|text| text.replace(' ', "")));
    push_embeddings(&mut bytes, source, pieces.iter().map(|piece| piece.row).chain(source.specials));
    let positions = source.values("pos.weight").chunks_exact(width).take(source.n_positions);
    for row in positions {
        push_floats(&mut bytes, &row.iter().zip(source.values("typ")).map(|(a, b)| a + b).collect::<Vec<_>>());
    }
    push_norm(&mut bytes, source, "eln");
    for layer in 0..source.n_layers() {
        push_layer(&mut bytes, source, layer);
    }
    push_norm(&mut bytes, source, "cls");
    bytes
}

fn push_layer(bytes: &mut Vec<u8>, source: &Source, layer: usize) {
    let name = |part: &str| format!("l.{layer}.{part}");
    push_product(bytes, source, &["q", "k", "v"].map(name));
    push_product(bytes, source, &[name("ao")]);
    push_norm(bytes, source, &name("aln"));
    push_product(bytes, source, &[name("fi")]);
    push_product(bytes, source, &[name("fo")]);
    push_norm(bytes, source, &name("oln"));
}

fn push_numbers(bytes: &mut Vec<u8>, numbers: impl IntoIterator<Item = usize>) {
    for number in numbers {
        bytes.extend(u32::try_from(number).expect("a number of 32 bits").to_le_bytes());
    }
}

fn push_floats(bytes: &mut Vec<u8>, values: &[f32]) {
    bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
}

/// Where each string ends, then all of them.
fn push_strings(bytes: &mut Vec<u8>, strings: impl Iterator<Item = String>) {
    let mut text = String::new();
    for string in strings {
        text.push_str(&string);
        push_numbers(bytes, [text.len()]);
    }
    bytes.extend(text.as_bytes());
}

/// Weights and biases as they are.
fn push_norm(bytes: &mut Vec<u8>, source: &Source, name: &str) {
    push_floats(bytes, source.values(&format!("{name}.weight")));
    push_floats(bytes, source.values(&format!("{name}.bias")));
}

fn push_embeddings(bytes: &mut Vec<u8>, source: &Source, rows: impl Iterator<Item = usize>) {
    let embeddings = source.tensor("word.weight");
    let width = embeddings.n_columns;
    let rows: Vec<_> = rows.map(|row| rounded(&embeddings.values[row * width..(row + 1) * width])).collect();
    push_floats(bytes, &rows.iter().map(|(scale, _)| *scale).collect::<Vec<_>>());
    bytes.extend(rows.iter().flat_map(|(_, values)| values).map(|value| *value as u8));
}

/// Several matrices of the same inputs, as one of 8 bits.
fn push_product(bytes: &mut Vec<u8>, source: &Source, names: &[String]) {
    let weights = || names.iter().map(|name| source.tensor(&format!("{name}.weight")));
    let rows: Vec<_> = weights().flat_map(|tensor| tensor.values.chunks_exact(tensor.n_columns)).map(rounded).collect();
    push_floats(bytes, &rows.iter().map(|(scale, _)| *scale).collect::<Vec<_>>());
    for name in names {
        push_floats(bytes, source.values(&format!("{name}.bias")));
    }
    let n_inputs = weights().next().map_or(0, |tensor| tensor.n_columns);
    for sixteen in rows.chunks_exact(OUTPUTS) {
        for input in (0..n_inputs).step_by(2) {
            bytes.extend(sixteen.iter().flat_map(|(_, row)| [row[input] as u8, row[input + 1] as u8]));
        }
    }
}

/// A row in 8 bits, and what its numbers stand for.
fn rounded(row: &[f32]) -> (f32, Vec<i8>) {
    let largest = row.iter().fold(0.0, |most: f32, value| most.max(value.abs()));
    let scale = if largest > 0.0 { largest / LARGEST } else { 1.0 };
    (scale, row.iter().map(|value| (value / scale).round_ties_even().clamp(-LARGEST, LARGEST) as i8).collect())
}
