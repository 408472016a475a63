//! The file of an encoder, read in place; `examples/pack_names` writes it.
//!
//! All numbers are little-endian. `width` is the number of values that stand for a piece.
//!
//! | part | fields |
//! |---|---|
//! | head | `WAQENC01`; width, heads, wide, layers, pieces, positions, labels, letters: u32; epsilon f32 |
//! | labels | for each: its bytes u8, name |
//! | pieces, in the order of their bytes | log-probabilities f32; where each ends u32; text |
//! | letters, ascending | letter u32; where its replacement ends u32; text |
//! | embeddings of all pieces, then of the unknown one, the begin and the end of a sentence | scales f32; values i8 |
//! | positions | values f32 |
//! | norm | weights f32, biases f32 |
//! | layer | product of query, key and value; product of attention; norm; product to wide; product from wide; norm |
//! | head | weights f32 by label, biases f32 |
//!
//! A product has scales f32 and biases f32 by output, then weights i8: 16 outputs after the other, in them two inputs
//! after the other, in them output by output. It is the order in which [`Lanes::tile`] reads them.
//!
//! [`Lanes::tile`]: super::paths::Lanes::tile

use super::EncoderError;
use super::paths::OUTPUTS;

const MAGIC: &[u8] = b"WAQENC01";
/// Widest input of a product. Inputs of [`super::product::LARGEST`] times weights of 8 bits, so many, sum to 31 bits.
const WIDEST: usize = 2048;
/// Most labels, positions, layers: far beyond any encoder of use, and no product of sizes overflows.
const MOST: usize = 4096;
/// Most pieces and letters.
const MOST_PIECES: usize = 1 << 22;
/// Pieces that have an embedding and no text.
pub(super) const N_SPECIAL: usize = 3;

/// What a file holds. The small tables are copied, the large ones stay where they are.
#[derive(Debug)]
pub(super) struct File<'a> {
    pub shape: Shape,
    pub labels: Vec<&'a str>,
    pub pieces: Strings<'a>,
    pub log_probabilities: &'a [[u8; 4]],
    pub letters: &'a [[u8; 4]],
    pub replacements: Strings<'a>,
    pub embedding_scales: &'a [[u8; 4]],
    pub embeddings: &'a [u8],
    pub positions: Vec<f32>,
    pub first_norm: Norm,
    pub layers: Vec<Layer<'a>>,
    pub head_weights: Vec<f32>,
    pub head_biases: Vec<f32>,
}

/// Sizes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Values that stand for a piece.
    pub width: usize,
    pub n_heads: usize,
    /// Values between the two last products of a layer.
    pub wide: usize,
    pub n_layers: usize,
    pub n_pieces: usize,
    pub n_positions: usize,
    pub n_labels: usize,
    pub n_letters: usize,
    pub epsilon: f32,
}

/// Strings one after the other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Strings<'a> {
    ends: &'a [[u8; 4]],
    text: &'a str,
}

impl<'a> Strings<'a> {
    /// How many there are.
    pub(super) fn len(self) -> usize {
        self.ends.len()
    }

    /// The string of that place; empty if there is none or its ends are wrong.
    pub(super) fn get(self, nth: usize) -> &'a str {
        let end = |nth: usize| self.ends.get(nth).map_or(0, |end| u32::from_le_bytes(*end) as usize);
        let start = nth.checked_sub(1).map_or(0, end);
        self.text.get(start..end(nth)).unwrap_or_default()
    }
}

/// Weights and biases by which the values of a piece are spread anew.
#[derive(Debug)]
pub(super) struct Norm {
    pub weights: Vec<[f32; OUTPUTS]>,
    pub biases: Vec<[f32; OUTPUTS]>,
}

/// A matrix of 8 bits, with a scale for each output.
#[derive(Debug)]
pub(super) struct Product<'a> {
    pub n_inputs: usize,
    pub scales: Vec<[f32; OUTPUTS]>,
    pub biases: Vec<[f32; OUTPUTS]>,
    pub weights: &'a [[u8; 2 * OUTPUTS]],
}

/// One layer.
#[derive(Debug)]
pub(super) struct Layer<'a> {
    pub query_key_value: Product<'a>,
    pub attended: Product<'a>,
    pub attention_norm: Norm,
    pub to_wide: Product<'a>,
    pub from_wide: Product<'a>,
    pub norm: Norm,
}

impl<'a> File<'a> {
    /// Reads the head and the small tables, and checks that all others are there.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, EncoderError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(EncoderError::Magic)?;
        let mut reader = Reader { rest };
        let shape = reader.shape()?;
        let labels = (0..shape.n_labels).map(|_| reader.label()).collect::<Result<_, _>>()?;
        let log_probabilities = reader.words(shape.n_pieces)?;
        let pieces = reader.strings(shape.n_pieces)?;
        let letters = reader.words(shape.n_letters)?;
        let replacements = reader.strings(shape.n_letters)?;
        let n_embeddings = shape.n_pieces + N_SPECIAL;
        let embedding_scales = reader.words(n_embeddings)?;
        let embeddings = reader.take(n_embeddings * shape.width)?;
        let positions = reader.floats(shape.n_positions * shape.width)?;
        let first_norm = reader.norm(shape.width)?;
        let layers = (0..shape.n_layers).map(|_| reader.layer(shape)).collect::<Result<_, _>>()?;
        let head_weights = reader.floats(shape.n_labels * shape.width)?;
        let head_biases = reader.floats(shape.n_labels)?;
        if !reader.rest.is_empty() {
            return Err(EncoderError::Long);
        }
        Ok(Self {
            shape,
            labels,
            pieces,
            log_probabilities,
            letters,
            replacements,
            embedding_scales,
            embeddings,
            positions,
            first_norm,
            layers,
            head_weights,
            head_biases,
        })
    }
}

/// What is still to be read.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], EncoderError> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(EncoderError::Short)?;
        self.rest = rest;
        Ok(taken)
    }

    fn words(&mut self, count: usize) -> Result<&'a [[u8; 4]], EncoderError> {
        Ok(self.take(4 * count)?.as_chunks().0)
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, EncoderError> {
        Ok(self.words(count)?.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    fn blocks(&mut self, count: usize) -> Result<Vec<[f32; OUTPUTS]>, EncoderError> {
        Ok(self.floats(count)?.as_chunks().0.to_vec())
    }

    fn text(&mut self, length: usize) -> Result<&'a str, EncoderError> {
        std::str::from_utf8(self.take(length)?).map_err(|_| EncoderError::Text)
    }

    fn shape(&mut self) -> Result<Shape, EncoderError> {
        let numbers = self.words(9)?.iter().map(|bytes| u32::from_le_bytes(*bytes));
        let numbers: [u32; 9] = numbers.collect::<Vec<_>>().try_into().map_err(|_| EncoderError::Short)?;
        let [width, n_heads, wide, n_layers, n_pieces, n_positions, n_labels, n_letters, epsilon] = numbers;
        let shape = Shape {
            width: width as usize,
            n_heads: n_heads as usize,
            wide: wide as usize,
            n_layers: n_layers as usize,
            n_pieces: n_pieces as usize,
            n_positions: n_positions as usize,
            n_labels: n_labels as usize,
            n_letters: n_letters as usize,
            epsilon: f32::from_bits(epsilon),
        };
        if shape.is_sound() { Ok(shape) } else { Err(EncoderError::Shape) }
    }

    fn label(&mut self) -> Result<&'a str, EncoderError> {
        let length = self.take(1)?.first().copied().unwrap_or_default();
        self.text(length.into())
    }

    fn strings(&mut self, count: usize) -> Result<Strings<'a>, EncoderError> {
        let ends = self.words(count)?;
        let length = ends.last().map_or(0, |end| u32::from_le_bytes(*end) as usize);
        Ok(Strings { ends, text: self.text(length)? })
    }

    fn norm(&mut self, width: usize) -> Result<Norm, EncoderError> {
        Ok(Norm { weights: self.blocks(width)?, biases: self.blocks(width)? })
    }

    fn product(&mut self, n_inputs: usize, n_outputs: usize) -> Result<Product<'a>, EncoderError> {
        let (scales, biases) = (self.blocks(n_outputs)?, self.blocks(n_outputs)?);
        Ok(Product { n_inputs, scales, biases, weights: self.take(n_inputs * n_outputs)?.as_chunks().0 })
    }

    fn layer(&mut self, Shape { width, wide, .. }: Shape) -> Result<Layer<'a>, EncoderError> {
        Ok(Layer {
            query_key_value: self.product(width, 3 * width)?,
            attended: self.product(width, width)?,
            attention_norm: self.norm(width)?,
            to_wide: self.product(width, wide)?,
            from_wide: self.product(wide, width)?,
            norm: self.norm(width)?,
        })
    }
}

impl Shape {
    /// Values of one head of the attention.
    pub(super) fn head_width(&self) -> usize {
        self.width / self.n_heads.max(1)
    }

    fn is_sound(&self) -> bool {
        let is_width = |width: usize| (OUTPUTS..=WIDEST).contains(&width) && width.is_multiple_of(OUTPUTS);
        let is_count = |count: usize| (1..=MOST).contains(&count);
        is_width(self.width)
            && is_width(self.wide)
            && is_count(self.n_heads)
            && self.width.is_multiple_of(self.n_heads)
            && self.head_width().is_multiple_of(super::attention::SIDE)
            && is_count(self.n_layers)
            && is_count(self.n_labels)
            && is_count(self.n_positions)
            && self.n_positions >= super::pieces::MOST_OF_A_WORD + 2
            && (1..=MOST_PIECES).contains(&self.n_pieces)
            && self.n_letters <= MOST_PIECES
    }
}
