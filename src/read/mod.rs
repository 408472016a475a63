//! Readers: bytes in, [`Document`] out. One file a format, one line in [`ALL`].

use crate::document::Document;

/// Why bytes are no article.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system refused.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
}

/// Reads one article by the first reader that knows its bytes.
///
/// # Errors
/// [`ReadError`] with the reason.
pub fn read(_name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    Err(ReadError::Empty)
}
