//! How much is read of a file, at most: what is more is no article, or made to do harm.

/// The largest file that can be read at all, in bytes: 1 GiB. Every offset fits a
/// `u32` even where decoding triples the length.
pub const MOST_BYTES: usize = 1 << 30;

const _: () = assert!(MOST_BYTES < u32::MAX as usize / 3);

/// How much is read of a file, at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a plain text.
    pub text: usize,
    /// Bytes of a file of any other kind, and of what is unpacked of one document.
    pub file: usize,
    /// Bytes that are unpacked of an archive of articles.
    pub unpacked: usize,
    /// Members of an archive.
    pub members: usize,
    /// Articles in one file, refused ones counted.
    pub articles: usize,
    /// Paragraphs of a document of any kind but plain text.
    pub paragraphs: usize,
    /// Lines of a plain text, empty ones too. Each costs as much memory as a hundred letters.
    pub lines: usize,
}

impl Default for Limits {
    /// The longest book is 5 MB, and the XML of a thousand pages has some 20 MiB. A hundred thousand articles of a few
    /// hundred words fill a file; a thousand pages have some 20,000 paragraphs.
    fn default() -> Self {
        Self {
            text: 256 << 20,
            file: 64 << 20,
            unpacked: 128 << 20,
            members: 10_000,
            articles: 100_000,
            paragraphs: 200_000,
            lines: 4_000_000,
        }
    }
}

impl Limits {
    /// The limits of a caller who wants files of so many bytes read: what is in a file may be more by as much as the
    /// file is larger. At most [`MOST_BYTES`].
    pub fn of_files(bytes: usize) -> Self {
        let usual = Self::default();
        let bytes = bytes.min(MOST_BYTES);
        let times = bytes.div_ceil(usual.file).max(1);
        Self {
            text: bytes,
            file: bytes,
            unpacked: bytes * 2,
            members: usual.members * times,
            articles: usual.articles * times,
            paragraphs: usual.paragraphs * times,
            lines: usual.lines * times,
        }
    }

    /// Bytes of a file of any kind.
    pub fn largest(&self) -> usize {
        self.text.max(self.file)
    }
}
