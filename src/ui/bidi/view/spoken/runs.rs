//! The lines of a block cut into runs, as assistive technology reads them by
//! letter, word and line: each on one line, in one direction, of one node.

use std::ops::Range;

use crate::ui::bidi::Layout;
use crate::ui::bidi::visual::{Place, places};

/// Letters of a run: AccessKit counts the beginnings of words in bytes.
const MOST_LETTERS: usize = 255;
/// Bytes of a letter with its marks, for the same reason.
const MOST_BYTES: usize = 255;

/// A stretch of a line. Offsets are bytes of the block, lengths physical pixels.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) bytes: Range<usize>,
    /// How many bytes each letter has with its marks, in the order of the text.
    pub(super) lengths: Vec<u8>,
    /// The letters that begin a word.
    pub(super) word_starts: Vec<u8>,
    /// Left and right edge of each letter.
    pub(super) edges: Vec<(f32, f32)>,
    pub(super) is_rtl: bool,
    /// Top and bottom of its line.
    pub(super) line: (f32, f32),
    /// Whether it is the first of its line.
    pub(super) starts_line: bool,
    /// Number of the cuts before it.
    cut: usize,
}

impl Run {
    /// Left and right edge.
    pub(super) fn across(&self) -> (f32, f32) {
        let both = |(left, right): (f32, f32), one: &(f32, f32)| (left.min(one.0), right.max(one.1));
        let (left, right) = self.edges.iter().fold((f32::INFINITY, f32::NEG_INFINITY), both);
        if left <= right { (left, right) } else { (0.0, 0.0) }
    }

    fn takes(&self, place: &Place, cut: usize) -> bool {
        self.cut == cut && self.is_rtl == place.is_rtl && self.lengths.len() < MOST_LETTERS
    }

    fn add(&mut self, text: &str, place: &Place, begins_word: bool) {
        if begins_word {
            self.word_starts.push(self.lengths.len() as u8);
        }
        self.lengths.push(text.len() as u8);
        self.edges.push((place.left, place.right()));
        self.bytes.end += text.len();
    }
}

/// The runs of a block in the order of its text, cut before each of `cuts`, too.
pub(super) fn runs(layout: &Layout, text: &str, cuts: &[usize]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for line in (0..layout.len()).filter_map(|nth| layout.get(nth)) {
        let (top, bottom) = (line.metrics().block_min_coord, line.metrics().block_max_coord);
        let whole = line.text_range();
        let mut letters = places(layout, &line);
        letters.sort_by_key(|place| place.text.start);
        let mut start = whole.start;
        let mut starts_line = true;
        for (nth, place) in letters.iter().enumerate() {
            let end = letters.get(nth + 1).map_or(whole.end, |next| next.text.start);
            let Some(letter) = text.get(start..end).filter(|letter| !letter.is_empty()) else { continue };
            let cut = cuts.partition_point(|&cut| cut <= start);
            let begins_word = place.begins_word && letter.starts_with(char::is_alphanumeric);
            for (at, piece) in pieces(letter) {
                if starts_line || !runs.last().is_some_and(|run| run.takes(place, cut)) {
                    runs.push(Run {
                        bytes: start + at..start + at,
                        lengths: Vec::new(),
                        word_starts: Vec::new(),
                        edges: Vec::new(),
                        is_rtl: place.is_rtl,
                        line: (top, bottom),
                        starts_line,
                        cut,
                    });
                    starts_line = false;
                }
                if let Some(run) = runs.last_mut() {
                    run.add(piece, place, begins_word && at == 0);
                }
            }
            start = end;
        }
    }
    runs
}

/// A letter with its marks; one with more of them than can be counted in pieces.
fn pieces(letter: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_long = letter.len() > MOST_BYTES;
    let ends = letter.char_indices().map(|(at, one)| at + one.len_utf8());
    let ends = ends.filter(move |&end| is_long || end == letter.len());
    let mut start = 0;
    ends.filter_map(move |end| {
        let piece = letter.get(start..end)?;
        Some((std::mem::replace(&mut start, end), piece))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::bidi::paragraph::{Face, Setting, Shaper, Weight};

    fn laid(text: &str, width: f32) -> Layout {
        let setting = Setting {
            face: Face::Reading,
            weight: Weight::Regular,
            size_pts: 19.0,
            leading: 1.8,
            scale: 1.0,
            base: None,
            inks: &[],
            strong: &[],
        };
        Shaper::default().lay_out_in(Layout::default(), text, &setting, Some(width))
    }

    fn words(text: &str, width: f32, cuts: &[usize]) -> Vec<(String, bool, bool)> {
        let runs = runs(&laid(text, width), text, cuts);
        let said =
            |run: &Run| (text.get(run.bytes.clone()).unwrap_or_default().to_owned(), run.is_rtl, run.starts_line);
        for run in &runs {
            assert_eq!(run.lengths.iter().map(|&len| usize::from(len)).sum::<usize>(), run.bytes.len());
            assert_eq!(run.lengths.len(), run.edges.len());
        }
        runs.iter().map(said).collect()
    }

    #[test]
    fn a_line_is_cut_where_its_direction_changes_and_where_it_is_asked() {
        let text = "أعلنت British Embassy أن";
        let at = text.find("British").unwrap_or_default();
        let cut = words(text, 1000.0, &[at, at + 7]);
        let plain: Vec<_> = cut.iter().map(|(text, is_rtl, starts)| (text.as_str(), *is_rtl, *starts)).collect();
        assert_eq!(
            plain,
            [("أعلنت ", true, true), ("British", false, false), (" Embassy", false, false), (" أن", true, false)]
        );
    }

    #[test]
    fn every_byte_is_in_one_run_and_every_line_begins_one() {
        let text = "قال المتحدث باسم الوزارة اللواء سامر الكعبي إن M-ATV ستنقل في مارس/آذار 2026";
        let all = words(text, 160.0, &[]);
        let joined: String = all.iter().map(|(text, ..)| text.as_str()).collect();
        assert_eq!(joined, text);
        let lines = all.iter().filter(|(.., starts_line)| *starts_line).count();
        assert_eq!(lines, laid(text, 160.0).len());
        assert!(lines > 2, "{all:?}");
    }

    #[test]
    fn words_begin_at_letters_and_not_at_marks_between_them() {
        let text = "two, (three) 2,500";
        let runs = runs(&laid(text, 1000.0), text, &[]);
        let starts: Vec<_> = runs.iter().flat_map(|run| run.word_starts.clone()).collect();
        assert_eq!(starts, [0, 6, 13]);
    }

    #[test]
    fn a_letter_with_very_many_marks_is_counted_in_pieces() {
        let text = format!("a{}b", "\u{301}".repeat(200));
        assert_eq!(words(&text, 1000.0, &[]).iter().map(|(text, ..)| text.as_str()).collect::<String>(), text);
    }
}
