//! Which encoding bytes are in, and how sure that is: by marks, by what is valid, and by letters that make words.

use encoding_rs::{ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use super::coding::Coding;
use crate::document::Certainty;

/// Bytes looked at to tell one encoding from another; more would not decide otherwise.
const SAMPLE_BYTES: usize = 1 << 18;

/// Letters beyond ASCII by which words are told, at least; fewer may be an accident.
const MIN_LETTERS: usize = 20;

/// The encoding of the bytes, or `None` where they are text in none that is detected.
pub(super) fn coding_of(bytes: &[u8]) -> Option<(Coding, Certainty)> {
    if let Some(marked) = Coding::marked(bytes) {
        return Some((marked, Certainty::Certain));
    }
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    if bytes.contains(&0) {
        return wide(sample).map(|coding| (coding, Certainty::Likely));
    }
    Some(match std::str::from_utf8(bytes) {
        Ok(_) => (Coding::Known(UTF_8), Certainty::Certain),
        Err(_) if is_mostly_utf8(bytes) => (Coding::Known(UTF_8), Certainty::Likely),
        Err(_) => single_byte(sample),
    })
}

/// Whether damaged bytes are UTF-8: letters that decode must be at least as many as
/// the places that do not.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid >= invalid
}

/// UTF-16 or UTF-32 without a mark, if the bytes look like it: nine of ten
/// units are then Latin, Arabic or general punctuation in one order.
fn wide(sample: &[u8]) -> Option<Coding> {
    let plausible = |unit: u32| matches!(unit, 9 | 10 | 13 | 0x20..=0x24F | 0x600..=0x6FF | 0x2000..=0x206F);
    let of_four = |number: fn([u8; 4]) -> u32| {
        let units = sample.as_chunks::<4>().0;
        (units.len(), units.iter().filter(|unit| plausible(number(**unit))).count())
    };
    let of_two = |number: fn([u8; 2]) -> u16| {
        let units = sample.as_chunks::<2>().0;
        (units.len(), units.iter().filter(|unit| plausible(u32::from(number(**unit)))).count())
    };
    let shares = [
        (Coding::Utf32Le, of_four(u32::from_le_bytes)),
        (Coding::Utf32Be, of_four(u32::from_be_bytes)),
        (Coding::Known(UTF_16LE), of_two(u16::from_le_bytes)),
        (Coding::Known(UTF_16BE), of_two(u16::from_be_bytes)),
    ];
    let most = |(_, (units, plausible)): &&(Coding, (usize, usize))| *units > 0 && plausible * 10 >= units * 9;
    shares.iter().find(most).map(|(coding, _)| *coding)
}

/// One byte a letter: the Arabic code pages where the letters make Arabic
/// words, else what the detector says, else Windows-1252.
fn single_byte(sample: &[u8]) -> (Coding, Certainty) {
    if let Some((encoding, letters)) = arabic_code_page(sample) {
        let certainty = if letters >= MIN_LETTERS { Certainty::Likely } else { Certainty::Guess };
        return (Coding::Known(encoding), certainty);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    // Ours is news in Arabic and English: other guesses come from files
    // too short to tell, where the Western page does least harm.
    match guess {
        guess if guess == WINDOWS_1252 => (Coding::Known(WINDOWS_1252), Certainty::Likely),
        guess if [WINDOWS_1256, ISO_8859_6].contains(&guess) => (Coding::Known(guess), Certainty::Guess),
        _ => (Coding::Known(WINDOWS_1252), Certainty::Guess),
    }
}

/// The Arabic code page in which the bytes read as Arabic words, if there is one, and of how many letters.
///
/// Western text has its accented letters one by one, Arabic has them in runs;
/// and the six commonest letters of Arabic (alef, lam, yeh, meem, waw, noon)
/// are about half of any Arabic text, which no Cyrillic or Greek text reaches
/// when it is read as Arabic.
fn arabic_code_page(bytes: &[u8]) -> Option<(&'static encoding_rs::Encoding, usize)> {
    const COMMON_1256: [u8; 6] = [0xC7, 0xE1, 0xED, 0xE3, 0xE6, 0xE4];
    const COMMON_8859_6: [u8; 6] = [0xC7, 0xE4, 0xEA, 0xE5, 0xE8, 0xE6];
    let (mut in_runs, mut alone, mut windows, mut iso) = (0_usize, 0_usize, 0_usize, 0_usize);
    for run in bytes.split(u8::is_ascii).filter(|run| !run.is_empty()) {
        if run.len() < 3 {
            alone += run.len();
            continue;
        }
        in_runs += run.len();
        windows += run.iter().filter(|byte| COMMON_1256.contains(byte)).count();
        iso += run.iter().filter(|byte| COMMON_8859_6.contains(byte)).count();
    }
    if in_runs <= alone || windows.max(iso) * 100 < in_runs * 38 {
        return None;
    }
    Some((if windows >= iso { WINDOWS_1256 } else { ISO_8859_6 }, in_runs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cyrillic_bytes_are_not_taken_for_arabic() {
        let russian = "Министр обороны сообщил, что войска вернули три деревни у города и потерь нет.";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(russian);
        assert_eq!(arabic_code_page(&bytes), None);
    }
}
