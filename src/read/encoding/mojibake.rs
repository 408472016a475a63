//! Text that was UTF-8, was decoded as something else, and saved so: its signs, and how it is put right.
//!
//! Safe because honest text is no such thing by accident: of its letters beyond ASCII hardly any
//! two that follow each other are the bytes of one letter in UTF-8, and of garbled text almost all are.
//! Not handled: text that went wrong twice, and text inside office documents.

use super::Repair;

/// What UTF-8 was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mistake {
    Windows1256,
    /// ISO-8859-1, too, which has the same letters.
    Windows1252,
}

/// Text looked at, in bytes: where an article is garbled, it is so from the start.
const SAMPLE_BYTES: usize = 64 << 10;

/// Letters that must come out, at least; fewer may be a quotation.
const MIN_MENDED: usize = 3;

/// The mistake that the text shows, if one does.
pub(super) fn suspected(text: &str) -> Option<Mistake> {
    let sample = text.get(..text.floor_char_boundary(SAMPLE_BYTES)).unwrap_or(text);
    if sample.is_ascii() {
        return None;
    }
    let is_made = |mistake: &Mistake| {
        let (mut mended, mut kept) = (0, 0);
        mistake.walk(sample, |letter, own| match letter {
            Some(_) => mended += 1,
            None => kept += own.iter().filter(|letter| !letter.is_ascii()).count(),
        });
        // Of some old programs the letters that have no place in their code page are lost.
        mended >= MIN_MENDED && kept * 4 <= mended
    };
    [Mistake::Windows1256, Mistake::Windows1252].into_iter().find(is_made)
}

impl Mistake {
    /// Its name among the encodings.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Windows1256 => "utf-8-as-windows-1256",
            Self::Windows1252 => "utf-8-as-windows-1252",
        }
    }

    fn page(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Windows1256 => encoding_rs::WINDOWS_1256,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
        }
    }

    /// That the text shows it, and what undoes it.
    pub(super) fn suspicion(self) -> Repair {
        let (page, name) = (self.page().name(), self.name());
        let note = format!("The text looks like UTF-8 that was once read as {page}; the encoding {name} repairs it");
        Repair { kind: "mojibake-suspected", count: 1, note }
    }

    /// The text as it was before the mistake, and what was done to it. Letters that do not come from it stay.
    pub(super) fn undone(self, text: &str) -> (String, Repair) {
        let mut undone = String::with_capacity(text.len());
        let mut count = 0_u32;
        self.walk(text, |letter, own| match letter {
            Some('\u{feff}') if undone.is_empty() => count += 1,
            Some(letter) => {
                undone.push(letter);
                count += 1;
            }
            None => undone.extend(own),
        });
        let note = format!("{count} × a letter of UTF-8 that was once read as {}", self.page().name());
        (undone, Repair { kind: "mojibake-repaired", count, note })
    }

    /// Goes through the text: each letter that comes out with those that it is made from, or nothing and those that stay.
    fn walk(self, text: &str, mut take: impl FnMut(Option<char>, &[char])) {
        let page = self.letters();
        let (mut bytes, mut letters) = (Vec::new(), Vec::new());
        for letter in text.chars() {
            if let Some(byte) = byte_of(&page, letter) {
                bytes.push(byte);
                letters.push(letter);
                continue;
            }
            mend(&bytes, &letters, &mut take);
            bytes.clear();
            letters.clear();
            take(None, &[letter]);
        }
        mend(&bytes, &letters, &mut take);
    }

    /// The letters that the code page has beyond ASCII, in order, each with its byte.
    fn letters(self) -> Vec<(char, u8)> {
        let letter = |byte: u8| Some((self.page().decode_without_bom_handling(&[byte]).0.chars().next()?, byte));
        let mut letters: Vec<_> = (0x80..=0xFF).filter_map(letter).collect();
        letters.sort_unstable();
        letters
    }
}

/// The byte of a letter beyond ASCII. Programs that follow ISO keep the bytes that have no letter as control characters.
fn byte_of(page: &[(char, u8)], letter: char) -> Option<u8> {
    if letter.is_ascii() {
        return None;
    }
    let nth = page.binary_search_by_key(&letter, |(known, _)| *known).ok();
    let control = || u8::try_from(letter).ok().filter(|byte| *byte < 0xA0);
    nth.and_then(|nth| page.get(nth)).map(|(_, byte)| *byte).or_else(control)
}

/// Puts a run of letters right, of which `bytes` has one byte each.
fn mend(bytes: &[u8], letters: &[char], take: &mut impl FnMut(Option<char>, &[char])) {
    let mut rest = letters;
    let mut next = |len: usize| {
        let (own, after) = rest.split_at_checked(len).unwrap_or((rest, &[]));
        rest = after;
        own
    };
    for chunk in bytes.utf8_chunks() {
        for letter in chunk.valid().chars() {
            take(is_plausible(letter).then_some(letter), next(letter.len_utf8()));
        }
        let kept = next(chunk.invalid().len());
        if !kept.is_empty() {
            take(None, kept);
        }
    }
}

/// Whether the letter is one of news in Arabic and Western languages.
fn is_plausible(letter: char) -> bool {
    matches!(letter,
        '\u{a0}'..='\u{17f}' | '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{2000}'..='\u{206f}'
        | '\u{20a0}'..='\u{20cf}' | '\u{2100}'..='\u{214f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}
