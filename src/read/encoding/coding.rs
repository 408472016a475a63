//! The encodings of bytes: their names, the marks that open a file, and the text of bytes in each.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use super::Decoded;
use crate::document::{Certainty, Decoding, Repair};

/// How bytes make letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    /// One of those that the WHATWG lists.
    Known(&'static encoding_rs::Encoding),
    Utf32Le,
    Utf32Be,
}

/// Those that open a file with a mark of their own. The mark of UTF-16 begins that of UTF-32.
const MARKS: &[(Coding, &[u8])] = &[
    (Coding::Utf32Le, b"\xFF\xFE\0\0"),
    (Coding::Utf32Be, b"\0\0\xFE\xFF"),
    (Coding::Known(UTF_8), b"\xEF\xBB\xBF"),
    (Coding::Known(UTF_16LE), b"\xFF\xFE"),
    (Coding::Known(UTF_16BE), b"\xFE\xFF"),
];

impl Coding {
    /// The one whose mark opens the bytes.
    pub(super) fn marked(bytes: &[u8]) -> Option<Self> {
        MARKS.iter().find(|(_, mark)| bytes.starts_with(mark)).map(|(coding, _)| *coding)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Known(encoding) => encoding.name(),
            Self::Utf32Le => "UTF-32LE",
            Self::Utf32Be => "UTF-32BE",
        }
    }

    /// Whether bytes of ASCII are in it what they are elsewhere.
    pub(super) fn holds_ascii(self) -> bool {
        matches!(self, Self::Known(encoding) if encoding.is_ascii_compatible())
    }

    /// The text of the bytes without the mark at their start, with U+FFFD for what is no text in this encoding.
    pub(super) fn decode(self, bytes: &[u8], certainty: Certainty) -> Decoded {
        let mark = MARKS.iter().find(|(coding, _)| *coding == self).map_or(&[][..], |(_, mark)| *mark);
        let body = bytes.strip_prefix(mark).unwrap_or(bytes);
        let skipped = bytes.len() - body.len();
        let (text, damage) = match self {
            Self::Known(encoding) if encoding == UTF_8 => utf8(body, skipped),
            Self::Known(encoding) => {
                let (text, is_damaged) = encoding.decode_without_bom_handling(body);
                let damage = is_damaged.then(|| damage(&text));
                (text.into_owned(), damage)
            }
            Self::Utf32Le => utf32(body, u32::from_le_bytes),
            Self::Utf32Be => utf32(body, u32::from_be_bytes),
        };
        let removed = (skipped > 0).then(|| {
            let note = "Removed the byte order mark at the start of the file".to_owned();
            Repair { kind: "bom-removed", count: 1, note }
        });
        let encoding = Decoding { certainty, ..Decoding::from(self.name()) };
        Decoded { text, encoding, repairs: removed.into_iter().chain(damage).collect() }
    }
}

/// UTF-8 with invalid sequences replaced; `skipped` bytes of the file lie before `bytes`.
fn utf8(bytes: &[u8], skipped: usize) -> (String, Option<Repair>) {
    // Mostly nothing is wrong with it, which is found out many times faster than what is.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), None);
    }
    let mut text = String::with_capacity(bytes.len());
    let (mut at, mut count, mut first) = (skipped, 0, None);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            first.get_or_insert(at);
            at += chunk.invalid().len();
            count += 1;
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    (text, first.map(|first| invalid_bytes(count, &format!("the first is byte {first}"))))
}

/// UTF-32 with what is no letter replaced; an end that is cut off is none.
fn utf32(bytes: &[u8], number: fn([u8; 4]) -> u32) -> (String, Option<Repair>) {
    let (units, rest) = bytes.as_chunks::<4>();
    let letters = units.iter().map(|unit| char::from_u32(number(*unit))).chain((!rest.is_empty()).then_some(None));
    let mut is_damaged = false;
    let letters = letters.map(|letter| {
        is_damaged |= letter.is_none();
        letter.unwrap_or(char::REPLACEMENT_CHARACTER)
    });
    let text: String = letters.collect();
    let damage = is_damaged.then(|| damage(&text));
    (text, damage)
}

/// Tells of the letters that stand in place of bytes that were none.
fn damage(text: &str) -> Repair {
    let count = text.matches(char::REPLACEMENT_CHARACTER).count() as u32;
    let first = text.chars().take_while(|c| *c != char::REPLACEMENT_CHARACTER).count();
    invalid_bytes(count, &format!("the first is character {first}"))
}

fn invalid_bytes(count: u32, first: &str) -> Repair {
    let note = format!("{count} × U+FFFD in place of bytes that are no text; {first}");
    Repair { kind: "invalid-bytes-replaced", count, note }
}
