//! Words as files spell them: forms of letters made letters again, and the strings of metadata.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

use crate::text::letters::{ALEF, LAM};

/// The letters that a glyph stands for, and whether its file had forms of them instead.
///
/// Only the forms that letters take in print are folded, as the text would be
/// typed; everything else stays as the file has it.
pub(super) fn folded(letters: &str) -> (String, bool) {
    if let Some(turned) = turned_ligature(letters) {
        return (turned, true);
    }
    if !letters.chars().any(is_form) {
        return (letters.to_owned(), false);
    }
    let mut folded = String::with_capacity(letters.len());
    for letter in letters.chars() {
        if is_form(letter) {
            // A mark that stands alone is spelled with a space before it.
            folded.extend([letter].into_iter().nfkc().filter(|letter| *letter != ' '));
        } else {
            folded.push(letter);
        }
    }
    (folded, true)
}

/// Whether it is a form in which letters are printed. Not what is typed as one
/// sign though it stands for words (U+FDFA and on), nor ornate brackets.
fn is_form(letter: char) -> bool {
    matches!(letter, '\u{fb00}'..='\u{fb06}' | '\u{fb50}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdf9}' | '\u{fe70}'..='\u{fefc}')
}

/// Lam and alef where a file names their one glyph from left to right: alef joins
/// no letter after it, so no glyph is alef and lam.
fn turned_ligature(letters: &str) -> Option<String> {
    let is_alef = |letter: char| letter == ALEF || matches!(letter, '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}');
    let mut both = letters.chars();
    let (first, second) = (both.next()?, both.next()?);
    (is_alef(first) && second == LAM && both.next().is_none()).then(|| [second, first].into_iter().collect())
}

/// Puts a mark behind its letter; a hamza or madda that the file has apart becomes one with it.
pub(super) fn push_mark(letter: &mut String, mark: &str) {
    let both = letter.chars().next_back().zip(mark.chars().next());
    let is_part = matches!(mark, "\u{653}" | "\u{654}" | "\u{655}");
    match both.filter(|_| is_part).and_then(|(letter, mark)| compose(letter, mark)) {
        Some(whole) => {
            letter.pop();
            letter.push(whole);
        }
        None => letter.push_str(mark),
    }
}

/// A string of the file's metadata: UTF-16 or UTF-8 by its mark, else the letters of Latin-1 with a few of its own.
pub(super) fn text_string(bytes: &[u8]) -> String {
    /// What stands at 0x80 to 0x9F and 0xA0.
    const OWN: &str = "\u{2022}\u{2020}\u{2021}\u{2026}\u{2014}\u{2013}\u{192}\u{2044}\u{2039}\u{203a}\u{2212}\u{2030}\
        \u{201e}\u{201c}\u{201d}\u{2018}\u{2019}\u{201a}\u{2122}\u{fb01}\u{fb02}\u{141}\u{152}\u{160}\u{178}\u{17d}\
        \u{131}\u{142}\u{153}\u{161}\u{17e}\u{fffd}\u{20ac}";
    let units = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = rest.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
        char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
    };
    match bytes {
        [0xFE, 0xFF, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => {
            let letter = |byte: &u8| match byte {
                0x80..=0xA0 => OWN.chars().nth(usize::from(byte - 0x80)).unwrap_or('\u{fffd}'),
                byte => char::from(*byte),
            };
            bytes.iter().map(letter).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_folded_and_nothing_else() {
        let rows = [
            ("ﻻ", "لا"),
            ("ﻣ", "م"),
            ("ﷲ", "الله"),
            ("ﱡ", "ُّ"),
            ("ﹱ", "ـً"),
            ("ﬁ", "fi"),
            ("ﬅ", "st"),
            ("ال", "لا"),
            ("أل", "لأ"),
            ("الله", "الله"),
            ("½", "½"),
            ("ﷺ", "ﷺ"),
            ("﴾", "﴾"),
            ("①", "①"),
            ("ک", "ک"),
        ];
        for (letters, expected) in rows {
            let (found, is_changed) = folded(letters);
            assert_eq!(found.split_whitespace().collect::<String>(), expected.split_whitespace().collect::<String>());
            assert_eq!(is_changed, letters != expected, "{letters}");
        }
    }

    #[test]
    fn strings_are_read_in_the_encoding_that_they_state() {
        let rows: [(&[u8], &str); 5] = [
            (b"\xFE\xFF\x06\x42\x06\x2A\x06\x44", "قتل"),
            (b"\xFF\xFE\x42\x06", "ق"),
            (b"\xEF\xBB\xBF\xD9\x82", "ق"),
            (b"caf\xE9 \x84 x", "café — x"),
            (b"\xFE\xFF\xD8\x00", "\u{fffd}"),
        ];
        for (bytes, expected) in rows {
            assert_eq!(text_string(bytes), expected);
        }
    }
}
