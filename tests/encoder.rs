//! The encoder: the same scores on every processor, near what its weights say by plain sums, pieces as another
//! tokenizer finds them, and no file that makes it panic.
//!
//! A small encoder with weights out of a formula stands for the large one; with the feature `encoder` the bundled
//! one is held to the same.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "helpers of a test may panic")]

#[path = "../examples/pack_names/write.rs"]
mod write;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;

use tokenizers::Model;
use tokenizers::models::unigram::Unigram;
use waqai::tagger::encoder::{Encoder, EncoderError, Path};

use write::{Piece, Source, Tensor};

const WIDTH: usize = 32;
const WIDE: usize = 64;
const N_HEADS: usize = 2;
const N_POSITIONS: usize = 48;
const LABELS: [&str; 5] = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];

/// Lines of a file beside this one that are no comment.
fn lines(name: &str) -> Vec<String> {
    let path = format!("{}/tests/encoder/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).expect("a file beside the tests");
    text.lines().skip(1).map(str::to_owned).collect()
}

/// Pieces and the logarithms of their probabilities.
fn vocabulary() -> Vec<(String, f32)> {
    let piece = |line: String| {
        let (piece, log_probability) = line.split_once('\t').expect("two columns");
        (piece.to_owned(), log_probability.parse().expect("a number"))
    };
    lines("pieces.tsv").into_iter().map(piece).collect()
}

fn letters() -> BTreeMap<char, String> {
    let letter = |line: String| {
        let (letter, text) = line.split_once('\t').expect("two columns");
        let letter = u32::from_str_radix(letter, 16).ok().and_then(char::from_u32).expect("a code point");
        (letter, text.to_owned())
    };
    lines("letters.tsv").into_iter().map(letter).collect()
}

/// Numbers between -1 and 1 that look as if they came by chance.
struct Weights(u64);

impl Weights {
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1 << 23) as f32 - 1.0
    }

    /// Rows whose values are whole multiples of a 127th of `size` around `middle`: rounding to 8 bits keeps them.
    fn tensor(&mut self, n_rows: usize, n_columns: usize, middle: f32, size: f32) -> Tensor {
        let nth = |place: usize| if place.is_multiple_of(n_columns) { 127.0 } else { (127.0 * self.next()).round() };
        let values = (0..n_rows * n_columns).map(nth).map(|value| middle + size / 127.0 * value).collect();
        Tensor { n_columns, values }
    }
}

/// Weights of a small encoder with two layers.
fn source() -> Source {
    let pieces = vocabulary();
    let n_rows = pieces.len() + 3;
    let mut weights = Weights(7);
    let mut tensors = BTreeMap::new();
    let mut add = |name: String, n_rows, n_columns, middle, size| {
        tensors.insert(name, weights.tensor(n_rows, n_columns, middle, size));
    };
    add("word.weight".into(), n_rows, WIDTH, 0.0, 1.0);
    add("pos.weight".into(), N_POSITIONS + 8, WIDTH, 0.0, 0.5);
    add("typ".into(), 1, WIDTH, 0.0, 0.1);
    let norms = ["eln".to_owned()].into_iter();
    for norm in norms.chain((0..2).flat_map(|layer| [format!("l.{layer}.aln"), format!("l.{layer}.oln")])) {
        add(format!("{norm}.weight"), 1, WIDTH, 1.0, 0.2);
        add(format!("{norm}.bias"), 1, WIDTH, 0.0, 0.2);
    }
    for layer in 0..2 {
        let square = ["q", "k", "v", "ao"].map(|name| (name, WIDTH, WIDTH));
        for (name, outputs, inputs) in square.into_iter().chain([("fi", WIDE, WIDTH), ("fo", WIDTH, WIDE)]) {
            add(format!("l.{layer}.{name}.weight"), outputs, inputs, 0.0, 0.4);
            add(format!("l.{layer}.{name}.bias"), 1, outputs, 0.0, 0.1);
        }
    }
    add("cls.weight".into(), LABELS.len(), WIDTH, 0.0, 0.5);
    add("cls.bias".into(), 1, LABELS.len(), 0.0, 0.5);
    let piece = |(row, (text, log_probability))| Piece { text, log_probability, row };
    Source {
        n_heads: N_HEADS,
        n_positions: N_POSITIONS,
        epsilon: 1e-12,
        labels: LABELS.map(str::to_owned).to_vec(),
        pieces: pieces.into_iter().enumerate().map(piece).collect(),
        specials: [n_rows - 3, n_rows - 2, n_rows - 1],
        letters: letters(),
        tensors,
    }
}

/// The words of each sentence.
fn sentences() -> Vec<Vec<String>> {
    let words = |line: String| line.split(' ').map(str::to_owned).collect();
    lines("sentences.txt").into_iter().map(words).collect()
}

fn scores(encoder: &Encoder<'_>, sentences: &[Vec<String>]) -> Vec<Vec<f32>> {
    let words: Vec<Vec<&str>> =
        sentences.iter().map(|sentence| sentence.iter().map(String::as_str).collect()).collect();
    let words: Vec<&[&str]> = words.iter().map(Vec::as_slice).collect();
    encoder.scores_of(&words, &|_| true).expect("nothing stops it")
}

/// Bits of scores, to compare them exactly.
fn bits(scores: &[Vec<f32>]) -> Vec<Vec<u32>> {
    scores.iter().map(|scores| scores.iter().map(|score| score.to_bits()).collect()).collect()
}

/// A number that differs if any bit of the scores does.
fn digest(scores: &[Vec<f32>]) -> u64 {
    let mix = |hash: u64, bits: u32| (hash ^ u64::from(bits)).wrapping_mul(0x100_0000_01b3);
    bits(scores).into_iter().flatten().fold(0xcbf2_9ce4_8422_2325, mix)
}

/// Fails unless an encoder gives the same bits on every path that this machine has.
fn hold_paths(bytes: &[u8], sentences: &[Vec<String>]) {
    let paths = Path::available();
    if cfg!(any(target_arch = "x86_64", target_arch = "aarch64")) {
        assert!(paths.len() > 1, "vectors that every machine of this family has are found");
    }
    // What a machine lacks is compared on others, by the digest of the small encoder.
    eprintln!("compared here: {paths:?}");
    let on = |path: &Path| bits(&scores(&Encoder::read(bytes).expect("sound").on(*path), sentences));
    let first = on(&Path::Portable);
    for path in &paths {
        assert!(on(path) == first, "{path:?} gives other scores than the portable path");
    }
}

#[test]
fn every_processor_gives_the_same_scores() {
    let bytes = write::encoder(&source());
    hold_paths(&bytes, &sentences());
    // The same on machines of other families: this number holds for all of them.
    let scores = scores(&Encoder::read(&bytes).expect("sound"), &sentences());
    assert_eq!(format!("{:016x}", digest(&scores)), "62dd6b80ec0a032f");
}

#[cfg(feature = "encoder")]
#[test]
fn every_processor_gives_the_same_scores_by_the_bundled_encoder() {
    // A few words: without optimisation they take a second on each path.
    let words = sentences()[0][..4].to_vec();
    hold_paths(include_bytes!("../assets/models/names12.bin"), &[words]);
}

#[test]
fn scores_are_those_of_plain_sums() {
    let source = source();
    let bytes = write::encoder(&source);
    let encoder = Encoder::read(&bytes).expect("sound");
    let mut worst = 0.0_f64;
    for sentence in sentences() {
        let words: Vec<&str> = sentence.iter().map(String::as_str).collect();
        // Beyond, it is read in parts.
        let n_pieces: usize = words.iter().map(|word| encoder.pieces(word).len()).sum();
        if n_pieces + 2 > N_POSITIONS {
            continue;
        }
        let expected = reference(&source, &encoder, &words);
        for (score, expected) in encoder.scores(&words).into_iter().zip(expected.into_iter().flatten()) {
            worst = worst.max((f64::from(score).exp() - expected.exp()).abs());
        }
    }
    assert!(worst > 0.0 && worst < 5e-4, "a label is {worst} likelier or less likely than by plain sums");
}

/// The logarithms of how likely each label is for each word, by plain sums of 64 bits.
fn reference(source: &Source, encoder: &Encoder<'_>, words: &[&str]) -> Vec<Vec<f64>> {
    let row_of: BTreeMap<&str, usize> = source.pieces.iter().map(|piece| (piece.text.as_str(), piece.row)).collect();
    let [unknown, begin, end] = source.specials;
    let mut rows = vec![begin];
    let mut firsts = Vec::new();
    for word in words {
        firsts.push(rows.len());
        rows.extend(encoder.pieces(word).into_iter().map(|piece| *row_of.get(piece).unwrap_or(&unknown)));
    }
    rows.push(end);
    let values = |name: &str| source.tensors[name].values.iter().map(|value| f64::from(*value)).collect::<Vec<_>>();
    let row = |name: &str, row: usize| values(name)[row * WIDTH..(row + 1) * WIDTH].to_vec();
    let product = |name: String, row: &[f64]| -> Vec<f64> {
        let weights = values(&format!("{name}.weight"));
        let sum = |weights: &[f64]| weights.iter().zip(row).map(|(a, b)| a * b).sum::<f64>();
        weights.chunks(row.len()).map(sum).zip(values(&format!("{name}.bias"))).map(|(a, b)| a + b).collect()
    };
    let norm = |name: &str, row: Vec<f64>| -> Vec<f64> {
        let mean = row.iter().sum::<f64>() / WIDTH as f64;
        let variance = row.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / WIDTH as f64;
        let (weights, biases) = (values(&format!("{name}.weight")), values(&format!("{name}.bias")));
        row.iter().zip(weights).zip(biases).map(|((x, w), b)| (x - mean) / variance.sqrt() * w + b).collect()
    };
    let add = |a: &[f64], b: Vec<f64>| -> Vec<f64> { a.iter().zip(b).map(|(a, b)| a + b).collect() };
    let embed = |(place, piece): (usize, &usize)| {
        let placed = add(&row("word.weight", *piece), row("pos.weight", place));
        norm("eln", add(&placed, row("typ", 0)))
    };
    let mut x: Vec<Vec<f64>> = rows.iter().enumerate().map(embed).collect();
    for layer in 0..2 {
        let name = |part: &str| format!("l.{layer}.{part}");
        let [q, k, v] = ["q", "k", "v"].map(|part| x.iter().map(|x| product(name(part), x)).collect::<Vec<_>>());
        let attended = q.iter().map(|query| product(name("ao"), &attend(query, &k, &v)));
        x = x.iter().zip(attended).map(|(x, y)| norm(&name("aln"), add(x, y))).collect();
        let wide = |x: &Vec<f64>| product(name("fi"), x).into_iter().map(gelu).collect::<Vec<_>>();
        x = x.iter().map(|x| norm(&name("oln"), add(x, product(name("fo"), &wide(x))))).collect();
    }
    let label = |first: usize| {
        let scores = product("cls".to_owned(), &x[first]);
        let total: f64 = scores.iter().map(|score| score.exp()).sum();
        scores.into_iter().map(|score| score - total.ln()).collect()
    };
    firsts.into_iter().map(label).collect()
}

fn attend(query: &[f64], keys: &[Vec<f64>], values: &[Vec<f64>]) -> Vec<f64> {
    let head_width = WIDTH / N_HEADS;
    let mut gathered = vec![0.0; WIDTH];
    for head in (0..WIDTH).step_by(head_width) {
        let part = head..head + head_width;
        let meet = |key: &Vec<f64>| {
            let sum: f64 = query[part.clone()].iter().zip(&key[part.clone()]).map(|(a, b)| a * b).sum();
            (sum / (head_width as f64).sqrt()).exp()
        };
        let shares: Vec<f64> = keys.iter().map(meet).collect();
        let total: f64 = shares.iter().sum();
        for (share, value) in shares.iter().zip(values) {
            part.clone().for_each(|at| gathered[at] += share / total * value[at]);
        }
    }
    gathered
}

/// By the integral of the normal distribution, in small steps.
fn gelu(x: f64) -> f64 {
    let n_steps = 2000;
    let width = x / f64::from(n_steps);
    let density = |at: f64| (-at * at / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    let integral: f64 = (0..n_steps).map(|step| density((f64::from(step) + 0.5) * width) * width).sum();
    x * (0.5 + integral)
}

#[test]
fn words_fall_into_pieces_as_by_another_tokenizer() {
    let bytes = write::encoder(&source());
    let encoder = Encoder::read(&bytes).expect("sound");
    let unknown = "<unknown>";
    let mut pieces: Vec<(String, f64)> =
        vocabulary().into_iter().map(|(piece, log_probability)| (piece, log_probability.into())).collect();
    pieces.push((unknown.to_owned(), 0.0));
    let unknown_at = pieces.len() as u32 - 1;
    let theirs = Unigram::from(pieces, Some(unknown_at as usize), false).expect("a vocabulary");
    let letters = letters();
    let mut n_words = 0;
    for word in sentences().into_iter().flatten() {
        let text = format!("\u{2581}{}", normal(&word, &letters));
        let tokens = theirs.tokenize(&text).expect("a word");
        let expected: Vec<String> =
            tokens.into_iter().map(|token| if token.id == unknown_at { String::new() } else { token.value }).collect();
        // They tell a run of unknown letters as one; ours stay single, as the encoder learnt them.
        let mut found: Vec<&str> = encoder.pieces(&word);
        found.dedup_by(|a, b| a.is_empty() && b.is_empty());
        // Of theirs, as many as ours looks at.
        let looked_at = if encoder.pieces(&word).len() < 16 { expected.len() } else { found.len() };
        assert_eq!(found, expected[..looked_at], "{word}");
        n_words += 1;
    }
    assert!(n_words > 250, "{n_words} words");
}

/// What the encoder is said to make of a word before it looks for pieces, spelt out another way.
fn normal(word: &str, letters: &BTreeMap<char, String>) -> String {
    let left_out = "\u{64b}\u{64c}\u{64d}\u{64e}\u{64f}\u{650}\u{651}\u{652}\u{670}\u{640}\u{61c}\u{feff}\
        \u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}";
    let kept: String = word.chars().filter(|letter| !left_out.contains(*letter)).collect();
    let kept = if kept.is_empty() { word.to_owned() } else { kept };
    let digits = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹";
    let digit = |letter: char| digits.chars().position(|digit| digit == letter).map(|nth| (nth % 10).to_string());
    let replaced = |letter: char| digit(letter).or_else(|| letters.get(&letter).cloned());
    let normal: String = kept.chars().map(|letter| replaced(letter).unwrap_or(letter.to_string())).collect();
    if normal.is_empty() { ".".to_owned() } else { normal }
}

#[test]
fn words_that_differ_by_marks_alone_have_the_same_pieces() {
    let bytes = write::encoder(&source());
    let encoder = Encoder::read(&bytes).expect("sound");
    let same = [
        ("قُتِلَ", "قتل"),
        ("الـسـودان", "السودان"),
        ("٢٣", "23"),
        ("۱۴۰۲", "1402"),
        ("\u{200f}العربية\u{200e}", "العربية"),
        ("ﻣﺼﺮ", "مصر"),
        ("", "."),
    ];
    for (word, plain) in same {
        assert_eq!(encoder.pieces(word), encoder.pieces(plain), "{word} and {plain}");
    }
    assert!(encoder.pieces("ـ") != encoder.pieces(""), "what has marks alone keeps them");
    assert_eq!(encoder.pieces(&"ab1".repeat(100_000)).len(), 16, "no more of a word is looked at");
}

#[test]
fn long_sentences_are_read_in_parts_and_each_alone() {
    let bytes = write::encoder(&source());
    let encoder = Encoder::read(&bytes).expect("sound");
    let sentences = sentences();
    let long: Vec<String> = sentences.iter().flatten().cycle().take(1000).cloned().collect();
    let mut all = sentences.clone();
    all.extend([long, Vec::new()]);
    let together = scores(&encoder, &all);
    for (sentence, scores) in all.iter().zip(&together) {
        assert_eq!(scores.len(), sentence.len() * LABELS.len(), "a score for each word and label");
        let words: Vec<&str> = sentence.iter().map(String::as_str).collect();
        assert!(*scores == encoder.scores(&words), "the sentences beside it change nothing");
        for word in scores.chunks(LABELS.len()) {
            let total: f32 = word.iter().map(|score| score.exp()).sum();
            assert!((total - 1.0).abs() < 1e-5, "one label is true: {total}");
        }
    }
}

#[test]
fn reading_stops_when_it_is_told_to() {
    let bytes = write::encoder(&source());
    let encoder = Encoder::read(&bytes).expect("sound");
    let sentences = sentences();
    let words: Vec<Vec<&str>> = sentences.iter().map(|words| words.iter().map(String::as_str).collect()).collect();
    let words: Vec<&[&str]> = words.iter().map(Vec::as_slice).collect();
    let told = RefCell::new(Vec::new());
    let go_on = |share| {
        told.borrow_mut().push(share);
        share < 0.5
    };
    assert!(encoder.scores_of(&words, &go_on).is_none());
    let told = told.into_inner();
    assert!(told.len() > 1 && told.is_sorted() && told.last().is_some_and(|last| *last < 1.0), "{told:?}");
    let last = RefCell::new(0.0);
    assert!(encoder.scores_of(&words, &|share| last.replace(share) <= share).is_some());
    assert_eq!(last.into_inner(), 1.0, "in the end all is done");
}

#[test]
fn a_damaged_file_is_refused_or_read_and_never_panics() {
    let bytes = write::encoder(&source());
    assert_eq!(Encoder::read(&bytes).expect("sound").labels(), LABELS);
    for length in (0..bytes.len()).step_by(97).chain(bytes.len() - 8..bytes.len()) {
        assert!(Encoder::read(&bytes[..length]).is_err(), "cut at {length}");
    }
    assert_eq!(Encoder::read(&[&bytes, [0].as_slice()].concat()).err(), Some(EncoderError::Long));
    assert_eq!(Encoder::read(b"waqai").err(), Some(EncoderError::Magic));
    let words = ["قال", "Lavrov", "٢٣", "😀"];
    let head = 0..120;
    for at in head.chain((120..bytes.len()).step_by(211)) {
        for flip in [1, 0x80, 0xff] {
            let mut damaged = bytes.clone();
            damaged[at] ^= flip;
            if let Ok(encoder) = Encoder::read(&damaged) {
                assert_eq!(encoder.scores(&words).len(), words.len() * encoder.labels().len(), "byte {at}");
            }
        }
    }
}
