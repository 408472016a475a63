//! From bytes of the source to code points and UTF-16 units, for everything that leaves the program.

use super::{CharPos, Span, SrcPos, Utf16Pos};

/// Bytes between two remembered counts. A lookup counts at most this many
/// bytes, which is a few dozen nanoseconds; the marks cost 1/64 of the text.
const STRIDE: usize = 256;

/// Code point and UTF-16 positions of one text, counted once.
#[derive(Debug)]
pub struct CharMap<'t> {
    text: &'t str,
    /// Code points before each multiple of [`STRIDE`] bytes, and how many of them take two UTF-16 units.
    marks: Vec<[u32; 2]>,
    total: [u32; 2],
}

impl<'t> CharMap<'t> {
    /// Counts the code points of `text` in one pass.
    pub fn new(text: &'t str) -> Self {
        let mut total = [0; 2];
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        for block in text.as_bytes().chunks(STRIDE) {
            marks.push(total);
            total = sum(total, counts(block));
        }
        Self { text, marks, total }
    }

    /// How many code points the text has.
    pub fn len(&self) -> u32 {
        self.total[0]
    }

    /// How many UTF-16 units the text has.
    pub fn utf16_len(&self) -> u32 {
        self.total.iter().sum()
    }

    /// Whether the text has none.
    pub fn is_empty(&self) -> bool {
        self.total[0] == 0
    }

    /// Code points that begin before `pos`; all of them when it lies behind the end.
    pub fn at(&self, pos: SrcPos) -> CharPos {
        let [points, _] = self.before(pos);
        CharPos(points)
    }

    /// Code points that begin before `pos`, and how many of them take two UTF-16 units.
    fn before(&self, pos: SrcPos) -> [u32; 2] {
        let byte = pos.0 as usize;
        let block = byte / STRIDE;
        let Some(&before) = self.marks.get(block) else { return self.total };
        let end = byte.min(self.text.len());
        sum(before, self.text.as_bytes().get(block * STRIDE..end).map_or([0; 2], counts))
    }

    /// Where the code point of that number begins; the end of the text for the one behind its last.
    pub fn source(&self, pos: CharPos) -> Option<SrcPos> {
        if pos.0 >= self.len() {
            return (pos.0 == self.len()).then_some(SrcPos(self.text.len() as u32));
        }
        let block = self.marks.partition_point(|[points, _]| *points <= pos.0).checked_sub(1)?;
        let before = self.marks.get(block)?[0];
        let bytes = self.text.as_bytes().get(block * STRIDE..)?.iter().enumerate();
        let mut begins = bytes.filter(|(_, byte)| *byte & 0xC0 != 0x80).map(|(at, _)| block * STRIDE + at);
        begins.nth((pos.0 - before) as usize).map(|at| SrcPos(at as u32))
    }

    /// The same stretch, counted in code points.
    pub fn span(&self, span: Span<SrcPos>) -> Span<CharPos> {
        Span::new(self.at(span.start), self.at(span.end))
    }

    /// The same stretch, counted in UTF-16 units.
    pub fn utf16(&self, span: Span<SrcPos>) -> Span<Utf16Pos> {
        let at = |pos| self.before(pos).iter().sum();
        Span::new(Utf16Pos(at(span.start)), Utf16Pos(at(span.end)))
    }
}

fn sum([a, b]: [u32; 2], [c, d]: [u32; 2]) -> [u32; 2] {
    [a + c, b + d]
}

/// How many code points begin in these bytes of UTF-8, and how many of them lie beyond U+FFFF.
fn counts(bytes: &[u8]) -> [u32; 2] {
    let count = |begins: fn(u8) -> bool| bytes.iter().map(|&byte| u32::from(begins(byte))).sum();
    [count(|byte| byte & 0xC0 != 0x80), count(|byte| byte >= 0xF0)]
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
            assert_eq!(map.source(CharPos(nth as u32)), Some(SrcPos(byte as u32)), "code point {nth}");
        }
        assert_eq!(map.at(SrcPos(text.len() as u32)), CharPos(map.len()));
        assert_eq!(map.source(CharPos(map.len())), Some(SrcPos(text.len() as u32)));
        assert_eq!(map.source(CharPos(map.len() + 1)), None);
        assert_eq!(map.len() as usize, text.chars().count());
    }

    #[test]
    fn utf16_units_agree_with_encoding_the_text() {
        let text = mixed();
        let map = CharMap::new(&text);
        let end = text.len() as u32;
        let all = text.encode_utf16().count() as u32;
        let mut before = 0;
        for (byte, letter) in text.char_indices() {
            let rest = map.utf16(Span::new(SrcPos(byte as u32), SrcPos(end)));
            assert_eq!(rest, Span::new(Utf16Pos(before), Utf16Pos(all)), "byte {byte}");
            before += letter.len_utf16() as u32;
        }
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
