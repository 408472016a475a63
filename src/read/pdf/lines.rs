//! Letters of a page to lines: what belongs to one word, one line, one column.

use rustc_hash::FxHashMap;

use super::columns;
use super::content::Glyph;
use super::order::{self, Kind, Read, Unit};
use super::words;

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

/// A glyph with its letters as they are typed.
#[derive(Debug, Clone)]
struct Inked {
    unit: Unit,
    /// How many letters of the page the file has before it.
    nth: u32,
    left: f32,
    right: f32,
    y: f32,
    size: f32,
}

impl Inked {
    fn of(glyph: &Glyph, count: &mut u32) -> Option<Self> {
        let (text, is_folded) = words::folded(&glyph.text);
        *count += u32::from(is_folded);
        let kind = order::kind_of(&text);
        let text = if kind == Kind::Space { " ".to_owned() } else { text };
        let unit = Unit { text, kind };
        (glyph.size > 0.1 && !unit.text.is_empty()).then_some(Self {
            unit,
            nth: glyph.nth,
            left: glyph.left,
            right: glyph.right,
            y: glyph.y,
            size: glyph.size,
        })
    }
}

impl Inked {
    /// Whether it takes no room in the line.
    fn is_flat(&self) -> bool {
        self.right - self.left < self.size * 0.02
    }
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

/// The middle one of the numbers; 0 of none.
pub(super) fn median(mut numbers: Vec<f32>) -> f32 {
    numbers.sort_unstable_by(f32::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
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
            (glyph.y - open.y).abs() <= size.max(open.size) * 0.5
                && (0.6..1.7).contains(&ratio)
                && glyph.left <= open.right + size * GAP
                && glyph.right >= open.left - size * GAP
        });
        if !goes_on {
            fragments.extend(open.take().map(Fragment::close));
        }
        match &mut open {
            Some(open) => {
                open.left = open.left.min(glyph.left);
                open.right = open.right.max(glyph.right);
                open.glyphs.push(glyph);
            }
            None => {
                let (left, right, y) = (glyph.left, glyph.right, glyph.y);
                open = Some(Fragment { glyphs: vec![glyph], left, right, y, size });
            }
        }
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
    let is_visual = is_visual(&glyphs);
    let placed = spaced(from_left(without_doubles(with_marks(glyphs, is_visual)), is_visual), size);
    let first_word = first_word(&placed, is_to_left);
    let units: Vec<Unit> = placed.into_iter().map(|glyph| glyph.unit).collect();
    let mut read = order::read(&units, is_to_left);
    trim(&mut read);
    (!read.text.is_empty()).then_some(Line { read, left, right, y, size, is_to_left, first_word })
}

/// Whether the file has letters that run to the left from left to right: neighbours in the file of
/// which the first is on the left, less those of which it is on the right, are above 0.
fn is_visual(glyphs: &[Inked]) -> bool {
    let mut letters: Vec<&Inked> =
        glyphs.iter().filter(|glyph| glyph.unit.kind == Kind::ToLeft && !glyph.is_flat()).collect();
    letters.sort_by_key(|glyph| glyph.nth);
    let pairs = letters.windows(2).filter_map(|pair| if let [a, b] = pair { Some(a.left < b.left) } else { None });
    pairs.map(|is_visual| if is_visual { 1 } else { -1 }).sum::<i32>() > 0
}

/// Letters in the order of the file, each with its marks.
fn with_marks(mut glyphs: Vec<Inked>, is_visual: bool) -> Vec<Inked> {
    glyphs.sort_by_key(|glyph| glyph.nth);
    let (marks, mut letters): (Vec<Inked>, Vec<Inked>) =
        glyphs.into_iter().partition(|glyph| glyph.unit.kind == Kind::Mark);
    // The letters before and after each mark in the file; the mark belongs to the one that it stands at.
    let mut before: Vec<Vec<Inked>> = vec![Vec::new(); letters.len()];
    let mut after = before.clone();
    for mark in marks {
        let next = letters.partition_point(|letter| letter.nth < mark.nth);
        let distance = |nth: Option<usize>| {
            let letter = nth.and_then(|nth| letters.get(nth)).filter(|letter| letter.unit.kind != Kind::Space)?;
            let middle = (mark.left + mark.right) / 2.0;
            Some((letter.left - middle).max(middle - letter.right).max(0.0))
        };
        let previous = next.checked_sub(1);
        let is_next = match (distance(previous), distance(Some(next))) {
            // Where it stands says little: its place is where the pen was, which is beside the letter.
            (Some(previous), Some(next)) if previous.max(next) > mark.size * 2.0 => next < previous,
            (Some(_), Some(_)) => is_visual,
            (previous, _) => previous.is_none(),
        };
        let list = if is_next { before.get_mut(next) } else { previous.and_then(|previous| after.get_mut(previous)) };
        if let Some(list) = list {
            list.push(mark);
        }
    }
    for ((letter, before), after) in letters.iter_mut().zip(before).zip(after) {
        // Those that the file has before their letter it has in visual order: the last is the first.
        for mark in before.into_iter().rev().chain(after) {
            words::push_mark(&mut letter.unit.text, &mark.unit.text);
        }
    }
    letters
}

/// Letters as they stand from left to right.
fn from_left(mut letters: Vec<Inked>, is_visual: bool) -> Vec<Inked> {
    letters.sort_by(|a, b| a.left.total_cmp(&b.left).then(a.nth.cmp(&b.nth)));
    for nth in 1..letters.len() {
        let is_wrong = letters.get(nth - 1).zip(letters.get(nth)).is_some_and(|(a, b)| {
            let is_level = b.left - a.left < a.size * 0.02;
            let is_stacked = a.unit.kind == Kind::ToLeft
                && b.unit.kind == Kind::ToLeft
                && a.nth.abs_diff(b.nth) == 1
                && a.right - b.left > (a.right - a.left).min(b.right - b.left) * 0.4;
            // A space that hangs over the end of the line is set upon its last letter.
            if is_level && (a.unit.kind == Kind::Space) != (b.unit.kind == Kind::Space) {
                return b.unit.kind == Kind::Space;
            }
            // What has no width of its own, as the alef of some ligatures, stands behind its letter.
            if is_level && a.is_flat() != b.is_flat() {
                return b.is_flat();
            }
            // Letters that are set over one another stand as the file has them.
            is_stacked && (a.nth < b.nth) != is_visual
        });
        if is_wrong {
            letters.swap(nth - 1, nth);
        }
    }
    letters
}

/// Without parts of letters that each bear the whole name of the letter.
fn without_doubles(letters: Vec<Inked>) -> Vec<Inked> {
    let is_flat = |nth: &usize| letters.get(*nth).is_some_and(Inked::is_flat);
    let is_double = |nth: usize, letter: &Inked| {
        // The letter whose part it may be, and parts before this one: nothing with a width stands between.
        let parts = (0..nth).rev().take_while(is_flat);
        let whole = [(0..nth).rev().find(|nth| !is_flat(nth)), (nth + 1..letters.len()).find(|nth| !is_flat(nth))];
        let mut others = parts.chain(whole.into_iter().flatten()).filter_map(|nth| letters.get(nth));
        letter.is_flat() && others.any(|other| other.unit.text == letter.unit.text)
    };
    let kept: Vec<bool> = letters.iter().enumerate().map(|(nth, letter)| !is_double(nth, letter)).collect();
    letters.into_iter().zip(kept).filter_map(|(letter, is_kept)| is_kept.then_some(letter)).collect()
}

/// The letters with a space where there is a gap.
fn spaced(glyphs: Vec<Inked>, size: f32) -> Vec<Inked> {
    let limit = word_gap(&glyphs, size);
    let mut placed: Vec<Inked> = Vec::with_capacity(glyphs.len() + glyphs.len() / 4);
    let mut edge = f32::INFINITY;
    for glyph in glyphs {
        let is_parted = glyph.left - edge > limit;
        let is_after_space = placed.last().is_some_and(|last| last.unit.kind == Kind::Space);
        if is_parted && !is_after_space && glyph.unit.kind != Kind::Space {
            let unit = Unit { text: " ".to_owned(), kind: Kind::Space };
            placed.push(Inked { unit, left: edge, right: glyph.left, ..glyph });
        }
        edge = if edge.is_finite() { edge.max(glyph.right) } else { glyph.right };
        if !(glyph.unit.kind == Kind::Space && is_after_space) {
            placed.push(glyph);
        }
    }
    placed
}

/// Gaps wider than this part words.
fn word_gap(glyphs: &[Inked], size: f32) -> f32 {
    /// The closest that words are set, in sizes of letters.
    const CLOSE: f32 = 0.11;
    /// What is wider parts words whatever else is in the line.
    const WIDE: f32 = 0.35;
    let mut gaps = Vec::new();
    let mut edge = f32::INFINITY;
    for glyph in glyphs {
        if edge.is_finite() && glyph.unit.kind != Kind::Space {
            gaps.push((glyph.left - edge) / size);
        }
        edge = if edge.is_finite() { edge.max(glyph.right) } else { glyph.right };
    }
    // Letters that are set apart are still one word.
    let usual = if gaps.len() > 3 { median(gaps.clone()).clamp(0.0, 1.0) } else { 0.0 };
    let spaces = glyphs.iter().filter(|glyph| glyph.unit.kind == Kind::Space);
    let spaces: Vec<f32> = spaces.map(|space| space.right - space.left).collect();
    if spaces.len() * 12 > glyphs.len() {
        // Where the file has spaces, most gaps are a matter of the font; but spaces between the
        // directions may be missing.
        return usual * size + (median(spaces) * 0.75).clamp(size * CLOSE, size * 0.4);
    }
    let mut sizes: Vec<f32> = gaps.iter().map(|gap| (gap - usual).clamp(CLOSE / 2.0, WIDE)).collect();
    sizes.push(CLOSE / 2.0);
    sizes.sort_unstable_by(f32::total_cmp);
    // The greatest step from one gap to the next: below it are letters, above it words.
    let steps =
        sizes.windows(2).filter_map(|pair| if let [a, b] = pair { Some((b / a, (a + b) / 2.0, *b)) } else { None });
    let step = steps.filter(|(_, _, wide)| *wide >= CLOSE).max_by(|a, b| a.0.total_cmp(&b.0));
    (usual + step.map_or(WIDE, |(_, middle, _)| middle)) * size
}

/// Width of the word that is read first.
fn first_word(placed: &[Inked], is_to_left: bool) -> f32 {
    let is_ink = |glyph: &&Inked| glyph.unit.kind != Kind::Space;
    let word: Vec<&Inked> = if is_to_left {
        placed.iter().rev().skip_while(|glyph| !is_ink(glyph)).take_while(is_ink).collect()
    } else {
        placed.iter().skip_while(|glyph| !is_ink(glyph)).take_while(is_ink).collect()
    };
    let left = word.iter().map(|glyph| glyph.left).fold(f32::INFINITY, f32::min);
    let right = word.iter().map(|glyph| glyph.right).fold(f32::NEG_INFINITY, f32::max);
    (right - left).max(0.0)
}

/// Single spaces, and none at the ends.
fn trim(read: &mut Read) {
    let mut text = String::with_capacity(read.text.len());
    let mut brackets = Vec::new();
    for (at, letter) in read.text.char_indices() {
        if letter == ' ' && (text.is_empty() || text.ends_with(' ')) {
            continue;
        }
        if read.brackets.contains(&at) {
            brackets.push(text.len());
        }
        text.push(letter);
    }
    text.truncate(text.trim_end().len());
    brackets.retain(|at| *at < text.len());
    (read.text, read.brackets) = (text, brackets);
}
