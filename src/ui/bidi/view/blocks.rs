//! What an article is cut into to be laid out, and how each piece is set:
//! headings, quotations, items of lists.

use std::ops::Range;

use super::flow::Measure;
use crate::document::{Document, ParagraphRole};
use crate::ui::bidi::{Direction, Weight, first_strong};

/// Longest text that is laid out in one go, in bytes: about 30 lines. A longer
/// paragraph is cut at a space, each piece starting a new line.
const LONGEST_BLOCK: usize = 4 * 1024;
/// A paragraph or a piece of a very long one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    /// Where it stands in the article's text, in bytes.
    pub(super) bytes: Range<usize>,
    pub(super) role: ParagraphRole,
    /// Pieces of one paragraph all run in its direction.
    pub(super) base: Option<Direction>,
    /// Its paragraph's place in the document.
    pub(super) paragraph: usize,
    pub(super) starts_paragraph: bool,
}

/// The blocks of `document`.
pub(super) fn blocks(document: &Document) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (nth, paragraph) in document.paragraphs.iter().enumerate() {
        let text = paragraph.span.of(&document.text);
        let base = if text.len() > LONGEST_BLOCK { first_strong(text) } else { None };
        let mut start = 0;
        while start < text.len() {
            let end = start + piece_len(text.get(start..).unwrap_or_default());
            let offset = paragraph.span.bytes().start;
            let bytes = offset + start..offset + end;
            blocks.push(Block { bytes, role: paragraph.role, base, paragraph: nth, starts_paragraph: start == 0 });
            start = end;
        }
    }
    blocks
}

/// How many bytes at the start of `text` make one block.
fn piece_len(text: &str) -> usize {
    if text.len() <= LONGEST_BLOCK {
        return text.len();
    }
    let most = text.floor_char_boundary(LONGEST_BLOCK);
    let head = text.get(..most).unwrap_or(text);
    head.rfind(char::is_whitespace).filter(|&at| at > 0).map_or(most, |at| text.ceil_char_boundary(at + 1))
}

/// Space beside a quotation or an item of a list as a multiple of the letters' size.
const INSET: f32 = 1.25;
/// What an item of a list begins with, before a space.
const BULLETS: [char; 7] = ['-', '*', '\u{2022}', '\u{2013}', '\u{25aa}', '\u{25cf}', '\u{b7}'];
/// Pairs of marks that a quotation stands between.
const QUOTATION_MARKS: [(char, char); 3] = [('"', '"'), ('\u{ab}', '\u{bb}'), ('\u{201c}', '\u{201d}')];

/// Whether a whole paragraph of running text stands between quotation marks.
fn is_quotation(block: &Block, text: &str) -> bool {
    let inner = |open: char, close: char| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let one = |&(open, close): &(char, char)| inner(open, close).is_some_and(|rest| !rest.contains([open, close]));
    block.role == ParagraphRole::Body && QUOTATION_MARKS.iter().any(one)
}

/// Whether a paragraph of running text is an item of a list.
fn is_item(block: &Block, text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_numeric());
    let is_numbered = rest.len() < text.len() && rest.starts_with(['.', ')', '-']);
    let mark = if is_numbered { rest } else { text };
    let mut letters = mark.chars();
    let is_marked = letters.next().is_some_and(|c| is_numbered || BULLETS.contains(&c));
    let may_be = matches!(block.role, ParagraphRole::Body | ParagraphRole::Item);
    may_be && is_marked && letters.next() == Some(' ')
}

/// Whether a block wants a bullet before it: it begins an item of a list, and its words bring no mark of their own.
pub(super) fn wants_bullet(block: &Block, text: &str) -> bool {
    block.role == ParagraphRole::Item && block.starts_paragraph && !is_item(block, text)
}

/// Space before and after the lines of a block as multiples of the letters' size.
pub(super) fn insets(block: &Block, text: &str) -> (f32, f32) {
    if block.role == ParagraphRole::Quote || is_quotation(block, text) {
        (INSET, INSET)
    } else if block.role == ParagraphRole::Item || is_item(block, text) {
        (INSET, 0.0)
    } else {
        (0.0, 0.0)
    }
}

/// Size, leading and weight of the letters of a role.
pub(super) fn letters(role: ParagraphRole, measure: &Measure) -> (f32, f32, Weight) {
    match role {
        ParagraphRole::Title => ((measure.size * 26.0 / 19.0).round(), 1.6, Weight::Bold),
        ParagraphRole::Heading => ((measure.size * 21.0 / 19.0).round(), 1.7, Weight::Bold),
        ParagraphRole::Body | ParagraphRole::Item | ParagraphRole::Row | ParagraphRole::Quote => {
            (measure.size, measure.leading, Weight::Regular)
        }
    }
}
