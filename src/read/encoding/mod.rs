//! Bytes to text: in the encoding that the caller wants, a page declares, or the bytes tell.
//!
//! The encodings themselves are in `coding`, telling them apart in `detect`, and text that
//! was decoded wrongly before it was saved in `mojibake`. The text is kept as decoded; what
//! had to be changed is a [`Repair`]. Chinese, Japanese, Cyrillic and other encodings are
//! read where a page or the caller names them, never detected.
//! Not handled: Arabic of the Macintosh and the code pages of DOS, which no kept crate has.
//! Cases: `tests/readers/encodings.rs`.

mod coding;
mod detect;
mod mojibake;

use std::sync::Arc;

use encoding_rs::{ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use super::{ReadError, Source};
use crate::document::{Certainty, Decoding, Repair};
use coding::Coding;
use mojibake::Mistake;

/// A way in which a file can be decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain(Coding),
    /// In whatever encoding the bytes tell, and then a mistake undone that was made before the text was saved.
    Mended(Mistake),
}

impl Encoding {
    /// Those that are offered to choose from.
    pub const OFFERED: &[Self] = &[
        Self::known(UTF_8),
        Self::known(WINDOWS_1256),
        Self::known(ISO_8859_6),
        Self::known(WINDOWS_1252),
        Self::known(UTF_16LE),
        Self::known(UTF_16BE),
        Self(Kind::Plain(Coding::Utf32Le)),
        Self(Kind::Plain(Coding::Utf32Be)),
        Self(Kind::Mended(Mistake::Windows1256)),
        Self(Kind::Mended(Mistake::Windows1252)),
    ];

    const fn known(encoding: &'static encoding_rs::Encoding) -> Self {
        Self(Kind::Plain(Coding::Known(encoding)))
    }

    /// The one of that name, or of another label that the WHATWG gives it.
    pub fn named(label: &str) -> Option<Self> {
        let label = label.trim();
        let offered = Self::OFFERED.iter().find(|offered| offered.name().eq_ignore_ascii_case(label));
        let known = || encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()).map(Self::known);
        offered.copied().or_else(known)
    }

    /// Its name: that of the WHATWG, where it has one.
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Plain(coding) => coding.name(),
            Kind::Mended(mistake) => mistake.name(),
        }
    }
}

/// Text and how it was had.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Decoding,
    pub(super) repairs: Vec<Repair>,
}

impl Source<'_> {
    /// The file as text.
    ///
    /// # Errors
    /// Those of [`Source::decode_declared`].
    pub(super) fn decode(&self) -> Result<Decoded, ReadError> {
        self.decode_declared(self.bytes, None)
    }

    /// Bytes of the file, which may declare their encoding, as text: in the encoding that the
    /// caller wants, else in the declared one, unless the bytes contradict it.
    ///
    /// # Errors
    /// [`ReadError::Binary`] when the bytes are text in no encoding that is detected,
    /// [`ReadError::Unfit`] when they are none in the one that the caller wants.
    pub(super) fn decode_declared(&self, bytes: &[u8], label: Option<&str>) -> Result<Decoded, ReadError> {
        let mut decoded = self.decode_as_wanted(bytes, label)?;
        let mistake = mojibake::suspected(&decoded.text);
        if let Some(mistake) = mistake.filter(|_| self.manner.encoding.is_none()) {
            decoded.encoding.mends = Some(mistake.name());
            decoded.repairs.push(mistake.suspicion());
        }
        decoded.encoding.fits = fitting(bytes, mistake);
        Ok(decoded)
    }

    /// The first `len` bytes of the file, by which readers know their kind; `None` where they are no text.
    pub(super) fn head(&self, len: usize) -> Option<String> {
        let head = self.bytes.get(..len).unwrap_or(self.bytes);
        self.decode_as_wanted(head, None).ok().map(|decoded| decoded.text)
    }

    fn decode_as_wanted(&self, bytes: &[u8], label: Option<&str>) -> Result<Decoded, ReadError> {
        let Some(wanted) = self.manner.encoding else { return decode_as_declared(bytes, label) };
        match wanted.0 {
            Kind::Plain(coding) => {
                let decoded = coding.decode(bytes, Certainty::Chosen);
                if is_control(&decoded.text) { Err(ReadError::Unfit { encoding: wanted.name() }) } else { Ok(decoded) }
            }
            Kind::Mended(mistake) => {
                let mut decoded = decode_as_declared(bytes, label)?;
                let (text, repair) = mistake.undone(&decoded.text);
                decoded.text = text;
                decoded.repairs.push(repair);
                decoded.encoding = Decoding { certainty: Certainty::Chosen, ..Decoding::from(wanted.name()) };
                Ok(decoded)
            }
        }
    }
}

/// Decodes bytes of which nobody says how.
///
/// # Errors
/// [`ReadError::Binary`] when they are text in no encoding that is detected.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ReadError> {
    let (coding, certainty) = detect::coding_of(bytes).ok_or_else(|| first_control(bytes))?;
    let decoded = coding.decode(bytes, certainty);
    if is_control(&decoded.text) { Err(first_control(bytes)) } else { Ok(decoded) }
}

fn decode_as_declared(bytes: &[u8], label: Option<&str>) -> Result<Decoded, ReadError> {
    let mut guessed = decode(bytes)?;
    let declared = label.and_then(|label| encoding_rs::Encoding::for_label(label.trim().as_bytes()));
    let Some(declared) = declared.map(Coding::Known).filter(|declared| declared.holds_ascii()) else {
        return Ok(guessed);
    };
    if guessed.encoding.name == declared.name() {
        guessed.encoding.certainty = Certainty::Certain;
        return Ok(guessed);
    }
    // What is UTF-8 or UTF-16 by its bytes is nothing else, and so are Arabic words on a Western page;
    // many writers declare what their template did.
    let is_told_by_bytes = guessed.encoding.name != WINDOWS_1252.name();
    if is_told_by_bytes && (guessed.repairs.is_empty() || Coding::marked(bytes).is_some()) {
        return Ok(guessed);
    }
    let read = declared.decode(bytes, Certainty::Likely);
    Ok(if read.repairs.is_empty() && !is_control(&read.text) { read } else { guessed })
}

/// Names of the encodings that are offered and in which the bytes are text without damage.
fn fitting(bytes: &[u8], mistake: Option<Mistake>) -> Arc<[&'static str]> {
    /// Bytes looked at: for an offer the first pages will do.
    const SAMPLE_BYTES: usize = 16 << 10;
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    // A letter that is cut in the middle is no damage.
    let end = sample.iter().rposition(u8::is_ascii).filter(|_| sample.len() < bytes.len());
    let whole = end.and_then(|end| sample.get(..end)).unwrap_or(sample);
    let detected = detect::coding_of(sample).map(|(coding, _)| coding);
    let fits = |encoding: &Encoding| match encoding.0 {
        Kind::Plain(coding) if coding.holds_ascii() => {
            let text = coding.decode(whole, Certainty::Guess).text;
            !text.contains(char::REPLACEMENT_CHARACTER) && !is_control(&text)
        }
        // Almost any bytes make letters of some kind in these.
        Kind::Plain(coding) => detected == Some(coding),
        Kind::Mended(known) => mistake == Some(known),
    };
    Encoding::OFFERED.iter().filter(|encoding| fits(encoding)).map(|encoding| encoding.name()).collect()
}

/// Whether control characters are more than an accident.
fn is_control(text: &str) -> bool {
    // In UTF-8 every control character is one byte, and no other letter has such a byte.
    let stray = |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A);
    let strays = text.bytes().filter(stray).count();
    text.contains('\0') || (strays > 3 && strays * 50 > text.len())
}

fn first_control(bytes: &[u8]) -> ReadError {
    let control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    let at = bytes.iter().position(|byte| *byte == 0).or_else(|| bytes.iter().position(control)).unwrap_or(0);
    ReadError::Binary { at, byte: bytes.get(at).copied().unwrap_or_default() }
}
