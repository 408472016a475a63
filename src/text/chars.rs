//! From bytes of the source to code points, for everything that leaves the program.

use super::{CharPos, Span, SrcPos};

/// Bytes between two remembered counts. A lookup counts at most this many
/// bytes, which is a few dozen nanoseconds; the marks cost 1/64 of the text.
const STRIDE: usize = 256;

/// Code point positions of one text, counted once.
#[derive(Debug)]
pub struct CharMap<'t> {
    text: &'t str,
    /// Code points before each multiple of [`STRIDE`] bytes, and in all.
    marks: Vec<u32>,
    total: u32,
}

impl<'t> CharMap<'t> {
    /// Counts the code points of `text` in one pass.
    pub fn new(text: &'t str) -> Self {
        let mut total = 0;
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        for block in text.as_bytes().chunks(STRIDE) {
            marks.push(total);
            total += starts(block);
        }
        Self { text, marks, total }
    }

    /// How many code points the text has.
    pub fn len(&self) -> u32 {
        self.total
    }

    /// Whether the text has none.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// Code points that begin before `pos`; all of them when it lies behind the end.
    pub fn at(&self, pos: SrcPos) -> CharPos {
        let byte = pos.0 as usize;
        let block = byte / STRIDE;
        let Some(&before) = self.marks.get(block) else { return CharPos(self.total) };
        let end = byte.min(self.text.len());
        CharPos(before + self.text.as_bytes().get(block * STRIDE..end).map_or(0, starts))
    }

    /// The same stretch, counted in code points.
    pub fn span(&self, span: Span<SrcPos>) -> Span<CharPos> {
        Span::new(self.at(span.start), self.at(span.end))
    }
}

/// How many code points begin in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(byte & 0xC0 != 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Long enough for several blocks, with letters of one to four bytes.
    fn mixed() -> String {
        "قُتل 3 «جنود» in Mosul 🙂\n".repeat(40)
    }

    #[test]
    fn every_boundary_agrees_with_counting_from_the_start() {
        let text = mixed();
        let map = CharMap::new(&text);
        for (nth, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(map.at(SrcPos(byte as u32)), CharPos(nth as u32), "byte {byte}");
        }
        assert_eq!(map.at(SrcPos(text.len() as u32)), CharPos(map.len()));
        assert_eq!(map.len() as usize, text.chars().count());
    }

    #[test]
    fn ends_of_texts_around_a_block_are_counted_whole() {
        for len in [0, 1, STRIDE - 1, STRIDE, STRIDE + 1, 2 * STRIDE] {
            let text = "a".repeat(len);
            let map = CharMap::new(&text);
            assert_eq!(map.at(SrcPos(len as u32)), CharPos(len as u32));
            assert_eq!(map.at(SrcPos(u32::MAX)), CharPos(len as u32), "behind the end");
        }
    }
}
