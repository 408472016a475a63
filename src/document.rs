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

impl Document {
    /// The headline, or the name of the file.
    pub fn headline(&self) -> &str {
        self.title.map_or(self.name.as_str(), |span| span.of(&self.text))
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
