//! Lines to paragraphs: what was broken to fit the page is put together again.

use std::collections::BTreeMap;

use super::lines::Line;
use super::row::median;

/// A paragraph, and where in it pages begin.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Whether its letters are larger than those of most of the text.
    pub(super) is_heading: bool,
    /// Pages that begin within it: the number from 1, and bytes of the text before the page.
    pub(super) pages: Vec<(u32, usize)>,
    /// Words that were put together at the ends of lines.
    pub(super) rejoined: u32,
}

/// A column and the page that it is on.
pub(super) struct Column {
    pub(super) page: u32,
    pub(super) lines: Vec<Line>,
}

/// The paragraphs of a document.
pub(super) fn paragraphs(columns: &[Column]) -> Vec<Paragraph> {
    let size = body_size(columns);
    let mut paragraphs = Vec::new();
    let mut open: Option<Paragraph> = None;
    let mut last: Option<(&Line, Measure)> = None;
    let mut page = 0;
    for column in columns {
        let measure = Measure::of(&column.lines);
        for (nth, line) in column.lines.iter().enumerate() {
            let above = nth.checked_sub(1).and_then(|above| column.lines.get(above));
            let below = column.lines.get(nth + 1);
            let goes_on = last.as_ref().is_some_and(|(before, measured)| match above {
                Some(_) => goes_on(before, line, below, &measure),
                None => goes_on_over(before, line, measured, &measure),
            });
            if !goes_on {
                paragraphs.extend(open.take());
            }
            let paragraph = open.get_or_insert_with(Paragraph::default);
            let begins = column.page != page;
            page = column.page;
            paragraph.add(line, begins.then_some(page));
            paragraph.is_heading |= line.size > size * LARGER;
            last = Some((line, measure.clone()));
        }
    }
    paragraphs.extend(open);
    paragraphs
}

/// Headings are set larger than the text by this at least.
const LARGER: f32 = 1.12;

/// Size of most letters.
fn body_size(columns: &[Column]) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for line in columns.iter().flat_map(|column| &column.lines) {
        // To a quarter of a point: some programs scale what they set.
        *sizes.entry((line.size * 4.0).round() as i32).or_default() += line.read.text.len();
    }
    sizes.iter().max_by_key(|(_, letters)| **letters).map_or(0.0, |(size, _)| *size as f32 / 4.0)
}

impl Paragraph {
    fn add(&mut self, line: &Line, page: Option<u32>) {
        if !self.text.is_empty() && !self.rejoin(&line.read.text) && !self.ends_open() {
            self.text.push(' ');
        }
        self.pages.extend(page.map(|page| (page, self.text.len())));
        self.text.push_str(&line.read.text);
    }

    /// Whether the line is broken at a sign that no space follows.
    fn ends_open(&self) -> bool {
        let mut letters = self.text.chars().rev();
        let (last, before) = (letters.next(), letters.next());
        matches!(last, Some('/' | '\u{2014}')) && before.is_some_and(char::is_alphanumeric)
    }

    /// Takes away the hyphen of a word that goes on here. A hyphen that the word has of itself
    /// cannot be told from one that breaks it, but for a capital or a figure after it.
    fn rejoin(&mut self, next: &str) -> bool {
        let mut letters = self.text.chars().rev();
        let (Some(hyphen), before) = (letters.next(), letters.next()) else { return false };
        let is_soft = hyphen == '\u{ad}';
        let is_hyphen = is_soft || matches!(hyphen, '-' | '\u{2010}');
        let goes_on = next.chars().next().is_some_and(|letter| is_soft || letter.is_lowercase());
        if !is_hyphen || !goes_on || !before.is_some_and(char::is_alphabetic) {
            // What is broken at its own hyphen has no space there, either.
            return is_hyphen && before.is_some_and(char::is_alphanumeric) && next.starts_with(char::is_alphanumeric);
        }
        self.text.pop();
        self.rejoined += 1;
        true
    }
}

/// How the lines of a column are set.
#[derive(Debug, Clone, Default)]
struct Measure {
    left: f32,
    right: f32,
    /// From baseline to baseline, in sizes of letters.
    leading: f32,
    /// Whether most lines begin at the same edge.
    is_flush: bool,
}

impl Measure {
    fn of(lines: &[Line]) -> Self {
        let left = lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
        let right = lines.iter().map(|line| line.right).fold(f32::NEG_INFINITY, f32::max);
        let leadings = lines.windows(2).filter_map(|pair| {
            let [above, below] = pair else { return None };
            let by = (below.y - above.y) / above.size.max(below.size);
            (by > 0.0 && by < 3.0).then_some(by)
        });
        let leadings: Vec<f32> = leadings.collect();
        // Most lines stand within paragraphs, unless these are short: then the closest do.
        let leading = median(leadings.clone());
        let closest = leadings.iter().copied().fold(f32::INFINITY, f32::min);
        let leading = if closest * 1.3 < leading { closest } else { leading };
        let begins = |line: &Line| if line.is_to_left { right - line.right } else { line.left - left };
        let flush = lines.iter().filter(|line| begins(line) < line.size * 0.4).count();
        Self { left, right, leading, is_flush: flush * 2 > lines.len() }
    }

    /// What is left free in a line: at its end, or at both where lines begin anywhere.
    fn free(&self, line: &Line) -> f32 {
        let (before, behind) = (line.left - self.left, self.right - line.right);
        match (self.is_flush, line.is_to_left) {
            (true, true) => before,
            (true, false) => behind,
            (false, _) => before + behind,
        }
    }

    /// By how much a line is set in.
    fn indent(&self, line: &Line) -> f32 {
        match (self.is_flush, line.is_to_left) {
            (true, true) => self.right - line.right,
            (true, false) => line.left - self.left,
            (false, _) => 0.0,
        }
    }

    /// Whether the first word of the next line would have had room in this one, which therefore ends for another reason.
    fn is_short(&self, line: &Line, next: &Line) -> bool {
        self.free(line) > next.first_word + line.size * 0.6
    }
}

/// Whether a line goes on with the paragraph of the one above it.
fn goes_on(above: &Line, line: &Line, below: Option<&Line>, measure: &Measure) -> bool {
    let size = above.size.max(line.size);
    let is_other_size = (above.size - line.size).abs() > size * (LARGER - 1.0);
    let by = (line.y - above.y) / size;
    let is_far = by <= 0.0 || (by > measure.leading * 1.2 && by > measure.leading + 0.15);
    if is_other_size || is_far || begins_item(&above.read.text, &line.read.text) {
        return false;
    }
    let is_indented = |line: &Line| measure.indent(line) > size * 0.8 && measure.indent(line) < size * 5.0;
    let is_other_indent = is_indented(line)
        && !is_indented(above)
        && below.is_none_or(|below| {
            !is_indented(below) || (measure.indent(below) - measure.indent(line)).abs() > size * 0.5
        });
    !measure.is_short(above, line) && !is_other_indent
}

/// Whether a line at the head of a column goes on with what ended the one before.
fn goes_on_over(last: &Line, line: &Line, before: &Measure, measure: &Measure) -> bool {
    let is_other_size = (last.size - line.size).abs() > last.size * (LARGER - 1.0);
    let ends = ends_sentence(&last.read.text);
    let is_indented = measure.indent(line) > line.size * 0.8;
    let is_same_way = last.is_to_left == line.is_to_left;
    !is_other_size
        && !ends
        && !is_indented
        && is_same_way
        && !before.is_short(last, line)
        && !begins_item(&last.read.text, &line.read.text)
}

/// Whether a line begins an item of a list. A dash may also stand within a sentence.
fn begins_item(above: &str, text: &str) -> bool {
    let mut letters = text.chars();
    let first = letters.next();
    matches!(first, Some('\u{2022}' | '\u{25cf}' | '\u{25aa}' | '\u{25a0}' | '\u{2023}' | '\u{25e6}' | '\u{2043}'))
        || (matches!(first, Some('-' | '\u{2013}' | '*')) && letters.next() == Some(' ') && ends_sentence(above))
}

/// Whether the words end like a sentence or a lead-in.
fn ends_sentence(words: &str) -> bool {
    let words = words.trim_end_matches(['"', ')', '\u{bb}', '\u{201d}']);
    words.ends_with(['.', '!', '?', ':', ';', '\u{61f}', '\u{61b}'])
}
