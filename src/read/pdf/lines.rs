//! Letters of a page to lines: what belongs to one word, one line, one column.

use rustc_hash::FxHashMap;

use super::columns;
use super::content::Glyph;
use super::order::{self, Kind, Read, Unit};
use super::row::{self, Inked, median};

/// A line of a column.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// What it says, in the order of reading.
    pub(super) read: Read,
    pub(super) left: f32,
    pub(super) right: f32,
    /// Baseline, in points from the top of the page.
    pub(super) y: f32,
    /// Size of most of its letters in points.
    pub(super) size: f32,
    /// Whether it is read from right to left.
    pub(super) is_to_left: bool,
    /// Width of its first word.
    pub(super) first_word: f32,
}

/// What a page says.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Column by column in the order of reading, each from top to bottom.
    pub(super) columns: Vec<Vec<Line>>,
    /// Forms of letters that were folded.
    pub(super) folded: u32,
}

/// The lines of a page.
///
/// `is_turned` for files that draw letters of Arabic from left to right, so that
/// nobody can read what is on the page: the words are then read the other way.
pub(super) fn lines(glyphs: &[Glyph], is_turned: bool) -> Lines {
    let mut lines = Lines::default();
    let mut turns: Vec<u8> = glyphs.iter().map(|glyph| glyph.turn).collect();
    turns.sort_unstable();
    turns.dedup();
    // Most of a page first: what stands upright beside a table on its side is a note.
    turns.sort_by_key(|turn| std::cmp::Reverse(glyphs.iter().filter(|glyph| glyph.turn == *turn).count()));
    for turn in turns {
        let inked: Vec<Inked> = glyphs
            .iter()
            .filter(|glyph| glyph.turn == turn)
            .filter_map(|glyph| Inked::of(glyph, &mut lines.folded))
            .collect();
        let fragments = fragments(without_shadows(inked));
        let to_left = fragments.iter().map(Fragment::direction).sum::<i32>();
        let is_to_left = to_left > 0 && !is_turned;
        for column in columns::columns(fragments, is_to_left) {
            lines.columns.push(lines_of(column, is_to_left, is_turned));
        }
    }
    lines
}

/// Letters that are drawn twice, to look bold or to have a shadow, count once.
fn without_shadows(inked: Vec<Inked>) -> Vec<Inked> {
    let mut cells: FxHashMap<(i32, i32), Vec<usize>> = FxHashMap::default();
    let mut kept: Vec<Inked> = Vec::with_capacity(inked.len());
    for glyph in inked {
        let cell = |x: f32, y: f32| ((x / 4.0).floor() as i32, (y / 4.0).floor() as i32);
        // Parts of one letter without a width stand close together.
        let near = glyph.size * if glyph.is_flat() { 0.01 } else { 0.1 };
        let is_shadow = |nth: &usize| {
            kept.get(*nth).is_some_and(|other| {
                other.unit.text == glyph.unit.text
                    && other.is_flat() == glyph.is_flat()
                    && (other.left - glyph.left).abs() < near
                    && (other.right - glyph.right).abs() < near
                    && (other.y - glyph.y).abs() < near
                    && (other.size - glyph.size).abs() < near
            })
        };
        let around = [(-near, -near), (near, -near), (-near, near), (near, near)];
        let is_twice = around.iter().any(|(x, y)| {
            cells.get(&cell(glyph.left + x, glyph.y + y)).is_some_and(|nths| nths.iter().rev().take(50).any(is_shadow))
        });
        if is_twice && glyph.unit.kind != Kind::Space {
            continue;
        }
        cells.entry(cell(glyph.left, glyph.y)).or_default().push(kept.len());
        kept.push(glyph);
    }
    kept
}

/// Letters that the file has one after the other and that stand side by side.
#[derive(Debug)]
pub(super) struct Fragment {
    glyphs: Vec<Inked>,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) y: f32,
    pub(super) size: f32,
}

impl Fragment {
    /// Letters that run to the left, less those that run to the right.
    fn direction(&self) -> i32 {
        let of = |glyph: &Inked| match glyph.unit.kind {
            Kind::ToLeft => 1,
            Kind::ToRight => -1,
            _ => 0,
        };
        self.glyphs.iter().map(of).sum()
    }

    /// Whether it is marks alone so far.
    fn is_marks(&self) -> bool {
        self.glyphs.iter().take(5).all(|glyph| glyph.unit.kind == Kind::Mark)
    }

    /// Whether it is spaces alone.
    pub(super) fn is_blank(&self) -> bool {
        self.glyphs.iter().all(|glyph| glyph.unit.kind == Kind::Space)
    }

    fn close(mut self) -> Self {
        let seen = |glyph: &&Inked| glyph.unit.kind != Kind::Space;
        let inked: Vec<&Inked> = self.glyphs.iter().filter(seen).collect();
        // Marks are set higher or lower, and letters of some fonts slide down along the word.
        let standing: Vec<&&Inked> = inked.iter().filter(|glyph| glyph.unit.kind != Kind::Mark).collect();
        let standing = if standing.is_empty() { inked.iter().collect() } else { standing };
        if standing.is_empty() {
            return self;
        }
        self.left = inked.iter().map(|glyph| glyph.left).fold(f32::INFINITY, f32::min);
        self.right = inked.iter().map(|glyph| glyph.right).fold(f32::NEG_INFINITY, f32::max);
        self.y = median(standing.iter().map(|glyph| glyph.y).collect());
        self.size = median(standing.iter().map(|glyph| glyph.size).collect());
        self
    }
}

fn fragments(glyphs: Vec<Inked>) -> Vec<Fragment> {
    /// Wider gaps part, in sizes of letters: columns may stand closer than words are far.
    const GAP: f32 = 0.5;
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut open: Option<Fragment> = None;
    for glyph in glyphs {
        let size = glyph.size;
        let goes_on = open.as_ref().is_some_and(|open| {
            let ratio = size / open.size;
            // Marks stand higher or lower than any letter of their line.
            let is_mark = glyph.unit.kind == Kind::Mark || open.is_marks();
            (glyph.y - open.y).abs() <= size.max(open.size) * if is_mark { 0.9 } else { 0.5 }
                && (0.6..1.7).contains(&ratio)
                && glyph.left <= open.right + size * GAP
                && glyph.right >= open.left - size * GAP
        });
        if !goes_on {
            fragments.extend(open.take().map(Fragment::close));
        }
        let (left, right, y) = (glyph.left, glyph.right, glyph.y);
        let open = open.get_or_insert_with(|| Fragment { glyphs: Vec::new(), left, right, y, size });
        if open.is_marks() {
            open.y = y;
        }
        open.left = open.left.min(left);
        open.right = open.right.max(right);
        open.glyphs.push(glyph);
    }
    fragments.extend(open.map(Fragment::close));
    fragments
}

/// The lines of one column, from top to bottom.
fn lines_of(mut fragments: Vec<Fragment>, is_to_left: bool, is_turned: bool) -> Vec<Line> {
    fragments.sort_by(|a, b| a.y.total_cmp(&b.y));
    let (blanks, fragments): (Vec<Fragment>, Vec<Fragment>) = fragments.into_iter().partition(Fragment::is_blank);
    let mut rows: Vec<(f32, f32, Vec<Fragment>)> = Vec::new();
    for fragment in fragments {
        // Small letters, as of notes, stand higher; the line is that of the large ones.
        let fits =
            |(y, size, _): &&mut (f32, f32, Vec<Fragment>)| (fragment.y - *y).abs() <= size.max(fragment.size) * 0.4;
        match rows.last_mut().filter(|row| fits(row)) {
            Some((y, size, row)) => {
                if fragment.size > *size {
                    (*y, *size) = (fragment.y, fragment.size);
                }
                row.push(fragment);
            }
            None => rows.push((fragment.y, fragment.size, vec![fragment])),
        }
    }
    // Some programs draw the spaces of a line before its letters.
    for blank in blanks {
        let from = rows.partition_point(|(y, size, _)| *y < blank.y - size * 0.4);
        if let Some((_, _, row)) = rows.get_mut(from).filter(|(y, size, _)| *y <= blank.y + size * 0.4) {
            row.push(blank);
        }
    }
    let lines = rows.into_iter().map(|(_, _, row)| row).filter_map(|row| line(row, is_to_left, is_turned));
    lines.collect()
}

fn line(row: Vec<Fragment>, is_to_left: bool, is_turned: bool) -> Option<Line> {
    let inked = || row.iter().filter(|fragment| !fragment.is_blank());
    let left = inked().map(|fragment| fragment.left).fold(f32::INFINITY, f32::min);
    let right = inked().map(|fragment| fragment.right).fold(f32::NEG_INFINITY, f32::max);
    let widest = inked().max_by(|a, b| (a.right - a.left).total_cmp(&(b.right - b.left)))?;
    let (y, size) = (widest.y, widest.size);
    let letters: i32 = row.iter().map(Fragment::direction).sum();
    let has_own: bool = row.iter().flat_map(|fragment| &fragment.glyphs).any(|glyph| glyph.unit.kind == Kind::ToLeft);
    // In an Arabic column a line of foreign words alone is still read from the right where it has any Arabic.
    let is_to_left = !is_turned && if is_to_left { has_own || letters == 0 } else { letters > 0 };
    let mut glyphs: Vec<Inked> = row.into_iter().flat_map(|fragment| fragment.glyphs).collect();
    if is_turned {
        for glyph in &mut glyphs {
            if glyph.unit.kind == Kind::ToLeft {
                glyph.unit.kind = Kind::ToRight;
            }
        }
    }
    let placed = row::placed(glyphs, size);
    let first_word = row::first_word(&placed, is_to_left);
    let units: Vec<Unit> = placed.into_iter().map(|glyph| glyph.unit).collect();
    let mut read = order::read(&units, is_to_left);
    trim(&mut read);
    (!read.text.is_empty()).then_some(Line { read, left, right, y, size, is_to_left, first_word })
}

/// Single spaces, and none at the ends.
fn trim(read: &mut Read) {
    let mut text = String::with_capacity(read.text.len());
    let mut brackets = Vec::new();
    for (at, letter) in read.text.char_indices() {
        if letter == ' ' && (text.is_empty() || text.ends_with(' ')) {
            continue;
        }
        if read.brackets.binary_search(&at).is_ok() {
            brackets.push(text.len());
        }
        text.push(letter);
    }
    text.truncate(text.trim_end().len());
    brackets.retain(|at| *at < text.len());
    (read.text, read.brackets) = (text, brackets);
}
