//! Which words of a text stand in a later version of it, and where.

use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use crate::text::{Span, SrcPos, fold, sentences, words};

/// Words of a stretch, on both sides, that are compared one by one, at most: some twenty pages. In longer ones without
/// a sentence in common there is nothing to follow.
const MOST_WORDS: usize = 20_000;

/// Words before a quotation among which one is sought that both texts have.
const MOST_BACK: usize = 1000;

/// A text and a later version of it, word by word. What was moved is not followed: it was taken out here and put in
/// there.
#[derive(Debug)]
pub struct Alignment {
    before: Side,
    after: Side,
}

/// One of the two texts.
#[derive(Debug)]
struct Side {
    words: Vec<Span<SrcPos>>,
    /// For each word, its place among those of the other side.
    other: Vec<Option<usize>>,
    /// The words of each line.
    lines: Vec<Range<usize>>,
}

/// A line, or a paragraph, of both texts beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// How it was; `None` where it is new.
    pub before: Option<Span<SrcPos>>,
    /// How it is; `None` where it is gone.
    pub after: Option<Span<SrcPos>>,
    /// Whether its words differ.
    pub is_changed: bool,
}

impl Alignment {
    /// Aligns lines first, then the sentences of those that differ, and then the words of these.
    pub fn new(before: &str, after: &str) -> Self {
        let [(mut old, old_sentences), (mut new, new_sentences)] = [before, after].map(Side::new);
        let says = |side: &Side, text| side.words.iter().map(|word| word.of(text)).collect();
        let (old_words, new_words): (Vec<&str>, Vec<&str>) = (says(&old, before), says(&new, after));
        let mut gaps = vec![(0..old_words.len(), 0..new_words.len())];
        let lines = (old.lines.clone(), new.lines.clone());
        for (old_parts, new_parts) in [&lines, &(old_sentences, new_sentences)] {
            let mut smaller = Vec::new();
            for (gone, come) in gaps {
                let (gone, come) = (parts_in(old_parts, &gone), parts_in(new_parts, &come));
                let (gone_words, come_words) = (slices(gone, &old_words), slices(come, &new_words));
                for step in capture_diff_slices(Algorithm::Patience, &gone_words, &come_words) {
                    let (gone, come) = (joined(gone, step.old_range()), joined(come, step.new_range()));
                    match step.tag() {
                        DiffTag::Equal => same(&mut old, &mut new, gone.start, come.start, gone.len()),
                        DiffTag::Replace => smaller.push((gone, come)),
                        DiffTag::Delete | DiffTag::Insert => {}
                    }
                }
            }
            gaps = smaller;
        }
        for (gone, come) in gaps.into_iter().filter(|(gone, come)| gone.len() + come.len() <= MOST_WORDS) {
            let (gone_words, come_words) = (old_words.get(gone.clone()), new_words.get(come.clone()));
            let (gone_words, come_words) = (gone_words.unwrap_or_default(), come_words.unwrap_or_default());
            for step in capture_diff_slices(Algorithm::Myers, gone_words, come_words) {
                if let DiffOp::Equal { old_index, new_index, len } = step {
                    same(&mut old, &mut new, gone.start + old_index, come.start + new_index, len);
                }
            }
        }
        Self { before: old, after: new }
    }

    /// Where the words of `span` stand in the later text, if all of them do and nothing was put between them.
    pub fn later(&self, span: Span<SrcPos>) -> Option<Span<SrcPos>> {
        let words = self.before.words_at(span);
        let (first, last) = (words.start, words.end.checked_sub(1).filter(|last| *last >= words.start)?);
        let at = |nth: usize| self.before.other_of(nth);
        let (start, end) = (at(first)?, at(last)?);
        let stand_together = end - start == last - first && words.clone().all(|nth| at(nth).is_some());
        // A quotation may begin or end within a word; it does so in the same place there.
        let (old_first, new_first) = (self.before.words.get(first)?, self.after.words.get(start)?);
        let (old_last, new_last) = (self.before.words.get(last)?, self.after.words.get(end)?);
        let start = new_first.start.0 + span.start.0.saturating_sub(old_first.start.0);
        let end = new_last.end.0 - old_last.end.0.saturating_sub(span.end.0);
        stand_together.then(|| Span::new(SrcPos(start), SrcPos(end)))
    }

    /// Where the words of `span` stand in the later text if a few of them are others now, but neither the first nor
    /// the last.
    pub(super) fn reworded(&self, span: Span<SrcPos>) -> Option<Span<SrcPos>> {
        let words = self.before.words_at(span);
        let at = |nth: usize| self.before.other_of(nth);
        let (start, end) = (at(words.start)?, at(words.end.checked_sub(1)?)?);
        let n_same = words.clone().filter(|nth| at(*nth).is_some()).count();
        // A word that becomes two is one of each that differ.
        let is_alike = n_same * 5 >= words.len() * 4 && n_same * 3 >= (end + 1).saturating_sub(start) * 2;
        (start <= end && is_alike).then(|| self.after.span(start..end + 1))?
    }

    /// Where to look for `span` in the later text: as far behind what stands before it as it was.
    pub(super) fn expected(&self, span: Span<SrcPos>) -> SrcPos {
        let first = self.before.words_at(span).start;
        let known = (0..first).rev().take(MOST_BACK).find_map(|nth| Some((nth, self.before.other_of(nth)?)));
        let pair = known.and_then(|(old, new)| Some((self.before.words.get(old)?, self.after.words.get(new)?)));
        SrcPos(pair.map_or(span.start.0, |(old, new)| new.end.0 + (span.start.0 - old.end.0)))
    }

    /// The words of the later text.
    pub(super) fn words_after(&self) -> &[Span<SrcPos>] {
        &self.after.words
    }

    /// What `span` has of each word of the earlier text.
    pub(super) fn pieces(&self, span: Span<SrcPos>) -> impl Iterator<Item = Span<SrcPos>> {
        let words = self.before.words.get(self.before.words_at(span)).unwrap_or_default();
        words.iter().map(move |word| Span::new(word.start.max(span.start), word.end.min(span.end)))
    }

    /// Up to so many words before and after `span`, in its line, of the earlier text, and of the later one.
    pub(super) fn around_before(&self, span: Span<SrcPos>, most: usize) -> impl Iterator<Item = Span<SrcPos>> {
        self.before.around(span, most)
    }

    /// The same of the later text.
    pub(super) fn around_after(&self, span: Span<SrcPos>, most: usize) -> impl Iterator<Item = Span<SrcPos>> {
        self.after.around(span, most)
    }

    /// Both texts beside each other.
    pub fn rows(&self) -> Vec<Row> {
        let (old, new) = (&self.before, &self.after);
        let mut rows = Vec::new();
        let mut next = 0;
        let line = |side: &Side, nth: usize| side.lines.get(nth).and_then(|words| side.span(words.clone()));
        for nth in 0..old.lines.len() {
            match self.counterpart(nth, next) {
                Some(other) => {
                    rows.extend((next..other).map(|added| Row {
                        before: None,
                        after: line(new, added),
                        is_changed: true,
                    }));
                    next = other + 1;
                    let is_changed = old.lines.get(nth).is_some_and(|words| old.has_changes(words.clone()))
                        || new.lines.get(other).is_some_and(|words| new.has_changes(words.clone()));
                    rows.push(Row { before: line(old, nth), after: line(new, other), is_changed });
                }
                None => rows.push(Row { before: line(old, nth), after: None, is_changed: true }),
            }
        }
        let added = (next..new.lines.len()).map(|nth| Row { before: None, after: line(new, nth), is_changed: true });
        rows.extend(added);
        rows
    }

    /// The words of the earlier text in `span` that are not in the later one, those side by side as one.
    pub fn removed(&self, span: Span<SrcPos>) -> Vec<Span<SrcPos>> {
        self.before.unmatched(span)
    }

    /// The words of the later text in `span` that were not in the earlier one, likewise.
    pub fn added(&self, span: Span<SrcPos>) -> Vec<Span<SrcPos>> {
        self.after.unmatched(span)
    }

    /// The line, not before `least`, that a line of the earlier text has become: where most of its words are.
    fn counterpart(&self, nth: usize, least: usize) -> Option<usize> {
        let words = self.before.lines.get(nth)?.clone();
        let mut most: (usize, Option<usize>) = (0, None);
        let mut run: (usize, Option<usize>) = (0, None);
        for other in words.clone().filter_map(|word| self.before.other_of(word)) {
            let line = self.after.line_of(other);
            run = if run.1 == line { (run.0 + 1, line) } else { (1, line) };
            if run.0 > most.0 && line >= Some(least) {
                most = run;
            }
        }
        let there = most.1.and_then(|line| self.after.lines.get(line)).map_or(0, Range::len);
        // Two lines that have but a few words in common are two lines.
        let is_same = most.0 * 3 >= words.len().min(there).max(1);
        most.1.filter(|_| is_same)
    }
}

fn same(old: &mut Side, new: &mut Side, old_start: usize, new_start: usize, len: usize) {
    for nth in 0..len {
        if let (Some(there), Some(back)) = (old.other.get_mut(old_start + nth), new.other.get_mut(new_start + nth)) {
            (*there, *back) = (Some(new_start + nth), Some(old_start + nth));
        }
    }
}

/// Those of `parts`, which are in order, that lie in `words`.
fn parts_in<'p>(parts: &'p [Range<usize>], words: &Range<usize>) -> &'p [Range<usize>] {
    let start = parts.partition_point(|part| part.start < words.start);
    let end = parts.partition_point(|part| part.start < words.end);
    parts.get(start..end).unwrap_or_default()
}

/// The words of each part.
fn slices<'w, 't>(parts: &[Range<usize>], words: &'w [&'t str]) -> Vec<&'w [&'t str]> {
    parts.iter().map(|part| words.get(part.clone()).unwrap_or_default()).collect()
}

/// The words of some parts, which stand side by side.
fn joined(parts: &[Range<usize>], some: Range<usize>) -> Range<usize> {
    let some = parts.get(some).unwrap_or_default();
    some.first().zip(some.last()).map_or(0..0, |(first, last)| first.start..last.end)
}

impl Side {
    /// A text of which nothing is aligned yet, and its sentences.
    fn new(text: &str) -> (Self, Vec<Range<usize>>) {
        let folded = fold(text);
        let words = words(&folded);
        let mut lines: Vec<Range<usize>> = Vec::new();
        for (nth, word) in words.iter().enumerate() {
            match lines.last_mut().filter(|_| !word.starts_line) {
                Some(line) => line.end = nth + 1,
                None => lines.push(nth..nth + 1),
            }
        }
        let other = vec![None; words.len()];
        let side = Self { words: words.iter().map(|word| word.src).collect(), other, lines };
        (side, sentences(&words, &folded.text))
    }

    /// The words that `span` has a part of.
    fn words_at(&self, span: Span<SrcPos>) -> Range<usize> {
        let start = self.words.partition_point(|word| word.end <= span.start);
        let end = self.words.partition_point(|word| word.start < span.end);
        start..end.max(start)
    }

    fn span(&self, words: Range<usize>) -> Option<Span<SrcPos>> {
        let (first, last) = (self.words.get(words.start)?, self.words.get(words.end.checked_sub(1)?)?);
        Some(first.join(last))
    }

    /// The word of the other text that a word is.
    fn other_of(&self, nth: usize) -> Option<usize> {
        self.other.get(nth).copied().flatten()
    }

    fn line_of(&self, word: usize) -> Option<usize> {
        self.lines.partition_point(|line| line.start <= word).checked_sub(1)
    }

    fn has_changes(&self, mut words: Range<usize>) -> bool {
        words.any(|nth| self.other_of(nth).is_none())
    }

    fn unmatched(&self, span: Span<SrcPos>) -> Vec<Span<SrcPos>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for nth in self.words_at(span).filter(|nth| self.other_of(*nth).is_none()) {
            match found.last_mut().filter(|last| last.end == nth) {
                Some(last) => last.end = nth + 1,
                None => found.push(nth..nth + 1),
            }
        }
        found.into_iter().filter_map(|words| self.span(words)).collect()
    }

    fn around(&self, span: Span<SrcPos>, most: usize) -> impl Iterator<Item = Span<SrcPos>> {
        let words = self.words_at(span);
        let line = self.line_of(words.start).and_then(|line| self.lines.get(line)).cloned().unwrap_or_default();
        let before = words.start.saturating_sub(most).max(line.start)..words.start;
        let after = words.end..(words.end + most).min(line.end.max(words.end));
        before.chain(after).filter_map(|nth| self.words.get(nth).copied())
    }
}
