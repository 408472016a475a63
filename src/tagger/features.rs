//! What the linear model looks at, as hashes of 32 bits.
//!
//! Each word first becomes an [`Atoms`]: hashes of its text, its ends, its stem
//! and its word clusters. A feature is an atom, or two, at a distance from the
//! word in question; its hash is mixed from the number of its template and
//! them. Templates may be added at the end only: their numbers are in the model.

use super::{Shape, Token};
use crate::text::letters::{ARTICLE, BEH, FEH, KAF, LAM, WAW};

/// Word clusters by the hash of a folded word.
pub(crate) trait Clusters {
    /// Clusters of a word among 1,024, 256 and 64, numbered from 1; zeros for a rare word.
    fn of(&self, word: u32) -> [u16; 3];
}

/// The parts of one word that features are made of.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Atoms {
    word: u32,
    stem: u32,
    heads: [u32; 4],
    tails: [u32; 4],
    clusters: [u16; 3],
    stem_clusters: [u16; 3],
    shape: u8,
    starts: u32,
    covers: u32,
}

/// A hash that never changes, for files depend on it.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    let mut state: u64 = 0xCBF2_9CE4_8422_2325;
    for &byte in bytes {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    fold64(state.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

fn fold64(state: u64) -> u32 {
    (state >> 32) as u32 ^ state as u32
}

fn mix(template: u32, a: u32, b: u32) -> u32 {
    let state = (u64::from(a) ^ u64::from(template).wrapping_mul(0xD6E8_FEB8_6659_FD93))
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .rotate_left(29)
        ^ u64::from(b);
    fold64(state.wrapping_mul(0xBF58_476D_1CE4_E5B9))
}

/// The word without the one letter of a clitic in front of it, or without its article.
fn stem_of(text: &str) -> &str {
    let mut letters = text.chars();
    let cut = match letters.next() {
        Some(WAW | FEH | BEH | LAM | KAF) if letters.as_str().chars().nth(2).is_some() => letters.as_str(),
        _ => text,
    };
    let bare = cut.strip_prefix(ARTICLE).or_else(|| cut.strip_prefix(LAM).filter(|_| text.len() > cut.len()));
    bare.filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(cut)
}

impl Atoms {
    pub(crate) fn new(token: &Token<'_>, clusters: &impl Clusters) -> Self {
        let (text, stem) = (token.text, stem_of(token.text));
        let word = hash(text.as_bytes());
        let mut atoms = Self {
            word,
            stem: if stem.len() == text.len() { word } else { hash(stem.as_bytes()) },
            clusters: clusters.of(word),
            shape: token.look.shape as u8 + 1,
            starts: token.look.starts,
            covers: token.look.covers,
            ..Self::default()
        };
        atoms.stem_clusters = if atoms.stem == word { atoms.clusters } else { clusters.of(atoms.stem) };
        let letter = matches!(token.look.shape, Shape::Figure | Shape::Mark);
        if !letter {
            let ends = text.char_indices().map(|(at, _)| at).skip(1);
            for (head, end) in atoms.heads.iter_mut().zip(ends) {
                *head = hash(text.get(..end).unwrap_or_default().as_bytes());
            }
            for (tail, (start, _)) in atoms.tails.iter_mut().zip(text.char_indices().rev()) {
                *tail = hash(text.get(start..).unwrap_or_default().as_bytes());
            }
        }
        atoms
    }
}

/// Tells the hash of each feature, and counts the templates on the way.
struct Teller<F> {
    template: u32,
    found: F,
}

impl<F: FnMut(u32)> Teller<F> {
    fn tell(&mut self, a: u32, b: u32) {
        self.template += 1;
        // An atom of nothing says nothing.
        if a != 0 {
            (self.found)(mix(self.template, a, b));
        }
    }

    /// One feature for each bit, of templates from `base` on.
    fn tell_bits(&mut self, mask: u32, base: u32) {
        let mut rest = mask;
        while rest != 0 {
            (self.found)(mix(base + rest.trailing_zeros(), 1, 0));
            rest &= rest - 1;
        }
    }
}

/// The word in question and two on each side.
struct Near<'a> {
    before2: &'a Atoms,
    before: &'a Atoms,
    this: &'a Atoms,
    after: &'a Atoms,
    after2: &'a Atoms,
}

/// Calls `found` with the hash of every feature of the word at `at`.
pub(crate) fn features(atoms: &[Atoms], at: usize, found: impl FnMut(u32)) {
    const NONE: Atoms = Atoms {
        word: 0,
        stem: 0,
        heads: [0; 4],
        tails: [0; 4],
        clusters: [0; 3],
        stem_clusters: [0; 3],
        shape: 0,
        starts: 0,
        covers: 0,
    };
    let near = |distance: isize| at.checked_add_signed(distance).and_then(|at| atoms.get(at)).unwrap_or(&NONE);
    let near = Near { before2: near(-2), before: near(-1), this: near(0), after: near(1), after2: near(2) };
    let mut teller = Teller { template: 0, found };
    spellings(&near, &mut teller);
    clusters(&near, &mut teller);
    looks(&near, &mut teller);
}

fn spellings(near: &Near<'_>, teller: &mut Teller<impl FnMut(u32)>) {
    let Near { before2, before, this, after, after2 } = near;
    teller.tell(1, 0);
    for word in [before2, before, this, after, after2] {
        teller.tell(word.word, 0);
    }
    teller.tell(this.word, before.word);
    teller.tell(this.word, after.word);
    for word in [this, before, after] {
        teller.tell(word.stem, 0);
    }
    for (head, tail) in this.heads.iter().zip(&this.tails) {
        teller.tell(*head, 0);
        teller.tell(*tail, 0);
    }
    for word in [before, after] {
        teller.tell(word.heads[1], 0);
        teller.tell(word.tails[1], 0);
        teller.tell(word.tails[2], 0);
    }
}

fn clusters(near: &Near<'_>, teller: &mut Teller<impl FnMut(u32)>) {
    let Near { before2, before, this, after, after2 } = near;
    let [c, cb, ca] = [this, before, after].map(|word| word.clusters.map(u32::from));
    let [s, sb, sa] = [this, before, after].map(|word| word.stem_clusters.map(u32::from));
    for cluster in c.into_iter().chain(cb).chain(ca).chain(s).chain(sa) {
        teller.tell(cluster, 0);
    }
    teller.tell(sb[0], 0);
    teller.tell(sb[1], 0);
    teller.tell(u32::from(before2.clusters[0]), 0);
    teller.tell(u32::from(after2.clusters[0]), 0);
    for (one, other) in [(c, cb), (c, ca), (s, cb), (s, sa), (cb, ca)] {
        teller.tell(one[1], other[1]);
    }
    teller.tell(s[2], cb[2] << 16 | sa[2]);
}

fn looks(near: &Near<'_>, teller: &mut Teller<impl FnMut(u32)>) {
    let Near { before2, before, this, after, .. } = near;
    teller.tell(u32::from(this.shape), u32::from(before.shape) << 8 | u32::from(after.shape));
    teller.tell(u32::from(this.shape), 0);
    teller.tell(u32::from(before.shape), u32::from(before2.shape));
    teller.tell(this.starts, 0);
    teller.tell(this.covers, before.covers);
    teller.tell(this.covers, after.starts);
    teller.tell_bits(this.starts, 100);
    teller.tell_bits(this.covers, 140);
    teller.tell_bits(before.starts, 180);
    teller.tell_bits(before.covers, 220);
    teller.tell_bits(after.starts, 260);
    teller.tell_bits(after.covers, 300);
}
