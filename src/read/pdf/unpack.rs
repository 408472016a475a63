//! Streams unpacked within bounds, and what shows that one is damaged.
//!
//! The library unpacks whatever it is given; so what it is given is looked at
//! first: as bytes of the whole file, and stream by stream where they are at hand.

use std::borrow::Cow;
use std::io::{self, Read};

use flate2::bufread::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

/// Bytes that one stream of text or one font may unpack to: 64 MiB, as a document in an archive.
const MAX_STREAM: u64 = 64 << 20;

/// Bytes that all streams of a file together may unpack to: 1 GiB. Pictures are
/// among them, which are not unpacked but cannot be told apart from outside.
pub(super) const MAX_FILE: u64 = 1 << 30;

/// How many bytes one byte can become: 1032 with Flate, which is most.
const MOST_GROWTH: u64 = 1032;

/// A stream as far as it can be read.
pub(super) struct Unpacked<'a> {
    pub(super) bytes: Cow<'a, [u8]>,
    /// Whether nothing of it is missing.
    pub(super) is_whole: bool,
}

/// The bytes of a stream that draws.
pub(super) fn unpack<'a>(stream: &Stream<'a>) -> Unpacked<'a> {
    let measured = measure(stream, true);
    let bytes = if measured.is_some_and(|(size, _)| size <= MAX_STREAM) { stream.decoded_data().ok() } else { None };
    let is_whole = bytes.is_some() && measured.is_some_and(|(_, is_whole)| is_whole);
    Unpacked { bytes: bytes.unwrap_or_default(), is_whole }
}

/// Whether the stream can be handed to the library.
pub(super) fn is_bounded(stream: &Stream<'_>) -> bool {
    measure(stream, false).is_some_and(|(size, _)| size <= MAX_STREAM)
}

/// How many bytes the stream unpacks to, at most, and whether its end is there, as far as that can be told.
/// `None` where it is packed in a way that text and fonts never are.
fn measure(stream: &Stream<'_>, thoroughly: bool) -> Option<(u64, bool)> {
    let filters = stream.filters();
    let packed = stream.raw_data();
    let growing = filters
        .iter()
        .filter(|filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode));
    match growing.count() {
        0 => Some((packed.len() as u64, true)),
        1 => {
            let most = (packed.len() as u64).saturating_mul(MOST_GROWTH);
            let is_flate = filters.first() == Some(&Filter::FlateDecode);
            let is_flate = is_flate || filters.as_slice() == [Filter::Crypt, Filter::FlateDecode];
            if is_flate && (thoroughly || most > MAX_STREAM) {
                return Some(inflated(&packed, MAX_STREAM + 1));
            }
            // What is packed in other ways comes from the last century and is small.
            Some((if is_flate { most } else { most / 16 }, true))
        }
        _ => None,
    }
}

/// How many bytes zlib unpacks to, up to `most`, and whether it gets to the end.
fn inflated(packed: &[u8], most: u64) -> (u64, bool) {
    let mut decoder = ZlibDecoder::new(packed).take(most);
    let mut sink = Counter(0);
    let is_whole = io::copy(&mut decoder, &mut sink).is_ok();
    (sink.0, is_whole && sink.0 < most)
}

struct Counter(u64);

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether the streams of the file unpack to a size that a document has.
///
/// Looks at every place where a stream may begin, whatever the file says of it:
/// the library unpacks some of them while it opens the file.
pub(super) fn file_is_bounded(file: &[u8]) -> bool {
    const WORD: &[u8] = b"stream";
    let mut left = MAX_FILE;
    let mut at = 0;
    while let Some(found) = find(file.get(at..).unwrap_or_default(), WORD) {
        at += found + WORD.len();
        let rest = file.get(at..).unwrap_or_default();
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        let rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        // The head of zlib: 8 for Flate, and a sum that divides by 31.
        let [first, second, ..] = rest else { break };
        if first & 0x0F != 8 || (u16::from(*first) << 8 | u16::from(*second)) % 31 != 0 {
            continue;
        }
        let mut decoder = ZlibDecoder::new(rest);
        let mut head = [0; 2];
        let is_nested =
            decoder.read_exact(&mut head).is_ok() && head[0] == 0x78 && (0x7800 | u16::from(head[1])) % 31 == 0;
        let mut sink = Counter(0);
        // Packed twice, a kilobyte becomes a gigabyte.
        let copied = if is_nested {
            io::copy(&mut ZlibDecoder::new(io::BufReader::new(ZlibDecoder::new(rest))).take(left + 1), &mut sink)
        } else {
            io::copy(&mut decoder.by_ref().take(left + 1), &mut sink)
        };
        if sink.0 > left {
            return false;
        }
        left -= sink.0;
        // Within the stream there is no other.
        if !is_nested && copied.is_ok() {
            at += usize::try_from(decoder.total_in()).unwrap_or(0);
        }
    }
    true
}

/// Where the word is first.
fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut from = 0;
    loop {
        let rest = bytes.get(from..)?;
        let at = from + rest.iter().position(|byte| *byte == first)?;
        if bytes.get(at..)?.starts_with(word) {
            return Some(at);
        }
        from = at + 1;
    }
}
