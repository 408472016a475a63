//! Bytes to text: UTF-8 and UTF-16 with or without a mark, Windows-1256, ISO-8859-6 and Windows-1252.
//!
//! The text is kept as decoded; what had to be changed is a [`Repair`].
//! Not handled: UTF-32, the Chinese and Japanese encodings, the DOS code pages.

use encoding_rs::{Encoding, ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use super::ReadError;
use crate::document::Repair;

/// Text and how it was had.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// WHATWG name.
    pub(super) encoding: &'static str,
    pub(super) repairs: Vec<Repair>,
}

/// Bytes looked at to tell one encoding from another; more would not decide otherwise.
const SAMPLE_BYTES: usize = 1 << 18;

/// Decodes a file.
///
/// # Errors
/// [`ReadError::Binary`] when the bytes are text in no encoding that we read.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    if let Some((encoding, mark_len)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark_len..).unwrap_or_default();
        let mut decoded = if encoding == UTF_8 { utf8(body, mark_len) } else { with(encoding, body) };
        let note = "Removed the byte order mark at the start of the file".to_owned();
        decoded.repairs.insert(0, Repair { kind: "bom-removed", count: 1, note });
        return refuse_control(decoded, bytes);
    }
    if bytes.contains(&0) {
        let encoding = utf16_order(bytes).ok_or_else(|| first_control(bytes))?;
        return refuse_control(with(encoding, bytes), bytes);
    }
    let decoded = match sound_utf8(bytes) {
        Some(decoded) => decoded,
        None if is_mostly_utf8(bytes) => utf8(bytes, 0),
        None => single_byte(bytes),
    };
    refuse_control(decoded, bytes)
}

/// Decodes a file that names its encoding, unless the bytes contradict it.
///
/// # Errors
/// [`ReadError::Binary`] when the bytes are text in no encoding that we read.
pub(super) fn decode_declared(bytes: &[u8], label: Option<&str>) -> Result<Decoded, ReadError> {
    let guessed = decode(bytes)?;
    let declared = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let Some(declared) = declared.filter(|declared| declared.is_ascii_compatible()) else { return Ok(guessed) };
    // What is UTF-8 or UTF-16 by its bytes is nothing else, and so are Arabic words on a Western page;
    // many writers declare what their template did.
    let is_certain = !WINDOWS_1252.name().eq_ignore_ascii_case(guessed.encoding);
    if guessed.encoding == declared.name() || (is_certain && (guessed.repairs.is_empty() || has_mark(bytes))) {
        return Ok(guessed);
    }
    let read = with(declared, bytes);
    if read.repairs.is_empty() { refuse_control(read, bytes) } else { Ok(guessed) }
}

fn has_mark(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some()
}

/// UTF-8 if nothing is wrong with it, which is found out many times faster than what is.
fn sound_utf8(bytes: &[u8]) -> Option<Decoded> {
    let text = std::str::from_utf8(bytes).ok()?.to_owned();
    Some(Decoded { text, encoding: UTF_8.name(), repairs: Vec::new() })
}

/// UTF-8 with invalid sequences replaced; `skipped` bytes of the file lie before `bytes`.
fn utf8(bytes: &[u8], skipped: usize) -> Decoded {
    if let Some(decoded) = sound_utf8(bytes) {
        return decoded;
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
    let repairs = first.map(|first| invalid_bytes(count, &format!("the first is byte {first}")));
    Decoded { text, encoding: UTF_8.name(), repairs: repairs.into_iter().collect() }
}

fn invalid_bytes(count: u32, first: &str) -> Repair {
    let note = format!("{count} × U+FFFD in place of bytes that are no text; {first}");
    Repair { kind: "invalid-bytes-replaced", count, note }
}

/// Whether the bytes are UTF-8, perhaps with a few of them damaged: letters
/// that decode must be at least as many as the places that do not.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid >= invalid
}

/// Any other encoding, with what is no text in it replaced.
fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    let count = text.matches(char::REPLACEMENT_CHARACTER).count() as u32;
    let first = text.chars().take_while(|c| *c != char::REPLACEMENT_CHARACTER).count();
    let repair = is_damaged.then(|| invalid_bytes(count, &format!("the first is character {first}")));
    Decoded { text: text.into_owned(), encoding: encoding.name(), repairs: repair.into_iter().collect() }
}

/// Byte order of UTF-16 without a mark, if the bytes look like it: nine of ten
/// units are then Latin, Arabic or general punctuation in one order.
fn utf16_order(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let share = |unit: fn([u8; 2]) -> u16| {
        let units = sample.as_chunks::<2>().0;
        let plausible = |unit: u16| matches!(unit, 9 | 10 | 13 | 0x20..=0x24F | 0x600..=0x6FF | 0x2000..=0x206F);
        units.iter().filter(|pair| plausible(unit(**pair))).count() * 10 >= units.len() * 9 && !units.is_empty()
    };
    if share(u16::from_le_bytes) {
        Some(UTF_16LE)
    } else if share(u16::from_be_bytes) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// One byte a letter: the Arabic code pages where the letters make Arabic
/// words, else what the detector says, else Windows-1252.
fn single_byte(bytes: &[u8]) -> Decoded {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let encoding = arabic_code_page(sample).unwrap_or_else(|| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(sample, true);
        let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
        // Ours is news in Arabic and English: other guesses come from files
        // too short to tell, where the Western page does least harm.
        if [WINDOWS_1256, ISO_8859_6].contains(&guess) { guess } else { WINDOWS_1252 }
    });
    with(encoding, bytes)
}

/// The Arabic code page in which the bytes read as Arabic words, if there is one.
///
/// Western text has its accented letters one by one, Arabic has them in runs;
/// and the six commonest letters of Arabic (alef, lam, yeh, meem, waw, noon)
/// are about half of any Arabic text, which no Cyrillic or Greek text reaches
/// when it is read as Arabic.
fn arabic_code_page(bytes: &[u8]) -> Option<&'static Encoding> {
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
    Some(if windows >= iso { WINDOWS_1256 } else { ISO_8859_6 })
}

/// Refuses text in which control characters are more than an accident.
fn refuse_control(decoded: Decoded, bytes: &[u8]) -> Result<Decoded, ReadError> {
    // In UTF-8 every control character is one byte, and no other letter has such a byte.
    let stray = |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A);
    let strays = decoded.text.bytes().filter(stray).count();
    if decoded.text.contains('\0') || (strays > 3 && strays * 50 > decoded.text.len()) {
        return Err(first_control(bytes));
    }
    Ok(decoded)
}

fn first_control(bytes: &[u8]) -> ReadError {
    let control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    let at = bytes.iter().position(|byte| *byte == 0).or_else(|| bytes.iter().position(control)).unwrap_or(0);
    ReadError::Binary { at, byte: bytes.get(at).copied().unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARABIC: &str = "قال وزير الدفاع إن القوات العراقية استعادت ثلاث قرى قرب الموصل، ونفى وقوع خسائر.";
    const ENGLISH: &str = "The minister said “no one” was hurt – not even the café’s owner.";
    const RUSSIAN: &str = "Министр обороны сообщил, что войска вернули три деревни у города и потерь нет.";

    /// Encoding, text, and the name that must be found.
    const CASES: &[(&Encoding, &str, &str)] = &[
        (UTF_8, ARABIC, "UTF-8"),
        (UTF_8, ENGLISH, "UTF-8"),
        (WINDOWS_1256, ARABIC, "windows-1256"),
        (WINDOWS_1252, ENGLISH, "windows-1252"),
        (ISO_8859_6, "قال وزير الدفاع ان القوات العراقية استعادت ثلاث قرى قرب الموصل", "ISO-8859-6"),
    ];

    #[test]
    fn each_encoding_is_told_from_the_others() {
        for (encoding, text, name) in CASES {
            let (bytes, _, lost) = encoding.encode(text);
            assert!(!lost, "{name} can write the case");
            let decoded = decode(&bytes).expect("text");
            assert_eq!((decoded.encoding, decoded.text.as_str()), (*name, *text));
            assert!(decoded.repairs.is_empty());
        }
    }

    #[test]
    fn cyrillic_bytes_are_not_taken_for_arabic() {
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(RUSSIAN);
        assert_eq!(arabic_code_page(&bytes), None);
    }

    #[test]
    fn utf16_is_read_in_both_orders_with_and_without_a_mark() {
        for text in [ARABIC, "Two soldiers were killed."] {
            for marked in [false, true] {
                let units = marked.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
                let little: Vec<u8> = units.clone().flat_map(u16::to_le_bytes).collect();
                let big: Vec<u8> = units.flat_map(u16::to_be_bytes).collect();
                for (bytes, name) in [(little, "UTF-16LE"), (big, "UTF-16BE")] {
                    let decoded = decode(&bytes).expect("text");
                    assert_eq!((decoded.encoding, decoded.text.as_str()), (name, text));
                    assert_eq!(decoded.repairs.len(), usize::from(marked));
                }
            }
        }
    }

    #[test]
    fn damaged_utf8_keeps_its_letters_and_says_where_the_damage_is() {
        let mut bytes = ARABIC.as_bytes().to_vec();
        bytes.insert(6, 0xFF);
        bytes.truncate(bytes.len() - 1);
        bytes.push(0xD8);
        let decoded = decode(&bytes).expect("text");
        assert_eq!(decoded.encoding, "UTF-8");
        assert_eq!(decoded.text.matches('\u{fffd}').count(), 2);
        let [repair] = decoded.repairs.as_slice() else { panic!("one repair") };
        assert_eq!((repair.kind, repair.count), ("invalid-bytes-replaced", 2));
        assert!(repair.note.contains("byte 6"), "{}", repair.note);
    }
}
