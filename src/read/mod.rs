//! Readers: bytes in, [`Document`] out. One file a format, one line in [`ALL`].
//!
//! A reader may use `encoding` (bytes to text), `structure` and `dateline`
//! (title, paragraphs, language, place and day of the report) and `foreign`
//! (files that are no text), never another reader. Opening files is left to [`files`](crate::files), and adding the
//! path to an error to [`session`](crate::session).

mod dateline;
mod encoding;
mod foreign;
mod plain;
mod structure;

use std::fmt::Write as _;
use std::io;

use sha2::{Digest, Sha256};

use crate::document::Document;

/// Every reader, the most particular first: the first that knows the bytes reads them.
pub const ALL: &[Reader] = &[plain::READER];

/// The largest file that is read, in bytes: 64 MiB.
///
/// The longest book is 5 MB, so what is larger is a dump, not an article.
/// Memory in use stays below about twenty times this, and every offset fits a
/// `u32` even where decoding triples the length.
pub const MAX_BYTES: usize = 64 << 20;

const _: () = assert!(MAX_BYTES < u32::MAX as usize / 3);

/// One kind of file that can be read.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// Short stable name: the `format` of a document.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// What its files usually end with, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether the bytes are of this kind; sees the whole file.
    sniff: fn(&[u8]) -> bool,
    /// Reads one article. The first argument is the document's name.
    read: fn(&str, &[u8]) -> Result<Document, ReadError>,
}

/// Why bytes are no article.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// No file of that name.
    #[error("there is no such file")]
    Missing,
    /// A folder.
    #[error("this is a folder, not a file")]
    Folder,
    /// The user may not read it.
    #[error("there is no permission to read it")]
    Forbidden,
    /// More than [`MAX_BYTES`].
    #[error("it is larger than {} MiB, the most that is read", MAX_BYTES >> 20)]
    TooLarge,
    /// No bytes.
    #[error("the file is empty")]
    Empty,
    /// White space and invisible marks alone.
    #[error("there is nothing but white space in it")]
    Blank,
    /// Text without a single letter of a word: digits, signs, vowel marks.
    #[error("there is not one letter in it, only digits, signs or vowel marks")]
    NoLetters,
    /// A known kind of file that holds no plain text.
    #[error("this is {kind}, not text")]
    Foreign {
        /// The kind, with its article: `a PNG picture`.
        kind: &'static str,
    },
    /// Bytes that are no text in any encoding.
    #[error("this is a binary file, not text (byte {at} is {byte:#04x})")]
    Binary {
        /// The first byte that no text has, from 0.
        at: usize,
        /// Its value.
        byte: u8,
    },
    /// The system refused for another reason.
    #[error(transparent)]
    Io(io::Error),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::IsADirectory => Self::Folder,
            io::ErrorKind::PermissionDenied => Self::Forbidden,
            io::ErrorKind::FileTooLarge => Self::TooLarge,
            _ => Self::Io(error),
        }
    }
}

/// Reads one article by the first reader that knows its bytes.
///
/// # Errors
/// [`ReadError`] with the reason.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    match ALL.iter().find(|reader| (reader.sniff)(bytes)) {
        Some(reader) => (reader.read)(name, bytes),
        None => Err(ReadError::Foreign { kind: foreign::kind_of(bytes).unwrap_or("a file of an unknown kind") }),
    }
}

/// SHA-256 in lower-case hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
