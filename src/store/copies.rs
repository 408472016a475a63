//! Which articles tell the same: word for word, or nearly, as copies of one agency's report do.
//!
//! `MinHash` (Broder 1997): of the runs of three words of an article, the least of each of 64 hashes is kept. The
//! share of hashes in which two articles agree is about the share of runs that they have in common. Sixteen groups
//! of four hashes find those to compare with, without looking at all.

use crate::document::sha256;

/// Hashes kept of each article; the share told by them is right to about 0.06.
const HASHES: usize = 64;

/// Hashes in a group: articles that share 0.6 of their runs meet in one of the groups nine times in ten.
const GROUP: usize = 4;

/// Words in a run: fewer, and reports of one kind look alike; more, and one changed word hides a copy.
const RUN: usize = 3;

/// The share of runs from which an article counts as a copy: a report with a third of its sentences cut or changed.
const NEARLY: f64 = 0.6;

/// What an article is compared by.
pub(super) struct Sketch {
    /// Of the words in their order: equal for articles that differ in marks, spelling and spaces at most.
    pub(super) words_sha256: String,
    hashes: Vec<u32>,
}

impl Sketch {
    /// `words` are the folded words of an article, with spaces between.
    pub(super) fn of(words: &str) -> Self {
        let numbered: Vec<u64> = words.split_ascii_whitespace().map(|word| fnv(word.as_bytes())).collect();
        let mut hashes = vec![u32::MAX; if numbered.is_empty() { 0 } else { HASHES }];
        for run in numbered.windows(RUN.min(numbered.len()).max(1)) {
            let run = run.iter().fold(0, |sum, word| mixed(sum ^ word));
            let mut seed = 0_u64;
            for least in &mut hashes {
                seed = seed.wrapping_add(GOLDEN);
                *least = (*least).min((mixed(run ^ seed) >> 32) as u32);
            }
        }
        Self { words_sha256: sha256(words.as_bytes()), hashes }
    }

    /// Whether the article has no words, so that it is no copy of any.
    pub(super) fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The hashes as they are kept.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.hashes.iter().flat_map(|hash| hash.to_le_bytes()).collect()
    }

    /// One number a group of hashes: an article nearly equal has most likely one of them too.
    pub(super) fn bands(&self) -> impl Iterator<Item = i64> {
        self.hashes.chunks(GROUP).enumerate().map(|(nth, group)| {
            group.iter().fold(mixed(nth as u64 + 1), |sum, hash| mixed(sum ^ u64::from(*hash))).cast_signed()
        })
    }

    /// The share of hashes that the article with these kept ones has too, if that makes it a copy.
    pub(super) fn likeness(&self, kept: &[u8]) -> Option<f64> {
        let theirs =
            kept.chunks_exact(4).map(|bytes| bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte)));
        let alike = self.hashes.iter().zip(theirs).filter(|(own, their)| **own == *their).count();
        let share = alike as f64 / HASHES as f64;
        (share >= NEARLY).then_some(share)
    }
}

/// FNV-1a of 64 bits: the same on every machine and in every version, since it is kept in files.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Spreads the bits of a number, as `SplitMix64` does.
fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of words told apart by their numbers.
    fn text(numbers: impl IntoIterator<Item = u32>) -> String {
        numbers.into_iter().map(|number| format!("w{number} ")).collect::<Vec<_>>().concat()
    }

    fn share(one: &str, other: &str) -> Option<f64> {
        Sketch::of(one).likeness(&Sketch::of(other).bytes())
    }

    #[test]
    fn copies_are_told_from_other_articles() {
        let whole = text(0..300);
        for (other, is_copy, why) in [
            (text(0..300), true, "the same"),
            (text(0..240), true, "a fifth cut at the end"),
            (text((900..930).chain(0..300)), true, "another agency's first sentence"),
            (text((0..300).map(|n| if n % 60 == 0 { n + 1000 } else { n })), true, "five words changed"),
            (text(0..100), false, "a third of it"),
            (text(200..500), false, "a third in common"),
            (text((0..300).map(|n| if n % 4 == 0 { n + 1000 } else { n })), false, "every fourth word changed"),
            (text(1000..1300), false, "another article"),
        ] {
            assert_eq!(share(&whole, &other).is_some(), is_copy, "{why}");
        }
    }

    #[test]
    fn copies_meet_in_a_group() {
        let (one, other) = (Sketch::of(&text(0..300)), Sketch::of(&text(20..300)));
        let bands: Vec<_> = one.bands().collect();
        assert!(other.bands().any(|band| bands.contains(&band)));
    }

    #[test]
    fn texts_shorter_than_a_run_are_compared_whole() {
        assert_eq!(share("one two", "one two"), Some(1.0));
        assert_eq!(share("one two", "two one"), None);
        assert!(Sketch::of("").is_empty());
    }
}
