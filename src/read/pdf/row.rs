//! The letters of one line in the order in which they stand, each with its marks, and the spaces between words.

use super::content::Glyph;
use super::order::{self, Kind, Unit};
use super::words;

/// A glyph with its letters as they are typed.
#[derive(Debug, Clone)]
pub(super) struct Inked {
    pub(super) unit: Unit,
    /// How many letters of the page the file has before it.
    pub(super) nth: u32,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) y: f32,
    pub(super) size: f32,
}

impl Inked {
    pub(super) fn of(glyph: &Glyph, count: &mut u32) -> Option<Self> {
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
    pub(super) fn is_flat(&self) -> bool {
        self.right - self.left < self.size * 0.02
    }
}

/// The letters of a line from left to right, with a space where words part.
pub(super) fn placed(glyphs: Vec<Inked>, size: f32) -> Vec<Inked> {
    let is_visual = is_visual(&glyphs);
    let letters = without_doubles(with_marks(glyphs, is_visual));
    spaced(from_left(letters, is_visual), size)
}

/// Width of the word that is read first.
pub(super) fn first_word(placed: &[Inked], is_to_left: bool) -> f32 {
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

/// The middle one of the numbers; 0 of none.
pub(super) fn median(mut numbers: Vec<f32>) -> f32 {
    numbers.sort_unstable_by(f32::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(0.0)
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
    let mut alone = Vec::new();
    for mark in marks {
        let next = letters.partition_point(|letter| letter.nth < mark.nth);
        let distance = |nth: Option<usize>| {
            let letter = nth.and_then(|nth| letters.get(nth)).filter(|letter| letter.unit.kind != Kind::Space)?;
            let middle = f32::midpoint(mark.left, mark.right);
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
        match list {
            Some(list) => list.push(mark),
            // In a line without letters.
            None => alone.push(mark),
        }
    }
    for ((letter, before), after) in letters.iter_mut().zip(before).zip(after) {
        // Those that the file has before their letter it has in visual order: the last is the first.
        for mark in before.into_iter().rev().chain(after) {
            words::push_mark(&mut letter.unit.text, &mark.unit.text);
        }
    }
    letters.append(&mut alone);
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
    /// Parts of one letter, at most.
    const PARTS: usize = 8;
    let is_flat = |nth: &usize| letters.get(*nth).is_some_and(Inked::is_flat);
    let is_double = |nth: usize, letter: &Inked| {
        // The letter whose part it may be, and parts before this one: nothing with a width stands between.
        let before = || (0..nth).rev().take(PARTS);
        let parts = before().take_while(is_flat);
        let whole =
            [before().find(|nth| !is_flat(nth)), (nth + 1..letters.len()).take(PARTS).find(|nth| !is_flat(nth))];
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
