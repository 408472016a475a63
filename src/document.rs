//! An article as its reader returned it: the text, kept exactly, and its structure.
//!
//! Readers build it; nothing after them changes the text. What was repaired on
//! the way in (a byte order mark, for instance) is listed in `repairs`.

use jiff::civil::Date;

use crate::text::{Span, SrcPos};

/// One article.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// File name, with the place in it where a file holds several articles (`news.csv#12`);
    /// for JSON lines, the given id.
    pub name: String,
    /// SHA-256 of the bytes that were read, in lower-case hexadecimal.
    pub sha256: String,
    /// Id of the reader, such as `text`.
    pub format: &'static str,
    /// WHATWG name of the encoding, such as `UTF-8` or `windows-1256`.
    pub encoding: &'static str,
    /// The plain text, exactly as decoded, without a byte order mark.
    pub text: String,
    /// ISO 639-1 code of the language most of the text is in: `ar` or `en`.
    pub language: &'static str,
    /// The headline, if the article seems to have one.
    pub title: Option<Span<SrcPos>>,
    /// The place named at the start of the report ("BAGHDAD (Reuters) -"), if any.
    pub dateline: Option<Span<SrcPos>>,
    /// Paragraphs in order; line breaks and blank lines lie between them.
    pub paragraphs: Vec<Paragraph>,
    /// The day that "yesterday" is counted from.
    pub base_date: Option<BaseDate>,
    /// Who wrote it, as the file's metadata say.
    pub author: Option<String>,
    /// Where it was published, as the file's metadata say: an address.
    pub source: Option<String>,
    /// What was changed between the file's bytes and `text`.
    pub repairs: Vec<Repair>,
}

/// Facts are sought in so many bytes of a text, at most: 2 MiB. A long book has as many, an article a hundredth, and what
/// is made of a text on the way to its facts takes some thirty times its size, a hundred if every letter is a word.
pub const MAX_SOUGHT_BYTES: usize = 2 << 20;

impl Document {
    /// The part of the text in which facts are sought: all of it or, of one that is no article,
    /// the paragraphs from the first on that have at most [`MAX_SOUGHT_BYTES`].
    pub fn sought(&self) -> &str {
        if self.text.len() <= MAX_SOUGHT_BYTES {
            return &self.text;
        }
        let after = self.paragraphs.partition_point(|paragraph| paragraph.span.bytes().end <= MAX_SOUGHT_BYTES);
        let last = after.checked_sub(1).and_then(|nth| self.paragraphs.get(nth));
        last.and_then(|last| self.text.get(..last.span.bytes().end)).unwrap_or_default()
    }

    /// Whether facts are sought in a part of the text only.
    pub fn is_sought_in_part(&self) -> bool {
        self.text.len() > MAX_SOUGHT_BYTES
    }
}

/// One paragraph of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text without surrounding white space.
    pub span: Span<SrcPos>,
    /// What the paragraph is in the article.
    pub role: ParagraphRole,
}

/// What a paragraph is in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphRole {
    /// The headline.
    Title,
    /// A heading inside the article.
    Heading,
    /// Running text.
    Body,
}

/// The day relative dates are counted from, and who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BaseDate {
    /// The day.
    pub value: Date,
    /// Where it comes from.
    pub from: BaseDateSource,
}

/// Where a base date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BaseDateSource {
    /// Given by the reader or the command line.
    User,
    /// Stated by the file's metadata.
    File,
    /// Read in the text.
    Text,
}

/// Something the reader changed between bytes and text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Stable name, such as `bom-removed` or `invalid-bytes-replaced`.
    pub kind: &'static str,
    /// How often.
    pub count: u32,
    /// One sentence for the reader.
    pub note: String,
}

impl Repair {
    /// That the file, a page for instance, seems to be a part of one.
    pub fn cut_off(kind: &str) -> Self {
        Self { kind: "cut-off", count: 1, note: format!("The {kind} breaks off before its end") }
    }
}
